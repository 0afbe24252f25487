"""Cameras that bear only so many sessions at once: their one stream is closed before their other one is opened.

Elsewhere a switch is seamless, because both streams run until the new one has a picture. Here the way out rests, its
last picture in the tile, until the way in has one; and where that fails, the way out is taken up again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from wall.decoders.base import StreamKeeper, StreamKey
from wall.health.sample import OURS, ProbeResult, StreamSample, StreamState
from wall.model import Camera, CameraId

AGAIN_S, LONGEST_S = 60.0, 960.0  # a stream that brought no picture is tried again after that; doubled each time
OBEYED_S = 1.0  # a stream that was let go and is held again has closed by then what it may have begun between
CLOSED = (StreamState.IDLE, StreamState.RESTING, StreamState.HALTED)
FAILED = (StreamState.BACKOFF, StreamState.HALTED)


class Resting(Protocol):
    """What is needed of the decoders to let streams rest."""

    def rest(self, key: StreamKey, *, rest: bool) -> None: ...

    def retry(self, key: StreamKey) -> None: ...


class Rests:
    """Lets streams rest for two reasons: `rest` for their line, `hold` for their camera."""

    def __init__(self, reader: Resting) -> None:
        self._reader = reader
        self._resting: set[StreamKey] = set()
        self._held: set[StreamKey] = set()

    def rest(self, key: StreamKey, *, rest: bool) -> None:
        """For its line."""
        (self._resting.add if rest else self._resting.discard)(key)
        if key not in self._held:
            self._reader.rest(key, rest=rest)

    def hold(self, key: StreamKey, *, hold: bool) -> None:
        """For its camera's sessions."""
        if (key in self._held) is hold:
            return
        (self._held.add if hold else self._held.discard)(key)
        if key not in self._resting:
            self._reader.rest(key, rest=hold)

    def renew(self, key: StreamKey) -> None:
        """It was begun anew, by another address or login: it has been told nothing yet."""
        self._resting.discard(key)
        if key in self._held:
            self._reader.rest(key, rest=True)

    def retry(self, key: StreamKey) -> None:
        """Connect now, unless its camera bears no session more."""
        if key not in self._held:
            self._reader.retry(key)

    def held(self, key: StreamKey) -> bool:
        """It makes room for another session of its camera."""
        return key in self._held

    def forget(self, key: StreamKey) -> None:
        """It was dropped."""
        self._resting.discard(key)
        self._held.discard(key)


@dataclass(frozen=True, slots=True)
class Step:
    """What is to run now of a camera that changes its stream."""

    way_in: bool  # it may begin
    way_out: bool  # it stays, held or not
    waits: bool  # for a session


@dataclass(slots=True)
class _Refused:
    key: StreamKey
    until: float
    wait: float


def room_for(camera: Camera, used: int) -> bool:
    """The camera bears one session more beside so many."""
    return camera.max_sessions is None or used < camera.max_sessions


def uses(sample: StreamSample) -> int:
    """Sessions that the stream has, or may have at any moment, its probe included."""
    return (sample.state not in CLOSED) + (sample.probe is ProbeResult.RUNNING)


class Sessions:
    """Remembers, for cameras with a limit, what was live before a switch and what brought no picture."""

    def __init__(self, reader: StreamKeeper, rests: Rests) -> None:
        self._reader, self._rests = reader, rests
        self._was_live: dict[CameraId, StreamKey] = {}  # the way out, as it was when it was told to rest
        self._refused: dict[CameraId, _Refused] = {}
        self._held_at: dict[StreamKey, float] = {}
        self._let_go_at: dict[StreamKey, float] = {}

    def allows(self, camera: Camera, wanted: StreamKey, now: float) -> float:
        """When that stream may be tried: `now`, or later where it brought no picture just now."""
        refused = self._refused.get(camera.id)
        if refused is None or camera.max_sessions is None:
            return now
        if refused.key != wanted:  # nobody wants it any more
            del self._refused[camera.id]
            return now
        return max(now, refused.until)

    def step(self, camera: Camera, way_in: StreamKey, way_out: StreamKey, now: float, *, hands_over: bool) -> Step:
        """The next step from the way out, which runs, to the way in. `hands_over`: it has the picture until then."""
        if camera.max_sessions is None:
            self.let_go(way_in, now)
            self.let_go(way_out, now)
            return Step(way_in=True, way_out=hands_over, waits=False)
        coming, going = self._reader.sample(way_in), self._reader.sample(way_out)
        others = max(1, uses(going)) + (coming.probe is ProbeResult.RUNNING)
        if hands_over and room_for(camera, others):
            self.let_go(way_in, now)
            self.let_go(way_out, now)
            return Step(way_in=True, way_out=True, waits=False)
        if going.state is not StreamState.HALTED and not self._rests.held(way_out):
            self._was_live.pop(camera.id, None)  # of a switch before, which somebody gave up
            if going.state is StreamState.LIVE:
                self._was_live[camera.id] = way_out
            self._rests.hold(way_out, hold=True)
            self._held_at[way_out] = now
        closed = self._closed(way_out, going, now)
        if coming.state is StreamState.LIVE:
            self._was_live.pop(camera.id, None)
            if camera.id in self._refused and self._refused[camera.id].key == way_in:
                del self._refused[camera.id]
            return Step(way_in=True, way_out=not closed, waits=False)
        if coming.state in FAILED and coming.failure not in OURS and closed:
            if self._was_live.pop(camera.id, None) == way_out:
                self._refuse(camera.id, way_in, now)
                return Step(way_in=True, way_out=True, waits=True)
            return Step(way_in=True, way_out=False, waits=False)
        if closed:
            self.let_go(way_in, now)
        return Step(way_in=closed, way_out=hands_over or not closed, waits=True)

    def let_go(self, key: StreamKey, now: float) -> None:
        """It may connect."""
        if self._rests.held(key):
            self._rests.hold(key, hold=False)
            self._let_go_at[key] = now

    def forget(self, key: StreamKey) -> None:
        """It was dropped."""
        self._rests.forget(key)
        self._held_at.pop(key, None)
        self._let_go_at.pop(key, None)

    def closes(self, key: StreamKey, now: float) -> bool:
        """Another address or login comes in its place: its connection is ended. Whether it has ended."""
        if self._closed(key, self._reader.sample(key), now):
            return True
        if not self._rests.held(key):
            self._rests.hold(key, hold=True)
            self._held_at[key] = now
        return False

    def renew(self, key: StreamKey) -> None:
        """It was begun anew, by another address or login."""
        self._rests.renew(key)

    def forgive(self, camera_id: CameraId) -> None:
        """What brought no picture may do so now: it is another stream, or another login."""
        self._refused.pop(camera_id, None)

    def _closed(self, key: StreamKey, sample: StreamSample, now: float) -> bool:
        """It has no session. What it says may be older than what it was told last."""
        if uses(sample) > 0:
            return False
        if sample.state is not StreamState.RESTING or not sample.state_since <= self._let_go_at.get(key, -math.inf):
            return True
        return now - self._held_at.get(key, -math.inf) >= OBEYED_S

    def _refuse(self, camera_id: CameraId, key: StreamKey, now: float) -> None:
        before = self._refused.get(camera_id)
        wait = AGAIN_S if before is None or before.key != key else min(LONGEST_S, 2.0 * before.wait)
        self._refused[camera_id] = _Refused(key, now + wait, wait)
