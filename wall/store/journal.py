"""The journal: what happened to alarms, appended and never changed, on the disk before anyone sees it.

A change can be appended again after a failure whose outcome nobody knows: its identity keeps it from being doubled.
Each record is chained to the one before it (`chain.py`), in the transaction that writes it, which has the database's
write lock: two programs that append take turns, and the chain stays one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from wall.alarms.alarm import Alarm, AlarmChange, Asked, ChangeKind, Refusal, Wrong
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.hiding import NOT_HIDDEN, Hidden, Hiding, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.source import STATION, Cause, Habit, Source, SourceKind
from wall.health.condition import Condition, Severity
from wall.model import Inventory
from wall.store.chain import CHAINED, Head, link
from wall.store.database import Database
from wall.store.errors import JournalConflictError, StoreError
from wall.store.head import newest
from wall.store.reading import as_member, as_moment, as_moment_or_none, as_number, as_text, row_of
from wall.store.schema import JOURNAL, MOVES, REFUSED_KIND, REMEMBERED, utc_text

REPLAY_PAGE = 10_000  # records in memory at once while replaying, about 10 MB


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What province, facility and camera were called when it happened; "" for what the source has none of."""

    province: str = ""
    facility: str = ""
    camera: str = ""


@dataclass(frozen=True, slots=True)
class JournalRecord:
    """One record as it stands; `seq` grows by time of writing."""

    seq: int
    change: AlarmChange
    names: PlaceNames
    desk: str = ""  # who wrote it; "" where there is only one desk
    away: str = ""  # not "": it tells of that desk's time away, or of what was done at it, and moves nothing here


def place_names(inventory: Inventory) -> Mapping[Source, PlaceNames]:
    """The names of every source's place."""
    names = {STATION: PlaceNames()}
    for province in inventory.provinces:
        names[Source.province(province.id)] = PlaceNames(province.name)
    for facility in inventory.facilities:
        province = inventory.province[facility.province_id]
        names[Source.facility(facility.id)] = PlaceNames(province.name, facility.name)
    for recorder in inventory.recorder.values():
        facility = inventory.facility[recorder.facility_id]
        province = inventory.province[facility.province_id]
        names[Source.recorder(recorder.id)] = PlaceNames(province.name, facility.name, recorder.name)
    for camera in inventory.cameras:
        facility = inventory.facility[camera.facility_id]
        province = inventory.province[facility.province_id]
        names[Source.camera(camera.id)] = PlaceNames(province.name, facility.name, camera.name)
    return names


