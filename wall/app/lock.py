"""One wall on one data folder: two would write one journal and rotate one log."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QLockFile

from wall.paths import Paths


class LockError(Exception):
    """The lock cannot be had; the text says why and what to do."""


class RunningAlreadyError(LockError):
    """Because another wall has it."""


@contextlib.contextmanager
def only_wall(paths: Paths) -> Iterator[None]:
    """No other wall runs on these data inside. Raises LockError at once when that cannot be promised."""
    file = paths.data_dir / "running.lock"
    lock = QLockFile(str(file))
    lock.setStaleLockTime(0)  # a desk runs for months: its lock is stale only when its process is gone
    if not lock.tryLock(0):
        if lock.error() is QLockFile.LockError.LockFailedError:
            raise RunningAlreadyError(
                f"another wall uses {paths.data_dir} already; close it first, "
                "or give this one a folder of its own with --data-dir"
            )
        if lock.error() is QLockFile.LockError.PermissionError:
            raise LockError(f"{file}: cannot be written; give yourself the right, or another folder with --data-dir")
        raise LockError(f"{file}: cannot be made; is the disk full?")
    try:
        yield
    finally:
        lock.unlock()
