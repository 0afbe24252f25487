"""The wall: one widget paints every tile of a window and never waits.

One timer asks the streams of the visible tiles for new pictures and asks Qt to repaint just those rectangles, in
one region a tick; the pictures are copied from shared memory straight to the window's buffer. Layouts are
computed in device pixels, so a picture that a worker scaled to its tile needs no scaling here on any screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from wall.decoders.base import PictureSize, StreamKey, StreamReader
from wall.layouts.grid import Direction, Layout, Rect, layout, neighbour
from wall.layouts.saved import Content, HotKind, HotSpot
from wall.model import CameraId
from wall.ui.blink import BlinkClock
from wall.ui.gpu_surface import GpuSurface
from wall.ui.pace import QUICK_MS, Pace
from wall.ui.paint_stats import PaintStats
from wall.ui.parts import LivingTip
from wall.ui.theme import DARK, Theme
from wall.ui.tile import Tile, TileFace, TileStyle
from wall.ui.tile_board import TileBoard
from wall.ui.tile_content import PlaceStatus
from wall.ui.tile_controls import TileControls
from wall.ui.tile_painter import TilePainter
from wall.ui.tile_pictures import SurveyStill, TilePictures
from wall.ui.tile_tools import TileTools

_SCALED, _TIP = QEvent.Type.DevicePixelRatioChange, QEvent.Type.ToolTip  # each painting is an event as well

_ARROWS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}


def _local_time() -> datetime:
    return datetime.now().astimezone()


class WallCanvas(QWidget):
    """Shows tiles and reports gestures. `enlarged` and `selected_index` are indices of the tiles given."""

    selected = Signal(object)  # CameraId | None
    enlarge_changed = Signal(object)  # CameraId | None
    geometry_changed = Signal()  # ask picture_sizes() again
    acknowledge_pressed = Signal(object)  # CameraId
    gpu_failed = Signal(str)  # why: it paints by itself again
    context_menu_requested = Signal(object, QPoint)  # CameraId, where on the screen

    def __init__(
        self,
        reader: StreamReader,
        theme: Theme = DARK,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], datetime] = _local_time,
        *,
        blink: BlinkClock | None = None,
        bare: bool = False,
        parent: QWidget | None = None,
        pictures: TilePictures | None = None,
    ) -> None:
        """`pictures`: what several canvases of one reader share. A picture goes to who asks first."""
        super().__init__(parent)
        self._clock = clock
        self._wall_clock = wall_clock
        self._blink = blink
        painter = TilePainter(theme, TileStyle(scale=self.devicePixelRatioF(), bare=bare))
        self._board = TileBoard(TilePictures(reader) if pictures is None else pictures, painter)
        self.tools = TileTools(self, self._board, lambda part: self._repaint(QRegion(part)))
        self.controls = TileControls(self, self.tools)
        self.controls.enabled = not bare
        self.setMouseTracking(True)  # controls appear when a hand moves
        self._layout = layout("1x1")
        self._tiles: tuple[Tile, ...] = (Tile(),)
        self._selected: int | None = None
        self._enlarged: int | None = None
        self._tip = LivingTip(self, self._board.tip_at)
        self._surface: GpuSurface | None = None  # draws in its stead
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(QUICK_MS)
        self._pace = Pace()
        self._timer.timeout.connect(self._tick)

    @property
    def stats(self) -> PaintStats:
        """What was painted."""
        return self._board.stats

    @property
    def enlarged(self) -> int | None:
        """The tile that fills the canvas."""
        return self._enlarged

    @property
    def selected_index(self) -> int | None:
        """The selected tile: always a visible one."""
        return self._selected

    @property
    def chosen(self) -> CameraId | None:
        """The camera that somebody has selected or enlarged."""
        return self._camera(self._selected)

    def zoomed(self, index: int) -> bool:
        """Somebody looks at a part of that tile, or at its last seconds again."""
        return self.tools.zoom_of(index).on or self.tools.replay_of(index) is not None

    @property
    def in_use(self) -> bool:
        """Somebody looks closely: at one tile, at a part of one, or at what one has shown."""
        return self._enlarged is not None or any(map(self.zoomed, range(len(self._tiles))))

    def set_layout(self, arrangement: Layout, tiles: Sequence[Tile]) -> None:
        """Show these tiles; places beyond the last one stay empty. Pictures of cameras that stay are kept.

        A camera that is still there stays selected and enlarged.
        """
        selected, enlarged = self._camera(self._selected), self._camera(self._enlarged)
        before = self._tiles
        self._layout = arrangement
        self._tiles = (*tiles, *(Tile() for _ in range(len(arrangement) - len(tiles))))[: len(arrangement)]
        self.tools.arrange(self._tiles)
        self._selected = self._again(self._selected, before)
        self._enlarged = None if enlarged is None else self._again(self._enlarged, before)
        self._arrange()
        if selected is not None and self._selected is None:
            self.selected.emit(None)
        if enlarged is not None and self._enlarged is None:
            self.enlarge_changed.emit(None)

    def _again(self, index: int | None, before: Sequence[Tile]) -> int | None:
        """Where a former tile's camera is now: in the same tile, where it is in several; None where it is gone."""
        if index is None:
            return None
        tile = before[index]
        now = self._tiles[index] if index < len(self._tiles) else None
        if tile.camera_id is None:  # a clock, a text, an empty tile
            return index if now == tile else None
        if now is not None and now.camera_id == tile.camera_id:
            return index
        # a hot spot that comes to show this camera is not where somebody has selected it
        found = (at for at, each in enumerate(self._tiles) if each.camera_id == tile.camera_id)
        return min(found, key=lambda at: (isinstance(self._tiles[at].content, HotSpot), at), default=None)

    def set_faces(self, faces: Mapping[CameraId, TileFace]) -> None:
        """What the tiles say now. Only tiles that look different are repainted."""
        dirty, reshaped = self._board.set_faces(faces)
        self._expect_pictures()
        self._tip.refresh()
        if not dirty.isEmpty():
            self._repaint(dirty)
        if reshaped:
            self.geometry_changed.emit()

    def set_status(self, status: PlaceStatus | None) -> None:
        """How the place of this view stands, for tiles that say so. Only tiles that look different are repainted."""
        dirty = self._board.set_status(status)
        if not dirty.isEmpty():
            self._repaint(dirty)

    @property
    def held(self) -> frozenset[HotKind]:
        """The hot spots that must not change now: somebody looks at one of them enlarged, or at a part of it."""
        return frozenset(
            tile.content.kind
            for index, tile in enumerate(self._tiles)
            if isinstance(tile.content, HotSpot) and (index == self._enlarged or self.zoomed(index))
        )

    @property
    def contents(self) -> frozenset[Content]:
        """What stands in the tiles of a saved view."""
        return frozenset(tile.content for tile in self._tiles if tile.content is not None)

    def set_stills(self, stills: Mapping[CameraId, SurveyStill]) -> None:
        """What the survey saw: shown, grey and with its date, by tiles that have never had a picture."""
        dirty = self._board.set_stills(stills)
        if not dirty.isEmpty():
            self._repaint(dirty)

    def set_places(self, names: Mapping[CameraId, str]) -> None:
        """The facility of each camera: said by an enlarged tile and by tool tips."""
        self._board.places = names
        self._arrange()

    def set_distance(self, distance: float) -> None:
        """How far the chair is: 1.0 at the desk, 2.0 at 3 m. Scales captions and messages."""
        self._restyle(replace(self._board.draw.style, distance=distance))

    def select(self, index: int | None) -> None:
        """Select that tile; while one is enlarged, enlarge it instead."""
        if index is not None and not 0 <= index < len(self._tiles):
            return
        if self._enlarged is not None and index not in (None, self._enlarged):
            self.enlarge(index)
        elif index != self._selected:
            self._selected = self.tools.selected = index
            self._repaint(self._board.select(index))
            self.selected.emit(self._camera(index))

    def select_camera(self, camera_id: CameraId) -> None:
        """Select that camera's tile where it is on the page; an enlarged tile stays what it is."""
        index = next((at for at, tile in enumerate(self._tiles) if tile.camera_id == camera_id), None)
        if index is not None and self._enlarged is None:
            self.select(index)

    def enlarge_camera(self, camera_id: CameraId) -> None:
        """Let that camera's tile fill the canvas, where it is on the page."""
        self.enlarge(next((at for at, tile in enumerate(self._tiles) if tile.camera_id == camera_id), self._enlarged))

    def enlarge(self, index: int | None) -> None:
        """Select that tile and let it fill the canvas; None restores. An empty tile cannot be enlarged."""
        if index == self._enlarged or (index is not None and self._camera(index) is None):
            return
        newly_selected = index is not None and index != self._selected
        self._enlarged = index
        if index is not None:
            self._selected = index
        self._arrange()
        if newly_selected:
            self.selected.emit(self._camera(index))
        self.enlarge_changed.emit(self._camera(index))

    def picture_sizes(self) -> Mapping[StreamKey, PictureSize]:
        """For the preferred stream of each visible tile the size to publish, in device pixels.

        The largest one where several tiles show the same stream.
        """
        return self._board.picture_sizes()

    def tile_of(self, camera_id: CameraId) -> QRect:
        """Where that camera's tile is on the canvas; empty where it is not on the page."""
        return self._board.tile_of(camera_id)

    def picture_at(self, camera_id: CameraId) -> Rect:
        """Where that camera's picture is on the canvas, in device pixels; empty where it is not on the page."""
        return self._board.picture_at(camera_id)

    def picture_of(self, camera_id: CameraId, size: QSize) -> tuple[QImage, float, str] | None:
        """What that camera's tile shows: a small copy within `size`, how old it is in seconds, and its state's word.

        The word is empty while it is live. None where the camera is not on the page, or has had no picture.
        """
        found = self._board.picture_of(camera_id, size)
        return None if found is None else (found[0], max(0.0, self._clock() - found[1]), found[2])

    def face_at(self, index: int) -> TileFace:
        """What that tile says; a blank face where it is not visible or has no camera."""
        return self._board.face_at(index)

    def shown_streams(self) -> frozenset[StreamKey]:
        """The streams whose pictures are in the tiles: a stream that is to be replaced may go once it is not here."""
        return self._board.shown_streams()

    def release(self, key: StreamKey) -> None:
        """Let go of the reader's memory for that stream; its picture stays on the screen, as a copy."""
        self._board.release([key])

    def freeze_pictures(self) -> None:
        """Let go of all of the reader's memory, before it is closed."""
        self._board.release(self._board.streams())

    def leave(self) -> None:
        """The canvas goes: it reads nothing any more, and what no other one shows is let go."""
        self._timer.stop()
        if self._surface is not None:
            self._surface.end()
        self._board.leave()

    def _camera(self, index: int | None) -> CameraId | None:
        return None if index is None else self._tiles[index].camera_id

    def _arrange(self) -> None:
        scale = self._board.draw.style.scale
        # half a pixel goes up, as Qt has it; Python's round() would go to the even number
        area = Rect(0, 0, int(self.width() * scale + 0.5), int(self.height() * scale + 0.5))
        self._board.arrange(area, self._layout, self._tiles, self._enlarged)
        self._pace.begin(self._clock())
        self._expect_pictures()
        self.controls.withdraw()
        self._board.select(self._selected)
        self.tools.selected = self._selected
        if self.isVisible():
            self._look()
        self._repaint_all()
        self.geometry_changed.emit()

    def _look(self) -> QRegion:
        return self._board.look(self._clock(), self._wall_clock, self._blink)

    def _tick(self) -> None:
        dirty, surface = self._look(), self._surface
        self._keep_pace()
        if dirty.isEmpty() and not self._board.news:
            return
        if surface is None:
            self._repaint(dirty)
            return
        surface.expect_frame(self._clock())
        if surface.drawn:
            self._repaint(dirty)
        else:  # the canvas paints still, and `dirty` leaves out the pictures that are not its own
            self._repaint_all()

    def _expect_pictures(self) -> None:
        # what somebody looks at closely is as fresh as it can be; a replay may run twice as fast as its camera
        self._pace.expect(0 if self.in_use else self._board.cameras, self._board.fastest)

    def _keep_pace(self) -> None:
        ms = self._pace.look_ms(self._clock())
        if ms != self._timer.interval():
            self._timer.setInterval(ms)  # also of a timer that runs

    def _repaint(self, dirty: QRegion) -> None:
        """One region a tick, not a call for each tile."""
        if self._surface is not None:
            self._surface.show_again(dirty)
        if self._surface is None or not self._surface.drawn:
            self.update(dirty)

    def _repaint_all(self) -> None:
        if self._surface is not None:
            self._surface.show_again(QRegion(self.rect()))
        self.update()

    def use_gpu(self) -> None:
        """Let a graphics card draw from now on; until its first frame, and after a failure, the canvas paints."""
        if self._surface is None:
            self._surface = GpuSurface(self._board, self)
            self._surface.failed.connect(self._lose_gpu, Qt.ConnectionType.QueuedConnection)
            self._surface.setGeometry(self.rect())
            self._surface.lower()  # the controls of a tile stay over it
            self._surface.show()
            self._board.over = True
            self._repaint_all()

    def use_raster(self) -> None:
        """Paint without a graphics card from now on."""
        if self._surface is not None:
            surface, self._surface = self._surface, None
            self._board.over = False
            surface.hide()  # first: the window must not compose what is being taken away
            surface.end()
            surface.deleteLater()
            self._repaint_all()

    @property
    def by_gpu(self) -> bool:
        """A graphics card draws it."""
        return self._surface is not None

    def _lose_gpu(self, why: str) -> None:
        if self._surface is not None:
            self.use_raster()
            self.gpu_failed.emit(why)

    def _restyle(self, style: TileStyle) -> None:
        if style != self._board.draw.style:
            self._board.draw = TilePainter(self._board.draw.theme, style)
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Repaint the tiles that the event's region touches; those that a graphics card draws lie over this."""
        if self._surface is not None and self._surface.drawn:
            return
        region = event.region()
        draw = self._board.draw
        painter = QPainter(self)
        try:
            # only pictures whose worker has not changed to the new size yet are stretched: 2 ms for Full HD
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._board.paint_fresh(painter, region):
                return
            if not (region - self._board.filled).isEmpty():
                painter.fillRect(region.boundingRect(), draw.theme.line)
            if draw.style.scale != 1.0:
                painter.scale(1 / draw.style.scale, 1 / draw.style.scale)
            self._board.paint(painter, region)
        finally:
            painter.end()

    def event(self, event: QEvent) -> bool:
        """Follow the window to a screen of another scale; say what the tile under the pointer is."""
        kind = event.type()
        if kind is _SCALED:
            self._restyle(replace(self._board.draw.style, scale=self.devicePixelRatioF()))
        elif kind is _TIP and isinstance(event, QHelpEvent):
            self._tip.show(event.globalPos(), event.pos())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles anew."""
        super().resizeEvent(event)
        self._arrange()
        if self._surface is not None:
            self._surface.setGeometry(self.rect())  # last: Qt draws a frame in there, of what there is then

    def showEvent(self, event: QShowEvent) -> None:
        """Read streams while someone can see them."""
        super().showEvent(event)
        self._pace.begin(self._clock())
        self._keep_pace()
        self._look()
        self._repaint_all()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no stream is read."""
        super().hideEvent(event)
        self._timer.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the tile under the pointer."""
        self.select(self._board.index_at(event.position().toPoint()))
        self.tools.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a picture that is zoomed; without a button show what can be done with the one under the pointer."""
        self.tools.mouse.drag(event)
        hand = event.position().toPoint()
        index = self._board.index_at(hand)
        if index is not None and not event.buttons() and self._camera(index) is not None:
            self.controls.show_over(index, self._board.area_of(index), hand)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language; what a hot spot shows stands beside the camera's name."""
        if event.type() == QEvent.Type.LanguageChange:
            self._arrange()
        super().changeEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is elsewhere."""
        super().leaveEvent(event)
        self.controls.leave()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End of a drag."""
        self.tools.mouse.release()
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        event.setAccepted(self.tools.mouse.wheel(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarge the tile under the pointer, or restore; one that is zoomed first shows its whole picture."""
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not self.tools.mouse.double_click(point):
            self._toggle(self._board.index_at(point))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Report where a menu is wanted. Not by the Menu key, which X11 tells of at the pointer: a shortcut of the
        window answers to that, about the tile that is selected.
        """
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            return
        camera_id = self._camera(self._board.index_at(event.pos()))
        if camera_id is not None:
            self.context_menu_requested.emit(camera_id, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows select, Enter enlarges, Escape restores, Space acknowledges. Other keys are the window's."""
        key = Qt.Key(event.key())
        camera_id = self._camera(self._selected)
        if self.tools.takes_key(key):
            return
        if key in _ARROWS:
            start = self._selected
            self.select(0 if start is None else neighbour(self._layout, start, _ARROWS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tools.with_selected(self._toggle)()
        elif key == Qt.Key.Key_Escape and self._enlarged is not None:
            self.enlarge(None)
        elif key == Qt.Key.Key_Space and camera_id is not None:
            if not event.isAutoRepeat():
                self.acknowledge_pressed.emit(camera_id)
        else:
            event.ignore()

    def _toggle(self, index: int | None) -> None:
        self.enlarge(None if self._enlarged is not None else index)
