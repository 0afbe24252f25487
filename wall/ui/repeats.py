"""How often the same thing has been in alarm within a shift, as far as this desk has seen. Values, no Qt.

One loss may be chance; the third in a night is a cable. After a new start of the program it begins to count anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from wall.alarms.book import Alarm
from wall.alarms.source import Habit

SHIFT = timedelta(hours=8)


class Repeats:
    """Remembers when each source's alarms were raised."""

    def __init__(self) -> None:
        self._raised: dict[tuple[str, str], list[datetime]] = {}

    def see(self, alarm: Alarm) -> int:
        """How often that source's alarm was raised in the 8 h up to this raising; 0 where that is not known.

        Asking again for the same raising changes nothing. A call for what goes on (`AlarmBook.recall`) is no raising,
        and a camera that comes and goes says itself how often.
        """
        if alarm.raised_at is None or alarm.condition is Habit.UNSTABLE:
            return 0
        raised = self._raised.setdefault((alarm.source.kind.value, alarm.source.id), [])
        if not raised or alarm.raised_at > raised[-1]:
            raised[:] = [each for each in raised if alarm.raised_at - each < SHIFT]
            raised.append(alarm.raised_at)
        return len(raised)
