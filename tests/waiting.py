"""Waiting for facts: every test that needs something to happen in another thread or process uses this."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

PATIENCE_S = 60.0  # for a busy machine; a fact that comes at all comes much sooner


def wait_for(fact: Callable[[], Value], what: str, patience_s: float = PATIENCE_S) -> Value:
    """The first true value of `fact`. Fails with `what` when there is none for `patience_s`."""
    end = time.monotonic() + patience_s
    while True:
        value = fact()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience_s:.0f} s in vain for: {what}")
        time.sleep(0.01)
