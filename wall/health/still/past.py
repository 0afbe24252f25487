"""What is remembered of a stream from one run to the next, as plain JSON values. What cannot be read is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wall.health.learned import Part

SHARES_KEPT = 60
SIZES_KEPT = 120
HASHES_KEPT = 64
BIGGEST = 1e8  # bytes of an inter frame: more is no size


@dataclass(frozen=True, slots=True)
class Past:
    """Each list oldest first."""

    novelty: tuple[float, ...] = ()  # of key frames known to be live
    common: tuple[float, ...] = ()  # share of noise that they had in common
    coded: tuple[float, ...] = ()  # sizes of inter frames, bytes
    changing: tuple[float, ...] = ()  # shares of blocks that change between samples
    payloads: tuple[bytes, ...] = ()  # hashes of key frames

    @staticmethod
    def read(part: Part) -> Past:
        """What `written` wrote, or nothing for each value that is not what it should be."""
        return Past(
            _numbers(part.get("novelty"), 0.0, 1.0, SHARES_KEPT),
            _numbers(part.get("common"), -1.0, 1.0, SHARES_KEPT),
            _numbers(part.get("coded"), 0.0, BIGGEST, SIZES_KEPT),
            _numbers(part.get("changing"), 0.0, 1.0, SIZES_KEPT),
            _hashes(part.get("payloads")),
        )

    def written(self) -> Part:
        """As JSON takes it."""
        return {
            "novelty": [round(each, 3) for each in self.novelty[-SHARES_KEPT:]],
            "common": [round(each, 3) for each in self.common[-SHARES_KEPT:]],
            "coded": [round(each, 1) for each in self.coded[-SIZES_KEPT:]],
            "changing": [round(each, 3) for each in self.changing[-SIZES_KEPT:]],
            "payloads": [each.hex() for each in self.payloads[-HASHES_KEPT:]],
        }


def _numbers(value: object, least: float, most: float, kept: int) -> tuple[float, ...]:
    """The numbers of a list; none where one of them is not a number between the two."""
    if not isinstance(value, list):
        return ()
    numbers = [each for each in value if isinstance(each, int | float) and not isinstance(each, bool)]
    if len(numbers) != len(value) or not all(least <= each <= most for each in numbers):
        return ()
    return tuple(float(each) for each in numbers[-kept:])


def _hashes(value: object) -> tuple[bytes, ...]:
    """The hashes of a list; none where one of them cannot be read."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return ()
    try:
        return tuple(_unique(bytes.fromhex(each) for each in value[-HASHES_KEPT:]))
    except ValueError:
        return ()


def _unique(hashes: Iterable[bytes]) -> list[bytes]:
    return [each for each in dict.fromkeys(hashes) if len(each) >= 8]
