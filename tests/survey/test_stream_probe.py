"""One stream and one camera, step by step: fake connections, and a line that loses packets."""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from tests.clips import shared_clips
from tests.decoders.lossy_proxy import LossyProxy
from tests.survey.lines import Flaws, proxy
from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.refused import FORBIDDEN
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, Fault, MountSpec, ServerSpec
from wall.health.sample import Failure
from wall.model import StreamKind, Transport
from wall.programme.facts import MOST_PICTURE_BYTES, CameraFacts, StreamFacts, Vantage
from wall.programme.verdict import CameraVerdict, SurveyLimits, VerdictReason, judge_camera, stream_reasons
from wall.survey.looking import Seen, look
from wall.survey.probe import (
    SETTINGS,
    CameraProbe,
    CameraProber,
    HowToProbe,
    ProbeTask,
    not_tried,
    still_name,
    with_probe,
)
from wall.survey.stream_probe import StreamProbe, StreamProbePlan, _still
from wall.urls import StreamUrl

URL = StreamUrl("rtsp", "127.0.0.1", 554, "/gate")
MAIN, SUB = StreamSource(URL), StreamSource(StreamUrl("rtsp", "127.0.0.1", 554, "/gate/sub"))


class Refusing:
    """Refuses each opening with the next failure; the last one stays."""

    def __init__(self, *failures: Failure, text: str = "no") -> None:
        self._failures = list(failures)
        self._text = text
        self.asked: list[tuple[StreamSource, bool]] = []

    def __call__(self, source: StreamSource, settings: StreamSettings) -> Any:
        self.asked.append((source, settings.ask_for_sound))
        failure = self._failures.pop(0) if len(self._failures) > 1 else self._failures[0]
        raise DecoderError(failure, f"{source.url}: {self._text}")


def probe(opener: Callable[..., Any], sub: StreamSource | None = None) -> tuple[CameraProbe, list[Failure]]:
    answered: list[Failure] = []
    task = ProbeTask("gate", MAIN, sub)
    prober = CameraProber(task, HowToProbe(), threading.Event(), answered.append, lambda _: None, opener)
    return prober.run(), answered


@pytest.mark.parametrize("failure", [Failure.REFUSED, Failure.UNRESOLVED, Failure.UNAUTHORISED])
def test_what_is_hopeless_is_asked_once_and_its_sub_stream_not_at_all(failure: Failure) -> None:
    camera = Refusing(failure)
    found, answered = probe(camera, SUB)
    assert [(stream.kind, stream.failure) for stream in found.streams] == [(StreamKind.MAIN, failure)]
    assert len(camera.asked) == 1
    assert answered == [failure]
    assert found.both_at_once is None


def test_no_answer_is_not_asked_again_over_udp_but_for_the_other_stream() -> None:
    camera = Refusing(Failure.TIMED_OUT)
    found, _ = probe(camera, SUB)
    assert [source.url for source, _ in camera.asked] == [MAIN.url, SUB.url]
    assert {source.transport for source, _ in camera.asked} == {Transport.TCP}
    assert [stream.failure for stream in found.streams] == [Failure.TIMED_OUT] * 2


def test_a_refusal_that_may_be_the_sounds_is_asked_again_without_it() -> None:
    camera = Refusing(Failure.NOT_FOUND)
    found, answered = probe(camera)
    assert [sound for _, sound in camera.asked] == [True, False]
    assert found.streams[0].failure is Failure.NOT_FOUND
    assert answered == [Failure.NOT_FOUND]


def test_a_camera_that_hangs_up_is_tried_over_udp_too() -> None:
    camera = Refusing(Failure.CLOSED)
    found, _ = probe(camera)
    assert [source.transport for source, _ in camera.asked] == [Transport.TCP, Transport.TCP, Transport.UDP]
    judged = judge_camera(with_probe(CameraFacts("gate", "Gate"), found), Vantage.SITE, SurveyLimits())
    assert (judged.verdict, judged.reason) == (CameraVerdict.UNREACHABLE, VerdictReason.HUNG_UP)


