"""Whether bytes are a JPEG picture that can be shown: a walk over its markers, nothing is decoded (ITU-T T.81, B)."""

from __future__ import annotations

from dataclasses import dataclass

MOST_PIXELS = 40_000_000  # 8K has 33 million; shown, this takes 160 MB of memory
MOST_SIDE = 32_000
MOST_SCANS = 100
"""Passes in which a picture may be drawn: cameras use one, libjpeg's progressive script ten. Each pass goes over all
pixels, whatever it brings: 280 kB with 3,500 of them kept a reader busy for 24 s (measured, 6000 x 6000 pixels)."""
MOST_DRAWN = 10 * MOST_PIXELS  # pixels of all passes together: the largest picture by libjpeg's script, some 80 ms

_START = b"\xff\xd8"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # SOF0 to SOF15, without DHT, JPG and DAC
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # TEM and RST0 to RST7 have no length
_SCAN = 0xDA
_END = 0xD9


class JpegError(ValueError):
    """No JPEG that can be shown; the text says why."""


@dataclass(frozen=True, slots=True)
class JpegSize:
    """In pixels."""

    width: int
    height: int


def jpeg_size(data: bytes) -> JpegSize:
    """The picture's size, where its headers are whole up to the picture's own data. Raises JpegError."""
    if not data.startswith(_START):
        raise JpegError("it does not begin as one")
    place, size = len(_START), None
    while True:
        marker, place = _marker(data, place)
        if marker in _ALONE:
            continue
        if marker == _END:
            raise JpegError("it ends before its picture")
        length = int.from_bytes(data[place : place + 2], "big")
        body = data[place + 2 : place + length]
        if length < 2 or len(body) != length - 2:
            raise JpegError("it is cut off")
        place += length
        if marker in _FRAMES:
            size = _size(body)
        elif marker == _SCAN:
            break
    if size is None:
        raise JpegError("it does not say how large it is")
    if _START[:1] + bytes([_END]) not in data[place:]:
        raise JpegError("it is cut off")
    # in a picture's own data FF is never followed by DA; in a header between two passes it may be, a few times
    scans = 1 + data.count(_START[:1] + bytes([_SCAN]), place)
    if scans > MOST_SCANS or scans * size.width * size.height > MOST_DRAWN:
        raise JpegError("it is drawn in too many passes")
    return size


def _marker(data: bytes, place: int) -> tuple[int, int]:
    """The next marker, and where its content begins. Raises JpegError."""
    if data[place : place + 1] != b"\xff":
        raise JpegError("its headers are damaged")
    while data[place : place + 1] == b"\xff":  # any number of them may stand before a marker
        place += 1
    if place >= len(data):
        raise JpegError("it is cut off")
    return data[place], place + 1


def _size(body: bytes) -> JpegSize:
    height, width = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and width * height <= MOST_PIXELS):
        raise JpegError(f"{width}x{height} pixels")
    return JpegSize(width, height)
