"""Proof on demand, from real RTSP servers: what a probe finds out, what it costs the camera, and what it leaves."""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from tests.decoders.alone import (
    ANSWERING,
    SETTINGS,
    SLOW_GOP,
    Alones,
    await_the_long_gop,
    novelty,
    probe_threads,
    probed,
)
from tests.decoders.conftest import Cameras
from tests.decoders.onvif_device import OnvifDevice
from tests.decoders.test_pool import KEY, SIZE, in_state, source
from tests.waiting import wait_for
from wall.decoders import probe as probing
from wall.decoders import stream as streaming
from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.board import Fact
from wall.decoders.look import Look
from wall.decoders.messages import Admitted, Ask, Opened, Refused, StreamSettings, Unforced
from wall.decoders.pool import DecoderPool
from wall.decoders.pyav import Connection, Unit, open_stream
from wall.decoders.witness import Answer, Witness
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, Codec, Fault, LimitAnswer, MountSpec, ServerSpec
from wall.health.assess import DEFAULT_LIMITS, assess
from wall.health.condition import Condition, Judgement, Reason
from wall.health.frame import Frame
from wall.health.learned import Learned
from wall.health.sample import Failure, ProbeResult, StreamState

PLAIN = MountSpec(
    "/cam", ClipSpec(fps=5, gop=40), start_at_keyframe=False
)  # makes its key frames when it wants to, every 8 s
MOUNTS = (
    replace(ANSWERING, path="/frozen", faults=(Fault.FROZEN,)),
    replace(ANSWERING, path="/refuses", max_sessions=1),
    replace(ANSWERING, path="/one", max_sessions=1),
    replace(ANSWERING, path="/ignores", max_sessions=1, limit_answer=LimitAnswer.SILENT),
    replace(ANSWERING, path="/locked", auth=AuthScheme.DIGEST_MD5, user="admin", password="right"),
    replace(PLAIN, path="/plain"),
    # its picture has no noise: the silence after it froze is a sign, and no proof
    replace(PLAIN, path="/clean", clip=replace(PLAIN.clip, gop=100, fewest_groups=4), key_on_play=True),
    replace(PLAIN, path="/quick", clip=replace(PLAIN.clip, gop=15)),  # every 3 s
    *(replace(ANSWERING, path=f"/{number}") for number in range(17)),
)


@pytest.fixture(scope="module")
def site(clip_cache: Path) -> Iterator[SimulatorProcess]:
    """Cameras for all tests of this file, one or two for each: making their key frames takes seconds."""
    with SimulatorProcess(ServerSpec(MOUNTS, cache_dir=str(clip_cache))) as simulator:
        simulator.preload()
        yield simulator


def silent_for(pool: DecoderPool, seconds: float) -> None:
    wait_for(lambda: time.monotonic() - pool.sample(KEY).last_packet_at > seconds, f"a silence of {seconds} s")


# What it shows ---------------------------------------------------------------------------------------------------


def test_a_live_camera_shows_fresh_noise_long_before_its_next_key_frame(
    site: SimulatorProcess, alone: Alones, answers: list[Frame]
) -> None:
    stream = alone(source(site.url("/0")))
    await_the_long_gop(stream)
    began = time.monotonic()
    assert stream.probed() is ProbeResult.SHOWN
    assert stream.sample.probed_at - began < 10.0
    wait_for(lambda: len(answers) == 2, "both pictures to be looked at")
    assert novelty(*answers) > 0.5
    assert stream.sample.attempts == 1  # the stream's own connection goes on


def test_a_frozen_camera_shows_the_same_noise_again(
    site: SimulatorProcess, alone: Alones, answers: list[Frame]
) -> None:
    stream = alone(source(site.url("/frozen")))
    await_the_long_gop(stream)
    assert stream.probed() is ProbeResult.SHOWN
    wait_for(lambda: len(answers) == 2, "both pictures to be looked at")
    assert novelty(*answers) < 0.05
    assert stream.sample.attempts == 1


def judged(pool: DecoderPool) -> Judgement:
    return assess(pool.sample(KEY), DEFAULT_LIMITS, time.monotonic())


