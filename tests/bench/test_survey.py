"""`bench survey`, with few and small cameras: every figure is there, and each camera is found ready."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from wall.bench import survey
from wall.bench.survey import SurveyBench, run_survey_bench
from wall.config import Settings, SurveySettings


def test_two_small_cameras(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(survey, "MAIN", (640, 360))
    monkeypatch.setattr(survey, "MAIN_FPS", 10)
    monkeypatch.setattr(survey, "SUB", (320, 180))
    monkeypatch.setattr(survey, "SETTLE_MS", 0)
    file = tmp_path / "figures.json"
    settings = Settings(survey=SurveySettings(watch_s=5.0))
    assert run_survey_bench(SurveyBench(2, file), settings, tmp_path / "clips", "") == 0
    figures = json.loads(file.read_text("utf-8"))
    assert figures == json.loads(capsys.readouterr().out)
    assert (figures["cameras"], figures["ready"]) == (2, 2)
    assert figures["seconds"] >= 5.0
    assert figures["news"] >= 4
    assert 0.0 <= figures["lag_ms_p50"] <= figures["lag_ms_p99"] <= figures["lag_ms_max"]
