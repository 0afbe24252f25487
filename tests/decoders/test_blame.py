"""Pictures that only grow older: the line is blamed only where this machine had the time to read them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import KEY, SIZE, sample_with
from tests.survey.lines import Flaws, proxy
from wall.decoders.base import StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.spec import ClipSpec, MountSpec
from wall.health.sample import Failure, StreamState
from wall.urls import StreamUrl

SLOW = Flaws(rate=12_500)  # bytes a second: half of what the camera sends


@pytest.fixture
def pool() -> Iterator[DecoderPool]:
    pool = DecoderPool(StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0), workers=1)
    pool.start()
    yield pool
    pool.stop()


@pytest.fixture
def slow(cameras: Cameras) -> Iterator[StreamSource]:
    camera = cameras(MountSpec("/gate", ClipSpec(fps=25, gop=25)))
    with proxy(camera.port, SLOW) as port:
        yield StreamSource(StreamUrl("rtsp", "127.0.0.1", port, "/gate"))


def test_a_line_that_is_too_slow_is_blamed(pool: DecoderPool, slow: StreamSource) -> None:
    pool.want(KEY, slow, SIZE)
    sample_with(pool, lambda sample: sample.failure is Failure.LATE, "a line that is too slow")


def test_while_this_machine_has_no_processor_left_the_line_is_not_blamed(
    pool: DecoderPool, slow: StreamSource
) -> None:
    pool.strain(strained=True)
    pool.want(KEY, slow, SIZE)
    ended = sample_with(pool, lambda sample: sample.failure is not Failure.NONE, "the end of the connection")
    assert ended.failure is Failure.BUSY
    pool.strain(strained=False)
    sample_with(pool, lambda sample: sample.failure is Failure.LATE, "the line to be blamed after all")


def test_a_worker_that_is_new_knows_it_too(pool: DecoderPool, slow: StreamSource) -> None:
    pool.strain(strained=True)
    pool.want(KEY, slow, SIZE)
    sample_with(pool, lambda sample: sample.state is StreamState.LIVE, "pictures")
    for process in pool.worker_process_ids:
        os.kill(process, signal.SIGKILL)
    sample_with(pool, lambda sample: sample.failure is Failure.WORKER_LOST, "the loss to be noticed")
    sample_with(pool, lambda sample: sample.failure is Failure.BUSY, "its judgement")
