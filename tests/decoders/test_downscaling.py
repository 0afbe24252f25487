"""Pictures become smaller with nothing left out, of whatever format, and of another size from one to the next."""

from __future__ import annotations

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


@pytest.mark.parametrize("width", [600, 382, 320, 232, 182, 161, 120, 78, 41])
def test_a_thin_line_stays_wherever_it_is(width: int) -> None:
    """Of a fence or a number plate. FFmpeg's quick way shows some not at all, and others eight times as bright."""
    size = PictureSize(width, width * HEIGHT // WIDTH)
    for column in range(200, 216):
        luma = np.full((HEIGHT, WIDTH), 40, np.uint8)
        luma[:, column : column + 2] = 200
        row = _luma(_made(_frame(luma), size), size)[size.height // 2]
        light = (row - 40).sum() / (160 * 2 * width / WIDTH)
        assert 0.25 <= light <= 1.8, column  # of what it had, whatever of it falls between two samples


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


@pytest.mark.parametrize("name", sorted(PLANAR) + list(OTHERS))
def test_of_any_format_the_same_picture(name: str) -> None:
    luma = np.linspace(30, 220, WIDTH, dtype=np.uint8)[None].repeat(HEIGHT, 0)
    plain = _frame(luma, 110, 150)
    coded, here = (ColorRange.JPEG if each else ColorRange.MPEG for each in ("j" in name, "j" in name or name in RGB))
    frame = plain.reformat(format=name, src_color_range=coded, dst_color_range=here)
    frame.color_range, plain.color_range = here, coded
    if name == "gray":
        samples_of(plain.planes[1])[:] = samples_of(plain.planes[2])[:] = 128
    size = PictureSize(238, 135)
    one, other = (samples_of(Scaler().for_tile(each, size).planes[0]) for each in (plain, frame))
    assert np.abs(one[:135, : 238 * 4].astype(int) - other[:135, : 238 * 4]).max() <= 6
    if name not in RGB:  # its own range, and so other levels
        one, other = (samples_of(Scaler().for_shader(each, size).planes[0]) for each in (plain, frame))
        assert np.abs(one[:135, :238].astype(int) - other[:135, :238]).max() <= 3


def test_one_scaler_makes_one_size_after_another_of_one_picture_after_another() -> None:
    scaler = Scaler()
    for seed, (width, height) in enumerate(((238, 134), (382, 215), (238, 134), (91, 51), (639, 359))):
        size, frame = PictureSize(width, height), _noise(seed)
        for make in (Scaler.for_shader, Scaler.for_tile):
            alone = samples_of(make(Scaler(), frame, size).planes[0])[:height, :width]
            assert (samples_of(make(scaler, frame, size).planes[0])[:height, :width] == alone).all()
    smaller = _frame(np.full((HEIGHT // 2, WIDTH // 2), 90, np.uint8))  # the camera sends another size from now on
    size = PictureSize(91, 51)
    assert (_luma(scaler.for_shader(smaller, size), size) == 90).all()
    smaller.color_range = ColorRange.JPEG  # and says something else of its colours
    assert samples_of(scaler.for_tile(smaller, size).planes[0])[:51, : 4 * 91 : 4].max() <= 90


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
