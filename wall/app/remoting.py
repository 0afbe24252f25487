"""The hand of the control interface: does at this desk what an operator could do, and tells how it stands.

Implements `wall.remote.hand.Hand`. Everything runs on the GUI thread and takes no longer than a click; what is asked
for often is answered from one look at the desk for a quarter of a second. What others build, saved views, tours and
further windows, comes in through three small openings: `windows`, `views`, `tours`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from wall import __version__
from wall.app import remote_shown as shown
from wall.app.background import in_background
from wall.app.desk import Desk
from wall.app.lag import Lag
from wall.app.remote_answering import RemoteAnswering
from wall.app.remote_figures import Counting
from wall.app.remote_shown import RemoteWall
from wall.app.remote_tours import NoTours, Touring
from wall.health.condition import Condition
from wall.layouts.grid import LayoutError, layout
from wall.layouts.saved import SavedView, ViewId
from wall.model import Camera, CameraId
from wall.remote import models
from wall.remote.figures import Figures
from wall.remote.hand import BusyError, Caller, RefusedError, UnknownError
from wall.ui import remote_words
from wall.ui.message_bar import MessageKind
from wall.ui.state import JournalState, WallState

LOOK_FOR_S = 0.25  # a desk judges four times a second: a look is as good as new for so long
PICTURE_EVERY_S = 1.0  # drawing a whole window takes the GUI thread tens of milliseconds
LATE_S = 0.5  # of the window's thread: beyond that an operator notices at every click
TOLD_EVERY_S = 10.0  # the operator is told that somebody else drives, once in a while of it


class Remoting:
    """`windows` (the main one first) and `views` are asked each time; `lag` and `counting` are the desk's gauges."""

    def __init__(
        self,
        desk: Desk,
        figures: Figures,
        lag: Lag,
        windows: Callable[[], Sequence[RemoteWall]],
        views: Callable[[], Iterable[SavedView]] = tuple,
        tours: Touring | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._desk = desk
        self._figures = figures
        self._lag = lag
        self._windows = windows
        self._views = views
        self._tours: Touring = tours or NoTours()
        self._clock = clock
        self._begun = clock()
        self._known: tuple[float, WallState] | None = None
        self._pictured = -PICTURE_EVERY_S
        self._told: tuple[float, str] | None = None
        self._answering = RemoteAnswering(desk, self._tell, clock, sleep)
        self.counting = Counting(desk, figures)

    # Windows -----------------------------------------------------------------------------------------------------

    def walls(self) -> models.Walls:
        """All windows."""
        return models.Walls(walls=[self._wall(window) for window in self._windows()])

    def wall(self, wall: int) -> models.Wall:
        """One window."""
        return self._wall(self._window(wall))

    def show(self, caller: Caller, wall: int, what: models.Show) -> models.Wall:
        """Show that; what is not there is found out before anything is shown, but for how many pages it will have."""
        window = self._window(wall)
        place = None if what.place is None else shown.place_at(what.place, self._desk.inventory)
        if what.place is not None and place is None:
            raise UnknownError(f"there is no place {what.place!r}: /places lists them")
        view = self._view(what)
        if what.layout is not None:
            try:
                layout(what.layout)
            except LayoutError as error:
                raise UnknownError(str(error)) from error
        browsing = window.browsing
        if view is not None:
            browsing.choose_view(view)
        elif place is not None:
            browsing.choose_place(place)
        if what.layout is not None:
            browsing.choose_layout(what.layout)
        if what.page is not None:
            pages = browsing.shown.pages
            if what.page > pages:
                if (place, view, what.layout) != (None, None, None):
                    self._driven(caller, window)  # all else is shown: the operator hears by whom
                raise RefusedError(f"there is no page {what.page}: what is shown has {pages}")
            browsing.turn_page(what.page - 1)
        return self._driven(caller, window)

    def enlarge(self, caller: Caller, wall: int, camera: str | None) -> models.Wall:
        """Let that camera fill the wall, from its own page where it is not on this one; None restores."""
        window = self._window(wall)
        if camera is None:
            window.canvas.enlarge(None)
            return self._driven(caller, window)
        wanted = self._camera(camera)
        if wanted not in window.browsing.page:
            window.browsing.choose_camera(wanted.id)
        window.canvas.enlarge_camera(wanted.id)
        found = self._driven(caller, window)
        if found.enlarged != wanted.id:
            raise RefusedError(f"camera {camera!r} is on no page of this wall")
        return found

    def select(self, caller: Caller, wall: int, camera: str | None) -> models.Wall:
        """Show and select that camera; None: no camera is selected."""
        window = self._window(wall)
        if camera is None:
            window.canvas.select(None)
        else:
            window.browsing.choose_camera(self._camera(camera).id)
        return self._driven(caller, window)

    def tour(self, caller: Caller, wall: int, tour: str | None) -> models.Wall:
        """Start that tour; None stops the one that runs."""
        window = self._window(wall)
        if tour is None:
            self._tours.stop(window.number)
        else:
            self._tours.start(window.number, tour)
        return self._told_driven(caller, window)

    async def picture(self, wall: int) -> bytes:
        """What that window looks like now: drawn here, made a PNG on another thread."""
        window = self._window(wall)
        if not self._desk.settings.remote.picture:
            raise RefusedError("pictures of the wall are not given away: write picture = true into [remote]")
        now = self._clock()
        if now - self._pictured < PICTURE_EVERY_S:
            raise BusyError("a picture of the wall is given once a second")
        self._pictured = now
        image = window.frame.grab().toImage()
        return await in_background(_png, image)

    # What there is -----------------------------------------------------------------------------------------------

    def places(self) -> models.Places:
        """Provinces and facilities."""
        return shown.places_of(self._desk.inventory, self._state())

    def cameras(self, query: models.CameraQuery) -> models.Cameras:
        """Some cameras of a place, in the order of the inventory."""
        inventory = self._desk.inventory
        place = shown.place_at(query.place, inventory)
        if place is None:
            raise UnknownError(f"there is no place {query.place!r}: /places lists them")
        cameras = list(shown.cameras_at(place, inventory))
        begin = 0
        if query.after is not None:
            ids = [each.id for each in cameras]
            if query.after not in ids:
                raise UnknownError(f"there is no camera {query.after!r} at that place: begin anew without `after`")
            begin = ids.index(CameraId(query.after)) + 1
        state, now = self._state(), time.monotonic()
        some = cameras[begin : begin + query.limit]
        told = [shown.camera_of(each, state.cameras[each.id], now) for each in some if each.id in state.cameras]
        return models.Cameras(cameras=told, next=some[-1].id if begin + query.limit < len(cameras) else None)

    def views(self) -> models.Views:
        """Saved views."""
        return models.Views(views=[shown.view_of(each) for each in self._views()])

    def tours(self) -> models.Tours:
        """Tours."""
        return models.Tours(tours=[*self._tours.all()])

    # Alarms ------------------------------------------------------------------------------------------------------

    def alarms(self, query: models.AlarmQuery) -> models.Alarms:
        """What is on the list, the most urgent first."""
        return self._answering.alarms(query)

    def alarm(self, alarm: str) -> models.Alarm:
        """One row of the list."""
        return self._answering.alarm(alarm)

    async def acknowledge(self, caller: Caller, alarm: str, answer: models.Acknowledge) -> models.Acknowledged:
        """Answer as that caller; comes back when the journal holds it, or does not within some seconds."""
        return await self._answering.acknowledge(caller, alarm, answer)

    def alarm_versions(self) -> Mapping[str, str]:
        """Of everything on the list."""
        return self._answering.versions()

    # Health ------------------------------------------------------------------------------------------------------

    def health(self) -> models.Health:
        """Of the wall itself: somebody is needed where it cannot write, decode, judge or answer an operator."""
        state, desk = self._state(), self._desk
        listed = self._answering.listed().values()
        counts = shown.counted(state)
        workers = len(desk.pool.worker_process_ids)
        judged = not counts or set(counts) != {Condition.UNKNOWN.value}
        late = self._lag.p99_s > LATE_S
        return models.Health(
            ok=state.journal is JournalState.OK and bool(workers or not counts) and judged and not late,
            version=__version__,
            now=state.at,
            cameras=len(state.cameras),
            live=sum(map(shown.is_live, state.cameras.values())),
            conditions=dict(counts),
            alarms=len(listed),
            unacknowledged=sum(each.state.unanswered for each in listed),
            journal=models.Journal(state.journal.value),
            workers=workers,
            worker_restarts=desk.pool.lost_workers,
            cpu_cores=round(state.cpu_cores, 3),
            memory_bytes=desk.standing.memory_bytes,
            gui_lag_p99_s=round(self._lag.p99_s, 4),
            gui_lag_max_s=round(self._lag.max_s, 4),
            reduced={level.name.lower(): count for level, count in desk.governing.by_level.items()},
            desk_late_s=round(desk.governing.late_s, 3),
            desk_exhausted=desk.governing.exhausted,
            uptime_s=round(self._clock() - self._begun, 1),
        )

    def refresh_figures(self) -> None:
        """Bring counters and gauges up to date: they are about to be read."""
        state = self._state()
        windows = self._windows()
        tiles = {str(each.number): sum(camera is not None for camera in each.browsing.page) for each in windows}
        tours = sum(self._tours.running(each.number) is not None for each in windows)
        self.counting.look(state)
        self._figures.show(self.counting.now(state, self._answering.listed().values(), self._lag, tiles, tours))

    # Inside ------------------------------------------------------------------------------------------------------

    def _state(self) -> WallState:
        """How the desk stands, no older than its own last tick or two."""
        now = self._clock()
        if self._known is None or now - self._known[0] >= LOOK_FOR_S:
            self._known = now, self._desk.state()
        return self._known[1]

    def _wall(self, window: RemoteWall) -> models.Wall:
        return shown.wall_of(window, self._state(), self._desk.inventory, self._tours.running(window.number))

    def _window(self, wall: int) -> RemoteWall:
        for window in self._windows():
            if window.number == wall:
                return window
        raise UnknownError(f"there is no wall {wall}: /walls lists them")

    def _camera(self, camera: str) -> Camera:
        found = self._desk.inventory.camera.get(CameraId(camera))
        if found is None:
            raise UnknownError(f"there is no camera {camera!r}: /cameras lists them")
        return found

    def _view(self, what: models.Show) -> ViewId | None:
        if what.view is None and what.number is None:
            return None
        for view in self._views():
            if view.id == what.view or (what.number is not None and view.number == what.number):
                return view.id
        asked = f"{what.view!r}" if what.view is not None else f"with the number {what.number}"
        raise UnknownError(f"there is no view {asked}: /views lists them")

    def _tell(self, text: str) -> None:
        """Of what concerns the whole desk."""
        self._windows()[0].say(text, MessageKind.DONE)

    def _driven(self, caller: Caller, window: RemoteWall) -> models.Wall:
        """The window as it is now; a tour that runs there leaves it so for a while."""
        self._tours.used(window.number)
        return self._told_driven(caller, window)

    def _told_driven(self, caller: Caller, window: RemoteWall) -> models.Wall:
        """The window as it is now; the operator is told that it was not he who changed it."""
        self._known = None
        now = self._clock()
        if self._told is None or self._told[1] != caller.name or now - self._told[0] >= TOLD_EVERY_S:
            self._told = now, caller.name
            window.say(remote_words.drives(caller.name), MessageKind.HINT)
        return self._wall(window)


def _png(image: QImage) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(kept.data())
