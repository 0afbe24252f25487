"""The arithmetic of `bench health`, on alarms that are made up."""

from __future__ import annotations

import math

import pytest

from tests.bench.tiny import outcome
from wall.bench.health.playback import OURS, Outcome
from wall.bench.health.scenario import Labelled
from wall.bench.health.score import (
    NOTHING,
    SUSPECT,
    confusion,
    figures,
    live_time,
    percentiles,
    times_to_clear,
    wrong_priorities,
)
from wall.bench.health.told import Episode
from wall.health.condition import Condition

FROZEN, LOOPED, BLACK, LOSS = Condition.FROZEN, Condition.LOOPED, Condition.BLACK, Condition.VIDEO_LOSS
FREEZE = Labelled(40.0, 70.0, FROZEN)
PEER = "freezedetect 0.001/2 s"


def counts(*outcomes: Outcome, detector: str = OURS, condition: Condition = FROZEN) -> tuple[int, int, int]:
    found = figures(outcomes, detector, condition)
    return found.tp, found.fn, found.fp


def test_an_alarm_inside_the_freeze_is_found_with_its_latency() -> None:
    found = figures([outcome(Episode(FROZEN, 47.5, 75.0), truth=(FREEZE,))], OURS, FROZEN)
    assert (found.tp, found.fn, found.fp) == (1, 0, 0)
    assert (found.latency_median, found.latency_p95, found.latency_max) == (7.5, 7.5, 7.5)
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)


def test_a_freeze_without_an_alarm_is_missed() -> None:
    assert counts(outcome(truth=(FREEZE,))) == (0, 1, 0)


def test_an_alarm_before_the_freeze_is_false_and_finds_nothing_though_it_goes_on() -> None:
    assert counts(outcome(Episode(FROZEN, 39.9, 90.0), truth=(FREEZE,))) == (0, 1, 1)


def test_an_alarm_after_the_freeze_is_false() -> None:
    assert counts(outcome(Episode(FROZEN, 70.5, 90.0), truth=(FREEZE,))) == (0, 1, 1)


def test_each_false_alarm_counts_and_a_freeze_counts_once() -> None:
    episodes = [Episode(FROZEN, at, at + 1.0) for at in (5.0, 10.0, 45.0, 50.0, 55.0, 80.0)]
    assert counts(outcome(*episodes, truth=(FREEZE,))) == (1, 0, 3)


def test_the_wrong_word_is_a_miss_of_the_right_one_and_a_false_alarm_of_its_own() -> None:
    said = outcome(Episode(BLACK, 50.0, 70.0), truth=(FREEZE,))
    assert counts(said) == (0, 1, 0)
    assert counts(said, condition=BLACK) == (0, 0, 1)


def test_what_a_label_allows_instead_is_as_right() -> None:
    said = outcome(Episode(LOOPED, 50.0, 70.0), truth=(Labelled(40.0, 70.0, FROZEN, (LOOPED,)),))
    assert counts(said) == (1, 0, 0)
    assert counts(said, condition=LOOPED) == (0, 0, 0)


def test_what_is_tolerated_is_neither_missed_nor_false() -> None:
    tolerated = (Labelled(0.0, 100.0, Condition.LOSSY, required=False),)
    assert counts(outcome(truth=tolerated), condition=Condition.LOSSY) == (0, 0, 0)
    told = outcome(Episode(Condition.LOSSY, 30.0), truth=tolerated)
    assert counts(told, condition=Condition.LOSSY) == (1, 0, 0)


def test_figures_add_up_over_streams() -> None:
    found = figures(
        [
            outcome(Episode(FROZEN, 45.0), truth=(FREEZE,)),
            outcome(Episode(FROZEN, 55.0), truth=(FREEZE,)),
            outcome(truth=(FREEZE,), suspicions=((50.0, 60.0),)),
            outcome(truth=(Labelled(40.0, 70.0, FROZEN, needs_probe=True),), suspicions=((1.0, 2.0),)),
            outcome(Episode(FROZEN, 10.0, 12.0)),
        ],
        OURS,
        FROZEN,
    )
    assert (found.tp, found.fn, found.fp, found.suspected, found.only_by_probe) == (2, 2, 1, 1, 1)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == 0.5
    assert found.f1 == pytest.approx(2 * (2 / 3) * 0.5 / (2 / 3 + 0.5))
    assert (found.latency_median, found.latency_max) == (10.0, 15.0)


def test_without_anything_to_find_there_is_no_ratio() -> None:
    found = figures([outcome()], OURS, FROZEN)
    assert math.isnan(found.precision)
    assert math.isnan(found.recall)
    assert math.isnan(found.latency_median)


