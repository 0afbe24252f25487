"""The paper of a hand-over before it is paper: its pages as they will be printed, painted by the same functions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from wall.ui.figures_paper import Sheets
from wall.ui.theme import COLOURS, GRID, PAPER

_SIZE = QSize(920, 1000)  # pixels, or what the screen has
_GAP = 4 * GRID


class Pages(QWidget):
    """All pages, one under the other, as wide as there is room."""

    def __init__(self, sheets: Sheets) -> None:
        super().__init__()
        self.sheets = sheets
        across, high = sheets.page.value
        self._across, self._high = across, high
        self.setFixedSize(int(across) + 2 * _GAP, int((high + _GAP) * len(sheets.pages)) + _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages that can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            painter.fillRect(event.rect(), COLOURS.ground)
            for number, page in enumerate(self.sheets.pages):
                place = QRectF(_GAP, _GAP + number * (self._high + _GAP), self._across, self._high)
                if not place.intersects(QRectF(event.rect())):
                    continue
                painter.save()
                painter.fillRect(place, PAPER.ground)
                painter.translate(place.topLeft())
                for paint in page:
                    painter.save()
                    paint(painter)
                    painter.restore()
                self.sheets.foot(painter, number + 1)
                painter.restore()
        finally:
            painter.end()


class HandoverPreview(QDialog):
    """Belongs to the shift's window. Deletes itself when it is closed; Escape closes it."""

    def __init__(self, parent: QWidget, title: str, sheets: Sheets) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.pages = Pages(sheets)
        area = QScrollArea()
        area.setWidget(self.pages)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size()))
        area.setFocus()
