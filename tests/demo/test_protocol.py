"""The simulator is a real RTSP server: transports, codings, passwords, clocks."""

from __future__ import annotations

import hashlib
import re
import shutil
import socket
import subprocess
import time

import av
import numpy as np
import pytest

from tests.demo.clients import Bare, opened, take
from tests.waiting import wait_for
from wall.demo.clips import load_clip
from wall.demo.patterns import bar_yuv
from wall.demo.process import SimulatorProcess
from wall.demo.rtp import MAX_PAYLOAD
from wall.demo.spec import Colour


@pytest.mark.parametrize("transport", ["tcp", "udp"])
@pytest.mark.parametrize("path", ["/plain", "/hevc"])
def test_pictures_arrive_in_order_and_whole(simulator: SimulatorProcess, path: str, transport: str) -> None:
    length = load_clip(simulator.mount(path).clip, simulator.spec.cache_dir).frames
    seen = take(simulator.url(path), 15, transport)
    counters = [picture.counter for picture in seen]
    assert seen[0].keyframe
    first = counters[0]
    assert first is not None
    assert counters == [(first + k) % len(length) for k in range(15)]
    assert not any(picture.corrupt for picture in seen)


def test_rtsps_with_a_self_signed_certificate(simulator: SimulatorProcess) -> None:
    assert len(take(simulator.url("/plain", tls=True), 5)) == 5


@pytest.mark.parametrize("path", ["/basic", "/md5"])
def test_password_is_asked_for_and_counted_when_wrong(simulator: SimulatorProcess, path: str) -> None:
    before = simulator.counts(path)
    assert take(simulator.url(path), 2)
    with pytest.raises(av.error.HTTPUnauthorizedError):
        take(simulator.url(path, password="wrong"), 1)
    after = simulator.counts(path)
    assert after.auth_failures == before.auth_failures + 1
    assert after.plays == before.plays + 1
    assert after.auth_failure_times[-1] == pytest.approx(time.time(), abs=5)


def test_digest_sha256(simulator: SimulatorProcess) -> None:
    with Bare("127.0.0.1", simulator.port, "/sha") as client:
        status, text = client.ask("DESCRIBE")
        assert status == 401
        assert "algorithm=SHA-256" in text
        match = re.search(r'realm="(.*?)", nonce="(.*?)"', text)
        assert match

        def digest(value: str) -> str:
            return hashlib.sha256(value.encode()).hexdigest()

        secret, request = digest(f"admin:{match[1]}:secret"), digest(f"DESCRIBE:{client.url}")
        answer = digest(f"{secret}:{match[2]}:{request}")
        fields = f'username="admin", realm="{match[1]}", nonce="{match[2]}", uri="{client.url}"'
        status, text = client.ask("DESCRIBE", f'Authorization: Digest {fields}, response="{answer}"')
        assert status == 200
        assert "sprop-parameter-sets" in text


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_every_picture_carries_the_time_it_was_due(simulator: SimulatorProcess, transport: str) -> None:
    counts = simulator.counts("/plain")
    seen = take(simulator.url("/plain"), 60, transport)
    number = None
    errors = []
    for picture in seen:
        if picture.stamp is not None:
            number = picture.stamp[0]
            assert picture.stamp[1] == pytest.approx(counts.clock_start + number / counts.fps, abs=1e-6)
        assert number is not None
        assert picture.prft is not None
        errors.append(abs(picture.prft - (counts.clock_start + number / counts.fps)))
        number += 1
    assert max(errors) < 0.002


def test_clients_share_one_clock(simulator: SimulatorProcess) -> None:
    stamps = [take(simulator.url("/plain"), 1)[0].stamp for _ in range(2)]
    assert stamps[0] is not None
    assert stamps[1] is not None
    assert stamps[1][0] > stamps[0][0]
    assert (stamps[1][0] - stamps[0][0]) % 10 == 0  # key frames of one GOP structure


def test_colour_bars_keep_their_values(simulator: SimulatorProcess) -> None:
    picture = take(simulator.url("/bars"), 12)[-1]
    wanted = [y for y, _, _ in bar_yuv(Colour.BT601_FULL)]
    got = [int(np.median(picture.luma[60:120, k * 40 + 10 : k * 40 + 30])) for k in range(8)]
    assert got == pytest.approx(wanted, abs=1)


