"""Pictures from a worker to the screen: three buffers in shared memory, newest wins, nobody waits.

The writer never touches the buffer that is newest nor the one that is being read, so with three buffers there
is always one to write into, and a reader's picture stays whole for as long as it is the reader's.

Protocol (one writer process, one reader process, 8-byte aligned words, which the processors that we run on store
and load whole): the writer fills a buffer, its facts, then sets `newest`, then `sequence`. The reader announces
`reading = newest` and looks again: if `newest` has moved meanwhile it starts over, so the writer either saw the
announcement or had not yet chosen that buffer.
"""

from __future__ import annotations

import contextlib
import math
from collections import deque
from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory

from wall.decoders.base import BUFFERS, WHOLE, Chroma, Colours, Crop, Matrix, Picture, PictureSize, PixelFormat
from wall.decoders.memory import attach, create

_HEADER_BYTES = 512
_NEWEST, _READING, _SEQUENCE = 0, 1, 2  # words of the header
_FACTS, _FACT_WORDS = 4, 16  # first word of the buffers' facts, words for each buffer
_WIDTH, _HEIGHT, _STRIDE, _NUMBER, _PICTURE_AT, _DECODED_AT, _SENT_AT = range(7)
_LEFT, _TOP, _SHARE_WIDE, _SHARE_HIGH = range(7, 11)  # of the part of the camera's picture that it is
_CHROMA_WIDTH, _CHROMA_HEIGHT, _CHROMA_STRIDE, _MATRIX, _FLAGS = range(11, 16)  # width 0: the picture is BGRA
_FULL_RANGE, _BLOCKS = 1, 2
SWEEP_S = 1.0
_ROW_SLACK_BYTES = 128  # decoders pad their rows; rows are copied with their padding, in one piece


@dataclass(frozen=True, slots=True)
class RingName:
    """What a worker needs to attach: the block's name, and the size and format of the pictures that it is to write.

    A planar picture may be smaller: one that would have to be enlarged comes as it is.
    """

    name: str
    size: PictureSize
    format: PixelFormat = PixelFormat.BGRA


