"""`python main.py bench alarms`: what it counts is what happened, and its journal leaves nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from wall.bench.alarm_panel import PanelBench, panel_figures
from wall.bench.alarms import core_figures, journal_figures
from wall.bench.country import CAMERAS_EACH, FACILITIES_EACH, country
from wall.ui.window_drawing import REDRAW_MS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("cameras", [1, CAMERAS_EACH, CAMERAS_EACH * FACILITIES_EACH + 1])
def test_a_country_has_every_camera_in_a_facility_of_a_province(cameras: int) -> None:
    made = country(cameras)
    assert len(made.camera) == len(made.cameras) == cameras
    assert {camera.number for camera in made.cameras} == set(range(1, cameras + 1))
    assert all(0 < len(each) <= CAMERAS_EACH for each in made.cameras_of.values())
    assert all(0 < len(each) <= FACILITIES_EACH for each in made.facilities_of.values())


def test_the_storm_reaches_the_book() -> None:
    figures = core_figures(country(60), 600)
    assert 0 < int(figures["core_journal_records"]) <= 1200
    assert float(figures["core_changes_per_s"]) > 0.0
    assert float(figures["reference_over_core"]) > 1.0  # no core is faster than its last step alone


def test_a_burst_is_on_the_disk_with_full_durability_and_gone_after(tmp_path: Path) -> None:
    figures = journal_figures(country(7), tmp_path, burst=25)  # a camera may have several
    assert figures["journal_records"] == 2 * 25  # together, and once more one by one
    assert figures["journal_synchronous"] == "FULL"
    assert list(tmp_path.iterdir()) == []


def test_the_list_has_every_alarm_and_is_drawn_no_oftener_than_allowed(qapp: QApplication) -> None:
    assert QApplication.instance() is qapp
    figures = panel_figures(PanelBench(country(60), 1.0))
    assert figures["panel_rows"] == 60 + 60 // CAMERAS_EACH  # a heading for each facility
    assert figures["panel_changes_per_s"] > 0
    assert figures["panel_scroll_steps_per_s"] > 0
    assert 0 < figures["panel_redraws_per_s"] <= 1000 / REDRAW_MS + 1  # one may fall on either edge


def test_the_command_prints_flat_json_and_writes_it(tmp_path: Path) -> None:
    environment = os.environ | {
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    file = tmp_path / "figures.json"
    sizes = ("--cameras", "20", "--changes", "40", "--seconds", "0.5")
    done = subprocess.run(
        [sys.executable, "main.py", "bench", "alarms", *sizes, "--json", str(file)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures == json.loads(file.read_text("utf-8"))
    assert (figures["cameras"], figures["changes"], figures["panel_rows"]) == (20, 40, 21)
    assert not any(isinstance(value, (dict, list)) for value in figures.values())
