"""One cause, one alarm: what is lost together is told once, hides what it explains, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.alarms.lost_together import ON_DELAY, TICK, Cam, Play, cams, facility, up
from wall.alarms.causes import Causes, CausesNow
from wall.alarms.losses import HOLD, Absence, Reach, most_within
from wall.alarms.places import BACK_FOR, FRESH_ON_DELAY, RECORDER_LATEST
from wall.alarms.source import STATION, Source, SourceKind
from wall.model import ProvinceId


def test_forty_cameras_lost_within_five_seconds_are_one_alarm_within_fifteen() -> None:
    play = up(cams(1, 40), cams(2, 5, "q"))
    begin = play.now
    play.run(600.0, play.lose(play.cams[:40], over=5.0))
    assert play.sources == [facility("p0")]
    assert play.told[0][0] - begin <= 15.0
    cause = play.result.active[facility("p0")]
    assert (cause.lost, cause.of) == (40, 40)
    assert {play.result.suppressed[cam.source] for cam in play.cams[:40]} == {facility("p0")}


@pytest.mark.parametrize("over", [0.0, 5.0, 14.0])
def test_the_alarm_comes_within_fifteen_seconds_of_the_first_loss_that_made_it(over: float) -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    begin = play.now
    play.run(60.0, play.lose(play.cams[:10], over=over))
    told = {source: at for at, source in play.told}
    assert told[facility("p0")] - begin <= 15.0


def test_thirty_eight_of_forty_are_lost_and_the_two_that_deliver_end_nothing() -> None:
    play = up(cams(1, 40), cams(1, 5, "q"))
    play.run(600.0, play.lose(play.cams[:38]))
    assert play.sources == [facility("p0")]
    assert (play.result.active[facility("p0")].lost, play.result.active[facility("p0")].of) == (38, 40)
    assert play.cams[39].source not in play.result.suppressed


def test_a_line_that_stutters_calls_nobody() -> None:
    play = up(cams(1, 40), cams(1, 5, "q"))
    play.run(4.0, play.lose(play.cams[:40]))
    for cam in play.cams:
        cam.reach = Reach.DELIVERS
    play.run(60.0)
    assert play.told == []


def test_a_province_of_five_hundred_cameras_is_at_most_ten_alarms() -> None:
    play = up(cams(10, 50), cams(1, 5, "q"))
    play.run(600.0, play.lose(play.cams[:500], over=20.0))
    assert len(play.told) <= 10
    assert Source.province(ProvinceId("p")) in play.sources
    assert all(source.camera_id is None for source in play.sources)
    assert set(play.result.suppressed.values()) == {Source.province(ProvinceId("p"))}
    assert play.result.suppressed[facility("p3")] == Source.province(ProvinceId("p"))


def test_a_province_that_is_lost_at_once_is_one_alarm() -> None:
    play = up(cams(10, 50), cams(1, 5, "q"))
    play.run(120.0, play.lose(play.cams[:500], over=3.0))
    assert play.sources == [Source.province(ProvinceId("p"))]


def test_a_station_that_is_cut_off_is_one_alarm() -> None:
    play = up(cams(3, 10), cams(3, 10, "q"), cams(1, 2, "r"))
    play.run(300.0, play.lose(play.cams, over=4.0))
    assert play.sources == [STATION]
    assert {play.result.suppressed[cam.source] for cam in play.cams} == {STATION}
    assert STATION not in play.result.suppressed


def test_a_station_of_one_province_is_cut_off_when_its_own_link_is_gone() -> None:
    play = up(cams(3, 10))
    play.link_down = True
    play.run(120.0)
    assert play.sources == []  # pictures are the better proof
    play.run(300.0, play.lose(play.cams, over=4.0))
    assert play.sources == [STATION]
    play.link_down = False
    for cam in play.cams:
        cam.reach = Reach.DELIVERS
    play.run(BACK_FOR + FRESH_ON_DELAY + 10.0)
    assert play.sources == [STATION]
    assert play.result.active == {}


def test_the_same_with_its_link_there_is_the_provinces_alarm() -> None:
    play = up(cams(3, 10))
    play.run(300.0, play.lose(play.cams, over=4.0))
    assert play.sources == [Source.province(ProvinceId("p"))]


def test_two_provinces_that_stop_while_a_third_delivers_are_no_station_cut_off() -> None:
    play = up(cams(3, 10), cams(3, 10, "q"), cams(1, 4, "r"))
    play.run(120.0, play.lose(play.cams[:60]))
    assert set(play.sources) == {Source.province(ProvinceId("p")), Source.province(ProvinceId("q"))}


def test_when_the_station_is_back_only_what_is_still_lost_is_told() -> None:
    play = up(cams(3, 10), cams(3, 10, "q"))
    play.run(60.0, play.lose(play.cams))
    for cam in play.cams[1:]:
        cam.reach = Reach.DELIVERS
    play.run(BACK_FOR + FRESH_ON_DELAY - 2)
    assert play.sources == [STATION]
    play.run(10.0)
    assert play.sources == [STATION, play.cams[0].source]


def test_losses_twenty_seconds_apart_are_alarms_of_their_own() -> None:
    play = up(cams(1, 5), cams(1, 5, "q"))
    play.run(200.0, play.lose(play.cams[:5], over=100.0))
    assert play.sources == [cam.source for cam in play.cams[:5]]
    assert not play.result.active


def test_a_facility_of_two_cameras_has_no_alarm_of_its_own() -> None:
    play = up(cams(1, 2), cams(1, 5, "q"))
    play.run(60.0, play.lose(play.cams[:2]))
    assert set(play.sources) == {cam.source for cam in play.cams[:2]}


def test_a_camera_lost_long_before_is_hidden_and_told_once() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    play.cams[0].reach = Reach.LOST
    play.run(120.0)
    assert play.sources == [play.cams[0].source]
    play.run(60.0, play.lose(play.cams[1:10]))
    assert play.sources == [play.cams[0].source, facility("p0")]
    assert play.result.suppressed[play.cams[0].source] == facility("p0")
    for cam in play.cams[1:10]:
        cam.reach = Reach.DELIVERS
    play.run(120.0)
    assert play.cams[0].source not in play.result.suppressed
    assert len(play.told) == 2


def test_a_camera_that_is_lost_alone_does_not_wait() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    begin = play.now
    play.run(60.0, play.lose(play.cams[:1]))
    assert [(source, at - begin <= ON_DELAY + 2 * TICK) for at, source in play.told] == [(play.cams[0].source, True)]


def test_two_of_ten_wait_for_a_cause_and_not_longer_than_it_may_take() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    begin = play.now
    waited = 0.0
    for cam in play.cams[:2]:
        cam.reach = Reach.LOST
    while len(play.told) < 2:
        waited += TICK * (play.cams[0].source in play.tick().held)
    assert 0.0 < waited <= HOLD
    assert play.now - begin <= ON_DELAY + HOLD + 2 * TICK


def test_whoever_waits_is_never_raised_because_the_cause_is_still_in_its_on_delay() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    for cam in play.cams[:2]:
        cam.reach = Reach.LOST
    play.run(ON_DELAY + 1.0)
    play.run(60.0, play.lose(play.cams[2:10]))
    assert play.sources == [facility("p0")]


def test_a_loss_is_of_the_last_packet_however_late_it_is_found() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    for cam in play.cams[:10]:
        cam.mute = True
    play.run(3.0)
    play.run(15.5, play.lose(play.cams[:5]))
    play.run(5.0, play.lose(play.cams[5:10]))
    assert facility("p0") in play.sources


def test_a_second_loss_is_a_second_cause() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    play.run(60.0, play.lose(play.cams[:10]))
    play.cams[0].reach = Reach.DELIVERS
    play.run(BACK_FOR + 2.0)
    for cam in play.cams[1:10]:
        cam.reach = Reach.DELIVERS
    play.run(120.0)
    play.run(60.0, play.lose(play.cams[:10]))
    assert play.sources == [facility("p0")] * 2


def put_aside(cams: Iterable[Cam]) -> None:
    for cam in cams:
        cam.in_service, cam.absence, cam.reach = False, Absence.REPAIR, Reach.OPEN


def test_a_province_of_which_half_is_not_watched_is_over_when_the_other_half_is_back() -> None:
    play = up(cams(6, 4), cams(1, 4, "q"))
    put_aside(play.cams[:12])
    play.run(60.0, play.lose(play.cams[12:24]))
    province = Source.province(ProvinceId("p"))
    assert (play.result.active[province].lost, play.result.active[province].of) == (3, 3)
    for cam in play.cams[12:24]:
        cam.reach = Reach.DELIVERS
    play.run(60.0)
    assert not play.result.active
    play.told.clear()
    play.run(60.0, play.lose(play.cams[16:20]))
    assert play.sources == [facility("p4")]


def test_what_is_not_watched_makes_no_province_smaller() -> None:
    play = up(cams(10, 4), cams(1, 4, "q"))
    put_aside(play.cams[:20])
    play.run(60.0, play.lose(play.cams[20:36]))
    assert play.sources == [Source.province(ProvinceId("p"))]


def test_a_province_where_nobody_looks_any_more_is_not_over() -> None:
    play = up(cams(4, 4), cams(1, 4, "q"))
    play.run(60.0, play.lose(play.cams[:16]))
    for cam in play.cams[:16]:
        cam.in_service, cam.reach = False, Reach.OPEN
    play.run(600.0)
    assert Source.province(ProvinceId("p")) in play.result.active


def test_a_facility_whose_cameras_are_all_taken_out_of_service_is_not_down_for_ever() -> None:
    play = up(cams(2, 4))
    play.run(60.0, play.lose(play.cams[:4]))
    assert play.sources == [facility("p0")]
    put_aside(play.cams[:3])
    play.run(60.0)
    assert facility("p0") in play.result.active
    put_aside(play.cams[:4])
    play.run(1.0)
    assert not play.result.active
    for cam in play.cams[:4]:
        cam.in_service, cam.absence, cam.reach = True, Absence.NO, Reach.LOST
    play.run(60.0)
    assert play.sources == [facility("p0"), facility("p0")]


def test_one_province_that_is_all_there_is_is_no_station_cut_off() -> None:
    play = up(cams(4, 10))
    play.run(60.0, play.lose(play.cams))
    assert play.sources == [Source.province(ProvinceId("p"))]


def test_a_partial_return_ends_it_and_gives_the_others_time() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    play.run(60.0, play.lose(play.cams[:10]))
    play.cams[0].reach = Reach.DELIVERS
    play.run(BACK_FOR - 1)
    assert facility("p0") in play.result.active
    play.run(2.0)
    assert facility("p0") not in play.result.active
    for cam in play.cams[1:8]:
        cam.reach = Reach.DELIVERS
    play.run(FRESH_ON_DELAY - 2)
    assert play.sources == [facility("p0")]
    play.run(10.0)
    assert set(play.sources[1:]) == {cam.source for cam in play.cams[8:10]}


def test_a_line_that_comes_for_a_moment_brings_no_flood() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    play.run(60.0, play.lose(play.cams[:10]))
    play.cams[0].reach = Reach.DELIVERS
    play.run(BACK_FOR + 5)
    play.cams[0].reach = Reach.LOST
    play.run(120.0)
    assert play.sources == [facility("p0")] * 2


def test_cameras_that_were_never_seen_since_the_start_have_one_cause() -> None:
    play = Play([*cams(1, 10), *cams(1, 5, "q")])
    for cam in play.cams[:10]:
        cam.reach = Reach.OPEN
    play.run(15.0)
    for number, cam in enumerate(play.cams[:10]):  # refused at different moments: they were lost before we looked
        cam.reach = Reach.LOST
        play.run(1.0 if number < 7 else 0.0)
    play.run(60.0)
    assert play.sources == [facility("p0")]


def test_a_cause_that_the_journal_knew_is_kept_while_it_is_true() -> None:
    play = Play([*cams(1, 10), *cams(1, 5, "q")], Causes([facility("p0")]))
    for cam in play.cams[:9]:  # 9 of 10 were lost before as well
        cam.reach = Reach.OPEN
    play.up.add(facility("p0"))
    play.run(15.0)
    for cam in play.cams[:9]:
        cam.reach = Reach.LOST
    play.run(120.0)
    assert play.told == []
    assert facility("p0") in play.result.active


def test_a_cause_that_the_journal_knew_ends_when_it_is_true_no_more() -> None:
    play = Play([*cams(1, 10), *cams(1, 5, "q")], Causes([facility("p0"), facility("gone")]))
    play.up |= {facility("p0"), facility("gone")}
    play.tick()
    assert set(play.result.active) == {facility("p0")}
    play.run(BACK_FOR + 1)
    assert not play.result.active
    assert play.told == []


def test_what_was_lost_before_the_start_is_no_new_cause() -> None:
    group = cams(1, 10)
    play = Play([*group, *cams(1, 5, "q")], Causes((), [cam.id for cam in group[:6]]))
    for cam in group[:6]:
        cam.reach, cam.raised = Reach.LOST, True
    play.run(60.0)
    assert play.told == []


def test_after_a_sleep_what_was_down_is_down_until_it_is_seen() -> None:
    play = up(cams(1, 10), cams(1, 5, "q"))
    play.run(60.0, play.lose(play.cams[:10]))
    play.now += 3600.0
    play.causes.forget(play.now)
    for cam in play.cams:
        cam.reach = Reach.OPEN
    play.run(15.0)
    assert set(play.result.active) == {facility("p0")}
    for cam in play.cams:
        cam.reach = Reach.LOST if cam.place.facility_id == "p0" else Reach.DELIVERS
    play.run(60.0)
    assert play.sources == [facility("p0")]


def test_moments_within() -> None:
    assert [most_within([], 1.0), most_within([3, 1, 2, 9], 2.0), most_within([0, 5, 10], 4.9)] == [0, 3, 1]


class AnyOrder(RuleBasedStateMachine):
    """Cameras of some provinces come and go as they like, with and without recorders."""

    def __init__(self) -> None:
        super().__init__()
        mixed = [*cams(1, 12, "s", recorders=3), *cams(1, 4, "t", recorders=2)]
        self.play = Play([*cams(4, 4), *cams(3, 3, "q"), *cams(2, 2, "r"), *mixed])
        self.held: dict[Source, float] = {}
        self.waits: dict[Source, float] = {}
        self.alone: dict[Source, float] = {}  # since when a lost camera's loss is explained by nothing

    @rule(first=st.integers(0, 44), count=st.integers(1, 45), reach=st.sampled_from(Reach))
    def change(self, first: int, count: int, reach: Reach) -> None:
        for cam in self.play.cams[first : first + count]:
            cam.reach = reach

    @rule(seconds=st.sampled_from([0.5, 2.0, 6.0, 12.0, 40.0]))
    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK)):
            result = self.play.tick()
            self._check(result)

    @rule(at=st.integers(0, 44), served=st.booleans())
    def serve(self, at: int, served: bool) -> None:
        self.play.cams[at].in_service = served

    @rule()
    def sleep(self) -> None:
        self.play.now += 100.0
        self.play.causes.forget(self.play.now)
        self.held, self.alone, self.waits = {}, {}, {}

    def _check(self, result: CausesNow) -> None:
        play = self.play
        for source, by in result.suppressed.items():
            assert by in result.active
            assert by not in result.suppressed, "the alarm that names the cause is never hidden"
            assert source != by
        for source in result.active:
            if source.kind is SourceKind.RECORDER:
                self._recorder(source, result)
        for cam in play.cams:
            kinds = [cam.source in each for each in (result.suppressed, result.held, result.returning)]
            assert sum(kinds) <= 1
            self._alone(cam, result)
            if cam.source in result.held:
                begin = self.held.setdefault(cam.source, play.now)
                assert play.now - begin < HOLD + TICK
            else:
                self.held.pop(cam.source, None)

    def _recorder(self, source: Source, result: CausesNow) -> None:
        """One that is down and not explained is told within the longest time that anything may keep it back."""
        assert sum(source in each for each in (result.suppressed, result.held, result.returning)) <= 1
        if source in result.suppressed or source in self.play.up:
            self.waits.pop(source, None)
            return
        begin = self.waits.setdefault(source, self.play.now)
        assert self.play.now - begin <= max(RECORDER_LATEST, FRESH_ON_DELAY) + 2 * TICK

    def _alone(self, cam: Cam, result: CausesNow) -> None:
        """What is lost and not explained is told within the longest time that anything may keep it back."""
        if math.isnan(cam.lost_since) or cam.source in result.suppressed:
            self.alone.pop(cam.source, None)
            return
        begin = self.alone.setdefault(cam.source, self.play.now)
        assert cam.raised or self.play.now - begin <= max(ON_DELAY + HOLD, FRESH_ON_DELAY) + 2 * TICK

    @invariant()
    def small_facilities_are_never_down(self) -> None:
        assert not {facility("r0"), facility("r1")} & self.play.result.active.keys()


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyOrder = AnyOrder.TestCase
