"""What the survey saw comes to the tiles of cameras that the wall has never seen, and to no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.app.places import SCHOOL, FakeReader, FakeStoreThread, inventory
from tests.survey.surveys import SURVEY, camera, jpeg, stream
from tests.ui.canvas_fakes import colour_at
from wall.app.browsing import Browsing
from wall.app.showing import Showing
from wall.app.survey_stills import ROOM, SurveyStills
from wall.app.watching import Watcher
from wall.model import CameraId, StreamKind
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.survey_store import keep_survey
from wall.store.thread import StoreThread
from wall.ui.state import Place
from wall.ui.tile_painter import DIM_SHARE
from wall.ui.wall_canvas import WallCanvas

PLACES = inventory()
FIRST, SECOND = CameraId("school-0"), CameraId("school-1")
SURVEYED, PROBED = datetime(2026, 11, 26, tzinfo=UTC), datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
BRIGHT = 250


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    InventoryStore(opened).save(PLACES.provinces, PLACES.facilities, PLACES.cameras)
    seen = camera(
        1,
        main=(replace(stream(StreamKind.MAIN, still="old.jpg"), probed_at=PROBED.replace(day=11)),),
        sub=(replace(stream(StreamKind.SUB, still="new.jpg"), probed_at=PROBED),),
    )
    unseen = camera(2, main=(), sub=())
    spoilt = camera(3, main=(stream(StreamKind.MAIN, still="spoilt.jpg"),), sub=())
    survey = replace(SURVEY, cameras=(seen, unseen, spoilt))
    stills = {"old.jpg": jpeg(10), "new.jpg": jpeg(BRIGHT, 1920, 1080), "spoilt.jpg": b"\xff\xd8 no picture"}
    with opened.write() as connection:
        ids = {seen.key: FIRST, unseen.key: SECOND, spoilt.key: CameraId("dam-0")}
        keep_survey(connection, SCHOOL, survey, ids, stills, SURVEYED, "Hùng")
    yield opened
    opened.close()


class Desk:
    """The parts of a desk that choose what is shown, with a store that works when the test says so."""

    def __init__(self, database: Database, canvas: WallCanvas, reader: FakeReader) -> None:
        self.store, self.canvas = FakeStoreThread(database), canvas
        self.seen: set[CameraId] = set()
        store = cast(StoreThread, self.store)
        stills = SurveyStills(store, lambda call: call(), canvas)
        watcher, known = Watcher(reader, lambda _: False, 10.0), self.seen
        self.browsing = Browsing(
            Showing(), watcher, canvas, None, store, lambda: None, stills, lambda each: each not in known
        )
        watcher.show_inventory(PLACES, {})
        self.browsing.show_inventory(PLACES)

    def show(self, place: Place) -> None:
        self.browsing.choose_place(place)
        self.store.do_all()

    def brightness(self, camera_id: CameraId) -> tuple[int, int, int]:
        """Of that camera's tile, above the words across it."""
        box = self.canvas.tile_of(camera_id)
        return colour_at(self.canvas.grab().toImage(), box.center().x(), box.top() + box.height() // 8)


@pytest.fixture
def desk(database: Database, qtbot: QtBot) -> Iterator[Desk]:
    reader = FakeReader()
    canvas = WallCanvas(reader)
    qtbot.addWidget(canvas)
    canvas.resize(640, 400)
    canvas.show()
    yield Desk(database, canvas, reader)
    canvas.hide()


def test_a_camera_that_was_never_seen_shows_the_newest_still_in_grey(desk: Desk) -> None:
    desk.show(Place(facility_id=SCHOOL))
    red, green, blue = desk.brightness(FIRST)
    assert red == green == blue or max(red, green, blue) - min(red, green, blue) <= 6
    assert BRIGHT * DIM_SHARE - 16 <= red <= BRIGHT * DIM_SHARE + 16
    assert desk.brightness(SECOND)[0] < 40  # it was found and gave no picture


def test_it_says_of_when_it_is(desk: Desk) -> None:
    desk.show(Place(facility_id=SCHOOL))
    assert {key: each.on for key, each in desk.canvas._board._stills.items()} == {FIRST: date(2026, 5, 12)}


def test_a_large_still_is_made_small_before_it_is_kept(desk: Desk) -> None:
    desk.show(Place(facility_id=SCHOOL))
    image = desk.canvas._board._stills[FIRST].image
    assert image.format() is QImage.Format.Format_Grayscale8
    assert image.width() <= ROOM.width()
    assert image.height() <= ROOM.height()


def test_a_camera_that_the_wall_has_seen_shows_none(desk: Desk) -> None:
    desk.seen.add(FIRST)
    desk.show(Place(facility_id=SCHOOL))
    assert desk.brightness(FIRST)[0] < 40


def test_a_page_that_was_left_meanwhile_shows_none(desk: Desk) -> None:
    desk.browsing.choose_place(Place(facility_id=SCHOOL))
    desk.show(Place(province_id=PLACES.provinces[1].id))  # the answer about the school comes with this one's
    assert desk.canvas._board._stills == {}  # and what is no picture is none


def test_a_store_that_fails_takes_nothing_from_the_tiles(desk: Desk) -> None:
    desk.store.fails = True
    desk.show(Place(facility_id=SCHOOL))
    assert desk.brightness(FIRST)[0] < 40
