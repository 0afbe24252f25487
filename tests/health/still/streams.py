"""Encoded streams with known truth: what a camera sees, drawn and coded as cameras code it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

import av
import cv2
import numpy as np
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

WIDTH, HEIGHT, FPS = 640, 360, 12
FREEZE_AT = 18.0  # seconds into the stream: eight key frames, two seconds apart, have taught what is usual
Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Case:
    """What the camera sees, and how it encodes."""

    gain: float = 1.0  # of the scene's light: 0.25 is night
    noise: float = 1.5  # sensor noise, standard deviation in grey levels
    denoise: float = 0.0  # share of the previous picture in each new one (temporal noise reduction)
    people: bool = False
    clock: bool = False
    freeze: bool = False  # the scene stands still from FREEZE_AT on; a clock goes on
    thaw_at: float = math.inf  # until then
    resend: bool = False  # from FREEZE_AT on the last key frame is sent once a second, nothing else
    codec: str = "libx264"
    quality: str = "crf=28"
    gop: int = 24
    seconds: int = 33

    @property
    def found_by(self) -> float:
        """When a still must have been found: two key-frame intervals and five seconds, one more interval where rate
        control goes on improving it for a while."""
        settling = {"qp": 0, "crf": 1, "bitrate": 1, "5": 0}[self.quality.split("=")[0]]
        return FREEZE_AT + (2 + settling) * self.gop / FPS + 5.0


def scene() -> NDArray[np.float32]:
    """A yard: gradients, a fence, a house with windows; still, with edges and textures."""
    rng = np.random.default_rng(5)
    ground = np.linspace(90, 150, HEIGHT, dtype=np.float32)[:, None] * np.ones(WIDTH, np.float32)
    coarse = cv2.resize(
        rng.normal(0, 14, (45, 80)).astype(np.float32), (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC
    )
    picture = ground + coarse
    picture[120:300, 380:580] = 170
    for left in range(400, 560, 50):
        picture[150:200, left : left + 30] = 60
    picture[200:330:6, 20:340] -= 45
    return np.asarray(np.clip(picture, 20, 235), np.float32)


def pictures(case: Case, seed: int = 1) -> Iterator[Picture]:
    """Luma of each frame."""
    rng = np.random.default_rng(seed)
    bank = cv2.GaussianBlur(rng.normal(0, 1, (HEIGHT + 200, WIDTH + 200)).astype(np.float32), (0, 0), 0.8)
    bank = np.asarray(bank * np.float32(case.noise / float(bank.std())), np.float32)
    still = scene() * case.gain + (16 if case.gain < 1 else 0)
    seen = still.copy()
    for number in range(FPS * case.seconds):
        at = number / FPS
        if not (case.freeze and FREEZE_AT <= at < case.thaw_at):
            light = still.copy()
            if case.people:
                left = int(40 * at) % (WIDTH + 40) - 40
                light[230:320, max(left, 0) : max(left + 26, 0)] = 50 * case.gain + 16
            dy, dx = rng.integers(0, 200, 2)
            fresh = light + bank[dy : dy + HEIGHT, dx : dx + WIDTH]
            seen = seen * case.denoise + fresh * (1 - case.denoise)
        out = np.clip(np.rint(seen), 0, 255).astype(np.uint8)
        if case.clock:
            text = f"2026-11-24 08:{int(at) // 60:02d}:{int(at) % 60:02d}"
            cv2.putText(out, text, (12, 24), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 4)
            cv2.putText(out, text, (12, 24), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 235, 1)
        yield out


def encoder(case: Case) -> VideoCodecContext:
    """As cameras encode: no B frames, fixed GOP, no scene cuts."""
    context = cast(VideoCodecContext, av.CodecContext.create(case.codec, "w"))
    context.width, context.height, context.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    context.time_base, context.framerate = Fraction(1, FPS), Fraction(FPS)
    context.thread_count = 1
    if case.codec == "mjpeg":
        context.pix_fmt = "yuvj420p"
        context.qmin = context.qmax = int(case.quality)
        return context
    name = "x264-params" if case.codec == "libx264" else "x265-params"
    params = f"{case.quality}:keyint={case.gop}:min-keyint={case.gop}:scenecut=0:bframes=0"
    quiet = "" if case.codec == "libx264" else ":log-level=none:pools=none:frame-threads=1:open-gop=0"
    context.options = {"preset": "veryfast" if case.codec == "libx264" else "ultrafast", "tune": "zerolatency",
                       name: params + quiet}  # fmt: skip
    return context


def packets(case: Case) -> Iterator[tuple[float, bool, bytes]]:
    """The stream as it arrives: time of arrival, whether it is a key frame, the coded bytes."""
    context = encoder(case)
    last_key = b""
    for number, luma in enumerate(pictures(case)):
        at = number / FPS
        if case.resend and at >= FREEZE_AT:
            if number % FPS == 0:
                yield at, True, last_key
            continue
        planes = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
        planes[:HEIGHT] = luma
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        if case.codec == "mjpeg":
            frame = frame.reformat(format="yuvj420p")
        frame.pts, frame.time_base = number, Fraction(1, FPS)
        for packet in context.encode(frame):
            coded = bytes(packet)
            last_key = coded if packet.is_keyframe else last_key
            yield at, packet.is_keyframe, coded
