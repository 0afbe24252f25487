"""One packet as the health rooms look at it."""

from __future__ import annotations

from typing import NamedTuple


class SenderReport(NamedTuple):
    """What an RTCP sender report says was sent when it was written (RFC 3550 6.4.1). Both count modulo 2**32."""

    packets: int
    octets: int  # of payload


class PacketFacts(NamedTuple):
    """One packet as it arrived, whether or not it is decoded. Times in seconds, NaN where not known.

    A tuple: there is one for each packet of every stream, and a frozen dataclass takes five times as long to make.
    """

    at: float  # monotonic
    stamp: float  # by the camera's media clock
    sent_at: float  # by the camera's wall clock (RTCP sender report), UNIX epoch
    wall_at: float  # our wall clock at that moment, UNIX epoch
    size: int  # bytes
    key_frame: bool
    corrupt: bool  # a part of it is missing
    report: SenderReport | None = None  # the newest, with the first packet that follows it
