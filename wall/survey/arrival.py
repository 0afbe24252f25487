"""From a survey and the inventory as it is to what an import would change. Pure: nothing is read or written here.

A facility is the same by its code, else by province and name. A camera is the same by serial number and channel, by
what it became at an earlier import (its key), by its address, and last by its name. What the survey does not speak of
stays as it is, and cameras of the facility that it did not find stay: a survey of one building is no inventory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wall.inventory.identity import key
from wall.inventory.plan import Ids, ImportPlan
from wall.layouts.grid import best_layout, layout
from wall.model import Camera, CameraId, Contact, Facility, FacilityId, Inventory, Province, ProvinceId, Transport
from wall.programme.facts import CameraFacts, FacilityRecord, Survey
from wall.store.layout_store import LayoutChoice
from wall.survey.arrival_matching import SURVEYED, Matching, identities
from wall.survey.arrival_record import difference, kbps_text, noted_differences, noted_with, one_line
from wall.survey.arrival_streams import Left, LeftError, Streams, Which, streams_of
from wall.survey.arrival_values import Arrival, ArrivalError, CameraFate, Contradiction, Difference, Fate, Known
from wall.urls import Secret, StreamUrl


def facility_of(survey: Survey, inventory: Inventory, known: Known) -> Facility | None:
    """The facility of the inventory that was surveyed; None where it is a new one. Raises ArrivalError."""
    told = survey.facility
    by_code = inventory.facility.get(known.codes.get(key(told.code), FacilityId(""))) if told.code.strip() else None
    by_name = next(
        (
            facility
            for facility in inventory.facilities
            if key(facility.name) == key(told.name)
            and key(inventory.province[facility.province_id].name) == key(told.province)
        ),
        None,
    )
    if by_code is not None and by_name is not None and by_code != by_name:
        raise ArrivalError(Contradiction.CODE_AND_NAME, told.code, by_code.name, by_name.name)
    if by_code is None and by_name is not None:
        other = known.records.get(by_name.id)
        if told.code.strip() and other is not None and other.code and key(other.code) != key(told.code):
            raise ArrivalError(Contradiction.OTHER_CODE, by_name.name, other.code, told.code)
    return by_code or by_name


def cameras_of(survey: Survey, inventory: Inventory, known: Known) -> tuple[CameraId, ...]:
    """The cameras whose passwords `plan_arrival` wants to compare. Raises ArrivalError."""
    facility = facility_of(survey, inventory, known)
    return () if facility is None else tuple(each.id for each in inventory.cameras_of[facility.id])


def plan_arrival(
    survey: Survey,
    passwords: Mapping[str, Secret],
    inventory: Inventory,
    known: Known,
    stored: Mapping[CameraId, Secret],
    which: Which = Which.SHOWN,
) -> Arrival:
    """What changes. `passwords` by the survey's keys, `stored` those of `cameras_of`. Raises ArrivalError."""
    return _Planner(survey, passwords, inventory, known, stored, which).plan()


