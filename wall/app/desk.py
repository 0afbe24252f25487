"""One operator's desk: builds decoders, judgement, alarms, journal and screen, and lets them talk to each other.

Everything here runs on the GUI thread and only passes values on: what reads a disk, a keyring or a network runs on
the store's thread, in the small executor or in the workers. Its parts: `judging.py` knows how every camera is,
`journaling.py` brings alarms to the disk and then to the screen, `browsing.py` which cameras are shown, `screen.py`
what is seen and heard.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QPoint, QTimer

from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.losses import Whereabouts, whereabouts
from wall.alarms.source import STATION, Source, SourceKind
from wall.app.background import Bridge
from wall.app.browsing import Browsing
from wall.app.centre import Centre
from wall.app.journaling import Journaling
from wall.app.judging import Judging
from wall.app.load import Load
from wall.app.probing import Known, Probing, ask
from wall.app.pruning import Pruning
from wall.app.remembering import Remembering, lessons, load
from wall.app.screen import DeskOptions, Screen
from wall.app.showing import Showing
from wall.app.sites import Site
from wall.app.watching import Watcher
from wall.config import Settings
from wall.decoders.pool import DecoderPool
from wall.model import CameraId, Inventory
from wall.store.journal import Journal, place_names
from wall.store.layout_store import LayoutStore
from wall.store.thread import StoreThread, Work
from wall.ui import messages
from wall.ui.notice import MessageKind
from wall.ui.places import source_name
from wall.ui.state import WallState
from wall.urls import Credentials

log = logging.getLogger(__name__)

TICK_MS = 250
SETTLE_MS = 60  # after the last change of geometry: a window that is being dragged asks for one size, not for fifty
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
        centre: Centre | None = None,
    ) -> None:
        """`centre`: what connects this desk with others; `store` is the shared one then."""
        self.settings = settings
        self._centre = centre
        own = store if centre is None else centre.own  # what a desk learns about streams is its own
        self.pool = pool
        self._store = store
        self._bridge = Bridge()
        self._judging = judging
        self._journaling = (
            Journaling(store, self._bridge.call_soon, self._refresh) if centre is None else centre.journaling
        )
        self._clock = _clock if centre is None else centre.clock
        self._remembering = Remembering(pool, own, self._bridge.call_soon)
        self._watcher = Watcher(pool, judging.worried, settings.decoders.open_timeout_s)
        self._probing = Probing()
        self._pruning = Pruning(store, settings.journal.keep_days)
        self._screen = Screen(settings.desk, options, pool)
        self.canvas, self.window = self._screen.canvas, self._screen.window
        showing = Showing(options.layout)
        self.browsing = Browsing(showing, self._watcher, self.canvas, self.window, store, self._refresh)
        self._load = Load(lambda: pool.worker_process_ids)
        self.inventory = Inventory()
        self._site = Site(self.inventory, {})
        self._places: Mapping[CameraId, Whereabouts] = {}
        self._book = AlarmBook()
        self._tick = self._timer(TICK_MS, self.tick)
        self._settle = self._timer(SETTLE_MS, self.browsing.ask_for_pictures, once=True)
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
        self._screen.start()
        if self._centre is None:
            await asyncio.wrap_future(self._store.start())
            self._journaling.begin(await self._ask(self._store, lambda database: Journal(database).alarms()))
            choices = await self._ask(self._store, lambda database: LayoutStore(database).load())
        else:
            await self._centre.start()
            choices = await self._centre.layouts()
        own = self._store if self._centre is None else self._centre.own
        self._remembering.begin(await lessons(self._ask(own, lambda database: load(database, time.time()))))
        self.browsing.begin(choices)
        self._book = AlarmBook(self._journaling.shown.values())  # as it is now: other desks have gone on meanwhile
        self._judging.begin(self._book)
        if self._centre is not None:
            self._centre.begin(self._book, self._judging)

    def stop(self) -> None:
        """End everything, in the reverse order. Nothing of it runs any more then, but a database whose disk hangs.

        The decoders end before what was learnt is kept: each stream tells the rest with its end.
        """
        self._tick.stop()
        self._keep.stop()
        self._settle.stop()
        self._screen.freeze()
        self.pool.stop()
        self._remembering.end()
        self._screen.stop()
        self._load.stop()
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
        self._places = whereabouts(site.inventory)
        self._journaling.name_places(place_names(site.inventory))
        if self._centre is not None:
            self._centre.show_inventory(site.inventory)
        if self.window is not None:
            self.window.show_inventory(site.inventory)
        self._remembering.follow(site.inventory)
        self._watcher.show_inventory(site.inventory, site.credentials)
        self.browsing.show_inventory(site.inventory)
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
            self._screen.show_unknown(self.browsing.page, self._clock())
        else:
            if self._failing:
                log.info("judging works again")
            self._failing = False

    def _judge_and_show(self) -> None:
        now = time.monotonic()
        if self._centre is not None:
            self._centre.tick(now, cut_off=STATION in self._judging.causes.active)
        changes = self._judging.tick(now, self._clock(), self.inventory.cameras, self._watcher.sample, self._places)
        if changes:
            self._journaling.write(changes)
        self._watcher.apply()
        self._probe(now)
        if now >= self._retry_at:
            self._retry_at = now + JOURNAL_RETRY_S
            self._journaling.retry()
        self._screen.sound(self._visible(), now)
        self._refresh()

    def _keep_house(self) -> None:
        now = time.monotonic()
        self._remembering.look(now)
        self._pruning.look(now)

    def _probe(self, now: float) -> None:
        """Ask cameras for proof where there is a doubt."""
        if not self._probing.looks(now):
            return
        states = ((camera, self._judging.state(camera.id, None)) for camera in self.inventory.cameras)
        known = (Known(camera.id, camera.facility_id, state.judgement, state.sample) for camera, state in states)
        for camera_id in self._probing.due(now, known):
            ask(self.pool, self.inventory.camera[camera_id])

    def acknowledge(self, requests: list[Acknowledgement], note: str) -> None:
        """An operator answers; what came too late is written down as refused."""
        at, by = self._clock(), self.settings.desk.operator
        hidden = self._judging.causes.suppressed
        changes = [
            change
            for request in requests
            for change in self._book.acknowledge_all(
                request, [source for source, cause in hidden.items() if cause == request.source], at, by, note
            )
        ]
        if changes:
            self._journaling.write(changes)
        refused = [change.alarm.source for change in changes if change.kind is ChangeKind.REFUSED]
        name = source_name(refused[0], self.inventory) if refused else ""
        if name:
            self._screen.say(messages.acknowledgement_refused(name), MessageKind.WARNING)

    def _overtaken(self, row: Alarm, change: AlarmChange) -> None:
        """Another desk was quicker than this desk's operator."""
        name = source_name(row.source, self.inventory)
        if change.kind is not ChangeKind.ACKNOWLEDGED:
            text = messages.overtaken(name)
        elif row.occurrence != change.alarm.occurrence:
            text = messages.acknowledgement_refused(name)
        elif row.acknowledged_at is None:
            text = messages.overtaken(name)
        else:
            at = f"{row.acknowledged_at.astimezone():%H:%M:%S}"
            text = messages.answered_already(name, row.acknowledged_by, at)
        self._screen.say(text, MessageKind.WARNING)

    def silence(self) -> None:
        """Silence what sounds now; a newer alarm sounds again."""
        self._screen.silence()
        self._screen.sound(self._visible(), time.monotonic())

    def state(self) -> WallState:
        """Everything that the screen is told, as of the last tick."""
        shown, judging = self._journaling.shown, self._judging
        cameras = {
            camera.id: judging.state(camera.id, shown.get(Source.camera(camera.id)))
            for camera in self.inventory.cameras
        }
        places = {alarm.source: alarm for alarm in self._visible() if alarm.source.kind is not SourceKind.CAMERA}
        causes = judging.causes.active
        return WallState(
            time.monotonic(), self._clock(), cameras, self._journaling.state, self._load.cores, places, causes
        )

    def _visible(self) -> Iterator[Alarm]:
        """The rows that no cause hides: only these are listed and heard."""
        hidden = self._judging.causes.suppressed
        return (alarm for source, alarm in self._journaling.shown.items() if source not in hidden)

    def _refresh(self) -> None:
        self._screen.show_state(self.state(), self.browsing.page, self._judging.picture_limit)

    # Wires -------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.canvas.geometry_changed.connect(self._settle.start)
        if self._centre is not None:
            self._centre.journaling.on_shown = self._refresh
            self._centre.on_overtaken = self._overtaken
            self._centre.on_skew = lambda s: self._screen.say(messages.clock_is_off(round(s)), MessageKind.WARNING)
        window = self.window
        if window is None:
            return
        window.show_evidence(self._judging)
        self.canvas.selected.connect(window.show_selection)
        self.canvas.acknowledge_pressed.connect(window.acknowledge_camera)
        self.canvas.context_menu_requested.connect(lambda camera, at: window.open_camera_menu(camera, QPoint(at)))
        window.acknowledge_requested.connect(self.acknowledge)
        window.silence_requested.connect(self.silence)
        window.learn_anew_requested.connect(lambda camera: self._remembering.learn_anew(CameraId(camera)))
        window.retry_requested.connect(lambda camera: self._watcher.retry(CameraId(camera)))

    def _timer(self, interval_ms: int, slot: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self._bridge)
        timer.setInterval(interval_ms)
        timer.setSingleShot(once)
        timer.timeout.connect(slot)
        return timer


def _clock() -> datetime:
    return datetime.now().astimezone()
