"""COVERED, BLURRED and MOVED, each caused and cleared, and what looks like them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.health.view.camera import HEIGHT, WIDTH, Camera, Light, blurred, cloth, flat, taught, with_text, yard
from wall.health.condition import Condition
from wall.health.limits import Marks


def turned(right: int, down: int = 0, seed: int = 5) -> Light:
    """The same yard, the camera turned: what comes into view is new."""
    large = yard(seed, WIDTH * 2, HEIGHT * 2)
    return large[down : down + HEIGHT, right : right + WIDTH]


def test_a_cover_is_told_within_five_seconds_and_over_when_it_is_taken_away() -> None:
    camera = taught()
    begin = camera.at
    camera.show(cloth(), 20)
    assert camera.conditions() == {Condition.COVERED}
    assert camera.first(Condition.COVERED) - begin <= 5.0
    assert camera.watch.evidence.kept <= 0.1
    assert camera.watch.evidence.structured <= 0.2
    assert camera.show(yard(), 5).conditions() == set()


@pytest.mark.parametrize("level", [60, 120, 200])
def test_a_cover_of_any_brightness_is_found_though_the_text_stays(level: float) -> None:
    def shown(light: Light) -> Light:
        return with_text(with_text(light), "CAMERA 07 GATE EAST", (150, HEIGHT - 6))

    camera = Camera().show(shown(yard()), 30)
    assert camera.show(shown(cloth(level=level)), 15).conditions() == {Condition.COVERED}


def test_a_cover_in_the_dark_of_which_noise_shines_through_in_patches_is_found_and_stays_found() -> None:
    """An encoder spends its bits on some blocks of the noise, each time on others: edges, and none of them twice."""
    rng = np.random.default_rng(1)

    def patchy(at: float) -> Light:
        noise = rng.normal(0, 12, (HEIGHT, WIDTH)) * (rng.random((HEIGHT // 16, WIDTH // 16)) < 0.3).repeat(
            16, 0
        ).repeat(16, 1)
        return np.asarray(cloth(level=60.0) + noise, np.float32)

    camera = taught()
    camera.show(patchy, 60)
    assert camera.watch.evidence.structured > 0.5
    assert camera.conditions() == {Condition.COVERED}
    assert len(camera.told) >= 100  # and at no moment since then anything else
    assert {condition for _, condition in camera.told} == {Condition.COVERED}
    assert camera.show(yard(), 5).conditions() == set()


@pytest.mark.parametrize(
    ("sigma", "gain", "lift", "noise", "told"),
    [
        (6, 0.6, 60, 6, Condition.BLURRED),
        (6, 1.0, 0, 10, Condition.BLURRED),
        (5, 0.3, 80, 4, Condition.BLURRED),
        (40, 0.4, 70, 4, Condition.COVERED),
        (60, 0.5, 60, 4, Condition.COVERED),
    ],
)
def test_a_veil_that_lets_light_and_dark_through_is_told(
    sigma: float, gain: float, lift: float, noise: float, told: Condition
) -> None:
    """A milky bag, spray, a lens quite out of focus: no edge is left to measure sharpness by."""
    camera = taught(noise=4.0)
    camera.noise = noise
    veiled = np.asarray(cv2.GaussianBlur(yard(), (0, 0), sigma) * gain + lift, np.float32)
    assert camera.show(veiled, 60).conditions() == {told}
    camera.noise = 4.0
    assert camera.show(yard(), 20).conditions() == set()


def test_a_lens_that_is_blinded_counts_as_covered_and_not_as_lost_video() -> None:
    """Whoever holds a lamp at it: nothing of the view is left, and the recorder is not to blame."""
    assert taught().show(flat(235), 20).conditions() == {Condition.COVERED}


def test_a_lens_out_of_focus_is_blurred_and_sharp_again() -> None:
    camera = taught()
    begin = camera.at
    camera.show(blurred(yard()), 30)
    assert camera.conditions() == {Condition.BLURRED}
    assert camera.first(Condition.BLURRED) - begin <= 15.0
    assert camera.watch.evidence.sharpness < 0.4
    assert camera.show(yard(), 20).conditions() == set()


def test_a_blur_over_a_minute_is_found() -> None:
    camera = taught().show(lambda at: blurred(yard(), 0.1 + 4 * at / 60), 80)
    assert camera.conditions() == {Condition.BLURRED}
    assert {condition for _, condition in camera.told} == {Condition.BLURRED}


@pytest.mark.parametrize(("right", "down"), [(20, 0), (32, 10), (0, 30), (160, 40)])
def test_a_camera_that_was_turned_has_moved_once_it_stands_still(right: int, down: int) -> None:
    camera = Camera().show(turned(0), 30)
    begin = camera.at
    camera.show(lambda at: turned(min(right, int(at * right)), min(down, int(at * down))), 20)
    assert camera.conditions() == {Condition.MOVED}
    assert camera.first(Condition.MOVED) - begin <= 10.0
    assert {condition for _, condition in camera.told} == {Condition.MOVED}
    if right < 100:
        assert camera.watch.evidence.shift == pytest.approx(np.hypot(right, down) / WIDTH, abs=0.02)


def test_a_camera_that_looks_at_something_else_has_moved_until_it_looks_back() -> None:
    camera = taught()
    turned_at = camera.at
    camera.show(yard(9), 60)
    assert camera.conditions() == {Condition.MOVED}
    assert camera.watch.evidence.clear_at <= turned_at
    moved_since = camera.watch.evidence.moved_since
    camera.every = 2.0
    camera.show(yard(9), 900)
    assert camera.watch.evidence.moved_since == moved_since
    assert camera.show(yard(), 15).conditions() == set()


def test_a_view_that_moved_can_still_be_covered() -> None:
    camera = taught().show(yard(9), 60)
    assert camera.show(cloth(), 20).conditions() == {Condition.MOVED, Condition.COVERED}
    assert camera.show(yard(9), 20).conditions() == {Condition.MOVED}


def test_a_camera_that_turns_by_design_is_neither_moved_nor_covered() -> None:
    camera = Camera(marks=Marks(ptz=True)).show(yard(), 30)
    camera.show(yard(9), 30).show(cloth(), 30)
    assert camera.told == []
    assert camera.show(flat(17), 10).conditions() == {Condition.BLACK}


def dimmed(gain: float) -> Light:
    return np.asarray(16 + (yard() - 16) * gain, np.float32)


@pytest.mark.parametrize("gain", [0.15, 0.3, 0.6, 1.5])
def test_lights_that_go_out_and_on_are_no_fault(gain: float) -> None:
    camera = taught().show(dimmed(gain), 60).show(yard(), 60)
    assert camera.told == []


def test_dusk_and_dawn_are_no_fault() -> None:
    camera = taught()
    camera.every = 1.0
    camera.show(lambda at: dimmed(max(0.2, 1 - at / 100)), 200)
    assert camera.show(lambda at: dimmed(min(1.0, 0.2 + at / 100)), 200).told == []


def test_infrared_is_another_light_and_no_fault() -> None:
    rows, columns = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    lamp = np.exp(-1.2 * (rows**2 + columns**2)) + 0.1
    camera = taught()
    camera.colour = 0.0
    camera.show(np.asarray(16 + (yard() - 16) * lamp, np.float32), 60)
    camera.colour = 6.0
    assert camera.show(yard(), 30).told == []


def test_fog_that_rises_is_no_fault() -> None:
    def fog(at: float) -> Light:
        clear = max(0.1, 1 - at / 180)
        return np.asarray(yard() * clear + 170 * (1 - clear), np.float32)

    camera = taught()
    camera.every = 2.0
    assert camera.show(fog, 400).show(lambda at: fog(180 - at), 180).told == []


def test_a_lorry_that_passes_and_people_are_no_fault() -> None:
    def lorry(at: float) -> Light:
        out = yard()
        left = int(80 * at) - 260
        out[30:, max(0, left) : max(0, left + 250)] = 90
        return out

    def people(at: float) -> Light:
        out = yard()
        for number in range(5):
            left = int(30 * at + 70 * number) % WIDTH
            out[60:180, left : left + 30] = 50
        return out

    assert taught().show(lorry, 8).show(people, 60).show(lorry, 8).told == []


def test_a_hand_that_waves_by_is_no_fault() -> None:
    assert taught().show(cloth(), 2).show(yard(), 20).told == []


def test_a_focus_that_hunts_is_no_fault() -> None:
    assert taught().show(blurred(yard()), 4).show(yard(), 20).told == []


def test_rain_is_no_fault() -> None:
    rng = np.random.default_rng(4)

    def rain(at: float) -> Light:
        out = yard()
        for x, y in rng.integers(0, (WIDTH, HEIGHT), (300, 2)).tolist():
            cv2.line(out, (x, y), (x + 3, y + 14), 200.0, 1)
        return out

    assert taught().show(rain, 60).told == []


@pytest.mark.parametrize(
    ("what", "light"),
    [
        ("a white wall", np.tile(np.linspace(170, 200, WIDTH, dtype=np.float32), (HEIGHT, 1))),
        ("a lens that is covered from the start", cloth()),
        ("a lens that is out of focus from the start", blurred(yard(), 12)),
    ],
)
def test_where_there_is_nothing_to_recognise_nothing_is_told(what: str, light: Light) -> None:
    camera = Camera().show(light, 60)
    assert camera.watch.evidence.learnt == 0, what
    assert camera.show(yard(), 60).told == [], what


def test_a_camera_that_was_out_of_focus_and_is_set_right_is_no_fault() -> None:
    camera = Camera().show(blurred(yard(), 2), 60)
    assert camera.watch.evidence.learnt == 1
    assert camera.show(yard(), 120).told == []


@pytest.mark.parametrize("every", [2.0, 12.0])
def test_key_frames_alone_are_enough(every: float) -> None:
    camera = taught(40 * every, every=every)
    assert camera.show(cloth(), 5 * every).conditions() == {Condition.COVERED}
    assert camera.show(yard(), 5 * every).conditions() == set()
    assert camera.show(blurred(yard()), 8 * every).conditions() == {Condition.BLURRED}
    assert camera.show(yard(), 5 * every).conditions() == set()
    assert camera.show(yard(9), 6 * every).conditions() == {Condition.MOVED}
    assert camera.show(yard(), 5 * every).conditions() == set()
    assert camera.show(flat(17), 3 * every).conditions() == {Condition.BLACK}


def test_a_camera_that_is_looked_at_in_turn_learns_and_is_judged() -> None:
    camera = Camera()
    for _ in range(10):
        camera.show(yard(), 5).wait(115)
    assert camera.told == []
    assert camera.watch.evidence.learnt == 1
    assert camera.show(cloth(), 5).conditions() == {Condition.COVERED}
    camera.wait(115)
    assert camera.show(yard(), 5).conditions() == set()
