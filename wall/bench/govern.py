"""`bench govern`: more streams than the machine bears, and what becomes of each tile then.

Simulated cameras over real RTSP on the real wall. One tile is selected, the camera of another has an alarm that
nobody has answered: it was switched off and on again. With `burn` other processes take processor time for a while;
what happens before, during and after is one story.
"""

from __future__ import annotations

import asyncio
import json
import math
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import Qt, QTimer

from wall.adapt.levels import Level
from wall.app.background import in_background
from wall.app.desk import Desk
from wall.app.sites import Site
from wall.bench.burn import Burning
from wall.bench.cameras import MOST, Streams, facilities, grid_for, path_of, simulator_of
from wall.bench.measure import BenchError, LagMeter, cost
from wall.bench.on_wall import live, on_screen, show, until
from wall.bench.stories import Story, full_again_s
from wall.bench.told import Figure, tell
from wall.config import Settings
from wall.demo.process import SimulatorProcess
from wall.demo.spec import Fault
from wall.paths import Paths
from wall.ui.tile import TileFace
from wall.ui.tile_words import tells_behind
from wall.ui.wall_canvas import WallCanvas

SEEN_S = 90.0  # until every tile has had a picture, and until the alarm is there
SETTLE_S = 4.0
LOOK_MS = 100  # between two looks at what the tiles say
TRAIL_S = 0.5  # between two lines of the trail
SELECTED, ALARMED = 0, 1  # tiles


@dataclass(frozen=True, slots=True)
class GovernBench:
    """What to measure. `burn`: cores that others take; `seconds`: of each part, of which there are three then."""

    streams: Streams
    burn: float
    seconds: float
    json_file: Path | None = None
    trail_file: Path | None = None


def run_govern_bench(bench: GovernBench, settings: Settings, paths: Paths, platform: str) -> int:
    """Measure, print one JSON object, write it. Raises BenchError."""
    if not ALARMED < bench.streams.count <= MOST:
        raise BenchError(f"--streams {bench.streams.count}: right is {ALARMED + 1} to {MOST}")
    with simulator_of(bench.streams, str(paths.cache_dir / "clips")) as simulator:
        simulator.preload()
        companion = _Watching(bench, simulator)
        code = show(companion, settings, paths, platform, grid_for(bench.streams.count))
        if not companion.result:
            raise BenchError(companion.trouble or "the window was closed before the measurement was over")
    tell(companion.result, bench.json_file)
    if bench.trail_file is not None:
        bench.trail_file.write_text("".join(f"{line}\n" for line in companion.trail), "utf-8")
    return code


class Watch:
    """Hears what the canvas paints and looks at what its tiles say; `stories` are by tile."""

    def __init__(self, canvas: WallCanvas, tiles: int) -> None:
        self._canvas = canvas
        self.trail: list[str] = []  # lines of JSON
        self._trail_at = 0.0
        self.begun_at = time.time()
        self.stories = [Story(self.begun_at) for _ in range(tiles)]
        self._timer = QTimer(canvas)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        canvas.stats.heard = self._heard
        self._timer.start()

    def begin(self) -> None:
        """What was before does not count."""
        self.look()
        self.begun_at = time.time()
        self.trail.clear()
        for story in self.stories:
            story.begin(self.begun_at)

    def stop(self) -> None:
        """Hear and look no more."""
        self._timer.stop()
        self._canvas.stats.heard = None

    def _heard(self, tile: int, sent_at: float, picture_at: float) -> None:
        now = time.time()
        taken_at = now - (time.monotonic() - picture_at) if math.isnan(sent_at) else sent_at
        self.stories[tile].painted(taken_at, now)

    def look(self) -> None:
        """Once more."""
        now = time.time()
        for tile, story in enumerate(self.stories):
            level, says = _told(self._canvas.face_at(tile))
            story.looked(level, now, says=says)
        if now >= self._trail_at:
            self._trail_at = max(self._trail_at, now - TRAIL_S) + TRAIL_S
            self.trail.append(json.dumps(self._line(now)))

    def _line(self, now: float) -> Mapping[str, object]:
        return {
            "s": round(now - self.begun_at, 2),
            "age_ms": [round(story.take_peak() * 1000) for story in self.stories],
            "level": [int(story.level) for story in self.stories],
        }


def _told(face: TileFace) -> tuple[Level, bool]:
    """To what its stream is reduced, and whether the tile has words for that, or for a picture that is old."""
    level = Level.FULL if face.sample is None else face.sample.level
    return level, face.dim or bool(face.word) or (level > Level.FULL and bool(face.row)) or tells_behind(face.row)


