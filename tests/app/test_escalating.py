"""Which alarms sound at a desk, and which step is taken where: by its settings, and by who else is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication

from tests.app.places import inventory
from wall.alarms.annunciate import Escalated
from wall.alarms.book import Alarm, AlarmBook
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.lifecycle import AlarmState
from wall.alarms.losses import whereabouts
from wall.alarms.source import STATION, Cause, Source
from wall.app.calling import Calling
from wall.app.centre import Centre
from wall.app.escalating import Escalating
from wall.config import Language, Settings
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.i18n import Languages

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAM = Source.facility(FacilityId("dam"))  # in the south, as its camera
LENS = Source.camera(CameraId("dam-0"))
NORTH = Source.province(ProvinceId("north"))
NEW = Source.camera(CameraId("not yet known"))
SOURCES = (DAM, LENS, NORTH, NEW, STATION)


@dataclass
class Others:
    """What a desk knows of the others."""

    name: str = "A"
    away: bool = False
    desks: tuple[str, ...] = ("A", "B")


def rows(reached: Reached | None = None) -> list[Alarm]:
    conditions = {DAM: Cause.FACILITY_DOWN, NORTH: Cause.PROVINCE_DOWN, STATION: Cause.STATION_CUT_OFF}
    return [
        Alarm(each, AlarmState.UNACKED, conditions.get(each, Condition.FROZEN), 1, 1, AT, escalation=reached)
        for each in SOURCES
    ]


def desk(others: Others | None, sounds: str = "all", *provinces: str, **steps: float) -> Escalating:
    told: dict[str, Any] = {"desk": {"sounds": sounds, "provinces": list(provinces)}, "annunciation": steps}
    result = Escalating(Settings.model_validate(told), cast("Centre", others))
    result.show_inventory(inventory())
    return result


@pytest.mark.parametrize(
    ("sounds", "provinces", "others"),
    [
        ("all", (), set()),
        ("provinces", ("nam",), {NORTH}),  # however it is written
        ("provinces", ("Bắc", "Nam"), set()),
        ("provinces", (), {DAM, LENS, NORTH}),
        ("escalated", ("Bắc",), {DAM, LENS, NORTH}),
    ],
)
def test_a_desk_sounds_its_share_and_what_belongs_nowhere(
    sounds: str, provinces: tuple[str, ...], others: set[Source]
) -> None:
    assert desk(Others(), sounds, *provinces).heard(rows()).others == others


def test_a_recorder_is_whose_its_province_is() -> None:
    recorder = next(each for each in inventory().recorder.values() if each.facility_id == DAM.id)
    source = Source.recorder(recorder.id)
    assert desk(Others(), "provinces", "Bắc").is_anothers(source)
    assert not desk(Others(), "provinces", "Nam").is_anothers(source)


@pytest.mark.parametrize("others", [None, Others(away=True), Others(desks=("A",))])
def test_a_desk_that_knows_of_no_other_one_sounds_everything(others: Others | None) -> None:
    assert desk(others, "escalated").heard(rows()).others == frozenset()


@pytest.mark.parametrize(
    ("step", "at_desk", "handed"),
    [
        (Escalation.LOUDER, "B", False),
        (Escalation.SECOND_DESK, "B", True),
        (Escalation.OUTSIDE, "B", True),
        (Escalation.SECOND_DESK, "A", False),  # its own, which it sounds anyway, or has silenced
        (Escalation.SECOND_DESK, "", True),  # nobody's
    ],
)
def test_what_is_handed_on_sounds_at_the_others(step: Escalation, at_desk: str, handed: bool) -> None:
    here = desk(Others())
    assert here.heard(rows(Reached(step, AT, at_desk))).handed == (set(SOURCES) if handed else set())


def test_two_desks_of_one_name_do_not_leave_it_to_each_other() -> None:
    here = desk(Others(desks=("A", "A")), "escalated")
    assert here.heard(rows(Reached(Escalation.SECOND_DESK, AT, "A"))).handed == {DAM, LENS, NORTH}
    assert here.heard(rows(Reached(Escalation.LOUDER, AT, "A"))).handed == frozenset()


def test_a_recorder_is_where_its_facility_is() -> None:
    places = inventory()
    lens = places.camera[CameraId("dam-0")]
    named = replace(
        places, cameras=(*(each for each in places.cameras if each is not lens), replace(lens, recorder="1"))
    )
    recorder = Source.recorder(named.recorder_of[lens.id].id)
    row = Alarm(recorder, AlarmState.UNACKED, Cause.RECORDER_DOWN, 1, 1, AT)
    for sounds, provinces, others in (("escalated", (), {recorder}), ("provinces", ("Nam",), set())):
        here = desk(Others(), sounds, *provinces)
        here.show_inventory(named)
        assert here.heard([row]).others == others


def test_an_empty_inventory_is_no_mistake_of_the_settings() -> None:
    here = desk(Others(), "provinces", "Bắc", "Tây")
    assert here.show_inventory(inventory()) == ("Tây",)
    assert here.show_inventory(Inventory()) == ()


def taken(here: Escalating, source: Source, step: Escalation) -> tuple[Escalation, str, str] | None:
    """Step, where it called, and the note, of what is written down."""
    row = next(each for each in rows() if each.source == source)
    changes = here.steps([Escalated(row, step, 120.0)], AlarmBook([row]), AT)
    if not changes:
        return None
    (change,) = changes
    reached = change.alarm.escalation
    assert reached is not None
    assert reached.since == AT - timedelta(minutes=2)
    return reached.step, reached.desk, change.note


SKIPPED = "no other desk can sound it: the next step came at once"


def test_the_second_desk_is_skipped_where_there_is_none(qapp: QApplication) -> None:
    languages = Languages(qapp, Language.ENGLISH)
    second = Escalation.SECOND_DESK
    assert taken(desk(Others()), DAM, second) == (second, "A", "")
    assert taken(desk(None), DAM, second) == (Escalation.OUTSIDE, "", SKIPPED)
    assert taken(desk(Others(away=True)), DAM, second) == (Escalation.OUTSIDE, "A", SKIPPED)
    assert taken(desk(Others()), STATION, second) == (Escalation.OUTSIDE, "A", SKIPPED)  # nobody else sees that
    assert taken(desk(None, outside_after_s=0.0), DAM, second) is None
    assert taken(desk(None), DAM, Escalation.LOUDER) == (Escalation.LOUDER, "", "")
    languages.close()


def test_a_step_of_what_is_another_desks_names_none() -> None:
    assert taken(desk(Others(), "escalated"), DAM, Escalation.LOUDER) == (Escalation.LOUDER, "", "")
    assert taken(desk(Others(), "provinces", "Nam"), DAM, Escalation.LOUDER) == (Escalation.LOUDER, "A", "")


def test_what_is_handed_to_this_desk_is_said_once(qapp: QApplication) -> None:
    languages = Languages(qapp, Language.ENGLISH)
    here, later = desk(Others(), "escalated"), AT + timedelta(minutes=3)
    row = rows(Reached(Escalation.SECOND_DESK, AT, "B"))[0]
    assert here.news([replace(row, escalation=None)], later) == ("", 0)
    assert here.news([row], later) == ("Đập: escalated: nobody has answered at desk B for 3\u00a0min", 1)
    assert here.news([row], later) == ("", 0)
    several = rows(Reached(Escalation.SECOND_DESK, AT, "B"))
    said, called = here.news(several, later)
    assert said.endswith("(and 3 more)")
    assert called == 2  # the others sounded here before
    again = replace(row, occurrence=2)
    assert here.news([again], later)[1] == 1
    assert desk(None).news(several, later) == ("", 0)
    languages.use(Language.VIETNAMESE)
    assert desk(Others()).news([row], later) == ("Đập: chuyển tiếp: đã 3\u00a0phút chưa có ai tại B xác nhận", 0)
    languages.close()


def test_what_another_desk_sounds_is_no_flood_here_before_it_is_handed_over() -> None:
    here = desk(Others(), "provinces", "Bắc")
    calling, book = Calling(here.is_anothers), AlarmBook()
    changes = [
        change
        for each in inventory(station=12, dam=12).cameras
        if (change := book.raise_alarm(Source.camera(each.id), Condition.FROZEN, AT)) is not None
    ]
    here.show_inventory(inventory(station=12, dam=12))
    calling.tick([each for each in changes if each.alarm.source.id.startswith("dam")], (), {}, AT)
    assert not calling.flood.on
    assert calling.flood.calls == 0
    calling.hand_over(2, AT)
    calling.tick([each for each in changes if each.alarm.source.id.startswith("station")], (), {}, AT)
    assert calling.flood.on
    assert calling.flood.calls == 14
    begun = Calling(here.is_anothers)
    begun.begin(book.alarms.values())
    begun.show_places(whereabouts(inventory(station=12, dam=12)))
    begun.tick((), (), {}, AT)
    assert begun.flood.calls == 2  # a moment of a facility is one call: of the station, and of the school
