"""Drawn scenes."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from wall.demo.patterns import draw_pattern
from wall.demo.spec import ClipSpec


def draw_scene(spec: ClipSpec) -> Iterator[NDArray[np.uint8]]:
    """Pictures of a scene (for now: the test pattern)."""
    return draw_pattern(spec)
