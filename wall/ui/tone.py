"""What the wall sounds like: arithmetic, no device. When it sounds is said by `wall.alarms.annunciate`.

A priority is known by three things at once, so that none has to be remembered: the number of pulses, the pitch, and
how often it comes again. Number and pitch are told apart also by who hears little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wall.health.condition import Severity

SAMPLE_RATE = 48000
PULSE_SECONDS = 0.2
PAUSE_SECONDS = 0.15
_EDGE_SECONDS = 0.02  # rise and fall of a pulse: without them it clicks
_LOUDNESS = 0.5  # of full scale at 100 per cent: calm
LOUDER = 2.0  # times the amplitude (+6 dB): what full scale leaves room for


@dataclass(frozen=True, slots=True)
class Pattern:
    """So many pulses of one pitch."""

    pulses: int
    pitch: float  # Hz


PATTERNS: Mapping[Severity, Pattern] = {
    # within 500 to 3000 Hz (MIL-STD-1472), each 20 % and more apart from the next (NUREG-0700)
    Severity.CRITICAL: Pattern(3, 1175.0),
    Severity.HIGH: Pattern(2, 880.0),
    Severity.LOW: Pattern(1, 587.0),
}
"""The sounds of priorities 1, 2 and 3; information has none."""


def samples(severity: Severity, volume: int = 100, *, louder: bool = False) -> bytes:
    """The sound of that priority: signed 16 bit, one channel, at SAMPLE_RATE. `volume` is 0 to 100 per cent."""
    pattern = PATTERNS[severity]
    pulse, pause = _pulse(pattern.pitch), np.zeros(round(PAUSE_SECONDS * SAMPLE_RATE))
    wave = np.concatenate([pulse, *([pause, pulse] * (pattern.pulses - 1))])
    scale = _LOUDNESS * (LOUDER if louder else 1.0) * volume / 100
    return (wave * scale * np.iinfo(np.int16).max).astype("<i2").tobytes()


def trial(volume: int = 100) -> bytes:
    """What a test plays: the three sounds one after the other, the worst last."""
    pause = bytes(2 * 2 * round(PAUSE_SECONDS * SAMPLE_RATE))  # twice the pause within a sound, of two bytes each
    return pause.join(samples(severity, volume) for severity in sorted(PATTERNS, key=lambda each: each.value))


def _pulse(pitch: float) -> npt.NDArray[np.float64]:
    edge = round(_EDGE_SECONDS * SAMPLE_RATE)
    count = round(PULSE_SECONDS * SAMPLE_RATE)
    envelope = np.ones(count)
    envelope[:edge] = (1 - np.cos(np.linspace(0, np.pi, edge))) / 2
    envelope[-edge:] = envelope[:edge][::-1]
    return np.sin(2 * np.pi * pitch * np.arange(count) / SAMPLE_RATE) * envelope
