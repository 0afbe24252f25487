"""What a tile is and says, as values: computed once for each tick of the state, never for each picture."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from wall.alarms.book import severity_of_wrong
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.decoders.base import StreamKey
from wall.health.condition import RULES, Condition, Severity
from wall.health.sample import StreamSample
from wall.layouts.grid import Rect, letterbox
from wall.layouts.saved import Content
from wall.model import Camera, CameraId
from wall.ui import tile_words, words
from wall.ui.icons import CONDITION_ICONS, Icon
from wall.ui.state import SILENT, CameraState

PICTURE_LIMIT_S = 3.0  # STALLED is shown after 3 s: no picture older than that passes as live
USUAL_SHAPE = (16, 9)  # of a stream that has not told its size yet

_CAPTION_SHARE = 0.10  # of the tile's height
_CAPTION_PX = (18, 44)  # least and most, at 100 % distance
_CAPTION_MOST_SHARE = 0.25  # however far the chair: three quarters of a tile stay picture
_NARROW = 16  # times the caption's height: a narrower tile has no room to give away
_MARK_SHARE_NARROW = 0.62
_MARK_SHARE = 0.8  # of the caption's height


class Hint(Enum):
    """What a tile marks that is no alarm."""

    INFO = "info"  # live, and something is not as it should be
    SUSPECT = "suspect"  # live as far as is known; it is being checked
    SHELVED = "shelved"  # an operator has put its alarm aside
    OUT_OF_SERVICE = "out_of_service"  # it is being repaired, or on trial after that
    EXPLAINED = "explained"  # what is wrong has its alarm elsewhere: that of its facility, province or this station


@dataclass(frozen=True, slots=True)
class AlarmMark:
    """An alarm as the tile shows it: priority gives shape and border, state filled, hollow or ticked."""

    severity: Severity
    state: AlarmState


@dataclass(frozen=True, slots=True)
class TileFace:
    """Everything a tile says. Equal faces look the same: no repaint."""

    name: str = ""
    number: str = ""
    word: str = ""  # the condition, "" while live
    held: str = ""  # since how long, "" while live
    icon: Icon | None = None
    row: tuple[str, ...] = ()  # what stands over the caption, the longest first: the longest that fits is said
    signs: tuple[Icon, ...] = ()  # at the end of the caption: what is so by design, or was marked by somebody
    detail: str = ""  # across a dimmed picture: "last picture 14:32:07, 48 s ago"
    reason: str = ""  # where there has been no picture yet: why
    dim: bool = False  # the picture may not pass as live
    unseen: bool = False  # dimmed only because it was on no screen when it was judged
    mark: AlarmMark | None = None
    picture_at: float = -math.inf  # monotonic: of a camera that is not live its newest picture, shown here or not
    picture_limit_s: float = PICTURE_LIMIT_S  # older pictures are dimmed, whatever the rest of the face says
    shape: tuple[int, int] = USUAL_SHAPE  # the stream's width and height
    since: str = ""  # since when, "" while live
    hint: Hint | None = None  # drawn where there is no alarm's mark
    checked_at: float = -math.inf  # monotonic: of a camera that is looked at in turn, the last look
    says: str = ""  # the state in sentences, for the tool tip
    sample: StreamSample | None = field(default=None, compare=False)  # for the tool tip: changes no look
    why: str = ""  # at the end of the caption: why this camera is here, in a hot spot

    @property
    def passes(self) -> bool:
        """A picture that is young enough may pass as live.

        One that has just come to the screen does not wait for up to a quarter of a second to be judged anew.
        """
        return self.unseen or not self.dim


@dataclass(frozen=True, slots=True)
class Tile:
    """A place of the layout. Streams are in order of preference; the best one with a fresh picture is shown.

    Sub before main in a grid and main before sub while enlarged: the stream that plays goes on until the other
    one has a picture, both ways.
    """

    camera_id: CameraId | None = None
    streams: tuple[StreamKey, ...] = ()
    enlarged_streams: tuple[StreamKey, ...] = ()  # while enlarged; the same as `streams` when empty
    content: Content | None = None  # what the place was made for; None: a camera of an automatic view, or nothing

    def order(self, enlarged: bool) -> tuple[StreamKey, ...]:
        """The streams to read, best first."""
        return (self.enlarged_streams or self.streams) if enlarged else self.streams


@dataclass(frozen=True, slots=True)
class TilePlace:
    """Where the parts of a tile are, in device pixels. `picture` is the letterboxed part of `area`."""

    tile: Rect
    area: Rect
    picture: Rect
    caption: Rect
    mark: Rect


def face(
    camera: Camera,
    state: CameraState | None,
    now: float,
    at: datetime,
    picture_limit_s: float = PICTURE_LIMIT_S,
) -> TileFace:
    """What the camera's tile says. `now` is monotonic seconds, `at` the same moment as an aware datetime.

    Without a state nothing is known, and what is unknown is never shown as live.
    """
    number = str(camera.number)
    if state is None:
        unknown = words.condition(Condition.UNKNOWN)
        return TileFace(
            camera.name,
            number,
            unknown,
            icon=CONDITION_ICONS[Condition.UNKNOWN],
            row=(unknown,),
            reason=unknown,
            dim=True,
        )
    judgement, sample = state.judgement, state.sample
    condition = judgement.condition
    in_turn = not math.isnan(judgement.checked_at)
    plain = condition is Condition.LIVE and not in_turn  # all that there is to say is its name
    age = now - judgement.since
    known = not plain and not math.isnan(age)
    return TileFace(
        name=camera.name,
        number=number,
        word=tile_words.word(judgement, sample),
        held=tile_words.held(judgement, now, age) if known else "",
        since=words.since(at - timedelta(seconds=age), at) if known else "",
        icon=tile_words.icon(judgement),
        row=tile_words.row(state, now, at),
        signs=tile_words.signs(camera, state),
        detail="" if judgement.fresh else tile_words.detail(state, now, at),
        reason=(
            words.checked_ago(judgement.checked_at, now) if in_turn else tile_words.reason(condition, sample.failure)
        ),
        dim=not judgement.fresh,
        unseen=RULES[condition].shows_now and not judgement.fresh and not in_turn,
        mark=_mark(state),
        picture_at=-math.inf if judgement.fresh or math.isnan(judgement.picture_at) else judgement.picture_at,
        picture_limit_s=picture_limit_s,
        shape=(sample.width, sample.height) if sample.width and sample.height else USUAL_SHAPE,
        hint=_hint(state),
        checked_at=judgement.checked_at if in_turn else -math.inf,
        says=tile_words.says(camera, state, at),
        sample=sample if words.measured(sample) and condition not in SILENT else None,  # not the numbers of before
    )


def said_in_caption(face: TileFace) -> tuple[object, ...]:
    """All of a face that its caption says: captions of equal ones look the same."""
    return face.name, face.number, face.signs, face.why


def _hint(state: CameraState) -> Hint | None:
    judgement = state.judgement
    rule, hidden = RULES[judgement.condition], state.alarm.hiding.kind
    if hidden is not Hidden.NO:
        return Hint.SHELVED if hidden.shelved else Hint.OUT_OF_SERVICE
    if state.explained_by is not None:
        return Hint.EXPLAINED
    if tile_words.suspected(judgement):  # what is worse is told already
        return Hint.SUSPECT
    return Hint.INFO if rule.shows_now and rule.severity is Severity.INFO else None


def told(face: TileFace, facility: str) -> str:
    """A tile in words, for its tool tip: facility, camera, state, since when, and what its stream is like."""
    if not face.name:
        return ""
    state = face.word or words.condition(Condition.LIVE)
    in_turn = face.checked_at > -math.inf
    lines = [
        facility,
        words.numbered(face.number, face.name),
        f"{state} · {face.since} ({face.held})" if face.since and face.held and not in_turn else state,
        face.detail if in_turn else "",
        face.says,
        *([] if face.sample is None else tile_words.statistics(face.sample)),
    ]
    return "\n".join(line for line in lines if line)


def _mark(state: CameraState) -> AlarmMark | None:
    if state.alarm.state is AlarmState.NORMAL or state.suppressed_by is not None or state.alarm.hidden:
        return None
    return AlarmMark(severity_of_wrong(state.alarm.condition), state.alarm.state)


@dataclass(frozen=True, slots=True)
class TileStyle:
    """How tiles are drawn. `distance` scales the captions: 1.0 at the desk, 2.0 at 3 m."""

    distance: float = 1.0
    scale: float = 1.0  # device pixels for each logical pixel
    bare: bool = False  # all picture: no caption, border or letterbox

    @property
    def unit(self) -> float:
        """Device pixels for what is 1 px wide at the desk on a plain screen."""
        return self.distance * self.scale


def place(tile: Rect, shape: tuple[int, int], style: TileStyle) -> TilePlace:
    """Where the parts of a tile go."""
    if style.bare:
        nowhere = Rect(tile.x, tile.y, 0, 0)
        return TilePlace(tile, tile, tile, nowhere, nowhere)
    least, most = (round(limit * style.unit) for limit in _CAPTION_PX)
    height = min(max(round(tile.height * _CAPTION_SHARE * style.distance), least), most)
    height = min(height, int(tile.height * _CAPTION_MOST_SHARE))
    area = Rect(tile.x, tile.y, tile.width, tile.height - height)
    caption = Rect(tile.x, tile.y + area.height, tile.width, height)
    narrow = tile.width < _NARROW * height
    side = round(height * (_MARK_SHARE_NARROW if narrow else _MARK_SHARE))
    inset = (height - side) // 2
    beside = round(2 * style.scale) + (0 if narrow else inset)
    mark = Rect(caption.x + beside, caption.y + inset, side, side)  # its place is kept free: no name moves
    return TilePlace(tile, area, letterbox(area, *shape), caption, mark)
