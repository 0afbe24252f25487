"""Who has a place on a facility's line all the time, and whether a main stream fits. Pure: facts and times in.

The line is a budget, also for what is on the screen. First come the cameras that somebody has selected or enlarged,
then the others that are shown, as long as enough is left to look at everybody else in turn; of what is shown and does
not fit, each takes its turn like those that nobody sees.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from wall.app.line import ROUNDING_KBPS, SPARE, Stream
from wall.app.metering import Meter
from wall.decoders.base import StreamKey

ASSUMED_SUB_KBPS, ASSUMED_MAIN_KBPS = 512.0, 4096.0  # what recorders are shipped with: D1 or 360p, 1080p in H.264
STRANGER = 2.0  # of the assumption are reserved while no such stream of this facility was ever measured
ALONE = 0.25  # of the line must be left for a look at a stream that may need all of it
NEIGHBOUR = 1.25  # of the largest measured one, for those that come after it

TURN_SHARE = 8.0 / 120.0  # of what all others need: a look takes about 8 s with opening and closing, each 2 minutes
LARGEST_TURN = 0.5  # of the line: one that needs more is looked at where there is room, and no place is kept for it
TRIAL_S = 0.75  # of the whole line's bits may one that is tried send beyond what is left: less than a tenth of 10 s
REST_S = 10.0  # between two trials, where the first one took more than was left
AGAIN_S = 30.0  # a main stream that was taken back, or brought no picture, is not tried sooner again


class Known:
    """What streams that do not run any more were measured to need."""

    def __init__(self) -> None:
        self._meters: dict[StreamKey, tuple[bool, Meter]] = {}

    def keep(self, key: StreamKey, meter: Meter, *, main: bool) -> None:
        """It was dropped; another run of it needs as much."""
        if not math.isnan(meter.kbps):
            meter.pause()
            self._meters[key] = (main, meter)

    def take(self, key: StreamKey) -> Meter:
        """It runs again."""
        return self._meters.pop(key, (False, Meter()))[1]

    def forget(self, key: StreamKey) -> None:
        """It is another stream now."""
        self._meters.pop(key, None)

    def kbps(self, key: StreamKey) -> float:
        """Kilobits a second; NaN: never measured."""
        found = self._meters.get(key)
        return math.nan if found is None else found[1].kbps

    def largest(self, *, main: bool) -> float:
        """Of the streams of that kind; 0 without any."""
        return max((meter.kbps for of_main, meter in self._meters.values() if of_main is main), default=0.0)


def guesses(streams: Iterable[Stream], known: Known) -> dict[bool, float]:
    """What a stream needs that was never measured, kilobits a second: by its neighbours. True: a main stream."""
    largest = {main: known.largest(main=main) for main in (False, True)}
    for each in streams:
        if each.look.meter.kbps > largest[each.watched.main]:
            largest[each.watched.main] = each.look.meter.kbps
    return {
        main: max(assumed, largest[main] * NEIGHBOUR) if largest[main] else assumed * STRANGER
        for main, assumed in ((False, ASSUMED_SUB_KBPS), (True, ASSUMED_MAIN_KBPS))
    }


def reserve(streams: Iterable[Stream], guess: Mapping[bool, float]) -> None:
    """Note what each needs: measured, or a guess."""
    for each in streams:
        meter = each.look.meter
        stranger = max(guess[each.watched.main], meter.least_kbps)
        each.kbps = stranger if math.isnan(meter.kbps) else meter.kbps
        if each.probed:  # by a second connection
            each.kbps *= 2.0


def for_turns(others: Sequence[float], budget: float) -> float:
    """What must be left so that streams with these needs can be looked at in turn, in kilobits a second."""
    return max(max((need for need in others if need <= LARGEST_TURN * budget), default=0.0), sum(others) * TURN_SHARE)


def hold(streams: Sequence[Stream], budget: float) -> list[Stream]:
    """Those that have a place all the time. What they need is never more than the budget."""
    running = [each for each in streams if not each.watched.outgoing]
    outgoing = [each for each in streams if each.watched.outgoing and each.look.granted]
    unseen = [each.kbps for each in running if not each.watched.shown]
    shown = sorted((each for each in running if each.watched.shown), key=_order)
    room = budget
    held: list[Stream] = []
    passed: list[float] = []  # the needs of those that got no place
    for number, each in enumerate(shown):
        if each.watched.chosen:
            _alone(each, room, budget, sum(way_out.kbps for way_out in outgoing))
            fits = each.kbps <= room + ROUNDING_KBPS
        else:
            others = [*passed, *(other.kbps for other in shown[number + 1 :])]
            turns = for_turns([*unseen, *others], budget)
            fits = each.kbps * (SPARE if each.look.demoted else 1.0) <= room - turns + ROUNDING_KBPS
        each.look.held, each.look.demoted = fits, not fits
        if fits:
            held.append(each)
            room -= each.kbps
        else:
            passed.append(each.kbps)
    for each in outgoing:
        each.look.held = each.kbps <= room + ROUNDING_KBPS
        if each.look.held:
            held.append(each)
            room -= each.kbps
    for each in streams:
        if not each.watched.shown:
            each.look.held = each.look.demoted = False
    return held


def _order(stream: Stream) -> tuple[bool, bool, StreamKey]:
    """Who comes first. What has its place keeps it before others get one."""
    return not stream.watched.chosen, not stream.look.held, stream.watched.key


def _alone(stream: Stream, room: float, budget: float, way_out: float) -> None:
    """What somebody looks at closely and was never measured gets what is left: only so can its need be known."""
    meter = stream.look.meter
    if math.isnan(meter.kbps) and meter.excess(room) > TRIAL_S * budget:
        meter.believe()
        stream.kbps = meter.kbps
    if math.isnan(meter.kbps) and room >= ALONE * budget and meter.least_kbps <= room < stream.kbps:
        both = room - way_out  # beside the picture that is there, where that leaves enough
        stream.kbps = both if both >= max(ALONE * budget, meter.least_kbps) else room


class Mains:
    """The main streams that were let in instead of sub streams, on one line."""

    def __init__(self, budget: float) -> None:
        self._budget = budget
        self._subs: dict[StreamKey, StreamKey] = {}  # of those that were let in: main stream to sub stream
        self._needs: dict[StreamKey, float] = {}  # as they were let in, in this round
        self._closely: set[StreamKey] = set()
        self._before: dict[StreamKey, float] = {}  # the same in the round before
        self._trial_at = -math.inf  # not before: one took more than was left
        self._not_before: dict[StreamKey, float] = {}
        self.trying = False  # one that was never measured runs, or will

    def begin(self) -> None:
        """A round of choices begins."""
        self._before, self._needs = self._needs, {}
        self.trying = False

    def fits(
        self,
        main: StreamKey,
        sub: StreamKey,
        streams: Sequence[Stream],
        need: tuple[float, float],
        now: float,
        *,
        closely: bool,
    ) -> bool:
        """Whether that main stream may run instead of the sub stream. If so it is counted from now on.

        `need`: measured (NaN: never) and guessed. `closely`: somebody has enlarged or zoomed it. `streams`: of the
        last plan.
        """
        before = main in self._before
        if now < self._not_before.get(main, -math.inf):
            return False
        room = self._room(main, sub, streams, closely=closely)
        measured, guess = need
        kbps = guess if math.isnan(measured) else measured
        fits = kbps * (1.0 if before else SPARE) <= room
        if not fits and closely and math.isnan(measured):
            running = next((each.look.meter for each in streams if each.watched.key == main), Meter())
            fits = room >= max(ALONE * self._budget, running.least_kbps) and (before or now >= self._trial_at)
            self.trying = self.trying or fits
            kbps = room
        if fits:
            self._subs[main], self._needs[main] = sub, kbps
            (self._closely.add if closely else self._closely.discard)(main)
        elif before:
            self._not_before[main] = now + AGAIN_S
            self._trial_at = now + REST_S
        return fits

    def _room(self, main: StreamKey, sub: StreamKey, streams: Sequence[Stream], *, closely: bool) -> float:
        """What is left for it beside what is shown, and beside the turns of all others."""
        shown, others, seen = 0.0, [], {main, sub}
        for each in streams:
            key = each.watched.key
            if key in seen or each.watched.outgoing or key in self._needs:
                continue
            if not each.watched.shown:
                others.append(each.kbps)
            elif not (closely and key in self._subs and not each.watched.chosen):
                shown += each.kbps
            # else: who looks closely goes before a tile that is large only; that one can have its sub stream
        rivals = self._needs.keys() & self._closely if closely else self._needs.keys()
        shown += sum(self._needs[key] for key in rivals if key != main)
        return self._budget - shown - for_turns(others, self._budget)

    def follow(self, streams: Sequence[Stream], now: float) -> None:
        """A main stream that brings no picture, while its sub stream had to give way to it, is taken back."""
        by_key = {each.watched.key: each for each in streams}
        for main, sub in self._subs.items():
            one, other = by_key.get(main), by_key.get(sub)
            if one is not None and other is not None and one.failed and not other.look.held:
                self._not_before[main] = now + AGAIN_S

    def left(self, main: StreamKey, meter: Meter, now: float) -> None:
        """It runs no more, after so much."""
        room = self._before.get(main, self._needs.get(main))
        if room is not None and meter.excess(room) > 0.0:
            self._trial_at = now + REST_S
        self.decline(main)
        self._subs.pop(main, None)

    def decline(self, main: StreamKey) -> None:
        """It is not wanted after all."""
        self._needs.pop(main, None)
