"""The inventory in the database: read whole, changed in one transaction. It holds no password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from wall.model import (
    Camera,
    CameraId,
    Contact,
    Facility,
    FacilityId,
    Inventory,
    Province,
    ProvinceId,
    Transport,
)
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.schema import CAMERA, FACILITY, PROVINCE
from wall.urls import AddressError, StreamUrl


class InventoryStore:
    """Reads and writes the inventory. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Inventory:
        """Everything known: provinces and facilities in the order in which they came, cameras by number."""
        with self._database.read() as connection:
            provinces = connection.execute(select(PROVINCE).order_by(PROVINCE.c.position, PROVINCE.c.id)).all()
            facilities = connection.execute(select(FACILITY).order_by(FACILITY.c.position, FACILITY.c.id)).all()
            cameras = connection.execute(select(CAMERA).order_by(CAMERA.c.number)).all()
        return Inventory(
            tuple(Province(ProvinceId(row.id), row.name) for row in provinces),
            tuple(_facility(row) for row in facilities),
            tuple(_camera(row) for row in cameras),
        )

    def save(self, provinces: Sequence[Province], facilities: Sequence[Facility], cameras: Sequence[Camera]) -> None:
        """Add what has a new id and change what has a known one, in one transaction; the rest stays as it is."""
        with self._database.write() as connection:
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
    }


def _facility(row: Any) -> Facility:
    contact = Contact(row.contact_name, row.contact_title, row.contact_telephone, row.contact_email)
    return Facility(FacilityId(row.id), ProvinceId(row.province_id), row.name, contact)


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
    }


def _camera(row: Any) -> Camera:
    try:
        main, _ = StreamUrl.parse(row.main_url)
        sub = None if row.sub_url is None else StreamUrl.parse(row.sub_url)[0]
        transport = Transport(row.transport)
    except (AddressError, ValueError) as error:
        raise StoreError(f"camera {row.name} cannot be read from the database: {error}") from error
    return Camera(
        CameraId(row.id), FacilityId(row.facility_id), row.name, row.number, main, sub, row.username, transport
    )
