"""Streams that arrive as they should not: too few pictures, losses, wrong clocks; and what looks alike and is not.

F: something is wrong. G: nothing is. Small pictures: what they show matters only in so far as it moves.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial, reduce

import numpy as np

from wall.bench.health import effects, lines
from wall.bench.health.effects import Effect
from wall.bench.health.scenario import EPOCH, Codec, Encoding, Kind, Labelled, Line, Scenario, Sent, untouched
from wall.bench.health.scenes import Clock, People, Scene
from wall.health.condition import Condition

FPS = 12.0
WIDTH, HEIGHT = 352, 288
SECONDS = 150.0
BEGIN_S, LENGTH_S = 45.0, 60.0
REPORT_S = 4.0  # between two sender reports
SINCE_1900_S = 2_208_988_800.0  # from 1900, where RTCP's clock begins, to 1970

PEOPLE = Scene(people=People.FOOTAGE)
STATIC = Scene(sigma=0.9)
CRF, HEVC = Encoding(), Encoding(Codec.HEVC)
LOW_FPS, SLOW, LOSSY = Condition.LOW_FPS, Condition.LIVE_SLOW, Condition.LOSSY
STAMPS, DRIFT, DAMAGED = Condition.TIMESTAMPS_WRONG, Condition.CLOCK_DRIFT, Condition.DECODE_FAILING

Time = Callable[[float], float]
"""From the time of the stream to seconds that a clock is ahead, or that a packet is late."""


def scenarios(seed: int) -> Iterator[Scenario]:
    """All of them. When it begins, how long it lasts and by how much is drawn by the seed."""
    yield from _rates(seed)
    yield from _losses(seed)
    yield from _stamps(seed)
    yield from _wall_clocks(seed)
    yield from _lines(seed)


def _rates(seed: int) -> Iterator[Scenario]:
    for name, encoding, every in (
        ("F01 a quarter of the pictures", CRF, 4),
        ("F02 a third, hevc", HEVC, 3),
        ("F03 one in twelve", CRF, 12),
    ):
        begin, end = _span(seed, name)
        effect = effects.thinned(begin, end, every)
        yield _stream(name, seed, PEOPLE, encoding, truth=(Labelled(begin, end, LOW_FPS, (SLOW,)),), effect=effect)
    name = "F04 dynamic fps in a static scene"
    begin, end = _span(seed, name)
    slow = (Labelled(begin, end, SLOW),)
    yield _stream(name, seed, STATIC, truth=slow, effect=effects.thinned(begin, end, 6))
    begin, end = _span(seed, "G01")
    yield _stream("G01 half the pictures at dusk", seed, PEOPLE, effect=effects.thinned(begin, end, 2))
    hiccups = effects.chain(*(effects.thinned(each, each + 3.0, 6) for each in range(30, 140, 20)))
    yield _stream("G02 hiccups", seed, PEOPLE, effect=hiccups)


def _losses(seed: int) -> Iterator[Scenario]:
    for name, share in (("F10 two per cent lost", 0.02), ("F11 four per cent lost", 0.04)):
        begin, end = _span(seed, name)
        truth = (Labelled(begin, end, LOSSY, (DAMAGED,)),)
        yield _stream(name, seed, PEOPLE, truth=truth, line=_lossy(begin, end, share, seed))
    begin, _ = _span(seed, "G10")
    yield _stream("G10 a single burst lost", seed, PEOPLE, line=_lossy(begin, begin + 0.5, 0.6, seed))


def _stamps(seed: int) -> Iterator[Scenario]:
    amount = float(_rng(seed, "amount").uniform(3.0, 300.0))
    for name, change in (("F20 media clock goes back", -amount), ("F21 media clock jumps", amount)):
        begin, _ = _span(seed, name)
        yield _stream(name, seed, PEOPLE, truth=_told(begin, begin + 20.0), line=_clock(_step(begin, change)))
    for name, rate in (("F22 media clock stands still", 0.0), ("F23 media clock half as fast", 0.5)):
        begin, end = _span(seed, name)
        line = _clock(_drift(begin, end, rate - 1.0))
        yield _stream(name, seed, PEOPLE, truth=_told(begin, end + 10.0), line=line)
    name = "F24 media clock too fast, no reports"
    begin, end = _span(seed, name)
    line = _clock(_drift(begin, end, 0.5), reports=False)
    yield _stream(name, seed, PEOPLE, truth=_told(begin, end + 10.0), line=line)
    wrong = float(_rng(seed, "G20").choice([-0.03, 0.03]))
    yield _stream("G20 media clock 3 % wrong", seed, PEOPLE, line=_clock(_drift(0.0, math.inf, wrong)))
    yield _stream("G21 no sender reports", seed, PEOPLE, line=_clock(_right, reports=False))


def _wall_clocks(seed: int) -> Iterator[Scenario]:
    for name, least, most in (
        ("F30 clock some seconds wrong", 6.0, 60.0),
        ("F31 clock hours wrong", 600.0, 50_000.0),
    ):
        begin, _ = _span(seed, name)
        rng = _rng(seed, name)
        wrong = float(rng.uniform(least, most) * rng.choice([-1, 1]))
        line = _clock(_right, _step(begin, wrong))
        # a camera's clock that is set back looks like a line that holds everything up: it may be connected anew
        truth = (Labelled(begin, SECONDS, DRIFT), Labelled(begin, SECONDS, Condition.STALLED, required=False))
        yield _stream(name, seed, PEOPLE, truth=truth, line=line)
    name = "F32 clock wrong from the start"
    line = _clock(_right, _step(-1.0, 3600.0))
    yield _stream(name, seed, PEOPLE, truth=(Labelled(0.0, SECONDS, DRIFT),), line=line)
    yield _stream("G30 clock 3 s wrong", seed, PEOPLE, line=_clock(_right, _step(-1.0, 3.0)))
    uptime = _step(-1.0, -EPOCH - SINCE_1900_S)
    yield _stream("G31 no wall clock, counts from 1900", seed, PEOPLE, line=_clock(_right, uptime))


def _lines(seed: int) -> Iterator[Scenario]:
    """The line holds packets up, the camera is well."""
    held_up = _late(lambda at: max(0.0, 2.0 - at % 25.0))
    yield _stream("G40 held up for 2 s now and then", seed, PEOPLE, line=_through(_clock(_right), held_up))
    yield _stream("G41 held up, no reports", seed, PEOPLE, line=_through(_clock(_right, reports=False), held_up))
    rng = _rng(seed, "G42")
    jitter = _late(lambda _: float(rng.uniform(0.0, 0.4)))
    yield _stream("G42 jitter", seed, PEOPLE, line=_through(_clock(_right), jitter))


# Clocks and lines ------------------------------------------------------------------------------------------------


def _right(at: float) -> float:
    del at
    return 0.0


def _step(begin: float, change: float) -> Time:
    return lambda at: change if at >= begin else 0.0


def _drift(begin: float, end: float, rate: float) -> Time:
    """A clock that is wrong by so many seconds a second, and keeps the sum."""
    return lambda at: rate * (min(at, end) - begin) if at > begin else 0.0


def _clock(media: Time, wall: Time = _right, *, reports: bool = True) -> Line:
    """A camera's time stamps, and its wall clock as sender reports tell it: known by the time stamps in between."""
    return partial(_clocked, media=media, wall=wall, reports=reports)


