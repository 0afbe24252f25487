"""The list of alarms itself: knows the pointer, the buttons in its rows and the selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QEnterEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QListView

from wall.ui.alarm_delegate import ROW, SUMMARY, AlarmDelegate, button_box, heights, number_box
from wall.ui.alarm_model import AlarmModel
from wall.ui.alarm_rows import AlarmGroup, AlarmRow, Identity
from wall.ui.folding import Summary
from wall.ui.rows_view import RowsView
from wall.ui.state import Place

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HOLD_MS = 8000
"""How long the order stands still for a pointer that does not move: longer than a row is read before it is pressed,
shorter than an operator is away who left the pointer there."""
_OPENS, _CLOSES = Qt.Key.Key_Right, Qt.Key.Key_Left


class AlarmView(RowsView):
    """Shows the alarms in an order that stands still while the pointer is over it."""

    row_acknowledged = Signal(AlarmRow)  # the row's own button
    summary_acknowledged = Signal(Summary)  # the same of one that stands for several, as it was at the press
    summary_picked = Signal()  # one that stands for several was selected last, by hand
    space_pressed = Signal()
    picked = Signal(AlarmRow)  # the row that was selected last, by hand
    camera_chosen = Signal(str)  # CameraId
    place_chosen = Signal(Place)
    number_pressed = Signal(str)  # a telephone number
    menu_requested = Signal(AlarmRow, QPoint)  # global position
    waiting_changed = Signal()  # or what is shown, other than by `show_groups`
    copy_pressed = Signal()

    def __init__(self, hold_ms: int = _HOLD_MS) -> None:
        """`hold_ms`: how long the order stands still while neither pointer nor keyboard does anything here."""
        super().__init__()
        self.alarms = AlarmModel(self)
        self._paint = AlarmDelegate(self)
        self._pressed: AlarmRow | Summary | None = None
        self._to_toggle: Identity | None = None  # the press was on a row that opens and closes
        self._number = ""  # that was pressed
        self._moving = False  # rows move and the selection with them
        self.still = QTimer(self)  # runs while the order is held
        self.still.setSingleShot(True)
        self.still.setInterval(hold_ms)
        self.still.timeout.connect(lambda: self._hold(False))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click does not take the keyboard from the wall
        self.setModel(self.alarms)
        self.setItemDelegate(self._paint)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(lambda index: self._open(self.alarms.item(index)))
        self.clicked.connect(lambda *_: self._pick())
        self.selectionModel().selectionChanged.connect(lambda *_: self._pick())

    def show_groups(
        self,
        groups: Sequence[AlarmGroup],
        at: datetime,
        every: Sequence[AlarmGroup] | None = None,
        *,
        together: bool = False,
    ) -> None:
        """Show the newest alarms, keeping selection and place. Everything is painted anew: every age has grown.

        `every` alarm that there is, where these are a part of them; `together`: a flood lasts.
        """
        if self.alarms.held and not self._pointed_at():
            self._hold(False)
        self._keeping(lambda: self.alarms.show_groups(groups, at, every, together=together))

    def start(self) -> None:
        """Take the keyboard, with a row to begin at."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.selected_items():
            first = self.moveCursor(QListView.CursorAction.MoveHome, Qt.KeyboardModifier.NoModifier)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(first)

    def select_row(self, row: AlarmRow) -> bool:
        """Select that alarm alone, listed also where another row stands for it. False: it is not in the list."""
        if not self.alarms.standing_for(row).isValid():
            self.let_in()
        summary = self.alarms.item(self.alarms.standing_for(row))
        if isinstance(summary, Summary) and not summary.expanded:
            self.toggle(summary.identity)
        index = self.alarms.row_of(row.identity)
        self._moving = True  # it is not picked by hand: who asks knows what else to do
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        else:
            self.clearSelection()
        self._moving = False
        return index.isValid()

    def select_item(self, item: AlarmRow | Summary) -> None:
        """Select that row of the list alone, where it is listed."""
        index = self.alarms.row_of(item.identity)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def let_in(self) -> None:
        """Show what waits."""
        self._keeping(self.alarms.let_in)
        self.waiting_changed.emit()

    def selected_rows(self) -> tuple[AlarmRow, ...]:
        """The selected alarms in the order of the list; not those that another row stands for."""
        return tuple(item for item in self.selected_items() if isinstance(item, AlarmRow))

    def selected_items(self) -> tuple[AlarmRow | Summary, ...]:
        """The same with the selected rows that stand for several."""
        chosen, items = self.selectionModel().selection(), self.alarms.items
        ranges = sorted((each.top(), each.bottom() + 1) for each in map(chosen.at, range(chosen.count())))
        rows = (items[row] for first, end in ranges for row in range(first, end))
        return tuple(item for item in rows if isinstance(item, AlarmRow | Summary))

    def _keeping(self, change: Callable[[], bool]) -> None:
        selected = [item.identity for item in self.selected_items()]
        current = self.alarms.item(self.currentIndex())
        scrolled = self.verticalScrollBar().value()
        waiting = self.alarms.waiting
        self._moving = True
        moved = change()
        self.set_heights(heights(self.alarms.items))
        if moved:
            flags = QItemSelectionModel.SelectionFlag
            if current is not None:
                self.selectionModel().setCurrentIndex(self.alarms.standing_for(current), flags.NoUpdate)
            if selected:
                self.selectionModel().select(self.alarms.selection_of(selected), flags.Select)
            self.verticalScrollBar().setValue(scrolled)
        self._moving = False
        if waiting != self.alarms.waiting:
            self.waiting_changed.emit()

    def _pick(self) -> None:
        item = self.alarms.item(self.currentIndex())
        if self._moving or not self.selectionModel().hasSelection():
            return
        if isinstance(item, AlarmRow):
            self.picked.emit(item)
        elif isinstance(item, Summary):
            self.summary_picked.emit()

    def toggle(self, summary: Identity) -> None:
        """List the rows for which that one stands, or no longer."""
        self._keeping(lambda: self.alarms.toggle(summary))

    def _hold(self, held: bool) -> None:
        if held:
            self.still.start()
        else:
            self.still.stop()
        if held is not self.alarms.held:
            self._keeping(lambda: self.alarms.set_held(held))
            self.waiting_changed.emit()

    def _pointed_at(self) -> bool:
        """Whether the pointer is really here. That it left is not always told: a menu or a dialog swallows it."""
        if not self.isVisible() or QApplication.activeModalWidget() is not None:
            return False
        return self.rect().contains(self.mapFromGlobal(QCursor.pos()))

    def _button_at(self, at: QPoint) -> AlarmRow | Summary | None:
        index = self.indexAt(at)
        item = self.alarms.item(index)
        if not isinstance(item, AlarmRow | Summary) or not item.unanswered:
            return None
        high = SUMMARY if isinstance(item, Summary) else ROW
        return item if button_box(self.visualRect(index), high).contains(at) else None

    def _number_at(self, at: QPoint) -> str:
        index = self.indexAt(at)
        item = self.alarms.item(index)
        if isinstance(item, AlarmRow) and number_box(self.visualRect(index)).contains(at):
            return item.contact.telephone
        return ""

    def _open(self, item: object) -> None:
        if not isinstance(item, AlarmRow):
            return
        if item.camera_id is not None:
            self.camera_chosen.emit(item.camera_id)
        else:
            self.place_chosen.emit(item.place)

    def _menu(self, at: QPoint) -> None:
        item = self.alarms.item(self.indexAt(at))
        if isinstance(item, AlarmRow):
            self.menu_requested.emit(item, self.viewport().mapToGlobal(at))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hold the order: the pointer is about to press something."""
        super().enterEvent(event)
        self._hold(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Let everything find its place."""
        super().leaveEvent(event)
        self._paint.pointer = QPoint(-1, -1)
        self._hold(False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which button is under the pointer, and hold the order for it."""
        self._hold(True)
        self._paint.pointer = event.position().toPoint()
        super().mouseMoveEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a row's button is no selection; what it answers to is what was shown at the press.

        Nor is one on the number of whom to call.
        """
        self._pressed, self._number, self._to_toggle = None, "", None
        if self.alarms.held:
            self.still.start()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._button_at(event.position().toPoint())
            self._number = self._number_at(event.position().toPoint())
            item = self.alarms.item(self.indexAt(event.position().toPoint()))
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier  # with one it is a choice of several
            if self._pressed is None and plain and isinstance(item, Summary):
                self._to_toggle = item.identity
        if self._pressed is None and not self._number:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Acknowledge when the press ends on the button of the same row, copy when it ends on the same number."""
        pressed, self._pressed = self._pressed, None
        number, self._number = self._number, ""
        to_toggle, self._to_toggle = self._to_toggle, None
        if number:
            if self._number_at(event.position().toPoint()) == number:
                self.number_pressed.emit(number)
            return
        if pressed is None:
            super().mouseReleaseEvent(event)
            item = self.alarms.item(self.indexAt(event.position().toPoint()))
            if to_toggle is not None and item is not None and item.identity == to_toggle:
                self.toggle(to_toggle)
            return
        now = self._button_at(event.position().toPoint())
        if isinstance(now, AlarmRow) and isinstance(pressed, AlarmRow):
            if now.acknowledgement == pressed.acknowledgement:
                self.row_acknowledged.emit(pressed)
        elif isinstance(now, Summary) and isinstance(pressed, Summary) and now.identity == pressed.identity:
            self.summary_acknowledged.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two shows the place, and closes nothing that the first has opened."""
        super().mouseDoubleClickEvent(event)  # to Qt it is a press: the rows have moved since the first click
        item = self.alarms.item(self.indexAt(event.position().toPoint()))
        if self._to_toggle is not None and isinstance(item, Summary):
            self._to_toggle = None
            self.place_chosen.emit(item.place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Somebody reads: hold the order for it."""
        self._hold(True)
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space acknowledges the selection, Enter shows the camera or the place, Ctrl+C copies whom to call.

        Where one row stands for several, Enter lists them or no longer, as the arrows to the right and left do.
        """
        if self.alarms.held:
            self.still.start()
        item = self.alarms.item(self.currentIndex())
        if event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_pressed.emit()
        elif isinstance(item, Summary) and event.key() in (*_ENTER, _OPENS if not item.expanded else _CLOSES):
            self.toggle(item.identity)
        elif event.key() in _ENTER:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Ctrl+C from the window: who came here by Tab means a row."""
        pressed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if pressed and (event.key() in _ENTER or event.matches(QKeySequence.StandardKey.Copy)):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)
