"""The designed set: each stream is a trap that was met in the field or in a detector's source.

P: something is frozen, looped or lost. N: nothing is, whatever it looks like. Backgrounds, noise and times vary with
the seed.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from wall.bench.health import effects, lines
from wall.bench.health.effects import Effect
from wall.bench.health.scenario import Codec, Encoding, Kind, Labelled, Line, Rate, Scenario, untouched
from wall.bench.health.scenes import Clock, Corner, Optics, People, Scene
from wall.health.condition import Condition

FPS = 12.0
WIDTH, HEIGHT = 704, 576
BEGIN_S, LENGTH_S, AFTER_S = 40.0, 34.0, 12.0
LONG_S = 45.0  # of a freeze where key frames come every 12 s
LIVE_S = 90.0

PEOPLE = Scene(people=People.FOOTAGE)
DAY = Scene(sigma=0.9)
NIGHT = Scene(gain=0.25, sigma=1.0, denoise=0.9, grey=True)

CLOCK = Clock()
BOTTOM = Clock(Corner.BOTTOM_RIGHT)
TWO_LINES = Clock(Corner.TOP_RIGHT, lines=2)
TENTHS = Clock(step_s=0.1)

CRF = Encoding()
CRF_4 = Encoding(gop_s=4.0)
CRF_12 = Encoding(gop_s=12.0)
QP = Encoding(rate=Rate.QP, value=32)
QP_12 = Encoding(rate=Rate.QP, value=32, gop_s=12.0)
QP_40 = Encoding(rate=Rate.QP, value=40)
CBR = Encoding(rate=Rate.CBR, value=400)
STARVED = Encoding(rate=Rate.CBR, value=150)
ENDLESS = Encoding(gop_s=math.inf)
HEVC = Encoding(Codec.HEVC)
HEVC_QP = Encoding(Codec.HEVC, Rate.QP, 30)

FROZEN, LOOPED, LOST = Condition.FROZEN, Condition.LOOPED, Condition.VIDEO_LOSS
BLACK, COVERED = Condition.BLACK, Condition.COVERED
LOW_FPS, SLOW = Condition.LOW_FPS, Condition.LIVE_SLOW
LOSSY, DAMAGED = Condition.LOSSY, Condition.DECODE_FAILING


def scenarios(seed: int) -> Iterator[Scenario]:
    """All of them."""
    yield from _frozen(seed)
    yield from _changed(seed)
    yield from _live(seed)
    yield from _odd(seed)


def _frozen(seed: int) -> Iterator[Scenario]:
    """A source that stands still while its encoder, and mostly its clock, go on."""
    freeze = partial(_freeze, seed)
    yield freeze("P01 people", PEOPLE)
    yield freeze("P02 people, clock", PEOPLE, CLOCK)
    yield freeze("P03 people, clock below, gop 4", PEOPLE, BOTTOM, CRF_4)
    yield freeze("P04 static day, gop 12", DAY, None, CRF_12, length=LONG_S)
    yield freeze("P05 static day, clock, gop 12", DAY, CLOCK, CRF_12, length=LONG_S)
    yield freeze("P06 night", NIGHT, None, QP)
    yield freeze("P07 night, clock", NIGHT, CLOCK, QP)
    yield freeze("P08 night, clock, gop 12", NIGHT, CLOCK, QP_12, length=LONG_S)
    yield freeze("P09 night, clock, qp 40", NIGHT, CLOCK, QP_40)
    yield freeze("P10 people, cbr", PEOPLE, None, CBR)
    yield freeze("P11 people, starved cbr", PEOPLE, None, STARVED)
    yield freeze("P12 people, clock, cbr", PEOPLE, CLOCK, CBR)
    yield freeze("P15 endless gop", DAY, None, ENDLESS, length=LONG_S, needs_probe=True)
    yield freeze("P16 hevc night, clock", NIGHT, CLOCK, HEVC_QP)
    yield freeze("P17 hevc people", PEOPLE, None, HEVC)
    yield freeze("P18 tenths clock", DAY, TENTHS, QP)
    yield freeze("P23 two-line clock", DAY, TWO_LINES, QP)
    yield freeze("P25 static day, clock, cbr", DAY, CLOCK, CBR)


def _changed(seed: int) -> Iterator[Scenario]:
    """What stands still, or comes again, is not simply the camera's last picture."""
    begin, end = _span(seed, "P13")
    resent = (Labelled(begin, end, FROZEN, (LOOPED,)), *_tolerated(begin, end, LOW_FPS, SLOW))
    line = lines.resend_key(begin, end)
    yield _stream("P13 recorder re-sends a key frame", seed, PEOPLE, CLOCK, truth=resent, line=line)
    begin, end = _span(seed, "P14")
    line = lines.repeat_last(begin, end, seconds=2.0)
    yield _stream(
        "P14 last gop looped", seed, PEOPLE, CLOCK, truth=(Labelled(begin, end, FROZEN, (LOOPED,)),), line=line
    )
    for name, lost in (("P19 no signal", effects.no_signal), ("P20 bouncing video loss", effects.bouncing_text)):
        begin, end = _span(seed, name)
        yield _stream(name, seed, PEOPLE, truth=(Labelled(begin, end, LOST),), effect=lost(begin, end))
    whole = (Labelled(0.0, 60.0, FROZEN),)
    yield _stream(
        "P21 frozen from the start", seed, DAY, CLOCK, seconds=60.0, truth=whole, effect=effects.still(0.0, 60.0)
    )
    begin, end = _span(seed, "P22")
    slow = (Labelled(begin, end, FROZEN), *_tolerated(begin, end, LOW_FPS, SLOW))
    effect = effects.chain(effects.still(begin, end), effects.thinned(begin, end, 6))
    yield _stream("P22 frozen at 2 fps", seed, PEOPLE, CLOCK, truth=slow, effect=effect)
    spans = [(first, first + 12.0) for first in (30.4, 60.7, 91.0)]
    thrice = tuple(Labelled(*span, FROZEN) for span in spans)
    effect = effects.chain(*(effects.still(*span) for span in spans))
    yield _stream("P24 three short freezes", seed, PEOPLE, CLOCK, QP, seconds=115.0, truth=thrice, effect=effect)
    begin, end = 50.0, 100.0
    looped = (Labelled(begin, end, LOOPED, (FROZEN,)),)
    line = lines.repeat_last(begin, end, seconds=20.0)
    yield _stream("P26 recording replayed", seed, PEOPLE, None, seconds=112.0, truth=looped, line=line)


