"""Scenarios about what a picture shows: BLACK, VIDEO_LOSS, COVERED, BLURRED, MOVED over real footage, and everything
live that looks like one of them.

Scene, noise, clock, encoder, moment and strength are drawn by the seed. What counts is the alarm, so each fault lasts
longer than its on-delay and the time that it may take to be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np

from wall.bench.health.lens import Cover, Defocus, Effect, Span, Studio, Turn, joined
from wall.bench.health.placeholders import Sign, placeholder
from wall.bench.health.scenario import Codec, Encoding, Kind, Labelled, Planes, Rate, Scenario
from wall.bench.health.scenes import Clock, Corner, People, Scene, camera
from wall.bench.health.stock import Stock
from wall.bench.health.surroundings import Dimmer, Glare, Haze, Infrared, Passing, Shake, Wall, Weather
from wall.health.condition import Condition

FPS = 8.0
WIDTH, HEIGHT = 640, 360
LIVE_S = 90.0
ENCODINGS = (
    (Codec.H264, Rate.CRF, (23, 28, 33), (2.0, 4.0)),
    (Codec.H264, Rate.CBR, (150, 300), (2.0, 4.0)),
    (Codec.H264, Rate.QP, (26, 32, 38), (2.0, 4.0)),
    (Codec.HEVC, Rate.CRF, (26, 32), (2.0, 4.0)),
    (Codec.MJPEG, Rate.QP, (4, 10, 16), (2.0,)),
)
FOREVER = 1e6  # seconds; a fault that does not end
ALWAYS = Span(-10.0, FOREVER)

Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Shot:
    """What a scenario shows."""

    effects: tuple[Effect, ...] = ()
    fault: tuple[float, float, Condition] | None = None  # when, what
    also: tuple[Condition, ...] = ()
    sign: Sign | None = None
    seconds: float = LIVE_S
    gain: float | None = None  # of the light; None: drawn
    people: bool | None = None
    background: int | None = None
    every: int = 1  # of the ticks of the frame rate, one in so many has a picture: a camera that sends few


def scenarios(seed: int) -> Iterator[Scenario]:
    """Those of that seed, always the same."""
    for number, (name, shot) in enumerate(_SHOTS):
        rng = np.random.default_rng((seed, 77, number))
        yield _scenario(name, seed, number, rng, shot(rng))


def _begin(rng: Rng) -> float:
    """When the fault begins: after the camera's usual view is known."""
    return round(float(rng.uniform(30, 45)), 1)


def _black(rng: Rng, factor: float) -> Shot:
    begin = _begin(rng)
    effect = Dimmer(Span(begin, begin + 30, float(rng.choice((0.2, 1.0)))), factor)
    return Shot((effect,), (begin, begin + 30, Condition.BLACK))


def _lens_cap(rng: Rng) -> Shot:
    begin = _begin(rng)
    return Shot((Cover(Span(begin, begin + 30, 0.4), 17, 0.5),), (begin, begin + 30, Condition.BLACK))


def _video_loss(rng: Rng, sign: Sign) -> Shot:
    begin = _begin(rng)
    return Shot((), (begin, begin + 25, Condition.VIDEO_LOSS), sign=sign)


def _covered(
    rng: Rng, level: tuple[float, float], uneven: float, share: float = 1.0, slide: float = 1.0, drift: float = 0.0
) -> Shot:
    begin = _begin(rng)
    tint = float(rng.uniform(-18, 18))
    cover = Cover(Span(begin, begin + 45, slide), float(rng.uniform(*level)), uneven, tint, share, drift)
    return Shot((cover,), (begin, begin + 45 + slide, Condition.COVERED), gain=_light(rng))


def _light(rng: Rng) -> float:
    """Light in which a view can be recognised."""
    return float(rng.choice((1.0, 1.0, 0.6, 0.35, 0.25)))


def _dazzled(rng: Rng) -> Shot:
    """A lamp that is held at the lens for long: the camera is made blind."""
    begin = _begin(rng)
    return Shot((Glare(Span(begin, begin + 45, 0.3)),), (begin, begin + 45, Condition.COVERED), gain=1.0)


def _blurred(rng: Rng, sigma: tuple[float, float], ramp: float, veil: float = 0.0, ends: bool = False) -> Shot:
    begin = _begin(rng)
    end = begin + 110
    effect = Defocus(Span(begin, end if ends else FOREVER, ramp), float(rng.uniform(*sigma)), veil)
    seconds = end + (90 if ends else 0)
    return Shot((effect,), (begin, end + (ramp if ends else 0), Condition.BLURRED), seconds=seconds, gain=_light(rng))


