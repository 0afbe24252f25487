"""Every fault can be seen from outside, and ends when it is cleared."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import av
import numpy as np
import pytest

from tests.demo.clients import Bare, Seen, opened, take
from tests.waiting import PATIENCE_S
from wall.demo.process import SimulatorError, SimulatorProcess
from wall.demo.spec import Fault


@pytest.fixture(autouse=True)
def _clean(simulator: SimulatorProcess) -> Iterator[None]:
    yield
    for path in ("/fault", "/fault2", "/fault3"):
        simulator.clear(path)


def until(pictures: Iterator[Seen], wanted: int = 400) -> Iterator[Seen]:
    """At most `wanted` pictures: no test waits for ever."""
    return (picture for picture, _ in zip(pictures, range(wanted), strict=False))


@pytest.mark.parametrize(("fault", "reports"), [(Fault.STALL, False), (Fault.STALL_RTCP_ALIVE, True)])
def test_stall(simulator: SimulatorProcess, fault: Fault, reports: bool) -> None:
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        client.packet()
        simulator.fault("/fault", fault)
        if reports:
            channels: list[int] = []
            deadline = time.monotonic() + PATIENCE_S  # one each 2 s
            while time.monotonic() < deadline and channels[-2:] != [1, 1]:
                channels.append(client.packet()[0])
            assert channels[-2:] == [1, 1]
        else:
            assert client.ask("GET_PARAMETER")[0] == 200  # the connection lives
            assert client.silent_for(0.4)
        simulator.clear("/fault", fault)
        while client.packet()[0] != 0:
            pass


def test_hang_takes_the_request_and_is_silent(simulator: SimulatorProcess) -> None:
    simulator.fault("/fault", Fault.HANG)
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        assert client.ask("OPTIONS")[0] == 200
        client.patience(0.4)
        with pytest.raises(TimeoutError):
            client.ask("DESCRIBE")


@pytest.mark.parametrize("fault", [Fault.FIN, Fault.RST])
def test_connection_lost_once(simulator: SimulatorProcess, fault: Fault) -> None:
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        assert simulator.fault("/fault", fault) == 1
        assert client.ended()
    assert take(simulator.url("/fault"), 1)


def test_refusals(simulator: SimulatorProcess) -> None:
    simulator.fault("/fault", Fault.NOT_FOUND)
    with pytest.raises(av.error.HTTPNotFoundError):
        take(simulator.url("/fault"), 1)
    simulator.clear("/fault")
    simulator.fault("/fault", Fault.OFFLINE)
    with pytest.raises((OSError, av.error.FFmpegError)):
        take(simulator.url("/fault"), 1)
    simulator.clear("/fault")
    simulator.fault("/fault3", Fault.PASSWORD_CHANGED)
    with pytest.raises(av.error.HTTPUnauthorizedError):
        take(simulator.url("/fault3"), 1)
    assert take(simulator.url("/fault3", password="secret-changed"), 1)
    simulator.fault("/fault", Fault.SESSION_LIMIT)
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        assert client.ask("SETUP", "Transport: RTP/AVP/TCP;interleaved=0-1", track="/track1")[0] == 453
    simulator.clear("/fault")
    simulator.fault("/fault", Fault.SESSION_SILENT)
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        assert client.silent_for(0.6)


def test_descriptions(simulator: SimulatorProcess) -> None:
    simulator.fault("/fault", Fault.SLOW_DESCRIBE, 0.4)
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        asked = time.monotonic()
        assert client.ask("DESCRIBE")[0] == 200
        assert time.monotonic() - asked >= 0.4
        simulator.clear("/fault")
        simulator.fault("/fault", Fault.WRONG_SDP)
        assert "m=video" not in client.ask("DESCRIBE")[1]
        simulator.clear("/fault")
        simulator.fault("/fault", Fault.NO_PARAMETER_SETS)
        assert "sprop" not in client.ask("DESCRIBE")[1]
        client.play()
        kinds = {packet[12] & 31 for channel, packet in (client.packet() for _ in range(40)) if channel == 0}
        assert not kinds & {7, 8}


def test_frozen_goes_on_without_new_pictures(simulator: SimulatorProcess) -> None:
    with opened(simulator.url("/fault")) as pictures:
        first = next(pictures).luma
        simulator.fault("/fault", Fault.FROZEN)
        stills = [picture for picture in until(pictures, 120) if picture.keyframe][-2:]
        assert stills[0].counter == stills[1].counter
        assert stills[0].stamp != stills[1].stamp  # and yet no two key frames are the same bytes
        assert np.abs(stills[0].luma.astype(int) - stills[1].luma).mean() < 1.0
        assert np.abs(stills[0].luma.astype(int) - first).mean() < 60
        simulator.clear("/fault")
        frame = next(p for p in until(pictures) if p.keyframe and p.counter != stills[0].counter)
        counts = simulator.counts("/fault")
        assert frame.stamp is not None
        loop = simulator.mount("/fault").clip.frames
        assert frame.counter == (frame.stamp[0] + counts.loop_offset) % loop  # in step with its clock again


def test_looped_black_resized(simulator: SimulatorProcess) -> None:
    with opened(simulator.url("/fault2")) as pictures:
        next(pictures)
        simulator.fault("/fault2", Fault.LOOPED, 0.8)
        looped = [p.counter for p in until(pictures, 100)][-40:]
        assert looped[:20] == looped[20:]
        simulator.fault("/fault2", Fault.BLACK)
        assert any(picture.luma.mean() < 20 for picture in until(pictures))
        simulator.fault("/fault2", Fault.RESIZED)
        assert any(picture.width == 240 for picture in until(pictures))
        simulator.clear("/fault2")
        assert any(picture.width == 320 for picture in until(pictures))


def test_packets_lost_corrupt_late(simulator: SimulatorProcess) -> None:
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        simulator.fault("/fault", Fault.LOST, 0.3)
        packets = [client.packet() for _ in range(60)]
        numbers = [int.from_bytes(packet[2:4], "big") for channel, packet in packets if channel == 0]
        assert any((b - a) & 0xFFFF > 1 for a, b in pairwise(numbers))
    simulator.clear("/fault")
    with opened(simulator.url("/fault")) as pictures:
        next(pictures)
        simulator.fault("/fault", Fault.CORRUPT, 0.5)
        assert any(picture.corrupt or picture.counter is None for picture in until(pictures))
    simulator.clear("/fault")
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        client.packet()
        simulator.fault("/fault", Fault.LATE, 0.4)
        arrivals = []
        for _ in range(40):
            client.packet()
            arrivals.append(time.monotonic())
        assert max(np.diff(arrivals)) > 0.25


def test_timestamps_jump(simulator: SimulatorProcess) -> None:
    simulator.fault("/fault", Fault.TIMESTAMP_JUMP, 100)
    with Bare("127.0.0.1", simulator.port, "/fault") as client:
        client.play()
        last = None
        for _ in range(400):
            channel, packet = client.packet()
            if channel == 0:
                stamp = int.from_bytes(packet[4:8], "big")
                if last is not None and (stamp - last) & 0xFFFFFFFF > 90 * 90_000:
                    return
                last = stamp
    pytest.fail("no jump")


def test_unknown_mount_is_refused(simulator: SimulatorProcess) -> None:
    with pytest.raises(SimulatorError):
        simulator.fault("/nowhere", Fault.STALL)
