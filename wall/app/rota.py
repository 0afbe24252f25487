"""Whose turn it is, where a facility's line cannot carry all of its cameras at once. Pure: facts and a time in.

Each camera is looked at until its look has brought enough to judge it by, the one that was looked at longest ago
first; what is on the screen is served before that, and continuously as far as the line carries it (`sharing.py`). A
look goes on until somebody who is due needs its room, so a line that nearly carries everything sees few new
connections.

Room is given away by what a stream is known to need. A new one is let in only beside those that are still closing, so
the line never carries two for one place. Of a stream that was never measured a cautious guess is reserved.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set

from wall.app.line import ROUNDING_KBPS, SPARE, USABLE, Look, Room, Stream, Watched
from wall.app.sharing import ALONE, Known, Mains, guesses, hold, reserve
from wall.decoders.base import StreamKey
from wall.health.sample import StreamState

LOOK_LEAST_S = 3.0  # of pictures; less says nothing about rates and gaps
LOOK_MOST_S = 20.0  # connected; a GOP of 12 s has shown a key frame by then, and nearly always a second one
LOOK_KEY_FRAMES = 2

DUE_S = 45.0  # since the last look: from now on others make room
WORRIED_S = 15.0  # the same for a camera that is in suspicion or alarm, or on the screen without a place for good
IDLE_LEAST_S = 10.0  # no sooner again, even where there is room
OVERDUE_S = 60.0  # from now on it comes before any worry: half of the goal
HURRY_S = 70.0  # somebody waits so long, or was never looked at: a picture with one key frame has to do
GOAL_S = 120.0  # every camera is checked once in so long


class Rota:
    """The turns of one facility. `patience_s`: a look that has brought nothing by then will bring nothing."""

    def __init__(self, uplink_kbps: float, patience_s: float) -> None:
        self._budget = uplink_kbps * USABLE
        self._patience = max(patience_s, LOOK_MOST_S)
        self._looks: dict[StreamKey, Look] = {}
        self._known = Known()
        self._mains = Mains(self._budget)
        self._streams: Sequence[Stream] = ()  # of the last plan
        self._now = -math.inf  # the same
        self.exceeded = False  # what is on the screen alone needs more than the line carries
        self.in_turn = False  # some have to wait
        self.late = False  # some could not be checked within GOAL_S
        self.hurried = False  # somebody waits for no more than another connection's end

    def ask(self, key: StreamKey) -> None:
        """An operator wants to see now how that camera is, also one that refused its password."""
        if key in self._looks:
            self._looks[key].asked = True

    def leave(self, key: StreamKey) -> None:
        """The stream does not run any more. What it needs stays known."""
        look = self._looks.pop(key, None)
        if look is not None:
            self._mains.left(key, look.meter, self._now)
            self._known.keep(key, look.meter, main=look.main)

    def forget(self, key: StreamKey) -> None:
        """The stream is another one under the same key."""
        self._looks.pop(key, None)
        self._mains.decline(key)
        self._known.forget(key)

    def choose(self) -> None:
        """A round of `carries` begins, for every camera whose main stream is wanted."""
        self._mains.begin()

    def carries(self, main: StreamKey, sub: StreamKey, now: float, *, closely: bool) -> bool:
        """Whether the camera's main stream may run instead of its sub stream; if so it is counted from now on.

        `closely`: somebody has enlarged or zoomed it. Looks of others end for that, and large tiles give way. A
        stream that was never measured is tried with all that is left.
        """
        look = self._looks.get(main)
        measured = self._known.kbps(main) if look is None else look.meter.kbps
        need = (measured, guesses(self._streams, self._known)[True])
        return self._mains.fits(main, sub, self._streams, need, now, closely=closely)

    @property
    def trying(self) -> bool:
        """A main stream that was never measured runs, or will: plan as often as you can."""
        return self._mains.trying

    def decline(self, main: StreamKey) -> None:
        """That main stream, which the line would carry, is not wanted after all."""
        self._mains.decline(main)

    def plan(self, watched: Iterable[Watched], now: float) -> Set[StreamKey]:
        """Which streams may be connected from `now` on. Call it at least once a second."""
        streams = [Stream(each, self._look(each, now)) for each in watched]
        served = []
        for each in streams:
            if not each.refused:
                served.append(each)
            elif each.watched.shown and not each.look.granted:
                each.begin(now)
            elif each.look.granted and not each.watched.shown:
                each.look.granted_at, each.look.looked_at = math.nan, now
        self._follow(served, now)
        self._streams, self._now = served, now
        return {each.watched.key for each in streams if each.look.granted}

    def _look(self, watched: Watched, now: float) -> Look:
        look = self._looks.get(watched.key)
        if look is None:
            look = Look(now, watched.main, meter=self._known.take(watched.key))
            self._looks[watched.key] = look
        sample = watched.sample
        look.key_frames = min(look.key_frames, sample.still.keyframes)  # a new worker counts anew
        if look.asked and look.granted and (sample.state is StreamState.LIVE or Stream(watched, look).failed):
            look.asked = False
        look.meter.read(sample, look.granted_at, now)
        return look

    def _hold(self, streams: Sequence[Stream]) -> float:
        """Give places for good; returns what they need together."""
        reserve(streams, guesses(streams, self._known))
        shown = sum(each.kbps for each in hold(streams, self._budget))
        self.exceeded = any(each.look.demoted for each in streams)
        most = self._budget - shown
        if most >= ALONE * self._budget:
            for each in streams:
                meter = each.look.meter
                if each.kbps > most >= meter.least_kbps and math.isnan(meter.known_kbps) and not each.look.demoted:
                    each.kbps = most  # it is looked at alone: only so can its need be known
        return shown

    def _follow(self, streams: Sequence[Stream], now: float) -> None:
        """Give turns, take turns."""
        shown = self._hold(streams)
        self._mains.follow(streams, now)
        for each in streams:
            if each.look.held and each.connected and not each.look.granted:
                each.begin(now)
        looks = [each for each in streams if each.look.granted and not each.look.held]
        waiting = [each for each in streams if not each.look.granted]
        room = Room(self._budget - shown, self._budget - shown)
        room.take(sum(each.kbps for each in looks))
        for each in looks:
            if each.watched.outgoing or (each.watched.chosen and each.kbps > self._budget - shown):
                # there is no room for both, and its picture stays; or it was tried, and there is none for it at all
                each.end(room, now, looked=True)
        looks = [each for each in looks if each.look.granted]
        oldest = min((max(each.look.looked_at, each.look.first_seen) for each in waiting), default=now)
        hurry = now - oldest > HURRY_S or any(each.look.looked_at == -math.inf for each in waiting)
        done = sorted(
            (each for each in looks if self._done(each, now, hurry=hurry)),
            key=lambda each: each.look.granted_at,
        )
        self._make_fit(room, done, looks, now)
        closing = [each for each in (*waiting, *room.leaving) if each.connected and not each.look.granted]
        room.now -= sum(each.kbps for each in closing)
        self._let_in_first([each for each in waiting if each.look.held], room, now)
        others = [each for each in waiting if not (each.look.held or each.watched.outgoing)]
        self._let_in(room, others, done, self._budget - shown, now)
        self.in_turn = any(not (each.look.granted or each.watched.outgoing) for each in streams)
        self.late = now - oldest > GOAL_S

    def _let_in_first(self, held: Sequence[Stream], room: Room, now: float) -> None:
        """Begin what has its place for good, beside those that are still closing."""
        free = room.now + sum(each.kbps for each in held)
        for each in sorted(held, key=lambda each: not each.watched.chosen):
            if each.kbps <= free + ROUNDING_KBPS:
                free -= each.kbps
                each.begin(now)
        self.hurried = any(not each.look.granted for each in held)

    def _make_fit(self, room: Room, done: list[Stream], looks: Sequence[Stream], now: float) -> None:
        """Somebody needs more than was thought, or more is shown: end looks, those with enough evidence first."""
        running = sorted(
            (each for each in looks if each not in done), key=lambda each: (each.probed, -each.look.granted_at)
        )
        for each in [*done, *running]:
            if not room.overdrawn:
                break
            each.end(room, now, looked=each in done or each.watched.sample.state is StreamState.LIVE)
        room.now = room.soon
        done[:] = [each for each in done if each.look.granted]

    def _let_in(self, room: Room, waiting: Sequence[Stream], done: list[Stream], most: float, now: float) -> None:
        """Begin the looks that fit; end those that have enough evidence for the ones that are due."""
        ranked = sorted((_rank(each, now), each.look.looked_at, n) for n, each in enumerate(waiting))
        for rank, _, number in ranked:
            each = waiting[number]
            if each.kbps > most:  # beside what is shown there is never room for it: it keeps nobody else waiting
                continue
            if each.connected:  # still closing
                continue
            if rank == _LATER:
                if now - each.look.looked_at >= IDLE_LEAST_S and room.fits_now(each.kbps * SPARE):
                    room.take(each.kbps)
                    each.begin(now)
            elif room.fits_now(each.kbps):
                room.take(each.kbps)
                each.begin(now)
            elif not room.fits_soon(each.kbps - sum(other.kbps for other in done)):
                break  # those behind it wait with it, or a large one would wait for ever
            else:
                while done and not room.fits_soon(each.kbps):
                    done.pop(0).end(room, now, looked=True)
                room.claim(each.kbps)

    def _done(self, stream: Stream, now: float, *, hurry: bool) -> bool:
        """The look has brought what it can."""
        sample, look = stream.watched.sample, stream.look
        if stream.probed and now - look.granted_at < self._patience:
            return False  # the answer comes within seconds, and the end of the look would break the question off
        if sample.state is StreamState.LIVE:
            pictures_for = now - max(sample.connected_at, look.granted_at)
            key_frames = sample.still.keyframes - look.key_frames
            enough = key_frames >= (1 if hurry else LOOK_KEY_FRAMES)
            return pictures_for >= (LOOK_LEAST_S if enough else LOOK_MOST_S)
        return stream.failed or now - look.granted_at >= self._patience


_ASKED, _OVERDUE, _WORRIED, _DUE, _LATER = range(5)


def _rank(stream: Stream, now: float) -> int:
    """Who comes first: a smaller number."""
    waited = now - stream.look.looked_at
    if stream.look.asked:
        return _ASKED
    if waited >= OVERDUE_S:
        return _OVERDUE
    if (stream.watched.worried or stream.watched.shown) and waited >= WORRIED_S:
        return _WORRIED
    return _DUE if waited >= DUE_S else _LATER
