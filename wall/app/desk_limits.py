"""What this computer was measured to show: one small file, of which no mistake keeps the wall from starting.

`bench desk` writes it, in a process of its own; the settings show it, and the view editor reckons with it.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from wall.adapt.measured import Measured
from wall.paths import write_atomically

log = logging.getLogger(__name__)

VERSION = 1
_MOST_BYTES = 100_000  # of a file of ours; a longer one is not


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
