"""Every verdict, caused for real: simulated cameras over RTSP, ports that are dead or silent, a line that cuts.

All are probed in one survey, by the processes and with the rules that an engineer gets, only watched more briefly.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.clips import shared_clips
from tests.survey.lines import Flaws, closed_port, proxy, silent_port
from wall.decoders.base import StreamSource
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, Codec, Fault, LimitAnswer, MountSpec, Picture, ServerSpec
from wall.model import StreamKind, Transport
from wall.programme.facts import CameraFacts, StreamFacts, Vantage
from wall.programme.uplink import StreamChoice, uplink_need
from wall.programme.verdict import CameraJudgement, CameraVerdict, SurveyLimits, VerdictReason, judge_camera
from wall.survey.probe import CameraProbe, HowToProbe, ProbeTask, with_probe
from wall.survey.probing import Politeness, probe_all
from wall.urls import Credentials, Secret, StreamUrl

ONLY_H264 = SurveyLimits(codecs=frozenset({"h264"}))
RECORDER, LOCKED = "127.0.0.1", "127.0.0.2"
PASSWORD = "lotus-wind-42"
WATCH_S = 3.0
H265 = ClipSpec(codec=Codec.H265)
MOUNTS = (
    MountSpec("/good/main", ClipSpec(width=640, height=360, kbps=600), sound=True),
    MountSpec("/good/sub"),
    MountSpec("/h265", H265),
    MountSpec("/tiny", ClipSpec(width=176, height=144)),
    MountSpec("/slow", ClipSpec(fps=2, gop=2)),
    MountSpec("/rare", ClipSpec(Picture.BENCH, fps=5, gop=30, kbps=100)),
    MountSpec("/black", faults=(Fault.BLACK,)),
    MountSpec("/bars", ClipSpec(picture=Picture.BARS)),
    MountSpec("/silent", faults=(Fault.SESSION_SILENT,)),
    MountSpec("/no-video", faults=(Fault.WRONG_SDP,)),
    MountSpec("/undecodable", faults=(Fault.NO_PARAMETER_SETS,)),
    MountSpec("/hangs-up", faults=(Fault.OFFLINE,)),
    MountSpec("/one", max_sessions=1),
    MountSpec("/one-forbids", max_sessions=1, limit_answer=LimitAnswer.FORBID),
    MountSpec("/one-silent", max_sessions=1, limit_answer=LimitAnswer.SILENT),
    MountSpec("/locked/main", auth=AuthScheme.DIGEST_MD5, user="watch", password=PASSWORD, host=LOCKED),
    MountSpec("/locked/sub", auth=AuthScheme.DIGEST_MD5, user="watch", password=PASSWORD, host=LOCKED),
)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What one survey of all of them found."""

    probes: Mapping[str, CameraProbe]
    cameras: Mapping[str, CameraFacts]
    password_tries: int

    def judgement(self, key: str) -> CameraJudgement:
        return judge_camera(self.cameras[key], Vantage.SITE, ONLY_H264)

    def stream(self, key: str, kind: StreamKind = StreamKind.MAIN) -> StreamFacts:
        stream = self.cameras[key].newest(kind, Vantage.SITE)
        assert stream is not None
        return stream


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Surveyed:
    spec = ServerSpec(MOUNTS, (RECORDER, LOCKED), cache_dir=str(shared_clips(tmp_path_factory)))
    with contextlib.ExitStack() as stack:
        simulator = stack.enter_context(SimulatorProcess(spec))
        simulator.preload()
        cut = stack.enter_context(proxy(simulator.port, Flaws(octets=40_000)))  # a second and a half of "/good/sub"
        udp = stack.enter_context(proxy(simulator.port, Flaws(tcp_media=False)))
        mute = stack.enter_context(silent_port())

        def at(path: str, port: int = simulator.port, host: str = RECORDER) -> StreamSource:
            return StreamSource(StreamUrl("rtsp", host, port, path))

        wrong = Credentials("watch", Secret("not-this-one"))
        tasks = [
            ProbeTask("good", at("/good/main"), at("/good/sub")),
            ProbeTask("old main", at("/h265"), at("/good/sub")),
            ProbeTask("unstable", at("/good/sub", cut)),
            ProbeTask("udp only", at("/good/sub", udp)),
            ProbeTask("hangs up", at("/hangs-up")),
            ProbeTask("mute", at("/good/main", mute)),
            ProbeTask("silent", at("/silent")),
            *(ProbeTask(path, at(f"/{path}")) for path in ("h265", "tiny", "slow", "rare", "black", "bars")),
            *(ProbeTask(path, at(f"/{path}")) for path in ("no-video", "undecodable", "nowhere")),
            *(ProbeTask(path, at(f"/{path}"), at(f"/{path}")) for path in ("one", "one-forbids", "one-silent")),
            ProbeTask("dead host", at("/good/main", closed_port(), "127.0.0.77")),
            ProbeTask("no name", at("/good/main", 554, "no-such-camera.invalid")),
            ProbeTask(
                "locked",
                StreamSource(at("/locked/main", host=LOCKED).url, wrong),
                StreamSource(at("/locked/sub", host=LOCKED).url, wrong),
            ),
        ]
        probes = probe_all(
            tasks, HowToProbe(watch_s=WATCH_S), Politeness(per_host=12, in_all=12), lambda _: None, lambda: False
        )
        tries = sum(simulator.counts(path).auth_failures for path in ("/locked/main", "/locked/sub"))
    cameras = {probe.key: with_probe(CameraFacts(probe.key, probe.key), probe) for probe in probes}
    return Surveyed({probe.key: probe for probe in probes}, cameras, tries)


