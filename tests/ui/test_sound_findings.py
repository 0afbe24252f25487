"""Whatever a sound driver throws, the thread lives on and the screen does not say that the tone can be heard."""

from __future__ import annotations

import logging
import threading

import pytest

from tests.waiting import wait_for
from wall.alarms.annunciate import Announcement
from wall.health.condition import Severity
from wall.ui.sound import Sounder, SoundState


class BrokenDevice:
    """Throws what no library promised."""

    def __init__(self) -> None:
        self.broken = True
        self.asked = 0

    def find(self) -> None:
        self.asked += 1
        if self.broken:
            raise OSError("the driver has gone")

    def play(self, data: bytes, stop: threading.Event) -> None:
        self.find()


def ready(sounder: Sounder) -> bool:
    sounder.play(Announcement(Severity.CRITICAL))
    return sounder.state is SoundState.READY


def test_an_unexpected_error_is_no_device_and_the_thread_lives_on(caplog: pytest.LogCaptureFixture) -> None:
    device = BrokenDevice()
    sounder = Sounder(device)
    sounder.start()
    try:
        wait_for(lambda: sounder.state is SoundState.NO_DEVICE, "the state NO_DEVICE")
        asked = device.asked
        sounder.play(Announcement(Severity.CRITICAL))
        wait_for(lambda: device.asked > asked, "another look")
        assert [record.levelno for record in caplog.records] == [logging.WARNING]  # once
        device.broken = False
        # a request that crosses with the end of the last one is taken as the same
        wait_for(lambda: ready(sounder), "the state READY")
    finally:
        sounder.stop()
