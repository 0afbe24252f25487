"""Streams that are small enough for a test."""

from __future__ import annotations

from wall.bench.health.effects import Effect, Source
from wall.bench.health.playback import OURS, Outcome, Track
from wall.bench.health.scenario import Encoding, Kind, Labelled, Line, Scenario, untouched
from wall.bench.health.scenes import Clock, Scene
from wall.bench.health.told import Episode

WIDTH, HEIGHT, FPS = 192, 112, 10.0


def stream(
    seconds: float = 4.0,
    *,
    seed: int = 1,
    encoding: Encoding = Encoding(gop_s=1.0),  # noqa: B008 - a frozen value
    effect: Effect | None = None,
    clock: Clock | None = None,
    line: Line = untouched,
    truth: tuple[Labelled, ...] = (),
) -> Scenario:
    """A street by day in a picture of a few blocks."""
    pictures = Source(Scene("yard", sigma=1.5), clock, (seed,), FPS, WIDTH, HEIGHT, seconds, effect)
    return Scenario("tiny", seed, Kind.LIVE, pictures, seconds, truth, encoding, FPS, WIDTH, HEIGHT, line)


def outcome(
    *episodes: Episode,
    truth: tuple[Labelled, ...] = (),
    seconds: float = 100.0,
    detector: str = OURS,
    suspicions: tuple[tuple[float, float], ...] = (),
    unjudged: tuple[tuple[float, float], ...] = (),
    gop_s: float = 2.0,
) -> Outcome:
    """What a detector is said to have made of a stream."""
    track = Track(detector, episodes, 0.5, 0.1, suspicions, unjudged)
    return Outcome(
        "made up", 1, "live", "", gop_s, 12.0, (704, 576), seconds, truth, 1200, 1200, 1, 2.0, 0.1, (track,)
    )