def test_every_camera_was_probed_once(surveyed: Surveyed) -> None:
    assert len(surveyed.probes) == len(surveyed.cameras) == 22


@pytest.mark.parametrize(
    ("key", "verdict", "reason"),
    [
        ("good", CameraVerdict.READY, VerdictReason.NONE),
        ("rare", CameraVerdict.READY, VerdictReason.NONE),
        ("udp only", CameraVerdict.READY, VerdictReason.NONE),
        ("old main", CameraVerdict.SUB_ONLY, VerdictReason.CODEC),
        ("one", CameraVerdict.SUB_ONLY, VerdictReason.ONE_SESSION),
        ("one-forbids", CameraVerdict.SUB_ONLY, VerdictReason.ONE_SESSION),
        ("one-silent", CameraVerdict.SUB_ONLY, VerdictReason.ONE_SESSION),
        ("h265", CameraVerdict.OUTDATED, VerdictReason.CODEC),
        ("tiny", CameraVerdict.OUTDATED, VerdictReason.TOO_SMALL),
        ("slow", CameraVerdict.OUTDATED, VerdictReason.FEW_PICTURES),
        ("undecodable", CameraVerdict.OUTDATED, VerdictReason.UNDECODABLE),
        ("locked", CameraVerdict.LOCKED, VerdictReason.PASSWORD),
        ("nowhere", CameraVerdict.LOCKED, VerdictReason.ADDRESS),
        ("unstable", CameraVerdict.UNSTABLE, VerdictReason.INTERRUPTED),
        ("black", CameraVerdict.NO_PICTURE, VerdictReason.BLACK),
        ("bars", CameraVerdict.NO_PICTURE, VerdictReason.PLACEHOLDER),
        ("silent", CameraVerdict.NO_PICTURE, VerdictReason.NO_DATA),
        ("dead host", CameraVerdict.UNREACHABLE, VerdictReason.NOTHING_LISTENS),
        ("no name", CameraVerdict.UNREACHABLE, VerdictReason.NAME_UNKNOWN),
        ("mute", CameraVerdict.UNREACHABLE, VerdictReason.NO_ANSWER),
        ("hangs up", CameraVerdict.UNREACHABLE, VerdictReason.NOT_RTSP),
    ],
)
def test_verdict(surveyed: Surveyed, key: str, verdict: CameraVerdict, reason: VerdictReason) -> None:
    judged = surveyed.judgement(key)
    assert (judged.verdict, judged.reason) == (verdict, reason), surveyed.cameras[key]


