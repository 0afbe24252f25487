"""Which camera of the inventory a camera of a survey is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wall.inventory.identity import key
from wall.inventory.plan import id_of
from wall.model import Camera, CameraId, FacilityId
from wall.programme.facts import CameraFacts, Survey
from wall.survey.arrival_streams import LeftError, Streams
from wall.survey.arrival_values import Known

SURVEYED = "surveyed"  # sets the ids of cameras that surveys have brought apart from those of sheets


class Matching:
    """Which camera of the inventory a camera of the survey is. Each of both at most once, the surest sign first."""

    def __init__(self, survey: Survey, facility_id: FacilityId, existing: Iterable[Camera], known: Known) -> None:
        self._survey = survey
        self._facility_id = facility_id
        self._free = {camera.id: camera for camera in existing}
        self._became = known.became.get(facility_id, {})
        self._found: dict[str, Camera] = {}

    def found(self, streams: Mapping[str, Streams | LeftError]) -> Mapping[str, Camera]:
        """By the survey's key: the cameras of the inventory, for those that are known."""
        for told in self._survey.cameras:
            serial = [each for each in identities(told, self._survey) if each != told.key]
            self._take(told, self._by_identity(serial))
        for told in self._survey.cameras:
            by_key = self._became.get(told.key)
            self._take(told, [by_key] if by_key is not None else self._by_identity([told.key]))
        for told in self._survey.cameras:
            here = streams[told.key]
            if isinstance(here, Streams):
                wanted = {here.main, here.sub} - {None}
                self._take(told, [each.id for each in self._free.values() if wanted & {each.main, each.sub}])
        for told in self._survey.cameras:
            self._take(told, [each.id for each in self._free.values() if key(each.name) == key(told.name)])
        return self._found

    def _by_identity(self, identities: Iterable[str]) -> list[CameraId]:
        return [CameraId(id_of(SURVEYED, self._facility_id, each)) for each in identities]

    def _take(self, told: CameraFacts, candidates: Iterable[CameraId]) -> None:
        for camera_id in candidates:
            if told.key not in self._found and camera_id in self._free:
                self._found[told.key] = self._free.pop(camera_id)


def identities(camera: CameraFacts, survey: Survey) -> tuple[str, ...]:
    """What stays the same from one survey to the next, the surest first: serial number and channel, then the key."""
    wanted = camera.recorder or f"{camera.host}:{camera.port}"
    here = [device for device in survey.devices if device.host == camera.host]
    named = [device for device in here if f"{device.host}:{device.port}" == wanted]
    # behind one forwarded address there may be several devices, and any of them would be a guess
    found = named or here
    serial = found[0].serial if len(found) == 1 else ""
    if sum(device.serial == serial for device in survey.devices) > 1:
        serial = ""  # cheap cameras are sold by the thousand with one number
    return (f"{serial}#{camera.channel}", camera.key) if serial else (camera.key,)
