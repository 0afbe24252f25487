"""Which stream of a camera is pulled and how many sessions it bears, as a sheet says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.inventory.sheets import ENGLISH, VIETNAMESE, csv_bytes, row, write_csv, write_xlsx
from wall.inventory.cells import parse_grid
from wall.inventory.plan import make_plan
from wall.inventory.problems import problem_text
from wall.inventory.sheet import Sheet, parse_sheet, read_sheet
from wall.model import Inventory, StreamChoice

CHOICE, SESSIONS = 17, 18  # columns
AUTOMATIC, MAIN, SUB = StreamChoice


def sheet(*cells: tuple[str, str], headings: list[str] = VIETNAMESE) -> Sheet:
    return parse_sheet(parse_grid(csv_bytes([headings, *lines(*cells)])))


def lines(*cells: tuple[str, str]) -> list[list[str]]:
    return [[*row(number, login=("", ""))[:CHOICE], *each] for number, each in enumerate(cells, 1)]


@pytest.mark.parametrize("headings", [VIETNAMESE, ENGLISH])
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("", ""), (None, None)),
        (("tự động", "0"), (AUTOMATIC, 0)),
        (("Luồng chính", "1"), (MAIN, 1)),
        (("LUONG PHU", "64"), (SUB, 64)),
        (("always main", " 2 "), (MAIN, 2)),
        (("sub", "–"), (SUB, 0)),
        (("-", "4"), (AUTOMATIC, 4)),
    ],
)
def test_it_is_understood_in_both_languages(
    headings: list[str], cells: tuple[str, str], said: tuple[StreamChoice | None, int | None]
) -> None:
    read = sheet(cells, headings=headings)
    assert [problem_text(each) for each in read.problems] == []
    assert [(each.stream_choice, each.max_sessions) for each in read.rows] == [said]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_wrong_is_told_with_row_column_and_remedy(tmp_path: Path, ending: str) -> None:
    file, rows = tmp_path / f"a.{ending}", [VIETNAMESE, *lines(("", ""), ("both", "many"))]
    read = read_sheet(write_csv(file, rows) if ending == "csv" else write_xlsx(file, rows))
    assert [problem_text(each) for each in read.errors] == [
        "row 3, column stream choice: 'both' is no choice of a stream; write automatic, main or sub, or leave the "
        "cell empty",
        "row 3, column sessions at once: 'many' is no number of sessions; write 1 to 64, 0 for not known, or leave "
        "the cell empty",
    ]
    assert len(read.rows) == 1


def test_an_empty_cell_says_nothing_and_a_dash_takes_it_away() -> None:
    plan = make_plan(Inventory(), sheet(("main", "1"), ("", "")))
    assert [(each.stream_choice, each.max_sessions) for each in plan.cameras_added] == [(MAIN, 1), (AUTOMATIC, None)]
    known = Inventory(plan.provinces_added, plan.facilities_added, plan.cameras_added)
    assert make_plan(known, sheet(("", ""), ("", ""))).is_empty
    (changed,) = make_plan(known, sheet(("-", "0"), ("automatic", "-"))).cameras_changed
    assert (changed.stream_choice, changed.max_sessions) == (AUTOMATIC, None)
