"""The panel at the right: what an operator owes an answer to, and the ways to give it.

One alarm is answered at once. Several are listed first: other desks see it too, and nobody can take it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from wall.model import CameraId, Facility
from wall.ui import words
from wall.ui.alarm_detail import AlarmDetail
from wall.ui.alarm_filter import AlarmFilter, Filtering
from wall.ui.alarm_rows import AlarmGroup, AlarmRow, Identity, hidden_cameras, unanswered
from wall.ui.alarm_view import AlarmView
from wall.ui.filter_bar import FilterBar
from wall.ui.folding import Summary
from wall.ui.parts import ElidedLabel, NoteField, dim_label, plain_tip, push_button, unmarked
from wall.ui.state import CameraState, Place
from wall.ui.theme import BODY, GRID, SMALL, TITLE

MIN_WIDTH, START_WIDTH, MAX_WIDTH = 280, 320, 480  # pixels
_HEADER = 44
_BUTTON_PADDING = 6 * GRID
_NAME_LEAST = 80  # pixels of a facility's name on its button


class _FacilityButton(QPushButton):
    """Tells how wide it has become: it is laid out after the panel, and when it is seen for the first time."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # as of every button here: a click leaves the keyboard where it is

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more or less room for a name."""
        super().resizeEvent(event)
        self.resized.emit()


class AlarmPanel(QWidget):
    """Shows the alarms; reports what is acknowledged, exactly as it was shown."""

    acknowledge_requested = Signal(list, str)  # list[Acknowledgement], note
    bulk_requested = Signal(tuple, str)  # tuple[AlarmRow, ...], note: to be listed before it is done
    camera_chosen = Signal(str)  # CameraId
    place_chosen = Signal(Place)
    number_pressed = Signal(str)  # a telephone number
    why_pressed = Signal(str)  # CameraId
    menu_requested = Signal(AlarmRow, QPoint)
    row_picked = Signal(AlarmRow)
    filter_lifted = Signal()  # it hid an alarm that somebody asked for
    left = Signal()  # the note is typed: the keyboard goes back to the wall

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("alarms")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._groups: Sequence[AlarmGroup] = ()
        self._tile: Facility | None = None  # of the selected tile
        self._rows_last = False  # alarms were selected after it
        self.title = ElidedLabel(BODY, bold=True)
        self.total = ElidedLabel(TITLE, bold=True)
        self.hidden = dim_label(SMALL)  # cameras that the listed alarms of places stand for
        self.news = push_button()
        self.filter = FilterBar()
        self._filtering = Filtering()
        self._at: datetime | None = None
        self._together = False  # a flood lasts
        self.view = AlarmView()
        self.empty = dim_label(BODY)
        self.note = NoteField()
        self.acknowledge = push_button()
        self.acknowledge_facility = _FacilityButton()
        self.acknowledge_facility.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.acknowledge_all = push_button()
        self.folded = dim_label(SMALL)  # what none of these answers
        self.folded.setWordWrap(True)
        self.detail = AlarmDetail()
        self.camera_state: Callable[[CameraId], CameraState | None] = lambda _camera: None  # as it is shown
        self._told: Identity | None = None  # of the alarm whose detail is shown
        self._newest: Identity | None = None  # the newest when somebody asked for it last
        self._stack = QStackedWidget()
        self._foot = QWidget()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.setMinimumWidth(MIN_WIDTH)
        self.setMaximumWidth(MAX_WIDTH)
        head = QHBoxLayout()
        head.setContentsMargins(3 * GRID, 0, 2 * GRID, 0)
        head.addWidget(self.title)
        head.addWidget(self.total)
        head.addSpacing(GRID)
        head.addWidget(self.hidden)
        head.addStretch(1)
        head.addWidget(self.news)
        bar = QWidget()
        bar.setFixedHeight(_HEADER)
        bar.setLayout(head)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(4 * GRID)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.filter)
        column.addWidget(self._stack, 1)
        column.addWidget(self.detail)
        column.addWidget(self._foot)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        foot.setSpacing(2 * GRID)
        for widget in (self.note, self.folded, self.acknowledge, self.acknowledge_facility, self.acknowledge_all):
            foot.addWidget(widget)

    def _connect(self) -> None:
        self.view.row_acknowledged.connect(lambda row: self._answer((row,)))
        self.view.summary_acknowledged.connect(self._answer_summary)
        self.view.summary_picked.connect(self._summary_picked)
        self.view.space_pressed.connect(self._answer_selected)
        self.view.camera_chosen.connect(self.camera_chosen)
        self.view.place_chosen.connect(self.place_chosen)
        self.view.number_pressed.connect(self.number_pressed)
        self.view.menu_requested.connect(self.menu_requested)
        self.view.waiting_changed.connect(self._show_listed)
        self.view.picked.connect(self._picked)
        self.view.copy_pressed.connect(self.detail.copy_number)
        self.note.left.connect(self.left)
        self.filter.left.connect(self.left)
        self.detail.camera_chosen.connect(self.camera_chosen)
        self.detail.place_chosen.connect(self.place_chosen)
        self.detail.number_pressed.connect(self.number_pressed)
        self.detail.why_pressed.connect(self.why_pressed)
        self.detail.closed.connect(lambda: self.tell(None))
        self.filter.chosen.connect(self._filter_chosen)
        self.filter.entered.connect(self.view.start)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.news.clicked.connect(self.view.let_in)
        self.acknowledge.clicked.connect(self._answer_selected)
        self.acknowledge_facility.clicked.connect(self._answer_facility)
        self.acknowledge_facility.resized.connect(self._show_facility)
        self.acknowledge_all.clicked.connect(self.answer_shown)

    def show_groups(self, groups: Sequence[AlarmGroup], at: datetime, *, together: bool = False) -> None:
        """Show the newest alarms; `together`: a flood lasts, and of each facility one row stands for most of them."""
        empty = not (groups or self._groups or self.view.alarms.items)
        as_before = empty and self._at is not None and together is self._together
        self._groups, self._at, self._together = groups, at, together
        if not as_before:  # four times a second, an empty list would cost as much as the states of all cameras
            self._show_groups()

    def _show_groups(self) -> None:
        groups, at, together = self._groups, self._at, self._together
        assert at is not None
        filtered = self._filtering.show(groups)
        self.filter.show_filtered(groups, filtered)
        self.filter.setVisible(bool(groups) or self._filtering.wanted.active)
        self.view.show_groups(filtered.groups, at, groups, together=together)
        self._show_empty()
        self._show_total()
        self._show_listed()
        self._show_detail()

    def pick(self, row: AlarmRow) -> None:
        """Select that alarm in the list, as by hand, and show what it means. A filter that hides it is lifted."""
        if self._filtering.hides(row):
            self.filter.show_everything()
            self.filter_lifted.emit()
        self._rows_last = self.view.select_row(row)
        self.tell(row)
        self._show_buttons()

    def unlisted(self, rows: Sequence[AlarmRow]) -> tuple[int, int]:
        """How many of these the filter hides; and how many that are owed an answer it hides besides."""
        hidden = {row.identity for row in unanswered(self._groups) if self._filtering.hides(row)}
        mine = sum(row.identity in hidden for row in rows)
        return mine, len(hidden) - mine

    def newest_unanswered(self) -> AlarmRow | None:
        """The alarm that called last and waits for an answer, listed or not; asked again, the one before, and so on.

        Those that are over by themselves come after all that go on. After the oldest it begins again, and with every
        new alarm.
        """
        calls = [row for row in unanswered(self._groups) if row.alarm.raised_at is not None]
        if not calls:
            return None
        calls.sort(key=lambda row: (not row.over, _called(row)), reverse=True)
        told = next((at for at, row in enumerate(calls) if row.identity == self._told), -1)
        anew, self._newest = self._newest != calls[0].identity, calls[0].identity
        return calls[0 if anew else (told + 1) % len(calls)]

    def tell(self, row: AlarmRow | None) -> None:
        """Show what that alarm means, as long as there is one; None: of none."""
        self._told = None if row is None else row.identity
        self._show_detail()

    def _show_detail(self) -> None:
        found = None
        if self._told is not None:
            pairs = ((row, group) for group in self._groups for row in group.rows)
            found = next((pair for pair in pairs if pair[0].identity == self._told), None)
        if found is None or self._at is None:
            self._told = None
            self.detail.hide()
            return
        row, group = found
        now = None if row.camera_id is None else self.camera_state(row.camera_id)
        appears = self.detail.isHidden()
        self.detail.show_row(row, group.contact, now, self._at)
        self.detail.limit_height(self.height())
        if appears:  # it takes room from the list
            QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(self.view.currentIndex()))

    def _filter_chosen(self, wanted: AlarmFilter) -> None:
        """Show what is wanted now, wherever the pointer is."""
        self._filtering.choose(wanted)
        if self._at is not None:
            self._show_groups()
            self.view.let_in()
            self._show_groups()

    def _show_empty(self) -> None:
        hidden = bool(self._groups)
        self.empty.setText(self.tr("No alarm that the filter lets through") if hidden else self.tr("No alarms"))

    def show_tile(self, facility: Facility | None, *, newest: bool) -> None:
        """The facility of the selected tile; `newest`: it was selected after the alarms in the list."""
        self._tile = facility
        self._rows_last = self._rows_last and not newest
        self._show_buttons()

    def answer_picked(self) -> bool:
        """Acknowledge the selected alarms, if they were selected after the tile. False when there is nothing to."""
        owed = self._rows_last and bool(self._selected())
        if owed:
            self._answer_selected()
        return owed

    def answer_shown(self) -> None:
        """Acknowledge all that are shown; several are listed first."""
        self._answer(self._shown())

    @property
    def detail_row(self) -> AlarmRow | None:
        """The alarm whose meaning is shown."""
        return None if self.detail.isHidden() else self.detail.row

    @property
    def picked_camera(self) -> CameraId | None:
        """The camera of the first selected alarm, if it was selected after the tile."""
        row = self.picked_row
        return None if row is None else row.camera_id

    @property
    def picked_row(self) -> AlarmRow | None:
        """The first selected alarm, if it was selected after the tile."""
        rows = self.view.selected_rows() if self._rows_last else ()
        return rows[0] if rows else None

    @property
    def picked_owed(self) -> tuple[AlarmRow, ...]:
        """The selected alarms that wait for an answer, if they were selected after the tile."""
        return self._selected() if self._rows_last else ()

    @property
    def picked_place(self) -> bool:
        """What was selected last is a row of a place, or one that stands for several cameras: no one camera."""
        return self._rows_last and bool(self.view.selected_items()) and self.picked_camera is None

    def _picked(self, row: AlarmRow) -> None:
        self._rows_last = True
        self.tell(row if len(self.view.selected_rows()) == 1 else None)
        self.row_picked.emit(row)
        self._show_buttons()

    def _summary_picked(self) -> None:
        """One row that stands for several: which of them is meant nobody can say."""
        self._rows_last = True
        self.tell(None)
        self._show_buttons()

    def take_note(self) -> str:
        """The note that was typed, which is taken out of the field."""
        note = self.note.text().strip()
        self.note.clear()
        return note

    def _shown(self) -> tuple[AlarmRow, ...]:
        return self.view.alarms.unanswered

    def _selected(self) -> tuple[AlarmRow, ...]:
        """What the selected rows stand for, each once."""
        found: dict[Identity, AlarmRow] = {}
        for item in self.view.selected_items():
            rows = item.unanswered if isinstance(item, Summary) else (item,)
            found.update((row.identity, row) for row in rows if row.unanswered)
        return tuple(found.values())

    def _facility(self) -> tuple[Place, str] | None:
        """That of the selected alarm or of the selected tile, whichever was selected last; else the first listed."""
        rows = self.view.selected_items()
        if self._tile is not None and not (rows and self._rows_last):
            return Place(self._tile.province_id, self._tile.id), self._tile.name
        rows = rows or self._shown()
        return (rows[0].place, rows[0].place_name) if rows else None

    def _of_facility(self) -> tuple[AlarmRow, ...]:
        facility = self._facility()
        return () if facility is None else self.view.alarms.unanswered_at(facility[0])

    def _answer_selected(self) -> None:
        rows = self._selected()
        if any(isinstance(item, Summary) and item.unanswered for item in self.view.selected_items()):
            self._list(rows)
        else:
            self._answer(rows)

    def _answer_summary(self, summary: Summary) -> None:
        """What it stood for at the press, listed first even if it is one: its rows may not have been seen."""
        self._list(summary.unanswered)

    def _list(self, rows: tuple[AlarmRow, ...]) -> None:
        self.bulk_requested.emit(rows, self.note.text().strip())

    def _answer_facility(self) -> None:
        self._answer(self._of_facility())

    def _answer(self, rows: tuple[AlarmRow, ...]) -> None:
        if len(rows) == 1:
            self.acknowledge_requested.emit([rows[0].acknowledgement], self.take_note())
        elif rows:
            self._list(rows)

    def _show_total(self) -> None:
        """The alarms that wait for an answer, else those that have one; and for how many cameras these stand."""
        counted = unanswered(self._groups) or tuple(row for group in self._groups for row in group.rows)
        hidden = hidden_cameras(counted)
        self.total.setText(str(len(counted)) if counted else "")
        self.hidden.setText(words.hidden_cameras(hidden) if hidden else "")
        self.hidden.setToolTip(self.tr("They are lost with their place, whose alarm stands for theirs."))

    def _show_listed(self) -> None:
        """What goes with the rows that are listed now."""
        self._stack.setCurrentIndex(int(bool(self.view.alarms.items)))
        self._show_waiting()
        self._show_buttons()

    def _show_waiting(self) -> None:
        waiting = self.view.alarms.waiting
        self.news.setText(self.tr("%n new", "", waiting))
        self.news.setVisible(waiting > 0)

    def _show_buttons(self) -> None:
        selected, shown = self._selected(), self._shown()
        self.acknowledge.setEnabled(bool(selected))
        self.acknowledge.setText(
            self.tr("Acknowledge %n selected", "", len(selected)) if selected else self.tr("Acknowledge selected")
        )
        self._show_facility()
        self.acknowledge_all.setText(self._counted(self.tr("Acknowledge all shown"), len(shown)))
        self.acknowledge_all.setEnabled(bool(shown))
        folded = self.view.alarms.folded
        self.folded.setVisible(folded > 0)
        self.folded.setText(
            self.tr("%n drawn together, not counted as shown: acknowledge them at their row", "", folded)
        )
        self._foot.setVisible(bool(shown) or folded > 0 or any(group.unanswered for group in self._groups))

    def _show_facility(self) -> None:
        """Which facility a press is about stands on the button: its name is cut before the count."""
        facility, count = self._facility(), len(self._of_facility())
        button = self.acknowledge_facility
        button.setEnabled(count > 0)
        button.setToolTip(plain_tip(facility[1]) if facility is not None else "")
        if facility is None:
            button.setText(self.tr("Acknowledge facility"))
            return
        around = self._counted(self.tr("Acknowledge {0}"), count)
        metrics = button.fontMetrics()
        room = button.width() - metrics.horizontalAdvance(around.format("")) - _BUTTON_PADDING
        name = metrics.elidedText(facility[1], Qt.TextElideMode.ElideMiddle, max(room, _NAME_LEAST))
        button.setText(unmarked(around.format(name)))

    def _counted(self, text: str, count: int) -> str:
        return f"{text} ({count})" if count else text

    def _retranslate(self) -> None:
        self.title.setText(self.tr("ALARMS"))
        self._show_empty()
        self.note.setPlaceholderText(self.tr("Note (optional)"))
        self.news.setToolTip(self.tr("Show the new alarms now"))
        self.view.viewport().update()
        self._show_total()
        self._show_waiting()
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _called(row: AlarmRow) -> float:
    return 0.0 if row.alarm.raised_at is None else row.alarm.raised_at.timestamp()