class FrameRing:
    """One stream's pictures at one size. Create it in the process that owns it, attach in the worker."""

    def __init__(self, memory: SharedMemory, name: RingName) -> None:
        self._memory = memory
        self.name = name
        buffer = memory.buf
        assert buffer is not None
        self._words = buffer[:_HEADER_BYTES].cast("q")
        self._reals = buffer[:_HEADER_BYTES].cast("d")
        capacity = _capacity(name.size)
        self._buffers = [
            buffer[_HEADER_BYTES + i * capacity : _HEADER_BYTES + (i + 1) * capacity] for i in range(BUFFERS)
        ]
        self._views: list[memoryview | None] = [None] * BUFFERS  # of the buffers, as far as the last picture went
        self._seen = 0

    @staticmethod
    def create(size: PictureSize, pixel_format: PixelFormat = PixelFormat.BGRA) -> FrameRing:
        """A new block; the caller owns it and must `close()` and `unlink()` it."""
        memory = create(bytes_of(size))
        ring = FrameRing(memory, RingName(memory.name, size, pixel_format))
        ring._words[_NEWEST] = ring._words[_READING] = -1
        return ring

    @staticmethod
    def attach(name: RingName) -> FrameRing:
        """The writer's end of a block that the other process made. Raises FileNotFoundError when it is gone."""
        return FrameRing(attach(name.name), name)

    def publish(
        self,
        pixels: memoryview,
        size: PictureSize,
        stride: int,
        *,
        picture_at: float,
        decoded_at: float,
        sent_at: float,
        crop: Crop = WHOLE,
        chroma: Chroma | None = None,
    ) -> None:
        """Make the picture the newest. `pixels` is BGRA, or with `chroma` the brightness: `size.height` rows of
        `stride` bytes."""
        words = self._words
        taken = (words[_NEWEST], words[_READING])
        index = 0 if 0 not in taken else 1 if 1 not in taken else 2
        self._buffers[index][: len(pixels)] = pixels
        base = _FACTS + index * _FACT_WORDS
        self._put_chroma(index, base, chroma, size.height * stride)
        number = words[_SEQUENCE] + 1
        words[base + _WIDTH], words[base + _HEIGHT], words[base + _STRIDE] = size.width, size.height, stride
        words[base + _NUMBER] = number
        reals = self._reals
        reals[base + _PICTURE_AT], reals[base + _DECODED_AT], reals[base + _SENT_AT] = picture_at, decoded_at, sent_at
        reals[base + _LEFT], reals[base + _TOP] = crop.left, crop.top
        reals[base + _SHARE_WIDE], reals[base + _SHARE_HIGH] = crop.width, crop.height
        words[_NEWEST] = index
        words[_SEQUENCE] = number

    def _put_chroma(self, index: int, base: int, chroma: Chroma | None, begin: int) -> None:
        words = self._words
        if chroma is None:
            words[base + _CHROMA_WIDTH] = 0
            return
        length = chroma.height * chroma.stride
        buffer = self._buffers[index]
        buffer[begin : begin + length] = chroma.blue[:length]
        buffer[begin + length : begin + 2 * length] = chroma.red[:length]
        words[base + _CHROMA_WIDTH], words[base + _CHROMA_HEIGHT] = chroma.width, chroma.height
        words[base + _CHROMA_STRIDE] = chroma.stride
        words[base + _MATRIX] = chroma.colours.matrix
        words[base + _FLAGS] = _FULL_RANGE * chroma.colours.full_range + _BLOCKS * chroma.blocks

    def _chroma(self, index: int, base: int, begin: int) -> Chroma | None:
        words = self._words
        width = words[base + _CHROMA_WIDTH]
        if width == 0:
            return None
        height, stride = words[base + _CHROMA_HEIGHT], words[base + _CHROMA_STRIDE]
        buffer, length = self._buffers[index], height * stride
        return Chroma(
            buffer[begin : begin + length],
            buffer[begin + length : begin + 2 * length],
            width,
            height,
            stride,
            Colours(Matrix(words[base + _MATRIX]), bool(words[base + _FLAGS] & _FULL_RANGE)),
            bool(words[base + _FLAGS] & _BLOCKS),
        )

    def latest(self) -> Picture | None:
        """The newest picture, if one came since the last call. It is whole until the next one is taken."""
        words = self._words
        if words[_SEQUENCE] == self._seen:
            return None
        index = words[_NEWEST]
        while True:
            words[_READING] = index
            again = words[_NEWEST]
            if again == index:
                break
            index = again
        base = _FACTS + index * _FACT_WORDS
        self._seen = words[base + _NUMBER]
        height, stride = words[base + _HEIGHT], words[base + _STRIDE]
        reals = self._reals
        return Picture(
            self._pixels(index, height * stride),
            words[base + _WIDTH],
            height,
            stride,
            self._seen,
            reals[base + _PICTURE_AT],
            reals[base + _DECODED_AT],
            reals[base + _SENT_AT],
            WHOLE if reals[base + _SHARE_WIDE] == 1.0 else Crop(*reals[base + _LEFT : base + _SHARE_HIGH + 1]),
            self._chroma(index, base, height * stride),
        )

    def _pixels(self, index: int, length: int) -> memoryview:
        """The same object for as long as pictures are alike: who has made something over it can use that again."""
        view = self._views[index]
        if view is None or len(view) != length:
            view = self._views[index] = self._buffers[index][:length]
        return view

    @property
    def used(self) -> bool:
        """A picture has been taken from it."""
        return self._seen > 0

    def close(self) -> bool:
        """Let go of the memory. False when a picture from it is still in use: then call again later."""
        try:
            self._words.release()
            self._reals.release()
            self._views = [None] * BUFFERS  # not released: somebody may look at a picture still
            for view in self._buffers:
                view.release()
            self._memory.close()
        except BufferError:  # an image on the screen still looks at one of the buffers
            return False
        return True

    def unlink(self) -> None:
        """Remove the name, so that the memory goes with its last user. The owner calls it, once."""
        with contextlib.suppress(FileNotFoundError):
            self._memory.unlink()


class RetiredRings:
    """Rings of no more use, kept until nobody looks at a picture in them. Called by two threads."""

    def __init__(self) -> None:
        self._rings: deque[FrameRing] = deque()  # append and popleft are atomic
        self._swept_at = -math.inf

    def add(self, *rings: FrameRing) -> None:
        """Their names go at once, their memory with the last picture."""
        for ring in rings:
            ring.unlink()
            self._rings.append(ring)

    def sweep(self, now: float) -> None:
        """Close those that can be closed; to be called often, it looks once a second."""
        if now - self._swept_at < SWEEP_S:
            return
        self._swept_at = now
        for _ in range(len(self._rings)):
            ring = self._rings.popleft()
            if not ring.close():
                self._rings.append(ring)


def bytes_of(size: PictureSize) -> int:
    """What a ring for pictures of that size takes."""
    return _HEADER_BYTES + BUFFERS * _capacity(size)


def _capacity(size: PictureSize) -> int:
    """Bytes of one buffer, a multiple of 64 so that the rows of all of them begin alike."""
    return -(-(size.width * 4 + _ROW_SLACK_BYTES) * size.height // 64) * 64
