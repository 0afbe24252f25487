"""The demo is ended while it still draws its cameras, by whoever and however: in order, and nothing of it stays."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.e2e.conftest import Wall
from tests.e2e.wall_program import WallProgram
from tests.waiting import wait_for
from wall.decoders.worker import NICENESS

pytestmark = pytest.mark.e2e

BEFORE = 2 + 2 + 1  # decoders, processes that draw, the tracker of shared memory


@pytest.fixture
def drawing(wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WallProgram:
    """A demo that has nothing drawn yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    program = wall("demo", "--cameras", "9")
    wait_for(lambda: "drawing the simulated cameras" in program.stderr, "the drawing")
    wait_for(lambda: len(program.children()) >= BEFORE, "all of its processes")
    return program


def test_in_order(drawing: WallProgram) -> None:
    assert drawing.terminate() == 0
    assert "without waiting" not in drawing.stderr
    wait_for(lambda: not drawing.left_over(), "the end of all that it started")


def test_by_a_power_cut(drawing: WallProgram) -> None:
    drawing.kill()
    wait_for(lambda: not drawing.left_over(), "the end of all that it started")


def test_a_service_manager_stops_every_process_and_no_decoder_ends_before_the_wall(wall: Wall) -> None:
    program = wall("run")
    wait_for(lambda: len(program.workers()) == 2, "two decoders")
    wait_for(lambda: all(each.nice() == NICENESS for each in program.workers()), "decoders at work")
    wait_for(lambda: program.window(), "its window")
    decoders = program.workers()
    for each in decoders:
        os.kill(each.pid, signal.SIGTERM)
    assert program.terminate() == 0
    assert "ended by itself" not in program.stderr
    wait_for(lambda: not program.left_over(), "the end of all that it started")
