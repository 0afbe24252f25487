"""Files of views, read and written: plain functions that may wait for the disk. For the window and the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from wall.layouts.saved import Owner, SavedView, ViewId
from wall.layouts.view_arrival import Arriving, arriving
from wall.layouts.view_json import decode_file as decode
from wall.layouts.view_json import encode_file
from wall.layouts.view_text import MOST_BYTES
from wall.model import Inventory
from wall.paths import write_atomically

FILE_MODE = 0o644  # nothing in it is secret: names, ids, texts


def read_plan(
    file: Path,
    inventory: Inventory,
    here: Mapping[ViewId, SavedView],
    may: Callable[[Owner], bool] = lambda _: True,
) -> tuple[Arriving, ...]:
    """What that file would change here. Raises ViewFileError, OSError."""
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)  # a larger one is refused, and never read whole
    return arriving(decode(data), inventory, here, may)


def write_views(file: Path, views: Sequence[SavedView], inventory: Inventory) -> None:
    """A file of these views, whole or not at all. Raises ViewFileError where they are too many for one, OSError."""
    write_atomically(file, encode_file(views, inventory), FILE_MODE)
