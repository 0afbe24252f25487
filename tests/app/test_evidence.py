"""Which alarms get evidence: from which moment, how much in a storm, what is said where there is none."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.app.places import DAM, inventory
from tests.waiting import wait_for
from wall.alarms.book import AlarmBook, AlarmChange
from wall.alarms.evidence import Exhibit, KeptFile, Lack, NotKept
from wall.alarms.hiding import SHELF_TIMES, HidingReason
from wall.alarms.requests import Request, Return, Shelve, TakeOut, Unshelve
from wall.alarms.source import Cause, Source
from wall.app import evidence as evidencing
from wall.app.evidence import CLIPS_A_MINUTE, IN_FLIGHT, OF_A_PLACE, STILLS_A_MINUTE, Evidencing
from wall.app.evidence_rules import LATE_S, Budget
from wall.app.streams import stream_key
from wall.config import EvidenceSettings
from wall.decoders.base import StreamKey
from wall.decoders.messages import Preserve, Preserved
from wall.health.condition import Condition, Judgement
from wall.health.sample import StreamSample, StreamState
from wall.model import CameraId, StreamKind
from wall.store.errors import StoreError
from wall.store.evidence_store import EvidenceEntry, EvidenceRow, EvidenceStore
from wall.store.thread import StoreThread

PLACES = inventory(dam=8, school=600)
CAMERA = PLACES.cameras_of[DAM][0]
SOURCE = Source.camera(CAMERA.id)
KEY = stream_key(CAMERA, StreamKind.SUB)
AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
STILL = KeptFile(Exhibit.LAST_GOOD, "2026-11-26/a.jpg", "0" * 64, 10, 1.79e9, 1.79e9)


class FakeKeeper:
    """Decoders that answer when they are told to."""

    def __init__(self) -> None:
        self.held: dict[StreamKey, float] = {}
        self.requests: list[Preserve] = []
        self.answers: list[Preserved] = []

    def hold(self, key: StreamKey, at: float) -> None:
        self.held[key] = at
        if math.isnan(at):
            del self.held[key]

    def preserve(self, request: Preserve) -> None:
        self.requests.append(request)

    def preserved(self) -> tuple[Preserved, ...]:
        done, self.answers = tuple(self.answers), []
        return done

    def answer(self, why: Lack | None = None) -> None:
        """Every request that waits: with a still, or with nothing because of that."""
        for request in self.requests:
            missing = (
                () if why is None else tuple(NotKept(each, why, "as the system says") for each in request.exhibits)
            )
            self.answers.append(Preserved(request.number, () if why else (STILL,), missing))
        self.requests = []


class Wall:
    """The desk's part: a clock, judgements, a book."""

    def __init__(self, keeper: FakeKeeper, store: StoreThread, folder: Path, settings: EvidenceSettings) -> None:
        self.said: list[Lack] = []
        self.now, self.at = 1000.0, AT
        self.book = AlarmBook()
        self.judged: dict[CameraId, tuple[Judgement, StreamSample]] = {}
        self.hidden: dict[Source, Source] = {}
        self.work = Evidencing(
            keeper, store, folder, settings, self.said.append, lambda camera: stream_key(camera, StreamKind.SUB)
        )

    def judge(
        self, camera_id: CameraId, condition: Condition, since: float = math.nan, *, suspect: bool = False
    ) -> None:
        frame_at = self.now - 0.04
        if condition in (Condition.OFFLINE, Condition.STALLED) and camera_id in self.judged:
            frame_at = self.judged[camera_id][1].last_frame_at
        sample = StreamSample(StreamState.LIVE, last_frame_at=frame_at, packets=500, keyframe_interval=2.0)
        self.judged[camera_id] = Judgement(condition, since, frame_at, fresh=True, suspect=suspect), sample

    def pass_by(self, seconds: float, changes: Sequence[AlarmChange | None] = ()) -> None:
        self.now += seconds
        self.at += timedelta(seconds=seconds)
        known = [(camera_id, *judged) for camera_id, judged in self.judged.items()]
        done = [change for change in changes if change is not None]
        self.work.look(self.now, self.at, PLACES, known, done, self.hidden)

    def raise_for(self, source: Source, condition: Condition | Cause) -> None:
        self.pass_by(0.25, [self.book.raise_alarm(source, condition, self.at)])


