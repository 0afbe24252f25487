"""The programme on the screen: a bar for each province, what is overdue first; a click goes to its facilities.

Shows `wall.programme.funnel` and decides nothing. A list of two levels: rows are painted, not built, so that a
thousand facilities cost what a screenful does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from wall.config import Language
from wall.model import ProvinceId
from wall.programme.funnel import FacilityFigures, Funnel, Programme, ProvinceFigures
from wall.programme.stages import Stage
from wall.search import fold
from wall.ui.actions import Action
from wall.ui.facility_texts import FacilityText
from wall.ui.keymap import bind
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.programme_chips import Part, PartChips, of_part
from wall.ui.programme_rows import LARGEST, ROW_HEIGHT, RowPainter
from wall.ui.programme_texts import Text
from wall.ui.programme_words import ProgrammeWords
from wall.ui.rows_model import ROW, RowsModel
from wall.ui.theme import BODY, GRID, HUGE, LARGE, font

Row = ProvinceFigures | FacilityFigures


class ProgrammePage(QWidget):
    """Gestures come out as signals; what is shown goes in by `show_programme`."""

    facility_opened = Signal(str)  # its id
    deadline_wanted = Signal(str, str, object)  # the province's id, its name, and its last day: a date, or None

    def __init__(self, language: Callable[[], Language], zone: tzinfo) -> None:
        super().__init__()
        self._language, self._zone = language, zone
        self._words = ProgrammeWords(language(), zone)
        self._shown: Programme | None = None
        self._province: ProvinceId | None = None  # None: all provinces
        self.title, self.told = PlainLabel(), PlainLabel()
        self.back, self.deadline = push_button(), push_button()
        self.search = QLineEdit()
        self.parts = PartChips()
        self.refused = dim_label(BODY)
        self.model = RowsModel[Row]()
        self.list = QListView()
        self.empty = dim_label(BODY)
        self._build()
        self._retranslate()

    def _build(self) -> None:
        self.title.setFont(font(HUGE, bold=True))
        self.told.setFont(font(LARGE))
        self.refused.setWordWrap(True)
        self.empty.setFont(font(LARGE))
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(90 * GRID)
        self.list.setModel(self.model)
        self._painter = RowPainter(self.list)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        head = QHBoxLayout()
        head.setSpacing(4 * GRID)
        for widget in (self.back, self.title, self.told):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.deadline)
        head.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(6 * GRID,) * 4)
        column.setSpacing(4 * GRID)
        column.addLayout(head)
        column.addWidget(self.parts)
        column.addWidget(self.refused)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.back.clicked.connect(self.show_country)
        self.deadline.clicked.connect(self._ask_deadline)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._to_rows)
        self.search.installEventFilter(self)
        bind(self, Action.FIND, self.start_search)
        self.parts.changed.connect(self._fill)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_programme(self, shown: Programme) -> None:
        """Show these figures; the level, what was typed and the place in the list stay."""
        self._shown = shown
        if self._province not in {each.province_id for each in shown.provinces}:
            self._province = None
        at = self.list.verticalScrollBar().value()
        self._fill()
        self.list.verticalScrollBar().setValue(at)

    def show_country(self) -> None:
        """All provinces."""
        before, self._province = self._province, None
        self._show_all()
        for row in range(self.model.rowCount()):
            each = self.model.index(row).data(ROW)
            if isinstance(each, ProvinceFigures) and each.province_id == before:
                self.list.setCurrentIndex(self.model.index(row))

    def show_province(self, province_id: ProvinceId) -> None:
        """The facilities of that province."""
        self._province = province_id
        self._show_all()
        self.list.scrollToTop()

    @property
    def narrowed(self) -> bool:
        """Whether only some rows are shown, by what was typed or chosen."""
        return bool(self.search.text().strip()) or self.parts.chosen is not None

    def show_part(self, part: Part | None) -> None:
        """Only the facilities of that part, of everywhere or of the province that is shown; None: all."""
        self.parts.choose(part)

    def widen(self) -> None:
        """All rows of this level again."""
        self._show_all()

    def _show_all(self) -> None:
        for widget in (self.search, self.parts):
            widget.blockSignals(True)
        self.search.clear()
        self.parts.choose(None)
        for widget in (self.search, self.parts):
            widget.blockSignals(False)
        self._fill()

    def _fill(self) -> None:
        shown, words = self._shown, self._words
        rows = [] if shown is None else self._rows(shown)
        here = None if shown is None else self._here(shown)
        self._painter.speak(words)
        self._painter.tell_provinces(everywhere=here is None)
        self.model.show_rows(rows, self._row_words)
        self._grow()
        funnel = None if shown is None else (shown.total if here is None else here.funnel)
        self._show_head(here, funnel)
        refused = "" if shown is None or here is not None else words.refused(shown.refusals)
        self.refused.setText(refused)
        self.refused.setVisible(bool(refused))
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        empty = Text.EMPTY
        if self.narrowed:
            empty = Text.NOT_FOUND if self.search.text().strip() else Text.NONE_SO
        self.empty.setText(words.of(empty))

    def _show_head(self, here: ProvinceFigures | None, funnel: Funnel | None) -> None:
        words, some = self._words, funnel is not None and funnel.facilities > 0
        for button in (self.back, self.deadline):
            button.setVisible(here is not None)
        self.search.setVisible(some)
        day = None if here is None else here.deadline
        until = words.of(Text.NO_DEADLINE) if day is None else words.until(day)
        self.deadline.setText(f"{words.of(FacilityText.SET_DEADLINE)} ({until})")
        self.title.setText(words.of(Text.TITLE) if here is None else here.name)
        self.told.setText(words.summary(funnel) if some and funnel is not None else "")
        self.parts.show_funnel(funnel, words)

    def _grow(self) -> None:
        """Few provinces take all the room there is: from across a room larger letters are read."""
        count, scale = self.model.rowCount(), 1.0
        if count and isinstance(self.model.index(0).data(ROW), ProvinceFigures):
            scale = min(max(self.list.viewport().height() / (count * ROW_HEIGHT), 1.0), LARGEST)
        self._painter.grow(scale)
        self.list.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows may have another height."""
        super().resizeEvent(event)
        self._grow()

    def _here(self, shown: Programme) -> ProvinceFigures | None:
        return next((each for each in shown.provinces if each.province_id == self._province), None)

    def _rows(self, shown: Programme) -> Sequence[Row]:
        """The level's rows; what is typed finds facilities everywhere, and provinces."""
        wanted, part = fold(self.search.text()), self.parts.chosen
        here = self._here(shown)
        if part is not None:
            found = of_part(part, shown.facilities if here is None else here.facilities)
            return [each for each in found if wanted in fold(each.name) or wanted in fold(each.province)]
        if here is not None:
            return [each for each in here.facilities if wanted in fold(each.name)]
        if not wanted:
            return shown.provinces
        provinces = [each for each in shown.provinces if wanted in fold(each.name)]
        facilities = [each for each in shown.facilities if wanted in fold(each.name)]
        return [*provinces, *facilities]

    def _row_words(self, row: Row) -> str:
        words = self._words
        if isinstance(row, ProvinceFigures):
            stages = (
                f"{words.stage(stage)} {words.number(row.funnel.stages[stage])}"
                for stage in Stage
                if row.funnel.stages[stage]
            )
            return f"{row.name}: {words.summary(row.funnel)}\n" + ", ".join(stages)
        parts = (row.name, words.stage(row.stage), words.late(row), words.reasons(row))
        return " · ".join(part for part in parts if part)

    # Gestures ----------------------------------------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ProvinceFigures):
            self.show_province(row.province_id)
        elif isinstance(row, FacilityFigures):
            self.facility_opened.emit(str(row.facility_id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the field to the rows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._to_rows()
            return True
        return super().eventFilter(watched, event)

    def start_search(self) -> None:
        """Give the field the keyboard."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _to_rows(self) -> None:
        """From what was typed to what it has found: the first row, which Enter opens."""
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.model.index(0))

    def _ask_deadline(self) -> None:
        here = None if self._shown is None else self._here(self._shown)
        if here is not None:
            self.deadline_wanted.emit(str(here.province_id), here.name, here.deadline)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Escape go back, step by step."""
        if event.key() not in (Qt.Key.Key_Backspace, Qt.Key.Key_Escape) or not self.step_back():
            super().keyPressEvent(event)

    def step_back(self) -> bool:
        """All rows again, or the level above. False: there is nowhere to go."""
        if self.narrowed:
            self.widen()
        elif self._province is not None:
            self.show_country()
        else:
            return False
        return True

    def _retranslate(self) -> None:
        self._words = ProgrammeWords(self._language(), self._zone)
        self.back.setText(self._words.of(Text.ALL_PROVINCES))
        self.search.setPlaceholderText(self._words.of(Text.FIND))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
