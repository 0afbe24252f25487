"""What a probe tells: lines for people in their language, objects for programs. No window is needed for it."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from wall.health.sample import Failure
from wall.model import StreamKind
from wall.programme.facility import FacilityCamera
from wall.programme.facts import CameraFacts, PictureFault, StreamFacts, Vantage
from wall.programme.uplink import LineRate, StreamChoice, carries, uplink_need
from wall.programme.verdict import CameraJudgement, CameraVerdict, SurveyLimits, VerdictReason, judge_camera
from wall.ui import condition_words, verdict_words, words

translate = QCoreApplication.translate
INDENT = "    "
Judged = tuple[CameraFacts, CameraJudgement]


def camera_lines(camera: CameraFacts, judgement: CameraJudgement, vantage: Vantage) -> Iterator[str]:
    """The verdict, why, what to do, and what was measured."""
    yield f"{camera.name}: {verdict_words.camera_verdict(judgement.verdict)}"
    if judgement.reason is not VerdictReason.NONE:
        where = verdict_words.stream(judgement.stream)
        yield f"{INDENT}{where}: {verdict_words.reason(judgement.reason)}"
        yield f"{INDENT}-> {verdict_words.remedy(judgement.reason)}"
    for kind, reason in judgement.remarks:
        told = f"{verdict_words.reason(reason)} {verdict_words.remedy(reason)}"
        yield f"{INDENT}{verdict_words.stream(kind)}: {told}"
    for stream in _streams(camera, vantage):
        yield f"{INDENT}{verdict_words.stream(stream.kind)}: {_measured(stream)}"


def beside_line(camera: CameraFacts, vantage: Vantage, limits: SurveyLimits) -> str:
    """The verdict from the other place: what works there need not work here. "" where it was not probed there."""
    other = Vantage.SITE if vantage is Vantage.CENTRE else Vantage.CENTRE
    if all(camera.newest(kind, other) is None for kind in StreamKind):
        return ""
    text = translate("verdict", "At the facility: {0}")
    if other is Vantage.CENTRE:
        text = translate("verdict", "From the centre: {0}")
    return INDENT + text.format(verdict_words.camera_verdict(judge_camera(camera, other, limits).verdict))


def both_lines(camera: FacilityCamera) -> Iterator[str]:
    """A camera's verdicts from the facility and from the centre; why, and what to do, where it is not fit."""
    verdicts = [
        verdict_words.camera_verdict(CameraVerdict.NOT_SURVEYED if each is None else each.verdict)
        for each in (camera.site, camera.centre)
    ]
    text = translate("verdict", "{0}: at the facility: {1}; from the centre: {2}")
    yield text.format(camera.name, *verdicts)
    for judged in (camera.site, camera.centre):
        if judged is not None and not judged.fit and judged.reason is not VerdictReason.NOT_PROBED:
            yield f"{INDENT}{verdict_words.reason(judged.reason)} -> {verdict_words.remedy(judged.reason)}"


def measured_lines(camera: CameraFacts, vantage: Vantage) -> Iterator[str]:
    """What was measured of each of its streams."""
    for stream in _streams(camera, vantage):
        yield f"{verdict_words.stream(stream.kind)}: {_measured(stream)}"


def _measured(stream: StreamFacts) -> str:
    if stream.pictures == 0:
        failed = condition_words.failure(stream.failure) if stream.failure is not Failure.NONE else ""
        return " ".join(filter(None, (failed, f"({stream.message})" if stream.message else "")))
    rate = translate("verdict", "{0} pictures/s").format(_number(stream.fps, 1))
    parts = [
        " ".join(filter(None, (stream.codec, stream.profile, f"{stream.width}x{stream.height}"))),
        rate,
        f"{_number(stream.kbps, 0)} kbit/s",
        translate("verdict", "key frame every {0} s").format(_number(stream.key_interval_s, 1)),
        translate("verdict", "first picture after {0} s").format(_number(stream.first_picture_s, 1)),
    ]
    if stream.transport is not None:
        parts.append(stream.transport.value.upper())
    if stream.audio:
        parts.append(translate("verdict", "with sound"))
    return ", ".join(parts)


def _number(value: float, digits: int) -> str:
    return "?" if math.isnan(value) else words.decimal(value, digits)


def _mbit(kbps: float) -> str:
    return words.decimal(kbps / 1000, 0 if kbps % 1000 == 0 else 1)


