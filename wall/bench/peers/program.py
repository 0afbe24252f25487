"""A program that shows cameras, seen from outside: its processes, its last words, its end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import psutil

VERSION_S = 20.0
END_S = 5.0
LAST_WORDS = 300  # characters of what a program said before it ended


class PeerError(Exception):
    """A program showed nothing that could be measured; the text says why."""


class Running(Protocol):
    """A program that was started. `end` waits until all of its processes are gone."""

    @property
    def pid(self) -> int:
        """Of the process that was started."""

    def ended(self) -> str:
        """Why it is over; empty while it runs."""

    def end(self) -> None:
        """End it, whatever it does."""


class Program:
    """A command that runs until it is ended. Raises PeerError where it cannot be started."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the program
        self._told = tempfile.TemporaryFile()  # noqa: SIM115
        # Should the bench be killed, it goes too. A session of its own: whatever it starts is ended with it.
        guard = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        try:
            self._process = subprocess.Popen(
                [*guard, *words],
                stdin=subprocess.DEVNULL,
                stdout=self._told,
                stderr=self._said,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )
        except OSError as error:
            self._close()
            raise PeerError(f"could not be started: {error.strerror}") from error

    @property
    def pid(self) -> int:
        """Of the process that was started."""
        return self._process.pid

    def told(self) -> str:
        """What it has written to its standard output so far."""
        return _read(self._told.fileno())

    def ended(self) -> str:
        """Its exit code and its last words; empty while it runs."""
        code = self._process.poll()
        if code is None:
            return ""
        words = [line.strip() for line in f"{self.told()}\n{_read(self._said.fileno())}".splitlines() if line.strip()]
        last = f": {words[-1][-LAST_WORDS:]}" if words else ""
        return (f"was ended by signal {-code}" if code < 0 else f"ended with code {code}") + last

    def end(self) -> None:
        """End it and all that it started."""
        self._signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_S)
        self._signal(signal.SIGKILL)  # what it started may go on without it
        self._process.wait()
        self._close()

    def _close(self) -> None:
        self._said.close()
        self._told.close()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)


def _read(descriptor: int) -> str:
    # The program writes on at the file's one offset, which a `seek` of ours would move.
    size = os.fstat(descriptor).st_size
    start = max(0, size - 65536)
    return os.pread(descriptor, size - start, start).decode(errors="replace")


def version(words: Sequence[str]) -> str:
    """The first line of what it prints. Raises PeerError where that program is not installed or says nothing."""
    if shutil.which(words[0]) is None:
        raise PeerError(f"{words[0]} is not installed")
    printed = output(words).strip()
    if not printed:
        raise PeerError(f"{words[0]} does not tell its version")
    return printed.splitlines()[0].strip()


def output(words: Sequence[str]) -> str:
    """What that command prints. Raises PeerError."""
    try:
        done = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, timeout=VERSION_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerError(f"{Path(words[0]).name} does not answer") from error
    return done.stdout.decode(errors="replace")


def tree(pid: int) -> list[int]:
    """That process and everything that it has started."""
    with contextlib.suppress(psutil.Error):
        return [pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))]
    return [pid]
