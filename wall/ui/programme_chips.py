"""What the patterns of the bars mean, how many facilities are so, and at a click only those: also what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from wall.programme.funnel import FacilityFigures, Funnel
from wall.programme.stages import Stage
from wall.ui.parts import plain_tip
from wall.ui.programme_bars import ALONG, paint_swatch
from wall.ui.programme_texts import Text
from wall.ui.programme_words import ProgrammeWords
from wall.ui.theme import BODY, GRID, font

_SWATCH = QSize(6 * GRID, 4 * GRID)
_GAP = GRID


class Late(Enum):
    """Facilities that are overdue, whatever their stage."""

    LATE = "late"


Part = Stage | Late


def of_part(part: Part, facilities: Iterable[FacilityFigures]) -> list[FacilityFigures]:
    """Those of that part, what is overdue longest first."""
    if part is Late.LATE:
        found = [each for each in facilities if each.overdue_days]
    else:
        found = [each for each in facilities if each.stage is part]
    return sorted(found, key=lambda each: -each.overdue_days)


class PartChips(QWidget):
    """Side by side, in as many lines as they need. `chosen` is pressed, or None."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen: Part | None = None
        self.chips: dict[Part, QToolButton] = {part: self._chip(part) for part in (Late.LATE, *ALONG)}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _chip(self, part: Part) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setFont(font(BODY))
        if isinstance(part, Stage):
            chip.setIcon(QIcon(_swatch(part, self.devicePixelRatioF())))
            chip.setIconSize(_SWATCH)
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.clicked.connect(lambda on: self.choose(part if on else None))
        return chip

    def choose(self, part: Part | None) -> None:
        """Only that part; None: everything."""
        if part is self.chosen:
            return
        self.chosen = part
        for each, chip in self.chips.items():
            chip.setChecked(each is part)
        self.changed.emit()

    def show_funnel(self, funnel: Funnel | None, words: ProgrammeWords) -> None:
        """The counts of that funnel. What nothing is in can still be let go, but not chosen."""
        self.setVisible(funnel is not None and funnel.facilities > 0)
        if funnel is None:
            return
        for part, chip in self.chips.items():
            count = funnel.overdue if isinstance(part, Late) else funnel.stages[part]
            name = words.of(Text.OVERDUE) if isinstance(part, Late) else words.stage(part)
            chip.setText(f" {name} {words.number(count)}")  # a little away from its pattern
            chip.setAccessibleName(f"{name} {words.number(count)}")
            chip.setToolTip(plain_tip(words.of(Text.ONLY_THESE)))
            chip.setEnabled(count > 0 or part is self.chosen)
        self._place()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """A narrow window has two lines of them."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines, and the gaps between them."""
        return self._lines(width, move=False)

    def sizeHint(self) -> QSize:
        """For the width it has."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Its widest chip."""
        return QSize(max(chip.sizeHint().width() for chip in self.chips.values()), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._lines(self.width(), move=True)

    def _lines(self, width: int, *, move: bool) -> int:
        at, high = QPoint(0, 0), 0
        for chip in self.chips.values():
            size = chip.sizeHint()
            if at.x() and at.x() + size.width() > width:
                at = QPoint(0, at.y() + high + _GAP)
            if move:
                chip.setGeometry(at.x(), at.y(), size.width(), size.height())
            at.setX(at.x() + size.width() + _GAP)
            high = size.height()
        return at.y() + high


def _swatch(stage: Stage, scale: float) -> QPixmap:
    pixmap = QPixmap(_SWATCH * scale)
    pixmap.setDevicePixelRatio(scale)
    painter = QPainter(pixmap)
    paint_swatch(painter, QRectF(0, 0, _SWATCH.width(), _SWATCH.height()), stage)
    painter.end()
    return pixmap
