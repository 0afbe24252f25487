"""From the inventory as it is and a sheet to what would change. Pure: nothing is read, asked or written here.

A camera is the same when province, facility and camera name are the same (`identity.key`). What the sheet has no
column for, and what has no row in it, stays as it is. Importing a sheet a second time plans nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from wall.inventory.headings import Column
from wall.inventory.identity import key
from wall.inventory.rows import SheetRow, contact_fields, noted_together
from wall.inventory.sheet import Sheet
from wall.model import Camera, CameraId, Contact, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.programme.noted import NOTHING_NOTED, Noted, news
from wall.urls import Secret

# ids are made from names, so that two desks that import one sheet mean the same cameras by the same ids
NAMESPACE = uuid.UUID("6f0d3a52-3c5e-5b6f-9a55-6f7f5bb0d7a1")

NO_SECRETS: Mapping[CameraId, Secret] = MappingProxyType({})
NOTHING_SAID: Mapping[FacilityId, Noted] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import does. Where nothing changes the tuples are empty."""

    provinces_added: tuple[Province, ...] = ()
    facilities_added: tuple[Facility, ...] = ()
    facilities_changed: tuple[Facility, ...] = ()
    cameras_added: tuple[Camera, ...] = ()
    cameras_changed: tuple[Camera, ...] = ()  # those with only a new password included
    cameras_unchanged: int = 0
    passwords: Mapping[CameraId, Secret] = field(
        default_factory=lambda: NO_SECRETS
    )  # those that are new or different
    passwords_forgotten: tuple[CameraId, ...] = ()  # the sheet says that the camera has no user
    noted: Mapping[FacilityId, Noted] = field(default_factory=lambda: NOTHING_SAID)  # what is new of surveys
    cameras_absent: int = 0  # in the inventory and not in the sheet: they stay as they are

    @property
    def facilities_touched(self) -> frozenset[FacilityId]:
        """Those that are new, changed, or noted something of."""
        return frozenset((*(each.id for each in self.facilities_added + self.facilities_changed), *self.noted))

    @property
    def is_empty(self) -> bool:
        """Everything is already as the sheet has it."""
        return not (
            self.provinces_added
            or self.facilities_added
            or self.facilities_changed
            or self.cameras_added
            or self.cameras_changed
            or self.noted
        )


def camera_ids(inventory: Inventory, rows: Iterable[SheetRow]) -> tuple[CameraId, ...]:
    """The known cameras that these rows name: whose passwords `make_plan` wants to compare."""
    known = _Known(inventory).cameras
    return tuple(known[row.camera_key].id for row in rows if row.camera_key in known)


def make_plan(
    inventory: Inventory,
    sheet: Sheet,
    passwords: Mapping[CameraId, Secret] = NO_SECRETS,
    noted: Mapping[FacilityId, Noted] = NOTHING_SAID,
) -> ImportPlan:
    """What changes. `sheet` has no errors; `passwords` are those stored now for `camera_ids`, `noted` is what is
    known already of surveys and schemes."""
    return _Planner(inventory, sheet, passwords, noted).plan()


class Ids:
    """Ids that follow from names, and are in no use in the inventory."""

    def __init__(self, inventory: Inventory) -> None:
        self._taken: set[str] = {*inventory.province, *inventory.facility, *inventory.camera}

    def made(self, *names: str) -> str:
        """An id for these names; another one when it is taken by a thing that was renamed since."""
        attempt = 0
        while (made := id_of(*names, attempt=attempt)) in self._taken:
            attempt += 1
        self._taken.add(made)
        return made


def id_of(*names: str, attempt: int = 0) -> str:
    """The id that a thing of these names has, where no other thing had it before."""
    return uuid.uuid5(NAMESPACE, "\x1f".join((*names, str(attempt)))).hex


class _Known:
    """The inventory by identity."""

    def __init__(self, inventory: Inventory) -> None:
        self.provinces = {key(province.name): province for province in inventory.provinces}
        self.facilities: dict[tuple[str, str], Facility] = {}
        self.cameras: dict[tuple[str, str, str], Camera] = {}
        for facility in inventory.facilities:
            place = key(inventory.province[facility.province_id].name), key(facility.name)
            self.facilities[place] = facility
            for camera in inventory.cameras_of[facility.id]:
                self.cameras[*place, key(camera.name)] = camera


