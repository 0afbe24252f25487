"""A survey in the words that its page shows."""

from __future__ import annotations

import math
from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from wall.app.discover_words import CLOCK_S
from wall.app.survey_words import measured_lines, summary_lines
from wall.model import StreamKind
from wall.programme.facility_verdict import FacilityReason, judge_facility
from wall.programme.facts import CameraFacts, DeviceFacts, ProfileFacts, StreamFacts, Survey, Vantage
from wall.programme.uplink import line_rate
from wall.programme.verdict import CameraJudgement, SurveyLimits, VerdictReason, judge_camera
from wall.survey.record_file import noted_values
from wall.ui import survey_words, verdict_words
from wall.ui.survey_values import CameraLine, DeviceLine, ProfileLine, SurveyShown

AT = Vantage.SITE


def shown_of(name: str, survey: Survey, limits: SurveyLimits, probing: Collection[str] = ()) -> SurveyShown:
    """The survey as it stands; `probing`: keys of cameras that are being probed now."""
    judged = [(camera, judge_camera(camera, AT, limits)) for camera in survey.cameras]
    facility = judge_facility(survey, AT, limits)
    where = " · ".join(filter(None, (name, survey.facility.name, survey.facility.province)))
    counts = survey_words.fit_of(facility.fit, facility.counted)
    heading = f"{where}: {verdict_words.facility_verdict(facility.verdict)} ({counts})"
    summary = list(summary_lines(judged, AT, line_rate(survey.facility), limits.line_share)) if judged else []
    if facility.reason is not FacilityReason.NONE:
        why = verdict_words.facility_reason(facility.reason), verdict_words.facility_remedy(facility.reason)
        summary.insert(0, " ".join(filter(None, why)))
    lines = tuple(_line(camera, judgement, camera.key in probing) for camera, judgement in judged)
    at = survey.facility.surveyed_at
    return SurveyShown(
        name,
        heading,
        "\n\n".join(summary),
        lines,
        dict(noted_values(survey.facility)),
        tuple(map(_device, survey.devices)),
        "" if at is None else f"{at.astimezone():%d/%m/%Y %H:%M}",
        survey.visits,
        survey.facility.photographs,
    )


def _device(device: DeviceFacts) -> DeviceLine:
    offset = device.clock_offset_s
    right = QCoreApplication.translate("discover", "right")
    told = "" if math.isnan(offset) else f"{offset:+.0f} s" if abs(offset) > CLOCK_S else right
    return DeviceLine(
        device.host + (f":{device.port}" if device.port else ""),
        f"{device.maker} {device.model}".strip(),
        device.firmware,
        device.serial,
        device.mac,
        told,
        tuple(map(_profile, device.profiles)),
    )


def _profile(profile: ProfileFacts) -> ProfileLine:
    size = f"{profile.width}x{profile.height}" if profile.width else ""
    per_second = QCoreApplication.translate("discover", "{0}/s")
    rate = "" if math.isnan(profile.fps) else per_second.format(f"{profile.fps:g}")
    what = ", ".join(filter(None, (" ".join(filter(None, (profile.codec, size))), rate)))
    return ProfileLine(profile.name or profile.token, what, profile.url)


def _line(camera: CameraFacts, judgement: CameraJudgement, probing: bool) -> CameraLine:
    decided = judgement.reason is not VerdictReason.NONE
    remarks = [f"{verdict_words.stream(kind)}: {verdict_words.reason(reason)}" for kind, reason in judgement.remarks]
    return CameraLine(
        camera.key,
        camera.name,
        camera.host,
        judgement.verdict,
        verdict_words.camera_verdict(judgement.verdict),
        verdict_words.reason(judgement.reason) if decided else "",
        verdict_words.remedy(judgement.reason) if decided else "",
        "\n".join((*measured_lines(camera, AT), *remarks)),
        probing,
        _shown_still(camera),
        camera.remark,
    )


def newest_still(survey: Survey, key: str) -> str:
    """The name of that camera's still, of its main stream where it has one; empty without any."""
    still = next((_still_of(each) for each in survey.cameras if each.key == key), None)
    return "" if still is None else still.still


def _shown_still(camera: CameraFacts) -> str:
    """Another text for each probe: the name of a still stays the same."""
    still = _still_of(camera)
    return "" if still is None else f"{still.still} {still.probed_at}"


def _still_of(camera: CameraFacts) -> StreamFacts | None:
    probed = (camera.newest(kind, AT) for kind in (StreamKind.MAIN, StreamKind.SUB))
    return next((each for each in probed if each is not None and each.still), None)
