"""Through real codecs at low bit rates: what an encoder leaves out is no fault, and hides none."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import av
import numpy as np
import pytest
from av.video.codeccontext import VideoCodecContext

from tests.health.view.camera import Light, blurred, cloth, flat, with_text, yard
from wall.decoders import pyav
from wall.health.condition import Condition
from wall.health.frame import Frame
from wall.health.limits import DEFAULT_LIMITS, NO_MARKS
from wall.health.view.verdict import view_verdicts
from wall.health.view.watch import ViewWatch

WIDTH, HEIGHT, FPS = 320, 192, 3
FAULT_AT, SECONDS = 20, 38

X264 = {"preset": "veryfast", "tune": "zerolatency"}
X265 = {"preset": "ultrafast", "tune": "zerolatency"}
KEYS = f"keyint={2 * FPS}:min-keyint={2 * FPS}:scenecut=0:bframes=0"
ENCODERS = {
    "H.264 at 60 kbit/s": ("libx264", "h264", X264 | {"x264-params": f"{KEYS}:vbv-maxrate=60:vbv-bufsize=60"}),
    "H.264, coarse": ("libx264", "h264", X264 | {"x264-params": f"{KEYS}:qp=38"}),
    "H.265, coarse": (
        "libx265",
        "hevc",
        X265 | {"x265-params": f"{KEYS}:qp=36:log-level=none:pools=none:frame-threads=1:open-gop=0"},
    ),
    "MJPEG, coarse": ("mjpeg", "mjpeg", {"qmin": "14", "qmax": "14"}),
}


def told(encoder: str, scene: Callable[[float], Light]) -> set[tuple[bool, Condition]]:
    """What was told, and whether that was while the fault lasted."""
    library, name, options = ENCODERS[encoder]
    context = av.CodecContext.create(library, "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height = WIDTH, HEIGHT
    context.pix_fmt = "yuvj420p" if library == "mjpeg" else "yuv420p"
    context.time_base, context.framerate, context.thread_count = Fraction(1, FPS), Fraction(FPS), 1
    context.options = options
    if "60" in encoder:
        context.bit_rate = 60_000
    decoder = av.CodecContext.create(name, "r")
    assert isinstance(decoder, VideoCodecContext)
    decoder.thread_count = 1
    watch, rng = ViewWatch({}), np.random.default_rng(7)
    grain = [rng.normal(0, 1.2, (HEIGHT, WIDTH)) for _ in range(8)]
    colours = np.repeat(np.linspace(110, 146, WIDTH).astype(np.uint8)[None], HEIGHT // 2, axis=0)
    found = set()
    for number in range(FPS * SECONDS):
        at = number / FPS
        picture = np.empty((HEIGHT * 3 // 2, WIDTH), np.uint8)
        picture[:HEIGHT] = np.clip(np.rint(with_text(scene(at)) + grain[number % 8]), 0, 255)
        picture[HEIGHT:] = colours
        frame = av.VideoFrame.from_ndarray(picture, format=context.pix_fmt)
        frame.pts = number
        for packet in context.encode(frame):
            for shown in decoder.decode(av.Packet(bytes(packet))):
                seen = Frame.taken(pyav.luma(shown), partial(pyav.colours, shown))
                assert seen is not None
                watch.look(seen, at, trusted=True)
        for verdict in view_verdicts(watch.evidence, DEFAULT_LIMITS, at, NO_MARKS):
            found.add((at >= FAULT_AT, verdict.condition))
    assert watch.evidence.learnt == 1
    return found


FAULTS: dict[Condition | None, Callable[[], Light]] = {
    Condition.BLACK: lambda: flat(17),
    Condition.COVERED: cloth,
    Condition.BLURRED: lambda: blurred(yard(), 3.0),
    Condition.MOVED: lambda: yard(9),
    None: lambda: np.asarray(16 + (yard() - 16) * 0.4, np.float32),
}


@pytest.mark.parametrize("encoder", ENCODERS)
@pytest.mark.parametrize("condition", [*FAULTS])
def test_through_a_codec_each_fault_is_told_and_nothing_else(encoder: str, condition: Condition | None) -> None:
    fault = FAULTS[condition]()
    expected = set() if condition is None else {(True, condition)}
    if condition is Condition.BLACK:
        found = told(encoder, lambda at: yard() if at < FAULT_AT or at >= FAULT_AT + 12 else fault)
        assert found == expected
        return
    assert told(encoder, lambda at: yard() if at < FAULT_AT else fault) == expected
