"""Looks through an XLSX before calamine reads it, because calamine trusts it.

calamine keeps a sheet as one rectangle of cells: a single cell at XFD1048576, in a file of 1 kB, makes it ask for
memory that does not exist, and that ends the whole program, not only the import. It also keeps a copy of a shared
text for each cell that shows it, and believes the sizes that the ZIP states. So everything is unpacked here first,
with a limit; every part is read by expat, which takes no part that is not well-formed; and calamine is given a copy
that holds these parts only. A sheet that is too large is replaced by a mark, so that the other sheets can be read.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from wall.inventory.problems import ProblemKind, SheetError, SheetProblem

MAX_UNPACKED_BYTES = 200_000_000  # an XLSX is a ZIP: a small one can unpack to any size
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELLS = 2_000_000  # of the rectangle: 10,000 cameras with all the columns that are allowed
MAX_SHARED_LETTERS = 100_000_000  # of texts, counted for each cell that shows them
MAX_PARTS = 5_000  # files in the ZIP; a large workbook with pictures has some hundred

MARK = "\N{NO-BREAK SPACE}too large:\N{NO-BREAK SPACE}"  # what the only cell of a sheet that was left out begins with

_CHUNK = 1 << 20  # bytes
_PIECE = 1 << 17  # bytes for expat at a time: it keeps Python's lock meanwhile, and the window waits for that
_MOST_TOKEN = 1 << 20  # bytes of one tag, text or comment: a cell of Excel has 32,767 letters
_MARKED_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    f'<c r="A1" t="inlineStr"><is><t xml:space="preserve">{MARK}%s</t></is></c></row></sheetData></worksheet>'
)
_REFERENCE = re.compile(r"([A-Za-z]{1,9})([0-9]{1,12})")
_OTHER_KINDS = {"content.xml": ".ods", "xl/workbook.bin": ".xlsb"}  # calamine would read them, by rules of their own


def checked(data: bytes) -> bytes:
    """A copy of the workbook that calamine can be trusted with. Raises SheetError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES or len(entries) > MAX_PARTS:
                raise _unpacked_too_large()
            for entry in entries:
                if kind := _OTHER_KINDS.get(entry.filename.lower()):
                    raise SheetError(SheetProblem(ProblemKind.NOT_A_SHEET, hint=f"it is an {kind} file"))
            parts = _parts(archive, entries)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        # RuntimeError: an entry with a password, or (NotImplementedError) packed in a way that Excel never does
        raise SheetError(SheetProblem(ProblemKind.DAMAGED_WORKBOOK)) from error
    letters = _shared_letters(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, part in parts.items():
            why = part.extent.too_large(letters)
            archive.writestr(name, _MARKED_SHEET % why if why else part.data)
    return written.getvalue()


def _unpacked_too_large() -> SheetError:
    hint = f"unpacked more than {MAX_UNPACKED_BYTES // 1_000_000} MB"
    return SheetError(SheetProblem(ProblemKind.TOO_LARGE, hint=hint))


@dataclass(slots=True)
class _Extent:
    """How far the cells with something in them reach, whatever <dimension> says; counted from 1, 0 = none."""

    rows: int = 0
    columns: int = 0
    shared: Counter[int] = field(default_factory=Counter)  # how many cells show which shared text

    def take(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)

    def too_large(self, letters: Mapping[int, int]) -> str:
        """Which limit the sheet breaks, "" for none. `letters` are the lengths of the shared texts."""
        if self.columns > MAX_COLUMNS:
            return f"more than {MAX_COLUMNS} columns"
        if self.rows > MAX_ROWS:
            return f"more than {MAX_ROWS} rows"
        if self.rows * self.columns > MAX_CELLS:
            return f"more than {MAX_CELLS} cells"
        if sum(count * letters.get(index, 0) for index, count in self.shared.items()) > MAX_SHARED_LETTERS:
            return f"more than {MAX_SHARED_LETTERS // 1_000_000} million letters"
        return ""


@dataclass(frozen=True, slots=True)
class _Part:
    data: bytes
    extent: _Extent
    shared_letters: tuple[int, ...]  # of each text, when the part is the table of shared texts


def _parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, _Part]:
    """Every part that is XML. Pictures, macros and the like are of no use here."""
    parts: dict[str, _Part] = {}
    room = MAX_UNPACKED_BYTES
    for entry in entries:
        data = _unpacked(archive, entry, room)
        room -= len(data)
        reader = _PartReader()
        if reader.read(data):
            parts[entry.filename] = _Part(data, reader.extent, tuple(reader.letters))
    return parts


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """All of the entry, however little it says that it holds. Raises SheetError, and what zipfile raises."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("packed as no office program does it, and zipfile would unpack it without a limit")
    whole = copy.copy(entry)
    whole.file_size = room + 2 * _CHUNK  # zipfile stops at the size that the entry states, where others read on
    data = bytearray()
    with archive.open(whole) as opened:
        while chunk := opened.read(_CHUNK):
            data += chunk
            if len(data) > room:
                raise _unpacked_too_large()
    return bytes(data)


def _shared_letters(parts: Mapping[str, _Part]) -> Mapping[int, int]:
    """The length of each shared text; the longest one, should there be several tables."""
    letters: dict[int, int] = {}
    for part in parts.values():
        for index, length in enumerate(part.shared_letters):
            letters[index] = max(length, letters.get(index, 0))
    return letters


class _RefusedError(Exception):
    """Not to be passed on, although it is well-formed."""


class _PartReader:
    """Walks through one part as calamine does: a cell without a reference follows the one before it."""

    def __init__(self) -> None:
        self.extent = _Extent()
        self.letters: list[int] = []
        self._row = self._column = 0
        self._in_sheet = self._in_cell = self._shows_shared = False
        self._text: list[str] = []

    def read(self, data: bytes) -> bool:
        """Read the part; False when it is not well-formed XML or nothing that Excel writes."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._character_data
        parser.StartDoctypeDeclHandler = self._refuse  # entities: no workbook has any
        try:
            for begin in range(0, len(data), _PIECE):
                parser.Parse(data[begin : begin + _PIECE], False)
                if min(begin + _PIECE, len(data)) - parser.CurrentByteIndex > _MOST_TOKEN:
                    return False  # expat would begin with it anew at each piece
            parser.Parse(b"", True)
        except (expat.ExpatError, _RefusedError):
            return False
        return True

    def _refuse(self, *_: object) -> None:
        raise _RefusedError

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheetData":
            self._in_sheet, self._row = True, 0
        elif name == "si":
            self.letters.append(0)
        elif not self._in_sheet:
            return
        elif name == "row":
            self._row = self._number(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        elif name == "c":
            self._begin_cell(attributes)
        elif self._in_cell:  # an empty cell only has a style, and calamine leaves it out
            self.extent.take(self._row, self._column)
            self._text.clear()

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._in_cell, self._shows_shared = True, attributes.get("t") == "s"
        self._column += 1
        if "r" in attributes:
            found = _REFERENCE.fullmatch(attributes["r"])
            if found is None:
                raise _RefusedError
            self._column, self._row = _column_number(found[1]), self._number(found[2])

    @staticmethod
    def _number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 12):
            raise _RefusedError
        return int(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheetData":
            self._in_sheet = False
        elif name == "c":
            self._in_cell = False
        elif name == "v" and self._in_cell and self._shows_shared:
            index = "".join(self._text).strip()
            if index.isascii() and index.isdigit() and len(index) <= 12:
                self.extent.shared[int(index)] += 1

    def _character_data(self, text: str) -> None:
        if self._in_cell:
            if self._shows_shared:
                self._text.append(text)
        elif self.letters:
            self.letters[-1] += len(text)


def _column_number(letters: str) -> int:
    """1 for A, 16384 for XFD."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
