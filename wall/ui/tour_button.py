"""The header's button of tours: a press starts or stops, its arrow offers every tour and the way to change them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from wall.ui.icons import Icon, icon
from wall.ui.parts import unmarked
from wall.ui.theme import DARK
from wall.ui.tour_values import Offered


class TourButton(QToolButton):
    """`offered` tells which tours there are when the menu opens."""

    toggled_tour = Signal()
    tour_chosen = Signal(str)  # Offered.id
    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offered: Callable[[], Sequence[Offered]] = tuple
        self._on = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("tourButton")
        self.list = QMenu(self)
        self.setMenu(self.list)
        self.list.aboutToShow.connect(self._fill)
        self.clicked.connect(self.toggled_tour)
        self._retranslate()

    def show_on(self, on: bool) -> None:
        """Whether a tour is on."""
        self._on = on
        self._retranslate()

    def _fill(self) -> None:
        self.list.clear()
        for each in self.offered():
            action = self.list.addAction(unmarked(each.name))
            action.triggered.connect(lambda _=False, wanted=each.id: self.tour_chosen.emit(wanted))
        self.list.addSeparator()
        if self._on:
            self.list.addAction(self.tr("Stop the tour\tT")).triggered.connect(self.toggled_tour)
        self.list.addAction(self.tr("Make and change tours …\tShift+T")).triggered.connect(self.edit_wanted)

    def _retranslate(self) -> None:
        self.setIcon(icon(Icon.STOP if self._on else Icon.PLAY, DARK.text_dim))
        self.setToolTip(self.tr("Stop the tour (T)") if self._on else self.tr("Start a tour (T)"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
