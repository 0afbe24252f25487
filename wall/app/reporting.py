"""The alarm health page at work: reads the journal piece by piece on the store's thread, writes files beside.

Between two pieces the store's thread writes what the wall has to write: no alarm waits for a report. What takes long
beside reading (the figures of a year) runs in the small executor, and files are written by a process of their own.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from wall.app.background import Bridge, in_background
from wall.app.local_zone import LocalZone
from wall.app.report_file import ReportOut, write_report
from wall.app.report_process import ReportGivenUpError, ReportProcessError, write_beside
from wall.app.tasks import Tasks
from wall.config import Language
from wall.figures.periods import PeriodChoice, period, whole_days
from wall.figures.records import Period
from wall.figures.report import Report
from wall.model import Inventory
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.figures_store import Gathering
from wall.store.thread import StoreThread
from wall.ui.figures_window import FiguresWindow
from wall.ui.file_kind import FileKind

log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now().astimezone()


class Reporting:
    """Belongs to the page's window: one period is read at a time, one file written."""

    def __init__(
        self,
        store: StoreThread,
        window: FiguresWindow,
        inventory: Callable[[], Inventory],
        operator: Callable[[], str],
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._store = store
        self._window = window
        self._inventory = inventory
        self._operator = operator
        self._clock = clock
        self._zone = LocalZone()
        self._bridge = Bridge()
        self._tasks = Tasks()  # each tells of its own errors
        self._report: Report | None = None
        self._chosen: tuple[PeriodChoice, date, date] | None = None  # of which period that is
        self._failure = ""  # why the last reading failed
        self._reading: asyncio.Task[None] | None = None
        self._writing: asyncio.Task[None] | None = None
        self._give_up = threading.Event()
        window.period_chosen.connect(self._read_chosen)
        window.file_wanted.connect(self._write)
        window.cancel_pressed.connect(self._cancel)
        window.closed.connect(self._leave)

    def open(self) -> None:
        """Show the page."""
        self._window.ask()

    async def stop(self) -> None:
        """Give up what is under way, and close the page."""
        self._give_up.set()
        await self._tasks.end()
        self._window.close()

    # Reading -----------------------------------------------------------------------------------------------------

    def _read_chosen(self, choice: PeriodChoice, first: date, last: date) -> None:
        now = self._clock()
        if choice is PeriodChoice.CHOSEN:
            asked = whole_days(first, last, self._zone)
        else:
            asked = period(choice, now, self._zone)
        self._stop_reading()
        self._report, self._chosen, self._failure = None, (choice, first, last), ""
        self._window.show_reading(0.0)
        self._reading = self._tasks.start(self._read(asked, now))

    async def _read(self, asked: Period, now: datetime) -> None:
        gathering = Gathering(asked, now)

        def step(database: Database) -> None:
            with database.read() as connection:
                gathering.step(connection)

        told = 0
        try:
            while not gathering.done:
                await asyncio.wrap_future(self._store.submit(step))
                if (now_at := int(100 * gathering.share)) != told:
                    told = now_at
                    self._window.show_reading(gathering.share)
            report = await in_background(gathering.report, self._inventory(), self._zone)
        except StoreError as error:
            self._failure = str(error)
            self._window.show_failure(str(error))
            return
        except asyncio.CancelledError:
            raise
        except Exception as error:  # the last line of a task: the page must not say for ever that it reads
            log.exception("the alarm health page failed in our own code")
            self._failure = type(error).__name__
            self._window.show_failure("")
            return
        self._report = report
        self._window.show_report(report)

    # Files -------------------------------------------------------------------------------------------------------

    def _write(self, file: Path, kind: FileKind, language: Language) -> None:
        if self._report is not None and (self._writing is None or self._writing.done()):
            self._give_up = threading.Event()
            self._window.show_writing(file, 0.0)
            self._writing = self._tasks.start(self._write_anew(file, kind, language))

    async def _write_anew(self, file: Path, kind: FileKind, language: Language) -> None:
        """Read the period once more: what has happened since it was shown belongs in the file."""
        if self._chosen is not None:
            self._read_chosen(*self._chosen)
        reading = self._reading
        if reading is not None:
            await asyncio.wait([reading])
        if self._report is None or self._reading is not reading or self._give_up.is_set():
            self._window.show_not_saved(file, self._failure)
            return
        await self._write_out(file, kind, self._report, language)

    async def _write_out(self, file: Path, kind: FileKind, report: Report, language: Language) -> None:
        def progress(share: float) -> None:
            self._bridge.call_soon(lambda: self._written(file, share))

        wish = ReportOut(file, kind, language, self._clock(), self._operator())
        try:
            await in_background(write_beside, write_report, wish, report, progress, self._give_up)
        except ReportGivenUpError:
            self._window.show_not_saved(file, "")
        except OSError as error:
            self._window.show_not_saved(file, error.strerror or str(error))
        except ReportProcessError as error:
            log.error("a report could not be written because of an error of our own: %s", error)
            self._window.show_not_saved(file, str(error))
        else:
            self._window.show_saved(file)

    def _written(self, file: Path, share: float) -> None:
        if self._writing is not None and not self._writing.done():
            self._window.show_writing(file, share)

    # Giving up ---------------------------------------------------------------------------------------------------

    def _cancel(self) -> None:
        self._give_up.set()
        if self._stop_reading():
            self._window.show_given_up()

    def _leave(self) -> None:
        """Nobody waits for what is being read, but a file."""
        if (self._writing is None or self._writing.done()) and self._stop_reading():
            self._window.show_given_up()

    def _stop_reading(self) -> bool:
        """Whether there was anything to stop."""
        return self._reading is not None and not self._reading.done() and self._reading.cancel()
