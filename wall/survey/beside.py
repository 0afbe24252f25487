"""The same search in a process of its own, for a program that paints.

A device may send anything: what parses it and what opens its streams (FFmpeg) may hold Python's lock, or die. The
process ends when its pipe breaks, whatever its threads wait for. Nothing here imports Qt.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe

from wall.survey.discover import discover
from wall.survey.found import Found, Progress, Wanted
from wall.survey.helper import begin_helper
from wall.urls import redact

POLL_S = 0.1
CANCEL_S = 10.0  # for what takes two seconds on a machine that is not busy; then it is given up
STOP_S = 2.0  # for the process to end when it has told all


class SearchLostError(Exception):
    """The process of the search died or failed. What it had found is lost; the text says why, without a password."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """From the process: an error of our own."""

    text: str


def discover_beside(wanted: Wanted, tell: Callable[[Progress], None], cancelled: threading.Event) -> Found:
    """As `discover`, in another process. Waits in the calling thread, which is not the one that paints, and calls
    `tell` in it. Raises SearchLostError."""
    context = multiprocessing.get_context("spawn")
    pipe, theirs = context.Pipe()
    process = context.Process(target=_process, args=(theirs,), name="videowall-survey", daemon=True)
    try:
        process.start()
    except OSError as error:
        pipe.close()
        raise SearchLostError(f"no process can be started: {error.strerror}") from None
    finally:
        theirs.close()  # otherwise the process would never see the pipe break
    try:
        pipe.send(wanted)
        return _listen(pipe, tell, cancelled)
    except (EOFError, OSError):
        process.join(STOP_S)
        raise SearchLostError(f"its process ended: exit code {process.exitcode}") from None
    finally:
        pipe.close()
        process.join(STOP_S)
        if process.is_alive():
            process.kill()
            process.join()


def _listen(pipe: Pipe, tell: Callable[[Progress], None], cancelled: threading.Event) -> Found:
    """What the process tells, to the end. Raises EOFError, OSError, SearchLostError."""
    given_up_at = float("inf")
    while time.monotonic() < given_up_at:
        if cancelled.is_set() and given_up_at == float("inf"):
            given_up_at = time.monotonic() + CANCEL_S
            pipe.send(None)
        if not pipe.poll(POLL_S):
            continue
        match pipe.recv():
            case Progress() as progress:
                tell(progress)
            case Found() as found:
                return found
            case _Failed(text):
                raise SearchLostError(text)
    raise SearchLostError("it does not end")


def _process(pipe: Pipe) -> None:
    """The process. Never returns."""
    begin_helper()
    cancelled = threading.Event()
    with contextlib.suppress(EOFError, OSError):  # whoever started it is gone
        wanted = pipe.recv()
        threading.Thread(target=_watch, args=(pipe, cancelled), name="cancel", daemon=True).start()
        try:
            said: Found | _Failed = discover(wanted, pipe.send, cancelled)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - the process's last line: it is told
            said = _Failed(redact(repr(error)))
        pipe.send(said)
    os._exit(0)  # a thread may wait in FFmpeg for seconds; nobody waits for it


def _watch(pipe: Pipe, cancelled: threading.Event) -> None:
    """Until whoever started the search wants no more, or is gone."""
    try:
        pipe.recv()
    except (EOFError, OSError):
        os._exit(1)
    cancelled.set()
