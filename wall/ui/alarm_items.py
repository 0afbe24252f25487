"""What stands in the alarm list, line by line: headings, alarms, and while a flood lasts what is drawn together.

Values: which lines there are, and how they are held in their places while the pointer is over them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.model import Contact
from wall.ui.alarm_rows import AlarmGroup, AlarmRow, Identity
from wall.ui.folding import Summary, fold
from wall.ui.state import Place


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


Item = Heading | AlarmRow | Summary
Key = Place | Acknowledgement | Identity


def key(item: Item) -> Key:
    """What stays the same while an item changes."""
    if isinstance(item, Summary):
        return item.identity
    return item.place if isinstance(item, Heading) else item.acknowledgement


def flatten(groups: Iterable[AlarmGroup]) -> tuple[Heading | AlarmRow, ...]:
    """Headings and rows in the order of the list."""
    items: list[Heading | AlarmRow] = []
    for group in groups:
        items.append(heading(group))
        items += group.rows
    return tuple(items)


def heading(group: AlarmGroup) -> Heading:
    """The line above its rows."""
    owed, count = len(group.unanswered), len(group.rows)
    return Heading(group.place, group.name, group.where, owed, count, group.contact, group.missing)


class Folding:
    """The list of a flood; groups that say the same are looked through once."""

    def __init__(self) -> None:
        self._known: dict[Place, tuple[AlarmGroup, bool, tuple[Item, ...]]] = {}

    def show(self, groups: Iterable[AlarmGroup], opened: Collection[Place]) -> tuple[Item, ...]:
        """Its items; of the `opened` places the rows too for which one stands.

        The heading of a facility is left out where one row stands for all of it: that row names it.
        """
        known, self._known = self._known, {}
        items: list[Item] = []
        for group in groups:
            before, is_open = known.get(group.place), group.place in opened
            if before is None or before[0] is not group or before[1] is not is_open:
                before = group, is_open, _folded(group, is_open)
            self._known[group.place] = before
            items += before[2]
        return tuple(items)

    def forget(self) -> None:
        """There is no flood: keep nothing of it."""
        self._known.clear()


def _folded(group: AlarmGroup, is_open: bool) -> tuple[Item, ...]:
    own, summary = fold(group, expanded=is_open)
    if summary is None:
        return heading(group), *group.rows
    above: tuple[Item, ...] = (heading(group), *own) if own else ()
    return *above, summary, *(summary.rows if is_open else ())


def toggled(items: Sequence[Item], at: int) -> tuple[Item, ...]:
    """The same items, with the rows of the one at `at` under it, or no longer."""
    summary = items[at]
    if not isinstance(summary, Summary):
        return tuple(items)
    after = at + 1 + (len(summary.rows) if summary.expanded else 0)
    rows: tuple[Item, ...] = () if summary.expanded else summary.rows
    return *items[:at], replace(summary, expanded=not summary.expanded), *rows, *items[after:]


def hold(
    shown: Sequence[Item],
    wanted: Sequence[Item],
    every: Iterable[AlarmGroup] = (),
    aside: Mapping[Source, Alarm] = MappingProxyType({}),
) -> tuple[tuple[Item, ...], tuple[AlarmRow, ...]]:
    """The shown items in their places with their newest values, and the wanted rows that are kept waiting.

    `every` alarm that there is, also those that a filter has hidden since: these are not over. What has left them is
    over, or somebody has put it aside (`aside`), which its row says instead. Nothing folds or unfolds: a row that
    stands for others goes on standing for the same ones.
    """
    newest: dict[Identity, Item] = {item.identity: item for item in wanted}
    for item in wanted:
        if isinstance(item, Summary):
            del newest[item.identity]
            newest.update((row.identity, row) for row in item.rows)
    hidden: dict[Identity, Item] | None = None  # made when it is needed, which is seldom
    told: dict[Identity, AlarmRow] = {}  # the newest of what a row stands for: where that is open, it comes again

    def otherwise(item: Heading | AlarmRow) -> Item:
        """What has become of one that is not wanted any more."""
        nonlocal hidden
        hidden = {each.identity: each for each in flatten(every)} if hidden is None else hidden
        now = hidden.get(item.identity)
        if now is not None:
            return now
        if isinstance(item, Heading):
            return replace(item, unanswered=0, alarms=0)
        gone = aside.get(item.alarm.source, item.alarm)
        return replace(item, alarm=replace(gone, occurrence=item.alarm.occurrence, state=AlarmState.NORMAL))

    held: list[Item] = []
    for item in shown:
        if isinstance(item, Summary):
            rows = [newest.pop(row.identity) if row.identity in newest else otherwise(row) for row in item.rows]
            told.update((row.identity, row) for row in rows if isinstance(row, AlarmRow))
            held.append(_standing_for(item, rows))
        else:
            now = newest.pop(item.identity, None)
            held.append(now or told.get(item.identity) or otherwise(item))
    return tuple(held), tuple(item for item in newest.values() if isinstance(item, AlarmRow))


def _standing_for(summary: Summary, rows: Sequence[Item]) -> Summary:
    """The same with the newest values of its rows."""
    if all(before is now for before, now in zip(summary.rows, rows, strict=True)):
        return summary
    return replace(summary, rows=tuple(row for row in rows if isinstance(row, AlarmRow)))
