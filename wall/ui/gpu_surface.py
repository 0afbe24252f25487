"""The wall drawn by a graphics card: a widget that fills the canvas, shows its board and takes no gesture.

It draws when there is something new. Whatever goes wrong in it ends it, once: `failed` says why, and the canvas
paints again by itself.
"""

from __future__ import annotations

import logging
import math

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QRegion, QRhiCommandBuffer
from PySide6.QtWidgets import QRhiWidget, QWidget

from wall.ui.gpu_scene import Contents, Scene
from wall.ui.gpu_textures import SceneError
from wall.ui.tile_board import TileBoard, rectangles_of

_MOST_PARTS = 64  # of the overlay sent one by one; of more their bounds
MOST_UNANSWERED_S = 4.0  # with something new and without a frame, on a window that is seen
ONE_LOOK_S = 0.1  # counts as so much at most: a window that was held up has not drawn meanwhile
_MOST_LOSSES = 2  # of the device: one is a new driver or a screen that was plugged in, two are a card that is ill

logger = logging.getLogger(__name__)


class GpuSurface(QRhiWidget):
    """A child of the canvas whose board it shows."""

    failed = Signal(str)  # why; at most once

    def __init__(self, board: TileBoard, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drawn = False  # there is a frame to be seen
        self._board = board
        self._scene: Scene | None = None
        self._overlay = QImage()
        self._dirty = QRegion()  # of the canvas, not painted yet
        self._losses, self._unanswered_s, self._expected_at = 0, 0.0, math.nan
        self._over = False
        self.renderFailed.connect(self._refused)

    @property
    def textures(self) -> int:
        """How many the card holds."""
        return 0 if self._scene is None else self._scene.textures

    def show_again(self, dirty: QRegion) -> None:
        """Draw what is new; `dirty` of the canvas has to be painted over the pictures anew."""
        self._dirty += dirty
        self.update()

    def expect_frame(self, now: float) -> None:
        """To be called with each look that finds something new (monotonic seconds). Where Qt draws no frame any more,
        and says nothing, the pictures would stand and pass as live.
        """
        since, self._expected_at = now - self._expected_at, now
        if self._seen():
            self._unanswered_s += min(ONE_LOOK_S, since)  # of the first look ONE_LOOK_S
            if self._unanswered_s > MOST_UNANSWERED_S:
                self._fail(SceneError("no frame is drawn any more"))

    def _seen(self) -> bool:
        window = self.window().windowHandle()
        return self.isVisible() and window is not None and window.isExposed()

    def initialize(self, _buffer: QRhiCommandBuffer) -> None:
        """Qt: the graphics interface is there, or another one, or the size is another."""
        try:
            self._begin()
        except Exception as error:  # noqa: BLE001  what leaves here would end the process
            self._fail(error)

    def _begin(self) -> None:
        rhi = self.rhi()
        if self._scene is not None and self._scene.rhi is rhi:
            return
        self._leave()
        if self._over:
            return
        self._scene = Scene(rhi, self.renderTarget())

    def render(self, buffer: QRhiCommandBuffer) -> None:  # type: ignore[override]
        """Qt: draw a frame."""
        try:
            self._draw(buffer)
        except Exception as error:  # noqa: BLE001  what leaves here would end the process
            self._fail(error)

    def _draw(self, buffer: QRhiCommandBuffer) -> None:
        if self._over or self._scene is None:
            return
        if self._scene.rhi.isDeviceLost():
            self._losses += 1
            if self._losses >= _MOST_LOSSES:
                raise SceneError("the graphics device was lost again")
            return
        target = self.renderTarget()
        changed = self._paint_overlay(target.pixelSize())
        contents = Contents(self._board.quads(), self._overlay, changed, self._board.draw.theme.line)
        self._scene.draw(contents, buffer, target)
        self._board.drawn()
        self.drawn, self._unanswered_s = True, 0.0

    def _paint_overlay(self, size: QSize) -> list[QRect]:
        """Bring it up to date; returns what of it is new."""
        region, scale = self._dirty, self._board.draw.style.scale
        self._dirty = QRegion()
        if self._overlay.size() != size:
            self._overlay = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
            region = QRegion(self.rect())
        if region.isEmpty():
            return []
        if region.rectCount() > _MOST_PARTS:  # all within is painted then: what is only cleared hides its tiles
            region = QRegion(region.boundingRect())
        parts = [_device(rect, scale).intersected(self._overlay.rect()) for rect in rectangles_of(region)]
        painter = QPainter(self._overlay)
        try:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            clip = QRegion()
            for part in parts:
                clip += part
            painter.setClipRegion(clip)
            painter.fillRect(self._overlay.rect(), self._board.draw.theme.line)
            self._board.paint(painter, region, over=True)
        finally:
            painter.end()
        return [part for part in parts if not part.isEmpty()]

    def releaseResources(self) -> None:
        """Qt: the graphics interface goes."""
        try:
            self._leave()
        except Exception as error:  # noqa: BLE001  what leaves here would end the process
            self._fail(error)

    def end(self) -> None:
        """Draw nothing any more."""
        self._over = True
        self._leave()

    def _leave(self) -> None:
        scene, self._scene = self._scene, None
        if scene is not None:
            scene.destroy()

    def _refused(self) -> None:
        self._fail(SceneError("Qt cannot draw by the graphics card here"))

    def _fail(self, error: Exception) -> None:
        if self._over:
            return
        self._over = True
        logger.debug("the graphics card's canvas has failed", exc_info=error)
        self.failed.emit(str(error) or type(error).__name__)


def _device(rect: QRect, scale: float) -> QRect:
    """The device pixels that a part of the widget touches."""
    if scale == 1.0:
        return rect
    left, top = int(rect.left() * scale), int(rect.top() * scale)
    right, bottom = -int(-(rect.right() + 1) * scale // 1), -int(-(rect.bottom() + 1) * scale // 1)
    return QRect(left, top, right - left, bottom - top)