class OneTransport(Refusing):
    """Cheap cameras take a viewer too many over TCP and send nothing, and have no UDP."""

    def __call__(self, source: StreamSource, settings: StreamSettings) -> Any:
        try:
            return super().__call__(source, settings)
        except DecoderError:
            if source.transport is Transport.UDP:
                raise DecoderError(Failure.UNSUPPORTED, "Protocol not supported") from None
            raise


def test_a_camera_that_sends_nothing_and_has_no_udp_is_silent_and_not_outdated() -> None:
    camera = OneTransport(Failure.SILENT)
    found, _ = probe(camera)
    assert camera.asked[-1][0].transport is Transport.UDP
    assert found.streams[0].failure is Failure.SILENT
    judged = judge_camera(with_probe(CameraFacts("gate", "Gate"), found), Vantage.SITE, SurveyLimits())
    assert (judged.verdict, judged.reason) == (CameraVerdict.NO_PICTURE, VerdictReason.NO_DATA)


def test_a_403_is_no_wrong_password_for_the_others() -> None:
    camera = Refusing(Failure.UNAUTHORISED, text=FORBIDDEN)
    _, answered = probe(camera)
    assert answered == [Failure.NONE]


def test_an_error_of_our_own_is_not_the_cameras() -> None:
    def broken(source: StreamSource, settings: StreamSettings) -> Any:
        raise ZeroDivisionError("rtsp://watch:lotus@127.0.0.1/gate")

    found, _ = probe(broken)
    assert found.streams[0].failure is Failure.WORKER_LOST
    assert "lotus" not in found.streams[0].message
    assert stream_reasons(found.streams[0], SurveyLimits()) == (VerdictReason.OWN_FAULT,)


def test_a_probe_that_is_stopped_before_it_begins_opens_nothing_more() -> None:
    stop = threading.Event()
    stop.set()
    camera = Refusing(Failure.SILENT)
    plan = StreamProbePlan(StreamKind.MAIN, MAIN, Vantage.SITE, SETTINGS)
    StreamProbe(plan, stop, camera).run()
    assert len(camera.asked) == 1


@dataclass(frozen=True, slots=True)
class Packet:
    stamp: float
    key_frame: bool


class Joined:
    """A connection that begins in the middle of a group of pictures."""

    codec = "h264"

    def __init__(self) -> None:
        self.decoded: list[Packet] = []

    def units(self) -> Iterator[Packet]:
        for number in range(5, 25):
            yield Packet(number / 10, number % 10 == 0)

    def decode(self, unit: Packet) -> tuple[()]:
        self.decoded.append(unit)
        return ()

    def close(self) -> None:
        return


def test_what_comes_before_the_first_key_frame_is_not_held_against_the_stream() -> None:
    joined, seen = Joined(), Seen()
    look(joined, seen, lambda now: False)
    assert joined.decoded[0] == Packet(1.0, key_frame=True)
    assert seen.errors == 0
    assert seen.key_interval == pytest.approx(1.0)


def test_a_first_key_frame_without_a_time_is_taken_by_its_arrival() -> None:
    seen = Seen(keys=[(math.nan, 50_000.0), (3.0, 50_002.5), (5.0, 50_004.6)])
    assert seen.key_intervals() == pytest.approx([2.5, 2.0])
    assert seen.key_interval == pytest.approx(2.25)


def test_facts_go_to_where_they_were_found() -> None:
    camera = CameraFacts("gate", "Gate")
    site = not_tried(ProbeTask("gate", MAIN, SUB), Failure.REFUSED, "x")
    centre = replace(not_tried(ProbeTask("gate", MAIN, SUB, Vantage.CENTRE), Failure.NONE, ""), both_at_once=True)
    both = with_probe(with_probe(camera, site), centre)
    main = both.newest(StreamKind.MAIN, Vantage.SITE)
    assert main is not None
    assert main.failure is Failure.REFUSED
    assert len(both.main) == len(both.sub) == 2
    assert (both.both_at_once, both.both_from_centre) == (None, True)


