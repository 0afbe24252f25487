"""What an operator starts that takes time: importing a sheet, adding a camera, another password, the demo.

Each runs as a task of the event loop: the window says that it works, stays alive meanwhile, and then says how it
ended.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QProcess

from wall.access import Deed
from wall.app.background import in_background
from wall.app.desk import Desk
from wall.app.keeper import Keeper
from wall.app.operators import Seat
from wall.app.sites import Site
from wall.app.tasks import Tasks
from wall.config import ConfigError, Language, save_value
from wall.decoders.base import PictureSize, StreamKey, StreamSource
from wall.desk_event import DeskEvent, added_and_changed, streams_set
from wall.health.sample import Failure, StreamSample, StreamState
from wall.inventory.importing import ImportReport
from wall.inventory.problems import SheetProblem as Problem
from wall.inventory.secrets import SecretsError
from wall.model import CameraId, StreamChoice
from wall.store.errors import StoreError
from wall.ui import messages, words
from wall.ui.first_run_values import NewCamera, SheetChanges, SheetProblem
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.urls import AddressError, Credentials, StreamUrl

log = logging.getLogger(__name__)

TEST_LIMIT_S = 20.0  # for one stream to show a picture: opening, and a key-frame interval of 12 s
TEST_SIZE = PictureSize(320, 180)


class Gestures:
    """Belongs to a desk with a window. `keeper` None: what is watched is fixed (demo, a file of addresses).

    `passed_on` are the words of the command line that a demo started from here is given too.
    """

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        languages: Languages,
        keeper: Keeper | None,
        config: Path,
        passed_on: Sequence[str] = (),
    ) -> None:
        self._desk = desk
        self._window = window
        self._languages = languages
        self._keeper = keeper
        self._config = config
        self._passed_on = tuple(passed_on)
        self._testing = False
        self._sheet: Path | None = None
        self._tasks = Tasks(self._say_error, (StoreError, SecretsError, OSError))
        window.language_chosen.connect(self._choose_language)
        window.operator_chosen.connect(self._choose_operator)
        window.asking.credentials_entered.connect(
            lambda camera, login: self._permitted(Deed.PASSWORDS, lambda: self._change_login(CameraId(camera), login))
        )
        window.asking.marks_changed.connect(
            lambda camera, still, ptz: self._permitted(
                Deed.INVENTORY, lambda: self._mark(CameraId(camera), may_be_still=still, ptz=ptz)
            )
        )
        window.asking.streams_changed.connect(
            lambda camera, choice, most: self._permitted(
                Deed.INVENTORY, lambda: self._set_streams(CameraId(camera), choice, most)
            )
        )
        first = window.first_run
        first.demo_requested.connect(self._start_demo)
        first.import_requested.connect(lambda path: self._tasks.start(self._read(path)))
        first.import_confirmed.connect(lambda: self._permitted(Deed.INVENTORY, self._carry_out))
        first.import_cancelled.connect(self._cancel)
        first.test_requested.connect(lambda camera: self._tasks.start(self._test(camera)))
        first.camera_added.connect(lambda camera: self._permitted(Deed.INVENTORY, lambda: self._add(camera)))

    def stop(self) -> None:
        """Give up what is under way."""
        self._tasks.stop()

    def _permitted(self, deed: Deed, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._desk.permits.do(deed, lambda: self._begin(work))

    def _begin(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._tasks.start(work())

    def _say_error(self, text: str) -> None:
        self._window.show_message(text, MessageKind.ERROR)

    # Inventory ---------------------------------------------------------------------------------------------------

    async def _read(self, path: Path) -> None:
        if self._keeper is None:
            return
        self._sheet = path
        self._window.first_run.show_progress(messages.reading(path.name))
        report = await self._keeper.read(path)
        if self._sheet == path:  # not cancelled meanwhile
            self._show_report(report)

    async def _carry_out(self) -> None:
        path, self._sheet = self._sheet, None
        if self._keeper is None or path is None:
            return
        self._window.first_run.show_progress(messages.importing(path.name))
        by = self._by
        report = await self._keeper.carry_out(path)
        if report.plan is None:  # the file was changed between reading and importing
            self._show_report(report)
            return
        added, changed = len(report.plan.cameras_added), len(report.plan.cameras_changed)
        if not report.plan.is_empty:
            self._desk.journal.tell(DeskEvent.SHEET_IMPORTED, by, path.name, added_and_changed(added, changed))
        await self._reload()
        self._window.show_wall()
        self._window.show_message(messages.imported(added, changed))

    def _cancel(self) -> None:
        self._sheet = None

    def _show_report(self, report: ImportReport) -> None:
        first = self._window.first_run
        if report.plan is None:
            first.show_problems(
                report.path.name, sheet_problems(problem for problem in report.problems if not problem.is_warning)
            )
            return
        plan = report.plan
        first.show_changes(
            SheetChanges(
                file_name=report.path.name,
                provinces=len(plan.provinces_added),
                facilities=len(plan.facilities_touched),
                added=len(plan.cameras_added),
                changed=len(plan.cameras_changed),
                unchanged=plan.cameras_unchanged,
            ),
            sheet_problems(report.problems),
        )

    async def _add(self, camera: NewCamera) -> None:
        if self._keeper is None:
            return
        by = self._by
        report = await self._keeper.add(camera)
        if report.plan is None:
            self._window.first_run.show_problems(
                camera.name, sheet_problems(problem for problem in report.problems if not problem.is_warning)
            )
            return
        self._desk.journal.tell(DeskEvent.CAMERA_ADDED, by, camera.name)
        await self._reload()
        self._window.show_wall()
        self._window.show_message(messages.camera_added(camera.name))

    async def _change_login(self, camera_id: CameraId, login: Credentials) -> None:
        if self._keeper is None:
            self._desk.change_login(camera_id, login)
            return
        by, name = self._by, self._name(camera_id)
        await self._keeper.change_login(camera_id, login)
        self._desk.journal.tell(DeskEvent.LOGIN_CHANGED, by, name)
        await self._reload()
        self._window.show_message(messages.password_kept())

    async def _mark(self, camera_id: CameraId, *, may_be_still: bool, ptz: bool) -> None:
        """At once for what is judged, then for the next start."""
        self._window.tell_mark(camera_id, may_be_still, ptz)
        self._desk.mark(camera_id, may_be_still=may_be_still, ptz=ptz)
        if self._keeper is not None:
            by, name = self._by, self._name(camera_id)
            await self._keeper.mark(camera_id, may_be_still=may_be_still, ptz=ptz)
            self._desk.journal.tell(DeskEvent.CAMERA_MARKED, by, name)

    async def _set_streams(self, camera_id: CameraId, choice: StreamChoice, max_sessions: int | None) -> None:
        """At once for what is pulled, then for the next start."""
        self._window.tell_streams(camera_id, choice, max_sessions)
        self._desk.set_streams(camera_id, choice, max_sessions)
        if self._keeper is not None:
            by, name = self._by, self._name(camera_id)
            await self._keeper.set_streams(camera_id, choice, max_sessions)
            self._desk.journal.tell(DeskEvent.CAMERA_STREAMS, by, name, streams_set(choice.value, max_sessions))

    @property
    def _by(self) -> str:
        """Who sits here: to be asked before what takes a while, at whose end somebody else may."""
        return self._desk.operators.name

    def _name(self, camera_id: CameraId) -> str:
        camera = self._desk.inventory.camera.get(camera_id)
        return camera_id if camera is None else camera.name

    def reload(self) -> None:
        """Another desk has changed the cameras: watch them as they are now."""
        self._tasks.start(self.follow())

    async def follow(self) -> None:
        """Watch the cameras that are in the database now. Raises StoreError, SecretsError."""
        had_none = not self._desk.inventory.cameras
        await self._reload()
        if had_none and self._desk.inventory.cameras:
            self._window.show_wall()

    async def _reload(self) -> None:
        assert self._keeper is not None
        self.show_site(await self._keeper.load())

    def show_site(self, site: Site) -> None:
        """Watch these cameras, and say why passwords are missing if they are."""
        self._desk.show_site(site)
        if site.trouble:
            self._window.show_message(site.trouble, MessageKind.ERROR)

    # One stream --------------------------------------------------------------------------------------------------

    async def _test(self, camera: NewCamera) -> None:
        if self._testing:  # a second press: there is one test at a time, and its answer is on the way
            return
        self._testing = True
        try:
            await self._try_out(camera)
        finally:
            self._testing = False

    async def _try_out(self, camera: NewCamera) -> None:
        try:
            url, inside = StreamUrl.parse(camera.address)
        except AddressError as error:
            self._window.first_run.show_test(words.address_error(str(error)), MessageKind.ERROR)
            return
        login = Credentials(camera.username, camera.password) if camera.username else inside
        key = StreamKey("test/main")
        pool = self._desk.pool
        pool.want(key, StreamSource(url, login), TEST_SIZE)
        try:
            sample = await self._first_news(key)
        finally:
            pool.drop(key)
        if sample.state is StreamState.LIVE:
            text = messages.connection_works(sample.codec, sample.width, sample.height)
            self._window.first_run.show_test(text, MessageKind.DONE)
        else:
            failure = Failure.TIMED_OUT if sample.failure is Failure.NONE else sample.failure
            self._window.first_run.show_test(words.failure(failure), MessageKind.ERROR)

    async def _first_news(self, key: StreamKey) -> StreamSample:
        end = time.monotonic() + TEST_LIMIT_S
        while time.monotonic() < end:
            sample = self._desk.pool.sample(key)
            if sample.state is StreamState.LIVE or sample.failure is not Failure.NONE:
                break
            await asyncio.sleep(0.1)
        return self._desk.pool.sample(key)

    # The rest ----------------------------------------------------------------------------------------------------

    def _choose_language(self, code: str) -> None:
        language = Language(code)
        self._languages.use(language)
        self._window.show_desk(self._desk.operators.name, language)
        self._tasks.start(self._keep("language", language.value))

    def _choose_operator(self, name: str) -> None:
        """Somebody else sits here: at once for what is answered, and at the next start."""
        match self._desk.operators.sit(name):
            case Seat.TAKEN:
                sits = self._desk.operators.name
                self._window.show_message(messages.seated(sits))
                self._tasks.start(self._keep("operator", sits))
            case Seat.RETIRED:
                self._say_error(messages.retired(name))
            case Seat.NEEDS_PIN:
                self._window.sign_in_wanted.emit()
            case Seat.NO_NAME:
                self._say_error(messages.no_name())

    def keep_operator(self, name: str) -> None:
        """Who has signed in last is proposed at the next start."""
        self._tasks.start(self._keep("operator", name))

    async def _keep(self, key: str, value: str) -> None:
        """What was chosen, for the next start."""
        try:
            await in_background(save_value, self._config, "desk", key, value)
        except ConfigError as error:
            log.warning("the choice of %s was not kept: %s", key, error)

    def _start_demo(self) -> None:
        command = ["-m", "wall", "demo", *self._passed_on]
        started, _ = QProcess.startDetached(sys.executable, command, str(Path(__file__).parents[2]))
        if not started:
            self._window.show_message(messages.demo_failed(), MessageKind.ERROR)


def sheet_problems(problems: Iterable[Problem]) -> list[SheetProblem]:
    """What is wrong with a sheet, as the screen takes it."""
    return [
        SheetProblem(
            kind=problem.kind.value,
            row=problem.row,
            column=problem.column.value if problem.column else "",
            value=problem.value,
            hint=problem.hint,
            other_row=problem.other_row,
        )
        for problem in problems
    ]
