"""Records of what somebody did at a desk, beside those of alarms in one journal and one chain: they move no alarm.

Each has a key that no other has, as the records of a time away have, so writing one twice doubles nothing. A desk
among others keeps them in its own file first, from where they are brought to the shared journal.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from wall.alarms.alarm import Alarm, AlarmChange, ChangeKind
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source, SourceKind
from wall.desk_event import DeskNote
from wall.store.away import AwayRecord, bring, keep_away
from wall.store.database import Database
from wall.store.journal import PlaceNames
from wall.store.shared import SharedDatabase


def desk_record(note: DeskNote, at: datetime, by: str, desk: str) -> AwayRecord:
    """The record of that. `by`: who did it, "" where nobody has proven who he is."""
    alarm = Alarm(Source(SourceKind.STATION, desk))  # no row of any table: it has no version
    change = AlarmChange(ChangeKind.DESK, at, by, AlarmState.NORMAL, alarm, note.text)
    return AwayRecord(f"{desk}/{uuid.uuid4().hex}", desk, change, PlaceNames())


def keep_desk_records(database: Database, records: Sequence[AwayRecord]) -> None:
    """Into the journal of that database, whichever it is. Raises StoreError."""
    if isinstance(database, SharedDatabase):
        bring(database, records)
    else:
        keep_away(database, records)


def write_now(database: Database, note: DeskNote, at: datetime, by: str, desk: str) -> None:
    """The same at once, for a command. Raises StoreError."""
    keep_desk_records(database, [desk_record(note, at, by, desk)])
