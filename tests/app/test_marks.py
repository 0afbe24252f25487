"""What somebody says about a camera: heeded at once, kept, and no reason to connect anew."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader, FakeStoreThread, inventory
from tests.waiting import wait_for
from wall.adapt.choice import Choice, Reason
from wall.adapt.measured import Canvas, Decoding, Row
from wall.adapt.reach import How, Reach
from wall.alarms.book import AlarmBook
from wall.alarms.source import Source
from wall.app.desk import Desk
from wall.app.gestures import Gestures
from wall.app.judging import Judging
from wall.app.keeper import Keeper
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.config import Settings
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.pool import DecoderPool
from wall.desk_event import DeskEvent, streams_set
from wall.health.assess import HealthLimits
from wall.health.condition import RULES, Condition
from wall.health.sample import StreamSample, StreamState
from wall.health.still.evidence import Proof, StillEvidence
from wall.inventory.secrets import SecretStore
from wall.model import CameraId, Inventory, StreamChoice, StreamKind
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore
from wall.store.thread import InventoryOnThread, StoreThread
from wall.ui.i18n import Languages

PLACES = inventory(station=2, school=0, dam=0)
FIRST, SECOND = (camera.id for camera in PLACES.cameras)
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def frozen(now: float) -> StreamSample:
    """A stream that repeats one picture, and has for long."""
    return StreamSample(
        StreamState.LIVE,
        state_since=0.0,
        connected_at=0.0,
        last_packet_at=now,
        last_frame_at=now,
        picture_at=now,
        fps=25.0,
        still=StillEvidence(
            keyframes=9, last_keyframe_at=now, still_keyframes=8, still_since=1.0, proof=Proof.NOVELTY
        ),
    )


def test_a_picture_that_may_be_still_is_no_fault_from_the_next_tick_on() -> None:
    judging = Judging(HealthLimits(), RULES)
    book = AlarmBook()
    judging.begin(book)
    judging.tick(20.0, AT, PLACES.cameras, lambda _: frozen(20.0))
    assert judging.state(FIRST, None).judgement.condition is Condition.FROZEN
    assert book.alarm(Source.camera(FIRST)).state.active
    marked = [replace(camera, may_be_still=camera.id == FIRST) for camera in PLACES.cameras]
    judging.tick(20.25, AT, marked, lambda _: frozen(20.25))
    assert judging.state(FIRST, None).judgement.condition is Condition.LIVE
    assert judging.state(FIRST, None).judgement.fresh
    assert judging.state(SECOND, None).judgement.condition is Condition.FROZEN
    for tick in range(1, 40):
        judging.tick(20.25 + tick / 4, AT, marked, lambda _, now=20.25 + tick / 4: frozen(now))  # type: ignore[misc]
    assert not book.alarm(Source.camera(FIRST)).state.active
    assert not judging.worried(FIRST)
    assert judging.worried(SECOND)
    judging.tick(31.0, AT, PLACES.cameras, lambda _: frozen(31.0))  # the mark is taken away again
    assert judging.state(FIRST, None).judgement.condition is Condition.FROZEN


class FakePool(FakeReader):
    worker_process_ids: tuple[int, ...] = ()

    def sample(self, key: StreamKey) -> StreamSample:
        return StreamSample(StreamState.CONNECTING, state_since=math.nan)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreThread]:
    url = f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}"
    database = open_database(url)
    InventoryStore(database).save(PLACES.provinces, PLACES.facilities, PLACES.cameras)
    database.close()
    thread = StoreThread(url)
    thread.start().result(30.0)
    yield thread
    thread.stop()
    assert thread.join(30.0)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[tuple[Desk, FakePool]]:
    pool, waiting = FakePool(), FakeStoreThread(None)
    judging = Judging(HealthLimits(), RULES)
    judging.begin(AlarmBook())
    result = Desk(Settings(), DeskOptions(), cast("DecoderPool", pool), cast("StoreThread", waiting), judging)
    assert result.window is not None
    qtbot.addWidget(result.window)
    result.show_site(Site(PLACES, {}))
    yield result, pool
    result._tick.stop()
    result._keep.stop()


def test_the_menu_marks_at_once_and_for_the_next_start(
    desk: tuple[Desk, FakePool], store: StoreThread, languages: Languages
) -> None:
    wall, pool = desk
    assert wall.window is not None
    keeper = Keeper(store, cast("SecretStore", None))
    pool.asked.clear()

    async def press() -> Any:
        gestures = Gestures(wall, cast("Any", wall.window), languages, keeper, Path("none"))
        wall.window.asking.marks_changed.emit(SECOND, True, False)  # type: ignore[union-attr]
        await asyncio.gather(*gestures._tasks._tasks)

    asyncio.run(press())
    assert wall.inventory.camera[SECOND].may_be_still
    assert not wall.inventory.camera[FIRST].may_be_still
    assert pool.asked == []  # the stream runs on
    kept: Inventory = InventoryOnThread(store).load()
    assert kept.camera[SECOND] == replace(PLACES.camera[SECOND], may_be_still=True)
    assert kept.camera[FIRST] == PLACES.camera[FIRST]


def test_a_camera_that_was_taken_away_while_its_menu_was_open_is_told_of_and_harms_nothing(
    desk: tuple[Desk, FakePool], store: StoreThread, languages: Languages
) -> None:
    wall, _ = desk
    window = wall.window
    assert window is not None
    keeper = Keeper(store, cast("SecretStore", None))

    async def press() -> Any:
        gestures = Gestures(wall, cast("Any", window), languages, keeper, Path("none"))
        window.asking.streams_changed.emit("gone", StreamChoice.MAIN, 1)
        window.asking.marks_changed.emit("gone", True, True)
        await asyncio.gather(*gestures._tasks._tasks)

    asyncio.run(press())
    assert "gone is not in the inventory any more" in window._messages.bar.text.text()
    assert wall.inventory == PLACES


def test_what_is_set_for_a_cameras_streams_holds_at_once_and_for_the_next_start(
    desk: tuple[Desk, FakePool], store: StoreThread, languages: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall, pool = desk
    assert wall.window is not None
    told: list[tuple[object, ...]] = []
    monkeypatch.setattr(wall.journal, "tell", lambda *what: told.append(what))
    keeper = Keeper(store, cast("SecretStore", None))

    async def press() -> Any:
        gestures = Gestures(wall, cast("Any", wall.window), languages, keeper, Path("none"))
        wall.window.asking.streams_changed.emit(SECOND, StreamChoice.MAIN, 1)  # type: ignore[union-attr]
        await asyncio.gather(*gestures._tasks._tasks)

    asyncio.run(press())
    assert StreamKey(f"{SECOND}/sub") in pool.resting  # it bears one session: this one is closed first
    kept: Inventory = InventoryOnThread(store).load()
    assert kept.camera[SECOND] == replace(PLACES.camera[SECOND], stream_choice=StreamChoice.MAIN, max_sessions=1)
    assert kept.camera[FIRST] == PLACES.camera[FIRST]
    assert told == [
        (DeskEvent.CAMERA_STREAMS, wall.operators.name, PLACES.camera[SECOND].name, streams_set("main", 1))
    ]


def test_what_the_desk_was_measured_to_show_reaches_whoever_chooses_streams(desk: tuple[Desk, FakePool]) -> None:
    wall, _ = desk
    large = {StreamKey(f"{each.id}/sub"): PictureSize(1600, 900) for each in PLACES.cameras}
    watcher = wall.alarms.watcher
    watcher.show_page(large)
    assert [watcher.choice(each) for each in (FIRST, SECOND)] == [Choice(StreamKind.MAIN, Reason.LARGE)] * 2
    one = Reach(1, How.MEASURED, 1600 * 900, 0.0, 1.0, 1, 2, 0.0)
    wall.know_limits(Row(Decoding.SOFTWARE, Canvas.RASTER, replace(one, streams=4), one))
    watcher.show_page({})
    watcher.show_page(large)
    assert [watcher.choice(each) for each in (FIRST, SECOND)] == [Choice(StreamKind.SUB, Reason.DESK)] * 2
    wall.know_limits(None)
    watcher.show_page({})
    watcher.show_page(large)
    assert watcher.choice(SECOND) == Choice(StreamKind.MAIN, Reason.LARGE)


def test_learning_anew_reaches_the_decoders(desk: tuple[Desk, FakePool]) -> None:
    wall, pool = desk
    assert wall.window is not None
    wall.window.asking.learn_anew_requested.emit(FIRST)
    wait_for(lambda: pool.forgotten, "the decoders to forget")
    assert set(pool.forgotten) == {StreamKey(f"{FIRST}/sub"), StreamKey(f"{FIRST}/main")}
    assert CameraId(SECOND) not in {key.partition("/")[0] for key in pool.forgotten}