class _Planner:
    def __init__(
        self,
        survey: Survey,
        passwords: Mapping[str, Secret],
        inventory: Inventory,
        known: Known,
        stored: Mapping[CameraId, Secret],
        which: Which,
    ) -> None:
        self._survey = survey
        self._passwords = passwords
        self._inventory = inventory
        self._known = known
        self._stored = stored
        self._which = which
        self._ids = Ids(inventory)
        self._old_facility = facility_of(survey, inventory, known)
        self._number = max((camera.number for camera in inventory.cameras), default=0)
        self._added: list[Camera] = []
        self._changed: list[Camera] = []
        self._new_passwords: dict[CameraId, Secret] = {}

    def plan(self) -> Arrival:
        province, new_province = self._province()
        facility, fate, differences = self._facility(province)
        streams = self._streams(facility)
        existing = () if self._old_facility is None else self._inventory.cameras_of[self._old_facility.id]
        matched = Matching(self._survey, facility.id, existing, self._known).found(streams)
        taken_names = {key(each.name) for each in existing if each.id not in {one.id for one in matched.values()}}
        fates: list[CameraFate] = []
        became: dict[str, CameraId] = {}
        for told in self._survey.cameras:
            name = _free(told, taken_names)
            outcome = streams[told.key]
            if isinstance(outcome, LeftError):
                fates.append(
                    CameraFate(told.key, name, Fate.LEFT_ALONE, (), outcome.why, outcome.detail, outcome.rule)
                )
                if (old := matched.get(told.key)) is not None:
                    became[told.key] = old.id
                    taken_names.add(key(old.name))
                continue
            taken_names.add(key(name))
            camera, each = self._camera(told, name, outcome, facility, matched.get(told.key))
            became[told.key] = camera.id
            fates.append(each)
        changes = ImportPlan(
            (province,) if new_province else (),
            (facility,) if fate is Fate.ADDED else (),
            (facility,) if fate is Fate.CHANGED else (),
            tuple(self._added),
            tuple(self._changed),
            sum(each.fate is Fate.UNCHANGED for each in fates),
            self._new_passwords,
        )
        view, name = self._view(facility, len(existing) + len(self._added))
        spoken_of = set(became.values())
        record, noted, noted_differences = self._record(facility)
        scheme = self._known.schemes.get(facility.id)
        return Arrival(
            changes,
            facility.id,
            facility.name,
            fate,
            differences,
            tuple(fates),
            became,
            record,
            noted,
            noted_differences,
            None if self._survey.scheme is None else _fate_of(scheme, self._survey.scheme),
            scheme,
            self._survey.scheme,
            view,
            name,
            tuple(each.name for each in existing if each.id not in spoken_of),
            self._older(facility),
        )

    def _province(self) -> tuple[Province, bool]:
        if self._old_facility is not None:
            return self._inventory.province[self._old_facility.province_id], False
        name = one_line(self._survey.facility.province)
        for province in self._inventory.provinces:
            if key(province.name) == key(name):
                return province, False
        return Province(ProvinceId(self._ids.made("province", key(name))), name), True

    def _facility(self, province: Province) -> tuple[Facility, Fate, tuple[Difference, ...]]:
        told, old = self._survey.facility, self._old_facility
        name = one_line(told.name)
        uplink = told.uplink_kbps or told.uplink_measured_kbps
        if old is None:
            made = FacilityId(self._ids.made("facility", key(province.name), key(name)))
            return Facility(made, province.id, name, told.contact, uplink), Fate.ADDED, ()
        contact = Contact(
            *(
                one_line(getattr(told.contact, each)) or getattr(old.contact, each)
                for each in ("name", "title", "telephone", "email")
            )
        )
        name = old.name if key(old.name) == key(name) else name
        new = replace(old, name=name, contact=contact, uplink_kbps=uplink or old.uplink_kbps)
        differences = (
            *difference("name", old.name, new.name),
            *difference("contact", _contact_text(old.contact), _contact_text(new.contact)),
            *difference("uplink", kbps_text(old.uplink_kbps), kbps_text(new.uplink_kbps)),
        )
        return new, Fate.CHANGED if new != old else Fate.UNCHANGED, differences

    def _streams(self, facility: Facility) -> Mapping[str, Streams | LeftError]:
        """By key: the addresses of each camera, or why it is left alone. No address is there twice."""
        elsewhere = {camera.main: camera for camera in self._inventory.cameras if camera.facility_id != facility.id}
        found: dict[str, Streams | LeftError] = {}
        used: dict[StreamUrl, str] = {}
        for camera in self._survey.cameras:
            try:
                streams = streams_of(camera, self._survey, self._which)
                if (other := elsewhere.get(streams.main)) is not None:
                    place = self._inventory.facility[other.facility_id].name
                    raise LeftError(Left.TAKEN, f"{other.name}, {place}")  # noqa: TRY301
                if (twin := used.get(streams.main)) is not None:
                    raise LeftError(Left.SAME_ADDRESS, twin)  # noqa: TRY301
                used[streams.main] = camera.name
                found[camera.key] = streams
            except LeftError as error:
                found[camera.key] = error
        return found

    def _camera(
        self, told: CameraFacts, name: str, streams: Streams, facility: Facility, old: Camera | None
    ) -> tuple[Camera, CameraFate]:
        if old is None:
            self._number += 1
            identity = identities(told, self._survey)[0]
            made = CameraId(self._ids.made(SURVEYED, facility.id, identity))
            transport = streams.transport or Transport.TCP
            new = Camera(made, facility.id, name, self._number, streams.main, streams.sub, told.username, transport)
            new = replace(new, onvif=streams.onvif, max_sessions=_sessions(told))
            self._added.append(new)
            self._password(told, new.id)
            shown = (
                *difference("main stream", "", str(new.main)),
                *difference("sub stream", "", str(new.sub or "")),
                *difference("sessions at once", "", str(new.max_sessions or "")),
            )
            return new, CameraFate(told.key, name, Fate.ADDED, shown)
        new = replace(
            old,
            name=old.name if key(old.name) == key(name) else name,
            main=streams.main,
            sub=streams.sub if streams.sub_known else old.sub,
            username=told.username or old.username,
            transport=streams.transport or old.transport,
            onvif=streams.onvif or old.onvif,
            max_sessions=old.max_sessions or _sessions(told),
        )
        differences = (
            *difference("name", old.name, new.name),
            *difference("main stream", str(old.main), str(new.main)),
            *difference("sub stream", str(old.sub or ""), str(new.sub or "")),
            *difference("user name", old.username, new.username),
            *difference("transport", old.transport.value, new.transport.value),
            *difference("ONVIF address", old.onvif, new.onvif),
            *difference("sessions at once", str(old.max_sessions or ""), str(new.max_sessions or "")),
            *((Difference("password"),) if self._password(told, new.id) else ()),
        )
        if differences:
            self._changed.append(new)
        return new, CameraFate(told.key, new.name, Fate.CHANGED if differences else Fate.UNCHANGED, differences)

    def _password(self, told: CameraFacts, camera_id: CameraId) -> bool:
        password = self._passwords.get(told.key)
        if password is None or password == self._stored.get(camera_id):
            return False
        self._new_passwords[camera_id] = password
        return True

    def _record(self, facility: Facility) -> tuple[FacilityRecord, Fate, tuple[Difference, ...]]:
        """What is noted then; what the survey says nothing of stays. Names, contact and line belong to the inventory
        and are compared there."""
        old, told = self._known.records.get(facility.id), self._survey.facility
        if old is None:
            return told, Fate.ADDED, ()
        new = noted_with(old, told)
        return new, _fate_of(old, new), noted_differences(old, new)

    def _older(self, facility: Facility) -> bool:
        old = self._known.records.get(facility.id)
        before, now = None if old is None else old.surveyed_at, self._survey.facility.surveyed_at
        return before is not None and now is not None and now < before

    def _view(self, facility: Facility, cameras: int) -> tuple[LayoutChoice | None, str]:
        """A layout that an operator chose is changed where it would not show all cameras on one page any more."""
        best = best_layout(cameras)
        chosen = next((each for each in self._known.layouts if each.facility_id == facility.id), None)
        if chosen is None:
            return None, best.name
        before = len(self._inventory.cameras_of.get(facility.id, ()))
        tiles = len(layout(chosen.layout))
        if before <= tiles < cameras:
            return LayoutChoice(best.name, chosen.province_id, facility.id), best.name
        return None, chosen.layout


def _free(camera: CameraFacts, taken: set[str]) -> str:
    """Its name, told from cameras of the same name by channel or address: many call themselves "IPCamera"."""
    name = one_line(camera.name)
    place = camera.channel or camera.host
    candidates = [name, *([f"{name} ({place})"] if place else [])]
    number = 2
    while key(candidates[0]) in taken:
        candidates.pop(0)
        if not candidates:
            candidates.append(f"{name} ({number})")
            number += 1
    return candidates[0]


def _fate_of(old: object, new: object) -> Fate:
    if old is None:
        return Fate.ADDED
    return Fate.UNCHANGED if old == new else Fate.CHANGED


def _sessions(told: CameraFacts) -> int | None:
    """What the survey says of the sessions that the camera bears: one, where it did not give both streams."""
    return 1 if told.both_at_once is False else None


def _contact_text(contact: Contact) -> str:
    return ", ".join(filter(None, (contact.name, contact.title, contact.telephone, contact.email)))
