"""The real program on real streams: a facility is connected because its cameras are on the wall."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.conftest import SMALL, Cameras, Wall, write_sheet
from tests.e2e.wall_program import SETTINGS
from tests.waiting import wait_for
from wall.demo.spec import MountSpec

pytestmark = pytest.mark.e2e

SHORT = f"{SETTINGS}\n[programme]\nearn_min = 0.1\n"


def moves(data: Path) -> list[tuple[str, str, int, int]]:
    """Who has moved the facility where, and how many cameras were live of how many."""
    with closing(sqlite3.connect(f"file:{data / 'videowall.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute('SELECT "by", "after", live, declared FROM stage_move ORDER BY seq').fetchall()


def test_pictures_connect_a_facility_and_nobody_else_does(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    simulated = cameras(MountSpec("/a", SMALL), MountSpec("/b", SMALL))
    sheet = write_sheet(tmp_path / "two.csv", ("A", simulated.url("/a")), ("B", simulated.url("/b")))
    assert wall("import", str(sheet), settings=SHORT).wait() == 0
    surveyed = wall("programme", "move", "Trạm y tế", "survey", "--by", "Hùng", settings=SHORT)
    assert surveyed.wait() == 0
    assert wall("programme", "move", "Trạm y tế", "connect", settings=SHORT).wait() == 1  # nothing is agreed
    program = wall("run", "--view", "grid:2x2", settings=SHORT)
    wait_for(lambda: len(moves(program.data_dir)) == 2, "the wall to say that the facility is connected", 120.0)
    assert moves(program.data_dir) == [("Hùng", "surveyed", 0, 0), ("", "connected", 2, 2)]
    listed = wall("programme", "list", "--json", settings=SHORT)  # beside the running wall
    assert listed.wait() == 0
    told = json.loads(listed.stdout)
    assert (told["stage"], told["declared"]) == ("connected", 2)
    assert program.terminate() == 0
