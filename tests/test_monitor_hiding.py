"""From samples to the book with alarms that are shelved, out of service, on trial or latched; and after gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.test_one_cause import DAM, always, silent_from
from tests.test_one_cause import Desk as Centre
from wall.alarms.alarm import Acknowledgement, Alarm, ChangeKind
from wall.alarms.book import AlarmBook
from wall.alarms.hiding import PROVEN_AFTER, Hidden, Hiding, HidingReason
from wall.alarms.lifecycle import AlarmState
from wall.alarms.requests import Request, Reset, Return, Shelve, TakeOut
from wall.alarms.source import Source
from wall.health.assess import HealthLimits
from wall.health.condition import Condition
from wall.health.sample import Failure, StreamSample, StreamState
from wall.health.view.evidence import ViewEvidence
from wall.model import CameraId
from wall.monitor import LONGEST_GAP, Monitor

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
GATE = CameraId("gate")
SOURCE = Source.camera(GATE)
REFUSED = StreamSample(StreamState.BACKOFF, Failure.REFUSED, state_since=0.0)
CALLED = StreamSample(StreamState.CONNECTING, state_since=0.0)
LOST_WORKER = StreamSample(StreamState.BACKOFF, Failure.WORKER_LOST, state_since=0.0)
HOUR = timedelta(hours=1)


def live(now: float) -> StreamSample:
    return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now, fps=25.0)


class Desk:
    """One camera and a clock that only the test moves; what operators ask for is in the same record."""

    def __init__(self, *alarms: Alarm) -> None:
        self.now = 100.0
        self.kinds: list[ChangeKind] = []
        self.start(AlarmBook(alarms))

    def start(self, book: AlarmBook) -> None:
        self.book = book
        self.monitor = Monitor(HealthLimits(), book, recall_after=4 * 3600.0)

    @property
    def at(self) -> datetime:
        return AT + timedelta(seconds=self.now)

    @property
    def alarm(self) -> Alarm:
        return self.book.alarm(SOURCE)

    def run(self, seconds: float, sample: Callable[[float], StreamSample] | StreamSample) -> None:
        for _ in range(round(seconds / 0.5)):
            self.now += 0.5
            self.tick(sample if isinstance(sample, StreamSample) else sample(self.now))

    def tick(self, sample: StreamSample) -> None:
        result = self.monitor.tick(self.now, self.at, {GATE: sample})
        assert not result.errors
        self.kinds += [change.kind for change in result.changes]

    def ask(self, request: Request) -> None:
        change = self.book.ask(request, self.at, "An")
        assert change is not None
        assert change.kind is not ChangeKind.REFUSED
        self.kinds.append(change.kind)

    def shelve(self, period: timedelta = HOUR, *, once: bool = False) -> None:
        self.ask(Shelve(SOURCE, self.alarm.occurrence, period, HidingReason.KNOWN, once=once))

    def acknowledge(self) -> None:
        assert self.book.acknowledge(Acknowledgement(SOURCE, self.alarm.occurrence), self.at, "An") is not None


def test_a_shelved_camera_is_judged_on_and_calls_when_the_time_is_over() -> None:
    desk = Desk()
    desk.run(12, REFUSED)
    desk.acknowledge()
    desk.shelve(timedelta(minutes=15))
    desk.run(15 * 60 - 1, REFUSED)
    assert desk.kinds == [ChangeKind.RAISED, ChangeKind.SHELVED]
    desk.run(2, REFUSED)
    assert desk.kinds[2:] == [ChangeKind.EXPIRED]
    assert (desk.alarm.state, desk.alarm.occurrence) == (AlarmState.UNACKED, 2)


def test_what_comes_and_goes_on_its_shelf_is_written_down() -> None:
    desk = Desk()
    desk.shelve()
    desk.run(12, REFUSED)
    desk.run(9, live)
    assert desk.kinds == [ChangeKind.SHELVED, ChangeKind.RAISED, ChangeKind.CLEARED]
    assert desk.alarm.hidden


def test_once_ends_in_the_tick_in_which_the_alarm_does() -> None:
    desk = Desk()
    desk.run(12, REFUSED)
    desk.shelve(once=True)
    desk.run(9, live)
    assert desk.kinds == [ChangeKind.RAISED, ChangeKind.SHELVED, ChangeKind.CLEARED, ChangeKind.UNSHELVED]


@pytest.mark.parametrize("sample", [CALLED, LOST_WORKER, StreamSample()])
def test_not_knowing_ends_no_alarm_and_no_shelf_until_it_clears(sample: StreamSample) -> None:
    """A gap in judgement is not NORMAL."""
    desk = Desk()
    desk.run(12, REFUSED)
    desk.shelve(once=True)
    desk.run(120, sample)
    assert desk.kinds == [ChangeKind.RAISED, ChangeKind.SHELVED]
    assert desk.alarm.state is AlarmState.UNACKED


def test_after_a_gap_every_alarm_is_what_it_was_until_the_camera_is_proven() -> None:
    for sample in (LOST_WORKER, CALLED):
        desk = Desk()
        desk.run(12, REFUSED)
        desk.acknowledge()
        desk.now += LONGEST_GAP + 3600
        desk.run(30, sample)
        assert (desk.alarm.state, desk.kinds) == (AlarmState.ACKED, [ChangeKind.RAISED])
        desk.run(9, live)
        assert desk.alarm.state is AlarmState.NORMAL


def test_a_restart_keeps_the_shelf_and_its_hour() -> None:
    desk = Desk()
    desk.run(12, REFUSED)
    desk.shelve()
    ends_at = desk.alarm.hiding.until
    desk.start(AlarmBook(tuple(desk.book.alarms.values())))
    assert desk.alarm.hiding.until == ends_at
    desk.now += 1800
    desk.run(60, REFUSED)
    assert desk.alarm.hidden
    desk.now += 1800
    desk.run(60, REFUSED)
    assert desk.kinds == [ChangeKind.RAISED, ChangeKind.SHELVED, ChangeKind.EXPIRED]
    assert desk.alarm.state is AlarmState.UNACKED


def test_a_shelf_that_ended_while_the_program_was_down_calls_at_the_start() -> None:
    hiding = Hiding(Hidden.SHELVED, "An", AT, AT + HOUR, HidingReason.KNOWN)
    desk = Desk(Alarm(SOURCE, AlarmState.ACKED, Condition.OFFLINE, 3, 7, AT, hiding=hiding))
    desk.now += 4000
    desk.tick(CALLED)
    assert desk.kinds == [ChangeKind.EXPIRED]
    assert (desk.alarm.state, desk.alarm.occurrence) == (AlarmState.UNACKED, 4)


# back from repair ---------------------------------------------------------------------------------------------------


def on_trial() -> Desk:
    desk = Desk()
    desk.run(12, REFUSED)
    desk.ask(TakeOut(SOURCE, 1, desk.at + HOUR, HidingReason.REPAIR, "SC-1"))
    desk.run(30, live)
    assert desk.kinds == [ChangeKind.RAISED, ChangeKind.OUT_OF_SERVICE, ChangeKind.CLEARED]
    desk.ask(Return(SOURCE, 1))
    del desk.kinds[:]
    return desk


def test_sixty_clean_seconds_prove_a_repair() -> None:
    desk = on_trial()
    desk.run(PROVEN_AFTER, live)
    assert desk.kinds == []
    desk.run(1, live)
    assert desk.kinds == [ChangeKind.IN_SERVICE]
    assert desk.alarm.hiding.kind is Hidden.NO


@pytest.mark.parametrize("sample", [REFUSED, CALLED, LOST_WORKER, StreamSample()])
def test_a_fault_or_a_gap_begins_the_sixty_seconds_anew(sample: StreamSample) -> None:
    desk = on_trial()
    desk.run(50, live)
    desk.run(2, sample)
    desk.run(59, live)
    assert desk.kinds == []
    desk.run(2, live)
    assert desk.kinds == [ChangeKind.IN_SERVICE]


def test_a_night_of_sleep_proves_nothing() -> None:
    desk = on_trial()
    desk.run(50, live)
    desk.now += 3600
    desk.run(59, live)
    assert desk.kinds == []
    desk.run(3, live)
    assert desk.kinds == [ChangeKind.IN_SERVICE]


def test_a_repair_that_was_none_calls_and_is_proven_only_when_that_is_over() -> None:
    desk = on_trial()
    desk.run(70, REFUSED)
    assert desk.kinds == [ChangeKind.RAISED]
    assert not desk.alarm.hidden
    desk.run(70, live)
    assert desk.kinds == [ChangeKind.RAISED, ChangeKind.CLEARED, ChangeKind.IN_SERVICE]


def test_cameras_out_of_service_say_nothing_about_their_place() -> None:
    """Seven of ten are being repaired: that two of the others are lost too is two alarms and not the facility's."""
    centre = Centre()
    centre.run(30.0)
    for camera in centre.dam[:7]:
        source = Source.camera(camera)
        request = TakeOut(source, 0, AT + 99 * HOUR, HidingReason.REPAIR, "SC-1")
        assert centre.book.ask(request, AT, "An") is not None
    centre.play(centre.dam[:7], always(REFUSED))
    centre.run(30.0)
    centre.play(centre.dam[7:9], silent_from(centre.now))
    centre.run(60.0)
    assert DAM not in centre.raised
    listed = [alarm.source.id for alarm in centre.book.alarms.values() if alarm.state.active and not alarm.hidden]
    assert sorted(listed) == sorted(centre.dam[7:9])


# latching -----------------------------------------------------------------------------------------------------------


def test_a_lens_that_was_covered_is_to_be_looked_after_although_it_is_free_again() -> None:
    desk = Desk()

    def covered(now: float) -> StreamSample:
        return replace(live(now), view=ViewEvidence(covered_since=110.0))

    desk.run(10, live)
    desk.run(40, covered)
    assert desk.kinds == [ChangeKind.RAISED]
    assert desk.alarm.condition is Condition.COVERED
    desk.acknowledge()
    desk.run(30, live)
    assert (desk.alarm.state, desk.alarm.condition) == (AlarmState.LATCHED, Condition.COVERED)
    desk.run(5 * 3600.0 / 20, live)
    assert desk.kinds == [ChangeKind.RAISED, ChangeKind.CLEARED]  # nobody is called again, and it does not go
    desk.ask(Reset(SOURCE, 1))
    assert desk.alarm.state is AlarmState.NORMAL
