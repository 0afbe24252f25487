"""The programme's figures: nothing is counted twice or lost, what is overdue comes first, changes are net."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wall.bench.country import country
from wall.model import FacilityId, Inventory, ProvinceId
from wall.programme.funnel import Known, Snapshot, changes, programme, snapshot
from wall.programme.moves import NO_GROUNDS, Actor, Grounds, Reason, StageMove, Standing, answer, replayed, seen
from wall.programme.stages import Stage, StageEvent
from wall.store.facts_json import from_json, to_json

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TODAY = date(2026, 12, 4)
PLACES = country(1100)  # 55 facilities in three provinces
IDS = [facility.id for facility in PLACES.facilities]
P0, P1, P2 = (province.id for province in PLACES.provinces)


def standing(facility_id: FacilityId, stage: Stage, grounds: Grounds = NO_GROUNDS) -> Standing:
    return Standing(facility_id, stage, 1, AT, "Lan", grounds)


def test_every_facility_and_camera_is_counted_once() -> None:
    standings = {key: standing(key, list(Stage)[at % 9]) for at, key in enumerate(IDS)}
    known = Known(standings, {IDS[0]: 16}, dict.fromkeys(IDS, 3), dict.fromkeys(IDS, 2), {}, {P0: TODAY})
    shown = programme(PLACES, known, TODAY + timedelta(days=3))
    assert shown.total.facilities == len(IDS) == len(shown.facilities)
    assert sum(shown.total.stages.values()) == len(IDS)
    for name in ("facilities", "overdue", "declared", "probed", "live"):
        assert getattr(shown.total, name) == sum(getattr(each.funnel, name) for each in shown.provinces)
    assert shown.total.declared == len(PLACES.cameras) - 20 + 16
    assert (shown.total.probed, shown.total.live) == (3 * len(IDS), 2 * len(IDS))
    assert shown.total.wanted == len(IDS) - shown.total.stages[Stage.NOT_NEEDED]
    assert shown.total.share == shown.total.stages[Stage.CONNECTED] / shown.total.wanted


def test_what_is_overdue_comes_first() -> None:
    known = Known({IDS[3]: standing(IDS[3], Stage.CONNECTED)}, deadlines={P1: TODAY, P2: TODAY - timedelta(days=9)})
    shown = programme(PLACES, known, TODAY + timedelta(days=1))
    assert [each.province_id for each in shown.provinces] == [P1, P2, P0]  # 25 late facilities before five, then none
    assert shown.provinces[0].funnel.overdue == 25
    assert shown.provinces[1].funnel.most_overdue_days == 10
    assert shown.provinces[2].facilities[-1].facility_id == IDS[3]  # nobody has work with it
    assert programme(PLACES, known, TODAY - timedelta(days=9)).total.overdue == 0


def test_refusals_say_who_must_act() -> None:
    standings = {
        IDS[0]: standing(IDS[0], Stage.REFUSED, Grounds("", Reason.NO_LINE, Actor.LINE_OPERATOR)),
        IDS[1]: standing(IDS[1], Stage.REFUSED, Grounds("", Reason.SECURITY, Actor.FACILITY)),
        IDS[9]: standing(IDS[9], Stage.REFUSED, Grounds("", Reason.SECURITY, Actor.FACILITY)),
        IDS[4]: standing(IDS[4], Stage.LAPSED, Grounds("", Reason.SECURITY, Actor.FACILITY)),
    }
    shown = programme(PLACES, Known(standings), TODAY)
    assert [(each.reason, each.must_act, len(each.facilities)) for each in shown.refusals] == [
        (Reason.SECURITY, Actor.FACILITY, 2),
        (Reason.NO_LINE, Actor.LINE_OPERATOR, 1),
    ]


def test_an_empty_country_has_no_share() -> None:
    shown = programme(Inventory(), Known(), TODAY)
    assert (shown.total.facilities, shown.total.share, shown.provinces) == (0, None, ())


def test_a_snapshot_says_what_was_told_of_each_province() -> None:
    known = Known({IDS[0]: standing(IDS[0], Stage.CONNECTED)}, live={IDS[0]: 18})
    told = snapshot(programme(PLACES, known, TODAY))
    assert (told.of(P0).connected, told.of(P0).live, told.of(P0).facilities) == (1, 18, 25)
    assert told.of(ProvinceId("new")).facilities == 0
    assert (told.in_stage(Stage.CONNECTED), told.in_stage(Stage.NOT_SURVEYED), told.overdue) == (1, len(IDS) - 1, 0)


def test_what_an_old_report_has_not_kept_is_not_zero() -> None:
    told = from_json(Snapshot, '{"provinces":[{"province_id":"p0","facilities":25,"connected":3}]}')
    assert told.of(P0).connected == 3
    assert told.in_stage(Stage.REFUSED) is told.overdue is None
    assert from_json(Snapshot, to_json(kept := snapshot(programme(PLACES, Known(), TODAY)))) == kept


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(StageEvent)), max_size=40), st.integers(0, 40))
def test_changes_are_the_difference_between_then_and_now(events: list[tuple[int, StageEvent]], then: int) -> None:
    moves: list[StageMove] = []
    for number, (which, event) in enumerate(events):
        now, at = replayed(IDS[which], (m for m in moves if m.facility_id == IDS[which])), AT + number * timedelta(1)
        why = Grounds("vì", Reason.OTHER)
        told = (
            seen(now, event, at, 9, 10)
            if event in (StageEvent.EARN, StageEvent.LAPSE)
            else answer(now, event, at, "Lan", why)
        )
        if isinstance(told, StageMove):
            moves.append(told)
    before = {key: replayed(key, (m for m in moves[:then] if m.facility_id == key)).stage for key in IDS[:4]}
    after = {key: replayed(key, (m for m in moves if m.facility_id == key)).stage for key in IDS[:4]}
    told_changes = {each.facility_id: (each.before, each.after) for each in changes(moves[then:])}
    assert told_changes == {key: (before[key], after[key]) for key in IDS[:4] if before[key] is not after[key]}
