"""What the figures say in sentences: measured, target, met or not and why, and what to do about it. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wall.figures.report import Report
from wall.figures.targets import Figure, FigureKind, Target, Verdict
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords

_BEYOND = (Verdict.MISSED, Verdict.NEAR)


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure in sentences."""

    kind: FigureKind
    verdict: Verdict
    name: str
    judged: str  # "Not met: measured 3. The target is at most 2."
    action: str  # what to do; "" where its target is met


def summary(report: Report, words: FiguresWords) -> str:
    """How many targets are met, and whether the period is long enough to say so."""
    judged = [each for each in report.figures if each.kind is not FigureKind.PERIOD]
    count = Counter(each.verdict for each in judged)
    verdicts = (Verdict.MET, Verdict.NEAR, Verdict.MISSED, Verdict.OPEN)
    told = words(Text.SUMMARY).format(*(words.number(count[each]) for each in verdicts))
    short = next((each for each in report.figures if each.kind is FigureKind.PERIOD), None)
    if short is None or short.verdict is Verdict.MET:
        return told
    return f"{told} {_period(short, words)}"


def finding(figure: Figure, words: FiguresWords) -> Finding:
    """That figure in sentences."""
    action = "" if figure.verdict is Verdict.MET else words.advice(figure.kind)
    if figure.verdict is Verdict.OPEN and figure.kind is not FigureKind.PERIOD:
        action = ""
    return Finding(figure.kind, figure.verdict, words.figure(figure.kind), _judged(figure, words), action)


def beyond(report: Report, words: FiguresWords) -> Sequence[Finding]:
    """Those whose target is not met, the ones beyond their limit first; in the order of the table."""
    found = [finding(each, words) for verdict in _BEYOND for each in report.figures if each.verdict is verdict]
    return tuple(found)


def _judged(figure: Figure, words: FiguresWords) -> str:
    kind, target, value = figure.kind, figure.target, figure.value
    if kind is FigureKind.PERIOD:
        return _period(figure, words)
    if value is None:
        return words(Text.JUDGED_NOTHING)
    measured = words.value(target.unit, value)
    if figure.verdict is Verdict.OPEN:
        return words(Text.JUDGED_FEW).format(measured)
    aim, limit = _bounds(kind, target, words)
    if figure.verdict is Verdict.MET:
        return words(Text.JUDGED_MET).format(measured, aim)
    if figure.verdict is Verdict.NEAR:
        return words(Text.JUDGED_NEAR).format(measured, aim, limit)
    return words(Text.JUDGED_PAST if limit else Text.JUDGED_MISSED).format(measured, aim, limit)


def _bounds(kind: FigureKind, target: Target, words: FiguresWords) -> tuple[str, str]:
    return words.bound(kind, target, target.value), words.bound(kind, target, target.limit)


def _period(figure: Figure, words: FiguresWords) -> str:
    measured = words.span(figure.value or 0.0)
    wanted = words.span(figure.target.value)
    return words(Text.PERIOD_ENOUGH if figure.verdict is Verdict.MET else Text.PERIOD_SHORT).format(measured, wanted)
