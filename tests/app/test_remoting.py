"""The hand of the control interface at a real desk: real window, real journal; views and tours as they come in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import PoolByHand
from tests.app.places import DAM, SCHOOL, STATION
from tests.app.test_desk_shelving import CAMERA, PLACES, SOURCE, Room
from wall.access import Role
from wall.alarms.alarm import ChangeKind
from wall.alarms.lifecycle import AlarmState
from wall.app.lag import EVERY_MS, WINDOW_S, Lag
from wall.app.remote_shown import RemoteWall
from wall.app.remote_tours import RemoteTours
from wall.app.remoting import PICTURE_EVERY_S, TOLD_EVERY_S, Remoting
from wall.config import Settings
from wall.health.condition import Condition
from wall.layouts.grid import Span
from wall.layouts.saved import CameraTile, ClockTile, Owner, OwnerKind, PlacedTile, SavedView, ViewId
from wall.model import CameraId
from wall.remote import models
from wall.remote.figures import Figures
from wall.remote.hand import BusyError, Caller, ChangedError, RefusedError, UnknownError
from wall.remote_settings import Remote
from wall.store.database import Database, open_database
from wall.ui.message_bar import MessageKind
from wall.ui.state import JournalState, Place

CALLER = Caller("quầy 9", Role.OPERATOR)
VIEW = SavedView(
    ViewId("v1"),
    "Cổng và đồng hồ",
    Owner(OwnerKind.FACILITY, DAM),
    1,
    3,
    (
        PlacedTile(Span(0, 0), CameraTile(CAMERA.id, CAMERA.name)),
        PlacedTile(Span(1, 0), CameraTile(CameraId("gone"), "Cổng cũ")),
        PlacedTile(Span(2, 0), ClockTile()),
    ),
    number=12,
)


class PoolOfWorkers(PoolByHand):
    lost_workers = 0


class Mode(Enum):
    RUNNING = "running"
    PAUSED = "paused"


@dataclass
class Standing:
    """A tour that can be started, and how it stands."""

    id: str
    name: str
    mode: Mode = Mode.RUNNING
    left_s: float = 10.04

    @property
    def progress(self) -> Standing:
        return self


class FakeTour:
    """The tour of one window: `empty` has nothing to show."""

    def __init__(self) -> None:
        self.tours = [Standing("", "Trang của Đập"), Standing("t1", "Ca đêm"), Standing("empty", "Trống")]
        self.running: Standing | None = None
        self.uses = 0

    def now(self) -> Standing | None:
        return self.running

    def offered(self) -> list[Standing]:
        return self.tours

    def start(self, wanted: str) -> bool:
        self.running = next(each for each in self.tours if each.id == wanted) if wanted != "empty" else None
        return self.running is not None

    def stop(self) -> None:
        self.running = None

    def used(self) -> None:
        self.uses += 1


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    yield opened
    opened.close()


class Driven:
    """A desk, its hand and its figures; time is that of the pool."""

    def __init__(self, qtbot: QtBot, database: Database) -> None:
        self.pool = PoolOfWorkers()
        self.room = Room(qtbot, self.pool, database)
        self.desk = self.room.desk
        self.figures = Figures("0.1.0")
        self.parent = QObject()
        self.views = [VIEW]
        self.tour = FakeTour()
        self.desk.browsing.show_views(self.views)
        window = self.desk.window
        assert window is not None
        self.told: list[str] = []
        windows = (RemoteWall(1, "Màn hình 1", self.desk.browsing, self.desk.canvas, window, self._say),)
        self.hand = Remoting(
            self.desk,
            self.figures,
            Lag(self.parent, lambda: self.pool.now),
            lambda: windows,
            lambda: self.views,
            RemoteTours(lambda number: self.tour if number == 1 else None),
            lambda: self.pool.now,
            self._sleep,
        )
        self.hand.counting.begin()

    def _say(self, text: str, _kind: MessageKind) -> None:
        self.told.append(text)

    async def _sleep(self, seconds: float) -> None:
        """Meanwhile what waits for the journal is written."""
        self.pool.now += seconds
        self.room.written()

    def lose(self, seconds: float = 20.0) -> models.Alarm:
        self.pool.lost = {CAMERA.id}
        self.room.run(seconds)
        return self.hand.alarm(f"camera:{CAMERA.id}")

    def acknowledge(self, version: str, note: str = "") -> models.Acknowledged:
        answer = models.Acknowledge(version=version, note=note)
        return asyncio.run(self.hand.acknowledge(CALLER, f"camera:{CAMERA.id}", answer))

    def figure(self, name: str, **labels: str) -> float:
        self.hand.refresh_figures()
        value = self.figures._registry.get_sample_value(name, labels)
        assert value is not None
        return value


@pytest.fixture
def driven(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, database: Database) -> Driven:
    made = Driven(qtbot, database)
    monkeypatch.setattr("time.monotonic", lambda: made.pool.now)
    made.room.run(5.0)
    return made


def test_a_place_a_grid_and_a_page(driven: Driven) -> None:
    wall = driven.hand.show(CALLER, 1, models.Show(place=f"facility:{DAM}", layout="2x2", page=2))
    assert (wall.place, wall.place_name, wall.layout, wall.page, wall.pages) == (
        f"facility:{DAM}",
        "Đập",
        "2x2",
        2,
        2,
    )
    assert driven.desk.browsing.shown.place == Place(PLACES.facility[DAM].province_id, DAM)
    assert driven.hand.show(CALLER, 1, models.Show(place="province:north")).place_name == "Bắc"
    assert driven.hand.show(CALLER, 1, models.Show(place="all")).place == "all"


def test_a_page_that_there_is_not_is_refused_and_who_has_driven_is_told(driven: Driven) -> None:
    driven.hand.show(CALLER, 1, models.Show(place="all"))
    driven.told.clear()
    with pytest.raises(RefusedError, match="there is no page 99: what is shown has"):
        driven.hand.show(CALLER, 1, models.Show(page=99))
    assert (driven.told, driven.tour.uses) == ([], 1)
    driven.hand._told = None  # it is told once in a while only
    with pytest.raises(RefusedError, match="there is no page 99: what is shown has"):
        driven.hand.show(CALLER, 1, models.Show(place=f"facility:{DAM}", page=99))
    assert driven.hand.wall(1).place == f"facility:{DAM}"
    assert (len(driven.told), driven.tour.uses) == (1, 2)


def test_what_is_not_there_changes_nothing(driven: Driven) -> None:
    before = driven.hand.wall(1)
    for what in (
        models.Show(place="facility:none"),
        models.Show(place="province:none", layout="2x2"),
        models.Show(view="none"),
        models.Show(number=99),
        models.Show(place=f"facility:{DAM}", layout="99x1"),
    ):
        with pytest.raises(UnknownError):
            driven.hand.show(CALLER, 1, what)
    with pytest.raises(UnknownError):
        driven.hand.enlarge(CALLER, 1, "none")
    with pytest.raises(UnknownError):
        driven.hand.wall(2)
    assert driven.hand.wall(1) == before


def test_a_saved_view_is_shown_by_id_and_by_number_with_what_is_in_its_tiles(driven: Driven) -> None:
    wall = driven.hand.show(CALLER, 1, models.Show(number=12))
    assert (wall.view, wall.view_name, wall.layout) == ("v1", "Cổng và đồng hồ", "1x3")
    kinds = [(tile.content, tile.camera, tile.name) for tile in wall.tiles]
    assert kinds == [
        (models.Content.CAMERA, CAMERA.id, CAMERA.name),
        (models.Content.MISSING, None, "Cổng cũ"),
        (models.Content.CLOCK, None, ""),
    ]
    assert driven.hand.show(CALLER, 1, models.Show(place="all")).view is None
    assert driven.hand.show(CALLER, 1, models.Show(view="v1")).view == "v1"
    assert [(view.number, view.owner) for view in driven.hand.views().views] == [(12, f"facility:{DAM}")]


def test_a_camera_is_enlarged_wherever_it_is(driven: Driven) -> None:
    driven.hand.show(CALLER, 1, models.Show(place=f"facility:{SCHOOL}"))
    wall = driven.hand.enlarge(CALLER, 1, CAMERA.id)
    assert (wall.enlarged, wall.selected, wall.place) == (CAMERA.id, CAMERA.id, f"facility:{DAM}")
    other = PLACES.cameras_of[DAM][1]
    assert driven.hand.enlarge(CALLER, 1, other.id).enlarged == other.id
    assert driven.hand.enlarge(CALLER, 1, None).enlarged is None
    assert driven.hand.select(CALLER, 1, CAMERA.id).selected == CAMERA.id
    assert driven.hand.select(CALLER, 1, None).selected is None


def test_tours_start_and_stop(driven: Driven) -> None:
    assert [tour.id for tour in driven.hand.tours().tours] == ["pages", "t1", "empty"]
    wall = driven.hand.tour(CALLER, 1, "t1")
    assert wall.tour == models.TourNow(id="t1", name="Ca đêm", paused=False, next_in_s=10.0)
    assert driven.figure("videowall_tours_running") == 1
    assert driven.tour.running is not None
    driven.tour.running.mode = Mode.PAUSED
    assert driven.hand.wall(1).tour == models.TourNow(id="t1", name="Ca đêm", paused=True, next_in_s=None)
    assert driven.hand.tour(CALLER, 1, "pages").tour is not None
    assert driven.hand.tour(CALLER, 1, None).tour is None
    with pytest.raises(UnknownError):
        driven.hand.tour(CALLER, 1, "t2")
    with pytest.raises(RefusedError, match="nothing to show"):
        driven.hand.tour(CALLER, 1, "empty")


def test_what_is_shown_from_elsewhere_keeps_a_tour_waiting_and_starting_one_does_not(driven: Driven) -> None:
    driven.hand.tour(CALLER, 1, "t1")
    assert driven.tour.uses == 0
    driven.hand.show(CALLER, 1, models.Show(place="all"))
    driven.hand.enlarge(CALLER, 1, CAMERA.id)
    assert driven.tour.uses == 2
    driven.hand.wall(1)
    assert driven.tour.uses == 2


def test_a_desk_without_tours_says_so(driven: Driven) -> None:
    plain = Remoting(driven.desk, Figures("0"), Lag(driven.parent), driven.hand._windows)
    assert (plain.tours().tours, plain.views().views, plain.wall(1).tour) == ([], [], None)
    with pytest.raises(UnknownError, match="/tours lists them"):
        plain.tour(CALLER, 1, "t1")
    assert plain.tour(CALLER, 1, None).tour is None


def test_cameras_come_some_at_a_time_and_without_an_address(driven: Driven) -> None:
    first = driven.hand.cameras(models.CameraQuery(limit=10))
    assert first.next == first.cameras[-1].id
    second = driven.hand.cameras(models.CameraQuery(limit=10, after=first.next))
    assert [each.id for each in (*first.cameras, *second.cameras)] == [each.id for each in PLACES.cameras]
    assert second.next is None
    assert "192.0.2.1" not in first.model_dump_json()
    assert {each.condition for each in first.cameras} == {Condition.LIVE}
    north = driven.hand.cameras(models.CameraQuery(place="province:north"))
    assert {each.place for each in north.cameras} == {f"facility:{STATION}", f"facility:{SCHOOL}"}
    with pytest.raises(UnknownError):
        driven.hand.cameras(models.CameraQuery(after="none"))


def test_an_answer_is_in_the_journal_under_the_tokens_name_before_it_is_told(driven: Driven) -> None:
    alarm = driven.lose()
    assert (alarm.state, alarm.priority, alarm.condition, alarm.place) == (
        AlarmState.UNACKED, 3, "offline", f"facility:{DAM}"
    )  # fmt: skip
    done = driven.acknowledge(alarm.version, "đã gọi")
    assert (done.already, done.written, done.alarm.acknowledged_by) == (False, True, "remote:quầy 9")
    assert driven.room.kinds()[-1] is ChangeKind.ACKNOWLEDGED
    assert "quầy 9" in driven.told[-1]  # the operator is told
    assert driven.acknowledge(done.alarm.version).already
    assert driven.figure("videowall_alarms_raised_total", priority="3") == 1
    assert driven.figure("videowall_alarms_acknowledged_total", priority="3") == 1
    assert driven.figure("videowall_alarm_acknowledge_seconds_count", priority="3") == 1
    assert driven.figure("videowall_alarms", state="acked", priority="3") == 1
    assert driven.figure("videowall_journal_write_seconds_count") >= 2


def test_an_older_occurrence_is_refused_and_the_window_is_not_told_of_it(driven: Driven) -> None:
    alarm = driven.lose()
    occurrence, version = (int(part) for part in alarm.version.split("."))
    for wrong in (f"{occurrence - 1}.{version}", f"{occurrence + 1}.{version}", f"{occurrence}.{version + 1}"):
        with pytest.raises(ChangedError, match="read it again"):
            driven.acknowledge(wrong)
    driven.pool.lost = set()
    driven.room.run(30.0)
    driven.pool.lost = {CAMERA.id}
    driven.room.run(30.0)
    said = driven.room.said
    with pytest.raises(ChangedError):
        driven.acknowledge(alarm.version)
    assert (driven.room.said, driven.told) == (said, [])
    assert driven.hand.alarm(alarm.id).state is AlarmState.UNACKED


def test_one_that_became_worse_is_refused_and_the_try_is_in_the_journal(driven: Driven) -> None:
    book, at = driven.desk.alarms.book, driven.desk.clock()
    changes = [book.raise_alarm(SOURCE, Condition.OFFLINE, at), book.raise_alarm(SOURCE, Condition.FROZEN, at)]
    driven.desk.alarms.journaling.write([each for each in changes if each is not None])
    driven.room.written()
    with pytest.raises(ChangedError, match="become worse"):
        driven.acknowledge("1.1")
    driven.room.written()
    assert driven.room.kinds()[-1] is ChangeKind.REFUSED


def test_what_is_put_aside_is_not_on_the_list(driven: Driven) -> None:
    alarm = driven.lose()
    assert driven.hand.alarm_versions() == {alarm.id: alarm.version}
    driven.room.shelve()
    driven.room.written()
    assert driven.hand.alarms(models.AlarmQuery()).alarms == []
    assert driven.hand.alarm_versions() == {}
    with pytest.raises(UnknownError):
        driven.hand.alarm(alarm.id)
    assert driven.figure("videowall_alarms_put_aside", kind="shelved") == 1
    assert driven.figure("videowall_alarms", state="unacked", priority="3") == 0


def test_a_journal_that_is_not_written_is_said_and_the_answer_counts(driven: Driven) -> None:
    alarm = driven.lose()
    driven.desk.alarms.journaling.state = JournalState.FAILING
    done = driven.acknowledge(alarm.version)
    assert (done.written, done.alarm.state) == (False, AlarmState.ACKED)
    health = driven.hand.health()
    assert (health.ok, health.journal) == (False, models.Journal.FAILING)


def test_health_tells_a_wall_without_decoders(driven: Driven) -> None:
    assert not driven.hand.health().ok  # there are cameras, and no process that decodes
    driven.pool.worker_process_ids = (4711,)
    driven.pool.now += 1.0
    health = driven.hand.health()
    assert (health.ok, health.cameras, health.live) == (True, 13, 13)


def test_the_operator_is_told_once_in_a_while_that_somebody_else_drives(driven: Driven) -> None:
    for _ in range(50):
        driven.hand.show(CALLER, 1, models.Show(place="all"))
    driven.hand.show(Caller("khác", Role.OPERATOR), 1, models.Show(place="all"))
    driven.pool.now += TOLD_EVERY_S
    driven.hand.show(Caller("khác", Role.OPERATOR), 1, models.Show(place="all"))
    assert ["quầy 9" in text for text in driven.told] == [True, False, False]


def test_pictures_are_not_given_away_unless_somebody_says_so(driven: Driven) -> None:
    with pytest.raises(RefusedError, match=r"\[remote\]"):
        asyncio.run(driven.hand.picture(1))


def test_a_picture_is_given_once_a_second(driven: Driven) -> None:
    driven.desk.settings = Settings(remote=Remote(picture=True))
    assert asyncio.run(driven.hand.picture(1))[:4] == b"\x89PNG"
    driven.pool.now += PICTURE_EVERY_S / 2
    with pytest.raises(BusyError):
        asyncio.run(driven.hand.picture(1))
    driven.pool.now += PICTURE_EVERY_S / 2
    assert asyncio.run(driven.hand.picture(1))[:4] == b"\x89PNG"


def test_lag_is_how_late_the_timer_came() -> None:
    now = 0.0
    lag = Lag(QObject(), lambda: now)
    assert (lag.p99_s, lag.max_s) == (0.0, 0.0)
    for turn in range(100):
        now += EVERY_MS / 1000.0 + (0.4 if turn == 50 else 0.001)
        lag.beat()
    assert lag.p99_s == pytest.approx(0.001)
    assert lag.max_s == pytest.approx(0.4)
    for _ in range(round(WINDOW_S / (EVERY_MS / 1000.0)) + 2):
        now += EVERY_MS / 1000.0
        lag.beat()
    assert lag.max_s == pytest.approx(0.0)


def test_the_oldest_alarm_ages(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    driven.lose()
    row = driven.desk.standing.journaling.shown[SOURCE]
    assert row.raised_at is not None
    later = row.raised_at + timedelta(minutes=20)
    monkeypatch.setattr(driven.desk.standing, "_clock", lambda: later)
    driven.pool.now += 1.0
    assert driven.figure("videowall_alarms_oldest_unacknowledged_seconds") == pytest.approx(1200.0)
