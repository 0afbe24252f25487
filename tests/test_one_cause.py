"""From the samples of whole facilities to the book: one cause, one alarm, before and after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.causes import CausesNow, Remaining
from wall.alarms.lifecycle import AlarmState
from wall.alarms.losses import Whereabouts
from wall.alarms.source import STATION, Cause, Source
from wall.health.assess import HealthLimits
from wall.health.condition import Condition
from wall.health.sample import Failure, StreamSample, StreamState
from wall.model import CameraId, FacilityId, ProvinceId
from wall.monitor import Monitor

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAM, SCHOOL = Source.facility(FacilityId("dam")), Source.facility(FacilityId("school"))
REFUSED = StreamSample(StreamState.BACKOFF, Failure.REFUSED, state_since=0.0)
WRONG_PASSWORD = StreamSample(StreamState.HALTED, Failure.UNAUTHORISED, state_since=0.0)
CALLED = StreamSample(StreamState.CONNECTING, state_since=100.0)

Play = Callable[[float], StreamSample]


def live(now: float) -> StreamSample:
    return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now, fps=25.0)


def silent_from(begin: float) -> Play:
    """Its packets end then; the connection stays."""
    return lambda now: live(min(now, begin))


def always(sample: StreamSample) -> Play:
    return lambda _: sample


class Desk:
    """A monitor with a dam of ten cameras and a school of five, in two provinces."""

    def __init__(self, alarms: Iterable[Alarm] = ()) -> None:
        self.book = AlarmBook(alarms)
        self.monitor = Monitor(HealthLimits(), self.book)
        dam = Whereabouts(FacilityId("dam"), ProvinceId("p"))
        school = Whereabouts(FacilityId("school"), ProvinceId("q"))
        self.dam = [CameraId(f"dam{at}") for at in range(10)]
        self.school = [CameraId(f"school{at}") for at in range(5)]
        self.places = {**dict.fromkeys(self.dam, dam), **dict.fromkeys(self.school, school)}
        self.plays: dict[CameraId, Play] = dict.fromkeys(self.places, live)
        self.now = 100.0
        self.changes: list[tuple[float, AlarmChange]] = []
        self.causes: CausesNow | None = None

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.5)):
            self.now += 0.5
            samples = {camera: play(self.now) for camera, play in self.plays.items()}
            result = self.monitor.tick(self.now, AT + timedelta(seconds=self.now), samples, places=self.places)
            assert not result.errors
            self.changes += [(self.now, change) for change in result.changes]
            self.causes = result.causes

    def play(self, cameras: Iterable[CameraId], play: Play) -> None:
        self.plays |= dict.fromkeys(cameras, play)

    @property
    def raised(self) -> list[Source]:
        return [change.alarm.source for _, change in self.changes if change.kind is ChangeKind.RAISED]

    @property
    def hidden(self) -> Mapping[Source, Source]:
        assert self.causes is not None
        return self.causes.suppressed


def row(source: Source, state: AlarmState = AlarmState.ACKED) -> Alarm:
    return Alarm(source, state, Cause.FACILITY_DOWN, 3, 7, AT, acknowledged_at=AT, acknowledged_by="An")


def test_a_facility_whose_packets_end_is_one_alarm_within_fifteen_seconds() -> None:
    desk = Desk()
    desk.run(30.0)
    begin = desk.now
    desk.play(desk.dam, silent_from(begin))
    desk.run(300.0)
    ((at, change),) = desk.changes
    assert (change.kind, change.alarm.source, change.alarm.condition) == (
        ChangeKind.RAISED,
        DAM,
        Cause.FACILITY_DOWN,
    )
    assert at - begin <= 15.0
    assert desk.causes is not None
    assert desk.causes.active[DAM].since == begin  # the last packet, not when that was noticed
    assert {desk.hidden[Source.camera(camera)] for camera in desk.dam} == {DAM}


def test_refused_and_reset_cameras_are_one_alarm_too() -> None:
    desk = Desk()
    desk.run(30.0)
    begin = desk.now
    for number, camera in enumerate(desk.dam):
        desk.play([camera], always(replace(REFUSED, state_since=desk.now)))
        desk.run(0.5 * (number % 2))
    desk.run(60.0)
    assert desk.raised == [DAM]
    assert desk.changes[0][0] - begin <= 15.0


def test_wrong_passwords_have_no_common_cause() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.play(desk.dam, always(WRONG_PASSWORD))
    desk.run(30.0)
    assert set(desk.raised) == {Source.camera(camera) for camera in desk.dam}
    assert not desk.hidden


def test_when_the_facility_is_back_its_alarm_is_over_and_the_rest_is_told() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    desk.play(desk.dam[:9], live)
    begin = desk.now
    desk.run(90.0)
    kinds = [(change.kind, change.alarm.source) for _, change in desk.changes]
    last = Source.camera(desk.dam[9])
    assert kinds == [(ChangeKind.RAISED, DAM), (ChangeKind.CLEARED, DAM), (ChangeKind.RAISED, last)]
    assert [at - begin for at, _ in desk.changes[1:]] == [10.5, 40.5]


def test_what_is_missing_when_the_facility_is_back_is_told_together_until_it_is_back_too() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    desk.play(desk.dam[4:], live)
    desk.run(35.0)
    assert desk.causes is not None
    assert desk.raised == [DAM]  # it is back for 10 s, and the others have had only 25 s
    assert not desk.causes.remaining
    desk.run(10.0)
    missing = [Source.camera(camera) for camera in desk.dam[:4]]
    assert desk.raised == [DAM, *missing]
    assert len({at for at, change in desk.changes if change.alarm.source in missing}) == 1  # in one tick
    assert desk.causes.remaining == {DAM: Remaining(frozenset(missing), 10)}
    desk.play(desk.dam[:1], live)
    desk.run(2.0)
    assert desk.causes.remaining == {DAM: Remaining(frozenset(missing[1:]), 10)}
    desk.play(desk.dam[:2], live)
    desk.run(2.0)
    assert not desk.causes.remaining  # two are told by their names


def test_a_camera_that_is_lost_later_is_not_among_the_missing() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    desk.play(desk.dam[3:], live)
    desk.run(60.0)
    desk.play(desk.dam[9:], silent_from(desk.now))
    desk.run(60.0)
    assert desk.causes is not None
    assert desk.causes.remaining == {DAM: Remaining(frozenset(map(Source.camera, desk.dam[:3])), 10)}
    assert desk.raised[-1] == Source.camera(desk.dam[9])


def test_the_desk_is_cut_off() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.play(desk.places, silent_from(desk.now))
    desk.run(120.0)
    assert desk.raised == [STATION]
    assert {*desk.hidden} >= {DAM, SCHOOL, *map(Source.camera, desk.places)}
    assert STATION not in desk.hidden


def test_an_acknowledged_facility_that_is_still_down_stays_as_it_was() -> None:
    desk = Desk([row(DAM)])
    desk.play(desk.dam, always(CALLED))  # connecting for 15 s, then offline
    desk.run(300.0)
    assert desk.changes == []
    assert desk.book.alarm(DAM) == row(DAM)


def test_a_facility_that_came_back_meanwhile_is_cleared() -> None:
    desk = Desk([row(DAM), row(Source.facility(FacilityId("gone")))])
    desk.run(5.0)
    assert [change.alarm.source.id for _, change in desk.changes] == ["gone"]  # it is in no inventory
    desk.run(30.0)
    assert [(change.kind, change.alarm.source) for _, change in desk.changes[1:]] == [(ChangeKind.CLEARED, DAM)]


def test_a_facility_that_fell_while_nobody_watched_is_one_alarm() -> None:
    desk = Desk()
    desk.play(desk.dam, always(CALLED))
    desk.run(120.0)
    assert desk.raised == [DAM]


def test_a_camera_that_was_lost_before_keeps_its_row() -> None:
    gate = Source.camera(CameraId("dam0"))
    old = Alarm(gate, AlarmState.UNACKED, Condition.OFFLINE, 1, 1, AT)
    desk = Desk([old])
    desk.play(desk.dam[:1], always(replace(REFUSED, state_since=100.0)))
    desk.run(30.0)
    desk.play(desk.dam[1:], silent_from(desk.now))
    desk.run(60.0)
    assert desk.raised == [DAM]
    assert (desk.book.alarm(gate), desk.hidden[gate]) == (old, DAM)


def test_answering_to_a_facility_answers_to_what_it_hides() -> None:
    gate = Source.camera(CameraId("dam0"))
    raised_at = AT + timedelta(seconds=100.0)
    desk = Desk([Alarm(gate, AlarmState.UNACKED, Condition.OFFLINE, 1, 1, raised_at)])
    desk.play(desk.dam[:1], always(replace(REFUSED, state_since=100.0)))
    desk.run(30.0)
    desk.play(desk.dam[1:], silent_from(desk.now))
    desk.run(60.0)
    request = Acknowledgement(DAM, 1)
    hidden = [source for source, cause in desk.hidden.items() if cause == DAM]
    changes = desk.book.acknowledge_all(request, hidden, AT, "An", "power cut")
    assert [(each.kind, each.alarm.source, each.note) for each in changes] == [
        (ChangeKind.ACKNOWLEDGED, DAM, "power cut"),
        (ChangeKind.ACKNOWLEDGED, gate, "power cut"),
    ]
    assert desk.book.acknowledge_all(request, hidden, AT, "An") == ()
    (refused,) = desk.book.acknowledge_all(Acknowledgement(DAM, 0), hidden, AT, "An")
    assert refused.kind is ChangeKind.REFUSED


def test_a_camera_without_a_place_is_told_by_itself() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.places = {}
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    assert set(desk.raised) == {Source.camera(camera) for camera in desk.dam}


def test_a_sleep_of_an_hour_brings_no_flood() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    desk.now += 3600.0
    desk.play(desk.dam, always(replace(CALLED, state_since=desk.now)))
    desk.run(120.0)
    assert desk.raised == [DAM]
    assert desk.book.alarm(DAM).state is AlarmState.UNACKED


def test_after_a_sleep_one_camera_that_is_back_first_proves_nothing_for_the_others() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    desk.now += 3600.0
    desk.play(desk.dam[1:], always(replace(CALLED, state_since=desk.now)))
    desk.play(desk.dam[:1], live)
    desk.run(14.0)
    assert [change.kind for _, change in desk.changes] == [ChangeKind.RAISED]


def test_the_changes_rebuild_the_book() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    desk.play(desk.dam[:5], live)
    desk.run(90.0)
    twin = AlarmBook()
    twin.replay(change for _, change in desk.changes)
    assert twin.alarms == desk.book.alarms
