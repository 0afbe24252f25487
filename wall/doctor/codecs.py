"""What this build of FFmpeg can decode, and which hardware decoders really open."""

from __future__ import annotations

from collections.abc import Iterator

import av
import av.logging
from av.codec import Codec
from av.codec.codec import UnknownCodecError

from wall.adapt.hardware import Device
from wall.decoders.devices import NoDecoderError, NoDeviceError, known_devices, open_decoder
from wall.decoders.packet_buffer import Coding
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


def hardware(wanted: Device = Device.AUTO) -> Iterator[Line]:
    """Which hardware decoders open on this machine, and what `[decoders] hardware` says. None is needed."""
    av.logging.set_level(None)
    found = {device: _attempt(device) for device in known_devices()}
    told = [f"{device.value} {said}" for device, said in found.items()]
    finding = f"{', '.join(told) or 'this build of FFmpeg has none'} (setting: {wanted.value})"
    if wanted in (Device.AUTO, Device.OFF) or found.get(wanted) == _OPENS:
        yield Line("hardware decoders", Verdict.OK, finding)
    else:
        remedy = f'{wanted.value} decodes nothing here: set [decoders] hardware = "auto", or mend its driver.'
        yield Line("hardware decoders", Verdict.WARNING, finding, remedy)


_OPENS = "opens"


def _attempt(device: Device) -> str:
    """Whether H.264 opens on it."""
    try:
        open_decoder(device, Coding("h264"))
    except NoDecoderError:
        return "has no decoder in this build"
    except NoDeviceError as error:
        return f"does not open ({error})"
    return _OPENS
