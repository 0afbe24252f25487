"""A facility's cameras probed from here, as its page asks for it: in processes, and kept camera by camera.

The same probe as `survey probe FACILITY --from-centre`. The wall is a viewer too, so of a camera of which it has
pictures meanwhile only that is kept which one viewer too many cannot explain.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from wall.app.background import in_background
from wall.app.survey_rules import how_to_probe, politeness, survey_limits
from wall.app.tasks import Tasks
from wall.config import Settings
from wall.inventory.secrets import SecretsError, SecretStore
from wall.model import CameraId, FacilityId
from wall.programme.facts import Vantage
from wall.programme.verdict import SurveyLimits, judge_camera
from wall.store.doing import OnThread
from wall.store.errors import StoreError
from wall.store.thread import StoreThread
from wall.survey.from_centre import CentreTarget, keeping, not_fit, proven_beside_the_wall, targets_from_centre
from wall.survey.probe import CameraProbe, with_probe
from wall.survey.running import SurveyRun
from wall.ui.facility_probe import ProbeNow, few
from wall.ui.facility_probe_texts import ProbeText as Text
from wall.ui.programme_words import ProgrammeWords
from wall.ui.survey_values import ProbeWish
from wall.urls import redact

log = logging.getLogger(__name__)

LOOK_S = 0.2  # between two looks at what a probe has to tell

Say = Callable[[ProgrammeWords], str]


@dataclass(slots=True)
class _Found:
    """What one probe of a facility has come to so far."""

    facility_id: FacilityId
    name: str
    targets: dict[str, CentreTarget] = field(default_factory=dict)  # by the task's key
    shown: set[str] = field(default_factory=set)  # of which the wall had pictures while they were probed
    running: tuple[str, ...] = ()
    done: int = 0
    waiting: list[CameraProbe] = field(default_factory=list)  # to be kept
    kept: int = 0
    fit: int = 0
    doubtful: list[str] = field(default_factory=list)  # names
    why: str = ""  # the store did not take the last one
    trouble: str = ""  # why the processes came to an early end

    def names(self, keys: Sequence[str]) -> tuple[str, ...]:
        """What these cameras are called."""
        return tuple(self.targets[key].facts.name for key in keys)


class CentreProbing:
    """One facility at a time. `show` gets what goes on, `kept` hears of each new verdict, `tell` how it ended.

    Called on the GUI thread and never waits.
    """

    def __init__(
        self, store: StoreThread, secrets: SecretStore, settings: Settings, has_pictures: Callable[[CameraId], bool]
    ) -> None:
        """`has_pictures`: the wall has pictures of that camera now."""
        self._store, self._secrets, self._settings, self._has_pictures = store, secrets, settings, has_pictures
        self._limits: SurveyLimits = survey_limits(settings.survey)
        self._tasks = Tasks()  # each tells of its own errors
        self._task: asyncio.Task[None] | None = None
        self._run: SurveyRun | None = None
        self._found: _Found | None = None
        self._given_up = self._ended = False
        self.show: Callable[[ProbeNow | None], None] = lambda _: None
        self.kept: Callable[[FacilityId], None] = lambda _: None
        self.tell: Callable[[Say], None] = lambda _: None

    def start(self, facility_id: FacilityId, name: str, wish: ProbeWish) -> None:
        """Probe it, unless one is being probed."""
        if self._ended or (self._task is not None and not self._task.done()):
            return
        self._given_up = False
        self._found, self._run = _Found(facility_id, name), None
        self._task = self._tasks.start(self._told(self._found, wish))
        self._show()

    def give_up(self) -> None:
        """End it within two seconds; what was found is kept."""
        self._given_up = True
        if self._run is not None:
            self._run.give_up()
        self._show()

    async def stop(self) -> None:
        """Give it up, and hand what was found to the store, which writes it down before it closes."""
        self._ended = True
        self.give_up()
        await self._tasks.end()
        run, found = self._run, self._found
        if run is None or found is None:
            return
        await in_background(run.end)
        self._hear(run, found)
        for probe in found.waiting:
            work = keeping(found.facility_id, found.targets[probe.key], probe)
            self._store.submit(work).add_done_callback(_say_if_lost)

    # On the way --------------------------------------------------------------------------------------------------

    async def _told(self, found: _Found, wish: ProbeWish) -> None:
        try:
            told = await self._probe(found, wish)
        except (StoreError, SecretsError) as error:
            log.warning("a facility was not probed from here: %s", error)
            told = _not_probed(found.name, str(error))
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - a task's last line: the page must not say for ever that it probes
            what = redact(repr(error))
            log.error("probing a facility from here failed in our own code: %s", what)
            told = _not_probed(found.name, what)
        self._found = self._run = None
        self._show()
        self.tell(told)

    async def _probe(self, found: _Found, wish: ProbeWish) -> Say:
        """Raises StoreError, SecretsError where it cannot begin."""
        targets = await in_background(targets_from_centre, OnThread(self._store), self._secrets, found.facility_id)
        if not targets:
            return _of(Text.NOTHING, found.name)
        if wish is ProbeWish.UNFIT:
            targets = not_fit(targets, self._limits)
            if not targets:
                return _of(Text.ALL_FIT, found.name)
        found.targets = {each.task.key: each for each in targets}
        survey = self._settings.survey
        how = how_to_probe(survey, self._settings.decoders)
        if not self._given_up:  # before it has begun
            run = SurveyRun([each.task for each in targets], how, politeness(survey))
            await self._watch(run, found)
        return _summary(found, given_up=self._given_up)

    async def _watch(self, run: SurveyRun, found: _Found) -> None:
        self._run = run
        run.start()
        try:
            over = False
            while not over:
                over = run.over  # before its last news are read
                news = self._hear(run, found)
                self._show()
                if news or over:
                    await self._keep(found)
                if not over:
                    await asyncio.sleep(LOOK_S)
        finally:
            run.give_up()
        found.trouble = run.trouble

    def _hear(self, run: SurveyRun, found: _Found) -> bool:
        """What has happened since the last look, and of whom the wall has pictures meanwhile. False: nothing has."""
        news = run.news()
        now = {*found.running, *(key for each in news for key in each.running)}
        if news:
            found.running, found.done = news[-1].running, news[-1].done
        found.shown |= {key for key in now if self._has_pictures(found.targets[key].camera_id)}
        for each in news:
            if each.finished is not None:
                self._judge(each.finished, found)
        return bool(news)

    def _judge(self, probe: CameraProbe, found: _Found) -> None:
        proven = proven_beside_the_wall(probe) if probe.key in found.shown else probe
        if proven is None:
            found.doubtful += found.names([probe.key])
        else:
            found.waiting.append(proven)

    async def _keep(self, found: _Found) -> None:
        """One after the other; what the store does not take is tried again with the next news."""
        for probe in tuple(found.waiting):
            target = found.targets[probe.key]
            try:
                await asyncio.wrap_future(self._store.submit(keeping(found.facility_id, target, probe)))
            except StoreError as error:
                found.why = str(error)
                return
            found.waiting.remove(probe)
            found.kept += 1
            found.fit += judge_camera(with_probe(target.facts, probe), Vantage.CENTRE, self._limits).fit
            self.kept(found.facility_id)

    def _show(self) -> None:
        found = self._found
        if self._ended:
            return
        if found is None:
            self.show(None)
            return
        running = found.names(found.running)
        total = len(found.targets)
        self.show(ProbeNow(found.facility_id, found.name, found.done, total, running, ending=self._given_up))


def _say_if_lost(done: Future[None]) -> None:
    """Nobody is there any more who could be told."""
    if not done.cancelled() and (error := done.exception()) is not None:
        log.warning("what was probed from here was not written down: %s", error)


def _of(text: Text, name: str) -> Say:
    return lambda words: words.of(text).format(name)


def _not_probed(name: str, why: str) -> Say:
    return lambda words: words.of(Text.NOT_PROBED).format(name, why)


def _summary(found: _Found, *, given_up: bool) -> Say:
    """How it ended; what stands in it is what was so then."""
    name, kept, total, fit = found.name, found.kept, len(found.targets), found.fit
    doubtful, lost = tuple(found.doubtful), found.names([each.key for each in found.waiting])
    why, trouble = found.why, found.trouble

    def told(words: ProgrammeWords) -> str:
        text = words.of(Text.GIVEN_UP if given_up else Text.PROBED)
        parts = [text.format(name, *map(words.number, (kept, total, fit)))]
        if doubtful:
            parts.append(words.of(Text.DOUBTFUL).format(few(doubtful, words)))
        if lost:
            parts.append(words.of(Text.NOT_KEPT).format(few(lost, words), why))
        if trouble:
            parts.append(words.of(Text.ENDED_EARLY).format(trouble))
        return " · ".join(parts)

    return told
