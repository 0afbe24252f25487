"""The wall without anything around it, from outside: every pixel of the screen, and what a loss does to it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.display import SCREEN
from tests.e2e.conftest import SMALL, cameras_running, walls, write_urls
from tests.e2e.wall_program import WallProgram, environment
from tests.waiting import wait_for
from wall.demo.patterns import read_counter
from wall.demo.process import SimulatorProcess
from wall.demo.spec import MountSpec

pytestmark = pytest.mark.e2e

LATE_FRAMES = 15  # one second: a picture on the screen is so old at most, on a busy machine
APART = 48  # frames between the clocks of two cameras: no picture of one can be taken for one of its neighbour's
PLACES = 4
IN_ORDER = ["/2", "/0", "/3", "/1"]

Pixels = NDArray[np.uint8]


def look(display: str) -> Pixels:
    """The whole screen, shape (height, width, 3)."""
    command = ["import", "-window", "root", "-depth", "8", "rgb:-"]
    raw = subprocess.run(command, env=environment(display), capture_output=True, check=True, timeout=20).stdout
    return np.frombuffer(raw, np.uint8).reshape(SCREEN[1], SCREEN[0], 3)


def tile(screen: NDArray[Any], place: int) -> NDArray[Any]:
    """The place's quarter of the screen."""
    width, height = SCREEN[0] // 2, SCREEN[1] // 2
    left, top = place % 2 * width, place // 2 * height
    return screen[top : top + height, left : left + width]


@dataclass(frozen=True, slots=True)
class Four:
    """Four cameras on a bare wall of 2 x 2."""

    program: WallProgram
    camera: SimulatorProcess
    display: str
    data_dir: Path

    def order(self, since: float = 0.0) -> list[str]:
        """Which camera's picture is at each place; "" where there is none, an old one, or one from before `since`."""
        begun = time.time()
        screen = look(self.display)
        now = time.time()
        shown = [read_counter(tile(screen, place)[:, :, 1]) for place in range(PLACES)]
        return [self._camera_of(number, begun, now, since) for number in shown]

    def _camera_of(self, number: int | None, begun: float, now: float, since: float) -> str:
        """The look was taken at some moment from `begun` to `now`."""
        if number is None:
            return ""
        fitting = []
        for count in self.camera.all_counts():
            newest = int((now - count.clock_start) * count.fps)
            age = (newest + count.loop_offset - number) % SMALL.frames  # in frames, when the look had been taken
            if age <= min(LATE_FRAMES + (now - begun) * count.fps, (now - since) * count.fps):
                fitting.append(count.path)
        return fitting[0] if len(fitting) == 1 else ""  # a look that took seconds tells nothing


@pytest.fixture(scope="module")
def four(display: str, clip_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Four]:
    """The bare wall, all four live; shared, because no test here changes what it shows."""
    folder = tmp_path_factory.mktemp("bare")
    mounts = [MountSpec(f"/{number}", SMALL, start_offset=APART * number) for number in (2, 0, 3, 1)]
    with walls(display, folder) as wall, cameras_running(clip_cache) as cameras:
        camera = cameras(*mounts)
        urls = write_urls(folder / "urls.txt", camera.urls().values())
        words = ("--view", "grid:2x2", "--urls", str(urls), "--full-screen", "--bare")
        program = wall("run", *words)
        four = Four(program, camera, display, program.data_dir)
        wait_for(lambda: "" not in four.order(), "four live pictures")
        yield four


def is_bright(screen: Pixels) -> bool:
    """No tile is dimmed: until cameras are judged for the first time, their pictures may not pass as live."""
    return all(int(tile(screen, place)[-1, -1].max()) > 160 for place in range(PLACES))


def test_four_pictures_fill_the_screen_in_the_order_of_the_file(four: Four) -> None:
    wait_for(lambda: is_bright(look(four.display)), "pictures that pass as live")
    wait_for(lambda: four.order() == IN_ORDER, "pictures of all four, in the order of the file")
    screen = look(four.display).astype(int)
    assert (screen.max(axis=2) - screen.min(axis=2)).max() <= 8  # the pictures are grey: no panel, border or caption
    for place in range(PLACES):
        picture = tile(screen, place)[:, :, 1]
        height = picture.shape[0]
        middle = picture[height // 6 : height // 4].mean(axis=0)  # below the number, above the block that moves
        # from the very first to the very last row and column it is one smooth ramp
        assert np.abs(np.diff(middle)).max() < 6
        assert np.abs(picture[-1] - picture[-4]).max() < 24  # sensor noise and coding allowed for
        assert middle[0] < 60
        assert middle[-1] > 160
    assert four.program.journal("urls") == ()


def test_a_second_wall_on_the_same_data_says_so_and_ends(four: Four) -> None:
    urls = four.data_dir.parent / "urls.txt"
    before = [count.plays for count in four.camera.all_counts()]
    second = WallProgram(four.data_dir, four.display, "run", "--urls", str(urls))
    try:
        assert second.wait() == 3
        assert "already" in second.stderr
        assert str(four.data_dir) in second.stderr
        assert "Traceback" not in second.stderr
    finally:
        second.close()
    assert four.program.running
    wait_for(lambda: four.order() == IN_ORDER, "the first wall to go on")
    assert [count.plays for count in four.camera.all_counts()] == before  # the second one disturbed no camera


def test_a_killed_worker_is_no_alarm_and_its_pictures_come_back(four: Four) -> None:
    victim = four.program.workers()[0]
    plays = sum(count.plays for count in four.camera.all_counts())
    victim.kill()
    begin = time.time()
    wait_for(lambda: sum(count.plays for count in four.camera.all_counts()) >= plays + 2, "two cameras to be opened")
    wait_for(lambda: four.order(since=begin) == IN_ORDER, "new pictures of all four")
    print(f"all four pictures are back {time.time() - begin:.1f} s after the worker's death")
    assert four.program.running
    assert victim.pid not in [worker.pid for worker in four.program.workers()]
    assert four.program.journal("urls") == ()
