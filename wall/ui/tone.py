"""When the wall sounds and what it sounds like: arithmetic, no device and no clock.

An alarm that returned to normal is silent (`RTN_UNACKED` stays in the list, but calls nobody). Silencing is for
what sounds now: a newer alarm sounds again.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

import numpy as np

from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.lifecycle import AlarmState

REPEAT_AFTER = 10.0  # seconds from one tone to the next while nobody answers
QUIET_FOR = 3.0  # seconds after a tone in which a newer alarm does not start another: 40 alarms are no siren

SAMPLE_RATE = 48000
_NOTES = (660.0, 880.0)  # Hz: within 500 to 3000 (MIL-STD-1472), more than 20 % apart
_NOTE_SECONDS = 0.2
_PAUSE_SECONDS = 0.05
_EDGE_SECONDS = 0.02  # rise and fall of a note: without them it clicks
_LOUDNESS = 0.5  # of full scale at 100 per cent: calm


def calling(alarms: Iterable[Alarm]) -> frozenset[Acknowledgement]:
    """The occurrences that call for an operator by sound."""
    return frozenset(
        Acknowledgement(alarm.source, alarm.occurrence) for alarm in alarms if alarm.state is AlarmState.UNACKED
    )


class Caller:
    """Decides when the tone sounds. Times are monotonic seconds and passed in."""

    def __init__(self) -> None:
        self._calling: frozenset[Acknowledgement] = frozenset()
        self._silenced: frozenset[Acknowledgement] = frozenset()
        self._heard: frozenset[Acknowledgement] = frozenset()
        self._sounded_at = -REPEAT_AFTER

    @property
    def silenced(self) -> bool:
        """Something is unacknowledged and would sound, had it not been silenced."""
        return bool(self._calling) and self._calling <= self._silenced

    def tick(self, calling_now: Set[Acknowledgement], now: float) -> bool:
        """True when the tone is to be played now."""
        self._calling = frozenset(calling_now)
        self._silenced &= self._calling
        self._heard &= self._calling
        loud = self._calling - self._silenced
        if not loud:
            return False
        wait = QUIET_FOR if loud - self._heard else REPEAT_AFTER
        if now - self._sounded_at < wait:
            return False
        self._sounded_at = now
        self._heard |= loud
        return True

    def silence(self) -> None:
        """Silence what calls now. What comes later sounds."""
        self._silenced = self._calling


def samples(volume: int = 100) -> bytes:
    """The tone: two calm notes, signed 16 bit, one channel, at SAMPLE_RATE. `volume` is 0 to 100 per cent."""
    edge = round(_EDGE_SECONDS * SAMPLE_RATE)
    count = round(_NOTE_SECONDS * SAMPLE_RATE)
    envelope = np.ones(count)
    envelope[:edge] = (1 - np.cos(np.linspace(0, np.pi, edge))) / 2
    envelope[-edge:] = envelope[:edge][::-1]
    seconds = np.arange(count) / SAMPLE_RATE
    pause = np.zeros(round(_PAUSE_SECONDS * SAMPLE_RATE))
    parts = []
    for frequency in _NOTES:
        parts += [np.sin(2 * np.pi * frequency * seconds) * envelope, pause]
    wave = np.concatenate(parts) * _LOUDNESS * volume / 100 * np.iinfo(np.int16).max
    return wave.astype("<i2").tobytes()
