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
the same, it is left out, and the connection waits again, for LONGER times as many pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

FORETOLD = 50  # pictures, two seconds of most streams ...
FORETOLD_KEYS = 2  # ... and key frames among them: those have more slices where a camera limits the size of one
LONGER = 4
SLICE_LOST = 10  # pictures by which one with fewer slices counts against the others: a lossy line, or a camera's way
MOST = 32 << 20  # bytes of a picture: who sends more without an end is no camera
OVERHEAD = 64  # bytes of memory beside those of a payload
SAME_TIME = 90  # of a clock of 90 kHz, 1 ms: FFmpeg moves the time stamps a little with each sender report
_BEGIN = b"\x00\x00\x00\x01"  # FFmpeg puts this before each NAL unit; further pieces of one have nothing
START_CODE = b"\x00\x00\x01"
_ESCAPED, _PLAIN = b"\x00\x00\x03", b"\x00\x00"  # emulation prevention (7.4.1 of both standards)
_SEI = 6  # type of H.264's NAL unit with messages beside the picture
_RECOVERY_POINT = 6  # type of such a message


class AccessUnit(NamedTuple):
    """What ITU-T H.264 calls one: a picture with the parameter sets before it, with start codes."""

    data: bytes
    stamp: int | None  # the camera's, in its stream's time base
    key_frame: bool
    corrupt: bool  # a part is missing
    at: float  # when its last part came, in the caller's time
    decodable: bool  # a slice begins in it; else it is what is left of one, and no decoder can tell of what


class _Syntax(NamedTuple):
    """Where a codec's NAL units differ (ITU-T H.264 table 7-1, H.265 table 7-1). Sets of types."""

    header: int  # bytes
    slices: frozenset[int]  # parts of a picture
    keys: frozenset[int]  # of these, with which decoding can begin
    before: frozenset[int]  # come before the picture that they belong to; all others behind it
    delimiter: int  # with this a picture begins, whatever its time stamp


_SYNTAX = {
    "h264": _Syntax(1, frozenset({1, 2, 5}), frozenset({5}), frozenset({6, 7, 8, 9, *range(14, 19)}), 9),
    "hevc": _Syntax(
        2,
        frozenset(range(32)),
        frozenset(range(16, 24)),
        frozenset({32, 33, 34, 35, 39, *range(41, 45), *range(48, 56)}),
        35,
    ),
}
CODECS = frozenset(_SYNTAX)  # FFmpeg's names


def nal_unit_type(codec: str, header: int) -> int:
    """What a NAL unit is, by its first byte (H.264 7.3.1, H.265 7.3.1.2). `codec`: one of CODECS."""
    return header & 31 if codec == "h264" else header >> 1 & 63


class _Content(NamedTuple):
    """What begins in a payload."""

    slices: int
    later_slice: bool  # the first of these is not its picture's first
    opens: bool  # a picture begins, whatever the time stamp says
    behind: bool  # belongs to the picture before it
    key: bool  # decoding can begin here


@dataclass(slots=True)
class _Picture:
    """One that is put together."""

    parts: list[bytes] = field(default_factory=list)
    for_next: list[bytes] = field(default_factory=list)  # came after its slices: the next one's if no slice follows
    stamp: int | None = None
    at: float = 0.0
    size: int = 0  # bytes of memory
    begun: bool = False  # there is more than parameter sets
    slices: int = 0  # that begin in it
    key: bool = False
    next_key: bool = False  # what is for the next one makes that a key frame
    corrupt: bool = False
    beginning_lost: bool = False
    odd_sizes: bool = False  # a piece came where none was expected
    given_away: bool = False  # what still comes of it is left out


