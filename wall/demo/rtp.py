"""RTP and RTCP on the wire: payloads cut once for each clip, headers patched for each client.

RFC 3550 (RTP, sender reports), RFC 6184 (H.264), RFC 7798 (H.265).
"""

import struct
from dataclasses import dataclass

from wall.demo.clips import AccessUnit, Clip, is_parameter_set
from wall.demo.spec import Codec

CLOCK_HZ = 90_000
PAYLOAD_TYPE = 96
MAX_PAYLOAD = 1400  # bytes; fits an Ethernet frame with RTP, UDP and IP headers, as cameras choose
_NTP_EPOCH = 2_208_988_800  # seconds from 1900 to 1970
_RTP = struct.Struct("!BBHII")
_INTERLEAVED_RTP = struct.Struct("!BBHBBHII")
_STAMP_UUID = b"videowall-stamp!"  # 16 bytes, marks our SEI among others


@dataclass(frozen=True, slots=True)
class PackedFrame:
    """One picture as RTP payloads; the first `lead` of them are parameter sets."""

    keyframe: bool
    payloads: tuple[bytes, ...]
    lead: int
    key: "PackedFrame | None" = None  # the same picture as a key frame, where the camera makes one for a new viewer


@dataclass(frozen=True, slots=True)
class Track:
    """A clip ready to send."""

    clip: Clip
    frames: tuple[PackedFrame, ...]
    keyframes: tuple[int, ...]  # indices into `frames`


def packetise(clip: Clip) -> Track:
    """Cut every picture of a clip into RTP payloads."""
    frames = tuple(pack(clip.spec.codec, unit) for unit in clip.frames)
    return Track(clip, frames, tuple(k for k, frame in enumerate(frames) if frame.keyframe))


def pack(codec: Codec, unit: AccessUnit) -> PackedFrame:
    """A picture cut into RTP payloads."""
    payloads: list[bytes] = []
    lead = 0
    for nal in unit.nals:
        payloads += fragment(codec, nal)
        if is_parameter_set(codec, nal):
            lead = len(payloads)
    return PackedFrame(unit.keyframe, tuple(payloads), lead)


def fragment(codec: Codec, nal: bytes) -> list[bytes]:
    """A NAL unit as one payload, or as FU-A (RFC 6184 5.8) or FU (RFC 7798 4.4.3) fragments."""
    if len(nal) <= MAX_PAYLOAD:
        return [nal]
    if codec is Codec.H264:
        head, kind, skip = bytes([(nal[0] & 0xE0) | 28]), nal[0] & 0x1F, 1
    else:
        head, kind, skip = bytes([(nal[0] & 0x81) | (49 << 1), nal[1]]), (nal[0] >> 1) & 0x3F, 2
    room = MAX_PAYLOAD - len(head) - 1
    pieces = [nal[at : at + room] for at in range(skip, len(nal), room)]
    last = len(pieces) - 1
    return [
        head + bytes([kind | (0x80 if k == 0 else 0) | (0x40 if k == last else 0)]) + piece
        for k, piece in enumerate(pieces)
    ]


def interleaved(payloads: tuple[bytes, ...], channel: int, sequence: int, timestamp: int, ssrc: int) -> bytes:
    """All packets of a picture framed for one TCP write (RFC 2326 10.12), marker bit on the last."""
    parts: list[bytes] = []
    last = len(payloads) - 1
    for k, payload in enumerate(payloads):
        kind = PAYLOAD_TYPE | 0x80 if k == last else PAYLOAD_TYPE
        parts.append(
            _INTERLEAVED_RTP.pack(
                0x24, channel, len(payload) + 12, 0x80, kind, (sequence + k) & 0xFFFF, timestamp, ssrc
            )
        )
        parts.append(payload)
    return b"".join(parts)


def rtp_packet(payload: bytes, marker: bool, sequence: int, timestamp: int, ssrc: int) -> bytes:
    """One RTP packet."""
    kind = PAYLOAD_TYPE | (0x80 if marker else 0)
    return _RTP.pack(0x80, kind, sequence & 0xFFFF, timestamp, ssrc) + payload


def sender_report(ssrc: int, wall: float, timestamp: int, packets: int, octets: int) -> bytes:
    """RTCP sender report (RFC 3550 6.4.1): picture time `timestamp` is wall clock `wall`, Unix seconds.

    A source description with a CNAME follows, as a compound packet requires.
    """
    seconds = int(wall)
    fraction = int((wall - seconds) * 2**32) & 0xFFFFFFFF
    report = struct.pack(
        "!BBHIIIIII",
        0x80,
        200,
        6,
        ssrc,
        (seconds + _NTP_EPOCH) & 0xFFFFFFFF,
        fraction,
        timestamp,
        packets & 0xFFFFFFFF,
        octets & 0xFFFFFFFF,
    )
    name = b"camera"
    items = bytes([1, len(name)]) + name + b"\x00"
    items += b"\x00" * (-len(items) % 4)
    return report + struct.pack("!BBHI", 0x81, 202, (4 + len(items)) // 4, ssrc) + items


def stamp_nal(codec: Codec, number: int, wall: float) -> bytes:
    """An SEI user-data NAL unit that carries a frame number and the time it was due, Unix seconds.

    Real encoders never send the same key frame twice; a looped clip would, and a byte comparison would
    rightly call it a recording. The stamp also gives a bench the truth beside the picture.
    """
    body = _STAMP_UUID + struct.pack("!Qd", number, wall)
    payload = bytes([5, len(body)]) + body + b"\x80"
    header = b"\x06" if codec is Codec.H264 else bytes([39 << 1, 1])
    return header + _escape(payload)


def read_stamp(user_data: bytes) -> tuple[int, float] | None:
    """Frame number and due time from a decoder's SEI_UNREGISTERED side data; None for foreign data."""
    if len(user_data) < 32 or user_data[:16] != _STAMP_UUID:
        return None
    number, wall = struct.unpack_from("!Qd", user_data, 16)
    return int(number), float(wall)


def _escape(payload: bytes) -> bytes:
    """Insert emulation prevention bytes (H.264 7.4.1): no start code may appear inside a NAL unit."""
    out = bytearray()
    zeros = 0
    for byte in payload:
        if zeros >= 2 and byte <= 3:
            out.append(3)
            zeros = 0
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)
