"""How large the words across a tile are written, so that they can be read and leave something of the picture."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from wall.ui.theme import font
from wall.ui.tile import TileStyle

CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
LEAST_PX = 14  # in tiles that are too small for the usual height
_USUAL_PX = 21  # capitals of 4 mm at 96 dpi: 20 minutes of arc at 0.7 m (ISO 9241-303)
_TINY_PX = 10  # where not even the least fits: 64 tiles on a small screen
_SHARE = 0.04  # of the picture's height, in large tiles
_FIGURE = re.compile(r"\d")
_LINES_SHARE = 0.6  # of the picture's height that a message may cover


def message_px(box: QRect, style: TileStyle) -> int:
    """The height of type of a message where there is room for it: readable, and larger in a large tile."""
    return max(round(_USUAL_PX * style.unit), round(box.height() * _SHARE))


def fitting(box: QRect, text: str, size: int, style: TileStyle) -> tuple[str, int]:
    """The words as they fit and their height of type, `size` at most.

    In a tile that is too small for all of them only how long is left: the sign beside the name says what.
    """
    alike = _FIGURE.sub("0", text)  # figures are equally wide: what was found for one second holds for the next
    whole, size = _found(box.width(), box.height(), alike, size, style)
    return (_broken(text, box.width(), size) if whole else _how_long(text)), size


@lru_cache(maxsize=256)
def _found(width: int, height: int, text: str, size: int, style: TileStyle) -> tuple[bool, int]:
    """Whether all of the words fit, and the height of type."""
    box = QRect(0, 0, width, height)
    smaller = fitting_px(box, _broken(text, width, size), size, LEAST_PX * style.scale)
    if _fits(box, _broken(text, width, smaller), smaller):
        return True, smaller
    return False, fitting_px(box, _how_long(text), size, _TINY_PX * style.scale)


def _how_long(text: str) -> str:
    """The last part: "48 s ago" of "last picture 14:32:07, 48 s ago"; on two lines where it has to be."""
    return text.rpartition(", ")[2].replace("\N{NO-BREAK SPACE}", " ")


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