def test_stills_have_names_of_their_own_whatever_the_key_holds() -> None:
    keys = ("10.0.0.1:554/ch1", "10.0.0.1_554_ch1", "../../etc/passwd", "", "Cổng chính", "Cổng-chính")
    names = {still_name(ProbeTask(key, MAIN), StreamKind.MAIN) for key in keys}
    assert len(names) == len(keys)
    assert all(name.isascii() and Path(name).name == name and not name.startswith((".", "-")) for name in names)


@pytest.mark.parametrize(("width", "height", "widest"), [(640, 360, 640), (1920, 1080, 1920), (3840, 2160, 1920)])
def test_a_still_fits_into_a_bundle_whatever_it_shows(width: int, height: int, widest: int) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (height * 3 // 2, width), np.uint8)  # no picture packs worse
    still = _still(av.VideoFrame.from_ndarray(noise, format="yuv420p"), "gate")
    assert 0 < len(still) <= MOST_PICTURE_BYTES
    plain = np.full((height * 3 // 2, width), 90, np.uint8)
    still = _still(av.VideoFrame.from_ndarray(plain, format="yuv420p"), "gate")
    with av.open(io.BytesIO(still)) as file:
        assert file.streams.video[0].width == widest


# --- a real camera ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    spec = ServerSpec((MountSpec("/gate", ClipSpec(fps=25, gop=25)),), cache_dir=str(shared_clips(tmp_path_factory)))
    with SimulatorProcess(spec) as simulator:
        simulator.preload()
        yield simulator


def watched(port: int, transport: Transport = Transport.TCP, watch_s: float = 5.0) -> StreamFacts:
    source = StreamSource(StreamUrl("rtsp", "127.0.0.1", port, "/gate"))
    plan = StreamProbePlan(StreamKind.MAIN, source, Vantage.SITE, SETTINGS, watch_s, (transport,))
    return StreamProbe(plan, threading.Event()).run()


def test_a_line_that_loses_packets_damages_pictures(camera: SimulatorProcess) -> None:
    with LossyProxy(camera.port) as lossy:
        lossy.loss = 0.3
        facts = watched(lossy.port, Transport.UDP)
    assert facts.lost + facts.errors > 0
    assert VerdictReason.DAMAGED in stream_reasons(facts, SurveyLimits())


def test_a_line_that_carries_less_than_the_camera_sends(camera: SimulatorProcess) -> None:
    with proxy(camera.port, Flaws(rate=12_500)) as port:  # half of what it sends
        facts = watched(port, watch_s=10.0)
    assert facts.failure is Failure.LATE
    assert facts.interruptions == 0
    assert stream_reasons(facts, SurveyLimits())[0] is VerdictReason.THIN_LINE


@pytest.mark.parametrize("fault", [Fault.TIMESTAMP_BACK, Fault.TIMESTAMP_STILL])
def test_wrong_time_stamps_are_found_and_the_rate_is_told_all_the_same(
    camera: SimulatorProcess, fault: Fault
) -> None:
    camera.fault("/gate", fault)
    try:
        facts = watched(camera.port, watch_s=8.0)
    finally:
        camera.clear("/gate")
    assert facts.timestamps_wrong
    assert facts.fps == pytest.approx(25.0, rel=0.3)
    assert stream_reasons(facts, SurveyLimits()) == (VerdictReason.TIME_STAMPS,)


def test_a_stall_while_it_is_watched_is_an_interruption(camera: SimulatorProcess) -> None:
    source = StreamSource(StreamUrl("rtsp", "127.0.0.1", camera.port, "/gate"))
    plan = StreamProbePlan(StreamKind.MAIN, source, Vantage.SITE, replace(SETTINGS, read_timeout_s=1.0))
    probing = StreamProbe(plan, threading.Event())
    thread = threading.Thread(target=probing.run)
    thread.start()
    try:
        probing.decided.wait()
        camera.fault("/gate", Fault.STALL)
        thread.join()
    finally:
        camera.clear("/gate")
    assert probing.facts.interruptions > 0
    assert VerdictReason.INTERRUPTED in stream_reasons(probing.facts, SurveyLimits())
