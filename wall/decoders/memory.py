"""Shared memory with one owner: the GUI process makes every block and removes every block.

Python's resource tracker, which all processes of the wall share, removes the owner's blocks should the owner be
killed. Until Python 3.13 it also books a block for whoever merely attaches to it, and later complains about blocks
that the owner has removed long ago; so attaching happens without it.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory
from threading import Lock

SHARED = "/dev/shm"  # noqa: S108  where Linux keeps it; other systems have no such folder

_patching = Lock()


def create(size: int) -> SharedMemory:
    """A new block of zeros, at least `size` bytes. Raises OSError (ENOSPC) when there is not so much.

    Linux gives a block without having the memory, and kills whoever writes where there is none (SIGBUS); so the
    memory is asked for now. Containers often have no more than 64 MB for it.
    """
    memory = SharedMemory(create=True, size=size)
    descriptor = getattr(memory, "_fd", -1)  # none on Windows, where blocks are backed by the page file
    if descriptor >= 0 and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(descriptor, 0, size)
        except OSError:
            memory.close()
            memory.unlink()
            raise
    return memory


def free_bytes() -> float:
    """Shared memory that is free; infinite where the system does not tell. Containers often have 64 MB in all."""
    if not os.path.isdir(SHARED):
        return math.inf
    facts = os.statvfs(SHARED)
    return float(facts.f_bavail * facts.f_frsize)


def attach(name: str) -> SharedMemory:
    """The block that another process made. Raises FileNotFoundError when it is gone."""
    if sys.version_info >= (3, 13):
        return SharedMemory(name=name, track=False)
    with _patching, _untracked():
        return SharedMemory(name=name)


@contextmanager
def _untracked() -> Iterator[None]:
    register = resource_tracker.register
    resource_tracker.register = lambda *_: None
    try:
        yield
    finally:
        resource_tracker.register = register
