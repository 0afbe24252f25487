"""The same hour as in test_survey, in the window: search, probe, record and bundle there, import and wall here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from tests.e2e.conftest import walls
from tests.e2e.test_bare_wall import look
from tests.e2e.test_survey import CAMERAS, GATE, LANGUAGE, PASSPHRASE, PASSWORD, RECORDER, Site, _leaks
from tests.e2e.test_survey import site as site
from tests.e2e.wall_program import WallProgram
from tests.waiting import wait_for

pytestmark = pytest.mark.e2e

SURVEYING = ("-m", "tests.e2e.surveying_program")
WRONG = "not the password"
RECORD = {
    "province": "Hậu Giang",
    "name": "Trường Ngã Bảy 2",
    "code": "HG-07",
    "contact_name": "Nguyễn Văn A",
    "uplink_mbit": "30",
    "declared_cameras": str(CAMERAS),
}
MOST_S = 300.0  # for all steps; each has a limit of its own


def steps(program: WallProgram) -> dict[str, dict[str, Any]]:
    """What it has told until it was done."""

    def told() -> dict[str, dict[str, Any]]:
        lines = [json.loads(line) for line in program.stdout.splitlines() if line.startswith("{")]
        found = {line["step"]: line for line in lines}
        assert "stuck" not in found, f"{found}\n{program.stderr}"
        assert program.running, program.stderr
        return found if "done" in found else {}

    return wait_for(told, "the steps in the window", MOST_S)


def test_from_the_facility_to_the_wall_in_the_window(
    site: Site, display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, carried = tmp_path / "plan", tmp_path / "carried"
    for folder in (outside, carried):
        folder.mkdir()
    photograph = outside / "gate.png"
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(0x506070)
    assert picture.save(str(photograph))
    plan: dict[str, object] = {
        "hosts": f"{GATE}:{site.devices.port} {RECORDER}:{site.devices.port}",
        "password": PASSWORD,
        "wrong": WRONG,
        "passphrase": PASSPHRASE,
        "cameras": CAMERAS,
        "record": RECORD,
        "photograph": str(photograph),
        "bundle": str(carried / "HG-07.zip"),
    }

    def told(part: str) -> dict[str, dict[str, Any]]:
        (outside / "plan.json").write_text(json.dumps(plan | {"part": part}), "utf-8")
        monkeypatch.setenv("SURVEY_PLAN", str(outside / "plan.json"))
        with walls(display, tmp_path / part) as wall:
            program = wall("run", settings=LANGUAGE, start=SURVEYING)
            found = steps(program)
            if part == "centre":
                first = look(display)
                wait_for(lambda: (look(display) != first).any(), "pictures that move")
            assert program.terminate() == 0
        return found

    (tmp_path / "field").mkdir()
    (tmp_path / "centre").mkdir()
    field = told("field")
    assert "accounts lock" in field["refused"]["told"]
    assert GATE in field["refused"]["message"]
    assert field["verdicts"]["verdicts"] == ["ready"] * CAMERAS
    assert "Ready (3 of 3 cameras fit)" in field["record"]["heading"]

    centre = told("centre")
    assert centre["changes"]["cameras"] == 0  # nothing is written before it is confirmed
    assert centre["changes"]["rows"][0] == [RECORD["name"], "new"]
    assert [row[1] for row in centre["changes"]["rows"][4:]] == ["new"] * CAMERAS
    assert f"{CAMERAS} cameras new" in centre["taken"]["told"]
    assert centre["live"]["tree"]
    assert _leaks(tmp_path / "field", tmp_path / "centre", carried) == []
