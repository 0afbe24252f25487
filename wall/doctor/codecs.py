"""What this build of FFmpeg can decode, and which hardware decoders really open."""

from __future__ import annotations

from collections.abc import Iterator

import av
import av.logging
from av.codec import Codec
from av.codec.codec import UnknownCodecError
from av.codec.context import CodecContext
from av.codec.hwaccel import HWAccel, hwdevices_available

from wall.doctor.line import Line, Verdict

NEEDED = {"h264": Verdict.BROKEN, "hevc": Verdict.BROKEN, "mjpeg": Verdict.WARNING}
"""Decoders and what it means when one is missing."""


def decoders() -> Iterator[Line]:
    """One line a codec."""
    av.logging.set_level(None)
    for name, without in NEEDED.items():
        try:
            codec = Codec(name, "r")
        except UnknownCodecError:
            remedy = "Install the `av` of requirements.lock: this one was built without it."
            yield Line(f"codec {name}", without, "no decoder", remedy)
        else:
            yield Line(f"codec {name}", Verdict.OK, codec.long_name)


def hardware() -> Iterator[Line]:
    """Which hardware decoders open on this machine. None is needed: the wall decodes on the CPU."""
    av.logging.set_level(None)
    found = [f"{name} {_attempt(name)}" for name in hwdevices_available()]
    finding = ", ".join(found) if found else "this build of FFmpeg has none"
    yield Line("hardware decoders", Verdict.OK, f"{finding} (not used: the wall decodes on the CPU)")


def _attempt(name: str) -> str:
    """Whether H.264 opens on it. PyAV falls back to software silently when the codec does not know the device."""
    if all(configuration.device_type.name != name for configuration in Codec("h264", "r").hardware_configs):
        return "has no decoder in this build"
    try:
        context = CodecContext.create("h264", "r", hwaccel=HWAccel(name, allow_software_fallback=False))
        context.open()
    except (av.FFmpegError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        return f"does not open ({getattr(error, 'strerror', None) or type(error).__name__})"
    return "opens" if context.is_hwaccel else "does not open"
