"""One operator's desk: builds decoders, judgement, alarms, journal and screen, and lets them talk to each other.

Everything here runs on the GUI thread and only passes values on: what reads a disk, a keyring or a network runs on
the store's thread, in the small executor or in the workers. Its parts: `judging.py` knows how every camera is,
`journaling.py` brings alarms to the disk and then to the screen, `standing.py` says which of them are listed and how
all is, `sounding.py` which of them are heard, `walls.py` has the windows and `browsing.py` which cameras each shows;
`screen.py` shows and sounds.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QTimer

from wall.access import Deed
from wall.alarms.book import AlarmBook
from wall.alarms.evidence import Lack
from wall.alarms.losses import Whereabouts, whereabouts
from wall.alarms.source import STATION, Source
from wall.app.answering import Answering
from wall.app.background import Bridge
from wall.app.calling import Calling
from wall.app.centre import Centre
from wall.app.desk_journal import DeskJournal
from wall.app.earning import Earning, earning_rules
from wall.app.escalating import Escalating
from wall.app.evidence import Evidencing
from wall.app.glancing import Glancing
from wall.app.hot_spots import HotSpots
from wall.app.journaling import Journaling
from wall.app.judging import Judging
from wall.app.limits import annunciation_rules
from wall.app.link import Link
from wall.app.load import Load
from wall.app.notifying import Telling, Telltale
from wall.app.operators import Operators
from wall.app.permitting import Permits
from wall.app.planning import Planning, PlanRequests
from wall.app.probing import Known, Probing, ask
from wall.app.pruning import Pruning
from wall.app.remembering import Remembering, lessons, load
from wall.app.screen import DeskOptions, Screen
from wall.app.shelving import LastCalls
from wall.app.sites import Site
from wall.app.snapshots import pictures_folder
from wall.app.sounding import Sounding
from wall.app.standing import Standing
from wall.app.survey_stills import SurveyStills
from wall.app.tools import Tools
from wall.app.touring import TouringSettings
from wall.app.tours import DeskTours
from wall.app.uplink import UplinkProbe, targets
from wall.app.view_editing import ViewEditing
from wall.app.view_keeping import ViewKeeping
from wall.app.walls import Parts, Walls
from wall.app.watching import Watcher
from wall.config import Settings
from wall.decoders.pool import DecoderPool
from wall.desk_event import DeskEvent
from wall.layouts.saved import SavedView
from wall.model import CameraId, FacilityId, Inventory
from wall.store.journal import Journal, PlaceNames, place_names
from wall.store.layout_store import LayoutStore
from wall.store.plan_store import PlanStore
from wall.store.thread import StoreThread, Work
from wall.ui import messages, plan_words
from wall.ui.message_bar import MessageKind
from wall.ui.state import SettingsNow, WallState
from wall.urls import Credentials

log = logging.getLogger(__name__)

TICK_MS = 250
KEEP_MS = 5000  # a look at what was learnt is cheap, and no part of judging
JOURNAL_RETRY_S = 3.0
STORE_END_S = 10.0  # for what was handed to the database; a disk that hangs must not keep the program from ending

Result = TypeVar("Result")


class Desk:
    """Built with everything it needs; `start` loads and shows, `stop` takes all down again."""

    def __init__(
        self,
        settings: Settings,
        options: DeskOptions,
        pool: DecoderPool,
        store: StoreThread,
        judging: Judging,
        notices: Telling | None = None,
        evidence: Path | None = None,
        centre: Centre | None = None,
        *,
        programme: bool = False,
    ) -> None:
        """`notices`: None where nobody outside is to hear of it (simulated cameras). `evidence`: the folder for what
        is kept with alarms; None: nothing is kept. `centre`: what connects this desk with others; `store` is the
        shared one then. `programme`: its facilities are those of the store, and earn *connected*.
        """
        self.settings = settings
        self._centre = centre
        own = store if centre is None else centre.own  # what a desk learns about streams is its own
        self.pool = pool
        self._store = store
        self._bridge = Bridge()
        self._judging = judging
        escalating = Escalating(settings, centre)
        self._calling = Calling(escalating.is_anothers)
        self._journaling = (
            Journaling(store, self._bridge.call_soon, self._refresh) if centre is None else centre.journaling
        )
        self._remembering = Remembering(pool, own, self._bridge.call_soon)
        self._watcher = Watcher(pool, judging.worried, settings.decoders.open_timeout_s)
        self._probing = Probing()
        self._uplinks = UplinkProbe()
        keep_plans = None if centre is None else centre.keep_plans
        soon, clock = self._bridge.call_soon, self._clock
        self._planning = Planning(
            store,
            soon,
            lambda: self._screen.say(plan_words.not_kept(), MessageKind.ERROR),
            lambda: self._screen.say(plan_words.unreadable(), MessageKind.ERROR),
            keep_plans,
        )
        self._pruning = Pruning(store, settings.journal.keep_days)
        self._evidence = None
        if evidence is not None and settings.evidence.enabled:
            stream_of = self._watcher.stream_of
            self._evidence = Evidencing(pool, own, evidence, settings.evidence, self._tell_no_evidence, stream_of)
        self._earning = None
        if programme:
            self._earning = Earning(store, self._bridge.call_soon, earning_rules(settings.programme))
        self._screen = Screen(settings.desk, options, pool, annunciation_rules(settings.annunciation))
        self._notices = notices
        self._telltale = Telltale(self._screen.say, self._screen.show_outside)
        self.canvas, self.window = self._screen.canvas, self._screen.window
        self.walls = Walls(
            Parts(
                self._screen,
                self._watcher,
                store,
                self._refresh,
                lambda canvas: SurveyStills(store, soon, canvas) if programme else None,
                judging.never_seen,
                options.layout,
            )
        )
        self.browsing = self.walls.main.browsing
        self.hot_spots = HotSpots()
        self.walls.attach(
            lambda wall: self.hot_spots.add(wall.browsing, wall.canvas),
            lambda wall: self.hot_spots.remove(wall.browsing),
        )
        folder = pictures_folder(settings.tools.folder)
        self.tools = Tools(pool, self._watcher, settings.tools, folder, self._screen.say, soon)
        self.walls.attach(lambda wall: self.tools.attach(wall.canvas), lambda wall: self.tools.detach(wall.canvas))
        self.journal = DeskJournal(own, settings.desk.name, soon, clock)
        if centre is not None:
            self.journal.on_kept = centre.bring
        self.operators = Operators(settings.desk.operator, store, None if centre is None else own, soon, clock)
        self.operators.tell = self.journal.tell
        self.views = ViewKeeping(
            store, None if centre is None else own, soon, clock, lambda: self.operators.name, self.may
        )
        self._editing = None
        if self.window is not None:
            self._editing = ViewEditing(
                self.window, self.browsing, self.canvas, self.views, lambda: self.operators.name
            )
        self.on_seat: Callable[[], None] = lambda: None  # somebody else sits here, or may something else
        self.permits = permits = Permits(self.operators, self._screen.say)
        self.answering = Answering(
            settings.desk.operator,
            self._journaling,
            judging,
            clock,
            self._screen.say,
            permits.do,
            lambda: self.operators.role,
        )
        self._plans = PlanRequests(self._planning, self.answering, self.operators, clock, permits.do)
        self._load = Load(lambda: pool.worker_process_ids)
        self.standing = Standing(self._journaling, judging, self._calling, self._planning, self._load, clock)
        pictures, canvases = self._screen.pictures, self.walls.canvases
        self.glancing = Glancing(pictures, self._watcher, canvases, self.standing.face_of)
        tour = TouringSettings(settings.tour.pause_s, settings.tour.dwell_s)
        self.tours = DeskTours(tour, store, own, soon, clock, self.standing.listed, self._screen.say, self.may)
        self.walls.attach(self.tours.come, self.tours.gone)
        self._sounding = Sounding(self._screen, self._calling, escalating, self._journaling, clock)
        self._link = Link()
        self.inventory = Inventory()
        self._site = Site(self.inventory, {})
        self._places: Mapping[CameraId, Whereabouts] = {}
        self._names: Mapping[Source, PlaceNames] = {}
        self._book = AlarmBook()
        self._last_calls = LastCalls()
        self._tick = self._timer(TICK_MS, self.tick)
        self._keep = self._timer(KEEP_MS, self._keep_house)
        self._retry_at = 0.0
        self._failing = False
        self._connect()

    def show(self) -> None:
        """Put the window on the screen; the cameras follow."""
        self._screen.show()

    async def start(self) -> None:
        """Begin to decode, to sound, and to remember; the table of alarms is what it was. Raises StoreError."""
        self.pool.start()
        self._load.start()
        self._link.start()
        if self.settings.alarms.ask_lines:
            self._uplinks.start()
        self._screen.start()
        if self._centre is None:
            await asyncio.wrap_future(self._store.start())
            self._journaling.begin(await self._ask(self._store, lambda database: Journal(database).alarms()))
            choices = await self._ask(self._store, lambda database: LayoutStore(database).load())
            self._planning.begin(await self._ask(self._store, lambda database: PlanStore(database).load()))
        else:
            await self._centre.start()
            choices = await self._centre.layouts()
            self._planning.begin(await self._centre.plans())
        own = self._store if self._centre is None else self._centre.own
        self._remembering.begin(await lessons(self._ask(own, lambda database: load(database, time.time()))))
        self.walls.begin(choices)
        await self.operators.begin()
        self.operators.look()
        self.views.follow(self._show_views)
        self.views.look()
        self.tours.start()
        self.begin_alarms()
        if self._notices is not None:
            self._notices.start()
        self._calling.begin(self._book.alarms.values())
        if self._centre is not None:
            self._centre.begin(self._book, self._judging)

    def begin_alarms(self) -> None:
        """From now on the book goes on from the table that is shown: other desks may have gone on meanwhile."""
        self._book = AlarmBook(self._journaling.shown.values())
        self._judging.begin(self._book)
        self.answering.begin(self._book)
        self._sounding.begin(self._book)

    def stop(self) -> None:
        """End everything, in the reverse order. Nothing of it runs any more then, but a database whose disk hangs.

        The decoders end before what was learnt is kept: each stream tells the rest with its end.
        """
        self._tick.stop()
        self._keep.stop()
        self.walls.stop()
        self.tours.stop()
        self.tools.stop()
        self._screen.freeze()
        self._uplinks.stop()
        self.pool.stop()
        self._remembering.end()
        self._screen.stop()
        self.walls.end()
        self._load.stop()
        self._link.stop()
        if self._notices is not None:
            self._notices.stop()
        if self._centre is not None:
            self._centre.stop()
            self._centre.join(STORE_END_S)
            return
        self._store.stop()
        self._store.join(STORE_END_S)

    async def _ask(self, store: StoreThread, work: Work[Result]) -> Result:
        return await asyncio.wrap_future(store.submit(work))

    # What is watched ---------------------------------------------------------------------------------------------

    def show_site(self, site: Site) -> None:
        """Watch these cameras from now on."""
        self._site = site
        self.inventory = site.inventory
        self.answering.show_inventory(site.inventory)
        self._places = whereabouts(site.inventory)
        self._names = place_names(site.inventory)
        self._journaling.name_places(self._names)
        self.standing.show_inventory(site.inventory)
        self._sounding.show_inventory(site.inventory, self._places)
        self._uplinks.show_targets(targets(site.inventory))
        if self._centre is not None:
            self._centre.show_inventory(site.inventory)
        self._remembering.follow(site.inventory)
        self._watcher.show_inventory(site.inventory, site.credentials)
        self.tools.show_inventory(site.inventory)
        self.walls.show_inventory(site.inventory)
        self.tours.show_inventory(site.inventory)
        self.hot_spots.show_inventory(site.inventory)
        if self._editing is not None:
            self._editing.show_inventory(site.inventory)
        self._tick.start()
        self._keep.start()
        self.tick()

    def change_login(self, camera_id: CameraId, login: Credentials) -> None:
        """Another password for a camera that no store knows (the demo's)."""
        self._site = replace(self._site, credentials={**self._site.credentials, camera_id: login})
        self._watcher.show_inventory(self._site.inventory, self._site.credentials)

    def mark(self, camera_id: CameraId, *, may_be_still: bool, ptz: bool) -> None:
        """What somebody says about that camera; its streams run on. Keeping it is another's."""
        cameras = tuple(
            replace(each, may_be_still=may_be_still, ptz=ptz) if each.id == camera_id else each
            for each in self.inventory.cameras
        )
        inventory = Inventory(self.inventory.provinces, self.inventory.facilities, cameras)
        self.show_site(replace(self._site, inventory=inventory))

    # What happens ------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Judge every camera, write what changed, show. When that fails, nothing looks as if it were known."""
        if not self._judging.ready:
            return
        try:
            self._judge_and_show()
        except Exception:
            if not self._failing:  # once, until it works again: this comes four times a second
                log.exception("judging failed in our own code; every camera is shown as unknown")
                self._screen.say(messages.judging_failed(), MessageKind.ERROR)
            self._failing = True
            self._judging.give_up()
            self._screen.show_unknown(self.walls.cameras(), self._clock())
        else:
            if self._failing:
                log.info("judging works again")
            self._failing = False

    def _judge_and_show(self) -> None:
        now, at = time.monotonic(), self._clock()
        if self._centre is not None:
            self._centre.tick(now, cut_off=STATION in self._judging.causes.active)
        read, places = self._watcher.sample, self._places
        uplinks, planned = self._uplinks.facts, self._planning.now(at, places)
        cameras, link_down = self.inventory.cameras, self._link.down
        changes = self._judging.tick(now, at, cameras, read, places, uplinks, planned, link_down=link_down)
        causes = self._judging.causes
        news = (*self.answering.news(), *changes)  # what an operator asked for may call as well: a shelf put back
        self._calling.tick(news, causes.suppressed, self._places, at, causes.remaining)
        if changes:
            self._journaling.write(changes)
        if self._evidence is not None:
            self._evidence.look(now, at, self.inventory, self._judging.known(), news, causes.suppressed)
        self._watcher.apply()
        self.tools.tick()
        self._probe(now)
        if now >= self._retry_at:
            self._retry_at = now + JOURNAL_RETRY_S
            self._journaling.retry()
            self.journal.retry()
        self._sounding.tick(self.standing.listed(), now)
        if self._notices is not None:
            self._telltale.look(self._notices.states)
        self._refresh()
        if ending := self._last_calls.due(self.standing.aside(), self._clock(), self.inventory):
            self._screen.say(ending, MessageKind.WARNING)

    def _keep_house(self) -> None:
        now = time.monotonic()
        self._remembering.look(now)
        self._pruning.look(now)
        self._planning.look(now)
        self.operators.keep_house(now)
        self.views.keep_house(now)
        self.tours.keep_house(now)
        alone = self._centre is not None and self._centre.away  # it may not know what is open at the others
        if self._earning is not None and not alone and STATION not in self._judging.causes.active:
            self._earning.look(now, self._clock(), lambda: self.standing.seen(self._elsewhere()))
        if self._evidence is not None and not alone:
            self._evidence.keep_house(now, self._clock(), self._journaling.shown.values())

    def _elsewhere(self) -> Set[Source]:
        return frozenset() if self._centre is None else self._centre.elsewhere

    def _tell_no_evidence(self, why: Lack) -> None:
        self._screen.say(messages.evidence_not_kept(disk_full=why is Lack.DISK_FULL), MessageKind.WARNING)

    def _probe(self, now: float) -> None:
        """Ask cameras for proof where there is a doubt."""
        if not self._probing.looks(now):
            return
        states = ((camera, self._judging.state(camera.id, None)) for camera in self.inventory.cameras)
        known = (Known(camera.id, camera.facility_id, state.judgement, state.sample) for camera, state in states)
        for camera_id in self._probing.due(now, known):
            ask(self.pool, self.inventory.camera[camera_id])

    def show_settings(self, now: SettingsNow) -> None:
        """How the centre's settings are."""
        self._screen.show_settings(now)

    def _seat(self) -> None:
        """Who sits here, and who may, is another one."""
        self.answering.sits(self.operators.name)
        self.walls.sits(self.operators.name)
        if self.window is not None:
            self.window.show_operators(self.operators.name, self.operators.names, guarded=self.operators.guarded)
        self.on_seat()

    def may(self, deed: Deed) -> bool:
        """Whether whoever sits here may do that."""
        return self.operators.may(deed)

    def _learn_anew(self, camera: str) -> None:
        def learn() -> None:
            self._remembering.learn_anew(CameraId(camera))
            name = self.inventory.camera[CameraId(camera)].name
            self.journal.tell(DeskEvent.LEARNT_ANEW, self.operators.name, name)
            if self.window is not None:
                self.window.tell_learning(camera)

        self.permits.do(Deed.INVENTORY, learn)

    def _show_views(self, views: Sequence[SavedView]) -> None:
        """There are other views that somebody has made."""
        self.walls.show_views(views)
        if self.window is not None:
            self.window.show_views(views)

    def live_cameras(self) -> Mapping[FacilityId, int]:
        """How many cameras are live at each facility, as far as that was counted."""
        return {} if self._earning is None else self._earning.live

    def clock(self) -> datetime:
        """Now, as what is written down is dated."""
        return self._clock()

    def _clock(self) -> datetime:
        """Now: where desks share a store, by its clock."""
        return _clock() if self._centre is None else self._centre.clock()

    def silence(self) -> None:
        """Silence what sounds now; a newer alarm sounds again."""
        self._sounding.silence(self.standing.listed())

    def state(self) -> WallState:
        """Everything that the screen is told, as of the last tick."""
        return self.standing.state()

    def _refresh(self) -> None:
        state = self.state()
        self._screen.show_state(state, self.walls.cameras(), self._judging.picture_limit)
        self.hot_spots.look(state)

    # Wires -------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.operators.on_change = self._seat
        self._seat()
        self.tours.book.who = lambda: self.operators.name
        self.operators.on_retired = lambda name: self._screen.say(messages.retired(name), MessageKind.WARNING)
        if self._centre is not None:
            self._centre.on_operators = self.operators.look
            self._centre.on_views = self.views.look
            self.tours.follow(self._centre)
            self._centre.journaling.on_shown = self._refresh
            self._centre.on_heard = self._calling.hear
            self._centre.on_overtaken = self.answering.overtaken
            self._centre.on_skew = lambda s: self._screen.say(messages.clock_is_off(round(s)), MessageKind.WARNING)
        window = self.window
        if window is None:
            return
        window.show_evidence(self._judging)
        window.show_notes(self.settings.alarms.notes)
        window.show_permits(self.permits.refusal)
        self.canvas.selected.connect(window.show_selection)
        self.canvas.acknowledge_pressed.connect(window.acknowledge_camera)
        self.canvas.context_menu_requested.connect(lambda camera, at: window.open_camera_menu(camera, QPoint(at)))
        window.acknowledge_requested.connect(self.answering.acknowledge)
        window.asked.connect(self.answering.ask)
        window.silence_requested.connect(self.silence)
        window.trial_requested.connect(self._screen.try_sound)
        window.plan_made.connect(self._plans.make)
        window.plan_removed.connect(self._plans.take_away)
        window.learn_anew_requested.connect(self._learn_anew)
        window.retry_requested.connect(lambda camera: self._watcher.retry(CameraId(camera)))

    def _timer(self, interval_ms: int, slot: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self._bridge)
        timer.setInterval(interval_ms)
        timer.setSingleShot(once)
        timer.timeout.connect(slot)
        return timer


def _clock() -> datetime:
    return datetime.now().astimezone()
