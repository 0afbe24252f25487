"""Facilities earn their place on the desk's own judgement: over restarts, beside other desks, and never by a gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from tests.app.places import DAM, NORTH, SCHOOL, SOUTH, STATION, FakeStoreThread, inventory
from wall.alarms.source import Source
from wall.app.earning import KEEP_S, Earning, Seen, earning_rules
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId, Inventory
from wall.programme.facts import FacilityRecord
from wall.programme.moves import Grounds, Reason, StageMove
from wall.programme.stages import Stage, StageEvent
from wall.programme_settings import ProgrammeSettings
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.stage_store import load_moves, load_progress, load_standings, move_facility
from wall.store.survey_store import save_record
from wall.store.thread import StoreThread

PLACES = inventory()
RULES = earning_rules(ProgrammeSettings(lapse_h=1))
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ALL = frozenset({STATION, SCHOOL, DAM})


@dataclass
class Desk:
    """A desk that looks every 5 s, as the real one keeps house."""

    database: Database
    now: float = 1000.0
    at: datetime = AT
    told: list[StageMove] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start, or start again."""
        self.store = FakeStoreThread(self.database)
        self.earning = Earning(cast(StoreThread, self.store), lambda call: call(), RULES, self.told.append)

    def run(
        self,
        minutes: float,
        live: frozenset[FacilityId] = ALL,
        away: frozenset[Source] = frozenset(),
        elsewhere: frozenset[Source] = frozenset(),
    ) -> None:
        """These facilities are live, the others offline."""
        conditions = {
            each.id: Condition.LIVE if each.facility_id in live else Condition.OFFLINE for each in PLACES.cameras
        }
        self.look(minutes, Seen(PLACES, conditions, away, elsewhere))

    def look(self, minutes: float, seen: Seen) -> None:
        """Look at that for so long."""
        for _ in range(round(minutes * 12)):
            self.earning.look(self.now, self.at, lambda: seen)
            self.store.do_all()
            self.now += 5
            self.at += timedelta(seconds=5)

    def stages(self) -> dict[FacilityId, Stage]:
        with self.database.read() as connection:
            return {key: each.stage for key, each in load_standings(connection).items()}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    InventoryStore(database).save(PLACES.provinces, PLACES.facilities, PLACES.cameras)
    yield Desk(database)
    database.close()


def test_ten_minutes_of_pictures_connect_and_an_hour_without_lapses(desk: Desk) -> None:
    desk.run(9)
    assert desk.stages() == {}
    desk.run(3)
    assert desk.stages() == dict.fromkeys(ALL, Stage.CONNECTED)
    assert [(move.by, move.grounds.live, move.grounds.declared) for move in desk.told] == [
        ("", 3, 3),
        ("", 2, 2),
        ("", 4, 4),
    ]
    assert desk.earning.live == {STATION: 3, SCHOOL: 2, DAM: 4}
    desk.run(55, ALL - {SCHOOL})
    assert desk.stages()[SCHOOL] is Stage.CONNECTED
    desk.run(7, ALL - {SCHOOL})
    assert desk.stages() == {STATION: Stage.CONNECTED, SCHOOL: Stage.LAPSED, DAM: Stage.CONNECTED}
    desk.run(12)
    assert desk.stages()[SCHOOL] is Stage.CONNECTED
    with desk.database.read() as connection:
        assert [move.after for move in load_moves(connection, SCHOOL)] == [
            Stage.CONNECTED,
            Stage.LAPSED,
            Stage.CONNECTED,
        ]


def test_a_failure_goes_on_after_a_restart_and_the_gap_is_none_of_it(desk: Desk) -> None:
    desk.run(12)
    desk.run(30, ALL - {DAM})
    desk.at += timedelta(days=5)  # the program does not run
    desk.start()
    desk.run(25, ALL - {DAM})
    assert desk.stages()[DAM] is Stage.CONNECTED
    desk.run(8, ALL - {DAM})
    assert desk.stages()[DAM] is Stage.LAPSED


def test_what_a_facility_declares_counts_and_not_what_the_wall_knows(desk: Desk) -> None:
    with desk.database.write() as connection:
        save_record(connection, SCHOOL, FacilityRecord("Bắc", "Trường", declared_cameras=16))
    desk.run(15)
    assert desk.stages() == {STATION: Stage.CONNECTED, DAM: Stage.CONNECTED}


@pytest.mark.parametrize(
    "away",
    [Source.facility(SCHOOL), Source.province(NORTH), Source.camera(CameraId("school-0"))],
    ids=lambda source: source.kind.value,
)
def test_what_is_away_by_plan_loses_nothing(desk: Desk, away: Source) -> None:
    desk.run(12)
    both = frozenset({away, Source.camera(CameraId("school-1"))})
    desk.run(70, ALL - {SCHOOL}, both)
    assert desk.stages()[SCHOOL] is Stage.CONNECTED


