"""What `judge` tells an operator, in his language; no window is needed for it."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from wall.alarms.book import ChangeKind, severity_of_wrong
from wall.config import Language
from wall.health.condition import RULES, Reason
from wall.health.sample import Failure
from wall.health.signals import Reading
from wall.judge.replay import AlarmMoment, Change, Event
from wall.judge.report import Summary, clock, known
from wall.ui import condition_words, words
from wall.ui.i18n import Languages

translate = QCoreApplication.translate
INDENT = " " * 12


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Inside, everything is said in that language."""
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    languages = Languages(app, language)
    try:
        yield
    finally:
        languages.close()


def event_lines(event: Event) -> Iterator[str]:
    """What changed, when, why, and what was measured."""
    if isinstance(event, AlarmMoment):
        yield f"{clock(event.t)}  {_alarm(event)}"
        if event.change.kind is not ChangeKind.CLEARED:  # a probe may have answered since the condition was told
            yield from (INDENT + line for line in _found_by(event))
    else:
        yield f"{clock(event.t)}  {_change(event)}"
        yield from (INDENT + line for line in _why(event))


def _change(event: Change) -> str:
    judgement = event.judgement
    condition = condition_words.condition(judgement.condition)
    if judgement.suspect:
        return f"{condition} · {condition_words.suspicion()}"
    return f"{condition} · {condition_words.explanation(judgement.condition, event.sample.failure)}"


def _why(event: Change) -> Iterator[str]:
    failure = event.sample.failure
    yield from _found_by(event)
    if failure is not Failure.NONE:
        yield condition_words.failure(failure)
    if RULES[event.judgement.condition].alarmed and not math.isnan(event.since):
        yield translate("judge", "since {0}").format(clock(event.since))
    measured = ", ".join(_reading(each) for each in known(event.readings))
    if measured:
        yield measured


def _found_by(event: Event) -> Iterator[str]:
    if event.judgement.reason is not Reason.NONE:
        yield condition_words.reason(event.judgement.reason)
    said = condition_words.probe(event.sample.probe, event.sample.still.probe_novelty)
    if said:
        yield said


def _reading(reading: Reading) -> str:
    """A signal by its name in `--json`, with its limit: machine-near, the same in every language."""
    text = f"{reading.signal.value} {reading.value:.3g}"
    if math.isnan(reading.limit):
        return text
    sign = "!" if reading.bad else ""
    return f"{text} ({sign}{'<' if reading.above else '>'} {reading.limit:.3g})"


def _alarm(moment: AlarmMoment) -> str:
    alarm = moment.change.alarm
    condition = condition_words.condition(alarm.condition)
    if moment.change.kind is ChangeKind.CLEARED:
        return translate("judge", "ALARM OVER: {0}").format(condition)
    return translate("judge", "ALARM: {0}, {1}").format(condition, words.severity(severity_of_wrong(alarm.condition)))


def summary_lines(summary: Summary) -> Iterator[str]:
    """The sum of it all."""
    shares = ", ".join(
        f"{condition_words.condition(condition)} {words.decimal(100 * share)} %"
        for condition, share in summary.shares.items()
    )
    yield f"{clock(summary.t)}  " + translate("judge", "End. {0}").format(shares).rstrip()
    yield INDENT + translate("judge", "Alarms: {0}").format(summary.alarms)
    if summary.open_alarm is not None:
        yield INDENT + translate("judge", "Still open: {0}").format(condition_words.condition(summary.open_alarm))
