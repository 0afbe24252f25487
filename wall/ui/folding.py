"""What of the alarm list is drawn together while a flood lasts: one row for the many of a facility. No widget.

Nobody reads sixty rows that come within a minute. Of each facility one row says how many of what, and opens.
Two kinds never fold: priority 1, and what came first at its facility, which is nearest to the cause. Where all came
first together that tells nothing, and they fold like any others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from wall.alarms.book import Wrong
from wall.health.condition import Severity
from wall.model import Contact
from wall.ui import alarm_words, words
from wall.ui.alarm_rows import NOBODY, AlarmGroup, AlarmRow, Identity
from wall.ui.state import Place

FOLDED_FROM = 2  # rows: one alone is as short as what would stand for it

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Summary:
    """The row that stands for several of a facility. The same object as long as they say the same."""

    place: Place
    place_name: str
    where: str  # in full: "Đắk Lắk · Khu cách ly ..."
    rows: tuple[AlarmRow, ...]  # by what is wrong, the most urgent first
    more: bool = False  # others of the facility have rows of their own
    expanded: bool = False  # its rows are listed under it
    called: Contact = NOBODY  # whom to call there
    missing: str = ""  # of a facility that is back without some cameras: how many

    contact = NOBODY  # it has no line of its own for whom to call: its tip says it

    @cached_property
    def identity(self) -> Identity:
        """What stays the same while it changes, quick to look up."""
        return "fold", f"{self.place.province_id}/{self.place.facility_id}", 0

    @cached_property
    def unanswered(self) -> tuple[AlarmRow, ...]:
        """Those of its rows that an operator owes an answer to."""
        return tuple(row for row in self.rows if row.unanswered)

    @cached_property
    def worst(self) -> AlarmRow:
        """The row that speaks for it: the first by the order in which rows are answered."""
        return min(self.rows, key=lambda row: row.urgency)

    @cached_property
    def since(self) -> datetime | None:
        """When the first of those began that still go on; of none that do, of all."""
        active = tuple(row.since for row in self.rows if row.since is not None and not row.over)
        return min(active or tuple(row.since for row in self.rows if row.since is not None), default=None)

    @cached_property
    def parts(self) -> tuple[tuple[Wrong | None, int], ...]:
        """How many there are of what, in the order of the rows; None: what is over."""
        return tuple(Counter(_what(row) for row in self.rows).items())


def _what(row: AlarmRow) -> Wrong | None:
    put_aside = row.alarm.hidden  # since it was listed, while the list is held: it is not over by that
    return None if row.over and not put_aside else row.alarm.condition


def _urgency(kind: list[AlarmRow]) -> tuple[tuple[int, int], int]:
    """Where rows of one kind stand among the others: by what is owed and how bad it is, then the most of them."""
    (owed, severity, _), _ = kind[0].urgency
    return (int(owed), int(severity)), -len(kind)


def fold(group: AlarmGroup, *, expanded: bool) -> tuple[tuple[AlarmRow, ...], Summary | None]:
    """The rows of that group that stand for themselves, and the one that stands for the others, if there is one."""
    if len(group.rows) < FOLDED_FROM or group.place.facility_id is None:
        return group.rows, None
    firsts = Counter((row.alarm.raised_at, row.first_of) for row in group.rows if row.first_of)
    own: list[AlarmRow] = []
    folded: list[AlarmRow] = []
    for row in group.rows:
        alone = firsts[row.alarm.raised_at, row.first_of] >= row.first_of  # nothing came after it
        its_own = row.severity is Severity.CRITICAL or row.escalated or (row.first_of and not alone)
        (own if its_own else folded).append(row)
    if len(folded) < FOLDED_FROM:
        return group.rows, None
    by_kind: dict[Wrong | None, list[AlarmRow]] = {}
    for row in folded:
        by_kind.setdefault(_what(row), []).append(row)
    rows = tuple(row for kind in sorted(by_kind.values(), key=_urgency) for row in kind)
    summary = Summary(group.place, group.name, group.where, rows, bool(own), expanded, group.contact, group.missing)
    return tuple(own), summary


class _Counted:
    """Texts with a number. lupdate sees a plural only in a method's `self.tr`, not in `translate`."""

    def tr(self, text: str, comment: str, count: int) -> str:
        """The text in its plural form for that number."""
        return translate("_Counted", text, comment, count)

    def alarms(self, count: int) -> str:
        """How many there are."""
        return self.tr("%n alarm(s)", "", count)

    def more(self, count: int) -> str:
        """How many there are besides those that have rows of their own."""
        return self.tr("%n more", "", count)

    def owed(self, count: int) -> str:
        """How many of them wait for an answer."""
        return self.tr("%n unacknowledged", "", count)


_COUNTED = _Counted()


def how_many(summary: Summary) -> str:
    """How many of what it stands for: "12 alarms: 9 offline, 3 frozen"."""
    count = len(summary.rows)
    told = _COUNTED.more(count) if summary.more else _COUNTED.alarms(count)
    kinds = (f"{number} {_kind(what)}" for what, number in summary.parts)
    return f"{told}: {', '.join(kinds)}"


def _kind(what: Wrong | None) -> str:
    said = alarm_words.restored(None, None) if what is None else words.condition(what)
    return said[:1].lower() + said[1:]


def owed(summary: Summary) -> str:
    """How many of them wait for an answer: "12 unacknowledged"."""
    count = len(summary.unanswered)
    return _COUNTED.owed(count) if count else translate("words", "all acknowledged")


def since_when(summary: Summary, at: datetime | None) -> str:
    """Since when, and of a facility that is back how many are not: "since 14:32 · 6 of 8 still missing"."""
    said = [
        words.begun(summary.since, at) if summary.since is not None and at is not None else "",
        summary.missing,
    ]
    return " · ".join(each for each in said if each)


def sentence(summary: Summary, at: datetime | None) -> str:
    """All of it for a tip, and for whoever hears the screen."""
    hint = translate("words", "Click, Enter or the right arrow key lists them; acknowledging shows them first.")
    open_hint = translate("words", "Click, Enter or the left arrow key draws them together again.")
    return "\n".join(
        [
            summary.where,
            f"{words.severity(summary.worst.severity)}: {how_many(summary)}",
            owed(summary),
            since_when(summary, at),
            *words.contact(summary.called),
            open_hint if summary.expanded else hint,
        ]
    )
