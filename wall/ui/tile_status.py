"""How a place stands, as a tile tells it: as much of it in words as fits, the figures and marks always."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from wall.health.condition import Severity
from wall.ui import content_words
from wall.ui.marks import MarkStyle, paint_mark
from wall.ui.theme import SMALL, Theme, font
from wall.ui.tile import TileStyle
from wall.ui.tile_message import LEAST_PX, TINY_PX, largest, message_px

_LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
_MARK_SHARE = 0.9  # of a row's height of type: its mark
_ROW_SHARE = 1.6  # times its height of type: a row with the room around it


@dataclass(frozen=True, slots=True)
class PriorityCount:
    """The open alarms of one priority. `owed`: how many of them an operator has to answer."""

    severity: Severity
    alarms: int
    owed: int


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told: the place's name, its cameras in words and as figures alone, its alarms."""

    name: str
    live: str
    brief: str
    alarms: tuple[PriorityCount, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """`priority`: before it is that mark; `under`: it goes on under a line that has one."""

    text: str
    priority: PriorityCount | None = None
    under: bool = False
    name: bool = False  # may be cut
    bold: bool = False
    size: int = 0  # of type; 0: as the others

    def before(self, size: int) -> int:
        """How wide the mark is, with the gap behind it."""
        return round(size * _MARK_SHARE) + size // 2 if self.priority is not None or self.under else 0


def paint_status(painter: QPainter, box: QRect, told: Told, theme: Theme, style: TileStyle) -> None:
    """The place, how many of its cameras are live, and a row with its mark for each priority."""
    lines, size = _chosen(box, told, style)
    metrics = QFontMetrics(font(size, bold=True))
    high = metrics.lineSpacing() + size // 3
    most = 1 + (high * (len(lines) + 1) <= box.height())
    name = _name(told.name, size, box.width(), most, style) if lines[0].name else ()
    shown = [*name, *lines[bool(name) :]]
    shown = shown[: max(1, box.height() // high)]
    heights = [high * (each.size or size) // size for each in shown]
    top = box.top() + (box.height() - sum(heights)) // 2
    for each, tall in zip(shown, heights, strict=True):
        _paint_line(painter, QRect(box.left(), top, box.width(), tall), each, each.size or size, theme)
        top += tall


def _paint_line(painter: QPainter, line: QRect, said: _Line, size: int, theme: Theme) -> None:
    if said.priority is not None:
        side = round(size * _MARK_SHARE)
        area = QRectF(line.left(), line.top() + (line.height() - side) / 2, side, side)
        style = MarkStyle.FILLED if said.priority.owed else MarkStyle.TICKED
        paint_mark(painter, area, said.priority.severity, style, theme)
    line = line.adjusted(said.before(size), 0, 0, 0)
    painter.setFont(font(size, bold=said.bold))
    painter.setPen(theme.text_dim if said.name else theme.text)
    shown = painter.fontMetrics().elidedText(said.text, Qt.TextElideMode.ElideMiddle, line.width())
    painter.drawText(line, _LEFT, shown)


def _chosen(box: QRect, face: Told, style: TileStyle) -> tuple[list[_Line], int]:
    """The most words that can be read from the chair; else from nearer; else those that are written the largest."""
    usual, tiny = message_px(box, style), round(TINY_PX * style.scale)
    ways = list(_ways(face))

    def size_of(lines: list[_Line], *, roomy: bool = False) -> int:
        most = max(usual, round(box.height() / (_ROW_SHARE * len(lines))))
        return _lines_px(box.width(), box.height(), tuple(lines), most, min(tiny, LEAST_PX), roomy=roomy)

    for least in (usual, round(LEAST_PX * style.scale), round(SMALL * style.scale)):
        for lines in ways:
            size = size_of(lines, roomy=least == usual)
            if size >= least and lines[0].name:
                return lines, size
    lines = max(ways, key=size_of)
    return (lines, size_of(lines)) if size_of(lines) else (ways[-1], tiny)


def _ways(face: Told) -> Iterator[list[_Line]]:
    """From all words to the fewest: the priority is said by its mark, then each count has a line of its own, and at
    last the marks with their figures are left."""
    title = _Line(face.name, name=True)
    rows = [_Line(content_words.alarms_of(each.severity, each.alarms, each.owed), each) for each in face.alarms]
    rows = rows or [_Line(content_words.no_alarm())]
    yield [title, _Line(face.live, bold=True), *rows]
    counts = [_Line(each, bold=at == 0) for at, each in enumerate(face.live.split(" · "))]
    yield [title, *counts, *rows]
    brief = _Line(face.brief, bold=True)
    if not face.alarms:
        yield [counts[0], *rows]
        yield [brief, *rows]
        return
    told = [(each, *content_words.alarms_only(each.alarms, each.owed)) for each in face.alarms]
    yield [title, *counts, *(_Line(", ".join(filter(None, (said, owed))), of) for of, said, owed in told)]
    parted = [(_Line(said, of), *([_Line(owed, under=True)] if owed else ())) for of, said, owed in told]
    yield [title, *counts, *(line for lines in parted for line in lines)]
    fewer = [_Line(said, of) for of, said, _ in told]
    yield [title, *counts, *fewer]
    yield [title, brief, *fewer]
    yield [counts[0], *fewer]
    yield [brief, *fewer]
    yield [brief, *(_Line(str(each.alarms), each) for each in face.alarms)]


def _name(text: str, size: int, width: int, most: int, style: TileStyle) -> tuple[_Line, ...]:
    """A name in so many lines at most; smaller than the rest, or cut, where it is too wide for them."""
    least = min(size, round(SMALL * style.scale))

    def broken(height: int) -> list[str]:
        metrics, words = QFontMetrics(font(height)), text.split()
        first = largest(lambda count: metrics.horizontalAdvance(" ".join(words[:count])) < width, 1, len(words))
        return [part for part in (" ".join(words[: first or 1]), " ".join(words[first or 1 :])) if part]

    def fits(height: int) -> bool:
        lines, metrics = broken(height), QFontMetrics(font(height))
        return len(lines) <= most and all(metrics.horizontalAdvance(line) < width for line in lines)

    height = largest(fits, least, size) or least
    return tuple(_Line(line, name=True, size=height) for line in (broken(height) if most > 1 else [text]))


@lru_cache(maxsize=256)
def _lines_px(width: int, height: int, said: tuple[_Line, ...], most: int, least: int, *, roomy: bool) -> int:
    """The largest height of type in which these lines fit under each other; 0 where none does. `roomy`: a name that
    is too wide has a second line."""

    def fits(size: int) -> bool:
        metrics = QFontMetrics(font(size, bold=True))
        more = roomy and any(line.name and metrics.horizontalAdvance(line.text) >= width for line in said)
        if (metrics.lineSpacing() + size // 3) * (len(said) + more) > height:
            return False
        return all(line.name or metrics.horizontalAdvance(line.text) + line.before(size) < width for line in said)

    return largest(fits, least, most)
