"""Bytes that come again: a still nearby, a recording from further back."""

from __future__ import annotations

import math

from wall.health.still.repeats import KEPT, Repeat, Repeats


def name(number: int) -> bytes:
    return number.to_bytes(16, "big")[::-1]


def play(repeats: Repeats, numbers: list[int], at: float = 0.0, moved_every: float = math.inf) -> list[Repeat]:
    """One key frame every two seconds."""
    found = []
    for number in numbers:
        at += 2.0
        moved_at = math.floor(at / moved_every) * moved_every if moved_every < math.inf else math.nan
        found.append(repeats.take(name(number), at, moved_at, still=False))
    return found


def test_key_frames_of_a_live_camera_are_new() -> None:
    repeats = Repeats()
    assert set(play(repeats, list(range(600)))) == {Repeat.NEW}
    assert len(repeats.known) == KEPT
    assert math.isnan(repeats.looped_since)


def test_the_same_bytes_are_a_still_also_in_turns() -> None:
    repeats = Repeats()
    assert play(repeats, [1, 2, 3, 3, 3])[3:] == [Repeat.STILL] * 2
    assert play(repeats, [7, 8, 7, 8, 7], 20.0)[2:] == [Repeat.STILL] * 3  # idr_pic_id 0 and 1
    assert math.isnan(repeats.looped_since)


def test_a_recording_is_looped_from_its_second_key_frame_on() -> None:
    repeats = Repeats()
    play(repeats, list(range(30)))
    found = play(repeats, list(range(10, 30)) * 3, 60.0)
    assert found[0] is Repeat.RECORDED
    assert repeats.looped_since == 62.0
    play(repeats, [100, 101], 300.0)
    assert math.isnan(repeats.looped_since)


def test_one_gop_again_and_again_is_a_recording_if_something_moves_in_it() -> None:
    repeats = Repeats()
    play(repeats, [1, 2, 3, 3, 3, 3], moved_every=0.5)
    assert repeats.looped_since == 8.0
    still = Repeats()
    play(still, [1, 2, 3, 3, 3, 3])
    assert math.isnan(still.looped_since)


def test_a_key_frame_that_comes_again_once_is_no_recording() -> None:
    repeats = Repeats()
    play(repeats, [1, 2, 3, 4, 5, 1, 6, 7, 8, 2, 9])
    assert math.isnan(repeats.looped_since)


def test_a_suspected_still_that_repeats_an_older_key_frame_is_a_still() -> None:
    repeats = Repeats()
    play(repeats, [1, 2, 3, 4])
    assert repeats.take(name(1), 20.0, math.nan, still=True) is Repeat.STILL


def test_what_was_seen_before_a_restart_counts() -> None:
    first = Repeats()
    play(first, [1, 2, 3])
    second = Repeats(first.known)
    assert play(second, [3]) == [Repeat.STILL]