def test_two_desks_judge_each_their_own_and_one_takes_over(desk: Desk) -> None:
    north = frozenset({Source.province(NORTH), Source.facility(STATION), Source.facility(SCHOOL)})
    south = frozenset({Source.province(SOUTH), Source.facility(DAM)})
    other = Desk(desk.database)
    desk.run(12, ALL, frozenset(), south)
    assert desk.stages() == dict.fromkeys([STATION, SCHOOL], Stage.CONNECTED)
    for _ in range(30):  # side by side; the other one sees the south fail
        desk.run(1, frozenset(), frozenset(), south)
        other.at, other.now = desk.at, desk.now
        other.run(1, frozenset(), frozenset(), north)
    assert desk.stages() == dict.fromkeys([STATION, SCHOOL], Stage.CONNECTED)
    with desk.database.read() as connection:
        failed = load_progress(connection)[SCHOOL].failed_s
    assert failed > 27 * 60
    other.run(35, frozenset())  # the first desk has gone: the other one goes on where it was
    assert desk.stages()[SCHOOL] is Stage.LAPSED


def test_a_wall_that_is_off_at_night_and_a_clock_that_was_set_back_lose_nothing(desk: Desk) -> None:
    desk.run(12)
    for _ in range(14):  # two weeks: 10 minutes of an evening in which the line is down, and off until the morning
        desk.run(2, ALL - {DAM})
        desk.at += timedelta(hours=15)
        desk.start()
        desk.run(15)
    assert desk.stages() == dict.fromkeys(ALL, Stage.CONNECTED)
    desk.run(30, ALL - {DAM})
    desk.at -= timedelta(days=365)  # somebody has set the clock
    desk.run(29, ALL - {DAM})
    assert desk.stages()[DAM] is Stage.CONNECTED
    desk.run(3, ALL - {DAM})
    assert desk.stages()[DAM] is Stage.LAPSED  # an hour that was watched is an hour


def test_cameras_that_come_and_go_count_from_the_next_look(desk: Desk) -> None:
    """Nobody has said how many there are: then it is what the wall knows."""
    desk.run(12)
    live = {each.id: Condition.LIVE for each in PLACES.cameras}
    more = [replace(PLACES.cameras_of[DAM][0], id=CameraId(f"new-{at}"), number=90 + at) for at in range(4)]
    grown = Inventory(PLACES.provinces, PLACES.facilities, (*PLACES.cameras, *more))
    offline = {each.id: Condition.OFFLINE for each in more}
    desk.look(30, Seen(grown, {**live, **offline}))
    assert desk.earning.live[DAM] == 4  # of eight
    assert desk.stages()[DAM] is Stage.CONNECTED
    desk.look(35, Seen(PLACES, live))  # taken back: four of four, for more than ten minutes
    desk.look(55, Seen(grown, {**live, **offline}))
    assert desk.stages()[DAM] is Stage.CONNECTED
    desk.look(10, Seen(grown, {**live, **offline}))
    assert desk.stages()[DAM] is Stage.LAPSED
    none = Inventory(PLACES.provinces, PLACES.facilities, tuple(PLACES.cameras_of[SCHOOL]))
    desk.look(120, Seen(none, live))
    assert desk.stages()[STATION] is Stage.CONNECTED  # of no camera nothing can be said


def test_a_country_earns_its_place_in_one_transaction(desk: Desk) -> None:
    desk.run(9)
    before = desk.store.handed
    desk.run(3)
    assert desk.stages() == dict.fromkeys(ALL, Stage.CONNECTED)
    assert desk.store.handed - before == 4  # all moves at once, and what is kept every minute


def test_a_facility_that_refuses_is_asked_about_again_only_now_and_then(desk: Desk) -> None:
    with desk.database.write() as connection:
        move_facility(connection, SCHOOL, StageEvent.REFUSE, AT, "Lan", Grounds("không", Reason.SECURITY))
    desk.run(15)
    assert desk.stages()[SCHOOL] is Stage.REFUSED
    with desk.database.write() as connection:
        move_facility(connection, SCHOOL, StageEvent.START_OVER, AT, "Lan", Grounds("đã đồng ý"))
    desk.run(KEEP_S / 60 + 1)
    assert desk.stages()[SCHOOL] is Stage.CONNECTED


def test_a_store_that_fails_costs_nothing_but_the_time(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.run(5)
    desk.store.fails = True
    desk.run(10)
    assert desk.stages() == {}
    assert [record.levelname for record in caplog.records].count("WARNING") == 1
    desk.store.fails = False
    desk.run(2)
    assert desk.stages() == dict.fromkeys(ALL, Stage.CONNECTED)
