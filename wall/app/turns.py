"""Brings the rotas' plans to the decoders: which streams of a facility with a small line may be connected now."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field

from wall.app.line import Watched
from wall.app.rota import Rota
from wall.app.sessions import Resting
from wall.decoders.base import StreamKey
from wall.health.sample import Failure, StreamSample, StreamState
from wall.model import CameraId, Facility, FacilityId, StreamKind

log = logging.getLogger(__name__)

PLAN_S = 0.5  # between two plans: a stream that has closed leaves its room unused for so long
SOON_S = 0.2  # the same while what is to be shown waits for the end of another connection
TELL_S = 600.0  # between two lines in the log about one facility


@dataclass(frozen=True, slots=True)
class Running:
    """One stream that is wanted. `shown`: its camera is on the screen."""

    key: StreamKey
    camera_id: CameraId
    facility_id: FacilityId
    kind: StreamKind
    shown: bool
    chosen: bool = False  # its camera is selected, enlarged or zoomed
    outgoing: bool = False  # it goes on only until the camera's other stream has a picture


@dataclass(frozen=True, slots=True)
class LineState:
    """How a facility's line bears what is asked of it."""

    in_turn: bool  # its cameras are looked at in turn
    late: bool  # not even so is every one checked within two minutes
    exceeded: bool  # what is on the screen alone needs more than it carries


@dataclass(slots=True)
class _Line:
    facility: Facility
    rota: Rota
    streams: tuple[Running, ...] = ()
    told_at: dict[str, float] = field(default_factory=dict)
    failing: bool = False  # the last plan ended in an error of our own, which is in the log


