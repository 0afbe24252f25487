"""The way of a facility, cell by cell, and what holds for any sequence of events."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.model import FacilityId
from wall.programme.moves import MUST_ACT, Actor, Grounds, Reason, StageMove, Standing, answer, replayed, seen
from wall.programme.stages import OF_THE_WALL, TRANSITIONS, Stage, StageEvent, Unmoved, overdue_days

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SCHOOL = FacilityId("school")
WHY = Grounds("nói qua điện thoại", Reason.SECURITY)

# what each stage answers, written out a second time and otherwise: by event, for the stages in their order
# not surveyed, visit planned, surveyed, agreed, connecting, connected, lapsed, refused, not needed
N, V, S, A, G, C, L, R, X = Stage
sf, cf = Unmoved.SURVEY_FIRST, Unmoved.SCHEME_FIRST
wr, wd, nc = Unmoved.WAS_REFUSED, Unmoved.WAS_DROPPED, Unmoved.NOT_CONNECTED
EXPECTED: dict[StageEvent, tuple[Stage | Unmoved, ...]] = {
    StageEvent.PLAN_VISIT: (V, V, S, A, G, C, L, V, wd),
    StageEvent.SURVEY: (S, S, S, A, G, C, L, S, wd),
    StageEvent.AGREE: (sf, sf, A, A, G, C, L, wr, wd),
    StageEvent.CONNECT: (sf, sf, cf, G, G, C, L, wr, wd),
    StageEvent.REFUSE: (R, R, R, R, R, R, R, R, wd),
    StageEvent.DROP: (X, X, X, X, X, X, X, X, X),
    StageEvent.START_OVER: (N, N, N, N, N, Unmoved.IS_CONNECTED, N, N, N),
    StageEvent.EARN: (C, C, C, C, C, C, C, wr, wd),
    StageEvent.LAPSE: (nc, nc, nc, nc, nc, L, L, nc, nc),
}
CELLS = list(itertools.product(Stage, StageEvent))


def say(standing: Standing, event: StageEvent, grounds: Grounds = WHY) -> StageMove | Unmoved | None:
    if event in OF_THE_WALL:
        return seen(standing, event, AT, 15, 16)
    return answer(standing, event, AT, "Lan", grounds)


def test_the_table_is_total() -> None:
    assert set(TRANSITIONS) == set(Stage)
    assert all(set(row) == set(StageEvent) for row in TRANSITIONS.values())


@pytest.mark.parametrize(("stage", "event"), CELLS, ids=lambda each: each.value)
def test_every_cell(stage: Stage, event: StageEvent) -> None:
    expected = EXPECTED[event][list(Stage).index(stage)]
    told = say(Standing(SCHOOL, stage, 4), event)
    if expected is stage and event is not StageEvent.REFUSE:
        assert told is None
    elif isinstance(expected, Unmoved):
        assert told is expected
    else:
        assert isinstance(told, StageMove)
        assert (told.before, told.after, told.version, told.at) == (stage, expected, 5, AT)
        assert told.by == ("" if event in OF_THE_WALL else "Lan")


@pytest.mark.parametrize("event", sorted(OF_THE_WALL, key=str), ids=lambda each: each.value)
@pytest.mark.parametrize("stage", Stage, ids=lambda each: each.value)
def test_nobody_can_type_what_is_earned(stage: Stage, event: StageEvent) -> None:
    assert answer(Standing(SCHOOL, stage), event, AT, "Lan", WHY) is Unmoved.ONLY_BY_PICTURES


def test_the_wall_says_nothing_that_is_for_people() -> None:
    with pytest.raises(ValueError, match="for people"):
        seen(Standing(SCHOOL), StageEvent.SURVEY, AT, 1, 1)


def test_a_move_has_somebody_and_where_it_matters_a_reason() -> None:
    standing = Standing(SCHOOL)
    assert answer(standing, StageEvent.SURVEY, AT, "  ", WHY) is Unmoved.NOBODY_SAYS_SO
    for event in (StageEvent.REFUSE, StageEvent.DROP, StageEvent.START_OVER):
        assert answer(standing, event, AT, "Lan", Grounds(" ", Reason.OTHER)) is Unmoved.NO_REASON


@pytest.mark.parametrize("reason", Reason, ids=lambda each: each.value)
def test_a_refusal_says_who_must_act(reason: Reason) -> None:
    told = answer(Standing(SCHOOL), StageEvent.REFUSE, AT, "Lan", Grounds("không hợp tác", reason))
    assert isinstance(told, StageMove)
    assert told.grounds.reason is (Reason.OTHER if reason is Reason.NONE else reason)
    assert told.grounds.must_act is MUST_ACT[told.grounds.reason] is not Actor.NOBODY


def test_another_reason_of_the_same_refusal_is_a_move_and_the_same_one_is_not() -> None:
    first = answer(Standing(SCHOOL), StageEvent.REFUSE, AT, "Lan", Grounds("", Reason.NO_LINE))
    assert isinstance(first, StageMove)
    refused = Standing(SCHOOL).after(first)
    assert answer(refused, StageEvent.REFUSE, AT, "Lan", Grounds("", Reason.NO_LINE)) is None
    again = answer(refused, StageEvent.REFUSE, AT, "Lan", Grounds("", Reason.NO_CAMERAS))
    assert isinstance(again, StageMove)
    assert again.grounds.must_act is Actor.PROVINCE


@given(st.lists(st.sampled_from(StageEvent), max_size=30))
def test_any_way_can_be_replayed_and_is_connected_only_by_pictures(events: list[StageEvent]) -> None:
    standing, moves = Standing(SCHOOL), []
    for event in events:
        told = say(standing, event)
        if isinstance(told, StageMove):
            moves.append(told)
            standing = standing.after(told)
    assert replayed(SCHOOL, moves) == standing
    assert [move.version for move in moves] == list(range(1, len(moves) + 1))
    assert all(a.after is b.before for a, b in itertools.pairwise(moves))
    for move in moves:
        assert (move.after is Stage.CONNECTED) == (move.event is StageEvent.EARN)
        assert (move.after is Stage.LAPSED) == (move.event is StageEvent.LAPSE)
        assert move.by or move.event in OF_THE_WALL


@pytest.mark.parametrize("stage", Stage, ids=lambda each: each.value)
def test_overdue_begins_after_the_last_day(stage: Stage) -> None:
    deadline = date(2026, 11, 30)
    late = 2 if stage not in (Stage.CONNECTED, Stage.REFUSED, Stage.NOT_NEEDED) else 0
    assert overdue_days(stage, deadline, deadline) == 0
    assert overdue_days(stage, deadline, deadline + timedelta(days=2)) == late
    assert overdue_days(stage, None, deadline + timedelta(days=2)) == 0
