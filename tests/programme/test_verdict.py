"""Verdicts on cameras: total, in one order, and the words of the field for each."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.health.sample import Failure
from wall.model import StreamKind, Transport
from wall.programme.facts import CameraFacts, PictureFacts, PictureFault, StreamFacts, Vantage
from wall.programme.verdict import (
    PRECEDENCE,
    VERDICT_OF,
    CameraVerdict,
    SurveyLimits,
    VerdictReason,
    judge_camera,
    stream_reasons,
)

AT = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
LIMITS = SurveyLimits()
GOOD = StreamFacts(
    StreamKind.MAIN,
    "rtsp://10.0.0.1/1",
    AT,
    transport=Transport.TCP,
    codec="h264",
    width=1920,
    height=1080,
    fps=25.0,
    kbps=2000.0,
    key_interval_s=2.0,
    watched_s=6.0,
    pictures=150,
    picture=PictureFacts(),
)
GOOD_SUB = replace(GOOD, kind=StreamKind.SUB, width=640, height=360, kbps=400.0)

SPOILT: dict[VerdictReason, StreamFacts] = {
    VerdictReason.CODEC: replace(GOOD, codec="mjpeg"),
    VerdictReason.TOO_LARGE: replace(GOOD, width=5120, height=2880),
    VerdictReason.TOO_SMALL: replace(GOOD, width=176, height=144),
    VerdictReason.THIN_LINE: replace(GOOD, failure=Failure.LATE),
    VerdictReason.INTERRUPTED: replace(GOOD, interruptions=1),
    VerdictReason.DAMAGED: replace(GOOD, lost=4),
    VerdictReason.FEW_PICTURES: replace(GOOD, fps=2.0),
    VerdictReason.PLACEHOLDER: replace(GOOD, picture=PictureFacts(PictureFault.PLACEHOLDER)),
    VerdictReason.BLACK: replace(GOOD, picture=PictureFacts(PictureFault.BLACK)),
    VerdictReason.COVERED: replace(GOOD, picture=PictureFacts(PictureFault.COVERED)),
    VerdictReason.BLURRED: replace(GOOD, picture=PictureFacts(PictureFault.BLURRED)),
    VerdictReason.TIME_STAMPS: replace(GOOD, timestamps_wrong=True),
    VerdictReason.RARE_KEY_FRAMES: replace(GOOD, key_interval_s=12.0),
}
FIELDS = (
    "failure",
    "codec",
    "width",
    "height",
    "interruptions",
    "lost",
    "fps",
    "picture",
    "timestamps_wrong",
    "key_interval_s",
)
OF_CAMERAS = {
    VerdictReason.NONE,
    VerdictReason.NOT_PROBED,
    VerdictReason.ONE_SESSION,
    VerdictReason.NO_SUB_STREAM,
    VerdictReason.UNDECODABLE,
}


def camera(
    main: StreamFacts | None = GOOD, sub: StreamFacts | None = GOOD_SUB, both: bool | None = True
) -> CameraFacts:
    return CameraFacts(
        "a",
        "A",
        main=(main,) if main else (),
        sub=(replace(sub, kind=StreamKind.SUB),) if sub else (),
        both_at_once=both,
    )


def test_each_reason_has_a_verdict_and_a_place() -> None:
    assert set(VERDICT_OF) == set(VerdictReason)
    assert len(PRECEDENCE) == len(set(PRECEDENCE)) == len(VerdictReason)


def test_each_failure_and_each_picture_has_a_reason() -> None:
    for failure in Failure:
        (reason,) = stream_reasons(replace(GOOD, pictures=0, failure=failure), LIMITS)
        assert VERDICT_OF[reason] not in (CameraVerdict.READY, CameraVerdict.SUB_ONLY)
    for fault in set(PictureFault) - {PictureFault.NONE}:
        (reason,) = stream_reasons(replace(GOOD, picture=PictureFacts(fault)), LIMITS)
        assert VERDICT_OF[reason] is CameraVerdict.NO_PICTURE


@pytest.mark.parametrize("reason", SPOILT)
def test_one_thing_wrong_is_told_as_that(reason: VerdictReason) -> None:
    assert stream_reasons(SPOILT[reason], LIMITS) == (reason,)


def test_of_two_things_wrong_the_one_that_stands_first_wins() -> None:
    for one, other in combinations(SPOILT, 2):
        changes = {
            name: getattr(SPOILT[other], name)
            for name in FIELDS
            if getattr(SPOILT[other], name) != getattr(GOOD, name)
        }
        if any(getattr(SPOILT[one], name) != getattr(GOOD, name) for name in changes):
            continue  # one picture cannot be both
        both = stream_reasons(replace(SPOILT[one], **changes), LIMITS)
        assert both == tuple(sorted((one, other), key=PRECEDENCE.index))


def test_the_limits_are_where_they_are_said_to_be() -> None:
    assert stream_reasons(replace(GOOD, width=320, height=180), LIMITS) == ()
    assert stream_reasons(replace(GOOD, width=319, height=180), LIMITS) == (VerdictReason.TOO_SMALL,)
    assert stream_reasons(replace(GOOD, width=4096, height=2304), LIMITS) == ()
    assert stream_reasons(replace(GOOD, fps=4.8), LIMITS) == ()  # set to 5, by the camera's own clock
    assert stream_reasons(replace(GOOD, fps=4.4), LIMITS) == (VerdictReason.FEW_PICTURES,)
    assert stream_reasons(replace(GOOD, fps=math.nan, pictures=1), LIMITS) == (VerdictReason.FEW_PICTURES,)
    assert stream_reasons(replace(GOOD, lost=3), LIMITS) == ()
    assert stream_reasons(replace(GOOD, key_interval_s=math.nan), LIMITS) == ()
    assert stream_reasons(replace(GOOD, codec="hevc"), LIMITS) == ()
    assert stream_reasons(replace(GOOD, codec="hevc"), SurveyLimits(codecs=frozenset({"h264"}))) == (
        VerdictReason.CODEC,
    )


def test_a_stream_that_ended_and_did_not_come_back_is_unstable() -> None:
    assert stream_reasons(replace(GOOD, failure=Failure.CLOSED), LIMITS) == (VerdictReason.INTERRUPTED,)


def test_packets_without_one_picture_are_undecodable() -> None:
    facts = replace(GOOD, pictures=0, errors=40, failure=Failure.SILENT)
    assert stream_reasons(facts, LIMITS) == (VerdictReason.UNDECODABLE,)


@pytest.mark.parametrize(
    ("facts", "verdict", "reason", "stream"),
    [
        (camera(), CameraVerdict.READY, VerdictReason.NONE, StreamKind.MAIN),
        (camera(both=None), CameraVerdict.READY, VerdictReason.NONE, StreamKind.MAIN),
        (camera(both=False), CameraVerdict.SUB_ONLY, VerdictReason.ONE_SESSION, StreamKind.MAIN),
        (camera(sub=None), CameraVerdict.READY, VerdictReason.NONE, StreamKind.MAIN),
        (camera(sub=SPOILT[VerdictReason.CODEC]), CameraVerdict.READY, VerdictReason.NONE, StreamKind.MAIN),
        (camera(SPOILT[VerdictReason.CODEC]), CameraVerdict.SUB_ONLY, VerdictReason.CODEC, StreamKind.MAIN),
        (camera(SPOILT[VerdictReason.CODEC], None), CameraVerdict.OUTDATED, VerdictReason.CODEC, StreamKind.MAIN),
        (
            camera(SPOILT[VerdictReason.INTERRUPTED], SPOILT[VerdictReason.BLACK]),
            CameraVerdict.UNSTABLE,
            VerdictReason.INTERRUPTED,
            StreamKind.MAIN,
        ),
        (camera(None, GOOD_SUB), CameraVerdict.SUB_ONLY, VerdictReason.NOT_PROBED, StreamKind.MAIN),
        (camera(None, SPOILT[VerdictReason.BLACK]), CameraVerdict.NO_PICTURE, VerdictReason.BLACK, StreamKind.SUB),
        (camera(None, None), CameraVerdict.NOT_SURVEYED, VerdictReason.NOT_PROBED, StreamKind.MAIN),
    ],
)
def test_a_camera(facts: CameraFacts, verdict: CameraVerdict, reason: VerdictReason, stream: StreamKind) -> None:
    judged = judge_camera(facts, Vantage.SITE, LIMITS)
    assert (judged.verdict, judged.reason, judged.stream) == (verdict, reason, stream)


def test_what_decides_nothing_is_a_remark() -> None:
    judged = judge_camera(camera(SPOILT[VerdictReason.TIME_STAMPS], None), Vantage.SITE, LIMITS)
    assert judged.verdict is CameraVerdict.READY
    assert judged.remarks == (
        (StreamKind.MAIN, VerdictReason.TIME_STAMPS),
        (StreamKind.SUB, VerdictReason.NO_SUB_STREAM),
    )


def test_the_site_and_the_centre_have_a_verdict_each_and_the_newest_counts() -> None:
    facts = CameraFacts(
        "a",
        "A",
        main=(
            replace(GOOD, pictures=0, failure=Failure.REFUSED),
            GOOD,
            replace(GOOD, vantage=Vantage.CENTRE, pictures=0, failure=Failure.TIMED_OUT),
        ),
    )
    assert judge_camera(facts, Vantage.SITE, LIMITS).verdict is CameraVerdict.READY
    centre = judge_camera(facts, Vantage.CENTRE, LIMITS)
    assert (centre.verdict, centre.reason) == (CameraVerdict.UNREACHABLE, VerdictReason.NO_ANSWER)
    both = replace(
        camera(replace(GOOD, vantage=Vantage.CENTRE), replace(GOOD_SUB, vantage=Vantage.CENTRE)), both_at_once=None
    )
    assert (
        judge_camera(replace(both, both_from_centre=False), Vantage.CENTRE, LIMITS).verdict is CameraVerdict.SUB_ONLY
    )
    assert judge_camera(replace(both, both_at_once=False), Vantage.CENTRE, LIMITS).verdict is CameraVerdict.READY


NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
COUNTS = st.integers(min_value=-1, max_value=10**6)
STREAMS = st.builds(
    StreamFacts,
    kind=st.sampled_from(StreamKind),
    url=st.just("rtsp://10.0.0.1/1"),
    probed_at=st.just(AT),
    vantage=st.sampled_from(Vantage),
    failure=st.sampled_from(Failure),
    codec=st.sampled_from(["", "h264", "hevc", "mjpeg", "wmv9"]),
    width=COUNTS,
    height=COUNTS,
    fps=NUMBERS,
    kbps=NUMBERS,
    key_interval_s=NUMBERS,
    pictures=COUNTS,
    lost=COUNTS.map(abs),
    errors=COUNTS.map(abs),
    interruptions=COUNTS,
    timestamps_wrong=st.booleans(),
    picture=st.none() | st.builds(PictureFacts, fault=st.sampled_from(PictureFault), luma_mean=NUMBERS),
)
CAMERAS = st.builds(
    CameraFacts,
    key=st.just("a"),
    name=st.just("A"),
    main=st.lists(STREAMS, max_size=3).map(tuple),
    sub=st.lists(STREAMS, max_size=3).map(tuple),
    both_at_once=st.sampled_from([None, True, False]),
    both_from_centre=st.sampled_from([None, True, False]),
)


@given(CAMERAS, st.sampled_from(Vantage))
def test_whatever_was_found_has_one_verdict_that_agrees_with_its_reason(facts: CameraFacts, vantage: Vantage) -> None:
    judged = judge_camera(facts, vantage, LIMITS)
    own = VERDICT_OF[judged.reason]
    assert judged.verdict is own or judged.verdict is CameraVerdict.SUB_ONLY
    assert judged.fit == (judged.verdict in (CameraVerdict.READY, CameraVerdict.SUB_ONLY))
    if judged.verdict is CameraVerdict.READY:
        assert judged.reason is VerdictReason.NONE
    probed = facts.newest(StreamKind.MAIN, vantage) or facts.newest(StreamKind.SUB, vantage)
    if probed is None:
        assert judged.verdict is CameraVerdict.NOT_SURVEYED


@given(STREAMS)
def test_reasons_come_in_their_order_and_once(stream: StreamFacts) -> None:
    reasons = stream_reasons(stream, LIMITS)
    assert list(reasons) == sorted(set(reasons), key=PRECEDENCE.index)
    assert not set(reasons) & (OF_CAMERAS - {VerdictReason.UNDECODABLE})
