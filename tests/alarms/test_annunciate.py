"""What is heard when, and what follows when nobody answers. The times are seconds of a desk, at four ticks each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from wall.alarms.annunciate import (
    GAP,
    MOST_QUEUED,
    OTHERS_FOR,
    USUAL,
    Announcement,
    AnnunciationRules,
    Annunciator,
    calling,
)
from wall.alarms.book import Acknowledgement, Alarm, Wrong
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Source
from wall.health.condition import Condition, Severity
from wall.model import CameraId, FacilityId

TICK = 0.25


def camera(
    name: str, wrong: Wrong = Condition.OFFLINE, state: AlarmState = AlarmState.UNACKED, occ: int = 1
) -> Alarm:
    return Alarm(Source.camera(CameraId(name)), state, wrong, occ, version=occ)


def reached(alarm: Alarm, step: Escalation) -> Alarm:
    return replace(alarm, escalation=Reached(step, datetime(2026, 11, 24, 3, 0, tzinfo=UTC), "A"))


LOW = camera("low")
HIGH = camera("high", Condition.FROZEN)
CRITICAL = Alarm(Source.facility(FacilityId("dam")), AlarmState.UNACKED, Cause.FACILITY_DOWN, 1, 1)
ANSWERED = camera("low", state=AlarmState.ACKED)
Heard = list[tuple[float, Severity, bool]]


def listen(
    annunciator: Annunciator, alarms: Callable[[float], Iterable[Alarm]], until: float, begin: float = 0.0
) -> Heard:
    """What is heard from `begin` to before `until`."""
    heard = []
    for tick in range(round(begin / TICK), round(until / TICK)):
        sound = annunciator.tick(alarms(tick * TICK), tick * TICK).sound
        if sound is not None:
            heard.append((tick * TICK, sound.severity, sound.louder))
    return heard


def always(*alarms: Alarm) -> Callable[[float], Sequence[Alarm]]:
    return lambda _: alarms


def test_only_active_unacknowledged_alarms_call() -> None:
    rows = [camera(state.value, state=state) for state in AlarmState]
    assert set(calling(rows)) == {Acknowledgement(Source.camera(CameraId("unacked")), 1)}


def test_priority_1_repeats_every_10_seconds_until_somebody_answers() -> None:
    annunciator = Annunciator()
    assert [at for at, _, _ in listen(annunciator, always(CRITICAL), 45)] == [0, 10, 20, 30, 40]
    assert listen(annunciator, always(), 120, begin=45) == []


def test_priority_2_repeats_every_30_seconds() -> None:
    assert [at for at, _, _ in listen(Annunciator(), always(HIGH), 100)] == [0, 30, 60, 90]


def test_priority_3_sounds_once_and_reminds_after_15_minutes() -> None:
    assert listen(Annunciator(), always(LOW), 2000) == [
        (0, Severity.LOW, False),
        (900, Severity.LOW, False),
        (1800, Severity.LOW, False),
    ]


def test_information_is_never_heard_and_never_escalates() -> None:
    annunciator = Annunciator()
    row = camera("info", Condition.CLOCK_DRIFT)
    assert listen(annunciator, always(row), 2000) == []
    assert not annunciator.silenced


def test_what_is_over_before_its_turn_is_not_heard() -> None:
    rows = always(CRITICAL, HIGH)
    annunciator = Annunciator()
    assert [severity for _, severity, _ in listen(annunciator, rows, GAP)] == [Severity.CRITICAL]
    assert listen(annunciator, always(CRITICAL), 9, begin=GAP) == []


def test_three_at_once_are_told_one_after_the_other_the_worst_first() -> None:
    heard = listen(Annunciator(), always(LOW, HIGH, CRITICAL), 9.5)
    assert heard == [
        (0, Severity.CRITICAL, False),
        (GAP, Severity.HIGH, False),
        (2 * GAP, Severity.LOW, False),
    ]


def test_more_than_three_at_once_are_one_sound_of_the_worst() -> None:
    rows = [camera(f"c{at}") for at in range(40)]
    assert listen(Annunciator(), always(*rows, HIGH), 29) == [(0, Severity.HIGH, False)]
    assert len(listen(Annunciator(), always(*rows[:MOST_QUEUED]), 29)) == MOST_QUEUED


def test_a_newer_alarm_does_not_wait_for_a_repeat() -> None:
    heard = listen(Annunciator(), lambda now: [CRITICAL, LOW] if now >= 4 else [CRITICAL], 12)
    assert [(at, severity) for at, severity, _ in heard] == [
        (0, Severity.CRITICAL),
        (4, Severity.LOW),
        (10, Severity.CRITICAL),
    ]


def test_silence_is_for_what_sounds_now_and_does_not_mute_the_next() -> None:
    annunciator = Annunciator()
    listen(annunciator, always(CRITICAL), 1)
    annunciator.silence()
    assert annunciator.silenced
    assert listen(annunciator, always(CRITICAL), 60, begin=1) == []
    again = Alarm(CRITICAL.source, AlarmState.UNACKED, Cause.FACILITY_DOWN, 2, 3)
    assert listen(annunciator, always(again), 61, begin=60) == [(60, Severity.CRITICAL, False)]
    assert not annunciator.silenced


def test_silence_takes_what_waits_along() -> None:
    annunciator = Annunciator()
    listen(annunciator, always(HIGH, LOW), 1)
    annunciator.silence()
    assert listen(annunciator, always(HIGH, LOW), 60, begin=1) == []


def test_what_was_silenced_and_never_answered_reminds() -> None:
    annunciator = Annunciator()
    listen(annunciator, always(CRITICAL), 1)
    annunciator.silence()
    heard = listen(annunciator, always(CRITICAL), 2000, begin=1)
    assert heard == [(900, Severity.CRITICAL, False), (1800, Severity.CRITICAL, False)]
    assert annunciator.silenced


def test_the_same_occurrence_sounds_again_when_it_becomes_worse() -> None:
    annunciator = Annunciator()
    listen(annunciator, always(camera("a")), 1)
    annunciator.silence()
    worse = camera("a", Condition.FROZEN)
    assert listen(annunciator, always(worse), 5, begin=1)[0] == (GAP, Severity.HIGH, False)
    assert listen(annunciator, always(camera("a")), 29, begin=5) == []


def test_nobody_answers_so_the_steps_come_once_each_and_it_grows_louder() -> None:
    annunciator, steps, heard, high = Annunciator(), [], [], HIGH
    for tick in range(4 * 300):
        due = annunciator.tick([high, LOW], tick * TICK)
        steps += [(tick * TICK, each.alarm.source, each.step) for each in due.escalated]
        for each in due.escalated:
            high = reached(HIGH, each.step)
        heard += [(tick * TICK, due.sound.louder)] if due.sound is not None else []
    assert steps == [
        (60, HIGH.source, Escalation.LOUDER),
        (120, HIGH.source, Escalation.SECOND_DESK),
        (180, HIGH.source, Escalation.OUTSIDE),
    ]
    assert [louder for at, louder in heard if at < 60] == [False, False, False]
    assert all(louder for at, louder in heard if at >= 60)


def test_a_step_is_told_until_the_row_says_it() -> None:
    annunciator = Annunciator()
    annunciator.tick([CRITICAL], 0.0)
    for now in (60.0, 60.25, 90.0):  # it could not be written, or another desk took the row
        assert [each.step for each in annunciator.tick([CRITICAL], now).escalated] == [Escalation.LOUDER]
    assert annunciator.tick([reached(CRITICAL, Escalation.LOUDER)], 90.25).escalated == ()


def test_a_start_goes_on_from_the_step_that_was_reached() -> None:
    annunciator, row = Annunciator(), reached(CRITICAL, Escalation.SECOND_DESK)
    assert annunciator.tick([row], 1000.0).escalated == ()
    assert annunciator.tick([row], 1059.75).escalated == ()  # the third step comes a minute after the second
    (due,) = annunciator.tick([row], 1060.0).escalated
    assert (due.step, due.waited) == (Escalation.OUTSIDE, 180.0)


def test_another_desks_alarm_is_listed_and_its_steps_are_taken_late() -> None:
    annunciator, others = Annunciator(), {CRITICAL.source}
    for now in (0.0, 60.0, 60.0 + OTHERS_FOR - TICK):
        due = annunciator.tick([CRITICAL], now, others=others)
        assert (due.sound, due.escalated) == (None, ())
    assert not annunciator.silence()  # nothing sounds here
    due = annunciator.tick([CRITICAL], 60.0 + OTHERS_FOR, others=others)
    assert [each.step for each in due.escalated] == [Escalation.LOUDER]  # nobody there did it


def test_what_is_handed_to_this_desk_sounds_whatever_was_silenced_or_floods() -> None:
    annunciator, row = Annunciator(), reached(HIGH, Escalation.SECOND_DESK)
    annunciator.tick([HIGH], 0.0)
    annunciator.silence()
    assert annunciator.tick([HIGH], 119.0).sound is None
    due = annunciator.tick([row], 120.0, unheard={HIGH.source}, others={HIGH.source}, handed={HIGH.source})
    assert due.sound == Announcement(Severity.HIGH, louder=True)
    annunciator.silence()
    assert annunciator.tick([row], 151.0, handed={HIGH.source}).sound is None  # it is news once
    assert annunciator.tick([camera("high", Condition.FROZEN, AlarmState.ACKED)], 152.0).sound is None


def test_silence_does_not_stop_an_escalation_but_an_answer_does() -> None:
    annunciator = Annunciator()
    annunciator.tick([CRITICAL], 0.0)
    annunciator.silence()
    assert [each.step for each in annunciator.tick([CRITICAL], 130.0).escalated] == [
        Escalation.LOUDER,
        Escalation.SECOND_DESK,
    ]
    assert annunciator.tick([], 500.0).escalated == ()
    again = Alarm(CRITICAL.source, AlarmState.UNACKED, Cause.FACILITY_DOWN, 2, 3)
    assert annunciator.tick([again], 501.0).escalated == ()


def test_one_that_becomes_worse_is_counted_from_then() -> None:
    annunciator = Annunciator()
    annunciator.tick([camera("a")], 0.0)
    annunciator.tick([camera("a")], 1000.0)
    assert annunciator.tick([camera("a", Condition.FROZEN)], 1000.25).escalated == ()
    due = annunciator.tick([camera("a", Condition.FROZEN)], 1060.25).escalated
    assert [each.step for each in due] == [Escalation.LOUDER]


def test_what_is_only_listed_is_not_heard_and_escalates_all_the_same() -> None:
    annunciator = Annunciator()
    assert annunciator.tick([HIGH], 0.0, unheard={HIGH.source}).sound is None
    due = annunciator.tick([HIGH], 200.0, unheard={HIGH.source})
    assert due.sound is None
    assert len(due.escalated) == 3
    assert annunciator.tick([HIGH], 201.0).sound == Announcement(Severity.HIGH, louder=True)


def test_never_is_never() -> None:
    never = AnnunciationRules({}, math.inf, dict.fromkeys(Escalation, math.inf))
    annunciator = Annunciator(never)
    assert listen(annunciator, always(CRITICAL), 3000) == [(0, Severity.CRITICAL, False)]
    assert annunciator.tick([CRITICAL], 1e6).escalated == ()


def test_the_answered_is_silent() -> None:
    assert listen(Annunciator(), lambda now: [LOW] if now < 1 else [ANSWERED], 2000) == [(0, Severity.LOW, False)]


CHANGES = st.lists(
    st.tuples(
        st.floats(0, 40),
        st.sets(st.integers(0, 7)),  # which of eight cameras call
        st.booleans(),  # somebody presses silence
    ),
    max_size=30,
)


@given(CHANGES)
def test_whatever_happens_sounds_never_overlap_and_none_waits_long(
    changes: list[tuple[float, set[int], bool]],
) -> None:
    annunciator, now, last = Annunciator(USUAL), 0.0, -math.inf
    for pause, names, silence in changes:
        rows = [camera(f"c{name}", Condition.FROZEN if name % 2 else Condition.OFFLINE) for name in names]
        end = now + pause
        while now <= end:
            sound = annunciator.tick(rows, now).sound
            if sound is not None:
                assert now - last >= GAP
                last = now
            waits = [now - call.since for call in annunciator._calls.values() if not call.announced]
            assert max(waits, default=0.0) <= (MOST_QUEUED + 1) * (GAP + TICK)
            now += TICK
        if silence:
            annunciator.silence()
