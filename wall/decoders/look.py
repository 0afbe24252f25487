"""What one connection of a probe shows: which of its key frames are new, and which were kept for whoever comes."""

from __future__ import annotations

import math
from functools import partial
from hashlib import blake2b

from wall.decoders.base import DecoderError
from wall.decoders.pyav import Connection, Unit, colours, luma, payload_of
from wall.decoders.witness import Answer, Witness
from wall.health.frame import Frame

APART_S = 2.0  # between the two: noise is new with each picture, and people have moved
SOONEST_S = 1.0  # a key frame that comes by itself after so long is as good as one that is asked for
WATCHED_S = 0.5  # a key frame is watched for so long before it is believed to be new
KEPT_S = 0.4  # media that runs ahead of the clock by more was recorded before we connected


class Look:
    """What one connection of a probe shows: each key frame that is new, first watched for a moment."""

    def __init__(self, connection: Connection, wanted: int, witness: Witness) -> None:
        self._connection = connection
        self._wanted = wanted
        self._witness = witness
        self._pending: Answer | None = None
        self._at = -math.inf  # when the last key frame came
        self._ahead = math.nan  # the media clock minus ours, then
        self.shown = 0
        self.units = 0

    def take(self, unit: Unit, now: float) -> bool:
        """Look at a packet; True when this connection need not go on."""
        self.units += 1
        if self._pending is not None:
            if math.isnan(self._ahead):  # FFmpeg knows no time of the first packet
                self._ahead = unit.stamp - now
            if unit.stamp - now - self._ahead > KEPT_S:  # what follows was recorded before
                self._pending = None
            elif now - self._at >= WATCHED_S:
                self.believe()
        elif unit.key_frame and now - self._at >= SOONEST_S:
            self._pending = self._decode(unit, now)
            self._at, self._ahead = now, unit.stamp - now
        return self.shown >= self._wanted or (self.shown > 0 and self._pending is None and now - self._at >= APART_S)

    def believe(self) -> None:
        """The key frame that is being watched, if any, is new."""
        if self._pending is not None:
            self._witness.bring(self._pending)
            self._pending = None
            self.shown += 1

    def _decode(self, unit: Unit, now: float) -> Answer | None:
        try:
            pictures = self._connection.decode(unit)
        except DecoderError:
            return None
        if not pictures or pictures[-1].is_corrupt:
            return None
        frame = Frame.taken(luma(pictures[-1]), partial(colours, pictures[-1]))
        payload = blake2b(payload_of(unit), digest_size=16).digest()
        return None if frame is None else Answer(frame, payload, now)
