"""The governor with real cameras and real workers: what the desk is said to bear is set, the rest is as it is."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.app.places import camera, inventory
from tests.clips import shared_clips
from tests.waiting import wait_for
from wall.adapt.levels import Level
from wall.app.governing import Governing
from wall.app.load import Load
from wall.app.streams import stream_key
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, ServerSpec
from wall.health.sample import DecodeMode, StreamState
from wall.model import Camera, CameraId, Inventory, StreamKind
from wall.urls import StreamUrl

CLIP = ClipSpec(width=320, height=180, fps=15, gop=15, seconds=12)
SIZE = PictureSize(160, 90)
COUNT = 4


@dataclass
class Desk:
    """Some cameras on the main window; the first one is chosen."""

    pool: DecoderPool
    watcher: Watcher
    load: Load
    governing: Governing
    cameras: tuple[Camera, ...]
    now: float = 1000.0

    def until(self, fact: Callable[[], bool], what: str) -> None:
        """Let the governor look, by a clock of its own, until that is so."""

        def look() -> bool:
            self.now += 0.05  # five times as fast as ours: it is to wait for facts only
            self.governing.tick(self.now)
            return fact()

        wait_for(look, what)

    def levels(self) -> list[Level]:
        """As the workers have them."""
        return [self.pool.sample(stream_key(each, StreamKind.SUB)).level for each in self.cameras]

    def bears(self, cores: float) -> None:
        """The desk has so many cores from now on, and half of them are idle where they are enough."""
        enough = cores > 1.0
        self.load.usable, self.load.cores = cores, cores / 2 if enough else cores
        self.load.spare = cores / 2 if enough else 0.0


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    cache: Path = shared_clips(tmp_path_factory)
    simulator = SimulatorProcess(
        ServerSpec(tuple(MountSpec(f"/c{number}", CLIP) for number in range(COUNT)), cache_dir=str(cache))
    )
    simulator.start()
    simulator.preload()
    urls = [StreamUrl.parse(simulator.url(f"/c{number}"))[0] for number in range(COUNT)]
    cameras = tuple(
        replace(camera(f"c{number}", number=number + 1), main=url, sub=url) for number, url in enumerate(urls)
    )
    pool = DecoderPool(StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0, keep_s=5.0, keep_bytes=16 << 20))
    pool.start()
    watcher = Watcher(pool)
    watcher.show_inventory(Inventory(inventory().provinces, inventory().facilities, cameras), {})
    watcher.show_page({stream_key(each, StreamKind.SUB): SIZE for each in cameras})
    chosen: set[CameraId] = {cameras[0].id}
    load = Load(lambda: pool.worker_process_ids)  # not started: it says what it is told
    yield Desk(pool, watcher, load, Governing(pool, watcher, load, lambda: chosen, lambda: iter(())), cameras)
    pool.stop()
    simulator.close()


def live(desk: Desk) -> bool:
    keys = [stream_key(each, StreamKind.SUB) for each in desk.cameras]
    return all(desk.pool.sample(key).state is StreamState.LIVE for key in keys)


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process by a signal")
def test_it_sheds_and_restores_through_real_workers(desk: Desk) -> None:
    desk.bears(8.0)
    desk.until(lambda: live(desk), "pictures")
    assert desk.levels() == [Level.FULL] * COUNT

    desk.bears(0.02)
    desk.until(lambda: min(desk.levels()[1:]) >= Level.KEY_FRAMES, "all but the chosen one are reduced")
    assert desk.levels()[0] < min(desk.levels()[1:])
    keys = [stream_key(each, StreamKind.SUB) for each in desk.cameras]
    desk.until(lambda: desk.pool.sample(keys[1]).mode is DecodeMode.KEY_FRAMES, "key frames only")
    assert desk.governing.reduced >= COUNT - 1

    level = desk.levels()[1]
    restarts = desk.pool.lost_workers
    for process in desk.pool.worker_process_ids:
        os.kill(process, signal.SIGKILL)
    desk.until(lambda: desk.pool.lost_workers > restarts, "a worker is lost")
    desk.until(lambda: live(desk), "pictures of another worker")
    assert desk.levels()[1] >= level  # as it was: the desk is no less busy

    desk.bears(8.0)
    desk.until(lambda: desk.levels() == [Level.FULL] * COUNT, "full rate again")
    before = desk.pool.sample(keys[1]).published
    desk.until(lambda: desk.pool.sample(keys[1]).published > before + 30, "its pictures")
    assert desk.pool.sample(keys[1]).mode is DecodeMode.ALL
    assert desk.governing.reduced == 0
