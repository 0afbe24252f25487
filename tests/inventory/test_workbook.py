"""Workbooks made to harm: the program goes on, and says what is wrong with the file."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path
from struct import pack_into

import pytest

from wall.inventory.cells import parse_grid
from wall.inventory.problems import ProblemKind, SheetError
from wall.inventory.sheet import parse_sheet, read_sheet
from wall.inventory.workbook import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

from .sheets import VIETNAMESE, row, write_xlsx

SHEET = "xl/worksheets/sheet1.xml"
DAMAGED, TOO_LARGE = ProblemKind.DAMAGED_WORKBOOK, ProblemKind.TOO_LARGE


def good(folder: Path) -> bytes:
    return write_xlsx(folder / "good.xlsx", [VIETNAMESE, row(1)]).read_bytes()


def changed(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with these parts in the place of its own, or added."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        contents = {name: old.read(name) for name in old.namelist()} | dict(parts)
        for name, content in contents.items():
            new.writestr(name, content)
    return written.getvalue()


def sheet_xml(cells: str, dimension: str = "A1:B2", tail: str = "") -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{cells}</sheetData>{tail}</worksheet>'
    ).encode()


def refusal(data: bytes) -> tuple[ProblemKind, str]:
    with pytest.raises(SheetError) as caught:
        parse_grid(data)
    return caught.value.problem.kind, caught.value.problem.hint


FAR = [
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="1048576"><c><v>1</v></c></row>',  # the cell has no reference: its row has one
    '<row r="1"><c r="A1"><v>1</v></c><c r="GKH1"><v>1</v></c></row>',  # column 5000
    '<row r="1"><c r="GKH1" t="inlineStr"><is><t>x</t></is></c><c><f>1+1</f></c></row>',
    '<x:row xmlns:x="urn:x"><x:c r="ZZZZZZZ1"><x:v>1</x:v></x:c></x:row>',
    "<row><c r='A1'><v>1</v></c><c r='&#88;&#70;&#68;1048576'><v>1</v></c></row>",
    '<row r="50000"><c r="CV50000"><v>1</v></c></row>',  # each within its limit, together five million cells
]


@pytest.mark.parametrize("cells", FAR)
@pytest.mark.parametrize("dimension", ["A1:B2", "A1:XFD1048576", "nonsense"])
def test_a_far_cell_is_refused(tmp_path: Path, cells: str, dimension: str) -> None:
    data = changed(good(tmp_path), {SHEET: sheet_xml(cells, dimension)})
    kind, hint = refusal(data)
    assert kind is TOO_LARGE
    assert hint in (f"more than {MAX_ROWS} rows", f"more than {MAX_COLUMNS} columns", f"more than {MAX_CELLS} cells")
    assert len(data) < 20_000


def test_a_million_rows_without_a_number(tmp_path: Path) -> None:
    cells = "<row/>" * 1_000_000 + "<row><c><v>1</v></c></row>"
    assert refusal(changed(good(tmp_path), {SHEET: sheet_xml(cells)}))[0] is TOO_LARGE


def test_a_far_dimension_and_far_empty_cells_do_no_harm(tmp_path: Path) -> None:
    """Excel writes both where somebody drew borders down to the end."""
    data = good(tmp_path)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(SHEET).decode()
    start = xml.index('<dimension ref="') + len('<dimension ref="')
    xml = xml[:start] + "A1:XFD1048576" + xml[xml.index('"', start) :]
    xml = xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    sheet = parse_sheet(parse_grid(changed(data, {SHEET: xml.encode()})))
    assert sheet.problems == ()
    assert [read.camera for read in sheet.rows] == ["Máy 1"]


def test_another_sheet_that_is_too_large_is_no_obstacle(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    cameras = book.active
    assert cameras is not None
    for cells in (VIETNAMESE, row(1)):
        cameras.append(cells)
    book.create_sheet("other").cell(1_000_000, 9, "far away")
    book.save(tmp_path / "a.xlsx")
    assert len(read_sheet(tmp_path / "a.xlsx").rows) == 1
    book.move_sheet("other", -1)  # it might be the one with the cameras: what comes after it is not taken for them
    book.save(tmp_path / "b.xlsx")
    book.close()
    assert [problem.kind for problem in read_sheet(tmp_path / "b.xlsx").problems] == [TOO_LARGE]


def test_one_long_text_shown_by_many_cells(tmp_path: Path) -> None:
    text = "x" * 30_000
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts = {
        SHEET: sheet_xml(cells),
        "xl/sharedStrings.xml": f"<sst {namespace}><si><t>{text}</t></si></sst>".encode(),
    }
    tracemalloc.start()
    assert refusal(changed(good(tmp_path), parts)) == (TOO_LARGE, "more than 100 million letters")
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


def test_a_zip_that_states_less_than_it_holds(tmp_path: Path) -> None:
    bomb = changed(good(tmp_path), {"xl/bomb.xml": b" " * 250_000_000})
    lying = bytearray(bomb)
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):  # the size in the directory, and before the data
        header = -1
        while (header := lying.find(signature, header + 1)) >= 0:
            pack_into(
                "<I", lying, header + at, min(1000, int.from_bytes(lying[header + at : header + at + 4], "little"))
            )
    assert refusal(bytes(lying))[0] is TOO_LARGE


def test_merged_cells_that_overlap_without_end(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="AD{n}"><v>1</v></c></row>' for n in range(1, 5001))
    merged = "<mergeCells>" + '<mergeCell ref="A1:AD5000"/>' * 2000 + "</mergeCells>"
    assert refusal(changed(good(tmp_path), {SHEET: sheet_xml(cells, tail=merged)}))[0] is DAMAGED


@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]>' + sheet_xml("<row><c><v>&a;</v></c></row>"),
        b"\x89PNG " + sheet_xml(FAR[0]),  # calamine would take what is not well-formed
        sheet_xml(FAR[0])[:-12],
        sheet_xml('<row r="-1"><c><v>1</v></c></row>'),
        sheet_xml('<row r="1"><c r="1A"><v>1</v></c></row>'),
        sheet_xml("<row>" + "<c>" * 100_000 + "</c>" * 100_000 + "</row>")[:-20],
    ],
)
def test_a_sheet_that_excel_never_writes(tmp_path: Path, sheet: bytes) -> None:
    assert refusal(changed(good(tmp_path), {SHEET: sheet}))[0] is DAMAGED


def test_a_bomb_that_is_packed_otherwise(tmp_path: Path) -> None:
    written = io.BytesIO(good(tmp_path))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/bomb.xml", b" " * 1000)
    assert refusal(written.getvalue())[0] is DAMAGED


@pytest.mark.parametrize(("name", "kind"), [("content.xml", ".ods"), ("xl/workbook.bin", ".xlsb")])
def test_other_kinds_of_workbook(tmp_path: Path, name: str, kind: str) -> None:
    assert refusal(changed(good(tmp_path), {name: b"<a/>"})) == (ProblemKind.NOT_A_SHEET, f"it is an {kind} file")


def test_a_large_honest_workbook(tmp_path: Path) -> None:
    rows = [VIETNAMESE, *([str(n), *row(n)[1:]] for n in range(2000))]
    assert len(parse_grid(write_xlsx(tmp_path / "a.xlsx", rows).read_bytes()).cells) == 2001


@pytest.mark.parametrize(("letters", "read"), [(900_000, True), (1_500_000, False)])
def test_a_part_that_is_one_piece_without_end(tmp_path: Path, letters: int, read: bool) -> None:
    """expat would hold Python's lock over it for seconds (200 MB of comment: 11 s), and the window with it."""
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    data = changed(good(tmp_path), {SHEET: sheet_xml(cells, tail=f"<!--{' ' * letters}-->")})
    if read:
        assert parse_grid(data).cells
    else:
        assert refusal(data)[0] is ProblemKind.DAMAGED_WORKBOOK
