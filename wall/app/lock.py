"""One wall on one data folder: two would write one journal and rotate one log."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from filelock import FileLock, Timeout

from wall.paths import Paths, remove_unfinished

EVIDENCE_DAYS = 2  # newest folders of evidence that are looked into: older ones were when they were new


class LockError(Exception):
    """The lock cannot be had; the text says why and what to do."""


class RunningAlreadyError(LockError):
    """Because another wall has it."""


@contextlib.contextmanager
def only_wall(paths: Paths) -> Iterator[None]:
    """No other wall runs on these data inside. Raises LockError at once when that cannot be promised."""
    file = paths.data_dir / "running.lock"
    # The operating system's lock, not the file's content: it ends with its process, however that ends.
    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise RunningAlreadyError(
            f"another wall uses {paths.data_dir} already; close it first, "
            "or give this one a folder of its own with --data-dir"
        ) from error
    except PermissionError as error:
        right = "give yourself the right, or another folder with --data-dir"
        raise LockError(f"{file}: cannot be written; {right}") from error
    except OSError as error:
        raise LockError(f"{file}: cannot be made: {error.strerror}; is the disk full?") from error
    try:
        _tidy_up(paths)
        yield
    finally:
        lock.release()


def _tidy_up(paths: Paths) -> None:
    """Remove what a wall that was killed while it wrote has left behind; nobody else writes here now."""
    remove_unfinished(paths.data_dir)
    remove_unfinished(paths.config_file.parent, paths.config_file.name)
    with contextlib.suppress(OSError):
        for day in sorted(paths.evidence_dir.iterdir())[-EVIDENCE_DAYS:]:
            remove_unfinished(day)
