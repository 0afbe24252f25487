"""The programme's report as tables, the same in the workbook and on paper: cells keep their type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO

from wall.programme.funnel import FacilityFigures, Funnel, ProgrammeReport, ProvinceFigures
from wall.programme.moves import Grounds
from wall.programme.stages import Stage
from wall.ui.figures_tables import Cell, Kind, Table
from wall.ui.figures_texts import Text as FiguresText
from wall.ui.programme_texts import Text
from wall.ui.programme_words import ProgrammeWords

_ON_PAPER = (Stage.CONNECTED, Stage.LAPSED, Stage.REFUSED)
"""The stages that have a column of their own on paper, which has no room for nine."""

_COMPARED = (Text.FIGURE, Text.NOW, Text.BEFORE, Text.CHANGE)

Heads = list[tuple[str, str]]


def write_programme_book(
    out: IO[bytes],
    report: ProgrammeReport,
    words: ProgrammeWords,
    made: datetime,
    by: str,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write the workbook. `progress` is told 0 to 1, and may raise to give up. Raises OSError."""
    from wall.ui.figures_book import write_sheets  # only who writes one waits for the library to load

    heads = [(words.of(Text.TITLE), ""), *about(report, words, made, by)]
    write_sheets(out, tables(report, words), heads, words, progress)


