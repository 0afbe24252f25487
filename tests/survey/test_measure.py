"""What is made of packets and pictures: rates by the camera's clock, gaps, and what is before the lens."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import av
import numpy as np
import pytest

from tests.health.view.camera import Light, blurred, cloth, flat, yard
from wall.decoders.pyav import Frame, Unit
from wall.programme.facts import PictureFault
from wall.survey.measure import Measure

FPS, GOP = 10, 20
KEY_SIZE, SIZE = 20_000, 2_000


@dataclass(frozen=True, slots=True)
class Packet:
    """What a probe reads of one."""

    stamp: float
    key_frame: bool
    size: int
    sent_at: float = math.nan
    corrupt: bool = False
    report: None = None


def picture(light: Light, rng: np.random.Generator) -> Frame:
    height, width = light.shape
    planes = np.full((height * 3 // 2, width), 128, np.uint8)
    planes[:height] = np.clip(np.rint(light + rng.normal(0, 1.5, light.shape)), 0, 255)
    return av.VideoFrame.from_ndarray(planes, format="yuv420p")


def feed(
    measure: Measure,
    seconds: float,
    begin: float = 100.0,
    light: Light | None = None,
    arrival: Callable[[float], float] = lambda at: at,
    stamps: Callable[[int], float] = lambda number: number / FPS,
    torn: bool = False,
) -> None:
    rng = np.random.default_rng(3)
    for number in range(round(seconds * FPS)):
        key = number % GOP == 0
        unit = Packet(stamps(number), key, KEY_SIZE if key else SIZE, corrupt=torn)
        pictures = [] if light is None else [picture(light, rng)]
        measure.take(cast(Unit, cast(Any, unit)), pictures, begin + arrival(number / FPS))


def connected(at: float = 100.0) -> Measure:
    measure = Measure(lambda: 1_790_000_000.0)
    measure.connected(at)
    return measure


def test_the_rates_are_by_the_cameras_clock_whatever_the_line_does() -> None:
    measure = connected()
    feed(measure, 6.0, arrival=lambda at: 0.2 * at)  # a relay sends at first what it has kept
    assert measure.fps == pytest.approx(FPS)
    group = KEY_SIZE + (GOP - 1) * SIZE
    assert measure.kbps == pytest.approx(group * 8 / 1000 / (GOP / FPS))
    assert measure.pauses == 0


def test_less_than_a_group_of_pictures_has_a_rate_too() -> None:
    measure = connected()
    feed(measure, 1.5)
    assert measure.kbps == pytest.approx(SIZE * FPS * 8 / 1000)


def test_a_first_packet_without_a_time_does_not_count() -> None:
    measure = connected()
    feed(measure, 5.0, stamps=lambda number: math.nan if number == 0 else number / FPS)
    assert measure.fps == pytest.approx(FPS)


def test_each_connection_has_a_clock_of_its_own() -> None:
    measure = connected()
    feed(measure, 3.0)
    measure.connected(110.0)
    feed(measure, 3.0, begin=110.0, stamps=lambda number: 9_000.0 + number / FPS)
    assert measure.fps == pytest.approx(FPS)
    assert (measure.pauses, measure.stamps_wrong) == (0, False)


def test_a_pause_is_counted_once() -> None:
    measure = connected()
    feed(measure, 4.0, arrival=lambda at: at if at < 2.0 else at + 2.5)
    assert measure.pauses == 1


def test_time_stamps_that_go_back_are_wrong_and_the_rate_is_by_arrival() -> None:
    measure = connected()
    feed(measure, 6.0, stamps=lambda number: number % 25 / FPS)
    assert measure.stamps_wrong
    assert measure.fps == pytest.approx(FPS)
    assert not math.isnan(measure.kbps)


def test_nothing_is_known_of_one_packet() -> None:
    measure = connected()
    feed(measure, 0.1)
    assert math.isnan(measure.fps)
    assert math.isnan(measure.kbps)
    assert measure.picture(101.0) is None


@pytest.mark.parametrize(
    ("light", "fault"),
    [
        (yard(), PictureFault.NONE),
        (flat(17.0), PictureFault.BLACK),
        (cloth(), PictureFault.COVERED),
        (blurred(yard(), 2.5), PictureFault.BLURRED),
    ],
)
def test_what_is_before_the_lens(light: Light, fault: PictureFault) -> None:
    measure = connected()
    feed(measure, 6.0, light=light)
    facts = measure.picture(106.0)
    assert facts is not None
    assert facts.fault is fault
    assert facts.luma_mean == pytest.approx(float(light.mean()), abs=3.0)


def test_a_torn_picture_is_damaged_and_shows_nothing() -> None:
    measure = connected()
    feed(measure, 2.0, light=yard(), torn=True)
    assert measure.damaged == 2 * FPS
    assert measure.last is None
    assert measure.picture(102.0) is None
