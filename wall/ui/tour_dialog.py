"""Tours: which there are, what each shows for how long, and what it guarantees. Opens by Shift+T.

Every change holds at once and can be taken back; nothing asks "are you sure". The wall goes on behind it, and a tour
that runs follows what is changed here.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from wall.layouts.saved import OwnerKind
from wall.layouts.tours import Tour
from wall.ui import tour_words
from wall.ui.icons import Icon, icon
from wall.ui.parts import PlainLabel, plain_tip
from wall.ui.placing import lowered
from wall.ui.theme import COLOURS, GRID, TITLE, font
from wall.ui.tour_editor import TourEditor
from wall.ui.tour_values import Material, Offered, Rights

_SIZE = QSize(1440, 800)  # pixels, or what the window has below the strip
_LIST_WIDTH = 240
_ID = Qt.ItemDataRole.UserRole


class TourDialog(QDialog):
    """Shows the tours it is told; reports what somebody wants of them."""

    changed = Signal(object, object, str)  # Tour | None before, Tour | None after, what of it
    start_wanted = Signal(str)  # Offered.id
    stop_wanted = Signal()
    new_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget, material: Material, rights: Rights) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._material, self._rights = material, rights
        self._tours: tuple[Tour, ...] = ()
        self._running: str | None = None
        self._offered: tuple[Offered, ...] = ()
        self.list = QListWidget()
        self.editor = TourEditor(material, rights)
        self.title = PlainLabel()
        self.new, self.delete, self.undo, self.redo = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.start, self.close_button = QPushButton(), QPushButton()
        self._build(parent.window().size())
        self._connect()
        self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Tours"))
        self.title.setText(self.windowTitle())
        self.new.setText(self.tr("New tour"))
        self.delete.setText(self.tr("Delete"))
        self.undo.setText(self.tr("Undo"))
        self.redo.setText(self.tr("Redo"))
        self.close_button.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_tours(self._tours, self._offered, self._running)

    def _build(self, room: QSize) -> None:
        self.resize(_SIZE.boundedTo(room))
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 5 * GRID)
        column.setSpacing(3 * GRID)
        self.title.setFont(font(TITLE, bold=True))
        column.addWidget(self.title)
        middle = QHBoxLayout()
        middle.setSpacing(4 * GRID)
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        self.list.setObjectName("told")
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.addWidget(self.list, 1)
        under = QHBoxLayout()
        for button in (self.new, self.delete):
            under.addWidget(button, 1)
        left.addLayout(under)
        middle.addLayout(left)
        middle.addWidget(self.editor, 1)
        column.addLayout(middle, 1)
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.start)
        column.addLayout(row)
        for button in (self.new, self.delete, self.undo, self.redo, self.start, self.close_button):
            button.setAutoDefault(False)  # Enter belongs to the fields and the lists

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_current)
        self.list.itemDoubleClicked.connect(lambda _: self._start())
        self.editor.changed.connect(self.changed)
        self.new.clicked.connect(self.new_wanted)
        self.delete.clicked.connect(self._delete)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.start.clicked.connect(self._start)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo_wanted.emit)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self.redo_wanted.emit)

    def open_in(self, room: QRect) -> None:
        """Open in the middle of what a dialog may cover: the strip stays in sight."""
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)  # its frame is not known yet
        place = QRect(QPoint(0, 0), self.size().boundedTo(room.size() - QSize(0, title)))
        place.moveCenter(room.center())
        self.setGeometry(lowered(place, room.adjusted(0, title, 0, 0)))
        self.show()

    @property
    def current(self) -> str | None:
        """The id of the tour that is looked at, "" for the pages of the place; None: there is none."""
        item = self.list.currentItem()
        return None if item is None else str(item.data(_ID))

    def show_tours(
        self, tours: Sequence[Tour], offered: Sequence[Offered], running: str | None, wanted: str | None = None
    ) -> None:
        """All tours. `offered`: with the one of the place that is shown; `running`: which of them is on, None: none;
        `wanted`: which one is to be looked at."""
        current = wanted if wanted is not None else self.current
        self._tours, self._running, self._offered = tuple(tours), running, tuple(offered)
        self.list.blockSignals(True)
        self.list.clear()
        for each in offered:
            self._add(each, each.id == running)
        self.list.blockSignals(False)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_ID) == current]
        self.list.setCurrentRow(rows[0] if rows else 0)
        self._show_current()

    def show_history(self, can_undo: bool, can_redo: bool) -> None:
        """What can be taken back."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def show_material(self, material: Material, rights: Rights) -> None:
        """Other places, views, or somebody else sits here."""
        self._material, self._rights = material, rights
        self.editor.show_material(material, rights)
        self._show_current()

    def _add(self, offered: Offered, on: bool) -> None:
        item = QListWidgetItem(
            icon(Icon.PLAY if on else Icon.LOOP, COLOURS.text if on else COLOURS.text_dim), "", self.list
        )
        text = self.tr("{0} (running)").format(offered.name) if on else offered.name
        item.setText(text)
        item.setToolTip(plain_tip(text))
        item.setData(_ID, offered.id)

    def _tour(self) -> Tour | None:
        return next((each for each in self._tours if each.id == self.current), None)

    def _may_change(self, tour: Tour) -> bool:
        return self._rights.own if tour.owner.kind is OwnerKind.OPERATOR else self._rights.shared

    def _show_current(self) -> None:
        tour, current = self._tour(), self.current
        self.editor.show_tour(tour, may_change=tour is not None and self._may_change(tour))
        may = tour is not None and self._may_change(tour)
        self.delete.setEnabled(may)
        self.delete.setToolTip(plain_tip("" if may or tour is None else tour_words.who_may()))
        self.new.setEnabled(self._rights.own)
        on = current is not None and current == self._running
        self.start.setText(self.tr("Stop") if on else self.tr("Start"))
        self.start.setIcon(icon(Icon.STOP if on else Icon.PLAY, COLOURS.text))
        self.start.setEnabled(current is not None)

    def _start(self) -> None:
        if self.current is None:
            return
        if self.current == self._running:
            self.stop_wanted.emit()
        else:
            self.start_wanted.emit(self.current)

    def _delete(self) -> None:
        tour = self._tour()
        if tour is not None:
            self.changed.emit(tour, None, "")

    def keep_typed(self) -> None:
        """What is typed and not finished, counts."""
        self.editor.finish()

    def done(self, result: int) -> None:
        """Closing loses nothing, however it is done."""
        self.keep_typed()
        super().done(result)