def _moved(rng: Rng, least: float, most: float, roll: float = 0.0, ends: bool = False) -> Shot:
    begin = _begin(rng)
    angle = float(rng.uniform(0, 2 * np.pi))
    far = float(rng.uniform(least, most))
    end = begin + 50
    span = Span(begin, end if ends else FOREVER, float(rng.uniform(0.5, 2.5)))
    turn = Turn(span, far * np.cos(angle), far * np.sin(angle) * 0.6, roll * float(rng.choice((-1, 1))))
    return Shot((turn,), (begin, end, Condition.MOVED), seconds=end + (30 if ends else 0), gain=_light(rng))


def _knocked(rng: Rng) -> Shot:
    begin = _begin(rng)
    turn = Turn(Span(begin, FOREVER, 1.0), elsewhere=int(rng.integers(0, 1 << 16)))
    fault = (begin, begin + 50, Condition.MOVED)
    return Shot((turn,), fault, (Condition.COVERED,), seconds=begin + 50, gain=1.0, people=False)


def _live(*effects: Callable[[Rng], Effect], **rest: object) -> Callable[[Rng], Shot]:
    def shot(rng: Rng) -> Shot:
        return Shot(tuple(each(rng) for each in effects), **rest)  # type: ignore[arg-type]

    return shot


def _span(rng: Rng, seconds: float, ramp: float = 0.5) -> Span:
    begin = _begin(rng)
    return Span(begin, begin + seconds, ramp)


def _lorry(rng: Rng) -> Passing:
    return Passing(_begin(rng), float(rng.uniform(6, 12)), float(rng.uniform(0.5, 1.1)))


_SHOTS: tuple[tuple[str, Callable[[Rng], Shot]], ...] = (
    ("black: lights out", partial(_black, factor=0.0)),
    ("black: hardly any light", partial(_black, factor=0.03)),
    ("black: lens cap", _lens_cap),
    ("black: lights out again", partial(_black, factor=0.0)),
    *((f"loss: {sign.value}", partial(_video_loss, sign=sign)) for sign in Sign),
    ("covered: hand", partial(_covered, level=(60, 110), uneven=12, drift=0.02)),
    ("covered: cloth", partial(_covered, level=(50, 150), uneven=22, slide=2.0)),
    ("covered: paper", partial(_covered, level=(160, 215), uneven=5)),
    ("covered: tape", partial(_covered, level=(55, 90), uneven=3, slide=0.3)),
    ("covered: nearly all", partial(_covered, level=(70, 140), uneven=10, share=0.93)),
    ("covered: bag", partial(_covered, level=(120, 190), uneven=28)),
    ("covered: dazzled", _dazzled),
    ("blurred: slightly", partial(_blurred, sigma=(0.0045, 0.006), ramp=4.0)),
    ("blurred: focus lost", partial(_blurred, sigma=(0.006, 0.012), ramp=1.0)),
    ("blurred: badly", partial(_blurred, sigma=(0.012, 0.02), ramp=6.0)),
    ("blurred: dirt", partial(_blurred, sigma=(0.006, 0.012), ramp=8.0, veil=0.5)),
    ("blurred: over a minute", partial(_blurred, sigma=(0.008, 0.012), ramp=40.0)),
    ("blurred: and back", partial(_blurred, sigma=(0.006, 0.012), ramp=2.0, ends=True)),
    ("moved: a little", partial(_moved, least=0.08, most=0.12)),
    ("moved: some way", partial(_moved, least=0.12, most=0.25)),
    ("moved: far", partial(_moved, least=0.25, most=0.5)),
    ("moved: rolled", partial(_moved, least=0.05, most=0.15, roll=12.0)),
    ("moved: knocked away", _knocked),
    ("moved: and back", partial(_moved, least=0.1, most=0.3, ends=True)),
    ("live: nothing happens", _live()),
    ("live: people", _live(people=True)),
    ("live: foliage", _live(people=True, background=1)),
    ("live: hands at a table", _live(people=True, background=2)),
    ("live: few pictures", _live(people=True, every=12)),
    ("live: day to night and back", _live(lambda rng: Dimmer(_span(rng, 25, 8.0), 0.25), gain=1.0)),
    ("live: infrared", _live(lambda rng: Infrared(_span(rng, 30)), gain=1.0)),
    ("live: infrared at dusk", _live(lambda rng: Infrared(_span(rng, 30)), gain=0.35)),
    ("live: lamp out and on", _live(lambda rng: Dimmer(_span(rng, 25, 0.2), 0.35), gain=1.0)),
    ("live: exposure steps", _live(lambda rng: Dimmer(_span(rng, 8, 0.2), 1.6), gain=0.8)),
    ("live: overexposed for a moment", _live(lambda rng: Glare(_span(rng, 4, 0.3)), gain=1.0)),
    ("live: lorry", _live(_lorry, gain=1.0)),
    ("live: lorries", _live(_lorry, _lorry, gain=0.6)),
    ("live: somebody close by", _live(lambda rng: Passing(_begin(rng), 25, 0.45, 0.95), gain=1.0)),
    ("live: rain", _live(lambda rng: Weather(_span(rng, 40, 5.0), 500, 0.08))),
    ("live: snow", _live(lambda rng: Weather(_span(rng, 40, 5.0), 900, 0.012))),
    ("live: fog rises", _live(lambda rng: Haze(_span(rng, 30, 25.0), 0.25), gain=1.0)),
    ("live: wind", _live(lambda _: Shake(0.008))),
    ("live: focus hunts", _live(lambda rng: Defocus(_span(rng, 3, 0.5), 0.012), gain=1.0)),
    ("live: white wall", _live(lambda _: Wall(), gain=1.0, people=False)),
    ("live: wall with things", _live(lambda _: Wall(8), gain=1.0, people=False)),
    ("live: night", _live(gain=0.12)),
    ("live: out of focus from the start", _live(lambda _: Defocus(ALWAYS, 0.01))),
    ("live: covered from the start", _live(lambda _: Cover(ALWAYS, 100, 10))),
    ("live: hand waves by", _live(lambda rng: Cover(_span(rng, 4, 0.5), 90, 12), gain=1.0)),
)


