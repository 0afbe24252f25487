"""The look of everything: colours by role, the one family of type, and what Qt's own widgets look like.

The colours themselves are in `resources/theme.toml`, the only file that names one. Qt's own dark scheme is not used:
`QStyleHints.setColorScheme` does nothing on X11, so the look is Fusion with a palette and a style sheet of ours.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from string import Template
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from wall.health.condition import Severity
from wall.ui.resources import resource

GRID = 4  # pixels: every margin, gap and height is a multiple of it
SMALL, BODY, TITLE, LARGE, HUGE = 12, 14, 16, 20, 28  # pixels: the only sizes of type at 100 %

_FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_TABULAR_FIGURES = "tnum"  # OpenType feature: all figures equally wide, so that a running clock does not shake

_ALTERNATES = "calt"  # shapes by what stands beside: the colon of a time of day


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for: `resources/theme.toml` says it of each."""

    ground: QColor
    surface: QColor
    raised: QColor
    line: QColor
    selected: QColor
    text: QColor
    text_dim: QColor
    accent: QColor
    p1: QColor
    p2: QColor
    p3: QColor
    info: QColor
    suspect: QColor

    def severity(self, severity: Severity) -> QColor:
        """The colour of an alarm's mark and border. NONE has no colour of its own: dim text."""
        return {
            Severity.CRITICAL: self.p1,
            Severity.HIGH: self.p2,
            Severity.LOW: self.p3,
            Severity.INFO: self.info,
            Severity.NONE: self.text_dim,
        }[severity]


@dataclass(frozen=True, slots=True)
class Inks:
    """What charts and tables are drawn with: greys only, so that a black and white printer says the same."""

    ground: QColor
    text: QColor
    dim: QColor
    line: QColor
    bar: QColor


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resource("theme.toml").read_text(encoding="utf-8"))


def named(name: str) -> Theme:
    """A theme of the file: "dark" or "light". Raises KeyError."""
    table = _table()[name]
    return Theme(**{field.name: QColor(table[field.name]) for field in fields(Theme)})


def _steps(name: str) -> tuple[QColor, ...]:
    return tuple(map(QColor, _table()[name]["steps"]))


DARK = named("dark")
"""Of the wall itself: pictures stand on dark ground, whatever the panels around them are."""

COLOURS = named("dark")
"""Of everything else. `apply` gives these very colours other values, so that whoever holds one has the new one."""

STEPS = _steps("dark")
"""Greys for what has an order, the furthest first; a pattern or a number stands with each."""

SCREEN = Inks(COLOURS.surface, COLOURS.text, COLOURS.text_dim, COLOURS.line, QColor(_table()["dark"]["bar"]))
PAPER = Inks(*(QColor(_table()["paper"][role]) for role in ("ground", "text", "text_dim", "line", "bar")))


def _adopt(name: str) -> None:
    """Let `COLOURS`, `STEPS` and `SCREEN` be those of that theme."""
    wanted = named(name)
    pairs = [(getattr(COLOURS, field.name), getattr(wanted, field.name)) for field in fields(Theme)]
    pairs += zip(STEPS, _steps(name), strict=True)
    pairs.append((SCREEN.bar, QColor(_table()[name]["bar"])))
    for ours, colour in pairs:
        ours.setRgba(colour.rgba())


@cache
def _family() -> str:
    """The bundled family, loaded once; it needs a QGuiApplication. Falls back on the system's sans serif."""
    names: list[str] = []
    for file_name in _FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", file_name)))
        if number >= 0:
            names += QFontDatabase.applicationFontFamilies(number)
    return names[0] if names else QFont().defaultFamily()


def font(size_px: int, bold: bool = False, *, tabular: bool = True) -> QFont:
    """The family at that height in pixels, with complete Vietnamese and figures of equal width.

    Not `tabular` for a PDF, and without other shapes by choice: Qt writes such letters without saying which they are,
    and nobody can search or copy them.
    """
    result = QFont(_family())
    result.setPixelSize(size_px)
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if tabular:
        result.setFeature(QFont.Tag(_TABULAR_FIGURES), 1)
    else:
        result.setFeature(QFont.Tag(_ALTERNATES), 0)
    return result


def apply(app: QApplication, name: str = "dark") -> None:
    """Give the application the look of that theme. To be called once, before the first widget: what was painted
    before keeps its colours. Raises KeyError for a theme that the file has not."""
    _adopt(name)
    app.setStyle("Fusion")
    app.setFont(font(BODY))
    app.setPalette(_palette(COLOURS))
    values = {field.name: getattr(COLOURS, field.name).name() for field in fields(Theme)}
    values["icons"], values["theme"] = resource("icons").as_posix(), name
    app.setStyleSheet(Template(resource("theme.qss").read_text(encoding="utf-8")).substitute(values))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for group_role, colour in (
        (role.Window, theme.surface),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.surface),
        (role.Button, theme.raised),
        (role.ToolTipBase, theme.raised),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.ToolTipText, theme.text),
        (role.BrightText, theme.text),
        (role.PlaceholderText, theme.text_dim),
        (role.Highlight, theme.selected),
        (role.HighlightedText, theme.text),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.Light, theme.line),
        (role.Midlight, theme.line),
        (role.Mid, theme.line),
        (role.Dark, theme.ground),
        (role.Shadow, theme.ground),
    ):
        palette.setColor(group_role, colour)
    for dim in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, dim, theme.text_dim)
    return palette
