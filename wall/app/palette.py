"""The palette of every window of the wall: its sources are put together here, once."""

from __future__ import annotations

from collections.abc import Callable

from wall.access import Deed
from wall.ui.actions import Action
from wall.ui.main_window import MainWindow
from wall.ui.palette import Palette
from wall.ui.palette_actions import offers_of_actions
from wall.ui.palette_hindrance import Hindrances
from wall.ui.palette_offers import Recent
from wall.ui.palette_places import PlaceOffers
from wall.ui.wall_window import WallWindow

Window = MainWindow | WallWindow


class WindowPalette:
    """One window's: what it offers of the window itself, and what others add. What is chosen is shown in that window.

    `main` has the list of alarms, and reads the names.
    """

    def __init__(
        self,
        window: Window,
        main: MainWindow,
        recent: Recent,
        may: Callable[[Deed], bool],
        change_key: Callable[[Action], None],
    ) -> None:
        asking = window.asking
        header = None if isinstance(window, MainWindow) else window.header
        self.hindrances = Hindrances(main.page, window.keys, asking, may, header)
        self.hindrances.message_shown = main.message_bar.isVisible
        self.places = PlaceOffers(window, lambda: main.page.tree.search.index, asking, may)
        actions = offers_of_actions(window.keys.do, self.hindrances.of, change_key, lambda: window.keys.does)
        self.palette = Palette(window, window.palette_room, recent)
        self.palette.before_open.append(self.hindrances.look)
        self.palette.sources += [self.places, actions]
        if isinstance(window, MainWindow):
            self.places.camera_chosen.connect(window.ways.show_camera)
            self.places.place_chosen.connect(window.ways.show_place)
            window.palette_requested.connect(self.palette.open)
            window.hindrance = self._hindrance
        else:
            self.places.camera_chosen.connect(window.camera_chosen)
            self.places.place_chosen.connect(window.place_chosen)
            window.keys.does[Action.PALETTE] = self.palette.open

    def _hindrance(self, action: Action) -> str:
        self.hindrances.look()
        return self.hindrances.of(action)


class Palettes:
    """Those of all windows. Others add their sources to each: views, tours, screens, who may sit here."""

    def __init__(self, may: Callable[[Deed], bool], change_key: Callable[[Action], None]) -> None:
        self._may, self._change_key = may, change_key
        self._recent = Recent()
        self._main: MainWindow | None = None
        self.windows: dict[Window, WindowPalette] = {}

    def attach(self, window: Window) -> WindowPalette:
        """A window of the wall that is new; the main one comes first."""
        main = self._main = window if isinstance(window, MainWindow) else self._main
        assert main is not None
        made = self.windows[window] = WindowPalette(window, main, self._recent, self._may, self._change_key)
        return made

    def detach(self, window: Window) -> None:
        """That window is gone."""
        self.windows.pop(window, None)
