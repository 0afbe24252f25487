"""Writes sheets as people's programs do."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

VIETNAMESE = [
    *("Tỉnh/Thành phố", "Cơ sở", "Camera", "Luồng chính", "Luồng phụ", "Tên đăng nhập", "Mật khẩu"),
    *("Người liên hệ", "Chức vụ", "Điện thoại", "E-mail"),
    *("Đường truyền (Mbit/s)", "Hình có thể đứng yên", "PTZ", "Địa chỉ ONVIF", "Cổng mạng", "Đầu ghi"),
    *("Chọn luồng", "Số phiên đồng thời"),
]
ENGLISH = [
    *("Province", "Facility", "Camera", "Main stream", "Sub stream", "User name", "Password"),
    *("Contact", "Title", "Telephone", "E-mail"),
    *("Uplink (Mbit/s)", "Picture may be still", "PTZ", "ONVIF address", "Gateway", "Recorder"),
    *("Stream choice", "Sessions at once"),
]

ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
}
DELIMITERS = (",", ";", "\t")


def csv_bytes(
    rows: Iterable[Sequence[str]], encoding: str = "utf-8-sig", delimiter: str = ";", first_line: str = ""
) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    mark, codec = ENCODINGS[encoding]
    return mark + (first_line + text.getvalue()).encode(codec)


def row(
    number: int, *, facility: str = "Trạm y tế", login: tuple[str, str] = ("admin", "mật-khẩu"), contact: str = ""
) -> list[str]:
    main = f"rtsp://192.0.2.{number % 250}:{8000 + number // 250}/main"
    return ["Đắk Lắk", facility, f"Máy {number}", main, main.replace("main", "sub"), *login, contact, *[""] * 11]


def write_csv(path: Path, rows: Iterable[Sequence[str]], **options: str) -> Path:
    path.write_bytes(csv_bytes(rows, **options))
    return path


def write_xlsx(path: Path, rows: Iterable[Sequence[object]], merge: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in rows:
        sheet.append(list(cells))
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    book.close()
    return path
