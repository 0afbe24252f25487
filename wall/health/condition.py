"""What is wrong with a feed at a moment: a judgement, not a fact and not an alarm. And how each is treated.

`RULES` is the one table: how bad a condition is, when it becomes an alarm, when that is over, what it hides.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum


class Condition(Enum):
    """The judgement of one camera at one moment. The value is what the journal stores."""

    UNKNOWN = "unknown"  # no judgement possible: never shown as live
    IDLE = "idle"  # nobody watches it now
    CONNECTING = "connecting"
    LIVE = "live"
    LIVE_SLOW = "live_slow"  # few pictures by the camera's own design: nothing moves
    CLOCK_DRIFT = "clock_drift"  # live; the camera's clock is wrong
    TIMESTAMPS_WRONG = "timestamps_wrong"  # live; its media clock stands still, goes back or jumps
    LOSSY = "lossy"  # live; a part of the data does not arrive
    LOW_FPS = "low_fps"  # live; fewer pictures than this camera usually sends
    BLURRED = "blurred"  # out of focus, dirt or water on the lens
    MOVED = "moved"  # the camera looks elsewhere than it usually does
    COVERED = "covered"  # something stands before the lens
    BLACK = "black"
    LOOPED = "looped"  # a recording is replayed
    FROZEN = "frozen"  # pictures, always the same one
    VIDEO_LOSS = "video_loss"  # a recorder's placeholder instead of the camera's picture
    DECODE_FAILING = "decode_failing"  # data arrives, and no picture comes out of it whole
    STALLED = "stalled"  # connected, no pictures
    OFFLINE = "offline"
    NOT_FOUND = "not_found"
    UNAUTHORISED = "unauthorised"

    __hash__ = object.__hash__  # as good for one of each, and several times as quick as an enumeration's own


class Reason(Enum):
    """What a condition rests on, where there is more than one way to find it. Said on the page "Why?"."""

    NONE = ""
    REPEATED_BYTES = "repeated_bytes"  # the very bytes of earlier key frames came again
    REPEATED_NOISE = "repeated_noise"  # key frames show the same noise again
    NOTHING_CODED = "nothing_coded"  # between key frames the encoder has nothing more to say, against its habit
    PROBED = "probed"  # pictures that were asked for show the same noise
    NO_ANSWER = "no_answer"  # a second connection is not answered either: the line or the camera
    CAMERA_ANSWERS = "camera_answers"  # a second connection is answered: the camera's encoder
    NO_SIGNAL_COLOUR = "no_signal_colour"  # a placeholder's blue
    FLAT = "flat"  # a picture without any detail
    STILL_CLOCK = "still_clock"  # the media clock stands still
    CLOCK_BACK = "clock_back"  # the media clock went back
    CLOCK_JUMPED = "clock_jumped"  # the media clock jumped


class Severity(Enum):
    """How bad, for the rolled-up state of a facility and the order of the alarm list; higher is worse."""

    NONE = 0
    INFO = 1
    LOW = 2  # priority 3
    HIGH = 3  # priority 2
    CRITICAL = 4  # priority 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """A condition and what it rests on. `since` and `picture_at` are monotonic seconds, NaN = never."""

    condition: Condition
    since: float  # when this condition began, as far as the evidence tells
    picture_at: float  # when the newest picture was taken
    fresh: bool  # the picture may be shown as live: its condition says so and it is younger than its limit
    suspect: bool = False  # something speaks for a worse condition that is not proven: shown in amber, no alarm
    reason: Reason = Reason.NONE
    checked_at: float = math.nan  # of a camera that is looked at in turn: when it last was; NaN: all the time

    def begun(self, since: float) -> Judgement:
        """The same, begun then. Thousands of times a second: `replace` takes three times as long."""
        return Judgement(
            self.condition, since, self.picture_at, self.fresh, self.suspect, self.reason, self.checked_at
        )


class Meaning(Enum):
    """What a condition says about the camera, for the delays and for alarms."""

    GOOD = "good"  # proof that the camera works
    BAD = "bad"  # something is wrong: an alarm after its on-delay
    OPEN = "open"  # cannot be said now: neither raises nor clears


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """How one condition is treated. Delays in seconds."""

    meaning: Meaning
    severity: Severity
    precedence: int  # of two that hold at once the higher one is told: it names the cause of the other
    on_delay: float = 0.0  # the condition must have held so long before it is an alarm
    off_delay: float = 0.0  # the camera must have been good for so long before its alarm is over
    shows_now: bool = False  # the picture is the scene as it is now, whatever is wrong with it
    latches: bool = False  # that it came matters more than that it is over: its alarm stays until it is reset

    @property
    def alarmed(self) -> bool:
        """An operator is told, not only shown."""
        return self.meaning is Meaning.BAD


_GOOD, _BAD, _OPEN = Meaning.GOOD, Meaning.BAD, Meaning.OPEN
_NONE, _INFO, _LOW, _HIGH = Severity.NONE, Severity.INFO, Severity.LOW, Severity.HIGH

RULES: dict[Condition, ConditionRule] = {
    Condition.LIVE: ConditionRule(_GOOD, _NONE, 0, shows_now=True),
    Condition.IDLE: ConditionRule(_OPEN, _NONE, 1),
    Condition.CONNECTING: ConditionRule(_OPEN, _INFO, 2),
    Condition.UNKNOWN: ConditionRule(_OPEN, _INFO, 3),
    # From here to LOW_FPS the camera shows what happens: nobody is called, the tile says it. Their windows (10 to
    # 60 s) are part of the evidence, so that what passes by itself is not shown at all.
    Condition.LIVE_SLOW: ConditionRule(_GOOD, _NONE, 4, shows_now=True),
    Condition.CLOCK_DRIFT: ConditionRule(_GOOD, _INFO, 5, shows_now=True),
    Condition.TIMESTAMPS_WRONG: ConditionRule(_GOOD, _INFO, 6, shows_now=True),
    Condition.LOSSY: ConditionRule(_GOOD, _INFO, 7, shows_now=True),
    Condition.LOW_FPS: ConditionRule(_GOOD, _INFO, 8, shows_now=True),
    # BLURRED: fog and rain on the glass pass; a minute tells focus and dirt from them.
    Condition.BLURRED: ConditionRule(_BAD, _LOW, 9, on_delay=60.0, off_delay=60.0, shows_now=True),
    # MOVED: priority 2, somebody did that. The evidence itself waits until the new view stands still.
    # Tampering and a replayed recording latch: who did it, and what was not seen meanwhile, is still to be asked.
    Condition.MOVED: ConditionRule(_BAD, _HIGH, 10, on_delay=20.0, off_delay=10.0, shows_now=True, latches=True),
    # COVERED: priority 2, tampering. A lorry before the lens drives on within 15 s.
    Condition.COVERED: ConditionRule(_BAD, _HIGH, 11, on_delay=15.0, off_delay=10.0, shows_now=True, latches=True),
    # BLACK: light switched off, lens cap. Exposure adapts within 10 s.
    Condition.BLACK: ConditionRule(_BAD, _LOW, 12, on_delay=10.0, off_delay=5.0, shows_now=True),
    # LOOPED, FROZEN: proof takes seconds of key frames already, more delay would only be lost time. Priority 2:
    # nobody sees by himself that a still picture lies. 3 s of live pictures = the two live votes of a 1.5 s GOP.
    Condition.LOOPED: ConditionRule(_BAD, _HIGH, 13, on_delay=0.0, off_delay=3.0, latches=True),
    Condition.FROZEN: ConditionRule(_BAD, _HIGH, 14, on_delay=0.0, off_delay=3.0),
    # VIDEO_LOSS: the evidence needs two key frames and 3 s already; 2 s more pass a recorder's own switching.
    Condition.VIDEO_LOSS: ConditionRule(_BAD, _LOW, 15, on_delay=2.0, off_delay=5.0),
    Condition.DECODE_FAILING: ConditionRule(_BAD, _LOW, 16, on_delay=5.0, off_delay=10.0),
    # STALLED: shown after 3 s, an alarm 5 s later, within the 8 s of the goal.
    Condition.STALLED: ConditionRule(_BAD, _LOW, 17, on_delay=5.0, off_delay=3.0),
    # NOT_FOUND, UNAUTHORISED: an answer, not an absence: waiting proves nothing more, and neither does it end
    # by chance: one picture is proof enough.
    Condition.NOT_FOUND: ConditionRule(_BAD, _LOW, 18, on_delay=0.0, off_delay=0.0),
    Condition.UNAUTHORISED: ConditionRule(_BAD, _LOW, 19, on_delay=0.0, off_delay=0.0),
    # OFFLINE: 10 s as Nx Witness has it: a switch's spanning tree and a camera's DHCP renewal pass unnoticed.
    Condition.OFFLINE: ConditionRule(_BAD, _LOW, 20, on_delay=10.0, off_delay=5.0),
}
"""The one table. Words for operators stand in `wall.ui.words`; signals and thresholds with the evidence (`still`,
`view`, `flow`) and, for the connection, in `assess`; the sources of the values in docs/design.md. Seconds."""

LOST = frozenset({Condition.OFFLINE, Condition.STALLED})
"""Nothing comes over the network."""
