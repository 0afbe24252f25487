"""A screen for a bench where there is none: 1920x1080, drawn by Xvfb, so that figures compare between machines."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator

from wall.bench.wall import BenchError

SCREEN = "1920x1080x24"
START_S = 30.0


@contextlib.contextmanager
def display_for(platform: str) -> Iterator[None]:
    """There is a display inside: the one there was, else one of our own. Raises BenchError when there can be none.

    `platform` is Qt's own; one that was asked for knows itself whether it needs a display.
    """
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform != "linux" or platform or named:
        yield
        return
    if shutil.which("Xvfb") is None:
        raise BenchError("there is no display and no Xvfb to make one (Debian, Ubuntu: apt-get install xvfb)")
    reading, writing = os.pipe()
    # A session of its own keeps Ctrl-C away from it until the wall has ended. Should the bench be killed, it goes.
    guard = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    command = [*guard, "Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL, start_new_session=True)
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], START_S)
        number = os.read(reading, 16).decode().strip() if ready else ""
        if not number:
            raise BenchError("there is no display, and Xvfb did not start")
        os.environ["DISPLAY"] = f":{number}"
        yield
    finally:
        os.environ.pop("DISPLAY", None)
        os.close(reading)
        server.terminate()
        server.wait()
