"""How a tile says that it shows what has been: a band with the word and the time, a rewind sign, a perforated edge.

Three things that no live tile has, so that it is told apart in grey, from afar, and in any language. An alarm's own
border, mark and row stay where they are; what is said here lies inside of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap, QPolygonF

from wall.decoders.base import StreamKey
from wall.decoders.tool_values import Speed
from wall.ui.theme import Theme, font
from wall.ui.tile_row import BORDER_PX, RIM_PX, fitting_words

STEP_S = 5.0  # of one jump back or on
_HOLE_PX = 6  # side of a hole of the film's edge, at 100 %
_LINE = 1.6  # of the height of type: the band's height
_INSET_PX = RIM_PX + max(BORDER_PX.values())  # clear of an alarm's border, whichever it has


@dataclass(slots=True)
class TileReplay:
    """A tile's replay as the tile knows it."""

    key: StreamKey
    seconds: float  # back from when it was asked for
    speed: Speed = Speed.ONE
    paused: bool = False


def inset(scale: float) -> int:
    """How far inside of the picture area an alarm's border reaches, device pixels."""
    return round(_INSET_PX * scale)


def edge_px(scale: float) -> int:
    """How wide the film's edge is, device pixels."""
    return round(2 * _HOLE_PX * scale)


def paint_edge(painter: QPainter, theme: Theme, area: QRect, scale: float) -> None:
    """Dark strips at both sides with light holes, as a film has them."""
    hole, wide, clear = round(_HOLE_PX * scale), edge_px(scale), inset(scale)
    top, bottom = area.y() + clear, area.y() + area.height() - clear
    for left in (area.x() + clear, area.x() + area.width() - clear - wide):
        painter.fillRect(left, top, wide, bottom - top, theme.ground)
        for y in range(top + hole // 2, bottom - hole, 2 * hole):
            painter.fillRect(left + (wide - hole) // 2, y, hole, hole, theme.text)


def band_of(theme: Theme, told: tuple[str, ...], size: int, width: int, *, paused: bool = False) -> QPixmap:
    """The band over the picture: the sign, and the longest of the words that fits.

    Where there is no room for the word, only the sign tells that the replay stands.
    """
    high = max(size + 4, round(size * _LINE))
    pixmap = QPixmap(max(1, width), high)
    pixmap.fill(QColor(theme.ground))
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad, side = max(4, size // 2), size
        sign = _paint_bars if paused else _paint_sign
        sign(painter, theme, QRect(pad, (high - side) // 2, round(side * 1.2), side))
        left = 2 * pad + round(side * 1.2)
        text, fit = fitting_words(told, max(1, width - left - pad), size)
        letters = font(fit, bold=True)
        painter.setFont(letters)
        painter.setPen(theme.text)
        metrics = QFontMetrics(letters)
        painter.drawText(left, (high + metrics.ascent() - metrics.descent()) // 2, text)
    finally:
        painter.end()
    return pixmap


def _paint_sign(painter: QPainter, theme: Theme, box: QRect) -> None:
    """Two triangles that point back."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.text)
    half = box.width() / 2
    for left in (box.x(), box.x() + half):
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left, box.y() + box.height() / 2),
                    QPointF(left + half, box.y()),
                    QPointF(left + half, box.y() + box.height()),
                ]
            )
        )


def _paint_bars(painter: QPainter, theme: Theme, box: QRect) -> None:
    """Two bars: it stands."""
    wide = box.width() / 4
    for left in (box.x() + wide / 2, box.x() + 2.5 * wide):
        painter.fillRect(QRectF(left, box.y(), wide, box.height()), theme.text)