def test_percentiles() -> None:
    assert percentiles([float(value) for value in range(101)]) == (50.0, 95.0, 100.0)


def test_freezedetect_has_no_better_word_for_a_lost_picture_and_the_wall_has() -> None:
    lost = (Labelled(40.0, 70.0, LOSS),)
    assert counts(outcome(Episode(FROZEN, 45.0), truth=lost, detector=PEER), detector=PEER) == (0, 0, 0)
    assert counts(outcome(Episode(FROZEN, 45.0), truth=lost)) == (0, 0, 1)


def test_live_time_is_what_no_label_covers() -> None:
    live = live_time([outcome(Episode(FROZEN, 10.0, 15.0), truth=(FREEZE,)), outcome()], OURS)
    assert live.seconds == 70.0 + 100.0
    assert live.alarmed == live.frozen == 5.0
    assert live.share == pytest.approx(5 / 170)


def test_an_alarm_may_outlast_its_freeze_by_the_time_that_proof_takes() -> None:
    # 5 s and two key-frame intervals of 2 s
    assert live_time([outcome(Episode(FROZEN, 50.0, 79.0), truth=(FREEZE,))], OURS).alarmed == 0.0
    assert live_time([outcome(Episode(FROZEN, 50.0, 82.0), truth=(FREEZE,))], OURS).alarmed == pytest.approx(3.0)
    assert live_time([outcome(Episode(FROZEN, 50.0), truth=(FREEZE,))], OURS).alarmed == pytest.approx(21.0)
    endless = outcome(Episode(FROZEN, 50.0), truth=(FREEZE,), gop_s=math.inf)
    assert live_time([endless], OURS).alarmed == pytest.approx(0.0)


def test_what_is_shown_and_calls_nobody_is_no_alarm() -> None:
    assert live_time([outcome(Episode(Condition.LOW_FPS, 10.0, 20.0))], OURS).alarmed == 0.0


def test_suspicion_in_live_time_is_counted_apart() -> None:
    live = live_time([outcome(truth=(FREEZE,), suspicions=((35.0, 45.0), (90.0, math.inf)))], OURS)
    assert (live.alarmed, live.suspected) == (0.0, 15.0)


def test_time_without_a_judgement_is_neither_good_nor_bad() -> None:
    live = live_time([outcome(truth=(FREEZE,), unjudged=((0.0, 2.0), (65.0, 75.0)))], OURS)
    assert (live.alarmed, live.unjudged) == (0.0, 7.0)


def test_the_time_to_clear_is_from_the_end_of_the_freeze() -> None:
    cleared = outcome(Episode(FROZEN, 45.0, 74.0), truth=(FREEZE,))
    stayed = outcome(Episode(FROZEN, 45.0), truth=(FREEZE,))
    over = outcome(Episode(FROZEN, 45.0), truth=(Labelled(40.0, 99.0, FROZEN),))  # ends with the stream
    assert times_to_clear([cleared, stayed, over], OURS, FROZEN) == [4.0, 30.0]


def test_the_confusion_table_has_every_labelled_interval_and_every_stray_alarm() -> None:
    table = confusion(
        [
            outcome(Episode(BLACK, 42.0, 45.0), Episode(FROZEN, 45.0, 70.0), truth=(FREEZE,)),
            outcome(Episode(BLACK, 50.0, 70.0), truth=(FREEZE,)),
            outcome(truth=(FREEZE,), suspicions=((50.0, 55.0),)),
            outcome(truth=(FREEZE,)),
            outcome(Episode(FROZEN, 3.0, 4.0), Episode(FROZEN, 6.0, 7.0)),
            outcome(truth=(Labelled(0.0, 50.0, Condition.LOSSY, required=False),)),
        ],
        OURS,
    )
    assert table == {
        ("frozen", "frozen"): 1,
        ("frozen", "black"): 1,
        ("frozen", SUSPECT): 1,
        ("frozen", NOTHING): 1,
        ("live", "frozen"): 2,
        ("live", NOTHING): 5,
    }


def test_a_wrong_word_of_another_priority_is_named() -> None:
    covered = Labelled(40.0, 70.0, Condition.COVERED)
    wrong = outcome(Episode(BLACK, 50.0), truth=(covered,))  # low instead of high
    same = outcome(Episode(Condition.MOVED, 50.0), truth=(covered,))  # high as well
    allowed = outcome(Episode(BLACK, 50.0), truth=(Labelled(40.0, 70.0, Condition.COVERED, (BLACK,)),))
    assert wrong_priorities([wrong, same, allowed], OURS) == [("made up", "covered", "black")]
