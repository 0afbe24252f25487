"""Rectangles of a wall as a graphics card's shaders take them: for each of four corners ten numbers.

Where it is, what of the brightness and of the colours is seen there, and how many samples both have.
"""

from __future__ import annotations

from wall.ui.gpu_textures import Kind
from wall.ui.tile_quad import ALL, Quad

CORNERS = 4
FLOATS = 10  # of a corner
FLOAT_BYTES = 4
BYTES = CORNERS * FLOATS * FLOAT_BYTES  # of a rectangle


def corners_of(quad: Quad, kind: Kind) -> list[float]:
    """Of a picture. No number of samples: nothing is to be mixed between two of them.

    Halved colours of an odd number of pixels reach half a sample beyond the picture.
    """
    (width, height, wide, high), _, blocks = kind
    across = width / (2 * wide) if wide < width else 1.0
    down = height / (2 * high) if high < height else 1.0
    _, _, on_wall, on_wall_high = quad.at
    alike = (on_wall, on_wall_high) == (width, height) and quad.of == ALL
    luma = (0.0, 0.0) if alike else (float(width), float(height))
    chroma = (0.0, 0.0) if alike and (blocks or (wide, high) == (width, height)) else (float(wide), float(high))
    return corners(quad.at, quad.of, (across, down), (*luma, *chroma))


def corners(
    at: tuple[float, float, float, float],
    of: tuple[float, float, float, float] = ALL,
    colours: tuple[float, float] = (1.0, 1.0),
    samples: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
) -> list[float]:
    """`at` and `of` as in `Quad`; `colours`: the share of their texture that the whole picture takes."""
    left, top, wide, high = at
    from_left, from_top, share_wide, share_high = of
    numbers: list[float] = []
    for right, down in ((0, 0), (0, 1), (1, 0), (1, 1)):
        x, y = from_left + right * share_wide, from_top + down * share_high
        numbers += (left + right * wide, top + down * high, x, y, x * colours[0], y * colours[1], *samples)
    return numbers
