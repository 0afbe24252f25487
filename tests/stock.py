"""What made-up pictures are drawn from: once for all tests of a process."""

from __future__ import annotations

from functools import cache

from wall.bench.health.stock import Stock


@cache
def stock() -> Stock:
    """Backgrounds and noise; a background takes seconds to draw."""
    return Stock()
