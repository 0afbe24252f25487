"""Real cameras on a device: what the wall is told, and what happens when it goes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.decoders.alone import KEY, SETTINGS, Alone
from tests.decoders.conftest import SMALL, Cameras
from tests.decoders.devices import Card
from tests.decoders.test_pool import SIZE, source
from tests.decoders.test_tools import pixels
from tests.waiting import wait_for
from wall.adapt.hardware import Device
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.hardware import Hardware
from wall.decoders.messages import Log
from wall.decoders.packet_buffer import Reservoir
from wall.decoders.pool import DecoderPool
from wall.decoders.ring import FrameRing
from wall.demo.patterns import read_counter
from wall.demo.spec import ClipSpec, MountSpec

RARE = ClipSpec(width=640, height=360, fps=15, gop=6 * 15, seconds=24, fewest_groups=4)  # a key frame in 6 s
AS_LARGE = PictureSize(640, 360)
FOREIGN = Device.VIDEOTOOLBOX if sys.platform == "win32" else Device.D3D11VA


@pytest.fixture
def ring() -> Iterator[FrameRing]:
    ring = FrameRing.create(AS_LARGE)
    yield ring
    ring.close()
    ring.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="counts a thread's time in steps too coarse for small pictures")
def test_a_card_that_fails_costs_no_connection_and_no_picture(cameras: Cameras, ring: FrameRing) -> None:
    with ThreadPoolExecutor(1) as hands:
        falls_back(cameras, ring, Card(hands=hands))


def falls_back(cameras: Cameras, ring: FrameRing, card: Card) -> None:
    simulator = cameras(MountSpec("/cam", RARE))
    told: list[Log] = []
    hardware = Hardware(Device.CUDA, told.append, known=lambda: (Device.CUDA,), opener=card.decoder)
    packets = Reservoir(30.0, 64 << 20).buffer()
    alone = Alone(source(simulator.url("/cam")), packets=packets, ring=ring.name, hardware=hardware)
    try:
        alone.start()
        wait_for(lambda: alone.sample.decoder == "cuda", "the card to be taken")
        shown = alone.sample.published
        wait_for(lambda: alone.sample.published > shown + 5, "pictures from the card")
        before = alone.sample
        card.broken = True
        wait_for(lambda: alone.sample.decoder == "", "the software to go on")
        wait_for(lambda: alone.sample.frames > before.frames + 20, "pictures from the software")
        after = alone.sample
        assert (after.attempts, after.connected_at) == (1, before.connected_at)
        waited = (after.packets - after.frames) - (before.packets - before.frames)
        assert abs(waited) <= 1  # of whole packets one may be between its counting and its picture
        assert (after.decode_errors, after.dropped) == (0, 0)
        picture = ring.latest()
        assert picture is not None
        assert read_counter(pixels(picture)) is not None
        del picture
        warned = [each for each in told if each.level >= logging.WARNING]
        assert [each.key for each in warned] == [KEY]
    finally:
        alone.close()


def test_a_device_that_this_machine_has_not_is_told_once_and_software_decodes(
    cameras: Cameras, caplog: pytest.LogCaptureFixture
) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    pool = DecoderPool(replace(SETTINGS, hardware=FOREIGN), workers=2)
    keys = [StreamKey(f"cam{number}/sub") for number in range(2)]
    with caplog.at_level(logging.INFO):
        pool.start()
        try:
            for key in keys:
                pool.want(key, source(simulator.url("/cam")), SIZE)
            for key in keys:
                wait_for(lambda key=key: pool.sample(key).frames > 20, "pictures")  # type: ignore[misc]
            assert [pool.sample(key).decoder for key in keys] == ["", ""]
            assert len(pool.worker_process_ids) == 2
        finally:
            pool.stop()
    told = [record.getMessage() for record in caplog.records if "decoding" in record.getMessage()]
    assert told == [f"no decoding by {FOREIGN.value}, software does it: this build of FFmpeg does not know it"]
    caplog.clear()  # it was expected
