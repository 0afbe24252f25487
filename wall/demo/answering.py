"""Cameras that answer a new viewer with a key frame at once, as encoders do that are told who connects.

A clip is encoded beforehand, so what the encoder would have made then is made beforehand too: every picture of the
clip once more as a key frame, from the picture as it was before coding. A live scene therefore has other noise in
each of them, a still has the same.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

import av

from wall.demo.clips import AccessUnit, Clip, Planes, access_unit, draw
from wall.demo.rtp import PackedFrame, Track, pack
from wall.demo.spec import Codec

_QUALITY = 26  # quantiser of a key frame that is forced: an encoder's usual one (x264 and x265 alike)


def answering(track: Track) -> Track:
    """The track of a clip that was drawn, with the key frame that each of its pictures would be."""
    return with_keys(track, draw(track.clip.spec))


def still_answering(track: Track, still: Planes) -> Track:
    """The same for a track that shows one picture all the time."""
    return with_keys(track, [still])


def with_keys(track: Track, pictures: Iterable[Planes]) -> Track:
    """The track with those pictures as key frames beside its own; the last one serves all that follow."""
    keys = list(_keys(track.clip, pictures))
    filled = itertools.chain(keys, itertools.repeat(keys[-1]))
    frames = (replace(frame, key=key) for frame, key in zip(track.frames, filled, strict=False))
    return replace(track, frames=tuple(frames))


def _keys(clip: Clip, pictures: Iterable[Planes]) -> Iterator[PackedFrame]:
    codec = clip.spec.codec
    return (pack(codec, unit) for unit in _encode(clip, codec, pictures))


def _encode(clip: Clip, codec: Codec, pictures: Iterable[Planes]) -> Iterator[AccessUnit]:
    """Nothing but key frames. One encoder for all, so that two in a row differ in their idr_pic_id as they must."""
    x264 = codec is Codec.H264
    encoder = av.CodecContext.create("libx264" if x264 else "libx265", "w")
    encoder.width, encoder.height, encoder.pix_fmt = clip.width, clip.height, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, clip.spec.fps), Fraction(clip.spec.fps)
    encoder.thread_count = 1
    shared = f"keyint=1:scenecut=0:bframes=0:repeat-headers=1:qp={_QUALITY}"
    if x264:
        params = f"{shared}:sliced-threads=0:threads=1"
        encoder.options = {"preset": "veryfast", "tune": "zerolatency", "profile": "main", "x264-params": params}
    else:
        params = f"{shared}:info=0:pools=none:frame-threads=1:open-gop=0:log-level=error"
        encoder.options = {"preset": "ultrafast", "tune": "zerolatency", "x265-params": params}
    for index, planes in enumerate(pictures):
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts, frame.time_base = index, Fraction(1, clip.spec.fps)
        yield from (access_unit(codec, bytes(packet)) for packet in encoder.encode(frame))
    yield from (access_unit(codec, bytes(packet)) for packet in encoder.encode(None))
