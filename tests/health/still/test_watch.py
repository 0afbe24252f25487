"""Picture evidence on encoded streams with known truth: what is live is never called frozen, what is still is.

Each case is 33 s or more of a 640x360 stream at 12 fps, drawn, encoded and decoded here, judged through `assess` as
the wall does it, in stream time.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from itertools import islice, pairwise
from typing import cast

import av
import cv2
import numpy as np
import pytest
from av.video.codeccontext import VideoCodecContext

from tests.health.still.streams import FPS, FREEZE_AT, HEIGHT, WIDTH, Case, Picture, packets, pictures
from wall.health.assess import DEFAULT_LIMITS, assess
from wall.health.condition import Condition
from wall.health.frame import Frame, Plane
from wall.health.packet import PacketFacts
from wall.health.sample import StreamSample, StreamState
from wall.health.still.keys import KEPT
from wall.health.still.watch import StillWatch


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the wall would have said: times of FROZEN, and the evidence at key frames."""

    frozen_at: tuple[float, ...]
    novelty: tuple[float, ...]
    still_at_end: bool


def whole(luma: Plane) -> Frame:
    """The frame of that brightness."""
    frame = Frame.of(luma, luma[:0], luma[:0])
    assert frame is not None
    return frame


def judge(case: Case) -> Verdicts:
    """Decode the case and judge it four times a second, as `wall.decoders.playing` feeds it."""
    names = {"libx264": "h264", "libx265": "hevc", "mjpeg": "mjpeg"}
    decoder = cast(VideoCodecContext, av.CodecContext.create(names[case.codec], "r"))
    decoder.thread_count = 1
    watch = StillWatch({})
    frozen_at, novelty = [], []
    condition = Condition.LIVE
    key_at = sample_at = -math.inf
    for at, is_key, coded in packets(case):
        watch.packet(PacketFacts(at, at, math.nan, at, len(coded), is_key, corrupt=False))
        for frame in decoder.decode(av.Packet(coded)):
            plane = frame.planes[0]
            luma = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[:HEIGHT, :WIDTH]
            picture = whole(luma)
            if is_key and at - key_at >= 0.5:
                key_at = sample_at = at
                watch.key_frame(picture, blake2b(coded).digest(), at)
                novelty.append(watch.evidence.novelty)
            elif at - sample_at >= 0.25:
                sample_at = at
                watch.sample(picture, at)
        sample = StreamSample(StreamState.LIVE, last_frame_at=at, picture_at=at, fps=FPS, still=watch.evidence)
        condition = assess(sample, DEFAULT_LIMITS, at).condition
        if condition is Condition.FROZEN:
            frozen_at.append(at)
    return Verdicts(tuple(frozen_at), tuple(novelty), condition is Condition.FROZEN)


