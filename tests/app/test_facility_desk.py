"""What is said on a facility's page: written down or refused as a whole, and he who said it is told which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from tests.app.places import DAM, NORTH, SCHOOL, FakeStoreThread, inventory
from tests.survey.surveys import SURVEY, jpeg
from wall.app.facility_desk import FacilityDesk
from wall.config import Language
from wall.model import CameraId, FacilityId, Inventory
from wall.programme.facility import FacilityView
from wall.programme.facts import Visit, VisitOutcome
from wall.programme.moves import Actor, Grounds, Reason, StageMove
from wall.programme.stages import Stage, StageEvent
from wall.programme.verdict import CameraVerdict, SurveyLimits
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.stage_store import load_deadlines, load_moves, wall_moves
from wall.store.survey_reading import load_visits
from wall.store.survey_store import keep_survey
from wall.store.thread import StoreThread
from wall.ui.programme_words import ProgrammeWords

PLACES = inventory(school=5)
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
WORDS = ProgrammeWords(Language.ENGLISH, UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    InventoryStore(opened).save(PLACES.provinces, PLACES.facilities, PLACES.cameras)
    yield opened
    opened.close()


class Page:
    """What comes back from a desk on that database."""

    def __init__(self, database: Database, operator: str = "Lan") -> None:
        self.database = database
        self.store = FakeStoreThread(database)
        self.places: Inventory = PLACES
        self.shown: list[tuple[FacilityView, Mapping[str, QImage]]] = []
        self.gone = self.changed = 0
        self.failed: list[str] = []
        self.told: list[str] = []
        self.desk = FacilityDesk(
            cast(StoreThread, self.store),
            lambda call: call(),
            lambda: self.places,
            lambda: operator,
            lambda: AT,
            SurveyLimits(),
        )
        self.desk.show = lambda view, stills: self.shown.append((view, stills))
        self.desk.gone = self._gone
        self.desk.failed = self.failed.append
        self.desk.tell = lambda said: self.told.append(said(WORDS))
        self.desk.changed = self._changed

    def _gone(self) -> None:
        self.gone += 1

    def _changed(self) -> None:
        self.changed += 1

    def open(self, facility_id: FacilityId = SCHOOL) -> FacilityView:
        self.desk.open(facility_id)
        self.store.do_all()
        return self.shown[-1][0]

    def move(self, event: StageEvent, grounds: Grounds | None = None) -> str:
        self.desk.move(SCHOOL, event, grounds or Grounds())
        self.store.do_all()
        return self.told[-1]


def test_a_survey_is_shown_with_verdicts_and_small_stills(database: Database, qapp: QGuiApplication) -> None:
    names = [each.still for one in SURVEY.cameras for each in (*one.main, *one.sub)]
    stills = {name: jpeg(120, 1920, 1080) for name in names}
    wall = {each.key: CameraId(f"school-{at}") for at, each in enumerate(SURVEY.cameras)}
    with database.write() as connection:
        keep_survey(connection, SCHOOL, SURVEY, wall, stills | {"cong-truoc.jpg": jpeg(200, 4000, 3000)}, AT, "Lan")
    page = Page(database)
    view = page.open()
    assert [each.camera_id for each in view.cameras] == [f"school-{at}" for at in range(5)]
    assert all(each.site is not None and each.site.verdict is CameraVerdict.READY for each in view.cameras)
    assert (view.declared, view.probed, view.standing.stage) == (5, 5, Stage.AGREED)
    still = page.shown[-1][1][view.cameras[0].still]
    assert 0 < still.width() <= 384
    photograph = page.shown[-1][1]["cong-truoc.jpg"]
    assert (photograph.width(), photograph.height()) == (640, 480)


def test_a_move_is_written_down_with_who_and_told(database: Database) -> None:
    page = Page(database)
    assert page.move(StageEvent.SURVEY) == "Trường: Not surveyed → Surveyed"
    assert page.changed == 1
    (move,) = load_moves_of(database)
    assert (move.by, move.at, move.after) == ("Lan", AT, Stage.SURVEYED)
    refusal = Grounds("no key", Reason.NO_LINE, Actor.LINE_OPERATOR)
    assert page.move(StageEvent.REFUSE, refusal) == "Trường: Surveyed → Refused"
    standing = page.open().standing
    assert (standing.stage, standing.grounds) == (Stage.REFUSED, refusal)


@pytest.mark.parametrize(
    ("event", "grounds", "why"),
    [
        (StageEvent.EARN, Grounds(), "the pictures on the wall decide"),
        (StageEvent.LAPSE, Grounds(), "the pictures on the wall decide"),
        (StageEvent.CONNECT, Grounds(), "not surveyed yet"),
        (StageEvent.AGREE, Grounds(), "not surveyed yet"),
        (StageEvent.REFUSE, Grounds(), "A reason is missing"),
        (StageEvent.DROP, Grounds(), "A reason is missing"),
    ],
)
def test_what_the_table_of_stages_refuses_is_told_and_not_written(
    database: Database, event: StageEvent, grounds: Grounds, why: str
) -> None:
    page = Page(database)
    told = page.move(event, grounds)
    assert told.startswith("Trường: nothing was written down.")
    assert why in told
    assert load_moves_of(database) == []


def test_a_connected_facility_does_not_start_over(database: Database) -> None:
    page = Page(database)
    with database.write() as connection:
        assert wall_moves(connection, SCHOOL, StageEvent.EARN, AT, 2, 2) is not None
    assert "cannot start over" in page.move(StageEvent.START_OVER, Grounds("why not"))
    assert page.open().standing.stage is Stage.CONNECTED


def test_nobody_moves_nothing(database: Database) -> None:
    page = Page(database, operator="")
    assert "a name is missing" in page.move(StageEvent.SURVEY)
    assert load_moves_of(database) == []


def test_what_is_so_already_is_told(database: Database) -> None:
    page = Page(database)
    page.move(StageEvent.SURVEY)
    assert page.move(StageEvent.SURVEY) == "Trường: it stays so"
    assert len(load_moves_of(database)) == 1


def test_a_visit_is_kept_once_and_plans_the_next(database: Database) -> None:
    page = Page(database)
    visit = Visit(AT, "Hùng", VisitOutcome.NOT_ALLOWED, "the guard", "no letter", date(2026, 12, 1))
    for _ in range(2):
        page.desk.visit(SCHOOL, visit)
        page.store.do_all()
    assert page.told == ["Trường: the visit is noted", "Trường: this visit was noted already"]
    with database.read() as connection:
        assert load_visits(connection, SCHOOL) == (visit,)
    view = page.open()
    assert (view.standing.stage, view.told.visits) == (Stage.VISIT_PLANNED, (visit,))


def test_a_deadline_is_kept_and_taken_away(database: Database) -> None:
    page = Page(database)
    page.desk.deadline(NORTH, "Bắc", date(2026, 11, 20))
    page.store.do_all()
    assert page.told == ["Bắc: the last day is 20/11/2026"]
    assert (page.open().deadline, page.open().overdue_days) == (date(2026, 11, 20), 4)
    assert page.open(DAM).deadline is None  # of another province
    page.desk.deadline(NORTH, "Bắc", None)
    page.store.do_all()
    assert page.told[-1] == "Bắc: it has no deadline now"
    with database.read() as connection:
        assert all(each.day is None for each in load_deadlines(connection).values())


def test_a_store_that_is_away_is_told_and_nothing_looks_written(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    page = Page(database)
    page.store.fails = True
    page.desk.open(SCHOOL)
    page.store.do_all()
    assert (page.failed, page.shown) == (["the disk is full"], [])
    assert page.move(StageEvent.SURVEY) == "Trường: nothing was written down. the disk is full"
    page.desk.visit(SCHOOL, Visit(AT, "Hùng", VisitOutcome.DONE))
    page.desk.deadline(NORTH, "Bắc", date(2026, 11, 20))
    page.store.do_all()
    assert page.told[1:] == [
        "Trường: nothing was written down. the disk is full",
        "Bắc: nothing was written down. the disk is full",
    ]
    assert page.changed == 0
    assert {each.getMessage() for each in caplog.records} == {
        "a facility's page cannot be read: the disk is full",
        "what an operator said of the programme was not written down: the disk is full",
    }
    page.store.fails = False
    assert page.open().standing.stage is Stage.NOT_SURVEYED


def test_an_answer_for_a_facility_that_nobody_wants_any_more_is_dropped(database: Database) -> None:
    page = Page(database)
    page.desk.open(SCHOOL)
    page.desk.open(DAM)
    page.store.do_all()
    assert [view.facility_id for view, _ in page.shown] == [DAM]


def test_a_facility_that_was_deleted_is_gone(database: Database) -> None:
    page = Page(database)
    page.places = Inventory()
    page.desk.open(SCHOOL)
    page.store.do_all()
    assert (page.gone, page.shown) == (1, [])


def load_moves_of(database: Database) -> list[StageMove]:
    with database.read() as connection:
        return list(load_moves(connection, SCHOOL))
