"""At what rate a stream is shown, how much that saves, and whose turn it is to be reduced."""

from __future__ import annotations

import math
from enum import IntEnum


class Level(IntEnum):
    """What is left out of a stream; each level leaves out what the one before it does. The values cross in pipes."""

    FULL = 0
    HALF = 1  # every picture is decoded, every second one is scaled and shown
    REFERENCE = 2  # pictures that no other one rests on are not decoded either
    KEY_FRAMES = 3  # only those that rest on no other one are decoded, and what it takes to have one within WITHIN_S
    STILL = 4  # key frames alone, and as few of them as leave no more than WITHIN_S between two, if they can


COST = {Level.FULL: 1.0, Level.HALF: 0.8, Level.REFERENCE: 0.75, Level.KEY_FRAMES: 0.1, Level.STILL: 0.05}
"""Share of a stream's full cost, where its key frames are as near as they mostly are (`share` for the others).

Of a 640x360 stream decoding takes 0.36 ms a picture and scaling to a tile 0.15 to 0.35 (`docs/design.md`), so every
second scaling is a fifth of the whole. Most cameras code every picture as one that others rest on: there is nothing
more to gain by leaving out the others. Key frames alone take 5 % of full decoding, and the packets are read all the
same.
"""

WITHIN_S = 1.8  # between two pictures of a stream that is reduced to key frames: a tile may stand for 2 s
EVERY_PICTURE_S = 0.1  # key frames nearer to each other than this: every picture is one (MJPEG)
UNSHOWN = 0.7  # of a stream's full cost, where all is decoded and next to nothing scaled
SPARSE_S = 0.9  # between two pictures that are shown of a stream that is reduced to key frames


def decoded_of_group(key_interval: float) -> float:
    """Seconds of each group that are decoded at KEY_FRAMES: what is left of it then is no longer than WITHIN_S.

    A picture in the middle of a group rests on all before it, so with key frames far apart there is no other way to
    have one in between. All of it (infinite) where the distance is not known, or there is but one key frame.
    """
    return math.inf if math.isnan(key_interval) else max(0.0, key_interval - WITHIN_S)


def share(level: Level, key_interval: float = math.nan) -> float:
    """What a stream takes at that level, of its full cost. `key_interval`: seconds between its key frames; NaN while
    that is not known: mostly they are near."""
    usual = COST[level]
    if level is Level.STILL and WITHIN_S / 2 < key_interval <= WITHIN_S:
        return COST[Level.KEY_FRAMES]  # there is none to leave out
    if key_interval <= EVERY_PICTURE_S:  # its pictures are left out as a whole, from the first level on
        return min(usual, 0.5) if level > Level.FULL else usual
    if level is not Level.KEY_FRAMES or math.isnan(key_interval):
        return usual
    part = decoded_of_group(key_interval) / key_interval
    return usual * (1.0 - part) + UNSHOWN * part


class Importance(IntEnum):
    """How much a stream matters to whoever sits here: the least is reduced first."""

    ELSEWHERE = 0  # seen on a further window
    SEEN = 1  # seen on the main window
    ALARMED = 2
    CHOSEN = 3  # selected or enlarged


SHEDDING: tuple[tuple[Importance, Level], ...] = (
    (Importance.ELSEWHERE, Level.HALF),
    (Importance.SEEN, Level.HALF),
    (Importance.ELSEWHERE, Level.REFERENCE),
    (Importance.SEEN, Level.REFERENCE),
    (Importance.ELSEWHERE, Level.KEY_FRAMES),
    (Importance.SEEN, Level.KEY_FRAMES),
    (Importance.ELSEWHERE, Level.STILL),
    (Importance.SEEN, Level.STILL),
    (Importance.ALARMED, Level.HALF),
    (Importance.ALARMED, Level.REFERENCE),
    (Importance.CHOSEN, Level.HALF),
    (Importance.ALARMED, Level.KEY_FRAMES),
    (Importance.CHOSEN, Level.REFERENCE),
    (Importance.ALARMED, Level.STILL),
    (Importance.CHOSEN, Level.KEY_FRAMES),
)
"""The order in which load is shed, and, backwards, in which it is taken on again.

A camera that somebody has chosen is never a still: when even that were needed, the desk is of no use for it.
"""
