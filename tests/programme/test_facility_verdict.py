"""Verdicts on facilities, and what their lines have to carry."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.programme.test_verdict import CAMERAS, GOOD, GOOD_SUB, SPOILT, camera
from wall.programme.facility_verdict import FacilityReason, FacilityVerdict, judge_facility
from wall.programme.facts import CameraFacts, FacilityRecord, Survey, Vantage, Visit, VisitOutcome
from wall.programme.uplink import LineRate, StreamChoice, UplinkNeed, carries, line_rate, uplink_need
from wall.programme.verdict import SurveyLimits, VerdictReason

AT = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
LIMITS = SurveyLimits()
RECORD = FacilityRecord("Bắc Giang", "Trường Tiểu học số 2", declared_cameras=10, uplink_kbps=10_000, surveyed_at=AT)


def cameras(good: int, bad: int) -> tuple[CameraFacts, ...]:
    outdated = camera(SPOILT[VerdictReason.CODEC], SPOILT[VerdictReason.CODEC])
    return (*[camera()] * good, *[outdated] * bad)


def visit(outcome: VisitOutcome, day: int = 0) -> Visit:
    return Visit(AT + timedelta(days=day), "Lan", outcome)


@pytest.mark.parametrize(
    ("survey", "verdict", "reason"),
    [
        (Survey(RECORD, cameras=cameras(10, 0)), FacilityVerdict.READY, FacilityReason.NONE),
        (Survey(RECORD, cameras=cameras(9, 1)), FacilityVerdict.READY, FacilityReason.NONE),
        (Survey(RECORD, cameras=cameras(8, 2)), FacilityVerdict.NEEDS_WORK, FacilityReason.CAMERAS),
        (Survey(RECORD, cameras=cameras(8, 0)), FacilityVerdict.NEEDS_WORK, FacilityReason.CAMERAS),
        (Survey(RECORD, cameras=cameras(12, 4)), FacilityVerdict.NEEDS_WORK, FacilityReason.CAMERAS),
        (
            Survey(replace(RECORD, uplink_kbps=4_400), cameras=cameras(10, 0)),
            FacilityVerdict.NEEDS_WORK,
            FacilityReason.LINE,
        ),
        (
            Survey(replace(RECORD, uplink_measured_kbps=4_400), cameras=cameras(10, 0)),
            FacilityVerdict.NEEDS_WORK,
            FacilityReason.LINE,
        ),
        (Survey(replace(RECORD, uplink_kbps=0), cameras=cameras(10, 0)), FacilityVerdict.READY, FacilityReason.NONE),
        (
            Survey(replace(RECORD, no_line=True), cameras=cameras(10, 0)),
            FacilityVerdict.NO_LINE,
            FacilityReason.HAS_NO_LINE,
        ),
        (
            Survey(replace(RECORD, declared_cameras=0)),
            FacilityVerdict.NO_CAMERAS,
            FacilityReason.HAS_NO_CAMERAS,
        ),
        (Survey(RECORD), FacilityVerdict.NOT_SURVEYED, FacilityReason.NOT_PROBED),
        (
            Survey(replace(RECORD, surveyed_at=None)),
            FacilityVerdict.NOT_SURVEYED,
            FacilityReason.NOT_VISITED,
        ),
        (
            Survey(RECORD, cameras=cameras(10, 0), visits=(visit(VisitOutcome.NOT_ALLOWED),)),
            FacilityVerdict.REFUSED,
            FacilityReason.NOT_ALLOWED,
        ),
        (
            Survey(RECORD, visits=(visit(VisitOutcome.NOT_ALLOWED), visit(VisitOutcome.POSTPONED, 1))),
            FacilityVerdict.REFUSED,
            FacilityReason.NOT_ALLOWED,
        ),
        (
            Survey(
                RECORD,
                cameras=cameras(10, 0),
                visits=(visit(VisitOutcome.DONE, 1), visit(VisitOutcome.NOT_ALLOWED)),
            ),
            FacilityVerdict.READY,
            FacilityReason.NONE,
        ),
    ],
)
def test_a_facility(survey: Survey, verdict: FacilityVerdict, reason: FacilityReason) -> None:
    judged = judge_facility(survey, Vantage.SITE, LIMITS)
    assert (judged.verdict, judged.reason) == (verdict, reason)


def test_what_a_verdict_rests_on_is_told() -> None:
    judged = judge_facility(Survey(RECORD, cameras=cameras(9, 1)), Vantage.SITE, LIMITS)
    assert (judged.fit, judged.counted) == (9, 10)
    assert judged.need == UplinkNeed(9 * 400.0 + 2000.0, 10, 0)
    assert judged.line == LineRate(10_000, measured=False)


def test_from_the_centre_nothing_is_known_before_it_was_probed_there() -> None:
    survey = Survey(RECORD, cameras=cameras(10, 0))
    assert judge_facility(survey, Vantage.CENTRE, LIMITS).verdict is FacilityVerdict.NOT_SURVEYED


def test_the_need_of_each_choice() -> None:
    only_main = camera(replace(GOOD, kbps=3000.0), None)
    silent = camera(replace(GOOD, pictures=0, kbps=math.nan), None)
    some = [camera(), camera(GOOD, replace(GOOD_SUB, kbps=600.0)), only_main, silent]
    assert uplink_need(some, StreamChoice.MAIN) == UplinkNeed(7000.0, 3, 1)
    assert uplink_need(some, StreamChoice.SUB) == UplinkNeed(4000.0, 3, 1)
    assert uplink_need(some, StreamChoice.WALL) == UplinkNeed(4000.0 + 1600.0, 3, 1)
    assert uplink_need([], StreamChoice.WALL) == UplinkNeed(0.0, 0, 0)


def test_a_line_carries_what_is_known_to_fit() -> None:
    need = UplinkNeed(900.0, 3, 0)
    assert carries(LineRate(1000, measured=True), need, 0.9) is True
    assert carries(LineRate(999, measured=True), need, 0.9) is False
    assert carries(LineRate(0, measured=False), need, 0.9) is None
    assert carries(LineRate(1000, measured=True), UplinkNeed(900.0, 3, 1), 0.9) is None
    assert carries(LineRate(100, measured=True), UplinkNeed(900.0, 3, 1), 0.9) is False
    assert line_rate(replace(RECORD, uplink_measured_kbps=700)) == LineRate(700, measured=True)


SURVEYS = st.builds(
    Survey,
    facility=st.builds(
        FacilityRecord,
        province=st.just("Bắc Giang"),
        name=st.just("Trường"),
        declared_cameras=st.integers(0, 20),
        uplink_kbps=st.integers(0, 100_000),
        surveyed_at=st.none() | st.just(AT),
        no_line=st.booleans(),
    ),
    cameras=st.lists(CAMERAS, max_size=4).map(tuple),
    visits=st.lists(st.builds(visit, st.sampled_from(VisitOutcome), st.integers(0, 9)), max_size=3).map(tuple),
)


@given(SURVEYS, st.sampled_from(Vantage))
def test_whatever_was_found_has_one_verdict(survey: Survey, vantage: Vantage) -> None:
    judged = judge_facility(survey, vantage, LIMITS)
    assert (judged.verdict is FacilityVerdict.READY) == (judged.reason is FacilityReason.NONE)
    assert 0 <= judged.fit <= judged.counted
