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

from dataclasses import dataclass, field
from typing import NamedTuple

FORETOLD = 50  # pictures in a row, two seconds of most streams ...
FORETOLD_KEYS = 2  # ... and key frames among them: those have more slices where a camera limits the size of one
MOST = 32 << 20  # bytes of a picture: who sends more without an end is no camera
_START = b"\x00\x00\x00\x01"  # FFmpeg puts this one before each NAL unit
_PIECE = -1  # for a type: a further piece of a NAL unit has none
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


@dataclass(slots=True)
class _Picture:
    """One that is put together."""

    parts: list[bytes] = field(default_factory=list)
    lead: list[bytes] = field(
        default_factory=list
    )  # came after its slices: the next picture's, or between two of them
    stamp: int | None = None
    size: int = 0  # bytes
    slices: int = 0  # so far
    key: bool = False
    lead_key: bool = False
    corrupt: bool = False
    headless: bool = False  # its beginning was lost: it says nothing of the camera
    otherwise: bool = False  # a piece came where none was expected
    given: bool = False  # away: what still comes is left out


class AccessUnits:
    """Of one connection. `add` takes the payloads in the order of their arrival."""

    def __init__(self, codec: str) -> None:
        """`codec`: one of CODECS."""
        self._syntax = _SYNTAX[codec]
        self._now = _Picture()
        self._into = self._now.parts
        self._given_stamp: int | None = None  # of the picture before, if it was given away early
        # the NAL unit that came last
        self._grows = False  # a further piece is expected
        self._unit_size = 0  # bytes of its first piece, if that came alone
        self._follows = False  # it belongs to the picture before it, and is of no use to a decoder
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
        kind = self._kind(payload, len(_START)) if begins else _PIECE
        continues = not begins or (kind in self._syntax.slices and not self._is_first_slice(payload))
        if self._is_of_next(kind, stamp, continues=continues):
            self._end(units)
            self._now.headless = continues
            self._now.slices = int(not begins)
        now = self._now
        if now.given or (
            continues and begins and not now.slices and stamp is not None and stamp == self._given_stamp
        ):
            self._leave_out(begins=begins, continues=continues, follows=kind in self._syntax.after)
            return units
        if not begins and not now.parts and not now.headless:
            return units  # the first of all, and from the middle of a picture
        now.stamp = stamp
        now.corrupt = now.corrupt or corrupt or now.headless
        if begins:
            self._begin(payload, kind)
        else:
            self._go_on(len(payload))
        self._into.append(payload)
        now.size += len(payload)
        if now.size > MOST:
            self._forget()
        elif self.early and now.slices == self._usual and not (self._grows or now.otherwise or now.headless):
            units.append(self._take())
            now.given = True
        return units

    def _kind(self, data: bytes, at: int) -> int:
        return self._syntax.kind(data[at]) if at < len(data) else _PIECE

    def _is_first_slice(self, payload: bytes) -> bool:
        """H.264's first_mb_in_slice is 0 (a bit that is set), or H.265's first_slice_segment_in_pic_flag is set."""
        at = len(_START) + self._syntax.header
        return at >= len(payload) or payload[at] >= 128

    def _is_of_next(self, kind: int, stamp: int | None, *, continues: bool) -> bool:
        """Another picture begins here (ITU-T H.264 7.4.1.2.3, H.265 7.4.2.4.4; all of one has one RTP time stamp).

        Parameter sets of the same time stamp decide nothing: GStreamer sends them before each slice of a key frame.
        """
        now = self._now
        if not now.slices:  # there are parameter sets, or what is left of a slice whose beginning was lost
            return (now.headless or now.otherwise) and stamp != now.stamp
        if kind in self._syntax.after:
            return False
        if kind in self._syntax.slices and not continues:
            return True
        return stamp != now.stamp or (now.given and not continues)

    def _begin(self, payload: bytes, kind: int) -> None:
        """A payload with one NAL unit, or the first piece of one, or with several small ones."""
        now = self._now
        between = bool(now.slices) and kind not in self._syntax.slices and kind not in self._syntax.after
        if kind in self._syntax.slices and now.lead:
            now.parts += now.lead
            now.key = now.key or now.lead_key
            now.lead, now.lead_key = [], False
        self._into = now.lead if between else now.parts
        slices, key, number = self._look_into(payload)
        now.slices += slices
        if between:
            now.lead_key = now.lead_key or key
        else:
            now.key = now.key or key
        self._unit_size = len(payload) if number == 1 else 0
        self._grows = 0 < self._unit_size == self._first_piece

    def _look_into(self, payload: bytes) -> tuple[int, bool, int]:
        """How many slices begin in it, whether decoding can, and how many NAL units do."""
        slices, key, number, at = 0, False, 0, 0
        while at >= 0:
            begin = at + len(_START)
            at = payload.find(_START, begin)
            number += 1
            kind = self._kind(payload, begin)
            slices += kind in self._syntax.slices
            key = key or kind in self._syntax.keys or (kind == _SEI and self._recovers(payload[begin:]))
        return slices, key, number

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
        now = self._now
        if not self._grows and not now.headless:
            if self._foretold and now.slices == 0 and self._unit_size < self._first_piece:
                now.headless = now.corrupt = True
            else:
                now.otherwise = True
                self._first_piece = self._unit_size or self._first_piece
        rest = self._first_piece - len(_START) - self._syntax.header
        now.otherwise = now.otherwise or size > rest
        self._grows = size == rest
        self._unit_size = 0

    def _leave_out(self, *, begins: bool, continues: bool, follows: bool) -> None:
        """What comes after its picture was given away: filler, or a part that was not expected any more."""
        if begins:
            self._follows = follows
        if continues and (begins or not self._follows):
            self._trusted = False
            self._now = _Picture(stamp=self._now.stamp, slices=1, given=True)

    def _end(self, units: list[AccessUnit]) -> None:
        """The next picture begins."""
        before = self._now
        self._given_stamp = before.stamp if before.given else None
        if before.parts:
            self._learn()
            units.append(self._take())
        self._now = _Picture(parts=before.lead, key=before.lead_key, size=sum(map(len, before.lead)))
        self._into = self._now.parts
        self._grows = False

    def _forget(self) -> None:
        """So large is no picture: wait for the next one."""
        self._now = _Picture(stamp=self._now.stamp, slices=1, headless=True)
        self._into = self._now.parts

    def _take(self) -> AccessUnit:
        now = self._now
        unit = AccessUnit(b"".join(now.parts), now.stamp, now.key, now.corrupt)
        now.parts = []
        return unit

    def _learn(self) -> None:
        """Would this picture have been told right?"""
        now = self._now
        if now.headless or self._grows:  # it would have been waited for, because a piece was lost or just fits
            return
        if now.slices == self._usual and self._first_piece and not now.otherwise:
            self._foretold += 1
            self._foretold_keys += now.key
        else:
            self._usual = now.slices
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
