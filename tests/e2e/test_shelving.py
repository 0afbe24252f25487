"""Shelved with the keyboard alone, killed, started again, and put back: the real program, camera and database."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.display import SCREEN
from tests.e2e.conftest import SMALL, Cameras, Wall, write_sheet
from tests.e2e.wall_program import OPERATOR, Record, WallProgram
from tests.waiting import wait_for
from wall.demo.spec import MountSpec

pytestmark = pytest.mark.e2e
Value = TypeVar("Value")


def in_dialog(program: WallProgram, opening: str, kind: str, *keys: str) -> Record:
    """Open a dialog by a key and press these in it; the record of that kind which comes of it.

    What is pressed too early opens nothing, and what changes meanwhile is refused: then it is done again.
    """
    without = wait_for(program.windows, "its window")

    def opened() -> bool:
        program.press(opening)
        return bool(_soon(lambda: program.windows() != without))

    def record() -> Record | None:
        return next((each for each in program.journal() if each.kind == kind), None)

    def done() -> Record | None:
        wait_for(opened, "the dialog")
        for key in keys:
            program.press(key)
        found = _soon(record)
        if found is None and program.windows() != without:
            program.press("Escape")
            wait_for(lambda: program.windows() == without, "the dialog to close")
        return found

    found = wait_for(done, f"{kind} in the journal")
    assert found is not None
    return found


def _soon(fact: Callable[[], Value]) -> Value | None:
    try:
        return wait_for(fact, "soon", 8.0)
    except AssertionError:
        return None


def hidden(program: WallProgram) -> tuple[str, str | None]:
    """What the newest record says that hides the alarm, and until when."""
    place = (program.data_dir / "videowall.sqlite3").as_uri()
    with contextlib.closing(sqlite3.connect(f"{place}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT hidden, hidden_until FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return found[0], found[1]


def test_a_shelf_outlives_a_kill_and_calls_when_it_is_put_back(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    camera = cameras(MountSpec("/gate", SMALL))
    assert wall("import", str(write_sheet(tmp_path / "one.csv", ("Gate", camera.url("/gate"))))).wait() == 0
    first = wall("run", "--full-screen")
    wait_for(lambda: camera.counts("/gate").frames_sent > 8, "the camera to be watched")
    camera.kill()
    first.record("raised", "Gate")
    first.click(SCREEN[0] // 2, SCREEN[1] // 2)
    shelved = in_dialog(first, "s", "shelved", "Down", "2", "Return")
    assert (shelved.by, shelved.before, shelved.state) == (OPERATOR, "unacked", "unacked")
    before = hidden(first)
    assert before[0] == "shelved"
    first.kill()
    wait_for(lambda: not first.left_over(), "workers and shared memory to go")
    records = first.journal()

    second = wall("run", "--full-screen")
    back = in_dialog(second, "h", "unshelved", "Down", "space")  # the list of what is put aside has it
    assert second.journal()[: len(records)] == records
    assert [each.kind for each in second.journal()[len(records) :]] == ["unshelved"]
    assert (back.by, back.state) == (OPERATOR, "unacked")
    assert back.occurrence == shelved.occurrence + 1
    assert hidden(second) == ("", None)
    second.press("Escape")
    assert wall("journal", "verify").wait() == 0
    assert second.terminate() == 0
