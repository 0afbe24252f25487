"""Work that may wait, on the small executor: one line for everybody who is on the GUI thread."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


async def in_background(
    work: Callable[Parameters, Result], *arguments: Parameters.args, **named: Parameters.kwargs
) -> Result:
    """The result of that call, made on another thread."""
    return await asyncio.get_running_loop().run_in_executor(None, functools.partial(work, *arguments, **named))