def test_what_describes_no_video_is_not_ready(surveyed: Surveyed) -> None:
    assert surveyed.judgement("no-video").verdict in (CameraVerdict.UNREACHABLE, CameraVerdict.OUTDATED)


def test_what_is_measured_of_a_good_camera(surveyed: Surveyed) -> None:
    main, sub = surveyed.stream("good"), surveyed.stream("good", StreamKind.SUB)
    assert (main.codec, main.width, main.height, main.transport) == ("h264", 640, 360, Transport.TCP)
    assert main.profile
    assert main.fps == pytest.approx(15.0, abs=0.1)
    assert main.key_interval_s == pytest.approx(8 / 15, abs=0.01)
    assert 300 < main.kbps < 900
    assert 80 < sub.kbps < 320
    assert main.first_picture_s > 0.0
    assert main.watched_s >= WATCH_S
    assert main.pictures >= 15 * WATCH_S
    assert (main.lost, main.errors, main.interruptions, main.timestamps_wrong) == (0, 0, 0, False)
    assert (main.audio, sub.audio) == (True, False)
    assert main.picture is not None
    assert main.picture.luma_deviation > 10
    assert surveyed.cameras["good"].both_at_once is True


def test_what_fails_over_tcp_is_tried_over_udp(surveyed: Surveyed) -> None:
    assert surveyed.stream("udp only").transport is Transport.UDP
    assert surveyed.stream("udp only").fps == pytest.approx(15.0, abs=0.5)


def test_each_stream_has_a_still(surveyed: Surveyed) -> None:
    probe = surveyed.probes["good"]
    stills = {facts.kind: probe.stills[facts.still] for facts in probe.streams}
    assert set(stills) == {StreamKind.MAIN, StreamKind.SUB}
    assert all(still.startswith(b"\xff\xd8") for still in stills.values())
    assert not surveyed.probes["mute"].stills


def test_one_session_is_told_from_a_camera_that_was_not_asked(surveyed: Surveyed) -> None:
    assert surveyed.cameras["one"].both_at_once is False
    assert surveyed.cameras["h265"].both_at_once is None
    for key in ("one", "one-forbids", "one-silent"):
        assert surveyed.stream(key).interruptions == 0
        assert surveyed.stream(key, StreamKind.SUB).pictures > 0


def test_a_wrong_password_is_tried_once(surveyed: Surveyed) -> None:
    assert surveyed.password_tries == 1
    assert surveyed.cameras["locked"].sub == ()
    assert "not-this-one" not in repr(surveyed.cameras["locked"])


def test_a_stream_that_is_cut_is_tried_again_and_no_more(surveyed: Surveyed) -> None:
    stream = surveyed.stream("unstable")
    assert 1 <= stream.interruptions <= 3
    assert stream.fps == pytest.approx(15.0, abs=0.5)  # its time stamps begin anew with each connection


def test_rare_key_frames_are_a_remark(surveyed: Surveyed) -> None:
    assert (StreamKind.MAIN, VerdictReason.RARE_KEY_FRAMES) in surveyed.judgement("rare").remarks
    assert surveyed.stream("rare").watched_s > WATCH_S


def test_the_uplink_is_the_sum_of_what_was_measured(surveyed: Surveyed) -> None:
    cameras = [surveyed.cameras["good"], surveyed.cameras["old main"], surveyed.cameras["mute"]]
    need = uplink_need(cameras, StreamChoice.SUB)
    assert need.kbps == pytest.approx(
        surveyed.stream("good", StreamKind.SUB).kbps + surveyed.stream("old main", StreamKind.SUB).kbps
    )
    assert (need.measured, need.unknown) == (2, 1)
    assert uplink_need(cameras, StreamChoice.WALL).kbps > need.kbps
