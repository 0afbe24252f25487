"""One operator's desk: builds decoders, judgement, alarms, journal and screen, and lets them talk to each other.

Everything here runs on the GUI thread and only passes values on: what reads a disk, a keyring or a network runs on
the store's thread, in the small executor or in the workers.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal

from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.app.journaling import Journaling
from wall.app.load import Load
from wall.app.showing import Showing, Shown
from wall.app.sites import Site
from wall.app.watching import Watcher, tile_of
from wall.config import Settings
from wall.decoders.pool import DecoderPool
from wall.health.condition import Condition, Judgement
from wall.health.sample import NEVER
from wall.model import CameraId, Inventory
from wall.monitor import Monitor
from wall.store.errors import StoreError
from wall.store.journal import Journal, place_names
from wall.store.layout_store import LayoutStore
from wall.store.thread import StoreThread, Work
from wall.ui import messages
from wall.ui.blink import BlinkClock
from wall.ui.main_window import MainWindow
from wall.ui.notice import MessageKind
from wall.ui.sound import Sounder
from wall.ui.state import CameraState, Place, WallState
from wall.ui.theme import DARK
from wall.ui.tile import face
from wall.ui.tone import Caller, calling
from wall.ui.wall_canvas import WallCanvas
from wall.urls import Credentials

log = logging.getLogger(__name__)

TICK_MS = 250
SETTLE_MS = 60  # after the last change of geometry: a window that is being dragged asks for one size, not for fifty
JOURNAL_RETRY_S = 3.0
DISTANCE_SCALES = {1: 1.0, 2: 1.5, 3: 2.0}  # of captions: 20 minutes of arc as far as the chair is (ISO 9241-303)
NOT_YET = Judgement(Condition.UNKNOWN, NEVER, NEVER, fresh=False)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """How this desk looks. `layout` overrides the chosen ones; `bare`: tiles edge to edge and nothing else."""

    layout: str = ""
    bare: bool = False
    full_screen: bool = False


class _Bridge(QObject):
    """Brings a call from another thread to the GUI thread."""

    called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def _run(self, call: Callable[[], None]) -> None:
        call()


class Desk:
    """Built with everything it needs; `start` loads and shows, `stop` takes all down again."""

    def __init__(
        self,
        settings: Settings,
        options: DeskOptions,
        pool: DecoderPool,
        store: StoreThread,
        monitor_of: MonitorMaker,
    ) -> None:
        self.settings = settings
        self.options = options
        self.pool = pool
        self.store = store
        self._monitor_of = monitor_of
        self._bridge = _Bridge()
        self.journaling = Journaling(store, self._bridge.called.emit, self._refresh)
        self.watcher = Watcher(pool)
        self.showing = Showing(options.layout)
        self.blink = BlinkClock()
        self.canvas = WallCanvas(pool, DARK, blink=self.blink, bare=options.bare)
        self.window = None if options.bare else MainWindow(self.canvas, settings.desk.distance_m)
        self._sounder = Sounder(volume=settings.desk.volume)
        self._caller = Caller()
        self._load = Load(lambda: pool.worker_process_ids)
        self.inventory = Inventory()
        self._site = Site(self.inventory, {})
        self._book = AlarmBook()
        self._monitor: Monitor | None = None
        self._judgements: Mapping[CameraId, Judgement] = {}
        self._tick = self._timer(TICK_MS, self.tick)
        self._settle = self._timer(SETTLE_MS, self._ask_for_pictures, once=True)
        self._retry_at = 0.0
        self.canvas.set_distance(DISTANCE_SCALES[settings.desk.distance_m])
        self._connect()

    # Life ------------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Put the window on the screen; the cameras follow."""
        window = self.window or self.canvas
        if self.window is not None:
            self.window.show_desk(self.settings.desk.operator, self.settings.desk.language)
        if not self.options.full_screen:
            window.show()
        elif self.window is not None:
            self.window.show()
            self.window.toggle_full_screen()
        else:
            # a window manager does that by itself; a screen that has none (Xvfb, a kiosk) leaves the window as it was
            window.setGeometry(window.screen().geometry())
            window.showFullScreen()

    async def start(self) -> None:
        """Begin to decode, to sound, and to remember; the table of alarms is what it was. Raises StoreError."""
        self.pool.start()
        self._load.start()
        self.blink.start()
        if self.settings.desk.sound and not self.options.bare:
            self._sounder.start()
        await asyncio.wrap_future(self.store.start())
        alarms = await self.ask(lambda database: Journal(database).alarms())
        choices = await self.ask(lambda database: LayoutStore(database).load())
        self.showing.begin(choices)
        self.journaling.begin(alarms)
        self._book = AlarmBook(alarms)
        self._monitor = self._monitor_of(self._book)

    def stop(self) -> None:
        """End everything, in the reverse order. Returns when nothing of it runs any more."""
        self._tick.stop()
        self._settle.stop()
        self.blink.stop()
        self.canvas.freeze_pictures()
        self.pool.stop()
        self._sounder.stop()
        self._load.stop()
        self.store.stop()
        self.store.join()

    async def ask(self, work: Work[Result]) -> Result:
        """The result of that work on the database. Raises StoreError."""
        return await asyncio.wrap_future(self.store.submit(work))

    # What is watched and shown -----------------------------------------------------------------------------------

    def show_site(self, site: Site) -> None:
        """Watch these cameras from now on."""
        self._site = site
        self.inventory = site.inventory
        self.journaling.name_places(place_names(site.inventory))
        if self.window is not None:
            self.window.show_inventory(site.inventory)
        self.watcher.show_inventory(site.inventory, site.credentials)
        self._put(self.showing.show_inventory(site.inventory))
        self._tick.start()
        self.tick()

    def change_login(self, camera_id: CameraId, login: Credentials) -> None:
        """Another password for a camera that no store knows (the demo's)."""
        self._site = replace(self._site, credentials={**self._site.credentials, camera_id: login})
        self.watcher.show_inventory(self._site.inventory, self._site.credentials)

    def choose_place(self, place: Place) -> None:
        """Show a facility, a province or everything."""
        self.canvas.enlarge(None)
        self._put(self.showing.choose(place))

    def choose_camera(self, camera_id: str) -> None:
        """Show that camera's page and select its tile."""
        shown, index = self.showing.find(CameraId(camera_id))
        self._put(shown)
        self.canvas.select(index)

    def choose_layout(self, name: str) -> None:
        """Another grid for the present place, kept for the next time."""
        shown, choice = self.showing.choose_layout(name)
        self._put(shown)
        self.store.submit(lambda database: LayoutStore(database).save(choice)).add_done_callback(
            lambda done: _tell_failure(done.exception())
        )

    def turn_page(self, page: int) -> None:
        """Another page of the present place."""
        self.canvas.enlarge(None)
        self._put(self.showing.turn(page))

    def _put(self, shown: Shown) -> None:
        self.canvas.set_layout(shown.layout, [tile_of(camera) for camera in shown.cameras])
        if self.window is not None:
            self.window.show_view(shown.place, shown.layout.name, shown.page, shown.pages)
        self._ask_for_pictures()
        self._refresh()

    def _ask_for_pictures(self) -> None:
        sizes = self.canvas.picture_sizes()
        camera = self.enlarged
        if camera is None:
            self.watcher.show_page(sizes)
        elif sizes:
            self.watcher.enlarge(camera, next(iter(sizes.values())))

    @property
    def enlarged(self) -> CameraId | None:
        """The camera that fills the wall."""
        index = self.canvas.enlarged
        camera = None if index is None else self.showing.shown().cameras[index]
        return None if camera is None else camera.id

    # What happens ------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Judge every camera, write what changed, show."""
        if self._monitor is None:
            return
        now, at = time.monotonic(), datetime.now().astimezone()
        samples = {camera.id: self.watcher.sample(camera) for camera in self.inventory.cameras}
        result = self._monitor.tick(now, at, samples)
        self._judgements = result.judgements
        self._write(result.changes)
        self.watcher.apply()
        self._sound(now)
        self._refresh()
        if now >= self._retry_at:
            self._retry_at = now + JOURNAL_RETRY_S
            self.journaling.retry()

    def acknowledge(self, requests: list[Acknowledgement], note: str) -> None:
        """An operator answers; what came too late is written down as refused."""
        at, by = datetime.now().astimezone(), self.settings.desk.operator
        answers = [self._book.acknowledge(request, at, by, note) for request in requests]
        changes = tuple(change for change in answers if change is not None)
        self._write(changes)
        refused = [change.alarm.camera_id for change in changes if change.kind is ChangeKind.REFUSED]
        if refused and self.window is not None and refused[0] in self.inventory.camera:
            name = self.inventory.camera[refused[0]].name
            self.window.show_message(messages.acknowledgement_refused(name), MessageKind.WARNING)

    def silence(self) -> None:
        """Silence what sounds now; a newer alarm sounds again."""
        self._caller.silence()
        self._sound(time.monotonic())

    def _write(self, changes: tuple[AlarmChange, ...]) -> None:
        if changes:
            self.journaling.write(changes)

    def _sound(self, now: float) -> None:
        if self.window is None:
            return
        if self._caller.tick(calling(self.journaling.shown.values()), now) and self.settings.desk.sound:
            self._sounder.play()
        self.window.show_sound(self._sounder.state, self._caller.silenced)

    def state(self) -> WallState:
        """Everything that the screen is told."""
        shown = self.journaling.shown
        cameras = {
            camera.id: CameraState(
                self._judgements.get(camera.id, NOT_YET),
                self.watcher.sample(camera),
                shown.get(camera.id, Alarm(camera.id)),
            )
            for camera in self.inventory.cameras
        }
        now, at = time.monotonic(), datetime.now().astimezone()
        return WallState(now, at, cameras, self.journaling.state, self._load.cores)

    def _refresh(self) -> None:
        state = self.state()
        if self.window is not None:
            self.window.show_state(state)
        self.canvas.set_faces(
            {
                camera.id: face(camera, state.cameras.get(camera.id), state.now, state.at)
                for camera in self.showing.shown().cameras
                if camera is not None
            }
        )

    # Wires -------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.canvas.geometry_changed.connect(self._settle.start)
        self.canvas.enlarge_changed.connect(lambda _: self._ask_for_pictures())
        window = self.window
        if window is None:
            return
        self.canvas.selected.connect(window.show_selection)
        self.canvas.acknowledge_pressed.connect(window.acknowledge_camera)
        self.canvas.context_menu_requested.connect(lambda camera, at: window.open_camera_menu(camera, QPoint(at)))
        window.place_chosen.connect(self.choose_place)
        window.camera_chosen.connect(self.choose_camera)
        window.layout_chosen.connect(self.choose_layout)
        window.page_chosen.connect(self.turn_page)
        window.acknowledge_requested.connect(self.acknowledge)
        window.silence_requested.connect(self.silence)
        window.retry_requested.connect(lambda camera: self.watcher.retry(CameraId(camera)))

    def _timer(self, interval_ms: int, slot: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self._bridge)
        timer.setInterval(interval_ms)
        timer.setSingleShot(once)
        timer.timeout.connect(slot)
        return timer


MonitorMaker = Callable[[AlarmBook], Monitor]


def _tell_failure(error: BaseException | None) -> None:
    if error is not None:
        log.warning("the choice of layout was not kept: %s", error if isinstance(error, StoreError) else repr(error))
