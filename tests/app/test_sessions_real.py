"""A camera that bears one session, with real workers: what it counts when its tile is enlarged and restored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.app.places import camera, inventory
from tests.waiting import wait_for
from wall.app.streams import stream_key
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, ServerSpec
from wall.health.sample import StreamState
from wall.model import Camera, Inventory, StreamKind
from wall.urls import StreamUrl

CLIP = ClipSpec(width=320, height=180, fps=15, gop=15, seconds=12)
SMALL, LARGE = PictureSize(160, 90), PictureSize(320, 180)
TURNS = 4


@dataclass
class Desk:
    simulator: SimulatorProcess
    pool: DecoderPool
    watcher: Watcher
    camera: Camera

    def until_live(self, kind: StreamKind) -> None:
        key, other = stream_key(self.camera, kind), stream_key(self.camera, StreamKind.MAIN)
        if other == key:
            other = stream_key(self.camera, StreamKind.SUB)

        def live() -> bool:
            self.watcher.apply()
            return self.pool.sample(key).state is StreamState.LIVE and not self.pool.runs(other)

        wait_for(live, f"the {kind.value} stream alone is live")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    simulator = SimulatorProcess(
        ServerSpec((MountSpec("/c", CLIP, max_sessions=1, key_on_play=True),), cache_dir=str(tmp_path))
    )
    simulator.start()
    simulator.preload()
    url = StreamUrl.parse(simulator.url("/c"))[0]  # one for both: the camera counts them together
    one = replace(camera("c"), main=url, sub=url, max_sessions=1)
    pool = DecoderPool(StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0))
    pool.start()
    watcher = Watcher(pool)
    watcher.show_inventory(Inventory(inventory().provinces, inventory().facilities, (one,)), {})
    watcher.show_page({stream_key(one, StreamKind.SUB): SMALL})
    yield Desk(simulator, pool, watcher, one)
    pool.stop()
    simulator.close()


def enlarge_and_restore(desk: Desk) -> None:
    for _ in range(TURNS):
        desk.watcher.enlarge(desk.camera.id, LARGE)
        desk.until_live(StreamKind.MAIN)
        desk.watcher.show_page({stream_key(desk.camera, StreamKind.SUB): SMALL})
        desk.until_live(StreamKind.SUB)


def test_it_never_refuses_a_connection_and_comes_back_live_every_time(desk: Desk) -> None:
    desk.until_live(StreamKind.SUB)
    enlarge_and_restore(desk)
    counts = desk.simulator.counts("/c")
    assert counts.plays == counts.describes == 1 + 2 * TURNS  # every one that asked was served


def test_somebody_who_is_faster_than_the_camera_does_not_make_it_refuse_either(desk: Desk) -> None:
    desk.until_live(StreamKind.SUB)
    for _ in range(10):
        desk.watcher.enlarge(desk.camera.id, LARGE)
        desk.watcher.apply()
        desk.watcher.show_page({stream_key(desk.camera, StreamKind.SUB): SMALL})
        desk.watcher.apply()
    desk.until_live(StreamKind.SUB)
    enlarge_and_restore(desk)
    counts = desk.simulator.counts("/c")
    assert counts.plays == counts.describes


def test_without_the_limit_the_same_camera_refuses(desk: Desk) -> None:
    desk.until_live(StreamKind.SUB)
    unknown = replace(desk.camera, max_sessions=None)
    desk.watcher.show_inventory(Inventory(inventory().provinces, inventory().facilities, (unknown,)), {})
    desk.watcher.enlarge(unknown.id, LARGE)

    def refused() -> bool:
        desk.watcher.apply()
        counts = desk.simulator.counts("/c")
        return counts.describes > counts.plays

    wait_for(refused, "a connection that is refused")
