"""A camera's last ten minutes, as the desk would have recorded them."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

from tests.ui.wall_scene import NOW
from wall.health.condition import Condition, Judgement, Reason
from wall.health.flow.evidence import FlowEvidence
from wall.health.history import History, Trace
from wall.health.limits import DEFAULT_LIMITS
from wall.health.sample import DecodeMode, ProbeResult, StreamSample, StreamState
from wall.health.signals import Reading, readings
from wall.health.still.evidence import Proof, StillEvidence
from wall.health.view.evidence import ViewEvidence
from wall.model import CameraId

FROZEN_FOR = 75.0  # seconds before NOW
SUSPECT_FOR = 90.0


class Recorded:
    """A real history, and the readings of the samples that went into it."""

    def __init__(self) -> None:
        self.history = History()
        self.samples: dict[CameraId, StreamSample] = {}

    def record(self, camera_id: CameraId, at: float, sample: StreamSample, judgement: Judgement) -> None:
        """One tick."""
        self.samples[camera_id] = sample
        self.history.record(camera_id, at, readings(sample, DEFAULT_LIMITS, at), judgement)

    def readings(self, camera_id: CameraId, now: float) -> Sequence[Reading]:
        """See Evidence."""
        return readings(self.samples.get(camera_id, StreamSample()), DEFAULT_LIMITS, now)

    def trace(self, camera_id: CameraId) -> Trace:
        """See Evidence."""
        return self.history.of(camera_id)


def live_sample(at: float, chance: random.Random) -> StreamSample:
    """A camera at 12 pictures a second with everything measured."""
    hum = math.sin(at / 40.0)
    return StreamSample(
        state=StreamState.LIVE,
        connected_at=NOW - 4000,
        last_packet_at=at - 0.05,
        last_frame_at=at - 0.08,
        picture_at=at - 0.12 - 0.05 * chance.random(),
        width=640,
        height=360,
        fps=12 + 0.4 * chance.random(),
        keyframe_interval=2.0,
        codec="h264",
        mode=DecodeMode.ALL,
        still=StillEvidence(
            keyframes=100,
            last_keyframe_at=at - 1,
            novelty=0.86 + 0.08 * hum,
            expected=0.45,
            informative=0.7,
            last_motion_at=at - 20 * chance.random(),
        ),
        view=ViewEvidence(
            mean_luma=96 + 14 * hum, sharpness=1.0 + 0.05 * hum, structured=0.98, kept=0.93, relief=0.9, learnt=1
        ),
        flow=FlowEvidence(
            usual_fps=12.0,
            bitrate=420_000 + 90_000 * chance.random(),
            lost=0.004 * chance.random(),
            corrupt=0.0,
            clock_offset=3.4 + 0.2 * hum,
        ),
    )


def frozen_sample(at: float, chance: random.Random) -> StreamSample:
    """The same camera while its encoder repeats a still, after it was asked for proof."""
    sample = live_sample(at, chance)
    still = replace(
        sample.still,
        novelty=0.02,
        still_keyframes=3 + int((at - NOW + FROZEN_FOR) / 2),
        still_since=NOW - FROZEN_FOR,
        last_motion_at=NOW - SUSPECT_FOR - 10,
        proof=Proof.PROBE,
        probe_novelty=0.01,
    )
    return replace(sample, still=still, probe=ProbeResult.SHOWN, probed_at=NOW - FROZEN_FOR)


def frozen_history(camera_id: CameraId) -> tuple[Recorded, Judgement]:
    """Ten minutes: live, lossy for a while, away for half a minute, live, suspect, frozen. And the judgement now."""
    recorded, chance = Recorded(), random.Random(7)
    judgement = Judgement(Condition.UNKNOWN, NOW, NOW, fresh=False)
    at = NOW - 600.0
    while at <= NOW:
        left = NOW - at
        sample = live_sample(at, chance)
        judgement = Judgement(Condition.LIVE, NOW - 600, sample.picture_at, fresh=True)
        if left < FROZEN_FOR:
            sample = frozen_sample(at, chance)
            judgement = Judgement(
                Condition.FROZEN, NOW - FROZEN_FOR, sample.picture_at, fresh=False, reason=Reason.PROBED
            )
        elif left < SUSPECT_FOR:
            judgement = replace(judgement, suspect=True)
        elif 240 < left < 275:
            last = NOW - 275
            sample = replace(sample, last_packet_at=last, last_frame_at=last, picture_at=last)
            judgement = Judgement(Condition.STALLED, last, last, fresh=False)
        elif 400 < left < 470:
            sample = replace(sample, flow=replace(sample.flow, lost=0.06))
            judgement = Judgement(Condition.LOSSY, NOW - 470, sample.picture_at, fresh=True)
        recorded.record(camera_id, at, sample, judgement)
        at += 0.5
    return recorded, judgement