def test_a_suspicion_becomes_a_proof(pool: DecoderPool, site: SimulatorProcess) -> None:
    pool.want(KEY, source(site.url("/clean")), SIZE)
    wait_for(lambda: pool.sample(KEY).frames > 100, "the camera's habit to be known")  # of 20 s
    wait_for(lambda: not judged(pool).suspect, "the seam of its clip to be forgotten")
    assert judged(pool).condition is Condition.LIVE
    site.fault("/clean", Fault.FROZEN)
    wait_for(lambda: judged(pool).suspect, "a suspicion")
    assert probed(pool).probe is ProbeResult.SHOWN
    wait_for(lambda: judged(pool).condition is Condition.FROZEN, "the verdict")
    # the silence that made it suspect goes on, and after two seconds more is a proof as good as the probe's
    assert judged(pool).reason in (Reason.PROBED, Reason.NOTHING_CODED)
    wait_for(lambda: pool.sample(KEY).still.probe_novelty < 0.05, "what the probe brought to be looked at")


def test_a_live_camera_is_acquitted(pool: DecoderPool, site: SimulatorProcess) -> None:
    pool.want(KEY, source(site.url("/16")), SIZE)
    await_the_long_gop(pool)
    sample = probed(pool)
    wait_for(lambda: pool.sample(KEY).still.probe_novelty > 0.6, "the verdict on the pictures")
    assert pool.sample(KEY).still.probed_at < sample.probed_at
    judgement = judged(pool)
    assert (judgement.condition, judgement.suspect) == (Condition.LIVE, False)


def test_h265_too(cameras: Cameras, alone: Alones, answers: list[Frame]) -> None:
    clip = replace(SLOW_GOP, codec=Codec.H265)
    stream = alone(source(cameras(replace(ANSWERING, clip=clip)).url("/cam")))
    await_the_long_gop(stream)
    assert stream.probed() is ProbeResult.SHOWN
    wait_for(lambda: len(answers) == 2, "both pictures to be looked at")
    assert novelty(*answers) > 0.5


def test_one_connection_more_while_it_lasts_and_none_afterwards(pool: DecoderPool, site: SimulatorProcess) -> None:
    pool.want(KEY, source(site.url("/1")), SIZE)
    await_the_long_gop(pool)
    sample = probed(pool)
    assert (sample.probe, sample.attempts, sample.state) == (ProbeResult.SHOWN, 1, StreamState.LIVE)
    assert site.counts("/1").connects == 2
    wait_for(lambda: site.counts("/1").sessions == 1, "the probe's session to end")


def test_where_no_second_key_frame_comes_soon_a_second_connection_is_made(
    site: SimulatorProcess, alone: Alones
) -> None:
    stream = alone(source(site.url("/quick")))
    assert stream.probed() is ProbeResult.SHOWN
    assert site.counts("/quick").connects == 3
    wait_for(lambda: site.counts("/quick").sessions == 1, "the probe's sessions to end")


def test_a_camera_that_makes_no_key_frame_for_anybody_has_answered_all_the_same(
    site: SimulatorProcess, alone: Alones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "PROBE_S", 3.0)
    stream = alone(source(site.url("/plain")))
    frames = stream.sample.frames
    wait_for(lambda: stream.sample.frames > frames, "a key frame a moment ago")
    assert stream.probed() is ProbeResult.ANSWERS
    assert stream.sample.attempts == 1  # connecting anew would show nothing either
    wait_for(lambda: site.counts("/plain").sessions == 1, "the probe's session to end")


# Cameras that allow one session ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/refuses", "/ignores"])
def test_a_camera_that_allows_one_session_is_connected_anew(
    site: SimulatorProcess, alone: Alones, answers: list[Frame], path: str
) -> None:
    stream = alone(source(site.url(path)))
    assert stream.probed() is ProbeResult.SHOWN
    assert len(answers) == 2
    assert novelty(*answers) > 0.5
    assert stream.sample.attempts in (2, 3)
    wait_for(lambda: stream.sample.state is StreamState.LIVE, "the stream to be live")
    wait_for(lambda: site.counts(path).sessions == 1, "one session")


def test_the_fall_back_works_in_the_pool_too(pool: DecoderPool, site: SimulatorProcess) -> None:
    pool.want(KEY, source(site.url("/refuses")), SIZE)
    in_state(pool, StreamState.LIVE)
    assert probed(pool).probe is ProbeResult.SHOWN
    frames = in_state(pool, StreamState.LIVE).frames
    wait_for(lambda: pool.sample(KEY).frames > frames + 10, "pictures to go on")


