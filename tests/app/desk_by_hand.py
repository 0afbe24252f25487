"""A real desk with its window whose streams and ticks are a test's: nothing is decoded, no store is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader, FakeStoreThread
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.config import Settings
from wall.decoders.base import StreamKey
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.health.sample import Failure, StreamSample, StreamState
from wall.model import Inventory
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class PoolByHand(FakeReader):
    """Streams without processes, live but for those of `lost`, which are refused, and of `closed`, which refuse the
    password: that has no common cause. `now`: what the desk's clocks show, in seconds."""

    worker_process_ids: tuple[int, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0
        self.lost: set[str] = set()
        self.closed: set[str] = set()

    def sample(self, key: StreamKey) -> StreamSample:
        now, camera = self.now, key.rsplit("/", 1)[0]
        if camera in self.lost:
            return StreamSample(StreamState.BACKOFF, Failure.REFUSED, state_since=100.0)
        if camera in self.closed:
            return StreamSample(StreamState.HALTED, Failure.UNAUTHORISED, state_since=100.0)
        return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now, fps=25.0)


@contextmanager
def desk_by_hand(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pool: PoolByHand, inventory: Inventory
) -> Iterator[Desk]:
    """On these places, going by the pool's time. What a change of an alarm comes to is shown at once."""
    store = cast("StoreThread", FakeStoreThread(None))
    desk = Desk(Settings(), DeskOptions(), cast("DecoderPool", pool), store, Judging(HealthLimits(), RULES))
    desk.begin_alarms()
    assert desk.window is not None
    qtbot.addWidget(desk.window)
    monkeypatch.setattr("time.monotonic", lambda: pool.now)
    monkeypatch.setattr("wall.app.desk_stores._clock", lambda: AT + timedelta(seconds=pool.now))
    desk.alarms.journaling.state = JournalState.FAILING  # shown without a store that has it
    desk.show_site(Site(inventory, {}))
    yield desk
    desk._tick.stop()
    desk._keep.stop()
