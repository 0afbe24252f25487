"""The inventory in the database: read whole, changed in one transaction. It holds no password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from wall.model import (
    MOST_SESSIONS,
    Camera,
    CameraId,
    Contact,
    Facility,
    FacilityId,
    Inventory,
    Province,
    ProvinceId,
    StreamChoice,
    Transport,
)
from wall.programme.noted import Noted, Notes, noted_of
from wall.store.database import Database, write_metas
from wall.store.errors import StoreError
from wall.store.noting import note
from wall.store.reading import as_flag, as_member, as_number, as_text, row_of
from wall.store.schema import CAMERA, FACILITY, PROVINCE
from wall.store.survey_reading import load_records, newest_schemes, on_local_days
from wall.urls import StreamUrl, device_address, gateway_address

NO_METAS: Mapping[str, str] = {}


class InventoryStore:
    """Reads and writes the inventory. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Inventory:
        """Everything known: provinces and facilities in the order in which they came, cameras by number."""
        with self._database.read() as connection:
            return load_inventory(connection)

    def meta(self, key: str) -> str | None:
        """A value that the program keeps about this database."""
        return self._database.meta(key)

    def set_meta(self, key: str, value: str) -> None:
        """Keep it."""
        self._database.set_meta(key, value)

    def noted(self) -> Mapping[FacilityId, Noted]:
        """What is known of surveys and schemes, as a sheet would say it."""
        with self._database.read() as connection:
            records, schemes = load_records(connection), newest_schemes(connection)
        here = {key: on_local_days(record) for key, record in records.items()}
        return {key: noted_of(here.get(key), schemes.get(key)) for key in {*here, *schemes}}

    def save(
        self,
        provinces: Sequence[Province],
        facilities: Sequence[Facility],
        cameras: Sequence[Camera],
        notes: Notes | None = None,
        metas: Mapping[str, str] = NO_METAS,
    ) -> None:
        """Add what has a new id and change what has a known one, in one transaction; the rest stays as it is.

        `notes`: what a sheet says of surveys and schemes beside; `metas`: values that the program keeps.
        """
        with self._database.write() as connection:
            save_inventory(connection, provinces, facilities, cameras)
            if notes is not None:
                note(connection, notes.facilities, notes.at, notes.by)
            write_metas(connection, metas)
            self._database.announce_inventory(connection)

    def mark(self, camera_id: CameraId, *, may_be_still: bool, ptz: bool) -> None:
        """Keep what somebody says about that camera, and touch nothing else of it."""
        with self._database.write() as connection:
            changed = connection.execute(
                update(CAMERA).where(CAMERA.c.id == camera_id).values(may_be_still=int(may_be_still), ptz=int(ptz))
            ).rowcount
            self._database.announce_inventory(connection)
        if not changed:
            raise StoreError(f"camera {camera_id} is not in the inventory any more, so its marks were not kept")

    def set_streams(self, camera_id: CameraId, choice: StreamChoice, max_sessions: int | None) -> None:
        """Keep which of that camera's streams is pulled and how many sessions it bears, and nothing else of it."""
        with self._database.write() as connection:
            changed = connection.execute(
                update(CAMERA)
                .where(CAMERA.c.id == camera_id)
                .values(stream_choice=choice.value, max_sessions=max_sessions)
            ).rowcount
            self._database.announce_inventory(connection)
        if not changed:
            raise StoreError(f"camera {camera_id} is not in the inventory any more, so its streams were not kept")


def load_inventory(connection: Connection) -> Inventory:
    """The same, of an open connection. Raises StoreError, SQLAlchemyError."""
    provinces = connection.execute(select(PROVINCE).order_by(PROVINCE.c.position, PROVINCE.c.id)).all()
    facilities = connection.execute(select(FACILITY).order_by(FACILITY.c.position, FACILITY.c.id)).all()
    cameras = connection.execute(select(CAMERA).order_by(CAMERA.c.number)).all()
    province_ids, facility_ids = {row.id for row in provinces}, {row.id for row in facilities}
    return Inventory(
        tuple(_province(row) for row in provinces),
        tuple(_facility(row, province_ids) for row in facilities),
        tuple(_camera(row, facility_ids) for row in cameras),
    )


