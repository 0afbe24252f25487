"""The soak: live static cameras for half an hour of stream time, no alarm; then each stands still, an alarm for each.

What a camera sees never repeats: noise is drawn anew for each picture, and each picture is encoded when it is needed.
Small pictures keep it affordable; noise, light, encoders and key-frame intervals are those of real cameras.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np

from wall.alarms.book import ChangeKind
from wall.bench.health.playback import Decoded
from wall.bench.health.scenario import Codec, Encoding, Kind, Planes, Rate, Scenario
from wall.bench.health.scenes import Clock, Corner, Scene, camera, freeze
from wall.bench.health.stock import Stock
from wall.health.condition import Condition
from wall.judge.replay import AlarmMoment, Change, Event, Replay

WIDTH, HEIGHT, FPS = 320, 180, 6.0
LIVE_MINUTES = 30.0
FROZEN_S = 60.0  # seven key-frame intervals of the slowest camera, so that what can be found has been found

CRF, QP, CBR, VBR = Rate.CRF, Rate.QP, Rate.CBR, Rate.VBR
_DAY, _DULL, _DUSK, _NIGHT = 1.0, 0.7, 0.4, 0.22
CAMERAS: tuple[tuple[Scene, Clock | None, Encoding], ...] = (
    (Scene(0, _DAY, 1.2), None, Encoding(Codec.H264, CRF, 28, 1)),
    (Scene(1, _DAY, 0.8), Clock(Corner.TOP_LEFT), Encoding(Codec.H264, CRF, 23, 2)),
    (Scene(2, _DAY, 1.5, 0.5), Clock(Corner.BOTTOM_RIGHT), Encoding(Codec.H264, CRF, 33, 4)),
    (Scene(3, _DULL, 1.0), None, Encoding(Codec.H264, QP, 28, 2)),
    (Scene(4, _DULL, 1.4, 0.8), Clock(Corner.TOP_RIGHT, 2), Encoding(Codec.H264, QP, 32, 4)),
    (Scene(0, _DUSK, 0.9), Clock(Corner.TOP_LEFT), Encoding(Codec.H264, QP, 24, 8)),
    (Scene(1, _DUSK, 1.6, 0.5), None, Encoding(Codec.H264, CBR, 150, 2)),
    (Scene(2, _DUSK, 0.7), Clock(Corner.BOTTOM_LEFT), Encoding(Codec.H264, VBR, 200, 4)),
    (Scene(3, _NIGHT, 0.8, 0.0, grey=True), None, Encoding(Codec.H264, CRF, 28, 2)),
    (Scene(4, _NIGHT, 1.0, 0.8, grey=True), Clock(Corner.TOP_LEFT), Encoding(Codec.H264, QP, 28, 2)),
    (Scene(0, _NIGHT, 1.8), Clock(Corner.TOP_RIGHT), Encoding(Codec.H264, CRF, 30, 8)),
    (Scene(1, _NIGHT, 0.6, 0.5, grey=True), None, Encoding(Codec.H264, CRF, 26, 4, slices=4)),
    (Scene(2, _DAY, 1.0), Clock(Corner.BOTTOM_RIGHT), Encoding(Codec.HEVC, CRF, 28, 2)),
    (Scene(3, _DULL, 1.5, 0.8), None, Encoding(Codec.HEVC, QP, 30, 4)),
    (Scene(4, _NIGHT, 1.2, grey=True), Clock(Corner.TOP_LEFT, 2), Encoding(Codec.HEVC, CRF, 28, 8)),
    (Scene(0, _DAY, 1.0, 0.5), Clock(Corner.TOP_LEFT), Encoding(Codec.MJPEG, QP, 5)),
)
"""Scene, clock and encoder of each: day to night, noise reduction, H.264, H.265 and MJPEG, GOPs of 1 to 8 s."""


@dataclass(frozen=True, slots=True)
class Soaked:
    """One camera's soak. Times in seconds from the start of the stream."""

    name: str
    live_s: float
    false_alarms: tuple[tuple[float, Condition], ...]  # raised before it froze
    suspect_s: float  # of the live time: amber, no alarm
    unlike_live_s: float  # of the live time: shown as anything else than live, alarm or not
    found_after: float  # from the freeze to its alarm; infinite: it was not found
    found_as: tuple[Condition, ...]  # alarms raised in the freeze: one


def scenarios(seed: int, live_minutes: float = LIVE_MINUTES) -> Iterator[Scenario]:
    """The cameras, each live for so long and then frozen for FROZEN_S. A clock goes on."""
    begin = round(live_minutes * 60 * FPS)
    end = begin + round(FROZEN_S * FPS)
    for number, (scene, clock, encoding) in enumerate(CAMERAS):
        pictures = partial(_pictures, scene, clock, (seed, number), (begin, end))
        name = f"S{number:02d} {encoding} gain {scene.gain:g} sigma {scene.sigma:g} dnr {scene.denoise:g}"
        yield Scenario(name, seed, Kind.LIVE, pictures, end / FPS, (), encoding, FPS, WIDTH, HEIGHT)


def _pictures(
    scene: Scene, clock: Clock | None, numbers: tuple[int, int], still: tuple[int, int], stock: Stock
) -> Iterator[Planes | None]:
    source = camera(scene, stock, np.random.default_rng(numbers), WIDTH, HEIGHT)
    frozen: Iterator[Planes | None] = freeze(source, *still)
    return islice(frozen if clock is None else clock.over(frozen, FPS), still[1])


def soak(scenario: Scenario, stock: Stock) -> Soaked:
    """Play one of `scenarios` through the wall's own judgement."""
    decoded = Decoded(scenario.encoding.codec)
    replay = Replay(decoded)
    events: list[Event] = []
    for sent in scenario.packets(stock):
        unit, _ = decoded.take(sent)
        events += replay.take(unit, sent.at)
    events += replay.until(scenario.seconds)
    frozen_at = scenario.seconds - FROZEN_S
    raised = [
        (event.t, condition)
        for event in events
        if isinstance(event, AlarmMoment)
        and event.change.kind is not ChangeKind.CLEARED
        and isinstance(condition := event.change.alarm.condition, Condition)
    ]
    found = [(t, condition) for t, condition in raised if t >= frozen_at]
    changes = [event for event in events if isinstance(event, Change)]
    return Soaked(
        scenario.name,
        frozen_at,
        tuple((t, condition) for t, condition in raised if t < frozen_at),
        _spent(changes, frozen_at, lambda change: change.judgement.suspect),
        _spent(changes, frozen_at, lambda change: change.judgement.condition not in _AS_IT_IS),
        found[0][0] - frozen_at if found else float("inf"),
        tuple(condition for _, condition in found),
    )


_AS_IT_IS = (Condition.LIVE, Condition.CONNECTING)  # connecting: before the first picture


def _spent(changes: list[Change], end: float, holds: Callable[[Change], bool]) -> float:
    """Seconds up to `end` in which that held."""
    spent = 0.0
    for place, change in enumerate(changes):
        until = changes[place + 1].t if place + 1 < len(changes) else end
        if holds(change):
            spent += max(0.0, min(until, end) - change.t)
    return spent
