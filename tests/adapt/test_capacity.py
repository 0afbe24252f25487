"""What a view asks of a desk: by the stream of each tile, by its size, and together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wall.adapt.capacity import Limit, Limits, TileAsked, demand
from wall.model import StreamKind

SCREEN = 1920 * 1080
LIMITS = Limits(Limit(64, SCREEN, 0.25), Limit(12, SCREEN, 0.25))


def grid(side: int, screen: int = SCREEN, *, has_sub: bool = True) -> list[TileAsked]:
    return [TileAsked(at, screen // side**2, has_sub=has_sub) for at in range(side**2)]


def test_what_was_measured_is_just_all_of_the_desk() -> None:
    asked = demand(grid(8), LIMITS)
    assert (asked.subs, asked.mains) == (64, 0)
    assert asked.share == pytest.approx(1.0)
    assert not demand(grid(7), LIMITS).too_much
    assert demand(grid(9), LIMITS).too_much


def test_a_large_tile_takes_the_main_stream_and_its_cost() -> None:
    asked = demand(grid(2), LIMITS)
    assert (asked.subs, asked.mains) == (0, 4)
    assert asked.share == pytest.approx(4 * 0.75 / 12 + 0.25)


def test_cameras_without_a_sub_stream_cost_theirs_however_small() -> None:
    asked = demand(grid(4, has_sub=False), LIMITS)
    assert (asked.subs, asked.mains) == (0, 16)
    assert asked.too_much


def test_both_kinds_add_up() -> None:
    half = [TileAsked("large", SCREEN // 4, has_sub=False), *(TileAsked(at, SCREEN // 64) for at in range(32))]
    asked = demand(half, LIMITS)
    assert (asked.subs, asked.mains) == (32, 1)
    assert asked.share == pytest.approx(0.75 * (32 / 64 + 1 / 12) + 0.25 * (0.5 + 0.25))


def test_the_same_view_on_a_screen_of_four_times_the_pixels_asks_for_more() -> None:
    assert demand(grid(8, 4 * SCREEN), LIMITS).share == pytest.approx(0.75 + 4 * 0.25)


def test_a_camera_in_two_tiles_is_decoded_once_as_its_largest_tile_needs() -> None:
    tiles = [TileAsked("one", SCREEN // 64), TileAsked("one", SCREEN // 2)]
    asked = demand(tiles, LIMITS)
    assert (asked.subs, asked.mains) == (0, 1)
    assert asked.share == pytest.approx(0.75 / 12 + 0.25 * (1 / 64 + 1 / 2))
    twins = [TileAsked("one", SCREEN // 64), TileAsked("one", SCREEN // 64)]  # equal in everything
    assert demand(twins, LIMITS).share == pytest.approx(0.75 / 64 + 0.25 * 2 / 64)


def test_many_tiles_keep_their_sub_streams_however_large_they_are() -> None:
    assert demand(grid(5, 4 * SCREEN), LIMITS).mains == 0
    assert demand(grid(4, 4 * SCREEN), LIMITS).mains == 16


def test_nothing_asks_for_nothing_and_a_desk_that_shows_none_is_overtaxed() -> None:
    assert demand([], LIMITS).share == 0.0
    none = Limits(Limit(0, 0), Limit(0, 0))
    assert demand(grid(2), none).too_much


def test_a_view_asks_for_the_streams_that_are_set() -> None:
    limits = Limits(Limit(60, SCREEN), Limit(12, SCREEN))
    subs = [replace(each, override=StreamKind.SUB) for each in grid(2)]
    assert (demand(grid(2), limits).mains, demand(subs, limits).mains) == (4, 0)
    mains = [replace(each, override=StreamKind.MAIN) for each in grid(8)]
    assert (demand(grid(8), limits).mains, demand(mains, limits).mains) == (0, 64)
