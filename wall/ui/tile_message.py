"""How large the words across a tile are written, so that they can be read and leave something of the picture."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from wall.ui.theme import font
from wall.ui.tile import TileStyle

CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
LEAST_PX = 14  # in tiles that are too small for the usual height
_USUAL_PX = 21  # capitals of 4 mm at 96 dpi: 20 minutes of arc at 0.7 m (ISO 9241-303)
_TINY_PX = 10  # where not even the least fits: 64 tiles on a small screen
_SHARE = 0.04  # of the picture's height, in large tiles
_LINES_SHARE = 0.6  # of the picture's height that a message may cover


def message_px(box: QRect, style: TileStyle) -> int:
    """The height of type of a message where there is room for it: readable, and larger in a large tile."""
    return max(round(_USUAL_PX * style.unit), round(box.height() * _SHARE))


def fitting(box: QRect, text: str, size: int, style: TileStyle) -> tuple[str, int]:
    """The words as they fit and their height of type, `size` at most.

    In a tile that is too small for all of them only how long is left: the sign beside the name says what.
    """
    whole = _broken(text, box.width(), size)
    smaller = fitting_px(box, whole, size, LEAST_PX * style.scale)
    if _fits(box, whole, smaller):
        return whole, smaller
    how_long = text.rpartition(", ")[2].replace("\N{NO-BREAK SPACE}", " ")
    return how_long, fitting_px(box, how_long, size, _TINY_PX * style.scale)


def fitting_px(box: QRect, text: str, size: int, least: float) -> int:
    """The height of type, from `size` down to `least`, with which the words fit."""
    while size > round(least) and not _fits(box, text, size):
        size -= 1
    return size


def _fits(box: QRect, text: str, size: int) -> bool:
    """A message of that height of type leaves enough of the picture."""
    bounds = QFontMetrics(font(size, bold=True)).boundingRect(box, CENTRED, text)
    return bounds.width() <= box.width() and bounds.height() <= box.height() * _LINES_SHARE


def _broken(text: str, width: int, size: int) -> str:
    """The words on one line where they fit, else broken after the comma, between the time and the age."""
    metrics = QFontMetrics(font(size, bold=True))
    first, comma, last = text.rpartition(", ")
    if metrics.horizontalAdvance(text) <= width or not comma or metrics.horizontalAdvance(f"{first},") > width:
        return text
    return f"{first},\n{last}"
