"""How worker processes begin. On Linux each is a copy of one process that has imported all they need.

So one that replaces another is there in milliseconds instead of half a second of processor time, which a busy desk
takes seconds for; and what they have imported is in memory once. That process runs nothing itself, is started with
the first worker, and ends with the wall, however the wall ends. When it is gone its workers count as lost, and the
next one starts another.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

IMPORTED = "wall.decoders.imported"


def worker_process(main: Callable[..., None], args: tuple[Any, ...], name: str) -> BaseProcess:
    """A process that is not started yet. Raises OSError where the system has none."""
    if sys.platform == "linux" and _copies():
        return multiprocessing.get_context("forkserver").Process(target=main, args=args, name=name, daemon=True)
    return multiprocessing.get_context("spawn").Process(target=main, args=args, name=name, daemon=True)


def _copies() -> bool:
    """There is something to copy from: not where the folder for temporary files cannot be written to or has a name of
    90 letters, as it is the place of a socket. Windows has no such thing, and macOS warns against it."""
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload([IMPORTED])
    try:
        forkserver.ensure_running()
    except OSError:
        return False
    return True
