"""X servers without glass: each process that shows windows in tests has one of its own."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = (1920, 1080)
START_S = 30  # for an X server to say its number; it takes a fraction of a second


@contextmanager
def x_server() -> Iterator[str]:
    """A running Xvfb with one screen; its name, as DISPLAY takes it. A click or a key elsewhere never reaches it."""
    reading, writing = os.pipe()
    screen = f"{SCREEN[0]}x{SCREEN[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], START_S)
        assert ready, "Xvfb did not start"
        yield f":{os.read(reading, 16).decode().strip()}"
    finally:
        os.close(reading)
        server.terminate()
        server.wait(10)
