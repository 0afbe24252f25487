"""Digital zoom of a tile: which part of the picture is looked at, and how that is shown.

The worker is asked for the part and scales it from the camera's full picture. Until it comes the tile's own picture
is stretched into its place, and the words say so; a picture of another part is put where it belongs, never elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPixmap

from wall.decoders.base import WHOLE, Crop
from wall.layouts.grid import Rect
from wall.ui import tile_tool_words
from wall.ui.theme import Theme, font

MOST = 16.0
STEP = 1.25  # of one notch of the wheel: three are about twice
ZOOM_STEP = STEP**2  # of one press of a key: twice what a notch of the wheel is
PAN = 0.2  # of what is seen, for one press of an arrow
_NOTCH = 120.0  # Qt: eighths of a degree
_WHOLE_BELOW = 1.02  # so near to the whole picture it is the whole picture
MAP_SHARE = 0.16  # of the tile's width
_MAP_PX = (48, 160)
_OPACITY = 0.8


@dataclass(frozen=True, slots=True)
class Zoom:
    """How far, and around which point of the picture (shares of its width and height)."""

    factor: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def on(self) -> bool:
        """Less than the whole picture is seen."""
        return self.factor > 1.0

    @property
    def crop(self) -> Crop:
        """The part that is seen."""
        if not self.on:
            return WHOLE
        share = 1.0 / self.factor
        return Crop(self.x - share / 2, self.y - share / 2, share, share)

    def scaled(self, by: float, x: float = 0.5, y: float = 0.5) -> Zoom:
        """Nearer or farther; what is at that point of the tile (shares) stays there."""
        factor = min(max(self.factor * by, 1.0), MOST)
        if factor < _WHOLE_BELOW:
            return Zoom()
        crop, share = self.crop, 1.0 / factor
        left = crop.left + x * crop.width - x * share
        top = crop.top + y * crop.height - y * share
        return _inside(factor, left + share / 2, top + share / 2)

    def turned(self, eighths: float, x: float, y: float) -> Zoom:
        """After the wheel was turned so far over that point."""
        return self.scaled(STEP ** (eighths / _NOTCH), x, y)

    def moved(self, right: float, down: float) -> Zoom:
        """Another part as large, moved by these shares of what is seen."""
        if not self.on:
            return self
        return _inside(self.factor, self.x + right / self.factor, self.y + down / self.factor)


def _inside(factor: float, x: float, y: float) -> Zoom:
    half = 0.5 / factor
    return Zoom(factor, min(max(x, half), 1 - half), min(max(y, half), 1 - half))


def placed(of: Crop, view: Crop, target: QRect, width: int, height: int) -> tuple[QRectF, QRectF] | None:
    """Where a picture of one part goes in a tile that looks at another, and what of its pixels; None: nowhere."""
    left, top = max(of.left, view.left), max(of.top, view.top)
    right = min(of.left + of.width, view.left + view.width)
    bottom = min(of.top + of.height, view.top + view.height)
    if right <= left or bottom <= top:
        return None
    shown = QRectF(
        target.x() + (left - view.left) / view.width * target.width(),
        target.y() + (top - view.top) / view.height * target.height(),
        (right - left) / view.width * target.width(),
        (bottom - top) / view.height * target.height(),
    )
    taken = QRectF(
        (left - of.left) / of.width * width,
        (top - of.top) / of.height * height,
        (right - left) / of.width * width,
        (bottom - top) / of.height * height,
    )
    return shown, taken


def paint_part(painter: QPainter, image: QImage, of: Crop, view: Crop, target: QRect) -> None:
    """The picture of one part where it belongs in a tile that looks at another."""
    if of == view and image.size() == target.size():
        painter.drawImage(target.topLeft(), image)  # pixel for pixel, as the worker made it
        return
    where = placed(of, view, target, image.width(), image.height())
    if where is not None:
        painter.save()
        painter.setClipRect(target, Qt.ClipOperation.IntersectClip)
        painter.drawImage(where[0], image, where[1])
        painter.restore()


def point_in(picture: QRect, at: QPointF) -> tuple[float, float]:
    """Shares of the picture's width and height; a point outside is put on the edge."""
    x = (at.x() - picture.x()) / max(1, picture.width())
    y = (at.y() - picture.y()) / max(1, picture.height())
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def sign(theme: Theme, zoom: Zoom, sharp: bool, area: Rect, size: int, shape: tuple[int, int]) -> QPixmap:
    """How far, in words, and a small map of where; `size`: height of type, all in device pixels."""
    text = tile_tool_words.zoomed(zoom.factor, sharp)
    small = font(size, bold=True)
    pad = max(4, size // 3)
    least, most = _MAP_PX
    wide = round(min(max(area.width * MAP_SHARE, least), most, area.width / 4))
    high = max(8, round(wide * shape[1] / max(1, shape[0])))
    metrics = QFontMetrics(small)
    words = metrics.horizontalAdvance(text)
    fits = area.width >= words + wide + 5 * pad and area.height >= 4 * high
    box_wide = words + 2 * pad + (wide + pad if fits else 0)
    box_high = max(metrics.height() + pad, high + 2 * pad if fits else 0)
    pixmap = QPixmap(max(1, min(box_wide, area.width)), max(1, box_high))
    ground = QColor(theme.ground)
    ground.setAlphaF(_OPACITY)
    pixmap.fill(ground)
    painter = QPainter(pixmap)
    try:
        painter.setFont(small)
        painter.setPen(theme.text)
        painter.drawText(pad, pad // 2 + metrics.ascent(), text)
        if fits:
            _paint_map(painter, theme, zoom.crop, QRect(words + 2 * pad, pad, wide, high))
    finally:
        painter.end()
    return pixmap


def _paint_map(painter: QPainter, theme: Theme, crop: Crop, box: QRect) -> None:
    """The whole picture as a frame, and the part that is seen filled in it."""
    painter.setPen(theme.text_dim)
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    seen = QRectF(
        box.x() + crop.left * box.width(),
        box.y() + crop.top * box.height(),
        max(3.0, crop.width * box.width()),
        max(3.0, crop.height * box.height()),
    )
    painter.fillRect(seen, theme.text)
