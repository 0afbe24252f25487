"""What an operator sees of a desk that is asked for more than it bears: on the tile and in the line at the bottom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import AT, NOW, scene_inventory, scene_state
from wall.adapt.levels import Level
from wall.alarms.lifecycle import AlarmState
from wall.config import Language
from wall.health.condition import Condition, Judgement
from wall.health.sample import StreamSample
from wall.ui import tile_words
from wall.ui.counts import Count
from wall.ui.i18n import Languages
from wall.ui.state import CameraState, DeskNow, JournalState
from wall.ui.status import StatusBar

INVENTORY = scene_inventory()
CAMERA = next(
    camera_id
    for camera_id, state in scene_state(INVENTORY, ()).cameras.items()
    if state.judgement.condition is Condition.LIVE
)
REDUCED = "Reduced: this desk is busy"


def state(level: Level, behind: float, *, fresh: bool = True) -> CameraState:
    judgement = Judgement(Condition.LIVE, NOW - 60.0, NOW - behind, fresh)
    before = scene_state(INVENTORY, ()).cameras[CAMERA]
    return replace(before, judgement=judgement, sample=StreamSample(level=level), behind=behind)


@pytest.mark.parametrize(
    ("level", "behind", "said"),
    [
        (Level.FULL, 0.0, ()),
        (Level.FULL, 0.8, ("0.8 s behind",)),
        (Level.HALF, 0.0, (REDUCED, "Reduced")),
        (Level.KEY_FRAMES, 3.1, (f"{REDUCED} · 3.1 s behind", REDUCED, "Reduced")),
    ],
)
def test_a_tile_says_what_its_picture_lacks(level: Level, behind: float, said: tuple[str, ...]) -> None:
    assert tile_words.row(state(level, behind), NOW, AT) == said


@pytest.mark.parametrize("language", Language)
def test_whether_a_row_tells_it(languages: Languages, language: Language) -> None:
    languages.use(language)
    asked = replace(state(Level.FULL, 0.8), alarm=replace(state(Level.FULL, 0.8).alarm, state=AlarmState.RTN_UNACKED))
    for each in (state(Level.FULL, 0.8), state(Level.REFERENCE, 0.3), asked):
        assert tile_words.tells_behind(tile_words.row(each, NOW, AT))
    for each in (state(Level.FULL, 0.0), state(Level.REFERENCE, 0.0), replace(asked, behind=0.0)):
        assert not tile_words.tells_behind(tile_words.row(each, NOW, AT))
    assert not tile_words.tells_behind(("its clock is 3.0 s behind",))


def test_of_a_picture_that_is_not_shown_as_live_its_age_is_told_elsewhere() -> None:
    assert tile_words.row(state(Level.HALF, 0.8, fresh=False), NOW, AT) == ()


def test_the_line_at_the_bottom_says_it_of_the_whole_desk(qtbot: QtBot, languages: Languages) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)

    def said(desk: DeskNow) -> tuple[str, bool, bool]:
        bar.show_state(JournalState.OK, Count(), 1.0, desk)
        return bar.desk.text(), bar.desk.isHidden(), bar.desk_sign.isHidden()

    assert said(DeskNow()) == ("", True, True)
    assert said(DeskNow(1)) == ("1 tile reduced: this desk is busy", False, False)
    assert said(DeskNow(12)) == ("12 tiles reduced: this desk is busy", False, False)
    assert said(DeskNow(12, exhausted=True)) == ("this desk cannot show so many", False, False)
    assert said(DeskNow(12, others=60)) == ("12 tiles reduced: other programs take 60 %", False, False)
    assert "60 % of this computer's processors" in bar.desk.toolTip()
    assert said(DeskNow(12, exhausted=True, others=60))[0] == "this desk cannot show so many"
    assert "60 % of this computer's processors" in bar.desk.toolTip()
    assert said(DeskNow(others=60)) == ("", True, True)
    languages.use(Language.VIETNAMESE)
    assert said(DeskNow(1, others=30))[0] == "1 ô bị giảm tải: chương trình khác chiếm 30 %"
    assert said(DeskNow(12))[0] == "12 ô bị giảm tải: máy này đang bận"
    assert said(DeskNow())[1]


def test_the_line_at_the_bottom_is_written_anew_only_where_it_says_something_else(
    qtbot: QtBot, languages: Languages
) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_state(JournalState.OK, Count(), 1.0)
    written: list[str] = []
    bar.cpu.setText("as it was")
    for cores in (1.02, 1.04, 1.06, 1.1, 1.2):
        bar.show_state(JournalState.OK, Count(), cores)
        written.append(bar.cpu.text())
    assert written == ["as it was", "as it was", *["CPU 1.1 cores"] * 2, "CPU 1.2 cores"]
    bar.show_state(JournalState.FAILING, Count(), 1.2)
    assert bar.journal.text() == "alarms cannot be written down, trying again"
    languages.use(Language.VIETNAMESE)
    qtbot.waitUntil(lambda: bar.cpu.text() == "CPU 1,2 nhân")


def test_whether_somebody_must_sign_in_is_said_at_once(qtbot: QtBot, languages: Languages) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_operator("")
    assert bar.operator.text() == "no operator"
    bar.show_operators(("Chi",), guarded=True)
    assert bar.operator.text() == "nobody has signed in"
