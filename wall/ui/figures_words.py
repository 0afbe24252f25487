"""The words and numbers of the alarm health page in one language, whichever the screen speaks.

A report may be wanted in the other language, and on another thread, so nothing here asks the application.
"""

from __future__ import annotations

import math
from datetime import date, datetime, tzinfo
from functools import cache

from PySide6.QtCore import QLocale, QTranslator

from wall.alarms.book import Wrong
from wall.config import Language
from wall.figures.periods import PeriodChoice
from wall.figures.rates import Step
from wall.figures.records import Named
from wall.figures.targets import FigureKind, Target, Unit, Verdict
from wall.health.condition import Severity
from wall.ui import figures_texts as texts
from wall.ui.condition_words import condition_text
from wall.ui.figures_texts import Text
from wall.ui.i18n import territory
from wall.ui.resources import resource

_DAY_S = 86400.0
_ROUNDED_UP_TO = 90.0  # per cent
_PRIORITY_NUMBERS = {Severity.CRITICAL: "Priority 1", Severity.HIGH: "Priority 2", Severity.LOW: "Priority 3"}


@cache
def _compiled(language: Language) -> bytes:
    return resource("translations", f"videowall_{language.value}.qm").read_bytes()


class FiguresWords:
    """Belongs to one thread."""

    def __init__(self, language: Language, zone: tzinfo) -> None:
        """`zone`: whose clock the times are told by."""
        self.language = language
        self.zone = zone
        self._memory = _compiled(language)  # the translator reads from it for as long as it lives
        self._translator = QTranslator()
        self._translator.load(self._memory)
        self._locale = QLocale(territory(language))

    def __call__(self, text: Text) -> str:
        """That text."""
        return self._said("figures", text.value)

    def _said(self, context: str, text: str) -> str:
        return self._translator.translate(context, text) or text

    # Names -------------------------------------------------------------------------------------------------------

    def figure(self, kind: FigureKind) -> str:
        """What is measured."""
        return self._said("figures", texts.FIGURES[kind])

    def meaning(self, kind: FigureKind) -> str:
        """What that is, in a sentence."""
        return self._said("figures", texts.MEANINGS[kind])

    def advice(self, kind: FigureKind) -> str:
        """What to do where its target is not met."""
        return self._said("figures", texts.ADVICE[kind])

    def verdict(self, verdict: Verdict, kind: FigureKind | None = None) -> str:
        """How it stands: "met"; the length of the period is no merit, and is said to be long enough or not."""
        if kind is FigureKind.PERIOD:
            return self(Text.ENOUGH_VERDICT if verdict is Verdict.MET else Text.SHORT_VERDICT)
        return self._said("figures", texts.VERDICTS[verdict])

    def choice(self, choice: PeriodChoice) -> str:
        """A period to choose."""
        return self._said("figures", texts.CHOICES[choice])

    def step(self, step: Step) -> str:
        """How wide a chart's bars are: "every hour"."""
        return self._said("figures", texts.STEPS[step])

    def condition(self, wrong: Wrong) -> str:
        """What is wrong, as on the wall."""
        return self._said("words", condition_text(wrong))

    def priority(self, severity: Severity) -> str:
        """The priority, as on the wall."""
        return self._said("words", _PRIORITY_NUMBERS[severity])

    def place(self, named: Named) -> str:
        """The narrowest name of a source, with the ones around it: "Cổng chính · Trường A · Đắk Lắk"."""
        parts = [part for part in (named.camera, named.facility, named.province) if part]
        return " · ".join(parts) if parts else self(Text.STATION)

    # Values ------------------------------------------------------------------------------------------------------

    def number(self, value: float, places: int = 0) -> str:
        """A number as the language writes it."""
        return self._locale.toString(float(value), "f", places)

    def share(self, value: float) -> str:
        """A share in per cent; what is nearly all, or nearly its target, is not rounded up to it."""
        percent = value * 100
        if percent > _ROUNDED_UP_TO:
            percent = math.floor(percent * 100 + 1e-9) / 100
        return f"{self.number(percent, 2)} %"

    def duration(self, seconds: float) -> str:
        """Hours, minutes and seconds: "0:02:30"; from a hundred hours on in days."""
        if seconds >= 100 * 3600:
            return self(Text.BY_DAYS).format(self.number(seconds / _DAY_S, 1))
        whole = round(seconds)
        return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"

    def span(self, seconds: float) -> str:
        """How long a period is: "5 min", "12 hours", "30 days". Begun minutes of a first hour count whole."""
        if seconds < 3600:
            return self(Text.BY_MINUTES).format(self.number(max(1, math.ceil(seconds / 60)), 0))
        if seconds < 2 * _DAY_S:
            return self(Text.BY_HOURS).format(self.number(seconds / 3600, 0 if seconds >= 36000 else 1))
        days = seconds / _DAY_S
        return self(Text.BY_DAYS).format(self.number(days, 0 if abs(days - round(days)) < 0.05 else 1))

    def value(self, unit: Unit, value: float | None) -> str:
        """A measured value, with its unit where it needs one."""
        if value is None:
            return self(Text.NO_VALUE)
        if unit is Unit.SHARE:
            return self.share(value)
        if unit is Unit.SECONDS:
            return self.duration(value)
        return self.number(value, 0 if value == int(value) else 2 if value < 1 else 1)

    def bound(self, kind: FigureKind, target: Target, bound: float | None) -> str:
        """A target or a limit: "at most 2"; "" where there is none."""
        if bound is None:
            return ""
        if kind is FigureKind.PERIOD:
            told = self(Text.BY_DAYS).format(self.number(bound / _DAY_S))
        elif target.unit is Unit.SHARE:
            told = f"{self.number(bound * 100)} %"
        else:
            told = self.value(target.unit, bound)
        if bound == 0:
            return told
        return self(texts.SIDES[target.side]).format(told)

    def moment(self, at: datetime | float) -> str:
        """Day and time of day at the place; a number is seconds since 1970."""
        here = datetime.fromtimestamp(at, self.zone) if isinstance(at, float) else at.astimezone(self.zone)
        return here.strftime("%d/%m/%Y %H:%M")

    def day(self, day: date) -> str:
        """A day."""
        return day.strftime("%d/%m/%Y")
