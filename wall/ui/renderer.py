"""What draws the wall: a graphics card, or the processor. Asked once, when the first window is made.

A software renderer behind the graphics interface would draw the same picture for many times the work, so it is told
by OpenGL's own word for what renders. Qt's `driverInfo()` would say it too, but reading it ends the process.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

_GL_RENDERER = 0x1F01
_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software", "microsoft basic", "gdi generic", "warp")
_WITHOUT_A_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb")  # platforms of Qt that compose without a card


class Wish(Enum):
    """Of the settings."""

    AUTO = "auto"
    GPU = "gpu"
    RASTER = "raster"


class Why(Enum):
    """What decided."""

    ASKED = "asked"  # by the settings or the command line
    CARD = "card"  # there is one
    SOFTWARE = "software"  # OpenGL is there, but the processor does its work
    NONE = "none"  # no OpenGL
    FAILED = "failed"  # it was tried


@dataclass(frozen=True, slots=True)
class Chosen:
    """`gpu`: a graphics card draws. `told`: what OpenGL calls what renders, or what went wrong."""

    gpu: bool
    why: Why
    told: str = ""


def choose(wish: Wish) -> Chosen:
    """What is to draw here. A QGuiApplication must be there."""
    if wish is Wish.RASTER:
        return Chosen(False, Why.ASKED)
    told = opengl_renderer()
    if wish is Wish.GPU:
        return Chosen(True, Why.ASKED, told)
    if not told:
        return Chosen(False, Why.NONE)
    software = any(word in told.casefold() for word in _SOFTWARE)
    return Chosen(not software, Why.SOFTWARE if software else Why.CARD, told)


def opengl_renderer() -> str:
    """What OpenGL calls what renders here; empty where there is no OpenGL."""
    if QGuiApplication.platformName() in _WITHOUT_A_SCREEN:
        return ""
    context, surface = QOpenGLContext(), QOffscreenSurface()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return ""
    try:
        return str(context.functions().glGetString(_GL_RENDERER) or "")
    finally:
        context.doneCurrent()
        surface.destroy()
