"""The palette of every window of the wall: its sources are put together here, once."""

from __future__ import annotations

from collections.abc import Callable

from wall.access import Deed
from wall.ui.actions import Action
from wall.ui.main_window import MainWindow
from wall.ui.palette import Palette
from wall.ui.palette_actions import offers_of_actions
from wall.ui.palette_hindrance import Hindrances
from wall.ui.palette_offers import Offers, Recent
from wall.ui.palette_places import PlaceOffers

MakeOffers = Callable[[MainWindow], Offers]


class WindowPalette:
    """One window's: what it offers of the window itself, and what others add."""

    def __init__(
        self,
        window: MainWindow,
        recent: Recent,
        may: Callable[[Deed], bool],
        change_key: Callable[[Action], None],
    ) -> None:
        asking = window.asking
        self.hindrances = Hindrances(window.page, window.keys, asking, may)
        self.hindrances.message_shown = window.message_bar.isVisible
        self.places = PlaceOffers(window, lambda: window.page.tree.search.index, asking, may)
        self.places.camera_chosen.connect(window.ways.show_camera)
        self.places.place_chosen.connect(window.ways.show_place)
        actions = offers_of_actions(window.keys.do, self.hindrances.of, change_key, lambda: window.keys.does)
        self.palette = Palette(window, window.palette_room, recent)
        self.palette.before_open.append(self.hindrances.look)
        self.palette.sources += [self.places, actions]
        window.palette_requested.connect(self.palette.open)
        window.hindrance = self._hindrance

    def _hindrance(self, action: Action) -> str:
        self.hindrances.look()
        return self.hindrances.of(action)


class Palettes:
    """Those of all windows. Others add what they know by `add`: views, tours, screens, who may sit here."""

    def __init__(self, may: Callable[[Deed], bool], change_key: Callable[[Action], None]) -> None:
        self._may, self._change_key = may, change_key
        self._recent = Recent()
        self._makes: list[MakeOffers] = []
        self.windows: dict[MainWindow, WindowPalette] = {}

    def attach(self, window: MainWindow) -> WindowPalette:
        """A window of the wall that is new."""
        made = self.windows[window] = WindowPalette(window, self._recent, self._may, self._change_key)
        made.palette.sources += [make(window) for make in self._makes]
        return made

    def detach(self, window: MainWindow) -> None:
        """That window is gone."""
        self.windows.pop(window, None)

    def add(self, make: MakeOffers) -> None:
        """One more source, of every window: `make` is called for each that there is and that comes."""
        self._makes.append(make)
        for window, made in self.windows.items():
            made.palette.sources.append(make(window))
