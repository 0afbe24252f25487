"""`bench wall`: N cameras over real RTSP, the real wall full-screen with everything on, and the floor beside it."""

from __future__ import annotations

import asyncio
import math
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtWidgets import QWidget

from wall.app.background import in_background
from wall.app.desk import Desk
from wall.app.sites import Site, from_streams, from_urls
from wall.bench.cameras import MOST, Streams, grid_for, simulator_of
from wall.bench.floor import FloorError, floor_cores
from wall.bench.measure import BenchError, Cost, LagMeter, cost, memory_mb
from wall.bench.on_wall import live, on_screen, show, spread, until
from wall.bench.told import tell
from wall.config import Settings
from wall.decoders.base import PictureSize
from wall.demo.process import SimulatorProcess
from wall.paths import Paths
from wall.urls import StreamUrl

ALL_LIVE_S = 90.0
SETTLE_S = 4.0
LEAST_FLOOR_S = 8.0


@dataclass(frozen=True, slots=True)
class WallBench:
    """What to measure. `screen`: of each window, in pixels; None: as the display is."""

    streams: Streams
    seconds: float
    url_file: Path | None = None
    json_file: Path | None = None
    windows: int = 1
    screen: tuple[int, int] | None = None


def run_wall_bench(bench: WallBench, settings: Settings, paths: Paths, platform: str) -> int:
    """Measure, print one JSON object, write it. Raises BenchError, UrlsError."""
    tell(measured(bench, settings, paths, platform), bench.json_file)
    return 0


def measured(bench: WallBench, settings: Settings, paths: Paths, platform: str) -> dict[str, float | int]:
    """What that wall costs here, and the floor. Raises BenchError, UrlsError."""
    if not 1 <= bench.streams.count <= MOST:
        raise BenchError(f"--streams {bench.streams.count}: right is 1 to {MOST}, no more are watched at once")
    simulator = None if bench.url_file else simulator_of(bench.streams, str(paths.cache_dir / "clips"))
    try:
        if simulator is None:
            assert bench.url_file is not None
            site = from_urls(bench.url_file, settings.decoders.transport)
        else:
            simulator.start()
            simulator.preload()
            site = from_streams([StreamUrl.parse(url) for url in simulator.urls().values()])
        return _measure(bench, settings, paths, platform, site, simulator)
    finally:
        if simulator is not None:
            simulator.close()


def _measure(
    bench: WallBench,
    settings: Settings,
    paths: Paths,
    platform: str,
    site: Site,
    simulator: SimulatorProcess | None,
) -> dict[str, float | int]:
    companion = _Measuring(bench, site, simulator.pid if simulator else None)
    show(companion, settings, paths, platform, grid_for(len(site.inventory.cameras)))
    if not companion.result or companion.size is None:
        raise BenchError(companion.trouble or "the window was closed before the measurement was over")
    size = {"picture_width_px": companion.size.width, "picture_height_px": companion.size.height}
    return {**companion.result, **size, **_floor(bench, site, companion)}


def _floor(bench: WallBench, site: Site, companion: _Measuring) -> dict[str, float]:
    """Of the streams that are shown: who is watched and on no screen is the wall's own expense."""
    assert companion.size is not None
    addresses = [
        camera.main.with_credentials(site.credentials.get(camera.id))
        for camera in site.inventory.cameras[: companion.shown]
    ]
    seconds = max(LEAST_FLOOR_S, bench.seconds / 3)
    try:
        floor = floor_cores(addresses, companion.size.width, companion.size.height, companion.workers, seconds)
    except FloorError as error:
        raise BenchError(str(error)) from error
    return {"floor_cpu_cores": floor, "cpu_over_floor": companion.wall_cores / floor}


