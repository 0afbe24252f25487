"""`programme` as a shell sees it: who is late, who says what, and a report that says what changed since the last."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from wall import cli
from wall.cli import DONE, FAILED, WRONG_USE
from wall.cli.asking import OUTCOMES
from wall.cli.programme import ACTORS, EVENTS, REASONS, REMEDIES
from wall.cli.scheme_options import KINDS
from wall.model import Camera, CameraId, Contact, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.paths import paths_for
from wall.programme.facts import FacilityRecord, SchemeKind, VisitOutcome
from wall.programme.moves import Actor, Reason
from wall.programme.stages import OF_THE_WALL, StageEvent
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore
from wall.store.stage_store import wall_moves
from wall.store.survey_store import save_record
from wall.urls import StreamUrl

ROOT = Path(__file__).parents[1]
Shell = Callable[..., "tuple[int, str, str]"]
NAMES = ("Trường A", "Trường B", "=HYPERLINK(1)")


def inventory() -> Inventory:
    """Three facilities of one province and one of another that is called like the first."""
    url, _ = StreamUrl.parse("rtsp://127.0.0.1/1")
    p, q = ProvinceId("p"), ProvinceId("q")
    facilities = [Facility(FacilityId(f"f{at}"), p, name) for at, name in enumerate(NAMES)]
    facilities.append(Facility(FacilityId("g"), q, NAMES[0]))
    cameras = (Camera(CameraId(f"c{at}"), each.id, "Cổng", at + 1, url) for at, each in enumerate(facilities))
    return Inventory((Province(p, "Đắk Lắk"), Province(q, "Hậu Giang")), tuple(facilities), tuple(cameras))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    paths = paths_for(tmp_path / "data")
    paths.prepare()
    database = open_database(f"sqlite:///{paths.database_file.as_posix()}")
    known = inventory()
    InventoryStore(database).save(known.provinces, known.facilities, known.cameras)
    database.close()
    paths.config_file.write_text('[desk]\noperator = "Lan"\nlanguage = "en"\n', encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def shell(data: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main(["programme", *words, "--data-dir", str(data)])
        out, error = capsys.readouterr()
        return code, out, error

    return run


def earned(data: Path, facility: str) -> None:
    """The wall has seen its pictures."""
    database = open_database(f"sqlite:///{paths_for(data).database_file.as_posix()}")
    with database.write() as connection:
        wall_moves(connection, FacilityId(facility), StageEvent.EARN, datetime.now(UTC), 9, 10)
    database.close()


def test_the_words_of_the_command_are_those_of_the_table() -> None:
    assert {StageEvent(each) for each in EVENTS} == set(StageEvent) - OF_THE_WALL
    assert {Reason(each) for each in REASONS} == set(Reason) - {Reason.NONE}
    assert {Actor(each) for each in ACTORS} == set(Actor) - {Actor.NOBODY}
    assert {VisitOutcome(each) for each in OUTCOMES} == set(VisitOutcome)
    assert {SchemeKind(each) for each in KINDS} == set(SchemeKind)


def test_a_facility_moves_with_who_and_why(shell: Shell) -> None:
    assert shell("move", "Trường B", "survey") == (DONE, "Trường B: Not surveyed → Surveyed\n", "")
    assert shell("move", "Trường B", "survey") == (DONE, "Trường B: it stays so\n", "")
    code, _, error = shell("move", "Trường B", "connect", "--by", "Hùng")
    assert (code, error) == (FAILED, "Trường B: No scheme is agreed yet: note what was agreed first.\n")
    code, _, error = shell("move", "Trường B", "refuse")
    assert (code, error) == (FAILED, f"Trường B: A reason is missing. {REMEDIES['no_reason']}\n")
    assert shell("move", "Trường B", "refuse", "--reason", "no_line", "--by", "Hùng")[0] == DONE
    code, out, _ = shell("list", "--json", "--province", "dak lak")
    assert code == FAILED or not out  # diacritics do matter
    told = [json.loads(line) for line in shell("list", "--json", "--province", "ĐẮK LẮK")[1].splitlines()]
    assert {each["facility"] for each in told} == set(NAMES)
    (refused,) = (each for each in told if each["stage"] == "refused")
    assert (refused["by"], refused["reason"], refused["must_act"]) == ("Hùng", "no_line", "line_operator")


def test_connected_cannot_be_typed_in(shell: Shell) -> None:
    for event in ("earn", "connected"):
        with pytest.raises(SystemExit) as ended:
            shell("move", "Trường B", event)
        assert ended.value.code == WRONG_USE


def test_a_name_that_may_mean_two_is_asked_back(shell: Shell) -> None:
    code, _, error = shell("move", "Trường A", "survey")
    assert code == FAILED
    assert "Đắk Lắk/Trường A, Hậu Giang/Trường A" in error
    assert shell("move", "Hậu Giang/Trường A", "survey")[0] == DONE
    assert shell("move", "nowhere", "survey")[0] == FAILED


def test_a_visit_is_noted_and_all_that_is_known_is_shown(shell: Shell) -> None:
    told = shell("visit", "Trường B", "not_allowed", "--refused-by", "bảo vệ", "--next", "30/11/2026", "--by", "Hùng")
    assert told == (DONE, "Trường B: the visit is noted, the next one is on 30/11/2026\n", "")
    shell("move", "Trường B", "refuse", "--reason", "security", "--why", "giám đốc từ chối")
    code, out, _ = shell("show", "Trường B")
    assert code == DONE
    name, planned, visit, refused = out.splitlines()
    assert name.startswith("Đắk Lắk · Trường B | Refused | 1 declared")
    assert planned.endswith("Not surveyed → Visit planned (Hùng)")
    assert visit.endswith("visit: not_allowed (Hùng): bảo vệ · next visit 30/11/2026")
    assert refused.endswith("(Lan): Security settings · giám đốc từ chối · The facility")


@pytest.mark.parametrize(
    "words", [("done", "--next", "soon"), ("not_allowed",), ("done", "--by", " ")], ids=lambda words: words[-1]
)
def test_a_visit_that_is_not_whole_is_not_noted(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell("visit", "Trường B", *words)[0] == WRONG_USE
    assert shell("show", "Trường B")[1] == "Đắk Lắk · Trường B | Not surveyed | 1 declared · 0 probed · 0 live\n"


def test_a_code_that_two_facilities_have_is_asked_back(shell: Shell, data: Path) -> None:
    database = open_database(f"sqlite:///{paths_for(data).database_file.as_posix()}")
    with database.write() as connection:
        save_record(connection, FacilityId("f0"), FacilityRecord("", "", code="DL-07"))
        save_record(connection, FacilityId("f1"), FacilityRecord("", "", code="DL-08"))
        save_record(connection, FacilityId("g"), FacilityRecord("", "", code="DL-07"))
    database.close()
    assert shell("move", "dl-08", "survey")[1] == "Trường B: Not surveyed → Surveyed\n"
    code, _, error = shell("move", "DL-07", "survey")
    assert (code, error) == (FAILED, "'DL-07' may mean Đắk Lắk/Trường A, Hậu Giang/Trường A: say Province/Facility\n")


def test_the_sum_of_a_province_is_its_own(shell: Shell) -> None:
    assert shell("list", "--province", "Hậu Giang")[1].splitlines()[-1] == "0 of 1 connected"
    assert shell("list")[1].splitlines()[-1] == "0 of 4 connected"


def test_what_is_known_of_a_facility_says_until_when_and_over_which_line(shell: Shell, data: Path) -> None:
    database = open_database(f"sqlite:///{paths_for(data).database_file.as_posix()}")
    school = inventory().facility[FacilityId("f1")]
    InventoryStore(database).save([], [replace(school, uplink_kbps=8500, contact=Contact("Lan", "", "113"))], [])
    database.close()
    shell("deadline", "Đắk Lắk", "30/11/2099")
    assert [line.strip() for line in shell("show", "Trường B")[1].splitlines()[1:]] == [
        *("deadline: 30/11/2099", "contact: Lan, 113", "uplink: 8.5 Mbit/s"),
    ]


def test_what_is_late_is_named(shell: Shell) -> None:
    yesterday = date.today() - timedelta(days=3)
    assert shell("deadline", "Hậu Giang", f"{yesterday:%d/%m/%Y}")[0] == DONE
    code, out, _ = shell("list", "--overdue")
    assert code == DONE
    assert out.splitlines() == [
        "Hậu Giang · Trường A | Not surveyed | 3 days overdue | 1 declared · 0 probed · 0 live",
        "0 of 4 connected | 1 overdue, up to 3 days",
    ]
    assert shell("deadline", "Hậu Giang", "-")[1] == "Hậu Giang: no deadline\n"
    assert shell("deadline", "Hậu Giang", "soon")[0] == WRONG_USE
    assert shell("deadline", "Hậu Giang", "2026-11-30", "--by", " ")[0] == WRONG_USE  # nobody says so
    assert shell("deadline", "Sao Hoả", "2026-11-30")[0] == FAILED


def test_the_report_says_what_changed_since_the_last_one(shell: Shell, data: Path, tmp_path: Path) -> None:
    shell("move", "Trường B", "refuse", "--why", "=cmd", "--reason", "security")
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    assert shell("report", "--out", str(first), "--issue") == (DONE, f"{first}: 4 facilities, 0 changes\n", "")
    shell("move", "Trường B", "start-over", "--why", "đã đồng ý")
    shell("move", "Hậu Giang/Trường A", "survey")
    earned(data, "f0")
    for _ in range(2):  # one that is not issued changes nothing
        assert shell("report", "--out", str(second), "--force", "--language", "vi") == (
            DONE,
            f"{second}: 4 facilities, 3 changes\n",
            "",
        )
    sheets = {name: CalamineWorkbook.from_path(second).get_sheet_by_name(name).to_python() for name in _names(second)}
    assert list(sheets) == [
        *("Tổng hợp", "Theo tỉnh", "Theo cơ sở", "Thay đổi", "Lý do từ chối", "Các cơ sở từ chối"),
    ]
    changed = {(line[1], line[2]): (line[3], line[4], line[6]) for line in sheets["Thay đổi"][1:]}
    assert changed == {
        ("Đắk Lắk", "Trường A"): ("Chưa khảo sát", "Đã kết nối", "tường hình"),
        ("Đắk Lắk", "Trường B"): ("Từ chối", "Chưa khảo sát", "Lan"),
        ("Hậu Giang", "Trường A"): ("Chưa khảo sát", "Đã khảo sát", "Lan"),
    }
    (total,) = (line for line in sheets["Tổng hợp"] if line and line[0] == "Đã kết nối")
    assert total[1:4] == [1, 0, 1]
    (refused,) = (line for line in sheets["Tổng hợp"] if line and line[0] == "Từ chối")
    assert refused[1:4] == [0, 1, -1]
    refusing = {name: CalamineWorkbook.from_path(first).get_sheet_by_name(name).to_python() for name in _names(first)}
    (line,) = refusing["Facilities that refuse"][1:]
    assert line[:2] == ["Security settings", "The facility"]
    assert line[5] == "=cmd"


def _names(path: Path) -> list[str]:
    return list(CalamineWorkbook.from_path(path).sheet_names)


def test_no_name_is_a_formula(shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    assert shell("report", "--out", str(out))[0] == DONE
    cells = [cell for sheet in load_workbook(out) for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == NAMES[2] for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_an_existing_file_is_not_replaced_unasked(shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    out.write_text("mine")
    assert shell("report", "--out", str(out))[0] == FAILED
    assert out.read_text() == "mine"
    assert shell("report", "--out", str(tmp_path / "a.doc"))[0] == WRONG_USE
    assert shell("report", "--out", str(tmp_path / "none" / "a.xlsx"))[0] == FAILED


def test_paper_from_a_shell_without_a_screen(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    words = [sys.executable, "main.py", "programme", "report", "--out", str(out), "--data-dir", str(data)]
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(words, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (DONE, "")
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_is_a_sheet_that_the_import_knows(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    from wall.inventory.headings import Column
    from wall.inventory.problems import ProblemKind
    from wall.inventory.sheet import read_sheet

    out = tmp_path / "mau.xlsx"
    words = ["import", "--template", str(out), "--language", language, "--data-dir", str(tmp_path / "data")]
    assert cli.main(words) == DONE
    sheet = read_sheet(out)
    assert sheet.columns == frozenset(Column)
    assert [problem.kind for problem in sheet.problems] == [ProblemKind.NO_ROWS]
    assert cli.main(words) == FAILED  # it is there already
    capsys.readouterr()
