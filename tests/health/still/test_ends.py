"""Every verdict of the still room can be left: by movement, another size, a picture that nothing can be told of."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from tests.health.still.arithmetic import Picture, coded, exposure, frame
from tests.health.still.test_asked import FPS, inter, suspected
from wall.health.condition import Condition
from wall.health.limits import DEFAULT_LIMITS
from wall.health.limits import NO_MARKS as UNMARKED
from wall.health.packet import PacketFacts
from wall.health.still.evidence import Proof
from wall.health.still.verdict import is_frozen, is_suspect, still_verdicts
from wall.health.still.watch import ACQUITTED_S, DAY_S, SILENT_PROOF_S, StillWatch

Proven = tuple[StillWatch, float]


def by_bytes() -> Proven:
    watch = StillWatch({})
    for number in range(10):
        watch.key_frame(frame(exposure(number)), bytes([number]) * 16, 2.0 * number)
    for number in range(10, 14):
        watch.key_frame(frame(exposure(10)), b"k" * 16, 2.0 * number)
    return watch, 28.0


def by_novelty() -> Proven:
    watch = StillWatch({})
    for number in range(14):
        watch.key_frame(frame(exposure(min(10, number))), bytes([number]) * 16, 2.0 * number)
    return watch, 28.0


def by_packets() -> Proven:
    """Noise all over, and then nothing between key frames."""
    watch, at = StillWatch({}), 0.0
    while at < 50.0:
        live = at < 40.0
        seed = round(at * FPS) if live else 320
        watch.packet(inter(at, 900 if live else 20))
        picture = frame(exposure(seed))
        if at == 0.0:
            watch.key_frame(picture, b"0" * 16, at)
        elif (at * FPS) % 2 == 0:
            watch.sample(picture, at)
        at += 1 / FPS
    return watch, at


def by_probe() -> Proven:
    watch, at = suspected()
    watch.probed(frame(exposure(7)), b"a" * 16, at + 1)
    watch.probed(frame(exposure(7)), b"b" * 16, at + 3)
    return watch, at + 3


PROVEN: dict[Proof, Callable[[], Proven]] = {
    Proof.BYTES: by_bytes,
    Proof.NOVELTY: by_novelty,
    Proof.PACKETS: by_packets,
    Proof.PROBE: by_probe,
}


def moved() -> Picture:
    picture = exposure(7)
    picture[:64] = 230
    return picture


def something_moves(watch: StillWatch, at: float) -> None:
    watch.sample(frame(exposure(7)), at)
    watch.sample(frame(moved()), at + 0.25)


def another_size(watch: StillWatch, at: float) -> None:
    watch.sample(frame(exposure(7)[:96, :160]), at)


def a_flat_picture(watch: StillWatch, at: float) -> None:
    watch.key_frame(frame(np.full((180, 320), 120, np.uint8)), b"f" * 16, at)


@pytest.mark.parametrize("end", [something_moves, another_size, a_flat_picture])
@pytest.mark.parametrize("proof", PROVEN)
def test_a_proof_ends(proof: Proof, end: Callable[[StillWatch, float], None]) -> None:
    watch, at = PROVEN[proof]()
    assert watch.evidence.proof is proof
    assert is_frozen(watch.evidence, DEFAULT_LIMITS, at + SILENT_PROOF_S)
    end(watch, at + 1.0)
    assert watch.evidence.proof is Proof.NONE
    assert math.isnan(watch.evidence.still_since)
    assert not is_frozen(watch.evidence, DEFAULT_LIMITS, at + 60.0)


def test_after_a_still_that_movement_ended_the_next_is_suspected_though_no_key_frame_comes() -> None:
    watch, at = by_probe()
    something_moves(watch, at + 1.0)
    at += 2.0
    for second, size in ((20, 900), (10, 60)):
        for _ in range(second * FPS):
            watch.packet(inter(at, size))
            at += 1 / FPS
    assert is_suspect(watch.evidence, DEFAULT_LIMITS, at, UNMARKED)


def replayed() -> StillWatch:
    watch = StillWatch({})
    for number in range(24):
        turn = number % 6
        watch.key_frame(frame(exposure(turn)), bytes([turn]) * 16, 2.0 * number)
    return watch


def conditions(watch: StillWatch, now: float) -> set[Condition]:
    return {each.condition for each in still_verdicts(watch.evidence, DEFAULT_LIMITS, now, UNMARKED)}


@pytest.mark.parametrize("end", [another_size, a_flat_picture])
def test_a_replay_is_over_when_something_else_is_shown(end: Callable[[StillWatch, float], None]) -> None:
    watch = replayed()
    assert conditions(watch, 47.0) == {Condition.LOOPED}
    end(watch, 48.0)
    assert conditions(watch, 49.0) == set()


def test_a_replay_is_told_no_longer_than_key_frames_come() -> None:
    watch = replayed()
    assert conditions(watch, 60.0) == {Condition.LOOPED}
    assert conditions(watch, 120.0) == set()


def test_one_old_key_frame_after_a_reconnect_is_no_still_and_two_are() -> None:
    """Relays keep the last key frame and send it to who connects."""
    watch = StillWatch({})
    for number in range(10):
        watch.key_frame(frame(exposure(number)), bytes([number]) * 16, 2.0 * number)
    watch.connected(60.0)
    watch.key_frame(frame(exposure(9)), b"a" * 16, 60.0)
    assert not is_frozen(watch.evidence, DEFAULT_LIMITS, 61.9)
    watch.key_frame(frame(exposure(20)), b"b" * 16, 62.0)
    assert math.isnan(watch.evidence.still_since)
    watch.connected(80.0)
    watch.key_frame(frame(exposure(20)), b"c" * 16, 80.0)
    watch.key_frame(frame(exposure(20)), b"d" * 16, 82.0)
    assert watch.evidence.proof is Proof.NOVELTY


def test_a_picture_that_comes_back_after_half_a_minute_is_no_still() -> None:
    """A loop of six key frames, of which each fourth second's is seen: that is for LOOPED, by its bytes."""
    watch = StillWatch({})
    for number in range(40):
        watch.key_frame(frame(exposure(number % 7)), number.to_bytes(16, "little"), 4.0 * number)
        assert watch.evidence.proof is Proof.NONE


