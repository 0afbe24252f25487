"""The report against a model that looks at every step of time, and verdicts by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.alarms.book import Wrong
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import STATION, Cause, Source
from wall.figures.periods import PeriodChoice, period, whole_days
from wall.figures.records import Coverage, Period
from wall.figures.report import Report, covered, report
from wall.figures.tally import loses_picture
from wall.figures.targets import TARGETS, FigureKind, Verdict, figure
from wall.health.condition import Condition
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.urls import StreamUrl

from .sequences import BEGIN, START, Story, at, camera

URL, _ = StreamUrl.parse("rtsp://127.0.0.1/1")
INVENTORY = Inventory(
    (Province(ProvinceId("p"), "P"),),
    (Facility(FacilityId("f"), ProvinceId("p"), "F"), Facility(FacilityId("g"), ProvinceId("p"), "G")),
    tuple(
        Camera(CameraId(f"c{number}"), FacilityId("f" if number < 2 else "g"), f"C{number}", number + 1, URL)
        for number in range(3)
    ),
)
SOURCES = [
    camera(0),
    camera(1),
    camera(2),
    Source.facility(FacilityId("f")),
    Source.province(ProvinceId("p")),
    STATION,
]
CAUSES: dict[Source, Wrong] = {
    SOURCES[3]: Cause.FACILITY_DOWN,
    SOURCES[4]: Cause.PROVINCE_DOWN,
    SOURCES[5]: Cause.STATION_CUT_OFF,
}
HOUR = 3600
SPAN = 72 * HOUR


def made(story: Story, seconds: float = SPAN, begin: datetime = START) -> Report:
    known = Period(begin, at(seconds))
    return report(known, known, Coverage(START), story.tallied(seconds), INVENTORY, UTC)


def value(found: Report, kind: FigureKind) -> float | None:
    return next(each.value for each in found.figures if each.kind is kind)


STEPS = st.lists(
    st.tuples(
        st.integers(0, SPAN // HOUR - 1),
        st.sampled_from(SOURCES),
        st.sampled_from(["raise", "worse", "black", "over", "answer", "again"]),
    ),
    max_size=60,
).map(lambda steps: sorted(steps, key=lambda step: step[0]))


Hours = list[dict[Source, tuple[AlarmState, Wrong]]]


def told(steps: list[tuple[int, Source, str]]) -> tuple[Story, Hours, list[set[Source]]]:
    """The story, how every source is during each hour, and which were well for a moment at its beginning."""
    story = Story()
    hours: Hours = []
    well: list[set[Source]] = []
    for hour in range(SPAN // HOUR):
        well.append(set())
        for when, source, what in steps:
            if when != hour:
                continue
            second = hour * HOUR
            if what == "over":
                story.over(second, source)
                well[-1].add(source)
            elif what == "answer":
                story.answered(second, source)
            elif what == "again":
                story.again(second, source)
            else:
                usual = {"raise": Condition.OFFLINE, "worse": Condition.FROZEN, "black": Condition.BLACK}[what]
                story.raised(second, source, CAUSES.get(source, usual))
        hours.append(
            {
                source: (row.state, row.condition)
                for source in SOURCES
                if (row := story.book.alarm(source)) is not None
            }
        )
    return story, hours, well


@given(STEPS)
def test_availability_is_what_a_look_every_hour_sees(steps: list[tuple[int, Source, str]]) -> None:
    story, hours, _ = told(steps)

    def lost(hour: int, *reasons: Source) -> bool:
        rows = (hours[hour][reason] for reason in reasons)
        return any(state.active and loses_picture(wrong) for state, wrong in rows)

    watched = [hour for hour in range(len(hours)) if not lost(hour, STATION)]
    found = made(story).available
    assert found is not None
    losses = []
    for number, each in enumerate(found.cameras):
        place = SOURCES[3] if number < 2 else Source.facility(FacilityId("g"))
        reasons = [SOURCES[number], SOURCES[4], *([place] if place in SOURCES else [])]
        losses.append(sum(lost(hour, *reasons) for hour in watched))
        assert (each.watched_s / HOUR, each.lost_s / HOUR) == (len(watched), losses[-1])
    assert [each.lost_s / HOUR for each in found.facilities] == [losses[0] + losses[1], losses[2]]
    assert found.provinces[0].lost_s / HOUR == found.all.lost_s / HOUR == sum(losses)
    assert found.all.share == (1 - sum(losses) / (3 * len(watched)) if watched else None)


@given(STEPS)
def test_standing_alarms_by_day_are_what_a_look_every_hour_sees(steps: list[tuple[int, Source, str]]) -> None:
    story, hours, well = told(steps)
    since: dict[Source, int] = {}
    seen: list[set[Source]] = [set() for _ in range(4)]
    for hour, rows in enumerate(hours):
        for source, (state, _) in rows.items():
            if not state.active or source in well[hour]:
                since.pop(source, None)
            if state.active and hour - since.setdefault(source, hour) >= 24:
                seen[(hour + 6) // 24].add(source)  # START is 6 in the morning
    # an hour with an alarm is seen by its beginning; more than 24 h means any part of it
    assert [day.standing for day in made(story).days] == [len(each) for each in seen]


@given(STEPS)
def test_calls_answers_and_shares_add_up(steps: list[tuple[int, Source, str]]) -> None:
    story, _, _ = told(steps)
    found = made(story)
    calls = sum(change.alarm.state is AlarmState.UNACKED is not change.before for change in story.changes)
    occurrences = sum(story.book.alarm(source).occurrence for source in SOURCES)
    assert found.calls == calls == occurrences  # an occurrence is one call
    assert sum(day.calls for day in found.days) == calls
    assert found.steps is not None
    assert sum(found.steps.counts) == calls
    assert found.mix is not None
    assert sum(found.mix.values()) == calls
    assert found.all_answers is not None
    assert value(found, FigureKind.UNANSWERED) == calls - found.all_answers.answered
    assert value(found, FigureKind.RATE_HOUR) == pytest.approx(calls / 72)
    assert value(found, FigureKind.TOP_TEN) == (1.0 if calls else None)  # there are six sources


def test_time_out_of_service_is_not_watched() -> None:
    story = Story()
    story.raised(0, camera(0))
    story.taken_out(HOUR, camera(0))
    story.returned(49 * HOUR, camera(0))
    story.over(50 * HOUR, camera(0))
    found = made(story).available
    assert found is not None
    first, second = found.cameras[:2]
    assert (first.watched_s / HOUR, first.lost_s / HOUR, first.losses) == (24, 2, 2)
    assert (second.watched_s / HOUR, second.lost_s) == (72, 0)
    assert found.facilities[0].share == 1 - 2 / 96
    assert value(made(story), FigureKind.STANDING) == 0


def test_times_to_acknowledge_by_hand() -> None:
    story = Story()
    for number in range(1, 21):
        story.raised(1000 * number, camera(0))
        story.answered(1000 * number + number, camera(0))
        story.over(1000 * number + 100, camera(0))
    story.raised(50_000, camera(1))
    found = made(story, 60_000)
    assert value(found, FigureKind.ACK_MEDIAN) == 10.5
    assert value(found, FigureKind.ACK_P95) == 19.0
    assert value(found, FigureKind.UNANSWERED) == 1
    assert found.all_answers is not None
    assert found.all_answers.longest_s == 20.0
    assert [(each.named.source, each.calls) for each in found.top] == [(camera(0), 20), (camera(1), 1)]


def test_a_quiet_period_has_no_times_and_no_shares_to_judge() -> None:
    found = made(Story())
    verdicts = {each.kind: each.verdict for each in found.figures}
    assert verdicts[FigureKind.RATE_10_MIN] is Verdict.MET
    assert verdicts[FigureKind.AVAILABILITY] is Verdict.MET
    for kind in (FigureKind.ACK_MEDIAN, FigureKind.ACK_P95, FigureKind.TOP_TEN, FigureKind.PRIORITY_1):
        assert verdicts[kind] is Verdict.OPEN
    assert set(verdicts) == set(FigureKind) == set(TARGETS)


def test_a_short_period_says_nothing_of_days() -> None:
    found = made(Story(), 12 * HOUR)
    assert value(found, FigureKind.RATE_DAY) is None
    assert value(found, FigureKind.RATE_HOUR) == 0


def test_few_alarms_give_no_mix_and_no_top_ten_to_judge() -> None:
    story = Story()
    for number in range(19):
        story.raised(1000 * number, camera(number))
    verdicts = {each.kind: each.verdict for each in made(story).figures}
    assert verdicts[FigureKind.PRIORITY_3] is verdicts[FigureKind.TOP_TEN] is Verdict.OPEN
    story.raised(30_000, camera(99), Condition.FROZEN)
    verdicts = {each.kind: each.verdict for each in made(story).figures}
    assert verdicts[FigureKind.PRIORITY_3] is verdicts[FigureKind.PRIORITY_2] is Verdict.MET


@pytest.mark.parametrize(
    ("kind", "number", "verdict"),
    [
        (FigureKind.RATE_10_MIN, 1.0, Verdict.MET),
        (FigureKind.RATE_10_MIN, 1.01, Verdict.NEAR),
        (FigureKind.RATE_10_MIN, 2.01, Verdict.MISSED),
        (FigureKind.PEAK_MINUTE, 3, Verdict.MISSED),  # no limit: nothing is near
        (FigureKind.FLOOD_SHARE, 0.01, Verdict.MISSED),  # under 1 %
        (FigureKind.STANDING, 4, Verdict.MET),
        (FigureKind.STANDING, 5, Verdict.MISSED),
        (FigureKind.AVAILABILITY, 0.99, Verdict.MET),
        (FigureKind.AVAILABILITY, 0.98, Verdict.NEAR),
        (FigureKind.AVAILABILITY, 0.94, Verdict.MISSED),
        (FigureKind.PRIORITY_3, 0.79, Verdict.MISSED),
        (FigureKind.ACK_P95, None, Verdict.OPEN),
    ],
)
def test_verdicts(kind: FigureKind, number: float | None, verdict: Verdict) -> None:
    assert figure(kind, number).verdict is verdict


def test_what_is_covered() -> None:
    asked, now = Period(at(0), at(1000)), at(500)
    assert covered(asked, Coverage(None), now) is None
    assert covered(asked, Coverage(at(-10)), now) == Period(at(0), at(500))
    assert covered(asked, Coverage(at(100)), at(2000)) == Period(at(100), at(1000))
    assert covered(asked, Coverage(at(1000)), at(2000)) is None
    nothing = report(asked, None, Coverage(None), Story().tallied(0), INVENTORY, UTC)
    assert (nothing.covered, nothing.figures) == (None, ())


def test_periods_follow_the_clock_of_the_place() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 3, 29, 12, tzinfo=berlin)  # clocks went forward at 2
    assert period(PeriodChoice.TODAY, now, berlin).seconds == 11 * HOUR
    assert period(PeriodChoice.SHIFT, now.astimezone(UTC), berlin).seconds == 12 * HOUR
    assert period(PeriodChoice.DAYS_7, now, berlin).seconds == (7 * 24 - 1) * HOUR
    assert period(PeriodChoice.DAYS_30, now, berlin).begin == datetime(2026, 2, 27, 12, tzinfo=berlin)
    assert period(PeriodChoice.THIS_MONTH, now, berlin).begin == datetime(2026, 3, 1, tzinfo=berlin)
    last = period(PeriodChoice.LAST_MONTH, now, berlin)
    assert (last.begin, last.end) == (datetime(2026, 2, 1, tzinfo=berlin), datetime(2026, 3, 1, tzinfo=berlin))
    day = now.date()
    assert whole_days(day, day, berlin).seconds == 23 * HOUR
    assert whole_days(day, day + timedelta(days=1), berlin).seconds == 47 * HOUR
    assert period(PeriodChoice.CHOSEN, now, berlin) == period(PeriodChoice.TODAY, now, berlin)


def test_a_day_knows_its_floods() -> None:
    story = Story()
    for number in range(12):
        story.raised(18 * HOUR - 300 + 10 * number, camera(number))  # before midnight
    found = made(story)
    (flood,) = found.floods
    assert (flood.begin - BEGIN, flood.calls, flood.peak) == (18 * HOUR - 200, 12, 12)
    assert [day.flood_s for day in found.days] == [200.0, flood.end - BEGIN - 18 * HOUR, 0, 0]
    assert value(found, FigureKind.FLOOD_SHARE) == pytest.approx((flood.end - flood.begin) / SPAN)
