"""`survey add`, `record`, `visit`, `list` and `bundle` of a survey that is being made, as a shell sees them."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtGui import QColor, QImage

from tests.survey.surveys import PASSPHRASE
from wall import cli
from wall.app.photograph import LONGEST_SIDE
from wall.cli import DONE, FAILED, WRONG_USE
from wall.cli.survey_work import OPTIONS
from wall.programme.facts import MOST_PICTURE_BYTES, VisitOutcome
from wall.survey.bundle import read_bundle
from wall.survey.record_file import KEYS
from wall.urls import Secret

Shell = Callable[..., "tuple[int, str, str]"]
pytestmark = pytest.mark.usefixtures("qapp")  # words are spoken through Qt
PASSWORD = "lotus-wind/42"


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    settings = tmp_path / "data" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('[desk]\nlanguage = "en"\noperator = "Trần Văn B"\n', "utf-8")

    def run(*words: object, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", StringIO(typed))
        code = cli.main(["survey", *map(str, words), "--data-dir", str(settings.parent)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "lotus" not in out + err
        return code, out, err

    return run


def test_every_key_of_a_record_is_an_option() -> None:
    assert {*OPTIONS, "no_line"} == set(KEYS)


def test_a_survey_without_a_search(shell: Shell, tmp_path: Path) -> None:
    address = f"rtsp://admin:{PASSWORD.replace('/', '%2F')}@192.168.1.64/main"
    code, out, _ = shell("add", "HG-07", address, "--sub", "rtsp://192.168.1.64/sub")
    assert (code, out) == (DONE, "HG-07: cameras: 1, new ones: 1\nNow: survey probe HG-07\n")
    code, _, err = shell("bundle", "HG-07", tmp_path / "it.zip", typed=f"{PASSPHRASE.reveal()}\n")
    assert code == FAILED
    said = re.search(r"`survey (record HG-07 .*)`", err)
    assert said is not None
    words = said[1].replace("...", "x").replace("HG-07", "HG-99").split()
    assert shell(*words)[0] == DONE  # what it says to type is a command that there is
    shutil.rmtree(tmp_path / "data" / "surveys" / "HG-99")
    form = tmp_path / "record.toml"
    assert shell("record", "HG-07", "--template", form)[0] == DONE
    assert shell("record", "HG-07", "--template", form)[0] == FAILED  # what was filled in there is not overwritten
    form.write_text(form.read_text("utf-8").replace('province = ""', 'province = "Hậu Giang"'), "utf-8")
    code, out, _ = shell("record", "HG-07", "--from", form, "--name", "Trường 2", "--uplink-mbit", "4,5", "--no-line")
    assert code == DONE
    noted = {"province: Hậu Giang", "name: Trường 2", "uplink_mbit: 4.5", "no_line: True"}
    assert set(out.splitlines()) == {*noted, "Now: survey probe HG-07"}
    code, _, err = shell("record", "HG-07", "--capacity", "many")
    assert code == FAILED
    assert "capacity: 'many' is not right" in err
    assert shell("visit", "HG-07", "not_allowed")[0] == WRONG_USE
    assert shell("visit", "HG-07", "postponed", "--next", "soon")[0] == WRONG_USE
    assert shell("visit", "HG-07", "not_allowed", "--refused-by", "the guard", "--next", "30/11/2026")[0] == DONE
    code, out, _ = shell("list")
    assert (code, out) == (DONE, "HG-07 (Trường 2, Hậu Giang): 1 cameras, 0 of them fit; Refused\n")
    assert shell("bundle", "hg-08", tmp_path / "it.zip", typed=f"{PASSPHRASE.reveal()}\n")[0] == FAILED
    assert shell("bundle", "HG-07", tmp_path / "it.zip", typed=f"{PASSPHRASE.reveal()}\n")[0] == DONE
    bundle = read_bundle(tmp_path / "it.zip", PASSPHRASE)
    assert list(bundle.passwords.values()) == [Secret(PASSWORD)]
    assert bundle.made_by == "" or bundle.made_by == "Trần Văn B"
    (visit,) = bundle.survey.visits
    assert (visit.outcome, visit.refused_by, visit.by) == (VisitOutcome.NOT_ALLOWED, "the guard", "Trần Văn B")


def test_a_photograph_of_a_telephone_is_made_small(shell: Shell, tmp_path: Path) -> None:
    picture = QImage(4000, 3000, QImage.Format.Format_RGB32)
    for x in range(0, 4000, 8):
        for y in range(0, 3000, 100):
            picture.setPixelColor(x, y, QColor(x % 256, y % 256, (x * y) % 256))
    file = tmp_path / "Cổng trường.png"
    assert picture.save(str(file))
    code, out, _ = shell("record", "HG-07", "--photograph", file)
    assert (code, out.splitlines()[0]) == (DONE, "photograph: Cong-truong.jpg")
    assert out.splitlines()[1].startswith("Now: survey discover --survey HG-07")
    kept = tmp_path / "data" / "surveys" / "HG-07" / "photographs" / "Cong-truong.jpg"
    assert kept.stat().st_size <= MOST_PICTURE_BYTES
    assert max(QImage(str(kept)).width(), QImage(str(kept)).height()) == LONGEST_SIDE
    code, _, err = shell("record", "HG-07", "--photograph", tmp_path / "data" / "settings.toml")
    assert code == FAILED
    assert "right is a JPEG or PNG file" in err


def test_mistakes_in_words(shell: Shell, tmp_path: Path) -> None:
    code, _, err = shell("probe", "HG-07", "--again", "all")
    assert (code, err) == (WRONG_USE, "--again goes with the name of a survey\n")
    shell("record", "HG-07")
    code, _, err = shell("probe", "HG-07")
    assert code == FAILED
    assert "has no cameras yet" in err
    code, _, err = shell("discover", "--survey", "../HG-07", "--host", "127.0.0.1")
    assert code == FAILED
    assert "cannot name a survey" in err
    (tmp_path / "data" / "surveys" / "HG-07" / "survey.json").write_text("{", "utf-8")
    code, out, _ = shell("list")
    assert code == DONE
    assert out.startswith("HG-07: ")
    assert "put a copy back" in out


def test_cameras_are_named_by_number_or_by_name(shell: Shell) -> None:
    for host in (64, 65):
        shell("add", "HG-07", f"rtsp://192.168.1.{host}/main")
    assert shell("name", "HG-07", 1, "Cổng chính", "--remark", "cạnh bốt gác")[0] == DONE
    code, out, _ = shell("name", "HG-07", "cổng chính", "Cổng trước")
    assert (code, out.splitlines()[0]) == (DONE, "  1 Cổng trước (192.168.1.64): cạnh bốt gác")
    assert shell("name", "HG-07")[1] == out  # alone it lists them
    assert shell("name", "HG-07", 2, "CỔNG TRƯỚC") == (
        FAILED,
        "",
        "nothing was noted: another camera has that name\n",
    )
    for number in ("0", "3", "²", "sân"):
        code, _, err = shell("name", "HG-07", number, "Sân")
        assert (code, "lists them" in err) == (FAILED, True)
    code, _, err = shell("name", "HG-07", 2)
    assert (code, "say the new name too" in err) == (WRONG_USE, True)
    assert shell("name", "HG-07")[1] == out