def test_a_lens_out_of_focus_is_another_scene() -> None:
    """All that blurred pictures have in common is that they are not the sharp one."""
    watch = StillWatch({})
    for number in range(16):
        watch.key_frame(frame(coded(exposure(number), number)), bytes([number]) * 16, 2.0 * number, sharpness=1.0)
    for number in range(16, 40):
        soft = exposure(number).astype(np.float32)
        soft[:, 2:-2] = (soft[:, :-4] + soft[:, 1:-3] + soft[:, 2:-2] + soft[:, 3:-1] + soft[:, 4:]) / 5
        picture = np.clip(soft + np.random.default_rng(number).normal(0, 2, soft.shape), 0, 255).astype(np.uint8)
        watch.key_frame(frame(coded(picture, number)), bytes([number]) * 16, 2.0 * number, sharpness=0.3)
        assert watch.evidence.proof is Proof.NONE


def test_after_a_quiet_day_an_acquittal_is_as_short_as_the_first() -> None:
    watch, at = suspected()
    for _ in range(4):
        watch.probed(frame(exposure(7)), b"a" * 16, at + 1)
        watch.probed(frame(exposure(8)), b"b" * 16, at + 3)
    at += DAY_S + 3600.0
    for second in range(40 + int(ACQUITTED_S) + 30):
        watch.probed(frame(exposure(second)), bytes([second]) * 16, at) if second < 2 else None
        for _ in range(FPS):
            watch.packet(inter(at, 60 if second < 40 + ACQUITTED_S else 4))
            at += 1 / FPS
    assert is_suspect(watch.evidence, DEFAULT_LIMITS, at, UNMARKED)


def with_sizes(watch: StillWatch, exposures: list[int], sizes: list[int], at: float) -> float:
    """A key frame every two seconds; gives the time of the next."""
    for seed, size in zip(exposures, sizes, strict=True):
        watch.packet(PacketFacts(at, at, math.nan, at, size, key_frame=True, corrupt=False))
        watch.key_frame(frame(coded(exposure(seed), int(at))), int(at).to_bytes(16, "little"), at)
        at += 2.0
    return at


