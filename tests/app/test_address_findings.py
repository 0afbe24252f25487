"""A password in the path of an address comes in by no door: not the form, not a file of addresses, not the doctor."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wall import cli
from wall.app.keeper import sheet_of
from wall.app.sites import UrlsError, from_urls
from wall.inventory.problems import ProblemKind
from wall.model import Transport
from wall.ui.camera_form import CameraForm
from wall.ui.first_run_values import NewCamera
from wall.urls import Secret

ADDRESS = "rtsp://127.0.0.1/user=admin&password=hunter2&channel=1"


def test_the_form_makes_no_row_of_it() -> None:
    sheet = sheet_of(NewCamera("Đắk Lắk", "Trạm 1", "Cổng", ADDRESS, "", Secret("")))
    assert [problem.kind for problem in sheet.errors] == [ProblemKind.PASSWORD_IN_PATH]
    assert sheet.rows == ()
    assert "hunter2" not in repr(sheet)


def test_the_form_says_why_its_buttons_are_dead(qtbot: QtBot) -> None:
    form = CameraForm()
    qtbot.addWidget(form)
    form.address.setText(ADDRESS)
    assert not form.test.isEnabled()
    assert "password in its path" in form.result.text()


def test_a_file_of_addresses_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(ADDRESS, "utf-8")
    with pytest.raises(UrlsError, match="line 1: the address has a password in its path") as caught:
        from_urls(path, Transport.TCP)
    assert "hunter2" not in str(caught.value)


def test_the_doctor_does_not_take_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--url", ADDRESS, "--data-dir", str(tmp_path)]) == cli.FAILED
    told = capsys.readouterr().err
    assert "password in its path" in told
    assert "hunter2" not in told
