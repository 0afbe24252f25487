"""`bench wall`: N cameras over real RTSP, the real wall full-screen with everything on, and the floor beside it."""

from __future__ import annotations

import asyncio
import json
import math
import statistics
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from PySide6.QtCore import QObject

from wall.app.background import in_background
from wall.app.desk import Desk
from wall.app.launch import Launch
from wall.app.run import launch
from wall.app.screen import DeskOptions
from wall.app.sites import Site, from_streams, from_urls
from wall.bench.floor import FloorError, floor_cores
from wall.bench.measure import Cost, LagMeter, cost, memory_mb
from wall.config import Settings
from wall.decoders.base import PictureSize
from wall.demo.process import SimulatorProcess
from wall.demo.site import GOLDEN_RATIO
from wall.demo.spec import MountSpec, ServerSpec, bench_clip
from wall.layouts.grid import best_layout
from wall.paths import Paths
from wall.urls import StreamUrl

CAMERAS_PER_HOST = 8  # one loopback address each, as a recorder has: connecting is polite per host
ALL_LIVE_S = 90.0
SETTLE_S = 4.0
LEAST_FLOOR_S = 8.0


class BenchError(Exception):
    """The bench could not measure; the text says why."""


@dataclass(frozen=True, slots=True)
class WallBench:
    """What to measure."""

    streams: int
    width: int
    height: int
    fps: int
    seconds: float
    url_file: Path | None
    json_file: Path | None


def run_wall_bench(bench: WallBench, settings: Settings, paths: Paths, platform: str) -> int:
    """Measure, print one JSON object, write it. Raises BenchError, UrlsError."""
    simulator = None if bench.url_file else _cameras(bench, str(paths.cache_dir / "clips"))
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
) -> int:
    with tempfile.TemporaryDirectory(prefix="videowall-bench-") as folder:
        count = len(site.inventory.cameras)
        companion = _Measuring(bench, site, simulator.pid if simulator else None)
        own = replace(paths, data_dir=Path(folder), config_file=Path(folder) / "settings.toml")
        own.prepare()
        options = DeskOptions(best_layout(count).name, full_screen=True)
        quiet = settings.model_copy(update={"store": type(settings.store)()})
        code = launch(Launch(quiet, own, options, platform=platform, companion=companion))
    result = companion.result
    if result is None or companion.size is None:
        raise BenchError(companion.trouble or "the window was closed before the measurement was over")
    result |= _floor(bench, site, companion)
    text = json.dumps({key: _rounded(value) for key, value in result.items()}, indent=1)
    print(text)
    if bench.json_file is not None:
        bench.json_file.write_text(text + "\n", "utf-8")
    return code


def _cameras(bench: WallBench, cache_dir: str) -> SimulatorProcess:
    if not 1 <= bench.streams <= 100:
        raise BenchError(f"--streams {bench.streams}: right is 1 to 100, more do not fit one page")
    clip = bench_clip((bench.width, bench.height), bench.fps)
    # Real cameras are not in step with each other, neither their pictures nor their key frames.
    mounts = tuple(
        MountSpec(f"/bench/{i}", clip, host=f"127.0.1.{1 + i // CAMERAS_PER_HOST}", phase=i * GOLDEN_RATIO % 1.0)
        for i in range(bench.streams)
    )
    hosts = tuple(dict.fromkeys(mount.host for mount in mounts))
    return SimulatorProcess(ServerSpec(mounts, hosts, cache_dir=cache_dir))


def _floor(bench: WallBench, site: Site, companion: _Measuring) -> dict[str, float]:
    assert companion.size is not None
    addresses = [camera.main.with_credentials(site.credentials.get(camera.id)) for camera in site.inventory.cameras]
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
        self.result: dict[str, float | int] | None = None
        self.trouble = ""
        self.size: PictureSize | None = None
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
        count = len(self._site.inventory.cameras)
        while (live := self._live(desk)) < count:
            if time.monotonic() - self._began > ALL_LIVE_S:
                self.trouble = f"only {live} of {count} cameras were live after {ALL_LIVE_S:.0f} s"
                return 1
            await asyncio.sleep(0.05)
        all_live_s = time.monotonic() - self._began
        await asyncio.sleep(SETTLE_S)
        self.size = next(iter(desk.canvas.picture_sizes().values()))
        self.workers = len(desk.pool.worker_process_ids)
        self.result = await self._figures(desk, count) | {"all_live_s": all_live_s}
        return 0

    async def _figures(self, desk: Desk, count: int) -> dict[str, float | int]:
        gui = psutil.Process().pid
        groups = {"gui": [gui], "workers": desk.pool.worker_process_ids, "cameras": self._cameras}
        lag = LagMeter(_owner(desk))
        before = await in_background(cost, groups)
        frames = self._frames(desk)
        desk.canvas.stats.reset()
        lag.start()
        await asyncio.sleep(self._bench.seconds)
        late50, late99, late_max = lag.stop()
        painted = desk.canvas.stats.snapshot()
        decoded = self._frames(desk) - frames
        after = await in_background(cost, groups)
        resident, proportional = await in_background(memory_mb, [gui, *groups["workers"]])
        shown = [painted.fps(tile) for tile in range(count)]
        self.wall_cores = after.cores_since(before, "gui") + after.cores_since(before, "workers")
        return {
            "streams": count,
            "tiles_live": self._live(desk),
            "shown_fps_median": statistics.median(shown),
            "shown_fps_min": min(shown),
            "decoded_fps": decoded / painted.seconds / count,
            "picture_age_ms_p50": painted.age_ms(50),
            "picture_age_ms_p95": painted.age_ms(95),
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
        return sum(state.judgement.fresh for state in desk.state().cameras.values())

    def _frames(self, desk: Desk) -> int:
        return sum(state.sample.frames for state in desk.state().cameras.values())


def _owner(desk: Desk) -> QObject:
    return desk.canvas


def _rounded(value: float) -> float | int | None:
    if isinstance(value, int):
        return value
    return None if math.isnan(value) else round(value, 3)
