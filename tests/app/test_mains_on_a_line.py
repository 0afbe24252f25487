"""Main streams on a small line: where they fit, who gives way, and that the budget holds whatever operators do."""

from __future__ import annotations

import random

import pytest

from tests.app.desk_on_a_line import LARGE, SMALL, Desk, sub
from wall.adapt.choice import Choice, Reason
from wall.app.rota import GOAL_S
from wall.app.sharing import AGAIN_S
from wall.decoders.base import StreamKey
from wall.health.sample import StreamState
from wall.model import CameraId, StreamKind

LINE = Choice(StreamKind.SUB, Reason.LINE)
LOOKED_AT = Choice(StreamKind.MAIN, Reason.LOOKED_AT)
C0, C1 = CameraId("c0"), CameraId("c1")
UPLINK = 4000


def main(name: str) -> StreamKey:
    return StreamKey(f"{name}/main")


def desk_with(main_kbps: float, uplink_kbps: int = UPLINK, count: int = 8) -> Desk:
    """One whose sub streams are known, with two of them on the screen; main streams send so much."""
    desk = Desk(count, uplink_kbps)
    desk.main_bitrate = main_kbps * 1000.0
    desk.watcher.show_page({sub(f"c{number}"): SMALL for number in range(min(2, count))})
    desk.pass_time(60.0)
    return desk


def test_a_main_stream_that_was_never_measured_is_tried_and_stays_where_it_fits() -> None:
    desk = desk_with(1800)
    desk.watcher.enlarge(C0, LARGE)
    desk.pass_time(3.0)
    assert desk.watcher.choice(C0) == LOOKED_AT
    assert main("c0") in desk.open
    assert sub("c0") not in desk.reader.running
    desk.checked.clear()
    desk.pass_time(GOAL_S)
    assert main("c0") in desk.open
    assert len(desk.checked) == 9  # the others had their turns beside it
    assert desk.heaviest <= UPLINK


def test_one_that_does_not_fit_is_found_out_and_the_sub_stream_comes_back_for_good() -> None:
    desk = desk_with(9000)
    desk.watcher.enlarge(C0, LARGE)
    desk.pass_time(12.0)
    assert desk.watcher.choice(C0) == LINE
    assert main("c0") not in desk.reader.running
    assert desk.reader.facts[sub("c0")].state is StreamState.LIVE
    assert desk.heaviest <= UPLINK * 1.05  # with the trial
    for _ in range(round(3 * AGAIN_S)):
        desk.pass_time(1.0)
        assert main("c0") not in desk.reader.running  # what it needs is known now
    desk.watcher.show_page({sub("c0"): SMALL, sub("c1"): SMALL})
    desk.pass_time(10.0)
    desk.watcher.enlarge(C0, LARGE)
    assert main("c0") not in desk.reader.running
    assert desk.watcher.choice(C0) == LINE


def test_where_both_do_not_fit_the_sub_stream_is_closed_first_and_its_picture_stays() -> None:
    desk = desk_with(2600, count=1)
    desk.watcher.enlarge(C0, LARGE)
    desk.pass_time(30.0)
    assert desk.watcher.choice(C0) == LOOKED_AT  # and is measured
    desk.watcher.show_page({sub("c0"): SMALL})
    desk.pass_time(30.0)
    desk.watcher.enlarge(C0, LARGE)
    desk.watcher.apply()
    seen = set()
    for _ in range(12):
        both = {sub("c0"), main("c0")}
        assert not both <= desk.open
        seen |= both & desk.reader.resting
        if main("c0") in desk.open and desk.reader.sample(main("c0")).state is StreamState.LIVE:
            break
        assert sub("c0") in desk.reader.running  # with its picture
        desk.pass_time(0.25)
    assert sub("c0") in seen
    desk.pass_time(2.0)
    assert sub("c0") not in desk.reader.running
    assert main("c0") in desk.open


