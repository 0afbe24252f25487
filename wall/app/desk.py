"""One operator's desk: builds what it consists of, starts and stops it, and lets its parts talk to each other.

Everything here runs on the GUI thread and only passes values on: what reads a disk, a keyring or a network runs on
the store's thread, in the small executor or in the workers. Its parts: `desk_stores.py` knows where things are kept,
`desk_alarms.py` how every camera is and what is an alarm; `walls.py` has the windows and `browsing.py` which cameras
each shows; `screen.py` shows and sounds; `operators.py` says who sits here.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer

from wall.access import Deed
from wall.adapt.measured import Row
from wall.app.answering import Answering
from wall.app.background import Bridge
from wall.app.centre import Centre
from wall.app.desk_alarms import DeskAlarms
from wall.app.desk_journal import DeskJournal
from wall.app.desk_stores import DeskStores
from wall.app.glancing import Glancing
from wall.app.governing import Governing
from wall.app.hot_spots import HotSpots
from wall.app.judging import Judging
from wall.app.lag import Lag
from wall.app.limits import annunciation_rules
from wall.app.notifying import Telling, Telltale
from wall.app.operators import Operators
from wall.app.permitting import Permits
from wall.app.planning import PlanRequests
from wall.app.screen import DeskOptions, Screen
from wall.app.shelving import LastCalls
from wall.app.sites import Site
from wall.app.snapshots import pictures_folder
from wall.app.survey_stills import SurveyStills
from wall.app.tools import Tools
from wall.app.touring import TouringSettings
from wall.app.tours import DeskTours
from wall.app.view_editing import ViewEditing
from wall.app.view_keeping import ViewKeeping
from wall.app.walls import Parts, Walls
from wall.config import Settings
from wall.decoders.pool import DecoderPool
from wall.desk_event import DeskEvent
from wall.layouts.saved import SavedView
from wall.model import Camera, CameraId, Inventory, StreamChoice
from wall.store.thread import StoreThread
from wall.ui import messages
from wall.ui.message_bar import MessageKind
from wall.ui.state import SettingsNow, WallState
from wall.urls import Credentials

log = logging.getLogger(__name__)

TICK_MS = 250
KEEP_MS = 5000  # a look at what was learnt is cheap, and no part of judging


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
        self.pool = pool
        self._centre, self._judging = centre, judging
        self._stores = stores = DeskStores(store, centre)
        own, spare, clock = stores.own, stores.spare, stores.clock
        self._bridge = Bridge()
        soon = self._bridge.call_soon
        rules = annunciation_rules(settings.annunciation)
        self._screen = Screen(settings.desk, options, pool, rules, pool.publish_as)
        self.drawing = self._screen.drawing
        self.canvas, self.window = self._screen.canvas, self._screen.window
        self.alarms = alarms = DeskAlarms(
            settings, pool, stores, judging, self._screen, soon, self._refresh, evidence, programme=programme
        )
        self.standing = alarms.standing
        self._notices = notices
        self._telltale = Telltale(self._screen.say, self._screen.show_outside)
        self.walls = Walls(
            Parts(
                self._screen,
                alarms.watcher,
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
        self.lag = Lag(self._bridge)  # of the window's thread
        self.governing = Governing(
            pool, alarms.watcher, alarms.load, self.walls.chosen, self.standing.listed, self.lag.recent_s
        )
        alarms.watcher.warming.spare = lambda: self.governing.spare
        self._judging.busy = lambda: self.governing.reduced > 0
        self.standing.desk = lambda: self.governing.now
        folder = pictures_folder(settings.tools.folder)
        self.tools = Tools(pool, alarms.watcher, settings.tools, folder, self._screen.say, soon)
        self.walls.attach(lambda wall: self.tools.attach(wall.canvas), lambda wall: self.tools.detach(wall.canvas))
        self.journal = DeskJournal(own, settings.desk.name, soon, clock)
        if centre is not None:
            self.journal.on_kept = centre.bring
        self.operators = Operators(settings.desk.operator, store, spare, soon, clock)
        self.operators.tell = self.journal.tell
        self.views = ViewKeeping(store, spare, soon, clock, lambda: self.operators.name, self.may)
        self._editing = None
        if self.window is not None:
            self._editing = ViewEditing(
                self.window, self.browsing, self.canvas, self.views, lambda: self.operators.name
            )
            self.walls.attach(self._editing.come, self._editing.gone)
        self.on_seat: Callable[[], None] = lambda: None  # somebody else sits here, or may something else
        self.permits = permits = Permits(self.operators, self._screen.say)
        if self._editing is not None:
            self._editing.permit = permits.do
        self.answering = Answering(
            settings.desk.operator,
            alarms.journaling,
            judging,
            clock,
            self._screen.say,
            permits.do,
            lambda: self.operators.role,
        )
        self._plans = PlanRequests(alarms.planning, self.answering, self.operators, clock, permits.do)
        pictures, canvases = self._screen.pictures, self.walls.canvases
        self.glancing = Glancing(pictures, alarms.watcher, canvases, self.standing.face_of)
        tour = TouringSettings(settings.tour.pause_s, settings.tour.dwell_s)
        self.tours = DeskTours(tour, store, own, soon, clock, self.standing.listed, self._screen.say, self.may)
        self.walls.attach(self.tours.come, self.tours.gone)
        self.inventory = Inventory()
        self._site = Site(self.inventory, {})
        self._last_calls = LastCalls()
        self._tick = self._timer(TICK_MS, self._judge_then_show)
        self._keep = self._timer(KEEP_MS, self._keep_house)
        self._failing = False
        self._connect()

    def show(self) -> None:
        """Put the window on the screen; the cameras follow."""
        self._screen.show()
        self.operators.expect()

    async def start(self) -> None:
        """Begin to decode, to sound, and to remember; the table of alarms is what it was. Raises StoreError."""
        self.pool.start()
        self.alarms.start()
        self._screen.start()
        self.lag.start()
        await self._stores.start(self.alarms.journaling)
        choices = await self._stores.layouts()
        self.alarms.planning.begin(await self._stores.plans())
        self.alarms.remembering.begin(await self._stores.lessons())
        self.walls.begin(choices)
        await self.operators.begin()
        self.operators.look()
        self.views.follow(self._show_views)
        self.views.look()
        self.tours.start()
        self.begin_alarms()
        if self._notices is not None:
            self._notices.start()
        self.alarms.call()

    def begin_alarms(self) -> None:
        """From now on the book goes on from the table that is shown: other desks may have gone on meanwhile."""
        self.answering.begin(self.alarms.begin())

    def stop(self) -> None:
        """End everything, in the reverse order. Nothing of it runs any more then, but a database whose disk hangs.

        The decoders end before what was learnt is kept: each stream tells the rest with its end.
        """
        self._tick.stop()
        self._keep.stop()
        self.lag.stop()
        self.walls.stop()
        self.tours.stop()
        self.tools.stop()
        self._screen.freeze()
        self.alarms.uplinks.stop()
        self.pool.stop()
        self.alarms.end()
        self._screen.stop()
        self.walls.end()
        if self._notices is not None:
            self._notices.stop()
        self._stores.stop()

    # What is watched ---------------------------------------------------------------------------------------------

    def show_site(self, site: Site) -> None:
        """Watch these cameras from now on."""
        self._site = site
        self.inventory = site.inventory
        self.answering.show_inventory(site.inventory)
        self.alarms.show_site(site)
        self.tools.show_inventory(site.inventory)
        self.walls.show_inventory(site.inventory)
        self.tours.show_inventory(site.inventory)
        self.hot_spots.show_inventory(site.inventory)
        if self._editing is not None:
            self._editing.show_inventory(site.inventory)
        self._tick.start()
        self._keep.start()
        self.tick()

    def know_limits(self, measured: Row | None) -> None:
        """What this desk shows at full rate, for whoever makes views or chooses streams; None: not measured."""
        self.alarms.watcher.know_limits(None if measured is None else measured.limits)
        if self._editing is not None:
            self._editing.editor.demand.know(measured)

    def change_login(self, camera_id: CameraId, login: Credentials) -> None:
        """Another password for a camera that no store knows (the demo's)."""
        self._site = replace(self._site, credentials={**self._site.credentials, camera_id: login})
        self.alarms.watcher.show_inventory(self._site.inventory, self._site.credentials)

    def mark(self, camera_id: CameraId, *, may_be_still: bool, ptz: bool) -> None:
        """What somebody says about that camera; its streams run on. Keeping it is another's."""
        self._change(camera_id, lambda camera: replace(camera, may_be_still=may_be_still, ptz=ptz))

    def set_streams(self, camera_id: CameraId, choice: StreamChoice, max_sessions: int | None) -> None:
        """Which of that camera's streams is pulled, and how many sessions it bears. Keeping it is another's."""
        self._change(camera_id, lambda camera: replace(camera, stream_choice=choice, max_sessions=max_sessions))

    def _change(self, camera_id: CameraId, change: Callable[[Camera], Camera]) -> None:
        cameras = tuple(change(each) if each.id == camera_id else each for each in self.inventory.cameras)
        inventory = Inventory(self.inventory.provinces, self.inventory.facilities, cameras)
        self.show_site(replace(self._site, inventory=inventory))

    # What happens ------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Judge every camera, write what changed, show. When that fails, nothing looks as if it were known."""
        if self._judge():
            self._show()

    def _judge_then_show(self) -> None:
        """The same in two steps, between which the window does what it was asked meanwhile: with a hundred cameras
        each of them takes as long as a window may be late."""
        if self._judge():
            QTimer.singleShot(0, self._bridge, self._show_judged)

    def _show_judged(self) -> None:
        if self._tick.isActive():  # else this desk has ended meanwhile
            self._show()

    def _judge(self) -> bool:
        """Whether there is something to show."""
        return self._judging.ready and self._done(self._judge_all)

    def _judge_all(self) -> None:
        now = time.monotonic()
        self.alarms.watcher.favour(self.walls.chosen())
        self.alarms.tick(now, self.clock(), self.answering.news)
        self.tools.tick()

    def _show(self) -> None:
        if self._done(self._show_all):
            if self._failing:
                log.info("judging works again")
            self._failing = False

    def _show_all(self) -> None:
        self.governing.tick(time.monotonic())
        if self._notices is not None:
            self._telltale.look(self._notices.states)
        self._refresh()
        if ending := self._last_calls.due(self.standing.aside(), self.clock(), self.inventory):
            self._screen.say(ending, MessageKind.WARNING)

    def _done(self, step: Callable[[], None]) -> bool:
        try:
            step()
        except Exception:
            if not self._failing:  # once, until it works again: this comes four times a second
                log.exception("judging failed in our own code; every camera is shown as unknown")
                self._screen.say(messages.judging_failed(), MessageKind.ERROR)
            self._failing = True
            self._judging.give_up()
            self._screen.show_unknown(self.walls.cameras(), self.clock())
            return False
        return True

    def _keep_house(self) -> None:
        now = time.monotonic()
        self.alarms.keep_house(now)
        self.journal.retry()
        self.operators.keep_house(now)
        self.views.keep_house(now)
        self.tours.keep_house(now)

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
            self.alarms.remembering.learn_anew(CameraId(camera))
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

    def clock(self) -> datetime:
        """Now, as what is written down is dated."""
        return self._stores.clock()

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
            self._centre.on_heard = self.alarms.calling.hear
            self._centre.on_overtaken = self.answering.overtaken
            self._centre.on_skew = lambda s: self._screen.say(messages.clock_is_off(round(s)), MessageKind.WARNING)
        window = self.window
        if window is None:
            return
        window.show_evidence(self._judging)
        window.show_notes(self.settings.alarms.notes)
        window.show_permits(self.permits.refusal)
        self.canvas.selected.connect(window.show_selection)
        self.canvas.acknowledge_pressed.connect(window.asking.camera_answered)
        self.canvas.context_menu_requested.connect(lambda camera, at: window.open_camera_menu(camera, QPoint(at)))
        window.acknowledge_requested.connect(self.answering.acknowledge)
        window.asking.asked.connect(self.answering.ask)
        window.silence_requested.connect(self.alarms.silence)
        window.trial_requested.connect(self._screen.try_sound)
        window.asking.plan_made.connect(self._plans.make)
        window.asking.plan_removed.connect(self._plans.take_away)
        window.asking.learn_anew_requested.connect(self._learn_anew)
        window.retry_requested.connect(lambda camera: self.alarms.watcher.retry(CameraId(camera)))

    def _timer(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self._bridge)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer
