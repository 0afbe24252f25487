"""The real program: a view is taken in by command, chosen by key, and after a loss of power the wall begins there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.conftest import Wall, write_sheet
from tests.e2e.wall_program import OPERATOR
from tests.waiting import wait_for

pytestmark = pytest.mark.e2e


def test_the_wall_begins_with_the_view_that_it_showed(wall: Wall, tmp_path: Path) -> None:
    rows = [("A", "rtsp://127.0.0.1:1/a"), ("B", "rtsp://127.0.0.1:1/b")]  # nobody listens there
    assert wall("import", str(write_sheet(tmp_path / "two.csv", *rows))).wait() == 0
    camera = {"shows": "camera", "id": "elsewhere", "name": "B", "facility": "Trạm y tế", "province": "Đắk Lắk"}
    view = {
        "id": "night",
        "name": "Ca đêm",
        "owner": {"kind": "operator", "id": OPERATOR},
        "number": 5,
        "rows": 1,
        "columns": 2,
        "tiles": [{"column": 1, "row": 1} | camera, {"column": 2, "row": 1, "shows": "clock"}],
    }
    file = tmp_path / "views.json"
    file.write_text(json.dumps({"format": "videowall-views", "version": 1, "views": [view]}), "utf-8")
    assert wall("views", "import", str(file), "--yes").wait() == 0

    kept = tmp_path / "data" / "screens.json"

    def shown() -> str:
        windows = json.loads(kept.read_text("utf-8"))["windows"] if kept.exists() else []
        return str(windows[0]["shows"]["view"] or "") if windows else "nothing yet"

    first = wall("run")
    first.record("raised", "A")  # it watches
    first.press("ctrl+Next")
    wait_for(lambda: shown() == "night", "what it shows")
    first.kill()
    wait_for(lambda: not first.left_over(), "all that it had to go")

    second = wall("run")
    wait_for(second.workers, "it to watch again")
    second.press("ctrl+Next")  # the automatic one follows the last view: it began with the view
    wait_for(lambda: shown() == "", "the automatic view")
    second.press("ctrl+Prior")
    wait_for(lambda: shown() == "night", "the view again")
    assert second.terminate() == 0
    assert shown() == "night"
