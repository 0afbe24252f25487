"""Connected is earned and lost by pictures and time, and by nothing else: rules by hand, and any course of events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from wall.health.condition import RULES, Condition, Meaning
from wall.programme.earning import LONGEST_GAP_S, Count, EarningRules, Holding, Progress, count, due, step
from wall.programme.stages import StageEvent

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
RULES_HERE = EarningRules()
ALL = Count(16, 16, 16)
NONE = Count(16)
UNSAID = Count(16, 0, 0, 16)
EVERY = timedelta(seconds=10)


def watch(
    progress: Progress, seen: Count, begin: datetime, seconds: float, *, connected: bool = False
) -> tuple[Progress, datetime]:
    """Looks every 10 s; gives the time of the last one."""
    at = begin
    for _ in range(round(seconds / 10) + 1):
        progress = step(progress, seen, at, RULES_HERE, connected=connected)
        at += EVERY
    return progress, at - EVERY


@pytest.mark.parametrize(("declared", "needed"), [(1, 1), (5, 5), (9, 9), (10, 9), (11, 10), (16, 15), (20, 18)])
def test_the_agreed_share_is_rounded_up(declared: int, needed: int) -> None:
    assert RULES_HERE.needed(declared) == needed
    short = Count(declared, needed - 1, needed - 1)
    assert short.holding(RULES_HERE, connected=False) is Holding.FAILS
    assert Count(declared, needed, needed).holding(RULES_HERE, connected=False) is Holding.HOLDS


@pytest.mark.parametrize("condition", Condition, ids=lambda each: each.value)
def test_what_each_condition_proves(condition: Condition) -> None:
    seen = count(0, [condition])
    meaning = RULES[condition].meaning
    assert seen.open == (meaning is Meaning.OPEN)
    assert seen.good == (meaning is Meaning.GOOD)
    assert seen.shown == (RULES[condition].shows_now)
    assert not (seen.open and seen.shown)


def test_a_camera_that_is_away_by_plan_says_nothing_and_a_missing_one_is_not_live() -> None:
    live = [Condition.LIVE] * 8
    assert count(0, [*live, None]) == Count(9, 8, 8, 1)
    assert count(0, [*live, None]).holding(RULES_HERE, connected=True) is Holding.OPEN
    assert count(16, live).holding(RULES_HERE, connected=True) is Holding.FAILS
    assert count(8, [*live, Condition.OFFLINE]).holding(RULES_HERE, connected=True) is Holding.HOLDS
    assert count(0, ()).holding(RULES_HERE, connected=True) is Holding.OPEN


def test_ten_minutes_of_pictures_earn_it_and_no_second_less() -> None:
    progress, at = watch(Progress(), ALL, AT, 590)
    assert due(progress, RULES_HERE, connected=False) is None
    progress = step(progress, ALL, at + EVERY, RULES_HERE, connected=False)
    assert due(progress, RULES_HERE, connected=False) is StageEvent.EARN
    assert (progress.live, progress.declared, progress.seen_at) == (16, 16, at + EVERY)


def test_a_failure_begins_the_ten_minutes_anew() -> None:
    progress, at = watch(Progress(), ALL, AT, 590)
    progress = step(progress, NONE, at + EVERY, RULES_HERE, connected=False)
    assert progress.held_s == 0
    progress, _ = watch(progress, ALL, at + 2 * EVERY, 590)
    assert due(progress, RULES_HERE, connected=False) is None


def test_a_moment_of_not_knowing_costs_only_itself_and_a_long_one_all() -> None:
    progress, at = watch(Progress(), ALL, AT, 300)
    short, later = watch(progress, UNSAID, at + EVERY, 60)
    short, _ = watch(short, ALL, later + EVERY, 300)
    assert due(short, RULES_HERE, connected=False) is StageEvent.EARN
    long, later = watch(progress, UNSAID, at + EVERY, 700)
    long, _ = watch(long, ALL, later + EVERY, 300)
    assert due(long, RULES_HERE, connected=False) is None


def test_a_time_that_is_shorter_than_the_way_to_the_next_look_is_earned_at_that_look() -> None:
    rules = EarningRules(earn_s=6.0)
    first = step(Progress(), ALL, AT, rules, connected=False)
    assert due(first, rules, connected=False) is None
    second = step(first, ALL, AT + timedelta(seconds=15), rules, connected=False)
    assert due(second, rules, connected=False) is StageEvent.EARN


def test_black_pictures_earn_nothing_and_lose_nothing() -> None:
    black = count(0, [Condition.BLACK] * 16)
    progress, at = watch(Progress(), black, AT, 900)
    assert due(progress, RULES_HERE, connected=False) is None
    progress, _ = watch(Progress(), black, at, 900, connected=True)
    assert progress.failed_s == 0


def test_a_day_of_failure_is_a_lapse() -> None:
    progress, at = watch(Progress(), NONE, AT, 24 * 3600 - 10, connected=True)
    assert due(progress, RULES_HERE, connected=True) is None
    progress = step(progress, NONE, at + EVERY, RULES_HERE, connected=True)
    assert due(progress, RULES_HERE, connected=True) is StageEvent.LAPSE


@pytest.mark.parametrize("gap", [timedelta(days=3), timedelta(seconds=LONGEST_GAP_S + 1), timedelta(days=-3)])
def test_a_program_that_did_not_run_and_a_clock_that_was_set_are_no_lapse_and_no_proof(gap: timedelta) -> None:
    failing, at = watch(Progress(), NONE, AT, 12 * 3600, connected=True)
    assert step(failing, NONE, at + gap, RULES_HERE, connected=True).failed_s == failing.failed_s == 12 * 3600
    holding, at = watch(Progress(), ALL, AT, 300)
    assert step(holding, ALL, at + gap, RULES_HERE, connected=False).held_s <= holding.held_s


def test_days_of_not_knowing_are_no_lapse_and_the_failure_goes_on_where_it_was() -> None:
    failing, at = watch(Progress(), NONE, AT, 12 * 3600, connected=True)
    unsaid, at = watch(failing, UNSAID, at, 48 * 3600, connected=True)
    assert unsaid.failed_s == 12 * 3600
    more, _ = watch(unsaid, NONE, at + EVERY, 12 * 3600, connected=True)
    assert due(more, RULES_HERE, connected=True) is StageEvent.LAPSE


def test_one_picture_a_day_keeps_nothing_and_ten_minutes_do() -> None:
    failing, at = watch(Progress(), NONE, AT, 23 * 3600, connected=True)
    blink = step(failing, ALL, at + EVERY, RULES_HERE, connected=True)
    blink, at_end = watch(blink, NONE, at + 2 * EVERY, 3600, connected=True)
    assert due(blink, RULES_HERE, connected=True) is StageEvent.LAPSE
    healed, at_end = watch(failing, ALL, at + EVERY, 600, connected=True)
    assert healed.failed_s == 0
    healed, _ = watch(healed, NONE, at_end + EVERY, 23 * 3600, connected=True)
    assert due(healed, RULES_HERE, connected=True) is None


@given(
    st.integers(1, 40), st.floats(0.1, 1.0), st.lists(st.sampled_from([*Condition, None]), max_size=40), st.booleans()
)
def test_open_cameras_could_decide_either_way(
    declared: int, share: float, cameras: list[Condition | None], connected: bool
) -> None:
    """What is said of a look stays true whatever the cameras that are open turn out to be."""
    rules = EarningRules(share)
    told = count(declared, cameras).holding(rules, connected=connected)
    best = count(declared, [each if _said(each) else Condition.LIVE for each in cameras])
    worst = count(declared, [each if _said(each) else Condition.OFFLINE for each in cameras])
    outcomes = {best.holding(rules, connected=connected), worst.holding(rules, connected=connected)}
    assert (outcomes == {told}) == (told is not Holding.OPEN)


def _said(condition: Condition | None) -> bool:
    return condition is not None and RULES[condition].meaning is not Meaning.OPEN


class Facility(RuleBasedStateMachine):
    """A facility under any course of looks, gaps and restarts, beside a model that keeps the whole history."""

    def __init__(self) -> None:
        super().__init__()
        self.at = AT
        self.progress = Progress()
        self.connected = False
        self.looks: list[tuple[datetime, Holding]] = []
        self.agreed = EarningRules(0.9, 60.0, 300.0)

    @rule(
        seen=st.sampled_from([ALL, NONE, UNSAID, Count(16, 15, 15), Count(16, 14, 14, 1), Count(16, 0, 16)]),
        seconds=st.sampled_from([0, 5, 10, 30, 60, 61, 3600]),
        times=st.integers(1, 12),
    )
    def look(self, seen: Count, seconds: int, times: int) -> None:
        for _ in range(times):
            self.at += timedelta(seconds=seconds)
            self.progress = step(self.progress, seen, self.at, self.agreed, connected=self.connected)
            self.looks.append((self.at, seen.holding(self.agreed, connected=self.connected)))
            self.judge()

    def judge(self) -> None:
        told = due(self.progress, self.agreed, connected=self.connected)
        if told is StageEvent.EARN:
            assert self.watched(Holding.HOLDS, of_a_piece=True) >= self.agreed.earn_s
            self.connected = True
        elif told is StageEvent.LAPSE:
            assert self.watched(Holding.FAILS, of_a_piece=False) >= self.agreed.lapse_s
            self.connected = False

    def watched(self, what: Holding, *, of_a_piece: bool) -> float:
        """The time that both of two neighbouring looks call so: since the last failure, or in all."""
        total = 0.0
        pairs = list(zip(self.looks, self.looks[1:], strict=False))
        for (begin, first), (end, second) in reversed(pairs):
            if of_a_piece and Holding.FAILS in (first, second):
                break
            apart = (end - begin).total_seconds()
            total += apart if first is second is what and apart <= LONGEST_GAP_S else 0.0
        return total

    @invariant()
    def nothing_runs_over(self) -> None:
        assert 0 <= self.progress.held_s <= self.agreed.earn_s
        assert 0 <= self.progress.failed_s <= self.agreed.lapse_s


TestFacility = Facility.TestCase
