"""From pictures to packets, as cameras' encoders make them: one thread, no B pictures, parameter sets before each key
frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import av
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from wall.bench.health.scenario import Codec, Encoding, Planes, Rate, Sent

NEVER = 1 << 20  # pictures between two key frames that never come
CAP_CRF = 26  # quality of VBR below its cap
_LIBRARY = {Codec.H264: "libx264", Codec.HEVC: "libx265", Codec.MJPEG: "mjpeg"}


class Encoder:
    """One encoder. `encode` gives the packet of a picture: there is no delay."""

    def __init__(self, encoding: Encoding, fps: float, width: int, height: int) -> None:
        self._mjpeg = encoding.codec is Codec.MJPEG
        self._format = "yuvj420p" if self._mjpeg else "yuv420p"
        self._context = _open(encoding, fps, width, height, self._format)
        self._index = 0

    def encode(self, picture: Planes, *, key_frame: bool = False) -> tuple[bytes, bool]:
        """The packet's bytes, and whether it is a key frame; `key_frame` asks for one."""
        frame = VideoFrame.from_ndarray(picture, format=self._format)
        frame.pts = self._index
        frame.time_base = self._context.time_base
        if key_frame:
            frame.pict_type = 1  # AV_PICTURE_TYPE_I
        self._index += 1
        packets: list[Any] = list(self._context.encode(frame))
        if len(packets) != 1:
            raise RuntimeError(f"{self._context.name}: {len(packets)} packets for a picture")
        return bytes(packets[0]), self._mjpeg or bool(packets[0].is_keyframe)


def encode(
    pictures: Iterable[Planes | None], encoding: Encoding, fps: float, width: int, height: int
) -> Iterator[Sent]:
    """The packets of those pictures, one a tick of the frame rate; none where there is no picture."""
    encoder = Encoder(encoding, fps, width, height)
    for index, picture in enumerate(pictures):
        if picture is not None:
            data, key_frame = encoder.encode(picture)
            at = index / fps
            yield Sent(at, key_frame, data, at, picture)


def _open(encoding: Encoding, fps: float, width: int, height: int, pixel_format: str) -> VideoCodecContext:
    context = av.CodecContext.create(_LIBRARY[encoding.codec], "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height, context.pix_fmt = width, height, pixel_format
    rate = Fraction(fps).limit_denominator(1000)
    context.framerate, context.time_base = rate, 1 / rate
    context.thread_count = 1
    if encoding.codec is Codec.MJPEG:
        scale = str(int(encoding.value))
        context.options = {"qmin": scale, "qmax": scale, "strict": "unofficial"}
        return context
    gop = NEVER if math.isinf(encoding.gop_s) else max(1, round(encoding.gop_s * fps))
    params = [f"keyint={gop}", f"min-keyint={gop}", "scenecut=0", "bframes=0", "repeat-headers=1"]
    options = {"tune": "zerolatency"}
    kbit = int(encoding.value)
    if encoding.rate is Rate.CRF:
        params.append(f"crf={encoding.value:g}")
    elif encoding.rate is Rate.QP:
        params.append(f"qp={kbit}")
    elif encoding.rate is Rate.VBR:
        params += [f"crf={CAP_CRF}", f"vbv-maxrate={kbit}", f"vbv-bufsize={2 * kbit}"]
    else:
        context.bit_rate = kbit * 1000
        params += [f"vbv-maxrate={kbit}", f"vbv-bufsize={kbit}"]
    if encoding.codec is Codec.H264:
        params += [f"slices={encoding.slices}", "sliced-threads=0", "threads=1"]
        context.options = options | {"preset": "veryfast", "profile": "main", "x264-params": ":".join(params)}
    else:
        params += ["pools=none", "frame-threads=1", "open-gop=0", "log-level=error"]
        context.options = options | {"preset": "ultrafast", "x265-params": ":".join(params)}
    return context
