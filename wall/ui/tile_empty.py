"""A tile whose camera has never delivered a picture: a sign, the camera's name and why, as far as they fit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from wall.ui import icons
from wall.ui.theme import Theme, font
from wall.ui.tile import TileFace, TileStyle
from wall.ui.tile_message import TINY_PX, message_px

_SIGN_PX = 32
_PAD_PX = 8
_LESS = 0.75  # of the name's height of type: the reason's
_TALL = 10_000  # pixels: more than any tile
_LINES = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is shown and how high each part is; heights of type in `name_px` and `reason_px`."""

    sign: int
    name: str
    name_px: int
    name_height: int
    reason_px: int
    reason_height: int


def paint_empty(painter: QPainter, box: QRect, theme: Theme, style: TileStyle, face: TileFace) -> int:
    """Draw it in that box, whose ground is there already. No word is ever cut off. Returns where it begins, from the
    top."""
    pad = round(_PAD_PX * style.unit)
    inner = box.adjusted(pad, pad // 2, -pad, -pad // 2)
    side = min(round(_SIGN_PX * style.unit), box.height() // 4)
    least = max(8, round(TINY_PX * style.scale))
    sizes = (message_px(box, style), least, side if face.icon is not None else 0)
    parts = _fitting(inner.width(), inner.height(), face.name, face.reason, sizes)
    height = parts.sign + parts.name_height + parts.reason_height
    begin = top = box.center().y() - height // 2
    if parts.sign and face.icon is not None:
        drawing = icons.pixmap(face.icon, theme.text_dim, parts.sign)
        painter.drawPixmap(box.center().x() - parts.sign // 2, top, drawing)
    top += parts.sign
    if parts.name:
        painter.setFont(font(parts.name_px, bold=True))
        painter.setPen(theme.text)
        painter.drawText(QRect(inner.left(), top, inner.width(), parts.name_height), _LINES, parts.name)
    top += parts.name_height
    if parts.reason_height:
        painter.setFont(font(parts.reason_px))
        painter.setPen(theme.text_dim)
        painter.drawText(QRect(inner.left(), top, inner.width(), parts.reason_height), _LINES, face.reason)
    return begin


@lru_cache(maxsize=512)
def _fitting(width: int, height: int, name: str, reason: str, sizes: tuple[int, int, int]) -> _Parts:
    """Smaller type first; then without the sign and without the name, which the caption has as well."""
    most, least, side = sizes
    for sign, shown in ((side, name), (0, name), (side, ""), (0, "")):
        for size in range(most, least - 1, -1):
            reason_px = max(least, round(size * _LESS))
            high = _height(width, shown, size, True), _height(width, reason, reason_px, False)
            if sign + sum(high) <= height:
                return _Parts(sign, shown, size, high[0], reason_px, high[1])
    return _Parts(min(side, height), "", least, 0, least, 0)  # the row under it says it in a word


def _height(width: int, text: str, size: int, bold: bool) -> int:
    """Of the text, broken between words; taller than any tile where a word alone is too wide."""
    if not text:
        return 0
    bounds = QFontMetrics(font(size, bold=bold)).boundingRect(QRect(0, 0, max(1, width), _TALL), _LINES, text)
    return bounds.height() if bounds.width() <= width else _TALL