def _scenario(name: str, seed: int, number: int, rng: Rng, shot: Shot) -> Scenario:
    codec, rate, values, gops = ENCODINGS[int(rng.integers(0, len(ENCODINGS)))]
    encoding = Encoding(codec, rate, float(rng.choice(values)), float(rng.choice(gops)))
    gain = float(rng.choice((1.0, 1.0, 0.6, 0.35, 0.25))) if shot.gain is None else shot.gain
    peopled = rng.random() < 0.35 if shot.people is None else shot.people
    scene = Scene(
        background=int(rng.integers(0, 1 << 16)) if shot.background is None else shot.background,
        gain=gain,
        sigma=float(rng.uniform(0.4, 1.8)),
        denoise=float(rng.choice((0.0, 0.5, 0.8, 0.9))),
        people=People.FOOTAGE if peopled else People.NOBODY,
    )
    clock = None
    if rng.random() < 0.7:
        clock = Clock(list(Corner)[int(rng.integers(0, 4))], lines=int(rng.integers(1, 3)))
    truth: tuple[Labelled, ...] = ()
    if shot.fault is not None:
        truth = (Labelled(*shot.fault, also=shot.also),)
    pictures = partial(_pictures, shot, scene, clock, int(rng.integers(0, 1 << 62)))
    return Scenario(
        f"V{number:02d} {name}", seed, Kind.VIEW, pictures, shot.seconds, truth, encoding, FPS, WIDTH, HEIGHT
    )


def _pictures(shot: Shot, scene: Scene, clock: Clock | None, numbers: int, stock: Stock) -> Iterator[Planes | None]:
    rng = np.random.default_rng(numbers)
    optics = joined(shot.effects, Studio(stock, rng, WIDTH, HEIGHT, FPS)) if shot.effects else None
    seen: Iterator[Planes] = camera(scene, stock, rng, WIDTH, HEIGHT, optics)
    if shot.sign is not None and shot.fault is not None:
        seen = placeholder(seen, Span(*shot.fault[:2]), shot.sign, FPS)
    source: Iterator[Planes | None] = seen
    if clock is not None and shot.sign is None:
        source = clock.over(source, FPS)
    for tick, picture in enumerate(islice(source, round(shot.seconds * FPS))):
        yield picture if tick % shot.every == 0 else None
