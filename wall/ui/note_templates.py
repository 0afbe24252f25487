"""Ready-made notes in a field: a press on the arrow, or the key Down, opens them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu

from wall.ui.icons import Icon, icon
from wall.ui.parts import plain_tip, unmarked
from wall.ui.theme import COLOURS


def offer_notes(field: QLineEdit, notes: Sequence[str]) -> None:
    """Let the field offer these notes; nothing where there are none. To be called once for a field."""
    if not notes:
        return

    def take(note: str) -> None:
        field.setText(note)
        field.setFocus()

    def show() -> None:
        menu = QMenu(field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for note in notes:
            menu.addAction(unmarked(note)).triggered.connect(lambda _=False, text=note: take(text))
        menu.popup(field.mapToGlobal(QPoint(0, field.height())))

    arrow = field.addAction(icon(Icon.DOWN, COLOURS.text_dim), QLineEdit.ActionPosition.TrailingPosition)
    arrow.setToolTip(plain_tip(QCoreApplication.translate("notes", "Ready-made notes (key Down)")))
    arrow.triggered.connect(show)
    key = QShortcut(QKeySequence(Qt.Key.Key_Down), field, context=Qt.ShortcutContext.WidgetShortcut)
    key.activated.connect(show)
