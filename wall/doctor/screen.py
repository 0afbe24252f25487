"""What Qt finds: a display, an OpenGL renderer, letters. Each check makes its own application in its own process."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFontDatabase, QGuiApplication, QOffscreenSurface, QOpenGLContext, QRawFont

from wall.doctor.line import Line, Verdict
from wall.ui.resources import resource

GL_RENDERER = 0x1F01  # OpenGL's number for the renderer's name
SOFTWARE = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software", "gdi generic", "basic render")
"""Parts of the names that renderers without a graphics card have."""

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # none, grave, hook, tilde, acute, dot below

_NO_DISPLAY = Line(
    "OpenGL",
    Verdict.WARNING,
    "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)",
    "Log in to a desktop, or run under a virtual display: scripts/with-display.",
)


def vietnamese_letters() -> str:
    """Every letter of Vietnamese that English lacks: 12 vowels in 6 tones, and đ; small and capital."""
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES] + ["đ"]
    letters = [letter for letter in small if not letter.isascii()]
    return "".join(letters) + "".join(letters).upper()


def opengl() -> Iterator[Line]:
    """The renderer's name."""
    if _no_display():
        yield _NO_DISPLAY
        return
    application = QGuiApplication([])
    renderer = _renderer()
    yield renderer_line(renderer, application.platformName())
    application.quit()


def renderer_line(renderer: str | None, platform: str) -> Line:
    """What a renderer's name means; None = no OpenGL."""
    driver = "Install the graphics card's driver. The wall runs without it: the CPU paints, and fewer tiles fit."
    if renderer is None:
        return Line("OpenGL", Verdict.WARNING, f"none on Qt's platform {platform!r}", driver)
    if any(part in renderer.lower() for part in SOFTWARE):
        return Line("OpenGL", Verdict.WARNING, f"{renderer}: a software renderer", driver)
    return Line("OpenGL", Verdict.OK, renderer)


def fonts() -> Iterator[Line]:
    """Whether names of provinces can be read."""
    if _no_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # letters need no display
    application = QGuiApplication([])
    letters = vietnamese_letters()
    files = sorted(path for pattern in ("*.otf", "*.ttf") for path in resource("fonts").glob(pattern))
    yield font_line((path.stem, _missing(QRawFont(str(path), 16.0), letters)) for path in files)
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    missing = _missing(QRawFont.fromFont(system), letters)
    finding = f"{system.family()}: {'all letters' if not missing else f'{len(missing)} Vietnamese letters missing'}"
    yield Line("system font", Verdict.OK, f"{finding} (the wall brings its own)")
    application.quit()


def font_line(fonts: Iterable[tuple[str, str]]) -> Line:
    """What the program's own fonts (name, missing letters) mean."""
    found = list(fonts)
    for name, missing in found:
        if missing:
            return Line("fonts", Verdict.WARNING, f"{name} lacks {missing}", "Install the program anew.")
    if not found:
        remedy = "Install the program anew, or a font with Vietnamese (Debian: fonts-noto-core)."
        return Line("fonts", Verdict.WARNING, "the program's own fonts are not there", remedy)
    count = len(vietnamese_letters())
    return Line("fonts", Verdict.OK, f"{', '.join(name for name, _ in found)}: all {count} Vietnamese letters")


def _missing(font: QRawFont, letters: str) -> str:
    if not font.isValid():
        return letters
    return "".join(letter for letter in letters if not font.supportsCharacter(ord(letter)))


def _renderer() -> str | None:
    surface = QOffscreenSurface()
    surface.create()
    context = QOpenGLContext()
    if not context.create() or not surface.isValid() or not context.makeCurrent(surface):
        return None
    name = context.functions().glGetString(GL_RENDERER)
    context.doneCurrent()
    return str(name) if name else None


def _no_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
