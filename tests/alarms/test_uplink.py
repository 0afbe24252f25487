"""A facility whose line gives no answer: one more proof that it is the line, and one that may be wrong."""

from __future__ import annotations

import math

import pytest

from wall.alarms.causes import Causes, CausesNow
from wall.alarms.losses import CameraNow, Reach, Whereabouts
from wall.alarms.places import BACK_AGAINST, BACK_FOR
from wall.alarms.source import Source
from wall.alarms.uplink import FAILURES, NO_UPLINK, Uplink, UplinkSays, follow
from wall.model import CameraId, FacilityId, ProvinceId

DAM = FacilityId("dam")
DOWN = Source.facility(DAM)
PLACE = Whereabouts(DAM, ProvinceId("p"))
ANSWERS = Uplink(UplinkSays.ANSWERS, 0, proven=True)
SILENT = Uplink(UplinkSays.NO_ANSWER, FAILURES, proven=True)
TICK = 0.5


class Line:
    """A facility whose cameras deliver until a test says otherwise."""

    def __init__(self, cameras: int) -> None:
        self.causes = Causes()
        self.reach = {CameraId(f"c{at}"): Reach.DELIVERS for at in range(cameras)}
        self.lost_at = dict.fromkeys(self.reach, math.nan)
        self.uplink = ANSWERS
        self.now = 1000.0
        self.result: CausesNow = self.causes.tick(self.now, ())
        self.run(20.0)

    def lose(self, *cameras: int) -> None:
        for at in cameras:
            self.reach[CameraId(f"c{at}")] = Reach.LOST
            self.lost_at[CameraId(f"c{at}")] = self.now

    def find(self, *cameras: int) -> None:
        for at in cameras:
            self.reach[CameraId(f"c{at}")] = Reach.DELIVERS
            self.lost_at[CameraId(f"c{at}")] = math.nan

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK)):
            self.now += TICK
            told = [
                CameraNow(
                    camera,
                    PLACE,
                    True,
                    reach,
                    self.now if reach is Reach.DELIVERS else self.lost_at[camera],
                    due=self.now - self.lost_at[camera] >= 10.0,
                )
                for camera, reach in self.reach.items()
            ]
            self.result = self.causes.tick(self.now, told, {DAM: self.uplink})

    @property
    def down(self) -> bool:
        return DOWN in self.result.active


def test_three_failures_in_a_row_and_only_after_an_answer_are_no_answer() -> None:
    uplink = NO_UPLINK
    for _ in range(10):
        uplink = follow(uplink, UplinkSays.NO_ANSWER)
    assert not uplink.down  # it has never answered: a firewall, a wrong address
    uplink = follow(uplink, UplinkSays.ANSWERS)
    for says in (UplinkSays.NO_ANSWER, UplinkSays.REFUSES):
        uplink = follow(uplink, says)
        assert not uplink.down
    uplink = follow(uplink, UplinkSays.NO_ANSWER)
    assert uplink.down
    assert not follow(uplink, UplinkSays.ANSWERS).down


def test_two_cameras_behind_a_silent_line_are_one_alarm_that_names_it() -> None:
    line = Line(2)
    line.lose(0, 1)
    line.run(10.0)
    line.uplink = SILENT
    line.run(5.0)
    assert line.down  # within 15 s of the loss
    assert line.result.active[DOWN].uplink is UplinkSays.NO_ANSWER
    assert set(line.result.suppressed) == {Source.camera(each) for each in line.reach}


def test_without_the_line_two_cameras_are_two_alarms() -> None:
    line = Line(2)
    line.lose(0, 1)
    line.run(60.0)
    assert not line.down
    assert not line.result.suppressed


def test_cameras_that_are_lost_one_after_the_other_behind_a_silent_line() -> None:
    line = Line(5)
    for at in range(5):
        line.lose(at)
        line.run(20.0)
    assert not line.down
    line.uplink = SILENT
    line.run(20.0)
    assert line.down


def test_a_camera_that_delivers_is_better_proof_than_a_line_that_gives_no_answer() -> None:
    line = Line(5)
    line.uplink = SILENT
    line.run(60.0)
    assert not line.down
    line.lose(0, 1)
    line.run(60.0)
    assert not line.down


def test_a_line_that_gives_no_answer_is_not_told_of_while_it_does() -> None:
    line = Line(5)
    line.lose(*range(5))
    line.run(20.0)
    assert line.result.active[DOWN].uplink is UplinkSays.NOTHING


@pytest.mark.parametrize(("uplink", "seconds"), [(ANSWERS, BACK_FOR), (SILENT, BACK_AGAINST)])
def test_it_is_over_when_a_camera_delivers_and_later_where_the_line_is_silent(uplink: Uplink, seconds: float) -> None:
    line = Line(5)
    line.lose(*range(5))
    line.uplink = SILENT
    line.run(20.0)
    assert line.down
    line.uplink = uplink
    line.find(0)
    line.run(seconds)
    assert line.down
    line.run(2 * TICK)
    assert not line.down
    assert set(line.result.returning) == {Source.camera(CameraId(f"c{at}")) for at in range(1, 5)}


def test_the_line_alone_ends_nothing() -> None:
    line = Line(2)
    line.lose(0, 1)
    line.uplink = SILENT
    line.run(20.0)
    line.uplink = ANSWERS
    line.run(60.0)
    assert line.down
