"""A recording as a connection: packets and pictures as a camera's, but each picture with its own packet.

Cameras send no B frames, recorders and converters write them: there a packet completes an earlier picture. What a
key frame's packet says would then be told of another picture, so such a recording is put in the order of showing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from wall.decoders.base import DecoderError
from wall.decoders.pyav import Connection, Frame, Unit, open_file

MICROSECONDS = 1e6  # FFmpeg's AV_TIME_BASE
UNKNOWN_FPS = 25.0  # as FFmpeg has it for streams without a container
MOST_WAITING = 64  # packets without a picture yet: no encoder reorders over more than 16 (H.264 annex A)


class Recording(Connection):
    """One open file. `units` ends by DecoderError(CLOSED) at the end of the file, by another where it is damaged."""

    def __init__(self, *opened: Any) -> None:
        super().__init__(*opened)
        self._reordered = self.allow_reordering()
        self._pictures: list[Frame] = []
        self._damage: DecoderError | None = None

    @property
    def seconds(self) -> float:
        """How long it is; NaN where the file does not say."""
        length = self._container.duration
        return math.nan if length is None else length / MICROSECONDS

    @property
    def interval(self) -> float:
        """Seconds between two pictures as the file has it; FFmpeg takes 1/25 where it does not say."""
        rate = self._stream.guessed_rate
        return float(1 / rate) if rate else 1.0 / UNKNOWN_FPS

    def units(self) -> Iterator[Unit]:
        """See Connection; `stamp` never runs ahead of the order of arrival."""
        if not self._reordered:
            yield from super().units()
            return
        waiting: dict[object, Unit] = {}  # by the number that the packet was given, the oldest first
        try:
            for number, unit in enumerate(super().units()):
                unit.packet.opaque = number
                waiting[number] = unit
                try:
                    pictures = super().decode(unit)
                except DecoderError as error:
                    del waiting[number]
                    self._pictures, self._damage = [], error
                    yield unit
                    continue
                yield from self._shown(pictures, waiting)
                if len(waiting) > MOST_WAITING:
                    del waiting[next(iter(waiting))]
        except DecoderError:  # the end: what still waits comes before it
            yield from self._shown(self.drain(), waiting)
            raise

    def _shown(self, pictures: list[Frame], waiting: dict[object, Unit]) -> Iterator[Unit]:
        """The packets of these pictures. A second picture of one packet has none of its own and is left out."""
        self._damage = None
        for picture in pictures:
            unit = waiting.pop(picture.opaque, None)
            if unit is not None:
                self._pictures = [picture]
                yield unit

    def decode(self, unit: Unit) -> list[Frame]:
        """See Connection."""
        if not self._reordered:
            return super().decode(unit)
        if self._damage is not None:
            raise self._damage
        return self._pictures

    def _unit(self, packet: Any) -> Unit:
        unit = super()._unit(packet)
        if self._reordered or packet.dts is None:
            return unit
        return unit._replace(stamp=packet.dts * self._time_base)


def open_recording(file: Path | BinaryIO) -> Recording:
    """Any container that FFmpeg reads. Raises DecoderError: NOT_RTSP for what is no video at all."""
    return open_file(file, Recording)
