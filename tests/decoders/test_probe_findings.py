"""What a probe must not do: take a login that works for a wrong one, lock an account, give ONVIF up for nothing."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.decoders.alone import ANSWERING, Alone, Alones, await_the_long_gop, probe_threads, probed
from tests.decoders.onvif_device import OnvifDevice
from tests.decoders.test_pool import KEY, SIZE, in_state, source
from tests.waiting import wait_for
from wall.decoders import probe as probing
from wall.decoders.base import DecoderError, StreamKey, StreamSource
from wall.decoders.experience import Experience
from wall.decoders.messages import Admitted, Ask, Refused, Run, StreamSettings, Unforced
from wall.decoders.pool import DecoderPool
from wall.decoders.pyav import Connection, open_stream
from wall.decoders.refused import ONVIF_AGAIN_S
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, Fault, LimitAnswer, ServerSpec
from wall.health.frame import Frame
from wall.health.sample import Failure, ProbeResult, StreamState
from wall.onvif.careful import REFUSALS
from wall.urls import Credentials, Secret

LOCKED = replace(ANSWERING, auth=AuthScheme.DIGEST_MD5, user="admin", password="right")
MOUNTS = (
    replace(LOCKED, path="/one", max_sessions=1, limit_answer=LimitAnswer.FORBID),
    replace(LOCKED, path="/sub"),
    replace(LOCKED, path="/main", password="another"),
    *(replace(ANSWERING, path=f"/{number}") for number in range(7)),
)
LOGIN = Credentials("admin", Secret("right"))


@pytest.fixture(scope="module")
def site(clip_cache: Path) -> Iterator[SimulatorProcess]:
    with SimulatorProcess(ServerSpec(MOUNTS, cache_dir=str(clip_cache))) as simulator:
        simulator.preload()
        yield simulator


def unforced(stream: Alone) -> bool:
    return any(isinstance(report, Unforced) for report in stream.reports)


# Logins ----------------------------------------------------------------------------------------------------------


def test_a_camera_that_forbids_a_second_session_is_connected_anew(
    site: SimulatorProcess, alone: Alones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "RECONNECT_S", 20.0)
    monkeypatch.setattr(probing, "AT_ONCE_S", 20.0)
    stream = alone(source(site.url("/one")))
    assert stream.probed() is ProbeResult.SHOWN
    assert not any(isinstance(report, Refused) for report in stream.reports)
    wait_for(lambda: stream.sample.state is StreamState.LIVE, "the stream to be live")


def test_a_camera_that_forbids_a_second_session_has_refused_no_password(
    pool: DecoderPool, site: SimulatorProcess
) -> None:
    address = source(site.url("/one"))
    pool.want(KEY, address, SIZE)
    in_state(pool, StreamState.LIVE)
    assert probed(pool).probe in (ProbeResult.SHOWN, ProbeResult.REFUSED)
    in_state(pool, StreamState.LIVE)
    pool.drop(KEY)
    pool.want(KEY, address, SIZE)  # perhaps while the last session is not over yet
    in_state(pool, StreamState.LIVE)
    assert site.counts("/one").auth_failures == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_login_that_another_stream_was_refused_is_forgiven_when_it_works(
    pool: DecoderPool, site: SimulatorProcess
) -> None:
    main = StreamKey("cam/main")
    pool.want(KEY, source(site.url("/sub")), SIZE)
    in_state(pool, StreamState.LIVE)
    pool.want(main, source(site.url("/main", password="right")), SIZE)
    in_state(pool, StreamState.HALTED, main)
    logins, login = pool._experience.logins, source(site.url("/sub"))
    assert wait_for(lambda: logins.refused(KEY, login), "the refusal to be known")
    site.fault("/sub", Fault.FIN)
    wait_for(lambda: logins.taken(KEY, login), "the stream to be back")
    for process in pool.worker_process_ids:
        os.kill(process, signal.SIGKILL)
    wait_for(lambda: pool.sample(KEY).failure is Failure.WORKER_LOST, "the loss to be noticed")
    in_state(pool, StreamState.LIVE)


def test_a_refusal_says_nothing_when_the_stream_ends_meanwhile(site: SimulatorProcess, alone: Alones) -> None:
    asked, refuse = threading.Event(), threading.Event()

    def opener(address: StreamSource, settings: StreamSettings) -> Connection:
        if threading.current_thread().name.startswith("probe"):
            asked.set()
            refuse.wait()
            raise DecoderError(Failure.UNAUTHORISED, "no")
        return open_stream(address, settings)

    stream = alone(source(site.url("/0")), opener)
    stream.probe()
    asked.wait()
    stream.stop()
    refuse.set()
    wait_for(lambda: not probe_threads(), "the probe to end")
    assert not any(isinstance(report, Refused) for report in stream.reports)


def test_a_late_refusal_is_one_of_the_password_that_was_refused() -> None:
    experience = Experience()
    old = source("rtsp://admin:old@192.0.2.9/sub")
    new = source("rtsp://admin:new@192.0.2.9/sub")
    experience.hear(Refused(KEY, old), 0.0)  # the stream has the new one by now
    assert not experience.told(Run(KEY, 1, 1, new, None)).refused
    assert experience.told(Run(StreamKey("cam/main"), 1, 1, old, None)).refused
    assert not experience.told(Run(StreamKey("other/main"), 1, 1, old, None)).refused
    experience.hear(Admitted(KEY, old), 0.0)
    assert experience.told(Run(KEY, 1, 1, old, None)).admitted
    experience.hear(Refused(KEY, old), 0.0)
    assert not experience.told(Run(KEY, 1, 1, old, None)).admitted


# ONVIF -----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_device_that_refuses_is_not_asked_again_by_any_later_run(pool: DecoderPool, site: SimulatorProcess) -> None:
    address = replace(source(site.url("/1")), credentials=LOGIN)
    pool.want(KEY, address, SIZE)
    in_state(pool, StreamState.LIVE)
    with OnvifDevice(lambda: None, password="another") as device:
        assert probed(pool, KEY, device.address).probe is ProbeResult.SHOWN
        assert device.refused == REFUSALS
        requests = device.requests
        pool.drop(KEY)
        pool.want(KEY, address, SIZE)
        in_state(pool, StreamState.LIVE)
        assert probed(pool, KEY, device.address).probe is ProbeResult.SHOWN
        for process in pool.worker_process_ids:
            os.kill(process, signal.SIGKILL)
        wait_for(lambda: pool.sample(KEY).failure is Failure.WORKER_LOST, "the loss to be noticed")
        in_state(pool, StreamState.LIVE)
        assert probed(pool, KEY, device.address).probe is ProbeResult.SHOWN
    assert device.requests == requests


def test_a_pause_is_one_device_s_and_one_login_s_and_ends() -> None:
    experience, where = Experience(), "http://192.0.2.9/onvif/device_service"
    address = source("rtsp://admin:old@192.0.2.9/sub")
    experience.hear(Unforced(KEY, address, where), 100.0)
    main = StreamKey("cam/main")
    assert experience.onvif(KEY, address, where, 101.0) == experience.onvif(main, address, where, 101.0) == ""
    assert experience.onvif(StreamKey("other/sub"), address, where, 101.0) == where
    assert experience.onvif(KEY, address, f"{where}2", 101.0) == f"{where}2"
    assert experience.onvif(KEY, replace(address, credentials=LOGIN), where, 101.0) == where
    assert experience.onvif(KEY, address, where, 100.0 + ONVIF_AGAIN_S) == where


def test_a_turn_that_did_not_come_is_not_the_device_s_fault(
    site: SimulatorProcess, alone: Alones, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = alone(source(site.url("/2")))
    stream.grants = False
    with OnvifDevice(lambda: site.force_key("/2")) as device:
        with monkeypatch.context() as patch:
            patch.setattr(probing, "PROBE_S", 0.3)
            stream.probe(device.address)
            wait_for(lambda: not probe_threads(), "the probe to give up")
        assert (device.requests, stream.sample.probe) == (0, ProbeResult.NONE)
        assert not unforced(stream)
        stream.grants = True
        assert stream.probed(device.address) is ProbeResult.SHOWN
    assert device.forced > 0


def test_a_stream_that_rests_is_not_the_device_s_fault(
    site: SimulatorProcess, alone: Alones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "FORCED_S", 60.0)
    told = threading.Event()
    stream = alone(source(site.url("/3")))
    await_the_long_gop(stream)
    with OnvifDevice(told.set) as device:
        stream.probe(device.address)
        told.wait()
        stream.stream.rest(rest=True)
        wait_for(lambda: not probe_threads(), "the probe to end")
    assert stream.sample.probe is ProbeResult.NONE
    assert not unforced(stream)
    assert site.counts("/3").connects == 1


def test_one_key_frame_that_does_not_come_in_time_is_not_the_device_s_fault(
    site: SimulatorProcess, alone: Alones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "FORCED_S", 8.0)
    monkeypatch.setattr(probing, "PROBE_S", 60.0)
    times: list[None] = []

    def force() -> None:
        times.append(None)
        if len(times) != 1:
            site.force_key("/4")

    stream = alone(source(site.url("/4")))
    await_the_long_gop(stream)
    with OnvifDevice(force) as device:
        assert stream.probed(device.address) is ProbeResult.SHOWN
    assert not unforced(stream)
    assert site.counts("/4").connects == 1


def test_a_key_frame_that_comes_before_the_camera_is_told_was_not_asked_for(
    site: SimulatorProcess, alone: Alones, answers: list[Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "PROBE_S", 60.0)
    stream = alone(source(site.url("/5")))
    await_the_long_gop(stream)
    stream.grants = False
    with OnvifDevice(lambda: site.force_key("/5")) as device:
        stream.probe(device.address)
        queueing = wait_for(
            lambda: next((each for each in stream.reports if isinstance(each, Ask) and each.serial != 1), None),
            "the probe to stand in the queue",
        )
        assert queueing is not None
        seen = stream.sample.still.keyframes
        site.force_key("/5")  # as somebody else's viewer makes the camera do
        wait_for(lambda: stream.sample.still.keyframes > seen, "that key frame to be looked at")
        assert answers == []
        stream.grants = True
        stream.stream.grant(queueing.serial)
        wait_for(lambda: stream.sample.probe is ProbeResult.SHOWN, "the probe to go on")
    wait_for(lambda: len(answers) >= 2, "both pictures to be looked at")
