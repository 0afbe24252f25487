"""Writes a report in a process of its own: a workbook of thousands of cameras is seconds of Python without a pause.

In a thread of the wall they would hold Python's lock against the thread that paints.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from wall.app.report_file import ReportOut

_LOOK_S = 0.1  # how soon it is noticed that somebody gives it up
_END_S = 5.0  # a process that was told to end has so long; then it is ended
_NICER = 10  # the wall goes first


class ReportGivenUpError(Exception):
    """Somebody does not want the file any more; what stood in its place is still there."""


class ReportProcessError(Exception):
    """The file was not written because of an error of our own, or because its process was ended by somebody."""


Kind = TypeVar("Kind")
Writer = Callable[[ReportOut, Kind, Callable[[float], None]], None]
"""Writes a report of its kind, all or nothing: a function of a module, which the other process can find."""


def write_beside(
    writer: Writer[Kind],
    wish: ReportOut,
    report: Kind,
    progress: Callable[[float], None],
    given_up: threading.Event,
) -> None:
    """Write it, all or nothing, and wait for that. `progress` is told 0 to 1, on this thread.

    Raises OSError, ReportGivenUpError once `given_up` is set, ReportProcessError.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_write, args=(writer, theirs, wish, report), name="report", daemon=True)
    process.start()
    theirs.close()
    try:
        _follow(ours, progress, given_up)
    finally:
        ours.close()
        process.join(_END_S)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


def _follow(pipe: Connection, progress: Callable[[float], None], given_up: threading.Event) -> None:
    told = False
    while True:
        if given_up.is_set() and not told:
            told = True
            with contextlib.suppress(OSError):  # it may have ended just now: what it said is still to be read
                pipe.send(None)
        if not pipe.poll(_LOOK_S):
            continue
        try:
            said = pipe.recv()
        except (EOFError, OSError) as error:
            raise ReportProcessError("the process that wrote it was ended") from error
        if said is None:
            return
        if isinstance(said, Exception):
            raise said
        progress(said)


def _write(writer: Writer[Kind], pipe: Connection, wish: ReportOut, report: Kind) -> None:
    """The other process."""
    if hasattr(os, "nice"):
        os.nice(_NICER)

    def progress(share: float) -> None:
        if pipe.poll():
            raise ReportGivenUpError
        pipe.send(share)  # OSError when the wall is gone

    said: Exception | None = None
    try:
        writer(wish, report, progress)
    except (OSError, ReportGivenUpError) as error:
        said = error
    except Exception as error:  # noqa: BLE001  # the last line of the process: the wall tells and logs it
        said = ReportProcessError(repr(error))
    with contextlib.suppress(OSError):
        pipe.send(said)
