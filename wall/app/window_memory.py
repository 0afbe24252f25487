"""How wide the operator has drawn the parts of the window: kept from one run of the program to the next.

It is worth having and worth no trouble: what cannot be read or written is as if nobody had drawn anything.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from wall.paths import write_atomically

log = logging.getLogger(__name__)

_MOST_BYTES = 10_000  # of a file of ours; a longer one is not


@dataclass(frozen=True, slots=True)
class Widths:
    """In pixels. The window keeps them within its own limits."""

    tree: int
    alarms: int


def load_widths(file: Path) -> Widths | None:
    """What was kept; None where nothing was, or nothing that can be read."""
    try:
        with file.open("rb") as kept:
            found = json.loads(kept.read(_MOST_BYTES))
        tree, alarms = found["tree"], found["alarms"]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        log.info("the widths of the window's parts cannot be read: %s", file)
        return None
    if not all(isinstance(each, int) and not isinstance(each, bool) for each in (tree, alarms)):
        return None
    return Widths(tree, alarms)


def save_widths(file: Path, widths: Widths) -> None:
    """Keep them. On any thread but the window's."""
    try:
        write_atomically(file, json.dumps({"tree": widths.tree, "alarms": widths.alarms}).encode())
    except OSError as error:
        log.info("the widths of the window's parts cannot be kept: %s", error)
