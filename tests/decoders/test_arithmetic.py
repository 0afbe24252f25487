"""Back-off, politeness and backlog: pure logic, no time passes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.decoders.backlog import BEHIND_S, PATIENCE_S, Backlog, Step
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
        assert backlog.arrive(i * FRAME_S, 100 + i * FRAME_S + jitter, key_frame=i % 50 == 0) is Step.DECODE
    assert backlog.lag < 0.1


def test_a_stream_that_fell_behind_skips_to_a_newer_key_frame() -> None:
    backlog = Backlog()
    for i in range(100):
        backlog.arrive(i * FRAME_S, i * FRAME_S, key_frame=i % 25 == 0)
    # the desk was busy for 3 s: everything since lies in the socket and is read in no time
    now = 100 * FRAME_S + 3.0
    steps = [backlog.arrive(i * FRAME_S, now, key_frame=i % 25 == 0) for i in range(100, 176)]
    assert steps[0] is Step.SKIP
    assert steps[-1] is Step.DECODE  # number 175 is a key frame, and fresh again
    assert Step.DECODE not in steps[:40]
    assert backlog.lag < BEHIND_S


def test_a_camera_whose_media_clock_paused_is_believed_anew() -> None:
    backlog = Backlog()
    backlog.arrive(0.0, 0.0, key_frame=True)
    steps = []
    for i in range(1, 100):  # 5 s later it goes on with the next time stamp, at normal speed
        steps.append(backlog.arrive(i * FRAME_S, 5.0 + i * FRAME_S, key_frame=i % 25 == 0))
    assert steps[0] is Step.SKIP
    assert steps[math.ceil(PATIENCE_S / FRAME_S) + 2 :].count(Step.SKIP) == 0


@pytest.mark.parametrize("jump", [1000.0, -1000.0])
def test_a_clock_that_was_set_is_no_backlog(jump: float) -> None:
    backlog = Backlog()
    backlog.arrive(0.0, 0.0, key_frame=True)
    assert backlog.arrive(jump, 0.04, key_frame=False) is Step.DECODE
    assert backlog.arrive(jump + 0.04, 0.08, key_frame=False) is Step.DECODE


def test_packets_without_time_stamps_are_decoded() -> None:
    assert Backlog().arrive(math.nan, 5.0, key_frame=False) is Step.DECODE
