"""The palette of each window of the wall: what it finds of the inventory and of the actions."""

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
    """One window's: what it offers of the window itself, and what others add. What is chosen is shown there."""

    def __init__(
        self,
        window: Window,
        recent: Recent,
        may: Callable[[Deed], bool],
        change_key: Callable[[Action], None],
    ) -> None:
        asking, page = window.asking, window.around
        header = page.header if isinstance(window, MainWindow) else window.header
        self.hindrances = Hindrances(page, header, window.keys, asking, may)
        self.hindrances.message_shown = window.message_bar.isVisible
        self.places = PlaceOffers(window, lambda: page.tree.search.index, asking, may)
        ways = window.ways if isinstance(window, MainWindow) else window
        self.places.camera_chosen.connect(ways.show_camera)
        self.places.place_chosen.connect(ways.show_place)
        actions = offers_of_actions(window.keys.do, self.hindrances.of, change_key, lambda: window.keys.does)
        self.palette = Palette(window, window.palette_room, recent)
        self.palette.before_open.append(self.hindrances.look)
        self.palette.sources += [self.places, actions]
        window.palette_requested.connect(self.palette.open)
        if isinstance(window, MainWindow):
            window.hindrance = self._hindrance

    def _hindrance(self, action: Action) -> str:
        self.hindrances.look()
        return self.hindrances.of(action)


class Palettes:
    """Makes one for each window; what was chosen lately is the same in all."""

    def __init__(self, may: Callable[[Deed], bool], change_key: Callable[[Action], None]) -> None:
        self._may, self._change_key = may, change_key
        self._recent = Recent()

    def attach(self, window: Window) -> WindowPalette:
        """A window of the wall that is new. Others add to its `sources`: views, tours, screens, who may sit here."""
        return WindowPalette(window, self._recent, self._may, self._change_key)
