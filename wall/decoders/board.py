"""What the streams of one worker tell about themselves: a table of numbers in shared memory.

One row a stream, one column a fact, everything a 64-bit float: an aligned 8-byte store is never seen half done, and
whole numbers are exact up to 2**53. Row 0 belongs to the worker itself (its heartbeat). A reader may see one column
newer than another by one frame; no judgement rests on that.
"""

from __future__ import annotations

import contextlib
import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import IntEnum
from multiprocessing.shared_memory import SharedMemory
from operator import attrgetter
from typing import Any

from wall.adapt.hardware import BY_NAME, Device
from wall.adapt.levels import Level
from wall.decoders.memory import attach, create
from wall.health.flow.evidence import FlowEvidence
from wall.health.sample import DecodeMode, Failure, ProbeResult, StreamSample, StreamState
from wall.health.still.evidence import Proof, StillEvidence
from wall.health.view.evidence import ViewEvidence

DECODERS = ("", *BY_NAME)  # empty: the processor
CODECS = ("", "h264", "hevc", "mjpeg", "mpeg4", "av1", "other")


class Fact(IntEnum):
    """The columns."""

    STATE = 0
    FAILURE = 1
    STATE_SINCE = 2
    NEXT_ATTEMPT_AT = 3
    ATTEMPTS = 4
    CONNECTED_AT = 5
    LAST_PACKET_AT = 6
    LAST_FRAME_AT = 7
    PICTURE_AT = 8
    PACKETS = 9
    FRAMES = 10
    PUBLISHED = 11
    DROPPED = 12
    DECODE_ERRORS = 13
    BYTES = 14
    WIDTH = 15
    HEIGHT = 16
    FPS = 17
    KEYFRAME_INTERVAL = 18
    CODEC = 19
    LATENCY = 20
    MODE = 21
    CHECKED_AT = 22
    PROBE = 23
    PROBED_AT = 24
    LEVEL = 25
    COST = 26
    DECODER = 27


_KINDS: dict[str, Callable[[float], object]] = {"int": int, "float": float, "Proof": lambda value: Proof(int(value))}


class _Part:
    """One kind of evidence and its columns."""

    def __init__(self, kind: type, begin: int) -> None:
        self._kind = kind
        names = [each.name for each in fields(kind)]
        self.columns = slice(begin, begin + len(names))
        self._values = attrgetter(*names)
        kinds = [str(each.type) for each in fields(kind)]
        self._whole = [(place, _KINDS[name]) for place, name in enumerate(kinds) if name != "float"]

    def read(self, cells: Sequence[float]) -> Any:
        values: list[Any] = [*cells[self.columns]]
        for place, convert in self._whole:
            values[place] = convert(values[place])
        return self._kind(*values)

    def write(self, row: memoryview[float], evidence: object) -> None:
        row[self.columns] = array("d", self._values(evidence))


_STILL = _Part(StillEvidence, len(Fact))
_VIEW = _Part(ViewEvidence, _STILL.columns.stop)
_FLOW = _Part(FlowEvidence, _VIEW.columns.stop)
COLUMNS = _FLOW.columns.stop
HEARTBEAT, PROCESS_ID = 0, 1  # columns of row 0

_UNKNOWN_AT_FIRST = (
    Fact.STATE_SINCE,
    Fact.NEXT_ATTEMPT_AT,
    Fact.CONNECTED_AT,
    Fact.LAST_PACKET_AT,
    Fact.LAST_FRAME_AT,
    Fact.PICTURE_AT,
    Fact.FPS,
    Fact.KEYFRAME_INTERVAL,
    Fact.LATENCY,
    Fact.CHECKED_AT,
    Fact.PROBED_AT,
    Fact.COST,
)


class Board:
    """The table. `rows` counts the worker's own row."""

    def __init__(self, memory: SharedMemory, rows: int) -> None:
        self._memory = memory
        self.rows = rows
        buffer = memory.buf
        assert buffer is not None
        self._cells = buffer[: rows * COLUMNS * 8].cast("d")

    @property
    def name(self) -> str:
        """The block's name, for `attach`."""
        return self._memory.name

    @staticmethod
    def create(rows: int) -> Board:
        """A new table of zeros; the caller owns it."""
        return Board(create(rows * COLUMNS * 8), rows)

    @staticmethod
    def attach(name: str, rows: int) -> Board:
        """The worker's end."""
        return Board(attach(name), rows)

    def row(self, index: int) -> memoryview[float]:
        """The cells of one row; release the view before `close()`."""
        return self._cells[index * COLUMNS : (index + 1) * COLUMNS]

    def beat(self, now: float) -> None:
        """The worker is alive."""
        self._cells[HEARTBEAT] = now

    @property
    def heartbeat(self) -> float:
        """When the worker was last alive, monotonic seconds; 0 before its first beat."""
        return self._cells[HEARTBEAT]

    def clear(self, index: int) -> None:
        """Make the row that of a stream of which nothing is known."""
        clear_row(self.row(index))

    def sample(self, index: int) -> StreamSample:
        """The row as a value."""
        return read_sample(self.row(index))

    def close(self) -> None:
        """Let go of the memory."""
        with contextlib.suppress(BufferError):  # a row still held by a thread that is ending: freed with the process
            self._cells.release()
            self._memory.close()

    def unlink(self) -> None:
        """Remove the name. The owner calls it, once."""
        with contextlib.suppress(FileNotFoundError):
            self._memory.unlink()


def clear_row(row: memoryview[float]) -> None:
    """Make the row, COLUMNS cells, that of a stream of which nothing is known."""
    for column in range(COLUMNS):
        row[column] = 0.0
    for fact in _UNKNOWN_AT_FIRST:
        row[fact] = math.nan
    write_evidence(row, StillEvidence(), ViewEvidence())
    write_flow(row, FlowEvidence())


def read_sample(row: memoryview[float]) -> StreamSample:
    """One row as a value."""
    cells: Sequence[float] = row.tolist()
    (
        state, failure, since, next_at, attempts, connected_at, packet_at, frame_at, picture_at,
        packets, frames, published, dropped, errors, size, width, height, fps, interval, codec, latency,
        mode, checked_at, probe, probed_at, level, cost, decoder,
    ) = cells[: len(Fact)]  # fmt: skip
    return StreamSample(
        StreamState(int(state)), Failure(int(failure)), since, next_at, int(attempts), connected_at, packet_at,
        frame_at, picture_at, int(packets), int(frames), int(published), int(dropped), int(errors), int(size),
        int(width), int(height), fps, interval, CODECS[int(codec)], latency, DecodeMode(int(mode)), checked_at,
        ProbeResult(int(probe)), probed_at, Level(int(level)), cost,
        DECODERS[int(decoder)],
        _STILL.read(cells), _VIEW.read(cells), _FLOW.read(cells),
    )  # fmt: skip


def write_evidence(row: memoryview[float], still: StillEvidence, view: ViewEvidence) -> None:
    """Put what the pictures showed into the row."""
    _VIEW.write(row, view)
    _STILL.write(row, still)


def write_flow(row: memoryview[float], flow: FlowEvidence) -> None:
    """Put how the stream arrives into the row: that changes also where nothing is decoded."""
    _FLOW.write(row, flow)


def codec_number(name: str) -> int:
    """The column CODEC for FFmpeg's name of a codec."""
    return CODECS.index(name) if name in CODECS else CODECS.index("other")


def device_number(device: Device | None) -> int:
    """The column DECODER; None is the processor."""
    return 0 if device is None else DECODERS.index(device.value)
