"""One stream behind a facility's line, as a plan sees it, and the room that the line has. Pure: facts in."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from wall.app.metering import Meter
from wall.decoders.base import StreamKey
from wall.health.sample import OURS, Failure, ProbeResult, StreamSample, StreamState

USABLE = 0.9  # of the declared rate: the last tenth of a line is where packets begin to queue
SPARE = 1.1  # times its need must be free for what can wait: rates go up and down, and connections shall not
ROUNDING_KBPS = 1e-3  # sums of rates differ by their order; a bit a second is no rate, and far more than they do


@dataclass(frozen=True, slots=True)
class Watched:
    """One stream of the facility as it is now."""

    key: StreamKey
    sample: StreamSample
    main: bool  # the camera's main stream
    shown: bool  # on the screen
    worried: bool  # its camera is in suspicion or alarm
    chosen: bool = False  # its camera is selected, enlarged or zoomed
    outgoing: bool = False  # it goes on only until the camera's other stream has a picture


@dataclass(slots=True)
class Look:
    """What the rota remembers of a stream. Times are monotonic seconds."""

    first_seen: float
    main: bool = False
    looked_at: float = -math.inf  # when it was last seen, by the end of a look
    granted_at: float = math.nan  # NaN: it may not be connected now
    key_frames: int = 0  # that had come before the look
    asked: bool = False  # an operator wants it now
    held: bool = False  # it had its place all the time, by the last plan
    demoted: bool = False  # it is shown, and takes turns all the same
    meter: Meter = field(default_factory=Meter)

    @property
    def granted(self) -> bool:
        return not math.isnan(self.granted_at)


@dataclass(slots=True, eq=False)
class Stream:
    """A stream within one plan."""

    watched: Watched
    look: Look
    kbps: float = 0.0  # reserved

    @property
    def connected(self) -> bool:
        return self.watched.sample.state in (StreamState.CONNECTING, StreamState.LIVE)

    @property
    def probed(self) -> bool:
        """It is being asked for proof."""
        return self.watched.sample.probe is ProbeResult.RUNNING

    @property
    def failed(self) -> bool:
        """The look ended in a failure of the camera's."""
        sample = self.watched.sample
        ended = (
            sample.state in (StreamState.BACKOFF, StreamState.HALTED) and sample.state_since >= self.look.granted_at
        )
        return ended and sample.failure not in OURS

    @property
    def refused(self) -> bool:
        """Its password was refused: it costs nothing, and another attempt may lock the account."""
        sample = self.watched.sample
        closed = sample.state in (StreamState.HALTED, StreamState.RESTING)
        return closed and sample.failure is Failure.UNAUTHORISED and not self.look.asked

    def begin(self, now: float) -> None:
        """It may be connected from now on."""
        self.look.granted_at = now
        self.look.key_frames = self.watched.sample.still.keyframes

    def end(self, room: Room, now: float, *, looked: bool) -> None:
        """It may not be connected any more. `looked`: its look counts as one."""
        self.look.granted_at = math.nan
        if looked:
            self.look.looked_at = now
        room.soon += self.kbps
        room.leaving.append(self)


@dataclass(slots=True)
class Room:
    """What the line has left, kilobits a second: now, and as soon as those that were told to have closed."""

    now: float
    soon: float
    leaving: list[Stream] = field(default_factory=list)

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