class Turns:
    """Facilities whose line is not declared have none: all of their streams run.

    `worried` says whether a camera is in suspicion or alarm, `patience_s` how long a look may bring nothing.
    """

    def __init__(self, reader: Resting, worried: Callable[[CameraId], bool], patience_s: float) -> None:
        self._reader = reader
        self._worried = worried
        self._patience = patience_s
        self._lines: dict[FacilityId, _Line] = {}
        self._line_of: dict[StreamKey, _Line] = {}
        self._resting: set[StreamKey] = set()
        self._asked: set[StreamKey] = set()
        self._plan_at = 0.0

    def declare(self, facilities: Iterable[Facility]) -> None:
        """What the lines of these facilities carry."""
        before, self._lines = self._lines, {}
        for facility in facilities:
            if facility.uplink_kbps <= 0:
                continue
            line = before.get(facility.id)
            if line is None or line.facility.uplink_kbps != facility.uplink_kbps:
                line = _Line(facility, Rota(facility.uplink_kbps, self._patience))
            line.facility = facility
            self._lines[facility.id] = line

    def follow(self, running: Iterable[Running]) -> None:
        """These streams are wanted from now on."""
        groups: dict[FacilityId, list[Running]] = {}
        for each in running:
            if each.facility_id in self._lines:
                groups.setdefault(each.facility_id, []).append(each)
        self._line_of = {}
        for facility_id, line in self._lines.items():
            line.streams = tuple(groups.get(facility_id, ()))
            self._line_of.update((each.key, line) for each in line.streams)
        for key in (
            self._resting - self._line_of.keys()
        ):  # its line is enough now; of what was dropped nothing is left
            self._wake(key)
        self._asked &= self._line_of.keys()
        self._plan_at = 0.0

    def leave(self, key: StreamKey) -> None:
        """The stream was dropped. What it needs of the line stays known."""
        self._resting.discard(key)
        if key in self._line_of:
            self._line_of[key].rota.leave(key)

    def forget(self, key: StreamKey, facility_id: FacilityId) -> None:
        """The stream is another one under the same key: nothing is known of it."""
        self._resting.discard(key)
        if facility_id in self._lines:
            self._lines[facility_id].rota.forget(key)

    def choose(self) -> None:
        """A round of `carries` begins, for every camera whose main stream is wanted."""
        for line in self._lines.values():
            line.rota.choose()

    def carries(self, facility_id: FacilityId, main: StreamKey, sub: StreamKey, now: float, *, closely: bool) -> bool:
        """Whether the facility's line carries that main stream instead of the sub stream. If so it is counted.

        `closely`: somebody has enlarged or zoomed it.
        """
        line = self._lines.get(facility_id)
        return line is None or line.rota.carries(main, sub, now, closely=closely)

    def trying(self, facility_id: FacilityId) -> bool:
        """A main stream that was never measured runs there, or will: ask again soon."""
        return facility_id in self._lines and self._lines[facility_id].rota.trying

    def decline(self, facility_id: FacilityId, main: StreamKey) -> None:
        """That main stream, which its line would carry, is not wanted after all."""
        if facility_id in self._lines:
            self._lines[facility_id].rota.decline(main)

    def limits(self, facility_id: FacilityId) -> bool:
        """The facility's line may be too small for all of its streams."""
        return facility_id in self._lines

    def rests(self, key: StreamKey) -> bool:
        """The stream waits for its turn."""
        return key in self._resting

    def retry(self, key: StreamKey) -> None:
        """An operator wants that stream now."""
        line = self._line_of.get(key)
        if line is None:
            self._reader.retry(key)
            return
        line.rota.ask(key)
        self._asked.add(key)
        self._plan_at = 0.0

    def take(self, now: float, sample: Callable[[StreamKey], StreamSample]) -> None:
        """Give turns and take turns, where it is time to. Call it often. An error of ours is one facility's only."""
        if now < self._plan_at:
            return
        self._plan_at = now + PLAN_S
        for line in self._lines.values():
            try:
                self._plan(line, now, sample)
            except Exception as error:  # the last line for this facility: its last plan goes on
                if not line.failing:
                    name = line.facility.name
                    log.error("the turns of %s cannot be planned: %r", name, error, exc_info=error)
                line.failing = True
            else:
                line.failing = False
                if line.rota.hurried or line.rota.trying:
                    self._plan_at = now + SOON_S

    def _plan(self, line: _Line, now: float, sample: Callable[[StreamKey], StreamSample]) -> None:
        samples = {each.key: sample(each.key) for each in line.streams}
        watched = [
            Watched(
                each.key,
                samples[each.key],
                each.kind is StreamKind.MAIN,
                each.shown,
                self._worried(each.camera_id),
                each.chosen,
                each.outgoing,
            )
            for each in line.streams
        ]
        self._obey(samples, line.rota.plan(watched, now))
        self._tell(line, now)

    def states(self) -> Mapping[FacilityId, LineState]:
        """How the declared lines bear it, as of the last plan."""
        rotas = ((facility_id, line.rota) for facility_id, line in self._lines.items())
        return {key: LineState(rota.in_turn, rota.late, rota.exceeded) for key, rota in rotas}

    def _obey(self, samples: Mapping[StreamKey, StreamSample], allowed: Set[StreamKey]) -> None:
        for key, sample in samples.items():
            if key in allowed:
                if key in self._resting:
                    self._wake(key)
                elif key in self._asked:
                    self._reader.retry(key)
                self._asked.discard(key)
            elif key not in self._resting and not _halted(sample):
                self._resting.add(key)
                self._reader.rest(key, rest=True)

    def _wake(self, key: StreamKey) -> None:
        self._resting.discard(key)
        self._reader.rest(key, rest=False)

    def _tell(self, line: _Line, now: float) -> None:
        """One line in the log, not one for each plan."""
        name = line.facility.name
        if line.rota.exceeded and self._is_news(line, "exceeded", now):
            log.warning("the cameras on the screen need more than the line of %s carries", name)
        if line.rota.late and self._is_news(line, "late", now):
            log.warning("the line of %s is too small to check each of its cameras within two minutes", name)

    def _is_news(self, line: _Line, what: str, now: float) -> bool:
        if now - line.told_at.get(what, -TELL_S) < TELL_S:
            return False
        line.told_at[what] = now
        return True


def _halted(sample: StreamSample) -> bool:
    """Its password was refused: it waits without a connection. Waking it up would try the password again."""
    return sample.state is StreamState.HALTED and sample.failure is Failure.UNAUTHORISED