class _Measuring:
    """Used as a `wall.app.launch.Companion`."""

    def __init__(self, bench: WallBench, site: Site, cameras_pid: int | None) -> None:
        self._bench = bench
        self._site = site
        self._cameras = [cameras_pid] if cameras_pid else []
        self._began = time.monotonic()
        self.result: dict[str, float | int] = {}
        self.trouble = ""
        self.size: PictureSize | None = None
        self.shown = 0
        self.workers = 1
        self.wall_cores = math.nan

    def attend(self, _desk: Desk) -> None:
        """Nothing to show."""

    async def site(self) -> Site:
        """The cameras; the clock of `all_live_s` starts."""
        self._began = time.monotonic()
        return self._site

    def stop(self) -> None:
        """The cameras go on: the floor is measured on them."""

    async def run(self, desk: Desk) -> int | None:
        """Wait until all are live, measure, end."""
        spread(desk, self._bench.windows, self._bench.screen)
        self.shown = len(on_screen(desk))
        if not await until(lambda: self._live(desk) == self.shown, ALL_LIVE_S):
            told = f"only {self._live(desk)} of {self.shown} cameras were live after {ALL_LIVE_S:.0f} s"
            self.trouble = told
            return 1
        all_live_s = time.monotonic() - self._began
        await asyncio.sleep(SETTLE_S)
        sizes = [size for canvas in desk.walls.canvases() for size in canvas.picture_sizes().values()]
        self.size = max(sizes, key=lambda size: size.width)
        self.workers = len(desk.pool.worker_process_ids)
        self.result = await self._figures(desk) | {"all_live_s": all_live_s}
        return 0

    async def _figures(self, desk: Desk) -> dict[str, float | int]:
        gui = psutil.Process().pid
        groups = {"gui": [gui], "workers": desk.pool.worker_process_ids, "cameras": self._cameras}
        canvases = desk.walls.canvases()
        lag = LagMeter(desk.canvas)
        before = await in_background(cost, groups)
        frames = self._frames(desk)
        for canvas in canvases:
            canvas.stats.reset()
        lag.start()
        await asyncio.sleep(self._bench.seconds)
        late50, late99, late_max = lag.stop()
        windows = [canvas.stats.snapshot() for canvas in canvases]
        painted = windows[0]
        decoded = self._frames(desk) - frames
        after = await in_background(cost, groups)
        resident, proportional = await in_background(memory_mb, [gui, *groups["workers"]])
        fps = [each.fps(tile) for each in windows for tile in range(self.shown)]
        self.wall_cores = after.cores_since(before, "gui") + after.cores_since(before, "workers")
        return {
            "streams": len(self._site.inventory.cameras),
            "streams_shown": self.shown,
            "windows": len(windows),
            "tiles_live": self._live(desk),
            **_pixels(desk.canvas),
            "shown_fps_median": statistics.median(fps),
            "shown_fps_min": min(fps),
            "decoded_fps": decoded / painted.seconds / self.shown,
            "picture_age_ms_p50": painted.age_ms(50),
            "picture_age_ms_p95": max(each.age_ms(95) for each in windows),
            "gui_lag_ms_p50": late50,
            "gui_lag_ms_p99": late99,
            "gui_lag_ms_max": late_max,
            "rss_mb": resident,
            "pss_mb": proportional,
            "worker_processes": self.workers,
            **self._cores(before, after),
        }

    def _cores(self, before: Cost, after: Cost) -> dict[str, float]:
        used = {name: after.cores_since(before, name) for name in ("gui", "workers", "cameras", "machine")}
        others = used["machine"] - used["gui"] - used["workers"] - used["cameras"]
        return {
            "cpu_cores_gui": used["gui"],
            "cpu_cores_workers": used["workers"],
            "cpu_cores_cameras": used["cameras"],
            "cpu_cores_others": others,  # the display server and whatever else ran: a noisy machine shows here
        }

    def _live(self, desk: Desk) -> int:
        return sum(live(desk, camera.id) for camera in on_screen(desk))

    def _frames(self, desk: Desk) -> int:
        """Decoded of those that are shown."""
        states = desk.state().cameras
        return sum(states[camera.id].sample.frames for camera in on_screen(desk) if camera.id in states)


def _pixels(canvas: QWidget) -> dict[str, int]:
    """How large the main window's tiles are together, in device pixels."""
    scale = canvas.devicePixelRatioF()
    return {"wall_width_px": round(canvas.width() * scale), "wall_height_px": round(canvas.height() * scale)}
