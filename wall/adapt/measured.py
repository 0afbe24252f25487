"""What one desk was measured to show, by each way of decoding and painting: values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from wall.adapt.capacity import Limit, Limits
from wall.adapt.reach import Reach

TRUSTED = 0.5  # of the cores: where others took more, less was measured than is reckoned


class Decoding(Enum):
    """Who decodes. The value is written into the file."""

    SOFTWARE = "software"


class Canvas(Enum):
    """Who paints. The value is written into the file."""

    RASTER = "raster"


@dataclass(frozen=True, slots=True)
class Row:
    """One way of decoding and painting. `sub`: 640x360, `main`: 1920x1080, both at 25 pictures a second."""

    decoding: Decoding
    canvas: Canvas
    sub: Reach
    main: Reach

    @property
    def limits(self) -> Limits:
        """For what is planned."""
        return Limits(_limit(self.sub), _limit(self.main))


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: when, on how many usable processors, by which version of the program."""

    at: datetime  # aware
    cores: float
    program: str
    rows: tuple[Row, ...]

    def row(self, decoding: Decoding = Decoding.SOFTWARE, canvas: Canvas = Canvas.RASTER) -> Row | None:
        """As this desk decodes and paints; None: that was not measured."""
        return next((each for each in self.rows if (each.decoding, each.canvas) == (decoding, canvas)), None)

    @property
    def others(self) -> float:
        """Cores that other programs took meanwhile."""
        return max((max(row.sub.others, row.main.others) for row in self.rows), default=0.0)

    @property
    def trusted(self) -> bool:
        """Other programs left enough of the machine for the figures to be reckoned with."""
        return self.others <= TRUSTED * self.cores

    def fits(self, cores: float, program: str) -> bool:
        """It was measured on as many processors and with the same program: it still holds."""
        return self.cores == cores and self.program == program


def _limit(reach: Reach) -> Limit:
    return Limit(reach.streams, reach.pixels, reach.painting)
