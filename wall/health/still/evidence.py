"""The numbers by which a live picture is told from a repeated one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

NEVER = math.nan


class Proof(IntEnum):
    """What says that the picture is a repeat. The values cross in shared memory."""

    NONE = 0
    BYTES = 1  # key frames whose coded bytes were sent before
    NOVELTY = 2  # key frames whose sensor noise does not change
    PACKETS = 3  # between key frames nothing is coded any more, against this camera's habit
    PROBE = 4  # two key frames that were asked for show the same noise


@dataclass(frozen=True, slots=True)
class StillEvidence:
    """What the last pictures of one stream showed. Shares are 0 to 1; NaN where not measured yet."""

    keyframes: int = 0  # key frames compared so far
    last_keyframe_at: float = NEVER
    novelty: float = NEVER  # share of informative 16x16 blocks of the last key frame that differ from the best
    #                         match among the 8 key frames before it: high in live pictures (sensor noise is
    #                         encoded afresh), near 0 when a still is repeated
    expected: float = NEVER  # novelty below which a key frame of this camera speaks for a still
    common: float = (
        NEVER  # share of its noise that the last key frame has in common with the one before it: near 0 in
    )
    #                        live pictures, 0.4 to 1 when a still is coded anew, at whatever quality
    informative: float = NEVER  # share of blocks that hold any detail to compare
    still_keyframes: int = 0  # while there is a proof: how many key frames spoke for it (none, if it is PACKETS)
    still_since: float = NEVER  # when the first of them came
    last_motion_at: float = NEVER  # when block means last moved by more than noise
    proof: Proof = Proof.NONE
    looped_since: float = NEVER  # since when a recording is replayed; NaN: it is not
    suspect_since: float = NEVER  # since when something speaks for a still that is no proof; NaN: nothing does
    probed_at: float = NEVER  # when the last key frame that was asked for came
    probe_novelty: float = NEVER  # share of its blocks that differ from the one that was asked for before


NO_STILL_EVIDENCE = StillEvidence()
