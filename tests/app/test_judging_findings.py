"""An error of our own is shown as what it is: unknown. And pictures have the limit that the judgement has."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader, FakeStoreThread, inventory
from wall.alarms.book import AlarmBook
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.config import Settings
from wall.decoders.base import StreamKey
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES, Condition
from wall.health.sample import StreamSample, StreamState
from wall.model import Camera, CameraId
from wall.store.thread import StoreThread
from wall.ui.state import JournalState
from wall.ui.tile import TileFace

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PLACES = inventory()
FIRST, SECOND = PLACES.cameras[:2]


def alive(now: float, fps: float = 25.0) -> StreamSample:
    return StreamSample(
        StreamState.LIVE,
        state_since=0.0,
        connected_at=0.0,
        last_packet_at=now,
        last_frame_at=now,
        picture_at=now,
        fps=fps,
    )


@pytest.fixture
def judging() -> Judging:
    result = Judging(HealthLimits(), RULES)
    result.begin(AlarmBook())
    return result


def test_a_camera_that_cannot_be_read_is_unknown_and_no_alarm(
    judging: Judging, caplog: pytest.LogCaptureFixture
) -> None:
    def read(camera: Camera) -> StreamSample:
        if camera is FIRST:
            raise IndexError("no such row")
        return alive(now)

    now, changes = 0.0, 0
    while now < 60:
        now += 1
        changes += len(judging.tick(now, AT, [FIRST, SECOND], read))
    assert judging.state(FIRST.id, None).judgement.condition is Condition.UNKNOWN
    assert judging.state(SECOND.id, None).judgement.fresh
    assert changes == 0
    assert len(caplog.records) == 1  # once, not sixty times
    judging.tick(61, AT, [FIRST, SECOND], lambda _: alive(61))
    assert judging.state(FIRST.id, None).judgement.fresh


def test_pictures_may_be_as_old_as_the_judgement_says() -> None:
    judging = Judging(HealthLimits(fresh=4.0), RULES)
    judging.begin(AlarmBook())
    assert judging.picture_limit(FIRST.id) == 4.0
    judging.tick(1, AT, [FIRST, SECOND], lambda camera: alive(1, 0.4 if camera is SECOND else 25.0))
    assert judging.picture_limit(FIRST.id) == 4.0
    assert judging.picture_limit(SECOND.id) == 6.0  # a camera with a picture every 2.5 s does not flicker


class FakePool(FakeReader):
    """Streams that are all live, and no processes."""

    worker_process_ids: tuple[int, ...] = ()
    reads = 0

    def sample(self, key: StreamKey) -> StreamSample:
        FakePool.reads += 1
        return alive(NOW[0])


NOW = [0.0]


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, judging: Judging) -> Iterator[Desk]:
    store = FakeStoreThread(None)
    pool = FakePool()
    result = Desk(Settings(), DeskOptions(), cast("DecoderPool", pool), cast("StoreThread", store), judging)
    assert result.window is not None
    qtbot.addWidget(result.window)
    faces: dict[CameraId, TileFace] = {}
    monkeypatch.setattr(result.canvas, "set_faces", faces.update)
    result.faces = faces  # type: ignore[attr-defined]
    monkeypatch.setattr("time.monotonic", lambda: NOW[0])
    yield result
    result._tick.stop()
    result._keep.stop()


def faces_of(desk: Desk) -> dict[CameraId, TileFace]:
    return cast("dict[CameraId, TileFace]", desk.faces)  # type: ignore[attr-defined]


def test_when_judging_stops_no_tile_looks_normal(
    desk: Desk, judging: Judging, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    NOW[0] = 100.0
    desk.show_site(Site(PLACES, {}))
    assert faces_of(desk)
    assert not any(face.dim for face in faces_of(desk).values())
    with monkeypatch.context() as broken:
        broken.setattr(judging._monitor, "tick", lambda *_: 1 / 0)
        for _ in range(8):
            NOW[0] += 0.25
            desk.tick()
        assert all(face.dim and face.word for face in faces_of(desk).values())
        assert not any(state.judgement.fresh for state in desk.state().cameras.values())
        assert [record.levelno for record in caplog.records] == [logging.ERROR]
        assert desk.window is not None
        assert not desk.window.message_bar.isHidden()
    NOW[0] += 0.25
    desk.tick()
    assert not any(face.dim for face in faces_of(desk).values())


def test_a_tick_reads_each_running_stream_once_and_makes_no_wishes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    NOW[0] = 100.0
    desk.show_site(Site(PLACES, {}))
    NOW[0] += 0.25
    desk.tick()
    FakePool.reads = 0
    monkeypatch.setattr(desk.alarms.watcher._wishing, "made", lambda *_: pytest.fail("nothing has changed"))
    NOW[0] += 0.25
    desk.tick()
    assert FakePool.reads == len(PLACES.cameras)


def test_a_journal_that_fails_is_a_notice_and_its_return_too(desk: Desk) -> None:
    NOW[0] = 100.0
    desk.show_site(Site(PLACES, {}))
    assert desk.window is not None
    desk.alarms.journaling.state = JournalState.FAILING
    desk.tick()
    assert "cannot be written down" in desk.window.message_bar.text.text()
    desk.window.message_bar.dismiss()
    desk.tick()
    assert desk.window.message_bar.isHidden()  # said once, not four times a second
    desk.alarms.journaling.state = JournalState.OK
    desk.tick()
    assert "written down again" in desk.window.message_bar.text.text()
