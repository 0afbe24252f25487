"""A hand-over as tables, the same on the screen and on paper, and the paper itself: A4 in black and white."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import IO, TypeVar

from wall.handover import Handover
from wall.health.condition import Condition
from wall.ui.collation import by_name
from wall.ui.figures_paper import Page, Sheets, print_sheets
from wall.ui.figures_tables import Cell, Kind, Table
from wall.ui.handover_texts import Text
from wall.ui.handover_words import HandoverWords

Counted = TypeVar("Counted")

DRAFT = ""
"""The id of a hand-over that is none yet: how everything stands now."""

MOST_ROWS = 500
"""Of one table. When a country is dark, ten thousand cameras are not live: a page of all of them takes the screen's
thread half a second each time, and nobody reads it or its hundreds of sheets. A note says how many there are."""

_LINE = 24
_UNDERLINE = "_" * _LINE  # for a signature by hand, where it is wanted on paper


def write_handover_paper(
    out: IO[bytes], handover: Handover, words: HandoverWords, progress: Callable[[float], None] = lambda _: None
) -> None:
    """Write the PDF. Needs a QGuiApplication; any thread. Raises OSError."""
    print_sheets(out, sheets_of(handover, words), progress)


def sheets_of(handover: Handover, words: HandoverWords) -> Sheets:
    """Its pages, laid out. Needs a QGuiApplication; any thread."""
    title = f"{words.of(Text.TITLE)} · {handover.desk} · {words.moment(handover.at)}"
    sheets = Sheets(words, title, Page.TALL)
    found, notes = tables(handover, words), handover.notes.strip()
    nothing = [each.title for each in found if not each.rows]  # is said, and takes no table's room
    if not notes:
        nothing.insert(0, words.of(Text.NOTES))
    sheets.head([*about(handover, words), *((title, words.of(Text.NONE)) for title in nothing)])
    if notes:
        sheets.prose(_prose(words.of(Text.NOTES), notes))
    for table in found:
        if table.rows:
            sheets.table(table)
    taken = words.signature(handover) if handover.signed else _UNDERLINE
    given = (
        _UNDERLINE if handover.id == DRAFT else words.of(Text.AT_BY).format(words.moment(handover.at), handover.by)
    )
    signed = f"{words.of(Text.HANDED_OVER)}: {given}\n{words.of(Text.TAKEN_OVER)}: {taken}"
    sheets.prose(_prose(f"{words.of(Text.HANDED_OVER)} · {words.of(Text.TAKEN_OVER)}", signed))
    return sheets


def _prose(title: str, text: str) -> Table:
    return Table(title, (title,), tuple((_text(line),) for line in text.splitlines() if line.strip()))


def about(handover: Handover, words: HandoverWords) -> list[tuple[str, str]]:
    """What stands at the head."""
    situation = handover.situation
    live = situation.cameras - len(situation.not_live)
    given = words.of(Text.AT_BY).format(words.moment(handover.at), handover.by)
    return [
        (words.of(Text.DESK), handover.desk),
        (
            words.of(Text.SHIFT),
            words.of(Text.FROM_TO).format(words.moment(handover.began_at), words.moment(handover.at)),
        ),
        (words.of(Text.HANDED_OVER), words.of(Text.DRAFT) if handover.id == DRAFT else given),
        (words.of(Text.TAKEN_OVER), words.signature(handover)),
        (words.of(Text.CAMERAS), words.of(Text.LIVE_OF).format(*map(words.number, (live, situation.cameras)))),
    ]


def tables(handover: Handover, words: HandoverWords) -> list[Table]:
    """All of it, in the order in which the next operator needs it."""
    return [
        _alarms(handover, words),
        _aside(handover, words),
        _plans(handover, words),
        _not_live(handover, words),
        _counts(handover, words),
        _changes(handover, words),
        _others(handover, words),
    ]


def _alarms(handover: Handover, words: HandoverWords) -> Table:
    rows = tuple(
        _texts(
            words.condition(each.wrong),
            words.named(each.place),
            words.state(each.state),
            _moment(each.since, words),
            each.owner,
            words.note(each),
        )
        for each in handover.situation.alarms[:MOST_ROWS]
    )
    heads = (Text.ALARM, Text.PLACE, Text.STATE, Text.SINCE, Text.OWNER, Text.NOTE)
    return _table(words, Text.ALARMS, heads, rows, _first(handover.situation.alarms, words))


def _aside(handover: Handover, words: HandoverWords) -> Table:
    rows = tuple(
        _texts(
            words.aside(each),
            words.named(each.place),
            _moment(each.until, words),
            words.why(each.reason, each.text, each.ticket),
            words.who(each.by),
        )
        for each in handover.situation.aside[:MOST_ROWS]
    )
    heads = (Text.WHAT, Text.PLACE, Text.UNTIL, Text.WHY, Text.BY)
    return _table(words, Text.ASIDE, heads, rows, _first(handover.situation.aside, words))


def _plans(handover: Handover, words: HandoverWords) -> Table:
    rows = tuple(
        _texts(words.named(each.place), words.when(each.when), each.reason, each.by)
        for each in handover.situation.plans[:MOST_ROWS]
    )
    heads = (Text.PLACE, Text.WHEN, Text.WHY, Text.BY)
    return _table(words, Text.PLANS, heads, rows, _first(handover.situation.plans, words))


def _not_live(handover: Handover, words: HandoverWords) -> Table:
    rows = tuple(
        _texts(words.named(each.place), words.condition(each.condition))
        for each in handover.situation.not_live[:MOST_ROWS]
    )
    return _table(words, Text.NOT_LIVE, (Text.PLACE, Text.STATE), rows, _first(handover.situation.not_live, words))


def _counts(handover: Handover, words: HandoverWords) -> Table:
    changes = handover.changes
    rows = [(words.kind(kind), count) for kind, count in _most_first(changes.counts, words.kind)]
    rows += [
        (words.of(Text.ACKNOWLEDGED_BY).format(words.who(by)), count)
        for by, count in _most_first(changes.answered, words.who)
    ]
    cells = tuple((_text(said), Cell(Kind.COUNT, count)) for said, count in rows)
    return _table(words, Text.COUNTS, (Text.WHAT, Text.NUMBER), cells)


def _most_first(counts: Mapping[Counted, int], name: Callable[[Counted], str]) -> list[tuple[Counted, int]]:
    """What there is most of first; of as many, by name."""
    return sorted(by_name(counts.items(), lambda each: name(each[0])), key=lambda each: -each[1])


def _changes(handover: Handover, words: HandoverWords) -> Table:
    changes = handover.changes
    rows = tuple(
        _texts(
            words.moment(each.at),
            words.kind(each.kind),
            "" if each.wrong is Condition.LIVE else words.condition(each.wrong),  # nothing was wrong
            words.named(each.place),
            each.by,
            each.note,
        )
        for each in changes.listed
    )
    heads = (Text.WHEN, Text.WHAT, Text.ALARM, Text.PLACE, Text.BY, Text.NOTE)
    note = ""
    if changes.total > len(changes.listed):
        note = words.of(Text.LISTED).format(words.number(len(changes.listed)), words.number(changes.total))
    return _table(words, Text.CHANGES, heads, rows, note)


def _others(handover: Handover, words: HandoverWords) -> Table:
    rows = tuple(
        _texts(words.moment(each.at), *words.what_and_name(each), each.by) for each in handover.changes.others
    )
    return _table(words, Text.OTHERS, (Text.WHEN, Text.WHAT, Text.NAME, Text.BY), rows)


def _first(all_of_them: Sequence[object], words: HandoverWords) -> str:
    """That not all of them are listed; "" where they are."""
    there = len(all_of_them)
    return words.of(Text.FIRST).format(words.number(MOST_ROWS), words.number(there)) if there > MOST_ROWS else ""


def _table(
    words: HandoverWords, title: Text, heads: tuple[Text, ...], rows: tuple[tuple[Cell, ...], ...], note: str = ""
) -> Table:
    return Table(words.of(title), tuple(map(words.of, heads)), rows, note)


def _text(value: str) -> Cell:
    return Cell(Kind.TEXT, " ".join(value.split()))


def _texts(*values: str) -> tuple[Cell, ...]:
    return tuple(map(_text, values))


def _moment(at: datetime | None, words: HandoverWords) -> str:
    return "" if at is None else words.moment(at)
