"""The alarm list as a Qt model: a heading for each facility and under it its alarms.

While it is held (the pointer is over the list) nothing jumps: rows keep their places, a row changes only within
its occurrence, what has come to an end stays as "restored", and what is new waits and is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Habit, Source
from wall.model import Contact
from wall.ui import alarm_words, condition_words, hiding_words, words
from wall.ui.flood_banner import first_out
from wall.ui.overview import AlarmGroup, AlarmRow, Identity, identity_of, unanswered
from wall.ui.parts import plain_tip
from wall.ui.state import Place

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above the alarms of a facility, or of a larger place."""

    place: Place
    name: str
    where: str  # in full: "Đắk Lắk · Khu cách ly ..."
    unanswered: int
    alarms: int
    contact: Contact
    missing: str = ""  # of a facility that is back without some cameras: how many

    @property
    def identity(self) -> Identity:
        """What stays the same while it changes, quick to look up."""
        return "", f"{self.place.province_id}/{self.place.facility_id}", 0


Item = Heading | AlarmRow
Key = Place | Acknowledgement


def key(item: Item) -> Key:
    """What stays the same while an item changes."""
    return item.place if isinstance(item, Heading) else item.acknowledgement


def flatten(groups: Iterable[AlarmGroup]) -> tuple[Item, ...]:
    """Headings and rows in the order of the list."""
    items: list[Item] = []
    for group in groups:
        items.append(heading(group))
        items += group.rows
    return tuple(items)


def heading(group: AlarmGroup) -> Heading:
    """The line above its rows."""
    owed, count = len(group.unanswered), len(group.rows)
    return Heading(group.place, group.name, group.where, owed, count, group.contact, group.missing)


def hold(
    shown: Sequence[Item],
    wanted: Sequence[Item],
    every: Iterable[AlarmGroup] = (),
    aside: Mapping[Source, Alarm] = MappingProxyType({}),
) -> tuple[tuple[Item, ...], int]:
    """The shown items in their places with their newest values, and how many wanted rows are kept waiting.

    `every` alarm that there is, also those that a filter has hidden since: these are not over. What has left them is
    over, or somebody has put it aside (`aside`), which its row says instead.
    """
    newest = {item.identity: item for item in wanted}
    hidden: dict[Identity, Item] | None = None  # made when it is needed, which is seldom
    held: list[Item] = []
    for item in shown:
        now = newest.pop(item.identity, None)
        if now is None:
            hidden = {each.identity: each for each in flatten(every)} if hidden is None else hidden
            now = hidden.get(item.identity)
        if now is not None:
            held.append(now)
        elif isinstance(item, AlarmRow):
            gone = aside.get(item.alarm.source, item.alarm)
            held.append(replace(item, alarm=replace(gone, occurrence=item.alarm.occurrence, state=AlarmState.NORMAL)))
        else:
            held.append(replace(item, unanswered=0, alarms=0))
    return tuple(held), sum(isinstance(item, AlarmRow) for item in newest.values())


class AlarmModel(QAbstractListModel):
    """Headings and alarms, as they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[Item, ...] = ()
        self._shown: tuple[Item, ...] = ()
        self._groups: Sequence[AlarmGroup] = ()
        self._every: Sequence[AlarmGroup] = ()
        self._held = False
        self._waiting = 0
        self.aside: Mapping[Source, Alarm] = {}  # what is shelved or out of service
        self.unanswered: tuple[AlarmRow, ...] = ()  # the shown rows that an operator owes an answer to
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
        self, groups: Sequence[AlarmGroup], at: datetime, every: Sequence[AlarmGroup] | None = None
    ) -> bool:
        """Take over the newest alarms. True when rows moved, so that the view has to find its selection again.

        `every` alarm that there is, where `groups` are a part of them.
        """
        self.at, self._every = at, groups if every is None else every
        if groups is not self._groups:
            self._groups, self._wanted = groups, flatten(groups)
        return self._update()

    def set_held(self, held: bool) -> bool:
        """Keep every row in its place, or stop doing so. True when rows moved."""
        self._held = held
        return self._update()

    def let_in(self) -> bool:
        """Show what waits, although the list is held. True when rows moved."""
        self._put(self._wanted, 0)
        return True

    def _update(self) -> bool:
        if self._held and self._shown:
            return self._put(*hold(self._shown, self._wanted, self._every, self.aside))
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
        if items is self._wanted:
            self.unanswered = unanswered(self._groups)
        else:
            self.unanswered = tuple(item for item in items if isinstance(item, AlarmRow) and item.unanswered)

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

    def selection_of(self, wanted: Collection[Acknowledgement]) -> QItemSelection:
        """Where those of these rows are that are shown. A heading between two of them is in it, and no choice."""
        chosen, whole = QItemSelection(), {identity_of(each) for each in wanted}
        first: int | None = None  # of a run of them
        last = -1
        for row, item in enumerate(self._shown):
            if item.identity in whole:
                first, last = row if first is None else first, row
            elif first is not None and isinstance(item, AlarmRow):
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
        if isinstance(self.item(index), AlarmRow):
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
        return alarm_words.place(row.cause, row.extent, row.over, alarm.cleared_at, at)
    told = alarm_words.alarm(alarm.condition, row.over, alarm.cleared_at, at, back=row.back, times=row.times)
    return alarm_words.to_reset(told) if alarm.state is AlarmState.LATCHED else told


def _sentence(item: Item, at: datetime | None) -> str:
    if isinstance(item, Heading):
        return "\n".join([item.where, *([item.missing] if item.missing else []), *words.contact(item.contact)])
    alarm = item.alarm
    lines = [
        item.where if item.cause is not None else f"{item.name} · {item.where}",
        f"{words.severity(item.severity)}: {said(item, at)}. {words.alarm_state(alarm.state)}",
    ]
    if item.cause is not None or alarm.condition is Habit.UNSTABLE:
        lines += [condition_words.explanation(alarm.condition), condition_words.guidance(alarm.condition)]
    if at is not None and item.since is not None:
        ended = alarm.cleared_at if item.over else None
        lines.append(words.began(item.since, at) if ended is None else words.lasted(item.since, ended))
    if first := first_out(item.first_of):
        lines.append(first)
    if repeated := alarm_words.repeated(item.repeats):
        lines.append(repeated)
    if at is not None and alarm.acknowledged_at is not None:
        another = item.answered_another
        lines.append(words.answered(alarm.acknowledged_by, alarm.acknowledged_at, at, alarm.note, another))
    if at is not None:
        lines += hiding_words.told(alarm, at)
    if item.cause is not None and item.unanswered and not item.over:
        lines.append(QCoreApplication.translate("AlarmModel", "Acknowledging it acknowledges its cameras too."))
    return "\n".join(lines)
