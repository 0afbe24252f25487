"""Above the list of alarms: a field to find in it, chips that choose a part of it, and how much that hides.

A click takes the keyboard from nobody; every chip has a key with Alt, which its tip names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wall.alarms.book import Wrong, severity_of_wrong
from wall.health.condition import Severity
from wall.model import ProvinceId
from wall.ui import words
from wall.ui.actions import Action
from wall.ui.alarm_filter import EVERY_ALARM, AlarmFilter, Filtered
from wall.ui.alarm_rows import AlarmGroup
from wall.ui.collation import by_name
from wall.ui.icons import Icon, icon
from wall.ui.keymap import keyed
from wall.ui.marks import MarkStyle, mark
from wall.ui.parts import NoteField, PlainLabel, dim_label, plain_tip, push_button, unmarked
from wall.ui.theme import COLOURS, GRID, SMALL, font

_MARK = 18  # pixels
_PRIORITIES = (Severity.CRITICAL, Severity.HIGH, Severity.LOW)
_KEYS = {Severity.CRITICAL: Action.FILTER_1, Severity.HIGH: Action.FILTER_2, Severity.LOW: Action.FILTER_3}
_GO_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class FindField(NoteField):
    """Letters choose rows as they are typed; Enter or the arrow down goes to the list, Escape first clears."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        if event.key() in _GO_ON:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Reports what is wanted; shows how much that hides."""

    chosen = Signal(AlarmFilter)
    entered = Signal()  # the keyboard goes to the list
    left = Signal()  # the keyboard goes back to the wall

    def __init__(self) -> None:
        super().__init__()
        self.wanted = EVERY_ALARM
        self._groups: Sequence[AlarmGroup] = ()
        self._hidden = Filtered(())
        self._province_name = ""  # of the chosen one
        self.search = FindField()
        self.priorities = {each: _chip() for each in _PRIORITIES}
        self.unanswered = _chip()
        self.more = QPushButton()
        self.told = dim_label(SMALL)
        self.fresh = PlainLabel()  # what has called since: it has been heard, and is looked for
        self.everything = push_button()
        self._foot = QWidget()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.search.addAction(icon(Icon.SEARCH, COLOURS.text_dim), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        scale = self.devicePixelRatioF()
        for severity, chip in self.priorities.items():
            chip.setIcon(QIcon(mark(severity, MarkStyle.HOLLOW, _MARK, scale)))
            chip.setIconSize(QSize(_MARK, _MARK))
        self.unanswered.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.more.setObjectName("more")
        self.more.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more.setMinimumWidth(12 * GRID)
        self.everything.setObjectName("link")
        self.told.setWordWrap(True)
        chips = QHBoxLayout()
        chips.setSpacing(GRID)
        for chip in (*self.priorities.values(), self.unanswered):
            chips.addWidget(chip)
        chips.addWidget(self.more, 1)
        self.fresh.setFont(font(SMALL, bold=True))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.fresh)
        told.addWidget(self.told)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addLayout(told, 1)
        foot.addWidget(self.everything)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.search)
        column.addLayout(chips)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._choose(replace(self.wanted, text=text)))
        self.search.entered.connect(self.entered)
        self.search.left.connect(self.left)
        for chip in self.priorities.values():
            chip.toggled.connect(lambda *_: self._read_chips())
        self.unanswered.toggled.connect(lambda *_: self._read_chips())
        self.more.clicked.connect(self.open_more)
        self.everything.clicked.connect(self.show_everything)

    def does(self) -> dict[Action, Callable[[], None]]:
        """What the keys of the filter do; nothing while the panel is hidden."""
        pressed: dict[Action, Callable[[], object]] = {
            **{_KEYS[severity]: chip.toggle for severity, chip in self.priorities.items()},
            Action.FILTER_OWED: self.unanswered.toggle,
            Action.FILTER_MORE: self.open_more,
            Action.FILTER_NOTHING: self.show_everything,
        }
        return {action: partial(self._if_seen, press) for action, press in pressed.items()}

    def _if_seen(self, press: Callable[[], object]) -> None:
        if self.isVisible():
            press()

    def start_search(self) -> None:
        """Give the field the keyboard."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_everything(self) -> None:
        """Hide nothing any more."""
        self._choose(EVERY_ALARM)

    def show_filtered(self, groups: Sequence[AlarmGroup], filtered: Filtered) -> None:
        """All alarms that there are, and what became of them."""
        self._groups, self._hidden = groups, filtered
        self._show_hidden()

    def _read_chips(self) -> None:
        priorities = frozenset(severity for severity, chip in self.priorities.items() if chip.isChecked())
        self._choose(replace(self.wanted, priorities=priorities, unanswered=self.unanswered.isChecked()))

    def _choose(self, wanted: AlarmFilter) -> None:
        if wanted == self.wanted:
            return
        self.wanted = wanted
        if self.search.text() != wanted.text:
            self.search.setText(wanted.text)
        for severity, chip in self.priorities.items():
            chip.setChecked(severity in wanted.priorities)
        self.unanswered.setChecked(wanted.unanswered)
        self._show_more()
        self.chosen.emit(wanted)

    # The menu of provinces and kinds ------------------------------------------------------------------------------

    def open_more(self) -> None:
        """Choose a province, or a kind of trouble: of those that are in the list now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        provinces, kinds = self._provinces(), self._kinds()
        menu.addSection(self.tr("Province"))
        self._offer(menu, self.tr("All provinces"), self.wanted.province_id is None, partial(self._in_province, None))
        for province_id, name in provinces.items():
            self._offer(menu, name, self.wanted.province_id == province_id, partial(self._in_province, province_id))
        menu.addSection(self.tr("Kind"))
        self._offer(menu, self.tr("All kinds"), self.wanted.kind is None, partial(self._of_kind, None))
        for kind in kinds:
            self._offer(menu, words.condition(kind), self.wanted.kind is kind, partial(self._of_kind, kind))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @staticmethod
    def _offer(menu: QMenu, text: str, checked: bool, does: Callable[[], None]) -> None:
        action = menu.addAction(unmarked(text))
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda *_: does())

    def _in_province(self, province_id: ProvinceId | None) -> None:
        self._province_name = self._provinces().get(province_id, "") if province_id is not None else ""
        self._choose(replace(self.wanted, province_id=province_id))

    def _of_kind(self, kind: Wrong | None) -> None:
        self._choose(replace(self.wanted, kind=kind))

    def _provinces(self) -> dict[ProvinceId, str]:
        """Those with an alarm, by name; and the chosen one, which may have none any more."""
        names = {
            group.place.province_id: group.province_name or group.name
            for group in self._groups
            if group.place.province_id is not None
        }
        if self.wanted.province_id is not None:
            names.setdefault(self.wanted.province_id, self._province_name)
        return dict(by_name(names.items(), lambda each: each[1]))

    def _kinds(self) -> list[Wrong]:
        """Those in the list, the worst first; and the chosen one, which may be over."""
        found: dict[Wrong, None] = {row.alarm.condition: None for group in self._groups for row in group.rows}
        if self.wanted.kind is not None:
            found[self.wanted.kind] = None
        return sorted(by_name(found, words.condition), key=lambda kind: -severity_of_wrong(kind).value)

    def _show_more(self) -> None:
        """What is chosen there stands on the button."""
        said = [self._province_name] if self.wanted.province_id is not None else []
        if self.wanted.kind is not None:
            said.append(words.condition(self.wanted.kind))
        text = " · ".join(said)
        self.more.setText(unmarked(text or self.tr("More …")))
        self.more.setProperty("chosen", bool(text))
        self.more.style().polish(self.more)

    def _show_hidden(self) -> None:
        told, active = self._hidden, self.wanted.active
        said = self.tr("%n hidden by the filter", "", told.hidden)
        if told.hidden_unanswered:
            owed = self.tr("%n unacknowledged", "", told.hidden_unanswered)
            said = f"{said} ({owed})"
        self.told.setText(said)
        self.fresh.setText(self.tr("%n new, hidden", "", told.hidden_new))
        self.fresh.setVisible(told.hidden_new > 0)
        self._foot.setVisible(active)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(keyed(self.tr("Find in the alarms"), Action.FIND_ALARM))
        never = self.tr("A new alarm of priority 1 is never hidden.")
        for severity, chip in self.priorities.items():
            chip.setToolTip(plain_tip(f"{keyed(words.severity(severity), _KEYS[severity])}\n{never}"))
            chip.setAccessibleName(words.severity(severity))
        self.unanswered.setText(self.tr("Unacknowledged"))
        owed, more = self.tr("Only what waits for an answer"), self.tr("Province, kind")
        self.unanswered.setToolTip(plain_tip(keyed(owed, Action.FILTER_OWED)))
        self.more.setToolTip(plain_tip(keyed(more, Action.FILTER_MORE)))
        everything = self.tr("Show all")
        self.everything.setText(keyed(everything, Action.FILTER_NOTHING))
        self._show_more()
        self._show_hidden()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _chip() -> QToolButton:
    chip = QToolButton()
    chip.setObjectName("chip")
    chip.setCheckable(True)
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return chip
