"""The process that shows windows: its Qt application and loop, its small threads, signals, and its end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import qasync
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from wall.app.overrides import guard_overrides
from wall.app.pauses import searched_here
from wall.ui import theme

log = logging.getLogger(__name__)

SMALL_WORK = "small-work"  # the name of each thread for it begins so
SMALL_WORK_END_S = 5.0  # a file, the keyring: longer is a disk that hangs or a question that nobody answers


def open_loop(app: QApplication, stack: ExitStack) -> tuple[qasync.QEventLoop, ThreadPoolExecutor]:
    """Asyncio in Qt's loop, with four threads for small work; the stack closes both."""
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    stack.callback(_close_loop, loop)
    executor = ThreadPoolExecutor(4, thread_name_prefix=SMALL_WORK)
    stack.callback(executor.shutdown, wait=True, cancel_futures=True)
    loop.set_default_executor(executor)
    return loop, executor


def open_application(platform: str, stack: ExitStack, look: str = "dark") -> QApplication:
    """Qt, on that platform of its own or ("") the system's, in that theme; the stack shuts it down.

    Raises NoDisplayError.
    """
    if sys.platform == "linux" and not (platform or os.environ.get("QT_QPA_PLATFORM")):
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            raise NoDisplayError
    guard_overrides()
    arguments = ["videowall", *(["-platform", platform] if platform else [])]
    QCoreApplication.setApplicationName("videowall")
    app = QApplication(arguments)
    stack.callback(app.shutdown)
    stack.enter_context(searched_here(app))
    theme.apply(app, look)
    return app


class NoDisplayError(Exception):
    """There is no screen to show a window on."""

    def __init__(self) -> None:
        super().__init__(
            "there is no display: set DISPLAY, or run under a virtual one "
            "(xvfb-run -s '-screen 0 1920x1080x24' python main.py ...)"
        )


def end_on_signals(stop: Callable[[], None]) -> Callable[[], None]:
    """Ctrl-C and a service manager's stop end the program in order. Returns what puts the handlers back."""
    before = {number: signal.signal(number, lambda *_: stop()) for number in (signal.SIGINT, signal.SIGTERM)}
    beat = QTimer()  # Python looks at its signals only when it runs
    beat.start(200)
    beat.timeout.connect(lambda: None)

    def restore() -> None:
        beat.stop()
        for number, handler in before.items():
            signal.signal(number, handler)

    return restore


def _close_loop(loop: qasync.QEventLoop) -> None:
    asyncio.set_event_loop(None)
    loop.close()


def leave_what_hangs(code: int) -> None:
    """End the process here and now when the database or some small work does not come back from its disk.

    Python would wait for these threads for ever, and the window is gone: nobody could see why.
    """
    until = time.monotonic() + SMALL_WORK_END_S
    for thread in threading.enumerate():
        if thread.name.startswith(SMALL_WORK):
            thread.join(max(0.0, until - time.monotonic()))
    # the desk has waited for the store already
    hanging = [each.name for each in threading.enumerate() if each.name.startswith((SMALL_WORK, "store"))]
    if hanging:
        log.error("the program ends without waiting for what hangs: %s", ", ".join(hanging))
        sys.stdout.flush()
        os._exit(code or 1)  # what hangs is a failure
