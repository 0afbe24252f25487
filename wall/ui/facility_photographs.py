"""The photographs that a field engineer took of a facility: the cabinet, the recorder, the way in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QStackedWidget

from wall.ui.parts import dim_label, plain_tip
from wall.ui.theme import BODY, GRID

PHOTOGRAPH = QSize(80 * GRID, 60 * GRID)
"""The room for one, in pixels: three side by side on a small screen leave each large enough to read a label."""


class Photographs(QStackedWidget):
    """Side by side with their names, or a word that there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.empty = dim_label(BODY)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setIconSize(PHOTOGRAPH)
        self.list.setSpacing(2 * GRID)
        self.addWidget(self.list)
        self.addWidget(self.empty)

    def show_photographs(self, names: Sequence[str], images: Mapping[str, QImage], empty: str) -> None:
        """Show these. One whose picture was not kept, or is none, is there by its name."""
        self.list.clear()
        for name in names:
            item = QListWidgetItem(name, self.list)
            item.setToolTip(plain_tip(name))
            image = images.get(name)
            if image is not None and not image.isNull():
                item.setIcon(QIcon(QPixmap.fromImage(image)))
        self.empty.setText(empty)
        self.setCurrentIndex(0 if names else 1)
