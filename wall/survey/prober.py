"""A process that probes cameras, one after the other, and the same process as seen from outside.

A codec that dies takes the probe of one camera with it, and the process that paints decodes nothing. Nothing here
imports Qt. The process ends when its pipe breaks, whatever its threads are waiting for.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe

from wall.decoders.nursery import interrupts_held
from wall.health.sample import Failure
from wall.programme.facts import StreamFacts
from wall.survey.helper import begin_helper
from wall.survey.probe import CameraProbe, CameraProber, HowToProbe, ProbeTask
from wall.urls import redact

STOP_S = 1.0  # to close the connections in order; then the process ends, and the system closes them


@dataclass(frozen=True, slots=True)
class Answered:
    """From a prober: how the first opening of its camera went; NONE: the login is taken."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class Found:
    """From a prober: one stream is done."""

    facts: StreamFacts


@dataclass(frozen=True, slots=True)
class Failed:
    """From a prober: an error of our own."""

    text: str


Said = Answered | Found | Failed | CameraProbe


def prober_main(pipe: Pipe) -> None:
    """The process. Never returns."""
    begin_helper()
    stop = threading.Event()
    working: threading.Thread | None = None
    with contextlib.suppress(EOFError, OSError):  # whoever started it is gone, or wants no more
        while (order := pipe.recv()) is not None:
            task, how = order
            working = threading.Thread(target=_work, args=(pipe, task, how, stop), name="camera", daemon=True)
            working.start()
    stop.set()
    if working is not None:
        working.join(STOP_S)
    os._exit(0)  # a thread may wait for a camera for seconds; nobody waits for it


def _work(pipe: Pipe, task: ProbeTask, how: HowToProbe, stop: threading.Event) -> None:
    """A camera's thread: the only one that speaks while it runs."""

    def say(said: Said) -> None:
        with contextlib.suppress(OSError):
            pipe.send(said)

    try:
        probe = CameraProber(task, how, stop, lambda failure: say(Answered(failure)), lambda facts: say(Found(facts)))
        say(probe.run())
    except Exception as error:  # noqa: BLE001 - the thread's last line: this camera is given up, the next one comes
        say(Failed(redact(repr(error))))


class Prober:
    """One such process. For one thread; nothing waits but `end`."""

    def __init__(self) -> None:
        """Raises OSError: no memory, no processes, no files."""
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=prober_main, args=(theirs,), name="videowall-prober", daemon=True)
        try:
            with interrupts_held():
                self._process.start()
        except OSError:
            self.pipe.close()
            raise
        finally:
            theirs.close()  # otherwise the process would never see the pipe break
        self.task: ProbeTask | None = None
        self.found: list[StreamFacts] = []
        self.began_at = 0.0  # monotonic seconds

    @property
    def process_id(self) -> int:
        """The operating system's number of the process."""
        return self._process.pid or 0

    @property
    def ending(self) -> str:
        """How it ended; for the log."""
        self._process.join(STOP_S)
        return f"exit code {self._process.exitcode}"

    def begin(self, task: ProbeTask, how: HowToProbe) -> None:
        """Probe that camera. Raises OSError where the process is gone."""
        self.task, self.found, self.began_at = task, [], time.monotonic()
        self.pipe.send((task, how))

    def ask_to_stop(self) -> None:
        """End soon, connections closed in order; `end` follows."""
        with contextlib.suppress(OSError):
            self.pipe.send(None)

    def end(self, grace_s: float = 0.0) -> None:
        """Make sure that the process is gone. Waits for so long before it is killed."""
        self._process.join(grace_s)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self.pipe.close()
        self._process.close()
