"""The survey's page at work: searches and probes run in processes of their own, files are written beside.

One thing goes on at a time. What touches the disk or the keyring runs on a thread of this page, one after the other,
and a search on another one; the GUI thread reads the news of a probe a few times a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import getpass
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage

from wall.access import Deed
from wall.app.application import SMALL_WORK
from wall.app.background import Bridge
from wall.app.bundle_lines import error_line
from wall.app.discover_lines import progress_line, told_lines
from wall.app.permitting import Permit, everything
from wall.app.small_pictures import small_picture
from wall.app.survey_arriving import Arriving
from wall.app.survey_disk import begun, keep_photograph, keep_probe, named, note, note_visit, thumbnail, to_probe
from wall.app.survey_rules import how_to_probe, politeness, survey_limits
from wall.app.survey_scheming import SurveyScheming, answering
from wall.app.survey_shown import newest_still, shown_of
from wall.app.survey_steps import Step, Steps
from wall.app.survey_trouble import TypedError
from wall.app.survey_typed import targets_typed, wanted_of
from wall.config import Settings
from wall.programme.facts import Scheme, Survey, Visit
from wall.survey.beside import discover_beside
from wall.survey.bundle import write_bundle
from wall.survey.bundle_error import BundleError
from wall.survey.found import Found, Ports, Progress, Trouble
from wall.survey.places import interfaces
from wall.survey.running import SurveyRun
from wall.survey.work import Work, WorkError, surveys_in
from wall.ui import survey_words
from wall.ui.scheme_dialog import SchemeDialog
from wall.ui.survey_cameras import STILL
from wall.ui.survey_page import SurveyWindow
from wall.ui.survey_values import AddressWish, FindWish, Network, ProbeWish
from wall.urls import Secret

LOOK_S = 0.2  # between two looks at what a probe has to tell
T = TypeVar("T")


class Surveying:
    """Belongs to the page's window."""

    def __init__(
        self,
        window: SurveyWindow,
        settings: Settings,
        folder: Path,
        by: Callable[[], str],
        ports: Ports | None = None,
        arriving: Arriving | None = None,
    ) -> None:
        """`folder`: of the surveys. `by`: who sits here. `ports`: where devices listen, else where most do.
        `arriving`: what takes bundles in, where this wall has an inventory of its own."""
        self._window, self._settings, self._folder, self._by = window, settings, folder, by
        self._ports = ports or Ports()
        self._limits = survey_limits(settings.survey)
        self._disk = ThreadPoolExecutor(1, thread_name_prefix=f"{SMALL_WORK}-survey")
        self._search = ThreadPoolExecutor(1, thread_name_prefix=f"{SMALL_WORK}-search")
        self.permit: Permit = everything
        self._bridge = Bridge()
        self._steps = Steps(window, self._over)
        self._work: Work | None = None
        self._survey: Survey | None = None
        self._running: tuple[str, ...] = ()
        self._photographs: tuple[str, tuple[str, ...]] = ("", ())  # those that are shown, and of which survey
        self._run: SurveyRun | None = None
        self._arriving = arriving
        self._scheming = SurveyScheming(window, lambda: self._survey, self._scheme_said)
        self._connect()

    def _connect(self) -> None:
        window, search, cameras = self._window, self._window.search, self._window.cameras
        start, aside = self._steps.start, self._steps.aside

        def do(work: Step, **kind: bool) -> None:
            """What searches, probes or writes; the page itself opens for everybody."""
            self.permit(Deed.SURVEY, lambda: start(work, **kind))

        window.survey_chosen.connect(lambda name: do(lambda: self._open(name), writing=True))
        search.find_pressed.connect(lambda wish: do(lambda: self._find(wish), searching=True))
        search.address_typed.connect(lambda wish: do(lambda: self._add(wish), writing=True))
        search.cancel_pressed.connect(self._cancel)
        cameras.probe_pressed.connect(lambda wish: do(lambda: self._probe(wish), probing=True))
        cameras.cancel_pressed.connect(self._cancel)
        cameras.camera_named.connect(lambda *said: self.permit(Deed.SURVEY, lambda: aside(lambda: self._name(*said))))
        cameras.camera_picked.connect(lambda key: aside(lambda: self._show_still(key)))
        window.record.saved.connect(lambda typed: do(lambda: self._note(typed), writing=True))
        window.record.photographs.chosen.connect(lambda files: do(lambda: self._keep(files), writing=True))
        window.visit_said.connect(lambda visit: do(lambda: self._visit(visit), writing=True))
        window.bundle_wanted.connect(lambda file, secret: do(lambda: self._bundle(file, secret), writing=True))
        window.words_wanted.connect(self._show)

    def open(self) -> None:
        """Show the page."""
        self._window.ask()
        self._steps.aside(self._look_around)

    async def stop(self) -> None:
        """Give up what is under way, keep what was found, and close the page."""
        self._steps.ended = True
        self._cancel()
        if self._arriving is not None:
            await self._arriving.stop()
        await self._steps.end()
        if self._run is not None:
            await asyncio.get_running_loop().run_in_executor(self._disk, self._keep_the_last)
        for executor in (self._disk, self._search):
            executor.shutdown(wait=False, cancel_futures=True)
        self._window.close()

    def _keep_the_last(self) -> None:
        """What was probed since the last look. On the disk's thread."""
        run, work = self._run, self._work
        if run is None or work is None:
            return
        run.end()
        with contextlib.suppress(WorkError):  # nobody is there any more who could be told
            for each in run.news():
                if each.finished is not None:
                    keep_probe(work, each.finished, self._surveyor())

    def _over(self) -> None:
        self._running = ()
        self._show()

    def _cancel(self) -> None:
        self._steps.given_up.set()
        if self._run is not None:
            self._run.give_up()

    async def _beside(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._disk, work)

    def _show(self) -> None:
        if self._work is None or self._survey is None or self._steps.ended:
            return
        self._window.surveyor = self._surveyor()
        self._window.show_survey(shown_of(self._work.name, self._survey, self._limits, self._running))
        photographs = self._work.name, self._survey.facility.photographs
        if photographs != self._photographs:
            self._photographs = photographs
            self._steps.aside(self._show_photographs)

    def _surveyor(self) -> str:
        noted = self._survey.facility.surveyed_by if self._survey is not None else ""
        return self._by() or noted or getpass.getuser()

    # The parts ---------------------------------------------------------------------------------------------------

    async def _look_around(self) -> None:
        """Surveys and networks as they are now; also what another window or a command has done to the open one."""
        self._window.show_surveys(await self._beside(lambda: surveys_in(self._folder)))
        networks = await self._beside(interfaces)
        self._window.show_networks(tuple(Network(each.address, f"{each.name} · {each.network}") for each in networks))
        if self._work is not None and not self._steps.busy:
            self._survey = await self._beside(self._work.load)
            self._show()

    async def _open(self, name: str) -> None:
        self._work, self._survey = await self._beside(lambda: begun(self._folder, name))

    async def _find(self, wish: FindWish) -> None:
        work = self._opened()
        wanted = wanted_of(wish, self._ports, verify_tls=self._settings.decoders.tls_verify)
        page, given_up = self._window.search, self._steps.given_up
        page.found.show_told("")

        def tell(progress: Progress) -> None:
            self._bridge.call_soon(
                lambda: None if self._steps.ended else page.progress.setText(progress_line(progress))
            )

        def search() -> tuple[Found, Survey]:
            found = discover_beside(wanted, tell, given_up)
            return found, work.keep_found(found)  # also when the program ends meanwhile

        try:
            found, survey = await asyncio.get_running_loop().run_in_executor(self._search, search)
            self._survey = survey
        finally:
            page.progress.setText("")
        page.found.show_told("\n".join(told_lines(found)))
        refused = [each.host for each in found.notes if each.trouble is Trouble.REFUSED]
        if refused:
            page.forget()
            self._window.show_message(survey_words.refused(", ".join(refused)))
        elif not found.cancelled:
            self._window.show_message(survey_words.found_some(len(survey.cameras)))

    async def _add(self, wish: AddressWish) -> None:
        work = self._opened()
        targets = targets_typed(wish)
        before = len(self._survey.cameras) if self._survey is not None else 0
        self._survey = await self._beside(lambda: work.keep_targets(targets))
        self._window.search.forget_address()
        new = len(self._survey.cameras) > before
        say = survey_words.added if new else survey_words.known_already
        self._window.show_message(say(targets[0].camera.name))

    async def _probe(self, wish: ProbeWish) -> None:
        work = self._opened()
        tasks = await self._beside(lambda: to_probe(work, wish, self._limits))
        if not tasks:
            self._window.show_message(survey_words.nothing_to_probe(wish is ProbeWish.UNFIT))
            return
        survey, decoders = self._settings.survey, self._settings.decoders
        run = self._run = SurveyRun(tasks, how_to_probe(survey, decoders), politeness(survey))
        if self._steps.given_up.is_set():  # before it has begun
            return
        self._window.cameras.show_progress(0, len(tasks))
        run.start()
        try:
            while True:
                over = run.over  # before its last news are read
                for each in run.news():
                    self._running = each.running
                    self._window.cameras.show_progress(each.done, each.total)
                    if each.finished is not None:
                        keep = partial(keep_probe, work, each.finished, self._surveyor())
                        self._survey = await asyncio.shield(self._beside(keep))
                    self._show()
                if over:
                    break
                await asyncio.sleep(LOOK_S)
        finally:
            run.give_up()
        if run.trouble:
            self._window.show_message(survey_words.ended_early(run.trouble))
        elif not self._steps.given_up.is_set():
            self._window.show_message(survey_words.probed_all())

    async def _name(self, key: str, name: str, remark: str) -> None:
        """Beside a probe too: who looks at pictures does not wait."""
        work = self._opened()
        self._survey = await self._beside(lambda: named(work, key, name, remark))
        self._show()
        self._window.show_message(survey_words.camera_named(name))
        self._window.cameras.go_on(key)

    async def _show_still(self, key: str) -> None:
        work, survey = self._work, self._survey
        if work is None or survey is None:
            return
        name = newest_still(survey, key)
        still = await self._beside(lambda: small_picture(work.still(name), STILL)) if name else QImage()
        self._window.cameras.show_still(key, still)

    async def _show_photographs(self) -> None:
        work, (name, photographs) = self._work, self._photographs
        if work is None:
            return
        small = {each: await self._beside(partial(thumbnail, work, each)) for each in photographs}
        if self._photographs == (name, photographs):
            self._window.record.photographs.show_photographs(small)

    async def _note(self, typed: dict[str, str | bool]) -> None:
        work = self._opened()
        self._survey = await self._beside(lambda: note(work, typed))
        self._window.record.kept()
        self._window.show_message(survey_words.noted())

    async def _keep(self, files: list[Path]) -> None:
        """Photographs, one after the other: those before a file that is no picture are kept."""
        work = self._opened()
        for file in files:
            self._survey = await self._beside(partial(keep_photograph, work, file))
            self._show()

    async def _visit(self, visit: Visit) -> None:
        work = self._opened()
        self._survey = await self._beside(lambda: note_visit(work, visit))
        self._window.show_message(survey_words.visit_noted())

    def _scheme_said(self, scheme: Scheme, dialog: SchemeDialog) -> None:
        self.permit(Deed.SURVEY, lambda: self._steps.start(lambda: self._scheme(scheme, dialog), writing=True))

    async def _scheme(self, scheme: Scheme, dialog: SchemeDialog) -> None:
        work = self._opened()
        with answering(dialog):
            self._survey = await self._beside(lambda: work.keep_scheme(scheme))
        self._window.show_message(survey_words.scheme_noted())

    async def _bundle(self, file: Path, passphrase: Secret) -> None:
        work = self._opened()
        now, by = datetime.now().astimezone(), self._by()
        try:
            await self._beside(lambda: write_bundle(file, work.bundle(by, now), passphrase))
        except BundleError as error:
            self._window.show_message(error_line(error))
            return
        self._window.show_message(survey_words.saved(str(file)))

    def _opened(self) -> Work:
        if self._work is None:
            raise TypedError(survey_words.nothing_open())
        return self._work
