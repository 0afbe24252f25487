"""Tiles of a saved view that show no camera: a clock, a text, how a place stands, or why no camera is there.

First a `ContentFace` says what is to be seen, as a value: equal faces look the same, so that a clock repaints its
tile once a second and the others when they change. Then it is drawn once, and copied afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from PySide6.QtCore import QDateTime, QRect, Qt, QTimeZone
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from wall.layouts.saved import CameraTile, ClockTile, Content, HotKind, HotSpot, StatusTile, TextTile
from wall.ui import content_words, icons, words
from wall.ui.counts import Count
from wall.ui.icons import Icon
from wall.ui.theme import Theme, font
from wall.ui.tile import TileStyle
from wall.ui.tile_message import TINY_PX, largest, message_px
from wall.ui.tile_status import PriorityCount, Told, paint_status

_WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
_ANYWHERE = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWrapAnywhere)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)  # lines only where they were written
_LARGEST_PX = 1000  # of type: as high as any tile
_SIDE_SHARE = 0.05  # of the tile's width and height that stays free at each side
_CLOCK_SHARE = 0.56  # of the tile's height for the time of day
_DATE_SHARE = 0.36  # of the time's height of type, for what stands under it
_AS_WRITTEN_SHARE = 0.4  # of what its lines broken anew would have: a telephone number in one piece is worth it
_SIGN_PX = 32


@dataclass(frozen=True, slots=True)
class PlaceStatus:
    """How a place stands: its name, its cameras counted, its alarms by priority, the worst first."""

    name: str
    count: Count
    alarms: tuple[PriorityCount, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentFace:
    """What such a tile shows. `large` as large as it fits, the others beside it; `says`: all of it in words."""

    content: Content
    large: str = ""
    above: str = ""
    under: str = ""
    icon: Icon | None = None
    alarms: tuple[PriorityCount, ...] = ()
    says: str = ""


def clock_face(content: ClockTile, at: datetime) -> ContentFace:
    """The time of day and the date. `at` is aware, by the clocks of this computer."""
    above = ""
    if content.zone:
        offset = _offset(content.zone, at)
        if offset is None:
            why = content_words.unknown_zone()
            says = f"{content.zone}: {why}"
            return ContentFace(content, above=content.zone, under=why, icon=Icon.CLOCK, says=says)
        at = at.astimezone(timezone(offset))
        above = content_words.zone_name(content.zone, at)
    date = content_words.long_date(at)
    return ContentFace(content, words.clock(at), above, date, says=above)  # spoken, a running time is noise


def face_of(content: Content, status: PlaceStatus | None) -> ContentFace:
    """What that tile shows while no camera is in it; of a clock see `clock_face`."""
    if isinstance(content, CameraTile):
        name, why = content.name or content_words.unknown_camera(), content_words.gone()
        return ContentFace(content, above=name, under=why, icon=Icon.CAMERA_OFF, says=f"{name}: {why}")
    if isinstance(content, HotSpot):
        why = content_words.hot_empty(content.kind)
        icon = Icon.TICK if content.kind is HotKind.NEWEST_ALARM else Icon.CAMERA
        return ContentFace(content, under=why, icon=icon, says=f"{content_words.hot_name(content.kind)}: {why}")
    if isinstance(content, TextTile):
        return ContentFace(content, large=content.text, says=content.text)
    if isinstance(content, StatusTile) and status is not None:
        rows = [content_words.alarms_of(each.severity, each.alarms, each.owed) for each in status.alarms]
        live = words.calm(status.count)
        says = "\n".join([status.name, live, *(rows or [content_words.no_alarm()])])
        brief = f"{status.count.live}/{status.count.watched}"
        return ContentFace(content, live, status.name, brief, alarms=status.alarms, says=says)
    return ContentFace(content, under=content_words.not_known_yet(), says=content_words.not_known_yet())


def drawn(face: ContentFace, width: int, height: int, theme: Theme, style: TileStyle) -> QPixmap:
    """The tile, in device pixels."""
    pixmap = QPixmap(max(1, width), max(1, height))
    pixmap.fill(theme.ground)
    painter = QPainter(pixmap)
    try:
        side, end = round(width * _SIDE_SHARE), round(height * _SIDE_SHARE)
        box = QRect(side, end, max(1, width - 2 * side), max(1, height - 2 * end))
        if face.icon is not None or not face.large:
            _paint_reason(painter, box, face, theme, style)
        elif isinstance(face.content, ClockTile):
            _paint_clock(painter, box, face, theme, style)
        elif isinstance(face.content, StatusTile):
            paint_status(painter, box, Told(face.above, face.large, face.under, face.alarms), theme, style)
        else:
            _paint_wrapped(painter, box, face.large, theme, style)
    finally:
        painter.end()
    return pixmap


def _offset(zone: str, at: datetime) -> timedelta | None:
    """How far ahead of UTC that zone is at that moment; None where nobody here knows it. Qt knows the zones on every
    system; Python's own need a package on Windows."""
    known = QTimeZone(zone.encode())
    if not known.isValid():
        return None
    moment = QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000), QTimeZone.utc())
    return timedelta(seconds=known.offsetFromUtc(moment))


def _paint_clock(painter: QPainter, box: QRect, face: ContentFace, theme: Theme, style: TileStyle) -> None:
    least = round(TINY_PX * style.scale)
    size = _one_line_px(box.width(), round(box.height() * _CLOCK_SHARE), "00:00:00", True, least)
    beside = max(least, min(round(size * _DATE_SHARE), round(_LARGEST_PX * _DATE_SHARE)))
    lines = [(face.above, beside), (face.large, size), (face.under, beside)]
    _paint_lines(painter, box, [(text, px, px == size) for text, px in lines if text], theme, least)


