"""Devices that are made of software: they decode with FFmpeg's own, hand out what cards do, and lie on request."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any
from weakref import WeakSet

import av
import numpy as np
from av.codec.context import CodecContext, Flags
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from wall.adapt.hardware import Device
from wall.decoders.base import DecoderError
from wall.decoders.devices import NoDeviceError
from wall.decoders.packet_buffer import Coding
from wall.decoders.pyav import Unit
from wall.health.sample import Failure

GOP = 40
PICTURES = 200
FPS = 25

Change = Callable[[VideoFrame], list[VideoFrame]]


@dataclass
class Card:
    """A device; `room` streams fit onto it, `there` it is. What `change` makes of a picture is what it hands out."""

    room: int = 8
    there: bool = True
    broken: bool = False  # every decoder fails from now on
    costs: float = 0.0005  # seconds of the processor a packet, for whoever asks `spent`
    spent: float = 0.0
    change: Change = lambda frame: [frame]
    hands: ThreadPoolExecutor | None = None  # who does the work, unseen by `thread_time`; None: the stream's thread
    asked: int = 0  # how many decoders somebody wanted
    open: WeakSet[OnCard] = field(default_factory=WeakSet)  # given back when they are forgotten
    refuses_at_first_packet: bool = False  # as NVIDIA's do, and not when the decoder is made

    def decoder(self, device: Device, coding: Coding) -> OnCard:
        self.asked += 1
        full = len(self.open) >= self.room
        if not self.there or (full and not self.refuses_at_first_packet):
            raise NoDeviceError("out of memory" if self.there else "no such device")
        decoder = OnCard(self, coding)
        decoder.refused = full
        self.open.add(decoder)
        return decoder


class OnCard:
    """A decoder of a card."""

    def __init__(self, card: Card, coding: Coding) -> None:
        self._card = card
        self._context = context_of(coding.codec)
        self.refused = False

    def decode(self, packet: Packet[Any] | bytes) -> list[VideoFrame]:
        if self._card.broken or self.refused:
            raise DecoderError(Failure.OTHER, "cuda: unspecified launch failure")
        self._card.spent += self._card.costs
        hands = self._card.hands
        return self._decoded(packet) if hands is None else hands.submit(self._decoded, packet).result()

    def _decoded(self, packet: Packet[Any] | bytes) -> list[VideoFrame]:
        try:
            frames = self._context.decode(Packet(packet) if isinstance(packet, bytes) else packet)
        except av.FFmpegError as error:
            raise DecoderError(Failure.OTHER, f"cuda: {error.strerror}") from None
        return [seen for frame in frames for seen in self._card.change(copied_back(frame))]

    def leave_out_unreferenced(self, *, leave_out: bool) -> None:
        self._context.skip_frame = "NONREF" if leave_out else "DEFAULT"

    def restart(self) -> None:
        if self._context.is_open:
            self._context.flush_buffers()


def copied_back(frame: VideoFrame) -> VideoFrame:
    """As it comes from a card: nv12."""
    copy = frame.reformat(format="nv12")
    copy.pts, copy.time_base = frame.pts, frame.time_base
    return copy


def context_of(codec: str) -> VideoCodecContext:
    context = CodecContext.create(codec, "r")
    assert isinstance(context, VideoCodecContext)
    context.thread_count = 1
    context.flags |= Flags.low_delay
    return context


def packets(width: int = 160, height: int = 96, pictures: int = PICTURES) -> Iterator[Unit]:
    """A stream of a moving picture, a key frame each `GOP` pictures."""
    coder = CodecContext.create("libx264", "w")
    assert isinstance(coder, VideoCodecContext)
    coder.width, coder.height, coder.pix_fmt = width, height, "yuv420p"
    coder.time_base, coder.framerate, coder.thread_count = Fraction(1, FPS), Fraction(FPS), 1
    coder.options = {"tune": "zerolatency", "preset": "ultrafast", "g": str(GOP), "sc_threshold": "0"}
    y, x = np.mgrid[: height * 3 // 2, :width]
    coded = []
    for number in range(pictures):
        frame = VideoFrame.from_ndarray(((x * 3 + y * 5 + number * 7) % 200 + 20).astype(np.uint8), "yuv420p")
        frame.pts = number
        coded += coder.encode(frame)
    for packet in [*coded, *coder.encode(None)]:
        yield unit_of(bytes(packet), packet.pts, key_frame=packet.is_keyframe)


def unit_of(data: bytes, pts: int | None, *, key_frame: bool) -> Unit:
    packet = Packet(data)
    packet.pts = packet.dts = pts
    packet.time_base = Fraction(1, FPS)
    return Unit(packet, key_frame, (pts or 0) / FPS, len(data), math.nan, False)
