"""Our own saving is not the camera's fault, and does not hide one: real cameras at every level, judged all the time.

All of them run at once, so that the waits overlap.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import source
from tests.waiting import wait_for
from wall.adapt.levels import Level
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.spec import ClipSpec, Fault, MountSpec
from wall.health.assess import assess
from wall.health.condition import Condition
from wall.health.limits import HealthLimits
from wall.health.sample import StreamState

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a busy machine there stalls by itself")

FPS = 15
NEAR = ClipSpec(width=320, height=180, fps=FPS, gop=30, seconds=12)  # a key frame in 2 s, as most cameras
RARE = ClipSpec(width=320, height=180, fps=FPS, gop=12 * FPS, seconds=60, fewest_groups=5)
LIMITS = HealthLimits()
SIZE = PictureSize(160, 90)
REDUCED = (Level.HALF, Level.REFERENCE, Level.KEY_FRAMES, Level.STILL)
LONGER_THAN_ANY_LIMIT_S = 16.0  # the stall limit of key frames 2 s apart: 3 + 4 + 2.5 * 2 = 12 s
PATIENCE_S = 110.0


@pytest.fixture
def pool() -> Iterator[DecoderPool]:
    pool = DecoderPool(StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0, keep_s=15.0, keep_bytes=64 << 20))
    pool.start()
    yield pool
    pool.stop()


def condition(pool: DecoderPool, key: StreamKey) -> Condition:
    """As it is judged now."""
    sample = pool.sample(key)  # first: a picture that comes meanwhile is not of the future
    return assess(sample, LIMITS, time.monotonic()).condition


def at_level(pool: DecoderPool, level: Level, key: StreamKey) -> bool:
    """It has come there, and packets come."""
    sample = pool.sample(key)
    return sample.state is StreamState.LIVE and sample.level is level


def test_at_every_level_a_camera_stays_live_and_its_faults_are_found(pool: DecoderPool, cameras: Cameras) -> None:
    freezes = {level: StreamKey(f"freezes-{level.name}/sub") for level in REDUCED}
    stops = {level: StreamKey(f"stops-{level.name}/sub") for level in REDUCED}
    rare = StreamKey("rare/sub")
    paths = {key: f"/{key.partition('/')[0]}" for key in (*freezes.values(), *stops.values(), rare)}
    simulator = cameras(
        *(MountSpec(path, RARE if key == rare else NEAR, key_on_play=True) for key, path in paths.items())
    )
    levels = {key: level for group in (freezes, stops) for level, key in group.items()} | {rare: Level.KEY_FRAMES}
    for key in levels:
        pool.want(key, source(simulator.url(paths[key])), SIZE)
    for key, level in levels.items():
        wait_for(lambda key=key: pool.sample(key).published > FPS, f"pictures of {key}")  # type: ignore[misc]
        pool.reduce(key, level)
    for key, level in levels.items():
        wait_for(lambda key=key, level=level: at_level(pool, level, key), f"{key} at its level")  # type: ignore[misc]

    said: dict[StreamKey, set[Condition]] = {key: set() for key in levels}
    begin = {key: pool.sample(key).packets for key in levels}

    def watched_long_enough() -> bool:
        for key, seen in said.items():
            seen.add(condition(pool, key))
        return all(pool.sample(key).packets - begin[key] > LONGER_THAN_ANY_LIMIT_S * FPS for key in levels)

    wait_for(watched_long_enough, "so many packets", PATIENCE_S)
    assert said == {key: {Condition.LIVE} for key in levels}

    for level in REDUCED:
        simulator.fault(paths[freezes[level]], Fault.FROZEN)
        simulator.fault(paths[stops[level]], Fault.STALL)
    for level in REDUCED:
        wait_for(
            lambda level=level: condition(pool, stops[level]) in (Condition.STALLED, Condition.OFFLINE),  # type: ignore[misc]
            f"{level.name}: it stops",
        )
    for level in REDUCED:
        wait_for(
            lambda level=level: condition(pool, freezes[level]) is Condition.FROZEN,  # type: ignore[misc]
            f"{level.name}: it freezes",
            PATIENCE_S,
        )
    assert condition(pool, rare) is Condition.LIVE
