"""Qt and an event loop in one thread, for tests of what awaits: `run` its work, and wait in it `until` a fact."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QApplication

from tests.waiting import PATIENCE_S


async def until(fact: Callable[[], object], what: str) -> None:
    """Let Qt and the loop run until it is so. Fails with `what` when it is not for `PATIENCE_S`."""
    end = asyncio.get_running_loop().time() + PATIENCE_S
    while not fact():
        assert asyncio.get_running_loop().time() < end, f"waited in vain for: {what}"
        QApplication.processEvents()
        await asyncio.sleep(0.005)


def run(work: Callable[[], Awaitable[None]]) -> None:
    """All of it, in a loop of its own."""

    async def all_of_it() -> None:
        await work()

    asyncio.run(all_of_it())
