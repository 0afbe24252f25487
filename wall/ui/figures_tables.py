"""The report as tables, the same on the screen, in the workbook and on paper: cells keep their type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from wall.figures.availability import Available
from wall.figures.records import Named
from wall.figures.report import PRIORITIES, Actor, Answers, Report
from wall.figures.targets import FigureKind, Unit, Verdict, figure
from wall.ui.figures_findings import finding
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords

PRINTED_ROWS = 40  # of a table on paper; the workbook has all
_BELOW = (Verdict.NEAR, Verdict.MISSED)


class Kind(Enum):
    """What a cell holds."""

    TEXT = "text"
    COUNT = "count"
    CHANGE = "change"  # a count more than before, or less
    NUMBER = "number"
    SHARE = "share"  # 0 to 1
    DURATION = "duration"  # seconds
    MOMENT = "moment"  # seconds since 1970
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value. None: not known."""

    kind: Kind
    value: str | float | date | None
    verdict: Verdict | None = None  # shown with its sign

    def said(self, words: FiguresWords) -> str:
        """As text."""
        value = self.value
        if value is None:
            return words(Text.NO_VALUE)
        if isinstance(value, str):
            return value
        if isinstance(value, date):
            return words.day(value)
        saying: dict[Kind, Callable[[float], str]] = {
            Kind.SHARE: words.share,
            Kind.CHANGE: lambda number: _signed(number, words),
            Kind.DURATION: words.duration,
            Kind.MOMENT: words.moment,
            Kind.NUMBER: lambda number: words.value(Unit.ALARMS, number),
        }
        return saying.get(self.kind, words.number)(float(value))


def _signed(number: float, words: FiguresWords) -> str:
    sign = "+" if number > 0 else "\N{MINUS SIGN}" if number < 0 else ""
    return sign + words.number(abs(number))


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `headings` are as many as a row has cells; `note` stands under the title."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def _text(value: str) -> Cell:
    return Cell(Kind.TEXT, value)


def _count(value: float) -> Cell:
    return Cell(Kind.COUNT, value)


def about(report: Report, words: FiguresWords, made: datetime, by: str) -> list[tuple[str, str]]:
    """What stands at the head of a report: of which time, of which places, made when and by whom."""
    asked = words(Text.FROM_TO).format(words.moment(report.asked.begin), words.moment(report.asked.end))
    lines = [(words(Text.PERIOD), asked), ("", coverage(report, words))]
    if report.available is not None:
        found = report.available
        counts = (len(found.provinces), len(found.facilities), len(found.cameras))
        lines.append((words(Text.PLACE), words(Text.PLACES).format(*map(words.number, counts))))
    lines.append((words(Text.MADE), words(Text.MADE_BY).format(words.moment(made), by)))
    return lines


def coverage(report: Report, words: FiguresWords) -> str:
    """What of the asked time the journal knows, in sentences."""
    begin = report.coverage.begin
    if begin is None:
        return words(Text.NO_RECORDS)
    known = report.covered
    first = words(Text.UNKNOWN)
    if known is not None:
        first = words(Text.COVERED).format(words.moment(known.begin), words.moment(known.end))
    parts = [first]
    if begin > report.asked.begin:
        parts.append(words(Text.PRUNED if report.coverage.pruned else Text.BEGINS).format(words.moment(begin)))
    if known is not None:
        numbers = map(words.number, (report.calls, report.again, report.records))
        parts.append(words(Text.COUNTED).format(*numbers))
    return " ".join(parts)


def short(report: Report, words: FiguresWords) -> list[Table]:
    """What is printed after the charts: figures first, and of every long table its beginning.

    Empty when the journal knows nothing of the period.
    """
    if report.covered is None:
        return []
    assert report.available is not None
    by_share = sorted(report.available.cameras, key=lambda each: 1.0 if each.share is None else each.share)
    below = [each for each in by_share if figure(FigureKind.AVAILABILITY, each.share).verdict in _BELOW]
    cameras = _available(Text.CAMERAS, (Text.PROVINCE, Text.FACILITY, Text.CAMERA), below, words)
    found = [
        _priorities(report, words),
        top_ten(report, words),
        _provinces(report, words),
        _facilities(report, words),
        replace(cameras, title=words(Text.WORST)),
        _standing(report, words),
        _nuisances(report, words),
        _floods(report, words),
    ]
    return [_begun(each, words) for each in found]


def _begun(table: Table, words: FiguresWords) -> Table:
    more = len(table.rows) - PRINTED_ROWS
    if more <= 0:
        return table
    last = (_text(words(Text.MORE).format(words.number(more))), *(_text("") for _ in table.headings[1:]))
    return replace(table, rows=(*table.rows[:PRINTED_ROWS], last))