def doubtful() -> Proven:
    """Key frames of another size, and one of them has something in common with the one before: proven, hardly."""
    watch = StillWatch({})
    at = with_sizes(watch, list(range(12)), [30_000] * 12, 0.0)
    return watch, with_sizes(watch, [12, 12], [20_000, 20_000], at)


def proof(watch: StillWatch) -> Proof:
    return watch.evidence.proof


def test_what_was_hardly_proven_is_undone_by_fresh_key_frames() -> None:
    watch, at = doubtful()
    assert proof(watch) is Proof.NOVELTY
    with_sizes(watch, list(range(20, 32)), [20_000] * 12, at)
    assert proof(watch) is Proof.NONE


def test_a_probe_outweighs_what_was_hardly_proven() -> None:
    """The encoder is not done with the still: its key frames look fresh, and are smaller than live ones were."""
    watch, at = doubtful()
    watch.probed(frame(exposure(12)), b"a" * 16, at - 1.5)
    watch.probed(frame(exposure(12)), b"b" * 16, at - 0.5)
    assert proof(watch) is Proof.PROBE
    at = with_sizes(watch, [20, 21, 22, 23, 24, 25], [20_000] * 6, at)
    assert proof(watch) is Proof.PROBE
    with_sizes(watch, list(range(30, 36)), [30_000] * 6, at)
    assert proof(watch) is Proof.NONE


def lifted(rows: int) -> Picture:
    """The scene of the still, brighter in so many rows of blocks (of 11): as an encoder's second thoughts."""
    picture = exposure(10).astype(np.int16)
    picture[: 16 * rows] += 6
    return np.clip(picture, 20, 240).astype(np.uint8)


def brightens(watch: StillWatch, times: tuple[float, float]) -> None:
    """One row of blocks, which is 9 % of the picture, but in two halves at those times."""
    half = lifted(1)
    half[:, 160:] = exposure(10)[:, 160:]
    third = lifted(1)
    third[:, 8 * 16 // 2 :] = exposure(10)[:, 8 * 16 // 2 :]  # 4 of 220 blocks: a clock's, no movement by themselves
    watch.sample(frame(third), times[0])
    watch.sample(frame(half), times[1])


@pytest.mark.parametrize(("apart", "ends"), [(0.5, True), (10.0, False)])
def test_what_moves_ends_a_proof_and_what_creeps_does_not(*, apart: float, ends: bool) -> None:
    watch, at = by_novelty()
    brightens(watch, (at + 6.0, at + 6.0 + apart))
    later = at + 6.0 + apart
    assert watch.evidence.last_motion_at == at + 6.0
    assert (watch.evidence.proof is Proof.NONE) is ends
    assert is_frozen(watch.evidence, DEFAULT_LIMITS, later) is not ends


def rare(usual: float, last: float) -> StillWatch:
    """Key frames 12 s apart, so coarse that no noise is known: `usual` of the blocks are new, then `last` of them."""
    watch, picture = StillWatch({}), exposure(0)
    for number, new in enumerate([usual, usual, usual, usual, last]):
        at = 12.0 * number
        picture = picture.copy()
        columns = round(new * 20)  # of blocks
        picture[:, : 16 * columns] = exposure(number + 1)[:, : 16 * columns]
        watch.packet(PacketFacts(at, at, math.nan, at, 400, key_frame=True, corrupt=False))
        watch.key_frame(frame(picture), bytes([number]) * 16, at)
    return watch


@pytest.mark.parametrize(
    ("usual", "last", "proven"), [(0.9, 0.0, True), (0.9, 0.2, False), (0.4, 0.0, False)], ids=str
)
def test_a_rare_key_frame_that_is_exactly_as_before_is_a_proof_where_none_ever_was(
    usual: float, last: float, *, proven: bool
) -> None:
    assert (rare(usual, last).evidence.proof is Proof.NOVELTY) is proven
