"""A camera on no screen: of what is known, few key frames are decoded; of what is in doubt, every one."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from tests.judge.footage import Film
from wall.decoders.pyav import Frame, Unit
from wall.decoders.recording import Recording, open_recording
from wall.health.condition import Condition
from wall.health.sample import DecodeMode
from wall.judge.arrival import arrivals
from wall.judge.replay import Change, Replay

KNOWN_AFTER = 34.0  # sixteen key frames: every other one, they come each second
FROZEN_AT, LIVE_AGAIN_AT, SECONDS = 38.0, 62.0, 64.0


@dataclass
class Counting:
    """A recording that notes when it is asked for a picture."""

    recording: Recording
    asked: list[float] = field(default_factory=list)

    @property
    def codec(self) -> str:
        return self.recording.codec

    def decode(self, unit: Unit) -> list[Frame]:
        self.asked.append(unit.stamp)
        return self.recording.decode(unit)


@pytest.mark.parametrize("freeze", [(1000.0, 1000.0), (FROZEN_AT, LIVE_AGAIN_AT)])
def test_a_calm_camera_costs_a_key_frame_every_four_seconds(freeze: tuple[float, float], tmp_path: Path) -> None:
    opened = open_recording(Film(freeze=freeze, seconds=SECONDS).record(tmp_path / "film.mkv"))
    source = Counting(opened)
    replay = Replay(source, mode=DecodeMode.KEY_FRAMES)
    told = []
    for unit, at in arrivals(opened.units()):
        told += [each.judgement.condition for each in replay.take(unit, at) if isinstance(each, Change)]
    opened.close()
    learning = [at for at in source.asked if at < KNOWN_AFTER - 2]
    assert len(learning) >= 15
    assert min(later - sooner for sooner, later in pairwise(learning)) > 1.0
    known = [at for at in source.asked if KNOWN_AFTER <= at < LIVE_AGAIN_AT]
    if freeze[0] > at:
        assert len(known) <= 7
        assert Condition.FROZEN not in told
    else:
        assert Condition.FROZEN in told
        assert len([at for at in known if at > FROZEN_AT + 8]) >= 7