def tables(report: Report, words: FiguresWords) -> list[Table]:
    """Every table of a report, in order. Empty when the journal knows nothing of the period."""
    if report.covered is None:
        return []
    return [make(report, words) for make in MAKERS.values()]


def figures(report: Report, words: FiguresWords) -> Table:
    """Every figure beside its target and limit, with the verdict in words."""
    rows = []
    for each in report.figures:
        target = each.target
        rows.append(
            (
                _text(words.figure(each.kind)),
                _measured(each.kind, target.unit, each.value),
                _text(words.bound(each.kind, target, target.value)),
                _text(words.bound(each.kind, target, target.limit)),
                Cell(Kind.TEXT, words.verdict(each.verdict, each.kind), each.verdict),
                _text(words.meaning(each.kind)),
            )
        )
    headings = (Text.FIGURE, Text.VALUE, Text.TARGET, Text.LIMIT, Text.VERDICT, Text.MEANING)
    return Table(words(Text.FIGURES), tuple(map(words, headings)), tuple(rows))


def _with_advice(report: Report, words: FiguresWords) -> Table:
    """The figures, and at the end of each row what to do where its target is not met."""
    plain = figures(report, words)
    rows = tuple(
        (*row, _text(finding(each, words).action)) for row, each in zip(plain.rows, report.figures, strict=True)
    )
    return replace(plain, headings=(*plain.headings, words(Text.WHAT_TO_DO)), rows=rows)


def _measured(kind: FigureKind, unit: Unit, value: float | None) -> Cell:
    if unit is Unit.SHARE:
        return Cell(Kind.SHARE, value)
    if unit is Unit.SECONDS:
        return Cell(Kind.DURATION, value)
    averages = (FigureKind.RATE_10_MIN, FigureKind.RATE_HOUR, FigureKind.RATE_DAY)
    return Cell(Kind.NUMBER if kind in averages else Kind.COUNT, value)


def _priorities(report: Report, words: FiguresWords) -> Table:
    assert report.answers is not None
    assert report.all_answers is not None
    rows = [(words.priority(each), report.answers[each]) for each in PRIORITIES]
    rows.append((words(Text.ALL), report.all_answers))
    headings = (Text.PRIORITY, Text.ALARMS, Text.SHARE, Text.ANSWERED, Text.MEDIAN, Text.P95, Text.LONGEST)
    found = tuple(_priority(name, answers, report.calls) for name, answers in rows)
    return Table(words(Text.PRIORITIES), tuple(map(words, headings)), found)


def _priority(name: str, answers: Answers, calls: int) -> tuple[Cell, ...]:
    share = answers.calls / calls if calls else None
    times = (answers.median_s, answers.p95_s, answers.longest_s)
    return (
        _text(name),
        _count(answers.calls),
        Cell(Kind.SHARE, share),
        _count(answers.answered),
        *(Cell(Kind.DURATION, each) for each in times),
    )


def _places(named: Named, words: FiguresWords) -> tuple[Cell, ...]:
    return (_text(named.province or words.place(named)), _text(named.facility), _text(named.camera))


def _actor(actor: Actor, words: FiguresWords) -> tuple[Cell, ...]:
    return (
        *_places(actor.named, words),
        _count(actor.calls),
        Cell(Kind.SHARE, actor.share),
        _text(words.condition(actor.mostly)),
        _count(actor.chattered),
        _count(actor.fleeting),
    )


def _actors(title: Text, actors: Iterable[Actor], words: FiguresWords) -> Table:
    headings = (Text.PROVINCE, Text.FACILITY, Text.CAMERA, Text.ALARMS, Text.SHARE, Text.MOSTLY)
    more = (Text.CHATTERED, Text.WERE_FLEETING)
    rows = tuple(_actor(each, words) for each in actors)
    return Table(words(title), tuple(map(words, (*headings, *more))), rows)


def top_ten(report: Report, words: FiguresWords) -> Table:
    """Those that called most."""
    return _actors(Text.TOP_TEN, report.top, words)


def _nuisances(report: Report, words: FiguresWords) -> Table:
    return _actors(Text.NUISANCES, report.nuisances, words)


def _provinces(report: Report, words: FiguresWords) -> Table:
    assert report.available is not None
    return _available(Text.PROVINCES, (Text.PROVINCE,), report.available.provinces, words)


def _facilities(report: Report, words: FiguresWords) -> Table:
    assert report.available is not None
    return _available(Text.FACILITIES, (Text.PROVINCE, Text.FACILITY), report.available.facilities, words)