@pytest.fixture
def keeper() -> FakeKeeper:
    return FakeKeeper()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreThread]:
    thread = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    thread.start().result()
    yield thread
    thread.stop()
    thread.join()


@pytest.fixture
def wall(keeper: FakeKeeper, store: StoreThread, tmp_path: Path) -> Wall:
    return Wall(keeper, store, tmp_path / "evidence", EvidenceSettings(clip_s=20))


def rows(wall: Wall, store: StoreThread, many: int) -> tuple[EvidenceRow, ...]:
    """The records, once there are so many."""

    def found() -> tuple[EvidenceRow, ...]:
        wall.pass_by(1.0)
        every = store.submit(lambda database: _all(EvidenceStore(database))).result()
        return every if len(every) >= many else ()

    return wait_for(found, f"{many} records")


def _all(records: EvidenceStore) -> tuple[EvidenceRow, ...]:
    return tuple(row for camera in PLACES.cameras for row in records.of_camera(camera.id))


def test_a_clip_is_from_before_the_last_good_picture(wall: Wall, keeper: FakeKeeper, store: StoreThread) -> None:
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    good_at = wall.judged[CAMERA.id][1].last_frame_at
    wall.judge(CAMERA.id, Condition.OFFLINE, since=good_at + 0.1)
    wall.pass_by(0.25)
    assert keeper.held == {KEY: good_at}  # from the first doubt on, not from the alarm on
    wall.pass_by(10.0)
    wall.raise_for(SOURCE, Condition.OFFLINE)
    (request,) = keeper.requests
    assert (request.key, request.fault_at, request.good_at, request.clip_s) == (KEY, good_at, good_at, 20.0)
    assert request.exhibits == tuple(Exhibit)
    assert request.camera == CAMERA.name
    local = (AT + timedelta(seconds=10.75)).astimezone()
    assert Path(request.folder).name == f"{local:%Y-%m-%d}"
    assert request.name.startswith(f"{local:%H%M%S}_{CAMERA.id}_1_")
    keeper.answer()
    (row,) = rows(wall, store, 1)
    assert (row.file, row.case.source, row.case.occurrence, row.case.condition) == (STILL, SOURCE, 1, "offline")
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    assert keeper.held == {}


def test_a_picture_that_came_after_the_last_look_and_before_the_loss_is_the_last_good_one(
    wall: Wall, keeper: FakeKeeper
) -> None:
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    last_at = wall.now + 0.9  # the desk was busy and did not look
    sample = StreamSample(StreamState.BACKOFF, last_frame_at=last_at, packets=500, keyframe_interval=2.0)
    wall.judged[CAMERA.id] = Judgement(Condition.OFFLINE, last_at, last_at, fresh=False), sample
    wall.pass_by(5.0)
    wall.raise_for(SOURCE, Condition.OFFLINE)
    assert keeper.requests[0].good_at == last_at


def test_a_frozen_picture_is_older_than_the_judgement(wall: Wall, keeper: FakeKeeper) -> None:
    """It was judged live for some seconds while it was frozen already: the last good one is from before that."""
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    good_at = wall.judged[CAMERA.id][1].last_frame_at
    wall.judge(CAMERA.id, Condition.LIVE, suspect=True)
    wall.pass_by(5.0)
    wall.judge(CAMERA.id, Condition.FROZEN, since=good_at - 4.0)
    wall.pass_by(5.0)
    wall.raise_for(SOURCE, Condition.FROZEN)
    (request,) = keeper.requests
    assert request.fault_at == good_at - 4.0
    assert request.good_at == good_at - 6.0  # a key-frame interval earlier: it froze between two of them


def test_a_dark_picture_is_older_than_the_look_that_found_it(wall: Wall, keeper: FakeKeeper) -> None:
    """The view is looked at now and then: it may have been dark ever since the last look that found nothing."""
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    good_at = wall.judged[CAMERA.id][1].last_frame_at
    wall.judge(CAMERA.id, Condition.BLACK, since=good_at - 1.5)
    judgement, sample = wall.judged[CAMERA.id]
    seen = replace(sample.view, clear_at=good_at - 3.5, black_since=good_at - 1.5)
    wall.judged[CAMERA.id] = judgement, replace(sample, view=seen)
    wall.pass_by(5.0)
    wall.raise_for(SOURCE, Condition.BLACK)
    (request,) = keeper.requests
    assert request.fault_at == good_at - 3.5


