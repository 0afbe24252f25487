"""Logging for engineers: bounded in size, bounded in rate for one broken camera, and free of credentials.

A record passes one gate that limits the rate, then goes to the rotating file and the console, and each of these
redacts the finished text, exception and traceback included: whatever a library printed, its address is cleaned.

Whoever logs about a camera says so: `logger.warning("...", extra={"camera": camera_id})`.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import re
import sys
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from wall.urls import redact

ExceptHook = Callable[[type[BaseException], BaseException, TracebackType | None], Any]
ThreadHook = Callable[[threading.ExceptHookArgs], Any]

MEGABYTE = 1_000_000
RECORDS_PER_MINUTE = 20  # for one (logger, camera): an hour of a flapping camera is 1,200 lines, about 150 kB
WINDOW_S = 60.0
CRASHES_BYTES = 100_000  # of the file of crashes at a start; then it begins anew
MAX_SUBJECTS = 20_000  # windows remembered at once; 10,000 cameras with two loggers each
FORMAT = "%(asctime)s.%(msecs)03d %(levelname)-7s %(name)s: %(message)s"

# Wider than wall.urls.redact on purpose: what headers look like, and whatever is called a password.
_HEADER = re.compile(r"(authorization['\"]?\s*[:=]\s*)[^\r\n]*", re.IGNORECASE)
_NAMED = re.compile(
    r"((?:password|passwd|pwd|mật khẩu)['\"]?\s*[:=]\s*)(?:'[^']*'|\"[^\"]*\"|[^\s,;)}]+)", re.IGNORECASE
)


def clean(text: str) -> str:
    """The text without anything that looks like a credential."""
    return _NAMED.sub(r"\1***", _HEADER.sub(r"\1***", redact(text)))


class RedactingFormatter(logging.Formatter):
    """Cleans the finished text, so that message, arguments, exception and stack are all covered."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text without credentials. Continued lines are indented: no text can pose as a record."""
        return clean(super().format(record)).replace("\n", "\n    ")


@dataclass(slots=True)
class _Window:
    began: float  # seconds of the UNIX epoch
    passed: int = 0
    suppressed: int = 0


class RateGate(logging.Handler):
    """Passes at most `limit` records a minute for one subject on, then one line that says how many it held back.

    The subject is (logger, camera) where the record names a camera, else (logger, message template).
    """

    def __init__(self, targets: Sequence[logging.Handler], limit: int = RECORDS_PER_MINUTE) -> None:
        super().__init__()
        self._targets = tuple(targets)
        self._limit = limit
        self._windows: OrderedDict[tuple[str, str], _Window] = OrderedDict()  # in the order of `began`

    def emit(self, record: logging.LogRecord) -> None:
        """Forward, or count."""
        self._expire(record.created)
        camera = getattr(record, "camera", None)
        subject = (record.name, str(record.msg)[:200] if camera is None else f"camera {camera}")
        window = self._windows.get(subject)
        if window is None:
            window = self._windows[subject] = _Window(record.created)
            while len(self._windows) > MAX_SUBJECTS:
                self._summarise(*self._windows.popitem(last=False))
        if window.passed >= self._limit:
            window.suppressed += 1
            return
        window.passed += 1
        self._forward(record)

    def close(self) -> None:
        """Say what was still held back, and close the targets."""
        self.acquire()
        try:
            while self._windows:
                self._summarise(*self._windows.popitem(last=False))
        finally:
            self.release()
        for target in self._targets:
            target.close()
        super().close()

    def _expire(self, now: float) -> None:
        while self._windows:
            subject, window = next(iter(self._windows.items()))
            # a wall clock set back must not hold a window for ever
            if 0 <= now - window.began < WINDOW_S:
                return
            del self._windows[subject]
            self._summarise(subject, window)

    def _summarise(self, subject: tuple[str, str], window: _Window) -> None:
        if window.suppressed:
            name, about = subject
            text = f"{window.suppressed} more suppressed within a minute: {about}"
            self._forward(logging.LogRecord(name, logging.WARNING, "", 0, text, None, None))

    def _forward(self, record: logging.LogRecord) -> None:
        for target in self._targets:
            if record.levelno >= target.level:
                target.handle(record)


