"""How a tile looks while its view is edited: what stands in it, by name and sign; a still is no live picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen

from wall.ui import icons
from wall.ui.icons import Icon
from wall.ui.parts import write_line
from wall.ui.theme import BODY, COLOURS, GRID, SMALL, font
from wall.ui.tile_painter import DIM_SHARE

HANDLE = 5 * GRID  # pixels: the corner by which a tile is stretched; large enough for a finger's aim with a mouse
_BAR = 7 * GRID  # pixels: the name's line
_SIGN = 8 * GRID
_EDGE = 2  # pixels: selection
_CENTRED = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the editor shows of a content: its name, under it what is to be said of it, a sign, a still picture."""

    name: str
    number: str = ""
    under: str = ""
    icon: Icon | None = None
    still: QImage | None = None


def paint_empty_tile(painter: QPainter, box: QRect) -> None:
    """A tile in which nothing stands."""
    painter.fillRect(box, COLOURS.ground)
    pen = QPen(COLOURS.line, 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(GRID, GRID, -GRID - 1, -GRID - 1))


def paint_filled_tile(painter: QPainter, box: QRect, seen: Seen, *, faint: bool = False) -> None:
    """A tile with a content. `faint`: it is being carried elsewhere."""
    painter.fillRect(box, COLOURS.surface)
    painter.setOpacity(0.4 if faint else 1.0)
    bar = min(_BAR, box.height() // 2)
    above = box.adjusted(0, 0, 0, -bar)
    if seen.still is not None and not seen.still.isNull():
        _paint_still(painter, above, seen.still)
    elif seen.icon is not None:
        _paint_sign(painter, above, seen)
    if seen.under and seen.still is None and seen.icon is None:
        _paint_under(painter, above, seen.under)
    _paint_name(painter, QRect(box.left(), box.bottom() + 1 - bar, box.width(), bar), seen)
    painter.setOpacity(1.0)


def _paint_still(painter: QPainter, box: QRect, still: QImage) -> None:
    """Grey and dark: nobody takes it for a live one."""
    painter.fillRect(box, COLOURS.ground)
    size = still.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(box.topLeft(), size)
    target.moveCenter(box.center())
    before = painter.opacity()
    painter.setOpacity(before * DIM_SHARE)
    painter.drawImage(target, still)
    painter.setOpacity(before)


def _paint_sign(painter: QPainter, box: QRect, seen: Seen) -> None:
    side = min(_SIGN, box.height() // 2, box.width() // 2)
    if side < 2 * GRID or seen.icon is None:
        return
    under = QRect()
    if seen.under:
        flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, box.width() - 2 * GRID, box.height())
        under = QFontMetrics(font(SMALL)).boundingRect(room, flags, seen.under)
    high = side + (GRID + under.height() if seen.under else 0)
    top = box.top() + max(0, (box.height() - high) // 2)
    drawn = icons.pixmap(seen.icon, COLOURS.text_dim, side, painter.device().devicePixelRatio())
    painter.drawPixmap(box.center().x() - side // 2, top, drawn)
    if seen.under and high <= box.height():
        _paint_under(painter, QRect(box.left(), top + side + GRID, box.width(), under.height()), seen.under)


def _paint_under(painter: QPainter, box: QRect, text: str) -> None:
    painter.setFont(font(SMALL))
    painter.setPen(COLOURS.text_dim)
    painter.drawText(box.adjusted(GRID, 0, -GRID, 0), _CENTRED, text)


def _paint_name(painter: QPainter, box: QRect, seen: Seen) -> None:
    left = box.adjusted(2 * GRID, 0, -GRID, 0)
    size = BODY if box.height() >= _BAR else SMALL
    if seen.number:
        wide = write_line(painter, left, f"#{seen.number}", SMALL, COLOURS.text_dim)
        left.setLeft(left.left() + wide + GRID)
    write_line(painter, left, seen.name, size, COLOURS.text, elide=Qt.TextElideMode.ElideMiddle)


def paint_frame(painter: QPainter, box: QRect, *, dashed: bool = False) -> None:
    """The selection around these cells; dashed: what is going to be."""
    pen = QPen(COLOURS.accent, _EDGE, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def paint_handle(painter: QPainter, box: QRect) -> None:
    """The corner of the selected tile, by which it is stretched."""
    corner = handle_of(box)
    painter.setPen(QPen(COLOURS.accent, _EDGE))
    for step in (6, 11, 16):
        painter.drawLine(corner.right() - 2, corner.bottom() - step, corner.right() - step, corner.bottom() - 2)


def handle_of(box: QRect) -> QRect:
    """Where that corner is."""
    side = min(HANDLE, box.width() // 3, box.height() // 3)
    return QRect(box.right() + 1 - side, box.bottom() + 1 - side, side, side)


def paint_words(painter: QPainter, box: QRect, text: str) -> None:
    """What a gesture is about to do, in the middle of these cells, readable over anything."""
    painter.setFont(font(BODY, bold=True))
    metrics = painter.fontMetrics()
    size = QRect(0, 0, metrics.horizontalAdvance(text) + 4 * GRID, metrics.height() + 2 * GRID)
    size.moveCenter(box.center())
    painter.fillRect(size, COLOURS.raised)
    painter.setPen(COLOURS.text)
    painter.drawText(size, int(Qt.AlignmentFlag.AlignCenter), text)
