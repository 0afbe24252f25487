"""What the priorities sound like."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pytest

from wall.health.condition import Severity
from wall.ui.tone import PATTERNS, SAMPLE_RATE, samples, trial

PULSES = {Severity.CRITICAL: 3, Severity.HIGH: 2, Severity.LOW: 1}


def wave_of(data: bytes) -> npt.NDArray[np.float64]:
    return np.frombuffer(data, dtype="<i2").astype(float) / 32768


def pulses_in(wave: npt.NDArray[np.float64]) -> int:
    """How often it becomes loud after 50 ms of quiet."""
    block = SAMPLE_RATE // 20
    loud = [bool(np.abs(wave[at : at + block]).max() > 0.1) for at in range(0, wave.size, block)]
    return sum(now and not before for before, now in itertools.pairwise([False, *loud]))


def pitch_of(wave: npt.NDArray[np.float64]) -> float:
    return float(np.fft.rfftfreq(wave.size, 1 / SAMPLE_RATE)[np.abs(np.fft.rfft(wave)).argmax()])


@pytest.mark.parametrize(("severity", "pulses"), PULSES.items())
def test_a_priority_is_known_by_its_pulses(severity: Severity, pulses: int) -> None:
    assert pulses_in(wave_of(samples(severity))) == pulses


def test_pitches_are_within_what_is_heard_well_and_20_per_cent_apart() -> None:
    pitches = sorted(pitch_of(wave_of(samples(severity))) for severity in PULSES)
    assert pitches[0] >= 500
    assert pitches[-1] <= 3000
    assert all(higher / lower >= 1.2 for lower, higher in itertools.pairwise(pitches))


def test_the_volume_is_a_share_of_the_loudness() -> None:
    loud, half, off = (
        np.frombuffer(samples(Severity.LOW, volume), dtype="<i2").astype(int) for volume in (100, 50, 0)
    )
    assert abs(half).max() * 2 - abs(loud).max() in (-1, 0, 1)
    assert abs(off).max() == 0


def test_louder_is_twice_as_strong_and_still_whole() -> None:
    calm, louder = (wave_of(samples(Severity.CRITICAL, 100, louder=louder)) for louder in (False, True))
    assert np.abs(louder).max() == pytest.approx(2 * np.abs(calm).max(), rel=0.001)
    assert np.abs(louder).max() <= 1.0


@pytest.mark.parametrize("severity", PULSES)
def test_it_is_calm_short_and_has_no_click(severity: Severity) -> None:
    wave = wave_of(samples(severity))
    assert 0.1 < wave.size / SAMPLE_RATE < 1.0
    assert 0.4 < np.abs(wave).max() <= 0.5
    assert np.abs(np.diff(wave)).max() < 0.5 * 2 * np.pi * PATTERNS[severity].pitch / SAMPLE_RATE * 1.1
    assert abs(wave[-1]) < 0.01


def test_the_trial_has_every_sound_in_it() -> None:
    assert pulses_in(wave_of(trial())) == 6
    assert wave_of(trial()).size / SAMPLE_RATE < 3.0
