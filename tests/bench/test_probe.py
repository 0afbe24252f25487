"""The simulated camera that answers a probe."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from tests.bench.tiny import FPS, HEIGHT, WIDTH, stream
from tests.stock import stock
from wall.bench.health.effects import Effect, still
from wall.bench.health.playback import PROBE_APART_S, PROBE_EVERY_S, PROBE_OPENS_S, SimulatedCamera
from wall.bench.health.scenario import Sent
from wall.health.frame import Frame, Plane

Answer = tuple[float, bytes, Plane]


@dataclass
class _Watch:
    answers: list[Answer] = field(default_factory=list)

    def probed(self, frame: Frame, payload_hash: bytes, at: float) -> None:
        self.answers.append((at, payload_hash, frame.luma))


def run(effect: Effect | None, seconds: float, *, suspect: bool = True) -> tuple[SimulatedCamera, list[Answer]]:
    scenario = stream(seconds, effect=effect)
    camera, watch = SimulatedCamera(scenario), _Watch()
    for tick, picture in enumerate(scenario.pictures(stock())):
        camera.step(Sent(tick / FPS, False, b"", tick / FPS, picture), watch, suspect=suspect)
    return camera, watch.answers


def test_a_suspicion_is_answered_by_two_key_frames_and_once_a_minute() -> None:
    camera, answers = run(None, PROBE_EVERY_S + 5.0)
    assert camera.asked == 2
    first = [PROBE_OPENS_S, PROBE_OPENS_S + PROBE_APART_S]
    assert [at for at, _, _ in answers] == pytest.approx([*first, *(PROBE_EVERY_S + each for each in first)])
    assert answers[0][2].shape == (HEIGHT // 16 * 16, WIDTH // 16 * 16)


def test_without_a_suspicion_nobody_asks() -> None:
    camera, answers = run(None, 5.0, suspect=False)
    assert camera.asked == 0
    assert answers == []


def test_a_source_that_stands_still_shows_the_same_noise_again_and_a_live_one_does_not() -> None:
    _, ((_, _, first), (_, _, second)) = run(still(0.0, 10.0), 5.0)
    assert np.array_equal(first, second)
    _, ((_, _, first), (_, _, second)) = run(None, 5.0)
    assert not np.array_equal(first, second)


def test_a_source_that_sends_nothing_answers_when_it_sends_again() -> None:
    scenario = stream(6.0)
    camera, watch = SimulatedCamera(scenario), _Watch()
    for tick, picture in enumerate(scenario.pictures(stock())):
        at = tick / FPS
        camera.step(Sent(at, False, b"", at, picture if at >= 4.0 else None), watch, suspect=True)
    assert [at for at, _, _ in watch.answers] == pytest.approx([4.0, 4.1])
