"""What a probe measures of one stream while it looks: rates, gaps, damage, clocks, and what is to be seen."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from functools import partial

from wall.decoders.pyav import Frame as Picture
from wall.decoders.pyav import Unit, colours, luma
from wall.health.condition import Condition
from wall.health.flow.evidence import StampFault
from wall.health.flow.watch import FlowWatch
from wall.health.frame import Frame
from wall.health.limits import HealthLimits, Marks
from wall.health.packet import PacketFacts
from wall.health.view.first_sight import FirstSight
from wall.health.view.verdict import view_verdicts
from wall.health.view.watch import ViewWatch
from wall.programme.facts import PictureFacts, PictureFault

PAUSE_S = 2.0  # between two packets: an interruption. The slowest camera that is fit sends five in a second
GLANCE_S = 0.25  # between two pictures whose content is looked at: the wall's own rate

_FAULT_OF = {
    Condition.VIDEO_LOSS: PictureFault.PLACEHOLDER,
    Condition.BLACK: PictureFault.BLACK,
    Condition.COVERED: PictureFault.COVERED,
    Condition.BLURRED: PictureFault.BLURRED,
}
"""In the order in which the first one wins: as the wall's table of conditions has them."""


class Measure:
    """Of one stream, over all connections that it took. For the thread that looks."""

    def __init__(self, wall_clock: Callable[[], float] = time.time) -> None:
        self._wall_clock = wall_clock  # UNIX epoch
        self._flow, self._view = FlowWatch({}), ViewWatch({})
        self._sight = FirstSight()
        self._runs: list[_Run] = []
        self._looked_at = -math.inf
        self.last: Picture | None = None  # the newest whole picture
        self.damaged = 0  # pictures of which a part is missing
        self.pauses = 0
        self.stamps_wrong = False
        self._frame: Frame | None = None

    def connected(self, at: float) -> None:
        """A new connection: the media clock begins anew."""
        self._runs.append(_Run())
        self._flow.connected(at)
        self._view.connected(at)

    def take(self, unit: Unit, pictures: Sequence[Picture], came: float) -> None:
        """A packet and what it became; `came`: monotonic seconds."""
        run = self._runs[-1]
        if came - run.last_at > PAUSE_S:
            self.pauses += 1
        run.take(unit, came)
        facts = PacketFacts(
            came, unit.stamp, unit.sent_at, self._wall_clock(), unit.size, unit.key_frame, unit.corrupt, unit.report
        )
        self._flow.packet(facts)
        self.stamps_wrong = self.stamps_wrong or self._flow.evidence.stamp_fault != StampFault.NONE
        for picture in pictures:
            self._picture(picture, came, torn=unit.corrupt)

    def _picture(self, picture: Picture, came: float, *, torn: bool) -> None:
        corrupt = picture.is_corrupt or torn
        self.damaged += corrupt
        self._flow.decoded(came, corrupt=corrupt)
        if corrupt:
            return
        self.last = picture
        if came - self._looked_at < GLANCE_S:
            return
        self._looked_at = came
        frame = Frame.taken(luma(picture), partial(colours, picture))
        if frame is not None:
            self._frame = frame
            self._view.look(frame, came, trusted=True)
            self._sight.look(frame)

    @property
    def fps(self) -> float:
        """Pictures a second by the camera's own time stamps; by their arrival where those are wrong. NaN: unknown."""
        return _over(self._runs, lambda run: run.pictures, by_stamps=not self.stamps_wrong)

    @property
    def kbps(self) -> float:
        """Kilobits a second of the video, over whole groups of pictures where there were any. NaN: unknown."""
        by_stamps = not self.stamps_wrong
        groups = [run.groups for run in self._runs if run.groups is not None]
        if groups and by_stamps:
            return sum(octets for octets, _ in groups) * 8 / 1000 / sum(seconds for _, seconds in groups)
        return _over(self._runs, lambda run: run.octets, by_stamps=by_stamps) * 8 / 1000

    def picture(self, now: float) -> PictureFacts | None:
        """What was to be seen last; None where no picture was large enough to be looked at."""
        frame = self._frame
        if frame is None:
            return None
        held = {each.condition for each in view_verdicts(self._view.evidence, HealthLimits(), now, Marks())}
        if self._sight.covered:
            held.add(Condition.COVERED)
        elif self._sight.blurred:
            held.add(Condition.BLURRED)
        fault = next((fault for condition, fault in _FAULT_OF.items() if condition in held), PictureFault.NONE)
        return PictureFacts(fault, float(frame.luma.mean()), float(frame.luma.std()))


def _over(runs: Sequence[_Run], count: Callable[[_Run], int], *, by_stamps: bool) -> float:
    """So many a second, of all that came after the first packet of each connection."""
    spans = [(count(run), run.stamped if by_stamps else run.lasted) for run in runs]
    known = [(number, seconds) for number, seconds in spans if seconds > 0.0]
    total = sum(seconds for _, seconds in known)
    return sum(number for number, _ in known) / total if total > 0.0 else math.nan


class _Run:
    """What one connection brought, after its first packet."""

    def __init__(self) -> None:
        self.pictures = self.octets = 0
        self.first_at, self.last_at = math.nan, math.nan
        self._first, self._last = math.inf, -math.inf  # time stamps
        self._key, self._since_key = math.nan, 0  # the last key frame's stamp; octets from it on
        self._whole, self._whole_s = 0, 0.0  # octets and seconds of whole groups

    def take(self, unit: Unit, came: float) -> None:
        stamp = unit.stamp
        if math.isnan(self.first_at):
            self.first_at = came
        elif math.isfinite(stamp) or math.isinf(self._first):  # FFmpeg knows no time of the first packet of some
            self.pictures += 1
            self.octets += unit.size
        self.last_at = came
        if not math.isfinite(stamp):
            return
        if math.isinf(self._first):
            self.pictures = self.octets = 0
        self._first, self._last = min(self._first, stamp), max(self._last, stamp)
        if unit.key_frame:
            if stamp > self._key:
                self._whole += self._since_key
                self._whole_s += stamp - self._key
            self._key, self._since_key = stamp, 0
        self._since_key += unit.size

    @property
    def stamped(self) -> float:
        """Seconds by the camera's clock; by ours where it gave no time at all."""
        return self._last - self._first if math.isfinite(self._first) else self.lasted

    @property
    def lasted(self) -> float:
        """Seconds by ours."""
        return self.last_at - self.first_at

    @property
    def groups(self) -> tuple[int, float] | None:
        """Octets and seconds of the groups of pictures that came whole; None: not one."""
        return (self._whole, self._whole_s) if self._whole_s > 0.0 else None
