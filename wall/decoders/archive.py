"""Which packets there are of each camera in a worker: of its streams that run, and of those that ended a moment ago.

Enlarging a camera ends its sub stream and begins its main stream. Whoever asks for the last 30 s just then means the
camera, and not the stream: so a stream's packets stay for as long as they would have stayed had it gone on.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from wall.decoders.base import StreamKey
from wall.decoders.muxing import LAST_STEP_S, TICKS, shown_at
from wall.decoders.packet_buffer import Coding, Group, KeptPacket, PacketBuffer

ADRIFT_S = 0.5  # a camera's clock that is farther from the arrival is put right: media clocks run wrong by per cents
GAP_S = 2.0  # without a packet: nothing was sent, and another stream may fill in


@dataclass(frozen=True, slots=True)
class Run:
    """Packets in a row that one decoder can take, the first of them a key frame. `times`: when each was taken, by the
    camera's clock put where they arrived, monotonic seconds."""

    coding: Coding
    packets: tuple[KeptPacket, ...]
    times: tuple[float, ...]
    key: StreamKey


class Archive:
    """Of one worker. From any thread."""

    def __init__(self, keep_s: float) -> None:
        self._keep_s = keep_s
        self._lock = threading.Lock()
        self._buffers: dict[StreamKey, list[PacketBuffer]] = {}
        self._ended: list[tuple[float, StreamKey, PacketBuffer]] = []

    def add(self, key: StreamKey, buffer: PacketBuffer) -> None:
        """That stream's packets are kept there."""
        with self._lock:
            self._buffers.setdefault(key, []).append(buffer)

    def end(self, key: StreamKey, buffer: PacketBuffer, now: float) -> None:
        """The stream has ended: keep what there is for a while."""
        buffer.on_screen = False
        with self._lock:
            self._ended.append((now, key, buffer))

    def forget(self, key: StreamKey) -> None:
        """What was kept under that key is another camera's now."""
        with self._lock:
            gone = [each for each in self._ended if each[1] == key]
            self._ended = [each for each in self._ended if each[1] != key]
            running = self._buffers.pop(key, [])
        for _, _, buffer in gone:
            buffer.close()
        for buffer in running:  # its stream is ending: it takes no more, and closes it itself
            buffer.discard()

    def sweep(self, now: float) -> None:
        """Give back what ended too long ago. Costs nothing while there is none."""
        if not self._ended:
            return
        with self._lock:
            old = [each for each in self._ended if now - each[0] > self._keep_s]
            self._ended = [each for each in self._ended if now - each[0] <= self._keep_s]
            for _, key, buffer in old:
                kept = self._buffers.get(key, [])
                if buffer in kept:
                    kept.remove(buffer)
                if not kept:
                    self._buffers.pop(key, None)
        for _, _, buffer in old:
            buffer.close()

    def groups(self, key: StreamKey, since: float) -> list[Group]:
        """Of that stream, oldest first, whatever runs of it there were."""
        with self._lock:
            buffers = list(self._buffers.get(key, ()))
        found = [group for buffer in buffers for group in buffer.groups(since)]
        return sorted(found, key=lambda group: group.began_at)


def merged(tracks: Sequence[tuple[StreamKey, Sequence[Group]]]) -> list[Run]:
    """The groups of one camera's streams one after the other: of each moment those of the first stream that has any.

    `tracks`: the best stream first; the groups of each in their order.
    """
    chosen: list[tuple[StreamKey, Group]] = []
    for key, groups in tracks:
        taken = _intervals([group for _, group in chosen])
        for group in groups:
            packets = _outside(group, taken)
            if packets:
                chosen.append((key, Group(group.coding, group.began_at, packets)))
    chosen.sort(key=lambda each: each[1].began_at)
    return runs(chosen)


def runs(chosen: Sequence[tuple[StreamKey, Group]]) -> list[Run]:
    """Groups in their order, joined as far as one decoder and one file take them."""
    found = []
    for (key, coding), groups in groupby(chosen, lambda each: (each[0], each[1].coding)):
        packets = tuple(packet for _, group in groups for packet in group.packets)
        found.append(Run(coding, packets, tuple(_times(packets)), key))
    return found


def _times(packets: Sequence[KeptPacket]) -> list[float]:
    """When each picture was taken, never earlier than the one before."""
    ticks = shown_at(packets)
    offset, times = packets[0].at - ticks[0] / TICKS, [packets[0].at]
    for packet, tick in zip(packets[1:], ticks[1:], strict=True):
        at = offset + tick / TICKS
        if abs(at - packet.at) > ADRIFT_S:
            offset, at = offset + packet.at - at, packet.at
        times.append(max(at, times[-1]))
    return times


def covered(groups: Sequence[Group], begin: float, end: float) -> float:
    """Of how many seconds between two moments there are packets."""
    spans = _intervals(groups)
    return sum(max(0.0, min(last + LAST_STEP_S, end) - max(first, begin)) for first, last in spans)


def _intervals(groups: Sequence[Group]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for group in sorted(groups, key=lambda each: each.began_at):
        first, last = group.packets[0].at, group.packets[-1].at
        if spans and first - spans[-1][1] <= GAP_S:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans


def _outside(group: Group, taken: Sequence[tuple[float, float]]) -> list[KeptPacket]:
    """The packets until a better stream has the moment; what follows one that is left out cannot be decoded."""
    kept: list[KeptPacket] = []
    for packet in group.packets:
        if any(first <= packet.at <= last for first, last in taken):
            break
        kept.append(packet)
    return kept
