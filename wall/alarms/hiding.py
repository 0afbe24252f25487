"""What keeps an alarm from the operator although it is judged and written down: shelved, or out of service.

Both are facts beside the two of the life cycle (ISA-18.2, OPC UA Part 9): an alarm that is hidden goes on being
raised, answered and cleared. What a larger alarm hides is no fact but worked out anew each time (`causes.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from wall.health.condition import Severity

SHELF_TIMES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=8))
"""What an operator may choose; the longest is a shift (ISA-18.2 as quoted: at most to the end of the shift)."""

SHELF_LONGEST = SHELF_TIMES[-1]  # also of one that ends by itself: nobody forgets longer than a shift
OUT_LONGEST = timedelta(days=90)  # our own choice: what stands still for longer is taken out of the inventory
LAST_CALL = timedelta(minutes=5)  # before a shelf ends the operator is told
CLOCKS_DIFFER = timedelta(minutes=1)  # of two desks at most, or between two looks at one; our own choice
PROVEN_AFTER = 60.0  # seconds without a fault until a camera is in service again; our own choice


class Hidden(Enum):
    """The value is what the journal stores."""

    NO = ""
    SHELVED = "shelved"  # by an operator, until a moment
    SHELVED_ONCE = "shelved_once"  # the same, and not longer than the alarm is active (OPC UA: OneShotShelved)
    OUT_OF_SERVICE = "out_of_service"  # being repaired: it says nothing about its place either
    ON_TRIAL = "on_trial"  # back from repair, to be proven; hides nothing

    @property
    def hides(self) -> bool:
        """The alarm is neither listed nor heard."""
        return self not in (Hidden.NO, Hidden.ON_TRIAL)

    @property
    def shelved(self) -> bool:
        """An operator has put it aside."""
        return self in (Hidden.SHELVED, Hidden.SHELVED_ONCE)


class HidingEvent(Enum):
    """What can happen to it."""

    SHELVE = "shelve"
    SHELVE_ONCE = "shelve_once"
    UNSHELVE = "unshelve"
    TAKE_OUT = "take_out"
    RETURN = "return"  # to service
    EXPIRE = "expire"  # its time is over
    END = "end"  # a shelf's reason is gone: the alarm is over, or has become another, worse one
    PROVE = "prove"  # without a fault for PROVEN_AFTER


_N, _S, _1, _O, _T = Hidden.NO, Hidden.SHELVED, Hidden.SHELVED_ONCE, Hidden.OUT_OF_SERVICE, Hidden.ON_TRIAL
_E = HidingEvent

HIDING: Mapping[Hidden, Mapping[HidingEvent, Hidden]] = {
    _N: {_E.SHELVE: _S, _E.SHELVE_ONCE: _1, _E.UNSHELVE: _N, _E.TAKE_OUT: _O,
         _E.RETURN: _N, _E.EXPIRE: _N, _E.END: _N, _E.PROVE: _N},
    _S: {_E.SHELVE: _S, _E.SHELVE_ONCE: _1, _E.UNSHELVE: _N, _E.TAKE_OUT: _O,
         _E.RETURN: _S, _E.EXPIRE: _N, _E.END: _N, _E.PROVE: _S},
    _1: {_E.SHELVE: _S, _E.SHELVE_ONCE: _1, _E.UNSHELVE: _N, _E.TAKE_OUT: _O,
         _E.RETURN: _1, _E.EXPIRE: _N, _E.END: _N, _E.PROVE: _1},
    # what is being repaired is no operator's to shelve; when its time is over it is judged as if it were returned
    _O: {_E.SHELVE: _O, _E.SHELVE_ONCE: _O, _E.UNSHELVE: _O, _E.TAKE_OUT: _O,
         _E.RETURN: _T, _E.EXPIRE: _T, _E.END: _O, _E.PROVE: _O},
    _T: {_E.SHELVE: _S, _E.SHELVE_ONCE: _1, _E.UNSHELVE: _T, _E.TAKE_OUT: _O,
         _E.RETURN: _T, _E.EXPIRE: _T, _E.END: _T, _E.PROVE: _N},
}  # fmt: skip
"""Total: every kind of hiding answers every event. What the alarm's own state does when nothing hides it any more,
stands in `lifecycle.py` (REVEAL)."""


class HidingReason(Enum):
    """Why, to choose from; what else there is to say is a text. The value is what the journal stores."""

    NONE = ""
    KNOWN = "known"  # the fault is known and reported
    WORK = "work"  # somebody works there
    REPAIR = "repair"  # the camera or its line is being repaired or replaced
    POWER = "power"  # no electricity, on purpose
    WEATHER = "weather"  # rain, fog, sun, insects
    NUISANCE = "nuisance"  # it comes and goes, and nobody can do anything now
    TEST = "test"
    OTHER = "other"  # then there has to be a text


@dataclass(frozen=True, slots=True)
class Hiding:
    """Who hid an alarm, why and until when. Times are aware datetimes, None where they do not apply."""

    kind: Hidden = Hidden.NO
    by: str = ""
    at: datetime | None = None
    until: datetime | None = None  # absolute: a restart changes nothing about it
    reason: HidingReason = HidingReason.NONE
    text: str = ""
    ticket: str = ""  # of the repair; only of what is or was out of service
    covers: Severity = Severity.CRITICAL  # a shelf ends by itself when the alarm becomes worse than that


NOT_HIDDEN = Hiding()


def is_over(hiding: Hiding, at: datetime) -> bool:
    """Its time is over; or the clock of the machine was set back, and its end is further away than it ever was."""
    if hiding.until is None:
        return False
    longest = SHELF_LONGEST if hiding.kind.shelved else OUT_LONGEST
    set_back = hiding.at is not None and at < hiding.at - CLOCKS_DIFFER
    return at >= hiding.until or set_back or hiding.until - at > longest + CLOCKS_DIFFER