def _paint_lines(painter: QPainter, box: QRect, lines: list[tuple[str, int, bool]], theme: Theme, least: int) -> None:
    """Lines under each other, centred; what is not the large one shrinks until it fits, or is left out."""
    fitted = []
    for text, px, large in lines:
        size = px if large else min(px, _one_line_px(box.width(), px * 2, text, False, least))
        fitted.append((text, size, large))
    heights = [QFontMetrics(font(px, bold=large)).height() for _, px, large in fitted]
    while sum(heights) > box.height() and len(fitted) > 1:  # a small tile: the time alone, then nothing is cut
        at = next(at for at in reversed(range(len(fitted))) if not fitted[at][2])
        del fitted[at], heights[at]
    top = box.top() + (box.height() - sum(heights)) // 2
    for (text, px, large), high in zip(fitted, heights, strict=True):
        painter.setFont(font(px, bold=large))
        painter.setPen(theme.text if large else theme.text_dim)
        line = QRect(box.left(), top, box.width(), high)
        if large:
            _paint_figures(painter, line, text)
        else:
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), text)
        top += high


def _paint_figures(painter: QPainter, line: QRect, text: str) -> None:
    """A time of day, each figure in a place of its own: what stands beside it moves none."""
    metrics = painter.fontMetrics()
    widths = [metrics.horizontalAdvance("0" if each.isdigit() else each) for each in text]
    left = line.left() + (line.width() - sum(widths)) // 2
    for each, width in zip(text, widths, strict=True):
        painter.drawText(QRect(left, line.top(), width, line.height()), int(Qt.AlignmentFlag.AlignCenter), each)
        left += width


def _paint_wrapped(painter: QPainter, box: QRect, text: str, theme: Theme, style: TileStyle) -> None:
    """As large as all of it fits, in the lines in which it was written where those are not much smaller.

    A word that is longer than the tile is broken where nothing else helps; what does not fit even so ends in "…".
    """
    least = round(TINY_PX * style.scale)
    broken = _wrapped_px(box.width(), box.height(), text, least)
    written = _wrapped_px(box.width(), box.height(), text, least, flags=_CENTRED)
    painter.setPen(theme.text)
    if written and written >= broken * _AS_WRITTEN_SHARE:
        painter.setFont(font(written, bold=True))
        painter.drawText(box, _CENTRED, text)
    else:
        painter.setFont(font(broken or least, bold=True))
        painter.drawText(box, _WRAPPED if broken else _ANYWHERE, text if broken else _as_fits(box, text, least))


def _as_fits(box: QRect, text: str, size: int) -> str:
    """As much of a text as fits at that height of type, broken anywhere, and "…" where it is not all."""
    metrics = QFontMetrics(font(size, bold=True))

    def fits(letters: int) -> bool:
        return metrics.boundingRect(box, _ANYWHERE, _cut(text, letters)).height() <= box.height()

    return _cut(text, largest(fits, 1, len(text)) or 1)


def _cut(text: str, letters: int) -> str:
    return text if letters >= len(text) else text[:letters].rstrip() + "…"


def _paint_reason(painter: QPainter, box: QRect, face: ContentFace, theme: Theme, style: TileStyle) -> None:
    """A sign, a name and why there is nothing more to see."""
    least, most = round(TINY_PX * style.scale), message_px(box, style)
    text = "\n".join(each for each in (face.above, face.under) if each)
    sign = min(round(_SIGN_PX * style.unit), box.height() // 4) if face.icon is not None else 0
    gap = sign // 2
    room = box.height() - sign - gap
    size = _wrapped_px(box.width(), room, text, least, most) or least
    flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
    bold = font(size, bold=True)
    name_box = QFontMetrics(bold).boundingRect(QRect(0, 0, box.width(), room), flags, face.above)
    name_high = name_box.height() if face.above else 0
    why_box = QFontMetrics(font(size)).boundingRect(QRect(0, 0, box.width(), room), flags, face.under)
    top = box.top() + max(0, box.height() - sign - gap - name_high - why_box.height()) // 2
    if face.icon is not None and sign:
        drawing = icons.pixmap(face.icon, theme.text_dim, sign)
        painter.drawPixmap(box.center().x() - sign // 2, top, drawing)
    top += sign + gap
    painter.setFont(bold)
    painter.setPen(theme.text)
    painter.drawText(QRect(box.left(), top, box.width(), name_high), flags, face.above)
    painter.setFont(font(size))
    painter.setPen(theme.text_dim)
    painter.drawText(QRect(box.left(), top + name_high, box.width(), why_box.height()), flags, face.under)


@lru_cache(maxsize=256)
def _one_line_px(width: int, height: int, text: str, bold: bool, least: int) -> int:
    """The largest height of type in which one line fits; `least` where none does."""

    def fits(size: int) -> bool:
        metrics = QFontMetrics(font(size, bold=bold))
        return metrics.horizontalAdvance(text) <= width and metrics.height() <= height

    return largest(fits, least, _LARGEST_PX) or least


@lru_cache(maxsize=256)
def _wrapped_px(
    width: int, height: int, text: str, least: int, most: int = _LARGEST_PX, flags: int = _WRAPPED
) -> int:
    """The largest height of type in which the text fits, broken as `flags` say; 0 where none does."""

    def fits(size: int) -> bool:
        bounds = QFontMetrics(font(size, bold=True)).boundingRect(QRect(0, 0, width, height), flags, text)
        return bounds.width() <= width and bounds.height() <= height

    return largest(fits, least, most)
