"""What is told of a camera that nobody knows: the plain cases, and nothing of views that are only poor."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import numpy as np
import pytest

from tests.health.view.camera import HEIGHT, WIDTH, Light, blurred, cloth, flat, with_text, yard
from tests.stock import stock
from wall.bench.health.lens import Cover, Defocus, Effect, Span, Studio
from wall.bench.health.scenes import Scene, camera
from wall.health.frame import Frame
from wall.health.view.first_sight import LOOKS_LEAST, FirstSight

ALWAYS = Span(-1.0, 1e9, 0.001)


def sight(light: Light, looks: int = LOOKS_LEAST) -> FirstSight:
    found, rng = FirstSight(), np.random.default_rng(7)
    colour = np.full((HEIGHT // 2, WIDTH // 2), 128, np.uint8)
    for _ in range(looks):
        noisy = np.clip(np.rint(light + rng.normal(0, 1.5, light.shape)), 0, 255).astype(np.uint8)
        frame = Frame.of(noisy, colour, colour)
        assert frame is not None
        found.look(frame)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_a_view_is_neither(seed: int) -> None:
    found = sight(yard(seed))
    assert not found.covered
    assert not found.blurred


def test_a_cloth_before_the_lens_covers_also_with_the_cameras_own_text() -> None:
    for light in (cloth(), with_text(cloth(5, 120.0)), with_text(flat(90.0))):
        found = sight(light)
        assert found.covered
        assert not found.blurred


@pytest.mark.parametrize("seed", range(6))
def test_a_lens_out_of_focus(seed: int) -> None:
    found = sight(with_text(blurred(yard(seed), 4.0)))
    assert found.blurred
    assert not found.covered


def test_one_sharp_picture_outweighs_all_others() -> None:
    found = sight(blurred(yard(), 4.0))
    colour = np.full((HEIGHT // 2, WIDTH // 2), 128, np.uint8)
    frame = Frame.of(np.rint(yard()).astype(np.uint8), colour, colour)
    assert frame is not None
    found.look(frame)
    assert not found.blurred


def test_two_looks_or_a_dark_picture_say_nothing() -> None:
    assert not sight(cloth(), looks=LOOKS_LEAST - 1).covered
    assert not sight(cloth(3, 25.0)).covered


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        (None, {(False, False)}),
        (lambda: Cover(ALWAYS, level=120.0, uneven=20.0), {(True, False)}),
        # so far out of focus that hardly an edge is left: which it is differs from processor to processor
        (lambda: Defocus(ALWAYS, 0.01), {(False, True), (True, False)}),
    ],
)
def test_the_benchs_own_views(effect: Callable[[], Effect] | None, told: set[tuple[bool, bool]]) -> None:
    width, height = 640, 360
    for background in range(4):
        rng = np.random.default_rng(background)
        optics = effect().optics(Studio(stock(), rng, width, height, 10.0)) if effect else None
        found = FirstSight()
        for planes in islice(camera(Scene(background, sigma=1.5), stock(), rng, width, height, optics), LOOKS_LEAST):
            luma = planes[:height]
            colour = np.full((height // 2, width // 2), 128, np.uint8)
            frame = Frame.of(luma, colour, colour)
            assert frame is not None
            found.look(frame)
        assert (found.covered, found.blurred) in told, background
