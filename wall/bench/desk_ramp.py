"""The trials of `bench desk`: so many streams for some seconds, then more, until they are late."""

from __future__ import annotations

import math
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import psutil
from PySide6.QtCore import QEventLoop, QTimer

from wall.adapt.reach import Reach, Trial, following, reach
from wall.app.decoding import decoder_pool
from wall.app.governing import lateness, usual
from wall.app.load import idle_seconds, usable_cores
from wall.app.sites import from_streams
from wall.app.streams import stream_key, tile_of
from wall.bench.measure import BenchError, cost
from wall.config import Settings
from wall.decoders.base import StreamKey, StreamSource
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.health.sample import StreamSample, StreamState
from wall.layouts.grid import layout
from wall.model import Camera, StreamKind
from wall.ui.tile import TileFace
from wall.ui.wall_canvas import WallCanvas
from wall.urls import StreamUrl

SCREEN = (1920, 1080)  # pixels
FPS = 25
LOOK_MS = 200
OPEN_S = 5.0  # for all streams of a trial to be live; those that are not are missing in its rate
PLANNED_S = 56.0  # with the clips made, both kinds together


@dataclass(frozen=True, slots=True)
class KindOfStream:
    """`first`: streams that any desk shows. `most`: that are tried; beyond that it is reckoned."""

    name: str
    size: tuple[int, int]
    first: int
    most: int


@dataclass(frozen=True, slots=True)
class DeskBench:
    """What to measure, and for how long."""

    json_file: Path | None = None
    limits_file: Path | None = None  # where a desk keeps it; None: nowhere
    sub: KindOfStream = KindOfStream("sub", (640, 360), 8, 100)
    main: KindOfStream = KindOfStream("main", (1920, 1080), 3, 36)
    settle_s: float = 0.8
    trial_s: float = 2.4
    kind_s: float = 20.0  # after so long no further trial of that kind begins


class Stop:
    """Ctrl-C and SIGTERM are heard between two looks: an exception inside of Qt would be lost."""

    def __init__(self) -> None:
        self._wanted = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> Stop:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._wanted = True

    def check(self) -> None:
        """Raises KeyboardInterrupt when somebody has had enough."""
        if self._wanted:
            raise KeyboardInterrupt


@dataclass(slots=True)
class Progress:
    """One line on stderr for each trial, with the share that is done at its beginning."""

    bench: DeskBench
    began: float = field(default_factory=time.monotonic)
    _share: float = 0.0

    def tell(self, text: str) -> None:
        """Never backwards, and 99 % at the most until it is over."""
        passed = (time.monotonic() - self.began) / min(PLANNED_S, 2 * self.bench.kind_s + 2 * self.bench.trial_s)
        self._share = max(self._share, min(0.99, passed))
        print(f"{self._share:4.0%}".replace("%", " %") + f"  {text}", file=sys.stderr, flush=True)


class Ramp:
    """More and more streams of one kind."""

    def __init__(
        self,
        bench: DeskBench,
        kind: KindOfStream,
        settings: Settings,
        simulator: SimulatorProcess,
        progress: Progress,
        stop: Stop,
    ) -> None:
        self._bench, self._kind, self._progress, self._stop = bench, kind, progress, stop
        urls = [StreamUrl.parse(simulator.url(f"/{kind.name}/{number}")) for number in range(kind.most)]
        self._cameras: tuple[Camera, ...] = from_streams(urls).inventory.cameras
        self._pool: DecoderPool = decoder_pool(settings)
        self._sources: dict[StreamKey, StreamSource] = {}
        self._canvas = WallCanvas(self._pool, bare=True)
        self._canvas.resize(*SCREEN)
        self.trials: list[Trial] = []

    def run(self) -> Reach:
        """Until the limit is found or time is over. Raises BenchError."""
        began, cores = time.monotonic(), usable_cores()
        self._pool.start()
        self._canvas.show()
        try:
            while (count := following(self.trials, cores, self._kind.first, self._kind.most)) is not None:
                if self.trials and time.monotonic() - began > self._bench.kind_s:
                    break
                self._progress.tell(f"{count} {self._kind.name} streams of {self._kind.size[0]}x{self._kind.size[1]}")
                self.trials.append(self._trial(count))
        finally:
            self._canvas.freeze_pictures()
            self._canvas.hide()
            self._canvas.deleteLater()
            self._pool.stop()
        return reach(self.trials, cores)

    def _trial(self, count: int) -> Trial:
        self._show(count)
        self._wait(OPEN_S, lambda: self._live() >= count)
        if not self._live():
            raise BenchError("no simulated camera came to be live")
        self._wait(self._bench.settle_s)
        late: list[float] = []
        own = [psutil.Process().pid, *self._pool.worker_process_ids]
        before, idle = cost({"own": own}), idle_seconds()
        self._canvas.stats.reset()
        self._wait(self._bench.trial_s, look=lambda: late.append(self._late()))
        shown = self._canvas.stats.snapshot()
        after = cost({"own": own})
        used = after.cores_since(before, "own")
        spare = (idle_seconds() - idle) / (after.at - before.at)
        return Trial(
            count,
            sum(size.width * size.height for size in self._canvas.picture_sizes().values()),
            used,
            max(0.0, usable_cores() - used - spare),
            statistics.median(late),
            sum(shown.shown.values()) / shown.seconds / count / FPS,
        )

    def _show(self, count: int) -> None:
        """Those cameras and no others, as large as their tiles are."""
        cameras = self._cameras[:count]
        side = math.isqrt(count - 1) + 1
        self._canvas.set_layout(layout(f"{side}x{side}"), [tile_of(camera) for camera in cameras])
        sample = StreamSample(fps=FPS)  # a real wall has measured it
        faces = {camera.id: TileFace(camera.name, str(camera.number), sample=sample) for camera in cameras}
        self._canvas.set_faces(faces)
        wanted = {stream_key(camera, StreamKind.MAIN): camera for camera in cameras}
        for key in self._sources.keys() - wanted.keys():
            self._pool.drop(key)
        sizes = self._canvas.picture_sizes()
        self._sources = {key: StreamSource(camera.main, None, camera.transport) for key, camera in wanted.items()}
        for key, source in self._sources.items():
            self._pool.want(key, source, sizes[key])

    def _live(self) -> int:
        return sum(self._pool.sample(key).state is StreamState.LIVE for key in self._sources)

    def _late(self) -> float:
        now = time.monotonic()
        samples = [self._pool.sample(key) for key in self._sources]
        return usual([lateness(each, now) for each in samples if each.state is StreamState.LIVE])

    def _wait(
        self, seconds: float, until: Callable[[], bool] = lambda: False, look: Callable[[], None] = lambda: None
    ) -> None:
        """Let the canvas paint. Raises KeyboardInterrupt."""
        end = time.monotonic() + seconds
        while True:
            loop = QEventLoop()
            QTimer.singleShot(LOOK_MS, loop.quit)
            loop.exec()
            self._stop.check()
            look()
            if until() or time.monotonic() >= end:
                return
