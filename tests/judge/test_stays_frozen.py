"""A freeze that lasts: the encoder goes on coding the same picture at a quality that wanders far."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import av
from av.packet import Packet

from tests.judge.test_replay import alarms, conditions, distinct, judged
from wall.alarms.book import ChangeKind
from wall.demo.clips import draw, encode
from wall.demo.spec import ClipSpec
from wall.health.condition import Condition

FPS = 15
LIVE_S, FROZEN_S = 12, 180
CLIP = ClipSpec(width=320, height=180, fps=FPS, gop=FPS, seconds=LIVE_S + FROZEN_S)


def test_a_freeze_of_minutes_is_told_once(tmp_path: Path) -> None:
    live = list(islice(draw(CLIP), LIVE_S * FPS))
    units = encode(CLIP, [*live, *repeat(live[-1], FROZEN_S * FPS)])
    path = tmp_path / "frozen.ts"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("h264", rate=FPS)
        for number, unit in enumerate(units):
            packet: Packet[Any] = Packet(b"".join(b"\0\0\0\1" + nal for nal in unit.nals))
            packet.pts = packet.dts = number
            packet.time_base, packet.is_keyframe, packet.stream = Fraction(1, FPS), unit.keyframe, stream
            output.mux(packet)
    events = judged(path)
    assert distinct(conditions(events)) == [Condition.CONNECTING, Condition.LIVE, Condition.FROZEN]
    assert alarms(events) == [(ChangeKind.RAISED, Condition.FROZEN)]
