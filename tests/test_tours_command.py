"""`tours` as a shell sees it: exit codes, words, and nothing half done."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.test_tour_store import NIGHT
from wall import cli
from wall.cli import DONE, FAILED, WRONG_USE
from wall.layouts.tours import Tour, TourId
from wall.paths import paths_for
from wall.store.database import open_database
from wall.store.tour_store import TourStore

Shell = Callable[..., "tuple[int, str, str]"]
AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
DAY = replace(NIGHT, id=TourId("day"), name="Ngày", target_min=0)


@pytest.fixture
def url(tmp_path: Path) -> str:
    paths = paths_for(tmp_path / "data")
    paths.prepare()
    return f"sqlite:///{paths.database_file.as_posix()}"


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path, url: str) -> Shell:
    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = cli.main(["tours", *words, "--data-dir", str(tmp_path / "data")])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


def put(url: str, *tours: Tour) -> None:
    with closing(open_database(url)) as database:
        for each in tours:
            TourStore(database).save(each, "lan", AT)


def names(url: str) -> list[str]:
    with closing(open_database(url)) as database:
        return [each.tour.name for each in TourStore(database).load().tours]


def test_lists_what_there_is(shell: Shell, url: str) -> None:
    assert shell("list") == (DONE, "", "")
    put(url, NIGHT, DAY)
    code, out, _ = shell("list")
    assert code == DONE
    first, second = out.splitlines()
    assert first.startswith("Đêm: lan, 4 steps, every 10 min, changed 2026-11-26")
    assert first.endswith("by lan (night)")
    assert second.startswith("Ngày: lan, 4 steps, changed")


def test_what_is_exported_is_imported_again(shell: Shell, url: str, tmp_path: Path) -> None:
    put(url, NIGHT, DAY)
    file = tmp_path / "tours.json"
    assert shell("export", str(file)) == (DONE, f"{file}: 2 tours\n", "")
    assert shell("delete", "Đêm") == (DONE, "Đêm: deleted\n", "")
    assert names(url) == ["Ngày"]
    code, out, _ = shell("import", "--dry-run", str(file))
    assert (code, names(url)) == (DONE, ["Ngày"])
    assert "Đêm: would be added" in out
    assert "Ngày: would be replaced" in out
    code, out, _ = shell("import", str(file))
    assert code == DONE
    assert "Đêm: added" in out
    assert "  # nothing here is meant by Cổng: the tour skips it" in out
    assert sorted(names(url)) == ["Ngày", "Đêm"]


def test_an_export_overwrites_nothing_and_can_be_of_one_tour(shell: Shell, url: str, tmp_path: Path) -> None:
    put(url, NIGHT, DAY)
    file = tmp_path / "tours.json"
    assert shell("export", str(file), "--tour", "Ngày")[0] == DONE
    assert [each["name"] for each in json.loads(file.read_text(encoding="utf-8"))["tours"]] == ["Ngày"]
    code, _, err = shell("export", str(file))
    assert code == FAILED
    assert "is there already" in err
    code, _, err = shell("export", str(tmp_path / "other.json"), "--tour", "Trưa")
    assert (code, (tmp_path / "other.json").exists()) == (FAILED, False)
    assert "no tour is called Trưa" in err


def test_what_is_no_file_of_tours_changes_nothing(shell: Shell, url: str, tmp_path: Path) -> None:
    file = tmp_path / "tours.json"
    file.write_text('{"format": "videowall-tours", "version": 1, "tours": [{"id": "t"}]}', encoding="utf-8")
    code, _, err = shell("import", str(file))
    assert code == FAILED
    assert "tours.1.name: Field required" in err
    assert names(url) == []
    code, _, err = shell("import", str(tmp_path / "no.json"))
    assert code == FAILED
    assert "no.json" in err


def test_a_name_that_two_tours_have_is_not_guessed_about(shell: Shell, url: str) -> None:
    put(url, NIGHT, replace(DAY, name="Đêm"))
    code, _, err = shell("delete", "Đêm")
    assert (code, len(names(url))) == (FAILED, 2)
    assert "2 tours are called Đêm" in err
    assert shell("delete", "day")[0] == DONE
    assert names(url) == ["Đêm"]


def test_wrong_use_is_told(shell: Shell) -> None:
    assert shell()[0] == WRONG_USE
    assert shell("play")[0] == WRONG_USE
