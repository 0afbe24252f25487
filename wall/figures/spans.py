"""Spans of time as pairs of seconds since 1970, from the first (included) to the second (not included)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[float, float]


def union(spans: Iterable[Span]) -> list[Span]:
    """The same time in order, each moment once; what has no length is left out."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """What is left of the spans when the others are taken out. Both as `union` gives them."""
    left: list[Span] = []
    for begin, end in spans:
        for away, back in taken:
            if back <= begin:
                continue
            if away >= end:
                break
            if away > begin:
                left.append((begin, away))
            begin = max(begin, back)
        if begin < end:
            left.append((begin, end))
    return left


def length(spans: Iterable[Span]) -> float:
    """Seconds in all, of spans as `union` gives them."""
    return sum(end - begin for begin, end in spans)