class AccessUnits:
    """Of one connection. `add` takes the payloads in the order of their arrival."""

    def __init__(self, codec: str) -> None:
        """`codec`: one of CODECS."""
        self._codec, self._syntax = codec, _SYNTAX[codec]
        self._now = _Picture()
        self._given_stamp: int | None = None  # of the picture before, if it was given away early
        self._last = b""  # payload of the one that was given away last
        # the NAL unit that came last
        self._goes_on = False  # a further piece is expected
        self._first_size = 0  # bytes of its first piece; 0 once a further one came
        self._is_for_next = False  # it stands in `for_next`
        # the camera's habits
        self._full_size = 0  # bytes of the first piece of a unit that is cut, with its start code; 0: none seen
        self._usual_slices = 0
        self._slices_before = 0  # of the last picture
        self._foretold = self._foretold_keys = 0  # pictures
        self._needed = FORETOLD

    @property
    def early(self) -> bool:
        """Pictures are given away with their own last payload."""
        return self._foretold >= self._needed and self._foretold_keys >= FORETOLD_KEYS

    def add(self, payload: bytes, stamp: int | None, at: float = 0.0) -> list[AccessUnit]:
        """The pictures that are whole with this payload, or known to be by it: mostly one or none, sometimes two.

        `at`: when it came.
        """
        units: list[AccessUnit] = []
        begins = payload.startswith(_BEGIN)
        if begins or not self._is_expected(payload, stamp):
            content = self._look_into(payload) if begins else None
            if self._is_of_next(content, stamp):
                self._end(units)
                self._now.beginning_lost = self._now.begun = content is None
            if self._comes_too_late(content, stamp):
                if payload != self._last:  # a line may bring one twice
                    self._wait_again()
                return units
            now = self._now
            if content is not None:
                self._begin(payload, content)
            elif now.parts or now.for_next or now.beginning_lost:
                self._further_piece(payload)
            else:
                return units  # the first of all, and from the middle of a picture
            now.corrupt = now.corrupt or now.beginning_lost
            if not self._is_for_next and (content is None or not content.behind):
                now.stamp = stamp
        now = self._now
        now.size += len(payload) + OVERHEAD
        if self._is_for_next:
            now.for_next.append(payload)
        else:
            now.parts.append(payload)
            now.at = at
        if now.size > MOST:
            self._drop()
        elif self._is_whole() and not now.given_away:
            units.append(self._take())
            now.given_away = True
            self._last = payload
        return units

    def _is_expected(self, payload: bytes, stamp: int | None) -> bool:
        """The usual further piece, of which there is nothing more to be said."""
        now, size = self._now, len(payload)
        full = self._full_size - len(_BEGIN) - self._syntax.header
        if not (self._goes_on and now.begun and stamp == now.stamp and size <= full) or self._is_for_next:
            return False
        self._goes_on = size == full
        self._first_size = 0
        return True

    def _look_into(self, payload: bytes) -> _Content:
        """Of all NAL units that begin in a payload: there is one, or there are several small ones."""
        syntax = self._syntax
        slices, later, opens, behind, key, at = 0, False, False, False, False, 1
        while at >= 0:
            begin = at + len(START_CODE)
            at = payload.find(START_CODE, begin)
            if begin >= len(payload):
                break
            kind = nal_unit_type(self._codec, payload[begin])
            if kind in syntax.slices:
                first = begin + syntax.header >= len(payload) or payload[begin + syntax.header] >= 128
                # first_mb_in_slice is 0, which is coded as a bit that is set; H.265: first_slice_segment_in_pic_flag
                later = later or (slices == 0 and not first)
                opens = opens or first
                slices += 1
                key = key or kind in syntax.keys
            else:
                opens = opens or kind == syntax.delimiter
                behind = behind or kind not in syntax.before
                if kind == _SEI and syntax.header == 1:
                    key = key or _says_recovery_point(payload[begin + 1 : at if at >= 0 else None])
        return _Content(slices, later, opens, behind and not slices, key)

    def _is_of_next(self, content: _Content | None, stamp: int | None) -> bool:
        """Another picture begins here (ITU-T H.264 7.4.1.2.3, H.265 7.4.2.4.4; all of one has one RTP time stamp).

        Parameter sets of the same time stamp decide nothing: GStreamer sends them before each slice of a key frame.
        """
        now = self._now
        if not now.begun:
            return now.odd_sizes and not self._same_time(stamp)
        if content is None:
            return not self._same_time(stamp)
        if content.opens:
            return True
        if content.behind:
            return False
        return not self._same_time(stamp) or (now.given_away and not content.slices)

    def _same_time(self, stamp: int | None) -> bool:
        before = self._now.stamp
        return stamp == before or (stamp is not None and before is not None and abs(stamp - before) < SAME_TIME)

    def _comes_too_late(self, content: _Content | None, stamp: int | None) -> bool:
        """A part of a picture that was given away."""
        now = self._now
        if now.given_away:
            return not self._is_for_next if content is None else content.slices > 0
        after_sets = content is not None and content.later_slice and not now.begun
        return after_sets and stamp is not None and stamp == self._given_stamp

    def _begin(self, payload: bytes, content: _Content) -> None:
        """A payload with one NAL unit, or the first piece of one, or with several small ones."""
        now = self._now
        if content.slices and now.for_next:  # sets between two slices
            now.parts += now.for_next
            now.key = now.key or now.next_key
            now.for_next, now.next_key = [], False
        self._is_for_next = now.begun and not content.slices and (now.given_away or not content.behind)
        if self._is_for_next:
            now.next_key = now.next_key or content.key
        else:
            now.key = now.key or content.key
            now.beginning_lost = now.beginning_lost or (content.later_slice and not now.begun)
        now.slices += content.slices
        now.begun = now.begun or content.slices > 0
        self._first_size = len(payload)
        self._goes_on = self._first_size == self._full_size

    def _further_piece(self, payload: bytes) -> None:
        """Of the NAL unit that came last."""
        now, size = self._now, len(payload)
        if not self._goes_on and not now.beginning_lost:
            if self._foretold and not now.begun and self._first_size < self._full_size:
                # no parameter set that short goes on: this is of the slice behind it
                now.beginning_lost = now.begun = True
            else:
                now.odd_sizes = True
                self._full_size = self._first_size or self._full_size
        full = self._full_size - len(_BEGIN) - self._syntax.header
        now.odd_sizes = now.odd_sizes or size > full
        self._goes_on = size == full
        self._first_size = 0
        if not now.begun and (within := payload.find(START_CODE)) >= 0:  # cameras cut sets and a slice as one unit
            content = self._look_into(_BEGIN[:1] + payload[within:])
            now.slices, now.begun = content.slices, content.slices > 0
            now.key = now.key or content.key

    def _is_whole(self) -> bool:
        now = self._now
        odd = self._goes_on or now.odd_sizes or now.beginning_lost
        return now.slices == self._usual_slices and not odd and self.early

    def _wait_again(self) -> None:
        """Our own doing: what was given away was no whole picture."""
        if self._foretold:  # for the first of the parts
            self._needed *= LONGER
        self._foretold = self._foretold_keys = 0
        self._now = _Picture(stamp=self._now.stamp if self._now.given_away else self._given_stamp)
        self._now.begun = self._now.given_away = True
        self._goes_on = self._is_for_next = False

    def _end(self, units: list[AccessUnit]) -> None:
        """The next picture begins."""
        before = self._now
        self._given_stamp = before.stamp if before.given_away else None
        if before.parts:
            self._learn()
            units.append(self._take())
        size = sum(map(len, before.for_next)) + OVERHEAD * len(before.for_next)
        self._now = _Picture(parts=before.for_next, key=before.next_key, size=size)
        self._goes_on = self._is_for_next = False

    def _drop(self) -> None:
        """So large is no picture: wait for the next one."""
        self._now = _Picture(stamp=self._now.stamp, begun=True, beginning_lost=True)
        self._goes_on = self._is_for_next = False

    def _take(self) -> AccessUnit:
        now = self._now
        data, decodable = b"".join(now.parts), now.slices > 0
        now.parts = []
        return AccessUnit(data, now.stamp, now.key and decodable, now.corrupt, now.at, decodable)

    def _learn(self) -> None:
        """Would this picture have been told right?"""
        now = self._now
        if now.beginning_lost or self._goes_on:
            return  # it would have been waited for: a piece was lost, or the last one just fits
        if now.slices == self._usual_slices and self._full_size and not now.odd_sizes:
            self._foretold += 1
            self._foretold_keys += now.key
        elif now.slices < self._usual_slices and now.slices != self._slices_before and not now.odd_sizes:
            self._foretold = max(0, self._foretold - SLICE_LOST)
        else:
            self._usual_slices = now.slices
            self._foretold = self._foretold_keys = 0
        self._slices_before = now.slices


def _says_recovery_point(messages: bytes) -> bool:
    """Whether decoding can begin with H.264's picture behind these, although it does not reset the decoder.

    Type and size of each message are sums of bytes, up to one that is not 255 (7.3.2.3.1).
    """
    data, at = messages.replace(_ESCAPED, _PLAIN), 0
    while at < len(data) - 1:
        kind, at = _sum(data, at)
        if kind == _RECOVERY_POINT:
            return True
        size, at = _sum(data, at)
        at += size
    return False


def _sum(data: bytes, at: int) -> tuple[int, int]:
    """A number, and where the next one begins."""
    total = 0
    while at < len(data):
        byte = data[at]
        total, at = total + byte, at + 1
        if byte < 255:
            break
    return total, at
