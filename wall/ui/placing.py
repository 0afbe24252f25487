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
    kept = kept.intersected(room)
    if kept.isEmpty():
        return _corner(room, best, right=False, bottom=True)
    parts = (  # what is free to the left, to the right, below and above
        (QRect(room.left(), room.top(), kept.left() - room.left(), room.height()), False, True),
        (QRect(kept.right() + 1, room.top(), room.right() - kept.right(), room.height()), True, True),
        (QRect(room.left(), kept.bottom() + 1, room.width(), room.bottom() - kept.bottom()), False, True),
        (QRect(room.left(), room.top(), room.width(), kept.top() - room.top()), False, False),
    )
    places = []
    for part, right, bottom in parts:
        if part.width() >= least.width() and part.height() >= least.height():
            places.append(_corner(part, best.boundedTo(part.size()), right=right, bottom=bottom))
    if places:
        return max(places, key=lambda place: place.width() * place.height())
    corners = [
        _corner(room, size, right=right, bottom=bottom)
        for size, right, bottom in product((best, least), (False, True), (True, False))
    ]
    return min(corners, key=lambda place: _hidden(place, kept))


def lowered(page: QRect, room: QRect) -> QRect:
    """That page moved down to where the room begins, and no higher than the room; as it is where it is in it."""
    height = min(page.height(), room.height())
    top = max(room.top(), min(page.top(), room.top() + room.height() - height))
    return QRect(page.left(), top, page.width(), height)


def below_strip(room: QRect, best: QSize, title: int) -> QRect:
    """Where a window with a title of so many pixels opens in the room: in its middle, its frame below the strip."""
    size = best.boundedTo(QSize(room.width() - title, room.height() - 2 * title))
    return QRect(QPoint(room.left() + (room.width() - size.width()) // 2, room.top()), size)


def _corner(room: QRect, size: QSize, *, right: bool, bottom: bool) -> QRect:
    """That size in a corner of the room."""
    x = room.left() + (room.width() - size.width() if right else 0)
    y = room.top() + (room.height() - size.height() if bottom else 0)
    return QRect(QPoint(x, y), size)


def _hidden(place: QRect, kept: QRect) -> int:
    both = place.intersected(kept)
    return both.width() * both.height()
