"""How long the next PIN has to wait after wrong ones, of an operator and of guard mode: time is an argument.

Kept beside the desk's own data, so that ending the program gives nobody new tries. It only ever slows down: nobody is
locked out, least of all the only administrator. Four digits at one try a minute are seven days of standing there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

LONGEST_S = 60.0  # the longest wait
_LONGEST_AFTER = 7  # wrong tries: 1, 2, 4, 8, 16, 32 and then 60 s
_MOST_COUNTED = 1_000_000
META = "pin_tries"  # in the desk's own table `meta`
GUARD = "guard"  # in the place of an operator's id, which is a UUID: whoever wants to leave guard mode says no name


class Tries:
    """Of each one (an operator's id, or GUARD): how many wrong tries in a row, and when the last one was (seconds
    since 1970)."""

    def __init__(self) -> None:
        self._wrong: dict[str, tuple[int, float]] = {}

    def wait_s(self, who: str, at: datetime) -> float:
        """So many seconds until the next try is heard; 0: now.

        A clock that was set back lengthens nothing: the last try was now, then, or it would be waited for until the
        clock is there again.
        """
        count, last = self._wrong.get(who, (0, 0.0))
        if not count:
            return 0.0
        if not last <= at.timestamp():  # no number at all too
            last = at.timestamp()
            self._wrong[who] = (count, last)
        delay = LONGEST_S if count >= _LONGEST_AFTER else min(LONGEST_S, 2.0 ** (count - 1))
        return max(0.0, min(delay, last + delay - at.timestamp()))

    def begin(self, who: str, at: datetime) -> int:
        """A try: it counts as wrong until it is proven right, whatever ends the program meanwhile. Its number."""
        count = min(self._wrong.get(who, (0, 0.0))[0] + 1, _MOST_COUNTED)
        self._wrong[who] = (count, at.timestamp())
        return count

    def forget(self, who: str) -> None:
        """It was right, or has another PIN now."""
        self._wrong.pop(who, None)

    def text(self) -> str:
        """To be kept."""
        return json.dumps(self._wrong, sort_keys=True)

    def take_back(self, text: str) -> None:
        """What was kept, once; what cannot be read counts for nothing. Tries of this run come on top of it: a start
        that is quicker than its disk gives nobody new ones."""
        try:
            values = json.loads(text)
            kept = {str(key): (int(count), float(last)) for key, (count, last) in values.items()}
        except (ValueError, TypeError, AttributeError, OverflowError):
            return
        for who, (count, last) in kept.items():
            more, later = self._wrong.get(who, (0, last))
            self._wrong[who] = (min(count + more, _MOST_COUNTED), later)


class KeptTries:
    """The same with a clock, and a place where each change is kept: `keep` is given the text, and never waits."""

    def __init__(self, clock: Callable[[], datetime], keep: Callable[[str], object]) -> None:
        self._clock, self._keep = clock, keep
        self._tries = Tries()

    def take_back(self, text: str) -> None:
        """What was kept by an earlier run."""
        self._tries.take_back(text)

    def wait_s(self, who: str) -> float:
        """So many seconds until the next try is heard; 0: now."""
        return self._tries.wait_s(who, self._clock())

    def begin(self, who: str) -> int:
        """A try, which counts as wrong until it is proven right. Its number."""
        count = self._tries.begin(who, self._clock())
        self._keep(self._tries.text())
        return count

    def forget(self, who: str) -> None:
        """It was right, or has another PIN now."""
        self._tries.forget(who)
        self._keep(self._tries.text())