def _clocked(packets: Iterator[Sent], media: Time, wall: Time, reports: bool) -> Iterator[Sent]:
    offset, reported_at = math.nan, -math.inf
    for sent in packets:
        stamp = sent.at + media(sent.at)
        if reports and sent.at - reported_at >= REPORT_S:
            reported_at = sent.at
            offset = EPOCH + sent.at + wall(sent.at) - stamp
        yield replace(sent, stamp=stamp, sent_at=stamp + offset)


def _late(delay: Time) -> Line:
    """Packets come late, and in their order."""

    def line(packets: Iterator[Sent]) -> Iterator[Sent]:
        arrived = 0.0
        for sent in packets:
            arrived = max(arrived, sent.at + delay(sent.at))
            yield replace(sent, at=arrived)

    return line


def _lossy(begin: float, end: float, share: float, seed: int) -> Line:
    """Between these times that share of the packets is lost, or arrives as its first half. The camera has a clock."""

    def line(packets: Iterator[Sent]) -> Iterator[Sent]:
        rng = np.random.default_rng(seed)
        for sent in _clock(_right)(packets):
            if not begin <= sent.at < end or rng.random() >= share:
                yield sent
            elif rng.random() < lines.CUT_SHARE:
                yield replace(sent, data=sent.data[: max(32, len(sent.data) // 2)], corrupt=True)

    return line


def _through(*each: Line) -> Line:
    """One after the other."""
    return lambda packets: reduce(lambda sent, line: line(sent), each, packets)


# Making them -----------------------------------------------------------------------------------------------------


def _told(begin: float, end: float) -> tuple[Labelled, ...]:
    """Time stamps are wrong; a reader that goes by them may take the stream for late, or its pictures for old."""
    return (Labelled(begin, end, STAMPS), Labelled(begin, end, Condition.STALLED, required=False))


def _rng(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng((seed, zlib.crc32(name.encode())))


def _span(seed: int, name: str) -> tuple[float, float]:
    begin = BEGIN_S + float(_rng(seed, name).uniform(-8.0, 8.0))
    return begin, begin + LENGTH_S


def _stream(
    name: str,
    seed: int,
    scene: Scene,
    encoding: Encoding = CRF,
    *,
    truth: tuple[Labelled, ...] = (),
    effect: Effect | None = None,
    line: Line = untouched,
) -> Scenario:
    numbers = (seed, zlib.crc32(name.encode()))
    pictures = effects.Source(scene, Clock(), numbers, FPS, WIDTH, HEIGHT, SECONDS, effect)
    return Scenario(name, seed, Kind.FLOW, pictures, SECONDS, truth, encoding, FPS, WIDTH, HEIGHT, line)
