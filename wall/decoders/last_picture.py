"""A camera is away, and the screen wants its picture in another place: the last one that it sent, decoded again.

What stands in shared memory is as large as the tile was when the camera went, a blur in a larger one; and of a camera
that was on no screen there is none.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterable

from wall.decoders.base import WHOLE, DecoderError
from wall.decoders.cropping import CropScaler
from wall.decoders.muxing import Decoded, decode_last
from wall.decoders.outputs import Output
from wall.decoders.packet_buffer import PacketBuffer
from wall.decoders.ring import FrameRing

WAIT_S = 0.1  # for another camera, between two looks whether its own stream must go on
OLDER_S = 1.0  # than the last picture that was seen of it: then what is kept is not the last
_one = threading.Lock()  # of a worker's cameras at a time: a facility of them may be away, while others are live


class LastPicture:
    """Of one stream, for its own thread. It is kept while it is asked for: a hand that moves a zoomed part asks
    often."""

    def __init__(self) -> None:
        self._decoded: Decoded | None = None

    def forget(self) -> None:
        """There are pictures again."""
        self._decoded = None

    def show(
        self,
        packets: PacketBuffer,
        ring: FrameRing | None,
        parts: Iterable[Output],
        seen_at: float,
        lag: float,
        go_on: Callable[[], bool],
    ) -> bool:
        """Publish it there; False where `go_on` was not given until then, and it is to be tried again.

        Nothing is shown where nothing is kept that gives a picture, or only one from before `seen_at`: that is when
        the last one that is known of was taken. `lag`: seconds that its packets came late by, as `Backlog.lag`; NaN:
        not known. Costs what decoding a group of pictures does.
        """
        screens = [*parts] if ring is None else [Output(ring, WHOLE, CropScaler()), *parts]
        if not screens:
            self._decoded = None
            return True
        if self._decoded is None:
            while not _one.acquire(timeout=WAIT_S):
                if not go_on():
                    return False
            try:
                found = _decoded(packets, go_on)
            finally:
                _one.release()
            if not go_on():  # it may have left off in the middle
                return False
            self._decoded = found
        if self._decoded is None:
            return True
        at = self._decoded.packet.at - (0.0 if math.isnan(lag) else lag)
        if not at < seen_at - OLDER_S:  # nor where `seen_at` is NaN
            for screen in screens:
                screen.show(self._decoded.picture, picture_at=at, decoded_at=at, sent_at=math.nan)
        return True


def _decoded(packets: PacketBuffer, go_on: Callable[[], bool]) -> Decoded | None:
    """Of the newest group that gives a picture: a new connection may have brought a torn key frame only."""
    for group in reversed(packets.groups()):
        try:
            found = decode_last(group.coding, group.packets, go_on)
        except DecoderError:
            found = None
        if found is not None or not go_on():
            return found
    return None
