"""Recordings of a small static camera whose picture stands still for a while, in any container."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.video.stream import VideoStream

from tests.stock import stock
from wall.bench.health.scenes import Scene, camera, freeze
from wall.bench.health.stock import Planes

WIDTH, HEIGHT, FPS = 320, 180, 8
GOP_S = 1.0
FROZEN_AT, LIVE_AGAIN_AT, SECONDS = 20.0, 40.0, 52.0


@dataclass(frozen=True, slots=True)
class Film:
    """What is recorded. `hole`: from then to then nothing was written."""

    freeze: tuple[float, float] = (FROZEN_AT, LIVE_AGAIN_AT)
    hole: tuple[float, float] = (0.0, 0.0)
    seconds: float = SECONDS
    codec: str = "libx264"
    b_frames: int = 0
    fps: int = FPS
    first_stamp: float = 0.0
    pixels: str = "yuv420p"

    def pictures(self) -> Iterator[Planes]:
        """I420, one a tick."""
        begin, end = (round(at * self.fps) for at in self.freeze)
        source = camera(Scene(sigma=1.5), stock(), np.random.default_rng(7), WIDTH, HEIGHT)
        for picture in islice(freeze(source, begin, end), round(self.seconds * self.fps)):
            assert picture is not None
            yield picture

    def record(self, path: Path) -> Path:
        """Encode it into that file; its suffix names the container."""
        with av.open(str(path), "w") as output:
            stream = cast(VideoStream, output.add_stream(self.codec, rate=self.fps))
            stream.width, stream.height = WIDTH, HEIGHT
            stream.pix_fmt = "yuvj420p" if self.codec == "mjpeg" else self.pixels
            stream.codec_context.thread_count = 1
            gop = round(GOP_S * self.fps)
            params = f"qp=28:keyint={gop}:min-keyint={gop}:scenecut=0:bframes={self.b_frames}"
            if self.codec == "libx264":
                stream.options = {"preset": "veryfast", "x264-params": params}
            elif self.codec == "libx265":
                params += ":pools=none:frame-threads=1:open-gop=0:log-level=none"
                stream.options = {"preset": "ultrafast", "x265-params": params}
            else:
                stream.options = {"qmin": "5", "qmax": "5"}
            for number, planes in enumerate(self.pictures()):
                at = number / self.fps
                frame = av.VideoFrame.from_ndarray(planes, format="yuv420p").reformat(format=stream.pix_fmt)
                frame.pts, frame.time_base = number + round(self.first_stamp * self.fps), Fraction(1, self.fps)
                coded = stream.encode(frame)
                if not self.hole[0] <= at < self.hole[1]:
                    output.mux(coded)
            output.mux(stream.encode(None))
        return path
