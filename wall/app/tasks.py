"""Tasks of the event loop that somebody has started and nobody waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Tasks:
    """Keeps them alive until they end, as asyncio itself does not. `errors` of theirs are told in their own words."""

    def __init__(self, tell: Callable[[str], None] | None = None, errors: tuple[type[Exception], ...] = ()) -> None:
        self._tell = tell
        self._errors = errors
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Let it run from the next turn of the loop on."""
        task = asyncio.ensure_future(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # one that was given up before its first step never began
        return task

    def stop(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()

    async def end(self) -> None:
        """Give up what is under way, and wait until it has ended."""
        self.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except self._errors as error:
            if self._tell is not None:
                self._tell(str(error))
