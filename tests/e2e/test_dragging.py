"""A camera is dragged from the tree into a view by the pointer of a real X server, through Qt's own drag and drop."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from queue import Empty, Queue

import pytest

from tests.e2e.wall_program import xdotool
from tests.waiting import PATIENCE_S, wait_for

pytestmark = pytest.mark.e2e


class Program:
    """The window in its process, and what it says."""

    def __init__(self, display: str) -> None:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        words = [sys.executable, "-m", "tests.ui.dragging_program"]
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
        self._lines: Queue[str] = Queue()
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def says(self, word: str, patience_s: float = PATIENCE_S) -> list[str]:
        """The rest of the next line, which begins so; empty where there is none for so long."""
        try:
            first, *rest = self._lines.get(timeout=patience_s).split()
        except Empty:
            return []
        assert first == word, (first, rest)
        return rest or [word]

    def end(self) -> None:
        """Whatever has become of it."""
        self.process.kill()
        self.process.wait()
        self._reading.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


def test_a_camera_is_dragged_from_the_tree_into_a_tile(display: str) -> None:
    program = Program(display)
    try:
        left, top, right, bottom = (int(each) for each in program.says("at"))
        xdotool(display, "mousemove", str(left), str(top), "mousedown", "1")
        steps = 8
        for step in range(1, steps + 1):
            x, y = left + (right - left) * step // steps, top + (bottom - top) * step // steps
            xdotool(display, "mousemove", str(x), str(y))
        nudges = iter(range(1, 1000))

        def held_over_the_tile() -> bool:
            xdotool(display, "mousemove", str(right + next(nudges) % 3), str(bottom))
            return bool(program.says("over", 0.5))

        wait_for(held_over_the_tile, "the camera to be held over the tile")
        xdotool(display, "mouseup", "1")
        assert program.says("cameras") == ["-"] * 5 + ["p0f0c3"] + ["-"] * 3
        assert program.process.wait(PATIENCE_S) == 0
    finally:
        program.end()
