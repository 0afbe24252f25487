"""On a screen of another scale a picture that was made for its tile is still copied, not scaled; and whatever was
painted before, the lines between tiles are lines."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCALED = """
import sys
from PySide6.QtWidgets import QApplication
from tests.ui.canvas_fakes import FakeClock, FakeReader
from wall.decoders.base import StreamKey
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.theme import DARK
from wall.ui.tile import Tile
from wall.ui.wall_canvas import WallCanvas

app = QApplication([])
clock = FakeClock()
reader = FakeReader(clock)
canvas = WallCanvas(reader, DARK, clock, clock.time_of_day, bare=True)
canvas.resize(101, 67)
canvas.set_layout(layout("2x2"), [Tile(CameraId(f"c{i}"), (StreamKey(f"c{i}"),)) for i in range(4)])
sent = {}
for key, size in canvas.picture_sizes().items():
    memory = reader.put(key, (0, 0, 0), size)
    for index in range(0, len(memory), 4):
        memory[index : index + 3] = bytes([(index * 7 + row) % 251 for row in range(3)])
    sent[key] = size, bytes(memory)
canvas.show()
image = canvas.grab().toImage()
size, memory = sent["c3"]
left, top = image.width() - size.width, image.height() - size.height
for y in range(size.height):
    for x in range(size.width):
        colour, at = image.pixelColor(left + x, top + y), (y * size.width + x) * 4
        assert (colour.blue(), colour.green(), colour.red()) == tuple(memory[at : at + 3]), (x, y)
print(image.width(), image.height())
"""


@pytest.mark.parametrize(("scale", "pixels"), [("1.25", "126 84"), ("1.5", "152 101"), ("2", "202 134")])
def test_pictures_reach_a_scaled_screen_pixel_for_pixel(scale: str, pixels: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run([sys.executable, "-c", SCALED], env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == pixels.split()


LINES = """
import sys
from PySide6.QtWidgets import QApplication
from tests.ui.canvas_fakes import FakeClock, FakeReader, rgb
from wall.decoders.base import StreamKey
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.theme import DARK
from wall.ui.tile import Tile, TileFace
from wall.ui.wall_canvas import WallCanvas

app = QApplication([])
clock = FakeClock()
cameras = [CameraId(f"c{i}") for i in range(4)]
tiles = [Tile(camera, (StreamKey(camera),)) for camera in cameras]
canvas = WallCanvas(FakeReader(clock), DARK, clock, clock.time_of_day)
canvas.resize(640, 400)
canvas.set_layout(layout("2x2"), tiles)
canvas.show()


def say(word):
    canvas.set_faces({camera: TileFace("Gate", word, reason=word, dim=True) for camera in cameras})


def lined():
    app.processEvents()
    shown = canvas.screen().grabWindow(canvas.winId()).toImage()
    row = [shown.pixelColor(x, 60) for x in range(shown.width())]
    return rgb(DARK.line) in [(each.red(), each.green(), each.blue()) for each in row]


say("1")
assert lined(), "at first"
canvas.enlarge(0)
say("2")
app.processEvents()
assert not lined(), "one tile has no lines"
canvas.enlarge(None)
assert lined(), "back from one that fills the canvas"
canvas.set_layout(layout("1x1"), tiles[:1])
say("3")
app.processEvents()
canvas.set_layout(layout("2x2"), tiles)
say("4")
assert lined(), "another layout and other words in one turn"
"""


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5"])
def test_the_lines_between_tiles_are_painted_whatever_was_there_before(scale: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run([sys.executable, "-c", LINES], env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
