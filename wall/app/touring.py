"""A tour on one window of the wall: turns its pages and views, and tells how it stands. Each window has its own.

What it shows goes through `Browsing` as if somebody had chosen it. `wall.layouts.touring` decides when; here it
gets the time, the hands at the window and the alarms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wall.app.browsing import Browsing
from wall.app.tour_alarms import WaitingAlarms
from wall.app.tour_book import TourBook
from wall.app.tour_memory import TourMemory
from wall.app.tour_names import alarm_name, camera_name, fit_name, place_name, place_of, target_of
from wall.layouts.guarantee import Promise, promise
from wall.layouts.saved import Owner, OwnerKind, SavedView, ViewId
from wall.layouts.screenfuls import Pages, Stop
from wall.layouts.sightings import Sightings
from wall.layouts.touring import TouringRules, TourRunner, Use
from wall.layouts.tours import OneView, PlacePages, Step, Target, Tour, TourId
from wall.model import CameraId, Inventory
from wall.ui import tour_words
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.tour_activity import Activity
from wall.ui.tour_bar import TourBar
from wall.ui.tour_button import TourButton
from wall.ui.tour_values import Offered, TourNow, UnseenCamera, called, name_of
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_window import WallWindow

OF_PLACE = TourId("")  # the tour that nobody has to make: the pages of the place that is shown
LOOK_S = 5.0  # from one look at what the steps have by now to the next
_SLACK_S = 2.0  # a camera is late when it is later than the screen may change: beats add up over a round


@dataclass(frozen=True, slots=True)
class TouredWall:
    """One window of the wall, as a tour needs it. `say` shows a notice there, `find` brings a camera to it, `focus`
    gives it the keyboard."""

    browsing: Browsing
    canvas: WallCanvas
    window: MainWindow | WallWindow
    button: TourButton
    bar: TourBar
    say: Callable[[str, MessageKind], None]
    find: Callable[[str], None]
    focus: Callable[[], None]


@dataclass(frozen=True, slots=True)
class TouringSettings:
    """What a desk has set. Seconds."""

    pause_s: float
    dwell_s: int


class Touring:
    """Lives on the GUI thread; `tick` several times a second. `clock`: monotonic seconds. `on_memory` is told when
    another tour runs, or none."""

    def __init__(
        self,
        wall: TouredWall,
        book: TourBook,
        alarms: WaitingAlarms,
        settings: TouringSettings,
        clock: Callable[[], float],
    ) -> None:
        self._wall, self._book, self._alarms, self._settings, self._clock = wall, book, alarms, settings, clock
        self._runner = TourRunner(TouringRules(settings.pause_s))
        self._inventory = Inventory()
        self._tour: Tour | None = None
        self._promise: Promise | None = None
        self._sightings = Sightings((), 0.0)
        self._look_at = 0.0
        self._last = OF_PLACE
        self._told_on = False
        self._pending: TourMemory | None = None  # what ran before the program ended, until it can go on
        self._activity = Activity(wall.window, self.used)
        # a view is edited in the place of the tiles
        self.in_use: Callable[[], bool] = lambda: wall.canvas.in_use or not wall.canvas.isVisibleTo(wall.window)
        self.on_turn: Callable[[], None] = lambda: None  # a tour has begun or ended
        self.on_memory: Callable[[TourMemory | None], None] = lambda _: None
        book.heard.append(self._hear)
        self._connect()

    def _connect(self) -> None:
        button, bar = self._wall.button, self._wall.bar
        button.offered = self.offered
        button.toggled_tour.connect(self.toggle)
        button.tour_chosen.connect(lambda wanted: self.start(TourId(wanted)))
        bar.stop_pressed.connect(self.stop)
        bar.camera_chosen.connect(self._wall.find)

    # What is asked for -------------------------------------------------------------------------------------------

    @property
    def running(self) -> Tour | None:
        """The tour that is on, paused or held too."""
        return self._tour if self._runner.on else None

    @property
    def last(self) -> TourId:
        """The tour that was used last."""
        return self._last

    @property
    def inventory(self) -> Inventory:
        """What is watched."""
        return self._inventory

    @property
    def views(self) -> Mapping[ViewId, SavedView]:
        """The views that somebody has made."""
        return {view.id: view for view in self._wall.browsing.views}

    @property
    def shown_target(self) -> Target:
        """What the window shows now, as a step."""
        shown = self._wall.browsing.shown
        return target_of(shown.place) if shown.view is None else OneView(shown.view.id)

    def offered(self) -> tuple[Offered, ...]:
        """The tours that can be started, the pages of the place that is shown first."""
        shown = self._wall.browsing.shown
        own = (
            (Offered(OF_PLACE, tour_words.pages_of(place_name(shown.place, self._inventory))),)
            if shown.pages > 1
            else ()
        )
        return (*own, *(Offered(each.id, each.name) for each in self._book.tours))

    def toggle(self) -> None:
        """Stop the tour; or start the last one that was used, else the pages of this place."""
        if self._runner.on and self._tour is not None:
            name = self._tour.name
            self.stop()
            self._say(tour_words.stopped(name))
        elif self._book.tour(self._last) is not None:
            self.start(self._last)
        else:
            self.start(OF_PLACE)

    def start(self, wanted: TourId, step: int = 0, page: int = 0) -> bool:
        """Start that tour; `OF_PLACE`: the pages of the place that is shown. False: it has nothing to show."""
        tour = self._tour_of_place() if wanted == OF_PLACE else self._book.tour(wanted)
        if tour is None:
            if wanted == OF_PLACE:
                shown = self._wall.browsing.shown
                self._say(tour_words.one_page(place_name(shown.place, self._inventory)), MessageKind.HINT)
            return False
        return self._begin(tour, step, page)

    def stop(self) -> None:
        """End the tour; the wall stays as it is."""
        self._pending = None
        if self._runner.on:
            self._runner.stop()
            self._tell()
            self.on_memory(None)

    def leave(self) -> None:
        """The window is gone."""
        self._book.heard.remove(self._hear)
        self._runner.stop()

    def used(self) -> None:
        """Somebody works at this window, or has something shown on it from elsewhere."""
        self._runner.use(self._clock())

    def look(self, target: Target) -> Pages | None:
        """The cameras of each screenful of a step, as the wall would show it now; None where it is gone."""
        showing = self._wall.browsing.showing
        if isinstance(target, OneView):
            cameras = showing.cameras_of(target.view)
            return None if cameras is None else (cameras,)
        place = place_of(target, self._inventory)
        return None if place is None else showing.pages_of(place)

    # A restart of the program ------------------------------------------------------------------------------------

    def remembered(self) -> TourMemory | None:
        """What runs here, for the next run of the program; None: nothing does."""
        stop = self._runner.progress(self._clock()).stop
        if self._tour is None or stop is None:
            return self._pending
        target = self._tour.steps[0].target
        of_place = target if self._tour.id == OF_PLACE and isinstance(target, PlacePages) else None
        return TourMemory(self._tour.id, self._tour.name, stop.step, stop.page, of_place)

    def restore(self, memory: TourMemory | None) -> None:
        """Go on with what ran, as soon as the tours and the cameras are known."""
        self._pending = memory
        self._go_on()

    def _go_on(self) -> None:
        memory = self._pending
        if memory is None or not self._inventory.cameras or (memory.place is None and not self._book.loaded):
            return
        tour = self._book.tour(memory.tour) if memory.place is None else self._tour_of(memory.place)
        self._pending = None
        if tour is None:
            self._say(tour_words.no_more(memory.name), MessageKind.HINT)
            self.on_memory(None)
        elif self._begin(tour, memory.step, memory.page):
            self._say(tour_words.goes_on(tour.name))
        else:
            self.on_memory(None)

    # From one tick to the next -----------------------------------------------------------------------------------

    def show_inventory(self, inventory: Inventory) -> None:
        """Other cameras, which the wall shows already."""
        self._inventory = inventory
        self._renew()
        self._tell()
        self._go_on()

    def tick(self) -> None:
        """Turn the page where it is time, and say how the tour stands."""
        self._activity.look()
        if not self._runner.on:
            return
        now = self._clock()
        if self.in_use():
            self._runner.use(now, Use.ENLARGED)
        if now >= self._look_at:
            self._renew()
        self._put(self._runner.tick(now, self._alarms))
        self._sightings.see(self._on_screen(), now)
        self._tell()

    def _begin(self, tour: Tour, step: int, page: int) -> bool:
        now = self._clock()
        found = promise(tour, self.look)
        if not found.round.stops:
            self._say(tour_words.nothing_to_show(tour.name, found.round.skipped), MessageKind.HINT)
            return False
        self._tour, self._promise, self._last = tour, found, tour.id
        self._look_at = now + LOOK_S
        self._sightings = Sightings(found.guarantee.gaps or (), now)
        self._put(self._runner.start(found.round, now, step, page))
        if found.round.skipped:
            self._say(tour_words.started_without(found.round.skipped), MessageKind.HINT)
        self._tell()
        self.on_memory(self.remembered())
        return True

    def _hear(self) -> None:
        """Somebody has changed a tour: this one, perhaps."""
        tour = self._tour
        if self._runner.on and tour is not None and tour.id != OF_PLACE:
            self._tour = self._book.tour(tour.id)
            if self._tour is None:
                self.stop()
                self._say(tour_words.deleted(tour.name), MessageKind.WARNING)
            else:
                self._renew()
                self._tell()
        self._go_on()

    def _renew(self) -> None:
        """What the steps have by now: a page more, a view less, another grid."""
        if self._tour is None or not self._runner.on:
            return
        now = self._clock()
        self._look_at = now + LOOK_S
        found = promise(self._tour, self.look)
        if found == self._promise:
            return
        before, self._promise = self._promise, found
        self._sightings.follow(found.guarantee.gaps or (), now)
        self._put(self._runner.follow(found.round))
        if not self._runner.on:
            self._tell()
            self._say(tour_words.nothing_to_show(self._tour.name, found.round.skipped), MessageKind.WARNING)
            self.on_memory(None)
        elif found.round.skipped and (before is None or found.round.skipped != before.round.skipped):
            self._say(tour_words.started_without(found.round.skipped), MessageKind.HINT)

    def _put(self, stop: Stop | None) -> None:
        """Show it, where the window does not yet."""
        if stop is None:
            return
        browsing, shown = self._wall.browsing, self._wall.browsing.shown
        if isinstance(stop.target, OneView):
            if shown.view is None or shown.view.id != stop.target.view:
                browsing.choose_view(stop.target.view)
            return
        place = place_of(stop.target, self._inventory)
        if place is not None and (shown.place, shown.page, shown.view) != (place, stop.page, None):
            browsing.show_page(place, stop.page)

    def _on_screen(self) -> Iterable[CameraId]:
        """What somebody at this window can see."""
        canvas, page = self._wall.canvas, self._wall.browsing.page
        if not canvas.isVisible() or self._wall.window.isMinimized():
            return ()
        shown = page if canvas.enlarged is None else page[canvas.enlarged : canvas.enlarged + 1]
        return tuple(camera.id for camera in shown if camera is not None)

    # What is said ------------------------------------------------------------------------------------------------

    def now(self) -> TourNow | None:
        """How the tour is; None: none is on."""
        if not self._runner.on or self._tour is None or self._promise is None:
            return None
        now = self._clock()
        progress = self._runner.progress(now)
        late = self._sightings.overdue(self._tour.target_min, now, _SLACK_S)
        unseen = tuple(
            UnseenCamera(each.camera, camera_name(each.camera, self._inventory), each.for_s) for each in late
        )
        stop = progress.stop
        where = "" if stop is None else called(self._tour.steps[stop.step], self._inventory, self.views)
        held_at = (
            ""
            if progress.held_by is None
            else alarm_name(progress.held_by, self._alarms.source(progress.held_by), self._inventory)
        )
        return TourNow(self._tour.name, progress, where, held_at, self._promise, unseen)

    def _tell(self) -> None:
        now = self.now()
        self._wall.bar.show_tour(now, self._settings.pause_s)
        self._wall.button.show_on(now is not None)
        if self._told_on is not (now is not None):
            self._told_on = now is not None
            self.on_turn()

    def _say(self, text: str, kind: MessageKind = MessageKind.DONE) -> None:
        self._wall.say(text, kind)

    # The pages of one place --------------------------------------------------------------------------------------

    def _tour_of_place(self) -> Tour | None:
        shown = self._wall.browsing.shown
        return self._tour_of(target_of(shown.place)) if shown.pages > 1 else None

    def _tour_of(self, target: PlacePages) -> Tour | None:
        name = name_of(target, self._inventory, {})
        if not name:
            return None
        step = Step(target, self._settings.dwell_s, name)
        owner = Owner(OwnerKind.OPERATOR, self._book.who())
        return Tour(OF_PLACE, fit_name(tour_words.pages_of(name)), owner, (step,))