def test_a_beginning_that_is_in_no_memory_any_more_is_not_asked_for(wall: Wall, keeper: FakeKeeper) -> None:
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    good_at = wall.judged[CAMERA.id][1].last_frame_at
    wall.judge(CAMERA.id, Condition.FROZEN, since=10.0)
    wall.raise_for(SOURCE, Condition.FROZEN)
    assert keeper.requests[0].fault_at == good_at - LATE_S


def test_what_takes_long_to_become_an_alarm_is_remembered_from_its_beginning(wall: Wall, keeper: FakeKeeper) -> None:
    """A blurred picture shows what is so now, and is an alarm after a minute: its beginning would be gone by then."""
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    begin = wall.now
    for _ in range(120):
        wall.judge(CAMERA.id, Condition.BLURRED, since=begin)
        wall.pass_by(0.5)
    assert keeper.held == {KEY: pytest.approx(begin, abs=0.05)}
    wall.raise_for(SOURCE, Condition.BLURRED)
    assert keeper.requests[0].fault_at == keeper.held[KEY]
    wall.judge(CAMERA.id, Condition.OFFLINE)
    wall.pass_by(0.25)
    assert keeper.held[KEY] > begin + 55.0  # another fault has another beginning


def test_one_fault_has_one_set_of_evidence_until_the_camera_was_good_again(wall: Wall, keeper: FakeKeeper) -> None:
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    wall.judge(CAMERA.id, Condition.STALLED)
    wall.raise_for(SOURCE, Condition.STALLED)
    wall.judge(CAMERA.id, Condition.OFFLINE)
    wall.pass_by(0.25, [wall.book.clear(SOURCE, wall.at)])
    wall.raise_for(SOURCE, Condition.OFFLINE)
    assert len(keeper.requests) == 1
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25, [wall.book.clear(SOURCE, wall.at)])
    wall.judge(CAMERA.id, Condition.OFFLINE)
    wall.raise_for(SOURCE, Condition.OFFLINE)
    assert len(keeper.requests) == 2


def test_a_place_has_the_evidence_of_those_that_it_lost_first(wall: Wall, keeper: FakeKeeper) -> None:
    cameras = PLACES.cameras_of[DAM]
    for camera in cameras:
        wall.judge(camera.id, Condition.LIVE)
        wall.pass_by(0.25)
    for camera in cameras:
        wall.judge(camera.id, Condition.OFFLINE)
        wall.hidden[Source.camera(camera.id)] = Source.facility(DAM)
    own = wall.book.raise_alarm(Source.camera(cameras[-1].id), Condition.OFFLINE, wall.at)
    wall.pass_by(0.25, [own, wall.book.raise_alarm(Source.facility(DAM), Cause.FACILITY_DOWN, wall.at)])
    assert [request.key for request in keeper.requests] == [
        stream_key(camera, StreamKind.SUB) for camera in cameras[:OF_A_PLACE]
    ]


def test_a_storm_gets_some_clips_more_stills_and_a_word_for_the_rest(
    wall: Wall, keeper: FakeKeeper, store: StoreThread
) -> None:
    for camera in PLACES.cameras:
        wall.judge(camera.id, Condition.LIVE)
    wall.pass_by(0.25)
    storm = []
    for camera in PLACES.cameras[:500]:
        wall.judge(camera.id, Condition.FROZEN)
        storm.append(wall.book.raise_alarm(Source.camera(camera.id), Condition.FROZEN, wall.at))
    wall.pass_by(0.25, storm)
    seen: list[Preserve] = []
    while keeper.requests:
        assert len(keeper.requests) <= IN_FLIGHT
        seen += keeper.requests
        keeper.answer()
        wall.pass_by(0.01)
    assert len(seen) == STILLS_A_MINUTE
    assert sum(Exhibit.CLIP in request.exhibits for request in seen) == CLIPS_A_MINUTE
    written = rows(wall, store, STILLS_A_MINUTE + (STILLS_A_MINUTE - CLIPS_A_MINUTE) + 3 * (500 - STILLS_A_MINUTE))
    told = [row for row in written if row.missing is not None]
    assert {row.missing.why for row in told if row.missing is not None} == {Lack.TOO_MANY}
    wall.judge(PLACES.cameras[550].id, Condition.FROZEN)
    wall.pass_by(61.0)
    wall.raise_for(Source.camera(PLACES.cameras[550].id), Condition.FROZEN)
    assert keeper.requests[0].exhibits == tuple(Exhibit)


