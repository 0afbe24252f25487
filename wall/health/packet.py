"""One packet as the health rooms look at it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """One packet as it arrived, whether or not it is decoded. Times in seconds, NaN where not known."""

    at: float  # monotonic
    stamp: float  # by the camera's media clock
    sent_at: float  # by the camera's wall clock (RTCP sender report), UNIX epoch
    wall_at: float  # our wall clock at that moment, UNIX epoch
    size: int  # bytes
    key_frame: bool
    corrupt: bool  # the demuxer says that a part of it is missing
