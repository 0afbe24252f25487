"""A lost recorder from the samples to the book, the call and the journal: before and after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.postgres import PostgresServer
from wall.alarms.alarm import severity_of_wrong
from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.causes import CausesNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.losses import whereabouts
from wall.alarms.schedule import Maintenance, Plan, planned
from wall.alarms.source import Cause, Source
from wall.app.calling import Calling
from wall.figures.availability import availability
from wall.figures.records import Named, Record
from wall.figures.tally import Tally
from wall.health.assess import HealthLimits
from wall.health.condition import Severity
from wall.health.sample import StreamSample, StreamState
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.monitor import Monitor
from wall.store.database import Database, open_database
from wall.store.journal import Journal, PlaceNames, place_names
from wall.store.shared import open_shared
from wall.urls import StreamUrl

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAM = FacilityId("dam")
Play = Callable[[float], StreamSample]


def dam(name: str = "NVR") -> Inventory:
    """Forty cameras on five recorders."""
    address = StreamUrl("rtsp", "10.0.0.1", 554, "/1")
    cameras = [
        Camera(CameraId(f"c{at:02}"), DAM, f"Máy {at}", at + 1, address, recorder=f"{name} {at // 8}")
        for at in range(40)
    ]
    province = Province(ProvinceId("p"), "Đắk Lắk")
    return Inventory((province,), (Facility(DAM, province.id, "Đập"),), tuple(cameras))


INVENTORY = dam()
R0, R1, R2, R3, R4 = (Source.recorder(each) for each in INVENTORY.recorder)
CAMERAS = [each.id for each in INVENTORY.cameras]


def live(now: float) -> StreamSample:
    return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now, fps=25.0)


def silent_from(begin: float) -> Play:
    return lambda now: live(min(now, begin))


class Desk:
    """A monitor of the dam, and who is called."""

    def __init__(self, alarms: Iterable[Alarm] = (), inventory: Inventory = INVENTORY) -> None:
        self.book = AlarmBook(alarms)
        self.monitor = Monitor(HealthLimits(), self.book)
        self.calling = Calling()
        self.places = whereabouts(inventory)
        self.plays: dict[CameraId, Play] = dict.fromkeys(CAMERAS, live)
        self.plans: list[Plan] = []
        self.now = 100.0
        self.changes: list[AlarmChange] = []
        self.causes: CausesNow | None = None

    @property
    def at(self) -> datetime:
        return AT + timedelta(seconds=self.now)

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.5)):
            self.now += 0.5
            samples = {camera: play(self.now) for camera, play in self.plays.items()}
            away = {key: each.plan.source for key, each in planned(self.plans, self.places, self.at).items()}
            result = self.monitor.tick(self.now, self.at, samples, places=self.places, planned=away)
            assert not result.errors
            self.causes = causes = result.causes
            self.calling.tick(result.changes, causes.suppressed, self.places, self.at, causes.remaining)
            self.changes += result.changes

    def lose(self, *which: int) -> None:
        for recorder in which:
            self.plays |= dict.fromkeys(CAMERAS[8 * recorder : 8 * recorder + 8], silent_from(self.now))

    def bring_back(self, first: int, last: int) -> None:
        self.plays |= dict.fromkeys(CAMERAS[first:last], live)

    @property
    def told(self) -> list[tuple[ChangeKind, Source]]:
        return [(each.kind, each.alarm.source) for each in self.changes]


def row(source: Source, state: AlarmState = AlarmState.ACKED) -> Alarm:
    return Alarm(source, state, Cause.RECORDER_DOWN, 3, 7, AT, acknowledged_at=AT, acknowledged_by="An")


def test_one_recorder_is_one_call_of_priority_two_which_is_the_first_of_its_facility() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.lose(1)
    desk.run(120.0)
    assert desk.told == [(ChangeKind.RAISED, R1)]
    alarm = desk.book.alarm(R1)
    assert alarm.condition is Cause.RECORDER_DOWN
    assert desk.calling.flood.calls == 1
    assert desk.calling.firsts == {R1: 1}
    assert alarm.raised_at is not None
    assert (alarm.raised_at - AT).total_seconds() - 130.0 <= 15.0
    assert severity_of_wrong(alarm.condition) is Severity.HIGH


def test_all_recorders_are_the_facility() -> None:
    desk = Desk()
    desk.run(30.0)
    for recorder in range(5):
        desk.lose(recorder)
        desk.run(2.0)
    desk.run(120.0)
    assert desk.told == [(ChangeKind.RAISED, Source.facility(DAM))]


def test_what_a_facility_comes_back_without_is_one_call_with_its_recorders() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.lose(0, 1, 2, 3, 4)
    desk.run(60.0)
    desk.bring_back(8, 37)  # without one recorder, and three cameras of another
    desk.run(120.0)
    assert desk.told[0] == (ChangeKind.RAISED, Source.facility(DAM))
    left = [R0, *(Source.camera(each) for each in CAMERAS[37:])]
    assert {source for kind, source in desk.told[1:] if kind is ChangeKind.RAISED} == set(left)
    assert desk.calling.flood.calls == 2
    assert desk.causes is not None
    (remaining,) = desk.causes.remaining.values()
    assert (len(remaining.cameras), remaining.recorders, remaining.of) == (11, frozenset({R0}), 40)


def test_answering_to_a_facility_answers_to_the_recorder_that_fell_just_before() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.lose(0)
    desk.run(30.0)
    desk.lose(1, 2, 3, 4)
    desk.run(30.0)
    assert [source for _, source in desk.told] == [R0, Source.facility(DAM)]
    assert desk.causes is not None
    hidden = [source for source, cause in desk.causes.suppressed.items() if cause == Source.facility(DAM)]
    answers = desk.book.acknowledge_all(Acknowledgement(Source.facility(DAM), 1), hidden, desk.at, "An")
    assert [each.alarm.source for each in answers] == [Source.facility(DAM), R0]


def test_an_acknowledged_recorder_that_is_still_down_stays_as_it_was_after_a_start() -> None:
    desk = Desk([row(R0)])
    desk.plays |= dict.fromkeys(CAMERAS[:8], lambda _: StreamSample(StreamState.CONNECTING, state_since=100.0))
    desk.run(200.0)
    assert desk.changes == []
    desk.bring_back(0, 8)
    desk.run(30.0)
    assert desk.told == [(ChangeKind.CLEARED, R0)]


def test_a_recorder_that_has_another_name_since_leaves_no_row_behind() -> None:
    desk = Desk([row(R0), row(R1, AlarmState.RTN_UNACKED)], dam("Đầu ghi"))
    desk.run(1.0)
    assert {each.alarm.source for each in desk.changes} == {R0, R1}
    assert all(desk.book.alarm(each).state is AlarmState.NORMAL for each in (R0, R1))


def test_renamed_while_it_is_down_it_is_ended_and_told_by_its_new_name() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.lose(0)
    desk.run(30.0)
    renamed = dam("Đầu ghi")
    desk.places = whereabouts(renamed)
    desk.run(60.0)
    assert desk.book.alarm(R0).state is AlarmState.NORMAL
    raised = [source for kind, source in desk.told if kind is ChangeKind.RAISED]
    assert raised == [R0, Source.recorder(next(iter(renamed.recorder)))]


@pytest.mark.parametrize("source", [R0, Source.facility(DAM)])
def test_a_recorder_that_is_away_by_plan_calls_nobody(source: Source) -> None:
    desk = Desk()
    desk.run(30.0)
    begin, end = desk.at, desk.at + timedelta(minutes=10)
    desk.plans = [Plan(1, source, Maintenance(begin, end), "thay ổ cứng", "An")]
    desk.run(1.0)
    desk.lose(0)
    desk.run(120.0)
    assert desk.changes == []


def test_a_plan_that_begins_while_it_is_down_hides_its_row() -> None:
    desk = Desk()
    desk.run(30.0)
    desk.lose(0)
    desk.run(30.0)
    desk.plans = [Plan(1, R0, Maintenance(desk.at, desk.at + timedelta(minutes=10)), "thay ổ cứng", "An")]
    desk.run(30.0)
    assert desk.told == [(ChangeKind.RAISED, R0)]
    assert desk.causes is not None
    assert desk.causes.suppressed[R0] == R0


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Database]:
    if request.param == "sqlite":
        opened: Database = open_database(f"sqlite:///{tmp_path}/journal.db")
        yield opened
        opened.close()
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.new_database()
    shared = open_shared(url)
    yield shared
    shared.close()
    server.drop(url)


def test_the_journal_keeps_it_with_its_names(database: Database) -> None:
    desk = Desk()
    desk.run(30.0)
    desk.lose(1)
    desk.run(60.0)
    desk.bring_back(8, 16)
    desk.run(60.0)
    Journal(database).append(desk.changes, place_names(INVENTORY))
    assert list(Journal(database).replay()) == desk.changes
    assert {each.names for each in Journal(database).recent(10)} == {PlaceNames("Đắk Lắk", "Đập", "NVR 1")}
    assert [each for each in Journal(database).alarms() if each.source == R1] == [desk.book.alarm(R1)]


def test_its_loss_is_that_of_its_cameras_in_the_figures() -> None:
    begin, end = AT, AT + timedelta(hours=10)
    tally = Tally(begin.timestamp())
    named = Named(R0, "Đắk Lắk", "Đập", "NVR 0")
    lost = Record(AT, ChangeKind.RAISED, AlarmState.NORMAL, AlarmState.UNACKED, Cause.RECORDER_DOWN, named, AT)
    tally.add(lost)
    over = replace(
        lost,
        at=AT + timedelta(hours=1),
        kind=ChangeKind.CLEARED,
        before=AlarmState.UNACKED,
        state=AlarmState.RTN_UNACKED,
    )
    tally.add(over)
    found = availability(tally.close(end.timestamp()), begin.timestamp(), end.timestamp(), INVENTORY)
    assert [each.share for each in found.cameras] == [0.9] * 8 + [1.0] * 32


def test_a_recorder_that_another_desk_tells_of_is_not_hidden_by_a_facility_that_it_does_not() -> None:
    desk = Desk()
    places = {R0, R1, R2, R3, R4, Source.facility(DAM), Source.province(ProvinceId("p"))}
    desk.monitor.judged_elsewhere(places | {Source.camera(each) for each in CAMERAS}, desk.now)
    desk.run(30.0)
    desk.lose(0, 1, 2, 3, 4)
    desk.run(60.0)
    assert desk.causes is not None
    assert desk.causes.active.keys() == places - {Source.province(ProvinceId("p"))}
    desk.book.adopt([row(each, AlarmState.UNACKED) for each in (R0, R1)])
    desk.run(0.5)
    hidden = desk.causes.suppressed
    assert not hidden.keys() & {R0, R1}
    assert [hidden.get(Source.camera(CAMERAS[at])) for at in (0, 8, 16)] == [R0, R1, None]
