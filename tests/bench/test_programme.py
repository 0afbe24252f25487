"""The bench of the programme, on a little country: it does everything, and leaves nothing behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wall.app.local_zone import LocalZone
from wall.bench.programme import ProgrammeBench, run_programme_bench
from wall.config import Language
from wall.ui.figures_words import FiguresWords


@pytest.mark.usefixtures("qapp")
def test_every_figure_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = ProgrammeBench(320, 4, tmp_path / "told.json")
    words = FiguresWords(Language.VIETNAMESE, LocalZone())
    assert run_programme_bench(bench, tmp_path, words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == json.loads(bench.json_file.read_text("utf-8")) if bench.json_file else False
    assert (told["cameras"], told["provinces"], told["facilities"]) == (320, 4, 20)
    assert told["overdue"] > 0
    timed = {name.removesuffix("_cpu_s").removesuffix("_s") for name in told if name.endswith("_s")}
    assert timed >= {"import", "import_again", "everything_loaded", "page_loaded", "page_figures", "search"}
    assert told["names_found"] == told["names_typed"] == 5
    measured = ("page_first_s", "page_s", "key_first_ms", "key_ms_p50", "key_ms_p99", "key_ms_max", "key_by_scan")
    assert all(told[name] > 0 for name in (*measured, "reference_s", "import_by_reference", "page_by_figures"))
    assert told["key_ms_p50"] <= told["key_ms_p99"] <= told["key_ms_max"]
    assert [each.name for each in tmp_path.iterdir()] == ["told.json"]
