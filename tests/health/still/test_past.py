"""What was learnt outlives the watch; garbage does not hurt it."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.health.still.arithmetic import coded, exposure, frame
from wall.health.still.past import Past
from wall.health.still.watch import StillWatch

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=20,
)
KEYS = ("novelty", "common", "coded", "changing", "payloads")


def test_it_is_read_as_it_was_written() -> None:
    past = Past((0.9, 0.8), (0.1, -0.2), (1200.0,), (0.5,), (b"12345678",))
    assert Past.read(json.loads(json.dumps(past.written()))) == past


@settings(max_examples=50)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, JSON)))
def test_garbage_is_as_if_nothing_was_learnt(part: dict[str, Any]) -> None:
    watch = StillWatch(part)
    for number in range(3):
        watch.key_frame(frame(exposure(number)), bytes([number]) * 16, 2.0 * number)
        watch.sample(frame(exposure(number)), 2.0 * number + 1)
    assert watch.evidence.still_keyframes == 0
    json.dumps(watch.learned(), allow_nan=False)


@pytest.mark.parametrize(
    "part",
    [
        {"novelty": [0.5, math.nan]},
        {"novelty": [0.5, 7.0]},
        {"novelty": [True]},
        {"coded": [-1.0]},
        {"coded": [10**400]},
        {"payloads": ["zz"]},
        {"payloads": ["00"]},
        {"payloads": [3]},
        {"novelty": "0.5"},
    ],
)
def test_a_list_with_one_wrong_value_is_no_list(part: dict[str, Any]) -> None:
    assert Past.read(part) == Past()


def test_a_still_from_before_a_restart_is_known_by_its_bytes() -> None:
    before = StillWatch({})
    for number in range(6):
        before.key_frame(frame(exposure(number)), bytes([number]) * 16, 2.0 * number)
    after = StillWatch(json.loads(json.dumps(before.learned())))
    for number in range(3):
        after.key_frame(frame(exposure(5)), bytes([5]) * 16, 100.0 + 2.0 * number)
    assert after.evidence.still_keyframes >= 2


def test_what_is_usual_is_known_after_a_restart() -> None:
    before = StillWatch({})
    for number in range(20):
        before.key_frame(frame(coded(exposure(number), number)), number.to_bytes(16, "little"), 2.0 * number)
    after = StillWatch(json.loads(json.dumps(before.learned())))
    after.key_frame(frame(exposure(1)), b"a" * 16, 0.0)
    assert after.evidence.expected == before.evidence.expected > 0.5


def test_nothing_is_learnt_from_a_still() -> None:
    watch = StillWatch({})
    for number in range(12):
        watch.key_frame(frame(coded(exposure(number), number)), number.to_bytes(16, "little"), 2.0 * number)
    known = watch.learned()
    for number in range(12, 30):
        watch.key_frame(frame(exposure(11)), number.to_bytes(16, "little"), 2.0 * number)
    for key in ("novelty", "common", "coded", "changing"):
        assert len(watch.learned()[key]) - len(known[key]) <= 1  # the first of the still is like any other
