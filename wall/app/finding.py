"""What the palette and the dial of a window find besides cameras and actions: views, tours, people, screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from wall.app.desk import Desk
from wall.app.palette import Palettes
from wall.app.palette_views import dialled_views, offers_of_views
from wall.app.screens_asked import ScreensAsked
from wall.app.walls import Wall
from wall.layouts.saved import SavedView
from wall.layouts.tours import TourId
from wall.model import Camera
from wall.ui.collation import by_name
from wall.ui.palette_offers import Listed, Offer, OfferKind
from wall.ui.state import Place


def _views(desk: Desk) -> Sequence[SavedView]:
    return desk.browsing.views


def dial_views(desk: Desk, wall: Wall) -> None:
    """Let the dial of that window find views by their numbers, and show them there."""
    if wall.window is not None:
        show, inventory = wall.browsing.choose_view, (lambda: desk.inventory)
        wall.window.keys.dialling.views = dialled_views(lambda: _views(desk), show, inventory)


def add_palettes(desk: Desk, palettes: Palettes, screens: ScreensAsked) -> None:
    """A palette for each window of the wall, those that come later as well. What it finds is shown in that window."""

    def come(wall: Wall) -> None:
        if wall.window is not None:
            made = palettes.attach(wall.window)
            made.palette.sources += [
                offers_of_views(lambda: _views(desk), wall.browsing.choose_view, lambda: desk.inventory),
                Listed(partial(_tours, desk, wall), shown=False),
                Listed(partial(_people, desk), shown=False),
            ]
            made.places.more_of_camera.append(lambda camera: _elsewhere(screens, wall, camera))
            made.places.more_of_place.append(lambda place: _elsewhere(screens, wall, place))

    desk.walls.attach(come)


def _tours(desk: Desk, wall: Wall) -> Iterator[Offer]:
    touring = desk.tours.on(wall.number)
    if touring is None:
        return
    for each in touring.offered():
        yield Offer(f"tour:{each.id}", OfferKind.TOUR, each.name, partial(touring.start, TourId(each.id)))


def _people(desk: Desk) -> Iterator[Offer]:
    """Who may sit here: on a guarded desk each has to sign in."""
    window = desk.window
    assert window is not None
    for name in by_name(desk.operators.names):
        sits = partial(window.operator_chosen.emit, name)
        does = window.sign_in_wanted.emit if desk.operators.guarded else sits
        yield Offer(f"person:{name}", OfferKind.PERSON, name, does)


def _elsewhere(screens: ScreensAsked, wall: Wall, wanted: Camera | Place) -> tuple[Offer, ...]:
    """The other monitors, to show it there."""
    what = wanted if isinstance(wanted, Place) else wanted.id
    said = QCoreApplication.translate("palette", "Show on screen {0}")
    return tuple(
        Offer("", OfferKind.SCREEN, said.format(number), partial(screens.show_elsewhere, what, number))
        for number in screens.others(wall)
    )
