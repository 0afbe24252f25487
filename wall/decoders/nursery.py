"""How worker processes begin. On Linux each is a copy of one process that has imported all they need.

So one that replaces another is there in milliseconds instead of half a second of processor time, which a busy desk
takes seconds for; and what they have imported is in memory once. That process runs nothing itself, is started with
the first worker, and ends with the wall, however the wall ends. Workers do not need it: when it is gone, which a
machine without memory or processes can bring about, they go on, and the next one starts another. It is waited for no
longer than START_S: one that does not answer is ended.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, SimpleQueue

import psutil

from wall.decoders.messages import WorkerStart

log = logging.getLogger(__name__)

IMPORTED = "wall.decoders.imported"
GONE_S = 2.0  # until a process that was killed is gone, and its parent has seen it
START_S = 10.0  # the first copy takes half a second of processor time, the others nothing
PLACE = str(Path(__file__).parents[2])  # of this very program: another folder may hold another version of it

Main = Callable[[WorkerStart, Connection], None]


@contextlib.contextmanager
def interrupts_held() -> Iterator[None]:
    """What is started inside hears no Ctrl-C and no request to end (SIGTERM) until it says so.

    A terminal sends the one to everybody, a service manager the other: a process that is still importing would
    print a traceback, or be gone before the wall, which would take that for a fault. Copies inherit it from what
    they are copied from.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # to start it, as the first process does, lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Running:
    """A process that was started. Of a copy the system is asked itself: its parent may hang or be gone."""

    def __init__(self, process: BaseProcess, *, copied: bool) -> None:
        """Raises OSError where it is gone already."""
        self._process = process
        self.process_id = process.pid or 0
        self._handle = os.pidfd_open(self.process_id) if sys.platform == "linux" and copied else None

    @property
    def sentinel(self) -> int:
        """Becomes ready when the process ends."""
        return self._process.sentinel if self._handle is None else self._handle

    @property
    def alive(self) -> bool:
        """It runs."""
        return not wait([self.sentinel], 0)

    @property
    def ending(self) -> str:
        """How it ended, for the log."""
        code = self._process.exitcode
        return "nobody saw how" if code is None else f"exit code {code}"

    def end(self, grace_s: float) -> None:
        """Wait so long, then make sure that it is gone."""
        if not wait([self.sentinel], grace_s):
            self._kill()
            wait([self.sentinel], GONE_S)
        self._process.join(GONE_S)
        if self._process.is_alive():  # its parent does not see its end, and would be waited for when the program ends
            end_nursery()
            self._process.join(GONE_S)
        if self._handle is not None:
            os.close(self._handle)
        with contextlib.suppress(ValueError):  # taken for alive all the same
            self._process.close()

    def _kill(self) -> None:
        if sys.platform != "linux" or self._handle is None:
            self._process.kill()
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)


def started(main: Main, args: tuple[WorkerStart, Connection], name: str) -> Running:
    """A process that runs `main`. Raises OSError where the system has none."""
    if sys.platform == "linux" and _copies():
        return _copied(main, args, name)
    process = multiprocessing.get_context("spawn").Process(target=main, args=args, name=name, daemon=True)
    with interrupts_held():
        process.start()
    return Running(process, copied=False)


def end_nursery() -> None:
    """It does not answer."""
    for each in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if any("multiprocessing.forkserver" in word for word in each.cmdline()):
                each.kill()


def _copies() -> bool:
    """There is something to copy from: not where the folder for temporary files cannot be written to or has a name of
    76 letters, as it is the place of a socket, nor with Linux before 5.3. Windows has no such thing, and macOS warns
    against it."""
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload([IMPORTED])
    try:
        os.close(os.pidfd_open(os.getpid()))
        with interrupts_held(), _found_here():
            forkserver.ensure_running()
    except (OSError, AttributeError) as error:  # a Python that was built on an older system has no such call
        log.info("each decoder process begins by itself: none can be copied here (%s)", error)
        return False
    return True


@contextlib.contextmanager
def _found_here() -> Iterator[None]:
    """What is started inside imports this very program. It would look into the current folder first, and Python 3.11
    does not hand on where its parent looks."""
    before = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONSAFEPATH")}
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (PLACE, before["PYTHONPATH"])))
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _copied(main: Main, args: tuple[WorkerStart, Connection], name: str) -> Running:
    process = multiprocessing.get_context("forkserver").Process(target=main, args=args, name=name, daemon=True)
    ended: SimpleQueue[Exception | None] = SimpleQueue()

    def start() -> None:
        try:
            with interrupts_held():
                process.start()
        except Exception as error:  # noqa: BLE001 - for whoever waits
            ended.put(error)
        else:
            ended.put(None)

    # to start one is to wait for its number, without a limit
    threading.Thread(target=start, name=f"begins {name}", daemon=True).start()
    try:
        error = ended.get(timeout=START_S)
    except Empty:
        end_nursery()
        error = TimeoutError(f"there was no process after {START_S:.0f} s")
    if error is not None:
        raise OSError(f"no decoder process could be started: {error!r}") from error
    return Running(process, copied=True)