def _live(seed: int) -> Iterator[Scenario]:
    live = partial(_stream, seed=seed)
    yield live(name="N01 people", scene=PEOPLE)
    yield live(name="N02 people, clock", scene=PEOPLE, clock=CLOCK)
    yield live(name="N03 static day", scene=DAY)
    yield live(name="N04 static day, clock, gop 12", scene=DAY, clock=CLOCK, encoding=CRF_12)
    yield live(name="N05 night", scene=NIGHT, encoding=QP)
    yield live(name="N06 night, clock", scene=NIGHT, clock=CLOCK, encoding=QP)
    yield live(name="N07 night, strong noise reduction", scene=_darker(0.2, 0.95), clock=TWO_LINES, encoding=QP)
    yield live(name="N08 night, clock, qp 40", scene=NIGHT, clock=CLOCK, encoding=QP_40)
    # hardly a sample of it is above 32: whoever calls it black is right, and whoever calls it frozen is not
    dark = _tolerated(0.0, LIVE_S, BLACK)
    yield live(name="N09 night, nearly black", scene=_darker(0.06, 0.8), clock=CLOCK, encoding=QP, truth=dark)
    yield live(name="N13 night, starved cbr", scene=NIGHT, clock=CLOCK, encoding=STARVED)
    yield live(name="N16 hevc night", scene=NIGHT, clock=CLOCK, encoding=HEVC_QP)
    yield live(name="N17 endless gop", scene=DAY, clock=CLOCK, encoding=ENDLESS)
    yield live(
        name="N21 street at night",
        scene=Scene(background="yard_night", gain=0.6, sigma=1.2, denoise=0.7),
        encoding=CRF_4,
    )
    yield live(name="N23 day, noise reduction, cbr", scene=Scene(denoise=0.8), clock=CLOCK, encoding=CBR)
    yield live(name="N24 noisy night", scene=Scene(gain=0.2, sigma=3.0, grey=True), clock=CLOCK, encoding=CRF)


