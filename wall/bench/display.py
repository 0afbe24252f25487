"""A screen for a bench where there is none, or of a given size: drawn by Xvfb, so that figures compare."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wall.bench.measure import BenchError

SCREEN = (1920, 1080)
START_S = 30.0
OTHERS = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # what else decides where windows are shown


@contextlib.contextmanager
def display_for(platform: str, size: tuple[int, int] | None = None) -> Iterator[None]:
    """There is a display inside: the one there was, else one of our own. Raises BenchError when there can be none.

    `platform` is Qt's own; one that was asked for knows itself whether it needs a display. A `size` in pixels asks
    for one of our own in any case.
    """
    before = {name: value for name in ("DISPLAY", *OTHERS) if (value := os.environ.get(name))}
    if size is not None and (sys.platform != "linux" or platform):
        raise BenchError("a screen of a given size is drawn by Xvfb: on Linux, and without --platform")
    if size is None and (sys.platform != "linux" or platform or before):
        yield
        return
    with _xvfb(size or SCREEN):
        yield


@dataclass(frozen=True, slots=True)
class MappedScreen:
    """A screen of ours that can be read: its server's process, and the file that has its pixels (an XWD dump)."""

    server: int
    file: Path


@contextlib.contextmanager
def mapped_screen(size: tuple[int, int]) -> Iterator[MappedScreen]:
    """There is a new display inside, of that size in pixels, black. Raises BenchError when there can be none."""
    if sys.platform != "linux":
        raise BenchError("a screen that can be read from outside is drawn by Xvfb: on Linux")
    with tempfile.TemporaryDirectory(prefix="videowall-screen-") as folder, _xvfb(size, "-fbdir", folder) as server:
        yield MappedScreen(server, Path(folder) / "Xvfb_screen0")


@contextlib.contextmanager
def _xvfb(size: tuple[int, int], *further: str) -> Iterator[int]:
    """A display of that size; the server's process. What there was before is there again after."""
    before = {name: value for name in ("DISPLAY", *OTHERS) if (value := os.environ.get(name))}
    if shutil.which("Xvfb") is None:
        raise BenchError("there is no display and no Xvfb to make one (Debian, Ubuntu: apt-get install xvfb)")
    reading, writing = os.pipe()
    # A session of its own keeps Ctrl-C away from it until the wall has ended. Should the bench be killed, it goes.
    guard = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    screen = f"{size[0]}x{size[1]}x24"
    command = [*guard, "Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"]
    command += further
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL, start_new_session=True)
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], START_S)
        number = os.read(reading, 16).decode().strip() if ready else ""
        if not number:
            raise BenchError("there is no display, and Xvfb did not start")
        for name in OTHERS:
            os.environ.pop(name, None)
        os.environ["DISPLAY"] = f":{number}"
        yield server.pid
    finally:
        os.environ.pop("DISPLAY", None)
        os.environ.update(before)
        os.close(reading)
        server.terminate()
        server.wait()
