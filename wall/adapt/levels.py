"""At what rate a stream is shown, how much that saves, and whose turn it is to be reduced."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """What is left out of a stream; each level leaves out what the one before it does. The values cross in pipes."""

    FULL = 0
    HALF = 1  # every picture is decoded, every second one is scaled and shown
    REFERENCE = 2  # pictures that no other one rests on are not decoded either
    KEY_FRAMES = 3  # only those that rest on no other one are decoded
    STILL = 4  # one of these every few seconds


COST = {Level.FULL: 1.0, Level.HALF: 0.8, Level.REFERENCE: 0.75, Level.KEY_FRAMES: 0.1, Level.STILL: 0.05}
"""Share of a stream's full cost, where nothing has been measured yet.

Of a 640x360 stream decoding takes 0.36 ms a picture and scaling to a tile 0.15 to 0.35 (`docs/design.md`), so every
second scaling is a fifth of the whole. Most cameras code every picture as one that others rest on: there is nothing
more to gain by leaving out the others. Key frames alone take 5 % of full decoding, and the packets are read all the
same.
"""


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
    (Importance.ALARMED, Level.HALF),
    (Importance.SEEN, Level.STILL),
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
