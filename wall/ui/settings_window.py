"""The settings of this desk, a tab for each kind: which key does what, and what else there will be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from wall.ui.beside_wall import BesideWall
from wall.ui.theme import GRID

_BEST = QSize(980, 640)  # pixels


class SettingsWindow(BesideWall):
    """Opens beside the wall like the other pages. Tabs are added by whoever has something to set."""

    def __init__(self, parent: QWidget, room: Callable[[], QRect] | None) -> None:
        super().__init__(parent, room, _BEST)
        self.tabs = QTabWidget()
        self._titles: list[Callable[[], str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        column.addWidget(self.tabs)
        self._retranslate()

    def add_tab(self, page: QWidget, title: Callable[[], str]) -> None:
        """One more page; `title` is asked again when the language changes."""
        self._titles.append(title)
        self.tabs.addTab(page, title())

    def open(self, page: QWidget | None = None) -> None:
        """To the front, at that page."""
        if page is not None:
            self.tabs.setCurrentWidget(page)
        self.come()
        current = self.tabs.currentWidget()
        if current is not None:
            current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        for at, title in enumerate(self._titles):
            self.tabs.setTabText(at, title())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, when nobody inside had a use for it, closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
