"""Pictures that were asked for: they prove a still that is suspected, and end a suspicion."""

from __future__ import annotations

import math

import pytest

from tests.health.still.arithmetic import coded, exposure, frame
from wall.health.limits import DEFAULT_LIMITS
from wall.health.limits import NO_MARKS as UNMARKED
from wall.health.packet import PacketFacts
from wall.health.still.asked import MOST_S
from wall.health.still.evidence import Proof
from wall.health.still.verdict import is_frozen, is_suspect
from wall.health.still.watch import ACQUITTED_S, SILENT_SUSPECT_S, StillWatch

FPS = 8


def inter(at: float, size: int) -> PacketFacts:
    return PacketFacts(at, at, math.nan, at, size, key_frame=False, corrupt=False)


def suspected(seconds: float = 40.0) -> tuple[StillWatch, float]:
    """A camera on no screen whose inter frames were always big and have become small: a sign, and no proof."""
    watch = StillWatch({})
    at, size = 0.0, 900
    while not is_suspect(watch.evidence, DEFAULT_LIMITS, at, UNMARKED):
        if (at * FPS) % (FPS * 4) == 0:
            watch.key_frame(frame(coded(exposure(int(at)), int(at))), int(at).to_bytes(16, "little"), at)
        else:
            watch.packet(inter(at, size))
        at += 1 / FPS
        size = 900 if at < seconds else 60
        assert at < seconds + 10
    assert at >= seconds + SILENT_SUSPECT_S
    return watch, at


def test_two_pictures_with_the_same_noise_prove_a_suspected_still() -> None:
    watch, at = suspected()
    still = exposure(7)
    watch.probed(frame(still), b"a" * 16, at + 1)
    assert watch.evidence.probed_at == at + 1
    assert math.isnan(watch.evidence.probe_novelty)
    assert watch.evidence.still_keyframes == 0
    watch.probed(frame(still), b"b" * 16, at + 3)
    assert watch.evidence.probe_novelty == 0.0
    assert watch.evidence.proof is Proof.PROBE
    assert is_frozen(watch.evidence, DEFAULT_LIMITS, at + 3)
    assert not is_suspect(watch.evidence, DEFAULT_LIMITS, at + 3, UNMARKED)


def test_fresh_pictures_end_the_suspicion_and_it_does_not_come_back_soon() -> None:
    watch, at = suspected()
    watch.probed(frame(exposure(7)), b"a" * 16, at + 1)
    watch.probed(frame(exposure(8)), b"b" * 16, at + 3)
    assert watch.evidence.probe_novelty > 0.9
    assert math.isnan(watch.evidence.suspect_since)
    for number in range(int(ACQUITTED_S) * FPS // 2):
        now = at + 3 + number / FPS
        watch.packet(inter(now, 60))
        assert not is_suspect(watch.evidence, DEFAULT_LIMITS, now, UNMARKED)


def test_the_same_noise_proves_nothing_of_a_camera_that_nobody_suspects() -> None:
    watch = StillWatch({})
    for number in range(10):
        watch.key_frame(frame(exposure(number)), bytes([number]) * 16, 2.0 * number)
    watch.probed(frame(exposure(99)), b"a" * 16, 20.0)
    watch.probed(frame(exposure(99)), b"b" * 16, 22.0)
    assert watch.evidence.proof is Proof.NONE


def test_a_picture_in_which_something_moved_is_no_repeat() -> None:
    watch, at = suspected()
    moved = exposure(7)
    moved[:48] = 230
    watch.probed(frame(exposure(7)), b"a" * 16, at + 1)
    watch.probed(frame(moved), b"b" * 16, at + 3)
    assert watch.evidence.proof is Proof.NONE


@pytest.mark.parametrize("apart", [0.1, MOST_S + 1.0])
def test_two_pictures_too_near_or_too_far_are_no_probe(apart: float) -> None:
    watch, at = suspected()
    watch.probed(frame(exposure(7)), b"a" * 16, at + 1)
    watch.probed(frame(exposure(7)), b"b" * 16, at + 1 + apart)
    assert watch.evidence.proof is Proof.NONE


def test_a_picture_of_another_size_is_no_answer() -> None:
    watch, at = suspected()
    watch.probed(frame(exposure(7)), b"a" * 16, at + 1)
    watch.probed(frame(exposure(7)[:96, :160]), b"a" * 16, at + 3)
    assert watch.evidence.proof is Proof.NONE