def test_a_full_disk_is_told_once_until_it_works_again(
    wall: Wall, keeper: FakeKeeper, store: StoreThread, caplog: pytest.LogCaptureFixture
) -> None:
    for number, why in enumerate((Lack.DISK_FULL, Lack.DISK_FULL, None, Lack.NOT_WRITABLE)):
        camera = PLACES.cameras[number].id
        wall.judge(camera, Condition.LIVE)
        wall.pass_by(0.25)
        wall.judge(camera, Condition.FROZEN)
        wall.raise_for(Source.camera(camera), Condition.FROZEN)
        keeper.answer(why)
        wall.pass_by(0.25)
    assert wall.said == [Lack.DISK_FULL, Lack.NOT_WRITABLE]
    warned = [record.message for record in caplog.records if record.levelno == logging.WARNING]
    assert warned == [
        "evidence cannot be kept: disk full: as the system says",
        "evidence cannot be kept: not writable: as the system says",
    ]
    caplog.clear()
    assert len(rows(wall, store, 10)) == 10


def test_a_worker_that_is_lost_is_no_answer_for_ever(wall: Wall, keeper: FakeKeeper, store: StoreThread) -> None:
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    wall.judge(CAMERA.id, Condition.OFFLINE)
    wall.raise_for(SOURCE, Condition.OFFLINE)
    (request,) = keeper.requests
    wall.pass_by(evidencing.ANSWER_S + 1)
    found = rows(wall, store, 3)
    assert {row.missing.why for row in found if row.missing is not None} == {Lack.PROCESS_LOST}
    keeper.answers.append(Preserved(request.number, (STILL,), ()))  # it was only slow: its files are strays now
    wall.pass_by(0.25)
    assert len(rows(wall, store, 3)) == 3


@pytest.mark.parametrize(
    ("hide", "reveal"),
    [
        (TakeOut(SOURCE, 0, AT + timedelta(days=2), HidingReason.REPAIR, "T-1"), Return(SOURCE, 0)),
        (Shelve(SOURCE, 0, SHELF_TIMES[0], HidingReason.REPAIR), Unshelve(SOURCE, 0)),
    ],
)
def test_what_is_hidden_takes_no_part_of_the_budget_and_has_its_evidence_when_it_calls(
    wall: Wall, keeper: FakeKeeper, hide: Request, reveal: Request
) -> None:
    other = PLACES.cameras_of[DAM][1]
    for camera in (CAMERA, other):
        wall.judge(camera.id, Condition.LIVE)
    wall.pass_by(1.0)
    wall.pass_by(0.25, [wall.book.ask(hide, wall.at, "An")])
    for _ in range(CLIPS_A_MINUTE):
        wall.judge(CAMERA.id, Condition.FROZEN)
        wall.raise_for(SOURCE, Condition.FROZEN)
        wall.judge(CAMERA.id, Condition.LIVE)
        wall.pass_by(0.25, [wall.book.clear(SOURCE, wall.at)])
    assert keeper.requests == []
    wall.judge(other.id, Condition.FROZEN)
    wall.raise_for(Source.camera(other.id), Condition.FROZEN)
    assert [request.exhibits for request in keeper.requests] == [tuple(Exhibit)]
    keeper.answer()
    wall.judge(CAMERA.id, Condition.FROZEN)
    wall.raise_for(SOURCE, Condition.FROZEN)
    assert keeper.requests == []
    wall.pass_by(5.0, [wall.book.ask(reveal, wall.at, "An")])
    (request,) = keeper.requests
    assert request.key == KEY
    assert request.fault_at < wall.now - 5.0  # of the fault, and not of the moment in which it calls


