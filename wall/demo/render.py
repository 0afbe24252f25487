"""A small ray caster for the demo's rooms: boxes, painted surfaces, lamps, soft shadows.

A background is drawn once for each clip, so half a second of numpy a picture buys depth, shadow and
perspective that no flat drawing has. World: metres, x right, y up, z away from the first camera.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

F = NDArray[np.float32]
Vec = tuple[float, float, float]
Paint = Callable[[F, F], F]  # surface coordinates u, v in metres, shape (N,) -> linear RGB, shape (N, 3)
Mask = Callable[[F, F], NDArray[np.bool_]]  # the same coordinates -> where the surface is solid
_EPS = 1e-3  # metres; keeps a shadow ray off the surface it starts from
_FAR = np.float32(1e6)
_BARREL = 0.06  # radial distortion of a 2.8 mm lens, as share of the half-diagonal squared


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-parallel box. `glow` > 0 makes it a light source to look at (it lights nothing by itself)."""

    low: Vec
    high: Vec
    paint: Paint
    glow: float = 0.0
    casts: bool = True
    mask: Mask | None = None


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light. `at` is a place, or for the sun a direction towards it; `size` softens its shadow."""

    at: Vec
    colour: Vec
    power: float
    size: float = 0.3
    sun: bool = False


@dataclass(frozen=True, slots=True)
class Eye:
    """Where the camera hangs and looks; angles in degrees, `fov` across."""

    at: Vec
    yaw: float
    pitch: float
    fov: float = 80.0

    def axes(self) -> tuple[F, F, F]:
        """Unit vectors right, up and forward."""
        yaw, pitch = math.radians(self.yaw), math.radians(self.pitch)
        forward = (math.sin(yaw) * math.cos(pitch), math.sin(pitch), math.cos(yaw) * math.cos(pitch))
        right = (math.cos(yaw), 0.0, -math.sin(yaw))
        return _vec(right), _vec(np.cross(forward, right)), _vec(forward)

    def rays(self, width: int, height: int) -> F:
        """Unit directions through pixel centres, shape (height, width, 3)."""
        tangent = math.tan(math.radians(self.fov / 2))
        x = (np.arange(width, dtype=np.float32) + 0.5) / width * 2 - 1
        y = ((np.arange(height, dtype=np.float32) + 0.5) / height * 2 - 1) * height / width
        gx, gy = np.meshgrid(x, y)
        bend = 1 + _BARREL * (gx * gx + gy * gy)
        right, up, forward = self.axes()
        rays = forward + (gx * bend * tangent)[..., None] * right - (gy * bend * tangent)[..., None] * up
        return np.asarray(rays / np.linalg.norm(rays, axis=2, keepdims=True), np.float32)

    def project(self, points: F, width: int, height: int) -> F:
        """Pixel x, y and distance of world points, shape (N, 3); distance is negative behind the camera."""
        right, up, forward = self.axes()
        rel = points - _vec(self.at)
        depth = rel @ forward
        tangent = math.tan(math.radians(self.fov / 2))
        safe = np.maximum(depth, 0.05)
        x, y = rel @ right / safe / tangent, -(rel @ up) / safe / tangent
        radius = x * x + y * y
        bend = 1 - _BARREL * radius / (1 + 3 * _BARREL * radius)
        distance = np.sign(depth) * np.linalg.norm(rel, axis=1)
        out = (x * bend + 1) * width / 2, y * bend * width / 2 + height / 2, distance
        return np.stack(out, 1).astype(np.float32)

    def pixels_per_metre(self, distance: float, width: int) -> float:
        """Scale of a small thing near the picture's middle."""
        return width / 2 / math.tan(math.radians(self.fov / 2)) / max(distance, 0.1)


@dataclass(frozen=True, slots=True)
class Stage:
    """A set to be drawn."""

    eye: Eye
    boxes: tuple[Box, ...]
    lamps: tuple[Lamp, ...]
    ambient: Vec
    sky: Vec = (0.0, 0.0, 0.0)
    haze: float = 0.0  # per metre
    exposure: float = 1.0
    infrared: bool = False  # night: grey picture, lit from the camera


@dataclass(frozen=True, slots=True)
class Shot:
    """A drawn set: linear RGB, light that falls on each pixel, distance in metres."""

    colour: F
    light: F
    distance: F


