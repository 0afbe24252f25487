"""What an error in the middle of a stream means: a silence, or an end."""

from __future__ import annotations

import errno
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

SILENCE_S = 0.05


class Breaks:
    """A connection that ends in an error after so long without a packet."""

    def __init__(self, wait_s: float) -> None:
        self._wait_s = wait_s

    def demux(self, _stream: object) -> Iterator[object]:
        time.sleep(self._wait_s)
        raise OSError(errno.EIO, "Input/output error")
        yield


@pytest.mark.parametrize(("wait_s", "failure"), [(SILENCE_S, Failure.TIMED_OUT), (0.0, Failure.REFUSED)])
def test_an_error_at_the_end_of_a_silence_is_that_silence(cameras: Cameras, wait_s: float, failure: Failure) -> None:
    """Where FFmpeg was when its time was up decides which error it gives: seen on a busy machine."""
    with av.open(cameras(MountSpec("/a", SMALL)).url("/a"), options={"rtsp_transport": "tcp"}) as opened:
        connection = Connection(cast(Any, Breaks(wait_s)), opened.streams.video[0], "a", SILENCE_S)
        with pytest.raises(DecoderError) as ended:
            next(connection.units())
    assert ended.value.failure is failure
