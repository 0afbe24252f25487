"""From the events of a replay to what an operator was told."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime

from wall.alarms.book import AlarmBook
from wall.alarms.source import Source
from wall.bench.health.told import Episode, Listener
from wall.health.condition import Condition, Judgement
from wall.health.sample import StreamSample
from wall.judge.replay import CAMERA, AlarmMoment, Change

AT = datetime(2026, 1, 1, tzinfo=UTC)
LIVE = Judgement(Condition.LIVE, 0.0, 0.0, fresh=True)


def changed(t: float, previous: Condition, now: Condition, *, suspect: bool = False) -> Change:
    return Change(t, previous, replace(LIVE, condition=now, suspect=suspect), StreamSample(), (), t)


def test_alarms_are_told_from_raising_to_clearing_each_condition_by_itself() -> None:
    book, listener = AlarmBook(), Listener()
    changes = [
        (5.0, book.raise_alarm(Source.camera(CAMERA), Condition.BLACK, AT)),
        (9.0, book.raise_alarm(Source.camera(CAMERA), Condition.FROZEN, AT)),
        (20.0, book.clear(Source.camera(CAMERA), AT)),
        (30.0, book.raise_alarm(Source.camera(CAMERA), Condition.FROZEN, AT)),
    ]
    for t, change in changes:
        assert change is not None
        listener.hear([AlarmMoment(t, change)])
    assert listener.episodes == [
        Episode(Condition.BLACK, 5.0, 9.0),
        Episode(Condition.FROZEN, 9.0, 20.0),
        Episode(Condition.FROZEN, 30.0, math.inf),
    ]


def test_a_condition_that_would_be_an_alarm_is_not_told_before_it_is_one() -> None:
    listener = Listener()
    listener.hear([changed(5.0, Condition.LIVE, Condition.COVERED), changed(9.0, Condition.COVERED, Condition.LIVE)])
    assert listener.episodes == []


def test_what_is_only_shown_is_told_from_the_tile() -> None:
    listener = Listener()
    listener.hear(
        [
            changed(1.0, Condition.CONNECTING, Condition.LIVE),
            changed(5.0, Condition.LIVE, Condition.LOW_FPS),
            changed(8.0, Condition.LOW_FPS, Condition.CLOCK_DRIFT),
            changed(9.0, Condition.CLOCK_DRIFT, Condition.LIVE),
        ]
    )
    assert listener.episodes == [Episode(Condition.LOW_FPS, 5.0, 8.0), Episode(Condition.CLOCK_DRIFT, 8.0, 9.0)]


def test_suspicion_and_silence_are_kept_apart() -> None:
    listener = Listener()
    listener.hear(
        [
            changed(0.0, Condition.UNKNOWN, Condition.CONNECTING),
            changed(2.0, Condition.CONNECTING, Condition.LIVE),
            changed(5.0, Condition.LIVE, Condition.LIVE, suspect=True),
            changed(7.0, Condition.LIVE, Condition.LIVE),
            changed(9.0, Condition.LIVE, Condition.UNKNOWN, suspect=True),
        ]
    )
    assert listener.suspected.all == [(5.0, 7.0), (9.0, math.inf)]
    assert listener.unjudged.all == [(0.0, 2.0), (9.0, math.inf)]
    assert listener.episodes == []
