"""Paints people and their shadows into a drawn set: scaled by distance, hidden by what stands before them."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wall.demo.people import Limb
from wall.demo.render import Eye, F, Lamp, Vec

_FINE = 3  # figures are drawn this many times finer than the picture
_BITS = 4  # fractional bits of drawing coordinates
_SUBPIXEL = 1 << _BITS
# Layers of a limb: share of its radius, brightness, shift towards the light in radii.
_SHADING = ((1.0, 0.52, 0.0), (0.82, 0.76, -0.12), (0.55, 1.0, -0.3))
_COARSE = ((1.0, 0.62, 0.0), (0.6, 1.0, -0.2))  # for limbs of a few pixels
Picture = NDArray[np.uint8]  # BGR, shape (height, width, 3)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What figures are painted on."""

    eye: Eye
    distance: F  # metres to the set, shape (height, width)
    light: F  # light on the set, shape (height, width, 3), 1 = full
    lamp: Lamp  # the light that throws shadows
    infrared: bool
    gain: float  # brightness of a figure in full light


@dataclass(frozen=True, slots=True)
class _Spot:
    """A capsule in picture coordinates."""

    a: tuple[float, float]
    b: tuple[float, float]
    ra: float
    rb: float
    distance: float
    colour: tuple[int, int, int]


def paint_figure(picture: Picture, canvas: Canvas, limbs: list[Limb], *, settle: bool = False) -> None:
    """Paint one figure and its shadow into `picture`, in place.

    `settle` makes it part of the set: it then hides those who pass behind it.
    """
    spots = _spots(canvas, limbs)
    if not spots:
        return
    _shadow(picture, canvas, limbs)
    pad = 4
    xs = [c for s in spots for c in (s.a[0] - s.ra, s.a[0] + s.ra, s.b[0] - s.rb, s.b[0] + s.rb)]
    ys = [c for s in spots for c in (s.a[1] - s.ra, s.a[1] + s.ra, s.b[1] - s.rb, s.b[1] + s.rb)]
    height, width = canvas.distance.shape
    x0, x1 = max(0, int(min(xs)) - pad), min(width, int(max(xs)) + pad)
    y0, y1 = max(0, int(min(ys)) - pad), min(height, int(max(ys)) + pad)
    if x1 - x0 < 2 or y1 - y0 < 2:
        return
    fine, cover = _draw(canvas, spots, (x0, y0, x1, y1))
    near = min(spot.distance for spot in spots)
    free = cv2.blur((canvas.distance[y0:y1, x0:x1] > near - 0.05).astype(np.float32), (2, 2))
    alpha = (cover * free)[..., None]
    tone = _tone(canvas, spots)
    patch = picture[y0:y1, x0:x1]
    patch[:] = (patch * (1 - alpha) + np.clip(fine * tone, 0, 250) * alpha).astype(np.uint8)
    if settle:
        canvas.distance[y0:y1, x0:x1][alpha[..., 0] > 0.5] = near


def _spots(canvas: Canvas, limbs: list[Limb]) -> list[_Spot]:
    """Limbs in the picture, the farthest first; empty when the figure is behind or too close."""
    height, width = canvas.distance.shape
    ends = np.asarray([end for limb in limbs for end in (limb.a, limb.b)], np.float32)
    seen = canvas.eye.project(ends, width, height)
    if (seen[:, 2] < 0.8).any():
        return []
    out = []
    for k, limb in enumerate(limbs):
        a, b = seen[2 * k], seen[2 * k + 1]
        scale_a, scale_b = (canvas.eye.pixels_per_metre(float(end[2]), width) for end in (a, b))
        out.append(
            _Spot(
                (float(a[0]), float(a[1])),
                (float(b[0]), float(b[1])),
                limb.ra * scale_a,
                limb.rb * scale_b,
                float(a[2] + b[2]) / 2,
                limb.colour,
            )
        )
    return sorted(out, key=lambda spot: -spot.distance)


def _draw(canvas: Canvas, spots: list[_Spot], box: tuple[int, int, int, int]) -> tuple[F, F]:
    """The figure's colours (BGR) and coverage in a part of the picture; lit from the left and above."""
    x0, y0, x1, y1 = box
    size = ((y1 - y0) * _FINE, (x1 - x0) * _FINE)
    layers = np.zeros((*size, 4), np.uint8)  # BGR and coverage, drawn in one go
    for spot in spots:
        colour = (105, 105, 105) if canvas.infrared and max(spot.colour) < 90 else spot.colour  # dyes shine
        bgr = np.asarray(colour[::-1], np.float32)
        for inner, shade, off in _COARSE if max(spot.ra, spot.rb) < 2.5 else _SHADING:
            blue, green, red = (float(x) for x in np.clip(bgr * shade, 0, 255))
            _capsule(layers, spot, box, inner, off, (blue, green, red, 255.0))
    soft = cv2.GaussianBlur(layers, (0, 0), 0.3 * _FINE)
    shrunk = cv2.resize(soft, (x1 - x0, y1 - y0), interpolation=cv2.INTER_AREA).astype(np.float32)
    mask = shrunk[..., 3] / 255
    edge = np.maximum(mask, 0.35)[..., None]  # colours fade to black outside the figure: undo that at its edge
    return np.asarray(shrunk[..., :3] / edge, np.float32), np.asarray(mask, np.float32)


