"""Back-off, politeness and backlog: pure logic, no time passes."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.decoders.backlog import BEHIND_S, Backlog, Step
from wall.decoders.backoff import Backoff
from wall.decoders.gate import STAGGER_S, HostGate


def test_backoff_doubles_up_to_thirty_seconds_and_starts_anew_after_a_picture() -> None:
    backoff = Backoff(lambda: 0.5)
    assert [backoff.next_delay() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    backoff.reset()
    assert backoff.next_delay() == 1


@given(st.floats(0, 1, exclude_max=True))
def test_jitter_stays_within_a_fifth(chance: float) -> None:
    assert 0.8 <= Backoff(lambda: chance).next_delay() <= 1.2


def test_gate_lets_only_so_many_open_at_one_host_and_not_all_in_one_moment() -> None:
    gate: HostGate[int] = HostGate(limit=2)
    for key in range(4):
        gate.ask(key, "recorder")
    gate.ask(9, "elsewhere")
    assert gate.grant(0.0) == [0, 9]
    assert gate.grant(STAGGER_S / 2) == []
    assert gate.grant(STAGGER_S) == [1]
    assert gate.grant(10.0) == []  # two are opening
    gate.leave(0)
    assert gate.grant(11.0) == [2]
    gate.leave(3)  # no longer wanted while it waited
    gate.leave(1)
    assert gate.grant(12.0) == []
    assert not gate.waiting


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["ask", "leave", "grant"])), max_size=80))
def test_gate_never_exceeds_its_limit(steps: list[tuple[int, str]]) -> None:
    gate: HostGate[int] = HostGate(limit=3, stagger_s=0.0)
    opening: set[int] = set()
    for now, (key, step) in enumerate(steps):
        if step == "ask":
            opening.discard(key)
            gate.ask(key, "host")
        elif step == "leave":
            opening.discard(key)
            gate.leave(key)
        else:
            opening.update(gate.grant(float(now)))
        assert len(opening) <= 3


FRAME_S = 0.04


def test_a_stream_on_time_is_decoded_whole() -> None:
    backlog = Backlog()
    for i in range(1000):
        jitter = 0.03 * (i % 3)
        assert backlog.arrive(i * FRAME_S, math.nan, 100 + i * FRAME_S + jitter, key_frame=i % 50 == 0) is Step.DECODE
    assert backlog.lag < 0.1


def test_a_stream_that_fell_behind_skips_to_a_newer_key_frame() -> None:
    backlog = Backlog()
    for i in range(100):
        backlog.arrive(i * FRAME_S, math.nan, i * FRAME_S, key_frame=i % 25 == 0)
    # the desk was busy for 3 s: everything since lies in the socket and is read in no time
    now = 100 * FRAME_S + 3.0
    steps = [backlog.arrive(i * FRAME_S, math.nan, now, key_frame=i % 25 == 0) for i in range(100, 176)]
    assert steps[0] is Step.SKIP
    assert steps[-1] is Step.DECODE  # number 175 is a key frame, and fresh again
    assert Step.DECODE not in steps[:40]
    assert backlog.lag < BEHIND_S


def play(backlog: Backlog, stamps: Iterable[tuple[float, float]], gop: int = 25) -> list[Step]:
    return [backlog.arrive(stamp, math.nan, now, key_frame=i % gop == 0) for i, (stamp, now) in enumerate(stamps)]


@pytest.mark.parametrize("pause", [2.0, 5.0, 60.0])
def test_a_camera_whose_media_clock_paused_is_believed_anew(pause: float) -> None:
    backlog = Backlog()
    play(backlog, [(i * FRAME_S, i * FRAME_S) for i in range(100)])
    steps = play(backlog, [(i * FRAME_S, pause + i * FRAME_S) for i in range(100, 250)])
    assert steps[0] is Step.SKIP
    assert Step.GIVE_UP not in steps
    assert steps[-50:] == [Step.DECODE] * 50
    assert backlog.lag < 0.1


@pytest.mark.parametrize("pause", [3.0, 20.0, 120.0])
def test_what_waited_while_the_desk_stood_still_is_not_shown_as_new(pause: float) -> None:
    backlog = Backlog()
    play(backlog, [(i * FRAME_S, i * FRAME_S) for i in range(100)])
    count = round(pause / FRAME_S)
    now = 100 * FRAME_S + pause  # all of it is read within a tenth of a second
    steps = play(backlog, [((100 + i) * FRAME_S, now + 0.1 * i / count) for i in range(count)])
    late = [step for i, step in enumerate(steps) if (count - i) * FRAME_S > 1.3]
    assert set(late) == {Step.SKIP}
    play(backlog, [((100 + count + i) * FRAME_S, now + 0.1 + i * FRAME_S) for i in range(60)])
    assert backlog.lag < 0.2


@pytest.mark.parametrize(
    ("share", "reports"),
    [(0.3, True), (0.8, True), (0.95, True), (0.99, True), (0.3, False), (0.8, False), (0.95, False)],
)
def test_a_line_that_is_too_slow_is_never_shown_as_fresh(share: float, reports: bool) -> None:
    backlog = Backlog()
    given_up = False
    for i in range(5000):
        now = i * FRAME_S / share  # each frame takes longer to come through than it lasts
        step = backlog.arrive(i * FRAME_S, 1e9 + i * FRAME_S if reports else math.nan, now, key_frame=i % 25 == 0)
        late = now - i * FRAME_S
        if step is Step.GIVE_UP:
            given_up = True
            break
        assert late - backlog.lag < 2.5  # what it says of the age is true, but for the drift of a media clock
    assert given_up


@pytest.mark.parametrize("rate", [0.98, 1.02])
def test_a_media_clock_that_is_two_per_cent_wrong_is_no_backlog(rate: float) -> None:
    backlog = Backlog()
    steps = play(backlog, [(rate * i * FRAME_S, i * FRAME_S) for i in range(20000)])
    assert set(steps) == {Step.DECODE}


def test_a_media_clock_that_jumps_back_again_and_again_is_left_alone() -> None:
    backlog = Backlog()
    steps = play(backlog, [(i * FRAME_S - 100 * (i // 75), i * FRAME_S) for i in range(3000)])
    assert Step.GIVE_UP not in steps
    assert set(steps[-1000:]) == {Step.DECODE}


def test_the_wall_clock_of_the_camera_takes_over_when_its_first_report_comes() -> None:
    backlog = Backlog()
    for i in range(200):
        sent_at = 1.7e9 + i * FRAME_S if i > 60 else math.nan
        assert backlog.arrive(i * FRAME_S, sent_at, i * FRAME_S, key_frame=i % 25 == 0) is Step.DECODE
    assert backlog.lag < 0.1


def test_a_clock_that_stands_still_is_no_clock() -> None:
    backlog = Backlog()
    play(backlog, [(i * FRAME_S, i * FRAME_S) for i in range(100)])
    steps = play(backlog, [(4.0, 4.0 + i * FRAME_S) for i in range(300)])
    assert Step.GIVE_UP not in steps
    assert steps[-100:] == [Step.DECODE] * 100


def test_a_clock_that_jumps_ahead_is_no_backlog() -> None:
    backlog = Backlog()
    backlog.arrive(0.0, math.nan, 0.0, key_frame=True)
    assert backlog.arrive(1000.0, math.nan, 0.04, key_frame=False) is Step.DECODE
    assert backlog.arrive(1000.04, math.nan, 0.08, key_frame=False) is Step.DECODE


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(0, 2)), max_size=60))
def test_lag_is_never_negative_whatever_the_clocks_do(moves: list[tuple[float, float]]) -> None:
    backlog, stamp, now = Backlog(), 0.0, 0.0
    for ahead, later in moves:
        stamp, now = stamp + ahead, now + later
        backlog.arrive(stamp, math.nan, now, key_frame=True)
        assert backlog.lag >= 0


def test_packets_without_time_stamps_are_decoded() -> None:
    assert Backlog().arrive(math.nan, math.nan, 5.0, key_frame=False) is Step.DECODE
