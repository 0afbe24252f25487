"""Plans in a real database: kept as they are, taken away, and named when somebody has spoilt one."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from wall.alarms.schedule import Daily, Maintenance, Plan
from wall.alarms.source import Source
from wall.model import CameraId, FacilityId
from wall.store.database import Database, open_database
from wall.store.plan_store import KeptPlans, PlanStore

from .test_unreadable_rows import spoil

HERE = timezone(timedelta(hours=7))
BEGIN = datetime(2026, 11, 24, 8, 0, tzinfo=HERE)
WORK = Plan(0, Source.facility(FacilityId("dam")), Maintenance(BEGIN, BEGIN + timedelta(days=1)), "thay dây", "lan")
NIGHT = Plan(0, Source.camera(CameraId("gate")), Daily(time(22), time(6), frozenset({0, 4, 6})), "tắt điện", "hùng")


def test_plans_outlive_the_program(url: str, database: Database) -> None:
    store = PlanStore(database)
    assert store.load() == KeptPlans()
    for plan in (WORK, NIGHT):
        store.add(plan)
    again = open_database(url)
    first, second = PlanStore(again).load().plans
    again.close()
    assert (first.source, first.when, first.reason, first.by) == (WORK.source, WORK.when, WORK.reason, WORK.by)
    assert (second.source, second.when, second.reason, second.by) == (
        NIGHT.source,
        NIGHT.when,
        NIGHT.reason,
        NIGHT.by,
    )
    assert isinstance(first.when, Maintenance)
    assert first.when.begin.tzinfo is UTC


def test_a_plan_that_is_taken_away_is_gone_and_its_number_is_not_given_again_meanwhile(database: Database) -> None:
    store = PlanStore(database)
    store.add(WORK)
    store.add(NIGHT)
    first, second = store.load().plans
    store.remove(first.id)
    store.remove(first.id)  # by another desk
    assert store.load().plans == (second,)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE plan SET kind = 'sometimes'", ["table plan, row 1", "kind is 'sometimes'"]),
        ("UPDATE plan SET source_kind = 'moon'", ["table plan, row 1", "source_kind is 'moon'"]),
        ("UPDATE plan SET begin_time = '25:00'", ["table plan, row 1"]),
        ("UPDATE plan SET days = '0123456', end_time = '21:30'", ["table plan, row 1", "longer than anything"]),
        ("UPDATE plan SET begin_time = '06:00+07:00'", ["table plan, row 1", "has a zone"]),
        (
            "UPDATE plan SET kind = 'maintenance', begin_at = '2026-11-24T00:00:00.000000+00:00', "
            "end_at = '9999-12-31T23:59:00.000000+00:00'",
            ["table plan, row 1", "longer than anything"],
        ),
        ("UPDATE plan SET days = '7'", ["table plan, row 1", "days is '7'"]),
        ("UPDATE plan SET kind = 'maintenance'", ["table plan, row 1", "begin_at is"]),
    ],
)
def test_a_spoilt_row_is_named_and_costs_no_other_plan(
    url: str, database: Database, statement: str, words: list[str]
) -> None:
    store = PlanStore(database)
    store.add(NIGHT)
    spoil(url, statement)
    store.add(WORK)
    kept = store.load()
    assert [plan.reason for plan in kept.plans] == [WORK.reason]  # the others hold as ever
    (why,) = kept.unreadable
    assert all(word in why for word in words)


def test_a_copy_of_another_store_has_its_ids_and_nothing_else(database: Database) -> None:
    store = PlanStore(database)
    store.add(Plan(0, Source.facility(FacilityId("old")), Daily(time(1), time(2)), "", ""))
    plans = tuple(
        Plan(number, Source.facility(FacilityId(f"f{number}")), Daily(time(22), time(6)), "đêm", "lan")
        for number in (3, 9)
    )
    store.replace(plans)
    assert store.load().plans == plans
    store.replace(())
    assert store.load().plans == ()
