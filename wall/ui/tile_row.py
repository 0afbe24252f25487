"""The row over a tile's caption: the state in words and since when, as much of it as the tile has room for.

It lies over the lowest part of the picture, so that the caption keeps its size and its name, and no picture moves
when a state comes or goes.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from wall.alarms.lifecycle import AlarmState
from wall.health.condition import Severity
from wall.ui import icons
from wall.ui.marks import paint_suspect
from wall.ui.theme import Theme, font
from wall.ui.tile import Hint, TileFace, TilePlace, TileStyle
from wall.ui.tile_message import TINY_PX

_OF_CAPTION = 0.52  # of its height: a name is read from farther away than since when
SHARE = 0.13  # of the picture's height that the type is high at most: a row and a line across leave two thirds
RIM_PX = 2  # outside an alarm's border
BORDER_PX = {Severity.CRITICAL: 6, Severity.HIGH: 4, Severity.LOW: 3, Severity.INFO: 1}
HATCH_PX = 6  # height of the hatched edge of what is being checked
_LINE = 1.25  # of the height of type: what is above and below it, diacritics included
_OPACITY = 0.8


def row_px(place: TilePlace, style: TileStyle) -> int:
    """The height of type: by the caption's height, so that all tiles are alike, or what a small picture can spare."""
    wanted = round(place.caption.height * _OF_CAPTION)
    return max(min(wanted, int(place.area.height * SHARE)), round(TINY_PX * style.scale))


def drawn(theme: Theme, style: TileStyle, face: TileFace, place: TilePlace) -> tuple[QRect, QPixmap] | None:
    """The row and where it goes, in device pixels; inside the border that such a tile has. None where the tile is too
    small for a word and has no sign: the mark in its caption says it."""
    size = row_px(place, style)
    side, under = _insets(face, style)
    height = min(round(size * _LINE) + 2, place.area.height)
    area = place.area
    box = QRect(area.x + side, area.y + area.height - under - height, max(1, area.width - 2 * side), height)
    if face.icon is None and not fitting_words(face.row, _room(box.width(), size, face), size)[0]:
        return None
    pixmap = QPixmap(box.size())
    ground = QColor(theme.ground)
    ground.setAlphaF(_OPACITY)
    pixmap.fill(ground)
    painter = QPainter(pixmap)
    try:
        _draw(painter, QRect(0, 0, box.width(), height), theme, face, size)
    finally:
        painter.end()
    return box, pixmap


def _insets(face: TileFace, style: TileStyle) -> tuple[int, int]:
    """What the border takes at the sides and below."""
    width = 0
    if face.mark is not None and face.mark.severity is not Severity.NONE:
        returned = face.mark.state in (AlarmState.RTN_UNACKED, AlarmState.LATCHED)
        width = RIM_PX + (1 if returned else BORDER_PX[face.mark.severity])
    elif face.hint is Hint.INFO:
        width = RIM_PX + 1
    under = max(width, HATCH_PX) if face.hint is Hint.SUSPECT else width
    return round(width * style.scale), round(under * style.scale)


def _pad(size: int) -> int:
    return max(3, size // 4)


def _checked(face: TileFace) -> bool:
    """The mark of what is being checked stands in the row, because its own place is taken."""
    return face.hint is Hint.SUSPECT and face.mark is not None


def _room(width: int, size: int, face: TileFace) -> int:
    """What is left for words."""
    pad = _pad(size)
    sign = size + pad if _checked(face) or face.icon is not None else 0
    return width - sign - 2 * pad


def _draw(painter: QPainter, box: QRect, theme: Theme, face: TileFace, size: int) -> None:
    pad = _pad(size)
    left = box.left() + pad
    checked = _checked(face)
    if checked:
        paint_suspect(painter, QRectF(left, box.top() + (box.height() - size) / 2, size, size), theme)
    elif face.icon is not None:
        painter.drawPixmap(left, box.top() + (box.height() - size) // 2, icons.pixmap(face.icon, theme.text, size))
    if checked or face.icon is not None:
        left += size + pad
    text, fit = fitting_words(face.row, _room(box.width(), size, face), size)
    painter.setFont(font(fit, bold=True))
    painter.setPen(theme.text)
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(QRect(left, box.top(), max(0, box.right() - left), box.height()), side, text)


def fitting_words(told: tuple[str, ...], room: int, size: int) -> tuple[str, int]:
    """The longest of them that fits and its height of type; "" where the sign has to speak alone."""
    metrics = QFontMetrics(font(size, bold=True))
    for text in told:
        if metrics.horizontalAdvance(text) <= room:
            return text, size
    shortest = min(told, key=metrics.horizontalAdvance)
    for smaller in range(size - 1, min(size, TINY_PX) - 2, -1):
        if QFontMetrics(font(smaller, bold=True)).horizontalAdvance(shortest) <= room:
            return shortest, smaller
    return "", size
