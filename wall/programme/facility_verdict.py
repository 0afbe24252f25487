"""What a survey's facts mean for a facility as a whole. Pure rules, and total."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wall.programme.facts import Survey, Vantage, Visit, VisitOutcome
from wall.programme.uplink import LineRate, StreamChoice, UplinkNeed, carries, line_rate, uplink_need
from wall.programme.verdict import CameraVerdict, SurveyLimits, judge_camera


class FacilityVerdict(Enum):
    """What is to be done about a facility."""

    READY = "ready"
    NEEDS_WORK = "needs_work"
    REFUSED = "refused"
    NO_CAMERAS = "no_cameras"
    NO_LINE = "no_line"
    NOT_SURVEYED = "not_surveyed"


class FacilityReason(Enum):
    """Why."""

    NONE = "none"
    NOT_VISITED = "not_visited"
    NOT_PROBED = "not_probed"  # visited, and no camera was probed
    NOT_ALLOWED = "not_allowed"
    HAS_NO_CAMERAS = "has_no_cameras"
    HAS_NO_LINE = "has_no_line"
    CAMERAS = "cameras"  # too few of them are fit
    LINE = "line"  # it does not carry even the sub streams


@dataclass(frozen=True, slots=True)
class FacilityJudgement:
    """A verdict and what it rests on."""

    verdict: FacilityVerdict
    reason: FacilityReason
    fit: int  # cameras that can be connected as they are
    counted: int  # cameras: as many as it declares, or as were found where those are more
    need: UplinkNeed  # of all sub streams
    line: LineRate


def judge_facility(survey: Survey, vantage: Vantage, limits: SurveyLimits) -> FacilityJudgement:
    """The verdict on what was found from there last."""
    judged = [judge_camera(camera, vantage, limits) for camera in survey.cameras]
    fit = sum(each.fit for each in judged)
    counted = max(survey.facility.declared_cameras, len(judged))
    need, line = uplink_need(survey.cameras, StreamChoice.SUB, vantage), line_rate(survey.facility)
    probed = any(each.verdict is not CameraVerdict.NOT_SURVEYED for each in judged)
    verdict, reason = _verdict(survey, fit, counted, probed=probed, limits=limits)
    if verdict is FacilityVerdict.READY and carries(line, need, limits.line_share) is False:
        verdict, reason = FacilityVerdict.NEEDS_WORK, FacilityReason.LINE
    return FacilityJudgement(verdict, reason, fit, counted, need, line)


def _verdict(
    survey: Survey, fit: int, counted: int, *, probed: bool, limits: SurveyLimits
) -> tuple[FacilityVerdict, FacilityReason]:
    last = _last_word(survey.visits)
    visited = survey.facility.surveyed_at is not None or (last is not None and last.outcome is VisitOutcome.DONE)
    if last is not None and last.outcome is VisitOutcome.NOT_ALLOWED:
        return FacilityVerdict.REFUSED, FacilityReason.NOT_ALLOWED
    if counted == 0:
        if visited:
            return FacilityVerdict.NO_CAMERAS, FacilityReason.HAS_NO_CAMERAS
        return FacilityVerdict.NOT_SURVEYED, FacilityReason.NOT_VISITED
    if survey.facility.no_line:
        return FacilityVerdict.NO_LINE, FacilityReason.HAS_NO_LINE
    if not probed:
        reason = FacilityReason.NOT_PROBED if visited else FacilityReason.NOT_VISITED
        return FacilityVerdict.NOT_SURVEYED, reason
    if fit < limits.ready_share * counted:
        return FacilityVerdict.NEEDS_WORK, FacilityReason.CAMERAS
    return FacilityVerdict.READY, FacilityReason.NONE


def _last_word(visits: tuple[Visit, ...]) -> Visit | None:
    """The last visit that decided something: one that was postponed takes nothing back."""
    told = [visit for visit in visits if visit.outcome is not VisitOutcome.POSTPONED]
    return max(told, key=lambda visit: visit.at, default=None)
