"""The keys of the view editor, and the lines that tell them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from wall.layouts.grid import Direction
from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now


class Tool(Enum):
    """What can be done with the tiles that are selected."""

    PUT = "put"  # what is selected in the tree
    NEWEST = "newest"  # a hot spot
    SELECTED = "selected"  # a hot spot
    CLOCK = "clock"
    TEXT = "text"
    STATUS = "status"
    MERGE = "merge"
    SPLIT = "split"
    SWAP = "swap"
    CLEAR = "clear"


KEYS: Mapping[Qt.Key, Tool] = {
    Qt.Key.Key_Return: Tool.PUT,
    Qt.Key.Key_Enter: Tool.PUT,
    Qt.Key.Key_N: Tool.NEWEST,
    Qt.Key.Key_L: Tool.SELECTED,
    Qt.Key.Key_C: Tool.CLOCK,
    Qt.Key.Key_T: Tool.TEXT,
    Qt.Key.Key_P: Tool.STATUS,
    Qt.Key.Key_M: Tool.MERGE,
    Qt.Key.Key_S: Tool.SPLIT,
    Qt.Key.Key_X: Tool.SWAP,
    Qt.Key.Key_Delete: Tool.CLEAR,
    Qt.Key.Key_Backspace: Tool.CLEAR,
}
LETTERS: Mapping[Tool, str] = {
    Tool.PUT: "Enter",
    Tool.NEWEST: "N",
    Tool.SELECTED: "L",
    Tool.CLOCK: "C",
    Tool.TEXT: "T",
    Tool.STATUS: "P",
    Tool.MERGE: "M",
    Tool.SPLIT: "S",
    Tool.SWAP: "X",
    Tool.CLEAR: "Del",
}
ARROWS: Mapping[Qt.Key, Direction] = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_mine(event: QKeyEvent) -> bool:
    """The editor's tiles have a use for that key: the window must not take it for one of the wall's."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key in ARROWS:
        return modifiers & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier) == Qt.KeyboardModifier.NoModifier
    if key == Qt.Key.Key_A:
        return modifiers == Qt.KeyboardModifier.ControlModifier
    return (key in KEYS or key == Qt.Key.Key_Escape) and modifiers in _PLAIN


def help_lines() -> str:
    """What stands under the tiles: what a hand can do, and where the keys are told."""
    translate = QCoreApplication.translate
    return "\n".join(
        (
            translate("ViewEditor", "Drag: from the tree · a tile onto another · a tile's corner · over empty cells"),
            translate("ViewEditor", "Keys: in the tip of each button, and all of them in the tip of this line"),
        )
    )


def every_gesture() -> str:
    """Every gesture and key of the editor, one under the other: the tip of what stands under the tiles."""
    translate = QCoreApplication.translate
    put = translate("ViewEditor", "Enter: what is selected in the tree (Ctrl+F finds)")
    return "\n".join(
        (
            translate("ViewEditor", "Drag cameras or a facility here from the tree"),
            translate("ViewEditor", "drag over empty cells: one tile"),
            translate("ViewEditor", "drag a tile's corner: larger or smaller"),
            translate("ViewEditor", "drag a tile onto another: swap"),
            translate("ViewEditor", "arrows: tile, with Shift: several"),
            in_keys_of_now(put, Action.FIND),
            translate("ViewEditor", "M merge, S split, X swap, Del clear"),
            translate("ViewEditor", "N newest alarm, L selected camera, C clock, T text, P status"),
            translate("ViewEditor", "Ctrl+Z undo, Ctrl+Y redo, Ctrl+S save, Esc back to the wall"),
        )
    )
