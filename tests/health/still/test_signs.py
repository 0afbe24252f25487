"""What is told between key frames, and how it is weighed beside them."""

from __future__ import annotations

import math

from tests.health.still.arithmetic import coded, exposure, frame
from wall.health.frame import Frame
from wall.health.limits import DEFAULT_LIMITS
from wall.health.limits import NO_MARKS as UNMARKED
from wall.health.packet import PacketFacts
from wall.health.still.evidence import Proof
from wall.health.still.verdict import is_frozen, is_suspect
from wall.health.still.watch import SILENT_PROOF_S, StillWatch

FPS = 8
GOP_S = 30.0


class Stream:
    """A stream with a key frame every GOP_S, a sample at every fourth of a second, in its own time."""

    def __init__(self, watch: StillWatch) -> None:
        self.watch = watch
        self.at = 0.0
        self.seed = 0
        self.frozen_at: list[float] = []
        self.suspect_at: list[float] = []

    def run(self, seconds: float, size: int, *, still: bool = False, samples: bool = True) -> None:
        end = self.at + seconds
        while self.at < end:
            self.seed += not still
            if self.at % GOP_S == 0:
                self.watch.key_frame(self._picture(), self.seed.to_bytes(16, "little"), self.at)
            else:
                self.watch.packet(PacketFacts(self.at, self.at, math.nan, self.at, size, False, False))
                if samples and self.at % 0.25 == 0:
                    self.watch.sample(self._picture(), self.at)
            evidence = self.watch.evidence
            if is_frozen(evidence, DEFAULT_LIMITS, self.at):
                self.frozen_at.append(self.at)
            if is_suspect(evidence, DEFAULT_LIMITS, self.at, UNMARKED):
                self.suspect_at.append(self.at)
            self.at += 1 / FPS

    def _picture(self) -> Frame:
        return frame(coded(exposure(self.seed), self.seed, 0.3))


def test_a_noisy_camera_that_falls_silent_is_a_still_without_any_key_frame() -> None:
    stream = Stream(StillWatch({}))
    stream.run(40.0, 900)
    assert stream.frozen_at == stream.suspect_at == []
    stream.run(12.0, 30, still=True)
    assert stream.watch.evidence.proof is Proof.PACKETS
    assert 40.0 + SILENT_PROOF_S <= stream.frozen_at[0] <= 50.0
    assert stream.suspect_at[0] < stream.frozen_at[0]
    stream.run(6.0, 900)
    assert stream.frozen_at[-1] < 56.0
    assert stream.watch.evidence.still_keyframes == 0


def test_small_packets_alone_are_a_sign_only() -> None:
    """As where people have walked away: what is coded is less, and the noise goes on."""
    stream = Stream(StillWatch({}))
    stream.run(40.0, 900)
    stream.run(12.0, 30)
    assert stream.frozen_at == stream.suspect_at == []


def test_off_screen_small_packets_are_a_sign() -> None:
    stream = Stream(StillWatch({}))
    stream.run(50.0, 900, samples=False)
    stream.run(8.0, 30, samples=False, still=True)
    assert stream.frozen_at == []
    assert stream.suspect_at != []


def test_a_silence_after_which_key_frames_are_fresh_becomes_usual() -> None:
    stream = Stream(StillWatch({}))
    stream.run(50.0, 900, samples=False)
    stream.run(3 * GOP_S, 30, samples=False)
    assert stream.frozen_at == []
    assert not is_suspect(stream.watch.evidence, DEFAULT_LIMITS, stream.at, UNMARKED)


def test_a_reconnect_is_no_silence() -> None:
    stream = Stream(StillWatch({}))
    stream.run(40.0, 900)
    stream.at += 20.0
    stream.watch.connected(stream.at)
    stream.run(10.0, 900)
    assert stream.frozen_at == stream.suspect_at == []


def test_where_no_key_frame_comes_and_nothing_changes_there_is_a_suspicion() -> None:
    stream = Stream(StillWatch({}))
    stream.at = 0.125
    stream.watch.key_frame(frame(exposure(0)), b"0" * 16, 0.0)
    stream.run(14.0, 20, still=True)
    assert stream.suspect_at == []
    stream.at = 14.25
    stream.run(8.0, 20, still=True)
    assert stream.suspect_at != []
    assert stream.frozen_at == []


def test_a_key_frame_with_the_noise_of_an_old_sample_is_a_still() -> None:
    """A long GOP: the still is found at the first key frame after it began, not at the second."""
    watch = StillWatch({})
    for number in range(10):
        watch.key_frame(frame(coded(exposure(number), number)), bytes([number]) * 16, 12.0 * number)
        for second in range(1, 12):
            seed = 100 * number + second
            watch.sample(frame(coded(exposure(seed), seed)), 12.0 * number + second)
    assert watch.evidence.still_keyframes == 0
    watch.key_frame(frame(coded(exposure(5000), 1)), b"k" * 16, 120.0)
    for second in range(1, 12):
        seed = 6000 + (second if second < 4 else 4)
        watch.sample(frame(coded(exposure(seed), 9000 + second)), 120.0 + second)
    watch.key_frame(frame(coded(exposure(6004), 2)), b"l" * 16, 132.0)
    assert watch.evidence.proof is Proof.NOVELTY
    assert 124.0 <= watch.evidence.still_since <= 128.0
    assert is_frozen(watch.evidence, DEFAULT_LIMITS, 133.0)
