"""The header's buttons of tours: one starts or stops, the arrow offers every tour and the way to change them.

In a narrow header there is one of them, which opens the menu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from wall.ui.actions import Action
from wall.ui.icons import Icon, icon
from wall.ui.keymap import in_keys_of_now
from wall.ui.parts import plain_tip, tool_button, unmarked
from wall.ui.theme import COLOURS
from wall.ui.tour_values import Offered


class TourButton(QFrame):
    """`offered` tells which tours there are when the menu opens."""

    toggled_tour = Signal()
    tour_chosen = Signal(str)  # Offered.id
    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offered: Callable[[], Sequence[Offered]] = tuple
        self._on = self._brief = False
        self.press, self.arrow = tool_button(Icon.PLAY), tool_button(Icon.DOWN)
        self.arrow.setObjectName("small")
        self.list = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.press, self.arrow):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        self.press.clicked.connect(self._pressed)
        self.arrow.clicked.connect(self._open)
        self.list.aboutToShow.connect(self._fill)
        self._retranslate()

    def be_brief(self, brief: bool) -> None:
        """There is no room for two buttons, or there is again."""
        self._brief = brief
        self.arrow.setVisible(not brief)
        self._retranslate()

    def show_on(self, on: bool) -> None:
        """Whether a tour is on."""
        self._on = on
        self._retranslate()

    def _pressed(self) -> None:
        if self._brief:
            self._open()
        else:
            self.toggled_tour.emit()

    def _open(self) -> None:
        self.list.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _fill(self) -> None:
        self.list.clear()
        for each in self.offered():
            action = self.list.addAction(unmarked(each.name))
            action.triggered.connect(lambda _=False, wanted=each.id: self.tour_chosen.emit(wanted))
        self.list.addSeparator()
        if self._on:
            self.list.addAction(unmarked(self._keyed(self.tr("Stop the tour\tT")))).triggered.connect(
                self.toggled_tour
            )
        self.list.addAction(unmarked(self._keyed(self.tr("Make and change tours …\tShift+T")))).triggered.connect(
            self.edit_wanted
        )

    @staticmethod
    def _keyed(text: str) -> str:
        return in_keys_of_now(text, Action.TOUR, Action.TOURS)

    def _retranslate(self) -> None:
        self.press.setIcon(icon(Icon.STOP if self._on else Icon.PLAY, COLOURS.text_dim))
        self.arrow.setToolTip(plain_tip(self._keyed(self.tr("All tours (Shift+T)"))))
        if self._brief:
            self.press.setToolTip(plain_tip(self._keyed(self.tr("Tours (T starts and stops)"))))
        else:
            said = self.tr("Stop the tour (T)") if self._on else self.tr("Start a tour (T)")
            self.press.setToolTip(plain_tip(self._keyed(said)))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
