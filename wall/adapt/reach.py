"""How many streams a desk shows at full rate: which number to try next, and what the trials say. Arithmetic only.

More and more streams are shown until their pictures are late or not all of them come; between the last number that
was in time and the first that was late the search goes on by halves. What a stream takes follows from the trials
(cores = streams x a stream's own + shown pixels x a pixel's), and it is what is guessed from where no number was
late, or where other programs took a part of the machine meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from wall.adapt.governor import LATE_S, RESTORE_TO

FULL_RATE = 0.96  # of the pictures sent are shown: 24 of 25 a second
CLOSE = 0.1  # of the number that was late: nearer than that the search does not go, the next run differs by as much
BOLD, CAREFUL = 0.9, 1.1  # times the guessed limit: what is tried far from it, and near
MOST_GROWTH = 4  # times the last number: a guess by few streams is a poor one
OTHERS_SHARE = 0.1  # of the machine's cores: what other programs take beyond that is allowed for
MOST_PAINTING = 0.5  # of what is used: decoding takes more than that (`docs/design.md`), what is above is noise


@dataclass(frozen=True, slots=True)
class Trial:
    """So many streams for some seconds, and how that went. Cores: seconds of processor time a second."""

    streams: int
    pixels: int  # shown by all of them together, device pixels
    cores: float  # taken by this program
    others: float  # taken by all other programs
    late_s: float  # by how much most of them were late (`wall.app.governing`), seconds
    rate: float  # pictures shown, as a share of those sent

    @property
    def in_time(self) -> bool:
        """At full rate and not late."""
        return self.late_s <= LATE_S and self.rate >= FULL_RATE


class How(Enum):
    """How a limit came about. The value is written into files."""

    MEASURED = "measured"  # so many were shown, and some more were late
    EXTRAPOLATED = "extrapolated"  # from fewer, by what one of them takes


@dataclass(frozen=True, slots=True)
class Reach:
    """What follows from the trials. `painting`: the share of the load at `streams` that grows with shown pixels."""

    streams: int
    how: How
    pixels: int  # shown when there were so many
    painting: float
    per_stream: float  # cores, its share of painting included
    shown: int  # the most that really were shown in time
    late: int | None  # the fewest that were not; None: none were
    others: float  # cores that other programs took meanwhile, the median of the trials


def following(trials: Sequence[Trial], cores: float, first: int, most: int) -> int | None:
    """How many streams to show next, `first` to begin with; None when the limit is found, or `most` were in time."""
    if not trials:
        return min(first, most)
    good, late = _good(trials), _late(trials)
    if late is not None:
        return None if late - good <= max(1.0, CLOSE * late) else (good + late) // 2
    if good >= most:
        return None
    guess = _guess(trials, cores)
    wanted = BOLD * guess if good < BOLD * guess / CAREFUL else CAREFUL * max(guess, good)
    return min(most, max(good + 1, min(int(wanted), MOST_GROWTH * good)))


def reach(trials: Sequence[Trial], cores: float) -> Reach:
    """The limit that these say. Raises ValueError without any."""
    if not trials:
        raise ValueError("a limit needs a trial")
    good, late = _good(trials), _late(trials)
    best = next((each for each in trials if each.streams == good), trials[0])
    streams, how = good, How.MEASURED
    if late is None:
        streams = max(good, int(_guess(trials, cores) * RESTORE_TO))
        how = How.EXTRAPOLATED if streams > good else How.MEASURED
    elif best.others > OTHERS_SHARE * cores:
        streams, how = int(good * cores / max(cores - best.others, best.cores)), How.EXTRAPOLATED
    own, pixel = _fit(trials)
    painting = pixel * best.pixels / (own * best.streams + pixel * best.pixels) if pixel else 0.0
    per_stream = best.cores / best.streams
    others = sorted(each.others for each in trials)[len(trials) // 2]
    return Reach(streams, how, best.pixels, min(painting, MOST_PAINTING), per_stream, good, late, others)


def _good(trials: Sequence[Trial]) -> int:
    """The most that were in time, of those that are fewer than any that were late; 0: none."""
    late = _late(trials)
    return max((each.streams for each in trials if each.in_time and (late is None or each.streams < late)), default=0)


def _late(trials: Sequence[Trial]) -> int | None:
    return min((each.streams for each in trials if not each.in_time), default=None)


def _guess(trials: Sequence[Trial], cores: float) -> float:
    """How many would take all of the machine: painting a full screen comes once, each stream for itself."""
    best = max(trials, key=lambda each: each.streams)
    own, pixel = _fit(trials)
    free = cores - min(pixel * best.pixels, MOST_PAINTING * best.cores)
    return free / own if own > 0.0 else float(best.streams)


def _fit(trials: Sequence[Trial]) -> tuple[float, float]:
    """Cores of a stream, and of a shown pixel: by least squares. (a stream's all, 0): no telling which."""
    good = [each for each in trials if each.in_time] or list(trials)
    nn = sum(float(each.streams) ** 2 for each in good)
    np = sum(float(each.streams) * each.pixels for each in good)
    pp = sum(float(each.pixels) ** 2 for each in good)
    nc = sum(each.streams * each.cores for each in good)
    pc = sum(each.pixels * each.cores for each in good)
    whole = nc / nn
    spread = nn * pp - np * np
    if spread <= 1e-6 * nn * pp:  # one trial, or all with as much to show for each stream
        return whole, 0.0
    own, pixel = (nc * pp - pc * np) / spread, (pc * nn - nc * np) / spread
    return (own, pixel) if own > 0.0 and pixel > 0.0 else (whole, 0.0)