def test_pause_and_play_again(simulator: SimulatorProcess) -> None:
    with Bare("127.0.0.1", simulator.port, "/pause") as client:
        client.play()
        client.packet()
        assert client.ask("PAUSE")[0] == 200
        assert client.silent_for(0.3)
        assert client.ask("GET_PARAMETER")[0] == 200
        assert client.ask("PLAY")[0] == 200
        assert client.packet()[0] == 1  # a sender report comes first
        assert client.packet()[0] == 0
        assert client.ask("TEARDOWN")[0] == 200
        assert simulator.counts("/pause").sessions == 0


def test_large_pictures_come_in_fragments(simulator: SimulatorProcess) -> None:
    with Bare("127.0.0.1", simulator.port, "/big") as client:
        client.play()
        sizes = [len(client.packet()[1]) for _ in range(20)]
    assert max(sizes) == MAX_PAYLOAD + 12


def test_unknown_paths_methods_and_sessions(simulator: SimulatorProcess) -> None:
    with Bare("127.0.0.1", simulator.port, "/nowhere") as client:
        assert client.ask("DESCRIBE")[0] == 404
    with Bare("127.0.0.1", simulator.port, "/plain") as client:
        assert client.ask("PLAY")[0] == 454
        assert client.ask("RECORD")[0] == 405
        assert client.ask("SETUP", "Transport: RTP/AVP;multicast", track="/track1")[0] == 461
    with Bare("127.0.0.1", simulator.port, "/elsewhere") as client:
        assert client.ask("DESCRIBE")[0] == 404
    assert len(take(simulator.url("/elsewhere"), 1)) == 1


def test_limit_of_sessions(simulator: SimulatorProcess) -> None:
    with opened(simulator.url("/one")) as pictures:
        assert next(pictures).counter is not None
        with Bare("127.0.0.1", simulator.port, "/one") as client:
            assert client.ask("SETUP", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1", track="/track1")[0] == 453
    with opened(simulator.url("/one-silent")) as pictures:
        assert next(pictures).counter is not None
        with Bare("127.0.0.1", simulator.port, "/one-silent") as client:
            client.play()
            assert client.silent_for(0.6)


def test_udp_session_ends_when_its_client_is_silent(simulator: SimulatorProcess) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sink:
        sink.bind(("127.0.0.1", 0))
        port = sink.getsockname()[1]
        with Bare("127.0.0.1", simulator.port, "/udp") as client:
            text = client.play(f"RTP/AVP;unicast;client_port={port}-{port + 1}")
        assert ";timeout=2" in text
        assert simulator.counts("/udp").sessions == 1  # it outlives its connection
        wait_for(lambda: simulator.counts("/udp").sessions == 0, "the session's time-out")


def test_slow_client_loses_pictures_and_stays_fresh(simulator: SimulatorProcess) -> None:
    with Bare("127.0.0.1", simulator.port, "/big", receive_buffer=4096) as client:
        client.play()
        wait_for(lambda: simulator.counts("/big").frames_dropped > 50, "two seconds of dropped pictures")
        newest = 0.0
        for _ in range(3000):
            channel, packet = client.packet()
            if channel == 1 and packet[1] == 200:
                seconds, fraction = (int.from_bytes(packet[at : at + 4], "big") for at in (8, 12))
                newest = seconds - 2_208_988_800 + fraction / 2**32
                if time.time() - newest < 0.3:
                    return
    pytest.fail(f"the newest report was {time.time() - newest:.1f} s old")


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not on PATH")
def test_ffprobe_as_an_independent_client(simulator: SimulatorProcess) -> None:
    command = ["ffprobe", "-v", "error", "-rtsp_transport", "tcp", "-show_entries", "stream=codec_name,width"]
    result = subprocess.run(
        [*command, "-of", "csv=p=0", simulator.url("/md5")], capture_output=True, text=True, timeout=30, check=True
    )
    assert result.stdout.strip() == "h264,320"
