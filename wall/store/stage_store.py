"""How far each facility is: moves that are appended and never changed, deadlines, and what the wall has seen.

Functions of an open connection, so that whoever writes more (an imported survey) writes all of it or nothing. Two
desks that say something of one facility at once: the second one's transaction begins after the first one's has ended,
and is answered by the stage that the first one has left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select, update

from wall.model import FacilityId, ProvinceId
from wall.programme.earning import Holding, Progress
from wall.programme.moves import NO_GROUNDS, Actor, Grounds, Reason, StageMove, Standing, answer, seen
from wall.programme.stages import Stage, StageEvent, Unmoved
from wall.store.errors import StoreError
from wall.store.programme_schema import EARNING, PROVINCE_DEADLINE, STAGE_MOVE
from wall.store.reading import as_member, as_moment, as_moment_or_none, as_number, as_text, row_of
from wall.store.schema import FACILITY, PROVINCE


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day that a province has for connecting, and who has said so."""

    province_id: ProvinceId
    day: date
    at: datetime
    by: str


def move_facility(
    connection: Connection,
    facility_id: FacilityId,
    event: StageEvent,
    at: datetime,
    by: str,
    grounds: Grounds = NO_GROUNDS,
) -> StageMove | Unmoved | None:
    """What it comes to that `by` says so, written down where it is a move.

    Raises StoreError where there is no such facility, SQLAlchemyError.
    """
    return _written(connection, answer(load_standing(connection, facility_id), event, at, by, grounds))


def wall_moves(
    connection: Connection, facility_id: FacilityId, event: StageEvent, at: datetime, live: int, declared: int
) -> StageMove | Unmoved | None:
    """The same for what the wall itself has seen. Raises ValueError for an event that is for people to say."""
    return _written(connection, seen(load_standing(connection, facility_id), event, at, live, declared))


@dataclass(frozen=True, slots=True)
class WallSays:
    """What the wall itself has seen of one facility."""

    facility_id: FacilityId
    event: StageEvent
    live: int
    declared: int


def wall_says(connection: Connection, said: Sequence[WallSays], at: datetime) -> tuple[StageMove, ...]:
    """The moves that come of all this, written down in a few statements: a whole country may earn its place at once.

    What a person has said since goes before it; a facility that is no longer there is passed over. Raises ValueError
    for an event that is for people to say, StoreError, SQLAlchemyError.
    """
    known, standings = set(connection.execute(select(FACILITY.c.id)).scalars()), load_standings(connection)
    moves = []
    for each in said:
        if each.facility_id in known:
            standing = standings.get(each.facility_id) or Standing(each.facility_id)
            told = seen(standing, each.event, at, each.live, each.declared)
            moves += [told] if isinstance(told, StageMove) else []
    write_moves(connection, moves)
    return tuple(moves)


def load_standing(connection: Connection, facility_id: FacilityId) -> Standing:
    """Where that facility stands. Raises StoreError where there is no such facility, SQLAlchemyError."""
    _expect(connection, FACILITY, facility_id, "facility")
    query = select(STAGE_MOVE).where(STAGE_MOVE.c.facility_id == facility_id)
    row = connection.execute(query.order_by(STAGE_MOVE.c.version.desc()).limit(1)).one_or_none()
    return Standing(facility_id) if row is None else Standing(facility_id).after(_move(row))


def _written(connection: Connection, told: StageMove | Unmoved | None) -> StageMove | Unmoved | None:
    if isinstance(told, StageMove):
        connection.execute(insert(STAGE_MOVE).values(_move_row(told)))
    return told


def write_moves(connection: Connection, moves: Sequence[StageMove]) -> None:
    """Write these down, as they were worked out within this transaction. Raises SQLAlchemyError."""
    if moves:
        connection.execute(insert(STAGE_MOVE), [_move_row(move) for move in moves])


def load_standings(connection: Connection) -> Mapping[FacilityId, Standing]:
    """Where each facility stands of which anything was said. Raises StoreError, SQLAlchemyError."""
    newest = (
        select(STAGE_MOVE.c.facility_id, func.max(STAGE_MOVE.c.version).label("version"))
        .group_by(STAGE_MOVE.c.facility_id)
        .subquery()
    )
    joined = STAGE_MOVE.join(
        newest,
        and_(STAGE_MOVE.c.facility_id == newest.c.facility_id, STAGE_MOVE.c.version == newest.c.version),
    )
    rows = connection.execute(select(STAGE_MOVE).select_from(joined))
    moves = map(_move, rows)
    return {move.facility_id: Standing(move.facility_id).after(move) for move in moves}


def load_moves(
    connection: Connection, facility_id: FacilityId | None = None, after: int = 0
) -> tuple[StageMove, ...]:
    """The moves in the order in which they were written: of one facility or of all, after the one of that number."""
    query = select(STAGE_MOVE).order_by(STAGE_MOVE.c.seq)
    if facility_id is not None:
        query = query.where(STAGE_MOVE.c.facility_id == facility_id)
    if after:
        query = query.where(STAGE_MOVE.c.seq > after)
    return tuple(map(_move, connection.execute(query)))


