"""The windows of the wall: the main one, and one for each further monitor. Who owns them, opens and closes them.

Each shows something of its own: a place, a layout, a page, a view. Whatever works on a window of the wall, tours, hot
spots, a remote hand, attaches here and hears of every window that comes and goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from wall.app.browsing import Browsing
from wall.app.screen import Screen
from wall.app.showing import Showing
from wall.app.survey_stills import SurveyStills
from wall.app.watching import Watcher, Wishes
from wall.layouts.saved import SavedView
from wall.model import Camera, CameraId, Inventory
from wall.store.layout_store import LayoutChoice
from wall.store.thread import StoreThread
from wall.ui.main_window import MainWindow
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_window import WallWindow

MAIN = 1
MOST_WALLS = 16  # windows; a desk has 1 to 4 monitors
SETTLE_MS = 60  # after the last change of geometry: a window that is being dragged asks for one size, not for fifty


@dataclass(frozen=True, slots=True, eq=False)
class Wall:
    """One window of the wall. `window` is None on a bare wall, whose only widget is the canvas."""

    number: int
    canvas: WallCanvas
    browsing: Browsing
    window: MainWindow | WallWindow | None
    wishes: Wishes
    settle: QTimer

    @property
    def is_main(self) -> bool:
        """It is the main window, which cannot be closed without ending the program."""
        return self.number == MAIN

    @property
    def widget(self) -> QWidget:
        """What Qt has on a screen."""
        return self.canvas if self.window is None else self.window


Heard = Callable[[Wall], None]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a window of the wall is made with."""

    screen: Screen
    watcher: Watcher
    store: StoreThread
    on_changed: Callable[[], None]  # other cameras are shown
    stills: Callable[[WallCanvas], SurveyStills | None]
    never_seen: Callable[[CameraId], bool]
    fixed_layout: str = ""  # of the main window


class Walls:
    """Made with the main window; further ones come by `add`. On the GUI thread only."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._inventory = Inventory()
        self._choices: tuple[LayoutChoice, ...] = ()
        self._views: Sequence[SavedView] = ()
        self._sits = ""
        self._come: list[Heard] = []
        self._gone: list[Heard] = []
        screen = parts.screen
        self.main = self._made(MAIN, screen.canvas, screen.window, parts.fixed_layout)
        self._walls: dict[int, Wall] = {MAIN: self.main}
        self._front = MAIN
        screen.front = lambda: self.front.window

    # Who there is ------------------------------------------------------------------------------------------------

    @property
    def all(self) -> tuple[Wall, ...]:
        """Every window, the main one first."""
        return tuple(self._walls[number] for number in sorted(self._walls))

    def wall(self, number: int) -> Wall | None:
        """The window of that number, 1 is the main one; None where there is none."""
        return self._walls.get(number)

    @property
    def front(self) -> Wall:
        """The window that has the keyboard, itself or by one of its dialogs; else the one that had it last."""
        widget: QWidget | None = QApplication.activeWindow()
        while widget is not None:
            for wall in self._walls.values():
                if widget is wall.window:
                    self._front = wall.number
                    return wall
            widget = widget.parentWidget()
        return self._walls.get(self._front, self.main)

    def attach(self, come: Heard, gone: Heard = lambda _wall: None) -> None:
        """Call `come` for every window that there is, now, and for each that comes; `gone` before one is taken down.

        The main window never goes while the desk lives.
        """
        self._come.append(come)
        self._gone.append(gone)
        for wall in self.all:
            come(wall)

    def cameras(self) -> Iterable[Camera]:
        """The cameras on the pages of all windows, each once."""
        found = {camera.id: camera for wall in self.all for camera in wall.browsing.page if camera is not None}
        return found.values()

    def chosen(self) -> Set[CameraId]:
        """The cameras that somebody has selected or enlarged, in whichever window."""
        return {camera for canvas in self.canvases() if (camera := canvas.chosen) is not None}

    def canvases(self) -> tuple[WallCanvas, ...]:
        """The tiles of every window."""
        return tuple(wall.canvas for wall in self.all)

    # Coming and going --------------------------------------------------------------------------------------------

    def add(self, number: int = 0) -> Wall | None:
        """One more window, not shown yet; with that number, or (0) the lowest that is free.

        None on a bare wall, where that number is taken, or there are `MOST_WALLS` already.
        """
        free = (each for each in range(MAIN + 1, MOST_WALLS + 1) if each not in self._walls)
        wanted = number or next(free, 0)
        if self.main.window is None or not MAIN < wanted <= MOST_WALLS or wanted in self._walls:
            return None
        canvas, window = self._parts.screen.open_window(wanted)
        wall = self._walls[wanted] = self._made(wanted, canvas, window)
        wall.browsing.begin(self._choices)
        wall.browsing.sits(self._sits)
        wall.browsing.show_views(self._views)
        window.show_inventory(self._inventory)
        wall.browsing.show_inventory(self._inventory)
        window.closed.connect(lambda: self.close(wanted))
        for heard in self._come:
            heard(wall)
        return wall

    def close(self, number: int) -> None:
        """Close that window; the main one stays."""
        wall = self._walls.get(number)
        if wall is None or wall.is_main:
            return
        for heard in self._gone:
            heard(wall)
        self._take_down(wall)
        wall.wishes.leave()

    def _take_down(self, wall: Wall) -> None:
        del self._walls[wall.number]
        wall.settle.stop()
        self._parts.screen.close_window(wall.canvas)
        wall.widget.hide()
        wall.widget.deleteLater()

    def stop(self) -> None:
        """Ask for no sizes any more."""
        for wall in self.all:
            wall.settle.stop()

    def end(self) -> None:
        """Take every window down but the main one, whose decoders have ended already."""
        for wall in self.all:
            if not wall.is_main:
                self._take_down(wall)

    def _made(
        self, number: int, canvas: WallCanvas, window: MainWindow | WallWindow | None, fixed_layout: str = ""
    ) -> Wall:
        parts = self._parts
        wishes = parts.watcher.window(number)
        browsing = Browsing(
            Showing(fixed_layout),
            wishes,
            canvas,
            window,
            parts.store if number == MAIN else None,
            parts.on_changed,
            parts.stills(canvas),
            parts.never_seen,
        )
        settle = QTimer(canvas)
        settle.setInterval(SETTLE_MS)
        settle.setSingleShot(True)
        settle.timeout.connect(browsing.ask_for_pictures)
        canvas.geometry_changed.connect(settle.start)
        return Wall(number, canvas, browsing, window, wishes, settle)

    # What they show ----------------------------------------------------------------------------------------------

    def begin(self, choices: Iterable[LayoutChoice]) -> None:
        """The layouts that operators chose earlier."""
        self._choices = tuple(choices)
        for wall in self.all:
            wall.browsing.begin(self._choices)

    def show_views(self, views: Sequence[SavedView]) -> None:
        """The views that somebody has made, for every window."""
        self._views = views
        for wall in self.all:
            wall.browsing.show_views(views)

    def sits(self, operator: str) -> None:
        """Whose own views are offered."""
        self._sits = operator
        for wall in self.all:
            wall.browsing.sits(operator)

    def show_inventory(self, inventory: Inventory) -> None:
        """Other cameras, in every window; each stays at its place where that still exists."""
        self._inventory = inventory
        for wall in self.all:
            if wall.window is not None:
                wall.window.show_inventory(inventory)
            wall.browsing.show_inventory(inventory)
