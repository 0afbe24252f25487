"""How pictures in a reader's memory are shown: nothing is copied, nothing is kept for too long."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from tests.ui.canvas_fakes import FakeClock, FakeReader, colour_at
from wall.decoders.base import Picture, PictureSize, StreamKey
from wall.decoders.ring import FrameRing
from wall.ui.tile_pictures import TilePictures

KEY = StreamKey("gate/sub")
SIZE = PictureSize(32, 18)
GREYS = (40, 90, 140, 190, 240, 30, 80)


class Rings(FakeReader):
    """A reader of one stream, whose ring may be another one later."""

    def __init__(self) -> None:
        super().__init__(FakeClock())
        self.ring = FrameRing.create(SIZE)

    def latest(self, key: StreamKey) -> Picture | None:
        return self.ring.latest()

    def send(self, grey: int, size: PictureSize = SIZE) -> None:
        pixels = memoryview(bytes([grey]) * (size.width * 4 * size.height))
        self.ring.publish(pixels, size, size.width * 4, picture_at=1.0, decoded_at=1.0, sent_at=1.0)

    def close(self) -> bool:
        self.ring.unlink()
        return self.ring.close()


@pytest.fixture
def rings(qapp: object) -> Rings:
    return Rings()


def shown(pictures: TilePictures, x: int = 5, y: int = 5) -> tuple[int, int, int]:
    picture = pictures.newest(KEY)
    assert picture is not None
    return colour_at(picture.image, x, y)


def test_an_image_is_made_once_for_each_buffer(rings: Rings) -> None:
    pictures = TilePictures(rings)
    images = []  # kept: another image in the place of one that has gone would have its id
    for grey in GREYS:
        rings.send(grey)
        assert shown(pictures) == (grey,) * 3
        picture = pictures.known(KEY)
        assert picture is not None
        images.append(picture.image)
    assert len(set(map(id, images))) <= 3
    assert len(images) == len(GREYS)
    images.clear()
    pictures.release([KEY])
    assert rings.close()  # nothing of it is held
    picture = pictures.known(KEY)
    assert picture is not None
    assert colour_at(picture.image, 5, 5) == (GREYS[-1],) * 3


def test_pictures_of_another_shape_in_the_same_memory_are_shown_as_they_are(rings: Rings) -> None:
    """As many bytes, and the view of them may be the same object."""
    pictures = TilePictures(rings)
    tall = PictureSize(SIZE.height, SIZE.width)
    for number, grey in enumerate(GREYS):
        size = tall if number % 3 == 1 else SIZE
        rings.send(grey, size)
        assert shown(pictures) == (grey,) * 3
        picture = pictures.known(KEY)
        assert picture is not None
        assert picture.image.size() == QSize(size.width, size.height)
    pictures.release([KEY])
    assert rings.close()


def test_a_ring_that_gave_way_to_another_is_let_go_with_its_last_picture(rings: Rings) -> None:
    pictures = TilePictures(rings)
    for grey in GREYS:
        rings.send(grey)
        assert shown(pictures) == (grey,) * 3
    old, rings.ring = rings.ring, FrameRing.create(SIZE)
    old.unlink()
    assert not old.close()  # its last picture is on the screen
    rings.send(77)
    assert shown(pictures) == (77, 77, 77)
    assert old.close()
    pictures.forget([KEY])
    assert rings.close()
