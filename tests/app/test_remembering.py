"""Learning survives a restart, belongs to an address, can be reset, and is never any trouble."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.places import FakeReader, FakeStoreThread, camera, inventory
from tests.clips import shared_clips
from tests.waiting import wait_for
from wall.app.remembering import AT_ONCE, KEEP_S, LOOK_S, Lessons, Remembering, lessons, load
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey, StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, Fault, MountSpec, ServerSpec
from wall.health.learned import OLD_AFTER_S, Learned
from wall.model import Camera, CameraId, Inventory
from wall.store.database import Database, open_database
from wall.store.errors import StoreError
from wall.store.learned_store import LearnedRow, LearnedStore
from wall.urls import StreamUrl

A, B = StreamKey("a/sub"), StreamKey("b/sub")


def site(*cameras: Camera) -> Inventory:
    return Inventory(inventory().provinces, inventory().facilities, cameras)


BOTH = site(camera("a"), camera("b", number=2))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    yield opened
    opened.close()


class Run:
    """One run of the program: decoders that have learnt nothing, and a store that works when it is told to."""

    def __init__(self, database: Database, at: float = 1_790_000_000.0) -> None:
        self.reader = FakeReader()
        self.store = FakeStoreThread(database)
        self.now, self.at = 100.0, at
        self.remembering = Remembering(
            self.reader,
            self.store,  # type: ignore[arg-type]
            lambda call: call(),
            lambda: self.at,
        )
        self.remembering.begin(load(database, self.at))
        self.store.do_all()

    def follow(self, inventory: Inventory) -> None:
        self.remembering.follow(inventory)
        self.store.do_all()

    def lesson(self, key: StreamKey, what: str, at: float | None = None) -> str:
        text = Learned(self.at if at is None else at, still={"usual": what}).text()
        self.reader.news[key] = text
        return text

    def pass_time(self, seconds: float) -> None:
        for _ in range(int(seconds // 10)):
            self.now, self.at = self.now + 10.0, self.at + 10.0
            self.remembering.look(self.now)
        self.store.do_all()


def kept(database: Database) -> dict[str, str]:
    return {row.stream: json.loads(row.text)["still"]["usual"] for row in LearnedStore(database).load()}


def test_what_was_learnt_is_taught_in_the_next_run(database: Database) -> None:
    first = Run(database)
    first.follow(BOTH)
    text = first.lesson(A, "noise")
    first.pass_time(LOOK_S)
    assert kept(database) == {A: "noise"}
    second = Run(database, first.at + 86400.0)
    second.follow(BOTH)
    assert second.reader.lessons == {A: text}
    assert kept(database) == {A: "noise"}


def test_the_decoders_are_taught_before_they_are_told_to_begin(database: Database) -> None:
    first = Run(database)
    first.follow(BOTH)
    first.lesson(A, "noise")
    first.remembering.end()
    first.store.do_all()
    run = Run(database, first.at)
    watcher = Watcher(run.reader)
    run.follow(BOTH)
    assert run.reader.asked == []
    assert A in run.reader.lessons
    watcher.show_inventory(BOTH, {})
    assert A in run.reader.asked


def test_the_newest_lesson_counts_and_the_disk_is_spared(database: Database) -> None:
    run = Run(database)
    run.follow(BOTH)
    run.lesson(A, "first")
    run.pass_time(LOOK_S)
    run.lesson(A, "second")
    run.pass_time(KEEP_S / 2)
    run.lesson(A, "third")
    run.pass_time(LOOK_S)
    assert kept(database) == {A: "first"}
    run.pass_time(KEEP_S)
    assert kept(database) == {A: "third"}


def test_at_the_end_everything_is_kept(database: Database) -> None:
    many = site(*(camera(f"c{number}", number=number + 1) for number in range(AT_ONCE + 50)))
    run = Run(database)
    run.follow(many)
    for each in many.cameras:
        run.lesson(StreamKey(f"{each.id}/sub"), each.name)
    run.remembering.end()
    run.store.do_all()
    assert len(kept(database)) == AT_ONCE + 50


def test_another_address_is_another_camera(database: Database) -> None:
    run = Run(database)
    run.follow(BOTH)
    for key in (A, B):
        run.lesson(key, "noise")
    run.pass_time(LOOK_S)
    run.lesson(A, "more")
    run.pass_time(LOOK_S)  # waits to be written
    moved = replace(camera("a"), sub=StreamUrl.parse("rtsp://192.0.2.9/elsewhere")[0])
    run.follow(site(moved, camera("b", number=2)))
    assert run.reader.forgotten == [A]
    assert kept(database) == {B: "noise"}
    run.pass_time(KEEP_S + LOOK_S)
    assert kept(database) == {B: "noise"}


def test_an_address_that_changed_between_two_runs(database: Database) -> None:
    run = Run(database)
    run.follow(BOTH)
    run.lesson(A, "noise")
    run.pass_time(LOOK_S)
    second = Run(database, run.at)
    moved = replace(camera("a"), sub=StreamUrl.parse("rtsp://192.0.2.9/elsewhere")[0])
    second.follow(site(moved))
    assert second.reader.lessons == {}
    assert kept(database) == {}


def test_marks_and_names_change_nothing(database: Database) -> None:
    run = Run(database)
    run.follow(BOTH)
    run.lesson(A, "noise")
    run.pass_time(LOOK_S)
    run.follow(site(replace(camera("a"), name="Cổng", may_be_still=True, ptz=True), camera("b", number=2)))
    assert run.reader.forgotten == []
    assert kept(database) == {A: "noise"}


def test_learning_anew_forgets_what_is_known_what_is_kept_and_what_is_on_its_way(database: Database) -> None:
    run = Run(database)
    run.follow(BOTH)
    for key in (A, B):
        run.lesson(key, "wrong")
    run.pass_time(LOOK_S)
    run.remembering.learn_anew(CameraId("a"))
    run.store.do_all()
    assert set(run.reader.forgotten) == {A, StreamKey("a/main")}
    assert kept(database) == {B: "wrong"}
    run.lesson(A, "wrong", at=run.at - 0.4)  # was under way in a pipe
    run.pass_time(KEEP_S + LOOK_S)
    assert kept(database) == {B: "wrong"}
    run.lesson(A, "right")
    run.pass_time(LOOK_S)
    assert kept(database) == {A: "right", B: "wrong"}


def test_cameras_that_are_gone_and_what_is_old_is_tidied_away(database: Database) -> None:
    run = Run(database)
    run.follow(BOTH)
    for key in (A, B):
        run.lesson(key, "noise")
    run.pass_time(LOOK_S)
    run.follow(site(camera("a")))
    assert kept(database) == {A: "noise"}
    late = Run(database, run.at + OLD_AFTER_S + 60.0)
    late.follow(BOTH)
    assert late.reader.lessons == {}
    assert kept(database) == {}


def test_a_damaged_lesson_is_left_out_with_one_line(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    run = Run(database)
    at = datetime.fromtimestamp(run.at, UTC)
    LearnedStore(database).save(
        [
            LearnedRow(A, CameraId("a"), str(camera("a").sub), '{"v": 1, "at": ', at),
            LearnedRow("a/main", CameraId("a"), str(camera("a").main), "[]", at),
            LearnedRow(B, CameraId("b"), str(camera("b").sub), Learned(run.at, still={"usual": "noise"}).text(), at),
        ]
    )
    with caplog.at_level(logging.WARNING):
        second = Run(database, run.at + 5.0)
        second.follow(BOTH)
    assert set(second.reader.lessons) == {B}
    assert len(caplog.records) == 1
    assert "2 streams cannot be read" in caplog.text
    assert kept(database) == {B: "noise"}


def test_a_clock_that_was_set_back_damages_nothing(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    run = Run(database)
    run.follow(BOTH)
    run.lesson(A, "noise")
    run.pass_time(LOOK_S)
    Run(database, run.at - 86400.0).follow(BOTH)
    assert kept(database) == {A: "noise"}
    assert caplog.records == []


def test_a_store_that_fails_is_told_once_and_tried_again(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    run = Run(database)
    run.follow(BOTH)
    run.store.fails = True
    run.lesson(A, "noise")
    with caplog.at_level(logging.WARNING):
        run.pass_time(LOOK_S)
        run.pass_time(5 * LOOK_S)
    assert len(caplog.records) == 1
    assert "the disk is full" in caplog.text
    run.store.fails = False
    run.pass_time(2 * LOOK_S)
    assert kept(database) == {A: "noise"}


@pytest.mark.parametrize("fails", [StoreError("damaged"), OverflowError("damaged"), None])
def test_a_table_that_cannot_be_read_is_no_error(fails: Exception | None, caplog: pytest.LogCaptureFixture) -> None:
    found = Lessons([LearnedRow(A, CameraId("a"), "", "", datetime.now(UTC))])

    async def read() -> Lessons:
        if fails is not None:
            raise fails
        return found

    with caplog.at_level(logging.WARNING):
        assert asyncio.run(lessons(read())) == (Lessons() if fails else found)
    assert len(caplog.records) == (fails is not None)


@pytest.mark.parametrize(
    ("at", "usual"),
    [("1" + "0" * 400, "0"), ("Infinity", "0"), ("AT", "NaN"), ("AT", "[-Infinity]"), ("AT", "1e999")],
)
def test_a_wild_number_is_a_damaged_row_and_nothing_worse(
    at: str, usual: str, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    run = Run(database)
    text = f'{{"v":1,"at":{at},"still":{{}},"view":{{"x":{usual}}},"flow":{{}}}}'.replace("AT", f"{run.at:.0f}")
    when = datetime.fromtimestamp(run.at, UTC)
    LearnedStore(database).save([LearnedRow(A, CameraId("a"), "rtsp://127.0.0.1/a", text, when)])
    with caplog.at_level(logging.WARNING):
        second = Run(database, run.at + 5.0)
        second.follow(BOTH)
    assert second.reader.lessons == {}
    assert kept(database) == {}
    assert "1 streams cannot be read" in caplog.text


def test_what_a_real_decoder_learns_is_kept_and_taught_again(
    database: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clips = shared_clips(tmp_path_factory)
    with SimulatorProcess(
        ServerSpec((MountSpec("/a", ClipSpec()), MountSpec("/b", ClipSpec())), cache_dir=str(clips))
    ) as simulator:
        url, _ = StreamUrl.parse(simulator.url("/a"))
        here = site(replace(camera("a"), sub=url))
        taught = _learn(database, here, StreamSource(url), simulator)
        pool = DecoderPool(StreamSettings())
        remembering = Remembering(pool, FakeStoreThread(database), lambda call: call())  # type: ignore[arg-type]
        remembering.begin(load(database, time.time()))
        remembering.follow(here)
        assert pool._experience.lessons.known(A) == taught
        pool.start()
        pool.stop()


def _learn(database: Database, here: Inventory, source: StreamSource, simulator: SimulatorProcess) -> str:
    pool = DecoderPool(StreamSettings(open_timeout_s=2.0, read_timeout_s=1.0))
    store = FakeStoreThread(database)
    remembering = Remembering(pool, store, lambda call: call())  # type: ignore[arg-type]
    remembering.follow(here)
    pool.start()
    try:
        pool.want(A, source, PictureSize(160, 90))
        wait_for(lambda: pool.sample(A).frames > 20, "pictures")
        simulator.fault("/a", Fault.FIN)  # a connection that ends tells what it has taught
        wait_for(lambda: pool._experience.lessons.known(A), "a lesson")
        remembering.end()
        store.do_all()
    finally:
        pool.stop()
    (row,) = LearnedStore(database).load()
    assert (row.stream, row.camera_id, row.address) == (A, CameraId("a"), str(source.url))
    return row.text
