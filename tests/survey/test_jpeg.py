"""What is a JPEG that can be shown, without decoding it."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wall.survey.jpeg import JpegError, JpegSize, jpeg_size

from .surveys import jpeg

GOOD = jpeg(90, 320, 240)


def test_the_size_is_read() -> None:
    assert jpeg_size(GOOD) == JpegSize(320, 240)
    exif = b"\xff\xe1" + struct.pack(">H", 10) + b"Exif\0\0\0\0"
    assert jpeg_size(GOOD[:2] + exif + GOOD[2:]) == JpegSize(320, 240)
    assert jpeg_size(GOOD[:2] + b"\xff\xff\xff" + GOOD[2:]) == JpegSize(320, 240)  # fill bytes
    assert jpeg_size(GOOD + b"what a telephone appends") == JpegSize(320, 240)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "begin"),
        (b"\x89PNG\r\n\x1a\n" + GOOD, "begin"),
        (b"\xff\xd8", "damaged"),
        (b"\xff\xd8\xff", "cut off"),
        (b"\xff\xd8\xff\xd9", "before its picture"),
        (b"\xff\xd8\xff\xe0\x00\x01", "cut off"),
        (b"\xff\xd8\xff\xe0\x00\x10short", "cut off"),
        (b"\xff\xd8\xff\xda\x00\x02\xff\xd9", "how large"),
        (GOOD.replace(b"\xff\xd9", b""), "cut off"),
        (GOOD[:200], "cut off"),
    ],
)
def test_what_is_none(data: bytes, told: str) -> None:
    with pytest.raises(JpegError, match=told):
        jpeg_size(data)


@pytest.mark.parametrize("size", [(0, 240), (320, 0), (65535, 10), (20000, 20000)])
def test_a_size_that_nobody_can_show(size: tuple[int, int]) -> None:
    place = GOOD.index(b"\xff\xc0") + 5
    data = GOOD[:place] + struct.pack(">2H", size[1], size[0]) + GOOD[place + 4 :]
    with pytest.raises(JpegError, match=f"{size[0]}x{size[1]}"):
        jpeg_size(data)


def test_a_large_picture_may_have_fewer_passes() -> None:
    scan = GOOD[GOOD.index(b"\xff\xda") : -2]
    place = GOOD.index(b"\xff\xc0") + 5
    large = GOOD[:place] + struct.pack(">2H", 5000, 8000) + GOOD[place + 4 : -2]  # 40 million pixels
    assert jpeg_size(large + scan * 9 + GOOD[-2:]) == JpegSize(8000, 5000)
    with pytest.raises(JpegError, match="passes"):
        jpeg_size(large + scan * 10 + GOOD[-2:])


@pytest.mark.parametrize(("passes", "good"), [(100, True), (101, False), (3500, False)])
def test_a_picture_that_keeps_a_reader_busy(passes: int, good: bool) -> None:
    """Few bytes, and each pass over all of the picture's pixels takes milliseconds."""
    scan = GOOD[GOOD.index(b"\xff\xda") : -2]
    data = GOOD[:-2] + scan * (passes - 1) + GOOD[-2:]
    if good:
        assert jpeg_size(data) == JpegSize(320, 240)
    else:
        with pytest.raises(JpegError, match="passes"):
            jpeg_size(data)


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(GOOD)))
def test_anything_is_a_picture_or_none(data: bytes, place: int) -> None:
    for whole in (data, b"\xff\xd8" + data, GOOD[:place] + data + GOOD[place:]):
        size = None
        try:
            size = jpeg_size(whole)
        except JpegError as error:
            told = str(error)
        assert told if size is None else size.width > 0
