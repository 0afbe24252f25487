"""The windows of the wall on their monitors: restored after a start, brought along by what is unplugged, and back.

A window belongs to one monitor, its home. Where that is gone, the window is shown on one that is left, says where it
belongs, and goes back by itself. Who moves it to another monitor by hand gives it another home.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from wall.app.screens_memory import Area, Framing, KeptWindow, Monitor, Shows, assign, inside
from wall.app.showing import Remembered
from wall.app.walls import MAIN, Wall, Walls
from wall.layouts.saved import ViewId
from wall.model import FacilityId, ProvinceId
from wall.ui import screens_words
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.on_screen import monitors, put_on
from wall.ui.state import Place
from wall.ui.wall_window import WallWindow

log = logging.getLogger(__name__)

LOOK_MS = 5000  # what windows show is looked at so often: a killed program is found again as of then
SETTLE_MS = 300  # after the last move or change of size: what a system does with windows takes several steps
_PART = 0.6  # of a monitor's sides: a window that is not at home hides as little as can be used


class Screens(QObject):
    """Belongs to a desk with a window. `keep` is called with all windows when anything of them is another."""

    changed = Signal()  # windows or monitors are others, or elsewhere

    def __init__(
        self, walls: Walls, main: MainWindow, kept: Sequence[KeptWindow], keep: Callable[[Sequence[KeptWindow]], None]
    ) -> None:
        super().__init__()
        self._walls, self._main, self._keep_elsewhere = walls, main, keep
        self._kept: dict[int, KeptWindow] = {window.number: window for window in kept}
        self._shows: dict[int, Shows] = {window.number: window.shows for window in kept}  # not shown again yet
        self._away: set[int] = set()
        self._handed = tuple(kept)  # what is written, or will be
        self._restoring = True
        self._laid_out = self._over = self._once_more = False
        self.full = False  # guard mode: every window fills its monitor
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        app = _application()
        app.screenAdded.connect(self._plugged)
        app.screenRemoved.connect(self._unplugged)
        for screen in app.screens():
            screen.geometryChanged.connect(self._rearranged)
        walls.attach(self._come, self._gone)

    # Beginning and end -------------------------------------------------------------------------------------------

    def restore(self, *, main_full: bool = False) -> None:
        """Open the windows that there were, each on its monitor. The main one is shown already.

        `main_full`: it is to fill its monitor, however it was.
        """
        main = self._kept.get(MAIN)
        if main_full and main is not None:
            self._kept[MAIN] = replace(main, framing=Framing.FULL)
        for number in sorted(self._kept):
            self._walls.add(number)
        for wall in self._walls.all:
            if wall.number not in self._kept:
                self._kept[wall.number] = self._as_it_is(wall)
        self._restoring = False
        self._lay_out()
        self._look.start()

    def show_again(self) -> None:
        """What each window showed; to be called when the cameras are known. Only the first time anything happens."""
        kept, self._shows = self._shows, {}
        for number, shows in kept.items():
            wall = self._walls.wall(number)
            if wall is not None:
                facility = None if shows.facility is None else FacilityId(shows.facility)
                province = None if shows.province is None else ProvinceId(shows.province)
                view = None if shows.view is None else ViewId(shows.view)
                # the main window's choices are in the store, where another desk may have changed them
                chosen = shows.layout or None if wall.is_main else shows.layout
                wall.browsing.show_again(Remembered(Place(province, facility), view, shows.page), chosen)

    def stop(self) -> None:
        """Follow nothing any more; what is so now is kept."""
        self._over = True
        self._settle.stop()
        self._look.stop()
        app = _application()
        app.screenAdded.disconnect(self._plugged)
        app.screenRemoved.disconnect(self._unplugged)
        if not self._restoring:
            self._settled()

    def now(self) -> tuple[KeptWindow, ...]:
        """Every window, as it is to be found again."""
        return tuple(self._kept[number] for number in sorted(self._kept))

    # Windows that come and go ------------------------------------------------------------------------------------

    def _come(self, wall: Wall) -> None:
        window = wall.window
        assert window is not None
        window.placed.connect(self._moved)

    def _moved(self) -> None:
        if not self._over:
            self._settle.start()

    def _gone(self, wall: Wall) -> None:
        if self._kept.pop(wall.number, None) is not None:
            self._away.discard(wall.number)
            self._settle.start()

    def _plugged(self, screen: QScreen) -> None:
        log.info("a monitor has come: %s", screen.name())
        screen.geometryChanged.connect(self._rearranged)
        self._rearranged()

    def _unplugged(self, screen: QScreen) -> None:
        log.info("a monitor is gone: %s", screen.name())
        self._rearranged(gone=screen)

    def _rearranged(self, _place: QRect | None = None, gone: QScreen | None = None) -> None:
        """Monitors have come or gone, or have another place: their windows go along.

        A window manager moves windows of its own accord then, some frame what was full: they are looked at once more
        when all lies still, before anything is taken for somebody's wish.
        """
        self._once_more = True
        self._lay_out(gone)
        self.changed.emit()

    def _lay_out(self, gone: QScreen | None = None) -> None:
        """Every window to its home, or to a monitor that is left. What is where it belongs stays as it is."""
        there = [each for each in monitors() if each is not gone]
        if not there:  # the last monitor is switched off: they stay, and one comes again
            return
        kept = self.now()
        for window, at in zip(
            kept, assign([each.home for each in kept], [_monitor(each) for each in there]), strict=True
        ):
            wall = self._walls.wall(window.number)
            if wall is None:
                continue
            if at is None:
                self._put_away(wall, window, there)
            elif wall.number in self._away or not self._laid_out or not self._as_kept(wall, window, there[at]):
                self._put_home(wall, window, there[at])
        self._laid_out = True
        for number in self._away - {MAIN}:
            away = self._walls.wall(number)
            if away is not None and not self.full:  # in guard mode what is at home there is to be seen
                away.widget.raise_()
        self._settle.start()

    def _as_kept(self, wall: Wall, window: KeptWindow, screen: QScreen) -> bool:
        framing = Framing.FULL if self.full else window.framing
        return _lies_on(wall, screen) and _framing(wall) is framing

    def _put_home(self, wall: Wall, window: KeptWindow, screen: QScreen) -> None:
        if wall.number in self._away and not wall.is_main:
            self._main.show_message(screens_words.back(window.home.name, wall.number))
        self._away.discard(wall.number)
        room = screen.availableGeometry()
        local = room.translated(-screen.geometry().topLeft())
        area = inside(Area(window.area.x - local.x(), window.area.y - local.y(), *_size(window.area)), *_room(room))
        place = QRect(room.x() + area.x, room.y() + area.y, area.width, area.height)
        full = self.full or window.framing is Framing.FULL
        put_on(wall.widget, screen, place, full=full, maximised=window.framing is Framing.MAXIMISED)
        self._tell_home(wall, "")

    def _put_away(self, wall: Wall, window: KeptWindow, there: Sequence[QScreen]) -> None:
        """To the monitor with the fewest windows that are at home, the main one's last; not over all of it."""
        if wall.number in self._away and any(wall.widget.screen() is each for each in there):
            return
        self._away.add(wall.number)
        taken = [
            each.widget.screen() for each in self._walls.all if each is not wall and each.number not in self._away
        ]
        screen = min(there, key=lambda each: (taken.count(each), each is self._main.screen()))
        if wall.is_main:
            self._put_home(wall, window, screen)
            self._away.add(wall.number)
        else:
            room = screen.availableGeometry()
            put_on(wall.widget, screen, _part_of(room), full=self.full)
        if self.full and not wall.is_main:
            wall.widget.lower()
        log.warning("window %d of the wall belongs on monitor %s, which is not there", wall.number, window.home.name)
        self._tell_home(wall, window.home.name)
        self._main.show_message(screens_words.gone(window.home.name, wall.number), MessageKind.WARNING)

    def _tell_home(self, wall: Wall, monitor: str) -> None:
        if isinstance(wall.window, WallWindow):
            wall.window.show_home(monitor)

    # What is kept ------------------------------------------------------------------------------------------------

    def _settled(self) -> None:
        """What has moved lies still now."""
        if self._once_more:
            self._once_more = False
            self._lay_out()
            return
        for wall in self._walls.all:
            if wall.number not in self._away:
                self._kept[wall.number] = self._as_it_is(wall)
            elif wall.number in self._kept:
                was = self._kept[wall.number]
                self._kept[wall.number] = replace(was, shows=self._showing(wall))
        if self.now() != self._handed:
            self._handed = self.now()
            self._keep_elsewhere(self._handed)
        self.changed.emit()

    def _as_it_is(self, wall: Wall) -> KeptWindow:
        """A window that fills its monitor keeps the size that it had in its frame."""
        widget, screen, before = wall.widget, wall.widget.screen(), self._kept.get(wall.number)
        place = widget.geometry().translated(-screen.geometry().topLeft())
        area, framing = Area(place.x(), place.y(), place.width(), place.height()), _framing(wall)
        if framing is not Framing.FRAMED and before is not None:
            area = before.area
        if self.full and before is not None:  # as it was before guard mode
            framing = before.framing
        return KeptWindow(wall.number, _monitor(screen), area, framing, self._showing(wall))

    def _showing(self, wall: Wall) -> Shows:
        if wall.number in self._shows:
            return self._shows[wall.number]
        remembered = wall.browsing.remembered()  # what is not there yet is still wanted
        place, view = remembered.place, remembered.view
        return Shows(place.province_id, place.facility_id, wall.browsing.chosen_layout, remembered.page, view)

    def look(self) -> None:
        """What windows show may be another by now; to be called now and then."""
        if not self._settle.isActive() and not self._restoring:
            self._settled()

    # What somebody asks for --------------------------------------------------------------------------------------

    def home_of(self, wall: Wall) -> str:
        """The name of the monitor that the window belongs on, where that is not there; "" where it is at home."""
        return self._kept[wall.number].home.name if wall.number in self._away else ""

    def belongs_here(self, wall: Wall) -> None:
        """The window was put somewhere on purpose: its home is where it lies."""
        self._away.discard(wall.number)
        self._tell_home(wall, "")
        self._settle.start()

    def framed(self, wall: Wall) -> QRect:
        """Where the window lay before it filled its monitor; a part of that where it never was framed."""
        screen, kept = wall.widget.screen(), self._kept.get(wall.number)
        room, whole = screen.availableGeometry(), screen.geometry()
        if kept is None or (kept.area.width, kept.area.height) == (whole.width(), whole.height()):
            return _part_of(room)
        area = inside(kept.area, room.width(), room.height())
        return QRect(room.x() + area.x, room.y() + area.y, area.width, area.height)

    def fill_all(self, on: bool) -> None:
        """Guard mode: every window over all of its monitor; and as it was before."""
        self.full = on
        if on:
            for wall in self._walls.all:
                put_on(wall.widget, wall.widget.screen(), wall.widget.geometry(), full=True)
        else:
            self._lay_out()


def _application() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app


def _framing(wall: Wall) -> Framing:
    if wall.widget.isFullScreen():
        return Framing.FULL
    return Framing.MAXIMISED if wall.widget.isMaximized() else Framing.FRAMED


def _lies_on(wall: Wall, screen: QScreen) -> bool:
    """The larger part of the window is on that monitor, whatever Qt thinks whose it is."""
    return screen.geometry().contains(wall.widget.geometry().center())


def _monitor(screen: QScreen) -> Monitor:
    place = screen.geometry()
    return Monitor(
        screen.name(),
        place.x(),
        place.y(),
        place.width(),
        place.height(),
        screen.manufacturer(),
        screen.model(),
        screen.serialNumber(),
    )


def _part_of(room: QRect) -> QRect:
    """At the lower right: the strip of what lies below stays free."""
    place = QRect(0, 0, round(room.width() * _PART), round(room.height() * _PART))
    place.moveBottomRight(room.bottomRight())
    return place


def _size(area: Area) -> tuple[int, int]:
    return area.width, area.height


def _room(room: QRect) -> tuple[int, int]:
    return room.width(), room.height()
