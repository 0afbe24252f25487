"""The widths that an operator has drawn: kept, taken up again, and no trouble where the file is none of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.test_run_findings import run
from wall.app.window_memory import Widths, load_widths, save_widths

DRAWN = """
import json

class Drawing(Companion):
    async def run(self, desk):
        desk.window.showNormal()  # on a screen that is not larger it begins maximised
        desk.window.resize(1600, 900)
        print(*desk.window.page.widths, flush=True)
        splitter = desk.window.page.splitter
        splitter.setSizes([340, 800, 460])
        splitter.splitterMoved.emit(340, 1)  # as a hand on it does
        print(*desk.window.page.widths, flush=True)
        return 0

go(Drawing())
"""


def test_what_was_drawn_is_so_again_at_the_next_start(tmp_path: Path) -> None:
    first = run(tmp_path, DRAWN).stdout.splitlines()
    again = run(tmp_path, DRAWN).stdout.splitlines()
    before, drawn = (tuple(map(int, line.split())) for line in first[:2])
    assert before == (300, 320)
    assert drawn != before
    assert load_widths(tmp_path / "window.json") == Widths(*drawn)
    assert tuple(map(int, again[0].split())) == drawn


def test_widths_come_back(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    assert load_widths(file) is None
    save_widths(file, Widths(250, 400))
    assert load_widths(file) == Widths(250, 400)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"tree": 300}', '{"tree": "wide", "alarms": 3}', '{"tree": true, "alarms": 3}', "[" * 9000, "ÿ"],
)
def test_another_file_is_as_if_there_were_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(text, "latin-1")
    assert load_widths(file) is None


def test_what_cannot_be_kept_disturbs_nobody(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "window.json"
    save_widths(file, Widths(250, 400))
    assert not file.exists()
