"""One clock for everything that blinks: marks out of step with each other would be a strobe.

Unacknowledged 1.6 Hz and returned-unacknowledged 0.8 Hz, half of the time lit (health-alarms 1.7: below the
3 flashes a second of WCAG 2.3.1; the shape carries the difference, the rate is redundant). Only small marks
blink, never text that must be read, never a picture.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from wall.alarms.lifecycle import AlarmState

BEAT_S = 0.3125  # half a period at 1.6 Hz
DEAD_S = 4 * BEAT_S  # a clock that is silent for so long is dead: marks stay lit (NUREG-0700)

_BEATS_PER_HALF_PERIOD = {AlarmState.UNACKED: 1, AlarmState.RTN_UNACKED: 2}


class Motion(Enum):
    """The operator's choice, e.g. for a photosensitive person."""

    BLINKING = "blinking"
    STEADY = "steady"


def lit(state: AlarmState, beat: int) -> bool:
    """Is the mark of such an alarm lit at that beat? Marks that nobody owes an answer to are always lit."""
    beats = _BEATS_PER_HALF_PERIOD.get(state)
    return beats is None or (beat // beats) % 2 == 0


class BlinkClock(QObject):
    """Counts beats while it runs. Until `start()` and after it has died every mark is lit."""

    beat = Signal()

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        motion: Motion = Motion.BLINKING,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.motion = motion
        self._beats = 0
        self._beat_at = -DEAD_S
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(BEAT_S * 1000))
        self._timer.timeout.connect(self.advance)

    def start(self) -> None:
        """Begin to beat."""
        self._beat_at = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """Stop: every mark is lit once the last beat is old."""
        self._timer.stop()

    def advance(self) -> None:
        """The next beat."""
        self._beats += 1
        self._beat_at = self._clock()
        self.beat.emit()

    def lit(self, state: AlarmState) -> bool:
        """Is the mark of such an alarm lit now?"""
        if self.motion is Motion.STEADY or self._clock() - self._beat_at > DEAD_S:
            return True
        return lit(state, self._beats)
