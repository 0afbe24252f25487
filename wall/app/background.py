"""Between the GUI thread and the others: work that may wait goes out to the small executor, calls come back in."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


async def in_background(
    work: Callable[Parameters, Result], *arguments: Parameters.args, **named: Parameters.kwargs
) -> Result:
    """The result of that call, made on another thread."""
    return await asyncio.get_running_loop().run_in_executor(None, functools.partial(work, *arguments, **named))


class Bridge(QObject):
    """Brings a call from another thread to the GUI thread, where the bridge was made."""

    _called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call it on the GUI thread, soon. From any thread."""
        self._called.emit(call)

    def _run(self, call: Callable[[], None]) -> None:
        call()
