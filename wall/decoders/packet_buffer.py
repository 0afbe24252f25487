"""What streams have sent lately, still coded: the last seconds of each, whole groups of pictures, in bounded memory.

From here come the clip and the pictures that are kept with an alarm. Whoever wants to see the last seconds again, or
a picture of a stream that was not decoded, finds the packets here too: `PacketBuffer.groups` gives what there is
from any moment on, and each group can be decoded by itself.

A packet is kept as its bytes and not as FFmpeg's own object: that one holds the connection's decoder alive for as
long as it lives, and memory that nobody counts. Keeping one takes 2 µs beside 320 µs for its decoding (640x360;
1920x1080: 7 µs beside 2,650), and what is counted is what the process uses, within 1 %.
"""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from wall.decoders.access_units import START_CODE, nal_unit_type

MB = 1 << 20
PACKET_OVERHEAD = 250  # bytes that Python needs for a packet besides its data: measured 210 to 260
LOOK_EVERY = MB // 2  # bytes by which a group may grow until somebody looks at the whole again
MOST_OF_A_STREAM = 64 * MB  # 45 s of 12 Mbit/s. One camera must not take the memory of all others
GIVE_UP = 0.05  # share of the limit that is freed at once: who gives up what is not asked for each group
# Types of H.264's and H.265's NAL units (ITU-T H.264 table 7-1, H.265 table 7-1): what describes the pictures, the
# set in which their size is, and up to where a unit is a part of a picture.
_SETS = {"h264": frozenset({7, 8}), "hevc": frozenset({32, 33, 34})}
_WITH_SIZE = {"h264": 7, "hevc": 33}
_PICTURES = {"h264": range(1, 6), "hevc": range(32)}
AFTER_S = 5.0  # of what came after a moment that is held: the fault itself, as it began


@dataclass(frozen=True, slots=True)
class Coding:
    """How packets in a row are coded: what a decoder and a file need to know. Sizes in pixels; 0 = not known (the
    camera says it in its first key frame)."""

    codec: str  # FFmpeg's name: "h264"
    width: int = 0
    height: int = 0
    extradata: bytes = b""  # parameter sets that the camera describes outside of the stream, or has changed in it


class KeptPacket(NamedTuple):
    """One packet. `stamp`: seconds of the camera's media clock, NaN if none; `at`: its arrival, monotonic seconds."""

    data: bytes
    key_frame: bool
    stamp: float
    at: float


@dataclass(slots=True, eq=False)
class Group:
    """A key frame and what rests on it. Only the stream's own thread adds to the newest one."""

    coding: Coding
    began_at: float
    packets: list[KeptPacket] = field(default_factory=list)
    size: int = 0  # bytes of memory
    counted: int = 0  # of these, bytes that the reservoir knows of


class PacketBuffer:
    """Of one stream; outlives its connections. Made by `Reservoir.buffer`."""

    def __init__(self, reservoir: Reservoir) -> None:
        self._reservoir = reservoir
        self._coding: Coding | None = None
        self._size_set = b""  # of the connection's last key frame that had one
        self._open: Group | None = None  # the newest group, while it grows
        self._look_at = 0  # size of the open group at which the whole is looked at again
        self.groups_kept: deque[Group] = deque()  # the open one is the last; changed under the reservoir's lock
        self.counted = 0  # bytes of these, as the reservoir knows them
        self.on_screen = False  # those on no screen lose their packets first
        self.held_at = math.nan  # what came around this moment is kept on, whatever its age

    # For the stream's own thread ---------------------------------------------------------------------------------

    def connected(self, coding: Coding) -> None:
        """A new connection: what comes now can be decoded from its first key frame on only."""
        self._count()
        self._reservoir.make_room(self)
        self._coding, self._open, self._size_set = coding, None, b""

    def add(self, data: bytes, key_frame: bool, stamp: float, at: float) -> None:  # one call for each packet
        """Keep a packet. What comes before the first key frame is of no use and not kept."""
        if key_frame:
            self._see(data)
            self._begin(at)
        group = self._open
        if group is None:
            return
        group.packets.append(KeptPacket(data, key_frame, stamp, at))
        group.size += len(data) + PACKET_OVERHEAD
        if group.size > self._look_at:
            self._look_at = group.size + LOOK_EVERY
            self._count()
            if not self._reservoir.make_room(self):
                self._open = None  # it alone is too much: nothing is kept before the next key frame

    def since_key_frame(self) -> Sequence[KeptPacket]:
        """What came since the last key frame, and that one; nothing where it is not kept."""
        return () if self._open is None else self._open.packets

    def _see(self, key_frame: bytes) -> None:
        """From here on it is coded otherwise where the camera says so within a connection: another picture size."""
        assert self._coding is not None, "connected() comes first"
        size_set, every_set = parameter_sets(self._coding.codec, key_frame)
        if size_set and self._size_set not in (b"", size_set):
            self._coding = Coding(self._coding.codec, extradata=every_set)
        self._size_set = size_set or self._size_set

    def _begin(self, at: float) -> None:
        assert self._coding is not None
        self._count()
        self._look_at = LOOK_EVERY
        group = Group(self._coding, at)
        self._open = group if self._reservoir.begin(self, group, at) else None

    def _count(self) -> None:
        """Tell by how much the open group has grown."""
        if self._open is not None:
            self._reservoir.count(self, self._open)

    # For others --------------------------------------------------------------------------------------------------

    def hold(self, at: float) -> None:
        """Keep on what came in the seconds before and just after that moment; NaN: no longer."""
        self.held_at = at

    def groups(self, since: float = -math.inf) -> tuple[Group, ...]:
        """Copies of the groups that hold anything from that moment on, oldest first. From any thread."""
        with self._reservoir.lock:
            found = [
                group
                for group, following in _with_next(self.groups_kept)
                if following is None or following.began_at > since
            ]
        copies = (replace(each, packets=list(each.packets)) for each in found)
        return tuple(each for each in copies if each.packets)  # the newest one may not have its first yet

    def close(self) -> None:
        """Give all of it back, once the stream has ended."""
        self._open = None
        self._reservoir.leave(self)

    def discard(self) -> None:
        """Give back all but the group that grows. From any thread."""
        self._reservoir.discard(self)

    # For the reservoir, under its lock -----------------------------------------------------------------------------

    def old_groups(self, now: float, keep_s: float) -> list[Group]:
        """Those that are older than `keep_s` and not held."""
        groups, horizon, held = self.groups_kept, now - keep_s, self.held_at
        if len(groups) < 2 or groups[1].began_at > horizon:
            return []
        return [
            group
            for group, following in _with_next(groups)
            if following is not None
            and following.began_at <= horizon
            and not (following.began_at > held - keep_s and group.began_at <= held + AFTER_S)
        ]

    @property
    def rank(self) -> tuple[bool, bool, float] | None:
        """Whose packets are given up first has the lowest; None where there is nothing but one group."""
        if len(self.groups_kept) < 2:
            return None
        return not math.isnan(self.held_at), self.on_screen, self.groups_kept[0].began_at


