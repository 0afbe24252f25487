"""How far something long is, where somebody looks: on a terminal, and not among what is told."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

PROGRESS_S = 0.5  # between two lines of progress


class Progress:
    """One line on stderr that is written over and over."""

    def __init__(self) -> None:
        self._looked_at = sys.stderr.isatty()
        self._shown_at = time.monotonic()
        self._width = 0  # of what stands there

    def show(self, text: Callable[[], str]) -> None:
        """Now and then."""
        now = time.monotonic()
        if not self._looked_at or now - self._shown_at < PROGRESS_S:
            return
        self._shown_at = now
        line = text()
        print("\r" + line.ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(line)

    def clear(self) -> None:
        """Before another line is printed."""
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
            self._width = 0
