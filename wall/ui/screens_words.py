"""What the program says of monitors, of the windows of the wall on them, and of guard mode."""

from __future__ import annotations

from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now
from wall.ui.words import translate


def belongs(name: str) -> str:
    """A window whose monitor is not there is shown on another one."""
    return translate("screens", "This window belongs on screen {0}, and goes back there by itself").format(name)


def away(name: str) -> str:
    """The same behind the name of what the window shows."""
    return translate("screens", "belongs on screen {0}").format(name)


def gone(name: str, number: int) -> str:
    """A monitor is not there; its window is shown on another one."""
    told = translate("screens", "Screen {0} is gone. {1} is on another screen, and goes back by itself")
    return told.format(name, window(number))


def back(name: str, number: int) -> str:
    """A monitor is there again, and its window on it."""
    return translate("screens", "Screen {0} is back, and {1} is on it again").format(name, window(number))


def no_more() -> str:
    """There are as many windows as there may be."""
    return translate("screens", "There are as many windows of the wall as this desk can have")


def window(number: int) -> str:
    """One window of the wall; 1 is the main one."""
    return translate("screens", "Main window") if number == 1 else translate("screens", "Window {0}").format(number)


def _leaving(text: str) -> str:
    return in_keys_of_now(text, Action.LEAVE_GUARD)


def how_to_leave() -> str:
    """Somebody tries to close a window in guard mode."""
    return _leaving(translate("screens", "Guard mode: this window stays. Ctrl+Shift+Q and a PIN end guard mode"))


def not_guarded() -> str:
    """Somebody wants to leave guard mode where there is none."""
    return translate("screens", "This desk is not in guard mode: nothing needs to be left")


def guarded() -> str:
    """Guard mode begins."""
    return _leaving(translate("screens", "Guard mode is on. Ctrl+Shift+Q and a PIN end it"))


def left() -> str:
    """Guard mode is over."""
    return translate("screens", "Guard mode is off: this desk has all of its controls again")


def no_answers() -> str:
    """Somebody acknowledges where guard mode does not allow it."""
    return translate("screens", "In guard mode nobody acknowledges at this desk: its settings say so")


def wrong_pin(seconds: int) -> str:
    """That was not the PIN; the next one is taken after so long."""
    return translate("screens", "That PIN is not right. The next one is taken in {0} s").format(seconds)


def too_soon(seconds: int) -> str:
    """A PIN that comes too soon after a wrong one is not looked at."""
    return translate("screens", "After a wrong PIN the next one has to wait: {0} s").format(seconds)


def checking() -> str:
    """The PIN is being checked."""
    return translate("screens", "The PIN is being checked …")


def no_pin() -> str:
    """Nobody has set a PIN: guard mode cannot be left from the screen."""
    return translate(
        "screens", "No PIN is set at this desk. On this computer, “python main.py kiosk set-pin” sets one"
    )


def pin_unreadable() -> str:
    """The file with the PIN cannot be read."""
    return translate("screens", "The PIN of this desk cannot be read from its disk. It is tried again with each PIN")


def no_pin_no_guard() -> str:
    """Guard mode is not begun where it could not be ended."""
    return translate(
        "screens", "Guard mode needs a PIN to end it. On this computer, “python main.py kiosk set-pin” sets one"
    )
