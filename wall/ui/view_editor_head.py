"""The line above a view that is edited: what it is called, undo and redo, save and leave."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from wall.layouts.editing import History
from wall.ui import view_editor_words
from wall.ui.header import HEIGHT
from wall.ui.icons import Icon
from wall.ui.parts import ElidedLabel, plain_tip, push_button, tool_button
from wall.ui.theme import GRID, TITLE

translate = QCoreApplication.translate


class EditorHead(QFrame):
    """Its buttons are the editor's to connect."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(HEIGHT)
        self.title = ElidedLabel(TITLE, bold=True, elide=Qt.TextElideMode.ElideMiddle)
        self.undo, self.redo = tool_button(Icon.UNDO), tool_button(Icon.REDO)
        self.save, self.save_as, self.cancel = push_button(), push_button(), push_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self.title, 1)
        for part in (self.undo, self.redo, self.save, self.save_as, self.cancel):
            row.addWidget(part)

    def show_state(self, history: History, *, named: bool, saving: bool) -> None:
        """What can be done with that now. `named`: it has a name to be saved under; `saving`: that is under way."""
        self.undo.setEnabled(history.can_undo)
        self.redo.setEnabled(history.can_redo)
        self.save.setEnabled(history.changed and named and not saving)
        self.save_as.setEnabled(named and not saving)
        self.title.setText(view_editor_words.title(history.present.name, changed=history.changed))

    def retranslate(self) -> None:
        """The buttons in the language of the moment."""
        for button, text, key in (
            (self.save, translate("ViewEditor", "Save"), "Ctrl+S"),
            (self.save_as, translate("ViewEditor", "Save as new view"), ""),
            (self.cancel, translate("ViewEditor", "Cancel"), "Esc"),
        ):
            button.setText(text)
            button.setToolTip(plain_tip(f"{text} ({key})" if key else text))
        self.cancel.setToolTip(
            translate("ViewEditor", "Back to the wall; what is not saved is kept until you come back (Esc)")
        )
        for tool, text, key in (
            (self.undo, translate("ViewEditor", "Undo"), "Ctrl+Z"),
            (self.redo, translate("ViewEditor", "Redo"), "Ctrl+Y"),
        ):
            tool.setToolTip(plain_tip(f"{text} ({key})"))
            tool.setAccessibleName(text)
