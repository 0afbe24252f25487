"""What the screen is told: one frozen picture of the wall's state, made twice to four times a second.

Widgets take these values and decide nothing; what an operator does comes back as Qt signals of the widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from wall.alarms.book import Alarm
from wall.alarms.causes import CauseNow, Remaining
from wall.alarms.flood import NO_FLOOD, FloodNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.schedule import Plan, PlannedNow
from wall.alarms.source import Source
from wall.health.condition import RULES, Condition, Judgement, Meaning
from wall.health.sample import StreamSample
from wall.model import CameraId, FacilityId, ProvinceId

SILENT = frozenset({Condition.STALLED, Condition.OFFLINE, Condition.NOT_FOUND, Condition.UNAUTHORISED})
"""In these no pictures arrive: what is said of the stream in numbers is of before."""


@dataclass(frozen=True, slots=True)
class CameraState:
    """One camera now. `alarm` is the row as the journal already holds it, never a newer one."""

    judgement: Judgement
    sample: StreamSample
    alarm: Alarm
    suppressed_by: Source | None = None  # the cause that explains its loss; its own alarm is not shown then
    times: int = 0  # of one that comes and goes: how often it was lost in the last hour; 0 where that is not known
    planned: PlannedNow | None = None  # it is away by plan, whose source is `suppressed_by` then
    behind: float = 0.0  # seconds by which what is shown as live is behind; 0.0 while that is not worth a word

    @property
    def listed(self) -> bool:
        """Its alarm is on the list: there is one, and nothing hides it."""
        return self.suppressed_by is None and not self.alarm.hidden and self.alarm.state is not AlarmState.NORMAL

    @property
    def explained_by(self) -> Source | None:
        """The cause that explains what is wrong with it now; None where all seems well, nothing explains it, or
        somebody has put it aside or planned it."""
        aside = self.alarm.hidden or self.planned is not None
        if self.suppressed_by is None or aside or RULES[self.judgement.condition].meaning is Meaning.GOOD:
            return None
        return self.suppressed_by


class JournalState(Enum):
    """Can alarms be written down?"""

    OK = "ok"
    FAILING = "failing"  # the last write failed; it is tried again, and the screen says so
    AWAY = "away"  # the store that desks share is gone; this desk writes into a file of its own, and says so


class SettingsState(Enum):
    """How the centre's settings are, at a desk among others."""

    AS_SET = "as set"  # they hold here as they are, or there are none
    LAST_KNOWN = "last known"  # the centre is away since the start: they hold as this desk had them last
    CHANGED = "changed"  # there are others now; they hold here from the next start on
    UNUSABLE = "unusable"  # the centre's cannot be used; the last good ones hold


@dataclass(frozen=True, slots=True)
class SettingsNow:
    """The version that is meant: the new one where they have changed, else the one that holds. 0: none."""

    state: SettingsState = SettingsState.AS_SET
    version: int = 0
    at: datetime | None = None
    by: str = ""


class ServerList(Enum):
    """How the list of the inventory server is."""

    FRESH = "fresh"  # the server confirms it, or there is none
    AWAY = "away"  # the server does not answer: the wall goes on with the last one
    REFUSED = "refused"  # what it sends is no use: the same


@dataclass(frozen=True, slots=True)
class ServerListNow:
    """`since`: when it was last confirmed, in words, "" for never; `why`: what is wrong with the answer."""

    state: ServerList = ServerList.FRESH
    since: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class DeskNow:
    """Whether this desk bears what is asked of it."""

    reduced: int = 0  # streams that are shown with less than they send
    exhausted: bool = False  # and that is not enough: nothing is left that could be left out
    others: int = 0  # per cent of its processors that other programs take, in tens; 0: no more than is usual


ENOUGH = DeskNow()


@dataclass(frozen=True, slots=True)
class WallState:
    """Everything that changes by itself. `now` is monotonic seconds, `at` the same moment as an aware datetime."""

    now: float
    at: datetime
    cameras: Mapping[CameraId, CameraState]
    journal: JournalState = JournalState.OK
    cpu_cores: float = 0.0  # of this program and its workers
    places: Mapping[Source, Alarm] = field(default_factory=dict)  # rows that no other cause hides
    causes: Mapping[Source, CauseNow] = field(default_factory=dict)  # what holds now, with its counts
    aside: tuple[Alarm, ...] = ()  # shelved, out of service or on trial; the next to end first
    flood: FloodNow = NO_FLOOD
    firsts: Mapping[Source, int] = field(default_factory=dict)  # came first at their facility, of so many alarms
    plans: tuple[Plan, ...] = ()  # all that are known, also those that do not hold now
    remaining: Mapping[Source, Remaining] = field(
        default_factory=dict
    )  # facilities that are back without some cameras
    desk: DeskNow = ENOUGH


@dataclass(frozen=True, slots=True)
class Place:
    """What a wall window shows: a facility, a province (its cameras, facility after facility), or all."""

    province_id: ProvinceId | None = None
    facility_id: FacilityId | None = None
