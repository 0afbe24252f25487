"""The words of the screen: complete, translated, and told apart from colours."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from tests.ui.wall_scene import AT, NOW
from wall.alarms.lifecycle import AlarmState
from wall.config import Language
from wall.health.condition import Condition, Severity
from wall.health.sample import Failure
from wall.ui import theme, translate, words
from wall.ui.i18n import Languages
from wall.ui.icons import CONDITION_ICONS, Icon, pixmap
from wall.ui.marks import LETTERS, MarkStyle, mark
from wall.ui.resources import resource
from wall.ui.theme import DARK

NO_BREAK = "\N{NO-BREAK SPACE}"
VIETNAMESE = "Đắk Lắk · Khu cách ly Trường Cao đẳng · ẾỖỮặỵ ằ ẫ ứ ợ ỹ đ"


def test_translations_are_complete_and_fresh() -> None:
    assert translate.check() == []


def test_an_unfinished_text_is_found(tmp_path: Path) -> None:
    text = resource("translations", "videowall_vi.ts").read_text(encoding="utf-8")
    broken = tmp_path / "broken.ts"
    changed = text.replace("<translation>Đứng hình</translation>", '<translation type="unfinished"></translation>')
    broken.write_text(changed, encoding="utf-8")
    assert "Frozen" in translate.unfinished(broken)
    assert "Offline" not in translate.unfinished(broken)


def test_every_value_has_a_word(languages: Languages) -> None:
    for language in Language:
        languages.use(language)
        assert all(words.condition(value) and words.explanation(value) for value in Condition)
        assert all(words.alarm_state(value) for value in AlarmState)
        assert all(words.severity(value) for value in Severity)
        assert all(words.failure(value) for value in Failure if value is not Failure.NONE)
    assert len(CONDITION_ICONS) == len(Condition)


def test_words_for_the_command_line_need_no_translator() -> None:
    assert words.condition(Condition.FROZEN) == "Frozen"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (48.9, "48 s"), (60, "1 min"), (3599, "59 min"), (7500, "2 h 05 min"), (100000, "1 d 3 h")],
)
def test_durations_have_their_two_largest_units(seconds: float, said: str) -> None:
    assert words.duration(seconds) == said.replace(" ", NO_BREAK)
    assert words.duration(math.nan) == "?"


def test_the_last_picture_says_when_and_how_long_ago(languages: Languages) -> None:
    assert words.last_picture(NOW - 48, NOW, AT) == "last picture 14:37:19, 48~s~ago".replace("~", NO_BREAK)
    long_ago = "last picture 23/11 13:38:07, 1~d~1~h~ago".replace("~", NO_BREAK)
    assert words.last_picture(NOW - 90000, NOW, AT) == long_ago
    assert words.last_picture(math.nan, NOW, AT) == "no picture yet"
    languages.use(Language.VIETNAMESE)
    assert words.last_picture(NOW - 48, NOW, AT) == "hình cuối 14:37:19, cách~đây~48~giây".replace("~", NO_BREAK)


def test_plurals_follow_the_language(languages: Languages) -> None:
    assert (words.cameras(1), words.cameras(5)) == ("1 camera", "5 cameras")
    languages.use(Language.VIETNAMESE)
    assert words.cameras(5) == "5 camera"


def test_the_type_has_every_vietnamese_letter_and_even_figures(qapp: QApplication) -> None:
    for bold in (False, True):
        chosen = theme.font(16, bold)
        raw = QRawFont.fromFont(chosen)
        assert raw.familyName().startswith("Inter")
        assert all(raw.supportsCharacter(ord(letter)) for letter in VIETNAMESE)
        metrics = QFontMetricsF(chosen)
        widths = [metrics.horizontalAdvance(digit * 8) for digit in "0123456789"]
        assert max(widths) - min(widths) < 0.5  # of eight figures: what is left is hinting


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else math.pow((part + 0.055) / 1.055, 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def _contrast(first: QColor, second: QColor) -> float:
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["dark", "light"])
def test_text_is_readable_on_every_ground(name: str) -> None:
    look = theme.named(name)
    for ground in (look.ground, look.surface, look.raised, look.selected):
        assert _contrast(look.text, ground) >= 10
        assert _contrast(look.text_dim, ground) >= 7  # WCAG 2.2, AAA
        assert _contrast(look.accent, ground) >= 4.5
    assert all(
        _contrast(colour, look.surface) >= 5 for colour in (look.p1, look.p2, look.p3, look.info, look.suspect)
    )


def test_the_panels_may_be_light_and_the_wall_stays_dark(qapp: QApplication) -> None:
    held = theme.COLOURS.text
    try:
        theme.apply(qapp, "light")
        assert held.name() == theme.named("light").text.name()  # whoever holds a colour has the new one
        assert theme.SCREEN.ground.name() == theme.named("light").surface.name()
        assert qapp.palette().window().color().name() == theme.named("light").surface.name()
        assert theme.DARK.text.name() == theme.named("dark").text.name()
    finally:
        theme.apply(qapp)
    assert theme.COLOURS == theme.DARK
    with pytest.raises(KeyError):
        theme.named("pink")


def test_no_colour_stands_in_code_but_in_the_theme_file() -> None:
    named = re.compile(r"#[0-9a-fA-F]{6}\b|QColor\([\"'\d]|GlobalColor\.(?!transparent)")
    sources = Path(theme.__file__).parent.rglob("*.py")
    guilty = [source.name for source in sources if named.search(source.read_text("utf-8"))]
    assert guilty == []


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_signs_of_the_style_sheet_have_the_colours_of_their_theme(name: str) -> None:
    look = theme.named(name)
    allowed = {look.text.name(), look.text_dim.name()}
    files = sorted(resource("icons").glob(f"*-{name}.svg"))
    assert len(files) == 3
    for file in files:
        assert set(re.findall(r"#[0-9a-f]{6}", file.read_text("utf-8"))) <= allowed, file.name
    plain = [each for each in resource("icons").glob("*.svg") if not each.stem.endswith(("-dark", "-light"))]
    assert [each.name for each in plain if "#" in each.read_text("utf-8")] == []


def test_every_icon_and_mark_can_be_drawn(qapp: QApplication) -> None:
    for name in Icon:
        drawn = pixmap(name, DARK.text, 16, 2.0)
        assert drawn.width() == 32
        assert not drawn.toImage().createAlphaMask().isNull()


def test_marks_differ_without_their_colour(qapp: QApplication) -> None:
    shapes = set()
    for severity in (severity for severity in Severity if LETTERS[severity]):
        for style in MarkStyle:
            shapes.add(bytes(mark(severity, style, 32).toImage().createAlphaMask().constBits()))
    assert len(shapes) >= 11  # a filled shape hides its letter in the mask, not its outline
