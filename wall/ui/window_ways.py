"""The ways to what somebody looks for in the main window: a place, a camera, an alarm, a search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from wall.model import CameraId
from wall.ui.alarm_rows import AlarmRow
from wall.ui.more_keys import neighbour_of
from wall.ui.state import Place
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_page import WallPage

translate = QCoreApplication.translate


class WindowWays(QObject):
    """Leads there from wherever the window is: from the first page, and from below windows that cover the wall."""

    place_chosen = Signal(Place)
    camera_chosen = Signal(str)  # CameraId
    said = Signal(str)  # why nothing happened

    def __init__(
        self,
        window: QWidget,
        page: WallPage,
        canvas: WallCanvas | None,
        show_wall: Callable[[], None],
        uncover: Callable[[], None],
        guarded: Callable[[], bool],
    ) -> None:
        """`show_wall`: the wall instead of the first page. `uncover`: nothing lies over it. `guarded`: no panel opens
        by itself.
        """
        super().__init__(window)
        self._page, self._canvas = page, canvas
        self._show_wall, self._uncover, self._guarded = show_wall, uncover, guarded

    # Places and cameras ------------------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """That place on the wall, whatever covers it."""
        self._show_wall()
        self._uncover()
        self.place_chosen.emit(place)

    def show_camera(self, camera_id: str) -> None:
        """On the wall and selected: the next Enter enlarges it."""
        self._show_wall()
        self._uncover()
        self.camera_chosen.emit(camera_id)

    def enlarge(self, camera_id: str, wanted: bool) -> None:
        """Let that camera fill the wall, from wherever it was asked for; or go back to the grid."""
        if not wanted:
            if self._canvas is not None:
                self._canvas.enlarge(None)
            return
        self.camera_chosen.emit(camera_id)  # its page, when it is on another
        if self._canvas is not None:
            self._canvas.enlarge_camera(CameraId(camera_id))

    def find(self) -> None:
        """The keyboard to the search for places and cameras."""
        self._show_wall()
        self._page.show_tree()
        self._page.tree.start_search()

    # Alarms ------------------------------------------------------------------------------------------------------

    def show_alarms(self) -> None:
        """The list of alarms, where it is hidden."""
        if self._page.alarms.isHidden() and not self._guarded():
            self._page.toggle_alarms()

    def show_alarm(self, row: AlarmRow) -> None:
        """Its camera or place on the wall, and beside it what it means and whom to call."""
        self._uncover()
        if row.camera_id is not None:
            self.camera_chosen.emit(row.camera_id)
        else:
            self.place_chosen.emit(row.place)
        self.show_alarms()
        self._page.alarms.pick(row)

    def show_newest(self) -> None:
        """The alarm that called last and waits for an answer; again: the one before."""
        self._show_wall()
        row = self._page.alarms.newest_unanswered()
        if row is None:
            self.said.emit(translate("MainWindow", "No alarm waits for an answer"))
        else:
            self.show_alarm(row)

    def step_alarm(self, step: int) -> None:
        """The alarm before (-1) or after (1) the one that was told of last."""
        self._show_wall()
        item = neighbour_of(self._page.alarms.view, self._page.alarms.detail_row, step)
        if isinstance(item, AlarmRow):
            self.show_alarm(item)
        elif item is not None:
            self.show_place(item.place)
            self._page.alarms.view.select_item(item)
        else:
            self.said.emit(translate("MainWindow", "No alarm is listed"))

    def go_to_alarms(self) -> None:
        """The keyboard to the list of alarms."""
        self._show_wall()
        self.show_alarms()
        self._page.alarms.view.start()

    def find_alarm(self) -> None:
        """The keyboard to the search in the list of alarms."""
        self._show_wall()
        self.show_alarms()
        self._page.alarms.filter.start_search()
