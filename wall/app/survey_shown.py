"""A survey in the words that its page shows."""

from __future__ import annotations

import math
from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from wall.app.discover_lines import CLOCK_S
from wall.app.probe_lines import measured_lines, summary_lines
from wall.model import StreamKind
from wall.programme.channels import device_key
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
    silent = [_where(each) for each in survey.devices if not _tells(each, survey)]
    counts = survey_words.fit_of(facility.fit, facility.counted)
    if silent:
        counts = survey_words.left_out(counts, len(silent))
    told = f"{name}: {verdict_words.facility_verdict(facility.verdict)} ({counts})"  # first: a long name is cut
    heading = " · ".join(filter(None, (told, survey.facility.name, survey.facility.province)))
    summary = list(summary_lines(judged, AT, line_rate(survey.facility), limits.line_share)) if judged else []
    if facility.reason is not FacilityReason.NONE:
        why = verdict_words.facility_reason(facility.reason), verdict_words.facility_remedy(facility.reason)
        summary.insert(0, " ".join(filter(None, why)))
    if silent:
        summary.insert(0, survey_words.without_cameras(", ".join(silent)))
    lines = tuple(_line(camera, judgement, camera.key in probing) for camera, judgement in judged)
    at = survey.facility.surveyed_at
    return SurveyShown(
        name,
        heading,
        "\n".join(summary),
        lines,
        dict(noted_values(survey.facility)),
        tuple(_device(each, _tells(each, survey)) for each in survey.devices),
        "" if at is None else f"{at.astimezone():%d/%m/%Y %H:%M}",
        survey.visits,
        survey.facility.photographs,
        survey.scheme,
    )


def _where(device: DeviceFacts) -> str:
    return device.host + (f":{device.port}" if device.port else "")


def _tells(device: DeviceFacts, survey: Survey) -> bool:
    """Whether a camera of it is known."""
    key = device_key(device)
    return any(key in (each.key, each.recorder) or each.host == device.host for each in survey.cameras)


def _device(device: DeviceFacts, tells: bool) -> DeviceLine:
    offset, who = device.clock_offset_s, f"{device.maker} {device.model}".strip()
    right = QCoreApplication.translate("discover", "right")
    told = "" if math.isnan(offset) else f"{offset:+.0f} s" if abs(offset) > CLOCK_S else right
    return DeviceLine(
        _where(device),
        who,
        device.firmware,
        device.serial,
        device.mac,
        told,
        tuple(map(_profile, device.profiles)),
        "" if tells else survey_words.no_camera_yet(),
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
