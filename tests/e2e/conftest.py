"""A screen without glass, real cameras, and the real program: whatever a test starts is ended after it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.clips import shared_clips
from tests.display import x_server
from tests.e2e.wall_program import WallProgram
from tests.inventory.sheets import ENGLISH, write_csv
from tests.waiting import wait_for
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, ServerSpec

SMALL = ClipSpec(width=320, height=180, fps=15, gop=8, seconds=12)

Cameras = Callable[..., SimulatorProcess]
Wall = Callable[..., WallProgram]


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An X server of our own: a click or a key of another test never reaches these windows."""
    if sys.platform != "linux":
        pytest.skip("the end-to-end tests look at the program through X, /dev/shm and signals: Linux only")
    for program, package in (("Xvfb", "xvfb"), ("xdotool", "xdotool"), ("import", "imagemagick")):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (Debian, Ubuntu: apt-get install {package})")
    with x_server() as name:
        yield name


@pytest.fixture(scope="session")
def clip_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_clips(tmp_path_factory)


@contextmanager
def cameras_running(clip_cache: Path) -> Iterator[Cameras]:
    """Start simulated cameras: `cameras(MountSpec(...), ...)`."""
    running = []

    def start(*mounts: MountSpec) -> SimulatorProcess:
        simulator = SimulatorProcess(ServerSpec(mounts, cache_dir=str(clip_cache)))
        running.append(simulator)
        simulator.start()
        simulator.preload()
        return simulator

    try:
        yield start
    finally:
        for simulator in running:
            simulator.close()


@contextmanager
def walls(display: str, folder: Path) -> Iterator[Wall]:
    """Start the program: `wall("run", "--urls", file)`. Afterwards nothing of it may be left on the machine."""
    running: list[WallProgram] = []

    def start(*words: str, **how: Any) -> WallProgram:
        program = WallProgram(folder / "data", display, *words, **how)
        running.append(program)
        return program

    try:
        yield start
    finally:
        for program in running:
            program.close()
    wait_for(lambda: not [each for program in running for each in program.left_over()], "all that it had to go")
    for program in running:
        assert "Traceback" not in program.stderr, program.stderr


@pytest.fixture
def cameras(clip_cache: Path) -> Iterator[Cameras]:
    with cameras_running(clip_cache) as start:
        yield start


@pytest.fixture
def wall(display: str, tmp_path: Path) -> Iterator[Wall]:
    with walls(display, tmp_path) as start:
        yield start


def write_sheet(path: Path, *rows: Sequence[str]) -> Path:
    """A sheet of one facility: name, main stream, sub stream, user name, password of each camera."""
    cells = [["Đắk Lắk", "Trạm y tế", *row, *[""] * (9 - len(row))] for row in rows]
    return write_csv(path, [ENGLISH, *cells])


def write_urls(path: Path, addresses: Iterable[str]) -> Path:
    """A file of addresses, as --urls takes it."""
    path.write_text("".join(f"{address}\n" for address in addresses), "utf-8")
    return path
