"""The tiles of a view that is being edited: shows them, and reports what a mouse or the keyboard asks for.

It changes nothing itself: whoever keeps the view does, and shows what has come of it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from wall.layouts.editing import tile_at, tiles_in, whole
from wall.layouts.grid import Direction, Layout, Rect, Span, neighbour, rectangles
from wall.layouts.saved import Content, SavedView
from wall.ui.theme import COLOURS
from wall.ui.tile_painter import qrect
from wall.ui.view_editor_drag import from_mime
from wall.ui.view_editor_keys import ARROWS, KEYS, Tool, is_mine
from wall.ui.view_editor_paint import (
    Seen,
    handle_of,
    paint_empty_tile,
    paint_filled_tile,
    paint_frame,
    paint_handle,
    paint_words,
)

Cell = tuple[int, int]  # column, row


class Gesture(Enum):
    """What a drag does, by where it began."""

    NONE = "none"
    SPAN = "span"  # on an empty tile: one tile over the cells
    SELECT = "select"  # with Shift: the cells are selected
    MOVE = "move"  # on a content: it changes places
    STRETCH = "stretch"  # at the corner of a tile


class EditorCanvas(QWidget):
    """`look` says what is to be seen of a content; tests and the editor set it."""

    merge_asked = Signal(Span)
    stretch_asked = Signal(int, int, int)  # tile, column and row of the cell it is to reach
    swap_asked = Signal(int, int)
    dropped = Signal(int, list)  # tile, list[CameraId]
    tool_pressed = Signal(Tool)
    selection_changed = Signal()
    left = Signal()  # Escape

    def __init__(self) -> None:
        super().__init__()
        self.look: Callable[[Content, QSize], Seen] = lambda _content, _size: Seen("")
        self._view: SavedView | None = None
        self._anchor: Cell = (0, 0)
        self._head: Cell = (0, 0)
        self._gesture = Gesture.NONE
        self._pressed_at = QPoint()
        self._moving = False  # the drag has left the place where it began
        self._over: Cell | None = None  # a drag from the tree
        self.marked: int | None = None  # to be exchanged with the next tile for which that is asked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_view(self, view: SavedView) -> None:
        """That view; the selection stays where it can."""
        self._view = view
        self._anchor, self._head = self._within(self._anchor), self._within(self._head)
        if self.marked is not None and self.marked >= len(view.tiles):
            self.marked = None
        self.update()
        self._tell_selection()

    @property
    def selection(self) -> Span:
        """The cells that are selected: whole tiles."""
        return Span(0, 0) if self._view is None else whole(self._view, _between(self._anchor, self._head))

    @property
    def selected(self) -> tuple[int, ...]:
        """The tiles that are selected, as they are read."""
        return () if self._view is None else tiles_in(self._view, self.selection)

    def select(self, first: Cell, last: Cell | None = None) -> None:
        """The tiles from that cell to that one."""
        self._anchor = self._within(first)
        self._head = self._anchor if last is None else self._within(last)
        self.update()
        self._tell_selection()

    def select_all(self) -> None:
        """Every tile."""
        if self._view is not None:
            self.select((0, 0), (self._view.columns - 1, self._view.rows - 1))

    @property
    def over(self) -> Cell | None:
        """The cell over which cameras from the tree are held."""
        return self._over

    def rect_of(self, span: Span) -> QRect:
        """Where these cells are."""
        if self._view is None:
            return QRect()
        one = Layout("", self._view.columns, self._view.rows, (span,))
        return qrect(rectangles(one, Rect(0, 0, self.width(), self.height()), 1)[0])

    def cell_at(self, point: QPoint) -> Cell:
        """The cell under that point, or the nearest one."""
        view = self._view
        if view is None:
            return (0, 0)
        column = point.x() * view.columns // max(1, self.width())
        row = point.y() * view.rows // max(1, self.height())
        return self._within((column, row))

    def _within(self, cell: Cell) -> Cell:
        view = self._view
        if view is None:
            return (0, 0)
        return max(0, min(cell[0], view.columns - 1)), max(0, min(cell[1], view.rows - 1))

    def _tell_selection(self) -> None:
        self.selection_changed.emit()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: every tile, then what is selected and what a gesture is about to do."""
        view = self._view
        painter = QPainter(self)
        painter.fillRect(self.rect(), COLOURS.line)
        carried = self._carried()
        for index, tile in enumerate(view.tiles if view is not None else ()):
            box = self.rect_of(tile.span)
            if tile.content is None:
                paint_empty_tile(painter, box)
            else:
                faint = index in (carried, self.marked)
                paint_filled_tile(painter, box, self.look(tile.content, box.size()), faint=faint)
            if index == self.marked:
                paint_frame(painter, box, dashed=True)
        if view is not None:
            self._paint_gesture(painter, view)
        painter.end()

    def _carried(self) -> int | None:
        moves = self._gesture is Gesture.MOVE and self._moving and self._view is not None
        return tile_at(self._view, *self._anchor) if moves and self._view is not None else None

    def _paint_gesture(self, painter: QPainter, view: SavedView) -> None:
        if self._over is not None:
            paint_frame(painter, self.rect_of(view.tiles[tile_at(view, *self._over)].span), dashed=True)
            return
        if self._gesture is Gesture.MOVE and self._moving:
            box = self.rect_of(view.tiles[tile_at(view, *self._head)].span)
            paint_frame(painter, box, dashed=True)
            paint_words(painter, box, self.tr("Swap"))
            return
        going = self._gesture in (Gesture.SPAN, Gesture.STRETCH) and self._moving
        span = self._future(view) if going else self.selection
        box = self.rect_of(span)
        paint_frame(painter, box, dashed=going)
        if going:
            paint_words(painter, box, f"{span.columns} x {span.rows}")
        elif len(self.selected) == 1:
            paint_handle(painter, box)

    def _future(self, view: SavedView) -> Span:
        """The cells that the tile will cover that is being drawn or stretched."""
        if self._gesture is Gesture.STRETCH:
            span = view.tiles[tile_at(view, *self._anchor)].span
            columns, rows = self._head[0] - span.column + 1, self._head[1] - span.row + 1
            wanted = Span(span.column, span.row, max(1, columns), max(1, rows))
            inside = wanted.columns <= span.columns and wanted.rows <= span.rows
            return wanted if inside else whole(view, wanted)
        return whole(view, _between(self._anchor, self._head))

    # Mouse -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: what begins here follows from where it begins."""
        view = self._view
        if view is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed_at, self._moving = event.position().toPoint(), False
        cell = self.cell_at(self._pressed_at)
        index = tile_at(view, *cell)
        tile = view.tiles[index]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._gesture, self._head = Gesture.SELECT, cell
            self.update()
            self._tell_selection()
            return
        if index in self.selected and handle_of(self.rect_of(tile.span)).contains(self._pressed_at):
            self._gesture, cell = Gesture.STRETCH, (tile.span.column, tile.span.row)
        else:
            self._gesture = Gesture.SPAN if tile.content is None else Gesture.MOVE
        self.select(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the gesture goes on; without one the pointer says what would begin."""
        at = event.position().toPoint()
        if self._gesture is Gesture.NONE:
            self._point(at)
            return
        if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._moving = True
        cell = self.cell_at(at)
        if cell != self._head or self._moving:
            self._head = cell
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the gesture is done."""
        view, gesture, moved = self._view, self._gesture, self._moving
        if view is None or event.button() != Qt.MouseButton.LeftButton or gesture is Gesture.NONE:
            return
        anchor, head = self._anchor, self._head
        self._gesture, self._moving = Gesture.NONE, False
        if gesture is Gesture.SELECT:
            self.select(anchor, head)
        elif gesture is Gesture.SPAN and moved:
            span = self.selection
            self.select((span.column, span.row))
            if len(tiles_in(view, span)) > 1:
                self.merge_asked.emit(span)
        elif gesture is Gesture.STRETCH and moved:
            self.select(anchor)
            self.stretch_asked.emit(tile_at(view, *anchor), *head)
        elif gesture is Gesture.MOVE and moved and not self.rect().contains(event.position().toPoint()):
            self.select(anchor)  # let go beside the tiles: it stays where it was
        elif gesture is Gesture.MOVE and moved and tile_at(view, *anchor) != tile_at(view, *head):
            self.select(head)
            self.swap_asked.emit(tile_at(view, *anchor), tile_at(view, *head))
        else:
            self.select(anchor)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: somebody was called away in the middle of a drag; where the button is let go, nobody tells."""
        super().hideEvent(event)
        self._give_up()
        self._over = None

    def _point(self, at: QPoint) -> None:
        view = self._view
        if view is None:
            return
        index = tile_at(view, *self.cell_at(at))
        tile = view.tiles[index]
        if index in self.selected and handle_of(self.rect_of(tile.span)).contains(at):
            self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor if tile.content is None else Qt.CursorShape.OpenHandCursor)

    def _give_up(self) -> bool:
        """End the gesture without doing anything; whether there was one."""
        given_up = self._gesture is not Gesture.NONE or self.marked is not None
        self._gesture, self._moving, self.marked = Gesture.NONE, False, None
        self._head = self._anchor
        self.update()
        return given_up

    # From the tree -----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: cameras may come."""
        if from_mime(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: they would come here."""
        if self._view is None or not from_mime(event.mimeData()):
            return
        event.acceptProposedAction()
        over = self.cell_at(event.position().toPoint())
        if over != self._over:
            self._over = over
            self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt: they go elsewhere."""
        self._over = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: they are here."""
        cameras = from_mime(event.mimeData())
        self._over = None
        self.update()
        if self._view is None or not cameras:
            return
        event.acceptProposedAction()
        cell = self.cell_at(event.position().toPoint())
        self.select(cell)
        self.dropped.emit(tile_at(self._view, *cell), list(cameras))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Qt: keep from the window the keys that mean these tiles."""
        pressed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if pressed and is_mine(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows select, letters are the tools of the help line."""
        key = Qt.Key(event.key())
        if not is_mine(event):
            event.ignore()
        elif key in ARROWS:
            self._step(ARROWS[key], extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_A:
            self.select_all()
        elif key == Qt.Key.Key_Escape:
            if not self._give_up():
                self.left.emit()
        elif not event.isAutoRepeat():
            self.tool_pressed.emit(KEYS[key])

    def _step(self, direction: Direction, *, extend: bool) -> None:
        view = self._view
        if view is None:
            return
        if extend:
            self._extend(view, direction)
            return
        span = view.tiles[neighbour(view.layout, tile_at(view, *self._head), direction)].span
        self.select((span.column, span.row))

    def _extend(self, view: SavedView, direction: Direction) -> None:
        """The selection reaches further, or less far; inside of a large tile no key is without effect."""
        before, head = self.selection, self._head
        while True:
            further = self._within((head[0] + direction.value[0], head[1] + direction.value[1]))
            if further == head:
                return
            head = further
            if whole(view, _between(self._anchor, head)) != before:
                self.select(self._anchor, head)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the frame of the selection is also that of the focus."""
        super().focusInEvent(event)
        self.update()


def _between(first: Cell, last: Cell) -> Span:
    left, right = sorted((first[0], last[0]))
    top, bottom = sorted((first[1], last[1]))
    return Span(left, top, right - left + 1, bottom - top + 1)