def _odd(seed: int) -> Iterator[Scenario]:
    """Live, and unlike what a camera usually sends."""
    begin = _span(seed, "N10")[0]
    covered = (Labelled(begin, LIVE_S, COVERED, (BLACK,)),)
    yield _stream("N10 covered lens", seed, DAY, CLOCK, truth=covered, optics=effects.covered(begin, FPS))
    white = (Labelled(begin, LIVE_S, COVERED, (LOST,)),)
    yield _stream("N11 white-out", seed, DAY, CLOCK, truth=white, optics=effects.blinded(begin, FPS))
    few = _tolerated(30.0, LIVE_S, SLOW)
    yield _stream("N12 dynamic fps", seed, DAY, CLOCK, truth=few, effect=effects.thinned(30.0, LIVE_S, 12))
    yield _stream("N14 tree.avi", seed, DAY, seconds=29.0, fps=2.3, effect=effects.footage("tree", WIDTH, HEIGHT))
    yield _stream("N15 box.mp4", seed, DAY, seconds=18.0, fps=25.0, effect=effects.footage("box", WIDTH, HEIGHT))
    damage = _tolerated(0.0, LIVE_S, LOSSY, DAMAGED, Condition.STALLED)
    line = lines.lose(0.03, seed)
    yield _stream("N18 packets lost and cut", seed, PEOPLE, CLOCK, truth=damage, line=line)
    stutters = effects.chain(*(effects.still(first, first + 3.0) for first in (20.0, 38.0, 56.0, 74.0)))
    yield _stream("N19 stutters of 3 s", seed, PEOPLE, CLOCK, effect=stutters)
    yield _stream("N20 light switched", seed, DAY, CLOCK, optics=effects.switched((25.0, 50.0, 75.0), 0.2, FPS))
    repeats = effects.repeats(round(2 * FPS))
    yield _stream("N22 repeated pictures between key frames", seed, DAY, CLOCK, effect=repeats)


def _darker(gain: float, denoise: float) -> Scene:
    return Scene(gain=gain, sigma=0.8, denoise=denoise, grey=True)


def _span(seed: int, name: str) -> tuple[float, float]:
    """A freeze's beginning and end: anywhere in a GOP."""
    begin = BEGIN_S + float(_rng(seed, name).uniform(-6.0, 6.0))
    return begin, begin + LENGTH_S


def _rng(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng((seed, zlib.crc32(name.encode())))


def _tolerated(begin: float, end: float, *conditions: Condition) -> tuple[Labelled, ...]:
    return tuple(Labelled(begin, end, each, required=False) for each in conditions)


def _freeze(
    seed: int,
    name: str,
    scene: Scene,
    clock: Clock | None = None,
    encoding: Encoding = CRF,
    *,
    length: float = LENGTH_S,
    needs_probe: bool = False,
) -> Scenario:
    begin = _span(seed, name)[0]
    end = begin + length
    truth = (Labelled(begin, end, FROZEN, needs_probe=needs_probe),)
    effect = effects.still(begin, end)
    return _stream(name, seed, scene, clock, encoding, seconds=end + AFTER_S, truth=truth, effect=effect)


def _stream(
    name: str,
    seed: int,
    scene: Scene,
    clock: Clock | None = None,
    encoding: Encoding = CRF,
    *,
    seconds: float = LIVE_S,
    truth: tuple[Labelled, ...] = (),
    effect: Effect | None = None,
    optics: Optics | None = None,
    line: Line = untouched,
    fps: float = FPS,
) -> Scenario:
    kind = Kind.LIVE if name.startswith("N") else Kind.FREEZE
    if scene.background == 0:
        # with people: the clip or its mirror image; else any
        scene = replace(scene, background=int(_rng(seed, name).choice((0, 3) if scene is PEOPLE else range(64))))
    pictures = effects.Source(
        scene, clock, (seed, zlib.crc32(name.encode())), fps, WIDTH, HEIGHT, seconds, effect, optics
    )
    return Scenario(name, seed, kind, pictures, seconds, truth, encoding, fps, WIDTH, HEIGHT, line)
