"""Clocks that are wrong, rates that sink, connections that are cut: seen from outside, and over when cleared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.demo.clients import Bare, opened
from tests.demo.test_faults import until
from wall.demo.process import SimulatorProcess
from wall.demo.rtp import CLOCK_HZ
from wall.demo.spec import Fault

SECONDS_1900_TO_1970 = 2_208_988_800


@pytest.fixture(autouse=True)
def _clean(simulator: SimulatorProcess) -> Iterator[None]:
    yield
    simulator.clear("/fault")


def stamps(client: Bare, pictures: int) -> list[int]:
    """The RTP times of so many pictures, one for each."""
    seen: list[int] = []
    while len(seen) < pictures:
        channel, packet = client.packet()
        if channel == 0 and (stamp := int.from_bytes(packet[4:8], "big")) not in seen[-1:]:
            seen.append(stamp)
    return seen


def steps(seen: list[int]) -> list[float]:
    """Seconds from each to the next, the short way round the 32-bit clock."""
    return [((b - a + 2**31) % 2**32 - 2**31) / CLOCK_HZ for a, b in pairwise(seen)]


def test_time_goes_back_again_and_again_and_then_goes_on(simulator: SimulatorProcess) -> None:
    fps = simulator.mount("/fault").clip.fps
    simulator.fault("/fault", Fault.TIMESTAMP_BACK, 30)
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        seen = steps(stamps(client, 5 * fps))
        assert sum(step == pytest.approx(1 / fps - 30, abs=0.01) for step in seen) >= 2
        simulator.clear("/fault")
        stamps(client, fps)
        assert steps(stamps(client, 3 * fps)) == pytest.approx([1 / fps] * (3 * fps - 1), abs=0.001)


def test_time_stands_still_while_pictures_come(simulator: SimulatorProcess) -> None:
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        before = stamps(client, 10)[-1]
        simulator.fault("/fault", Fault.TIMESTAMP_STILL)
        stays, packets = before, 0
        while packets < 60:  # those that were under way first
            channel, packet = client.packet()
            if channel == 0:
                stamp = int.from_bytes(packet[4:8], "big")
                packets = packets + 1 if stamp == stays else 0
                stays = stamp
        simulator.clear("/fault")
        after = stamps(client, 10)
        # what it lost it does not make good
        assert steps([stays, *after[-1:]]) == [pytest.approx(0.4, abs=0.05)]


def test_reports_tell_a_wrong_time(simulator: SimulatorProcess) -> None:
    def told(client: Bare) -> float:
        while True:
            channel, packet = client.packet()
            if channel == 1 and packet[1] == 200:
                return int.from_bytes(packet[8:12], "big") - SECONDS_1900_TO_1970

    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        right = told(client)
        simulator.fault("/fault", Fault.CLOCK_WRONG, 7200)
        assert 7190 < told(client) - right < 7230
        simulator.clear("/fault")
        assert abs(told(client) - right) < 30


def test_few_pictures_can_be_decoded_all_the_same(simulator: SimulatorProcess) -> None:
    clip = simulator.mount("/fault").clip
    simulator.fault("/fault", Fault.LOW_FPS, 0.25)
    with opened(simulator.url("/fault")) as pictures:
        seen = list(until(pictures, 16))
        assert not any(picture.corrupt for picture in seen)
        assert sum(picture.keyframe for picture in seen) >= len(seen) * 4 / clip.gop / 2
        simulator.clear("/fault")
        later = list(until(pictures, 4 * clip.gop))
        assert not any(picture.corrupt for picture in later)
        assert sum(picture.keyframe for picture in later[clip.gop :]) <= 4


def test_a_connection_is_cut_within_a_picture_and_taken_anew(simulator: SimulatorProcess) -> None:
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        stamps(client, 10)
        simulator.fault("/fault", Fault.CUT_MID_GOP)
        assert client.ended()
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        stamps(client, 20)  # and it stays
