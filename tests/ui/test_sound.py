"""The thread that plays: never waits for the device, never crashes on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import miniaudio
import pytest

from tests.waiting import wait_for
from wall.alarms.annunciate import Announcement
from wall.health.condition import Severity
from wall.ui.sound import Sounder, SoundError, SoundState, SystemSound
from wall.ui.tone import samples, trial


class FakeDevice:
    """Plays into a list, or cannot be found."""

    def __init__(self) -> None:
        self.there = True
        self.played: list[bytes] = []
        self.blocked = threading.Event()
        self.blocked.set()

    def find(self) -> None:
        self.blocked.wait(10)
        if not self.there:
            raise SoundError("no sound device")

    def play(self, data: bytes, stop: threading.Event) -> None:
        self.find()
        if any(data):  # the self-test plays silence
            self.played.append(data)


P1, P3 = Announcement(Severity.CRITICAL), Announcement(Severity.LOW)


@pytest.fixture
def device() -> FakeDevice:
    return FakeDevice()


@pytest.fixture
def sounder(device: FakeDevice) -> Iterator[Sounder]:
    result = Sounder(device)
    yield result
    device.blocked.set()
    result.stop()


def test_it_plays_the_sound_of_the_priority(device: FakeDevice, sounder: Sounder) -> None:
    sounder.start()
    sounder.play(P1)
    wait_for(lambda: bool(device.played), "the sound")
    assert device.played[0] == samples(Severity.CRITICAL)
    wait_for(lambda: sounder.state is SoundState.READY, "the state READY")
    sounder.play(Announcement(Severity.LOW, louder=True))
    wait_for(lambda: len(device.played) == 2, "the louder sound")
    assert device.played[1] == samples(Severity.LOW, louder=True)


def test_of_what_waits_for_a_slow_device_the_worst_is_heard(device: FakeDevice, sounder: Sounder) -> None:
    device.blocked.clear()
    sounder.start()
    for sound in (P3, P1, P3):
        sounder.play(sound)
    sounder.play_trial()
    device.blocked.set()
    wait_for(lambda: len(device.played) == 2, "the alarm and the trial")
    assert device.played == [samples(Severity.CRITICAL), trial()]


def test_no_device_is_a_state_and_a_device_that_comes_later_is_found(device: FakeDevice, sounder: Sounder) -> None:
    device.there = False
    sounder.start()
    wait_for(lambda: sounder.state is SoundState.NO_DEVICE, "the state NO_DEVICE")
    device.there = True
    sounder.play(P1)
    wait_for(lambda: bool(device.played), "the sound")
    wait_for(lambda: sounder.state is SoundState.READY, "the state READY")


def test_the_device_has_to_take_samples_at_the_start(sounder: Sounder, device: FakeDevice) -> None:
    """One that is listed but cannot be opened is no device."""

    def refuse(data: bytes, stop: threading.Event) -> None:
        raise SoundError("in use by another program")

    device.play = refuse  # type: ignore[method-assign]
    sounder.start()
    wait_for(lambda: sounder.state is SoundState.NO_DEVICE, "the state NO_DEVICE")


def test_a_device_that_hangs_keeps_nobody_waiting(device: FakeDevice, sounder: Sounder) -> None:
    device.blocked.clear()
    sounder.start()
    sounder.play(P1)
    assert sounder.state is SoundState.STARTING
    device.blocked.set()
    wait_for(lambda: sounder.state is SoundState.READY, "the state READY")


def test_stop_without_start_is_no_error(device: FakeDevice) -> None:
    sounder = Sounder(device)
    assert sounder.state is SoundState.OFF
    sounder.stop()


class Discarding(SystemSound):
    """miniaudio's own device that takes samples at the pace of a real one, whatever the machine has."""

    def __init__(self) -> None:
        super().__init__((miniaudio.Backend.NULL,))

    def find(self) -> None:
        pass


def test_the_library_plays_to_the_end_and_stops_when_told() -> None:
    began = time.monotonic()
    Discarding().play(samples(Severity.LOW), threading.Event())
    assert time.monotonic() - began >= 0.2  # as long as the sound: it was taken at a device's pace
    stop = threading.Event()
    stop.set()
    Discarding().play(bytes(10), stop)


def test_a_device_that_only_discards_cannot_be_heard() -> None:
    with pytest.raises(SoundError, match="no sound device"):
        SystemSound((miniaudio.Backend.NULL,)).find()
