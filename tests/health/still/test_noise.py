"""What two key frames have in common is the exposure, not the scene and not the encoder."""

from __future__ import annotations

import math

import numpy as np

from tests.health.still.arithmetic import Picture, coded, exposure, frame
from wall.health.still.noise import LEARN_S, LONGEST, Noise
from wall.health.still.tiles import Tiles


def tiles(picture: Picture) -> Tiles:
    return Tiles.of(frame(picture))


def taught(pictures: list[Picture], noise: Noise | None = None) -> tuple[Noise, list[float]]:
    """Key frames two seconds apart, all believed to be live."""
    noise, found = noise or Noise(), []
    for number, picture in enumerate(pictures):
        seen = tiles(picture)
        found.append(noise.common(seen, 2.0 * number, 0.5, still=False))
        noise.learn()
        noise.wait(seen, 2.0 * number)
    return noise, found


def test_two_exposures_have_nothing_in_common() -> None:
    _, found = taught([coded(exposure(number), number) for number in range(14)])
    assert math.isnan(found[0])
    assert max(abs(each) for each in found[6:]) < 0.25


def test_two_codings_of_one_exposure_have_nearly_all_in_common_though_no_block_is_equal() -> None:
    noise, _ = taught([coded(exposure(number), number) for number in range(10)])
    still = exposure(50)
    first, second = tiles(coded(still, 60)), tiles(coded(still, 61))
    assert (first.words != second.words).any(axis=0).all()
    assert noise.between(first, second) > 0.5
    assert noise.between(first, tiles(coded(exposure(51), 62))) < 0.2


def test_fading_light_is_nothing_in_common() -> None:
    """Contrast falls by 3 % from one key frame to the next: all that is left of the scene is taken out."""
    faded = [np.rint(120 + (exposure(number).astype(float) - 120) * 0.97**number) for number in range(14)]
    _, found = taught([picture.astype(np.uint8) for picture in faded])
    assert max(found[6:]) < 0.2


def test_a_few_blocks_prove_nothing() -> None:
    noise, _ = taught([exposure(number) for number in range(10)])
    small = exposure(50)
    small[16:] = 120
    assert math.isnan(noise.between(tiles(small), tiles(small)))


def test_the_scene_is_learnt_one_key_frame_late_and_not_too_often() -> None:
    noise = Noise()
    noise.wait(tiles(exposure(1)), 0.0)
    noise.learn()
    assert noise.learnt == 1
    noise.learn()
    assert noise.learnt == 1
    noise.wait(tiles(exposure(2)), LEARN_S / 2)
    noise.learn()
    assert noise.learnt == 1
    taught([exposure(number) for number in range(20)], noise)
    assert noise.learnt == LONGEST
    noise.forget()
    assert noise.learnt == 0
