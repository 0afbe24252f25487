"""Footage that is given, footage that is not there, noise."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame

from wall.bench.health.stock import FootageError, Stock, mirrored

WIDTH, HEIGHT = 96, 64


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A grey ramp; a white square walks over it and is in no place for half of the time."""
    file = tmp_path / "gate.mkv"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = WIDTH, HEIGHT, "yuv420p", 2_000_000
        for index in range(40):
            picture = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
            picture[:HEIGHT] = np.linspace(40, 200, WIDTH).astype(np.uint8)
            picture[20:36, index * 2 : index * 2 + 16] = 235
            frame = VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts, frame.time_base = index, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file


def test_a_recording_is_a_clip_and_its_background_is_without_what_moves(recording: Path) -> None:
    for given in (recording, recording.parent):
        stock = Stock(given)
        assert stock.real
        assert stock.used == "gate.mkv"
        still = stock.background(0, WIDTH, HEIGHT)[:HEIGHT].astype(int)
        assert np.abs(still - np.linspace(40, 200, WIDTH)).max() < 25
    clip = stock.clip("gate")
    assert clip is not None
    pictures = clip.pictures(WIDTH, HEIGHT)
    first = [next(pictures) for _ in range(41)]
    assert first[0][28, 8] > 200
    assert np.array_equal(first[40], first[0])  # again from the start


def test_every_index_is_a_background(recording: Path) -> None:
    stock = Stock(recording)
    assert stock.background_names == ("gate.mkv", "gate.mkv mirrored")
    assert stock.background(7, WIDTH, HEIGHT) is stock.background(1, WIDTH, HEIGHT)
    assert np.array_equal(mirrored(stock.background(1, WIDTH, HEIGHT)), stock.background(0, WIDTH, HEIGHT))


def test_a_folder_that_is_empty_or_not_there_or_no_video_is_said(tmp_path: Path) -> None:
    with pytest.raises(FootageError, match="no recording there"):
        Stock(tmp_path)
    with pytest.raises(FootageError, match="nowhere"):
        Stock(tmp_path / "nowhere")
    broken = tmp_path / "broken.avi"
    broken.write_bytes(b"no video")
    with pytest.raises(FootageError, match=r"broken\.avi"):
        Stock(broken).background(0, WIDTH, HEIGHT)


def test_drawn_scenes_stand_in_where_nothing_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("wall.bench.health.stock.DEBIAN", tmp_path)
    stock = Stock()
    assert not stock.real
    assert "apt install opencv-doc" in stock.used
    still = stock.background(0, WIDTH, HEIGHT)
    assert still.shape == (HEIGHT * 3 // 2, WIDTH)
    assert still[:HEIGHT].std() > 10


def test_noise_has_no_mean_a_deviation_of_one_and_is_the_same_in_each_process() -> None:
    fields, again = Stock().noise(HEIGHT, WIDTH), Stock().noise(HEIGHT, WIDTH)
    for field, same in zip(fields, again, strict=True):
        assert float(field.mean()) == pytest.approx(0.0, abs=1e-3)
        assert float(field.std()) == pytest.approx(1.0, abs=1e-3)
        assert np.array_equal(field, same)
    assert not np.array_equal(fields[0], fields[1])