def newest_move(connection: Connection) -> int:
    """The number of the move that was written last; 0 before the first. Raises SQLAlchemyError."""
    return int(connection.execute(select(func.coalesce(func.max(STAGE_MOVE.c.seq), 0))).scalar_one())


def _move_row(move: StageMove) -> Mapping[str, Any]:
    grounds = move.grounds
    return {
        "facility_id": move.facility_id,
        "version": move.version,
        "at": move.at,
        "by": move.by,
        "event": move.event.value,
        "before": move.before.value,
        "after": move.after.value,
        "why": grounds.why,
        "reason": grounds.reason.value,
        "must_act": grounds.must_act.value,
        "live": grounds.live,
        "declared": grounds.declared,
    }


def _move(row: Any) -> StageMove:
    with row_of("stage_move", row.seq):
        grounds = Grounds(
            as_text(row, "why"),
            as_member(row, "reason", Reason),
            as_member(row, "must_act", Actor),
            as_number(row, "live"),
            as_number(row, "declared"),
        )
        return StageMove(
            FacilityId(as_text(row, "facility_id")),
            as_number(row, "version"),
            as_moment(row, "at"),
            as_text(row, "by"),
            as_member(row, "event", StageEvent),
            as_member(row, "before", Stage),
            as_member(row, "after", Stage),
            grounds,
        )


# Deadlines ----------------------------------------------------------------------------------------------------------


def set_deadline(connection: Connection, province_id: ProvinceId, day: date | None, at: datetime, by: str) -> None:
    """The last day of that province; None: it has none. Raises StoreError where there is no such province."""
    _expect(connection, PROVINCE, province_id, "province")
    connection.execute(delete(PROVINCE_DEADLINE).where(PROVINCE_DEADLINE.c.province_id == province_id))
    if day is not None:
        row = {"province_id": province_id, "day": day.isoformat(), "at": at, "by": by}
        connection.execute(insert(PROVINCE_DEADLINE).values(row))


def load_deadlines(connection: Connection) -> Mapping[ProvinceId, Deadline]:
    """The provinces' last days. Raises StoreError, SQLAlchemyError."""
    found = {}
    for row in connection.execute(select(PROVINCE_DEADLINE)):
        with row_of("province_deadline", row.province_id):
            key = ProvinceId(as_text(row, "province_id"))
            day = date.fromisoformat(as_text(row, "day"))
            found[key] = Deadline(key, day, as_moment(row, "at"), as_text(row, "by"))
    return found


# What the wall has seen ---------------------------------------------------------------------------------------------


def load_progress(connection: Connection) -> Mapping[FacilityId, Progress]:
    """What was remembered of each facility. Raises StoreError, SQLAlchemyError."""
    found = {}
    for row in connection.execute(select(EARNING)):
        with row_of("earning", row.facility_id):
            held, failed = (float(getattr(row, name)) for name in ("held_s", "failed_s"))
            if not (held >= 0 and failed >= 0):
                raise ValueError("held_s or failed_s is less than nothing")
            found[FacilityId(as_text(row, "facility_id"))] = Progress(
                as_moment(row, "at"),
                as_member(row, "holding", Holding),
                held,
                failed,
                as_moment_or_none(row, "seen_at"),
                as_number(row, "live"),
                as_number(row, "declared"),
            )
    return found


def save_progress(connection: Connection, told: Mapping[FacilityId, Progress]) -> None:
    """Remember these; of facilities that are not in the inventory nothing is kept. Raises SQLAlchemyError."""
    known = set(connection.execute(select(FACILITY.c.id)).scalars())
    there = set(connection.execute(select(EARNING.c.facility_id)).scalars())
    rows = [_progress_row(key, each) for key, each in told.items() if key in known and each.at is not None]
    new = [row for row in rows if row["facility_id"] not in there]
    if new:
        connection.execute(insert(EARNING), new)
    changed = [{"key": row["facility_id"], **row} for row in rows if row["facility_id"] in there]
    if changed:
        which = EARNING.c.facility_id == bindparam("key")
        values: dict[str, Any] = {name: bindparam(name) for name in changed[0] if name != "key"}
        connection.execute(update(EARNING).where(which).values(values), changed)


def _progress_row(facility_id: FacilityId, progress: Progress) -> Mapping[str, Any]:
    return {
        "facility_id": facility_id,
        "at": progress.at,
        "holding": progress.holding.value,
        "held_s": progress.held_s,
        "failed_s": progress.failed_s,
        "seen_at": progress.seen_at,
        "live": progress.live,
        "declared": progress.declared,
    }


def _expect(connection: Connection, table: Any, key: str, what: str) -> None:
    if connection.execute(select(table.c.id).where(table.c.id == key)).first() is None:
        raise StoreError(f"{what} {key} is not in the inventory")
