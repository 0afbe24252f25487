"""From what a survey found of a camera to the addresses with which the centre opens it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wall.health.sample import Failure
from wall.model import StreamKind, Transport
from wall.programme.facts import CameraFacts, Scheme, SchemeKind, Survey, Vantage
from wall.programme.rewriting import Subject, rewrite, rewrite_device
from wall.programme.rules import RewriteError, RuleProblem
from wall.urls import AddressError, StreamUrl

DIRECTLY = Scheme(SchemeKind.DIRECT)  # what holds until something is agreed


class Which(Enum):
    """Which cameras of a survey come in."""

    SHOWN = "shown"  # those that showed a picture at the facility
    ALL = "all"  # every one whose address is known


class Left(Enum):
    """Why a camera of the survey was left alone; the value is the reason and the remedy."""

    NO_ADDRESS = "its stream has no address; find it at the facility, or type it there"
    NOT_PROBED = "it was found and not probed; probe it at the facility, or take it in nevertheless with --all"
    BAD_ADDRESS = "its address is no stream address; probe it anew"
    NO_PICTURE = "it showed no picture at the facility; mend it, or take it in nevertheless with --all"
    NO_RULE = "the scheme gives no address for it; mend the scheme's rules"
    SAME_ADDRESS = "another camera of this survey would have the same address; mend the scheme's rules"
    TAKEN = "a camera of another facility has this address; agree a scheme with rules that keep them apart"


class LeftError(Exception):
    """A camera that cannot come in. `detail` says more: a failure, another camera's name; `rule`: of NO_RULE."""

    def __init__(self, why: Left, detail: str = "", rule: RuleProblem | None = None) -> None:
        super().__init__(why.value)
        self.why = why
        self.detail = detail
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Streams:
    """The addresses of a camera as the centre uses them."""

    main: StreamUrl
    sub: StreamUrl | None
    sub_known: bool  # whether the survey says anything about a sub stream
    transport: Transport | None  # None: nothing is known
    onvif: str


def streams_of(camera: CameraFacts, survey: Survey, which: Which) -> Streams:
    """Its addresses, rewritten by the scheme. Raises LeftError."""
    main, sub, transport = _chosen(camera, which)
    try:
        first = _address(*main, camera, survey)
        second = None if sub is None else _address(*sub, camera, survey)
        onvif = _onvif(camera, survey.scheme or DIRECTLY)
    except RewriteError as error:
        raise LeftError(Left.NO_RULE, rule=error.problem) from None
    known = bool(camera.sub_url) or camera.newest(StreamKind.SUB, Vantage.SITE) is not None
    return Streams(first, second, known, transport, onvif)


_Told = tuple[StreamKind, str]  # a stream's kind, and its address at the facility


def _chosen(camera: CameraFacts, which: Which) -> tuple[_Told, _Told | None, Transport | None]:
    """What is opened as main and as sub stream, and how. One that shows its sub stream only has that as main."""
    probed = [each for kind in StreamKind if (each := camera.newest(kind, Vantage.SITE)) is not None and each.url]
    shown = [each for each in probed if each.pictures > 0]
    if shown:
        told = [(each.kind, each.url) for each in shown]
        return told[0], told[1] if len(told) > 1 else None, shown[0].transport
    if which is Which.SHOWN and probed:
        failure = probed[0].failure
        raise LeftError(Left.NO_PICTURE, "" if failure is Failure.NONE else failure.name.lower().replace("_", " "))
    # where a stream was probed its address is known best; else what was found or typed
    known = {StreamKind.MAIN: camera.main_url, StreamKind.SUB: camera.sub_url}
    known |= {each.kind: each.url for each in probed}
    found = [(kind, url) for kind, url in known.items() if url]
    if not found:
        raise LeftError(Left.NO_ADDRESS)
    if which is Which.SHOWN:
        raise LeftError(Left.NOT_PROBED)
    return found[0], found[1] if len(found) > 1 else None, None


def _address(kind: StreamKind, url: str, camera: CameraFacts, survey: Survey) -> StreamUrl:
    try:
        parsed, _ = StreamUrl.parse(url)
    except AddressError:
        raise LeftError(Left.BAD_ADDRESS) from None
    subject = Subject(kind, camera.name, camera.channel, survey.facility.code)
    return rewrite(parsed, survey.scheme or DIRECTLY, subject)


def _onvif(camera: CameraFacts, scheme: Scheme) -> str:
    try:
        return rewrite_device(camera.onvif, scheme)
    except AddressError:
        return ""
