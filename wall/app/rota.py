"""Whose turn it is, where a facility's line cannot carry all of its cameras at once. Pure: facts and a time in.

Each camera is looked at until its look has brought enough to judge it by, the one that was looked at longest ago
first; what is on the screen is served before that, and continuously. A look goes on until somebody who is due needs
its room, so a line that nearly carries everything sees few new connections.

Room is given away by what a stream is known to need. A new one is let in only beside those that are still closing, so
the line never carries two for one place. Of a stream that was never measured a cautious guess is reserved.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from wall.app.metering import Meter
from wall.decoders.base import StreamKey
from wall.health.sample import Failure, ProbeResult, StreamSample, StreamState

USABLE = 0.9  # of the declared rate: the last tenth of a line is where packets begin to queue
ASSUMED_SUB_KBPS, ASSUMED_MAIN_KBPS = 512.0, 4096.0  # what recorders are shipped with: D1 or 360p, 1080p in H.264
STRANGER = 2.0  # of the assumption are reserved while no such stream of this facility was ever measured
ALONE = 0.25  # of the line must be left for a look at a stream that may need all of it
NEIGHBOUR = 1.25  # of the largest measured one, for those that come after it
ROUNDING_KBPS = 1e-3  # sums of rates differ by their order; a bit a second is no rate, and far more than they do

LOOK_LEAST_S = 3.0  # of pictures; less says nothing about rates and gaps
LOOK_MOST_S = 20.0  # connected; a GOP of 12 s has shown a key frame by then, and nearly always a second one
LOOK_KEY_FRAMES = 2

DUE_S = 45.0  # since the last look: from now on others make room
WORRIED_S = 15.0  # the same for a camera that is in suspicion or alarm
IDLE_LEAST_S = 10.0  # no sooner again, even where there is room
SPARE = 1.1  # times its need must be free for that: rates go up and down, and connections shall not
OVERDUE_S = 60.0  # from now on it comes before any worry: half of the goal
HURRY_S = 70.0  # somebody waits so long, or was never looked at: a picture with one key frame has to do
GOAL_S = 120.0  # every camera is checked once in so long


@dataclass(frozen=True, slots=True)
class Watched:
    """One stream of the facility as it is now."""

    key: StreamKey
    sample: StreamSample
    main: bool  # the camera's main stream
    shown: bool  # on the screen
    worried: bool  # its camera is in suspicion or alarm


@dataclass(slots=True)
class _Look:
    """What the rota remembers of a stream. Times are monotonic seconds."""

    first_seen: float
    looked_at: float = -math.inf  # when it was last seen, by the end of a look
    granted_at: float = math.nan  # NaN: it may not be connected now
    key_frames: int = 0  # that had come before the look
    asked: bool = False  # an operator wants it now
    meter: Meter = field(default_factory=Meter)

    @property
    def granted(self) -> bool:
        return not math.isnan(self.granted_at)


@dataclass(slots=True, eq=False)
class _Stream:
    """A stream within one plan."""

    watched: Watched
    look: _Look
    kbps: float  # reserved

    @property
    def connected(self) -> bool:
        return self.watched.sample.state in (StreamState.CONNECTING, StreamState.LIVE)


@dataclass(slots=True)
class _Room:
    """What the line has left, kilobits a second: now, and as soon as those that were told to have closed."""

    now: float
    soon: float
    leaving: list[_Stream] = field(default_factory=list)

    @property
    def overdrawn(self) -> bool:
        """More is given away than there is."""
        return self.soon < -ROUNDING_KBPS

    def fits_now(self, kbps: float) -> bool:
        """So much can begin now."""
        return kbps <= self.now + ROUNDING_KBPS

    def fits_soon(self, kbps: float) -> bool:
        """So much can begin when those that were told to have closed."""
        return kbps <= self.soon + ROUNDING_KBPS

    def take(self, kbps: float) -> None:
        self.now, self.soon = self.now - kbps, self.soon - kbps

    def claim(self, kbps: float) -> None:
        self.soon -= kbps
        self.now = min(self.now, self.soon)


class Rota:
    """The turns of one facility. `patience_s`: a look that has brought nothing by then will bring nothing."""

    def __init__(self, uplink_kbps: float, patience_s: float) -> None:
        self._budget = uplink_kbps * USABLE
        self._patience = max(patience_s, LOOK_MOST_S)
        self._looks: dict[StreamKey, _Look] = {}
        self.exceeded = False  # what is on the screen alone needs more than the line carries
        self.in_turn = False  # some have to wait
        self.late = False  # some could not be checked within GOAL_S

    def ask(self, key: StreamKey) -> None:
        """An operator wants to see now how that camera is, also one that refused its password."""
        if key in self._looks:
            self._looks[key].asked = True

    def forget(self, key: StreamKey) -> None:
        """The stream is gone, or is another one under the same key."""
        self._looks.pop(key, None)

    def plan(self, watched: Iterable[Watched], now: float) -> Set[StreamKey]:
        """Which streams may be connected from `now` on. Call it at least once a second."""
        streams = [_Stream(each, self._look(each, now), 0.0) for each in watched]
        served = []
        for each in streams:
            if not _refused(each):
                served.append(each)
            elif each.look.granted and not each.watched.shown:
                each.look.granted_at, each.look.looked_at = math.nan, now
            if each.watched.shown and not each.look.granted:
                _begin(each, now)
        self._follow(served, now)
        return {each.watched.key for each in streams if each.look.granted}

    def _look(self, watched: Watched, now: float) -> _Look:
        look = self._looks.get(watched.key)
        if look is None:
            look = self._looks[watched.key] = _Look(first_seen=now)
        sample = watched.sample
        look.key_frames = min(look.key_frames, sample.still.keyframes)  # a new worker counts anew
        if look.asked and look.granted and (sample.state is StreamState.LIVE or _failed(sample, look)):
            look.asked = False
        look.meter.read(sample, look.granted_at, now)
        return look

    def _reserve(self, streams: Sequence[_Stream]) -> float:
        """Note what each needs: measured, or a guess by its neighbours. Returns what those on the screen need."""
        largest = {True: 0.0, False: 0.0}
        for each in streams:
            if each.look.meter.kbps > largest[each.watched.main]:
                largest[each.watched.main] = each.look.meter.kbps
        guess = {
            main: max(assumed, largest[main] * NEIGHBOUR) if largest[main] else assumed * STRANGER
            for main, assumed in ((False, ASSUMED_SUB_KBPS), (True, ASSUMED_MAIN_KBPS))
        }
        for each in streams:
            meter = each.look.meter
            stranger = max(guess[each.watched.main], meter.least_kbps)
            each.kbps = stranger if math.isnan(meter.kbps) else meter.kbps
            if _asked(each):  # by a second connection
                each.kbps *= 2.0
        shown = sum(each.kbps for each in streams if each.watched.shown)
        most = self._budget - shown
        if most >= ALONE * self._budget:
            for each in streams:
                meter = each.look.meter
                if each.kbps > most >= meter.least_kbps and math.isnan(meter.known_kbps) and not each.watched.shown:
                    each.kbps = most  # it is looked at alone: only so can its need be known
        return shown

    def _follow(self, streams: Sequence[_Stream], now: float) -> None:
        """Give turns, take turns."""
        shown = self._reserve(streams)
        self.exceeded = shown > self._budget
        looks = [each for each in streams if each.look.granted and not each.watched.shown]
        waiting = [each for each in streams if not each.look.granted]
        closing = sum(each.kbps for each in waiting if each.connected)
        room = _Room(self._budget - shown, self._budget - shown)
        room.take(sum(each.kbps for each in looks))
        oldest = min((max(each.look.looked_at, each.look.first_seen) for each in waiting), default=now)
        hurry = now - oldest > HURRY_S or any(each.look.looked_at == -math.inf for each in waiting)
        done = sorted(
            (each for each in looks if self._done(each, now, hurry=hurry)),
            key=lambda each: each.look.granted_at,
        )
        self._make_fit(room, done, looks, now)
        room.now -= closing + sum(each.kbps for each in room.leaving if each.connected)
        self._let_in(room, waiting, done, self._budget - shown, now)
        self.in_turn = any(not each.look.granted for each in streams)
        self.late = now - oldest > GOAL_S

    def _make_fit(self, room: _Room, done: list[_Stream], looks: Sequence[_Stream], now: float) -> None:
        """Somebody needs more than was thought, or more is shown: end looks, those with enough evidence first."""
        running = sorted(
            (each for each in looks if each not in done), key=lambda each: (_asked(each), -each.look.granted_at)
        )
        for each in [*done, *running]:
            if not room.overdrawn:
                break
            _end(each, room, now, looked=each in done or each.watched.sample.state is StreamState.LIVE)
        room.now = room.soon
        done[:] = [each for each in done if each.look.granted]

    def _let_in(self, room: _Room, waiting: Sequence[_Stream], done: list[_Stream], most: float, now: float) -> None:
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
                    _begin(each, now)
            elif room.fits_now(each.kbps):
                room.take(each.kbps)
                _begin(each, now)
            elif not room.fits_soon(each.kbps - sum(other.kbps for other in done)):
                break  # those behind it wait with it, or a large one would wait for ever
            else:
                while done and not room.fits_soon(each.kbps):
                    _end(done.pop(0), room, now, looked=True)
                room.claim(each.kbps)

    def _done(self, stream: _Stream, now: float, *, hurry: bool) -> bool:
        """The look has brought what it can."""
        sample, look = stream.watched.sample, stream.look
        if _asked(stream) and now - look.granted_at < self._patience:
            return False  # the answer comes within seconds, and the end of the look would break the question off
        if sample.state is StreamState.LIVE:
            pictures_for = now - max(sample.connected_at, look.granted_at)
            key_frames = sample.still.keyframes - look.key_frames
            enough = key_frames >= (1 if hurry else LOOK_KEY_FRAMES)
            return pictures_for >= (LOOK_LEAST_S if enough else LOOK_MOST_S)
        return _failed(sample, look) or now - look.granted_at >= self._patience


_ASKED, _OVERDUE, _WORRIED, _DUE, _LATER = range(5)


def _rank(stream: _Stream, now: float) -> int:
    """Who comes first: a smaller number."""
    waited = now - stream.look.looked_at
    if stream.look.asked:
        return _ASKED
    if waited >= OVERDUE_S:
        return _OVERDUE
    if stream.watched.worried and waited >= WORRIED_S:
        return _WORRIED
    return _DUE if waited >= DUE_S else _LATER


def _failed(sample: StreamSample, look: _Look) -> bool:
    """The look ended in a failure of the camera's."""
    ended = sample.state in (StreamState.BACKOFF, StreamState.HALTED) and sample.state_since >= look.granted_at
    return ended and sample.failure is not Failure.WORKER_LOST


def _asked(stream: _Stream) -> bool:
    """It is being asked for proof."""
    return stream.watched.sample.probe is ProbeResult.RUNNING


def _refused(stream: _Stream) -> bool:
    """Its password was refused: it costs nothing, and another attempt may lock the account."""
    sample = stream.watched.sample
    closed = sample.state in (StreamState.HALTED, StreamState.RESTING)
    return closed and sample.failure is Failure.UNAUTHORISED and not stream.look.asked


def _begin(stream: _Stream, now: float) -> None:
    look, sample = stream.look, stream.watched.sample
    look.granted_at = now
    look.key_frames = sample.still.keyframes


def _end(stream: _Stream, room: _Room, now: float, *, looked: bool) -> None:
    stream.look.granted_at = math.nan
    if looked:
        stream.look.looked_at = now
    room.soon += stream.kbps
    room.leaving.append(stream)