def save_inventory(
    connection: Connection, provinces: Sequence[Province], facilities: Sequence[Facility], cameras: Sequence[Camera]
) -> None:
    """The same as `InventoryStore.save`, inside of a transaction that does more. Raises SQLAlchemyError."""
    _upsert(connection, PROVINCE, [{"id": item.id, "name": item.name} for item in provinces])
    _upsert(connection, FACILITY, [_facility_row(item) for item in facilities])
    _upsert(connection, CAMERA, [_camera_row(item) for item in cameras])


def _upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    known = set(connection.execute(select(table.c.id)).scalars())
    new = [dict(row) for row in rows if row["id"] not in known]
    if "position" in table.c:
        last = connection.execute(select(func.coalesce(func.max(table.c.position), 0))).scalar_one()
        for position, row in enumerate(new, last + 1):
            row["position"] = position
    if new:
        connection.execute(insert(table), new)
    changed = [{"row_id": row["id"], **row} for row in rows if row["id"] in known]
    if changed:
        connection.execute(
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values({name: bindparam(name) for name in changed[0] if name != "row_id"}),
            changed,
        )


def _facility_row(facility: Facility) -> Mapping[str, Any]:
    contact = facility.contact
    return {
        "id": facility.id,
        "province_id": facility.province_id,
        "name": facility.name,
        "contact_name": contact.name,
        "contact_title": contact.title,
        "contact_telephone": contact.telephone,
        "contact_email": contact.email,
        "uplink_kbps": facility.uplink_kbps,
        "gateway": facility.gateway,
    }


def _province(row: Any) -> Province:
    with row_of("province", row.id):
        return Province(ProvinceId(as_text(row, "id")), as_text(row, "name"))


def _facility(row: Any, province_ids: Set[str]) -> Facility:
    with row_of("facility", row.id):
        contact = Contact(
            *(as_text(row, f"contact_{name}") for name in ("name", "title", "telephone", "email")),
        )
        province_id = _known(row, "province_id", province_ids)
        uplink = as_number(row, "uplink_kbps")
        if uplink < 0:
            raise ValueError(f"uplink_kbps is {uplink}, which is less than nothing")
        return Facility(
            FacilityId(as_text(row, "id")),
            ProvinceId(province_id),
            as_text(row, "name"),
            contact,
            uplink,
            gateway_address(as_text(row, "gateway")) if row.gateway else "",
        )


def _camera_row(camera: Camera) -> Mapping[str, Any]:
    return {
        "id": camera.id,
        "facility_id": camera.facility_id,
        "name": camera.name,
        "number": camera.number,
        "main_url": str(camera.main),
        "sub_url": None if camera.sub is None else str(camera.sub),
        "username": camera.username,
        "transport": camera.transport.value,
        "may_be_still": int(camera.may_be_still),
        "ptz": int(camera.ptz),
        "onvif": camera.onvif,
        "recorder": camera.recorder,
        "stream_choice": camera.stream_choice.value,
        "max_sessions": camera.max_sessions,
    }


def _camera(row: Any, facility_ids: Set[str]) -> Camera:
    with row_of("camera", row.id):
        return Camera(
            CameraId(as_text(row, "id")),
            FacilityId(_known(row, "facility_id", facility_ids)),
            as_text(row, "name"),
            as_number(row, "number"),
            StreamUrl.parse(as_text(row, "main_url"))[0],
            None if row.sub_url is None else StreamUrl.parse(as_text(row, "sub_url"))[0],
            as_text(row, "username"),
            as_member(row, "transport", Transport),
            as_flag(row, "may_be_still"),
            as_flag(row, "ptz"),
            device_address(as_text(row, "onvif")) if row.onvif else "",
            as_text(row, "recorder"),
            as_member(row, "stream_choice", StreamChoice),
            _sessions(row),
        )


def _sessions(row: Any) -> int | None:
    if row.max_sessions is None:
        return None
    sessions = as_number(row, "max_sessions")
    if not 1 <= sessions <= MOST_SESSIONS:
        raise ValueError(f"max_sessions is {sessions}, which is not between 1 and {MOST_SESSIONS}")
    return sessions


def _known(row: Any, column: str, known: Set[str]) -> str:
    value = as_text(row, column)
    if value not in known:
        raise ValueError(f"{column} is {value!r}, which is in no row of table {column.removesuffix('_id')}")
    return value
