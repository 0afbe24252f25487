"""The thread that plays: never waits for the device, never crashes on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.waiting import wait_for
from wall.ui.sound import Sounder, SoundError, SoundState
from wall.ui.tone import samples


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
        self.played.append(data)


@pytest.fixture
def device() -> FakeDevice:
    return FakeDevice()


@pytest.fixture
def sounder(device: FakeDevice) -> Iterator[Sounder]:
    result = Sounder(device)
    yield result
    device.blocked.set()
    result.stop()


def test_it_plays_the_tone(device: FakeDevice, sounder: Sounder) -> None:
    sounder.start()
    sounder.play()
    wait_for(lambda: bool(device.played), "the tone")
    assert device.played[0] == samples()
    wait_for(lambda: sounder.state is SoundState.READY, "the state READY")


def test_no_device_is_a_state_and_a_device_that_comes_later_is_found(device: FakeDevice, sounder: Sounder) -> None:
    device.there = False
    sounder.start()
    wait_for(lambda: sounder.state is SoundState.NO_DEVICE, "the state NO_DEVICE")
    device.there = True
    sounder.play()
    wait_for(lambda: bool(device.played), "the tone")
    wait_for(lambda: sounder.state is SoundState.READY, "the state READY")


def test_a_device_that_hangs_keeps_nobody_waiting(device: FakeDevice, sounder: Sounder) -> None:
    device.blocked.clear()
    sounder.start()
    sounder.play()
    assert sounder.state is SoundState.STARTING
    device.blocked.set()
    wait_for(lambda: sounder.state is SoundState.READY, "the state READY")


def test_stop_without_start_is_no_error(device: FakeDevice) -> None:
    Sounder(device).stop()