class Reservoir:
    """The memory for the packets of all streams of one worker process."""

    def __init__(self, keep_s: float, limit: int) -> None:
        """`keep_s`: seconds of each stream, 0 for nothing at all. `limit`: bytes for all of them together."""
        self.lock = threading.Lock()
        self.limit = limit
        self.used = 0  # bytes
        self._keep_s = keep_s
        self._buffers: list[PacketBuffer] = []

    @property
    def keeps(self) -> bool:
        """Anything is kept at all."""
        return self._keep_s > 0

    def buffer(self) -> PacketBuffer:
        """For one stream more."""
        buffer = PacketBuffer(self)
        with self.lock:
            self._buffers.append(buffer)
        return buffer

    def leave(self, buffer: PacketBuffer) -> None:
        """That stream has ended."""
        with self.lock:
            for group in list(buffer.groups_kept):
                self._drop(buffer, group)
            if buffer in self._buffers:
                self._buffers.remove(buffer)

    def discard(self, buffer: PacketBuffer) -> None:
        """Nobody may see what that stream has sent until now."""
        with self.lock:
            for group in list(buffer.groups_kept)[:-1]:
                self._drop(buffer, group)

    def begin(self, buffer: PacketBuffer, group: Group, now: float) -> bool:
        """That stream's next group begins; what is too old goes. False: there is no room for it."""
        with self.lock:
            buffer.groups_kept.append(group)
            for old in buffer.old_groups(now, self._keep_s):
                self._drop(buffer, old)
        return self.make_room(buffer)

    def count(self, buffer: PacketBuffer, group: Group) -> None:
        """That stream's open group has grown."""
        with self.lock:
            if group in buffer.groups_kept:
                more = group.size - group.counted
                group.counted = group.size
                buffer.counted += more
                self.used += more

    def make_room(self, asking: PacketBuffer) -> bool:
        """Keep within the limits. False: the newest group of who asks had to go as well."""
        with self.lock:
            while asking.counted > MOST_OF_A_STREAM and asking.rank is not None:
                self._drop(asking, asking.groups_kept[0])
            if self.used > self.limit:
                self._give_up(int(self.limit * (1 - GIVE_UP)))
            if asking.counted > MOST_OF_A_STREAM or self.used > self.limit:
                self._drop(asking, asking.groups_kept[-1])
                return False
        return True

    def _give_up(self, down_to: int) -> None:
        while self.used > down_to:
            ranked = [(rank, place) for place, each in enumerate(self._buffers) if (rank := each.rank) is not None]
            if not ranked:
                return
            victim = self._buffers[min(ranked)[1]]
            self._drop(victim, victim.groups_kept[0])

    def _drop(self, buffer: PacketBuffer, group: Group) -> None:
        buffer.groups_kept.remove(group)
        buffer.counted -= group.counted
        self.used -= group.counted


def parameter_sets(codec: str, key_frame: bytes) -> tuple[bytes, bytes]:
    """The set that says the picture's size, and all sets before the first part of the picture, with start codes.

    Empty where a camera sends none, and for codecs that have none. Costs some µs: pictures are not looked into.
    """
    if codec not in _SETS:
        return b"", b""
    size_set, every = b"", b""
    begin = key_frame.find(START_CODE)
    while 0 <= begin < len(key_frame) - len(START_CODE):
        header = key_frame[begin + len(START_CODE)]
        kind = nal_unit_type(codec, header)
        if kind in _PICTURES[codec]:
            break
        end = key_frame.find(START_CODE, begin + len(START_CODE))
        if kind in _SETS[codec]:
            unit = key_frame[begin : end if end >= 0 else None].rstrip(b"\x00")
            every += b"\x00" + unit
            size_set = unit if kind == _WITH_SIZE[codec] else size_set
        begin = end
    return size_set, every


def _with_next(groups: deque[Group]) -> list[tuple[Group, Group | None]]:
    """Each group and the one after it."""
    every = list(groups)
    return list(zip(every, [*every[1:], None], strict=False))
