"""The wall beside a probe from a facility's page: of which cameras it has pictures, and where the buttons are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import PoolByHand
from tests.app.places import FakeStoreThread
from tests.app.test_flood_on_the_desk import CAMERAS, PLACES
from wall.app.desk import Desk
from wall.app.gestures import Gestures
from wall.app.judging import Judging
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.app.windows import Windows
from wall.config import Language, Settings
from wall.decoders.base import StreamKey
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.health.sample import StreamSample, StreamState
from wall.inventory.secrets import open_secrets
from wall.model import CameraId
from wall.paths import paths_for
from wall.store.thread import StoreThread
from wall.ui.programme_window import ProgrammeWindow

LIVE, LATE, RESTING, REFUSED = CAMERAS[:4]


class Pool(PoolByHand):
    """Streams in different states."""

    def sample(self, key: StreamKey) -> StreamSample:
        state = {RESTING: StreamState.RESTING}.get(CameraId(key.rsplit("/", 1)[0]), StreamState.LIVE)
        usual = super().sample(key)
        if usual.state is StreamState.HALTED:
            return usual
        came = self.now - (60 if key.startswith(f"{LATE}/") else 0)
        return StreamSample(state, last_packet_at=came, last_frame_at=came, picture_at=came, fps=25.0)


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    pool = Pool()
    pool.closed = {REFUSED}
    store, judging = cast(StoreThread, FakeStoreThread(None)), Judging(HealthLimits(), RULES)
    made = Desk(Settings(), DeskOptions(), cast(DecoderPool, pool), store, judging)
    made.begin_alarms()
    assert made.window is not None
    qtbot.addWidget(made.window)
    monkeypatch.setattr("time.monotonic", lambda: pool.now)
    made.show_site(Site(PLACES, {}))
    made.tick()
    yield made
    made._tick.stop()
    made._keep.stop()


def test_the_wall_has_pictures_where_they_come_now(desk: Desk) -> None:
    found = [desk.standing.has_pictures(each) for each in (LIVE, LATE, RESTING, REFUSED, CameraId("gone"))]
    assert found == [True, False, False, False, False]


def test_the_page_can_probe_where_the_wall_has_an_inventory_of_its_own(desk: Desk, tmp_path: Path) -> None:
    assert desk.window is not None
    store = cast(StoreThread, FakeStoreThread(None))
    windows = Windows(desk, desk.window, store, lambda: Language.ENGLISH, Settings())
    page = next(each for each in desk.window.findChildren(ProgrammeWindow))
    assert page.facility.probe.isHidden()
    paths = paths_for(tmp_path)
    secrets = open_secrets(paths.secrets_file, paths.key_file)
    windows.add_survey(paths, secrets, cast(Gestures, None))
    assert not page.facility.probe.isHidden()
    asyncio.run(windows.stop())