def shoot(stage: Stage, width: int, height: int, seed: int) -> Shot:
    """Draw a set at `width` x `height`, sampled twice as fine each way."""
    rays = stage.eye.rays(width * 2, height * 2)
    distance, label, axis = _primary(stage, rays)
    albedo, glow = _paint(stage, rays, distance, label, axis)
    light = _spread(_light(stage, rays, distance, axis, seed), label * 3 + axis)
    colour = np.where(glow[..., None] > 0, albedo * glow[..., None], albedo * light)
    if stage.haze:
        veil = (1 - np.exp(-distance * np.float32(stage.haze)))[..., None]
        veil *= (label >= 0)[..., None]
        colour = colour * (1 - veil) + veil * _vec(stage.sky)
    size = (width, height)
    shrink = [cv2.resize(x, size, interpolation=cv2.INTER_AREA) for x in (colour, light)]
    far = cv2.resize(distance, size, interpolation=cv2.INTER_NEAREST)
    return Shot(*(np.asarray(x, np.float32) for x in (*shrink, far)))


def _vec(value: object) -> F:
    return np.ascontiguousarray(np.asarray(value), np.float32)


def _slab(box: Box, origin: Sequence[F | float], inverse: Sequence[F]) -> tuple[F, F, F, F]:
    """Entry distance along each axis, and exit distance, of rays through a box."""
    near, far = [], []
    for k in range(3):
        one = (np.float32(box.low[k]) - origin[k]) * inverse[k]
        two = (np.float32(box.high[k]) - origin[k]) * inverse[k]
        near.append(np.minimum(one, two))
        far.append(np.maximum(one, two))
    leave = np.minimum(np.minimum(far[0], far[1]), far[2])
    return near[0], near[1], near[2], leave


def _surface(axis: NDArray[np.int8], point: Sequence[F]) -> tuple[F, F]:
    """u, v of points on faces: walls run along the floor and up, floors along x and z."""
    u = np.where(axis == 0, point[2], point[0])
    v = np.where(axis == 1, point[2], point[1])
    return u, v


def _window(stage: Stage, box: Box, width: int, height: int) -> tuple[slice, slice]:
    """The part of the picture a box can cover; all of it when the box reaches behind the camera."""
    corners = _vec([[c[k >> j & 1][j] for j in range(3)] for c in ((box.low, box.high),) for k in range(8)])
    spots = stage.eye.project(corners, width, height)
    if (spots[:, 2] < 0.3).any():
        return slice(0, height), slice(0, width)
    (x0, y0), (x1, y1) = spots[:, :2].min(0) - 24, spots[:, :2].max(0) + 24  # the lens bends edges outwards
    return slice(max(0, int(y0)), max(0, int(y1))), slice(max(0, int(x0)), max(0, int(x1)))


def _primary(stage: Stage, rays: F) -> tuple[F, NDArray[np.int16], NDArray[np.int8]]:
    """Distance, box number (-1: sky) and face axis of what each ray meets first."""
    height, width = rays.shape[:2]
    with np.errstate(divide="ignore"):
        inverse = [_vec(1 / rays[..., k]) for k in range(3)]
    distance = np.full((height, width), _FAR, np.float32)
    label = np.full((height, width), -1, np.int16)
    face = np.zeros((height, width), np.int8)
    for number, box in enumerate(stage.boxes):
        part = _window(stage, box, width, height)
        nx, ny, nz, leave = _slab(box, stage.eye.at, [i[part] for i in inverse])
        enter = np.maximum(np.maximum(nx, ny), nz)
        axis = np.where(enter == nx, 0, np.where(enter == ny, 1, 2)).astype(np.int8)
        hit = (enter < leave) & (enter > _EPS) & (enter < distance[part])
        if box.mask is not None and hit.any():
            where = np.nonzero(hit)
            point = [stage.eye.at[k] + rays[part][where][:, k] * enter[where] for k in range(3)]
            hit[where] = box.mask(*_surface(axis[where], point))
        distance[part][hit], label[part][hit], face[part][hit] = enter[hit], number, axis[hit]
    return distance, label, face


def _paint(stage: Stage, rays: F, distance: F, label: NDArray[np.int16], axis: NDArray[np.int8]) -> tuple[F, F]:
    """Surface colour and glow of each pixel; the sky is a glowing gradient."""
    up = np.clip(rays[..., 1:2], 0, 1)
    albedo = (_vec(stage.sky) * (1 - 0.55 * np.sqrt(up))).astype(np.float32)
    glow = np.ones(distance.shape, np.float32)
    for number, box in enumerate(stage.boxes):
        where = np.nonzero(label == number)
        if where[0].size:
            along = rays[where] * distance[where][:, None]
            point = [stage.eye.at[k] + along[:, k] for k in range(3)]
            albedo[where] = box.paint(*_surface(axis[where], point))
            glow[where] = box.glow
    return albedo, glow


