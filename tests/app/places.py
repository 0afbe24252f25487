"""A small inventory, and a reader and a store that only remember: written by hand, no mocks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from wall.adapt.levels import Level
from wall.decoders.base import Picture, PictureSize, PixelFormat, StreamKey, StreamSource
from wall.decoders.ring import RetiredRings
from wall.decoders.toolbox import Toolbox
from wall.health.sample import StreamSample, StreamState
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.store.errors import StoreError
from wall.urls import StreamUrl

NORTH, SOUTH = ProvinceId("north"), ProvinceId("south")
STATION, SCHOOL, DAM = FacilityId("station"), FacilityId("school"), FacilityId("dam")


def camera(name: str, facility: FacilityId = STATION, number: int = 1, *, sub: bool = True) -> Camera:
    main, _ = StreamUrl.parse(f"rtsp://192.0.2.1/{name}/main")
    second, _ = StreamUrl.parse(f"rtsp://192.0.2.1/{name}/sub")
    return Camera(CameraId(name), facility, name, number, main, second if sub else None, "admin")


def inventory(station: int = 3, school: int = 2, dam: int = 4) -> Inventory:
    """Two provinces: the north has a station and a school, the south a dam."""
    cameras: list[Camera] = []
    for facility, count in ((STATION, station), (SCHOOL, school), (DAM, dam)):
        cameras += [camera(f"{facility}-{index}", facility, len(cameras) + index + 1) for index in range(count)]
    return Inventory(
        (Province(NORTH, "Bắc"), Province(SOUTH, "Nam")),
        (Facility(STATION, NORTH, "Trạm"), Facility(SCHOOL, NORTH, "Trường"), Facility(DAM, SOUTH, "Đập")),
        tuple(cameras),
    )


@dataclass
class FakeReader:
    """A StreamKeeper without cameras: remembers what runs, and says what a test lets it say."""

    running: dict[StreamKey, tuple[StreamSource, PictureSize | None]] = field(default_factory=dict)
    live: set[StreamKey] = field(default_factory=set)
    facts: dict[StreamKey, StreamSample] = field(default_factory=dict)  # of those whose facts a test has set
    asked: list[StreamKey] = field(default_factory=list)  # every `want`, in order
    retried: list[StreamKey] = field(default_factory=list)
    resting: set[StreamKey] = field(default_factory=set)
    probed: list[StreamKey] = field(default_factory=list)
    alone: bool = False  # as the last probe was told
    published_as: PixelFormat = PixelFormat.BGRA
    levels: dict[StreamKey, Level] = field(default_factory=dict)
    strained: bool = False  # as it was told last
    lessons: dict[StreamKey, str] = field(default_factory=dict)  # what it was taught
    forgotten: list[StreamKey] = field(default_factory=list)
    news: dict[StreamKey, str] = field(default_factory=dict)  # what it has learnt and nobody has asked for
    tools: Toolbox = field(default_factory=lambda: Toolbox(threading.RLock(), {}, RetiredRings()))  # of no worker

    def want(self, key: StreamKey, source: StreamSource, size: PictureSize | None) -> None:
        if key in self.running and self.running[key][0] != source:  # dropped and begun anew, as the pool does
            self.resting.discard(key)
        self.running[key] = (source, size)
        self.asked.append(key)

    def drop(self, key: StreamKey) -> None:
        self.running.pop(key, None)
        self.resting.discard(key)
        self.live.discard(key)

    def retry(self, key: StreamKey) -> None:
        self.retried.append(key)

    def rest(self, key: StreamKey, *, rest: bool) -> None:
        (self.resting.add if rest else self.resting.discard)(key)

    def publish_as(self, wanted: PixelFormat) -> None:
        self.published_as = wanted

    def reduce(self, key: StreamKey, level: Level) -> None:
        self.levels[key] = level

    def strain(self, *, strained: bool) -> None:
        self.strained = strained

    def probe(self, key: StreamKey, onvif: str = "", *, alone: bool = False) -> None:
        self.probed.append(key)
        self.alone = alone

    def teach(self, key: StreamKey, learned: str) -> None:
        self.lessons[key] = learned

    def forget(self, key: StreamKey) -> None:
        self.lessons.pop(key, None)
        self.forgotten.append(key)

    def taught(self) -> Mapping[StreamKey, str]:
        taught, self.news = self.news, {}
        return taught

    def runs(self, key: StreamKey) -> bool:
        return key in self.running

    def latest(self, key: StreamKey) -> Picture | None:
        return None

    def sample(self, key: StreamKey) -> StreamSample:
        if key in self.facts:
            return self.facts[key]
        if key in self.resting:
            return StreamSample(StreamState.RESTING)
        if key in self.live:
            return StreamSample(StreamState.LIVE)
        return StreamSample(StreamState.CONNECTING if key in self.running else StreamState.IDLE)

    def size(self, key: str) -> PictureSize | None:
        """The size at which that stream runs; KeyError when it does not."""
        return self.running[StreamKey(key)][1]


class FakeStoreThread:
    """Does the work when the test says so, on the database that the test gives, or fails."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self.fails = False
        self.handed = 0  # pieces of work since the start
        self._waiting: list[tuple[Callable[[Any], Any], Future[Any]]] = []

    def submit(self, work: Callable[[Any], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        self.handed += 1
        self._waiting.append((work, future))
        return future

    @property
    def waiting(self) -> int:
        """Pieces of work that were handed over and are not done."""
        return len(self._waiting)

    def forget_all(self) -> None:
        """What waits is never done."""
        self._waiting = []

    def do_all(self) -> None:
        """Carry out what waits; what that hands over in turn stays waiting."""
        todo, self._waiting = self._waiting, []
        for work, future in todo:
            if self.fails:
                future.set_exception(StoreError("the disk is full"))
                continue
            try:
                result = work(self.database)
            except StoreError as error:
                future.set_exception(error)
            else:
                future.set_result(result)