def test_a_camera_that_lets_a_new_viewer_wait_is_not_connected_anew(site: SimulatorProcess, alone: Alones) -> None:
    stream = alone(source(site.url("/refuses")))
    stream.row[Fact.CONNECTED_AT] = stream.row[Fact.STATE_SINCE] - 5.0  # its first picture took so long
    assert stream.probed() is ProbeResult.REFUSED
    assert stream.sample.attempts == 1


# ONVIF -----------------------------------------------------------------------------------------------------------


def test_onvif_makes_key_frames_on_the_connection_that_there_is(
    site: SimulatorProcess, alone: Alones, answers: list[Frame]
) -> None:
    stream = alone(source(site.url("/12")))
    await_the_long_gop(stream)
    with OnvifDevice(lambda: site.force_key("/12")) as device:
        assert stream.probed(device.address) is ProbeResult.SHOWN
    assert device.forced in (1, 2)  # one of its own may come while the second is waited for
    assert len(answers) >= 2
    assert novelty(answers[0], answers[1]) > 0.5
    assert (site.counts("/12").connects, stream.sample.attempts) == (1, 1)


def test_a_device_that_cannot_do_it_is_asked_once_and_its_camera_in_another_way(
    site: SimulatorProcess, pool: DecoderPool
) -> None:
    pool.want(KEY, source(site.url("/13")), SIZE)
    await_the_long_gop(pool)
    with OnvifDevice(lambda: None, media2=False) as device:
        assert probed(pool, KEY, device.address).probe is ProbeResult.SHOWN
        requests = device.requests
        assert probed(pool, KEY, device.address).probe is ProbeResult.SHOWN
    assert device.requests == requests > 0
    assert (site.counts("/13").connects, device.forced) == (3, 0)


