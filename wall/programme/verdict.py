"""What a survey's facts mean for each camera, in the words of the field. Pure rules, and total.

A stream may have several things wrong. They lie on one way, from the address to what is to be seen, and the first one
on it wins (`PRECEDENCE`): what lies behind it cannot be trusted before it is put right. The main stream decides; the
sub stream only saves a camera whose main stream is not fit. Words and remedies are in `wall.ui.verdict_words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from wall.health.sample import Failure
from wall.model import StreamKind
from wall.programme.facts import CameraFacts, PictureFault, StreamFacts, Vantage


class CameraVerdict(Enum):
    """What is to be done about a camera. From the best to what is not known."""

    READY = "ready"
    SUB_ONLY = "sub_only"  # ready with the sub stream only
    OUTDATED = "outdated"  # codec or size not fit, or too few pictures
    LOCKED = "locked"  # it answers, and refuses the password or the address
    UNSTABLE = "unstable"
    NO_PICTURE = "no_picture"  # it delivers, and nothing is to be seen
    UNREACHABLE = "unreachable"
    NOT_SURVEYED = "not_surveyed"


class VerdictReason(Enum):
    """Why. Each has one remedy."""

    NONE = "none"
    NOT_PROBED = "not_probed"
    OWN_FAULT = "own_fault"  # our own process ended: nothing was found out
    NAME_UNKNOWN = "name_unknown"
    NOTHING_LISTENS = "nothing_listens"
    NO_ANSWER = "no_answer"
    NOT_RTSP = "not_rtsp"
    HUNG_UP = "hung_up"  # it ends the connection before the first picture
    OTHER = "other"
    PASSWORD = "password"  # noqa: S105 - what was refused, and no password
    ADDRESS = "address"
    NO_DATA = "no_data"  # connected, and not one picture
    UNDECODABLE = "undecodable"
    CODEC = "codec"  # can be decoded, and is not accepted here
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    THIN_LINE = "thin_line"  # it carries less than the camera sends
    INTERRUPTED = "interrupted"
    DAMAGED = "damaged"
    FEW_PICTURES = "few_pictures"
    PLACEHOLDER = "placeholder"
    BLACK = "black"
    COVERED = "covered"
    BLURRED = "blurred"
    ONE_SESSION = "one_session"  # main and sub cannot be open together
    TIME_STAMPS = "time_stamps"
    RARE_KEY_FRAMES = "rare_key_frames"
    NO_SUB_STREAM = "no_sub_stream"


VERDICT_OF: Mapping[VerdictReason, CameraVerdict] = {
    VerdictReason.NOT_PROBED: CameraVerdict.NOT_SURVEYED,
    VerdictReason.OWN_FAULT: CameraVerdict.NOT_SURVEYED,
    VerdictReason.NAME_UNKNOWN: CameraVerdict.UNREACHABLE,
    VerdictReason.NOTHING_LISTENS: CameraVerdict.UNREACHABLE,
    VerdictReason.NO_ANSWER: CameraVerdict.UNREACHABLE,
    VerdictReason.NOT_RTSP: CameraVerdict.UNREACHABLE,
    VerdictReason.HUNG_UP: CameraVerdict.UNREACHABLE,
    VerdictReason.OTHER: CameraVerdict.UNREACHABLE,
    VerdictReason.PASSWORD: CameraVerdict.LOCKED,
    VerdictReason.ADDRESS: CameraVerdict.LOCKED,
    VerdictReason.NO_DATA: CameraVerdict.NO_PICTURE,
    VerdictReason.UNDECODABLE: CameraVerdict.OUTDATED,
    VerdictReason.CODEC: CameraVerdict.OUTDATED,
    VerdictReason.TOO_LARGE: CameraVerdict.OUTDATED,
    VerdictReason.TOO_SMALL: CameraVerdict.OUTDATED,
    VerdictReason.THIN_LINE: CameraVerdict.UNSTABLE,
    VerdictReason.INTERRUPTED: CameraVerdict.UNSTABLE,
    VerdictReason.DAMAGED: CameraVerdict.UNSTABLE,
    VerdictReason.FEW_PICTURES: CameraVerdict.OUTDATED,
    VerdictReason.PLACEHOLDER: CameraVerdict.NO_PICTURE,
    VerdictReason.BLACK: CameraVerdict.NO_PICTURE,
    VerdictReason.COVERED: CameraVerdict.NO_PICTURE,
    VerdictReason.BLURRED: CameraVerdict.NO_PICTURE,
    VerdictReason.ONE_SESSION: CameraVerdict.SUB_ONLY,
    VerdictReason.TIME_STAMPS: CameraVerdict.READY,
    VerdictReason.RARE_KEY_FRAMES: CameraVerdict.READY,
    VerdictReason.NO_SUB_STREAM: CameraVerdict.READY,
    VerdictReason.NONE: CameraVerdict.READY,
}
"""What each reason makes of the stream that has it. In the order in which the first one wins: damaged pictures may
be why they are few, or look black; a camera that is too old is replaced, whatever its line does."""

PRECEDENCE: tuple[VerdictReason, ...] = tuple(VERDICT_OF)

_OF_FAILURE: Mapping[Failure, VerdictReason] = {
    Failure.NONE: VerdictReason.NO_DATA,
    Failure.REFUSED: VerdictReason.NOTHING_LISTENS,
    Failure.TIMED_OUT: VerdictReason.NO_ANSWER,
    Failure.UNAUTHORISED: VerdictReason.PASSWORD,
    Failure.NOT_FOUND: VerdictReason.ADDRESS,
    Failure.CLOSED: VerdictReason.HUNG_UP,
    Failure.SILENT: VerdictReason.NO_DATA,
    Failure.NOT_RTSP: VerdictReason.NOT_RTSP,
    Failure.UNSUPPORTED: VerdictReason.UNDECODABLE,
    Failure.WORKER_LOST: VerdictReason.OWN_FAULT,
    Failure.BUSY: VerdictReason.OWN_FAULT,
    Failure.OTHER: VerdictReason.OTHER,
    Failure.LATE: VerdictReason.THIN_LINE,
    Failure.CRASHES: VerdictReason.UNDECODABLE,
    Failure.UNRESOLVED: VerdictReason.NAME_UNKNOWN,
}
"""Of a stream of which no picture came."""

_OF_PICTURE: Mapping[PictureFault, VerdictReason] = {
    PictureFault.PLACEHOLDER: VerdictReason.PLACEHOLDER,
    PictureFault.BLACK: VerdictReason.BLACK,
    PictureFault.COVERED: VerdictReason.COVERED,
    PictureFault.BLURRED: VerdictReason.BLURRED,
}

FPS_SLACK = 0.9  # a camera that is set to 5 pictures a second delivers 4.8 by its own clock


@dataclass(frozen=True, slots=True)
class SurveyLimits:
    """What is fit. The settings section [survey] sets those that differ from centre to centre."""

    codecs: frozenset[str] = frozenset({"h264", "hevc"})  # FFmpeg's names
    least_width: int = 320  # pixels: a tile of the grid of 36 on a Full HD screen is as large; less is enlarged there
    least_height: int = 180
    most_pixels: int = 9_437_184  # 4096x2304: the largest picture of H.264 level 5.1 (table A-1), where decoders end
    least_fps: float = 5.0  # pictures a second; our own choice: somebody who walks moves 30 cm from one to the next
    most_damaged: float = 0.02  # share of the pictures; our own choice: one damaged picture in 50, every two seconds
    most_interruptions: int = 0  # in the seconds of a probe; our own choice: a good line has none
    slow_key_s: float = 5.0  # between key frames: each opening waits for one; as the doctor says it
    ready_share: float = 0.9  # of a facility's cameras: what "connected" asks for by default
    line_share: float = 0.9  # of an uplink: in its last tenth packets begin to queue


@dataclass(frozen=True, slots=True)
class CameraJudgement:
    """A verdict, why, and about which stream; `remarks` is what else was found, which decides nothing."""

    verdict: CameraVerdict
    reason: VerdictReason = VerdictReason.NONE
    stream: StreamKind = StreamKind.MAIN  # whose the reason is
    remarks: tuple[tuple[StreamKind, VerdictReason], ...] = ()

    @property
    def fit(self) -> bool:
        """It can be connected as it is."""
        return self.verdict in (CameraVerdict.READY, CameraVerdict.SUB_ONLY)


def stream_reasons(stream: StreamFacts | None, limits: SurveyLimits) -> tuple[VerdictReason, ...]:
    """All that is wrong with one stream, the one that wins first; empty where nothing is."""
    if stream is None:
        return (VerdictReason.NOT_PROBED,)
    if stream.pictures <= 0:
        return (VerdictReason.UNDECODABLE if stream.errors > 0 else _OF_FAILURE[stream.failure],)
    found = {
        VerdictReason.CODEC: stream.codec not in limits.codecs,
        VerdictReason.TOO_LARGE: stream.width * stream.height > limits.most_pixels,
        VerdictReason.TOO_SMALL: stream.width < limits.least_width or stream.height < limits.least_height,
        VerdictReason.THIN_LINE: stream.failure is Failure.LATE,
        VerdictReason.INTERRUPTED: _interrupted(stream, limits),
        VerdictReason.DAMAGED: _damaged(stream) > limits.most_damaged,
        VerdictReason.FEW_PICTURES: not stream.fps >= FPS_SLACK * limits.least_fps,  # of a single picture it is NaN
        VerdictReason.TIME_STAMPS: stream.timestamps_wrong,
        VerdictReason.RARE_KEY_FRAMES: stream.key_interval_s > limits.slow_key_s,
    }
    if stream.picture is not None and stream.picture.fault is not PictureFault.NONE:
        found[_OF_PICTURE[stream.picture.fault]] = True
    return tuple(reason for reason in PRECEDENCE if found.get(reason, False))


def _interrupted(stream: StreamFacts, limits: SurveyLimits) -> bool:
    return stream.failure not in (Failure.NONE, Failure.LATE) or stream.interruptions > limits.most_interruptions


def _damaged(stream: StreamFacts) -> float:
    """Share of what came that was damaged or did not decode."""
    return min(1.0, (stream.lost + stream.errors) / (stream.pictures + stream.errors))


def judge_camera(camera: CameraFacts, vantage: Vantage, limits: SurveyLimits) -> CameraJudgement:
    """The verdict on what was found from there last."""
    main, sub = camera.newest(StreamKind.MAIN, vantage), camera.newest(StreamKind.SUB, vantage)
    of_main, of_sub = stream_reasons(main, limits), stream_reasons(sub, limits)
    main_fit, sub_fit = _fit(of_main), _fit(of_sub)
    together = camera.both_at_once if vantage is Vantage.SITE else camera.both_from_centre
    sub_remarks = of_sub if sub is not None else (VerdictReason.NO_SUB_STREAM,)
    if main_fit and sub_fit and together is False:
        return _judged(CameraVerdict.SUB_ONLY, StreamKind.MAIN, (VerdictReason.ONE_SESSION, *of_main), of_sub)
    if main_fit:
        return _judged(CameraVerdict.READY, StreamKind.MAIN, (VerdictReason.NONE, *of_main), sub_remarks)
    if sub_fit:
        return _judged(CameraVerdict.SUB_ONLY, StreamKind.MAIN, of_main, of_sub)
    if main is None and sub is not None:
        return _judged(VERDICT_OF[of_sub[0]], StreamKind.SUB, of_sub, ())
    return _judged(VERDICT_OF[of_main[0]], StreamKind.MAIN, of_main, of_sub if sub is not None else ())


def _fit(reasons: tuple[VerdictReason, ...]) -> bool:
    return all(VERDICT_OF[reason] is CameraVerdict.READY for reason in reasons)


def _judged(
    verdict: CameraVerdict,
    stream: StreamKind,
    reasons: tuple[VerdictReason, ...],
    others: tuple[VerdictReason, ...],
) -> CameraJudgement:
    """The first reason decides; the rest of that stream's and the other stream's are remarks."""
    other = StreamKind.SUB if stream is StreamKind.MAIN else StreamKind.MAIN
    remarks = [(stream, reason) for reason in reasons[1:]] + [(other, reason) for reason in others]
    return CameraJudgement(verdict, reasons[0], stream, tuple(remarks))
