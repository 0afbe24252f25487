"""Colours by role, the one family of type and the look of every widget: the only file that knows a colour.

Colour means abnormal (ISA-101): greys carry the structure, one accent carries selection and focus, and the
alarm colours are for alarms alone. Qt's own dark scheme is not used: `QStyleHints.setColorScheme` does nothing
on X11, so the look is Fusion with a palette of ours and a small style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from string import Template

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
    """Colours by what they are for."""

    ground: QColor  # behind the video
    surface: QColor  # panels
    raised: QColor  # buttons, fields, the row under the pointer
    line: QColor  # hairlines between parts
    text: QColor  # at least 13:1 on ground
    text_dim: QColor  # at least 7:1 on ground
    accent: QColor  # selection and focus, nothing else
    p1: QColor
    p2: QColor
    p3: QColor
    info: QColor
    suspect: QColor  # amber: something is being checked; never an alarm

    def severity(self, severity: Severity) -> QColor:
        """The colour of an alarm's mark and border. NONE has no colour of its own: dim text."""
        return {
            Severity.CRITICAL: self.p1,
            Severity.HIGH: self.p2,
            Severity.LOW: self.p3,
            Severity.INFO: self.info,
            Severity.NONE: self.text_dim,
        }[severity]


DARK = Theme(
    ground=QColor("#101214"),
    surface=QColor("#181b1e"),
    raised=QColor("#22262a"),
    line=QColor("#2e3338"),
    text=QColor("#e8eaed"),
    text_dim=QColor("#aab2ba"),
    accent=QColor("#6cb4ff"),
    p1=QColor("#ff5a52"),
    p2=QColor("#ff9f1a"),
    p3=QColor("#ffd84d"),
    info=QColor("#5ec8e5"),
    suspect=QColor("#f0b429"),
)


@dataclass(frozen=True, slots=True)
class Inks:
    """What charts and tables are drawn with: greys only, so that a black and white printer says the same."""

    ground: QColor
    text: QColor
    dim: QColor
    line: QColor
    bar: QColor


STEPS = (QColor("#c3cad1"), QColor("#8b949c"), QColor("#626b73"), QColor("#444b52"))
"""Greys for what has an order, the furthest first; a pattern or a number stands with each."""

SCREEN = Inks(DARK.surface, DARK.text, DARK.text_dim, DARK.line, QColor("#7d868e"))
PAPER = Inks(QColor("#ffffff"), QColor("#000000"), QColor("#444444"), QColor("#c8c8c8"), QColor("#9a9a9a"))


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


def apply(app: QApplication, theme: Theme = DARK) -> None:
    """Give the application this look. To be called once, before the first widget."""
    app.setStyle("Fusion")
    app.setFont(font(BODY))
    app.setPalette(_palette(theme))
    values = {field.name: getattr(theme, field.name).name() for field in fields(theme)}
    values["icons"] = resource("icons").as_posix()
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
        (role.Highlight, theme.line),
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
