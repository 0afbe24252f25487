"""Icons: our own SVG drawings, tinted by role and kept as pixmaps for each size and screen scale."""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wall.health.condition import Condition
from wall.ui.resources import resource


class Icon(Enum):
    """The drawings there are. The value is the file's name in `resources/icons`."""

    OCTAGON = "octagon"
    TRIANGLE = "triangle"
    CIRCLE_I = "circle-i"
    TICK = "tick"
    CHAIN = "chain"
    WRENCH = "wrench"
    SHELF = "shelf"
    CAMERA = "camera"
    CAMERA_OFF = "camera-off"
    LOCK = "lock"
    FREEZE = "freeze"
    STALL = "stall"
    LOOP = "loop"
    COVERED = "covered"
    BLURRED = "blurred"
    MOVED = "moved"
    BLACK = "black"
    NO_SIGNAL = "no-signal"
    DAMAGED = "damaged"
    DATA_LOST = "data-lost"
    FEW_PICTURES = "few-pictures"
    SLOW = "slow"
    CLOCK = "clock"
    TIME_STAMPS = "time-stamps"
    STILL = "still"
    PTZ = "ptz"
    EYE = "eye"
    EYE_CLOSED = "eye-closed"
    DIAMOND = "diamond"
    QUESTION = "question"
    NOT_FOUND = "not-found"
    CONNECTING = "connecting"
    SEARCH = "search"
    PREVIOUS = "previous"
    NEXT = "next"
    DOWN = "down"
    FULL_SCREEN = "full-screen"
    CLOSE = "close"
    FIGURES = "figures"
    PROGRAMME = "programme"
    SURVEY = "survey"
    SCREENS = "screens"
    KEYBOARD = "keyboard"
    SOUND = "sound"
    SOUND_OFF = "sound-off"
    GRID = "grid"
    SHEET = "sheet"
    FOLDER = "folder"
    PLUS = "plus"
    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"
    FACILITY = "facility"
    PROVINCE = "province"
    UNDO = "undo"
    REDO = "redo"
    TEXT = "text"
    HOT_SPOT = "hot-spot"
    VIEW = "view"
    REPLAY = "replay"
    MINUS = "minus"
    VIDEO = "video"
    HANDOVER = "handover"
    PHOTO = "photo"


CONDITION_ICONS = {
    Condition.UNKNOWN: Icon.QUESTION,
    Condition.IDLE: Icon.EYE_CLOSED,
    Condition.CONNECTING: Icon.CONNECTING,
    Condition.LIVE: Icon.CAMERA,
    Condition.LIVE_SLOW: Icon.SLOW,
    Condition.CLOCK_DRIFT: Icon.CLOCK,
    Condition.TIMESTAMPS_WRONG: Icon.TIME_STAMPS,
    Condition.LOSSY: Icon.DATA_LOST,
    Condition.LOW_FPS: Icon.FEW_PICTURES,
    Condition.BLURRED: Icon.BLURRED,
    Condition.MOVED: Icon.MOVED,
    Condition.COVERED: Icon.COVERED,
    Condition.BLACK: Icon.BLACK,
    Condition.LOOPED: Icon.LOOP,
    Condition.VIDEO_LOSS: Icon.NO_SIGNAL,
    Condition.DECODE_FAILING: Icon.DAMAGED,
    Condition.STALLED: Icon.STALL,
    Condition.FROZEN: Icon.FREEZE,
    Condition.OFFLINE: Icon.CAMERA_OFF,
    Condition.NOT_FOUND: Icon.NOT_FOUND,
    Condition.UNAUTHORISED: Icon.LOCK,
}


@cache
def _drawing(name: Icon) -> str:
    return resource("icons", f"{name.value}.svg").read_text(encoding="utf-8")


@cache
def _tinted(name: Icon, colour: str, size: int, scale: float) -> QPixmap:
    pixels = round(size * scale)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    drawing = _drawing(name).replace("currentColor", colour)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def pixmap(name: Icon, colour: QColor, size: int, scale: float = 1.0) -> QPixmap:
    """The drawing in that colour, `size` logical pixels square, sharp at that device pixel ratio."""
    return _tinted(name, colour.name(), size, scale)


@cache
def _icon(name: Icon, colour: str, size: int) -> QIcon:
    result = QIcon()
    for scale in (1.0, 2.0, 3.0):
        result.addPixmap(_tinted(name, colour, size, scale))
    return result


def icon(name: Icon, colour: QColor, size: int = 16) -> QIcon:
    """The drawing for a button: sharp up to a screen scale of 300 %."""
    return _icon(name, colour.name(), size)
