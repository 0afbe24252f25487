"""A stream that is reduced because the desk is busy: less of it is shown, it is judged as before, it comes back."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import KEY, SIZE, next_picture, sample_with, source
from tests.waiting import wait_for
from wall.adapt.levels import Level
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.spec import ClipSpec, Fault, MountSpec
from wall.health.sample import DecodeMode, StreamSample, StreamState

CLIP = ClipSpec(width=320, height=180, fps=15, gop=30, seconds=12)  # a key frame in 2 s


@pytest.fixture
def pool() -> Iterator[DecoderPool]:
    pool = DecoderPool(StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0, keep_s=5.0, keep_bytes=64 << 20))
    pool.start()
    yield pool
    pool.stop()


def over(pool: DecoderPool, packets: int) -> tuple[StreamSample, StreamSample]:
    """The facts now, and so many packets later."""
    before = pool.sample(KEY)
    wait_for(lambda: pool.sample(KEY).packets >= before.packets + packets, f"{packets} packets more")
    return before, pool.sample(KEY)


@pytest.mark.parametrize(
    ("level", "shown", "decoded"),
    [
        (Level.FULL, (0.9, 1.1), (0.9, 1.1)),
        (Level.HALF, (0.4, 0.6), (0.9, 1.1)),
        (Level.REFERENCE, (0.4, 0.6), (0.9, 1.1)),  # the clip's pictures all rest on each other, as cameras' do
        (Level.KEY_FRAMES, (1 / 60, 1 / 8), (1 / 60, 1 / 4)),  # and what comes within 0.2 s of each key frame
        (Level.STILL, (1 / 60, 1 / 20), (1 / 60, 1 / 20)),  # every key frame: they are 2 s apart
    ],
)
def test_so_much_of_it_is_decoded_and_shown(
    pool: DecoderPool,
    cameras: Cameras,
    level: Level,
    shown: tuple[float, float],
    decoded: tuple[float, float],
) -> None:
    pool.want(KEY, source(cameras(MountSpec("/cam", CLIP)).url("/cam")), SIZE)
    next_picture(pool)
    pool.reduce(KEY, level)
    sample_with(pool, lambda sample: sample.level is level, "the level")
    over(pool, 20)
    before, after = over(pool, 120)
    packets = after.packets - before.packets
    assert shown[0] <= (after.published - before.published) / packets <= shown[1]
    assert decoded[0] <= (after.frames - before.frames) / packets <= decoded[1]
    assert after.mode is (DecodeMode.KEY_FRAMES if level >= Level.KEY_FRAMES else DecodeMode.ALL)


def test_full_rate_comes_back_without_waiting_for_a_key_frame(pool: DecoderPool, cameras: Cameras) -> None:
    rare = ClipSpec(width=320, height=180, fps=15, gop=20 * 15, seconds=60, fewest_groups=3)
    pool.want(KEY, source(cameras(MountSpec("/cam", rare, key_on_play=True)).url("/cam")), SIZE)
    next_picture(pool)
    pool.reduce(KEY, Level.KEY_FRAMES)
    sample_with(pool, lambda sample: sample.mode is DecodeMode.KEY_FRAMES, "key frames only")
    over(pool, 15)
    before = pool.sample(KEY)
    pool.reduce(KEY, Level.FULL)
    after = sample_with(pool, lambda sample: sample.published >= before.published + 5, "pictures again")
    assert after.still.keyframes == before.still.keyframes
    assert 0 <= time.monotonic() - after.picture_at < 1.0


def test_a_picture_of_the_reduced_stream_is_not_told_as_one_of_the_whole_stream(
    pool: DecoderPool, cameras: Cameras
) -> None:
    simulator = cameras(MountSpec("/cam", CLIP))
    pool.want(KEY, source(simulator.url("/cam")), SIZE)
    next_picture(pool)
    pool.reduce(KEY, Level.KEY_FRAMES)
    sample_with(pool, lambda sample: sample.mode is DecodeMode.KEY_FRAMES, "key frames only")
    simulator.fault("/cam", Fault.STALL)
    sample_with(pool, lambda sample: time.monotonic() - sample.last_packet_at > 0.5, "half a second without a packet")
    pool.reduce(KEY, Level.FULL)
    waiting = sample_with(pool, lambda sample: time.monotonic() - sample.last_packet_at > 1.0, "half a second more")
    assert waiting.level is Level.KEY_FRAMES
    simulator.clear("/cam", Fault.STALL)
    whole = sample_with(pool, lambda sample: sample.level is Level.FULL, "a picture of the whole stream")
    assert whole.frames > waiting.frames


def test_with_another_address_it_stays_reduced(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", CLIP), MountSpec("/moved", CLIP))
    pool.want(KEY, source(simulator.url("/cam")), SIZE)
    next_picture(pool)
    pool.reduce(KEY, Level.KEY_FRAMES)
    pool.want(KEY, source(simulator.url("/moved")), SIZE)
    moved = sample_with(pool, lambda sample: sample.state is StreamState.LIVE, "the other one")
    assert moved.level is Level.KEY_FRAMES
    pool.drop(KEY)
    pool.want(KEY, source(simulator.url("/cam")), SIZE)
    assert sample_with(pool, lambda sample: sample.state is StreamState.LIVE, "both").level is Level.KEY_FRAMES
    pool.reduce(KEY, Level.FULL)
    sample_with(pool, lambda sample: sample.level is Level.FULL, "all of it")


def test_what_it_takes_is_measured_while_it_is_whole_and_remembered(pool: DecoderPool, cameras: Cameras) -> None:
    pool.want(KEY, source(cameras(MountSpec("/cam", CLIP)).url("/cam")), SIZE)
    sample = sample_with(pool, lambda sample: sample.cost > 0, "its cost")
    assert sample.cost < 0.5  # of a core: a small picture
    pool.reduce(KEY, Level.KEY_FRAMES)
    sample_with(pool, lambda sample: sample.mode is DecodeMode.KEY_FRAMES, "key frames only")
    known = pool.sample(KEY).cost
    over(pool, 90)
    assert pool.sample(KEY).cost == known
