"""Sheets as they come from Excel and from people: all that is right is read, all that is wrong is named."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wall.inventory.cells import parse_grid
from wall.inventory.headings import HEADINGS, SURVEY, Column, recognise
from wall.inventory.problems import WARNINGS, ProblemKind, SheetError, SheetProblem, problem_text
from wall.inventory.sheet import Sheet, parse_sheet, read_sheet
from wall.model import Contact
from wall.urls import Secret

from .sheets import DELIMITERS, ENCODINGS, ENGLISH, VIETNAMESE, csv_bytes, row, write_csv, write_xlsx

SAMPLE = Path(__file__).parents[2] / "resources" / "sample-inventory.csv"


def parsed(rows: list[list[str]]) -> Sheet:
    return parse_sheet(parse_grid(csv_bytes(rows)))


def kinds(sheet: Sheet) -> list[tuple[ProblemKind, int]]:
    return [(problem.kind, problem.row) for problem in sheet.problems]


def one(**cells: str) -> Sheet:
    """A sheet of one row in which these columns are written over."""
    line = row(1)
    for name, value in cells.items():
        line[list(Column).index(Column[name])] = value
    return parsed([VIETNAMESE, line])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("headings", [VIETNAMESE, ENGLISH, [h.upper() for h in VIETNAMESE]])
def test_every_way_excel_writes(tmp_path: Path, encoding: str, delimiter: str, headings: list[str]) -> None:
    rows = [headings, row(1, contact='Nguyễn "Ba", Văn; A'), row(2)]
    sheet = read_sheet(write_csv(tmp_path / "a.csv", rows, encoding=encoding, delimiter=delimiter))
    assert sheet.problems == ()
    first = sheet.rows[0]
    assert (first.row, first.province, first.facility, first.camera) == (2, "Đắk Lắk", "Trạm y tế", "Máy 1")
    assert (str(first.main), str(first.sub)) == ("rtsp://192.0.2.1:8000/main", "rtsp://192.0.2.1:8000/sub")
    assert (first.username, first.password) == ("admin", Secret("mật-khẩu"))
    assert first.contact == Contact('Nguyễn "Ba", Văn; A')
    assert sheet.columns == frozenset(Column) - frozenset(SURVEY)


def test_headings_without_diacritics() -> None:
    assert recognise("TINH THANH PHO") is Column.PROVINCE
    assert recognise("  luồng CHÍNH ") is Column.MAIN
    assert recognise("Thư Điện Tử") is Column.EMAIL
    assert recognise("dien thoai") is Column.TELEPHONE
    assert recognise("mật khẩu") is Column.PASSWORD
    assert recognise("") is None


def test_no_heading_means_two_columns() -> None:
    from wall.search import fold

    texts = [(fold(text), column) for column, headings in HEADINGS.items() for text in headings]
    assert len({text for text, _ in texts}) == len(set(texts))


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_first_line_that_excel_writes(delimiter: str) -> None:
    data = csv_bytes([VIETNAMESE, row(1)], delimiter=delimiter, first_line=f"sep={delimiter}\r\n")
    sheet = parse_sheet(parse_grid(data))
    assert sheet.problems == ()
    assert sheet.rows[0].row == 3


def test_a_title_above_empty_rows_between_and_other_columns() -> None:
    headings = ["STT", *VIETNAMESE, "Ghi chú"]
    rows = [["DANH SÁCH CAMERA"], [], headings, ["1", *row(1), "x"], ["", ""], ["2", *row(2)]]
    sheet = parsed(rows)
    assert sheet.problems == ()
    assert [read.row for read in sheet.rows] == [4, 6]


def test_xlsx(tmp_path: Path) -> None:
    rows: list[list[object]] = [list(VIETNAMESE), list(row(1)), list(row(2))]
    rows[1][6] = 123456
    rows[1][9], rows[2][9] = "0912345678", 912345678.0
    rows[1][8] = date(2026, 5, 10)
    rows[2][1] = "Trường"
    sheet = read_sheet(write_xlsx(tmp_path / "a.xlsx", rows))
    assert kinds(sheet) == [(ProblemKind.LOST_ZERO, 3)]
    assert sheet.errors == ()
    assert sheet.rows[0].password == Secret("123456")
    assert sheet.rows[0].contact == Contact("", "2026-05-10", "0912345678")
    assert sheet.rows[1].contact.telephone == "912345678"


def test_merged_cells_mean_each_row(tmp_path: Path) -> None:
    rows = [VIETNAMESE, row(1), row(2), row(3)]
    sheet = read_sheet(write_xlsx(tmp_path / "a.xlsx", rows, merge="A2:A4"))
    assert sheet.problems == ()
    assert {read.province for read in sheet.rows} == {"Đắk Lắk"}


def test_the_sample_is_right() -> None:
    sheet = read_sheet(SAMPLE)
    assert sheet.problems == ()
    assert len(sheet.rows) == 10
    assert sheet.columns == frozenset(Column) - frozenset(SURVEY)


def test_login_in_the_address_in_columns_or_both() -> None:
    bare, full = "rtsp://192.0.2.1/a", "rtsp://admin:p%40ss@192.0.2.1/a"
    for main, user, password in [(full, "", ""), (full, "admin", "p@ss"), (bare, "admin", "p@ss")]:
        read = one(MAIN=main, SUB="", USERNAME=user, PASSWORD=password).rows[0]
        assert (str(read.main), read.username, read.password) == (bare, "admin", Secret("p@ss"))
    assert one(MAIN=bare, USERNAME="", PASSWORD="").rows[0].username == ""
    short = parsed([VIETNAMESE[:5], row(1)[:5]]).rows[0]
    assert (short.username, short.password) == (None, None)


@pytest.mark.parametrize(
    ("cells", "expected", "column"),
    [
        ({"PROVINCE": " "}, ProblemKind.MISSING_VALUE, Column.PROVINCE),
        ({"FACILITY": ""}, ProblemKind.MISSING_VALUE, Column.FACILITY),
        ({"CAMERA": ""}, ProblemKind.MISSING_VALUE, Column.CAMERA),
        ({"MAIN": ""}, ProblemKind.MISSING_VALUE, Column.MAIN),
        ({"MAIN": "http://192.0.2.1/"}, ProblemKind.BAD_ADDRESS, Column.MAIN),
        ({"SUB": "rtsp://192.0.2.1:99999/"}, ProblemKind.BAD_ADDRESS, Column.SUB),
        ({"MAIN": "rtsp://admin:12/34@192.0.2.1/"}, ProblemKind.BAD_ADDRESS, Column.MAIN),
        ({"MAIN": "rtsp://192.0.2.1/user=a_password=xy12_channel=1"}, ProblemKind.PASSWORD_IN_PATH, Column.MAIN),
        ({"SUB": "rtsp://192.0.2.1/?user=a&pwd=xy12"}, ProblemKind.PASSWORD_IN_PATH, Column.SUB),
        ({"USERNAME": ""}, ProblemKind.PASSWORD_WITHOUT_USER, Column.USERNAME),
        ({"MAIN": "rtsp://other@192.0.2.1/"}, ProblemKind.CREDENTIALS_DIFFER, None),
        ({"SUB": "rtsp://admin:zzz@192.0.2.1/"}, ProblemKind.CREDENTIALS_DIFFER, None),
        ({"PASSWORD": "x" * 122}, ProblemKind.LOGIN_TOO_LONG, Column.PASSWORD),
        ({"USERNAME": "ắ" * 13, "PASSWORD": "x" * 10}, ProblemKind.LOGIN_TOO_LONG, Column.PASSWORD),
        ({"MAIN": "rtsp://192.0.2.1/cam#2"}, ProblemKind.BAD_ADDRESS, Column.MAIN),
        ({"TELEPHONE": "chưa có"}, ProblemKind.BAD_TELEPHONE, Column.TELEPHONE),
        ({"TELEPHONE": "12"}, ProblemKind.BAD_TELEPHONE, Column.TELEPHONE),
        ({"EMAIL": "a@b"}, ProblemKind.BAD_EMAIL, Column.EMAIL),
        ({"UPLINK": "nhanh"}, ProblemKind.BAD_UPLINK, Column.UPLINK),
        ({"UPLINK": "-8"}, ProblemKind.BAD_UPLINK, Column.UPLINK),
        ({"UPLINK": "1.000,5"}, ProblemKind.BAD_UPLINK, Column.UPLINK),
        ({"GATEWAY": "http://192.0.2.1"}, ProblemKind.BAD_GATEWAY, Column.GATEWAY),
        ({"GATEWAY": "admin:12345@192.0.2.1"}, ProblemKind.BAD_GATEWAY, Column.GATEWAY),
        ({"GATEWAY": "192.0.2.1:99999"}, ProblemKind.BAD_GATEWAY, Column.GATEWAY),
        ({"GATEWAY": "hai đầu ghi"}, ProblemKind.BAD_GATEWAY, Column.GATEWAY),
        ({"UPLINK": "2026-05-08"}, ProblemKind.BAD_UPLINK, Column.UPLINK),
        ({"UPLINK": "8 MB/s"}, ProblemKind.BAD_UPLINK, Column.UPLINK),
        ({"UPLINK": "999999"}, ProblemKind.BAD_UPLINK, Column.UPLINK),
        ({"MAY_BE_STILL": "đôi khi"}, ProblemKind.BAD_MARK, Column.MAY_BE_STILL),
        ({"PTZ": "2"}, ProblemKind.BAD_MARK, Column.PTZ),
        ({"STREAM_CHOICE": "cả hai"}, ProblemKind.BAD_STREAM_CHOICE, Column.STREAM_CHOICE),
        ({"MAX_SESSIONS": "65"}, ProblemKind.BAD_MAX_SESSIONS, Column.MAX_SESSIONS),
        ({"MAX_SESSIONS": "-1"}, ProblemKind.BAD_MAX_SESSIONS, Column.MAX_SESSIONS),
        ({"MAX_SESSIONS": "1,5"}, ProblemKind.BAD_MAX_SESSIONS, Column.MAX_SESSIONS),
        ({"MAX_SESSIONS": "hai"}, ProblemKind.BAD_MAX_SESSIONS, Column.MAX_SESSIONS),
        ({"ONVIF": "rtsp://192.0.2.1/onvif"}, ProblemKind.BAD_ONVIF, Column.ONVIF),
        ({"ONVIF": "http://admin:12@192.0.2.1/onvif"}, ProblemKind.BAD_ONVIF, Column.ONVIF),
        ({"CAMERA": "x" * 201}, ProblemKind.BAD_TEXT, Column.CAMERA),
        ({"FACILITY": "a\x07b"}, ProblemKind.BAD_TEXT, Column.FACILITY),
    ],
)
def test_a_mistake_in_a_cell(cells: dict[str, str], expected: ProblemKind, column: Column | None) -> None:
    sheet = one(**cells)
    assert [(p.kind, p.row, p.column) for p in sheet.problems] == [(expected, 2, column)]
    assert sheet.rows == ()


@pytest.mark.parametrize(("number", "lost"), [("912345678", True), ("2623851234", True), ("0912345678", False)])
def test_a_telephone_number_that_excel_cut(number: str, lost: bool) -> None:
    sheet = one(TELEPHONE=number)
    assert [p.kind for p in sheet.problems] == [ProblemKind.LOST_ZERO] * lost
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    "cells",
    [
        {"PASSWORD": "x" * 121},
        {"USERNAME": "ắ" * 13, "PASSWORD": "x" * 9},
        {"TELEPHONE": "(+84) 262 385-1234"},
        {"TELEPHONE": "0912 345 678; 0262.3851234 ext 12"},
        {"EMAIL": "a@example.vn; b.c@d.example.vn"},
        {"MAIN": "rtsp://192.0.2.1/user=a&password=&channel=1"},
        {"MAIN": "rtsp://192.0.2.1/bypass=1"},
        {"MAIN": "rtsps://[2001:db8::1]:322/a?x=1"},
    ],
)
def test_what_is_unusual_and_right(cells: dict[str, str]) -> None:
    assert one(**cells).problems == ()


@pytest.mark.parametrize(
    ("text", "kbps"),
    [
        *(("8", 8000), ("8.5", 8500), ("8,5", 8500), ("0,512", 512), ("0", 0), ("-", 0), ("", None)),
        *(("100 Mbps", 100_000), ("2.5Mbit/s", 2500)),
    ],
)
def test_an_uplink_has_a_point_or_a_comma(text: str, kbps: int | None) -> None:
    (read,) = one(UPLINK=text).rows
    assert read.uplink_kbps == kbps


@pytest.mark.parametrize(
    ("text", "said"),
    [(text, True) for text in ("x", "X", "có", "CÓ", "co", "yes", "Y", "TRUE", "1", "✓", "đúng")]
    + [(text, False) for text in ("không", "KHONG", "no", "n", "FALSE", "0", "–", "-", "sai")]
    + [("", None), ("  ", None)],
)
def test_yes_and_no_in_both_languages(text: str, said: bool | None) -> None:
    (read,) = one(MAY_BE_STILL=text, PTZ=text).rows
    assert (read.may_be_still, read.ptz) == (said, said)


def test_numbers_and_ticks_of_a_workbook(tmp_path: Path) -> None:
    line: list[object] = [*row(1)[:11], 8.5, True, False, "http://192.0.2.1/onvif/device_service"]
    (read,) = read_sheet(write_xlsx(tmp_path / "a.xlsx", [ENGLISH, line])).rows
    assert (read.uplink_kbps, read.may_be_still, read.ptz) == (8500, True, False)
    assert read.onvif == "http://192.0.2.1/onvif/device_service"


def test_rows_that_contradict_each_other() -> None:
    again = row(3, contact="Lê B")
    again[2] = "máy  1"  # the same camera in the eyes of an operator
    same_address = row(4, contact="Trần C")
    same_address[3] = row(2)[3]
    sheet = parsed(
        [VIETNAMESE, row(1, contact="lê  b"), row(2), again, same_address, row(5, facility="Khác", contact="D")]
    )
    assert kinds(sheet) == [
        (ProblemKind.REPEATED_CAMERA, 4),
        (ProblemKind.REPEATED_ADDRESS, 5),
        (ProblemKind.CONTACT_DIFFERS, 5),
    ]
    assert [problem.other_row for problem in sheet.problems] == [2, 3, 2]


def test_a_facility_has_one_line() -> None:
    lines = [row(1), row(2), row(3), row(4, facility="Khác")]
    for line, uplink in zip(lines, ("8", "8,0", "4", "2"), strict=True):
        line[11] = uplink
    sheet = parsed([VIETNAMESE, *lines])
    assert [(p.kind, p.row, p.column, p.value, p.other_row) for p in sheet.problems] == [
        (ProblemKind.UPLINK_DIFFERS, 4, Column.UPLINK, "4", 2)
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        *(
            ("192.0.2.1", "192.0.2.1"),
            ("192.0.2.1:554", "192.0.2.1"),
            ("NVR.example.vn:8000 ", "nvr.example.vn:8000"),
        ),
        *(("[2001:db8::1]:8000", "[2001:db8::1]:8000"), ("-", ""), ("không", ""), ("", None)),
    ],
)
def test_a_gateway_is_a_host_and_perhaps_a_port(text: str, kept: str | None) -> None:
    (read,) = one(GATEWAY=text).rows
    assert read.gateway == kept


def test_a_facility_has_one_gateway() -> None:
    lines = [row(1), row(2), row(3), row(4, facility="Khác")]
    for line, gateway in zip(lines, ("192.0.2.9", "192.0.2.9:554", "192.0.2.8", "192.0.2.7"), strict=True):
        line[15] = gateway
    sheet = parsed([VIETNAMESE, *lines])
    assert [(p.kind, p.row, p.column, p.value, p.other_row) for p in sheet.problems] == [
        (ProblemKind.GATEWAY_DIFFERS, 4, Column.GATEWAY, "192.0.2.8", 2)
    ]


def test_headings_that_are_wrong() -> None:
    headings = [*VIETNAMESE[:4], "Lồng phụ", "Camera", "Mã số thuế", ""]
    sheet = parsed([headings, row(1)[:4]])
    assert kinds(sheet) == [
        (ProblemKind.MISSPELT_COLUMN, 1),
        (ProblemKind.IGNORED_COLUMN, 1),
        (ProblemKind.REPEATED_COLUMN, 1),
    ]
    assert sheet.problems[0].hint == "sub stream"
    sheet = parsed([["Tỉnh", "Camera"], ["a", "b"]])
    assert [(p.kind, p.column) for p in sheet.problems] == [
        (ProblemKind.MISSING_COLUMN, Column.FACILITY),
        (ProblemKind.MISSING_COLUMN, Column.MAIN),
    ]


def test_too_many_cells_and_no_rows() -> None:
    assert kinds(parsed([VIETNAMESE, [*row(1), "stray"]])) == [(ProblemKind.TOO_MANY_CELLS, 2)]
    assert kinds(parsed([VIETNAMESE])) == [(ProblemKind.NO_ROWS, 0)]
    assert kinds(parsed([["a", "b"], ["c", "d"]])) == [(ProblemKind.NO_HEADINGS, 0)]


def zip_of(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ProblemKind.NO_HEADINGS),
        (b"\x89PNG\r\n\x1a\n\0\0", ProblemKind.NOT_A_SHEET),
        ("Tỉnh;Cơ sở".encode("utf-16-le"), ProblemKind.NOT_A_SHEET),
        ("Tỉnh;Cơ sở;Đắk".encode("cp1258", "replace"), ProblemKind.ENCODING),
        (b"\xff\xfea", ProblemKind.ENCODING),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, ProblemKind.OLD_WORKBOOK),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), ProblemKind.LOCKED_WORKBOOK),
        (b"PK\x03\x04 and so on", ProblemKind.DAMAGED_WORKBOOK),
        (zip_of("hello.txt", b"hello"), ProblemKind.DAMAGED_WORKBOOK),
        (zip_of("xl/bomb.xml", b"\0" * 250_000_000), ProblemKind.TOO_LARGE),
        (csv_bytes([VIETNAMESE, row(1)]) + b'"open;quote', ProblemKind.QUOTES),
        (csv_bytes([VIETNAMESE]) + b"a\r\n" * 50_001, ProblemKind.TOO_LARGE),
        (csv_bytes([VIETNAMESE]) + b";" * 300, ProblemKind.NOT_A_SHEET),
    ],
)
def test_files_that_are_no_sheet(tmp_path: Path, data: bytes, expected: ProblemKind) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert [problem.kind for problem in read_sheet(path).problems] == [expected]


def test_a_damaged_workbook(tmp_path: Path) -> None:
    good = write_xlsx(tmp_path / "a.xlsx", [VIETNAMESE, row(1)]).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(good[: len(good) // 2])
    assert [p.kind for p in read_sheet(tmp_path / "b.xlsx").problems] == [ProblemKind.DAMAGED_WORKBOOK]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert [p.kind for p in read_sheet(tmp_path / "none.csv").problems] == [ProblemKind.UNREADABLE]
    assert [p.kind for p in read_sheet(tmp_path).problems] == [ProblemKind.UNREADABLE]
    with (tmp_path / "big.csv").open("wb") as file:
        file.truncate(20_000_001)
    assert [p.kind for p in read_sheet(tmp_path / "big.csv").problems] == [ProblemKind.TOO_LARGE]


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_problem_has_a_text_in_plain_letters(kind: ProblemKind) -> None:
    text = problem_text(SheetProblem(kind, 3, Column.CAMERA, "x", "y", 2))
    assert text.startswith("row 3, column camera: ")
    assert text.isascii()
    assert "{" not in text
    assert SheetProblem(kind).is_warning == (kind in WARNINGS)


def test_no_problem_shows_a_password() -> None:
    secret = "Bí-mật/12@3"
    line = row(1, login=("", secret))
    for main in (
        f"rtsp://a:{secret}@192.0.2.1/x",
        f"http://a:{secret}@h/",
        f"rtsp://192.0.2.1/?password={secret}",
        secret,
    ):
        line[3] = line[4] = main
        sheet = parsed([VIETNAMESE, line])
        assert sheet.errors
        for problem in sheet.problems:
            assert secret not in problem_text(problem) + repr(problem)
            assert "12@3" not in problem_text(problem) + repr(problem)


def test_what_nobody_sees_is_in_no_name() -> None:
    """A mark of direction would turn round what stands behind it; two names that look alike would be two places."""
    (first,) = parsed([VIETNAMESE, row(1, facility="\u202eTrường\u200b A\ufeff")]).rows
    assert first.facility == "Trường A"


cell_text = st.text(
    st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc", "Cf"), max_codepoint=0x2FFF)
    | st.sampled_from("ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặ\"';,\t|\n "),
    max_size=30,
)
password_text = st.text(st.characters(categories=("L", "P")), min_size=1, max_size=9)  # a login has 127 in all
name_text = cell_text.filter(lambda text: bool(text.split()))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(name_text, name_text, cell_text, password_text),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(list(ENCODINGS)),
    st.sampled_from(DELIMITERS),
    st.sampled_from([VIETNAMESE, ENGLISH]),
)
def test_what_was_written_is_read(
    written: list[tuple[str, str, str, str]], encoding: str, delimiter: str, headings: list[str]
) -> None:
    rows = [headings]
    for number, (facility, title, contact, password) in enumerate(written):
        line = row(number, facility=f"{number} {facility}", login=("admin", password), contact=contact)
        line[8] = title
        rows.append(line)
    sheet = parse_sheet(parse_grid(csv_bytes(rows, encoding, delimiter)))
    assert sheet.errors == ()
    assert len(sheet.rows) == len(written)
    from unicodedata import normalize

    def line_of(text: str) -> str:
        return " ".join(normalize("NFC", text).split())

    for number, (read, (facility, title, contact, password)) in enumerate(zip(sheet.rows, written, strict=True)):
        assert read.facility == line_of(f"{number} {facility}")
        assert (read.contact.name, read.contact.title) == (line_of(contact), line_of(title))
        assert read.password == Secret(password)


def survives(data: bytes) -> None:
    try:
        problems = parse_sheet(parse_grid(data)).problems
    except SheetError as error:
        problems = (error.problem,)
    for problem in problems:
        assert problem_text(problem)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", *(csv_bytes([VIETNAMESE], name) for name in ENCODINGS)]
    ),
)
def test_rubbish_is_only_ever_a_problem(data: bytes, before: bytes) -> None:
    survives(before + data)


WORKBOOK: list[bytes] = []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_workbook_with_changed_bytes_is_only_ever_a_problem(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    if not WORKBOOK:
        path = tmp_path_factory.mktemp("fuzz") / "a.xlsx"
        WORKBOOK.append(write_xlsx(path, [VIETNAMESE, *(row(n) for n in range(5))]).read_bytes())
    data = bytearray(WORKBOOK[0])
    for place, value in changes:
        data[place % len(data)] = value
    survives(bytes(data))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=11, max_size=11))
def test_any_cells_are_only_ever_problems(cells: list[str]) -> None:
    from wall.inventory.cells import Grid

    sheet = parse_sheet(Grid((tuple(VIETNAMESE), tuple(cells)), 0))
    for problem in sheet.problems:
        assert problem_text(problem)
