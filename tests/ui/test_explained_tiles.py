"""A tile whose alarm stands elsewhere, and one whose camera comes and goes: words, mark, and what blinks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.ui.grey_pictures import different
from tests.ui.test_conditions_on_tiles import AT, CAMERA, NOW, _caption, _grey, judged
from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import STATION, Habit, Source
from wall.config import Language
from wall.health.condition import RULES, Condition, Meaning
from wall.health.history import NO_TRACE
from wall.health.sample import StreamSample
from wall.layouts.grid import Rect
from wall.model import FacilityId, ProvinceId
from wall.ui import condition_words, why_words
from wall.ui.i18n import Languages
from wall.ui.state import CameraState
from wall.ui.theme import DARK
from wall.ui.tile import Hint, TileFace, TileStyle, face, place, told
from wall.ui.tile_painter import TilePainter
from wall.ui.tile_row import fitting_words
from wall.ui.why import Why

FACILITY, PROVINCE = Source.facility(FacilityId("f")), Source.province(ProvinceId("p"))
SOURCE = Source.camera(CAMERA.id)
LOST = [each for each in Condition if RULES[each].meaning is not Meaning.GOOD]


def state(condition: Condition, alarm: Alarm | None = None, by: Source | None = None, times: int = 0) -> CameraState:
    return CameraState(judged(condition), StreamSample(), alarm or Alarm(SOURCE), by, times)


def hidden(condition: Condition, by: Source = FACILITY, alarm: Alarm | None = None) -> TileFace:
    return face(CAMERA, state(condition, alarm, by), NOW, AT)


def unstable(condition: Condition, times: int = 4) -> TileFace:
    alarm = Alarm(SOURCE, AlarmState.UNACKED, Habit.UNSTABLE, 1, 1, AT)
    return face(CAMERA, state(condition, alarm, times=times), NOW, AT)


@pytest.mark.parametrize("condition", LOST)
def test_it_keeps_its_own_words_and_says_with_what_it_is_lost(condition: Condition) -> None:
    tile = hidden(condition)
    alone = face(CAMERA, state(condition), NOW, AT)
    assert (tile.word, tile.since, tile.icon, tile.dim) == (alone.word, alone.since, alone.icon, alone.dim)
    assert tile.row[0] == f"{alone.row[0]} · whole facility"
    assert (tile.hint, tile.mark) == (Hint.EXPLAINED, None)
    assert "Explained by: Facility down" in told(tile, "Trường")


@pytest.mark.parametrize(
    ("by", "words", "tip"),
    [(PROVINCE, "whole province", "Province down"), (STATION, "all cameras", "This station is cut off")],
)
def test_it_names_the_cause_that_is_listed(by: Source, words: str, tip: str) -> None:
    tile = hidden(Condition.OFFLINE, by)
    assert tile.row[0].endswith(f" · {words}")
    assert f"Explained by: {tip}" in told(tile, "Trường")


@pytest.mark.parametrize("alarm", [AlarmState.UNACKED, AlarmState.ACKED])
def test_its_own_alarm_blinks_no_more(alarm: AlarmState) -> None:
    tile = hidden(Condition.OFFLINE, alarm=Alarm(SOURCE, alarm, Condition.OFFLINE, 1, 1, AT))
    assert tile == hidden(Condition.OFFLINE)


def test_one_that_is_good_again_is_explained_by_nothing() -> None:
    tile = hidden(Condition.LIVE)
    assert (tile.hint, tile.row, tile.dim) == (None, (), False)


def test_the_mark_is_seen_in_grey_on_the_smallest_tile(qtbot: QtBot, languages: Languages) -> None:
    draw = TilePainter(DARK, TileStyle())
    plain = _caption(draw, replace(hidden(Condition.OFFLINE), hint=None))
    assert different(_grey(plain), _grey(_caption(draw, hidden(Condition.OFFLINE)))) >= 12
    box = place(Rect(0, 0, 160, 90), (16, 9), TileStyle()).mark
    drawn = []
    for hint in Hint:
        image = QImage(160, 90, QImage.Format.Format_RGB32)
        image.fill(DARK.surface)
        painter = QPainter(image)
        draw.hint(painter, box, hint)
        painter.end()
        drawn.append(_grey(image))
    assert min(different(drawn[2], each) for each in drawn[:2]) >= 12  # no shape like those of the other marks


def test_the_cause_is_said_in_a_tile_of_64(qtbot: QtBot, languages: Languages) -> None:
    for language, words in ((Language.ENGLISH, "whole facility"), (Language.VIETNAMESE, "cả cơ sở")):
        languages.use(language)
        text, size = fitting_words(hidden(Condition.OFFLINE).row, 240 - 45, 12)
        assert words in text
        assert "14:32" in text
        assert size == 12


def test_a_camera_that_comes_and_goes_says_live_and_unstable() -> None:
    tile = unstable(Condition.LIVE)
    assert tile.row == ("Live · Unstable: 4 times in the last hour", "Live · Unstable")
    assert not tile.dim
    assert tile.mark is not None
    assert unstable(Condition.LIVE_SLOW).row[0].startswith("Live, slow · Unstable")
    assert unstable(Condition.LIVE, times=0).row == ("Live · Unstable",)
    lost = unstable(Condition.OFFLINE)
    assert lost.row[0].startswith("Offline · since 14:32")
    assert lost.row[0].endswith(" · Unstable: 4 times in the last hour")


def test_an_unstable_camera_has_its_own_guidance() -> None:
    guidance = condition_words.guidance(Habit.UNSTABLE)
    assert guidance in told(unstable(Condition.LIVE), "Trường")
    alarm = Alarm(SOURCE, AlarmState.ACKED, Habit.UNSTABLE, 1, 1, AT)

    def why(condition: Condition, row: Alarm | None, by: Source | None = None) -> Why:
        return Why(CAMERA, "Trường", state(condition, row, by, 4), (), NO_TRACE, NOW, AT)

    assert why_words.to_do(why(Condition.LIVE, alarm)) == guidance
    assert why_words.to_do(why(Condition.OFFLINE, alarm)).endswith(guidance)
    assert why_words.to_do(why(Condition.LIVE, None)) == condition_words.guidance(Condition.LIVE)
    assert "Unstable: 4 times in the last hour." in why_words.rests_on(why(Condition.LIVE, alarm))
    explained = why(Condition.OFFLINE, None, FACILITY)
    assert why_words.to_do(explained).startswith("Call the facility")
    assert why_words.rests_on(explained)[0].startswith("Most cameras of the facility")
