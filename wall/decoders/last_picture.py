"""A camera is away, and the screen wants its picture in another place: the last one that it sent, decoded again.

What stands in shared memory is as large as the tile was when the camera went, a blur in a larger one; and of a camera
that was on no screen there is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from wall.decoders.base import WHOLE, DecoderError
from wall.decoders.catching_up import MOST_AT_ONCE
from wall.decoders.cropping import CropScaler
from wall.decoders.muxing import decode_last
from wall.decoders.outputs import Output
from wall.decoders.packet_buffer import PacketBuffer
from wall.decoders.ring import FrameRing


def show_last(packets: PacketBuffer, ring: FrameRing | None, parts: Iterable[Output], lag: float) -> bool:
    """Publish it there; False where nothing is kept that gives one.

    `lag`: seconds that its pictures came late by, as `Backlog.lag`. Costs what decoding up to MOST_AT_ONCE pictures
    does.
    """
    screens = [*parts] if ring is None else [Output(ring, WHOLE, CropScaler()), *parts]
    groups = packets.groups(math.inf) if screens else ()
    if not groups:
        return False
    kept = groups[-1].packets[:MOST_AT_ONCE]
    try:
        picture = decode_last(groups[-1].coding, kept)
    except DecoderError:
        picture = None
    if picture is None:
        return False
    at = kept[-1].at - lag
    for screen in screens:
        screen.show(picture, picture_at=at, decoded_at=at, sent_at=math.nan)
    return True
