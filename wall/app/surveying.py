"""The survey's page at work: searches and probes run in processes of their own, files are written beside.

One thing goes on at a time. What touches the disk or the keyring runs on a thread of this page, one after the other;
the GUI thread reads the news of a survey a few times a second.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from wall.app.background import Bridge
from wall.app.bundle_lines import error_line
from wall.app.discover_words import found_lines, progress_line
from wall.app.survey_rules import how_to_probe, politeness, survey_limits
from wall.app.survey_shown import newest_still, shown_of
from wall.app.tasks import Tasks
from wall.config import Settings
from wall.inventory.secrets import SecretsError
from wall.programme.facts import Survey
from wall.survey.beside import SearchLostError, discover_beside
from wall.survey.bundle import write_bundle
from wall.survey.bundle_error import BundleError
from wall.survey.found import Found, Ports, Progress, Wanted
from wall.survey.places import PlaceError, interfaces, subnet, target
from wall.survey.probe import ProbeTask
from wall.survey.record_file import RecordError, with_values
from wall.survey.running import SurveyRun
from wall.survey.work import Work, WorkError, surveys_in
from wall.survey.work_merge import not_probed, not_ready, tasks_of
from wall.ui import survey_words
from wall.ui.survey_page import SurveyWindow
from wall.ui.survey_values import FindWish, Network, ProbeWish
from wall.urls import Credentials, Secret

LOOK_S = 0.2  # between two looks at what a probe has to tell
T = TypeVar("T")


class _FieldError(Exception):
    """What was typed is not right; the text says which."""


class Surveying:
    """Belongs to the page's window."""

    def __init__(
        self,
        window: SurveyWindow,
        settings: Settings,
        folder: Path,
        by: Callable[[], str],
        ports: Ports | None = None,
    ) -> None:
        """`folder`: of the surveys. `by`: who sits here. `ports`: where devices listen, else where most do."""
        self._window, self._settings, self._folder, self._by = window, settings, folder, by
        self._ports = ports or Ports()
        self._limits = survey_limits(settings.survey)
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="small-work-survey")
        self._bridge = Bridge()
        self._tasks = Tasks(
            window.show_message,
            (WorkError, SecretsError, PlaceError, SearchLostError, RecordError, _FieldError, OSError),
        )
        self._busy = False
        self._work: Work | None = None
        self._survey: Survey | None = None
        self._running: tuple[str, ...] = ()
        self._given_up = threading.Event()
        self._run: SurveyRun | None = None
        window.survey_chosen.connect(lambda name: self._start(self._open(name)))
        window.search.find_pressed.connect(lambda wish: self._start(self._find(wish), searching=True))
        window.search.cancel_pressed.connect(self._cancel)
        window.cameras.probe_pressed.connect(lambda wish: self._start(self._probe(wish), probing=True))
        window.cameras.cancel_pressed.connect(self._cancel)
        window.cameras.camera_picked.connect(lambda key: self._tasks.start(self._show_still(key)))
        window.record.saved.connect(lambda typed: self._start(self._note(typed), writing=True))
        window.bundle_wanted.connect(lambda file, secret: self._start(self._bundle(file, secret), writing=True))
        window.words_wanted.connect(self._show)

    def open(self) -> None:
        """Show the page."""
        self._window.ask()
        self._tasks.start(self._look_around())

    async def stop(self) -> None:
        """Give up what is under way, and close the page."""
        self._cancel()
        await self._tasks.end()
        if self._run is not None:
            await asyncio.get_running_loop().run_in_executor(self._disk, self._run.end)
        self._disk.shutdown(wait=False, cancel_futures=True)
        self._window.close()

    # One thing at a time -----------------------------------------------------------------------------------------

    def _start(self, work: Coroutine[Any, Any, None], **what: bool) -> None:
        """Do it, unless something goes on already; meanwhile the page says what."""
        if self._busy:
            work.close()
            return
        self._busy = True
        self._given_up = threading.Event()
        self._window.show_message("")
        self._window.show_busy(**what)
        task = self._tasks.start(work)
        task.add_done_callback(lambda _: self._over())

    def _over(self) -> None:
        self._busy = False
        self._running = ()
        self._window.show_busy()
        self._show()

    def _cancel(self) -> None:
        self._given_up.set()
        if self._run is not None:
            self._run.give_up()

    async def _beside(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._disk, work)

    def _show(self) -> None:
        if self._work is not None and self._survey is not None:
            self._window.show_survey(shown_of(self._work.name, self._survey, self._limits, self._running))

    # The parts ---------------------------------------------------------------------------------------------------

    async def _look_around(self) -> None:
        names = await self._beside(lambda: surveys_in(self._folder))
        networks = await self._beside(interfaces)
        self._window.show_surveys(names)
        self._window.show_networks(tuple(Network(each.address, f"{each.name} · {each.network}") for each in networks))

    async def _open(self, name: str) -> None:
        def begin() -> tuple[Work, Survey]:
            work = Work(self._folder, name)
            work.begin()
            return work, work.load()

        self._work, self._survey = await self._beside(begin)
        self._show()

    async def _find(self, wish: FindWish) -> None:
        work = self._opened()
        login = Credentials(wish.username, wish.password)
        if not login.fit:
            raise _FieldError(survey_words.login_too_long())
        wanted = Wanted(
            wish.networks,
            tuple(target(each) for each in wish.hosts),
            subnet(wish.subnet) if wish.subnet else (),
            (login,) if wish.username else (),
            self._ports,
            self._settings.decoders.tls_verify,
        )
        self._window.search.told.clear()
        given_up = self._given_up

        def tell(progress: Progress) -> None:
            self._bridge.call_soon(lambda: self._window.search.progress.setText(progress_line(progress)))

        def search() -> tuple[Found, Survey]:
            found = discover_beside(wanted, tell, given_up)
            return found, work.keep_found(found)

        found, self._survey = await self._beside(search)
        self._window.search.told.setPlainText("\n".join(found_lines(found)))
        self._window.search.progress.setText("")

    async def _probe(self, wish: ProbeWish) -> None:
        work = self._opened()
        tasks = await self._beside(lambda: self._to_probe(work, wish))
        if not tasks:
            self._window.show_message(survey_words.nothing_to_probe())
            return
        survey, decoders = self._settings.survey, self._settings.decoders
        run = self._run = SurveyRun(tasks, how_to_probe(survey, decoders), politeness(survey))
        self._window.cameras.show_progress(0, len(tasks))
        run.start()
        try:
            while True:
                over = run.over  # before its last news are read
                for each in run.news():
                    self._running = each.running
                    self._window.cameras.show_progress(each.done, each.total)
                    if each.finished is not None:
                        now, by = datetime.now().astimezone(), self._by()
                        self._survey = await self._beside(partial(work.keep_probe, each.finished, now, by))
                    self._show()
                if over:
                    break
                await asyncio.sleep(LOOK_S)
        finally:
            run.give_up()
        if run.trouble:
            self._window.show_message(survey_words.ended_early(run.trouble))

    def _to_probe(self, work: Work, wish: ProbeWish) -> list[ProbeTask]:
        survey = work.load()
        cameras = {
            ProbeWish.REST: not_probed(survey.cameras, self._limits),
            ProbeWish.UNFIT: not_ready(survey.cameras, self._limits),
            ProbeWish.ALL: survey.cameras,
        }[wish]
        return tasks_of(cameras, work.logins(survey))

    async def _show_still(self, key: str) -> None:
        work, survey = self._work, self._survey
        if work is None or survey is None:
            return
        name = newest_still(survey, key)
        jpeg = await self._beside(lambda: work.still(name)) if name else b""
        self._window.cameras.show_still(key, jpeg)

    async def _note(self, typed: dict[str, str | bool]) -> None:
        work = self._opened()

        def change(survey: Survey) -> Survey:
            return replace(survey, facility=with_values(survey.facility, typed))

        self._survey = await self._beside(lambda: work.change(change))
        self._window.show_message(survey_words.noted())

    async def _bundle(self, file: Path, passphrase: Secret) -> None:
        work = self._opened()
        now, by = datetime.now().astimezone(), self._by()
        if self._survey is None or not (self._survey.facility.name and self._survey.facility.province):
            raise _FieldError(survey_words.needs_name())
        try:
            await self._beside(lambda: write_bundle(file, work.bundle(by, now), passphrase))
        except BundleError as error:
            self._window.show_message(error_line(error))
            return
        self._window.show_message(survey_words.saved(str(file)))

    def _opened(self) -> Work:
        if self._work is None:
            raise _FieldError(survey_words.nothing_open())
        return self._work
