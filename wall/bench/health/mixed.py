"""The random set: scene, light, noise, noise reduction, clock, people and encoder drawn by the seed; half of the
streams freeze for 30 to 40 seconds."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wall.bench.health.effects import Source, still
from wall.bench.health.scenario import Codec, Encoding, Kind, Labelled, Rate, Scenario
from wall.bench.health.scenes import Clock, Corner, People, Scene
from wall.health.condition import Condition

COUNT = 56
FPS = 12.0
WIDTH, HEIGHT = 704, 576
LIVE_S = 80.0
ENCODINGS = (
    (Codec.H264, Rate.CRF, (23, 28, 33), 1),
    (Codec.H264, Rate.CRF, (36,), 1),
    (Codec.H264, Rate.QP, (24, 28, 32), 1),
    (Codec.H264, Rate.QP, (36, 40), 1),
    (Codec.H264, Rate.CBR, (400, 700), 1),
    (Codec.H264, Rate.CBR, (150, 250), 1),
    (Codec.H264, Rate.VBR, (600,), 1),
    (Codec.H264, Rate.CRF, (28,), 4),
    (Codec.HEVC, Rate.CRF, (26, 32), 1),
    (Codec.HEVC, Rate.QP, (28, 34), 1),
    (Codec.MJPEG, Rate.QP, (3, 6, 12), 1),
)
GOPS_S = (1.2, 2.0, 2.0, 2.5, 4.0, 4.0, 8.0, 12.5)
GAINS = (1.0, 1.0, 0.7, 0.5, 0.35, 0.25, 0.18, 0.12)
DENOISE = (0.0, 0.0, 0.5, 0.8, 0.9, 0.95)
PEOPLE_SHARE = 0.25
CLOCK_SHARE = 0.75


def scenarios(seed: int) -> Iterator[Scenario]:
    """COUNT of them; every second one freezes."""
    for number in range(COUNT):
        rng = np.random.default_rng((seed, 56, number))
        yield _draw(f"R{number:02d}", seed, rng, freezes=number % 2 == 0, encoder=number // 2)


def _draw(name: str, seed: int, rng: np.random.Generator, *, freezes: bool, encoder: int) -> Scenario:
    codec, rate, values, slices = ENCODINGS[encoder % len(ENCODINGS)]  # each as often as the others
    gop_s = float(rng.choice(GOPS_S))
    encoding = Encoding(codec, rate, float(rng.choice(values)), gop_s, slices)
    gain = float(rng.choice(GAINS))
    scene = Scene(
        background=int(rng.integers(0, 1 << 16)),
        gain=gain,
        sigma=float(rng.uniform(0.4, 2.0)),
        denoise=float(rng.choice(DENOISE)),
        people=People.FOOTAGE if rng.random() < PEOPLE_SHARE else People.NOBODY,
        grey=gain < 0.4 and rng.random() < 0.5,
    )
    clock = None
    if rng.random() < CLOCK_SHARE:
        clock = Clock(list(Corner)[int(rng.integers(0, 4))], lines=int(rng.integers(1, 3)))
    begin, length, rest = float(rng.uniform(30, 50)), float(rng.uniform(30, 40)), float(rng.choice((0, 12)))
    seconds = begin + length + rest if freezes else LIVE_S
    truth = (Labelled(begin, begin + length, Condition.FROZEN),) if freezes else ()
    numbers = (seed, int(rng.integers(0, 1 << 62)))
    effect = still(begin, begin + length) if freezes else None
    pictures = Source(scene, clock, numbers, FPS, WIDTH, HEIGHT, seconds, effect)
    return Scenario(name, seed, Kind.RANDOM, pictures, seconds, truth, encoding, FPS, WIDTH, HEIGHT)
