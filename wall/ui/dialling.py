"""Dialling: digits that somebody types on the wall, what they mean, and the small box that shows them.

The box is no dialog: the wall goes on, and whatever has the keyboard keeps it. While it is open Enter, Escape and
Backspace are the box's, whoever else would have them; any other key or a click means what it always means.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wall.health.condition import Condition
from wall.model import Camera, CameraId, Inventory
from wall.ui import words
from wall.ui.actions import LAYOUT_KEYS
from wall.ui.parts import ElidedLabel, PlainLabel
from wall.ui.state import CameraState
from wall.ui.theme import BODY, COLOURS, GRID, HUGE, LARGE, font

STAY_MS = 5000
"""How long the box stays after the last digit: long enough to look a number up on paper, too short to be in the way
of whoever comes back to the desk."""
LOOK_MS = 500  # between two looks at the state of what is dialled
MOST_DIGITS = 6  # no inventory has a million cameras
_WIDTH, _ABOVE_EDGE = 160 * GRID, 6 * GRID  # pixels; also what says that a number is nobody's has room
_OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Backspace)


class Dials(Enum):
    """What the digits are the number of."""

    CAMERA = "camera"
    VIEW = "view"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Dialled:
    """Something that has that number. `where` and `state` may be empty."""

    name: str
    where: str
    state: str
    show: Callable[[], object]


Directory = Callable[[int], Dialled | None]


def dialled_cameras(
    inventory: Callable[[], Inventory],
    state_of: Callable[[CameraId], CameraState | None],
    show: Callable[[CameraId], object],
) -> Directory:
    """Which camera has a number, where it is, and how it is now."""
    numbers: dict[int, Camera] = {}
    known: Inventory | None = None  # whose numbers these are

    def find(number: int) -> Dialled | None:
        nonlocal numbers, known
        if (now := inventory()) is not known:
            known, numbers = now, {camera.number: camera for camera in now.cameras}
        if (camera := numbers.get(number)) is None:
            return None
        state = state_of(camera.id)
        said = words.condition(Condition.UNKNOWN if state is None else state.judgement.condition)
        return Dialled(camera.name, now.facility[camera.facility_id].name, said, partial(show, camera.id))

    return find


class DiallingBox(QFrame):
    """What has been dialled, in large letters, and what has that number. Nothing in it can be pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("dialling")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.number = PlainLabel()
        self.number.setFont(font(HUGE, bold=True))
        self.name = ElidedLabel(LARGE, bold=True, elide=Qt.TextElideMode.ElideMiddle)
        self.where = ElidedLabel(BODY, colour=COLOURS.text_dim, elide=Qt.TextElideMode.ElideMiddle)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.name)
        told.addWidget(self.where)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 2 * GRID)
        row.setSpacing(4 * GRID)
        row.addWidget(self.number)
        row.addLayout(told, 1)
        self.hide()

    def say(self, number: str, name: str, where: str) -> None:
        """Show these, at the lower middle of the parent."""
        self.number.setText(number)
        self.name.setText(name)
        self.where.setText(where)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """The lower middle of whatever the parent is by now."""
        room = self._over.size()
        width = min(_WIDTH, room.width() - 4 * GRID)
        self.setFixedWidth(max(width, 1))
        self.adjustSize()
        self.move(QPoint((room.width() - self.width()) // 2, max(0, room.height() - self.height() - _ABOVE_EDGE)))


class Dialling(QObject):
    """Takes digits, finds what they mean, and shows it. One for each window of the wall.

    `cameras` and `views` say what has a number.
    """

    layout_dialled = Signal(str)  # the name of a grid

    def __init__(self, canvas: QWidget, stay_ms: int = STAY_MS) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.cameras: Directory = lambda _number: None
        self.views: Directory = lambda _number: None
        self.box = DiallingBox(canvas)
        self._dials: Dials | None = None
        self._digits = ""
        self._keyboard: QWidget | None = None  # who has it while the box is open
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(stay_ms)
        self._leaving.timeout.connect(self.leave)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._show)

    @property
    def dials(self) -> Dials | None:
        """What is being dialled; None while the box is closed."""
        return self._dials

    def begin(self, dials: Dials) -> None:
        """Open the box for digits of that kind; it forgets what was dialled before."""
        self._open(dials, "")

    def take(self, digit: int) -> None:
        """One more digit. Without anything before it, it is a camera's."""
        if self._dials is Dials.GRID:
            name = LAYOUT_KEYS.get(str(digit))
            if name is not None:
                self.leave()
                self.layout_dialled.emit(name)
                return
            digits = str(digit)  # there is no such grid: say so
        else:
            digits = (self._digits + str(digit))[-MOST_DIGITS:]
        self._open(self._dials or Dials.CAMERA, digits)

    def leave(self) -> None:
        """Close the box, whatever was dialled."""
        self._dials, self._digits = None, ""
        self._leaving.stop()
        self._looking.stop()
        self.box.hide()
        self._listen(None)

    def _open(self, dials: Dials, digits: str) -> None:
        self._dials, self._digits = dials, digits
        self._leaving.start()
        self._looking.start()
        self._listen(QApplication.focusWidget() or self._canvas)
        self._show()

    def _listen(self, to: QWidget | None) -> None:
        """Enter, Escape and Backspace come to whoever has the keyboard: hear them first."""
        if to is self._keyboard:
            return
        before, self._keyboard = self._keyboard, to
        if before is not None:
            with suppress(RuntimeError):  # of PySide6: a dialog may have gone meanwhile
                before.removeEventFilter(self)
        if to is not None:
            to.installEventFilter(self)

    def _found(self) -> Dialled | None:
        if not self._digits or self._dials is Dials.GRID:
            return None
        return (self.cameras if self._dials is Dials.CAMERA else self.views)(int(self._digits))

    def _show(self) -> None:
        digits, found = self._digits, self._found()
        if self._dials is Dials.GRID:
            what = self.tr("Grid")
            name = self.tr("There is no grid {0}").format(digits) if digits else self.tr("Which grid?")
            where = self.tr("1 to 8: so many tiles a side · 9: one large and five small")
        elif self._dials is Dials.VIEW:
            what = self.tr("View")
            name = self.tr("No view {0}").format(digits) if digits else self.tr("Which number?")
            where = self.tr("Type its number, then Enter · Esc leaves")
        else:
            what = self.tr("Camera")
            name = self.tr("No camera {0}").format(digits)
            where = self.tr("More digits, or Backspace · Esc leaves")
        if found is not None:
            name, where = found.name, " · ".join(each for each in (found.state, found.where) if each)
        self.box.say(f"{what} {digits}", name, where)

    def _take(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_Backspace:
            shorter = self._digits[:-1]
            if shorter or self._dials is Dials.VIEW:
                self._open(self._dials or Dials.CAMERA, shorter)
            else:
                self.leave()
        elif (found := self._found()) is not None:
            self.leave()
            found.show()
        else:  # nothing has that number, or there is none yet: the box says so, and stays a while longer
            self._leaving.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The box's keys, before anybody else has them."""
        if watched is not self._keyboard or self._dials is None:
            return False
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.leave()
        elif kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            if event.key() not in _OWN_KEYS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return False
            event.accept()
            if kind == QEvent.Type.KeyPress:
                self._take(event.key())
            return True
        return False
