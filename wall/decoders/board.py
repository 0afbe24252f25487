"""What the streams of one worker tell about themselves: a table of numbers in shared memory.

One row a stream, one column a fact, everything a 64-bit float: an aligned 8-byte store is never seen half done, and
whole numbers are exact up to 2**53. Row 0 belongs to the worker itself (its heartbeat). A reader may see one column
newer than another by one frame; no judgement rests on that.
"""

from __future__ import annotations

import contextlib
import math
from enum import IntEnum
from multiprocessing.shared_memory import SharedMemory

from wall.decoders.memory import attach, create
from wall.health.sample import DecodeMode, Failure, PictureEvidence, StreamSample, StreamState

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
    KEYFRAMES = 21
    LAST_KEYFRAME_AT = 22
    NOVELTY = 23
    INFORMATIVE = 24
    STILL_KEYFRAMES = 25
    STILL_SINCE = 26
    LAST_MOTION_AT = 27
    MEAN_LUMA = 28
    MODE = 29


COLUMNS = 32  # room for facts of later versions
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
    Fact.LAST_KEYFRAME_AT,
    Fact.NOVELTY,
    Fact.INFORMATIVE,
    Fact.STILL_SINCE,
    Fact.LAST_MOTION_AT,
    Fact.MEAN_LUMA,
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
        row = self.row(index)
        for column in range(COLUMNS):
            row[column] = 0.0
        for fact in _UNKNOWN_AT_FIRST:
            row[fact] = math.nan

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


def read_sample(row: memoryview[float]) -> StreamSample:
    """One row as a value."""
    (
        state, failure, since, next_at, attempts, connected_at, packet_at, frame_at, picture_at,
        packets, frames, published, dropped, errors, size, width, height, fps, interval, codec, latency,
        keyframes, keyframe_at, novelty, informative, still, still_since, motion_at, luma, mode, *_,
    ) = row.tolist()  # fmt: skip
    evidence = PictureEvidence(
        int(keyframes), keyframe_at, novelty, informative, int(still), still_since, motion_at, luma
    )
    return StreamSample(
        StreamState(int(state)), Failure(int(failure)), since, next_at, int(attempts), connected_at, packet_at,
        frame_at, picture_at, int(packets), int(frames), int(published), int(dropped), int(errors), int(size),
        int(width), int(height), fps, interval, CODECS[int(codec)], latency, evidence, DecodeMode(int(mode)),
    )  # fmt: skip


def write_evidence(row: memoryview[float], evidence: PictureEvidence) -> None:
    """Put what the picture showed into the row."""
    row[Fact.NOVELTY] = evidence.novelty
    row[Fact.INFORMATIVE] = evidence.informative
    row[Fact.STILL_KEYFRAMES] = evidence.still_keyframes
    row[Fact.STILL_SINCE] = evidence.still_since
    row[Fact.LAST_MOTION_AT] = evidence.last_motion_at
    row[Fact.MEAN_LUMA] = evidence.mean_luma
    row[Fact.LAST_KEYFRAME_AT] = evidence.last_keyframe_at
    row[Fact.KEYFRAMES] = evidence.keyframes  # last: whoever sees it sees the rest


def codec_number(name: str) -> int:
    """The column CODEC for FFmpeg's name of a codec."""
    return CODECS.index(name) if name in CODECS else CODECS.index("other")
