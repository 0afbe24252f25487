"""The contract of a labelled stream: what a camera shows, how that is encoded and sent, and what is true about it.

A `Scenario` is cheap to make: pictures are drawn only while `packets` is read, and always the same ones, because
every random number comes from the scenario's own seed. A list of scenarios is a function of a seed
(`scenarios(seed) -> Iterable[Scenario]`), so that another process can make the same list and pick from it by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from wall.bench.health.stock import Stock
from wall.health.condition import Condition

Planes = NDArray[np.uint8]
"""One picture as I420: height * 3 // 2 rows of width; first the brightness, then Cb and Cr, each a quarter of it."""


class Codec(Enum):
    """The value is FFmpeg's name of the decoder."""

    H264 = "h264"
    HEVC = "hevc"
    MJPEG = "mjpeg"


class Rate(Enum):
    """How an encoder spends its bits; see `Encoding.value`."""

    CRF = "crf"  # constant quality; the value is x264's rate factor
    QP = "qp"  # constant quantiser; for MJPEG the quantiser scale, 2 (best) to 31
    CBR = "cbr"  # constant bit rate in kbit/s
    VBR = "vbr"  # quality 26, capped at so many kbit/s


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoder's settings. No B pictures, no scene-cut key frames: as cameras send."""

    codec: Codec = Codec.H264
    rate: Rate = Rate.CRF
    value: float = 28.0
    gop_s: float = 2.0  # seconds between two key frames; infinite: only the first picture is one
    slices: int = 1  # of a picture, H.264 only

    def __str__(self) -> str:
        gop = "" if self.codec is Codec.MJPEG else f" gop {self.gop_s:g} s"
        slices = f" {self.slices} slices" if self.slices > 1 else ""
        return f"{self.codec.value} {self.rate.value} {self.value:g}{gop}{slices}"


@dataclass(frozen=True, slots=True)
class Sent:
    """One packet as it arrives. Seconds; `at` from the start of the stream, never going back."""

    at: float
    key_frame: bool
    data: bytes
    stamp: float  # by the camera's media clock; NaN: none
    picture: Planes | None = None  # what the camera's source shows at that moment: what a probe would be sent
    sent_at: float = (
        math.nan
    )  # by the camera's wall clock, UNIX epoch (`EPOCH + at` where it is right); NaN: not told
    corrupt: bool = False  # the demuxer says that a part of it is missing


EPOCH = 1_700_000_000.0
"""What our own wall clock says at the start of every stream, UNIX epoch: no result depends on today's date."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """From `begin` to `end` (seconds from the start) that condition is true.

    `also`: what may be said as well or instead. `required` False: saying it is right and saying nothing is too.
    `needs_probe`: nothing in the stream itself can prove it.
    """

    begin: float
    end: float
    condition: Condition
    also: tuple[Condition, ...] = ()
    required: bool = True
    needs_probe: bool = False


class Kind(Enum):
    """Which part of the bench a scenario belongs to."""

    FREEZE = "freeze"  # designed: the picture is frozen, looped or lost for a while
    LIVE = "live"  # designed: nothing is frozen, whatever it looks like
    RANDOM = "random"  # scene, noise, clock and encoder drawn by the seed; half of them freeze
    VIEW = "view"  # black, video loss, covered, blurred, moved, and live scenes that look alike
    FLOW = "flow"  # rates, clocks, losses
    COST = "cost"  # live, at 25 pictures a second


Pictures = Callable[[Stock], Iterator[Planes | None]]
"""What the camera's source shows at each tick of its frame rate, None where it sends nothing. An array that was
yielded is not written to again."""

Line = Callable[[Iterator[Sent]], Iterator[Sent]]
"""What happens to the packets between the encoder and us: lost, repeated, late, with other time stamps."""


def untouched(packets: Iterator[Sent]) -> Iterator[Sent]:
    """A line that does nothing."""
    return packets


@dataclass(frozen=True, slots=True)
class Scenario:
    """One labelled stream. `name` is unique in a list; width and height are even."""

    name: str
    seed: int
    kind: Kind
    pictures: Pictures
    seconds: float
    truth: tuple[Labelled, ...] = ()
    encoding: Encoding = Encoding()
    fps: float = 12.0
    width: int = 704
    height: int = 576
    line: Line = untouched

    def packets(self, stock: Stock) -> Iterator[Sent]:
        """Draw, encode and send: the stream."""
        from wall.bench.health.encoders import encode

        return self.line(encode(self.pictures(stock), self.encoding, self.fps, self.width, self.height))
