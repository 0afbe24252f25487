"""A watcher with a small line and cameras that obey at once: what may connect is live by the next tick."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from tests.app.places import SCHOOL, STATION, FakeReader, camera, inventory
from wall.app.metering import OVERHEAD
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey
from wall.health.flow.evidence import FlowEvidence
from wall.health.sample import Failure, StreamSample, StreamState
from wall.health.still.evidence import StillEvidence
from wall.model import CameraId, Inventory
from wall.urls import Credentials, StreamUrl

SMALL, LARGE = PictureSize(320, 180), PictureSize(1920, 1080)
STEP_S = 0.25  # as the program's tick
WINDOW = round(10.0 / STEP_S)  # steps
BITRATE = 1_000_000.0  # of every camera here: 1,050 kbit/s on the line


def site(count: int, uplink_kbps: int = 4000) -> Inventory:
    """That many cameras at the station, three of which its line carries; and one at the school."""
    station = [camera(f"c{number}", STATION, number + 1) for number in range(count)]
    base = inventory()
    facilities = tuple(
        replace(each, uplink_kbps=uplink_kbps) if each.id == STATION else each for each in base.facilities
    )
    return Inventory(base.provinces, facilities, (*station, camera("far", SCHOOL, 99)))


class Desk:
    """A watcher whose cameras obey at once: what may connect is live by the next tick."""

    def __init__(self, count: int = 8, uplink_kbps: int = 4000) -> None:
        self.now = 1000.0
        self.reader = FakeReader()
        self.worried: set[CameraId] = set()
        self.refuses: set[StreamKey] = set()
        self.watcher = Watcher(self.reader, self.worried.__contains__, clock=lambda: self.now)
        self.site = site(count, uplink_kbps)
        self.main_bitrate = 0.0  # of the main streams, if another one: then nobody knows it before it was measured
        self.fails: set[StreamKey] = set()  # these are refused whenever they are tried
        self.bits: deque[float] = deque(maxlen=WINDOW)  # on the station's line, in each step
        self.heaviest = 0.0  # kilobits a second over the worst 10 s
        self.longest: dict[CameraId, float] = {}  # that each camera was not looked at
        self.checked: dict[StreamKey, float] = {}
        self.show(self.site)

    def show(self, inventory: Inventory, login: Credentials | None = None) -> None:
        self.site = inventory
        logins = {} if login is None else {each.id: login for each in inventory.cameras}
        self.watcher.show_inventory(inventory, logins)

    def pass_time(self, seconds: float) -> None:
        for _ in range(round(seconds / STEP_S)):
            self.now += STEP_S
            for dropped in self.reader.facts.keys() - self.reader.running.keys():
                del self.reader.facts[dropped]
            self.bits.append(sum(self._live(key) for key in self.reader.running))
            self.heaviest = max(self.heaviest, sum(self.bits) / WINDOW / STEP_S / 1000)
            for each in self.site.cameras:
                self.watcher.sample(each)
            self.watcher.apply()

    def _rate(self, key: StreamKey) -> float:
        return self.main_bitrate or BITRATE if key.endswith("/main") else BITRATE

    def _live(self, key: StreamKey) -> float:
        """One step of a stream; returns the bits that it put on the station's line."""
        rate, sent = self._rate(key), 0.0
        flow = FlowEvidence(bitrate=rate) if rate == BITRATE else FlowEvidence()
        before = self.reader.facts.get(key, StreamSample(StreamState.QUEUED, flow=flow))
        resting = key in self.reader.resting
        if resting:
            after = replace(before, state=StreamState.RESTING)
        elif key in self.refuses:
            halted = StreamState.HALTED
            after = before if before.state is halted else StreamSample(halted, Failure.UNAUTHORISED, self.now)
        elif key in self.fails:
            after = StreamSample(StreamState.BACKOFF, Failure.REFUSED, self.now)
        elif before.state is StreamState.LIVE:
            self.checked[key] = self.now
            still = StillEvidence(keyframes=int(self.now))
            after = replace(before, bytes=before.bytes + int(rate * STEP_S / 8), still=still)
            sent = rate * STEP_S * OVERHEAD
        else:
            after = replace(before, state=StreamState.LIVE, connected_at=self.now, state_since=self.now)
        self.reader.facts[key] = after
        return 0.0 if key.startswith("far") else sent

    def readdress(self, name: str) -> None:
        """That camera's streams have another address from now on."""
        url, _ = StreamUrl.parse(f"rtsp://127.0.0.1/other/{name}")
        cameras = tuple(replace(each, main=url) if each.id == name else each for each in self.site.cameras)
        self.show(replace(self.site, cameras=cameras))

    @property
    def open(self) -> set[str]:
        """The streams of the station that are connected, or may be."""
        return {key for key in self.reader.running if key not in self.reader.resting and not key.startswith("far")}


def sub(name: str) -> StreamKey:
    return StreamKey(f"{name}/sub")
