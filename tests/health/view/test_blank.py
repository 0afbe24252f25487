"""BLACK and VIDEO_LOSS: known without anything learnt."""

from __future__ import annotations

import numpy as np
import pytest

from tests.health.view.camera import HEIGHT, WIDTH, Camera, Light, cloth, flat, with_text, yard
from wall.health.condition import Condition, Reason
from wall.health.frame import Frame
from wall.health.view.watch import ViewWatch


def test_a_black_picture_is_black_within_five_seconds_and_over_as_soon() -> None:
    camera = Camera()
    camera.show(yard(), 10)
    dark_at = camera.at
    camera.show(flat(17), 10)
    assert camera.conditions() == {Condition.BLACK}
    assert camera.first(Condition.BLACK) - dark_at <= 4.0
    assert camera.watch.evidence.dark == 1.0
    assert camera.watch.evidence.clear_at <= dark_at <= camera.watch.evidence.black_since
    camera.show(yard(), 4)
    assert camera.conditions() == set()


def test_a_camera_that_is_dark_from_the_start_is_black_whatever_it_writes_into_the_picture() -> None:
    picture = with_text(with_text(flat(17)), "CAMERA 07 GATE EAST", (150, HEIGHT - 6))
    assert Camera().show(picture, 5).conditions() == {Condition.BLACK}


def test_noise_of_a_sensor_that_sees_nothing_is_black() -> None:
    assert Camera(noise=5.0).show(flat(18), 5).conditions() == {Condition.BLACK}


@pytest.mark.parametrize("gain", [0.3, 0.2])
def test_a_dim_picture_in_which_things_are_seen_is_not_black(gain: float) -> None:
    camera = Camera().show(np.asarray(16 + yard() * gain, np.float32), 20)
    assert camera.told == []


def test_a_dark_yard_with_a_lit_window_is_not_black() -> None:
    picture = flat(17)
    picture[60:110, 200:250] = 120
    assert Camera().show(picture, 10).told == []


def bars() -> Light:
    levels = np.array([180, 162, 131, 112, 84, 65, 35], np.float32)
    return np.asarray(np.repeat(levels, WIDTH // 7 + 1)[None, :WIDTH] * np.ones((HEIGHT, 1)), np.float32)


def test_a_recorders_blue_is_a_lost_signal_within_three_seconds() -> None:
    camera = Camera().show(yard(), 10)
    lost_at = camera.at
    camera.show(flat(41), 6, blue=240)
    assert camera.conditions() == {Condition.VIDEO_LOSS}
    assert camera.reason() is Reason.NO_SIGNAL_COLOUR
    assert camera.first(Condition.VIDEO_LOSS) - lost_at <= 3.0
    assert camera.show(yard(), 5).conditions() == set()


def test_a_text_that_wanders_over_the_blue_changes_nothing() -> None:
    def bouncing(at: float) -> Light:
        return with_text(flat(41), "VIDEO LOSS", (int(30 * at) % 200, 40 + int(20 * at) % 120))

    camera = Camera().show(bouncing, 20, blue=240)
    assert camera.conditions() == {Condition.VIDEO_LOSS}
    assert {condition for _, condition in camera.told} == {Condition.VIDEO_LOSS}


def test_dark_blue_is_a_lost_signal_and_not_black() -> None:
    assert Camera().show(flat(29), 5, blue=184).conditions() == {Condition.VIDEO_LOSS}


def test_flat_grey_with_a_text_is_a_lost_signal() -> None:
    camera = Camera(noise=0.0).show(with_text(flat(110), "NO VIDEO", (120, 90)), 5)
    assert camera.conditions() == {Condition.VIDEO_LOSS}
    assert camera.reason() is Reason.FLAT


def test_colour_bars_are_a_lost_signal() -> None:
    camera = Camera(noise=0.0)
    chroma = np.repeat(np.array([128, 44, 156, 72, 184, 100, 212], np.uint8), WIDTH // 14 + 1)[: WIDTH // 2]
    plane = np.ascontiguousarray(np.broadcast_to(chroma, (HEIGHT // 2, WIDTH // 2)))
    frame = Frame.of(bars().astype(np.uint8), plane, plane)
    assert frame is not None
    for number in range(12):
        camera.watch.look(frame, 0.5 * number, trusted=True)
    camera.at = 6.0
    assert camera.conditions() == {Condition.VIDEO_LOSS}
    assert camera.reason() is Reason.NO_SIGNAL_COLOUR


def sunlit() -> Light:
    return np.asarray(np.tile(np.linspace(170, 200, WIDTH), (HEIGHT, 1)), np.float32)


def dusk() -> Light:
    return np.asarray(np.tile(np.linspace(35.1, 36.9, WIDTH), (HEIGHT, 1)), np.float32)


@pytest.mark.parametrize(
    ("what", "light"),
    [
        ("a tape over the lens in the dusk", dusk()),
        ("a white wall that is lit from one side", sunlit()),
        ("a cloth", cloth()),
        ("white, overexposed", flat(255)),
        ("white of the limited range", flat(235)),
    ],
)
@pytest.mark.parametrize("noise", [0.0, 1.5])
def test_what_is_flat_by_nature_is_no_lost_signal(what: str, light: Light, noise: float) -> None:
    assert Camera(noise=noise).show(light, 20).told == [], what


def test_a_placeholder_in_grey_alone_has_no_colours_to_look_at() -> None:
    watch, nothing = ViewWatch({}), np.zeros((0, 0), np.uint8)
    frame = Frame.of(np.full((HEIGHT, WIDTH), 41, np.uint8), nothing, nothing)
    assert frame is not None
    for number in range(12):
        watch.look(frame, 0.5 * number, trusted=True)
    assert watch.evidence.video_loss_since == 0.0
    assert watch.evidence.coloured == 0


@pytest.mark.parametrize("shape", [(16, 16), (16, 320), (48, 64), (270, 480), (720, 1280)])
@pytest.mark.parametrize("level", [17, 120])
def test_any_size_is_taken(shape: tuple[int, int], level: int) -> None:
    watch = ViewWatch({})
    rng = np.random.default_rng(1)
    neutral = np.full((shape[0] // 2, shape[1] // 2), 128, np.uint8)
    luma = np.clip(level + rng.normal(0, 2, shape), 0, 255).astype(np.uint8)
    for number in range(8):
        frame = Frame.of(luma, neutral, neutral)
        assert frame is not None
        watch.look(frame, 2.0 * number, trusted=True)
    assert watch.evidence.mean_luma == pytest.approx(level, abs=1)
    assert (watch.evidence.black_since == 0.0) is (level == 17)
