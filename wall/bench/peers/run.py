"""`bench peers`: one after the other in one run, on the same simulated cameras and a screen of the same size."""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from wall import __version__
from wall.app.load import usable_cores
from wall.bench.cameras import Streams, simulator_of
from wall.bench.display import MappedScreen, mapped_screen
from wall.bench.floor import FloorError, floor_cores
from wall.bench.measure import BenchError, Cost, cost, memory_mb
from wall.bench.peers import commands
from wall.bench.peers.commands import Scene, tiles_for
from wall.bench.peers.eye import Box, Clock, Eye, Screen, Sights
from wall.bench.peers.ours import OwnProgram, OwnWall
from wall.bench.peers.program import PeerError, Program, Running, output, tree, version
from wall.bench.told import Figure, tell
from wall.config import Settings
from wall.demo.process import SimulatorError, SimulatorProcess
from wall.layouts.grid import LARGEST_SIDE
from wall.paths import Paths

MOST = LARGEST_SIDE**2  # a page of the wall
SETTLE_S = 4.0
LEAST_FLOOR_S = 8.0
LEAST_TILE = (95, 40)  # pixels: five a cell, and three rows of the band, can be told apart
REFERENCE = "PyAV, decode and scale to the tiles of the peers, shown nowhere"


@dataclass(frozen=True, slots=True)
class PeersBench:
    """What to measure. `only`: names of `PEERS`; `start_s`: so long a program may take to show each camera."""

    streams: Streams
    seconds: float
    screen: tuple[int, int] = (1920, 1080)
    only: tuple[str, ...] = ()
    start_s: float = 60.0
    pictures: Path | None = None  # a folder for what each screen showed
    json_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A program that runs, and where it has been told to show each camera."""

    running: Running
    tiles: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """`version` and `start` raise PeerError; `start` is called where DISPLAY is the screen that is looked at."""

    what: str
    version: Callable[[], str]
    start: Callable[[Scene, OwnWall], Shown]


def _command(words: Callable[[Scene], list[str]], **environment: str) -> Callable[[Scene, OwnWall], Shown]:
    return lambda scene, _wall: Shown(Program(words(scene), environment), scene.tiles)


def _wall(_scene: Scene, wall: OwnWall) -> Shown:
    ours = OwnProgram(wall)
    return Shown(ours, ours.tiles)


def _ffmpeg_version() -> str:
    found = version(["ffmpeg", "-version"])
    if " sdl" not in output(["ffmpeg", "-hide_banner", "-devices"]):
        raise PeerError("this ffmpeg was built without its SDL output: it can show nothing; see ffmpeg_floor")
    return found


PEERS = {
    "wall": Peer("everything on: health, alarms, journal, captions", lambda: f"videowall {__version__}", _wall),
    "gstreamer": Peer(
        "rtspsrc, avdec_h264, videoscale, compositor, ximagesink",
        lambda: version(["gst-launch-1.0", "--version"]),
        _command(commands.gstreamer),
    ),
    "mpv": Peer("one process, scale, xstack, vo=x11", lambda: version(["mpv", "--version"]), _command(commands.mpv)),
    "ffmpeg": Peer(
        "scale, xstack, SDL output", _ffmpeg_version, _command(commands.ffmpeg, SDL_RENDER_DRIVER="software")
    ),
}
FLOOR = "ffmpeg_floor"
NAMES = (*PEERS, FLOOR)


def run_peers_bench(bench: PeersBench, settings: Settings, paths: Paths) -> int:
    """Measure, print one JSON object, write it. Raises BenchError."""
    if not 1 <= bench.streams.count <= MOST:
        raise BenchError(f"--streams {bench.streams.count}: right is 1 to {MOST}, as many as a page has tiles")
    tiles = tiles_for(bench.streams.count, bench.screen, bench.streams.size)
    if tiles[0].width < LEAST_TILE[0] or tiles[0].height < LEAST_TILE[1]:
        told = f"{tiles[0].width}x{tiles[0].height}"
        raise BenchError(f"tiles of {told} pixels are too small to be read: fewer streams, or a larger --screen")
    if bench.pictures is not None:
        try:
            bench.pictures.mkdir(parents=True, exist_ok=True)
        except OSError as error:  # told before minutes of measuring
            raise BenchError(f"--pictures {bench.pictures}: {error.strerror}; right is a folder") from error
    try:
        with simulator_of(bench.streams, str(paths.cache_dir / "clips")) as simulator:
            simulator.preload()
            scene = Scene(tuple(simulator.urls().values()), tiles, bench.screen, bench.streams.fps)
            own = OwnWall(scene.addresses, settings, paths)
            tell(_Measuring(bench, scene, own, simulator).figures(), bench.json_file)
    except SimulatorError as error:
        raise BenchError(str(error)) from error
    return 0


@dataclass(slots=True)
class _Measuring:
    bench: PeersBench
    scene: Scene
    own: OwnWall
    simulator: SimulatorProcess
    _floor: float = field(default=0.0, init=False)

    def figures(self) -> dict[str, Figure]:
        """All of them; a program that has none is null, and a reason stands beside it."""
        bench = self.bench
        self._floor = self._reference()
        result: dict[str, Figure] = {
            "streams": bench.streams.count,
            "stream": f"{bench.streams.size[0]}x{bench.streams.size[1]}@{bench.streams.fps}",
            "screen": f"{bench.screen[0]}x{bench.screen[1]}",
            "seconds": bench.seconds,
            "reference": REFERENCE,
            "reference_cpu_cores": self._floor,
        }
        for name in bench.only or NAMES:
            print(f"{name} ...", file=sys.stderr, flush=True)
            try:
                result[name] = self._nowhere() if name == FLOOR else self._peer(name, PEERS[name])
            except PeerError as error:
                result[name] = None
                result[f"{name}_reason"] = str(error)
        return result

    def _reference(self) -> float:
        tile = self.scene.tiles[0]
        processes = min(math.ceil(usable_cores()), len(self.scene.addresses))
        try:
            seconds = max(LEAST_FLOOR_S, self.bench.seconds / 3)
            return floor_cores(self.scene.addresses, tile.width, tile.height, processes, seconds)
        except FloorError as error:
            raise BenchError(str(error)) from error

    def _peer(self, name: str, peer: Peer) -> dict[str, Figure]:
        found = peer.version()
        with mapped_screen(self.bench.screen) as display:
            shown = peer.start(self.scene, self.own)
            try:
                with Screen(display.file) as screen:
                    seen = self._watch(name, shown, screen, display)
            finally:
                shown.running.end()
        return {"version": found, "what": peer.what, **seen}

    def _watch(self, name: str, shown: Shown, screen: Screen, display: MappedScreen) -> dict[str, Figure]:
        running = shown.running
        eye = Eye(screen, shown.tiles, self._clocks())
        tiles = eye.wait(self.bench.start_s, lambda: bool(running.ended()))
        if why := running.ended():
            raise PeerError(why)
        if tiles == 0:
            raise PeerError(f"showed no camera within {self.bench.start_s:.0f} s, and was ended")
        eye.watch(SETTLE_S)
        before = self._cost(running, display)
        sights = eye.watch(self.bench.seconds)
        after = self._cost(running, display)
        if why := running.ended():
            raise PeerError(f"while it was measured, it {why}")
        if self.bench.pictures is not None:
            screen.save(self.bench.pictures / f"{name}.png")
        processes = tree(running.pid)
        return {
            "tiles_shown": sum(count > 0 for count in sights.counts),
            "tile_width_px": shown.tiles[0].width,
            "tile_height_px": shown.tiles[0].height,
            **_seen(sights),
            **self._cores(before, after),
            "pss_mb": memory_mb(processes)[1],
            "processes": len(processes),
        }

    def _nowhere(self) -> dict[str, Figure]:
        """FFmpeg without a screen: what there is to be seen is how many pictures of the first camera it has taken."""
        found = version(["ffmpeg", "-version"])
        program = Program(commands.ffmpeg_floor(self.scene))
        try:
            end = time.monotonic() + self.bench.start_s
            while _frames(program) == 0:
                if why := program.ended():
                    raise PeerError(why)
                if time.monotonic() > end:
                    raise PeerError(f"decoded nothing within {self.bench.start_s:.0f} s, and was ended")
                time.sleep(0.05)
            time.sleep(SETTLE_S)
            frames, before = _frames(program), self._cost(program)
            time.sleep(self.bench.seconds)
            taken, after = _frames(program) - frames, self._cost(program)
            if why := program.ended():
                raise PeerError(f"while it was measured, it {why}")
            processes = tree(program.pid)
            return {
                "version": found,
                "what": "decode and scale to the tiles, shown nowhere",
                "decoded_fps_first": taken / (after.at - before.at),
                **self._cores(before, after),
                "pss_mb": memory_mb(processes)[1],
                "processes": len(processes),
            }
        finally:
            program.end()

    def _clocks(self) -> list[Clock]:
        """Of the cameras, as they run now."""
        frames = self.simulator.spec.mounts[0].clip.frames
        return [Clock(each.clock_start, each.fps, each.loop_offset, frames) for each in self.simulator.all_counts()]

    def _cost(self, running: Running, display: MappedScreen | None = None) -> Cost:
        return cost(
            {
                "program": tree(running.pid),
                "display": [] if display is None else [display.server],
                "cameras": [self.simulator.pid],
            }
        )

    def _cores(self, before: Cost, after: Cost) -> dict[str, Figure]:
        used = {name: after.cores_since(before, name) for name in ("program", "display", "cameras", "machine")}
        shown = used["program"] + used["display"]
        return {
            "cpu_cores": used["program"],
            "cpu_cores_display": used["display"],
            "cpu_cores_cameras": used["cameras"],
            "cpu_cores_others": used["machine"] - shown - used["cameras"],
            "cpu_over_reference": used["program"] / self._floor,
            "cpu_with_display_over_reference": shown / self._floor,
        }


def _seen(sights: Sights) -> dict[str, Figure]:
    fps = sights.fps()
    return {
        "shown_fps_min": min(fps),
        "shown_fps_median": statistics.median(fps),
        "picture_age_ms_p50": sights.age_ms(50),
        "picture_age_ms_p95": sights.age_ms(95),
        "standing_age_ms_p50": sights.standing_ms(50),
        "standing_age_ms_p95": sights.standing_ms(95),
        "age_growth_ms_per_s": sights.growth_ms_per_s(),
        "unreadable": sights.unreadable,
    }


def _frames(program: Program) -> int:
    """Pictures of its first output, by what `-progress` writes."""
    told = [line for line in program.told().splitlines() if line.startswith("frame=")]
    try:
        return int(told[-1].removeprefix("frame=")) if told else 0
    except ValueError:  # a line that is not yet written to its end
        return 0
