"""A recorder that is lost is one alarm, between that of its facility and those of its cameras."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alarms.lost_together import ON_DELAY, TICK, Cam, Play, cams, facility, recorder, up
from wall.alarms.causes import Causes, Remaining
from wall.alarms.losses import Absence, Reach
from wall.alarms.places import BACK_FOR, FRESH_ON_DELAY
from wall.alarms.source import STATION, Source
from wall.model import ProvinceId

R0, R1, R2 = (recorder(f"p0r{at}") for at in range(3))


def forty(recorders: int) -> Play:
    """Forty cameras of one facility on so many recorders, and another province that delivers."""
    return up(cams(1, 40, recorders=recorders), cams(1, 5, "q"))


def on(play: Play, *recorders: Source) -> list[Cam]:
    hangs = [(cam, cam.place.recorder_id) for cam in play.cams]
    return [cam for cam, on_it in hangs if on_it is not None and Source.recorder(on_it) in recorders]


def back(cams: list[Cam]) -> None:
    for cam in cams:
        cam.reach = Reach.DELIVERS


def test_forty_cameras_on_one_recorder_are_the_alarm_of_their_facility() -> None:
    play = forty(0)  # one recorder of a whole facility is no level of its own (`whereabouts`)
    begin = play.now
    play.run(600.0, play.lose(play.cams[:40], over=5.0))
    assert play.sources == [facility("p0")]
    assert play.told[0][0] - begin <= 15.0


def test_one_recorder_of_five_is_one_alarm() -> None:
    play = forty(5)
    begin = play.now
    play.run(600.0, play.lose(on(play, R1), over=3.0))
    assert play.sources == [R1]
    assert play.told[0][0] - begin <= 15.0
    cause = play.result.active[R1]
    assert (cause.lost, cause.of) == (8, 8)
    assert {cam.source: R1 for cam in on(play, R1)} == play.result.suppressed


@pytest.mark.parametrize("over", [0.0, 3.0, 5.0, 10.0, 14.0])
def test_all_of_five_recorders_are_one_alarm_however_they_trickle_in(over: float) -> None:
    play = forty(5)
    begin = play.now
    play.run(600.0, play.lose(play.cams[:40], over=over))
    assert play.sources == [facility("p0")]
    assert play.told[0][0] - begin <= 20.0
    assert set(play.result.suppressed.values()) == {facility("p0")}
    assert {R0, R1, R2} <= play.result.suppressed.keys()


def test_two_recorders_of_five_are_two_alarms() -> None:
    play = forty(5)
    begin = play.now
    play.run(600.0, play.lose(on(play, R0, R2)))
    assert set(play.sources) == {R0, R2}
    assert len(play.told) == 2
    assert max(at for at, _ in play.told) - begin <= 15.0


def test_a_recorder_that_is_lost_alone_waits_for_nothing_but_its_own_delay() -> None:
    play = forty(5)
    begin = play.now
    play.run(60.0, play.lose(on(play, R0)))
    assert play.told[0][0] - begin <= 5.0 + 2 * TICK


def test_a_recorder_waits_a_moment_where_others_fall_silent_too() -> None:
    play = forty(5)
    play.cams[30].mute = True
    play.cams[30].reach = Reach.OPEN
    begin = play.now
    play.run(60.0, play.lose(on(play, R0)))
    assert play.sources == [R0]
    assert 5.0 + 2 * TICK < play.told[0][0] - begin <= 10.0 + 2 * TICK


def test_the_rest_of_the_facility_is_slow_to_be_judged() -> None:
    """Its other cameras are silent, and it takes ten seconds more until they count as lost."""
    play = forty(5)
    for cam in play.cams[8:40]:
        cam.reach = Reach.OPEN
    play.run(10.0, play.lose(on(play, R0)))
    assert play.told == []
    for cam in play.cams[8:40]:
        cam.reach = Reach.LOST
    play.run(60.0)
    assert play.sources == [facility("p0")]


def test_a_facility_that_falls_after_its_recorder_was_told_takes_it_in() -> None:
    play = forty(5)
    play.run(60.0, play.lose(on(play, R0)))
    play.run(60.0, play.lose(play.cams[8:40]))
    assert play.sources == [R0, facility("p0")]
    assert play.result.suppressed[R0] == facility("p0")
    assert {play.result.suppressed[cam.source] for cam in play.cams[:40]} == {facility("p0")}
    back(play.cams[8:40])
    play.run(120.0)
    assert play.sources == [R0, facility("p0")]  # its row is there again, and calls nobody anew
    assert {*play.result.active} == {R0}
    assert R0 not in play.result.suppressed


def test_a_recorder_of_two_needs_both() -> None:
    play = up(cams(1, 6, recorders=3), cams(1, 5, "q"))
    play.run(60.0, play.lose(play.cams[:1]))
    assert play.sources == [play.cams[0].source]
    play.run(60.0, play.lose(play.cams[2:4]))
    assert play.sources == [play.cams[0].source, R1]


def test_a_recorder_with_most_of_its_facility_is_told_as_the_facility() -> None:
    play = up(cams(1, 5, recorders=2), cams(1, 5, "q"))
    play.run(120.0, play.lose(on(play, R0)))  # three of five
    assert play.sources == [facility("p0")]
    assert play.result.suppressed[R0] == facility("p0")


def test_half_of_a_recorder_is_cameras() -> None:
    play = forty(5)
    play.run(60.0, play.lose(play.cams[:4]))
    assert set(play.sources) == {cam.source for cam in play.cams[:4]}


def test_cameras_out_of_service_are_not_counted() -> None:
    play = forty(5)
    for cam in play.cams[:4]:
        cam.in_service, cam.absence, cam.reach = False, Absence.REPAIR, Reach.OPEN
    play.run(60.0, play.lose(play.cams[4:8]))
    assert play.sources == [R0]
    assert (play.result.active[R0].lost, play.result.active[R0].of) == (4, 4)


def test_a_recorder_whose_cameras_are_all_away_by_plan_calls_nobody() -> None:
    play = forty(5)
    for cam in play.cams[:8]:
        cam.in_service, cam.absence, cam.reach = False, Absence.PLAN, Reach.OPEN
    play.run(120.0)
    assert play.told == []
    assert not play.result.active


def test_a_recorder_that_comes_back_in_part_names_what_is_missing_in_one_moment() -> None:
    play = forty(5)
    play.run(60.0, play.lose(on(play, R0)))
    back(play.cams[:4])
    play.run(BACK_FOR - 1)
    assert R0 in play.result.active
    play.run(2.0)
    assert not play.result.active
    play.run(FRESH_ON_DELAY - 3)
    assert play.sources == [R0]
    play.run(10.0)
    missing = {cam.source for cam in play.cams[4:8]}
    assert set(play.sources[1:]) == missing
    assert len({at for at, _ in play.told[1:]}) == 1
    assert play.result.remaining == {R0: Remaining(frozenset(missing), 8)}


def test_a_facility_that_comes_back_without_two_recorders_tells_them_and_not_their_cameras() -> None:
    play = forty(5)
    play.run(60.0, play.lose(play.cams[:40]))
    back(play.cams[16:40])
    play.run(BACK_FOR + FRESH_ON_DELAY - 2)
    assert play.sources == [facility("p0")]
    play.run(10.0)
    assert set(play.sources[1:]) == {R0, R1}
    assert len({at for at, _ in play.told[1:]}) == 1
    (left,) = play.result.remaining.values()
    assert (left.recorders, len(left.cameras), left.of) == (frozenset({R0, R1}), 16, 40)
    play.run(600.0)
    assert len(play.told) == 3
    back(play.cams[8:16])
    play.run(BACK_FOR + 2)
    (left,) = play.result.remaining.values()
    assert (left.recorders, len(left.cameras)) == (frozenset({R0}), 8)
    assert {*play.result.active} == {R0}


def test_a_recorder_that_comes_for_a_moment_brings_no_flood() -> None:
    play = forty(5)
    play.run(60.0, play.lose(on(play, R0)))
    back(play.cams[:1])
    play.run(BACK_FOR + 5)
    play.lose(play.cams[:1])(0.0)
    play.run(120.0)
    assert play.sources == [R0, R0]


def test_when_the_province_is_back_a_recorder_that_is_not_has_its_own_alarm() -> None:
    play = up(cams(4, 8, recorders=2), cams(1, 4, "q"))
    play.run(60.0, play.lose(play.cams[:32]))
    assert play.sources == [Source.province(ProvinceId("p"))]
    back(play.cams[4:32])
    play.run(BACK_FOR + FRESH_ON_DELAY - 2)
    assert len(play.told) == 1
    play.run(20.0)
    assert play.sources[1:] == [R0]


def test_a_station_that_is_cut_off_hides_recorders_too() -> None:
    play = up(cams(2, 12, recorders=3), cams(2, 12, "q", recorders=3))
    play.run(300.0, play.lose(play.cams, over=4.0))
    assert play.sources == [STATION]
    assert play.result.suppressed[R0] == STATION


def test_a_recorder_that_the_journal_knew_is_kept_while_it_is_true() -> None:
    play = Play([*cams(1, 40, recorders=5), *cams(1, 5, "q")], Causes([R0]))
    play.up.add(R0)
    for cam in play.cams[:8]:
        cam.reach = Reach.OPEN
    play.run(15.0)
    for cam in play.cams[:8]:
        cam.reach = Reach.LOST
    play.run(120.0)
    assert play.told == []
    assert {*play.result.active} == {R0}
    back(play.cams[:8])
    play.run(BACK_FOR + 1)
    assert not play.result.active


def test_after_a_sleep_a_recorder_that_was_down_is_down_until_it_is_seen() -> None:
    play = forty(5)
    play.run(60.0, play.lose(on(play, R0)))
    play.now += 3600.0
    play.causes.forget(play.now)
    for cam in play.cams:
        cam.reach = Reach.OPEN
    play.run(15.0)
    assert {*play.result.active} == {R0}
    for cam in play.cams:
        cam.reach = Reach.LOST if cam in play.cams[:8] else Reach.DELIVERS
    play.run(60.0)
    assert play.sources == [R0]


def test_a_recorder_that_fell_before_the_program_began_is_one_alarm() -> None:
    play = Play([*cams(1, 40, recorders=5), *cams(1, 5, "q")])
    for cam in play.cams[:8]:
        cam.reach = Reach.OPEN
    play.run(15.0)
    play.run(60.0, play.lose(play.cams[:8]))
    for cam in play.cams[:8]:
        cam.reach = Reach.LOST
    play.run(60.0)
    assert play.sources == [R0]


def test_a_recorder_that_is_in_the_inventory_no_more_is_over() -> None:
    play = forty(5)
    play.run(60.0, play.lose(on(play, R0)))
    play.cams = play.cams[8:]
    play.run(TICK)
    assert not play.result.active
    assert R0 not in play.result.recorders


def test_a_camera_that_was_lost_for_a_moment_before_ends_no_later_loss() -> None:
    play = forty(5)
    play.run(2.0, play.lose(play.cams[:5]))  # most of the recorder, and for a moment only
    back(play.cams[:5])
    play.run(60.0)
    play.run(60.0, play.lose(play.cams[1:8]))
    assert play.sources == [R0]
    assert R0 in play.result.active  # the one that never went ends nothing


def lost_at(times: Mapping[int, tuple[float, float]], play: Play) -> Callable[[float], None]:
    """Camera by number: when its packets end, and how long it takes until that is judged."""

    def change(at: float) -> None:
        for number, (silent, judged) in times.items():
            cam = play.cams[number]
            if at >= silent + judged:
                cam.reach = Reach.LOST
            elif at >= silent and cam.reach is Reach.DELIVERS:
                cam.reach = Reach.OPEN

    return change


MOMENT = st.tuples(st.floats(0.0, 8.0), st.floats(1.0, 6.0))


@settings(max_examples=60, deadline=None)
@given(st.lists(MOMENT, min_size=20, max_size=20))
def test_a_facility_that_is_lost_within_eight_seconds_calls_exactly_once(moments: list[tuple[float, float]]) -> None:
    play = up(cams(1, 20, recorders=4), cams(1, 5, "q"))
    play.run(120.0, lost_at(dict(enumerate(moments)), play))
    assert play.sources == [facility("p0")]


@settings(max_examples=60, deadline=None)
@given(st.lists(MOMENT, min_size=5, max_size=5), st.integers(0, 3))
def test_a_recorder_that_is_lost_within_eight_seconds_calls_exactly_once(
    moments: list[tuple[float, float]], which: int
) -> None:
    play = up(cams(1, 20, recorders=4), cams(1, 5, "q"))
    play.run(120.0, lost_at({5 * which + at: each for at, each in enumerate(moments)}, play))
    assert play.sources == [recorder(f"p0r{which}")]
    assert play.told[0][0] - 1060.0 <= 8.0 + 6.0 + ON_DELAY
