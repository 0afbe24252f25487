"""Clips made from a clip: one still, black, another size. Any camera can then fail in front of its viewer."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from wall.demo.clips import Clip, encode
from wall.demo.rtp import Track
from wall.demo.spec import Codec

SETTLING_GROUPS = 12  # of pictures, until the rate control has made a still as fine as its rate allows: measured


def still_clip(clip: Clip, index: int) -> Clip:
    """The picture at `index`, encoded again and again at the clip's own settings: a frozen sensor.

    The encoder runs on, so packets and key frames come as before; only new sensor noise is missing. It has settled
    when the clip begins: a frozen camera's encoder does not begin anew, so neither may the loop where it is joined.
    """
    still = still_picture(clip, index)
    spec = replace(clip.spec, seconds=12)
    settling = SETTLING_GROUPS * spec.gop
    return replace(clip, frames=encode(spec, repeat(still, settling + spec.frames))[settling:])


def still_picture(clip: Clip, index: int) -> NDArray[np.uint8]:
    """The picture at `index` as a viewer sees it."""
    start = max(k for k in range(index + 1) if clip.frames[k].keyframe)
    return list(_decode(clip, start, index + 1))[-1]


def black_clip(clip: Clip) -> Clip:
    """Almost black pictures of the clip's size: a covered lens still has the sensor's noise."""
    rng = np.random.default_rng(clip.spec.seed)
    noise = rng.integers(16, 19, (8, clip.height, clip.width), np.uint8)

    def pictures() -> Iterator[NDArray[np.uint8]]:
        for _ in range(clip.spec.frames):
            planes = np.full((clip.height * 3 // 2, clip.width), 128, np.uint8)
            planes[: clip.height] = noise[rng.integers(8)]
            yield planes

    return replace(clip, frames=encode(clip.spec, pictures()))


def resized_clip(clip: Clip) -> Clip:
    """The same pictures at three quarters of the size."""
    width, height = clip.width * 3 // 4 // 2 * 2, clip.height * 3 // 4 // 2 * 2
    scaler = VideoReformatter()
    pictures = (
        scaler.reformat(frame, width, height, "yuv420p").to_ndarray() for frame in _frames(clip, 0, len(clip.frames))
    )
    frames = encode(clip.spec, (np.asarray(picture, np.uint8) for picture in pictures))
    return replace(clip, width=width, height=height, frames=frames)


def looped_track(track: Track, index: int, seconds: float) -> Track:
    """The last whole groups of pictures before `index` as a loop of about `seconds`: a recording."""
    gop = track.clip.spec.gop
    groups = max(1, round(seconds * track.clip.spec.fps / gop))
    first = (index // gop - groups) * gop
    frames = tuple(track.frames[k % len(track.frames)] for k in range(first, first + groups * gop))
    return Track(track.clip, frames, tuple(range(0, len(frames), gop)))


def _decode(clip: Clip, start: int, stop: int) -> Iterator[NDArray[np.uint8]]:
    for frame in _frames(clip, start, stop):
        yield np.asarray(frame.to_ndarray(), np.uint8)


def _frames(clip: Clip, start: int, stop: int) -> Iterator[av.VideoFrame]:
    decoder = av.CodecContext.create("h264" if clip.spec.codec is Codec.H264 else "hevc", "r")
    decoder.thread_count = 1
    for unit in clip.frames[start:stop]:
        packet = av.Packet(b"".join(b"\x00\x00\x00\x01" + nal for nal in unit.nals))
        for frame in decoder.decode(packet):
            if isinstance(frame, av.VideoFrame):
                yield frame
    for frame in decoder.decode(None):
        if isinstance(frame, av.VideoFrame):
            yield frame
