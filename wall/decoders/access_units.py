"""A camera's RTP payloads put together to pictures, each given away with its own last payload where that can be told.

RTP says where a picture ends by a marker bit, which FFmpeg keeps to itself: its parser waits for the next picture to
begin instead, 40 ms at 25 a second and 200 ms at 5. So the demuxer is asked for the payloads as they come, and the
end is told by their sizes. Cameras cut a slice (RFC 6184 5.8, RFC 7798 4.4.3: fragmentation units) into pieces that
are all as large as fits, but for the last one:

    00 00 00 01 65 ...   1403 bytes   a start code, and as large as the first piece of a cut slice: it goes on
    ...                  1398         as large as the others: it goes on
    ...                   721         shorter: the slice is whole, and with it a picture of one slice

Not every camera cuts like that, or sends as many slices with each picture. Therefore each connection begins by
waiting for the next picture, as the parser does, and is watched meanwhile: only where FORETOLD pictures in a row
would have been told right is the next one given away early. Where a part comes after its picture was given away all
the same, it is left out, and that connection waits from then on.
"""

from __future__ import annotations

from typing import NamedTuple

FORETOLD = 50  # pictures in a row, two seconds of most streams ...
FORETOLD_KEYS = 2  # ... and key frames among them: those have more slices where a camera limits the size of one
_START = b"\x00\x00\x00\x01"  # FFmpeg puts this one before each NAL unit
_SEI = 6  # type of H.264's NAL unit with messages beside the picture
_RECOVERY_POINT = 6  # type of such a message


class AccessUnit(NamedTuple):
    """What ITU-T H.264 calls one: a picture with the parameter sets before it, with start codes."""

    data: bytes
    stamp: int | None  # the camera's, in its stream's time base
    key_frame: bool
    corrupt: bool  # a part is missing


class _Syntax(NamedTuple):
    """Where a codec's NAL units differ (ITU-T H.264 table 7-1, H.265 table 7-1)."""

    header: int  # bytes
    slices: frozenset[int]  # types of NAL units
    keys: frozenset[int]  # of these, with which decoding can begin
    after: frozenset[int]  # what follows the picture that it belongs to; all else comes before its picture

    def kind(self, first: int) -> int:
        """The type that a unit's first byte says."""
        return first & 31 if self.header == 1 else first >> 1 & 63


_SYNTAX = {
    "h264": _Syntax(1, frozenset(range(1, 6)), frozenset({5}), frozenset({10, 11, 12})),
    "hevc": _Syntax(2, frozenset(range(32)), frozenset(range(16, 24)), frozenset({36, 37, 38, 40})),
}
CODECS = frozenset(_SYNTAX)  # FFmpeg's names


