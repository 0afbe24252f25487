"""Whatever comes in whatever order: how a stream arrives can always be told, and nothing began in the future."""

from __future__ import annotations

import json
import math
from dataclasses import fields
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from wall.health.flow.evidence import FlowEvidence
from wall.health.flow.verdict import decoding_fails, flow_verdicts, nothing_decodes
from wall.health.flow.watch import FlowWatch
from wall.health.limits import HealthLimits
from wall.health.packet import PacketFacts, SenderReport

TIMES = [each.name for each in fields(FlowEvidence) if each.name.endswith(("_since", "_at"))]

anything = st.floats(allow_nan=True, allow_infinity=True)
waits = st.one_of(st.just(0.0), st.floats(0, 0.2), st.floats(0, 100))
reports = st.builds(SenderReport, st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
packets = st.tuples(
    st.just("packet"),
    st.one_of(anything, st.floats(0, 1000)),
    st.one_of(anything, st.floats(1.7e9, 1.8e9)),
    anything,
    st.integers(0, 10**7),
    st.booleans(),
    st.booleans(),
    st.one_of(st.none(), reports),
)
pictures = st.tuples(st.sampled_from(["whole", "damaged", "failed", "connected"]))
movements = st.tuples(st.just("moved"), anything)
learnt = st.dictionaries(
    st.sampled_from(["fps", "gap", "other"]), st.one_of(st.none(), st.text(), st.integers(), anything, st.booleans())
)


def give(watch: FlowWatch, at: float, event: tuple[Any, ...]) -> None:
    match event[0]:
        case "packet":
            _, stamp, sent_at, wall_at, size, key_frame, corrupt, report = event
            watch.packet(PacketFacts(at, stamp, sent_at, wall_at, size, key_frame, corrupt, report))
        case "whole" | "damaged":
            watch.decoded(at, corrupt=event[0] == "damaged")
        case "failed":
            watch.failed(at)
        case "connected":
            watch.connected(at)
        case "moved":
            watch.moved(event[1])


def check(watch: FlowWatch, now: float) -> None:
    evidence = watch.evidence
    for name in TIMES:
        assert not getattr(evidence, name) > now, name
    for name in ("lost", "corrupt"):
        share = getattr(evidence, name)
        assert math.isnan(share) or 0.0 <= share <= 1.0
    for verdict in flow_verdicts(evidence, HealthLimits(), now):
        assert verdict.since <= now
    decoding_fails(evidence, HealthLimits(), now)
    nothing_decodes(evidence, HealthLimits(), now)
    json.dumps(dict(watch.learned()), allow_nan=False)


@settings(deadline=None)  # a busy machine is no finding
@given(learnt, st.lists(st.tuples(waits, st.one_of(packets, pictures, movements)), max_size=60))
def test_any_interleaving_of_packets_pictures_and_times(
    learned: dict[str, object], events: list[tuple[float, tuple[Any, ...]]]
) -> None:
    watch, now = FlowWatch(learned), 50.0
    for wait, event in events:
        now += wait
        give(watch, now, event)
        check(watch, now)


@settings(deadline=None)  # a busy machine is no finding
@given(st.floats(0.02, 4.0), st.lists(st.tuples(st.integers(1, 60), st.floats(-40, 40), pictures), max_size=20))
def test_steady_streams_whose_clocks_jump(gap: float, parts: list[tuple[int, float, tuple[str]]]) -> None:
    watch, now, ahead = FlowWatch({"fps": 1 / gap}), 50.0, 0.0
    watch.connected(now)
    for count, jump, picture in parts:
        ahead += jump
        for _ in range(count):
            now += gap
            give(watch, now, ("packet", now + ahead, 1.7e9 + now + ahead, 1.7e9 + now, 1000, False, False, None))
            give(watch, now, picture)
            check(watch, now)


@settings(deadline=None)  # a busy machine is no finding
@given(st.lists(st.floats(-100, 100), min_size=2, max_size=200))
def test_times_that_go_back_are_survived(ats: list[float]) -> None:
    watch = FlowWatch({})
    for at in ats:
        give(watch, at, ("packet", at, at, at, 1, True, True, None))
        give(watch, at, ("failed",))
        check(watch, max(ats))
