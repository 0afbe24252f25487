"""What this computer was measured to show: one small file, of which no mistake keeps the wall from starting.

`bench desk` writes it, in a process of its own; the settings show it, and the view editor reckons with it.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from wall.adapt.capacity import Limit, Limits
from wall.adapt.reach import Reach
from wall.paths import write_atomically

log = logging.getLogger(__name__)

VERSION = 1
_MOST_BYTES = 100_000  # of a file of ours; a longer one is not


class Decoding(Enum):
    """Who decodes. The value is written into the file."""

    SOFTWARE = "software"


class Canvas(Enum):
    """Who paints. The value is written into the file."""

    RASTER = "raster"


@dataclass(frozen=True, slots=True)
class Row:
    """One way of decoding and painting. `sub`: 640x360, `main`: 1920x1080, both at 25 pictures a second."""

    decoding: Decoding
    canvas: Canvas
    sub: Reach
    main: Reach

    @property
    def limits(self) -> Limits:
        """For what is planned."""
        return Limits(_limit(self.sub), _limit(self.main))


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: when, on how many usable processors, by which version of the program."""

    at: AwareDatetime
    cores: float
    program: str
    rows: tuple[Row, ...]

    def row(self, decoding: Decoding = Decoding.SOFTWARE, canvas: Canvas = Canvas.RASTER) -> Row | None:
        """As this desk decodes and paints; None: that was not measured."""
        return next((each for each in self.rows if (each.decoding, each.canvas) == (decoding, canvas)), None)

    def fits(self, cores: float, program: str) -> bool:
        """It was measured on as many processors and with the same program: it still holds."""
        return self.cores == cores and self.program == program


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds. `offered`: somebody was told once that this can be measured."""

    version: Literal[1] = 1
    offered: bool = False
    measured: Measured | None = None


_FILE = TypeAdapter(Kept)


def load_limits(file: Path) -> Kept:
    """What was kept; nothing where there is no file, or none that can be read, which is told in the log.

    Reads a disk: not for the GUI thread.
    """
    try:
        with file.open("rb") as kept:
            return _FILE.validate_json(kept.read(_MOST_BYTES))
    except FileNotFoundError:
        return Kept()
    except (OSError, ValueError) as error:
        what = f"{error.error_count()} values are wrong" if isinstance(error, ValidationError) else str(error)
        log.warning("what this desk was measured to show cannot be read: %s: %s", file, what)
        if isinstance(error, ValueError):
            with suppress(OSError):
                file.replace(file.with_name(f"{file.name}.unread"))
        return Kept(offered=True)


def save_limits(file: Path, kept: Kept) -> None:
    """Replace the file. Raises OSError. Not for the GUI thread."""
    write_atomically(file, _FILE.dump_json(kept, indent=1))


def now() -> datetime:
    """For `Measured.at`: this moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _limit(reach: Reach) -> Limit:
    return Limit(reach.streams, reach.pixels, reach.painting)
