"""A leaf of the door to FFmpeg: decoders that work on a device and hand back pictures in the processor's memory.

Traps of PyAV 18.1 that are dealt with here:

- a device name that FFmpeg does not know counts as "any device";
- what has no decoder for the device, or a driver that does not know how, is decoded in software, and nothing says so
  but `is_hwaccel`;
- `hwdevices_available` lists what the build knows, not what the machine has;
- each decoder makes a device context of its own (`_OPTIONS`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import av.error
from av.codec.codec import Codec, UnknownCodecError
from av.codec.context import CodecContext, Flags
from av.codec.hwaccel import HWAccel, hwdevices_available
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from wall.adapt.hardware import Device
from wall.decoders.base import DecoderError
from wall.decoders.packet_buffer import Coding
from wall.health.sample import Failure

_OWN_CODECS = (Device.QSV,)  # have decoders of their own, "h264_qsv", instead of being a way of the usual one
_OPTIONS: Mapping[Device, dict[str, object]] = {
    Device.CUDA: {"primary_ctx": "1"}  # one context a process instead of one a stream: each takes 100 MB of the card
}
_CODEC_OPTIONS: Mapping[Device, dict[str, str]] = {
    Device.QSV: {"async_depth": "1"}  # four pictures would wait by default
}


class NoDecoderError(Exception):
    """The device has none for that codec."""


class NoDeviceError(Exception):
    """The device is not there, or takes no more. The text says why, for the log."""


class DeviceDecoder(Protocol):
    """Decodes one stream on a device; used by one thread. Its memory there is given back when it is forgotten."""

    def decode(self, packet: Packet[Any] | bytes, /) -> list[VideoFrame]:
        """Pictures in the processor's memory, the copy included. Raises DecoderError."""

    def leave_out_unreferenced(self, *, leave_out: bool) -> None:
        """As `wall.decoders.pyav.Connection` does."""

    def restart(self) -> None:
        """Forget what was decoded: a key frame comes next."""


class _Decoder:
    def __init__(self, device: Device, context: VideoCodecContext) -> None:
        self._device = device
        self._context = context

    def decode(self, packet: Packet[Any] | bytes) -> list[VideoFrame]:
        try:
            return self._context.decode(Packet(packet) if isinstance(packet, bytes) else packet)
        except (av.error.FFmpegError, OSError) as error:
            raise DecoderError(Failure.OTHER, f"{self._device.value}: {_reason(error)}") from None

    def leave_out_unreferenced(self, *, leave_out: bool) -> None:
        self._context.skip_frame = "NONREF" if leave_out else "DEFAULT"

    def restart(self) -> None:
        if self._context.is_open:  # FFmpeg crashes otherwise
            self._context.flush_buffers()


def known_devices() -> Sequence[Device]:
    """Those that this build of FFmpeg can talk to, whether or not they are there."""
    names = hwdevices_available()
    return [each for each in Device if each.value in names]


def open_decoder(device: Device, coding: Coding) -> DeviceDecoder:
    """A decoder on that device. Raises NoDeviceError (within 1 ms where it is not there) or NoDecoderError."""
    if device not in known_devices():
        raise NoDeviceError("this build of FFmpeg does not know it")
    name = f"{coding.codec}_{device.value}" if device in _OWN_CODECS else coding.codec
    try:
        codec = Codec(name, "r")
    except UnknownCodecError:
        raise NoDecoderError(name) from None
    ways = [each for each in codec.hardware_configs if each.is_supported]
    if all(each.device_type.name != device.value for each in ways):
        raise NoDecoderError(name)
    try:
        acceleration = HWAccel(device.value, allow_software_fallback=False, options=_OPTIONS.get(device))
        context = CodecContext.create(codec, "r", hwaccel=acceleration)
    except (av.error.FFmpegError, OSError) as error:
        raise NoDeviceError(_reason(error)) from None
    if not isinstance(context, VideoCodecContext) or not context.is_hwaccel:
        raise NoDeviceError("it cannot be opened")  # what PyAV makes of a driver that says "not implemented"
    context.thread_count = 1
    context.flags |= Flags.low_delay
    context.options = dict(_CODEC_OPTIONS.get(device, {}))
    context.extradata = coding.extradata or None
    return _Decoder(device, context)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
