"""What somebody asks of the windows of the wall: the list of monitors, one more, on another one, show it there.

Monitors are asked for by the numbers that people give them: from the left, 1 is the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QScreen

from wall.app.screens import Screens
from wall.app.walls import Wall, Walls
from wall.layouts.saved import SavedView
from wall.ui import screens_words
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.on_screen import identify, monitors, put_on
from wall.ui.screens_dialog import MonitorRow, ScreensDialog, WindowRow
from wall.ui.state import Place


class ScreensAsked(QObject):
    """Belongs to a desk with a window."""

    guard_requested = Signal()

    def __init__(self, walls: Walls, main: MainWindow, screens: Screens) -> None:
        super().__init__()
        self._walls, self._main, self._screens = walls, main, screens
        self._dialog: ScreensDialog | None = None
        main.screens_requested.connect(self.open)
        main.asking.elsewhere_requested.connect(self.show_elsewhere)
        screens.changed.connect(self._refresh)
        walls.attach(self._come)

    def _come(self, wall: Wall) -> None:
        if wall.window is not None:
            wall.window.asking.monitors = partial(self.others, wall)

    def say(self, text: str, kind: MessageKind = MessageKind.DONE) -> None:
        """A message in the window that has the keyboard."""
        window = self._walls.front.window
        if window is not None:
            window.show_message(text, kind)

    # The list ----------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """The list of monitors and windows, in front of the window that has the keyboard."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        window = self._walls.front.window
        assert window is not None
        dialog = self._dialog = ScreensDialog(window)
        dialog.add_requested.connect(self.add)
        dialog.close_requested.connect(self._walls.close)
        dialog.close_requested.connect(lambda _number: self._refresh())
        dialog.move_requested.connect(self.move)
        dialog.full_screen_requested.connect(self.fill)
        dialog.identify_requested.connect(lambda: identify(monitors()))
        dialog.guard_requested.connect(self.guard_requested)
        dialog.finished.connect(self._closed)
        self._refresh()
        dialog.open_in(window.room())

    def _closed(self) -> None:
        self._dialog = None
        window = self._walls.front.window
        if window is not None:
            window.focus_wall()

    def _refresh(self) -> None:
        if self._dialog is not None:
            self._dialog.show_rows(self._rows())

    def _follow(self, wall: Wall) -> None:
        """The list stays in front of what was changed by it."""
        self._screens.belongs_here(wall)
        self._refresh()
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()

    def _rows(self) -> tuple[MonitorRow, ...]:
        rows = []
        for number, screen in enumerate(monitors(), 1):
            windows = tuple(
                WindowRow(wall.number, wall.widget.isFullScreen(), self._screens.home_of(wall))
                for wall in self._on(screen)
            )
            size = screen.geometry()
            rows.append(MonitorRow(number, _called(screen), size.width(), size.height(), windows))
        return tuple(rows)

    def _on(self, screen: QScreen) -> tuple[Wall, ...]:
        return tuple(wall for wall in self._walls.all if wall.widget.screen() is screen)

    def others(self, wall: Wall) -> Sequence[int]:
        """The numbers of the monitors that the window is not on."""
        return [number for number, screen in enumerate(monitors(), 1) if screen is not wall.widget.screen()]

    # What is asked for -------------------------------------------------------------------------------------------

    def add(self, monitor: int) -> Wall | None:
        """One more window, on the monitor of that number, filling it where it is alone; None where it cannot be."""
        screen = _of_number(monitor)
        if screen is None:
            return None
        wall = self._walls.add()
        if wall is None:
            self._main.show_message(screens_words.no_more(), MessageKind.HINT)
            return None
        alone = not any(each is not wall for each in self._on(screen))
        put_on(wall.widget, screen, _in_corner(screen, wall), full=alone or self._screens.full)
        wall.browsing.show_again(replace(self._walls.main.browsing.remembered(), page=0))
        self._follow(wall)
        return wall

    def move(self, number: int, monitor: int) -> None:
        """That window onto the monitor of that number, as it is; it belongs there from now on."""
        wall, screen = self._walls.wall(number), _of_number(monitor)
        if wall is not None and screen is not None:
            full, maximised = wall.widget.isFullScreen() or self._screens.full, wall.widget.isMaximized()
            put_on(wall.widget, screen, _in_corner(screen, wall), full=full, maximised=maximised)
            self._follow(wall)

    def fill(self, number: int, on: bool) -> None:
        """That window over all of its monitor, or framed again."""
        wall = self._walls.wall(number)
        if wall is not None:
            put_on(wall.widget, wall.widget.screen(), self._screens.framed(wall), full=on)
            self._follow(wall)

    def on_monitor(self, monitor: int) -> Wall | None:
        """The window on the monitor of that number, opened where there is none; None: there is no such monitor.

        Of several the one of the lowest number that is at home there.
        """
        screen = _of_number(monitor)
        if screen is None:
            return None
        there = sorted(self._on(screen), key=lambda wall: (bool(self._screens.home_of(wall)), wall.number))
        return there[0] if there else self.add(monitor)

    def show_elsewhere(self, wanted: object, monitor: int) -> None:
        """Show a place, a saved view or (by its id) a camera on that monitor."""
        wall = self.on_monitor(monitor)
        if wall is None:
            return
        if isinstance(wanted, Place):
            wall.browsing.choose_place(wanted)
        elif isinstance(wanted, SavedView):
            wall.browsing.choose_view(wanted.id)
        elif isinstance(wanted, str):
            wall.browsing.choose_camera(wanted)
        wall.widget.raise_()


def _of_number(monitor: int) -> QScreen | None:
    screens = monitors()
    return screens[monitor - 1] if 1 <= monitor <= len(screens) else None


def _in_corner(screen: QScreen, wall: Wall) -> QRect:
    room = screen.availableGeometry()
    return QRect(room.topLeft(), wall.widget.size().boundedTo(room.size()))


def _called(screen: QScreen) -> str:
    """The connector, and the model where it is known."""
    return f"{screen.name()} · {screen.model()}" if screen.model() else screen.name()