def _capsule(
    image: Picture, spot: _Spot, box: tuple[int, int, int, int], inner: float, off: float, colour: tuple[float, ...]
) -> None:
    """Fill a tapered capsule, shrunk by `inner` and moved `off` radii to the right and down."""
    ends = []
    for (x, y), radius in ((spot.a, spot.ra), (spot.b, spot.rb)):
        ends.append(
            ((x + off * radius - box[0]) * _FINE, (y + off * radius - box[1]) * _FINE, radius * inner * _FINE)
        )
    (ax, ay, ra), (bx, by, rb) = ends
    for x, y, radius in ends:
        centre = (round(x * _SUBPIXEL), round(y * _SUBPIXEL))
        cv2.circle(image, centre, max(1, round(radius * _SUBPIXEL)), colour, -1, cv2.LINE_AA, _BITS)
    length = math.hypot(bx - ax, by - ay)
    if length > 0.5:
        nx, ny = (ay - by) / length, (bx - ax) / length
        corners = (
            (ax + nx * ra, ay + ny * ra),
            (bx + nx * rb, by + ny * rb),
            (bx - nx * rb, by - ny * rb),
            (ax - nx * ra, ay - ny * ra),
        )
        points = np.asarray([[round(x * _SUBPIXEL), round(y * _SUBPIXEL)] for x, y in corners], np.int32)
        cv2.fillConvexPoly(image, points, colour, cv2.LINE_AA, _BITS)


def _tone(canvas: Canvas, spots: list[_Spot]) -> F:
    """Brightness of the figure, BGR, from the light where its feet are."""
    height, width = canvas.distance.shape
    foot = max(spots, key=lambda spot: spot.b[1])
    x, y = min(max(int(foot.b[0]), 0), width - 1), min(max(int(foot.b[1]), 0), height - 1)
    light = canvas.light[max(0, y - 3) : y + 4, max(0, x - 3) : x + 4].reshape(-1, 3).mean(0)[::-1]
    level = (1 - np.exp(-1.5 * light * canvas.gain)) ** (1 / 2.2)
    return np.asarray(np.clip(level, 0.25, 1.05) * 1.08, np.float32)


def _shadow(picture: Picture, canvas: Canvas, limbs: list[Limb]) -> None:
    """Darken the floor where the figure stands in the lamp's way."""
    height, width = canvas.distance.shape
    floor = min(min(limb.a[1], limb.b[1]) for limb in limbs) - 0.05
    sun = canvas.lamp.sun
    ends = np.asarray([_cast(canvas.lamp, end, floor) for limb in limbs for end in (limb.a, limb.b)], np.float32)
    seen = canvas.eye.project(ends, width, height)
    if (seen[:, 2] < 0.6).any():
        return
    pad = 12
    x0, y0 = (max(0, int(v) - pad) for v in seen[:, :2].min(0))
    x1, y1 = min(width, int(seen[:, 0].max()) + pad), min(height, int(seen[:, 1].max()) + pad)
    if x1 - x0 < 2 or y1 - y0 < 2:
        return
    mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
    for k, limb in enumerate(limbs):
        a, b = seen[2 * k], seen[2 * k + 1]
        wide = (limb.ra + limb.rb) * canvas.eye.pixels_per_metre(float(a[2]), width)
        start, end = (int(a[0]) - x0, int(a[1]) - y0), (int(b[0]) - x0, int(b[1]) - y0)
        cv2.line(mask, start, end, 255, max(1, round(wide * 0.8)), cv2.LINE_AA)
    sharp = canvas.eye.pixels_per_metre(float(seen[0, 2]), width)
    soft = cv2.GaussianBlur(mask, (0, 0), max(0.6, sharp * (0.012 if sun else 0.05)))
    deep = 0.5 if sun else 0.38
    patch = picture[y0:y1, x0:x1]
    behind = canvas.distance[y0:y1, x0:x1] > float(seen[:, 2].min()) - 0.4  # not on what stands in front
    patch[:] = (patch * (1 - deep * (soft / 255.0) * behind)[..., None]).astype(np.uint8)


def _cast(lamp: Lamp, point: Vec, floor: float) -> Vec:
    """Where a point's shadow falls on the floor; never farther than two and a half metres from it."""
    if lamp.sun:
        to = lamp.at
    else:
        to = (lamp.at[0] - point[0], max(lamp.at[1] - point[1], 0.6), lamp.at[2] - point[2])
    rise = point[1] - floor
    dx, dz = -to[0] / to[1] * rise, -to[2] / to[1] * rise
    far = max(1.0, math.hypot(dx, dz) / 2.5)
    return (point[0] + dx / far, floor + 0.01, point[2] + dz / far)
