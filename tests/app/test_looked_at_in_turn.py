"""Eight real RTSP cameras behind a line for three: the real pool, the real rota, the real judgement.

The rota's periods are shortened; what a look needs is as it is in the program.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.places import inventory
from tests.clips import shared_clips
from wall.alarms.book import AlarmBook
from wall.app import rota
from wall.app.judging import Judging
from wall.app.line import USABLE
from wall.app.streams import stream_key
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, Fault, MountSpec, Picture, ServerSpec
from wall.health.condition import RULES, Condition
from wall.health.limits import HealthLimits
from wall.health.sample import StreamState
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, ProvinceId, StreamKind
from wall.urls import StreamUrl

KBPS = 600  # with less the encoder changes a frozen picture so much that it may take many looks to be sure
CLIP = ClipSpec(Picture.SCENE, 320, 180, fps=10, gop=10, seconds=60, kbps=KBPS, scene="corridor")
COUNT, AT_ONCE = 8, 3
UPLINK_KBPS = round((AT_ONCE + 0.6) * KBPS * 1.1 / USABLE)
DEAD, STILL = CameraId("c1"), CameraId("c4")
STATION = FacilityId("station")
OPEN = (StreamState.CONNECTING, StreamState.LIVE)


class Station:
    """A desk without a screen: reads, judges, gives turns, four times a second."""

    def __init__(self, pool: DecoderPool, simulator: SimulatorProcess) -> None:
        self._pool = pool
        self.simulator = simulator
        self.judging = Judging(HealthLimits(), RULES)
        self.book = AlarmBook()
        self.judging.begin(self.book)
        self.watcher = Watcher(pool, self.judging.worried, open_timeout_s=2.0)
        self.inventory = self._site()
        self.most_sessions = self.most_of_one = self.most_open = 0
        self.watcher.show_inventory(self.inventory, {})

    def _site(self) -> Inventory:
        facility = Facility(STATION, ProvinceId("north"), "Trạm", uplink_kbps=UPLINK_KBPS)
        cameras = []
        for number in range(COUNT):
            url, _ = StreamUrl.parse(self.simulator.url(f"/c{number}"))
            cameras.append(Camera(CameraId(f"c{number}"), STATION, f"c{number}", number + 1, url, url))
        return Inventory(inventory().provinces[:1], (facility,), tuple(cameras))

    def until(self, fact: Callable[[], bool], what: str, patience_s: float = 120.0) -> None:
        """Go on until that is so."""
        end = time.monotonic() + patience_s
        while not fact():
            assert time.monotonic() < end, f"waited {patience_s:.0f} s in vain for: {what}"
            self.judging.tick(time.monotonic(), datetime.now(UTC), self.inventory.cameras, self.watcher.sample)
            self.watcher.apply()
            counts = self.simulator.all_counts()
            self.most_sessions = max(self.most_sessions, sum(each.sessions for each in counts))
            self.most_of_one = max(self.most_of_one, *(each.sessions for each in counts))
            self.most_open = max(self.most_open, len(self._open() & self._open()))  # open in both: at the same time
            time.sleep(0.25)

    def _open(self) -> set[CameraId]:
        """Which are open, one read after the other: on the way a turn may pass from one to the next."""
        return {each.id for each in self.inventory.cameras if self.state(each.id) in OPEN}

    def state(self, camera: CameraId) -> StreamState:
        return self._pool.sample(stream_key(self.inventory.camera[camera], StreamKind.SUB)).state

    def condition(self, camera: CameraId) -> Condition:
        return self.judging.state(camera, None).judgement.condition

    def plays(self, camera: CameraId) -> int:
        return self.simulator.counts(f"/{camera}").plays

    def checked_at(self, camera: CameraId) -> float:
        """When a camera that rests was last looked at; NaN while it is looked at."""
        return self.judging.state(camera, None).judgement.checked_at


@pytest.fixture
def station(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Station]:
    for name, seconds in (("DUE_S", 10.0), ("WORRIED_S", 5.0), ("OVERDUE_S", 15.0), ("IDLE_LEAST_S", 4.0)):
        monkeypatch.setattr(rota, name, seconds)
    mounts = tuple(
        MountSpec(f"/c{number}", CLIP, start_offset=number * 70, start_at_keyframe=False, phase=number / 10)
        for number in range(COUNT)
    )
    cache: Path = shared_clips(tmp_path_factory)
    with SimulatorProcess(ServerSpec(mounts, cache_dir=str(cache))) as simulator:
        simulator.preload()
        pool = DecoderPool(StreamSettings(open_timeout_s=2.0, read_timeout_s=1.0))
        pool.start()
        try:
            yield Station(pool, simulator)
        finally:
            pool.stop()


@pytest.mark.timeout(300)
def test_all_are_judged_and_none_is_pulled_twice(station: Station) -> None:
    simulator = station.simulator
    cameras = [each.id for each in station.inventory.cameras]
    simulator.fault(f"/{DEAD}", Fault.OFFLINE)
    others = [camera for camera in cameras if camera != DEAD]
    station.until(lambda: all(station.plays(camera) for camera in others), "a look at each camera")
    station.until(lambda: station.condition(DEAD) is Condition.OFFLINE, "the dead camera to be found")
    station.until(
        lambda: all(station.condition(camera) is Condition.LIVE for camera in others), "a judgement of each camera"
    )

    def resting() -> list[CameraId]:
        """Those that rested at the last tick: what they were judged by is of the same moment."""
        return [each for each in others if station.judging.state(each, None).sample.state is StreamState.RESTING]

    station.until(lambda: bool(resting()), "a camera that rests")
    seen = station.judging.state(resting()[0], None)
    assert 0 < time.monotonic() - seen.judgement.checked_at < 60
    assert not seen.judgement.fresh  # its picture is not shown as if it were live
    assert not math.isnan(seen.judgement.picture_at)

    alarms = {each.camera_id: each.condition for each in station.book.alarms.values() if each.state.active}
    assert set(alarms) <= {DEAD}

    simulator.fault(f"/{STILL}", Fault.FROZEN)
    before = station.plays(STILL)
    station.until(lambda: station.condition(STILL) is Condition.FROZEN, "the frozen camera to be found", 180.0)
    assert station.plays(STILL) > before  # it was not watched all the time
    calm = [camera for camera in others if camera != STILL]
    assert {station.condition(camera) for camera in calm} <= {Condition.LIVE, Condition.LIVE_SLOW}

    simulator.clear(f"/{STILL}")
    simulator.clear(f"/{DEAD}")
    station.until(lambda: station.condition(STILL) is Condition.LIVE, "the frozen camera to live again", 180.0)
    station.until(lambda: station.condition(DEAD) is Condition.LIVE, "the dead camera to come back")

    page = StreamKey(f"{cameras[6]}/sub")
    station.watcher.show_page({page: PictureSize(160, 90)})
    station.until(lambda: station.state(cameras[6]) is StreamState.LIVE, "the camera of the page")
    plays = station.plays(cameras[6])
    others_at = {camera: station.plays(camera) for camera in others if camera != cameras[6]}
    station.until(
        lambda: sum(station.plays(camera) > count for camera, count in others_at.items()) >= 3, "turns of the others"
    )
    assert station.plays(cameras[6]) == plays  # on the screen it is never closed

    assert station.most_of_one == 1
    assert station.most_open == AT_ONCE  # the line is used, and not more
    assert station.most_sessions <= AT_ONCE
