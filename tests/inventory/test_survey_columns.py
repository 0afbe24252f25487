"""Survey and scheme in the inventory's sheet: read in both languages, imported with it, and only what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.inventory.cells import Grid, parse_grid
from wall.inventory.headings import HEADINGS, SURVEY, Column
from wall.inventory.importing import import_file
from wall.inventory.problems import ProblemKind, problem_text
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.inventory.sheet import Sheet, parse_sheet
from wall.inventory.values import day, position, scheme, whole
from wall.programme.facts import FacilityRecord, Position, SchemeKind
from wall.programme.noted import NOTHING_NOTED, Noted, news, noted_of, record_with, scheme_with
from wall.programme.stages import Stage
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.stage_store import load_moves, load_standings
from wall.store.survey_reading import load_records, newest_schemes

from .sheets import csv_bytes, row, write_csv

BASE = ["Tỉnh/Thành phố", "Cơ sở", "Camera", "Luồng chính"]
TOLD = {
    Column.CODE: "DL-07",
    Column.PLACE: "12 Lê Duẩn, Buôn Ma Thuột",
    Column.POSITION: "12,667; 108,038",
    Column.CAPACITY: "240",
    Column.LINE_OPERATOR: "VNPT",
    Column.DECLARED: "16",
    Column.SURVEYED_BY: "Hùng",
    Column.SURVEYED_ON: "20/11/2026",
    Column.SCHEME: "Qua đầu ghi",
    Column.AGREED_BY: "Lan",
    Column.AGREED_WITH: "Nguyễn Văn A",
    Column.AGREED_ON: "2026-11-24",
}
NOTED = Noted(
    "DL-07",
    "12 Lê Duẩn, Buôn Ma Thuột",
    Position(12.667, 108.038),
    240,
    "VNPT",
    16,
    "Hùng",
    date(2026, 11, 20),
    SchemeKind.RECORDER,
    "Lan",
    "Nguyễn Văn A",
    date(2026, 11, 24),
)


def cells(rows: list[dict[Column, str]], headings: int = 0) -> list[list[str]]:
    """A sheet with these survey cells, one camera a row; `headings`: which spelling."""
    names = [HEADINGS[column][headings] for column in SURVEY]
    lines = [[*row(number)[:4], *(told.get(column, "") for column in SURVEY)] for number, told in enumerate(rows, 1)]
    return [[*BASE, *names], *lines]


def parsed(rows: list[dict[Column, str]], headings: int = 0) -> Sheet:
    return parse_sheet(parse_grid(csv_bytes(cells(rows, headings))))


@pytest.mark.parametrize("spelling", [0, -1])
def test_both_languages_say_the_same(spelling: int) -> None:
    sheet = parsed([TOLD, {}], spelling)
    assert sheet.problems == ()
    assert [each.noted for each in sheet.rows] == [NOTED, NOTHING_NOTED]
    assert frozenset(SURVEY) <= sheet.columns


def test_every_column_of_the_survey_is_tried() -> None:
    assert set(TOLD) == set(SURVEY)


@pytest.mark.parametrize(
    ("column", "text", "kind"),
    [
        (Column.POSITION, "12,667,108,038", ProblemKind.BAD_POSITION),
        (Column.POSITION, "12,108", ProblemKind.BAD_POSITION),
        (Column.POSITION, "108.038, 12.667", ProblemKind.BAD_POSITION),  # longitude first: 108 degrees north
        (Column.CAPACITY, "240 người", ProblemKind.BAD_NUMBER),
        (Column.DECLARED, "-3", ProblemKind.BAD_NUMBER),
        (Column.DECLARED, "0912345678", ProblemKind.BAD_NUMBER),
        (Column.SURVEYED_ON, "11/24/2026", ProblemKind.BAD_DATE),
        (Column.AGREED_ON, "tuần trước", ProblemKind.BAD_DATE),
        (Column.SCHEME, "bằng tay", ProblemKind.BAD_SCHEME),
        (Column.CODE, "x" * 201, ProblemKind.BAD_TEXT),
    ],
)
def test_a_mistake_in_a_cell(column: Column, text: str, kind: ProblemKind) -> None:
    sheet = parsed([{column: text}])
    assert [(problem.kind, problem.row, problem.column) for problem in sheet.problems] == [(kind, 2, column)]


def test_rows_of_one_facility_may_not_contradict_each_other() -> None:
    sheet = parsed([TOLD, {Column.DECLARED: "16"}, {Column.SCHEME: "VPN"}])
    (problem,) = sheet.problems
    assert (problem.kind, problem.row, problem.value, problem.other_row) == (ProblemKind.NOTE_DIFFERS, 4, "vpn", 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(("24/11/2026", date(2026, 11, 24)), ("1.2.2026", date(2026, 2, 1)), ("", None), ("-", None)),
        ("2026-11-24T00:00:00", date(2026, 11, 24)),
    ],
)
def test_a_day(text: str, said: date | None) -> None:
    assert day(text) == said


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_a_mistake(text: str) -> None:
    for read in (day, position, scheme, whole):
        try:
            read(text)
        except ValueError:
            continue


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from("/.-"))
def test_any_day_as_vietnam_writes_it(at: date, between: str) -> None:
    assert day(f"{at.day}{between}{at.month}{between}{at.year}") == day(at.isoformat()) == at


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_any_place_on_this_earth(latitude: float, longitude: float) -> None:
    assert position(f"{latitude:.6f}, {longitude:.6f}") == Position(round(latitude, 6), round(longitude, 6))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    yield opened
    opened.close()


def bring(folder: Path, database: Database, rows: list[dict[Column, str]], *, dry_run: bool = False) -> bool:
    """Whether the import changes anything."""
    path = write_csv(folder / "danh-sach.csv", cells(rows))
    secrets = EncryptedSecrets(folder / "secrets.bin", [KeyFile(folder / "secrets.key")])
    report = import_file(path, InventoryStore(database), secrets, dry_run=dry_run)
    assert report.plan is not None
    return not report.plan.is_empty


def test_a_sheet_brings_record_scheme_and_stages(tmp_path: Path, database: Database) -> None:
    assert bring(tmp_path, database, [TOLD, {}], dry_run=True)
    with database.read() as connection:
        assert not load_records(connection)
    assert bring(tmp_path, database, [TOLD, {}])
    with database.read() as connection:
        ((facility_id, record),) = load_records(connection).items()
        assert (record.province, record.code, record.position) == ("Đắk Lắk", "DL-07", Position(12.667, 108.038))
        assert (record.declared_cameras, record.surveyed_by) == (16, "Hùng")
        assert record.surveyed_at is not None
        assert record.surveyed_at.date() == date(2026, 11, 20)
        assert newest_schemes(connection)[facility_id].agreed_with == "Nguyễn Văn A"
        assert load_standings(connection)[facility_id].stage is Stage.AGREED
        assert [(move.by, move.after) for move in load_moves(connection)] == [
            ("Hùng", Stage.SURVEYED),
            ("Lan", Stage.AGREED),
        ]
    assert not bring(tmp_path, database, [TOLD, {}])


def test_facilities_are_counted_once_however_much_is_said_of_them(tmp_path: Path, database: Database) -> None:
    path = write_csv(tmp_path / "a.csv", cells([TOLD, {}]))
    secrets = EncryptedSecrets(tmp_path / "secrets.bin", [KeyFile(tmp_path / "secrets.key")])
    plan = import_file(path, InventoryStore(database), secrets).plan
    assert plan is not None
    assert plan.facilities_touched == {plan.facilities_added[0].id} == set(plan.noted)
    changed = write_csv(tmp_path / "b.csv", cells([{**TOLD, Column.CODE: "DL-08"}, {}]))
    plan = import_file(changed, InventoryStore(database), secrets).plan
    assert plan is not None
    assert (len(plan.facilities_touched), plan.facilities_changed) == (1, ())


def test_what_a_sheet_does_not_say_stays(tmp_path: Path, database: Database) -> None:
    bring(tmp_path, database, [TOLD])
    assert not bring(tmp_path, database, [{}])
    assert bring(tmp_path, database, [{Column.DECLARED: "17"}])
    with database.read() as connection:
        (record,) = load_records(connection).values()
        assert (record.declared_cameras, record.code, record.surveyed_by) == (17, "DL-07", "Hùng")
        assert len(load_moves(connection)) == 2


texts = st.text(alphabet="abcĐắk 0123456789/.,;:-@=\"'<>\x00\x1f\u200b", max_size=24) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=12
)


@given(st.lists(st.lists(texts, max_size=len(Column) + 2), max_size=5))
def test_whatever_stands_in_a_sheet_is_a_row_or_a_mistake(rows: list[list[str]]) -> None:
    headings = tuple(HEADINGS[column][0] for column in Column)
    sheet = parse_sheet(Grid((headings, *map(tuple, rows)), 0))
    filled = [line for line in rows if any(cell.strip() for cell in line)]
    assert len(sheet.rows) <= len(filled)
    assert sheet.errors or len(sheet.rows) == len(filled)
    for problem in sheet.problems:
        assert problem_text(problem)


notes = st.builds(
    Noted,
    code=st.none() | st.text(max_size=5),
    position=st.none() | st.builds(Position, st.floats(-90, 90), st.floats(-180, 180)),
    declared_cameras=st.none() | st.integers(0, 99),
    surveyed_on=st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
    scheme=st.none() | st.sampled_from(SchemeKind),
    agreed_with=st.none() | st.text(max_size=5),
)


@given(notes, notes)
def test_what_was_taken_over_is_no_news(before: Noted, said: Noted) -> None:
    record = record_with(record_with(FacilityRecord("Đắk Lắk", "Trường A"), before), said)
    scheme = scheme_with(scheme_with(None, before), said)
    new = news(said, noted_of(record, scheme))
    if scheme is None:  # an agreement about no scheme waits until somebody says which one
        new = replace(new, agreed_with=None)
    assert new.says_nothing
