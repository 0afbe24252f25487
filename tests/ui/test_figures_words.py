"""Numbers, shares and bounds as either language writes them, whatever the application speaks."""

from __future__ import annotations

from datetime import UTC

import pytest

from wall.alarms.source import STATION, Cause, Habit
from wall.config import Language
from wall.figures.records import Named
from wall.figures.targets import TARGETS, FigureKind, Unit, Verdict
from wall.health.condition import Condition
from wall.ui import figures_texts as texts
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords
from wall.ui.i18n import Languages

VI, EN = Language.VIETNAMESE, Language.ENGLISH


@pytest.fixture
def english(languages: Languages) -> FiguresWords:
    assert languages.language is EN
    return FiguresWords(EN, UTC)


@pytest.fixture
def vietnamese(languages: Languages) -> FiguresWords:
    """While the application speaks English."""
    return FiguresWords(VI, UTC)


def test_every_text_is_there_in_vietnamese(english: FiguresWords, vietnamese: FiguresWords) -> None:
    same = {text for text in Text if english(text) == vietnamese(text)}
    assert same == {Text.CAMERA}
    tables: list[dict[object, str]] = [
        {each: texts.FIGURES[each] for each in FigureKind},
        {each: texts.MEANINGS[each] for each in FigureKind},
        {each: texts.VERDICTS[each] for each in Verdict},
    ]
    for table in tables:
        assert all(vietnamese._said("figures", text) != text for text in table.values())


def test_numbers_are_written_as_the_language_does(english: FiguresWords, vietnamese: FiguresWords) -> None:
    assert (english.number(12345.5, 1), vietnamese.number(12345.5, 1)) == ("12,345.5", "12.345,5")
    assert (english.share(0.1538), vietnamese.share(0.1538)) == ("15.38 %", "15,38 %")


@pytest.mark.parametrize(
    ("share", "said"),
    [(1.0, "100.00 %"), (0.99999, "99.99 %"), (0.98999, "98.99 %"), (0.99, "99.00 %"), (0.0, "0.00 %")],
)
def test_what_misses_its_target_is_not_rounded_up_to_it(english: FiguresWords, share: float, said: str) -> None:
    assert english.share(share) == said


def test_durations(english: FiguresWords, vietnamese: FiguresWords) -> None:
    assert [english.duration(each) for each in (0, 59.6, 3723, 359_999)] == [
        "0:00:00",
        "0:01:00",
        "1:02:03",
        "99:59:59",
    ]
    assert (english.duration(30 * 86400), vietnamese.duration(30 * 86400)) == ("30.0 days", "30,0 ngày")


def test_bounds_say_their_side(english: FiguresWords) -> None:
    def said(kind: FigureKind) -> tuple[str, str]:
        target = TARGETS[kind]
        return english.bound(kind, target, target.value), english.bound(kind, target, target.limit)

    assert said(FigureKind.RATE_10_MIN) == ("at most 1", "at most 2")
    assert said(FigureKind.FLOOD_SHARE) == ("under 1 %", "")
    assert said(FigureKind.CHATTERING) == ("0", "")
    assert said(FigureKind.ACK_P95) == ("at most 0:02:00", "at most 0:03:00")
    assert said(FigureKind.AVAILABILITY) == ("at least 99 %", "at least 95 %")
    assert said(FigureKind.PERIOD) == ("at least 30 days", "")


def test_values_without_measure_are_not_known(english: FiguresWords) -> None:
    assert english.value(Unit.SECONDS, None) == "not known"
    assert english.value(Unit.ALARMS, 0.712) == "0.71"
    assert english.value(Unit.ALARMS, 12.0) == "12"


def test_places_and_conditions_are_called_as_on_the_wall(english: FiguresWords, vietnamese: FiguresWords) -> None:
    assert english.place(Named(STATION)) == "This station"
    assert english.place(Named(STATION, "P", "F", "C")) == "C · F · P"
    wrongs = (Condition.OFFLINE, Habit.UNSTABLE, Cause.FACILITY_DOWN)
    assert [english.condition(each) for each in wrongs] == ["Offline", "Unstable", "Facility down"]
    assert vietnamese.condition(Condition.OFFLINE) == "Mất kết nối"


def test_a_short_period_is_told_in_minutes(english: FiguresWords, vietnamese: FiguresWords) -> None:
    assert [english.span(each) for each in (5, 89, 3599, 3600)] == ["1 min", "2 min", "60 min", "1.0 hours"]
    assert vietnamese.span(89) == "2 phút"


def test_availability_says_that_a_lost_recorder_counts(english: FiguresWords, vietnamese: FiguresWords) -> None:
    for words, named in ((english, "recorder down"), (vietnamese, "đầu ghi mất kết nối")):
        assert named in words(Text.DEFINE_AVAILABILITY)
