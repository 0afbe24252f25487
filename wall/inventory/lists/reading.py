"""From a file to a list of cameras, and from a list to rows as a sheet has them: from there on it is a sheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from wall.inventory.headings import Column
from wall.inventory.identity import MAX_TEXT, key, visible
from wall.inventory.lists import frigate, go2rtc, m3u, mediamtx
from wall.inventory.lists.entries import Entry
from wall.inventory.lists.problems import ListError, ListFault, ListProblem
from wall.inventory.lists.yaml_text import Table, read_yaml
from wall.inventory.rows import SheetRow, across_rows
from wall.inventory.sheet import Sheet
from wall.model import Contact

MOST_BYTES = 2_000_000  # 10,000 cameras in mediamtx.yml are about 1 MB
YAML_SUFFIXES = (".yaml", ".yml")
M3U_SUFFIXES = (".m3u", ".m3u8")


class ListKind(Enum):
    """Whose list."""

    GO2RTC = "go2rtc"
    MEDIAMTX = "mediamtx"
    FRIGATE = "frigate"
    M3U = "m3u"


@dataclass(frozen=True, slots=True)
class CameraList:
    """All that was read. Usable when `errors` is empty; the other problems are warnings."""

    kind: ListKind | None  # None: it was not found out
    entries: tuple[Entry, ...]
    problems: tuple[ListProblem, ...]

    @property
    def errors(self) -> tuple[ListProblem, ...]:
        """What must be put right before anything is imported."""
        return tuple(problem for problem in self.problems if not problem.is_warning)


def is_list(path: Path) -> bool:
    """Whether the name is that of a list and not of a sheet."""
    return path.suffix.lower() in (*YAML_SUFFIXES, *M3U_SUFFIXES)


def read_list(path: Path) -> CameraList:
    """The list in that file. Never raises: a file that is no list has one problem and no cameras."""
    try:
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        problem = ListProblem(ListFault.UNREADABLE, detail=error.strerror or type(error).__name__)
        return CameraList(None, (), (problem,))
    return parse_list(data)


def parse_list(data: bytes) -> CameraList:
    """The list in that content."""
    problems: list[ListProblem] = []
    try:
        kind, entries = _read(_text(data), problems)
    except ListError as error:
        return CameraList(None, (), (error.problem,))
    for entry in entries:
        problems += _told(entry)
    if not entries and all(problem.is_warning for problem in problems):
        problems.append(ListProblem(ListFault.NO_CAMERAS))
    return CameraList(kind, entries, tuple(sorted(problems, key=lambda problem: problem.line)))


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise ListError(ListFault.TOO_LARGE, detail=f"more than {MOST_BYTES // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListError(ListFault.ENCODING, line=data.count(b"\n", 0, error.start) + 1) from None


def _read(text: str, problems: list[ListProblem]) -> tuple[ListKind, tuple[Entry, ...]]:
    start = text.lstrip()
    if start.upper().startswith(m3u.MARK) or start.lower().startswith(("rtsp://", "rtsps://", "#extinf")):
        return ListKind.M3U, m3u.read_m3u(text, problems)
    document = read_yaml(text)
    if isinstance(document, Table):
        # Frigate's file has go2rtc's streams as well, one level below
        if frigate.KEY in document.entries:
            return ListKind.FRIGATE, frigate.read_frigate(document, problems)
        if go2rtc.KEY in document.entries:
            return ListKind.GO2RTC, go2rtc.read_go2rtc(document, problems)
        if mediamtx.KEY in document.entries:
            return ListKind.MEDIAMTX, mediamtx.read_mediamtx(document, problems)
    raise ListError(ListFault.UNKNOWN)


def _told(entry: Entry) -> list[ListProblem]:
    """What the one who imports it has to know about a camera that comes in."""
    place = (entry.key, entry.line)
    told = []
    if entry.main.missing:
        told.append(ListProblem(ListFault.MISSING_LOGIN, *place, entry.main.missing))
    if entry.main.no_user:
        told.append(ListProblem(ListFault.NO_USER, *place))
    if entry.sub is not None and not _one_login(entry):
        told.append(ListProblem(ListFault.OTHER_LOGIN, *place))
    if entry.more:
        told.append(ListProblem(ListFault.MORE_SOURCES, *place, str(entry.more)))
    return told


def _one_login(entry: Entry) -> bool:
    """Whether both streams have the login of the camera; one that says nothing about it takes the other's."""
    one, other = entry.main, entry.sub
    if other is None or other.username is None:
        return True
    return (one.username, one.password, one.missing) == (other.username, other.password, other.missing)


# to rows ------------------------------------------------------------------------------------------------------------


def sheet_of(cameras: CameraList, province: str, facility: str) -> Sheet:
    """The cameras of a list without errors as the rows of a sheet, all of them at that facility."""
    taken: set[str] = set()
    rows = []
    for number, entry in enumerate(cameras.entries, 1):
        name = _free(entry.name, number, taken)
        sub = entry.sub.url if entry.sub is not None and _one_login(entry) else None
        login = entry.main.username, entry.main.password
        row = SheetRow(entry.line, _line(province), _line(facility), name, entry.main.url, sub, *login, Contact())
        rows.append(row)
    return Sheet(tuple(rows), _columns(rows), tuple(across_rows(rows)))


def _columns(rows: Sequence[SheetRow]) -> frozenset[Column]:
    known = {Column.PROVINCE, Column.FACILITY, Column.CAMERA, Column.MAIN, Column.USERNAME, Column.PASSWORD}
    return frozenset(known | ({Column.SUB} if any(row.sub is not None for row in rows) else set()))


def _line(text: str) -> str:
    kept = "".join(
        each for each in unicodedata.normalize("NFC", visible(text)) if unicodedata.category(each) not in ("Cc", "Cs")
    )
    return " ".join(kept.split())[:MAX_TEXT]


def _free(name: str, number: int, taken: set[str]) -> str:
    """A name that no camera before has."""
    plain = _line(name) or f"Camera {number}"
    wanted, count = plain, 1
    while key(wanted) in taken:
        count += 1
        wanted = f"{plain} ({count})"
    taken.add(key(wanted))
    return wanted
