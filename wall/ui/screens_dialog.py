"""The monitors of this desk and the windows of the wall on them: which is where, one more, one less, on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wall.ui import screens_words, words
from wall.ui.dialogs import AskingDialog
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.placing import lowered
from wall.ui.theme import BODY, GRID, HUGE, TITLE, font

_WIDTH, _HEIGHT = 180 * GRID, 152 * GRID  # pixels
_NUMBER_WIDTH = 12 * GRID


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A window of the wall. `full`: over all of its monitor. `away`: where it belongs, if that monitor is gone."""

    number: int
    full: bool = False
    away: str = ""


@dataclass(frozen=True, slots=True)
class MonitorRow:
    """A monitor, numbered from the left, and the windows on it. Sizes in logical pixels."""

    number: int
    name: str
    width: int
    height: int
    windows: tuple[WindowRow, ...] = ()


class ScreensDialog(AskingDialog):
    """Shows what it is told; reports what is asked for by numbers of windows and of monitors."""

    add_requested = Signal(int)  # a monitor
    close_requested = Signal(int)  # a window
    move_requested = Signal(int, int)  # a window, a monitor
    full_screen_requested = Signal(int, bool)  # a window
    identify_requested = Signal()
    guard_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            lambda: words.translate("ScreensDialog", "Screens"),
            lambda: words.translate("ScreensDialog", "Close"),
        )
        self.setModal(False)
        self._rows: tuple[MonitorRow, ...] = ()
        told = dim_label(BODY)
        told.setWordWrap(True)
        self.says(
            told.setText,
            lambda: self.tr(
                "Every window shows something of its own, and is found again on its monitor after a restart."
            ),
        )
        self.column.addWidget(told)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.area, 1)
        self.identify, self.everywhere, self.guard = QPushButton(), QPushButton(), QPushButton()
        self.says(self.identify.setText, lambda: self.tr("Show the numbers on the monitors"))
        self.identify.setAutoDefault(False)
        self.identify.clicked.connect(self.identify_requested)
        self.says(self.everywhere.setText, lambda: self.tr("A window on every monitor"))
        self.everywhere.setAutoDefault(False)
        self.everywhere.clicked.connect(self._fill_up)
        self.says(self.guard.setText, lambda: self.tr("Guard mode"))
        self.guard.setAutoDefault(False)
        self.says(
            self.guard.setToolTip,
            lambda: self.tr("Every window over all of its monitor, without controls, until somebody enters a PIN"),
        )
        self.guard.clicked.connect(self.guard_requested)
        self.guard.clicked.connect(self.reject)
        self.cancel_button.hide()
        self._end(self.identify, self.everywhere, self.guard)
        self.resize(_WIDTH, _HEIGHT)

    def open_in(self, room: QRect) -> None:
        """Open in the middle of what a dialog may cover."""
        self.resize(self.size().boundedTo(room.size()))
        place = self.geometry()
        place.moveCenter(room.center())
        self.setGeometry(lowered(place, room))
        self.show()
        self.activateWindow()

    def show_rows(self, rows: Sequence[MonitorRow]) -> None:
        """The monitors and their windows as they are now."""
        if tuple(rows) == self._rows and self.area.widget() is not None:
            return
        self._rows = tuple(rows)
        self.everywhere.setEnabled(any(not row.windows for row in rows))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """The rows are said in the other language as well."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(2 * GRID)
        for row in self._rows:
            column.addWidget(self._monitor(row))
        column.addStretch(1)
        self.area.setWidget(inside)

    def _monitor(self, row: MonitorRow) -> QWidget:
        panel = QFrame()
        panel.setObjectName("card")
        line = QHBoxLayout(panel)
        line.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        line.setSpacing(3 * GRID)
        number = PlainLabel(str(row.number))
        number.setFont(font(HUGE, bold=True))
        number.setFixedWidth(_NUMBER_WIDTH)
        number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        line.addWidget(number)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        head = QHBoxLayout()
        name = PlainLabel(row.name)
        name.setFont(font(TITLE, bold=True))
        size = dim_label(BODY)
        size.setText(f"{row.width} x {row.height}")
        add = QPushButton(self.tr("Add a window here"))
        add.setAutoDefault(False)
        add.clicked.connect(lambda: self.add_requested.emit(row.number))
        head.addWidget(name)
        head.addWidget(size)
        head.addStretch(1)
        head.addWidget(add)
        column.addLayout(head)
        for window in row.windows:
            column.addLayout(self._window(window, row.number))
        if not row.windows:
            empty = dim_label(BODY)
            empty.setText(self.tr("No window of the wall is here"))
            column.addWidget(empty)
        line.addLayout(column, 1)
        return panel

    def _window(self, window: WindowRow, monitor: int) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        name = PlainLabel(screens_words.window(window.number))
        name.setFont(font(BODY))
        full = QCheckBox(self.tr("Full screen"))
        full.setChecked(window.full)
        full.clicked.connect(lambda on: self.full_screen_requested.emit(window.number, on))
        where = QComboBox()
        for row in self._rows:
            where.addItem(self.tr("on screen {0}").format(row.number), row.number)
        where.setCurrentIndex(where.findData(monitor))
        where.activated.connect(lambda at: self._move(window.number, monitor, where.itemData(at)))
        line.addWidget(name)
        line.addStretch(1)
        line.addWidget(full)
        line.addWidget(where)
        close = QPushButton(self.tr("Close the window"))
        close.setAutoDefault(False)
        close.setEnabled(window.number != 1)
        close.clicked.connect(lambda: self.close_requested.emit(window.number))
        line.addWidget(close)
        lines = QVBoxLayout()
        lines.setSpacing(GRID)
        lines.addLayout(line)
        if window.away:
            told = dim_label(BODY)
            told.setWordWrap(True)
            told.setText(screens_words.belongs(window.away))
            lines.addWidget(told)
        return lines

    def _move(self, window: int, from_monitor: int, to_monitor: int) -> None:
        if to_monitor != from_monitor:
            self.move_requested.emit(window, to_monitor)

    def _fill_up(self) -> None:
        for row in self._rows:
            if not row.windows:
                self.add_requested.emit(row.number)
