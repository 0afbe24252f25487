"""What the figures are made from: records of the journal, and the span of time that they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wall.alarms.alarm import ChangeKind, Wrong, annunciates
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source


@dataclass(frozen=True, slots=True)
class Period:
    """From one aware moment (included) to another (not included), which is later or the same."""

    begin: datetime
    end: datetime

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.end.timestamp() - self.begin.timestamp()


@dataclass(frozen=True, slots=True)
class Named:
    """A source with what its place was called when it happened; "" for what it has none of."""

    source: Source
    province: str = ""
    facility: str = ""
    camera: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the journal that moved an alarm: what the figures need of it."""

    at: datetime
    kind: ChangeKind
    before: AlarmState
    state: AlarmState
    wrong: Wrong
    named: Named
    raised_at: datetime | None
    hidden: Hidden = Hidden.NO

    @property
    def calls(self) -> bool:
        """An operator is called by it: the alarm is annunciated.

        What a cause hides is not raised at all (`wall.monitor`), so such a record calls nobody and does not exist.
        What is shelved or out of service is raised unheard, and calls when nothing hides it any more.
        """
        return annunciates(self.kind, self.state, self.hidden)

    @property
    def out(self) -> bool:
        """It is out of service from then on."""
        return self.hidden is Hidden.OUT_OF_SERVICE


@dataclass(frozen=True, slots=True)
class Open:
    """An alarm that was active when the period began, or a source that was out of service."""

    named: Named
    wrong: Wrong
    since: datetime
    out: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the journal knows: from when, and whether older records were removed by age. None: it has no records."""

    begin: datetime | None
    pruned: bool = False