class AccessUnits:
    """Of one connection. `add` takes the payloads in the order of their arrival."""

    def __init__(self, codec: str) -> None:
        """`codec`: one of CODECS."""
        self._syntax = _SYNTAX[codec]
        # the picture that is put together
        self._parts: list[bytes] = []
        self._stamp: int | None = None
        self._slices = 0  # so far
        self._key = self._corrupt = False
        self._headless = False  # its beginning was lost: it says nothing of the camera
        self._otherwise = False  # a piece came where none was expected
        self._grows = False  # the last NAL unit goes on
        self._unit_size = 0  # bytes of that one's first piece, if it came alone
        self._given = False  # it was given away: what still comes is left out
        # the camera's habits
        self._first_piece = 0  # bytes of the first piece of a unit that is cut, with its start code; 0: none seen
        self._usual = 0  # slices of a picture
        self._foretold = self._foretold_keys = 0  # pictures in a row
        self._trusted = True  # nothing ever came after its picture was given away

    @property
    def early(self) -> bool:
        """Pictures are given away with their own last payload."""
        return self._trusted and self._foretold >= FORETOLD and self._foretold_keys >= FORETOLD_KEYS

    def add(self, payload: bytes, stamp: int | None, *, corrupt: bool = False) -> list[AccessUnit]:
        """The pictures that are whole with this payload, or known to be by it: mostly one or none, sometimes two."""
        units: list[AccessUnit] = []
        begins = payload.startswith(_START)
        if self._is_of_next(payload, stamp) if begins else stamp != self._stamp and bool(self._slices):
            self._end(units)
            self._headless = not begins or self._continues(payload)
            self._slices = int(not begins)
        if self._given:
            self._trusted = self._trusted and begins and self._kind(payload, 4) in self._syntax.after
            return units
        if not begins and not self._parts and not self._headless:
            return units  # the first of all, and from the middle of a picture
        self._stamp = stamp
        self._corrupt = self._corrupt or corrupt or self._headless
        self._parts.append(payload)
        if begins:
            self._begin(payload)
        else:
            self._go_on(len(payload))
        if self._slices == self._usual and not (self._grows or self._otherwise or self._headless) and self.early:
            units.append(self._take())
            self._given = True
        return units

    def _kind(self, data: bytes, at: int) -> int:
        return self._syntax.kind(data[at]) if at < len(data) else -1

    def _continues(self, payload: bytes) -> bool:
        """It begins with a slice that is not its picture's first."""
        if self._kind(payload, len(_START)) not in self._syntax.slices:
            return False
        at = len(_START) + self._syntax.header
        # H.264's first_mb_in_slice is 0 (a bit that is set), or H.265's first_slice_segment_in_pic_flag is set
        return at < len(payload) and payload[at] < 128

    def _is_of_next(self, payload: bytes, stamp: int | None) -> bool:
        """Another picture begins here (ITU-T H.264 7.4.1.2.3, H.265 7.4.2.4.4; time stamps by the RTP formats)."""
        if not self._slices:
            return False
        if self._continues(payload):
            return stamp != self._stamp
        return self._kind(payload, len(_START)) not in self._syntax.after

    def _begin(self, payload: bytes) -> None:
        """A payload with one NAL unit, or the first piece of one, or with several small ones."""
        at, number = 0, 0
        while at >= 0:
            begin = at + len(_START)
            at = payload.find(_START, begin)
            number += 1
            kind = self._kind(payload, begin)
            self._slices += kind in self._syntax.slices
            self._key = self._key or kind in self._syntax.keys or (kind == _SEI and self._recovers(payload[begin:]))
        self._unit_size = len(payload) if number == 1 else 0
        self._grows = 0 < self._unit_size == self._first_piece

    def _recovers(self, unit: bytes) -> bool:
        """H.264: decoding can begin here, although no picture resets the decoder.

        Type and size of each message are sums of bytes, up to one that is not 255 (7.3.2.3.1).
        """
        if self._syntax.header != 1:
            return False
        at = 1
        while at < len(unit) - 1:
            kind, at = _sum(unit, at)
            if kind == _RECOVERY_POINT:
                return True
            size, at = _sum(unit, at)
            at += size
        return False

    def _go_on(self, size: int) -> None:
        """A further piece of the last NAL unit."""
        before = len(_START) + self._syntax.header
        if not self._grows and not self._headless:
            self._otherwise = True
            self._first_piece = self._unit_size or self._first_piece
        rest = self._first_piece - before
        self._otherwise = self._otherwise or size > rest
        self._grows = size == rest
        self._unit_size = 0

    def _end(self, units: list[AccessUnit]) -> None:
        """The next picture begins."""
        if self._parts:
            self._learn()
            units.append(self._take())
        self._slices = 0
        self._key = self._corrupt = self._headless = self._otherwise = self._grows = self._given = False

    def _take(self) -> AccessUnit:
        unit = AccessUnit(b"".join(self._parts), self._stamp, self._key, self._corrupt)
        self._parts = []
        return unit

    def _learn(self) -> None:
        """Would this picture have been told right?"""
        if self._headless or self._grows:  # it would have been waited for, because a piece was lost or just fits
            return
        if self._slices == self._usual and self._first_piece and not self._otherwise:
            self._foretold += 1
            self._foretold_keys += self._key
        else:
            self._usual = self._slices
            self._foretold = self._foretold_keys = 0


def _sum(unit: bytes, at: int) -> tuple[int, int]:
    """A number of an SEI message, and where the next one begins."""
    total = 0
    while at < len(unit):
        byte = unit[at]
        total, at = total + byte, at + 1
        if byte < 255:
            break
    return total, at
