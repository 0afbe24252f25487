"""A page of real RTSP cameras behind a line for three of them, which counts: the budget holds, and all are judged.

The rota's periods are shortened, and the guesses are those of such small streams.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.app.counting_proxy import CountingProxy
from tests.app.places import inventory
from tests.clips import shared_clips
from wall.alarms.book import AlarmBook
from wall.app import rota, sharing
from wall.app.judging import Judging
from wall.app.streams import stream_key
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, Picture, ServerSpec
from wall.health.condition import RULES, Condition
from wall.health.limits import HealthLimits
from wall.health.sample import StreamState
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, ProvinceId, StreamKind
from wall.urls import StreamUrl

COUNT, KBPS, UPLINK_KBPS = 7, 100, 400
CLIP = ClipSpec(Picture.SCENE, 320, 180, fps=10, gop=10, seconds=20, kbps=KBPS, scene="corridor")
STATION, CHOSEN = FacilityId("station"), CameraId("c5")


@pytest.fixture
def line(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingProxy]:
    for name, seconds in (("DUE_S", 10.0), ("WORRIED_S", 4.0), ("OVERDUE_S", 15.0), ("IDLE_LEAST_S", 4.0)):
        monkeypatch.setattr(rota, name, seconds)
    monkeypatch.setattr(sharing, "ASSUMED_SUB_KBPS", 120.0)
    mounts = tuple(
        MountSpec(f"/c{number}", CLIP, start_offset=number * 20, start_at_keyframe=False, phase=number / 10)
        for number in range(COUNT)
    )
    cache: Path = shared_clips(tmp_path_factory)
    with SimulatorProcess(ServerSpec(mounts, cache_dir=str(cache))) as simulator:
        simulator.preload()
        port = urlsplit(simulator.url("/c0")).port
        assert port is not None
        with CountingProxy(port) as proxy:
            yield proxy


def _site(port: int) -> Inventory:
    facility = Facility(STATION, ProvinceId("north"), "Trạm", uplink_kbps=UPLINK_KBPS)
    cameras = []
    for number in range(COUNT):
        url, _ = StreamUrl.parse(f"rtsp://127.0.0.1:{port}/c{number}")
        cameras.append(Camera(CameraId(f"c{number}"), STATION, f"c{number}", number + 1, url, url))
    return Inventory(inventory().provinces[:1], (facility,), tuple(cameras))


@pytest.mark.timeout(180)
def test_the_budget_holds_all_are_judged_and_the_selected_camera_is_live(line: CountingProxy) -> None:
    site = _site(line.port)
    keys = {camera.id: stream_key(camera, StreamKind.SUB) for camera in site.cameras}
    pool = DecoderPool(StreamSettings(open_timeout_s=2.0, read_timeout_s=1.0))
    pool.start()
    try:
        judging = Judging(HealthLimits(), RULES)
        judging.begin(AlarmBook())
        watcher = Watcher(pool, judging.worried, open_timeout_s=2.0)
        watcher.show_inventory(site, {})
        watcher.show_page(dict.fromkeys(keys.values(), PictureSize(160, 90)))
        watcher.favour({CHOSEN})
        states: list[StreamState] = []

        def until(fact: Callable[[], bool], what: str) -> None:
            end = time.monotonic() + 80.0
            while not fact():
                assert time.monotonic() < end, f"waited in vain for: {what}"
                judging.tick(time.monotonic(), datetime.now(UTC), site.cameras, watcher.sample)
                watcher.apply()
                states.append(pool.sample(keys[CHOSEN]).state)
                time.sleep(0.2)

        def live() -> set[CameraId]:
            return {key for key in keys if judging.state(key, None).judgement.condition is Condition.LIVE}

        until(lambda: pool.sample(keys[CHOSEN]).state is StreamState.LIVE, "the selected camera")
        states.clear()
        until(lambda: live() == set(keys), "a judgement of each camera")
        assert watcher.lines()[STATION].exceeded
        assert not watcher.lines()[STATION].late
        assert set(states) == {StreamState.LIVE}
    finally:
        pool.stop()
    heaviest = line.heaviest_kbps(10.0)
    print(f"{heaviest:.0f} kbit/s at most over 10 s, of {UPLINK_KBPS}")
    assert KBPS < heaviest <= UPLINK_KBPS * 1.05
