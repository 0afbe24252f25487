"""What the decoders promise to the rest of the program, and the one exception that leaves the library's door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, NewType, Protocol

from wall.adapt.levels import Level
from wall.health.sample import Failure, StreamSample
from wall.model import Transport
from wall.urls import Credentials, StreamUrl

StreamKey = NewType("StreamKey", str)  # one decoded stream, e.g. "<camera id>/sub"


class DecoderError(Exception):
    """An attempt or a connection ended. The text holds no credential; `failure` says which kind it was."""

    def __init__(self, failure: Failure, text: str) -> None:
        super().__init__(text)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class StreamSource:
    """Everything that opening a stream needs. Equal sources are the same stream."""

    url: StreamUrl
    credentials: Credentials | None = None
    transport: Transport = Transport.TCP


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Pixels of a published picture: the tile's picture area in device pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a picture, in shares of its width and height: 0 to 1, the origin at its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, other: Crop) -> bool:
        """Nothing of the other lies outside."""
        return (
            self.left <= other.left + _SAME
            and self.top <= other.top + _SAME
            and self.left + self.width >= other.left + other.width - _SAME
            and self.top + self.height >= other.top + other.height - _SAME
        )


class PixelFormat(IntEnum):
    """What a worker publishes."""

    BGRA = 0  # for QPainter
    PLANAR = 1  # for a shader: brightness and the two colour differences, each by itself


class Matrix(IntEnum):
    """By which a picture's YUV becomes RGB. The numbers are FFmpeg's (`SWS_CS_*` in swscale.h)."""

    BT709 = 1
    FCC = 4
    BT601 = 5
    SMPTE240M = 7
    BT2020 = 9


@dataclass(frozen=True, slots=True)
class Colours:
    """What the samples of a planar picture mean."""

    matrix: Matrix
    full_range: bool  # all 256 levels are used, not 16 to 235


@dataclass(frozen=True, slots=True)
class Chroma:
    """The colour differences of a planar picture, Cb and Cr: `height` rows of `stride` bytes each, `width` used.

    They cover the same area as the brightness, with as many samples or half as many each way. `blocks`: a sample is
    that of whole pixels, and nothing lies between two of them.
    """

    blue: memoryview
    red: memoryview
    width: int
    height: int
    stride: int
    colours: Colours
    blocks: bool = False


WHOLE = Crop(0.0, 0.0, 1.0, 1.0)
BUFFERS = 3  # of each stream: that of the newest picture, that of the reader's, and one to write into
_SAME = 1e-6  # of a picture: far less than a pixel of any


def camera_part(key: StreamKey) -> str:
    """What the keys of one camera's streams have in common; the key itself where it names no stream of a camera."""
    return key.rpartition("/")[0] or key


class Picture(NamedTuple):
    """The newest picture of a stream, still in shared memory.

    `pixels` is BGRA, `height` rows of `stride` bytes: what QImage calls Format_RGB32; or, where there is `chroma`,
    the brightness alone, a byte a pixel. Where it is the same memory, and as much of it, it is the same object. It
    stays valid until the next `latest()` or `close()` of the same stream by the same reader. `picture_at` and
    `decoded_at` are monotonic seconds; `sent_at` is when the camera sent it by its own clock, in seconds of the UNIX
    epoch, NaN where the camera does not tell. `crop` is the part of the camera's picture that this is.

    A tuple, as there is one for each picture of every tile: a frozen dataclass takes five times as long to make.
    """

    pixels: memoryview
    width: int
    height: int
    stride: int
    sequence: int
    picture_at: float
    decoded_at: float
    sent_at: float
    crop: Crop = WHOLE
    chroma: Chroma | None = None


class StreamReader(Protocol):
    """What a canvas and the monitor need of a running set of decoders; called on the GUI thread, never waits."""

    def want(self, key: StreamKey, source: StreamSource, size: PictureSize | None) -> None:
        """Make the stream run and publish at that size.

        Size None is for a camera on no screen: only key frames are decoded, for its health; nothing is published.

        Asking again with another size changes the size; with another source it opens anew.
        """

    def drop(self, key: StreamKey) -> None:
        """Stop the stream and forget it. Unknown keys are ignored."""

    def retry(self, key: StreamKey) -> None:
        """Connect now: ends a back-off or a HALTED state."""

    def runs(self, key: StreamKey) -> bool:
        """Whether the stream is wanted: of one that is not, no picture will come."""

    def latest(self, key: StreamKey) -> Picture | None:
        """The newest picture if one came since the last call, else None."""

    def sample(self, key: StreamKey) -> StreamSample:
        """The stream's facts; a default sample for a key that is not wanted."""


class StreamKeeper(StreamReader, Protocol):
    """What whoever decides which streams run needs besides; called on the GUI thread, never waits."""

    def rest(self, key: StreamKey, *, rest: bool) -> None:
        """Close its connection for now and keep everything that is known of the stream; or (False) look again."""

    def reduce(self, key: StreamKey, level: Level) -> None:
        """Leave out so much of it, because this desk is busy: kept for as long as the stream is wanted."""

    def strain(self, *, strained: bool) -> None:
        """The machine has no processor left, or has again: what is late meanwhile is not the fault of a line."""

    def probe(self, key: StreamKey, onvif: str = "", *, alone: bool = False) -> None:
        """Ask its camera for proof that the picture lives, or that it answers; `StreamSample.probe` says the result.

        `onvif` is the address of the camera's ONVIF device service, if it is known. `alone`: its camera bears no
        session more, so there is no second connection.
        Nothing happens to a stream that is not live, rests, is being asked already, or whose password was refused.
        """

    def teach(self, key: StreamKey, learned: str) -> None:
        """What was learnt about a stream in an earlier run, before it is wanted."""

    def forget(self, key: StreamKey) -> None:
        """What was learnt about the stream is wrong."""

    def taught(self) -> Mapping[StreamKey, str]:
        """What was learnt since the last call, to be kept."""
