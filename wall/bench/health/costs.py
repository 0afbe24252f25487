"""Streams as walls show them, 25 pictures a second: what evidence costs against decoding is measured on these."""

from __future__ import annotations

from collections.abc import Iterator

from wall.bench.health.effects import Source
from wall.bench.health.scenario import Encoding, Kind, Rate, Scenario
from wall.bench.health.scenes import Clock, People, Scene

FPS = 25.0
SECONDS = 64.0  # half of it is learning, which costs more; a camera is watched for days
STREAMS = ((640, 360, 512), (1280, 720, 2048), (1920, 1080, 4096))
"""Width, height, kbit/s: a sub stream and two main streams at the rates that cameras are delivered with."""


def scenarios(seed: int) -> Iterator[Scenario]:
    """One for each size: a street by day, with people."""
    for width, height, kbit in STREAMS:
        scene = Scene(people=People.FOOTAGE)
        pictures = Source(scene, Clock(), (seed, width), FPS, width, height, SECONDS)
        encoding = Encoding(rate=Rate.CBR, value=kbit)
        yield Scenario(f"C {width}x{height}", seed, Kind.COST, pictures, SECONDS, (), encoding, FPS, width, height)
