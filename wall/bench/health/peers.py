"""FFmpeg's own freeze detector, the real C filter, on the frames that our judge sees."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from fractions import Fraction

from av.filter import Graph
from av.video.frame import VideoFrame

from wall.bench.health.told import Episodes
from wall.health.condition import Condition

NOISE = 0.001  # FFmpeg's default: mean difference of 0.001 of full scale, over all planes
DURATIONS = (2, 5, 10)  # seconds that a picture must stand still; 2 is FFmpeg's default
_MS = Fraction(1, 1000)


@dataclass
class FreezeDetect:
    """One instance. `take` every decoded frame, in order."""

    duration: int
    noise: float = NOISE
    episodes: Episodes = field(default_factory=Episodes)
    cpu_s: float = 0.0
    _graph: Graph | None = None
    _kind: tuple[int, int, str] = (0, 0, "")

    @property
    def name(self) -> str:
        """As it is printed."""
        return f"freezedetect {self.noise:g}/{self.duration} s"

    def take(self, frame: VideoFrame, at: float) -> None:
        """Let the filter see a frame that was decoded at `at`, seconds from the start."""
        begin = time.thread_time()
        frame.pts, frame.time_base = round(at * 1000), _MS
        graph = self._fitting(frame)
        graph.push(frame)
        tags = graph.pull().metadata
        if "lavfi.freezedetect.freeze_end" in tags:
            self.episodes.end(at)
        if "lavfi.freezedetect.freeze_start" in tags:
            self.episodes.begin(Condition.FROZEN, at)
        self.cpu_s += time.thread_time() - begin

    def _fitting(self, frame: VideoFrame) -> Graph:
        """The filter for pictures of that size and format; another one begins anew."""
        kind = (frame.width, frame.height, frame.format.name)
        if self._graph is None or kind != self._kind:
            graph = Graph()
            source = graph.add_buffer(width=kind[0], height=kind[1], format=frame.format, time_base=_MS)
            detect = graph.add("freezedetect", f"n={self.noise}:d={self.duration}")
            source.link_to(detect)
            detect.link_to(graph.add("buffersink"))
            graph.configure()
            self._graph, self._kind = graph, kind
        return self._graph
