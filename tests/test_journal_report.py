"""`journal report` as a shell sees it: a workbook with real numbers and times, or a mistake in words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from wall import cli
from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange
from wall.alarms.source import Source
from wall.cli import DONE, FAILED, WRONG_USE
from wall.health.condition import Condition
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.paths import paths_for
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore
from wall.store.journal import Journal, place_names
from wall.urls import StreamUrl

ROOT = Path(__file__).parents[1]
Shell = Callable[..., "tuple[int, str, str]"]
START = datetime(2026, 5, 10, 6, 0, tzinfo=UTC)
NASTY = ("=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1", "Cổng\x07 chính", "Hành lang")


def inventory() -> Inventory:
    """One facility, whose cameras have names that somebody chose badly, or on purpose."""
    url, _ = StreamUrl.parse("rtsp://127.0.0.1/1")
    facility = Facility(FacilityId("f"), ProvinceId("p"), "Trường Quân sự")
    cameras = (Camera(CameraId(f"c{at}"), facility.id, name, at + 1, url) for at, name in enumerate(NASTY))
    return Inventory((Province(ProvinceId("p"), "=Đắk Lắk"),), (facility,), tuple(cameras))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A day: each camera is lost for a minute, one after the other, and answered after 20 s."""
    paths = paths_for(tmp_path / "data")
    paths.prepare()
    database = open_database(f"sqlite:///{paths.database_file.as_posix()}")
    known, book = inventory(), AlarmBook()
    InventoryStore(database).save(known.provinces, known.facilities, known.cameras)
    changes: list[AlarmChange | None] = []
    for number, camera in enumerate(known.cameras):
        at, source = START + timedelta(hours=2 * number), Source.camera(camera.id)
        changes.append(book.raise_alarm(source, Condition.OFFLINE, at))
        changes.append(book.acknowledge(Acknowledgement(source, 1), at + timedelta(seconds=20), "lan"))
        changes.append(book.clear(source, at + timedelta(seconds=60)))
    Journal(database).append([change for change in changes if change is not None], place_names(known))
    database.close()
    return paths.data_dir


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Exit code, stdout and stderr of `journal report ...`; no command may leave a traceback."""

    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = cli.main(["journal", "report", *words, "--data-dir", str(tmp_path / "data")])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


PERIOD = ("--from", START.isoformat(), "--to", (START + timedelta(days=1)).isoformat())


def rows_of(file: Path, sheet: int) -> list[list[Any]]:
    book = CalamineWorkbook.from_path(str(file))
    return book.get_sheet_by_index(sheet).to_python()


def test_a_workbook_with_real_numbers_and_times(shell: Shell, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    assert shell(*PERIOD, "--language", "en", "--out", str(file)) == (DONE, f"{file}: 7 alarms in 21 records\n", "")
    rows = {row[0]: row for row in rows_of(file, 0)}
    assert rows["Alarms per hour, on average"][1] == pytest.approx(7 / 24)
    assert rows["Alarms per hour, on average"][2:5] == ["at most 6", "at most 12", "met"]
    assert rows["Time to acknowledge, median"][1] == timedelta(seconds=20)
    assert rows["Availability of all cameras"][1] == pytest.approx(1 - 60 / 86400)
    assert rows["Length of the period"][4] == "too short"  # to judge by: no target is missed
    assert rows["Share of priority 3"][4] == "not judged"  # seven alarms are too few
    sheets = load_workbook(file)
    assert sheets.sheetnames[:3] == ["Figures", "Priorities", "Top ten"]
    hours = sheets["Over time"]
    assert hours["A2"].value == START.astimezone().replace(tzinfo=None)
    assert hours["C2"].value == 1
    assert sheets["Cameras"]["D2"].number_format == "0.00%"


def test_a_pdf_from_a_shell_without_a_display(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    words = ["journal", "report", *PERIOD, "--out", str(file), "--data-dir", str(data)]
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "main.py", *words]
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (DONE, f"{file}: 7 alarms in 21 records\n")
    assert file.read_bytes().startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page[^s]", file.read_bytes())) >= 3


def test_no_cell_is_a_formula_and_names_stay_as_they_are(shell: Shell, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    assert shell(*PERIOD, "--out", str(file))[0] == DONE
    names = ["Cổng chính" if "\x07" in name else name for name in NASTY]
    book = load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    marked = {cell.value for cell in cells if cell.quotePrefix}
    assert marked == {"=Đắk Lắk", *NASTY[:5]}
    assert {cell.value for cell in cells} >= set(names)
    with zipfile.ZipFile(file) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_the_language_is_the_reports_own(shell: Shell, data: Path, tmp_path: Path) -> None:
    settings = tmp_path / "data" / "settings.toml"
    settings.write_text('[desk]\nlanguage = "en"\noperator = "lan"\n', "utf-8")
    file = tmp_path / "r.xlsx"
    assert shell(*PERIOD, "--out", str(file))[0] == DONE
    assert "Alarms per hour, on average" in [row[0] for row in rows_of(file, 0)]
    assert any(str(row[1]).endswith("by lan") for row in rows_of(file, 0))
    assert shell(*PERIOD, "--language", "vi", "--out", str(file), "--force")[0] == DONE
    rows = [row[0] for row in rows_of(file, 0)]
    assert "Số lần báo trung bình mỗi giờ" in rows
    assert "Alarms per hour, on average" not in rows
    names = CalamineWorkbook.from_path(str(file)).sheet_names
    assert names[:3] == ["Chỉ số", "Mức ưu tiên", "Mười nguồn báo nhiều nhất"]


def test_of_a_time_without_records_it_says_so(shell: Shell, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    old = ("--from", "2020-01-01", "--to", "2020-01-31", "--language", "en")
    assert shell(*old, "--out", str(file)) == (DONE, f"{file}: 0 alarms in 0 records\n", "")
    said = " ".join(str(cell) for row in rows_of(file, 0) for cell in row)
    assert "The journal knows nothing of this period. The journal begins on 10/05/2026" in said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--out", "r.txt"), WRONG_USE, ".xlsx or .pdf"),
        (("--out", "r.xlsx", "--from", "2026-05-02", "--to", "2026-05-01"), WRONG_USE, "--from is not before --to"),
        (("--out", "none/r.xlsx"), FAILED, "no report was made"),
        ((), WRONG_USE, "--out"),
    ],
)
def test_mistakes_are_told(
    shell: Shell,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = shell(*words)
    assert found[0] == code
    assert said in found[2]
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_what_is_there_stays_unless_force_is_said(shell: Shell, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    file.write_text("mine", "utf-8")
    assert "--force" in shell(*PERIOD, "--out", str(file))[2]
    assert file.read_text("utf-8") == "mine"
    assert shell(*PERIOD, "--out", str(file), "--force")[0] == DONE
    assert file.read_bytes().startswith(b"PK")


def test_nothing_half_done_is_left(shell: Shell, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openpyxl.workbook.workbook.Workbook.save", fail)
    code, _, err = shell(*PERIOD, "--out", str(tmp_path / "r.xlsx"))
    assert (code, "No space left" in err) == (FAILED, True)
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_without_a_database_nothing_is_made(shell: Shell, tmp_path: Path) -> None:
    code, _, err = shell("--out", str(tmp_path / "r.xlsx"))
    assert (code, "no such database" in err) == (FAILED, True)
    assert list(tmp_path.iterdir()) == []