def summary_lines(judged: Sequence[Judged], vantage: Vantage, line: LineRate, share: float) -> Iterator[str]:
    """How many of which verdict, what their line has to carry, and whether it does."""
    counts = Counter(judgement.verdict for _, judgement in judged)
    told = ", ".join(f"{verdict_words.camera_verdict(verdict)} {count}" for verdict, count in counts.most_common())
    yield translate("verdict", "{0} cameras: {1}").format(len(judged), told)
    cameras = [camera for camera, _ in judged]
    sub, wall, main = (uplink_need(cameras, choice, vantage).kbps / 1000 for choice in _CHOICES)
    text = translate(
        "verdict", "Uplink: {0} Mbit/s for all sub streams, {1} with one camera enlarged, {2} for all main"
    )
    yield text.format(*(words.decimal(each) for each in (sub, wall, main)))
    if line.kbps > 0:
        yield _carried(cameras, vantage, line, share)


def _carried(cameras: Sequence[CameraFacts], vantage: Vantage, line: LineRate, share: float) -> str:
    """The most that the line carries, of the choices."""
    if carries(line, uplink_need(cameras, StreamChoice.MAIN, vantage), share):
        return translate("verdict", "The line of {0} Mbit/s carries all main streams.").format(_mbit(line.kbps))
    if carries(line, uplink_need(cameras, StreamChoice.WALL, vantage), share):
        text = translate("verdict", "The line of {0} Mbit/s carries all sub streams, and one camera enlarged.")
    elif carries(line, uplink_need(cameras, StreamChoice.SUB, vantage), share):
        text = translate("verdict", "The line of {0} Mbit/s carries all sub streams, and no camera enlarged.")
    elif carries(line, uplink_need(cameras, StreamChoice.SUB, vantage), share) is None:
        text = translate(
            "verdict", "Whether the line of {0} Mbit/s is enough is not known: not every camera was measured."
        )
    else:
        text = translate("verdict", "The line of {0} Mbit/s does not carry even the sub streams.")
    return text.format(_mbit(line.kbps))


_CHOICES = (StreamChoice.SUB, StreamChoice.WALL, StreamChoice.MAIN)


def camera_json(camera: CameraFacts, judgement: CameraJudgement, vantage: Vantage) -> str:
    """One object in one line."""
    together = camera.both_at_once if vantage is Vantage.SITE else camera.both_from_centre
    return json.dumps(
        {
            "camera": camera.name,
            "vantage": vantage.value,
            "verdict": judgement.verdict.value,
            "reason": judgement.reason.value,
            "stream": judgement.stream.value,
            "remedy": verdict_words.remedy(judgement.reason),
            "remarks": [{"stream": kind.value, "reason": reason.value} for kind, reason in judgement.remarks],
            "both_at_once": together,
            "streams": [_as_json(stream) for stream in _streams(camera, vantage)],
        },
        ensure_ascii=False,
        allow_nan=False,
    )


def _as_json(stream: StreamFacts) -> dict[str, object]:
    picture = stream.picture
    return {
        "stream": stream.kind.value,
        "url": stream.url,
        "failure": stream.failure.name.lower(),
        "message": stream.message,
        "transport": stream.transport.value if stream.transport else None,
        "codec": stream.codec,
        "profile": stream.profile,
        "width": stream.width,
        "height": stream.height,
        "fps": _plain(stream.fps, 2),
        "kbps": _plain(stream.kbps, 1),
        "key_interval_s": _plain(stream.key_interval_s, 2),
        "first_picture_s": _plain(stream.first_picture_s, 2),
        "watched_s": _plain(stream.watched_s, 1),
        "pictures": stream.pictures,
        "lost": stream.lost,
        "errors": stream.errors,
        "interruptions": stream.interruptions,
        "timestamps_wrong": stream.timestamps_wrong,
        "audio": stream.audio,
        "picture": (picture.fault if picture else PictureFault.NONE).value,
    }


def summary_json(judged: Sequence[Judged], vantage: Vantage, line: LineRate, share: float) -> str:
    """The last line."""
    counts = Counter(judgement.verdict.value for _, judgement in judged)
    cameras = [camera for camera, _ in judged]
    needs = {choice.value: uplink_need(cameras, choice, vantage) for choice in StreamChoice}
    return json.dumps(
        {
            "cameras": len(judged),
            "verdicts": dict(counts),
            "uplink_kbps": {name: round(need.kbps) for name, need in needs.items()},
            "carried": {name: carries(line, need, share) for name, need in needs.items()},
        }
    )


def _plain(value: float, digits: int) -> float | None:
    return round(value, digits) if math.isfinite(value) else None


def _streams(camera: CameraFacts, vantage: Vantage) -> Iterable[StreamFacts]:
    newest = (next((each for each in reversed(told) if each.vantage is vantage), None) for told in _told(camera))
    return [stream for stream in newest if stream is not None]


def _told(camera: CameraFacts) -> tuple[tuple[StreamFacts, ...], ...]:
    return camera.main, camera.sub
