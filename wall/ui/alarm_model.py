"""The alarm list as a Qt model: a heading for each facility and under it its alarms.

While it is held (the pointer is over the list) nothing jumps: rows keep their places, a row changes only within
its occurrence, what has come to an end stays as "restored", and what is new waits and is counted. A flood that
begins or ends meanwhile folds or unfolds nothing yet. A new alarm of priority 1 waits for nobody: it is shown at once
in its place, and all that waits with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Habit, Source
from wall.ui import alarm_words, escalation_words, folding, hiding_words, words
from wall.ui.alarm_items import Folding, Key, hold, key, toggled
from wall.ui.alarm_items import Heading as Heading
from wall.ui.alarm_items import Item as Item
from wall.ui.alarm_items import flatten as flatten
from wall.ui.alarm_rows import AlarmGroup, AlarmRow, Identity, unanswered
from wall.ui.consequences import response
from wall.ui.flood_banner import first_out
from wall.ui.folding import Summary
from wall.ui.parts import plain_tip
from wall.ui.state import Place

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole


class AlarmModel(QAbstractListModel):
    """Headings and alarms, as they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[Item, ...] = ()
        self._shown: tuple[Item, ...] = ()
        self._groups: Sequence[AlarmGroup] = ()
        self._every: Sequence[AlarmGroup] = ()
        self._held = False
        self._together = False  # a flood lasts
        self._folding = Folding()
        self._opened: set[Place] = set()  # whose rows are listed although they are drawn together
        self._waiting = 0
        self.aside: Mapping[Source, Alarm] = {}  # what is shelved or out of service
        self.unanswered: tuple[AlarmRow, ...] = ()  # the shown rows that an operator owes an answer to
        self.folded = 0  # alarms that an operator owes an answer to and that another row stands for: not shown
        self.at: datetime | None = None  # the moment of what is shown: ages are counted up to it

    @property
    def waiting(self) -> int:
        """Alarms that are kept from the list while it is held."""
        return self._waiting

    @property
    def items(self) -> tuple[Item, ...]:
        """What is shown."""
        return self._shown

    def show_groups(
        self,
        groups: Sequence[AlarmGroup],
        at: datetime,
        every: Sequence[AlarmGroup] | None = None,
        *,
        together: bool = False,
    ) -> bool:
        """Take over the newest alarms. True when rows moved, so that the view has to find its selection again.

        `every` alarm that there is, where `groups` are a part of them; `together`: a flood lasts, and of each
        facility one row stands for most of its alarms.
        """
        self.at, self._every = at, groups if every is None else every
        if groups is not self._groups or together is not self._together:
            if not together:
                self._opened.clear()
                self._folding.forget()
            self._groups, self._together = groups, together
            self._wanted = self._list()
        return self._update()

    def _list(self) -> tuple[Item, ...]:
        return self._folding.show(self._groups, self._opened) if self._together else flatten(self._groups)

    def toggle(self, wanted: Identity) -> bool:
        """List the rows for which that one stands, or no longer; at once, held or not. True: rows moved."""
        at = next((row for row, item in enumerate(self._shown) if item.identity == wanted), -1)
        summary = self._shown[at] if at >= 0 else None
        if not isinstance(summary, Summary):
            return False
        if summary.expanded:
            self._opened.discard(summary.place)
        elif self._together:
            self._opened.add(summary.place)
        self._wanted = self._list()
        self._put(toggled(self._shown, at), self._waiting)
        self._update()
        return True

    def set_held(self, held: bool) -> bool:
        """Keep every row in its place, or stop doing so. True when rows moved."""
        self._held = held
        return self._update()

    @property
    def held(self) -> bool:
        """Whether every row keeps its place."""
        return self._held

    def let_in(self) -> bool:
        """Show what waits, although the list is held. True when rows moved."""
        self._put(self._wanted, 0)
        return True

    def _update(self) -> bool:
        if self._held and self._shown:
            held, waiting = hold(self._shown, self._wanted, self._every, self.aside)
            if not any(row.calls_for_all for row in waiting):
                return self._put(held, len(waiting))
        return self._put(self._wanted, 0)

    def _put(self, items: tuple[Item, ...], waiting: int) -> bool:
        old, self._waiting = self._shown, waiting
        if items is old:
            return False
        if len(old) == len(items):
            others = [row for row, (before, now) in enumerate(zip(old, items, strict=True)) if before is not now]
            if all(key(old[row]) == key(items[row]) for row in others):
                self._take(items)
                for row in others:
                    if old[row] != items[row]:
                        self.dataChanged.emit(self.index(row), self.index(row))
                return False
        self.beginResetModel()
        self._take(items)
        self.endResetModel()
        return True

    def _take(self, items: tuple[Item, ...]) -> None:
        self._shown = items
        if items is self._wanted and not self._together:
            self.unanswered, self.folded = unanswered(self._groups), 0
        else:
            self.unanswered = tuple(item for item in items if isinstance(item, AlarmRow) and item.unanswered)
            closed = (item for item in items if isinstance(item, Summary) and not item.expanded)
            self.folded = sum(len(summary.unanswered) for summary in closed)

    def unanswered_at(self, place: Place) -> tuple[AlarmRow, ...]:
        """The shown rows of that place that an operator owes an answer to."""
        wanted = (place.province_id, place.facility_id)
        return tuple(row for row in self.unanswered if (row.place.province_id, row.place.facility_id) == wanted)

    def item(self, index: Index) -> Item | None:
        """What stands in that row."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def index_of(self, wanted: Key) -> QModelIndex:
        """Where that item is; invalid when it is not shown."""
        for row, item in enumerate(self._shown):
            if key(item) == wanted:
                return self.index(row)
        return QModelIndex()

    def row_of(self, wanted: Identity) -> QModelIndex:
        """Where that alarm itself is, whatever it says by now; invalid when it is not shown."""
        for row, item in enumerate(self._shown):
            if isinstance(item, AlarmRow) and item.identity == wanted:
                return self.index(row)
        return QModelIndex()

    def standing_for(self, item: Item) -> QModelIndex:
        """Where that item is, or what stands for it now that rows were folded or unfolded; invalid for neither."""
        found = self.index_of(key(item))
        if found.isValid() or isinstance(item, Heading):
            return found
        sought = {row.identity for row in item.rows} if isinstance(item, Summary) else {item.identity}
        for row, each in enumerate(self._shown):
            inside = each.rows if isinstance(each, Summary) else (each,)
            if any(one.identity in sought for one in inside):
                return self.index(row)
        return QModelIndex()

    def selection_of(self, wanted: Collection[Identity]) -> QItemSelection:
        """Where those of these rows are that are shown. A heading between two of them is in it, and no choice."""
        chosen, whole = QItemSelection(), set(wanted)
        first: int | None = None  # of a run of them
        last = -1
        for row, item in enumerate(self._shown):
            if item.identity in whole:
                first, last = row if first is None else first, row
            elif first is not None and not isinstance(item, Heading):
                chosen.select(self.index(first), self.index(last))
                first = None
        if first is not None:
            chosen.select(self.index(first), self.index(last))
        return chosen

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many rows."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: headings cannot be selected."""
        if isinstance(self.item(index), AlarmRow | Summary):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the item for the delegate, or a sentence."""
        item = self.item(index)
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole and item is not None:
            return _sentence(item, self.at)
        if role == Qt.ItemDataRole.ToolTipRole and item is not None:
            return plain_tip(_sentence(item, self.at))
        return None


def said(row: AlarmRow, at: datetime | None) -> str:
    """What that row says: the words that the strip has for one camera or place, and the dialog."""
    alarm = row.alarm
    if alarm.hidden and at is not None:
        return hiding_words.until(alarm.hiding, at)
    if row.cause is not None:
        return alarm_words.place(row.cause, row.extent, row.over, alarm.cleared_at, at, back=row.back)
    told = alarm_words.alarm(alarm.condition, row.over, alarm.cleared_at, at, back=row.back, times=row.times)
    return alarm_words.to_reset(told) if alarm.state is AlarmState.LATCHED else told


def _sentence(item: Item, at: datetime | None) -> str:
    if isinstance(item, Summary):
        return folding.sentence(item, at)
    if isinstance(item, Heading):
        return "\n".join([item.where, *([item.missing] if item.missing else []), *words.contact(item.contact)])
    alarm = item.alarm
    lines = [
        item.where if item.names_place else f"{item.name} · {item.where}",
        f"{words.severity(item.severity)}: {said(item, at)}. {words.alarm_state(alarm.state)}",
    ]
    if item.cause is not None or alarm.condition is Habit.UNSTABLE:
        told = response(item)
        lines += [told.cause, told.action]
    if at is not None and item.since is not None:
        ended = alarm.cleared_at if item.over else None
        lines.append(words.began(item.since, at) if ended is None else words.lasted(item.since, ended))
    if first := first_out(item.first_of):
        lines.append(first)
    if repeated := alarm_words.repeated(item.repeats):
        lines.append(repeated)
    reached = escalation_words.shown(alarm, at)
    if reached is not None and at is not None:
        lines.append(escalation_words.unanswered(reached, at))
    if at is not None and alarm.acknowledged_at is not None:
        another = item.answered_another
        lines.append(words.answered(alarm.acknowledged_by, alarm.acknowledged_at, at, alarm.note, another))
    if at is not None:
        lines += hiding_words.told(alarm, at)
    if item.cause is not None and item.unanswered and not item.over:
        lines.append(QCoreApplication.translate("AlarmModel", "Acknowledging it acknowledges its cameras too."))
    return "\n".join(lines)
