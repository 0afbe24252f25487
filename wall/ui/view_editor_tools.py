"""What can be put into the selected tiles and done with them; a clock's zone, and the words of a text."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QPlainTextEdit, QPushButton, QStackedWidget, QWidget

from wall.layouts.saved import LONGEST_TEXT, ClockTile, Content, TextTile
from wall.ui.icons import Icon, icon
from wall.ui.parts import plain_tip, push_button
from wall.ui.theme import COLOURS, GRID
from wall.ui.view_editor_flow import Flow
from wall.ui.view_editor_keys import LETTERS, Tool

_ICONS: Mapping[Tool, Icon] = {
    Tool.PUT: Icon.CAMERA,
    Tool.NEWEST: Icon.HOT_SPOT,
    Tool.SELECTED: Icon.HOT_SPOT,
    Tool.CLOCK: Icon.CLOCK,
    Tool.TEXT: Icon.TEXT,
    Tool.STATUS: Icon.FIGURES,
}
_DETAIL_WIDTH, _DETAIL_HEIGHT = 52 * GRID, 9 * GRID


class ViewTools(Flow):
    """Buttons for every tool, and under them what the selected tile can be told."""

    tool_pressed = Signal(Tool)
    zone_chosen = Signal(str)  # "" = this computer's own
    text_changed = Signal(str)
    left = Signal()  # the keyboard goes back to the tiles

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Tool, QPushButton] = {}
        for tool in Tool:
            button = self.buttons[tool] = push_button()
            if tool in _ICONS:
                button.setIcon(icon(_ICONS[tool], COLOURS.text))
            button.clicked.connect(lambda _=False, tool=tool: self.tool_pressed.emit(tool))
            self.add(button)
        self.zone, self.text = _Zones(), _TextField()
        self.detail = QStackedWidget()  # its room is always there: no tile moves when another one is selected
        self.detail.setFixedSize(_DETAIL_WIDTH, _DETAIL_HEIGHT)
        for part in (QWidget(), self.zone, self.text):
            self.detail.addWidget(part)
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self.left)
        self.zone.activated.connect(lambda _at: self.zone_chosen.emit(self.zone.zone))
        self._content: Content | None = None
        self._retranslate()
        self.show_selection((), None)

    def show_selection(
        self, contents: Collection[Content | None], one: Content | None, *, spans: bool = False
    ) -> None:
        """The contents of the selected tiles. `one`: of a single one; `spans`: some tile covers several cells."""
        self.buttons[Tool.MERGE].setEnabled(len(contents) > 1)
        self.buttons[Tool.SPLIT].setEnabled(spans)
        self.buttons[Tool.CLEAR].setEnabled(any(content is not None for content in contents))
        self._content = one
        kinds = (ClockTile, TextTile)
        self.detail.setCurrentIndex(next((at for at, kind in enumerate(kinds, 1) if isinstance(one, kind)), 0))
        if isinstance(one, ClockTile):
            self.zone.show_zone(one.zone)
        if isinstance(one, TextTile) and self.text.toPlainText() != one.text:
            before = self.text.blockSignals(True)
            self.text.setPlainText(one.text)
            self.text.blockSignals(before)

    def _typed(self) -> None:
        text = self.text.toPlainText()
        if len(text) > LONGEST_TEXT:  # what was pasted is longer
            self.text.setPlainText(text[:LONGEST_TEXT])
        elif isinstance(self._content, TextTile):
            self.text_changed.emit(text)

    def _retranslate(self) -> None:
        texts = {
            Tool.PUT: self.tr("From the tree"),
            Tool.NEWEST: self.tr("Newest alarm"),
            Tool.SELECTED: self.tr("Selected camera"),
            Tool.CLOCK: self.tr("Clock"),
            Tool.TEXT: self.tr("Text"),
            Tool.STATUS: self.tr("Status"),
            Tool.MERGE: self.tr("Merge"),
            Tool.SPLIT: self.tr("Split"),
            Tool.SWAP: self.tr("Swap"),
            Tool.CLEAR: self.tr("Clear"),
        }
        tips = {
            Tool.PUT: self.tr("Put the cameras that are selected in the tree into this tile and the next free ones"),
            Tool.NEWEST: self.tr("A hot spot: the camera of the newest alarm that nobody has acknowledged"),
            Tool.SELECTED: self.tr("A hot spot: the camera that was selected last, on any screen of this desk"),
            Tool.CLOCK: self.tr("The time of day and the date"),
            Tool.TEXT: self.tr("A text of your own: a telephone number, a rule of the house"),
            Tool.STATUS: self.tr("How many cameras of the view's place are live, and its open alarms"),
            Tool.MERGE: self.tr("Make one tile of those that are selected"),
            Tool.SPLIT: self.tr("Make single cells of the selected tile again"),
            Tool.SWAP: self.tr("Exchange two tiles: press it on the one, then on the other"),
            Tool.CLEAR: self.tr("Leave the selected tiles empty"),
        }
        for tool, button in self.buttons.items():
            button.setText(f" {texts[tool]}" if tool in _ICONS else texts[tool])  # a little away from its sign
            button.setAccessibleName(texts[tool])
            button.setAccessibleDescription(tips[tool])
            button.setToolTip(plain_tip(f"{tips[tool]} ({LETTERS[tool]})"))
        self.zone.setAccessibleName(self.tr("Time zone"))
        self.zone.setToolTip(self.tr("Time zone of the clock; type a part of its name"))
        self.zone.setItemText(0, self.tr("This computer's"))
        self.text.setAccessibleName(self.tr("Words of the text tile"))
        self.text.setPlaceholderText(self.tr("What the tile says"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


class _Zones(QComboBox):
    """Every time zone that this computer knows; found by typing a part of its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        self.setCompleter(completer)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.addItem("", "")

    def show_zone(self, zone: str) -> None:
        """That zone; also one that this computer does not know."""
        if self.count() == 1:  # when a clock is edited for the first time: reading their names takes a moment
            names = sorted(bytes(each.data()).decode() for each in QTimeZone.availableTimeZoneIds())
            for name in names:
                self.addItem(name.replace("_", " "), name)
        if self.findData(zone) < 0:
            self.addItem(zone, zone)
        self.setCurrentIndex(self.findData(zone))

    @property
    def zone(self) -> str:
        """What is chosen."""
        return str(self.currentData() or "")


class _TextField(QPlainTextEdit):
    """A few lines of text. Enter and Escape give the keyboard back to the tiles, Tab goes on.

    Shift and Enter begin another line: the field is one line high, and Enter would move what was typed out of sight.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def event(self, event: QEvent) -> bool:
        """Qt: Escape ends the typing, and nothing else."""
        pressed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what is typed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.left.emit()
        else:
            super().keyPressEvent(event)
