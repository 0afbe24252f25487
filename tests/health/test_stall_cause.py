"""Whose fault a stall is: said only when the camera was asked after its last picture."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from wall.health.assess import DEFAULT_LIMITS, assess
from wall.health.condition import Condition, Reason
from wall.health.sample import Failure, ProbeResult, StreamSample, StreamState

LAST = 100.0  # the last picture
NOW = LAST + 6.0
STALLED = StreamSample(
    StreamState.LIVE,
    state_since=0.0,
    connected_at=0.0,
    last_packet_at=LAST,
    last_frame_at=LAST,
    picture_at=LAST,
    fps=25.0,
)
CAUSES = {
    ProbeResult.NONE: Reason.NONE,
    ProbeResult.RUNNING: Reason.NONE,
    ProbeResult.SHOWN: Reason.NONE,
    ProbeResult.ANSWERS: Reason.CAMERA_ANSWERS,
    ProbeResult.REFUSED: Reason.CAMERA_ANSWERS,
    ProbeResult.NO_ANSWER: Reason.NO_ANSWER,
}


@pytest.mark.parametrize("result", ProbeResult)
def test_what_a_second_connection_says(result: ProbeResult) -> None:
    judgement = assess(replace(STALLED, probe=result, probed_at=LAST + 5.0), DEFAULT_LIMITS, NOW)
    assert (judgement.condition, judgement.reason) == (Condition.STALLED, CAUSES[result])


@pytest.mark.parametrize("probed_at", [math.nan, LAST - 1.0])
def test_an_older_answer_says_nothing_about_this_stall(probed_at: float) -> None:
    judgement = assess(replace(STALLED, probe=ProbeResult.NO_ANSWER, probed_at=probed_at), DEFAULT_LIMITS, NOW)
    assert judgement.reason is Reason.NONE


def test_the_cause_is_kept_while_the_stream_connects_anew() -> None:
    asked = replace(STALLED, probe=ProbeResult.NO_ANSWER, probed_at=LAST + 5.0)
    silent = replace(asked, state=StreamState.BACKOFF, failure=Failure.SILENT)
    judgement = assess(silent, DEFAULT_LIMITS, NOW)
    assert (judgement.condition, judgement.reason) == (Condition.STALLED, Reason.NO_ANSWER)
    refused = replace(asked, state=StreamState.BACKOFF, failure=Failure.REFUSED)
    assert assess(refused, DEFAULT_LIMITS, NOW).reason is Reason.NONE  # the attempt itself is the answer
