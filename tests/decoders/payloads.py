"""Real coded pictures, cut into the payloads that FFmpeg's demuxer hands on: what each way of cameras looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext

from wall.demo.clips import split_nals

START = b"\x00\x00\x00\x01"
ROOM = 120  # bytes of a piece: key frames of so small a video are cut into some dozens
STEP = 3600  # of the camera's clock, from picture to picture
HEADER = {"h264": 1, "hevc": 2}


class Coded(NamedTuple):
    """A picture: its NAL units without start codes."""

    nals: tuple[bytes, ...]
    key_frame: bool

    @property
    def data(self) -> bytes:
        return b"".join(START + nal for nal in self.nals)


class Payload(NamedTuple):
    """What came in one RTP packet."""

    data: bytes
    stamp: int | None


Cut = Callable[[bytes, int], list[bytes]]  # a NAL unit and its header's length: the payloads that it comes in


@cache
def coded(codec: str = "h264", params: str = "", pictures: int = 160, gop: int = 20) -> tuple[Coded, ...]:
    """A moving picture; `params`: further ones of x264 or x265."""
    encoder = av.CodecContext.create("libx264" if codec == "h264" else "libx265", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = 160, 96, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, 25), Fraction(25)
    shared = f"keyint={gop}:min-keyint={gop}:scenecut=0:bframes=0:repeat-headers=1"
    if codec == "h264":
        encoder.options = {
            "preset": "ultrafast",
            "tune": "zerolatency",
            "x264-params": f"{shared}:threads=1:{params}",
        }
    else:
        further = f"info=0:pools=none:frame-threads=1:open-gop=0:log-level=error:{params}"
        encoder.options = {"preset": "ultrafast", "tune": "zerolatency", "x265-params": f"{shared}:{further}"}
    chance = np.random.default_rng(7)
    ground = np.kron(chance.integers(60, 200, (9, 20)), np.ones((16, 16))) + chance.integers(0, 12, (144, 320))
    packets = []
    for number in range(pictures):
        planes = np.ascontiguousarray(
            ground[:, number % 100 : number % 100 + 160], np.uint8
        )  # the colours move with it
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = number
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    return tuple(Coded(tuple(split_nals(bytes(each))), each.is_keyframe) for each in packets)


def fitting(nal: bytes, header: int, room: int = ROOM) -> list[bytes]:
    """As cameras do: pieces as large as fits."""
    if len(nal) <= room + header:
        return [START + nal]
    pieces = [nal[at : at + room] for at in range(header, len(nal), room)]
    return [START + nal[:header] + pieces[0], *pieces[1:]]


def evenly(nal: bytes, header: int) -> list[bytes]:
    """As some servers do: as few pieces as fit, one as large as the other."""
    if len(nal) <= ROOM + header:
        return [START + nal]
    number = -(-(len(nal) - header) // ROOM)
    return fitting(nal, header, -(-(len(nal) - header) // number))


def whole(nal: bytes, _header: int) -> list[bytes]:
    """As servers over TCP may: a unit in one piece, whatever its size."""
    return [START + nal]


def unevenly(nal: bytes, header: int) -> list[bytes]:
    """As nobody should: pieces of any size."""
    chance = np.random.default_rng(len(nal))
    at, pieces = header, []
    while at < len(nal):
        size = int(chance.integers(1, ROOM))
        pieces.append(nal[at : at + size])
        at += size
    return [START + nal[:header] + pieces[0], *pieces[1:]]


def sent(
    pictures: Sequence[Coded], cut: Cut = fitting, codec: str = "h264", begin: int = 0
) -> Iterator[list[Payload]]:
    """For each picture its payloads, in order."""
    for number, picture in enumerate(pictures, begin):
        yield [Payload(piece, number * STEP) for nal in picture.nals for piece in cut(nal, HEADER[codec])]
