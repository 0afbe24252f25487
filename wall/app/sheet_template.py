"""The inventory's sheet, empty or filled, and a second sheet that says what belongs into each column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.app.local_zone import LocalZone
from wall.app.words import speaking
from wall.config import Language
from wall.inventory.exporting import EXPORTED, Marks, exported
from wall.inventory.headings import HEADINGS, REQUIRED, Column
from wall.model import FacilityId, Inventory, StreamChoice
from wall.paths import replacing
from wall.programme.facts import SchemeKind
from wall.programme.noted import Noted
from wall.ui.figures_tables import Cell, Kind, Table
from wall.ui.figures_words import FiguresWords

EXAMPLES: Mapping[Column, str] = {
    Column.PROVINCE: "Đắk Lắk",
    Column.FACILITY: "Trường THPT Buôn Ma Thuột",
    Column.CAMERA: "Cổng chính",
    Column.MAIN: "rtsp://192.168.1.64:554/Streaming/Channels/101",
    Column.SUB: "rtsp://192.168.1.64:554/Streaming/Channels/102",
    Column.USERNAME: "viewer",
    Column.PASSWORD: "••••••",
    Column.CONTACT_NAME: "Nguyễn Văn A",
    Column.CONTACT_TITLE: "Hiệu trưởng",
    Column.TELEPHONE: "0912 345 678",
    Column.EMAIL: "a@example.vn",
    Column.UPLINK: "20",
    Column.MAY_BE_STILL: str(QT_TRANSLATE_NOOP("sheet", "yes or no")),
    Column.PTZ: str(QT_TRANSLATE_NOOP("sheet", "yes or no")),
    Column.ONVIF: "http://192.168.1.64/onvif/device_service",
    Column.GATEWAY: "192.168.1.1:8000",
    Column.RECORDER: "NVR 1",
    Column.STREAM_CHOICE: str(QT_TRANSLATE_NOOP("sheet", "automatic, main or sub")),
    Column.MAX_SESSIONS: "4",
    Column.CODE: "DL-07",
    Column.PLACE: "12 Lê Duẩn, Buôn Ma Thuột",
    Column.POSITION: "12.667, 108.038",
    Column.CAPACITY: "240",
    Column.LINE_OPERATOR: "VNPT",
    Column.DECLARED: "16",
    Column.SURVEYED_BY: "Trần Văn B",
    Column.SURVEYED_ON: "24/11/2026",
    Column.SCHEME: str(QT_TRANSLATE_NOOP("sheet", "direct, recorder, relay, VPN or platform")),
    Column.AGREED_BY: "Lê Thị C",
    Column.AGREED_WITH: "Nguyễn Văn A",
    Column.AGREED_ON: "25/11/2026",
}


_MARKS: Mapping[Language, Marks] = {
    Language.VIETNAMESE: {
        True: "có",
        False: "không",
        SchemeKind.DIRECT: "trực tiếp",
        SchemeKind.RECORDER: "qua đầu ghi",
        SchemeKind.RELAY: "chuyển tiếp",
        SchemeKind.VPN: "VPN",
        SchemeKind.PLATFORM: "nền tảng",
        StreamChoice.AUTOMATIC: "tự động",
        StreamChoice.MAIN: "luồng chính",
        StreamChoice.SUB: "luồng phụ",
    },
    Language.ENGLISH: {
        True: "yes",
        False: "no",
        **{kind: kind.value for kind in SchemeKind},
        **{choice: choice.value for choice in StreamChoice},
    },
}
"""What the import knows, and no translator can spoil."""


def heading(column: Column, language: Language) -> str:
    """How the template names that column; the import knows it again."""
    if language is Language.VIETNAMESE:
        return HEADINGS[column][0]
    return column.value[0].upper() + column.value[1:]


def write_template(file: Path, language: Language) -> None:
    """Write the empty sheet. Raises OSError."""
    _write(file, tuple(Column), (tuple("" for _ in Column),), language)


def write_inventory(file: Path, inventory: Inventory, noted: Mapping[FacilityId, Noted], language: Language) -> None:
    """Write the inventory as a sheet without passwords, which changes nothing when it is imported. Raises OSError."""
    _write(file, EXPORTED, exported(inventory, noted, _MARKS[language]), language)


def _write(file: Path, columns: Sequence[Column], rows: Iterable[tuple[str, ...]], language: Language) -> None:
    from wall.ui.figures_book import write_sheets  # only who writes one waits for the library to load

    headings = tuple(heading(column, language) for column in columns)
    cells = tuple(tuple(map(_text, row)) for row in rows)
    with speaking(language):
        translate = QCoreApplication.translate
        filled = Table(translate("sheet", "Cameras"), headings, cells)
        names = (translate("sheet", "Heading"), translate("sheet", "Needed"), translate("sheet", "Example"))
        lines = tuple(
            (
                _text(heading(column, language)),
                _text(translate("sheet", "yes") if column in REQUIRED else ""),
                _text(translate("sheet", EXAMPLES[column])),
            )
            for column in columns
        )
        explained = Table(translate("sheet", "Explanation"), names, lines)
    with replacing(file) as out:
        write_sheets(out, [filled, explained], [], FiguresWords(language, LocalZone()))


def _text(value: str) -> Cell:
    return Cell(Kind.TEXT, value)
