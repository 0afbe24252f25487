"""A freeze that lasts: the encoder goes on coding the same picture at a quality that wanders far."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import av
import pytest
from av.packet import Packet

from tests.judge.test_replay import alarms, conditions, distinct, judged
from wall.alarms.book import ChangeKind
from wall.demo.clips import draw, encode
from wall.demo.spec import ClipSpec
from wall.health.condition import Condition

FPS = 15
LIVE_S, FROZEN_S, SHORT_S = 12, 180, 60
CLIP = ClipSpec(width=320, height=180, fps=FPS, gop=FPS, seconds=LIVE_S + FROZEN_S)


def freezes(path: Path, clip: ClipSpec) -> Path:
    """The clip's pictures for LIVE_S, then the last of them again and again."""
    live = list(islice(draw(clip), LIVE_S * FPS))
    units = encode(clip, [*live, *repeat(live[-1], (clip.seconds - LIVE_S) * FPS)])
    with av.open(str(path), "w") as output:
        stream = output.add_stream("h264", rate=FPS)
        for number, unit in enumerate(units):
            packet: Packet[Any] = Packet(b"".join(b"\0\0\0\1" + nal for nal in unit.nals))
            packet.pts = packet.dts = number
            packet.time_base, packet.is_keyframe, packet.stream = Fraction(1, FPS), unit.keyframe, stream
            output.mux(packet)
    return path


def test_a_freeze_of_minutes_is_told_once(tmp_path: Path) -> None:
    events = judged(freezes(tmp_path / "frozen.ts", CLIP))
    assert distinct(conditions(events)) == [Condition.CONNECTING, Condition.LIVE, Condition.FROZEN]
    assert alarms(events) == [(ChangeKind.RAISED, Condition.FROZEN)]


@pytest.mark.parametrize("gop", [4, 8, 12])
def test_key_frames_that_follow_each_other_fast_hide_no_freeze(gop: int, tmp_path: Path) -> None:
    """A rate that is held leaves little for each of them, so each is coded otherwise than the one before."""
    clip = replace(CLIP, gop=gop, seconds=LIVE_S + SHORT_S)
    events = judged(freezes(tmp_path / "frozen.ts", clip))
    assert distinct(conditions(events))[:3] == [Condition.CONNECTING, Condition.LIVE, Condition.FROZEN]