def write_programme_paper(
    out: IO[bytes],
    report: ProgrammeReport,
    words: ProgrammeWords,
    made: datetime,
    by: str,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write the PDF. Needs a QGuiApplication; any thread. Raises OSError."""
    from wall.ui.figures_paper import Page, Sheets, print_sheets

    sheets = Sheets(words, words.of(Text.TITLE), Page.WIDE)
    sheets.head(about(report, words, made, by))
    for table in printed(report, words):
        sheets.table(table)
    print_sheets(out, sheets, progress)


def about(report: ProgrammeReport, words: ProgrammeWords, made: datetime, by: str) -> Heads:
    """What stands at the head: of which day, compared with what, made when and by whom."""
    since = (
        words.of(Text.FIRST_REPORT)
        if report.since is None
        else words.of(Text.SINCE_REPORT).format(words.moment(report.since))
    )
    looked = (
        words.of(Text.LIVE_NEVER)
        if report.looked_at is None
        else words.of(Text.LIVE_AS_OF).format(words.moment(report.looked_at))
    )
    counts = (len(report.shown.provinces), report.shown.total.facilities, report.shown.total.declared)
    return [
        (words.of(Text.AS_OF), words.day(report.today)),
        ("", since),
        ("", looked),
        (words.of(Text.COUNTS), words(FiguresText.PLACES).format(*map(words.number, counts))),
        (words(FiguresText.MADE), words(FiguresText.MADE_BY).format(words.moment(made), by)),
    ]


def tables(report: ProgrammeReport, words: ProgrammeWords) -> list[Table]:
    """Every table of the workbook, in order."""
    return [
        _total(report, words),
        _provinces(report, words, tuple(Stage)),
        _facilities(report, words),
        _changes(report, words),
        _reasons(report, words),
        _refusing(report, words),
    ]


def printed(report: ProgrammeReport, words: ProgrammeWords) -> list[Table]:
    """The tables on paper: what fits on a page or two before what is long."""
    return [
        _total(report, words),
        _short_provinces(report, words),
        _reasons(report, words),
        _changes(report, words),
        _refusing(report, words),
        _list(report, words),
    ]


def _text(value: str) -> Cell:
    return Cell(Kind.TEXT, value)


def _count(value: int) -> Cell:
    return Cell(Kind.COUNT, value)


def _headings(words: ProgrammeWords, *texts: Text) -> tuple[str, ...]:
    return tuple(map(words.of, texts))


def _total(report: ProgrammeReport, words: ProgrammeWords) -> Table:
    """The country's figures, beside those of the last report."""
    funnel, before = report.shown.total, report.before
    then = () if before is None else before.provinces
    stages = dict.fromkeys(Stage) if before is None else {stage: before.in_stage(stage) for stage in Stage}
    stages[Stage.CONNECTED] = sum(each.connected for each in then)  # every report has kept that
    facilities, unwanted = sum(each.facilities for each in then), stages[Stage.NOT_NEEDED]
    figures = [
        (words.of(Text.NUMBER), funnel.facilities, facilities),
        (words.of(Text.WANTED), funnel.wanted, None if unwanted is None else facilities - unwanted),
        *((words.stage(stage), funnel.stages[stage], stages[stage]) for stage in Stage),
        (words.of(Text.OVERDUE), funnel.overdue, None if before is None else before.overdue),
        (words.of(Text.DECLARED), funnel.declared, sum(each.declared for each in then)),
        (words.of(Text.PROBED), funnel.probed, sum(each.probed for each in then)),
        (words.of(Text.LIVE), funnel.live, sum(each.live for each in then)),
    ]
    rows = (_compared(name, now, None if before is None else last) for name, now, last in figures)
    return Table(words.of(Text.TOTAL), _headings(words, *_COMPARED), tuple(rows))


def _compared(name: str, now: int, then: int | None) -> tuple[Cell, ...]:
    """`then` None: there was no report, or it has not kept that."""
    if then is None:
        return (_text(name), _count(now), _text(""), _text(""))
    return (_text(name), _count(now), _count(then), Cell(Kind.CHANGE, now - then))


def _provinces(report: ProgrammeReport, words: ProgrammeWords, stages: Sequence[Stage]) -> Table:
    headings = (
        *_headings(words, Text.PROVINCE, Text.DEADLINE, Text.NUMBER, Text.OVERDUE, Text.SHARE),
        *map(words.stage, stages),
        *_headings(words, Text.DECLARED, Text.PROBED, Text.LIVE),
        *([words.of(Text.CHANGE)] if report.before is not None else []),
    )
    rows = tuple(_province(each, report, words, stages) for each in report.shown.provinces)
    return Table(words.of(Text.PROVINCES), headings, rows)


def _province(
    each: ProvinceFigures, report: ProgrammeReport, words: ProgrammeWords, stages: Sequence[Stage]
) -> tuple[Cell, ...]:
    deadline = Cell(Kind.DAY, words.of(Text.NO_DEADLINE) if each.deadline is None else each.deadline)
    cells = [_text(each.name), deadline, *_funnel(each.funnel, stages)]
    if report.before is not None:
        change = each.funnel.stages[Stage.CONNECTED] - report.before.of(each.province_id).connected
        cells.append(Cell(Kind.CHANGE, change))
    return tuple(cells)


def _short_provinces(report: ProgrammeReport, words: ProgrammeWords) -> Table:
    """The provinces, as paper has room for them."""
    headings = (
        *_headings(words, Text.PROVINCE, Text.DEADLINE, Text.NUMBER, Text.OVERDUE),
        *map(words.stage, _ON_PAPER),
        *_headings(words, Text.SHARE, Text.CAMERAS),
        *([words.of(Text.CHANGE)] if report.before is not None else []),
    )
    rows = []
    for each in report.shown.provinces:
        funnel = each.funnel
        first, *others = _province(each, report, words, _ON_PAPER)
        share = "" if funnel.share is None else f"{funnel.share:.0%}"
        cameras = " / ".join(map(words.number, (funnel.declared, funnel.probed, funnel.live)))
        counts = (funnel.facilities, funnel.overdue, *(funnel.stages[stage] for stage in _ON_PAPER))
        changed = others[-1:] if report.before is not None else []
        told = (Cell(Kind.COUNT, share), Cell(Kind.COUNT, cameras))
        rows.append((first, others[0], *map(_count, counts), *told, *changed))
    rows.append(_all_provinces(report, words))
    return Table(words.of(Text.PROVINCES), headings, tuple(rows))


def _all_provinces(report: ProgrammeReport, words: ProgrammeWords) -> tuple[Cell, ...]:
    """The last line of the provinces on paper; in the workbook, where people sort, it would not stay the last."""
    funnel = report.shown.total
    share = "" if funnel.share is None else f"{funnel.share:.0%}"
    cameras = " / ".join(map(words.number, (funnel.declared, funnel.probed, funnel.live)))
    cells = [_text(words.of(Text.ALL_PROVINCES)), _text("")]
    cells += map(_count, (funnel.facilities, funnel.overdue, *(funnel.stages[stage] for stage in _ON_PAPER)))
    cells += [Cell(Kind.COUNT, share), Cell(Kind.COUNT, cameras)]
    if report.before is not None:
        then = sum(each.connected for each in report.before.provinces)
        cells.append(Cell(Kind.CHANGE, funnel.stages[Stage.CONNECTED] - then))
    return tuple(cells)


def _funnel(funnel: Funnel, stages: Sequence[Stage]) -> list[Cell]:
    return [
        _count(funnel.facilities),
        _count(funnel.overdue),
        Cell(Kind.SHARE, funnel.share),
        *(_count(funnel.stages[stage]) for stage in stages),
        _count(funnel.declared),
        _count(funnel.probed),
        _count(funnel.live),
    ]


def _facilities(report: ProgrammeReport, words: ProgrammeWords) -> Table:
    headings = _headings(
        words,
        *(Text.PROVINCE, Text.FACILITY, Text.STAGE, Text.SINCE, Text.OVERDUE_DAYS),
        *(Text.DECLARED, Text.PROBED, Text.LIVE, Text.REASON, Text.MUST_ACT, Text.WHY, Text.BY),
    )
    rows = []
    for each in report.shown.facilities:
        grounds = each.grounds
        rows.append(
            (
                *(_text(each.province), _text(each.name), *_stage(each, words)),
                *(_count(each.overdue_days), _count(each.declared), _count(each.probed), _count(each.live)),
                *(_text(words.reason(grounds.reason)), _text(words.actor(grounds.must_act))),
                *(_text(words.why(grounds)), _text(words.said_by(each.by, each.stage))),
            )
        )
    return Table(words.of(Text.FACILITIES), headings, tuple(rows))


def _list(report: ProgrammeReport, words: ProgrammeWords) -> Table:
    """The list by facility, as paper has room for it."""
    headings = _headings(
        words,
        *(Text.PROVINCE, Text.FACILITY, Text.STAGE, Text.SINCE, Text.OVERDUE_DAYS),
        *(Text.DECLARED, Text.PROBED, Text.LIVE, Text.MUST_ACT),
    )
    rows = tuple(
        (
            *(_text(each.province), _text(each.name), _text(words.stage(each.stage)), _since(each)),
            *(_count(each.overdue_days), _count(each.declared), _count(each.probed), _count(each.live)),
            _text(words.actor(each.grounds.must_act)),
        )
        for each in report.shown.facilities
    )
    return Table(words.of(Text.FACILITIES), headings, rows)


def _since(each: FacilityFigures) -> Cell:
    """The day, for paper."""
    return _text("") if each.since is None else Cell(Kind.DAY, each.since.astimezone().date())


def _stage(each: FacilityFigures, words: ProgrammeWords) -> tuple[Cell, Cell]:
    since = _text("") if each.since is None else Cell(Kind.MOMENT, each.since.timestamp())
    return _text(words.stage(each.stage)), since


def _changes(report: ProgrammeReport, words: ProgrammeWords) -> Table:
    named = {each.facility_id: each for each in report.shown.facilities}
    rows = []
    for change in report.changes:
        place = named.get(change.facility_id)
        if place is None:
            continue
        rows.append(
            (
                Cell(Kind.MOMENT, change.at.timestamp()),
                *(_text(place.province), _text(place.name)),
                *(_text(words.stage(change.before)), _text(words.stage(change.after))),
                *(_text(_grounds(change.grounds, words)), _text(words.said_by(change.by, change.after))),
            )
        )
    headings = _headings(words, Text.WHEN, Text.PROVINCE, Text.FACILITY, Text.FROM, Text.TO, Text.WHY, Text.BY)
    return Table(words.of(Text.CHANGES), headings, tuple(rows))


def _grounds(grounds: Grounds, words: ProgrammeWords) -> str:
    return " · ".join(part for part in (words.reason(grounds.reason), words.why(grounds)) if part)


def _reasons(report: ProgrammeReport, words: ProgrammeWords) -> Table:
    rows = tuple(
        (_text(words.reason(each.reason)), _text(words.actor(each.must_act)), _count(len(each.facilities)))
        for each in report.shown.refusals
    )
    return Table(words.of(Text.REFUSALS), _headings(words, Text.REASON, Text.MUST_ACT, Text.NUMBER), rows)


def _refusing(report: ProgrammeReport, words: ProgrammeWords) -> Table:
    headings = _headings(
        words, Text.REASON, Text.MUST_ACT, Text.PROVINCE, Text.FACILITY, Text.SINCE, Text.WHY, Text.BY
    )
    rows = tuple(
        (
            *(_text(words.reason(group.reason)), _text(words.actor(group.must_act))),
            *(_text(each.province), _text(each.name), _stage(each, words)[1]),
            *(_text(words.why(each.grounds)), _text(words.said_by(each.by, each.stage))),
        )
        for group in report.shown.refusals
        for each in group.facilities
    )
    return Table(words.of(Text.REFUSING), headings, rows)
