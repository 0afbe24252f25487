"""Main or sub stream: sizes, inertia, and what goes before both."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.adapt.choice import GROWN, SMALL, SMALL_FOR_S, SWITCH_S, Asked, Choice, Chooser, Reason
from wall.model import StreamKind

MAIN, SUB = StreamKind.MAIN, StreamKind.SUB
SUB_PIXELS = 640 * 360
TINY = Asked(tile=300 * 168, sub=SUB_PIXELS)
LARGE = Asked(tile=960 * 540, sub=SUB_PIXELS)
BETWEEN = Asked(tile=int(SUB_PIXELS * 1.2), sub=SUB_PIXELS)


def chooser(asked: Asked, now: float = 0.0) -> Chooser[str]:
    """One that has chosen by this once."""
    made: Chooser[str] = Chooser()
    made.choose("c", asked, now)
    return made


@pytest.mark.parametrize(
    ("asked", "choice"),
    [
        (TINY, Choice(SUB, Reason.SMALL)),
        (BETWEEN, Choice(SUB, Reason.SMALL)),
        (LARGE, Choice(MAIN, Reason.LARGE)),
        (replace(LARGE, tiles=17), Choice(SUB, Reason.MANY)),
        (replace(LARGE, has_sub=False), Choice(MAIN, Reason.ONLY)),
        (replace(TINY, looked_at=True), Choice(MAIN, Reason.LOOKED_AT)),
        (replace(LARGE, looked_at=True, refused=Reason.LINE), Choice(SUB, Reason.LINE)),
        (replace(LARGE, refused=Reason.LINE), Choice(SUB, Reason.LINE)),
        (replace(LARGE, full=True), Choice(SUB, Reason.DESK)),
        (replace(TINY, full=True), Choice(SUB, Reason.SMALL)),
        (replace(TINY, full=True, looked_at=True), Choice(MAIN, Reason.LOOKED_AT)),
        (replace(TINY, override=MAIN), Choice(MAIN, Reason.OVERRIDE)),
        (replace(LARGE, override=SUB, looked_at=True), Choice(SUB, Reason.OVERRIDE)),
        (replace(LARGE, override=MAIN, refused=Reason.LINE), Choice(MAIN, Reason.OVERRIDE)),
        (Asked(override=MAIN), Choice(MAIN, Reason.OVERRIDE)),
        (Asked(override=SUB, has_sub=False), Choice(MAIN, Reason.ONLY)),
        (Asked(), Choice(SUB, Reason.UNSEEN)),
        (Asked(refused=Reason.LINE), Choice(SUB, Reason.UNSEEN)),
    ],
)
def test_what_is_chosen_for_a_tile_that_has_just_come(asked: Asked, choice: Choice) -> None:
    assert Chooser[str]().choose("c", asked, 0.0) == choice


def test_a_tile_as_small_as_this_has_the_sub_stream_however_small_its_picture_is() -> None:
    asked = Asked(tile=SMALL, sub=160 * 120)
    assert Chooser[str]().choose("c", asked, 0.0).kind is SUB
    assert Chooser[str]().choose("c", replace(asked, tile=int(SMALL * GROWN) + 1), 0.0).kind is MAIN


def test_a_tile_that_grows_gets_the_main_stream_at_once_and_one_that_shrinks_the_sub_stream_a_second_later() -> None:
    made = chooser(TINY)
    assert made.choose("c", LARGE, 10.0).kind is MAIN
    assert made.choose("c", TINY, 20.0).kind is MAIN
    assert made.due_at == 20.0 + SMALL_FOR_S
    assert made.choose("c", TINY, made.due_at) == Choice(SUB, Reason.SMALL)


def test_one_that_is_small_for_a_moment_only_keeps_its_stream() -> None:
    made = chooser(LARGE)
    made.choose("c", TINY, 10.0)
    made.choose("c", LARGE, 10.9)
    assert made.choose("c", TINY, 11.5).kind is MAIN


@pytest.mark.parametrize(("first", "kind"), [(TINY, SUB), (LARGE, MAIN)])
def test_between_both_sizes_nothing_changes(first: Asked, kind: StreamKind) -> None:
    made = chooser(first)
    for now in range(1, 20):
        assert made.choose("c", BETWEEN, float(now)).kind is kind


def test_automatic_switches_keep_their_distance_and_say_when_they_are_due() -> None:
    made = chooser(TINY)
    assert made.choose("c", LARGE, 10.0).kind is MAIN
    made.choose("c", TINY, 11.0)
    made.begin()
    assert made.choose("c", TINY, 13.0).kind is MAIN
    assert made.due_at == 10.0 + SWITCH_S
    assert made.choose("c", TINY, 15.0).kind is SUB
    made.begin()
    assert made.choose("c", TINY, 16.0).kind is SUB
    assert made.due_at == math.inf


def test_somebody_who_enlarges_does_not_wait() -> None:
    made = chooser(TINY)
    made.choose("c", LARGE, 10.0)
    for now in (10.1, 10.2):
        assert made.choose("c", replace(TINY, looked_at=True), now) == Choice(MAIN, Reason.LOOKED_AT)


def test_who_restores_an_enlarged_tile_does_not_wait_either() -> None:
    made = chooser(TINY)
    made.choose("c", replace(LARGE, looked_at=True), 10.0)
    assert made.choose("c", TINY, 10.1) == Choice(SUB, Reason.SMALL)
    made.choose("c", replace(LARGE, looked_at=True), 10.2)
    assert made.choose("c", LARGE, 10.3) == Choice(MAIN, Reason.LARGE)


def test_who_comes_back_to_the_screen_is_chosen_for_anew() -> None:
    made = chooser(LARGE)
    assert made.choose("c", Asked(sub=SUB_PIXELS), 1.0).kind is SUB
    assert made.choose("c", LARGE, 1.1).kind is MAIN


def test_among_many_tiles_none_gets_the_main_stream_by_itself() -> None:
    many = replace(LARGE, tiles=17)
    made = chooser(many)
    assert made.choose("c", many, 60.0) == Choice(SUB, Reason.MANY)
    assert made.choose("c", replace(many, looked_at=True), 61.0).kind is MAIN
    assert made.choose("c", replace(many, tiles=16), 62.0).kind is MAIN
    assert made.choose("c", many, 90.0).kind is MAIN  # what it has it keeps: a page that grows switches nothing


def test_cameras_that_are_gone_are_forgotten() -> None:
    made = chooser(LARGE)
    made.keep(["another"])
    assert made.choose("c", replace(LARGE, tiles=17), 1.0) == Choice(SUB, Reason.MANY)


@given(st.lists(st.tuples(st.floats(0.01, 3.0), st.integers(1, 4_000_000)), min_size=1, max_size=60))
def test_no_sequence_of_sizes_makes_it_switch_more_often_than_every_five_seconds(
    steps: list[tuple[float, int]],
) -> None:
    made, now, kind, switched_at = Chooser[str](), 0.0, None, -math.inf
    for pause, tile in steps:
        now += pause
        chosen = made.choose("c", Asked(tile=tile, sub=SUB_PIXELS), now).kind
        if kind is not None and chosen is not kind:
            assert now - switched_at >= SWITCH_S - 1e-9
            switched_at = now
        kind = chosen


def test_a_desk_that_is_full_takes_a_main_stream_back_and_gives_it_again_with_the_same_inertia() -> None:
    made = chooser(TINY)
    full = replace(LARGE, full=True)
    assert made.choose("c", LARGE, 10.0).kind is MAIN
    assert made.choose("c", full, 12.0).kind is MAIN  # it was switched just now
    assert made.due_at == 10.0 + SWITCH_S
    assert made.choose("c", full, 15.0) == Choice(SUB, Reason.DESK)
    assert made.choose("c", LARGE, 16.0).kind is SUB
    assert made.choose("c", LARGE, 20.0) == Choice(MAIN, Reason.LARGE)


def test_what_is_set_holds_at_once_and_what_is_set_no_more_is_chosen_anew() -> None:
    made = chooser(LARGE)
    assert made.choose("c", replace(LARGE, override=SUB), 0.1) == Choice(SUB, Reason.OVERRIDE)
    assert made.choose("c", replace(TINY, override=MAIN), 0.2) == Choice(MAIN, Reason.OVERRIDE)
    assert made.choose("c", TINY, 5.0).kind is MAIN  # small for a second first
    assert made.choose("c", TINY, 6.5) == Choice(SUB, Reason.SMALL)
