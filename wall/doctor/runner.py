"""Runs checks beside each other, each in a process of its own, and ends those that crash or hang."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection

from wall.doctor.line import Line, Verdict
from wall.urls import redact

_AT_ONCE = 4  # processes; a start costs most of a core for 0.3 s
_STARTING_S = 30.0  # for a new process to have imported what it needs, on a busy machine
_ENDING_S = 2.0  # for a killed process to be gone


@dataclass(frozen=True, slots=True)
class Check:
    """A question to the machine. `probe(*arguments)` yields lines; it and its arguments cross into a process."""

    what: str
    probe: Callable[..., Iterator[Line]]
    arguments: tuple[object, ...] = ()
    limit_s: float = 15.0  # from when its process has started
    at_worst: Verdict = Verdict.BROKEN  # what a crash or a hang means for the wall


def run(checks: Iterable[Check]) -> Iterator[Line]:
    """The lines of every check, in the order of the checks, as soon as they are known. Never raises."""
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="doctor") as executor:
        for lines in executor.map(_examine, checks):
            yield from lines


def _examine(check: Check) -> list[Line]:
    context = multiprocessing.get_context("spawn")  # what the wall uses itself, and the only one on Windows
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(check, there), name=f"doctor: {check.what}", daemon=True)
    lines: list[Line] = []
    try:
        process.start()
        there.close()
        ended = _collect(here, check.limit_s, lines)
        process.join(_ENDING_S if ended else 0)
        code = process.exitcode
        if not ended:
            lines.append(_hung(check))
        elif code:  # None: it has said all that it had to, and its libraries take their time to end
            lines.append(_crashed(check, code))
    except OSError as error:
        lines.append(Line(check.what, check.at_worst, f"the check could not be started: {error}", _FULL))
    finally:
        _end(process)
        here.close()
        there.close()
    return lines


_FULL = "Close other programs: the machine is out of memory, processes or open files."


def _collect(pipe: Connection, limit_s: float, lines: list[Line]) -> bool:
    """Whether the check came to its end in time; its lines are added as they come."""
    try:
        if not pipe.poll(_STARTING_S):
            return False
        pipe.recv()  # the process has started
        deadline = time.monotonic() + limit_s
        while pipe.poll(max(0.0, deadline - time.monotonic())):
            lines.append(pipe.recv())
    except EOFError:
        return True
    return False


def _end(process: multiprocessing.process.BaseProcess) -> None:
    if process.pid is None:
        return
    if process.is_alive():
        process.kill()
        process.join(_ENDING_S)
    if not process.is_alive():
        process.close()


def _hung(check: Check) -> Line:
    return Line(
        check.what,
        check.at_worst,
        f"no answer within {check.limit_s:.0f} s",
        "A driver, a service or a disk does not answer. Start the machine anew; when it stays, look for its errors.",
    )


def _crashed(check: Check, code: int) -> Line:
    cause = f"exit code {code}"
    if code < 0:
        try:
            cause = signal.Signals(-code).name
        except ValueError:
            cause = f"signal {-code}"
    return Line(
        check.what,
        check.at_worst,
        f"the check crashed inside a library or a driver ({cause})",
        "Update the driver or the package that this line is about.",
    )


def _child(check: Check, pipe: Connection) -> None:
    _be_quiet()
    try:
        pipe.send(None)  # started
        for line in check.probe(*check.arguments):
            pipe.send(line)
    except Exception as error:  # noqa: BLE001 - this process's last line: it becomes a line of the report
        finding = f"the check failed: {type(error).__name__}: {redact(str(error))}"
        pipe.send(Line(check.what, check.at_worst, finding, "Report this line: it is an error in the program."))
    finally:
        pipe.close()


def _be_quiet() -> None:
    """Drivers and Qt write to the terminal as they like; the report is the only text that is wanted."""
    logging.disable(logging.CRITICAL)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
