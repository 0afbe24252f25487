"""When the wall sounds."""

from __future__ import annotations

import numpy as np

from tests.ui.wall_scene import raised
from wall.alarms.book import Acknowledgement
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.model import CameraId
from wall.ui.tone import QUIET_FOR, REPEAT_AFTER, SAMPLE_RATE, Caller, calling, samples

A, B = Acknowledgement(Source.camera(CameraId("a")), 1), Acknowledgement(Source.camera(CameraId("b")), 1)


def test_only_active_unacknowledged_alarms_call() -> None:
    alarms = (
        raised("a"),
        raised("b", state=AlarmState.ACKED),
        raised("c", state=AlarmState.RTN_UNACKED),
        raised("d", state=AlarmState.NORMAL),
    )
    assert calling(alarms) == {A}


def test_the_tone_repeats_until_somebody_answers() -> None:
    caller = Caller()
    heard = [at for at in range(30) if caller.tick({A}, float(at))]
    assert heard == [0, 10, 20]
    assert not caller.tick(set(), 31.0)


def test_a_newer_alarm_does_not_wait_for_the_repeat() -> None:
    caller = Caller()
    assert caller.tick({A}, 0.0)
    assert not caller.tick({A, B}, QUIET_FOR - 0.1)
    assert caller.tick({A, B}, QUIET_FOR)
    assert not caller.tick({A, B}, QUIET_FOR + REPEAT_AFTER - 0.1)


def test_silence_is_for_what_sounds_now() -> None:
    caller = Caller()
    assert caller.tick({A}, 0.0)
    caller.silence()
    assert caller.silenced
    assert not caller.tick({A}, 20.0)
    assert caller.tick({A, B}, 21.0)
    assert not caller.silenced


def test_an_alarm_that_comes_again_sounds_again() -> None:
    caller = Caller()
    caller.tick({A}, 0.0)
    caller.silence()
    assert not caller.tick(set(), 20.0)
    assert caller.tick({Acknowledgement(A.source, 2)}, 21.0)


def test_nothing_to_silence_is_not_silenced() -> None:
    caller = Caller()
    caller.silence()
    assert not caller.silenced


def test_the_volume_is_a_share_of_the_loudness() -> None:
    loud, half, off = (np.frombuffer(samples(volume), dtype="<i2").astype(int) for volume in (100, 50, 0))
    assert abs(half).max() * 2 - abs(loud).max() in (-1, 0, 1)
    assert abs(off).max() == 0


def test_the_tone_is_calm_and_has_no_click() -> None:
    wave = np.frombuffer(samples(), dtype="<i2").astype(float) / 32768
    assert 0.3 < wave.size / SAMPLE_RATE < 1.0
    assert 0.4 < np.abs(wave).max() <= 0.5
    assert np.abs(np.diff(wave)).max() < 0.5 * 2 * np.pi * 880 / SAMPLE_RATE * 1.1
    spectrum = np.abs(np.fft.rfft(wave))
    loudest = np.fft.rfftfreq(wave.size, 1 / SAMPLE_RATE)[spectrum > spectrum.max() / 10]
    assert loudest.min() >= 500
    assert loudest.max() <= 3000