def test_a_device_that_says_yes_twice_and_does_nothing_is_not_believed(
    site: SimulatorProcess, alone: Alones, answers: list[Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "FORCED_S", 0.5)
    stream = alone(source(site.url("/14")))
    await_the_long_gop(stream)
    with OnvifDevice(lambda: None) as device:
        assert stream.probed(device.address) is ProbeResult.SHOWN
    wait_for(lambda: len(answers) == 2, "both pictures to be looked at")
    assert (site.counts("/14").connects, device.forced) == (2, 2)
    assert Unforced(KEY, source(site.url("/14")), device.address) in stream.reports


# Streams that stalled --------------------------------------------------------------------------------------------


@pytest.fixture
def patient() -> Iterator[DecoderPool]:
    """A pool that keeps a silent connection while we look at it."""
    pool = DecoderPool(replace(SETTINGS, open_timeout_s=20.0, read_timeout_s=10.0))
    pool.start()
    yield pool
    pool.stop()


def test_a_camera_that_is_dead_gives_no_answer(patient: DecoderPool, site: SimulatorProcess) -> None:
    patient.want(KEY, source(site.url("/2")), SIZE)
    in_state(patient, StreamState.LIVE)
    site.suspend()
    try:
        silent_for(patient, 4.0)
        sample = probed(patient)
        judgement = assess(sample, DEFAULT_LIMITS, time.monotonic())
    finally:
        site.resume()
    assert sample.probe is ProbeResult.NO_ANSWER
    assert (judgement.condition, judgement.reason) == (Condition.STALLED, Reason.NO_ANSWER)
    assert sample.attempts == 1


def test_a_camera_whose_encoder_pauses_answers(patient: DecoderPool, site: SimulatorProcess) -> None:
    patient.want(KEY, source(site.url("/3")), SIZE)
    in_state(patient, StreamState.LIVE)
    site.fault("/3", Fault.STALL_RTCP_ALIVE)
    silent_for(patient, 4.0)
    sample = probed(patient)
    judgement = assess(sample, DEFAULT_LIMITS, time.monotonic())
    assert sample.probe is ProbeResult.ANSWERS
    assert (judgement.condition, judgement.reason) == (Condition.STALLED, Reason.CAMERA_ANSWERS)
    assert sample.attempts == 1  # there is nothing to be gained by connecting anew


# Politeness ------------------------------------------------------------------------------------------------------


def test_never_two_at_a_time(pool: DecoderPool, site: SimulatorProcess) -> None:
    pool.want(KEY, source(site.url("/4")), SIZE)
    in_state(pool, StreamState.LIVE)
    for _ in range(5):
        pool.probe(KEY)
    wait_for(lambda: pool.sample(KEY).probe is ProbeResult.SHOWN, "the end of the probe")
    assert site.counts("/4").connects <= 3  # its own, and what one probe opens


def test_a_refused_password_is_not_tried_by_a_probe(pool: DecoderPool, site: SimulatorProcess) -> None:
    pool.want(KEY, source(site.url("/locked")), SIZE)
    in_state(pool, StreamState.LIVE)
    assert probed(pool).probe is ProbeResult.SHOWN
    site.fault("/locked", Fault.PASSWORD_CHANGED)
    in_state(pool, StreamState.HALTED)
    before = site.counts("/locked")
    for _ in range(3):
        pool.probe(KEY)
    pool.retry(KEY)  # the next thing that happens at this camera is what an operator asks for
    wait_for(lambda: site.counts("/locked").auth_failures > before.auth_failures, "the retry")
    in_state(pool, StreamState.HALTED)
    after = site.counts("/locked")
    assert after.auth_failures == before.auth_failures + 1
    assert after.connects == before.connects + 1


def test_a_password_that_a_probe_sees_refused_is_remembered(site: SimulatorProcess, alone: Alones) -> None:
    opened = []

    def opener(address: StreamSource, settings: StreamSettings) -> Connection:
        opened.append(address)
        if len(opened) > 1:
            raise DecoderError(Failure.UNAUTHORISED, "no")
        return open_stream(address, settings)

    stream = alone(source(site.url("/5")), opener)
    assert stream.probed() is ProbeResult.ANSWERS
    asked = len(stream.reports)
    stream.probe()
    assert (len(opened), len(stream.reports)) == (2, asked)
    assert stream.sample.state is StreamState.LIVE
    # with the same login the stream lives: nobody else is to take it for a wrong one
    assert not any(isinstance(report, Refused) for report in stream.reports)
    assert Admitted(KEY, source(site.url("/5"))) in stream.reports


def test_without_a_turn_nothing_is_opened_and_nothing_is_said(
    site: SimulatorProcess, alone: Alones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "PROBE_S", 0.3)
    stream = alone(source(site.url("/6")))
    stream.grants = False
    stream.probe()
    wait_for(lambda: not probe_threads(), "the probe to give up")
    assert stream.sample.probe is ProbeResult.NONE
    assert np.isnan(stream.sample.probed_at)
    asked = [report.serial for report in stream.reports if isinstance(report, Ask)]
    over = [report.serial for report in stream.reports if isinstance(report, Opened)]
    assert asked == over == [1, 2]
    assert site.counts("/6").connects == 1


def test_a_camera_that_is_known_to_bear_one_session_is_never_asked_for_a_second(
    site: SimulatorProcess, alone: Alones, answers: list[Frame]
) -> None:
    stream = alone(source(site.url("/one")))
    assert stream.probed(alone=True) is ProbeResult.SHOWN
    counts = site.counts("/one")
    assert counts.describes == counts.plays >= 2
    assert len(answers) >= 1


# What is kept is no proof ----------------------------------------------------------------------------------------


class Kept:
    """A recorder that greets a viewer with what it sent to everybody a moment ago, then with nothing."""

    def __init__(self, connection: Connection, units: list[Unit]) -> None:
        self.decode = connection.decode
        self.close = connection.close
        self._units = units

    def units(self) -> Iterator[Unit]:
        yield from self._units
        raise DecoderError(Failure.SILENT, "no more")


def test_what_a_recorder_had_kept_is_no_proof(site: SimulatorProcess, alone: Alones, answers: list[Frame]) -> None:
    opened = []

    def opener(address: StreamSource, settings: StreamSettings) -> Connection:
        connection = open_stream(address, settings)
        opened.append(address)
        if len(opened) == 1:
            return connection
        units = list(islice(connection.units(), 8))  # 1.6 s, all key frames, of its own making
        return Kept(connection, units)  # type: ignore[return-value]

    stream = alone(source(site.url("/7")), opener)
    assert stream.probed() is ProbeResult.ANSWERS
    assert len(opened) == 2
    assert answers == []


def frame(seed: int) -> Frame:
    noise = np.random.default_rng(seed).integers(0, 255, (64, 96), np.uint8)
    made = Frame.of(noise, noise[::2, ::2], noise[::2, ::2])
    assert made is not None
    return made


def test_a_key_frame_that_the_stream_has_had_is_no_answer(answers: list[Frame]) -> None:
    witness: Witness = vars(streaming)["Witness"](Learned())
    witness.connected(0.0)
    witness.key_frame(frame(1), b"first", 1.0)
    witness.bring(Answer(frame(1), b"first", 1.5))
    assert not witness.take_answers()
    witness.bring(Answer(frame(2), b"second", 2.5))
    assert witness.take_answers()
    witness.expect()
    witness.key_frame(frame(1), b"first", 4.0)  # kept, and sent again to who connects
    assert not witness.came(0.0)
    witness.expect()
    witness.key_frame(frame(3), b"third", 5.0)
    assert witness.came(0.0)
    assert [each.luma[0, 0] for each in answers] == [frame(2).luma[0, 0], frame(3).luma[0, 0]]


# Ending ----------------------------------------------------------------------------------------------------------


def test_a_stream_that_stops_does_not_wait_for_its_probe(site: SimulatorProcess, alone: Alones) -> None:
    stream = alone(source(site.url("/8")))
    describes = site.counts("/8").describes
    site.fault("/8", Fault.HANG)
    stream.probe()
    wait_for(lambda: site.counts("/8").describes > describes, "the probe to wait for the camera")
    stream.stop()
    assert probe_threads()  # the stream has ended, its probe still hangs in FFmpeg
    stream.row[:] = memoryview(array("d", [7.0] * len(stream.row)))  # and its row may be another stream's
    wait_for(lambda: not probe_threads(), "the probe's thread to end")
    assert set(stream.row.tolist()) == {7.0}
    assert isinstance(stream.reports[-1], Opened)
    wait_for(lambda: site.counts("/8").sessions == 0, "all sessions to end")


def test_a_stream_that_rests_breaks_its_probe_off(site: SimulatorProcess, alone: Alones) -> None:
    stream = alone(source(site.url("/9")))
    stream.grants = False
    stream.probe()
    stream.stream.rest(rest=True)
    wait_for(lambda: not probe_threads(), "the probe to end")
    assert stream.sample.probe is ProbeResult.NONE
    wait_for(lambda: stream.sample.state is StreamState.RESTING, "the stream to rest")
    stream.probe()
    assert not probe_threads()
    stream.grants = True
    stream.stream.rest(rest=False)
    wait_for(lambda: stream.sample.state is StreamState.LIVE, "the stream to be live again")
    assert stream.probed() is ProbeResult.SHOWN


def test_a_camera_that_is_dropped_during_a_probe_is_left_alone(pool: DecoderPool, site: SimulatorProcess) -> None:
    pool.want(KEY, source(site.url("/10")), SIZE)
    in_state(pool, StreamState.LIVE)
    pool.probe(KEY)
    wait_for(lambda: site.counts("/10").sessions == 2, "the probe's session")
    pool.drop(KEY)
    wait_for(lambda: site.counts("/10").sessions == 0, "all sessions to end")
    pool.want(KEY, source(site.url("/10")), SIZE)
    in_state(pool, StreamState.LIVE)
    assert pool.sample(KEY).probe is ProbeResult.NONE  # nothing is known of the new run
    assert probed(pool).probe is ProbeResult.SHOWN


def test_where_the_system_gives_no_thread_nothing_is_asked_and_nothing_breaks(
    site: SimulatorProcess, alone: Alones, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    stream = alone(source(site.url("/16")))
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", no_thread)
        stream.probe()
    assert stream.sample.probe is ProbeResult.NONE
    assert stream.probed() is ProbeResult.SHOWN


def test_an_error_of_our_own_in_a_probe_is_logged_and_harms_nothing(
    site: SimulatorProcess, alone: Alones, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> bool:
        raise RuntimeError("planted")

    monkeypatch.setattr(Look, "take", break_down)
    stream = alone(source(site.url("/11")))
    stream.probe()
    wait_for(lambda: not probe_threads(), "the probe to end")
    assert any("planted" in getattr(report, "text", "") for report in stream.reports)
    assert stream.sample.probe is ProbeResult.NONE
    frames = stream.sample.frames
    packets = stream.sample.packets
    wait_for(lambda: stream.sample.packets > packets + 5, "packets to go on")
    assert stream.sample.frames >= frames
    wait_for(lambda: site.counts("/11").sessions == 1, "the probe's session to end")
