"""Where a page that somebody opened goes: beside what it speaks of, so that both can be seen. Pure arithmetic."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QPoint, QRect, QSize


def beside(room: QRect, kept: QRect, best: QSize, least: QSize) -> QRect:
    """A place in the room that leaves `kept` free, as large as can be; else where it hides the least of it.

    `best` is the size that is wanted, `least` the smallest that can be read.
    """
    best = best.boundedTo(room.size())
    least = least.boundedTo(best)
    sizes = (best, QSize(least.width(), best.height()), QSize(best.width(), least.height()), least)
    found: QRect | None = None
    for size in sizes:
        for right, bottom in product((False, True), (True, False)):
            corner = QPoint(
                room.left() + (room.width() - size.width() if right else 0),
                room.top() + (room.height() - size.height() if bottom else 0),
            )
            place = QRect(corner, size)
            if not place.intersects(kept):
                return place
            if found is None or _hidden(place, kept) < _hidden(found, kept):
                found = place
    return QRect(room.topLeft(), best) if found is None else found


def _hidden(place: QRect, kept: QRect) -> int:
    both = place.intersected(kept)
    return both.width() * both.height()
