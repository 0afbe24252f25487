"""A tour's values, what a round of it shows, and what it promises: held against the runner itself, for hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wall.layouts.guarantee import Advice, Guarantee, advice, guarantee, repaged
from wall.layouts.saved import Owner, OwnerKind, ViewId
from wall.layouts.screenfuls import Lack, Pages, Round, Skipped, Stop, round_of
from wall.layouts.sightings import Sightings, Unseen
from wall.layouts.touring import TourRunner
from wall.layouts.tours import MOST_STEPS, OneView, PlacePages, Step, Target, Tour, TourError, TourId
from wall.model import CameraId, FacilityId, ProvinceId

OWNER = Owner(OwnerKind.OPERATOR, "lan")
SCHOOL, DAM = (PlacePages(facility=FacilityId(name)) for name in ("school", "dam"))
GATES = OneView(ViewId("gates"))
BEAT_S = 0.25


def cameras(*names: str) -> tuple[CameraId, ...]:
    return tuple(map(CameraId, names))


def stop(step: int, *names: str, dwell_s: int = 10, page: int = 0, target: Target | None = None) -> Stop:
    return Stop(step, target or PlacePages(facility=FacilityId(f"f{step}")), page, cameras(*names), dwell_s)


def tour(*steps: Step, target_min: int = 0) -> Tour:
    return Tour(TourId("t"), "Đêm", OWNER, steps, target_min=target_min)


# Values


@pytest.mark.parametrize("dwell_s", [2, 0, -1, 3601])
def test_a_dwell_that_nobody_could_use_is_refused(dwell_s: int) -> None:
    with pytest.raises(TourError, match="3 to 3600 seconds"):
        Step(SCHOOL, dwell_s)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\nb"}, "printable"),
        ({"number": -1}, "number"),
        ({"target_min": 1441}, "1440 minutes"),
        ({"target_min": -1}, "minutes"),
        ({"steps": (Step(SCHOOL),) * (MOST_STEPS + 1)}, "at most 200 steps"),
    ],
)
def test_a_tour_that_cannot_be_is_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(TourError, match=why):
        replace(tour(Step(SCHOOL)), **change)  # type: ignore[arg-type]


def test_a_step_shows_one_place() -> None:
    with pytest.raises(TourError, match="not both"):
        PlacePages(ProvinceId("north"), FacilityId("school"))


# A round


def test_a_round_has_every_page_of_its_places_and_its_views() -> None:
    pages: dict[Target, Pages] = {SCHOOL: (cameras("a", "b"), cameras("c")), GATES: (cameras("a", "d", "a"),)}
    found = round_of(tour(Step(SCHOOL, 10), Step(GATES, 20)), pages.get)
    assert found.skipped == ()
    assert [(each.step, each.page, each.cameras, each.dwell_s) for each in found.stops] == [
        (0, 0, cameras("a", "b"), 10),
        (0, 1, cameras("c"), 10),
        (1, 0, cameras("a", "d"), 20),
    ]


def test_what_is_gone_or_has_no_camera_is_skipped_and_told() -> None:
    gone, empty, shown = Step(GATES, name="Cổng"), Step(DAM), Step(SCHOOL)
    pages: dict[Target, Pages] = {DAM: ((),), SCHOOL: (cameras("a"),)}
    found = round_of(tour(gone, empty, shown), pages.get)
    assert found.skipped == (Skipped(gone, Lack.GONE), Skipped(empty, Lack.EMPTY))
    assert [each.step for each in found.stops] == [2]


def test_a_view_without_cameras_is_shown() -> None:
    pages: dict[Target, Pages] = {GATES: ((),)}
    assert len(round_of(tour(Step(GATES)), pages.get).stops) == 1


# What it promises


def test_the_worst_camera_counts_and_not_the_average() -> None:
    stops = [stop(0, "a", "b"), stop(1, "a", "c", dwell_s=30), stop(2, "d", dwell_s=5)]
    found = guarantee(stops)
    assert (found.round_s, found.screenfuls, found.cameras) == (45, 3, 4)
    assert found.gaps == {"a": 5, "b": 35, "c": 15, "d": 40}
    assert found.worst_s == 40


def test_of_a_camera_that_comes_several_times_the_longest_gap_counts() -> None:
    stops = [stop(0, "a"), stop(1, "b"), stop(2, "a"), stop(3, "b"), stop(4, "b"), stop(5, "b")]
    assert guarantee(stops).gaps == {"a": 30, "b": 10}


def test_a_camera_that_is_on_every_screenful_is_never_off() -> None:
    assert guarantee([stop(0, "a")]).worst_s == 0
    assert guarantee([stop(0, "a", "b"), stop(1, "a")]).gaps == {"a": 0, "b": 10}


def test_nothing_promises_nothing() -> None:
    assert guarantee([]).worst_s == 0
    assert guarantee([]).keeps(1)
    assert Guarantee().cameras == 0


def test_a_target_that_cannot_be_kept_names_the_cameras_and_what_would_help() -> None:
    pages = [stop(0, f"c{at}", dwell_s=15, page=at) for at in range(10)]
    promised = guarantee(pages)
    assert promised.worst_s == 135
    assert promised.keeps(3)
    assert not promised.keeps(2)
    assert promised.keeps(0)
    assert len(promised.late(2)) == 10
    assert promised.late(0) == ()
    assert advice(pages, 2) == Advice(dwell_s=13, a_page=4)  # 9 others x 13 s = 117 s; 3 pages of 4 cameras


def test_where_no_dwell_is_short_enough_only_more_cameras_a_page_help() -> None:
    pages = [stop(0, f"c{at}", dwell_s=15, page=at) for at in range(64)]
    found = advice(pages, 1)
    assert found.dwell_s is None
    assert found.a_page == 16  # 4 pages: 45 s
    views = [stop(at, f"c{at}", target=OneView(ViewId(str(at)))) for at in range(64)]
    assert advice(views, 1) == Advice(None, None)  # a view stays as it was made


STOPS = st.lists(
    st.tuples(st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=4, unique=True), st.integers(3, 40)),
    min_size=1,
    max_size=8,
).map(lambda rows: tuple(stop(at, *names, dwell_s=dwell) for at, (names, dwell) in enumerate(rows)))


def longest_unseen(stops: Sequence[Stop], hours: float) -> dict[CameraId, float]:
    """How long each camera was off the screen at worst, by what the runner shows."""
    runner, now = TourRunner(), 0.0
    shown = runner.start(Round(tuple(stops)), now)
    everyone = {camera for each in stops for camera in each.cameras}
    seen_at, longest = dict.fromkeys(everyone, 0.0), dict.fromkeys(everyone, 0.0)
    while now < hours * 3600:
        assert shown is not None
        for camera in shown.cameras:
            longest[camera] = max(longest[camera], now - seen_at[camera])
            seen_at[camera] = now
        now += BEAT_S
        for camera in shown.cameras:  # it was there until now
            seen_at[camera] = now
        shown = runner.tick(now) or shown
    return longest


@given(STOPS)
def test_what_is_promised_is_what_happens(stops: tuple[Stop, ...]) -> None:
    promised = guarantee(stops)
    happened = longest_unseen(stops, hours=max(0.25, 3 * promised.round_s / 3600))
    assert promised.gaps is not None
    assert happened.keys() == promised.gaps.keys()
    for camera, gap in promised.gaps.items():
        assert abs(happened[camera] - gap) <= 2 * BEAT_S


def test_it_holds_for_a_whole_shift() -> None:
    """Times that are no multiple of the beat, and an error that would add up."""
    stops = [stop(at, f"c{at}", f"c{at + 1}", dwell_s=7 + at) for at in range(9)]
    promised, happened = guarantee(stops), longest_unseen(stops, hours=12)
    assert promised.gaps is not None
    assert all(abs(happened[camera] - gap) <= 2 * BEAT_S for camera, gap in promised.gaps.items())


@given(STOPS, st.integers(1, 3))
def test_advice_helps_and_is_the_least_that_does(stops: tuple[Stop, ...], target_min: int) -> None:
    assume(not guarantee(stops).keeps(target_min))
    found = advice(stops, target_min)
    if found.dwell_s is not None:
        assert guarantee([replace(each, dwell_s=found.dwell_s) for each in stops]).keeps(target_min)
        assert not guarantee([replace(each, dwell_s=found.dwell_s + 1) for each in stops]).keeps(target_min)
    if found.a_page is not None:
        assert guarantee(repaged(stops, found.a_page)).keeps(target_min)


@given(STOPS, st.integers(1, 64))
def test_other_pages_have_the_same_cameras(stops: tuple[Stop, ...], size: int) -> None:
    before = [camera for each in stops for camera in each.cameras]
    after = repaged(stops, size)
    assert [camera for each in after for camera in each.cameras] == before
    assert all(len(each.cameras) <= size for each in after)


# What has been seen


def test_what_has_not_been_seen_for_long_is_told_the_longest_first() -> None:
    seen = Sightings(cameras("a", "b", "c"), 0.0)
    seen.see(cameras("a", "x"), 100.0)
    seen.see(cameras("b"), 200.0)
    assert seen.overdue(5, 300.0) == ()
    assert seen.overdue(5, 301.0) == (Unseen(CameraId("c"), 301.0),)
    assert [each.camera for each in seen.overdue(5, 501.0)] == ["c", "a", "b"]
    assert [each.camera for each in seen.overdue(5, 501.0, slack_s=2.0)] == ["c", "a"]
    assert seen.overdue(0, 10_000.0) == ()


def test_a_camera_that_joins_has_its_time_and_one_that_leaves_is_not_missed() -> None:
    seen = Sightings(cameras("a", "b"), 0.0)
    seen.follow(cameras("b", "new"), 100.0)
    assert [(each.camera, each.for_s) for each in seen.overdue(1, 161.0)] == [("b", 161.0), ("new", 61.0)]
