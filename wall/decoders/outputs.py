"""Further outputs of a stream in its worker: one decoding, several parts of the picture at sizes of their own.

Without any of them a stream does nothing more than before: it asks a tuple whether it is empty.
"""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass

from wall.decoders.base import Crop, DecoderError, StreamKey
from wall.decoders.cropping import CropScaler
from wall.decoders.pyav import Frame
from wall.decoders.ring import FrameRing, RingName
from wall.decoders.tool_messages import Cut


@dataclass(slots=True)
class Output:
    """One of them, as the stream's own thread has it open."""

    ring: FrameRing
    crop: Crop
    scaler: CropScaler

    def show(self, frame: Frame, *, picture_at: float, decoded_at: float, sent_at: float) -> None:
        """Publish its part of that picture. One that cannot be scaled is left out: its stream goes on without."""
        try:
            scaled = self.scaler.scale(frame, self.crop, self.ring.name.size, self.ring.name.format)
        except DecoderError:
            return
        self.ring.publish(
            scaled.pixels,
            scaled.size,
            scaled.stride,
            picture_at=picture_at,
            decoded_at=decoded_at,
            sent_at=sent_at,
            crop=self.crop,
            chroma=scaled.chroma,
        )


class Outputs:
    """All of one stream. `ask` is for the worker's thread, the rest for the stream's own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: dict[StreamKey, tuple[RingName, Crop]] = {}
        self._open: dict[StreamKey, Output] = {}
        self._changed = False
        self._now: tuple[Output, ...] = ()

    def ask(self, cut: Cut) -> None:
        """Add one, change it, or take it away."""
        with self._lock:
            if cut.ring is None:
                self._asked.pop(cut.output, None)
            else:
                self._asked[cut.output] = (cut.ring, cut.crop)
            self._changed = True

    @property
    def changed(self) -> bool:
        """Something was asked since `now` was called."""
        return self._changed

    def now(self) -> tuple[Output, ...]:
        """Those that are wanted now. A ring that is gone already counts as not wanted: the screen has moved on."""
        if self._changed:
            self._bring_in_line()
        return self._now

    def _bring_in_line(self) -> None:
        with self._lock:
            self._changed, asked = False, dict(self._asked)
        self._now = ()  # should a ring not be had: some of the former ones are closed by then
        for key, output in list(self._open.items()):
            if key not in asked or asked[key][0] != output.ring.name:
                self._open.pop(key).ring.close()
        for key, (name, crop) in asked.items():
            if key in self._open:
                self._open[key].crop = crop
                continue
            with contextlib.suppress(FileNotFoundError):
                self._open[key] = Output(FrameRing.attach(name), crop, CropScaler())
        self._now = tuple(self._open.values())

    def close(self) -> None:
        """Let go of the rings; they are opened again when the stream goes on."""
        for output in self._open.values():
            output.ring.close()
        self._open.clear()
        self._now, self._changed = (), True
