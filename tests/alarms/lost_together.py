"""Cameras that are lost together, played against the search for causes: a clock, and who is called for what."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wall.alarms.causes import Causes, CausesNow
from wall.alarms.losses import Absence, CameraNow, Reach, Whereabouts
from wall.alarms.source import Source
from wall.model import CameraId, FacilityId, ProvinceId, RecorderId

ON_DELAY = 8.0  # of one camera's own alarm, after its loss was judged
TICK = 0.5


@dataclass
class Cam:
    """A camera of the play: it delivers until `lost_at`, and again from `back_at` on."""

    id: CameraId
    place: Whereabouts
    reach: Reach = Reach.DELIVERS
    heard_at: float = math.nan
    lost_since: float = math.nan
    raised: bool = False
    in_service: bool = True
    absence: Absence = Absence.NO
    mute: bool = False  # its packets have ended; nobody has noticed yet

    @property
    def source(self) -> Source:
        return Source.camera(self.id)


@dataclass
class Play:
    """Cameras, a clock, and the rules by which the monitor raises alarms. Counts what an operator is called for."""

    cams: list[Cam]
    causes: Causes = field(default_factory=Causes)
    now: float = 1000.0
    told: list[tuple[float, Source]] = field(default_factory=list)
    up: set[Source] = field(default_factory=set)  # causes whose alarm is raised
    link_down: bool = False
    result: CausesNow = field(default_factory=lambda: Causes().tick(0.0, ()))

    def tick(self) -> CausesNow:
        self.now += TICK
        for cam in self.cams:
            if cam.reach is Reach.DELIVERS:
                cam.heard_at = cam.heard_at if cam.mute else self.now
                cam.lost_since, cam.raised = math.nan, False
            elif cam.reach is Reach.LOST and math.isnan(cam.lost_since):
                cam.lost_since = self.now
        told = [self._told(cam) for cam in self.cams]
        self.result = result = self.causes.tick(self.now, told, link_down=self.link_down)
        self.up &= result.active.keys()
        for source in result.active.keys() - self.up:
            if result.lets(source):
                self.up.add(source)
                self.told.append((self.now, source))
        for cam in self.cams:
            if self._due(cam) and result.lets(cam.source):
                cam.raised = True
                self.told.append((self.now, cam.source))
        return result

    def _due(self, cam: Cam) -> bool:
        return self.now - cam.lost_since >= ON_DELAY and not cam.raised

    def _told(self, cam: Cam) -> CameraNow:
        return CameraNow(cam.id, cam.place, cam.in_service, cam.reach, cam.heard_at, self._due(cam), cam.absence)

    def run(self, seconds: float, change: Callable[[float], None] = lambda _: None) -> None:
        begin = self.now
        while self.now < begin + seconds:
            change(self.now - begin)
            self.tick()

    def lose(self, cams: Iterable[Cam], over: float = 0.0) -> Callable[[float], None]:
        """These are lost one after the other within `over` seconds."""
        lost = list(cams)

        def change(at: float) -> None:
            for number, cam in enumerate(lost):
                if at >= over * number / len(lost) and cam.reach is Reach.DELIVERS:
                    cam.reach = Reach.LOST

        return change

    @property
    def sources(self) -> list[Source]:
        return [source for _, source in self.told]


def cams(facilities: int, each: int, province: str = "p", *, recorders: int = 0) -> list[Cam]:
    """So many cameras in each of so many facilities: on so many recorders each, as many on one as on another."""
    found = []
    for at in range(facilities):
        facility_id = FacilityId(f"{province}{at}")
        for number in range(each):
            on = RecorderId(f"{facility_id}r{number * recorders // each}") if recorders else None
            place = Whereabouts(facility_id, ProvinceId(province), on)
            found.append(Cam(CameraId(f"{facility_id}c{number}"), place))
    return found


def recorder(name: str) -> Source:
    return Source.recorder(RecorderId(name))


def facility(name: str) -> Source:
    return Source.facility(FacilityId(name))


def up(*groups: list[Cam]) -> Play:
    """All deliver, for a minute already."""
    play = Play([cam for group in groups for cam in group])
    play.run(60.0)
    assert play.told == []
    return play
