"""The tools of the tile under the pointer, as buttons: there when a hand moves, gone after three seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from wall.ui.actions import Action
from wall.ui.icons import Icon
from wall.ui.keymap import keyed
from wall.ui.parts import plain_tip, tool_button
from wall.ui.theme import GRID
from wall.ui.tile_replay import STEP_S
from wall.ui.tile_tools import TileTools
from wall.ui.tile_zoom import ZOOM_STEP, Zoom

SHOWN_FOR_MS = 3000
_INSET = 3 * GRID
_ABOVE = 12 * GRID  # from the lower edge: the row that tells a state stays free, and what is said at the top
LEAST_WIDTH, LEAST_HEIGHT = 320, 140  # pixels of a tile, all buttons in a row: a smaller one has them in its menu


class TileControls(QFrame):
    """One for a canvas: it goes to the tile that the pointer is over. `enabled` False: no hand may (guard mode)."""

    def __init__(self, canvas: QWidget, tools: TileTools) -> None:
        super().__init__(canvas)
        self.setObjectName("tileControls")
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._tools = tools
        self._index = 0
        self._left = 0  # of its tile
        self.enabled = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._row = row
        # what comes and goes with a press stands to the left of what was pressed: the right edge stays
        self.back = self._button(Icon.PREVIOUS, lambda index: tools.steer(index, by=-STEP_S))
        self.pause = self._button(Icon.PAUSE, lambda index: tools.steer(index, pause=True))
        self.on = self._button(Icon.NEXT, lambda index: tools.steer(index, by=STEP_S))
        self.replay = self._button(Icon.REPLAY, tools.replay)
        self.snapshot = self._button(Icon.PHOTO, tools.snapshot)
        self.clip = self._button(Icon.VIDEO, lambda index: tools.clip(index, tools.replay_s))
        self.whole = self._button(Icon.GRID, lambda index: tools.zoom(index, Zoom()))
        self.farther = self._button(Icon.MINUS, lambda index: tools.zoom_by(index, 1 / ZOOM_STEP))
        self.nearer = self._button(Icon.PLUS, lambda index: tools.zoom_by(index, ZOOM_STEP))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR_MS)
        self._timer.timeout.connect(self.leave)
        self._retranslate()
        self.hide()

    def _button(self, icon: Icon, does: Callable[[int], None]) -> QToolButton:
        button = tool_button(icon, self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys are the wall's

        def act() -> None:
            does(self._index)
            self._fit(pressed=True)

        button.clicked.connect(act)
        self._row.addWidget(button)
        return button

    def show_over(self, index: int, area: QRect, hand: QPoint) -> None:
        """A hand moves over that tile, whose picture lies there. They never come up under the hand itself: whoever
        clicks just then means the tile, and would save a picture instead."""
        if not self.enabled or area.width() < LEAST_WIDTH or area.height() < LEAST_HEIGHT:
            self.leave()
            return
        if self.isVisible() and index == self._index and self.geometry().contains(hand):
            self._timer.start()  # what a button that is of no use now lets through
            return
        self._index, self._left = index, area.left()
        self._fit()
        left = max(self._left, area.right() - self.width() - _INSET)
        self.move(left, area.bottom() - self.height() - _ABOVE)
        if self.geometry().contains(hand):
            self.withdraw()
            return
        self.show()
        self.raise_()
        self._timer.start()

    def _fit(self, *, pressed: bool = False) -> None:
        """The buttons that this tile has a use for; the right edge stays where they fit into the tile. `pressed`: one
        of them was, and none goes before the hand has left them, or the next press would hit another one."""
        tools, right = self._tools, self.x() + self.width()
        replay, zoomed = tools.replay_of(self._index) is not None, tools.zoom_of(self._index).on
        useful = {
            **dict.fromkeys((self.back, self.pause, self.on), replay),
            **dict.fromkeys((self.whole, self.farther), zoomed),
            **dict.fromkeys((self.replay, self.clip), tools.replay_s > 0),
        }
        for button, use in useful.items():
            button.setEnabled(use)
            button.setVisible(use or (pressed and not button.isHidden()))
        self.adjustSize()
        self.move(max(self._left, right - self.width()), self.y())

    def leave(self) -> None:
        """The hand rests or has gone; not while it is on a button."""
        if self.isVisible() and self.underMouse():
            self._timer.start()
        else:
            self.withdraw()

    def withdraw(self) -> None:
        """The tiles are others now: what lies where it lay would look like that tile's."""
        self._timer.stop()
        self.hide()

    def _retranslate(self) -> None:
        told = (
            (self.replay, self.tr("The last seconds again, or live"), Action.REPLAY),
            (self.back, self.tr("5 s back"), Action.REPLAY_BACK),
            (self.pause, self.tr("Stand still, or go on"), Action.REPLAY_PAUSE),
            (self.on, self.tr("5 s on"), Action.REPLAY_ON),
            (self.snapshot, self.tr("Save the picture"), Action.SNAPSHOT),
            (self.clip, self.tr("Save the last seconds, or the replay, as a video"), Action.CLIP),
            (self.nearer, self.tr("Zoom in"), Action.ZOOM_IN),
            (self.farther, self.tr("Zoom out"), Action.ZOOM_OUT),
            (self.whole, self.tr("The whole picture"), Action.ZOOM_RESET),
        )
        for button, text, action in told:
            button.setToolTip(plain_tip(keyed(text, action)))
            button.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
