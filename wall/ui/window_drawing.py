"""How the window draws: the newest state, at most five times a second, and only what changed of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from wall.alarms.hiding import Hidden
from wall.alarms.schedule import holding
from wall.model import Inventory
from wall.ui.alarm_rows import AlarmGroup, unanswered
from wall.ui.asking import Asking
from wall.ui.changed import Changes
from wall.ui.counts import Count
from wall.ui.headline import Headline, headline
from wall.ui.overview import Listing
from wall.ui.state import WallState
from wall.ui.status import StatusBar
from wall.ui.strip import AlarmStrip
from wall.ui.wall_page import WallPage

REDRAW_MS = 200  # at most five times a second, however often the state changes


class WindowDrawing(QObject):
    """Hands to every part of the window what it shows. Answers go to `shown`, not to what is newer."""

    drawn = Signal()  # the further windows of the wall draw the same

    def __init__(self, window: QWidget, page: WallPage, strip: AlarmStrip, status: StatusBar, asking: Asking) -> None:
        super().__init__(window)
        self._page, self._strip, self._status, self._asking = page, strip, status, asking
        self._inventory = Inventory()
        self.when_due: Callable[[WallState], None] = self.draw  # a bench measures what this takes
        self._newest: WallState | None = None
        self.shown: WallState | None = None
        self.told: Headline | None = None
        self.count = Count()
        self.groups: tuple[AlarmGroup, ...] = ()  # what is in the list, without a filter
        self._changes, self._listing = Changes(), Listing()
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_MS)
        self._redraw.timeout.connect(self._redraw_if_newer)

    def show_inventory(self, inventory: Inventory) -> None:
        """Every part begins anew."""
        self._inventory = inventory
        self._changes = Changes()
        self._page.tree.show_inventory(inventory)
        if self._newest is not None:
            self.when_due(self._newest)

    def show_state(self, state: WallState) -> None:
        """Draw it at once, or within REDRAW_MS of the last drawing."""
        self._newest = state
        if not self._redraw.isActive():
            self.when_due(state)
            self._redraw.start()

    def _redraw_if_newer(self) -> None:
        if self._newest is not None and self._newest is not self.shown:
            self.when_due(self._newest)
            self._redraw.start()

    def draw(self, state: WallState) -> None:
        """Draw it now."""
        self.shown = state
        page, changed = self._page, self._changes.look(self._inventory, state)
        counts = page.tree.show_state(state, changed)
        self.groups = self._listing.show(self._inventory, state, changed)
        self._asking.owed, self._asking.state = unanswered(self.groups), state
        page.alarms.view.alarms.aside = {alarm.source: alarm for alarm in state.aside if alarm.hidden}
        page.alarms.show_groups(self.groups, state.at, together=state.flood.on)
        shelved = sum(alarm.hiding.kind.shelved for alarm in state.aside)
        out = sum(alarm.hiding.kind is Hidden.OUT_OF_SERVICE for alarm in state.aside)
        page.header.show_aside(shelved, out, len(holding(state.plans, state.at)))
        self.told, self.count = headline(self.groups), counts.everything
        self.show_strip(self._strip)
        self._status.show_state(state.journal, counts.everything, state.cpu_cores, state.desk)
        self.drawn.emit()

    def show_strip(self, strip: AlarmStrip) -> None:
        """The three answers as they are drawn now, on that strip."""
        if self.shown is not None:
            strip.show_headline(self.told, self.count, self.shown.at)
            strip.flood.show_flood(self.shown.flood)
