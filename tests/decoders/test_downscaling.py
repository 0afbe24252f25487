"""Pictures become smaller with nothing left out, of whatever format, and of another size from one to the next."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Interpolation, VideoReformatter
from numpy.typing import NDArray

from wall.decoders.base import WHOLE, DecoderError, PictureSize
from wall.decoders.cropping import CropScaler
from wall.decoders.downscaling import PLANAR, Downscaler, samples_of
from wall.decoders.scaling import Scaler

WIDTH, HEIGHT = 640, 360
RGB = ("rgb24", "bgra")
OTHERS = ("nv12", "gray", "yuv420p10le", "yuv422p10le", "yuyv422", *RGB)


def _frame(luma: NDArray[np.uint8], blue: int = 128, red: int = 128) -> VideoFrame:
    frame = VideoFrame(luma.shape[1], luma.shape[0], "yuv420p")
    samples_of(frame.planes[0])[:] = luma
    samples_of(frame.planes[1])[:], samples_of(frame.planes[2])[:] = blue, red
    return frame


def _noise(seed: int = 3) -> VideoFrame:
    return _frame(np.random.default_rng(seed).integers(16, 236, (HEIGHT, WIDTH)).astype(np.uint8))


def _made(frame: VideoFrame, size: PictureSize, *, brighter: bool = False) -> VideoFrame:
    return Downscaler(frame, size, size).made(frame, brighter=brighter)


def _luma(frame: VideoFrame, size: PictureSize) -> NDArray[np.int_]:
    return np.asarray(samples_of(frame.planes[0])[: size.height, : size.width].astype(int))


@pytest.mark.parametrize("times", [2, 4, 8])
def test_each_sample_is_the_mean_of_those_that_it_stands_for(times: int) -> None:
    frame, size = _noise(), PictureSize(WIDTH // times, HEIGHT // times)
    means = samples_of(frame.planes[0]).reshape(size.height, times, size.width, times).mean(axis=(1, 3))
    assert np.abs(_luma(_made(frame, size), size) - means).max() <= 0.5 * np.log2(times) + 0.01


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize("width", [600, 382, 320, 232, 182, 161, 120, 78, 41])
def test_a_thin_line_stays_wherever_it_is(width: int, upright: bool) -> None:
    """A fence or a number plate: fast bilinear shows some lines not at all, and others eight times as bright."""
    long, short = WIDTH, HEIGHT
    size = PictureSize(width, width * HEIGHT // WIDTH) if upright else PictureSize(width * HEIGHT // WIDTH, width)
    for at in range(200, 216):
        luma = np.full((short, long), 40, np.uint8)
        luma[:, at : at + 2] = 200
        made = _luma(_made(_frame(luma if upright else np.ascontiguousarray(luma.T)), size), size)
        across = made[size.height // 2] if upright else made[:, size.width // 2]
        light = (across - 40).sum() / (160 * 2 * width / long)
        assert 0.25 <= light <= 1.8, at  # of what it had, whatever of it falls between two samples


@pytest.mark.parametrize(("width", "height"), [(100, 300), (600, 40)])
def test_each_way_is_halved_by_itself(width: int, height: int) -> None:
    frame, size = _noise(), PictureSize(width, height)
    assert _luma(_made(frame, size), size).std() < 30.0  # of noise of 64, of which bilinear alone leaves 42


def test_the_same_as_by_a_better_and_slower_way_of_another_hand() -> None:
    """FFmpeg's own averaging of areas, of a picture with slopes and edges."""
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    luma = 128 + 60 * np.sin(across / 11) * np.cos(down / 9) + 40 * ((across // 40 + down // 30) % 2)
    frame = _frame(luma.astype(np.uint8))
    for width, height in ((382, 214), (232, 130), (182, 102)):
        size = PictureSize(width, height)
        exact = VideoReformatter().reformat(frame, width, height, "yuv420p", interpolation=Interpolation.AREA)
        off = _luma(_made(frame, size), size) - _luma(exact, size)
        assert np.sqrt((off**2).mean()) <= 4.0
        assert abs(off.mean()) <= 0.6


def _slopes() -> VideoFrame:
    """Brightness and both colours differ from left to right and from top to bottom, each in its own way."""
    frame = VideoFrame(WIDTH, HEIGHT, "yuv420p")
    for number, plane in enumerate(frame.planes):
        down, across = np.mgrid[0 : plane.height, 0 : plane.width]
        wave = np.sin(across / plane.width * 4 + number) + np.cos(down / plane.height * 3 + 2 * number)
        samples_of(plane)[:] = 128 + (40 if number == 0 else 20) * wave
    return frame


@pytest.mark.parametrize("name", sorted(PLANAR - {"yuv420p"}) + list(OTHERS))
def test_of_any_format_the_same_picture(name: str) -> None:
    plain = _slopes()
    coded = ColorRange.JPEG if "j" in name else ColorRange.MPEG
    here = ColorRange.JPEG if name in RGB else coded
    frame = plain.reformat(format=name, src_color_range=coded, dst_color_range=here)
    frame.color_range, plain.color_range = here, coded
    if name == "gray":
        samples_of(plain.planes[1])[:] = samples_of(plain.planes[2])[:] = 128
    size = PictureSize(238, 135)
    one, other = (samples_of(Scaler().for_tile(each, size).planes[0]) for each in (plain, frame))
    assert np.abs(one[:135, : 238 * 4].astype(int) - other[:135, : 238 * 4]).max() <= (8 if name in RGB else 6)
    if name in RGB:  # its own range, and so other levels
        return
    planes, others = (Scaler().for_shader(each, size).planes for each in (plain, frame))
    for one, other in zip(map(samples_of, planes), map(samples_of, others), strict=True):
        assert np.abs(one.astype(int) - other).max() <= 3


@pytest.mark.parametrize("make", [Scaler.for_shader, Scaler.for_tile])
def test_one_scaler_makes_one_size_after_another_of_one_picture_after_another(
    make: Callable[[Scaler, VideoFrame, PictureSize], VideoFrame],
) -> None:
    scaler = Scaler()
    sizes = ((238, 134), (238, 134), (382, 215), (238, 134), (91, 51), (91, 51), (639, 359))
    for seed, (width, height) in enumerate(sizes):
        size, frame = PictureSize(width, height), _noise(seed)
        used = 4 * width if make is Scaler.for_tile else width
        alone = samples_of(make(Scaler(), frame, size).planes[0])[:height, :used]
        assert (samples_of(make(scaler, frame, size).planes[0])[:height, :used] == alone).all()
    smaller = _frame(np.full((HEIGHT // 2, WIDTH // 2), 90, np.uint8))  # the camera sends another size from now on
    size = PictureSize(91, 51)
    alone, made = (samples_of(make(each, smaller, size).planes[0])[:51, :91] for each in (Scaler(), scaler))
    assert (made == alone).all()


def test_what_a_camera_says_of_its_colours_counts_from_the_next_picture_on() -> None:
    scaler, size = Scaler(), PictureSize(91, 51)
    frame = _frame(np.full((HEIGHT, WIDTH), 40, np.uint8), 110, 150)

    def blue_green_red() -> list[int]:
        return list(map(int, samples_of(scaler.for_tile(frame, size).planes[0])[20, 80:83]))

    frame.colorspace, frame.color_range = 6, ColorRange.MPEG  # BT.601
    limited = blue_green_red()
    frame.color_range = ColorRange.JPEG
    full = blue_green_red()
    frame.colorspace = 1  # BT.709
    other = blue_green_red()
    assert min(b - a for a, b in zip(limited, full, strict=True)) >= 4
    assert abs(full[2] - other[2]) >= 3


def test_the_brightest_becomes_no_brighter() -> None:
    luma = np.zeros((64, 64), np.uint8)
    luma[:, 32:] = 255
    size = PictureSize(32, 32)
    made = _luma(_made(_frame(luma), size, brighter=True), size)
    assert set(made[:, :15].ravel()) == {1}
    assert set(made[:, 17:].ravel()) == {255}


def test_where_there_is_no_memory_the_stream_hears_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise cv2.error("Insufficient memory")

    frame, size = _noise(), PictureSize(238, 134)
    scaler = CropScaler()
    scaler.scale(frame, WHOLE, size)
    monkeypatch.setattr("wall.decoders.downscaling.cv2.resize", full)
    with pytest.raises(DecoderError, match="Insufficient memory"):
        scaler.scale(frame, WHOLE, size)
