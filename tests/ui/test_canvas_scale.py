"""On a screen of another scale a picture that was made for its tile is still copied, not scaled."""

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
