"""Picture evidence on encoded streams with known truth: what is live is never called frozen, what is still is.

Each case is 40 s of a 640x360 stream at 12 fps, drawn, encoded and decoded here, judged through `assess` as the
wall does it, in stream time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from typing import cast

import av
import cv2
import numpy as np
import pytest
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

from wall.health.assess import DEFAULT_LIMITS, assess
from wall.health.condition import Condition
from wall.health.picture import PictureWatch
from wall.health.sample import StreamSample, StreamState

WIDTH, HEIGHT, FPS, SECONDS = 640, 360, 12, 40
FREEZE_AT = 12.0  # seconds into the stream
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
    resend: bool = False  # from FREEZE_AT on the last key frame is sent once a second, nothing else
    codec: str = "libx264"
    quality: str = "crf=28"
    gop: int = 24


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
    for number in range(FPS * SECONDS):
        at = number / FPS
        if not (case.freeze and at >= FREEZE_AT):
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
        context.options = {"q": case.quality}
        context.qmin = context.qmax = 8
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


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the wall would have said: times of FROZEN, and the evidence at key frames."""

    frozen_at: tuple[float, ...]
    novelty: tuple[float, ...]
    still_at_end: bool


def judge(case: Case) -> Verdicts:
    """Decode the case and judge it four times a second, as `wall.decoders.playing` feeds it."""
    names = {"libx264": "h264", "libx265": "hevc", "mjpeg": "mjpeg"}
    decoder = cast(VideoCodecContext, av.CodecContext.create(names[case.codec], "r"))
    decoder.thread_count = 1
    watch = PictureWatch()
    frozen_at, novelty = [], []
    condition = Condition.LIVE
    key_at = sample_at = -math.inf
    for at, is_key, coded in packets(case):
        for frame in decoder.decode(av.Packet(coded)):
            plane = frame.planes[0]
            luma = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[:HEIGHT, :WIDTH]
            if is_key and at - key_at >= 0.5:
                key_at = sample_at = at
                watch.key_frame(luma, blake2b(coded).digest(), at)
                novelty.append(watch.evidence.novelty)
            elif at - sample_at >= 0.25:
                sample_at = at
                watch.sample(luma, at)
        sample = StreamSample(StreamState.LIVE, last_frame_at=at, picture_at=at, fps=FPS, evidence=watch.evidence)
        condition = assess(sample, DEFAULT_LIMITS, at).condition
        if condition is Condition.FROZEN:
            frozen_at.append(at)
    return Verdicts(tuple(frozen_at), tuple(novelty), condition is Condition.FROZEN)


LIVE = {
    "day with people": Case(people=True),
    "static day with clock": Case(clock=True, quality="crf=36"),
    "static night": Case(gain=0.25, noise=0.7, quality="crf=36"),
    "static night, noise reduction": Case(gain=0.25, noise=0.7, denoise=0.9, quality="qp=32"),
    "static night, noise reduction, coarse, clock": Case(
        gain=0.25, noise=0.4, denoise=0.9, quality="qp=40", clock=True
    ),
    "starved night": Case(gain=0.25, noise=0.7, quality="bitrate=150:vbv-maxrate=150:vbv-bufsize=150"),
    "H.265 night": Case(gain=0.25, noise=0.7, denoise=0.8, codec="libx265", quality="crf=32"),
}
FROZEN = {
    "day": Case(freeze=True),
    "day with clock": Case(freeze=True, people=True, clock=True),
    "night with clock, long GOP": Case(0.25, 0.7, 0.9, quality="qp=32", freeze=True, clock=True, gop=48),
    "held bit rate with clock": Case(freeze=True, clock=True, quality="bitrate=400:vbv-maxrate=400:vbv-bufsize=400"),
    "H.265 with clock": Case(codec="libx265", quality="crf=32", freeze=True, clock=True),
    "last key frame sent again": Case(resend=True),
}  # fmt: skip


@pytest.mark.parametrize("name", LIVE)
def test_a_live_picture_is_never_called_frozen(name: str) -> None:
    assert judge(LIVE[name]).frozen_at == ()


@pytest.mark.parametrize("name", FROZEN)
def test_a_still_picture_is_found_and_stays_found(name: str) -> None:
    verdicts = judge(FROZEN[name])
    assert verdicts.frozen_at
    assert FREEZE_AT + 2 <= verdicts.frozen_at[0] <= FREEZE_AT + 20
    assert verdicts.still_at_end


def noisy(seed: int, level: float = 120, height: int = 360, width: int = 640) -> Picture:
    drawn = level + np.random.default_rng(seed).normal(0, 3, (height, width))
    return np.clip(drawn, 0, 255).astype(np.uint8)


def test_a_flat_or_black_picture_gives_no_verdict() -> None:
    watch = PictureWatch()
    for number in range(20):
        watch.key_frame(np.full((360, 640), 16, np.uint8), b"same", 2.0 * number)
    assert watch.evidence.still_keyframes == 0
    assert watch.evidence.informative == 0.0
    assert watch.evidence.mean_luma == pytest.approx(16)


def test_movement_ends_a_still_at_once() -> None:
    watch = PictureWatch()
    for number in range(4):
        watch.key_frame(noisy(1), bytes([number]), 2.0 * number)
    assert (watch.evidence.still_keyframes, watch.evidence.still_since) == (3, 0.0)
    moved = noisy(1)
    moved[:120] = 200
    watch.sample(moved, 6.5)
    assert watch.evidence.last_motion_at == 6.5
    watch.key_frame(moved, b"new", 8.0)
    assert watch.evidence.still_keyframes == 0


def test_fresh_noise_ends_a_still_after_a_few_key_frames() -> None:
    watch = PictureWatch()
    for number in range(10):
        watch.key_frame(noisy(1), bytes([number]), 2.0 * number)
    assert watch.evidence.still_keyframes >= 2
    for number in range(10, 13):
        watch.key_frame(noisy(number), bytes([number]), 2.0 * number)
    assert watch.evidence.still_keyframes == 0
    assert math.isnan(watch.evidence.still_since)


def test_another_size_begins_anew() -> None:
    watch = PictureWatch()
    for number in range(4):
        watch.key_frame(noisy(1), bytes([number]), 2.0 * number)
    watch.key_frame(noisy(1, height=270, width=480), b"x", 8.0)
    assert (watch.evidence.still_keyframes, watch.evidence.keyframes) == (0, 5)


@pytest.mark.parametrize("shape", [(0, 0), (0, 640), (10, 10), (16, 16), (1080, 1920)])
def test_any_size_and_stride_is_taken(shape: tuple[int, int]) -> None:
    watch = PictureWatch()
    for number in range(3):
        wide = noisy(number, height=shape[0] * 2, width=shape[1] * 2)
        watch.key_frame(wide[::2, ::2], bytes([number]), 2.0 * number)
        watch.sample(wide[::2, ::2], 2.0 * number + 0.25)
    assert watch.evidence.still_keyframes == 0
