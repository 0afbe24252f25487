"""Which window of the wall was on which monitor, how large, and what it showed: kept over a restart and an unplug.

Monitors have no number that stays: a graphics driver names connectors anew, and what stood left may stand right. So
the one that a window belongs to is known again by its name and serial number, else by where it is. Pure values and
arithmetic, and one small file of which no mistake keeps the wall from starting.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from wall.paths import write_atomically

log = logging.getLogger(__name__)

VERSION = 1
_MOST_BYTES = 100_000  # of a file of ours; a longer one is not
_MOST_WINDOWS = 99  # more than anybody has monitors


@dataclass(frozen=True, slots=True)
class Monitor:
    """One monitor as the system tells of it. Place and size in logical pixels of the desktop that all of them share.

    Maker, model and serial number are empty where the system does not know them, as under a virtual display.
    """

    name: str
    x: int
    y: int
    width: int
    height: int
    maker: str = ""
    model: str = ""
    serial: str = ""

    @property
    def _itself(self) -> tuple[str, str, str]:
        return self.maker, self.model, self.serial


class Framing(Enum):
    """How a window lies on its monitor. The value is written into the file."""

    FRAMED = "framed"
    MAXIMISED = "maximised"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in logical pixels, from the left upper corner of the window's monitor."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shows:
    """What a window showed: everything, a province or a facility; or the view that somebody has made.

    `layout`: "" where nobody chose one. `page` counts from 0.
    """

    province: str | None = None
    facility: str | None = None
    layout: str = ""
    page: int = 0
    view: str | None = None


@dataclass(frozen=True, slots=True)
class KeptWindow:
    """One window of the wall. `home` is the monitor that it belongs to, also while that is not there."""

    number: int
    home: Monitor
    area: Area
    framing: Framing
    shows: Shows


def assign(homes: Sequence[Monitor], there: Sequence[Monitor]) -> tuple[int | None, ...]:
    """For each home the index of that monitor among those that are there now; None where it is not there.

    By name and serial number, then by a serial number that is on another connector now, then by place. A monitor that
    one home has been found to be is no other one: what has moved into the place of one that is gone is not it.
    """
    distinct = list(dict.fromkeys(homes))
    found: dict[Monitor, int] = {}
    for same in (_same, _same_elsewhere, _same_place):
        for home in distinct:
            if home in found:
                continue
            free = (at for at, each in enumerate(there) if at not in found.values() and same(home, each))
            at = next(free, None)
            if at is not None:
                found[home] = at
    return tuple(found.get(home) for home in homes)


def _same(home: Monitor, now: Monitor) -> bool:
    return home.name == now.name and home._itself == now._itself


def _same_elsewhere(home: Monitor, now: Monitor) -> bool:
    return bool(home.serial) and home._itself == now._itself


def _same_place(home: Monitor, now: Monitor) -> bool:
    return (home.x, home.y) == (now.x, now.y)


def inside(area: Area, width: int, height: int) -> Area:
    """That area on a monitor with room for so many pixels: no larger than it, and wholly on it."""
    wide, high = max(1, min(area.width, width)), max(1, min(area.height, height))
    return Area(max(0, min(area.x, width - wide)), max(0, min(area.y, height - high)), wide, high)


@dataclass(frozen=True, slots=True)
class _File:
    version: Literal[1]
    windows: tuple[KeptWindow, ...]


_FILE = TypeAdapter(_File)


def load_windows(file: Path) -> tuple[KeptWindow, ...]:
    """What was kept; nothing where there is no file, or none that can be read, which is told once in the log.

    Such a file is put aside: the next one is written over it, and a newer version of the program could read it.
    """
    try:
        with file.open("rb") as kept:
            return _read(kept.read(_MOST_BYTES))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        what = f"{error.error_count()} values are wrong" if isinstance(error, ValidationError) else str(error)
        log.warning(
            "where the windows of the wall were cannot be read, they open on the main screen: %s: %s", file, what
        )
        if isinstance(error, ValueError):
            with suppress(OSError):
                file.replace(file.with_name(f"{file.name}.unread"))
        return ()


def _read(text: bytes) -> tuple[KeptWindow, ...]:
    """Raises ValueError."""
    windows = _FILE.validate_json(text).windows
    numbers = [window.number for window in windows]
    if len(set(numbers)) < len(numbers) or not all(0 < number <= _MOST_WINDOWS for number in numbers):
        raise ValueError("two windows have one number, or one that no window has")
    return windows


def save_windows(file: Path, windows: Sequence[KeptWindow]) -> None:
    """Keep them. On any thread but the window's."""
    try:
        write_atomically(
            file, json.dumps({"version": VERSION, "windows": [_plain(each) for each in windows]}).encode()
        )
    except OSError as error:
        log.warning("where the windows of the wall are cannot be kept: %s: %s", file, error.strerror or error)


def _plain(window: KeptWindow) -> Mapping[str, Any]:
    return {**asdict(window), "framing": window.framing.value}
