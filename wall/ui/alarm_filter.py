"""Which of the alarms are listed, when somebody wants to see a part of them. Values, no Qt.

A filter hides rows from one list and nothing else: strip, tree, tiles and tone know of no filter. How much it hides
is always said, and a new alarm of priority 1 passes every filter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wall.alarms.book import Wrong
from wall.health.condition import Severity
from wall.model import ProvinceId
from wall.search import fold
from wall.ui.overview import AlarmGroup, AlarmRow
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


class Filtering:
    """Applies the filter; groups that say the same are looked through once."""

    def __init__(self) -> None:
        self.wanted = EVERY_ALARM
        self._known: dict[Place, tuple[AlarmGroup, AlarmGroup | None]] = {}

    def choose(self, wanted: AlarmFilter) -> None:
        """Use that filter from now on."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._known.clear()

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
        parts = tuple(part for _, part in self._known.values() if part is not None)
        return Filtered(
            parts,
            sum(len(group.rows) for group in groups) - sum(len(part.rows) for part in parts),
            sum(len(group.unanswered) for group in groups) - sum(len(part.unanswered) for part in parts),
        )

    def _part(self, group: AlarmGroup, sought: Sequence[str]) -> AlarmGroup | None:
        rows = tuple(row for row in group.rows if self.wanted.lets(row, sought))
        return replace(group, rows=rows) if rows else None
