"""Encoded clips: made once with the bundled x264/x265, kept on disk, served by every mount that asks.

Settings follow what cameras send: no B frames, one slice a picture, parameter sets before every key
frame, rate held by a one-second buffer.
"""

import hashlib
import json
import os
import struct
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import Enum
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path

import av
import numpy as np
import platformdirs
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

from wall.demo.spec import ClipSpec, Codec, Colour, Picture

CLIP_VERSION = 2  # part of the cache key: raise it when a drawing or an encoder setting changes
_MAGIC = b"WDC1"
Planes = NDArray[np.uint8]  # I420: shape (height * 3 / 2, width)


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """One encoded picture: its NAL units without start codes."""

    keyframe: bool
    nals: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """A loop of access units that begins with a key frame."""

    spec: ClipSpec
    width: int
    height: int
    frames: tuple[AccessUnit, ...]


def cache_directory(chosen: str = "") -> Path:
    """Directory of the clip cache, made when missing."""
    root = Path(chosen) if chosen else Path(platformdirs.user_cache_dir("videowall")) / "demo-clips"
    root.mkdir(parents=True, exist_ok=True)
    return root


def load_clip(spec: ClipSpec, cache_dir: str = "") -> Clip:
    """The clip of `spec`: from the cache, or drawn and encoded now and put there."""
    path = cache_directory(cache_dir) / f"{clip_key(spec)}.clip"
    cached = _read(path, spec)
    if cached is not None:
        return cached
    clip = Clip(spec, spec.width, spec.height, encode(spec, draw(spec)))
    _write(path, clip)
    return clip


def clip_key(spec: ClipSpec) -> str:
    """Name of a clip in the cache: the same parameters, the same name."""

    def plain(value: object) -> object:
        return value.value if isinstance(value, Enum) else value

    items = {name: plain(value) for name, value in asdict(spec).items()}
    text = json.dumps([CLIP_VERSION, items], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def draw(spec: ClipSpec) -> Iterator[Planes]:
    """Pictures of `spec` in order. Heavy drawing code is imported only where it is needed."""
    if spec.picture is Picture.SCENE:
        from wall.demo.scenes import draw_scene

        return draw_scene(spec)
    from wall.demo.patterns import draw_pattern

    return draw_pattern(spec)


def encode(spec: ClipSpec, pictures: Iterable[Planes]) -> tuple[AccessUnit, ...]:
    """Access units of `pictures`; their size comes from the first one, all else from `spec`.

    Of a scene, which is watched as a loop, the first group is encoded twice and kept once: what an encoder makes of
    the first pictures it ever sees has another size and quality than what it makes of the same ones later.
    """
    encoder: VideoCodecContext | None = None
    frames: list[AccessUnit] = []
    source, before = iter(pictures), 0
    if spec.picture is Picture.SCENE:
        lead_in = list(islice(source, spec.gop))
        source, before = chain(lead_in, lead_in, source), len(lead_in)
    for index, planes in enumerate(source):
        if encoder is None:
            encoder = _open_encoder(spec, planes.shape[1], planes.shape[0] * 2 // 3)
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = index
        frame.time_base = Fraction(1, spec.fps)
        frames += [access_unit(spec.codec, bytes(packet)) for packet in encoder.encode(frame)]
    if encoder is not None:
        frames += [access_unit(spec.codec, bytes(packet)) for packet in encoder.encode(None)]
    return tuple(frames[before:])


def split_nals(stream: bytes) -> list[bytes]:
    """NAL units of an Annex B byte stream, start codes and trailing zeros removed."""
    parts = stream.split(b"\x00\x00\x01")[1:]
    return [part.rstrip(b"\x00") for part in parts if part.rstrip(b"\x00")]


def nal_type(codec: Codec, nal: bytes) -> int:
    """nal_unit_type of a NAL unit (H.264 7.3.1, H.265 7.3.1.2)."""
    return nal[0] & 0x1F if codec is Codec.H264 else (nal[0] >> 1) & 0x3F


def is_parameter_set(codec: Codec, nal: bytes) -> bool:
    """True for SPS and PPS, and for H.265's VPS."""
    return nal_type(codec, nal) in ((7, 8) if codec is Codec.H264 else (32, 33, 34))


def access_unit(codec: Codec, packet: bytes) -> AccessUnit:
    """An encoder's packet as NAL units. x264 sends its own banner as an SEI before the first picture: left out."""
    sei = (6,) if codec is Codec.H264 else (39, 40)
    nals = tuple(nal for nal in split_nals(packet) if nal_type(codec, nal) not in sei)
    keys = (5,) if codec is Codec.H264 else tuple(range(16, 22))
    return AccessUnit(any(nal_type(codec, nal) in keys for nal in nals), nals)


_VUI = {
    Colour.BT601_LIMITED: ("smpte170m", "off", "limited"),
    Colour.BT601_FULL: ("smpte170m", "on", "full"),
    Colour.BT709_LIMITED: ("bt709", "off", "limited"),
    Colour.BT709_FULL: ("bt709", "on", "full"),
}


def _open_encoder(spec: ClipSpec, width: int, height: int) -> VideoCodecContext:
    """An encoder with a camera's settings; one thread, because clips are made side by side."""
    x264 = spec.codec is Codec.H264
    encoder = av.CodecContext.create("libx264" if x264 else "libx265", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, spec.fps), Fraction(spec.fps)
    encoder.bit_rate, encoder.thread_count = spec.kbps * 1000, 1
    matrix, full, named = _VUI[spec.colour]
    shared = (
        f"keyint={spec.gop}:min-keyint={spec.gop}:scenecut=0:bframes=0:repeat-headers=1:"
        f"vbv-maxrate={spec.kbps}:vbv-bufsize={spec.kbps}:"
        f"colorprim={matrix}:transfer={matrix}:colormatrix={matrix}"
    )
    if x264:
        # the stream's own flag must agree with FFmpeg's idea of the frame, or libx264 signals the frame's
        params = f"{shared}:fullrange={full}:sliced-threads=0:threads=1"
        options = {"preset": "veryfast", "tune": "zerolatency", "profile": "main", "x264-params": params}
    else:
        params = f"{shared}:range={named}:info=0:pools=none:frame-threads=1:open-gop=0:log-level=error"
        options = {"preset": "ultrafast", "tune": "zerolatency", "x265-params": params}
    encoder.options = options
    return encoder


def _write(path: Path, clip: Clip) -> None:
    """Put a clip into the cache. Written aside and renamed: two processes may make the same clip at once."""
    index = [[unit.keyframe, [len(nal) for nal in unit.nals]] for unit in clip.frames]
    header = json.dumps({"width": clip.width, "height": clip.height, "frames": index}).encode()
    body = b"".join(nal for unit in clip.frames for nal in unit.nals)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(_MAGIC + struct.pack("!I", len(header)) + header + body)
    Path(name).replace(path)


def _read(path: Path, spec: ClipSpec) -> Clip | None:
    """The cached clip, or None when there is none or the file is of another making."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    if data[:4] != _MAGIC:
        return None
    (length,) = struct.unpack_from("!I", data, 4)
    header = json.loads(data[8 : 8 + length])
    at = 8 + length
    if len(data) != at + sum(sum(sizes) for _, sizes in header["frames"]):
        return None  # cut short by a full disk
    frames = []
    for keyframe, sizes in header["frames"]:
        nals = []
        for size in sizes:
            nals.append(data[at : at + size])
            at += size
        frames.append(AccessUnit(keyframe, tuple(nals)))
    return Clip(spec, header["width"], header["height"], tuple(frames))
