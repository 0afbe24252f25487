"""Delays: one call for one trouble, whatever pattern the trouble comes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.health.condition import RULES, Condition, Meaning, Severity
from wall.health.delay import QUIET, Delay, Rules, restart, step

TICK = 0.5
BAD = [condition for condition, rule in RULES.items() if rule.meaning is Meaning.BAD]
OPEN = [condition for condition, rule in RULES.items() if rule.meaning is Meaning.OPEN]
GOOD = [condition for condition, rule in RULES.items() if rule.meaning is Meaning.GOOD]
IN_VIEW = [condition for condition in BAD if RULES[condition].shows_now]
WITHOUT_PICTURE = [condition for condition in BAD if not RULES[condition].shows_now]
LONGEST = max(max(rule.on_delay, rule.off_delay) for rule in RULES.values())


def run(
    *parts: tuple[Condition, float], delay: Delay = QUIET, rules: Rules = RULES
) -> list[tuple[float, Condition | None]]:
    """When `alarmed` changed and to what, for conditions held for some seconds each."""
    changes, now = [], 0.0
    for condition, seconds in parts:
        for _ in range(round(seconds / TICK)):
            new = step(delay, condition, now, rules)
            if new.alarmed is not delay.alarmed:
                changes.append((now, new.alarmed))
            delay = new
            now += TICK
    return changes


def test_the_table_knows_every_condition_and_its_order() -> None:
    assert set(RULES) == set(Condition)
    assert len({rule.precedence for rule in RULES.values()}) == len(Condition)
    assert {condition for condition, rule in RULES.items() if not rule.alarmed} == {*GOOD, *OPEN}
    assert Condition.LIVE in GOOD
    for condition in GOOD:  # nobody is called for it, and the picture is the scene as it is
        assert RULES[condition].severity in (Severity.NONE, Severity.INFO)
        assert RULES[condition].shows_now
        assert (RULES[condition].on_delay, RULES[condition].off_delay) == (0.0, 0.0)
    worst_first = [*WITHOUT_PICTURE, *IN_VIEW, *GOOD]  # what hides the picture comes before what is seen in it
    orders = [{RULES[each].precedence for each in part} for part in (WITHOUT_PICTURE, IN_VIEW)]
    assert min(orders[0]) > max(orders[1])
    assert min(orders[1]) > max(RULES[each].precedence for each in GOOD)
    assert len(worst_first) + len(OPEN) == len(Condition)


@pytest.mark.parametrize("good", GOOD)
@pytest.mark.parametrize("condition", BAD)
def test_an_alarm_comes_after_the_on_delay_and_goes_after_the_off_delay(
    condition: Condition, good: Condition
) -> None:
    rule = RULES[condition]
    bad_for, good_for = LONGEST + 10, LONGEST + 5
    assert run((good, 5), (condition, bad_for), (good, good_for)) == [
        (5 + rule.on_delay, condition),
        (5 + bad_for + rule.off_delay, None),
    ]


@pytest.mark.parametrize("condition", BAD)
def test_flips_between_good_conditions_do_not_restart_the_off_delay(condition: Condition) -> None:
    rule = RULES[condition]
    flips = [(good, 1.0) for _ in range(20) for good in GOOD]
    changes = run((condition, LONGEST + 10), *flips)
    assert changes == [(rule.on_delay, condition), (LONGEST + 10 + rule.off_delay, None)]


@pytest.mark.parametrize("condition", GOOD)
def test_for_a_good_condition_nobody_is_called_however_long_it_lasts(condition: Condition) -> None:
    assert run((condition, 600)) == []
    assert step(QUIET, condition, 0.0) is QUIET


@pytest.mark.parametrize("lesser", IN_VIEW)
@pytest.mark.parametrize("lost", WITHOUT_PICTURE)
def test_a_camera_that_is_back_with_a_lesser_trouble_is_not_lost_any_more(lost: Condition, lesser: Condition) -> None:
    back_at = LONGEST
    changes = run((lost, back_at), (lesser, LONGEST + 10))
    over = (back_at + RULES[lost].off_delay, None)
    raised = (back_at + RULES[lesser].on_delay, lesser)
    expected = [over, raised] if over[0] < raised[0] else [raised]  # or the one row changes its word
    assert changes == [(RULES[lost].on_delay, lost), *expected]


def test_a_worse_trouble_says_nothing_about_whether_the_lesser_one_is_over() -> None:
    changes = run((Condition.BLURRED, 70), (Condition.COVERED, 10), (Condition.BLURRED, 30), (Condition.COVERED, 10))
    assert changes == [(60.0, Condition.BLURRED)]


def test_a_minute_of_fog_does_not_make_a_hiccup_an_alarm() -> None:
    assert run((Condition.BLURRED, 55), (Condition.STALLED, 3), (Condition.LIVE, 90)) == []
    assert run((Condition.BLURRED, 55), (Condition.COVERED, 3), (Condition.LIVE, 90)) == []
    assert run((Condition.STALLED, 4), (Condition.BLURRED, 50), (Condition.LIVE, 90)) == []


def test_fog_does_not_hide_a_camera_that_is_lost_again_and_again() -> None:
    changes = run(*[(Condition.OFFLINE, 3.0), (Condition.BLURRED, 2.0)] * 10)
    assert changes[0] == (16.0, Condition.OFFLINE)  # 3 + 3 + 3 + 1 s without a picture: not a second too early


def test_a_blip_is_no_alarm() -> None:
    assert run((Condition.OFFLINE, 9.5), (Condition.LIVE, 60), (Condition.OFFLINE, 9.5)) == []


def test_a_change_of_bad_condition_does_not_begin_anew() -> None:
    assert run((Condition.STALLED, 4), (Condition.OFFLINE, 20)) == [(10.0, Condition.OFFLINE)]
    # alternating faster than either delay: told at the first STALLED moment with 5 s of bad time behind it
    flapping = [(Condition.STALLED, 1.0), (Condition.OFFLINE, 1.0)] * 30
    assert run(*flapping) == [(6.0, Condition.STALLED)]


def test_a_camera_that_is_well_now_and_then_cannot_hide() -> None:
    changes = run(*[(Condition.OFFLINE, 3.0), (Condition.LIVE, 2.0)] * 60)
    assert [condition for _, condition in changes] == [Condition.OFFLINE]
    assert changes[0][0] < 20.0


def test_a_flapping_camera_does_not_chatter() -> None:
    changes = run(*[(Condition.OFFLINE, 12.0), (Condition.LIVE, 4.0)] * 40)
    assert changes == [(10.0, Condition.OFFLINE)]


def test_retries_between_failures_count_as_bad_time() -> None:
    parts = [(Condition.OFFLINE, 1.0), (Condition.CONNECTING, 5.0)] * 3
    assert run(*parts) == [(12.0, Condition.OFFLINE)]


def test_our_own_blindness_does_not_count() -> None:
    assert run((Condition.OFFLINE, 5), (Condition.UNKNOWN, 60), (Condition.OFFLINE, 4)) == []


def test_another_condition_takes_the_alarm_over_after_its_own_delay() -> None:
    assert run((Condition.STALLED, 20), (Condition.OFFLINE, 9.5), (Condition.STALLED, 9)) == [
        (5.0, Condition.STALLED)
    ]
    assert run((Condition.STALLED, 20), (Condition.OFFLINE, 20)) == [
        (5.0, Condition.STALLED),
        (30.0, Condition.OFFLINE),
    ]


def test_what_is_not_watched_any_more_is_begun_anew() -> None:
    assert run((Condition.OFFLINE, 9), (Condition.IDLE, 5), (Condition.OFFLINE, 9)) == []


def test_a_gap_keeps_the_alarm_and_restarts_the_clocks() -> None:
    half = step(step(QUIET, Condition.OFFLINE, 0.0), Condition.OFFLINE, 9.0)
    assert restart(half) is QUIET
    assert run((Condition.LIVE, 20), delay=restart(Delay(Condition.FROZEN))) == [(3.0, None)]


@given(st.lists(st.tuples(st.sampled_from(OPEN), st.integers(1, 40))), st.sampled_from([None, *BAD]))
def test_open_conditions_neither_raise_nor_clear(
    parts: Iterable[tuple[Condition, int]], alarmed: Condition | None
) -> None:
    assert run(*((condition, float(seconds)) for condition, seconds in parts), delay=Delay(alarmed)) == []


@given(st.lists(st.tuples(st.sampled_from(Condition), st.integers(1, 30)), max_size=30))
def test_alarms_follow_bad_moments_and_end_in_good_ones(parts: list[tuple[Condition, int]]) -> None:
    delay, now = QUIET, 0.0
    for condition, count in parts:
        for _ in range(count):
            new = step(delay, condition, now)
            if new.alarmed is not delay.alarmed:
                assert new.alarmed in (condition, None)
                if new.alarmed is None:
                    assert delay.alarmed is not None
                    rule, blamed = RULES[condition], RULES[delay.alarmed]
                    assert rule.shows_now
                    assert condition in GOOD or rule.precedence < blamed.precedence
            delay, now = new, now + TICK


@pytest.mark.parametrize(("on_delay", "off_delay"), [(0.0, 0.0), (2.0, 30.0), (60.0, 1.0)])
def test_delays_that_are_set_are_kept(on_delay: float, off_delay: float) -> None:
    own = replace(RULES[Condition.STALLED], on_delay=on_delay, off_delay=off_delay)
    assert run(
        (Condition.STALLED, 90), (Condition.LIVE, 60), rules=RULES | {Condition.STALLED: own}
    ) == [(on_delay, Condition.STALLED), (90 + off_delay, None)]  # fmt: skip


def test_what_a_condition_means_is_set_by_the_rules_too() -> None:
    own = {
        Condition.CONNECTING: replace(RULES[Condition.OFFLINE], on_delay=60.0),
        Condition.STALLED: replace(RULES[Condition.STALLED], on_delay=8.0),
    }
    changes = run((Condition.CONNECTING, 6.0), (Condition.STALLED, 3.0), rules=RULES | own)
    assert changes == [(8.0, Condition.STALLED)]


def test_bad_time_is_kept_for_the_longest_off_delay_of_what_was_wrong() -> None:
    own = replace(RULES[Condition.FROZEN], on_delay=12.0, off_delay=20.0)
    parts = [(Condition.FROZEN, 5.0), (Condition.LIVE, 10.0)] * 3
    changes = run(*parts, rules=RULES | {Condition.FROZEN: own})
    assert [condition for _, condition in changes] == [Condition.FROZEN]
