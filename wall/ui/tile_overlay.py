"""Boxes of words over a picture: the statistics of a tile's stream. Drawn when the words change, then only copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from wall.ui.theme import LARGE, SMALL, Theme, font

DOTS = "\N{HORIZONTAL ELLIPSIS}"
BETWEEN = " · "  # of the parts of a line
_OPACITY = 0.8
_LEAST_PX = 10
_SHARE = 0.036  # of the picture's height, in large tiles
_FIGURES_SHARE = 0.4  # of the picture's height, that all lines of figures take ...
_LINE = 1.3  # ... where a line is so many times as high as its type


def text_px(area: QRect, scale: float, distance: float) -> int:
    """The height of type of what stands over a picture: by the tile's size, readable from the chair."""
    least = round(_LEAST_PX * scale)
    usual = round(min(max(SMALL, area.height() / scale * _SHARE), LARGE) * scale * distance)
    return max(least, min(usual, area.height() // 12))


def figures_px(lines: int, area: QRect, scale: float, distance: float) -> int:
    """The height of type of so many lines of figures: as of what else stands over a picture, but that they leave most
    of it as far as they can be read from the chair."""
    leaving = int(area.height() * _FIGURES_SHARE / max(1, lines) / _LINE)
    return min(text_px(area, scale, distance), max(round(SMALL * scale * distance), leaving))


def _broken(line: str, metrics: QFontMetrics, room: int) -> list[str]:
    """The line, or where it is too long its parts."""
    return [line] if metrics.horizontalAdvance(line) <= room else line.split(BETWEEN)


def fitting(lines: Sequence[str], metrics: QFontMetrics, room: QSize) -> list[str]:
    """As many of the lines, from the first, as fit into the room.

    Dots tell what is left out: at the end of a line, and after the last one.
    """
    broken = [part for line in lines for part in _broken(line, metrics, room.width())]
    shown = broken[: max(0, room.height() // metrics.lineSpacing())]
    if 0 < len(shown) < len(broken):
        shown[-1] = f"{shown[-1]} {DOTS}"
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width()) for line in shown]


def box_of(theme: Theme, lines: Sequence[str], size: int, room: QRect) -> QPixmap:
    """The lines that fit into the room; a null one where not even one does."""
    letters = font(size)
    metrics = QFontMetrics(letters)
    pad = max(4, size // 2)
    shown = fitting(lines, metrics, room.size() - QSize(2 * pad, 2 * pad))
    if not shown:
        return QPixmap()
    wide = max(metrics.horizontalAdvance(line) for line in shown) + 2 * pad
    pixmap = QPixmap(max(1, wide), len(shown) * metrics.lineSpacing() + 2 * pad)
    ground = QColor(theme.ground)
    ground.setAlphaF(_OPACITY)
    pixmap.fill(ground)
    painter = QPainter(pixmap)
    try:
        painter.setFont(letters)
        painter.setPen(theme.text)
        for place, line in enumerate(shown):
            painter.drawText(pad, pad + place * metrics.lineSpacing() + metrics.ascent(), line)
    finally:
        painter.end()
    return pixmap