def _cameras(report: Report, words: FiguresWords) -> Table:
    assert report.available is not None
    names = (Text.PROVINCE, Text.FACILITY, Text.CAMERA)
    return _available(Text.CAMERAS, names, report.available.cameras, words)


def _available(title: Text, names: tuple[Text, ...], rows: Sequence[Available], words: FiguresWords) -> Table:
    single = title is Text.CAMERAS
    headings = [*names, *(() if single else (Text.CAMERA_COUNT,))]
    headings += [Text.AVAILABLE, Text.VERDICT, Text.WATCHED, Text.LOST, Text.LOSSES]
    found = []
    for each in rows:
        judged = figure(FigureKind.AVAILABILITY, each.share).verdict
        found.append(
            (
                *_places(each.named, words)[: len(names)],
                *(() if single else (_count(each.cameras),)),
                Cell(Kind.SHARE, each.share),
                Cell(Kind.TEXT, words.verdict(judged), judged),
                Cell(Kind.DURATION, each.watched_s),
                Cell(Kind.DURATION, each.lost_s),
                _count(each.losses),
            )
        )
    return Table(words(title), tuple(map(words, headings)), tuple(found), words.meaning(FigureKind.AVAILABILITY))


def _days(report: Report, words: FiguresWords) -> Table:
    rows = tuple(
        (Cell(Kind.DAY, each.day), _count(each.calls), Cell(Kind.DURATION, each.flood_s), _count(each.standing))
        for each in report.days
    )
    return Table(words(Text.DAYS), tuple(map(words, (Text.DAY, Text.ALARMS, Text.IN_FLOOD, Text.STOOD))), rows)


def _floods(report: Report, words: FiguresWords) -> Table:
    rows = tuple(
        (
            Cell(Kind.MOMENT, each.begin),
            Cell(Kind.MOMENT, each.end),
            Cell(Kind.DURATION, each.end - each.begin),
            _count(each.calls),
            _count(each.peak),
        )
        for each in report.floods
    )
    headings = (Text.BEGIN, Text.END, Text.LASTED, Text.ALARMS, Text.PEAK)
    return Table(words(Text.FLOODS), tuple(map(words, headings)), rows, words.meaning(FigureKind.FLOOD_SHARE))


def _standing(report: Report, words: FiguresWords) -> Table:
    rows = tuple(
        (
            *_places(each.named, words),
            _text(words.condition(each.wrong)),
            Cell(Kind.MOMENT, each.since),
            Cell(Kind.MOMENT, each.until) if each.over else _text(words(Text.GOES_ON)),
            Cell(Kind.DURATION, each.until - each.since),
        )
        for each in report.standing
    )
    headings = (Text.PROVINCE, Text.FACILITY, Text.CAMERA, Text.WHAT, Text.SINCE, Text.UNTIL, Text.LASTED)
    return Table(words(Text.STANDING), tuple(map(words, headings)), rows, words.meaning(FigureKind.STANDING))


def _over_time(report: Report, words: FiguresWords) -> Table:
    steps = report.steps
    assert steps is not None
    edges = zip(steps.edges, steps.edges[1:], steps.counts, strict=False)
    rows = tuple((Cell(Kind.MOMENT, begin), Cell(Kind.MOMENT, end), _count(count)) for begin, end, count in edges)
    title = words(Text.OVER_TIME)
    return Table(title, tuple(map(words, (Text.BEGIN, Text.END, Text.ALARMS))), rows, words.step(steps.step))


def definitions(words: FiguresWords) -> Table:
    """What is counted and how, in sentences."""
    said = (
        Text.DEFINE_CALLS,
        Text.DEFINE_ANSWERS,
        Text.DEFINE_AVAILABILITY,
        Text.DEFINE_LIMITS,
        Text.DEFINE_TARGETS,
    )
    rows = tuple((_text(words(each)),) for each in said)
    return Table(words(Text.DEFINITIONS), (words(Text.MEANING),), rows)


def _defined(_report: Report, words: FiguresWords) -> Table:
    return definitions(words)


MAKERS: Mapping[Text, Callable[[Report, FiguresWords], Table]] = {
    Text.FIGURES: _with_advice,
    Text.PRIORITIES: _priorities,
    Text.TOP_TEN: top_ten,
    Text.PROVINCES: _provinces,
    Text.FACILITIES: _facilities,
    Text.CAMERAS: _cameras,
    Text.DAYS: _days,
    Text.FLOODS: _floods,
    Text.NUISANCES: _nuisances,
    Text.STANDING: _standing,
    Text.OVER_TIME: _over_time,
    Text.DEFINITIONS: _defined,
}
"""Every table by its title, in order: whoever shows one at a time makes one at a time. They need a covered period."""
