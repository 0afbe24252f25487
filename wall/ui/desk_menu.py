"""The menu of everything: every action by group, with its key as it is now. It opens from the keyboard's button.

Whoever has changed a key and forgotten it finds its action here, the settings and the overview among them: they stand
at the top, whatever their keys are.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from wall.ui.action_words import does, group_name, in_groups
from wall.ui.actions import Action
from wall.ui.keymap import keymap
from wall.ui.parts import unmarked

_FIRST = (Action.PALETTE, Action.KEYS, Action.SETTINGS)


class DeskMenu(QMenu):
    """Made once, shown once, in the language of the moment. `act` does what was chosen."""

    def __init__(
        self, parent: QWidget, act: Callable[[Action], None], hindrance: Callable[[Action], str] = lambda _: ""
    ) -> None:
        """`hindrance`: why an action makes no sense now; "" where it does."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._act, self._hindrance = act, hindrance
        for action in _FIRST:
            self._add(self, action)
        self.addSeparator()
        for group, actions in in_groups().items():
            inner = self.addMenu(unmarked(group_name(group)))
            for action in actions:
                if action not in _FIRST:
                    self._add(inner, action)

    def _add(self, menu: QMenu, action: Action) -> None:
        entry = menu.addAction(unmarked(does(action)))
        entry.setShortcut(keymap().first(action))
        entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; the window has the key
        entry.setEnabled(not self._hindrance(action))
        entry.triggered.connect(lambda: self._act(action))
