"""What a centre watches: provinces, their facilities, the facilities' cameras. Frozen values, no behaviour.

A camera's password is not here: it stays in the secret store under `Camera.id` and meets the address only in
the worker process that opens the stream.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NewType

from wall.urls import StreamUrl

ProvinceId = NewType("ProvinceId", str)
FacilityId = NewType("FacilityId", str)
CameraId = NewType("CameraId", str)
RecorderId = NewType("RecorderId", str)

RECORDER_LEAST = 2  # cameras of a facility behind one address: so many are behind a recorder, and one is a camera
# ids are made from names, so that two desks with one inventory mean the same recorder by the same id
_RECORDERS = uuid.UUID("2b7de6a0-5f0e-5a39-8d0a-6a0c4b8f9e15")


class StreamKind(Enum):
    """Which of a camera's two streams."""

    MAIN = "main"
    SUB = "sub"


class StreamChoice(Enum):
    """What somebody has set for a camera: which of its two streams is pulled."""

    AUTOMATIC = "automatic"  # by its tiles, its line and this desk (`wall.adapt.choice`)
    MAIN = "main"  # always, also on no screen: its sub stream is of no use
    SUB = "sub"  # always, also enlarged: its main stream is too much for it, or of no use

    @property
    def kind(self) -> StreamKind | None:
        """The one that is always pulled; None: it is chosen."""
        return None if self is StreamChoice.AUTOMATIC else StreamKind(self.value)


MOST_SESSIONS = 64  # at once, of one camera: more is a number in the wrong column; cameras bear 1 to 20


class Transport(Enum):
    """How RTP travels. TCP is the default: it passes NAT and loses nothing by itself."""

    TCP = "tcp"
    UDP = "udp"


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers the telephone at a facility. Empty strings where unknown."""

    name: str = ""
    title: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Province:
    """The first level below the national centre."""

    id: ProvinceId
    name: str


@dataclass(frozen=True, slots=True)
class Facility:
    """A place with cameras behind one line: quarantine facility, school, hospital, dam."""

    id: FacilityId
    province_id: ProvinceId
    name: str
    contact: Contact = Contact()
    uplink_kbps: int = 0  # what its line carries to this centre, kilobits a second; 0 = not known, taken as enough
    gateway: str = ""  # "host" or "host:port" at its end of the line that takes a TCP connection; "" = not known


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera. `number` is what an operator dials; unique in the inventory, from 1."""

    id: CameraId
    facility_id: FacilityId
    name: str
    number: int
    main: StreamUrl
    sub: StreamUrl | None = None
    username: str = ""  # the password is in the secret store under `id`
    transport: Transport = Transport.TCP
    may_be_still: bool = False  # a slide show, a test picture: a repeated picture is no fault
    ptz: bool = False  # looks elsewhere by design
    onvif: str = ""  # address of its ONVIF device service; empty = not known
    recorder: str = ""  # the name of the recorder that it hangs on; "" = not said: its address tells it, if anything
    stream_choice: StreamChoice = StreamChoice.AUTOMATIC
    max_sessions: int | None = None  # RTSP sessions that one desk may have with it at once, from 1; None = not known

    def stream(self, kind: StreamKind) -> StreamUrl:
        """The address of that stream; the main stream where the camera has no sub stream."""
        return self.sub if kind is StreamKind.SUB and self.sub is not None else self.main


@dataclass(frozen=True, slots=True)
class Recorder:
    """What some cameras of a facility hang on: an NVR, a DVR, an encoder with several inputs.

    Nobody enters one. Cameras that name the same one hang on it; of those that name none, cameras with the same host
    and port, at least two, hang on the one that is called by this address.
    """

    id: RecorderId
    facility_id: FacilityId
    name: str
    cameras: tuple[CameraId, ...]


@dataclass(frozen=True)
class Inventory:
    """Everything known, in the order in which it is shown. Replaced as a whole, never changed."""

    provinces: tuple[Province, ...] = ()
    facilities: tuple[Facility, ...] = ()
    cameras: tuple[Camera, ...] = ()

    @cached_property
    def province(self) -> Mapping[ProvinceId, Province]:
        """Provinces by id."""
        return {province.id: province for province in self.provinces}

    @cached_property
    def facility(self) -> Mapping[FacilityId, Facility]:
        """Facilities by id."""
        return {facility.id: facility for facility in self.facilities}

    @cached_property
    def camera(self) -> Mapping[CameraId, Camera]:
        """Cameras by id."""
        return {camera.id: camera for camera in self.cameras}

    @cached_property
    def facilities_of(self) -> Mapping[ProvinceId, tuple[Facility, ...]]:
        """Facilities by province, every province present."""
        groups: dict[ProvinceId, list[Facility]] = {province.id: [] for province in self.provinces}
        for facility in self.facilities:
            groups[facility.province_id].append(facility)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def cameras_of(self) -> Mapping[FacilityId, tuple[Camera, ...]]:
        """Cameras by facility, every facility present."""
        groups: dict[FacilityId, list[Camera]] = {facility.id: [] for facility in self.facilities}
        for camera in self.cameras:
            groups[camera.facility_id].append(camera)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def recorder(self) -> Mapping[RecorderId, Recorder]:
        """Recorders by id, facility after facility."""
        found = (
            each for facility in self.facilities for each in _recorders(facility.id, self.cameras_of[facility.id])
        )
        return {each.id: each for each in found}

    @cached_property
    def recorders_of(self) -> Mapping[FacilityId, tuple[Recorder, ...]]:
        """Recorders by facility; those without any are missing."""
        groups: dict[FacilityId, list[Recorder]] = {}
        for recorder in self.recorder.values():
            groups.setdefault(recorder.facility_id, []).append(recorder)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def recorder_of(self) -> Mapping[CameraId, Recorder]:
        """What each camera hangs on; those that hang on none are missing."""
        return {camera_id: each for each in self.recorder.values() for camera_id in each.cameras}

    def cameras_in_province(self, province_id: ProvinceId) -> Iterable[Camera]:
        """The province's cameras, facility after facility."""
        for facility in self.facilities_of[province_id]:
            yield from self.cameras_of[facility.id]


def _recorders(facility_id: FacilityId, cameras: Iterable[Camera]) -> Iterable[Recorder]:
    """The recorders of one facility, in the order of their cameras."""
    groups: dict[tuple[str, ...], list[Camera]] = {}
    for camera in cameras:
        named = unicodedata.normalize("NFC", " ".join(camera.recorder.split()))
        key: tuple[str, ...] = (named.casefold(),) if named else (camera.main.host, str(camera.main.port))
        groups.setdefault(key, []).append(camera)
    for key, group in groups.items():
        if group[0].recorder.strip():
            name = group[0].recorder
        elif len(group) >= RECORDER_LEAST:
            name = group[0].main.place
        else:
            continue
        made = uuid.uuid5(_RECORDERS, "\x1f".join((facility_id, *key))).hex
        yield Recorder(RecorderId(made), facility_id, name, tuple(camera.id for camera in group))