def _log_uncaught(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, thread: str = "main"
) -> None:
    """The last words of a thread go to the log, cleaned like all others; a windowed program has no other place."""
    if error is None or issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), trace)
        return
    logging.getLogger("wall").critical("uncaught in thread %s", thread, exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if not issubclass(args.exc_type, SystemExit):
        name = "?" if args.thread is None else args.thread.name
        _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback, name)


def tell_cleaned(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, thread: str = ""
) -> None:
    """What nobody has caught, to stderr, without credentials: Python's own last words show a message as it is."""
    head = f"uncaught in thread {thread}\n" if thread else ""
    if sys.stderr is not None:
        text = "".join(traceback.format_exception(kind, error, trace))
        print(clean(f"{head}{text}"), end="", file=sys.stderr, flush=True)


def clean_last_words() -> tuple[ExceptHook, ThreadHook]:
    """From now on uncaught exceptions of any thread are told cleaned; the hooks that were there before."""

    def of_thread(args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            name = "?" if args.thread is None else args.thread.name
            tell_cleaned(args.exc_type, args.exc_value, args.exc_traceback, name)

    before = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = tell_cleaned, of_thread
    return before


def without_core_dumps() -> None:
    """From now on neither this process nor those that it starts leave their memory on the disk when they die.

    Passwords are in it in clear. A limit of 1 byte, not 0: where Linux hands dumps to a program it asks for no limit
    but this one (fs/coredump.c). Windows writes none by itself.
    """
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):  # a system without such a limit
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (1 if most == resource.RLIM_INFINITY else min(1, most), most))


@contextlib.contextmanager
def crashes_told(file: Path) -> Iterator[None]:
    """A process that dies inside of C code (a segmentation fault) leaves in that file where each thread was.

    It is all that is known of such an end: no line can be logged any more. Names of files and functions only, so no
    password; a line for each start says which crash is whose. Raises OSError.
    """
    if faulthandler.is_enabled():  # somebody has asked for it to go elsewhere
        yield
        return
    begun_anew = not file.exists() or file.stat().st_size > CRASHES_BYTES
    with file.open("w" if begun_anew else "a", encoding="utf-8") as told:
        print(f"started {datetime.now().astimezone().isoformat(timespec='seconds')}", file=told, flush=True)
        faulthandler.enable(told)
        try:
            yield
        finally:
            faulthandler.disable()


@dataclass(frozen=True, slots=True)
class Logging:
    """The logging that was set up; `close()` takes it down again and puts everything back."""

    gate: RateGate
    level_before: int
    hooks_before: tuple[ExceptHook, ThreadHook]

    def close(self) -> None:
        """Write what was held back and close the file."""
        sys.excepthook, threading.excepthook = self.hooks_before
        root = logging.getLogger()
        root.removeHandler(self.gate)
        root.setLevel(self.level_before)
        logging.captureWarnings(capture=False)
        self.gate.close()


def set_up(
    log_file: Path,
    level: str = "info",
    *,
    file_bytes: int = 5 * MEGABYTE,
    files: int = 5,
    console: TextIO | None = None,
    records_per_minute: int = RECORDS_PER_MINUTE,
) -> Logging:
    """Log to that file (at most `file_bytes` x (1 + `files`) on disk) and to the console (stderr when None).

    Exceptions that nobody catches, in any thread, are logged too, so that they are cleaned before they are shown.
    Without a console (a windowed program on Windows has none) only the file is written. Raises OSError.
    """
    log_file.parent.mkdir(parents=True, exist_ok=True)
    rotating = RotatingFileHandler(log_file, maxBytes=file_bytes, backupCount=files, encoding="utf-8")
    targets: list[logging.Handler] = [rotating]
    stream = console or sys.stderr
    if stream is not None:
        targets.append(logging.StreamHandler(stream))
    for target in targets:
        target.setFormatter(RedactingFormatter(FORMAT, "%Y-%m-%d %H:%M:%S"))
    gate = RateGate(targets, records_per_minute)
    root = logging.getLogger()
    handle = Logging(gate, root.level, (sys.excepthook, threading.excepthook))
    sys.excepthook, threading.excepthook = _log_uncaught, _log_uncaught_in_thread
    root.setLevel(level.upper())
    root.addHandler(gate)
    logging.captureWarnings(capture=True)
    return handle