class Journal:
    """Reads and appends. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, changes: Sequence[AlarmChange], names: Mapping[Source, PlaceNames]) -> int:
        """Write the changes in their order, all or none; gives how many were new.

        What is there already (an earlier attempt succeeded after all) is left as it is. Raises
        JournalConflictError when another change stands under the same identity, StoreError on a failure.
        """
        if not changes:
            return 0
        rows = [row_for(change, names.get(change.alarm.source, PlaceNames())) for change in changes]
        with self._database.write() as connection:
            self._database.head_file.compare(connection)
            try:
                with connection.begin_nested():
                    connection.execute(insert(JOURNAL), chained(rows, newest(connection)))
                added = len(rows)
            except IntegrityError:
                added = _append_missing(connection, changes, rows)
            head = newest(connection)
        self._database.head_file.keep(head)
        return added

    def alarms(self) -> tuple[Alarm, ...]:
        """The newest row of every source that ever had an alarm: the table as it was, without replaying.

        Of a source whose records were removed by age (its alarm was over) only the numbers are known.
        """
        with self._database.read() as connection:
            rows = newest_rows(connection)
            old = connection.execute(select(REMEMBERED)).all()
        found = [record_of(row).change.alarm for row in sorted(rows, key=lambda row: row.seq)]
        known = {alarm.source for alarm in found}
        return (*(alarm for alarm in map(remembered, old) if alarm.source not in known), *found)

    def replay(self, after: int = 0) -> Iterator[AlarmChange]:
        """Every change that moved an alarm, oldest first, from the record after `after` on."""
        moves = text(MOVES)
        while True:
            query = select(JOURNAL).where(moves, JOURNAL.c.seq > after).order_by(JOURNAL.c.seq).limit(REPLAY_PAGE)
            with self._database.read() as connection:
                rows = connection.execute(query).all()
            for row in rows:
                yield record_of(row).change
            if len(rows) < REPLAY_PAGE:
                return
            after = rows[-1].seq

    def recent(self, limit: int, source: Source | None = None) -> tuple[JournalRecord, ...]:
        """The newest records, newest first, of one source or of all."""
        query = select(JOURNAL).order_by(JOURNAL.c.seq.desc()).limit(limit)
        if source is not None:
            query = query.where(JOURNAL.c.source_kind == source.kind.value, JOURNAL.c.source_id == source.id)
        with self._database.read() as connection:
            return tuple(record_of(row) for row in connection.execute(query))

    def __len__(self) -> int:
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(JOURNAL)).scalar_one()


def newest_rows(connection: Connection) -> list[Row[Any]]:
    """The newest record that moved the alarm, of each source that has one. Raises SQLAlchemyError."""
    # one look into the index for each source instead of a walk over all of it
    newest_seqs = text(
        "WITH RECURSIVE known(id) AS ("  # noqa: S608  # only our own constant goes in
        f" SELECT min(source_id) FROM journal WHERE source_kind = :kind AND {MOVES} UNION ALL"
        " SELECT (SELECT min(j.source_id) FROM journal j"
        f" WHERE j.source_kind = :kind AND j.source_id > known.id AND {MOVES})"
        " FROM known WHERE known.id IS NOT NULL)"
        " SELECT (SELECT j.seq FROM journal j"
        f" WHERE j.source_kind = :kind AND j.source_id = known.id AND {MOVES}"
        " ORDER BY j.version DESC LIMIT 1) FROM known WHERE known.id IS NOT NULL"
    ).columns(JOURNAL.c.seq)
    query = select(JOURNAL).where(JOURNAL.c.seq.in_(newest_seqs))
    return [row for kind in SourceKind for row in connection.execute(query, {"kind": kind.value})]


def remembered(row: Row[Any]) -> Alarm:
    """The numbers of an alarm whose records were removed by age. Raises StoreError."""
    with row_of("remembered", f"{row.source_kind} {row.source_id}"):
        source = Source(as_member(row, "source_kind", SourceKind), as_text(row, "source_id"))
        return Alarm(source, occurrence=as_number(row, "occurrence"), version=as_number(row, "version"))


def _append_missing(connection: Connection, changes: Sequence[AlarmChange], rows: Sequence[Mapping[str, Any]]) -> int:
    """The slow way, for a retry: look for each one first."""
    added = 0
    for change, row in zip(changes, rows, strict=True):
        found = connection.execute(select(JOURNAL).where(identity_of(change))).one_or_none()
        if found is None:
            connection.execute(insert(JOURNAL), chained([row], newest(connection)))
            added += 1
        elif record_of(found).change != change:
            raise JournalConflictError(
                f"record {found.seq} of the journal already tells another change {change.alarm.version} "
                f"of {change.alarm.source.kind.value} {change.alarm.source.id}; "
                "does a second program write to this database?"
            )
    return added


def chained(rows: Sequence[Mapping[str, Any]], head: Head) -> list[Mapping[str, Any]]:
    """The rows with number and hash, as they follow that record. Raises StoreError for what cannot be kept."""
    links: list[Mapping[str, Any]] = []
    for row in rows:
        numbered = {"desk": "", "away": "", **row, "seq": head.seq + 1}
        try:
            values = [
                utc_text(value) if isinstance(value, datetime) else value for value in map(numbered.get, CHAINED)
            ]
            head = Head(head.seq + 1, link(head.hash, values))
        except ValueError as error:
            raise StoreError(f"a record of {row['source_kind']} {row['source_id']!r}: {error}") from error
        links.append({**numbered, "hash": head.hash})
    return links


def identity_of(change: AlarmChange) -> Any:
    """The condition that finds the record of that change."""
    alarm, column = change.alarm, JOURNAL.c
    of_source = and_(column.source_kind == alarm.source.kind.value, column.source_id == alarm.source.id)
    if change.kind is ChangeKind.REFUSED:
        return and_(
            of_source,
            column.at == change.at,
            column.by == change.by,
            column.occurrence == alarm.occurrence,
            column.kind == REFUSED_KIND,
            column.away == "",
        )
    return and_(of_source, column.version == alarm.version, text(MOVES))


def written_by(row: Mapping[str, Any], desk: str, away: str = "") -> Mapping[str, Any]:
    """The row as a desk among others writes it. PostgreSQL keeps no text with U+0000: it becomes U+FFFD."""
    whole = {**row, "desk": desk, "away": away}
    return {key: value.replace("\0", "\ufffd") if isinstance(value, str) else value for key, value in whole.items()}


def row_for(change: AlarmChange, names: PlaceNames) -> Mapping[str, Any]:
    """The columns of a record, but its number and its hash."""
    alarm = change.alarm
    return {
        "at": change.at,
        "kind": change.kind.value,
        "by": change.by,
        "before": change.before.value,
        "change_note": change.note,
        "source_kind": alarm.source.kind.value,
        "source_id": alarm.source.id,
        "state": alarm.state.value,
        "condition": alarm.condition.value,
        "occurrence": alarm.occurrence,
        "version": alarm.version,
        "raised_at": alarm.raised_at,
        "cleared_at": alarm.cleared_at,
        "acknowledged_at": alarm.acknowledged_at,
        "acknowledged_by": alarm.acknowledged_by,
        "note": alarm.note,
        "province": names.province,
        "facility": names.facility,
        "camera": names.camera,
        **_hiding_row(alarm.hiding),
        "latch": "" if alarm.latch is None else alarm.latch.value,
        "owner": alarm.owner,
        "ticket": "" if alarm.ticket is TicketState.NEW else alarm.ticket.value,
        "asked": change.asked.value,
        "refusal": change.refusal.value,
        **_escalation_row(alarm.escalation),
    }


def _escalation_row(reached: Reached | None) -> Mapping[str, Any]:
    if reached is None:
        return {"escalation": "", "unanswered_since": None, "unanswered_desk": ""}
    return {
        "escalation": reached.step.value,
        "unanswered_since": reached.since,
        "unanswered_desk": reached.desk,
    }


def _reached(row: Row[Any]) -> Reached | None:
    if row.escalation == "":
        return None
    return Reached(
        as_member(row, "escalation", Escalation), as_moment(row, "unanswered_since"), as_text(row, "unanswered_desk")
    )


def _hiding_row(hiding: Hiding) -> Mapping[str, Any]:
    return {
        "hidden": hiding.kind.value,
        "hidden_by": hiding.by,
        "hidden_at": hiding.at,
        "hidden_until": hiding.until,
        "hidden_reason": hiding.reason.value,
        "hidden_text": hiding.text,
        "hidden_ticket": hiding.ticket,
        "hidden_covers": "" if hiding.covers is Severity.CRITICAL else hiding.covers.name.lower(),
    }


def _hiding(row: Row[Any]) -> Hiding:
    if row.hidden == "":
        return NOT_HIDDEN
    covers = {"": Severity.CRITICAL, **{each.name.lower(): each for each in Severity}}.get(row.hidden_covers)
    if covers is None:
        raise ValueError(f"hidden_covers is {row.hidden_covers!r} instead of a severity")
    return Hiding(
        as_member(row, "hidden", Hidden),
        as_text(row, "hidden_by"),
        as_moment_or_none(row, "hidden_at"),
        as_moment_or_none(row, "hidden_until"),
        as_member(row, "hidden_reason", HidingReason),
        as_text(row, "hidden_text"),
        as_text(row, "hidden_ticket"),
        covers,
    )


def _wrong(row: Row[Any], source: Source) -> Wrong:
    if row.condition == Condition.LIVE.value:
        return Condition.LIVE  # nothing was wrong so far: of a place, too, that somebody asked something about
    if source.kind is not SourceKind.CAMERA:
        return as_member(row, "condition", Cause)
    if row.condition == Habit.UNSTABLE.value:
        return Habit.UNSTABLE
    return as_member(row, "condition", Condition)


def record_of(row: Row[Any]) -> JournalRecord:
    """The record that the row holds. Raises StoreError for a value that this program does not know."""
    with row_of("journal", row.seq):
        source = Source(as_member(row, "source_kind", SourceKind), as_text(row, "source_id"))
        alarm = Alarm(
            source,
            as_member(row, "state", AlarmState),
            _wrong(row, source),
            as_number(row, "occurrence"),
            as_number(row, "version"),
            as_moment_or_none(row, "raised_at"),
            as_moment_or_none(row, "cleared_at"),
            as_moment_or_none(row, "acknowledged_at"),
            as_text(row, "acknowledged_by"),
            as_text(row, "note"),
            _hiding(row),
            None if row.latch == "" else as_member(row, "latch", Condition),
            as_text(row, "owner"),
            TicketState.NEW if row.ticket == "" else as_member(row, "ticket", TicketState),
            _reached(row),
        )
        change = AlarmChange(
            as_member(row, "kind", ChangeKind),
            as_moment(row, "at"),
            as_text(row, "by"),
            as_member(row, "before", AlarmState),
            alarm,
            as_text(row, "change_note"),
            as_member(row, "asked", Asked),
            as_member(row, "refusal", Refusal),
        )
        names = PlaceNames(as_text(row, "province"), as_text(row, "facility"), as_text(row, "camera"))
        desk, away = as_text(row, "desk"), as_text(row, "away")
    return JournalRecord(row.seq, change, names, desk, away)
