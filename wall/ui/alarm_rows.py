"""What a row of the alarm list says, and the group of a place: a widget paints it and looks nothing up.

The same object as long as it says the same; `wall.ui.overview` makes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain

from wall.alarms.book import Acknowledgement, Alarm, Wrong, severity_of_wrong
from wall.alarms.lifecycle import AlarmState
from wall.alarms.ordering import Urgency
from wall.alarms.source import Cause
from wall.health.condition import Severity
from wall.model import CameraId, Contact
from wall.search import searched
from wall.ui import words
from wall.ui.alarm_words import Extent
from wall.ui.places import EVERYTHING
from wall.ui.state import SILENT, Place

NOBODY = Contact()
_SEVERAL = 2  # cameras: of a facility with one the camera's own name says more

Identity = tuple[str, str, int]  # of plain values, whose hash needs no Python: thousands are looked up at a drawing


def identity_of(answer: Acknowledgement) -> Identity:
    """Which row it is about."""
    return answer.source.kind.value, answer.source.id, answer.occurrence


NO_URGENCY: Urgency = ((0, 0, 0.0), (False, 0, ""))


@dataclass(frozen=True)
class AlarmRow:
    """One alarm with the names of its place. The same object as long as it says the same."""

    alarm: Alarm
    name: str  # of the camera; of a place that is lost as a whole, that place's
    place: Place  # under whose heading it stands: a facility, a province, or everything for this station
    place_name: str
    province_name: str  # above the place; "" where there is none
    contact: Contact = NOBODY  # whom to call there; of a facility that is lost as a whole
    since: datetime | None = None  # when the loss began: before the alarm, by its on-delay
    back: bool = False  # its camera, or all of its facility, is good again; the alarm is over when that has lasted
    answered_as: Wrong | None = None  # what it was when somebody answered; None where nobody saw that
    extent: Extent | None = None  # of a place: how much of it is lost now
    most: Extent | None = None  # the same when it was worst, as far as it was seen
    times: int = 0  # an unstable camera was lost in the last hour; 0 where that is not known
    first_of: int = 0  # it came first at its facility, of so many alarms; 0: it did not
    repeats: int = 0  # how often it was raised within a shift, this time included; 0 where that is not known
    urgency: Urgency = NO_URGENCY  # where it stands in its group, the smallest first

    @property
    def camera_id(self) -> CameraId | None:
        """Whose alarm it is; None where it is a place's."""
        return self.alarm.camera_id

    @property
    def cause(self) -> Cause | None:
        """Why its cameras are lost together; None where it is a camera's alarm."""
        return self.alarm.condition if isinstance(self.alarm.condition, Cause) else None

    @property
    def names_place(self) -> bool:
        """It is about all of its place; else about a camera or a recorder there."""
        return self.cause not in (None, Cause.RECORDER_DOWN)

    @property
    def where(self) -> str:
        """Its place in full: "Đắk Lắk · Khu cách ly ..."."""
        return _where(self.place, self.place_name, self.province_name)

    @property
    def severity(self) -> Severity:
        """How bad its condition is."""
        return severity_of_wrong(self.alarm.condition)

    @property
    def unanswered(self) -> bool:
        """An operator owes an answer."""
        return self.alarm.state.unanswered

    @property
    def escalated(self) -> bool:
        """It calls, and nobody has answered for so long that every desk sounds it."""
        reached = self.alarm.escalation
        return reached is not None and reached.handed_on and self.alarm.state is AlarmState.UNACKED

    @property
    def over(self) -> bool:
        """What was wrong is so no longer."""
        return not self.alarm.state.active

    @property
    def answered_another(self) -> Wrong | None:
        """What was answered, where the alarm has become something else since: nobody has answered to that."""
        return None if self.answered_as is self.alarm.condition else self.answered_as

    @property
    def silent(self) -> bool:
        """Its camera sends no pictures now."""
        return self.alarm.state.active and not self.back and self.alarm.condition in SILENT

    @cached_property
    def acknowledgement(self) -> Acknowledgement:
        """The answer to exactly what this row shows."""
        return Acknowledgement(self.alarm.source, self.alarm.occurrence, self.alarm.version)

    @cached_property
    def identity(self) -> Identity:
        """What stays the same while it changes, quick to look up."""
        return identity_of(self.acknowledgement)

    @cached_property
    def searched(self) -> str:
        """Its names as they are searched (`wall.search.searched`), and the camera's number."""
        _, (_, number, _) = self.urgency
        names = (searched(name) for name in (self.name, self.place_name, self.province_name) if name)
        return " ".join((*names, f" {number}" if number else ""))

    @property
    def calls_for_all(self) -> bool:
        """It is of priority 1 and nobody has answered: no filter may hide it."""
        return self.alarm.state is AlarmState.UNACKED and self.severity is Severity.CRITICAL


@dataclass(frozen=True)
class AlarmGroup:
    """The alarms of one facility, unacknowledged first, then by severity and time; or the one of a larger place.

    The same object as long as it says the same.
    """

    place: Place
    name: str
    province_name: str  # above the place; "" where there is none
    cameras: int  # of a facility, with and without an alarm; 0 of a larger place, whose row says how much is lost
    rows: tuple[AlarmRow, ...]
    contact: Contact = NOBODY
    missing: str = ""  # of a facility that is back without some cameras: how many

    @property
    def where(self) -> str:
        """The place in full: "Đắk Lắk · Khu cách ly ..."."""
        return _where(self.place, self.name, self.province_name)

    @cached_property
    def unanswered(self) -> tuple[AlarmRow, ...]:
        """Those that an operator owes an answer to."""
        return tuple(row for row in self.rows if row.unanswered)

    @property
    def lost(self) -> bool:
        """No camera of the place sends pictures: it is the line or the power, and nothing is seen of it.

        Not where somebody has answered to that: what else is wrong there is an alarm like any other.
        """
        whole = next((row for row in self.rows if row.names_place and not row.over), None)
        if whole is not None:
            return whole.unanswered
        silent = sum(row.silent for row in self.rows)
        return silent == self.cameras >= _SEVERAL

    @property
    def worst(self) -> AlarmRow:
        """The row that speaks for the group: the first, by the order of the rows."""
        return self.rows[0]


def _where(place: Place, name: str, province_name: str) -> str:
    if place == EVERYTHING:
        return words.all_cameras()
    return f"{province_name} · {name}" if province_name else name


def unanswered(groups: Iterable[AlarmGroup]) -> tuple[AlarmRow, ...]:
    """All rows that an operator owes an answer to, in the order of the list."""
    return tuple(chain.from_iterable(group.unanswered for group in groups))


def hidden_cameras(rows: Iterable[AlarmRow]) -> int:
    """How many lost cameras have no rows of their own, because one of these is their place's."""
    return sum(row.extent.cameras for row in rows if row.extent is not None)
