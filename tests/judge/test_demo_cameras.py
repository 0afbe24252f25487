"""What a newcomer sees first must not be called broken: the demo's scenes, which come round again and again."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest
from av.packet import Packet

from wall.decoders.recording import open_recording
from wall.demo.clips import is_parameter_set, load_clip
from wall.demo.rtp import stamp_nal
from wall.demo.site import demo_site
from wall.demo.spec import ClipSpec
from wall.health.condition import Condition
from wall.health.sample import DecodeMode
from wall.judge.arrival import arrivals
from wall.judge.replay import Change, Replay

ROUNDS = 4
SCENES = {camera.sub.clip.scene: camera.sub.clip for camera in demo_site(16).cameras}


def played(spec: ClipSpec, folder: Path) -> Path:
    """The scene as the simulator sends it: no key frame's bytes come twice."""
    units = load_clip(spec, str(folder)).frames
    path = folder / "rounds.ts"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("h264", rate=spec.fps)
        for number in range(ROUNDS * len(units)):
            unit = units[number % len(units)]
            nals = list(unit.nals)
            if unit.keyframe:
                place = sum(is_parameter_set(spec.codec, nal) for nal in nals)
                nals.insert(place, stamp_nal(spec.codec, number, float(number)))
            packet: Packet[Any] = Packet(b"".join(b"\0\0\0\1" + nal for nal in nals))
            packet.pts = packet.dts = number
            packet.time_base, packet.is_keyframe, packet.stream = Fraction(1, spec.fps), unit.keyframe, stream
            output.mux(packet)
    return path


@pytest.mark.parametrize("scene", ["stairwell", "yard_night"])
def test_a_scene_that_comes_round_is_live_on_screen_and_off(scene: str, tmp_path: Path) -> None:
    path = played(SCENES[scene], tmp_path)
    for mode in (DecodeMode.ALL, DecodeMode.KEY_FRAMES):
        opened = open_recording(path)
        replay = Replay(opened, mode=mode)
        told = []
        for unit, at in arrivals(opened.units()):
            told += [each.judgement for each in replay.take(unit, at) if isinstance(each, Change)]
        opened.close()
        assert [each.condition for each in told] == [Condition.CONNECTING, Condition.LIVE]
        assert not any(each.suspect for each in told)
