"""Which of the alarms are listed, when somebody wants to see a part of them. Values, no Qt.

A filter hides rows from one list and nothing else: strip, tree, tiles and tone know of no filter. How much it hides
is always said, and a new alarm of priority 1 passes every filter. What calls while a filter hides it is counted
apart: somebody has heard it, and looks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wall.alarms.book import Wrong
from wall.health.condition import Severity
from wall.model import ProvinceId
from wall.search import fold
from wall.ui.alarm_rows import AlarmGroup, AlarmRow, Identity
from wall.ui.state import Place


@dataclass(frozen=True, slots=True)
class AlarmFilter:
    """What is wanted: rows that answer to all of it."""

    priorities: frozenset[Severity] = frozenset()  # empty: every one
    unanswered: bool = False  # only what somebody owes an answer to
    province_id: ProvinceId | None = None
    kind: Wrong | None = None
    text: str = ""  # words of names, or a camera's number, as they were typed

    @property
    def active(self) -> bool:
        """It may hide something."""
        chosen = self.priorities or self.unanswered or self.province_id is not None or self.kind is not None
        return bool(chosen or fold(self.text))

    def lets(self, row: AlarmRow, sought: Sequence[str]) -> bool:
        """That row is listed; `sought` are the folded words of `text`."""
        if row.calls_for_all:
            return True
        if self.unanswered and not row.unanswered:
            return False
        if self.priorities and row.severity not in self.priorities:
            return False
        if self.province_id is not None and row.place.province_id != self.province_id:
            return False
        if self.kind is not None and row.alarm.condition is not self.kind:
            return False
        return all(word in row.searched for word in sought)


EVERY_ALARM = AlarmFilter()


@dataclass(frozen=True, slots=True)
class Filtered:
    """What is listed, and how many rows are not."""

    groups: tuple[AlarmGroup, ...]
    hidden: int = 0
    hidden_unanswered: int = 0
    hidden_new: int = 0  # of those: they have called since the filter was chosen


class Filtering:
    """Applies the filter; groups that say the same are looked through once."""

    def __init__(self) -> None:
        self.wanted = EVERY_ALARM
        self._known: dict[Place, tuple[AlarmGroup, _Part]] = {}
        self._before: frozenset[Identity] | None = None  # hidden and unanswered when the filter was chosen

    def choose(self, wanted: AlarmFilter) -> None:
        """Use that filter from now on."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._known.clear()
            self._before = None

    def hides(self, row: AlarmRow) -> bool:
        """That row is not listed."""
        return self.wanted.active and not self.wanted.lets(row, fold(self.wanted.text).split())

    def show(self, groups: Sequence[AlarmGroup]) -> Filtered:
        """Those of these that the filter lets, in their order."""
        if not self.wanted.active:
            self._known.clear()
            return Filtered(tuple(groups))
        sought = fold(self.wanted.text).split()
        known, self._known = self._known, {}
        for group in groups:
            before = known.get(group.place)
            self._known[group.place] = (
                before if before is not None and before[0] is group else (group, self._part(group, sought))
            )
        parts = [part for _, part in self._known.values()]
        owed = frozenset().union(*(part.owed for part in parts))
        if self._before is None:
            self._before = owed
        return Filtered(
            tuple(part.shown for part in parts if part.shown is not None),
            sum(part.hidden for part in parts),
            len(owed),
            len(owed - self._before),
        )

    def _part(self, group: AlarmGroup, sought: Sequence[str]) -> _Part:
        rows = tuple(row for row in group.rows if self.wanted.lets(row, sought))
        shown = {row.identity for row in rows}
        owed = frozenset(row.identity for row in group.unanswered if row.identity not in shown)
        return _Part(replace(group, rows=rows) if rows else None, len(group.rows) - len(rows), owed)


@dataclass(frozen=True, slots=True)
class _Part:
    """What the filter makes of a group."""

    shown: AlarmGroup | None  # None: nothing of it
    hidden: int
    owed: frozenset[Identity]  # the hidden rows that an operator owes an answer to
