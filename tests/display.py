"""X servers without glass: each process that shows windows in tests has one of its own."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = (1920, 1080)
HEADS = ("LEFT", "MIDDLE", "RIGHT")  # of `three_heads`, each as large as SCREEN
START_S = 30  # for an X server to say its number; it takes a fraction of a second


@contextmanager
def x_server(width: int = SCREEN[0]) -> Iterator[str]:
    """A running Xvfb with one screen; its name, as DISPLAY takes it. A click or a key elsewhere never reaches it."""
    reading, writing = os.pipe()
    screen = f"{width}x{SCREEN[1]}x24"
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


@contextmanager
def three_heads() -> Iterator[str]:
    """A running Xvfb with three monitors beside each other, as RandR 1.5 tells of them; needs xrandr."""
    with x_server(len(HEADS) * SCREEN[0]) as display:
        for at, head in enumerate(HEADS):
            plug(display, head, at)
        yield display


def plug(display: str, head: str, at: int) -> None:
    """A monitor of that name is there from now on, the `at`th from the left (from 0)."""
    width, height = SCREEN
    place = f"{width}/508x{height}/286+{at * width}+0"  # 508 x 286 mm: 23 inches
    _xrandr(display, "--setmonitor", head, place, "screen" if at == 0 else "none")  # Xvfb's only output


def unplug(display: str, head: str) -> None:
    """That monitor is gone."""
    _xrandr(display, "--delmonitor", head)


def _xrandr(display: str, *words: str) -> None:
    environment = {**os.environ, "DISPLAY": display}
    subprocess.run(["xrandr", *words], env=environment, check=True, capture_output=True, timeout=20)
