"""Moments as Qt's fields edit them, by the clock of this machine, and as the rest of the program has them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime


def as_qt(at: datetime) -> QDateTime:
    """An aware time on the clock of the wall, to the minute."""
    return QDateTime.fromSecsSinceEpoch(int(at.replace(second=0, microsecond=0).timestamp()))


def as_local(moment: QDateTime) -> datetime:
    """With the offset that this machine has at that moment: over a clock change it is another one than now."""
    return datetime.fromtimestamp(moment.toSecsSinceEpoch()).astimezone()
