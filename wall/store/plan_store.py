"""What is away by plan: maintenance and daily times, kept until they are over or somebody takes them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from sqlalchemy import delete, insert, select

from wall.alarms.schedule import Daily, Maintenance, Plan, never_ends
from wall.alarms.source import Source, SourceKind
from wall.store.database import Database
from wall.store.reading import as_member, as_moment, as_number, as_text, read_each, row_of
from wall.store.schema import PLAN


@dataclass(frozen=True, slots=True)
class KeptPlans:
    """The plans, in the order in which they were made, and why others cannot be read: those hold for nothing."""

    plans: tuple[Plan, ...] = ()
    unreadable: tuple[str, ...] = ()


class PlanStore:
    """Reads and writes the plans. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> KeptPlans:
        """All plans. One that somebody has spoilt is none: a wall without it calls too much, and not too little."""
        with self._database.read() as connection:
            rows = connection.execute(select(PLAN).order_by(PLAN.c.id)).all()
        plans, wrong = read_each(rows, _plan)
        return KeptPlans(tuple(plans), tuple(wrong))

    def add(self, plan: Plan) -> None:
        """Keep one more; its `id` is given here."""
        with self._database.write() as connection:
            connection.execute(insert(PLAN).values(_values(plan)))

    def replace(self, plans: Sequence[Plan]) -> None:
        """Have these and no others, as another store has them: ids too."""
        with self._database.write() as connection:
            connection.execute(delete(PLAN))
            if plans:
                connection.execute(insert(PLAN), [{"id": plan.id, **_values(plan)} for plan in plans])

    def remove(self, plan_id: int) -> None:
        """Take that one away; nothing where it is gone already."""
        with self._database.write() as connection:
            connection.execute(delete(PLAN).where(PLAN.c.id == plan_id))


def _values(plan: Plan) -> Mapping[str, Any]:
    return {
        "source_kind": plan.source.kind.value,
        "source_id": plan.source.id,
        "reason": plan.reason,
        "by": plan.by,
        **_when_values(plan.when),
    }


def _when_values(when: Maintenance | Daily) -> Mapping[str, Any]:
    if isinstance(when, Maintenance):
        begin, end = when.begin, when.end
        return {
            "kind": "maintenance",
            "begin_at": begin,
            "end_at": end,
            "begin_time": "",
            "end_time": "",
            "days": "",
        }
    return {
        "kind": "daily",
        "begin_time": when.begin.isoformat("minutes"),
        "end_time": when.end.isoformat("minutes"),
        "days": "".join(map(str, sorted(when.days))),
    }


def _plan(row: Any) -> Plan:
    with row_of("plan", row.id):
        source = Source(as_member(row, "source_kind", SourceKind), as_text(row, "source_id"))
        when = _when(row)
        if never_ends(when):
            raise ValueError("it hides for longer than anything may be hidden by plan")
        return Plan(as_number(row, "id"), source, when, as_text(row, "reason"), as_text(row, "by"))


def _when(row: Any) -> Maintenance | Daily:
    kind = as_text(row, "kind")
    if kind == "maintenance":
        return Maintenance(as_moment(row, "begin_at"), as_moment(row, "end_at"))
    if kind != "daily":
        raise ValueError(f"kind is {kind!r}, which is neither maintenance nor daily")
    days = as_text(row, "days")
    if not set(days) <= set("0123456"):
        raise ValueError(f"days is {days!r}, and a day is a number from 0 to 6")
    begin, end = (time.fromisoformat(as_text(row, name)) for name in ("begin_time", "end_time"))
    if begin.tzinfo is not None or end.tzinfo is not None:
        raise ValueError("begin_time or end_time has a zone, and is a time of the clock on the wall")
    return Daily(begin, end, frozenset(map(int, days)))
