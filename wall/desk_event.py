"""What somebody did at a desk that is no alarm and belongs into the journal: signing in, PINs, roles, cameras.

Values only. In the journal such a record has the kind DESK, stands under the desk's name, and moves no alarm. What it
tells is its note, in a form that reads as it is and that a page puts into words of either language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class DeskEvent(Enum):
    """The value is written into the journal. What `about` and `more` of a note are stands beside it."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGNED_OUT_IDLE = "signed_out_idle"
    SITS = "sits"  # at an open desk somebody said who sits there
    WRONG_PIN = "wrong_pin"  # whose it should have been; how many in a row by now
    GUARD_BEGUN = "guard_begun"
    GUARD_LEFT = "guard_left"
    GUARD_WRONG_PIN = "guard_wrong_pin"  # ""; how many in a row by now
    OPERATOR_ADDED = "operator_added"  # who; with which role
    ROLE_CHANGED = "role_changed"  # whose; which it is now
    PIN_CHANGED = "pin_changed"  # whose
    OPERATOR_RETIRED = "operator_retired"  # who
    SHEET_IMPORTED = "sheet_imported"  # its name; how many cameras were added and changed: "3+1"
    CAMERA_ADDED = "camera_added"  # its name
    CAMERA_MARKED = "camera_marked"  # its name
    CAMERA_STREAMS = "camera_streams"  # its name; its stream and its sessions: "main+2", 0 for not known
    LOGIN_CHANGED = "login_changed"  # of which camera
    LEARNT_ANEW = "learnt_anew"  # which camera
    SURVEY_TAKEN_IN = "survey_taken_in"  # of which facility; how many cameras, as above


COUNTS = frozenset({DeskEvent.SHEET_IMPORTED, DeskEvent.SURVEY_TAKEN_IN})
"""Of which `more` is two counts of cameras: added and changed."""

_ABOUT, _MORE = ": ", " = "


@dataclass(frozen=True, slots=True)
class DeskNote:
    """One event. `about`: whom or what it is about; `more`: the rest of it. "" where the event has neither."""

    event: DeskEvent
    about: str = ""
    more: str = ""

    @property
    def text(self) -> str:
        """As the journal keeps it: "role_changed: Lan = supervisor"."""
        about = f"{_ABOUT}{self.about}" if self.about or self.more else ""
        return f"{self.event.value}{about}" + (f"{_MORE}{self.more}" if self.more else "")


_WITH_MORE = frozenset(
    {
        DeskEvent.WRONG_PIN,
        DeskEvent.GUARD_WRONG_PIN,
        DeskEvent.OPERATOR_ADDED,
        DeskEvent.ROLE_CHANGED,
        DeskEvent.CAMERA_STREAMS,
        *COUNTS,
    }
)


def read_note(text: str) -> DeskNote | None:
    """What the journal keeps, read again; None for what this version does not know."""
    name, _, rest = text.partition(_ABOUT)
    try:
        event = DeskEvent(name)
    except ValueError:
        return None
    if event not in _WITH_MORE:
        return DeskNote(event, rest)
    about, _, more = rest.rpartition(_MORE)
    return DeskNote(event, about, more)


def streams_set(choice: str, max_sessions: int | None) -> str:
    """What was set for a camera's streams, as `more` has it."""
    return f"{choice}+{max_sessions or 0}"


def added_and_changed(added: int, changed: int) -> str:
    """Two counts of cameras, as `more` has them."""
    return f"{added}+{changed}"
