"""What a shift hands over to the next, as it was at that moment: values. Names are those of that day.

It outlives the inventory and the alarms that it speaks of, so it holds names, and never points at what may be gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from wall.alarms.alarm import ChangeKind, Wrong
from wall.alarms.hiding import Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.schedule import Daily, Maintenance
from wall.health.condition import Condition

MOST_CHANGES = 300
"""Changes that a hand-over lists; the counts are of all. Nobody reads more at six in the morning, and the journal has
them."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a source was called: its province, its facility, and a camera or a recorder; "" for what it has not."""

    province: str = ""
    facility: str = ""
    camera: str = ""


@dataclass(frozen=True, slots=True)
class OpenAlarm:
    """An alarm that was not over, or not answered."""

    place: Named
    wrong: Wrong
    state: AlarmState
    since: datetime | None
    owner: str = ""
    ticket: TicketState = TicketState.NEW
    note: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PutAside:
    """What was shelved, out of service or on trial."""

    place: Named
    kind: Hidden
    until: datetime | None
    reason: HidingReason
    text: str = ""
    ticket: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """What was away by plan, or was to be."""

    place: Named
    when: Maintenance | Daily
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class NotLive:
    """A camera of which no pictures came, whether or not that was an alarm."""

    place: Named
    condition: Condition


@dataclass(frozen=True, slots=True)
class Change:
    """One record of the journal: what happened to an alarm in this shift."""

    at: datetime
    kind: ChangeKind
    place: Named
    wrong: Wrong
    by: str = ""
    note: str = ""
    desk: str = ""


class OtherKind(Enum):
    """What else somebody changed in this shift. The value is what the store keeps."""

    VIEW = "view"
    TOUR = "tour"
    SETTINGS = "settings"
    STAGE = "stage"  # of a facility, in the programme
    DESK = "desk"  # signing in, PINs, roles, the cameras: the name is a note (`wall.desk_event`)


@dataclass(frozen=True, slots=True)
class OtherChange:
    """A view, a tour, the centre's settings, a facility's stage, what was done at a desk: by whom, and its name."""

    at: datetime
    kind: OtherKind
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class ShiftChanges:
    """What happened since the shift began. `counts` and `answered` (by whom, how many) are of all records."""

    counts: Mapping[ChangeKind, int] = field(default_factory=dict)
    answered: Mapping[str, int] = field(default_factory=dict)
    listed: tuple[Change, ...] = ()  # the newest, newest first
    others: tuple[OtherChange, ...] = ()

    @property
    def total(self) -> int:
        """How many records there were."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Situation:
    """How everything stood at that moment."""

    alarms: tuple[OpenAlarm, ...] = ()
    aside: tuple[PutAside, ...] = ()
    plans: tuple[Planned, ...] = ()
    not_live: tuple[NotLive, ...] = ()
    cameras: int = 0


@dataclass(frozen=True, slots=True)
class Handover:
    """One hand-over. `signed_at`: when somebody took over; None = nobody has yet."""

    id: str
    desk: str
    began_at: datetime
    at: datetime
    by: str
    situation: Situation
    changes: ShiftChanges
    notes: str = ""
    signed_at: datetime | None = None
    signed_by: str = ""

    @property
    def signed(self) -> bool:
        """Somebody has taken over."""
        return self.signed_at is not None
