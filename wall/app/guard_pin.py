"""The PIN that ends guard mode at this desk: a hash in a file that only its owner can read.

It is a fall-back that works without a database: whoever may leave guard mode by a role has a PIN of his own. Hashing
takes a tenth of a second on purpose: never on the window's thread.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from wall.paths import write_atomically
from wall.store import pins
from wall.urls import Secret

SHORTEST, LONGEST = 4, 64  # characters of a PIN
_MOST_BYTES = 1000  # of a file of ours; a hash has about 100


class PinError(ValueError):
    """No PIN can be like that; the text says what is right."""


class Checked(Enum):
    """What a PIN came to."""

    RIGHT = "right"
    WRONG = "wrong"
    NONE = "none"  # there is no PIN, or nothing in the file that could be one


def set_pin(file: Path, pin: str) -> None:
    """Keep that PIN, hashed with a salt of its own. Raises PinError, OSError."""
    if not SHORTEST <= len(pin) <= LONGEST or not pin.isprintable():
        raise PinError(f"a PIN has {SHORTEST} to {LONGEST} printable characters")
    write_atomically(file, pins.hash_pin(Secret(pin)).encode())


def remove_pin(file: Path) -> bool:
    """Have none any more; False where there was none. Raises OSError."""
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    return True


def has_pin(file: Path) -> bool:
    """A PIN is set."""
    return file.is_file()


def check_pin(file: Path, pin: str) -> Checked:
    """Whether that is the PIN. Raises OSError."""
    try:
        with file.open("rb") as kept:
            text = kept.read(_MOST_BYTES).decode("ascii")
        right = pins.check_pin(text.strip(), Secret(pin)).right
    except (FileNotFoundError, UnicodeDecodeError, pins.PinHashError):
        return Checked.NONE
    return Checked.RIGHT if right else Checked.WRONG