def test_a_camera_that_was_wrong_from_the_start_is_asked_about_now(wall: Wall, keeper: FakeKeeper) -> None:
    sample = StreamSample(StreamState.LIVE, packets=100)
    wall.judged[CAMERA.id] = Judgement(Condition.BLACK, math.nan, math.nan, fresh=False), sample
    wall.raise_for(SOURCE, Condition.BLACK)
    assert keeper.requests[0].fault_at == wall.now
    assert keeper.held == {}


def test_a_camera_that_never_sent_anything_takes_no_part_of_the_budget(
    wall: Wall, keeper: FakeKeeper, store: StoreThread
) -> None:
    for camera in PLACES.cameras[:200]:
        wall.judged[camera.id] = Judgement(Condition.OFFLINE, math.nan, math.nan, fresh=False), StreamSample()
        wall.raise_for(Source.camera(camera.id), Condition.OFFLINE)
    assert keeper.requests == []
    wall.judge(PLACES.cameras[300].id, Condition.BLACK)
    wall.raise_for(Source.camera(PLACES.cameras[300].id), Condition.BLACK)
    assert keeper.requests[0].exhibits == tuple(Exhibit)
    found = rows(wall, store, 600)
    assert {row.missing.why for row in found if row.missing is not None} == {Lack.NOTHING_SENT}


def test_switched_off_it_does_nothing(keeper: FakeKeeper, store: StoreThread, tmp_path: Path) -> None:
    wall = Wall(keeper, store, tmp_path, EvidenceSettings(enabled=False))
    wall.judge(CAMERA.id, Condition.OFFLINE)
    wall.raise_for(SOURCE, Condition.OFFLINE)
    assert keeper.requests == []


def test_old_evidence_is_removed_by_the_settings(
    wall: Wall, keeper: FakeKeeper, store: StoreThread, tmp_path: Path
) -> None:
    path = tmp_path / "evidence" / STILL.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"0123456789")
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    wall.judge(CAMERA.id, Condition.OFFLINE)
    raised = wall.book.raise_alarm(SOURCE, Condition.OFFLINE, wall.at)
    wall.pass_by(0.25, [raised])
    keeper.answer()
    rows(wall, store, 1)
    wall.work.keep_house(wall.now, wall.at + timedelta(days=29), ())
    wait_for(lambda: wall.work._pruning is not None and wall.work._pruning.done(), "a look at what is old")
    assert path.exists()
    wall.work.keep_house(wall.now + evidencing.PRUNE_S, wall.at + timedelta(days=31), wall.book.alarms.values())
    wait_for(lambda: wall.work._pruning is not None and wall.work._pruning.done(), "another look")
    assert path.exists()  # its alarm is open
    wall.work.keep_house(wall.now + 2 * evidencing.PRUNE_S, wall.at + timedelta(days=31), ())
    wait_for(lambda: not path.exists(), "the file to be gone")
    wait_for(lambda: wall.work._pruning is not None and wall.work._pruning.done(), "the end of it")


def test_a_database_that_fails_loses_no_record(
    wall: Wall,
    keeper: FakeKeeper,
    store: StoreThread,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    real, failures = EvidenceStore.record, [StoreError("locked"), StoreError("locked")]

    def record(self: EvidenceStore, entries: Sequence[EvidenceEntry]) -> None:
        if failures:
            raise failures.pop()
        real(self, entries)

    monkeypatch.setattr(EvidenceStore, "record", record)
    wall.judge(CAMERA.id, Condition.LIVE)
    wall.pass_by(0.25)
    wall.judge(CAMERA.id, Condition.OFFLINE)
    wall.raise_for(SOURCE, Condition.OFFLINE)
    keeper.answer()
    assert len(rows(wall, store, 1)) == 1
    warned = [record.message for record in caplog.records if record.levelno == logging.WARNING]
    assert warned == ["evidence is not written down, which is tried again: locked"]
    caplog.clear()


def test_a_budget_is_of_any_minute() -> None:
    budget = Budget(2)
    assert [budget.take(at) for at in (0.0, 30.0, 59.0, 60.0, 61.0, 90.0)] == [True, True, False, True, False, True]
