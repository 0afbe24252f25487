"""A stream over real RTSP in real time, and the recording of it as fast as the machine can: the same verdicts."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import av
import av.error
import pytest

from tests.clips import shared_clips
from tests.judge.test_replay import alarms, conditions, distinct, judged
from wall.cli.judge import when_the_wall_asks
from wall.decoders.base import StreamSource
from wall.decoders.messages import StreamSettings
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, Fault, MountSpec, ServerSpec
from wall.health.assess import DEFAULT_LIMITS
from wall.health.condition import RULES, Condition, Judgement
from wall.health.sample import ProbeResult, StreamSample
from wall.judge.replay import AlarmMoment, Event
from wall.judge.report import as_json
from wall.judge.watching import address
from wall.urls import StreamUrl

# So long that the simulator does not come to its end and play it again: that would be found too. Every key frame is
# compared, for of those that come faster a recording may begin with another than the wall did.
CLIP = ClipSpec(width=320, height=180, fps=15, gop=30, seconds=120)
LEARNT_S = 12.0  # of the stream before something happens to it
PATIENCE_S = 90.0  # of the stream; it takes about 30


@pytest.fixture
def camera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    with SimulatorProcess(
        ServerSpec((MountSpec("/cam", CLIP),), cache_dir=str(shared_clips(tmp_path_factory)))
    ) as simulator:
        simulator.preload()
        yield simulator


class Recorder:
    """Writes what an address sends into a file, packet by packet, until told to stop."""

    def __init__(self, url: str, path: Path) -> None:
        self._url, self._path = url, path
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._record)
        self._thread.start()

    def _record(self) -> None:
        with (
            av.open(self._url, options={"rtsp_transport": "tcp"}, timeout=5.0) as source,
            av.open(str(self._path), "w") as output,
        ):
            stream = source.streams.video[0]
            written = output.add_stream_from_template(stream)
            for packet in source.demux(stream):
                if self._enough.is_set():
                    return
                if packet.dts is not None:
                    packet.stream = written
                    output.mux(packet)

    def stop(self) -> Path:
        """The whole recording."""
        self._enough.set()
        self._thread.join()
        return self._path


def watched(camera: SimulatorProcess) -> list[Event]:
    """Live, frozen, live again, each for as long as the wall needs to say so."""
    url, _ = StreamUrl.parse(camera.url("/cam"))
    told: list[Event] = []
    frozen = False
    with closing(address(StreamSource(url), DEFAULT_LIMITS, RULES, StreamSettings())) as moments:
        for moment in moments:
            told += moment.events
            said = distinct(conditions(told))
            if not frozen and moment.t >= LEARNT_S and said[-1] is Condition.LIVE:
                camera.fault("/cam", Fault.FROZEN)
                frozen = True
            elif Condition.FROZEN in said and said[-1] is Condition.FROZEN:
                camera.clear("/cam", Fault.FROZEN)
            elif len(alarms(told)) >= 2:
                return told
            assert moment.t < PATIENCE_S, [(each.t, each) for each in told]
    raise AssertionError("an address is watched without end")


def test_a_stream_and_its_recording_are_judged_alike(camera: SimulatorProcess, tmp_path: Path) -> None:
    recorder = Recorder(camera.url("/cam"), tmp_path / "recorded.mkv")
    try:
        live = watched(camera)
    finally:
        path = recorder.stop()
    replayed = judged(path)
    assert distinct(conditions(live))[-3:] == [Condition.LIVE, Condition.FROZEN, Condition.LIVE]
    assert distinct(conditions(replayed)) == distinct(conditions(live))
    assert alarms(replayed) == alarms(live)


def test_a_stalled_camera_is_asked_for_proof_as_on_the_wall(camera: SimulatorProcess) -> None:
    url, _ = StreamUrl.parse(camera.url("/cam"))
    asks, seen = when_the_wall_asks(), StreamSample()

    def looks(now: float, judgement: Judgement, sample: StreamSample) -> bool:
        nonlocal seen
        seen = sample
        return asks(now, judgement, sample)

    stalled = False
    alarms: list[AlarmMoment] = []
    with closing(address(StreamSource(url), DEFAULT_LIMITS, RULES, StreamSettings(), looks)) as moments:
        for moment in moments:
            alarms += [event for event in moment.events if isinstance(event, AlarmMoment)]
            answered = seen.probe not in (ProbeResult.NONE, ProbeResult.RUNNING)
            if not stalled:
                # not with its first picture: of a stream of two pictures nobody knows yet how often they come
                if moment.t >= LEARNT_S:
                    stalled = True
                    camera.fault("/cam", Fault.STALL_RTCP_ALIVE)
            elif alarms and answered:  # on a busy machine the answer may come after the alarm
                break
            assert moment.t < PATIENCE_S, (alarms, seen.probe)
    assert [each.change.alarm.condition for each in alarms] == [Condition.STALLED]
    told = json.loads(as_json(replace(alarms[0], sample=seen)))
    assert told["evidence"]["probe"] == seen.probe.name
