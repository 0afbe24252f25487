"""`bench programme`: how long an inventory of a whole country takes to import, its pages to show, a name to be found.

Everything is the real thing: a workbook on the disk, the import with its passwords, the database, the window. Only
the facilities are made up. Beside each stands the least that could be done, measured in the same run: the cells of
the sheet read and written as plain text; a plain look through all names.
"""

from __future__ import annotations

import contextlib
import csv
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from python_calamine import CalamineWorkbook

from wall.bench.display import display_for
from wall.bench.programme_page import PageBench, page_figures
from wall.inventory.headings import HEADINGS, Column
from wall.inventory.importing import import_file
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.model import Inventory
from wall.programme.funnel import programme
from wall.programme.moves import Grounds, Reason
from wall.programme.stages import StageEvent
from wall.search import PIECE, SearchIndex, fold
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.programme_store import ProgrammeFile, load_programme
from wall.store.stage_store import move_facility, set_deadline, wall_moves
from wall.ui.figures_book import write_sheets
from wall.ui.figures_tables import Cell, Kind, Table
from wall.ui.figures_words import FiguresWords

CAMERAS_EACH = 16  # of a facility: behind one recorder
TYPED = 5  # names of facilities
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
Result = TypeVar("Result")

_COLUMNS = (
    *(Column.PROVINCE, Column.FACILITY, Column.CAMERA, Column.MAIN, Column.SUB, Column.USERNAME, Column.PASSWORD),
    *(Column.CONTACT_NAME, Column.TELEPHONE, Column.UPLINK, Column.CODE, Column.PLACE, Column.DECLARED),
    *(Column.SURVEYED_BY, Column.SURVEYED_ON, Column.SCHEME, Column.AGREED_WITH, Column.AGREED_ON),
)


@dataclass(frozen=True, slots=True)
class ProgrammeBench:
    """What to measure."""

    cameras: int
    provinces: int
    json_file: Path | None
    platform: str = ""  # Qt's own


def run_programme_bench(bench: ProgrammeBench, folder: Path, words: FiguresWords) -> int:
    """Measure, print one JSON object, write it. Everything is made in `folder` and removed. Raises StoreError."""
    place = folder / "programme"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        with display_for(bench.platform):
            figures = _figures(bench, place, words)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    told = json.dumps({key: round(value, 3) for key, value in figures.items()}, indent=1)
    print(told)
    if bench.json_file is not None:
        bench.json_file.write_text(told + "\n", "utf-8")
    return 0


