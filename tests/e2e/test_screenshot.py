"""`--screenshot`: a picture of what an operator sees, and the end."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.display import SCREEN
from tests.e2e.conftest import SMALL, Cameras, Wall, write_urls
from tests.waiting import wait_for
from wall.demo.patterns import read_counter
from wall.demo.spec import MountSpec

pytestmark = pytest.mark.e2e

AFTER_S = "12"  # a camera is there after one or two: the program cannot be told to wait for a picture


def _picture(file: Path) -> NDArray[np.uint8]:
    picture = cv2.imread(str(file))
    assert picture is not None
    return np.asarray(picture, np.uint8)


def test_an_empty_data_folder_shows_the_first_run_page(wall: Wall, tmp_path: Path) -> None:
    file = tmp_path / "first.png"
    program = wall("--screenshot", str(file), "--after", "2")  # `run` is the default
    assert program.wait() == 0
    picture = _picture(file)
    assert picture.shape[0] <= SCREEN[1]
    assert picture.std() > 5  # something is on it
    assert program.journal() == ()
    wait_for(lambda: not program.left_over(), "all that it had to go")


def test_a_running_wall_is_photographed_with_its_pictures(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    camera = cameras(MountSpec("/cam", SMALL))
    urls, file = write_urls(tmp_path / "urls.txt", camera.urls().values()), tmp_path / "wall.png"
    words = ("--urls", str(urls), "--bare", "--full-screen", "--screenshot", str(file), "--after", AFTER_S)
    program = wall("run", *words)
    assert program.wait() == 0
    picture = _picture(file)
    assert picture.shape == (SCREEN[1], SCREEN[0], 3)
    assert read_counter(picture[:, :, 1]) is not None


def test_a_picture_that_cannot_be_written_is_an_error(wall: Wall, tmp_path: Path) -> None:
    file = tmp_path / "no such folder" / "wall.png"
    program = wall("run", "--screenshot", str(file), "--after", "0.5")
    assert program.wait() == 1
    assert str(file) in program.stderr


def test_qt_may_paint_without_a_display(wall: Wall, tmp_path: Path) -> None:
    file = tmp_path / "unseen.png"
    program = wall("run", "--platform", "offscreen", "--screenshot", str(file), "--after", "0.5")
    assert program.wait() == 0
    assert _picture(file).std() > 5