def _light(stage: Stage, rays: F, distance: F, axis: NDArray[np.int8], seed: int) -> F:
    """Light on every fourth pixel each way (light is smooth), nearest-neighbour enlarged to full size."""
    rng = np.random.default_rng(seed)
    small = rays[1::4, 1::4].reshape(-1, 3)
    far = np.minimum(distance[1::4, 1::4].reshape(-1), 300)
    point = (_vec(stage.eye.at) + small * far[:, None]).astype(np.float32)
    normal = np.zeros_like(small)
    rows = np.arange(len(small))
    flat = axis[1::4, 1::4].reshape(-1)
    normal[rows, flat] = -np.sign(small[rows, flat])
    start = point + normal * np.float32(0.01)
    total = np.zeros_like(small)
    samples = 3
    for _ in range(samples):
        total += _vec(stage.ambient) * _openness(stage, start, normal, rng)[:, None]
        for lamp in stage.lamps:
            total += _lamp(stage, lamp, start, normal, rng)
    shape = (*rays[1::4, 1::4].shape[:2], 3)
    full = cv2.resize(total.reshape(shape) / samples, rays.shape[1::-1], interpolation=cv2.INTER_NEAREST)
    return np.asarray(full, np.float32)


def _openness(stage: Stage, start: F, normal: F, rng: np.random.Generator) -> F:
    """1 where a random direction over the surface is free for 1.6 m, 0.25 where it is not (corners darken)."""
    direction = rng.normal(size=start.shape).astype(np.float32)
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    direction += normal
    direction /= np.linalg.norm(direction, axis=1, keepdims=True) + np.float32(1e-6)
    return np.where(_blocked(stage, start, direction, np.float32(1.6), every=True), 0.25, 1).astype(np.float32)


def _lamp(stage: Stage, lamp: Lamp, start: F, normal: F, rng: np.random.Generator) -> F:
    """Light from one random point of a lamp, zero where something stands between."""
    spread = rng.normal(0, lamp.size, start.shape).astype(np.float32)
    to = _vec(lamp.at) + spread if lamp.sun else _vec(lamp.at) + spread * _vec((1, 0.1, 1)) - start
    length = np.linalg.norm(to, axis=1).astype(np.float32)
    to = (to / length[:, None]).astype(np.float32)
    reach = np.full_like(length, 200) if lamp.sun else length
    lit = np.clip((to * normal).sum(1), 0, 1)
    if not lamp.sun:
        lit = lit / (0.6 + length * length * np.float32(0.35))
    lit = np.where(_blocked(stage, start, to, reach), 0, lit * np.float32(lamp.power))
    return np.asarray(lit[:, None] * _vec(lamp.colour), np.float32)


def _blocked(
    stage: Stage, start: F, direction: F, reach: F | np.float32, *, every: bool = False
) -> NDArray[np.bool_]:
    """Whether a box stands on the way; `every` also asks walls, which cast no lamp's shadow."""
    with np.errstate(divide="ignore"):
        inverse = [_vec(1 / direction[:, k]) for k in range(3)]
    origin = [np.ascontiguousarray(start[:, k]) for k in range(3)]
    blocked = np.zeros(len(start), np.bool_)
    for box in stage.boxes:
        if not (box.casts or every) or (every and box.mask is not None):
            continue
        nx, ny, nz, leave = _slab(box, origin, inverse)
        enter = np.maximum(np.maximum(nx, ny), nz)
        hit = (np.maximum(enter, 0) < leave) & (enter < reach) & (leave > _EPS)
        if box.mask is not None and hit.any():
            where = np.nonzero(hit)[0]
            axis = np.where(enter == nx, 0, np.where(enter == ny, 1, 2)).astype(np.int8)[where]
            point = [origin[k][where] + direction[where, k] * enter[where] for k in range(3)]
            hit[where] = box.mask(*_surface(axis, point))
        blocked |= hit
    return blocked


def _spread(light: F, label: NDArray[np.int16]) -> F:
    """Smooth the sampled light within each surface: few samples a pixel, but no grain across edges."""
    for step in (4, 8, 12):
        total = np.zeros_like(light)
        weight = np.zeros(label.shape, np.float32)
        for dy in (-step, 0, step):
            for dx in (-step, 0, step):
                same = (np.roll(label, (dy, dx), (0, 1)) == label).astype(np.float32)
                total += np.roll(light, (dy, dx), (0, 1)) * same[..., None]
                weight += same
        light = total / weight[..., None]
    return light
