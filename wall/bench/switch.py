"""`bench switch`: a key that shows another facility, and how long it takes until its last tile is live.

Two facilities of simulated cameras, the real wall, the key that an operator presses. A tile counts from the moment at
which the canvas first paints a picture of its own camera that was taken after the key was pressed: what was kept from
before, however new, is none.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from wall.app.background import in_background
from wall.app.desk import Desk
from wall.app.sites import Site
from wall.app.streams import stream_key
from wall.bench.cameras import Streams, facilities, next_key_frame, simulator_of
from wall.bench.measure import BenchError, LagMeter
from wall.bench.on_wall import live, on_screen, show, until
from wall.bench.told import Figure, tell
from wall.config import Settings
from wall.demo.process import SimulatorProcess
from wall.health.sample import StreamState
from wall.model import CameraId, FacilityId, Inventory, StreamKind
from wall.paths import Paths
from wall.ui.actions import Action
from wall.ui.keymap import keymap
from wall.ui.state import Place

FACILITIES = 2
ALL_LIVE_S = 90.0
SETTLE_S = 4.0
SWITCHED_S = 30.0  # a switch that takes longer has failed
BETWEEN_S = 1.6  # from the last live tile to the next key: an operator looks, and the wall comes to rest
BETWEEN_STEP_S = 0.07  # longer each time: the keys fall anywhere between the cameras' key frames
HOW = (
    "from the key to the paint event in which the last tile draws a picture of its own camera "
    "that was taken after the key: sent by the camera's clock, or arrived where it has not told its time yet"
)


@dataclass(frozen=True, slots=True)
class SwitchBench:
    """What to measure. `streams.count`: cameras of each facility. `times`: key presses, every second one back."""

    streams: Streams
    times: int
    cold: bool = False
    pause_s: float = BETWEEN_S  # from the last live tile to the next key
    json_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Switched:
    """One switch: when the key was pressed and each tile was live, in seconds of the UNIX epoch.

    `key_s`: so long the key itself kept the window's thread. `warm`: of its streams so many had not been let go yet.
    """

    pressed_at: float
    key_s: float
    warm: int
    live_at: Mapping[int, float]

    @property
    def last_s(self) -> float:
        """Seconds from the key to the last live tile."""
        return max(self.live_at.values()) - self.pressed_at


class Arriving:
    """Hears what a canvas paints, and notes for each tile its first picture that was taken after the key."""

    def __init__(self) -> None:
        self._pressed_at = math.inf
        self.live_at: dict[int, float] = {}
        self.by_arrival = 0  # pictures whose cameras had not told their time yet: when they came was taken for it

    def press(self, now: float) -> None:
        """A key was pressed; seconds of the UNIX epoch."""
        self._pressed_at, self.live_at = now, {}

    def heard(self, tile: int, sent_at: float, picture_at: float) -> None:
        """See `PaintStats`."""
        if tile in self.live_at:
            return
        now, told = time.time(), not math.isnan(sent_at)
        taken_at = sent_at if told else now - (time.monotonic() - picture_at)
        if taken_at > self._pressed_at:
            self.live_at[tile] = now
            self.by_arrival += not told


def run_switch_bench(bench: SwitchBench, settings: Settings, paths: Paths, platform: str) -> int:
    """Measure, print one JSON object, write it. Raises BenchError."""
    if bench.streams.count < 1 or bench.times < 1:
        raise BenchError("at least one camera in each facility, and one press, are needed")
    both = replace(bench.streams, count=FACILITIES * bench.streams.count)
    with simulator_of(both, str(paths.cache_dir / "clips")) as simulator:
        simulator.preload()
        companion = _Switching(bench, simulator)
        code = show(companion, settings, paths, platform)
        if not companion.result:
            raise BenchError(companion.trouble or "the window was closed before the measurement was over")
    tell(companion.result, bench.json_file)
    return code


class _Switching:
    """Used as a `wall.app.launch.Companion`."""

    def __init__(self, bench: SwitchBench, simulator: SimulatorProcess) -> None:
        self._bench = bench
        self._simulator = simulator
        self._site = facilities(simulator, FACILITIES)
        self._places = [each.id for each in self._site.inventory.facilities]
        self._arriving = Arriving()
        self._keys = QKeySequence()
        self.result: dict[str, Figure] = {}
        self.trouble = ""

    def attend(self, _desk: Desk) -> None:
        """Nothing to show."""

    async def site(self) -> Site:
        """Both facilities; a cold bench begins with the first one alone."""
        return self._only(self._places[0]) if self._bench.cold else self._site

    def stop(self) -> None:
        """The cameras end with the bench."""

    async def run(self, desk: Desk) -> int | None:
        """Wait until all are live, press, measure, end."""
        try:
            await self._begin(desk)
            desk.canvas.stats.heard = self._arriving.heard
            lag = LagMeter(desk.canvas)
            lag.start()
            switches = [await self._switch(desk, number) for number in range(self._bench.times)]
            _, late99, late_max = lag.stop()
            cold = await in_background(self._after_key_frames, switches) if self._bench.cold else {}
        except BenchError as error:
            self.trouble = str(error)
            return 1
        finally:
            desk.canvas.stats.heard = None
        self.result = {
            "streams_each": self._bench.streams.count,
            "watched_before": "no" if self._bench.cold else "yes",
            "measured": HOW,
            **_times("switch_ms", [each.last_s for each in switches]),
            **_times("first_tile_ms", [min(each.live_at.values()) - each.pressed_at for each in switches]),
            **_times("key_ms", [each.key_s for each in switches]),
            **cold,
            "presses": len(switches),
            "pause_s": self._bench.pause_s,
            "streams_warm_median": float(np.median([each.warm for each in switches])),
            "pictures_timed_by_arrival": self._arriving.by_arrival,
            "gui_lag_ms_p99": late99,
            "gui_lag_ms_max": late_max,
        }
        return 0

    async def _begin(self, desk: Desk) -> None:
        inventory = self._site.inventory
        desk.browsing.choose_place(Place(inventory.provinces[0].id, self._places[0]))
        watched = desk.inventory.cameras

        def ready() -> bool:
            running = [desk.alarms.watcher.sample(camera).state is StreamState.LIVE for camera in watched]
            return all(running) and all(live(desk, camera.id) for camera in on_screen(desk))

        if not await until(ready, ALL_LIVE_S):
            raise BenchError(f"not all of {len(watched)} cameras were live after {ALL_LIVE_S:.0f} s")
        assert desk.window is not None
        for known in keymap().keys(Action.NEXT_PLACE)[:1]:
            self._keys = QKeySequence(known, QKeySequence.SequenceFormat.PortableText)
        if self._keys.isEmpty():
            raise BenchError("no key shows the next facility: give it one in [keys] of the settings")
        desk.window.activateWindow()
        desk.canvas.setFocus()
        await asyncio.sleep(SETTLE_S)

    async def _switch(self, desk: Desk, number: int) -> Switched:
        here, there = self._places[number % FACILITIES], self._places[(number + 1) % FACILITIES]
        if self._bench.cold:
            await self._leave(desk, there, here)
        warm = self._warm(desk, there)
        pressed_at = time.time()
        self._arriving.press(pressed_at)
        if self._bench.cold:
            desk.show_site(self._site)  # from now on the other one is watched; nothing of it has come yet
        key: QKeyCombination = self._keys[0]  # type: ignore[index]  # the stubs of PySide6 6.11 leave it out
        began = time.perf_counter()
        QTest.keyClick(desk.canvas, key.key(), key.keyboardModifiers())
        key_s = time.perf_counter() - began
        if desk.browsing.place.facility_id != there:
            raise BenchError("the key did not show the other facility: the bench's window has to have the keyboard")
        tiles = len(on_screen(desk))
        if not await until(lambda: len(self._arriving.live_at) == tiles, SWITCHED_S):
            raise BenchError(
                f"{len(self._arriving.live_at)} of {tiles} tiles were live {SWITCHED_S:.0f} s after the key"
            )
        switched = Switched(pressed_at, key_s, warm, self._arriving.live_at)
        await asyncio.sleep(self._bench.pause_s + number * BETWEEN_STEP_S % 1.0)
        return switched

    async def _leave(self, desk: Desk, gone: FacilityId, stays: FacilityId) -> None:
        """Watch the one facility only, until each connection to a camera of the other one is closed."""
        desk.show_site(self._only(stays))
        paths = {self._path(camera.id) for camera in self._site.inventory.cameras_of[gone]}
        end = time.monotonic() + SWITCHED_S
        while any(each.sessions for each in await in_background(self._simulator.all_counts) if each.path in paths):
            if time.monotonic() > end:
                raise BenchError("cameras that are watched no more were still connected")
            await asyncio.sleep(0.1)
        await asyncio.sleep(BETWEEN_S)

    def _warm(self, desk: Desk, facility: FacilityId) -> int:
        """How many of that facility's streams go on though nobody sees them."""
        warming = desk.alarms.watcher.warming
        cameras = self._site.inventory.cameras_of[facility]
        return sum(stream_key(camera, StreamKind.SUB) in warming for camera in cameras)

    def _only(self, facility: FacilityId) -> Site:
        every = self._site.inventory
        return replace(
            self._site, inventory=Inventory(every.provinces, every.facilities, tuple(every.cameras_of[facility]))
        )

    def _after_key_frames(self, switches: list[Switched]) -> dict[str, float]:
        """Of each switch the longest time to a live tile from its camera's first key frame after the key, and from
        the first one that the camera could send, because it had been asked to play by then."""
        counts = {each.path: each for each in self._simulator.all_counts()}
        gop = self._bench.streams.fps  # `bench_clip` has a key frame a second
        after_key, after_play = [], []
        for number, switched in enumerate(switches):
            cameras = self._site.inventory.cameras_of[self._places[(number + 1) % FACILITIES]]
            by_key, by_play = [], []
            for tile, at in switched.live_at.items():
                mount = counts[self._path(cameras[tile].id)]
                played_at = min(
                    (each for each in mount.play_times if each >= switched.pressed_at), default=switched.pressed_at
                )
                by_key.append(at - next_key_frame(mount, gop, switched.pressed_at))
                by_play.append(at - next_key_frame(mount, gop, played_at))
            after_key.append(max(by_key))
            after_play.append(max(by_play))
        return _times("after_key_frame_ms", after_key) | _times("after_sent_key_frame_ms", after_play)

    def _path(self, camera: CameraId) -> str:
        number = next(at for at, each in enumerate(self._site.inventory.cameras) if each.id == camera)
        return self._simulator.spec.mounts[number].path


def _times(name: str, seconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and the longest, in milliseconds."""
    told = np.array(seconds) * 1000
    return {
        f"{name}_median": float(np.median(told)),
        f"{name}_p95": float(np.percentile(told, 95)),
        f"{name}_max": float(told.max()),
    }
