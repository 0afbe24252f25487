"""What an error in the middle of a stream means: a silence, or an end."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from typing import Any, cast

import av
import pytest

from tests.decoders.conftest import SMALL, Cameras
from wall.decoders.base import DecoderError
from wall.decoders.pyav import Connection
from wall.demo.spec import MountSpec
from wall.health.sample import Failure

WAIT_S = 0.05


class Breaks:
    """A connection that ends in that error after so long without a packet."""

    def __init__(self, number: int) -> None:
        self._number = number

    def demux(self, _stream: object) -> Iterator[object]:
        time.sleep(WAIT_S)  # the fault itself: a silence
        raise OSError(self._number, os.strerror(self._number))
        yield


@pytest.mark.parametrize(
    ("number", "silence_s", "failure"),
    [
        (errno.EIO, WAIT_S, Failure.TIMED_OUT),
        (errno.EIO, 600.0, Failure.REFUSED),
        (errno.ECONNRESET, WAIT_S, Failure.CLOSED),
    ],
    ids=["given up", "sooner", "the camera's doing"],
)
def test_an_error_at_the_end_of_a_silence_is_that_silence(
    cameras: Cameras, number: int, silence_s: float, failure: Failure
) -> None:
    """Where FFmpeg was when its time was up decides which error it gives: seen on a busy machine."""
    with av.open(cameras(MountSpec("/a", SMALL)).url("/a"), options={"rtsp_transport": "tcp"}) as opened:
        connection = Connection(cast(Any, Breaks(number)), opened.streams.video[0], "a", silence_s)
        with pytest.raises(DecoderError) as ended:
            next(connection.units())
    assert ended.value.failure is failure
