"""`views` as a shell sees it: what there is, to a file and back here and elsewhere, refused whole, deleted once."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.layouts.view_samples import LAN, document, inventory, view
from wall.cli import DONE, FAILED, main
from wall.layouts.saved import CameraTile, ClockTile
from wall.model import CameraId, Inventory
from wall.paths import paths_for
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.view_store import Change, KeptView, ViewStore

Run = Callable[..., "tuple[int, str, str]"]
AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


def make(folder: Path, known: Inventory, language: str = "en") -> None:
    paths = paths_for(folder)
    paths.prepare()
    database = open_at(folder)
    InventoryStore(database).save(known.provinces, known.facilities, known.cameras)
    database.close()
    text = f'[desk]\noperator = "Lan"\nlanguage = "{language}"\n'
    paths.config_file.write_text(text, encoding="utf-8")


def open_at(folder: Path) -> Database:
    return open_database(f"sqlite:///{paths_for(folder).database_file.as_posix()}")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    make(folder, inventory())
    database = open_at(folder)
    gone = CameraTile(CameraId("gone"), "Cổng cũ")
    made = [
        view(CameraTile(CameraId("c0"), "Cổng"), gone, number=5, opens=True),
        view(ClockTile(), view_id="v2", name="Của tôi", owner=LAN),
    ]
    ViewStore(database).save([Change(each) for each in made], "Bình", AT)
    database.close()
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(folder: Path, *words: object) -> tuple[int, str, str]:
        code = main(["views", *map(str, words), "--data-dir", str(folder)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sits at the shell."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))


def kept(folder: Path) -> tuple[KeptView, ...]:
    database = open_at(folder)
    found = ViewStore(database).load().views
    database.close()
    return found


def test_list_and_show(here: Path, run: Run) -> None:
    code, said, _ = run(here, "list")
    assert code == DONE
    first, second = said.splitlines()
    when = AT.astimezone().strftime("%d/%m")
    assert first.startswith("5 | Trường A, Đắk Lắk | Đêm | 1x2 | 2 cameras, 1 missing | ")
    assert when in first
    assert first.endswith("Bình | v1 | opens with its place")
    assert second.startswith("- | Views of Lan | Của tôi | 1x1 | 0 cameras | ")
    for meant in ("5", "Đêm", "dem", "v1"):
        code, said, _ = run(here, "show", meant)
        assert code == DONE
        assert json.loads(said)["name"] == "Đêm"
    code, _, wrong = run(here, "show", "6")
    assert code == FAILED
    assert "there is no view '6'; `views list` names them" in wrong


def test_a_name_that_two_views_have_is_not_guessed(here: Path, run: Run) -> None:
    database = open_at(here)
    ViewStore(database).save([Change(view(view_id="v3", name="DEM"))], "Bình", AT)
    database.close()
    code, _, wrong = run(here, "show", "dem")
    assert code == FAILED
    assert "may mean Đêm (v1), DEM (v3)" in wrong
    assert json.loads(run(here, "show", "DEM")[1])["id"] == "v3"


def test_to_a_file_and_into_another_centre(here: Path, run: Run, tmp_path: Path) -> None:
    file, there = tmp_path / "views.json", tmp_path / "there"
    assert run(here, "export", file)[1] == f"2 views exported to {file}\n"
    assert run(here, "export", file)[0] == FAILED  # is there already
    assert run(here, "export", file, "--force")[0] == DONE
    make(there, inventory("other-"))
    code, said, _ = run(there, "import", file, "--dry-run")
    assert (code, kept(there)) == (DONE, ())
    assert said.splitlines() == [
        "new | Đêm | Trường A, Đắk Lắk | 1 camera missing here, the tile keeps its place: Cổng cũ; "
        "1 camera recognised by name",
        "new | Của tôi | Lan",
        "2 new",
    ]
    assert run(there, "import", file, "--yes")[1].endswith("2 views imported\n")
    first = kept(there)[0]
    assert (first.view.owner.id, first.view.number, first.by) == ("other-f1", 5, "Lan")
    assert run(there, "import", file, "--yes")[1].splitlines()[-1] == "2 the same as here"
    assert kept(there)[0] == first
    again = tmp_path / "again.json"
    run(there, "export", again, "5")
    code, said, _ = run(here, "import", again, "--yes")  # home again: what it was
    assert said.splitlines()[-1] == "1 the same as here"


@pytest.mark.usefixtures("nobody")
def test_nothing_is_done_that_nobody_has_confirmed(here: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "views.json"
    file.write_text(json.dumps(document(view(view_id="new"))), encoding="utf-8")
    before = kept(here)
    for words in (("import", file), ("delete", "5")):
        code, said, wrong = run(here, *words)
        assert code == FAILED
        assert "Đêm" in said  # what it would be about
        assert "confirm it with --yes" in wrong
    assert kept(here) == before
    assert run(here, "delete", "5", "--yes")[0] == DONE
    assert [each.view.id for each in kept(here)] == ["v2"]
    assert run(here, "delete", "5", "--yes")[0] == FAILED


@pytest.mark.parametrize(
    ("language", "says"), [("en", "view 2 “Ngày”, tiles.1.columns: "), ("vi", "bố cục 2 “Ngày”")]
)
def test_a_file_that_is_wrong_is_refused_whole(
    here: Path, run: Run, tmp_path: Path, language: str, says: str
) -> None:
    paths_for(here).config_file.write_text(f'[desk]\nlanguage = "{language}"\n', encoding="utf-8")
    made = document(view(view_id="new"), view(view_id="newer", name="Ngày"))
    made["views"][1]["tiles"][0]["columns"] = 11
    file = tmp_path / "views.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    before = kept(here)
    code, said, wrong = run(here, "import", file, "--yes")
    assert (code, said, kept(here)) == (FAILED, "", before)
    assert wrong.startswith(f"views.json, {says}")
    assert "10" in wrong


def test_a_file_that_is_not_there_or_may_not_be_written(here: Path, run: Run, tmp_path: Path) -> None:
    assert run(here, "import", tmp_path / "none.json")[2].endswith("none.json: No such file or directory\n")
    assert run(here, "export", tmp_path / "none" / "views.json")[0] == FAILED
    assert not os.path.exists(tmp_path / "none")


def test_a_spoilt_row_is_told_and_costs_no_other(here: Path, run: Run) -> None:
    database = open_at(here)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE view SET body = 'x' WHERE id = 'v1'")
    database.close()
    code, said, _ = run(here, "list")
    assert code == DONE
    assert said.startswith("# table view, row v1 cannot be read")
    assert "Của tôi" in said
