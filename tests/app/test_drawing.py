"""Who draws the wall: a card where OpenGL has one, the processor otherwise, and again when the card fails."""

from __future__ import annotations

import logging

import pytest

from wall.app import drawing as module
from wall.app.drawing import Drawing
from wall.cli.place import Place
from wall.config import Settings
from wall.decoders.base import PixelFormat
from wall.paths import Paths
from wall.ui import renderer
from wall.ui.renderer import Chosen, Why, Wish, choose

CARDS = ("Mesa Intel(R) UHD Graphics 770 (ADL-S GT1)", "NVIDIA GeForce RTX 3050/PCIe/SSE2", "Apple M2", "V3D 4.2")
SOFTWARE = ("llvmpipe (LLVM 15.0.6, 256 bits)", "softpipe", "Software Rasterizer", "GDI Generic")


@pytest.mark.parametrize("told", CARDS)
def test_a_card_draws_by_itself(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "opengl_renderer", lambda: told)
    assert choose(Wish.AUTO) == Chosen(True, Why.CARD, told)
    assert choose(Wish.RASTER) == Chosen(False, Why.ASKED)


@pytest.mark.parametrize("told", SOFTWARE)
def test_software_behind_opengl_does_not(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "opengl_renderer", lambda: told)
    assert choose(Wish.AUTO) == Chosen(False, Why.SOFTWARE, told)
    assert choose(Wish.GPU) == Chosen(True, Why.ASKED, told)


def test_without_opengl_the_processor_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "opengl_renderer", lambda: "")
    assert choose(Wish.AUTO) == Chosen(False, Why.NONE)


@pytest.mark.usefixtures("qapp")
def test_a_desk_without_a_screen_has_no_opengl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wall.ui.renderer.QGuiApplication.platformName", staticmethod(lambda: "offscreen"))
    assert renderer.opengl_renderer() == ""


class Canvas:
    """Stands for a canvas."""

    def __init__(self) -> None:
        self.by_gpu = False
        self.gpu_failed = self
        self.heard: object = None

    def connect(self, slot: object) -> None:
        self.heard = slot

    def use_gpu(self) -> None:
        self.by_gpu = True

    def use_raster(self) -> None:
        self.by_gpu = False


def test_a_failure_of_one_canvas_is_everybodys(caplog: pytest.LogCaptureFixture) -> None:
    asked: list[PixelFormat] = []
    canvases = [Canvas(), Canvas()]
    at_work = Drawing(Wish.GPU, asked.append, lambda: canvases, lambda _: Chosen(True, Why.ASKED, "a card"))  # type: ignore[arg-type,return-value]
    for canvas in canvases:
        at_work.add(canvas)  # type: ignore[arg-type]
    assert [canvas.by_gpu for canvas in canvases] == [True, True]
    with caplog.at_level(logging.WARNING, module.__name__):
        for canvas in canvases:
            assert callable(canvas.heard)
            canvas.heard("the device was lost")
    assert [canvas.by_gpu for canvas in canvases] == [False, False]
    assert asked == [PixelFormat.PLANAR, PixelFormat.BGRA]
    assert at_work.now == Chosen(False, Why.FAILED, "the device was lost")
    assert len(caplog.records) == 1
    late = Canvas()
    at_work.add(late)  # type: ignore[arg-type]
    assert not late.by_gpu


def test_one_line_of_the_log_says_what_was_chosen_and_why(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, module.__name__):
        Drawing(Wish.AUTO, lambda _: None, list, lambda _: Chosen(False, Why.SOFTWARE, "llvmpipe"))
    assert [record.getMessage() for record in caplog.records] == [
        "the wall is drawn by the processor (renderer auto: llvmpipe)"
    ]


def test_the_command_line_goes_before_the_settings() -> None:
    place = Place(Settings(), Paths.__new__(Paths), "info")
    assert place.settings.desk.renderer == "auto"
    assert place.drawn_by("raster").settings.desk.renderer == "raster"
    assert place.drawn_by(None) is place
