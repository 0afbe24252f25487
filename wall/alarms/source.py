"""What an alarm is about: one camera, or the place whose loss explains that of its cameras."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from wall.model import CameraId, FacilityId, ProvinceId, RecorderId


class SourceKind(Enum):
    """The value is what the journal stores."""

    CAMERA = "camera"
    RECORDER = "recorder"
    FACILITY = "facility"
    PROVINCE = "province"
    STATION = "station"

    __hash__ = object.__hash__  # as good for one of each, and several times as quick as an enumeration's own


class Source(NamedTuple):
    """One thing that can be in alarm: the key of every row. `id` is unique within its kind.

    A tuple: it is looked up tens of thousands of times a second, and a tuple's hash needs no Python.
    """

    kind: SourceKind
    id: str

    @classmethod
    def camera(cls, camera_id: CameraId) -> Source:
        """That camera."""
        return cls(SourceKind.CAMERA, camera_id)

    @classmethod
    def recorder(cls, recorder_id: RecorderId) -> Source:
        """That recorder: one of several at its facility."""
        return cls(SourceKind.RECORDER, recorder_id)

    @classmethod
    def facility(cls, facility_id: FacilityId) -> Source:
        """That facility: its line, its power."""
        return cls(SourceKind.FACILITY, facility_id)

    @classmethod
    def province(cls, province_id: ProvinceId) -> Source:
        """That province: what its facilities hang on."""
        return cls(SourceKind.PROVINCE, province_id)

    @property
    def camera_id(self) -> CameraId | None:
        """The camera; None where the source is a place."""
        return CameraId(self.id) if self.kind is SourceKind.CAMERA else None

    @property
    def recorder_id(self) -> RecorderId | None:
        """The recorder; None where the source is another kind of thing."""
        return RecorderId(self.id) if self.kind is SourceKind.RECORDER else None

    @property
    def facility_id(self) -> FacilityId | None:
        """The facility; None where the source is another kind of thing."""
        return FacilityId(self.id) if self.kind is SourceKind.FACILITY else None

    @property
    def province_id(self) -> ProvinceId | None:
        """The province; None where the source is another kind of thing."""
        return ProvinceId(self.id) if self.kind is SourceKind.PROVINCE else None


STATION = Source(SourceKind.STATION, "")  # this desk: there is one in each database


class Cause(Enum):
    """Why the cameras of a place are lost together. The value is what the journal stores.

    No `Condition`: nobody judges a cause from one stream's sample, it takes no part in precedence or delays, and no
    tile shows it. A whole place is as bad as can be, always (priority 1); a recorder is less than its facility and
    more than one camera (priority 2).
    """

    RECORDER_DOWN = "recorder_down"
    FACILITY_DOWN = "facility_down"
    PROVINCE_DOWN = "province_down"
    STATION_CUT_OFF = "station_cut_off"


class Habit(Enum):
    """What a camera does over minutes, which no single judgement shows. The value is what the journal stores."""

    UNSTABLE = "unstable"  # it comes and goes (`wall.alarms.chatter`); priority 3


CAUSE_OF = {
    SourceKind.RECORDER: Cause.RECORDER_DOWN,
    SourceKind.FACILITY: Cause.FACILITY_DOWN,
    SourceKind.PROVINCE: Cause.PROVINCE_DOWN,
    SourceKind.STATION: Cause.STATION_CUT_OFF,
}
