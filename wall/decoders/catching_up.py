"""A stream that comes to the screen is shown at once: what was kept since its last key frame is decoded in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from wall.decoders.base import DecoderError
from wall.decoders.packet_buffer import KeptPacket

MOST_AT_ONCE = 400  # packets: 16 s at 25 a second; 0.15 s of work at 640x360, 1 s at 1920x1080


class KeptDecoder(Protocol):
    """What is needed of a connection (`wall.decoders.pyav.Connection`)."""

    def decode_kept(self, data: bytes, /) -> None: ...


def catch_up(decoder: KeptDecoder, packets: Sequence[KeptPacket]) -> bool:
    """Decode these, a key frame and what rests on it; whether the next packet can be decoded now.

    False where nothing is kept, where it is too much, or where it is damaged: then the next key frame is waited for.
    """
    if not 0 < len(packets) <= MOST_AT_ONCE:
        return False
    try:
        for packet in packets:
            decoder.decode_kept(packet.data)
    except DecoderError:
        return False
    return True
