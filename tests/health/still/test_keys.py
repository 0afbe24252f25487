"""What one key frame says when it stands against those before it."""

from __future__ import annotations

import math

import numpy as np

from tests.health.still.arithmetic import exposure, frame
from wall.health.still.keys import Keys
from wall.health.still.past import Past
from wall.health.still.repeats import Repeat
from wall.health.still.tiles import Tiles


def test_a_scene_that_fades_says_nothing_and_what_came_after_it_is_not_judged_by_that() -> None:
    """Without noise to ask for (a coarser coding) a key frame is as fresh as its blocks are: a verdict must end."""
    keys, said = Keys(Past.read({})), []
    for number in range(14):
        contrast = 0.9 ** max(0, number - 9)
        picture = np.rint(120 + (exposure(number).astype(float) - 120) * contrast).astype(np.uint8)
        tiles, at = Tiles.of(frame(picture)), 2.0 * number
        noise = number < 13
        compared = keys.compare(tiles, at, at - 2.0, math.nan, Repeat.NEW, noise=noise, still=False)
        said.append(compared.changing)
        keys.learn(novelty=True)
        keys.wait(tiles, at)
    assert not any(said[:10])
    assert said[12]
    assert not said[13]
