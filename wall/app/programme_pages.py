"""The programme's window at work: figures and facilities to it, what is said to the store, reports to files."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage

from wall.access import Deed
from wall.app.background import Bridge, in_background
from wall.app.centre_probing import CentreProbing
from wall.app.facility_desk import FacilityDesk
from wall.app.permitting import Permit, everything
from wall.app.programme_file import report_of, write_programme
from wall.app.programming import Programming
from wall.app.report_file import ReportOut
from wall.app.report_process import ReportGivenUpError, ReportProcessError, write_beside
from wall.app.scheming import Scheming
from wall.app.tasks import Tasks
from wall.config import Language
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.programme.facility import FacilityView
from wall.programme.verdict import SurveyLimits
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.programme_store import ProgrammeFile, load_programme
from wall.store.thread import StoreThread
from wall.ui.facility_cameras import PICTURE, WallPicture
from wall.ui.figures_texts import Text
from wall.ui.file_kind import FileKind
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.survey_values import ProbeWish

log = logging.getLogger(__name__)

LOOK_MS = 500  # between two looks at cameras; figures are read less often (`Programming`)

Look = Callable[[Collection[CameraId], QSize], Mapping[CameraId, WallPicture]]


def _now() -> datetime:
    return datetime.now().astimezone()


class ProgrammePages:
    """Belongs to the window. Nothing is read or looked at while it is closed."""

    def __init__(
        self,
        store: StoreThread,
        window: ProgrammeWindow,
        inventory: Callable[[], Inventory],
        operator: Callable[[], str],
        live: Callable[[], Mapping[FacilityId, int]],
        look: Look,
        limits: SurveyLimits,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """`live`: how many cameras are live at each facility; `look`: see `Glancing`."""
        self._store, self._window, self._inventory, self._operator = store, window, inventory, operator
        self._live, self._glance, self._clock = live, look, clock
        self._bridge = Bridge()
        self._tasks = Tasks()  # each tells of its own errors
        self._give_up = threading.Event()
        self._writing: asyncio.Task[None] | None = None
        soon = self._bridge.call_soon
        self._figures = Programming(
            store, soon, inventory, live, window.show_programme, lambda: clock().date(), window.show_unreadable
        )
        self._facilities = FacilityDesk(store, soon, inventory, operator, clock, limits)
        self._facilities.show = self._show_facility
        self._facilities.gone = window.show_gone
        self._facilities.failed = window.show_unreadable
        self._facilities.tell = window.tell
        self._facilities.changed = self._changed
        self.schemes = Scheming(store, soon, window, inventory, operator, clock, self._changed)
        self._probing: CentreProbing | None = None
        self._permit: Permit = everything
        self._timer = QTimer(self._bridge)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._connect()

    def _connect(self) -> None:
        window, facilities = self._window, self._facilities
        window.opened.connect(self._opened)
        window.closed.connect(self._closed)
        window.facility_wanted.connect(lambda key: facilities.open(FacilityId(key)))
        window.move_said.connect(lambda key, event, grounds: facilities.move(FacilityId(key), event, grounds))
        window.visit_said.connect(lambda key, visit: facilities.visit(FacilityId(key), visit))
        window.deadline_said.connect(lambda key, name, day: facilities.deadline(ProvinceId(key), name, day))
        window.file_wanted.connect(self._write)
        window.cancel_pressed.connect(lambda: self._give_up.set())

    def probe_with(self, probing: CentreProbing) -> None:
        """Facilities can be probed from here; only where the wall has an inventory of its own."""
        self._probing, window, bar = probing, self._window, self._window.facility.probe
        bar.pressed.connect(lambda wish: self._permit(Deed.SURVEY, lambda: self._probe(probing, wish)))
        bar.cancel_pressed.connect(probing.give_up)
        window.closed.connect(probing.give_up)
        probing.show, probing.tell, probing.kept = bar.show_now, window.tell, self._kept
        bar.show()

    def permit_by(self, permit: Permit) -> None:
        """Who may: asked before anything is written down or probed."""
        self._permit = self._facilities.permit = self.schemes.permit = permit

    def open(self) -> None:
        """Show the window."""
        self._window.ask()

    def open_facility(self, facility_id: str) -> None:
        """Show the window with that facility's page."""
        self._window.ask_for(facility_id)

    def refresh(self) -> None:
        """Something has changed that it shows; nothing is read while it is closed."""
        if self._window.isVisible():
            self._changed()

    async def stop(self) -> None:
        """Give up what is under way, and close the window."""
        self._closed()
        self._give_up.set()
        if self._probing is not None:
            await self._probing.stop()
        await self._tasks.end()
        await self.schemes.stop()
        self._window.close()

    # What is shown -----------------------------------------------------------------------------------------------

    def _opened(self) -> None:
        self._figures.refresh()
        self._timer.start()
        if self._window.wanted:
            self._facilities.open(FacilityId(self._window.wanted))

    def _closed(self) -> None:
        self._timer.stop()
        self._figures.look(time.monotonic(), wanted=False)
        self._glance((), PICTURE)

    def _look(self) -> None:
        self._figures.look(time.monotonic(), wanted=not self._window.wanted)
        page = self._window.facility
        found = self._glance(page.wanted_pictures(), PICTURE * page.devicePixelRatioF())
        if found:
            page.show_pictures(found)

    def _show_facility(self, view: FacilityView, stills: Mapping[str, QImage]) -> None:
        self._window.show_facility(view, stills, self._live().get(view.facility_id, 0))
        self._look()

    def _changed(self) -> None:
        self._figures.refresh()
        if self._window.wanted:
            self._facilities.open(FacilityId(self._window.wanted))

    def _probe(self, probing: CentreProbing, wish: ProbeWish) -> None:
        view = self._window.facility.view
        if view is not None and view.facility_id == self._window.wanted:
            probing.start(view.facility_id, view.name, wish)

    def _kept(self, facility_id: FacilityId) -> None:
        """A camera's new verdict is in the store."""
        if self._window.isVisible() and self._window.wanted == facility_id:
            self._facilities.open(facility_id)

    # Files -------------------------------------------------------------------------------------------------------

    def _write(self, file: Path, kind: FileKind, language: Language) -> None:
        if self._writing is None or self._writing.done():
            self._give_up = threading.Event()
            self._writing = self._tasks.start(self._write_out(file, kind, language))
            self._written(file, 0.0)

    def _written(self, file: Path, share: float) -> None:
        if self._writing is not None and not self._writing.done():
            self._window.tell(lambda words: words(Text.WRITING).format(file.name, round(100 * share)), busy=True)

    async def _write_out(self, file: Path, kind: FileKind, language: Language) -> None:
        """Read it anew: what has happened since it was shown belongs in the file."""
        inventory, why = self._inventory(), ""
        wish = ReportOut(file, kind, language, self._clock(), self._operator())

        def work(database: Database) -> ProgrammeFile:
            with database.read() as connection:
                return load_programme(connection, inventory)

        def progress(share: float) -> None:
            self._bridge.call_soon(lambda: self._written(file, share))

        try:
            report = report_of(await asyncio.wrap_future(self._store.submit(work)), wish.made.date())
            await in_background(write_beside, write_programme, wish, report, progress, self._give_up)
        except ReportGivenUpError:
            self._window.tell(lambda words: words(Text.NOT_SAVED_ON_WISH).format(file))
            return
        except OSError as error:
            why = error.strerror or str(error)
        except StoreError as error:
            why = str(error)
        except ReportProcessError as error:
            log.error("a report could not be written because of an error of our own: %s", error)
            why = str(error)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # the last line of a task: the page must not say for ever that it writes
            log.exception("the programme's report failed in our own code")
            why = type(error).__name__
        else:
            self._window.tell(lambda words: words(Text.SAVED).format(file))
            return
        self._window.tell(lambda words: words(Text.NOT_SAVED).format(file, why))
