"""What the search for causes found in one tick: values, for the monitor, the screen and whoever counts calls."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from wall.alarms.losses import Whereabouts
from wall.alarms.source import Cause, Source
from wall.alarms.uplink import UplinkSays
from wall.model import CameraId


@dataclass(frozen=True, slots=True)
class CauseNow:
    """A cause that holds. `lost` of `of`: cameras, for a province its facilities."""

    source: Source
    cause: Cause
    since: float  # monotonic seconds: of a facility or recorder its first loss, else when it was found
    lost: int
    of: int
    uplink: UplinkSays = UplinkSays.NOTHING  # of a facility, where its line gives no answer


@dataclass(frozen=True, slots=True)
class Remaining:
    """A facility, or a recorder, that was down and is back without these cameras. All of it is told in one moment."""

    cameras: frozenset[Source]
    of: int  # its cameras in service
    recorders: frozenset[Source] = frozenset()  # of a facility: those that are down still; theirs have no own alarms

    @property
    def together(self) -> Set[Source]:
        """What is told together, and is one call."""
        return self.cameras | self.recorders


@dataclass(frozen=True, slots=True)
class CausesNow:
    """One tick. Of no source more than one of suppressed, held and returning is true."""

    active: Mapping[Source, CauseNow]
    suppressed: Mapping[Source, Source]  # by which cause: the highest one, which is listed; or by whose plan
    held: frozenset[Source]  # their on-delay is over; they wait for a cause, HOLD at most
    returning: frozenset[Source]  # their cause is over, and their on-delay begins anew
    remaining: Mapping[Source, Remaining] = field(default_factory=dict)  # by place; each camera has its own alarm
    recorders: Set[Source] = frozenset()  # all that there are

    def lets(self, source: Source) -> bool:
        """That alarm may be raised, as far as causes go."""
        return not (source in self.suppressed or source in self.held or source in self.returning)

    def but(self, doubted: Set[Source], places: Mapping[CameraId, Whereabouts]) -> CausesNow:
        """The same, but these causes hide nothing: what they hid is hidden by a smaller one that holds, or by none.

        `places`: of every camera.
        """
        if doubted.isdisjoint(self.suppressed.values()):
            return self
        above: dict[Source, tuple[Source, ...]] = {}
        for camera_id, place in places.items():
            facility, province = Source.facility(place.facility_id), Source.province(place.province_id)
            recorders: tuple[Source, ...] = () if place.recorder_id is None else (Source.recorder(place.recorder_id),)
            above[facility] = (province,)
            above |= dict.fromkeys(recorders, (province, facility))
            above[Source.camera(camera_id)] = (province, facility, *recorders)
        holds = self.active.keys() - doubted
        hidden: dict[Source, Source] = {}
        for source, cause in self.suppressed.items():
            by = next((each for each in above.get(source, ()) if each in holds), None) if cause in doubted else cause
            if by is not None:
                hidden[source] = by
        return replace(self, suppressed=hidden)


NO_CAUSES = CausesNow({}, {}, frozenset(), frozenset())
