"""The tours of a desk: what there is, on which alarms they stop, and one at work for each window of the wall."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QTimer

from wall.access import Deed
from wall.alarms.alarm import Alarm
from wall.app.centre import Centre
from wall.app.tour_alarms import WaitingAlarms
from wall.app.tour_book import TourBook
from wall.app.tour_editing import TourEditing
from wall.app.tour_memory import META, TourMemory, decode, encode
from wall.app.touring import TouredWall, Touring, TouringSettings
from wall.app.walls import MAIN as MAIN_WALL
from wall.app.walls import Wall
from wall.layouts.tours import Tour
from wall.model import Inventory
from wall.store.errors import StoreError
from wall.store.thread import StoreThread
from wall.store.tour_store import TourChangedError
from wall.ui import access_words, tour_words
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind

log = logging.getLogger(__name__)

TICK_MS = 250
MAIN = "main"  # the window that there always is


class DeskTours:
    """Lives on the GUI thread. `store` has the tours of all desks; `own` is this desk's, the same at a single one."""

    def __init__(
        self,
        settings: TouringSettings,
        store: StoreThread,
        own: StoreThread,
        soon: Callable[[Callable[[], None]], None],
        clock: Callable[[], datetime],
        listed: Callable[[], Iterable[Alarm]],
        say: Callable[[str, MessageKind], None],
        may: Callable[[Deed], bool] = lambda _: True,
    ) -> None:
        """`listed`: the alarms on the list; `say`: a notice to whoever sits here; `may`: what he is allowed."""
        self._settings, self._own, self._soon, self._may = settings, own, soon, may
        self._refuse: Callable[[Deed], None] = lambda deed: say(access_words.refused(deed), MessageKind.WARNING)
        self.book = TourBook(store, None if own is store else own, soon, clock)
        self.book.on_refused = lambda tour, error: say(_refused(tour, error), MessageKind.WARNING)
        self.alarms = WaitingAlarms(listed, _now)
        self._inventory = Inventory()
        self._walls: dict[str, Touring] = {}
        self._editing: dict[str, TourEditing] = {}
        self._kept: dict[str, TourMemory] = {}  # what ran on each window, as it was written last
        self._timer = QTimer()
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def follow(self, centre: Centre) -> None:
        """Hear of what other desks do with tours; whoever hears of it already still does."""
        before = centre.on_views

        def hear() -> None:
            before()
            self.book.look()

        centre.on_views = hear

    def come(self, wall: Wall) -> None:
        """A window of the wall, which has a tour of its own and the keys for it; nothing on a bare wall."""
        window, name = wall.window, wall_key(wall.number)
        if window is None:
            return
        parts = window.page if isinstance(window, MainWindow) else window
        toured = TouredWall(
            wall.browsing,
            wall.canvas,
            window,
            parts.header.tour,
            parts.tour,
            window.show_message,
            window.camera_chosen.emit,
            window.focus_wall,
        )
        window.tour_pressed.connect(self._add(toured, name).toggle)
        window.tours_pressed.connect(self._editing[name].open)

    def gone(self, wall: Wall) -> None:
        """A window of the wall is about to be taken down; what runs on it is kept for the day on which it is back."""
        name = wall_key(wall.number)
        if name in self._walls:
            self._note(name, self._walls[name].remembered())
            self._editing.pop(name).leave()
            self._walls.pop(name).leave()

    def _add(self, wall: TouredWall, name: str) -> Touring:
        """`name`: of the window, the same in the next run of the program."""
        touring = Touring(wall, self.book, self.alarms, self._settings, _now)
        editing = TourEditing(wall, self.book, touring, self._settings, self._may, self._refuse)
        touring.on_memory = lambda memory: self._remember(name, memory)
        self._walls[name], self._editing[name] = touring, editing
        touring.show_inventory(self._inventory)
        touring.restore(self._kept.get(name))
        return touring

    def on(self, number: int) -> Touring | None:
        """The tour of the window of that number; None where there is no such window, or it is a bare wall."""
        return self._walls.get(wall_key(number))

    def start(self) -> None:
        """Learn what there is, and go on with what ran."""
        self._timer.start()
        self.book.look()
        self._own.submit(lambda database: database.meta(META)).add_done_callback(
            lambda done: self._soon(lambda: self._recall(None if done.exception() else done.result()))
        )

    def stop(self) -> None:
        """Keep where the tours are. Before the stores end."""
        self._timer.stop()
        for name, touring in self._walls.items():
            self._note(name, touring.remembered())
        self._write()

    def show_inventory(self, inventory: Inventory) -> None:
        """Other cameras, which the windows show already."""
        self._inventory = inventory
        self.alarms.show_inventory(inventory)
        for touring in self._walls.values():
            touring.show_inventory(inventory)

    def keep_house(self, now: float) -> None:
        """Every few seconds. `now`: monotonic."""
        self.book.keep_house(now)

    def tick(self) -> None:
        """Every window by itself."""
        for touring in tuple(self._walls.values()):
            touring.tick()

    def _recall(self, text: str | None) -> None:
        self._kept = {**decode(text), **self._kept}  # who has started one already is not sent elsewhere
        for name, touring in self._walls.items():
            if touring.running is None:
                touring.restore(self._kept.get(name))

    def _remember(self, name: str, memory: TourMemory | None) -> None:
        self._note(name, memory)
        self._write()

    def _note(self, name: str, memory: TourMemory | None) -> None:
        if memory is None:
            self._kept.pop(name, None)
        else:
            self._kept[name] = memory

    def _write(self) -> None:
        text = encode(self._kept)
        self._own.submit(lambda database: database.set_meta(META, text)).add_done_callback(
            lambda done: None if done.exception() is None else log.info("which tours run is not kept")
        )


def wall_key(number: int) -> str:
    """By what the tour of that window of the wall is asked for, the same in the next run of the program."""
    return MAIN if number == MAIN_WALL else f"wall-{number}"


def _now() -> float:
    return time.monotonic()


def _refused(tour: Tour, error: StoreError) -> str:
    return tour_words.not_kept(tour.name, elsewhere=isinstance(error, TourChangedError))
