"""The demo's pictures: a drawn set, people in it, a camera's lens, noise and clock.

The set is drawn once for each clip; a frame then costs its people, a noise tile and the text.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from wall.demo import indoor, indoor_rooms, outdoor
from wall.demo.casting import cast, path_seconds
from wall.demo.figures import Canvas, paint_figure
from wall.demo.osd import Overlay
from wall.demo.people import Actor, Limb, Pose, limbs, place
from wall.demo.render import F, Lamp, Shot, Stage, shoot
from wall.demo.spec import ClipSpec

SCENES: Mapping[str, Callable[[int], Stage]] = {
    "gate": outdoor.gate,
    "corridor": indoor.corridor,
    "yard": outdoor.yard,
    "dormitory": indoor.dormitory,
    "canteen": indoor.canteen,
    "fence": outdoor.fence,
    "stairwell": indoor.stairwell,
    "parking": outdoor.parking,
    "reception": indoor_rooms.reception,
    "clinic": indoor_rooms.clinic,
    "storehouse": indoor_rooms.storehouse,
    "yard_night": outdoor.yard_night,
    "classroom": indoor_rooms.classroom,
    "loading": outdoor.loading,
    "gate_night": outdoor.gate_night,
}
_DAY_NOISE, _NIGHT_NOISE = 1.1, 2.6  # standard deviation in grey levels, after the camera's own filter


def draw_scene(spec: ClipSpec) -> Iterator[NDArray[np.uint8]]:
    """I420 pictures (BT.601, limited range) of a scene with people, noise and clock."""
    stage = _vary(SCENES[spec.scene](spec.seed), spec.seed)
    shot = shoot(stage, spec.width, spec.height, spec.seed)
    still = develop(stage, shot)
    canvas = Canvas(stage.eye, shot.distance, shot.light, _shadow_lamp(stage), stage.infrared, stage.exposure)
    length = spec.frames / spec.fps
    actors = [_fit(actor, length) for actor in cast(spec.scene, spec.seed)]
    seated = [actor for actor in actors if actor.pose is Pose.SIT]
    for figure in _by_distance(seated[1:], stage, 0, length):  # one goes on moving, the others are scenery
        paint_figure(still, canvas, figure, settle=True)
    moving = [actor for actor in actors if actor.pose is not Pose.SIT] + seated[:1]
    overlay = Overlay(spec.title, spec.start_clock, spec.fps)
    rng = np.random.default_rng(spec.seed)
    noise = _noise(rng, spec.height, spec.width, _NIGHT_NOISE if stage.infrared else _DAY_NOISE)
    for index in range(spec.frames):
        picture = still.copy()
        for figure in _by_distance(moving, stage, index / spec.fps, length):
            paint_figure(picture, canvas, figure)
        if stage.infrared:
            picture[:] = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)[..., None]
        planes = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420), np.uint8)
        dy, dx = rng.integers(0, 64, 2)
        luma = planes[: spec.height]
        cv2.add(luma, noise[dy : dy + spec.height, dx : dx + spec.width], dst=luma, dtype=cv2.CV_8U)
        overlay.burn(planes, index)
        yield planes


def develop(stage: Stage, shot: Shot) -> NDArray[np.uint8]:
    """From light to a camera's picture: exposure, vignette, lens softness, the sharpening cameras overdo."""
    colour = shot.colour * np.float32(stage.exposure)
    height, width = colour.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    fall = 0.55 if stage.infrared else 0.24
    colour = colour * (1 - fall * (x * x + y * y * 0.6) ** 1.2 / 1.6).astype(np.float32)[..., None]
    bright = cv2.GaussianBlur(np.clip(colour - 1.1, 0, 3), (0, 0), width / 90)
    colour = 1 - np.exp(-1.35 * (colour + 0.18 * bright))  # lamps and windows bloom, highlights roll off
    image = np.clip(colour, 0, 1) ** (1 / 2.2)
    if stage.infrared:
        image = np.repeat(image.mean(2, keepdims=True), 3, 2)
    soft = cv2.GaussianBlur(image, (0, 0), max(0.5, width / 1400))
    sharp = np.clip(soft + 0.45 * (soft - cv2.GaussianBlur(soft, (0, 0), max(0.9, width / 640))), 0, 1)
    return np.asarray(sharp[..., ::-1] * 250 + 3, np.uint8)


def _vary(stage: Stage, seed: int) -> Stage:
    """No two cameras hang alike: a few degrees and centimetres by seed."""
    rng = np.random.default_rng(seed + 1000)
    yaw, pitch, fov, dx, dy = (float(x) for x in rng.uniform(-1, 1, 5))
    eye = stage.eye
    at = (eye.at[0] + 0.12 * dx, eye.at[1] + 0.1 * dy, eye.at[2])
    return replace(
        stage, eye=replace(eye, at=at, yaw=eye.yaw + 2.5 * yaw, pitch=eye.pitch + pitch, fov=eye.fov + 3 * fov)
    )


def _shadow_lamp(stage: Stage) -> Lamp:
    suns = [lamp for lamp in stage.lamps if lamp.sun]
    return suns[0] if suns else stage.lamps[0]


def _fit(actor: Actor, length: float) -> Actor:
    """Walk a little faster when the way would not end within the clip."""
    needed = path_seconds(actor) / (length * 0.97)
    return replace(actor, speed=actor.speed * needed) if needed > 1 else actor


def _by_distance(actors: list[Actor], stage: Stage, time: float, length: float) -> Iterator[list[Limb]]:
    """The figures that are there, the farthest first."""
    there = []
    for actor in actors:
        at = place(actor, time, length)
        if at is not None:
            away = (at.x - stage.eye.at[0]) ** 2 + (at.z - stage.eye.at[2]) ** 2
            there.append((away, limbs(actor, at)))
    there.sort(key=lambda pair: -pair[0])
    return iter([figure for _, figure in there])


def _noise(rng: np.random.Generator, height: int, width: int, sigma: float) -> NDArray[np.int16]:
    """A tile of sensor noise, larger than the picture, to be laid at random offsets; slightly blurred as
    demosaicing and the camera's filter leave it."""
    raw: F = rng.normal(0, 1, (height + 64, width + 64)).astype(np.float32)
    soft = cv2.GaussianBlur(raw, (0, 0), 0.7)
    return np.asarray(np.round(soft / soft.std() * sigma), np.int16)
