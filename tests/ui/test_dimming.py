"""What may not pass as live looks so: grey, darker, whole, and nobody else's memory."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, qGray

from wall.ui.dimming import Dimmer
from wall.ui.theme import DARK
from wall.ui.tile_painter import DIM_SHARE

WIDTH, HEIGHT, PADDING = 61, 17, 12  # odd, and rows with what a decoder leaves behind them


def picture(memory: np.ndarray) -> QImage:
    stride = memory.shape[1] * 4
    return QImage(memory.data, WIDTH, HEIGHT, stride, QImage.Format.Format_RGB32)


@pytest.fixture
def memory() -> np.ndarray:
    return np.random.default_rng(7).integers(0, 2**32, (HEIGHT, WIDTH + PADDING), np.uint32)


def test_every_pixel_is_grey_and_at_the_share_of_its_brightness(memory: np.ndarray) -> None:
    image = picture(memory)
    ground = DARK.ground
    dim = Dimmer(ground, DIM_SHARE).dimmed(image)
    assert dim.size() == QSize(WIDTH, HEIGHT)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            seen, was = dim.pixelColor(x, y), image.pixel(x, y)
            red, green, blue = (was >> 16) & 255, (was >> 8) & 255, was & 255
            grey = (red + 2 * green + blue) / 4
            for is_now, under in (
                (seen.red(), ground.red()),
                (seen.green(), ground.green()),
                (seen.blue(), ground.blue()),
            ):
                assert abs(is_now - (grey * DIM_SHARE + under * (1 - DIM_SHARE))) <= 2
            assert abs(grey - qGray(was)) <= 36  # what Qt takes for grey is no other picture


def test_it_stays_as_it_is_when_the_picture_s_memory_is_written_again(memory: np.ndarray) -> None:
    dim = Dimmer(DARK.ground, DIM_SHARE).dimmed(picture(memory))
    before = dim.copy()
    memory[:] = 0
    assert dim == before


def test_two_pictures_of_one_size_and_one_of_another_do_not_mix(memory: np.ndarray) -> None:
    dimmer = Dimmer(QColor(0, 0, 0), 0.5)
    white = np.full_like(memory, 0xFFFFFFFF)
    first = dimmer.dimmed(picture(memory)).copy()
    assert dimmer.dimmed(picture(white)).pixelColor(3, 3).red() == 126  # 252, the brightest, halved
    small = QImage(8, 4, QImage.Format.Format_RGB32)
    small.fill(QColor(0, 0, 0))
    assert dimmer.dimmed(small).pixelColor(7, 3) == QColor(0, 0, 0)
    assert dimmer.dimmed(picture(memory)) == first


def test_pictures_of_other_kinds_are_dimmed_as_well() -> None:
    grey = QImage(9, 5, QImage.Format.Format_Grayscale8)
    grey.fill(200)
    dim = Dimmer(QColor(0, 0, 0), 0.5).dimmed(grey)
    assert dim.pixelColor(8, 4) == QColor(100, 100, 100)
    assert Dimmer(QColor(0, 0, 0), 0.5).dimmed(QImage()).isNull()