class _Planner:
    def __init__(
        self,
        inventory: Inventory,
        sheet: Sheet,
        passwords: Mapping[CameraId, Secret],
        noted: Mapping[FacilityId, Noted],
    ) -> None:
        self._sheet = sheet
        self._stored = passwords
        self._noted = noted
        self._known = _Known(inventory)
        self._id = Ids(inventory).made
        self._number = max((camera.number for camera in inventory.cameras), default=0)
        self._contacts = self._merged_contacts()
        self._uplinks = {row.facility_key: row.uplink_kbps for row in sheet.rows if row.uplink_kbps is not None}
        self._gateways = {row.facility_key: row.gateway for row in sheet.rows if row.gateway is not None}
        self._provinces: list[Province] = []
        self._facilities: list[Facility] = []
        self._facilities_changed: dict[FacilityId, Facility] = {}
        self._added: list[Camera] = []
        self._changed: list[Camera] = []
        self._passwords: dict[CameraId, Secret] = {}
        self._forgotten: list[CameraId] = []

    def plan(self) -> ImportPlan:
        for row in self._sheet.rows:
            self._camera(row, self._facility(row, self._province(row)))
        return ImportPlan(
            tuple(self._provinces),
            tuple(self._facilities),
            tuple(self._facilities_changed.values()),
            tuple(self._added),
            tuple(self._changed),
            len(self._sheet.rows) - len(self._added) - len(self._changed),
            self._passwords,
            tuple(self._forgotten),
            self._news(),
            self._absent(),
        )

    def _absent(self) -> int:
        return len(self._known.cameras.keys() - {row.camera_key for row in self._sheet.rows})

    def _news(self) -> Mapping[FacilityId, Noted]:
        """What the sheet says of surveys and schemes, and is not known yet."""
        found = {}
        for place, said in noted_together(self._sheet.rows).items():
            facility_id = self._known.facilities[place].id
            new = news(said, self._noted.get(facility_id, NOTHING_NOTED))
            if not new.says_nothing:
                found[facility_id] = new
        return found

    def _merged_contacts(self) -> Mapping[tuple[str, str], Contact]:
        """A facility's contact, gathered from all of its rows."""
        found: dict[tuple[str, str], dict[Column, str]] = {}
        for row in self._sheet.rows:
            gathered = found.setdefault(row.facility_key, {})
            for column, value in contact_fields(row.contact):
                if value:
                    gathered.setdefault(column, value)
        order = [column for column, _ in contact_fields(Contact())]
        return {place: Contact(*(values.get(column, "") for column in order)) for place, values in found.items()}

    def _province(self, row: SheetRow) -> Province:
        place = key(row.province)
        province = self._known.provinces.get(place)
        if province is None:
            province = Province(ProvinceId(self._id("province", place)), row.province)
            self._known.provinces[place] = province
            self._provinces.append(province)
        return province

    def _facility(self, row: SheetRow, province: Province) -> Facility:
        place = row.facility_key
        facility = self._known.facilities.get(place)
        wanted = self._contacts[place]
        if facility is None:
            made = FacilityId(self._id("facility", *place))
            uplink, gateway = self._uplinks.get(place, 0), self._gateways.get(place, "")
            facility = Facility(made, province.id, row.facility, wanted, uplink, gateway)
            self._facilities.append(facility)
        else:
            contact = self._contact(facility.contact, wanted)
            uplink = self._uplinks.get(place, facility.uplink_kbps)
            gateway = self._gateways.get(place, facility.gateway)
            changed = replace(facility, contact=contact, uplink_kbps=uplink, gateway=gateway)
            if changed == facility:
                return facility
            facility = changed
            self._facilities_changed[facility.id] = facility
        self._known.facilities[place] = facility
        return facility

    def _contact(self, old: Contact, wanted: Contact) -> Contact:
        """The wanted contact in the columns that the sheet has, the old one in the others."""
        pairs = zip(contact_fields(old), contact_fields(wanted), strict=True)
        return Contact(*(new if column in self._sheet.columns else was for (column, was), (_, new) in pairs))

    def _camera(self, row: SheetRow, facility: Facility) -> None:
        old = self._known.cameras.get(row.camera_key)
        if old is None:
            self._number += 1
            made = CameraId(self._id("camera", *row.camera_key))
            sub, username = row.sub, row.username or ""
            camera = Camera(made, facility.id, row.camera, self._number, row.main, sub, username)
            self._added.append(_marked(camera, row))
            self._password(made, row)
            return
        sub = row.sub if Column.SUB in self._sheet.columns else old.sub
        username = old.username if row.username is None else row.username
        new = _marked(replace(old, main=row.main, sub=sub, username=username), row)
        if self._password(old.id, row) or new != old:
            self._changed.append(new)

    def _password(self, camera_id: CameraId, row: SheetRow) -> bool:
        """Note the new password, or that there is none any more; whether either is so."""
        stored = self._stored.get(camera_id)
        if row.password is not None and row.password != stored:
            self._passwords[camera_id] = row.password
            return True
        if row.username == "" and stored is not None:
            self._forgotten.append(camera_id)
            return True
        return False


def _marked(camera: Camera, row: SheetRow) -> Camera:
    """The camera with what the row says about it; what it does not say stays as somebody set it."""
    return replace(
        camera,
        may_be_still=camera.may_be_still if row.may_be_still is None else row.may_be_still,
        ptz=camera.ptz if row.ptz is None else row.ptz,
        onvif=camera.onvif if row.onvif is None else row.onvif,
        recorder=camera.recorder if row.recorder is None else row.recorder,
        stream_choice=camera.stream_choice if row.stream_choice is None else row.stream_choice,
        max_sessions=camera.max_sessions if row.max_sessions is None else row.max_sessions or None,
    )