class _Watching:
    """Used as a `wall.app.launch.Companion`."""

    def __init__(self, bench: GovernBench, simulator: SimulatorProcess) -> None:
        self._bench = bench
        self._simulator = simulator
        self._site = facilities(simulator, 1)
        self._burning = Burning(bench.burn)
        self.result: dict[str, Figure] = {}
        self.trail: Sequence[str] = ()
        self.trouble = ""

    def attend(self, _desk: Desk) -> None:
        """Nothing to show."""

    async def site(self) -> Site:
        """The cameras."""
        return self._site

    def stop(self) -> None:
        """Nothing burns on."""
        self._burning.stop()

    async def run(self, desk: Desk) -> int | None:
        """Wait until every tile has a picture, measure, end."""
        watch = Watch(desk.canvas, len(on_screen(desk)))
        self.trail = watch.trail
        try:
            await self._begin(desk, watch)
            self.result = await self._figures(desk, watch)
        except BenchError as error:
            self.trouble = str(error)
            return 1
        finally:
            watch.stop()
            await in_background(self._burning.stop)
        return 0

    async def _begin(self, desk: Desk, watch: Watch) -> None:
        def seen() -> bool:
            return all(story.pictures for story in watch.stories)

        if not await until(seen, SEEN_S):
            without = sum(not story.pictures for story in watch.stories)
            raise BenchError(f"{without} of {len(watch.stories)} tiles had no picture after {SEEN_S:.0f} s")
        await self._alarm(desk)
        desk.canvas.select(SELECTED)
        await asyncio.sleep(SETTLE_S)

    async def _alarm(self, desk: Desk) -> None:
        """Switch one camera off and on again: its alarm stays until somebody answers."""
        camera, path = on_screen(desk)[ALARMED], path_of(ALARMED)

        def listed() -> bool:
            return any(alarm.camera_id == camera.id for alarm in desk.standing.listed())

        await in_background(self._simulator.fault, path, Fault.NOT_FOUND)
        await in_background(self._simulator.fault, path, Fault.RST)
        if not await until(listed, SEEN_S):
            raise BenchError(f"a camera was switched off, and had no alarm after {SEEN_S:.0f} s")
        await in_background(self._simulator.clear, path)
        desk.alarms.watcher.retry(camera.id)
        if not await until(lambda: live(desk, camera.id), SEEN_S):
            raise BenchError(f"a camera was switched on again, and was not live after {SEEN_S:.0f} s")

    async def _figures(self, desk: Desk, watch: Watch) -> dict[str, Figure]:
        watch.begin()
        if self._bench.burn:
            await asyncio.sleep(self._bench.seconds)
            await in_background(self._burning.start)
        loaded = await self._loaded(desk, watch)
        relieved_at = time.time()
        if self._bench.burn:
            await in_background(self._burning.stop)
            relieved_at = time.time()
            await asyncio.sleep(self._bench.seconds)
        watch.look()
        ended_at, stories = time.time(), watch.stories
        for story in stories:
            story.grown(ended_at)
        again_s = full_again_s(stories, relieved_at, ended_at) if self._bench.burn else math.nan
        return {
            "streams": self._bench.streams.count,
            "streams_shown": len(stories),
            "burn_cores": self._bench.burn,
            "seconds": ended_at - watch.begun_at,
            "worst_age_without_word_ms": max(story.worst_s for story in stories) * 1000,
            "worst_age_ms": max(story.oldest_s for story in stories) * 1000,
            "longest_without_new_s": max(story.longest_s for story in stories),
            "level_changes_a_minute": max(story.changes_a_minute() for story in stories),
            "tiles_reduced_at_end": sum(story.level is not Level.FULL for story in stories),
            "full_again_s": again_s,
            **loaded,
        }

    async def _loaded(self, desk: Desk, watch: Watch) -> dict[str, Figure]:
        """The part under load: how late the window's thread was, and the rates that the tiles had."""
        lag = LagMeter(desk.canvas)
        groups = {
            "wall": [psutil.Process().pid, *desk.pool.worker_process_ids],
            "cameras": [self._simulator.pid],
            "burnt": self._burning.process_ids,
        }
        before = await in_background(cost, groups)
        desk.canvas.stats.reset()
        begun_at = time.time()
        lag.start()
        await asyncio.sleep(self._bench.seconds)
        late50, late99, late_max = lag.stop()
        painted = desk.canvas.stats.snapshot()
        after = await in_background(cost, groups)
        used = {name: after.cores_since(before, name) for name in (*groups, "machine")}
        reduced = [story.reduced_at >= begun_at for story in watch.stories]
        return {
            "gui_lag_ms_p50": late50,
            "gui_lag_ms_p99": late99,
            "gui_lag_ms_max": late_max,
            "selected_fps": painted.fps(SELECTED),
            "alarmed_fps": painted.fps(ALARMED),
            "shown_fps_median": statistics.median(painted.fps(tile) for tile in range(len(watch.stories))),
            "tiles_reduced": sum(reduced),
            "cpu_cores_wall": used["wall"],
            "cpu_cores_cameras": used["cameras"],
            "cpu_cores_burnt": used["burnt"],
            "cpu_cores_others": used["machine"] - used["wall"] - used["cameras"] - used["burnt"],
        }
