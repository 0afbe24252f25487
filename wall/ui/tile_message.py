"""How large the words across a tile are written, so that they can be read and leave something of the picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from wall.ui.theme import font
from wall.ui.tile import TileStyle

CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
LEAST_PX = 14  # in tiles that are too small for the usual height
TINY_PX = 10  # where not even the least fits: 64 tiles on a small screen
_USUAL_PX = 21  # capitals of 4 mm at 96 dpi: 20 minutes of arc at 0.7 m (ISO 9241-303)
_PAD_PX = 6  # above and below
_SIDE_PX = 10  # clear of an alarm's border
_SHARE = 0.04  # of the picture's height, in large tiles
_FIGURE = re.compile(r"\d")


def message_px(box: QRect, style: TileStyle) -> int:
    """The height of type of a message where there is room for it: readable, and larger in a large tile."""
    return max(round(_USUAL_PX * style.unit), round(box.height() * _SHARE))


def fitting(band: QRect, text: str, size: int, style: TileStyle) -> tuple[str, int, int]:
    """The words as they fit into the band, their height of type, `size` at most, and what is free around them.

    Where there is too little room for all of them only how long is left: the sign beside it says what.
    """
    alike = _FIGURE.sub("0", text)  # figures are equally wide: what was found for one second holds for the next
    found = _found(band.width(), band.height(), alike, size, style)
    return _WAYS[found.way](text), found.size, found.pad


def largest(fits: Callable[[int], bool], least: int, most: int) -> int:
    """The largest number from `least` to `most` that fits, found by halving; 0 where not even the least does."""
    if not fits(least):
        return 0
    low, high = least, max(least, most)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True)
class _Found:
    way: int
    size: int
    pad: int


@lru_cache(maxsize=256)
def _found(width: int, height: int, text: str, size: int, style: TileStyle) -> _Found:
    """Whole on one line, or on two where it is larger so; else only how long, on one line or two."""
    pad = min(round(_PAD_PX * style.unit), max(1, height // 10))
    side = min(round(_SIDE_PX * style.scale), width // 16)
    room = QRect(0, 0, max(1, width - 2 * side), max(1, height - 2 * pad))
    for ways, least in (((0, 1), LEAST_PX), ((2, 3), TINY_PX)):
        sizes = {way: _fitting_px(room, _WAYS[way](text), size, round(least * style.scale)) for way in ways}
        best = max(ways, key=lambda way: (sizes[way], -way))
        if sizes[best]:
            return _Found(best, sizes[best], pad)
    tiny = round(TINY_PX * style.scale)  # rather more of the picture than nothing about its age
    wide = QFontMetrics(font(tiny, bold=True)).horizontalAdvance(_how_long(text)) > room.width()
    return _Found(3 if wide else 2, tiny, pad)


def _fitting_px(box: QRect, text: str, size: int, least: int) -> int:
    """The largest height of type, from `size` down to `least`, with which the words fit; 0 where none does."""
    return next((each for each in range(max(size, least), least - 1, -1) if _fits(box, text, each)), 0)


def _fits(box: QRect, text: str, size: int) -> bool:
    metrics = QFontMetrics(font(size, bold=True))
    lines = text.split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return wide <= box.width() and metrics.height() + (len(lines) - 1) * metrics.lineSpacing() <= box.height()


def _broken(text: str) -> str:
    """The words broken after the comma, between the time and the age."""
    first, comma, last = text.rpartition(", ")
    return f"{first},\n{last}" if comma else text


def _how_long(text: str) -> str:
    """The last part: "48 s ago" of "last picture 14:32:07, 48 s ago"."""
    return text.rpartition(", ")[2]


def _how_long_broken(text: str) -> str:
    """The same on two lines."""
    first, _, last = _how_long(text).replace("\N{NO-BREAK SPACE}", " ").rpartition(" ")
    return f"{first}\n{last}" if first else last


_WAYS = (str, _broken, _how_long, _how_long_broken)
