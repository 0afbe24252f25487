"""Samples of any kind, for properties that must hold whatever a stream, a worker or a camera says."""

from __future__ import annotations

import math
from dataclasses import fields
from enum import IntEnum
from typing import Any, TypeVar

from hypothesis import strategies as st

from wall.adapt.levels import Level
from wall.health.flow.evidence import FlowEvidence
from wall.health.sample import DecodeMode, Failure, ProbeResult, StreamSample, StreamState
from wall.health.still.evidence import Proof, StillEvidence
from wall.health.view.evidence import ViewEvidence

Kind = TypeVar("Kind")

TIMES = st.just(math.nan) | st.floats(-10.0, 700.0) | st.floats(-1e9, 1e9)
"""Near the times that tests judge at, and far from any: monotonic seconds of our own clocks, or never."""

_NUMBERS = st.floats() | st.floats(-2.0, 40.0) | st.just(math.nan)
_WHOLE = st.integers(0, 2**40)
_ENUMS: dict[str, type[IntEnum]] = {
    each.__name__: each for each in (StreamState, Failure, DecodeMode, ProbeResult, Proof, Level)
}


def _of(name: str, kind: str) -> st.SearchStrategy[Any]:
    if kind == "float":
        return TIMES if name.endswith(("_at", "_since")) else _NUMBERS
    if kind == "int":
        return _WHOLE
    if kind == "str":
        return st.sampled_from(["", "h264", "mjpeg"])
    return st.sampled_from(_ENUMS[kind])


def any_of(kind: type[Kind], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Kind]:
    """Any value of that dataclass; `given` for some of its fields."""
    known = fields(kind)  # type: ignore[arg-type]
    parts = {each.name: given[each.name] if each.name in given else _of(each.name, str(each.type)) for each in known}
    return st.builds(kind, **parts)


def samples(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[StreamSample]:
    """Any sample."""
    evidence = {"still": any_of(StillEvidence), "view": any_of(ViewEvidence), "flow": any_of(FlowEvidence)}
    return any_of(StreamSample, **{**evidence, **given})