def test_a_main_stream_that_brings_no_picture_gives_the_line_back() -> None:
    desk = desk_with(2600, count=1)
    desk.watcher.enlarge(C0, LARGE)
    desk.pass_time(30.0)
    desk.watcher.show_page({sub("c0"): SMALL})
    desk.pass_time(30.0)
    desk.fails.add(main("c0"))
    desk.watcher.enlarge(C0, LARGE)
    desk.pass_time(6.0)
    assert desk.reader.facts[sub("c0")].state is StreamState.LIVE
    assert sub("c0") in desk.open
    assert desk.watcher.choice(C0) == LINE


def test_a_large_tile_has_its_main_stream_where_the_line_carries_it_and_gives_way_to_who_looks_closely() -> None:
    desk = desk_with(2000, uplink_kbps=5500)
    for name in (C0, C1):  # both are measured
        desk.watcher.enlarge(name, LARGE)
        desk.pass_time(30.0)
    desk.watcher.show_page({sub("c0"): LARGE})
    desk.pass_time(20.0)
    assert desk.watcher.choice(C0) == Choice(StreamKind.MAIN, Reason.LARGE)
    desk.watcher.show_page({sub("c1"): SMALL}, window=2)
    desk.watcher.enlarge(C1, LARGE, window=2)
    desk.pass_time(20.0)
    assert desk.watcher.choice(C1) == LOOKED_AT
    assert desk.watcher.choice(C0) == LINE
    assert {main("c1"), sub("c0")} <= desk.open
    assert main("c0") not in desk.reader.running
    assert desk.heaviest <= 5500


def test_of_two_large_tiles_one_has_its_main_stream_where_both_do_not_fit() -> None:
    desk = desk_with(2000, uplink_kbps=5500)
    for name in (C0, C1):
        desk.watcher.enlarge(name, LARGE)
        desk.pass_time(30.0)
    desk.watcher.show_page({sub("c0"): LARGE, sub("c1"): LARGE})
    desk.pass_time(60.0)
    kinds = [choice.kind for name in (C0, C1) if (choice := desk.watcher.choice(name))]
    assert sorted(kind.value for kind in kinds) == ["main", "sub"]
    before = desk.open & {main("c0"), main("c1")}
    desk.pass_time(60.0)
    assert desk.open & {main("c0"), main("c1")} == before  # and it stays the same one
    assert desk.heaviest <= 5500


def test_a_main_stream_of_another_address_is_measured_anew() -> None:
    desk = desk_with(9000)
    desk.watcher.enlarge(C0, LARGE)
    desk.pass_time(60.0)
    assert desk.watcher.choice(C0) == LINE
    desk.readdress("c0")
    desk.main_bitrate = 1_800_000.0
    desk.pass_time(AGAIN_S + 20.0)
    assert desk.watcher.choice(C0) == LOOKED_AT


@pytest.mark.parametrize("seed", range(9))
def test_whatever_operators_do_the_budget_holds_and_all_are_looked_at(seed: int) -> None:
    chance = random.Random(seed)
    desk = desk_with((1500, 2600, 9000)[seed % 3])
    for _ in range(20):
        names = [CameraId(f"c{number}") for number in chance.sample(range(8), chance.randint(1, 8))]
        match chance.choice(["page", "page", "large", "enlarge", "enlarge", "select", "zoom", "second"]):
            case "page":
                desk.watcher.show_page({sub(name): SMALL for name in names})
            case "large":
                desk.watcher.show_page({sub(name): LARGE for name in names})
            case "enlarge":
                desk.watcher.enlarge(names[0], LARGE)
            case "select":
                desk.watcher.favour({names[0]})
            case "zoom":
                desk.watcher.zoom({names[0]: LARGE})
            case _:
                desk.watcher.show_page({sub(name): SMALL for name in names}, window=2)
        desk.pass_time(chance.choice([0.5, 2.0, 15.0]))
        assert desk.heaviest <= UPLINK * 1.05
    desk.checked.clear()
    desk.pass_time(GOAL_S)
    assert {key.partition("/")[0] for key in desk.checked} == {*(f"c{number}" for number in range(8)), "far"}
    assert desk.heaviest <= UPLINK * 1.05
