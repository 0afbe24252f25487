"""The main pages look as they did: in both languages, at two sizes. What changed on purpose is drawn anew:

    python -m tests.ui.reference_pages

and looked at, before it is committed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from tests.ui.reference_pages import HERE, names

BLOCK = 8  # pixels of a kept picture: letters smoothed otherwise differ less from each other over so many
FAR = 14  # levels of 255 by which a block may differ in any of its three colours
MOST = 0.004  # share of blocks that may differ more: a clock's digit, not a button

Levels = NDArray[np.float64]


def levels(image: QImage) -> Levels:
    """The mean colour of each block: rows x columns x 3."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height = image.width() // BLOCK * BLOCK, image.height() // BLOCK * BLOCK
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = lines[:height, : 3 * width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3)
    means: Levels = pixels.mean(axis=(1, 3))
    return means


def differs(before: QImage, now: QImage) -> str:
    """In words where two pictures differ, "" where they look the same."""
    if before.size() != now.size():
        return f"{before.width()}x{before.height()} before, {now.width()}x{now.height()} now"
    far = np.abs(levels(before) - levels(now)).max(axis=2) > FAR
    if far.mean() <= MOST:
        return ""
    rows, columns = np.nonzero(far)
    box = columns.min() * BLOCK, rows.min() * BLOCK, (columns.max() + 1) * BLOCK, (rows.max() + 1) * BLOCK
    return f"{far.mean():.1%} of the picture, between ({box[0]}, {box[1]}) and ({box[2]}, {box[3]})"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    subprocess.run([sys.executable, "-m", "tests.ui.reference_pages", str(folder)], check=True, timeout=240)
    return folder


@pytest.mark.parametrize("name", names())
def test_a_page_looks_as_it_did(name: str, drawn: Path) -> None:
    before, now = QImage(str(HERE / name)), QImage(str(drawn / name))
    assert not before.isNull(), f"{name} has no reference: python -m tests.ui.reference_pages makes it"
    found = differs(before, now)
    assert not found, f"{name} looks otherwise: {found}; it is {drawn / name}"


def test_no_reference_is_left_over() -> None:
    assert sorted(path.name for path in HERE.glob("*.png")) == sorted(names())


def changed(image: QImage, x: int, y: int, width: int, height: int, by: int) -> QImage:
    result = image.convertToFormat(QImage.Format.Format_RGB32)
    for row in range(y, y + height):
        for column in range(x, x + width):
            colour = result.pixelColor(column, row)
            parts = (min(255, part + by) for part in (colour.red(), colour.green(), colour.blue()))
            result.setPixelColor(column, row, type(colour)(*parts))
    return result


def test_what_is_missing_is_found_and_what_nobody_sees_is_not() -> None:
    before = QImage(str(HERE / names()[0]))
    assert differs(before, before) == ""
    assert differs(before, changed(before, 0, 0, before.width(), before.height(), by=3)) == ""
    assert "between (" in differs(before, changed(before, 64, 64, 80, 24, by=60))  # a button more
    assert "now" in differs(before, before.copy(0, 0, 100, 100))