def _figures(bench: ProgrammeBench, folder: Path, words: FiguresWords) -> dict[str, float]:
    sheet = folder / "inventory.xlsx"
    with sheet.open("wb") as out:
        write_sheets(out, [_table(bench)], [], words)
    secrets = EncryptedSecrets(folder / "secrets.bin", [KeyFile(folder / "secrets.key")])
    database = open_database(f"sqlite:///{(folder / 'bench.sqlite3').as_posix()}")
    with contextlib.closing(database):
        figures: dict[str, float] = {"cameras": bench.cameras, "provinces": bench.provinces}
        figures["facilities"] = -(-bench.cameras // CAMERAS_EACH)
        for name in ("import", "import_again"):
            report = _timed(figures, name, lambda: import_file(sheet, InventoryStore(database), secrets))
            if report.plan is None:
                raise AssertionError(report.problems[:3])
        figures["reference_s"] = _plain_copy(sheet, folder / "plain.csv")
        figures["import_by_reference"] = figures["import_s"] / figures["reference_s"]
        _say(database)
        today = NOW.date() + timedelta(days=7)
        file = _timed(figures, "everything_loaded", lambda: _load(database))
        inventory = file.inventory
        file = _timed(figures, "page_loaded", lambda: _load(database, inventory))  # as a running wall has it already
        shown = _timed(figures, "page_figures", lambda: programme(inventory, file.known, today))
        figures["overdue"] = shown.total.overdue
        index = _timed(figures, "search_index", lambda: _index(inventory))
        _timed(figures, "search", lambda: index.find(inventory.facilities[-1].name))
        url = f"sqlite:///{(folder / 'bench.sqlite3').as_posix()}"
        figures |= page_figures(PageBench(url, inventory, _names(inventory), NOW + timedelta(days=7), bench.platform))
        figures["page_by_figures"] = figures["page_s"] / figures["page_figures_s"]
    return figures


def _index(inventory: Inventory) -> SearchIndex:
    index = SearchIndex(inventory)
    while index.grow(PIECE):
        pass
    return index


def _names(inventory: Inventory) -> tuple[str, ...]:
    """Of the first, the last and some facilities between, as they are typed: without accents."""
    facilities = inventory.facilities
    picked = [facilities[at * (len(facilities) - 1) // (TYPED - 1)] for at in range(TYPED)]
    return tuple(fold(each.name) for each in picked)


def _plain_copy(sheet: Path, file: Path) -> float:
    """The reference of the import, in seconds: every cell of the sheet read, and written as plain text, unchecked."""
    begin = time.perf_counter()
    rows = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    return time.perf_counter() - begin


def _load(database: Database, inventory: Inventory | None = None) -> ProgrammeFile:
    with database.read() as connection:
        return load_programme(connection, inventory)


def _say(database: Database) -> None:
    """A year of a programme: facilities were connected, lapsed or refuse, and every province has its last day."""
    with database.write() as connection:
        inventory = load_programme(connection).inventory
        for number, province in enumerate(inventory.provinces):
            set_deadline(connection, province.id, date(2026, 11, 20) + timedelta(days=number % 20), NOW, "bench")
        for number, facility in enumerate(inventory.facilities):
            if number % 7 == 0:
                grounds = Grounds("", list(Reason)[1 + number % 6])
                move_facility(connection, facility.id, StageEvent.REFUSE, NOW, "bench", grounds)
                continue
            for event in (StageEvent.EARN, StageEvent.LAPSE, StageEvent.EARN)[: number % 4]:
                wall_moves(connection, facility.id, event, NOW, CAMERAS_EACH, CAMERAS_EACH)


def _table(bench: ProgrammeBench) -> Table:
    rows = []
    for at in range(bench.cameras):
        facility, number = divmod(at, CAMERAS_EACH)
        host = f"10.{facility % 250}.{facility // 250}.{number + 1}"
        told = {
            Column.PROVINCE: f"Tỉnh {facility % bench.provinces + 1}",
            Column.FACILITY: f"Khu cách ly Trường Cao đẳng số {facility + 1}",
            Column.CAMERA: f"Hành lang {number + 1}",
            Column.MAIN: f"rtsp://{host}:554/Streaming/Channels/101",
            Column.SUB: f"rtsp://{host}:554/Streaming/Channels/102",
            Column.USERNAME: "viewer",
            Column.PASSWORD: f"mật-khẩu-{at}",
            Column.CONTACT_NAME: f"Nguyễn Văn {facility}",
            Column.TELEPHONE: f"09{facility:08d}",
            Column.UPLINK: "20",
            Column.CODE: f"CS-{facility}",
            Column.PLACE: f"{facility} Lê Duẩn",
            Column.DECLARED: str(CAMERAS_EACH),
            Column.SURVEYED_BY: "Hùng",
            Column.SURVEYED_ON: "20/11/2026",
            Column.SCHEME: "Qua đầu ghi",
            Column.AGREED_WITH: f"Nguyễn Văn {facility}",
            Column.AGREED_ON: "22/11/2026",
        }
        rows.append(tuple(Cell(Kind.TEXT, told[column]) for column in _COLUMNS))
    return Table("Camera", tuple(HEADINGS[column][0] for column in _COLUMNS), tuple(rows))


def _timed(figures: dict[str, float], name: str, work: Callable[[], Result]) -> Result:
    """What the work comes to; its seconds, and of those the processor's, go into `figures`."""
    begin, busy = time.perf_counter(), time.process_time()
    result = work()
    figures[f"{name}_s"] = time.perf_counter() - begin
    figures[f"{name}_cpu_s"] = time.process_time() - busy
    return result