LIVE = {
    "starved night": Case(gain=0.25, noise=0.7, quality="bitrate=150:vbv-maxrate=150:vbv-bufsize=150"),
    "static night": Case(gain=0.25, noise=0.7, quality="crf=36"),
    "static night, noise reduction": Case(gain=0.25, noise=0.7, denoise=0.9, quality="qp=32"),
    "static night, noise reduction, coarse, clock": Case(
        gain=0.25, noise=0.4, denoise=0.9, quality="qp=40", clock=True
    ),
    "static night, noise reduction, long GOP": Case(gain=0.25, noise=0.5, denoise=0.9, quality="crf=32", gop=48),
    "nearly black with clock": Case(gain=0.02, noise=0.2, denoise=0.9, quality="crf=36", clock=True),
    "dusk before black with clock": Case(gain=0.03, noise=0.4, denoise=0.9, quality="crf=36", clock=True),
    "covered lens with clock": Case(gain=0.0, noise=0.3, clock=True),
    "each picture a key frame, noise reduction": Case(denoise=0.95, noise=0.6, codec="mjpeg", quality="5", gop=12),
    "H.265 night": Case(gain=0.25, noise=0.7, denoise=0.8, codec="libx265", quality="crf=32"),
}
FROZEN = {
    "day": Case(freeze=True),
    "night, constant quantiser": Case(0.25, 0.7, 0.9, quality="qp=32", freeze=True, gop=12),
    "day with clock": Case(freeze=True, people=True, clock=True),
    "night with clock, long GOP": Case(0.25, 0.7, 0.9, quality="qp=32", freeze=True, clock=True, gop=48),
    "held bit rate with clock": Case(
        freeze=True, clock=True, quality="bitrate=400:vbv-maxrate=400:vbv-bufsize=400"
    ),
    "coarse, improved in each key frame": Case(0.25, 2.0, freeze=True, clock=True, quality="crf=31", gop=48),
    "each picture a key frame, with clock": Case(freeze=True, clock=True, codec="mjpeg", quality="5", gop=12),
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
    print(f"{name}: found after {verdicts.frozen_at[0] - FREEZE_AT:.1f} s")
    assert FREEZE_AT + 2 <= verdicts.frozen_at[0] <= FROZEN[name].found_by
    assert verdicts.still_at_end
    pauses = [later - earlier for earlier, later in pairwise(verdicts.frozen_at)]
    assert max(pauses) <= 1.0  # never taken back


THAWED = {
    "people walk again": Case(freeze=True, people=True, gop=12, thaw_at=26.0),
    "static day": Case(freeze=True, gop=12, thaw_at=26.0),
    "static night": Case(0.25, 0.7, 0.9, quality="qp=32", freeze=True, thaw_at=26.0),
}


@pytest.mark.parametrize("name", THAWED)
def test_a_picture_that_lives_again_is_live_after_three_key_frames(name: str) -> None:
    case = THAWED[name]
    verdicts = judge(case)
    assert verdicts.frozen_at
    assert FREEZE_AT < verdicts.frozen_at[0] < case.thaw_at
    assert verdicts.frozen_at[-1] <= case.thaw_at + 3 * case.gop / FPS < case.seconds
    assert not verdicts.still_at_end


def test_of_a_still_that_is_nearly_black_nothing_is_said() -> None:
    assert judge(Case(gain=0.02, noise=0.2, quality="crf=36", clock=True, freeze=True)).frozen_at == ()


@pytest.mark.parametrize(("width", "height"), [(640, 360), (1920, 1080)])
def test_the_evidence_is_cheap_beside_decoding(width: int, height: int) -> None:
    """Prints; a figure would fail on a busy machine. The budget is 15 % of the decoding."""
    context = av.CodecContext.create("libx264", "w")
    context.width, context.height, context.pix_fmt = width, height, "yuv420p"
    context.time_base, context.thread_count = Fraction(1, FPS), 1
    context.options = {"preset": "veryfast", "tune": "zerolatency", "crf": "28", "g": "24"}
    coded = []
    for number, small in enumerate(islice(pictures(Case(people=True)), 24)):
        planes = np.full((height * 3 // 2, width), 128, np.uint8)
        planes[:height] = cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST)
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = number
        coded += [bytes(packet) for packet in context.encode(frame)]
    decoder = av.CodecContext.create("h264", "r")
    decoder.thread_count = 1
    watch, key_ms, sample_ms, decode_ms = StillWatch({}), [], [], []
    for turn in range(KEPT + 4):
        for number, payload in enumerate(coded):
            began = time.thread_time()
            frames = decoder.decode(av.Packet(payload))
            decode_ms.append(1000 * (time.thread_time() - began))
            plane = frames[0].planes[0]
            luma = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[:height, :width]
            began, at = time.thread_time(), turn * 2 + number / FPS
            if number == 0:
                watch.key_frame(whole(luma), bytes([turn]), at)
                key_ms.append(1000 * (time.thread_time() - began))
            elif number % 3 == 0:
                watch.sample(whole(luma), at)
                sample_ms.append(1000 * (time.thread_time() - began))
    key, sample, decode = np.median(key_ms[KEPT:]), np.median(sample_ms), np.mean(decode_ms)
    share = (key + 7 * sample) / (24 * decode)
    costs = f"key frame {key:.3f} ms, sample {sample:.3f} ms, decoding {decode:.3f} ms a frame"
    print(f"{width}x{height} at {FPS} fps: {costs}: {share:.1%}")
    assert watch.evidence.keyframes == KEPT + 4


def noisy(seed: int, level: float = 120, height: int = 360, width: int = 640) -> Picture:
    drawn = level + np.random.default_rng(seed).normal(0, 3, (height, width))
    return np.clip(drawn, 0, 255).astype(np.uint8)


def test_a_flat_or_black_picture_gives_no_verdict() -> None:
    watch = StillWatch({})
    for number in range(20):
        watch.key_frame(whole(np.full((360, 640), 16, np.uint8)), b"same", 2.0 * number)
    assert watch.evidence.still_keyframes == 0
    assert watch.evidence.informative == 0.0


def test_movement_ends_a_still_at_once() -> None:
    watch = StillWatch({})
    for number in range(4):
        watch.key_frame(whole(noisy(1)), bytes([number]), 2.0 * number)
    assert (watch.evidence.still_keyframes, watch.evidence.still_since) == (3, 0.0)
    moved = noisy(1)
    moved[:120] = 200
    watch.sample(whole(moved), 6.5)
    assert watch.evidence.last_motion_at == 6.5
    watch.key_frame(whole(moved), b"new", 8.0)
    assert watch.evidence.still_keyframes == 0


def test_fresh_noise_ends_a_still_after_a_few_key_frames() -> None:
    watch = StillWatch({})
    for number in range(10):
        watch.key_frame(whole(noisy(1)), bytes([number]), 2.0 * number)
    assert watch.evidence.still_keyframes >= 2
    for number in range(10, 13):
        watch.key_frame(whole(noisy(number)), bytes([number]), 2.0 * number)
    assert watch.evidence.still_keyframes == 0
    assert math.isnan(watch.evidence.still_since)


def test_another_size_begins_anew() -> None:
    watch = StillWatch({})
    for number in range(4):
        watch.key_frame(whole(noisy(1)), bytes([number]), 2.0 * number)
    watch.key_frame(whole(noisy(1, height=270, width=480)), b"x", 8.0)
    assert (watch.evidence.still_keyframes, watch.evidence.keyframes) == (0, 5)


@pytest.mark.parametrize("shape", [(0, 0), (0, 640), (10, 10)])
def test_less_than_a_block_is_no_frame(shape: tuple[int, int]) -> None:
    nothing = np.zeros(shape, np.uint8)
    assert Frame.of(nothing, nothing, nothing) is None


@pytest.mark.parametrize("shape", [(16, 16), (360, 642), (1080, 1920)])
def test_any_size_and_stride_is_taken(shape: tuple[int, int]) -> None:
    watch = StillWatch({})
    for number in range(3):
        wide = noisy(number, height=shape[0] * 2, width=shape[1] * 2)
        watch.key_frame(whole(wide[::2, ::2]), bytes([number]), 2.0 * number)
        watch.sample(whole(wide[::2, ::2]), 2.0 * number + 0.25)
    assert watch.evidence.still_keyframes == 0
