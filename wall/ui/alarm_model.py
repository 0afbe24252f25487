"""The alarm list as a Qt model: a heading for each facility and under it its alarms.

While it is held (the pointer is over the list) nothing jumps: rows keep their places, a row changes only within
its occurrence, what has come to an end stays as "restored", and what is new waits and is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Habit, Source
from wall.model import Contact
from wall.ui import alarm_words, condition_words, hiding_words, words
from wall.ui.flood_banner import first_out
from wall.ui.overview import AlarmGroup, AlarmRow
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


Item = Heading | AlarmRow
Key = Place | Acknowledgement


def key(item: Item) -> Key:
    """What stays the same while an item changes."""
    return item.place if isinstance(item, Heading) else item.acknowledgement


def flatten(groups: Iterable[AlarmGroup]) -> tuple[Item, ...]:
    """Headings and rows in the order of the list."""
    items: list[Item] = []
    for group in groups:
        items.append(
            Heading(
                group.place,
                group.name,
                group.where,
                len(group.unanswered),
                len(group.rows),
                group.contact,
                group.missing,
            )
        )
        items += group.rows
    return tuple(items)


def hold(
    shown: Sequence[Item], wanted: Sequence[Item], aside: Mapping[Source, Alarm] = MappingProxyType({})
) -> tuple[tuple[Item, ...], int]:
    """The shown items in their places with their newest values, and how many wanted rows are kept waiting.

    What has left the list is over, or somebody has put it aside (`aside`), which its row says instead.
    """
    newest = {key(item): item for item in wanted}
    held: list[Item] = []
    for item in shown:
        now = newest.pop(key(item), None)
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
        self._held = False
        self._waiting = 0
        self.aside: Mapping[Source, Alarm] = {}  # what is shelved or out of service
        self.at: datetime | None = None  # the moment of what is shown: ages are counted up to it

    @property
    def waiting(self) -> int:
        """Alarms that are kept from the list while it is held."""
        return self._waiting

    @property
    def items(self) -> tuple[Item, ...]:
        """What is shown."""
        return self._shown

    def show_groups(self, groups: Sequence[AlarmGroup], at: datetime) -> bool:
        """Take over the newest alarms. True when rows moved, so that the view has to find its selection again."""
        self.at = at
        self._wanted = flatten(groups)
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
            return self._put(*hold(self._shown, self._wanted, self.aside))
        return self._put(self._wanted, 0)

    def _put(self, items: tuple[Item, ...], waiting: int) -> bool:
        old, self._waiting = self._shown, waiting
        if [key(item) for item in old] == [key(item) for item in items]:
            self._shown = items
            for row, (before, now) in enumerate(zip(old, items, strict=True)):
                if before != now:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return False
        self.beginResetModel()
        self._shown = items
        self.endResetModel()
        return True

    def item(self, index: Index) -> Item | None:
        """What stands in that row."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def index_of(self, wanted: Key) -> QModelIndex:
        """Where that item is; invalid when it is not shown."""
        for row, item in enumerate(self._shown):
            if key(item) == wanted:
                return self.index(row)
        return QModelIndex()

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
    if at is not None and alarm.acknowledged_at is not None:
        another = item.answered_another
        lines.append(words.answered(alarm.acknowledged_by, alarm.acknowledged_at, at, alarm.note, another))
    if at is not None:
        lines += hiding_words.told(alarm, at)
    if item.cause is not None and item.unanswered and not item.over:
        lines.append(QCoreApplication.translate("AlarmModel", "Acknowledging it acknowledges its cameras too."))
    return "\n".join(lines)
