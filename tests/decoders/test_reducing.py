"""How often a reduced stream has a new picture, and how much of it is decoded for that: every kind of group."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.adapt.levels import SPARSE_S, WITHIN_S, Level, share
from wall.decoders.reducing import Reducer

BEGIN_S = 40.0  # by then it knows how long the groups are


@dataclass
class Run:
    """What became of a stream in two minutes."""

    packets: int = 0
    decoded: int = 0
    shown: int = 0
    longest: float = 0.0  # between two pictures that were shown

    @property
    def part(self) -> float:
        """Of the packets, decoded."""
        return self.decoded / self.packets


def play(level: Level, group: int, fps: float = 25.0, *, stamps: bool = True, until: float = 160.0) -> Run:
    """A stream with a key frame in so many pictures."""
    reducer, run = Reducer(), Run()
    reached, shown_at = True, -math.inf  # the decoder is where the next picture can be decoded
    for number in range(int(until * fps)):
        now, key = 1000.0 + number / fps, number % group == 0
        reducer.arrive(now - 900.0 if stamps else math.nan, now, key_frame=key, intra=group == 1 and number > 0)
        late = number / fps >= BEGIN_S
        run.packets += late
        if reducer.leaves_out(level, now, key_frame=key, wanted=False):
            reached = False
            continue
        assert key or reached, "a picture is decoded without what it rests on"
        reached = True
        run.decoded += late
        if reducer.shows(level, now, shown_at, key_frame=key):
            if late:
                run.longest, run.shown = max(run.longest, now - shown_at), run.shown + 1
            shown_at = now
    return run


@given(st.integers(1, 400), st.sampled_from([6.0, 12.5, 25.0, 30.0]), st.booleans())
def test_a_stream_of_key_frames_has_a_new_picture_within_two_seconds(group: int, fps: float, stamps: bool) -> None:
    assert play(Level.KEY_FRAMES, group, fps, stamps=stamps).longest <= 2.0


@pytest.mark.parametrize(("group", "most"), [(12, 0.07), (25, 0.05), (50, 0.14), (100, 0.58), (300, 0.86)])
def test_no_more_is_decoded_for_that_than_it_takes(group: int, most: float) -> None:
    assert play(Level.KEY_FRAMES, group).part <= most


def test_where_every_picture_is_a_key_frame_each_level_decodes_less() -> None:
    runs = {level: play(level, 1) for level in Level}
    assert runs[Level.FULL].part == 1.0
    assert runs[Level.HALF].part == pytest.approx(0.5, abs=0.01)
    assert runs[Level.HALF].shown == runs[Level.HALF].decoded
    assert runs[Level.KEY_FRAMES].part < 0.07
    assert runs[Level.STILL].part < runs[Level.KEY_FRAMES].part * 0.6
    assert runs[Level.STILL].longest <= 2.0


@given(st.integers(1, 400), st.sampled_from([6.0, 12.5, 25.0, 30.0]), st.booleans())
def test_a_still_is_no_older_than_two_seconds_where_there_are_key_frames_enough(
    group: int, fps: float, stamps: bool
) -> None:
    run, keys = play(Level.STILL, group, fps, stamps=stamps), group / fps
    assert run.longest <= max(2.0, keys + 0.01)
    assert run.decoded == run.shown
    assert run.decoded <= run.packets / group + 1  # key frames, and nothing else
    if keys < WITHIN_S / 2:
        assert run.part < play(Level.KEY_FRAMES, group, fps, stamps=stamps).part or keys > SPARSE_S / 2


def test_every_second_picture_is_shown_and_all_are_decoded_at_the_first_level() -> None:
    run = play(Level.HALF, 50)
    assert run.part == 1.0
    assert run.shown == pytest.approx(run.decoded / 2, abs=1)


def test_a_group_that_does_not_end_is_taken_up_again() -> None:
    reducer = Reducer()
    for number in range(0, 100, 25):
        reducer.arrive(number / 25, number / 25, key_frame=True, intra=False)
    out = []
    for number in range(101, 250):
        reducer.arrive(number / 25, number / 25, key_frame=False, intra=False)
        out.append(reducer.leaves_out(Level.KEY_FRAMES, number / 25, key_frame=False, wanted=False))
    assert out.index(False) / 25 < 2.0 - 0.04
    assert not any(out[out.index(False) :])


@pytest.mark.parametrize("interval", [math.nan, 0.04, 0.5, 1.0, 2.0, 4.0, 12.0, 60.0])
def test_no_level_is_thought_to_take_more_than_the_one_before_it(interval: float) -> None:
    shares = [share(level, interval) for level in Level]
    assert shares[0] == 1.0
    assert shares == sorted(shares, reverse=True)
