"""A facility in simulated time: cameras that connect, send and fail behind one line, and what the line carries.

Nothing here knows how the rota decides: it obeys the plan as the decoders do, with their delays.
"""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from wall.app.line import Watched
from wall.app.rota import Rota
from wall.decoders.base import StreamKey
from wall.health.sample import Failure, StreamSample, StreamState
from wall.health.still.evidence import StillEvidence

STEP_S = 0.1
PLAN_S = 0.5
CLOSING_S = 0.3  # until a connection that was told to end is closed
WINDOW_S = 10.0
KEY_SHARE = 0.2  # of all bits are those of key frames, which come at once


@dataclass
class Camera:
    """One camera, one stream. `kbps` as measured behind the line, `open_s` until it is connected."""

    key: StreamKey
    kbps: float = 1000.0
    gop_s: float = 2.0
    open_s: float = 0.6
    main: bool = False
    failure: Failure = Failure.NONE  # in which each attempt ends, after `open_s`
    shown: bool = False
    chosen: bool = False
    worried: bool = False
    phase: float = 0.0
    # what became of it
    sample: StreamSample = field(default_factory=lambda: StreamSample(StreamState.QUEUED))
    checks: list[float] = field(default_factory=list)  # when a look ended that had pictures or a failure, or went on
    rested_while_shown: int = 0
    connections: int = 0
    state: StreamState = StreamState.QUEUED
    since: float = 0.0
    connected_at: float = math.nan
    looked: bool = False  # this connection has shown something
    closing_at: float = math.inf
    key_frames: int = 0
    bits: float = 0.0
    fault: Failure = Failure.NONE

    def step(self, now: float, *, allowed: bool) -> float:
        """Live until `now`; returns the bits that it sent in this step."""
        sent = 0.0
        match self.state:
            case StreamState.QUEUED | StreamState.RESTING:
                if allowed:
                    self._enter(StreamState.CONNECTING, now)
            case StreamState.CONNECTING if not self.connected_at >= self.since:
                if now - self.since >= self.open_s:
                    self._opened(now, allowed=allowed)
            case StreamState.CONNECTING | StreamState.LIVE:
                sent = self._send(now)
                self.closing_at = min(self.closing_at, now + CLOSING_S) if not allowed else math.inf
                if now >= self.closing_at:
                    self._rest(now)
            case StreamState.BACKOFF:
                if not allowed:
                    self._rest(now)
                elif now - self.since >= 4.0:
                    self._enter(StreamState.CONNECTING, now)
            case _:
                pass
        if self.looked and (self.state is StreamState.LIVE or self.fault is not Failure.NONE):
            self.checks.append(now)
            if self.state is not StreamState.LIVE:
                self.looked = False
        return sent

    def _opened(self, now: float, *, allowed: bool) -> None:
        if not allowed:
            self._rest(now)
        elif self.failure is not Failure.NONE:
            self.looked, self.fault = True, self.failure
            self._enter(StreamState.HALTED if self.failure is Failure.UNAUTHORISED else StreamState.BACKOFF, now)
        else:
            self.connections += 1
            self.connected_at, self.closing_at = now, math.inf

    def _send(self, now: float) -> float:
        sent = self.kbps * 1000 * (1 - KEY_SHARE) * STEP_S
        if int((now + self.phase) / self.gop_s) != int((now - STEP_S + self.phase) / self.gop_s):
            sent += self.kbps * 1000 * KEY_SHARE * self.gop_s
            self.key_frames += 1
            self.looked, self.fault = True, Failure.NONE
            if self.state is StreamState.CONNECTING:
                self._enter(StreamState.LIVE, now)
        self.bits += sent
        return sent

    def _enter(self, state: StreamState, now: float) -> None:
        self.state, self.since = state, now

    def _rest(self, now: float) -> None:
        self.rested_while_shown += self.shown
        self.looked = False
        self._enter(StreamState.RESTING, now)

    def facts(self) -> Watched:
        """What the rota is told."""
        sample = StreamSample(
            self.state,
            self.fault,
            self.since,
            connected_at=self.connected_at,
            bytes=int(self.bits / 8),
            still=StillEvidence(keyframes=self.key_frames),
        )
        return Watched(self.key, sample, self.main, self.shown, self.worried, self.chosen)

    def longest_unchecked(self, begin: float, end: float) -> float:
        """The longest time between two moments at which it was known how it is."""
        times = [begin, *(at for at in self.checks if begin <= at <= end), end]
        return max(later - earlier for earlier, later in pairwise(times))


class Line:
    """Runs the cameras and the rota; keeps the heaviest WINDOW_S."""

    def __init__(self, uplink_kbps: float, cameras: Sequence[Camera], patience_s: float = 22.0) -> None:
        self.cameras = cameras
        self.rota = Rota(uplink_kbps, patience_s)
        self.now = 1000.0
        self.allowed: Set[StreamKey] = frozenset()
        self.heaviest_kbps = 0.0
        self._window: deque[float] = deque(maxlen=round(WINDOW_S / STEP_S))
        self._plan_at = self.now
        for camera in cameras:
            camera.since = self.now

    def plan_now(self) -> None:
        """Do not wait for the next plan."""
        self._plan_at = self.now

    def run(self, seconds: float) -> None:
        """Let time pass."""
        for _ in self.steps(seconds):
            pass

    def steps(self, seconds: float) -> Iterator[float]:
        """Let time pass, and stop at each step."""
        end = self.now + seconds
        total = sum(self._window)
        while self.now < end:
            self.now += STEP_S
            if self.now >= self._plan_at:
                self._plan_at += PLAN_S
                self.allowed = self.rota.plan([camera.facts() for camera in self.cameras], self.now)
            sent = sum(camera.step(self.now, allowed=camera.key in self.allowed) for camera in self.cameras)
            if len(self._window) == self._window.maxlen:
                total -= self._window[0]
            self._window.append(sent)
            total += sent
            self.heaviest_kbps = max(self.heaviest_kbps, total / WINDOW_S / 1000)
            yield self.now


def cameras(count: int, seed: int = 1, **values: float) -> list[Camera]:
    """That many, with key frames at moments of their own."""
    chance = random.Random(seed)
    return [
        Camera(StreamKey(f"camera-{n:02d}/sub"), phase=chance.uniform(0, 30), **values)  # type: ignore[arg-type]
        for n in range(count)
    ]
