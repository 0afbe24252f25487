"""What is away by plan, through the whole core: judged as ever, calls nobody, and says nothing about its place."""

from __future__ import annotations

from datetime import timedelta

from tests.test_one_cause import AT, DAM, WRONG_PASSWORD, Desk, always, live, silent_from
from wall.alarms.book import ChangeKind
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId


class Planned(Desk):
    """The dam and the school of `tests.test_one_cause`; these are away by plan."""

    def __init__(self) -> None:
        super().__init__()
        self.planned: dict[Source, Source] = {}

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.5)):
            self.now += 0.5
            samples = {camera: play(self.now) for camera, play in self.plays.items()}
            at = AT + timedelta(seconds=self.now)
            result = self.monitor.tick(self.now, at, samples, places=self.places, planned=self.planned)
            self.changes += [(self.now, change) for change in result.changes]
            self.causes = result.causes
            self.judgements = result.judgements

    def plan(self, *cameras: CameraId) -> None:
        self.planned = {Source.camera(each): Source.camera(each) for each in cameras}


def test_a_camera_that_is_away_by_plan_is_judged_and_calls_nobody() -> None:
    desk = Planned()
    desk.run(30.0)
    camera = desk.dam[0]
    desk.plan(camera)
    desk.play([camera], silent_from(desk.now))
    desk.run(3600.0)
    assert not desk.changes
    assert desk.judgements[camera].condition is Condition.STALLED
    assert desk.hidden == {Source.camera(camera): Source.camera(camera)}


def test_one_that_is_back_before_its_plan_is_over_never_called() -> None:
    desk = Planned()
    desk.run(30.0)
    camera = desk.dam[0]
    desk.plan(camera)
    desk.play([camera], silent_from(desk.now))
    desk.run(600.0)
    desk.play([camera], live)
    desk.run(60.0)
    desk.plan()
    desk.run(60.0)
    assert not desk.changes


def test_one_that_stays_away_calls_when_its_plan_is_over() -> None:
    desk = Planned()
    desk.run(30.0)
    camera = desk.dam[0]
    desk.plan(camera)
    desk.play([camera], always(WRONG_PASSWORD))
    desk.run(600.0)
    desk.plan()
    desk.run(10.0)
    assert [change.kind for _, change in desk.changes] == [ChangeKind.RAISED]


def test_most_of_a_facility_switched_off_by_plan_is_no_facility_down() -> None:
    desk = Planned()
    desk.run(30.0)
    desk.plan(*desk.dam[:8])
    desk.play(desk.dam[:8], silent_from(desk.now))
    desk.run(600.0)
    assert not desk.changes
    assert desk.causes is not None
    assert not desk.causes.active


def test_the_others_of_it_are_still_lost_together() -> None:
    desk = Planned()
    desk.run(30.0)
    desk.plan(*desk.dam[:5])
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    assert desk.raised == [DAM]
    assert desk.causes is not None
    assert (desk.causes.active[DAM].lost, desk.causes.active[DAM].of) == (5, 5)


def test_a_facility_that_does_not_come_back_from_its_plan_is_one_alarm() -> None:
    desk = Planned()
    desk.run(30.0)
    desk.planned = {DAM: DAM, **{Source.camera(each): DAM for each in desk.dam}}
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(600.0)
    assert not desk.changes
    desk.planned = {}
    desk.run(60.0)
    assert desk.raised == [DAM]


def test_what_is_away_by_plan_is_the_plans_and_not_the_facilitys_that_is_lost_too() -> None:
    """Who answers to the facility has not answered to that."""
    desk = Planned()
    desk.run(30.0)
    desk.plan(desk.dam[0])
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    planned = Source.camera(desk.dam[0])
    assert desk.raised == [DAM]
    assert desk.hidden[planned] == planned
    assert {desk.hidden[Source.camera(each)] for each in desk.dam[1:]} == {DAM}


def test_a_facility_that_is_back_within_its_plan_is_not_down_for_ever() -> None:
    desk = Planned()
    desk.run(30.0)
    desk.play(desk.dam, silent_from(desk.now))
    desk.run(60.0)
    desk.planned = {DAM: DAM, **{Source.camera(each): DAM for each in desk.dam}}
    desk.play(desk.dam, live)
    desk.run(60.0)
    assert desk.causes is not None
    assert not desk.causes.active
    desk.planned = {}
    desk.run(60.0)
    assert desk.raised == [DAM]
