"""A desk that cannot be heard says so on the screen, and everybody can try whether it can."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader, inventory
from wall.alarms.book import Alarm
from wall.alarms.escalation import Escalation
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.app.limits import annunciation_rules
from wall.app.screen import DeskOptions, Screen
from wall.config import Annunciation, Settings
from wall.config import Desk as DeskSettings
from wall.health.condition import Condition
from wall.ui.main_window import MainWindow
from wall.ui.sound import Sounder, SoundError, SoundState

ROW = Alarm(Source.camera(inventory().cameras[0].id), AlarmState.UNACKED, Condition.FROZEN, 1, 1)


class Loudspeaker:
    """Can be pulled out."""

    def __init__(self) -> None:
        self.there = True
        self.heard = 0

    def find(self) -> None:
        if not self.there:
            raise SoundError("no sound device")

    def play(self, data: bytes, stop: threading.Event) -> None:
        self.find()
        self.heard += any(data)


@pytest.fixture
def loudspeaker() -> Loudspeaker:
    return Loudspeaker()


@pytest.fixture
def screen(qtbot: QtBot, loudspeaker: Loudspeaker) -> Iterator[Screen]:
    result = Screen(DeskSettings(), DeskOptions(), FakeReader(), annunciation_rules(Annunciation()))
    assert result.window is not None
    qtbot.addWidget(result.window)
    result._sounder = Sounder(loudspeaker)
    yield result
    result.freeze()
    result.stop()


def window_of(screen: Screen) -> MainWindow:
    assert screen.window is not None
    return screen.window


def test_no_device_is_said_in_the_window_and_its_return_as_well(
    screen: Screen, loudspeaker: Loudspeaker, qtbot: QtBot
) -> None:
    loudspeaker.there = False
    window = window_of(screen)
    screen.start()

    def state_is(wanted: SoundState) -> bool:
        screen.sound([], 0.0)
        return screen._sounder.state is wanted

    qtbot.waitUntil(lambda: state_is(SoundState.NO_DEVICE))
    assert not window.message_bar.isHidden()
    assert "No alarm can be heard" in window.message_bar.text.text()
    assert window.status.sound.text() == "no sound device: alarms make no sound"
    window.message_bar.dismiss()
    screen.sound([], 1.0)
    assert window.message_bar.isHidden()  # it is said once, and goes on standing in the status line
    loudspeaker.there = True
    screen.try_sound()

    def said(wanted: str) -> bool:
        screen.sound([], 0.0)
        return window.message_bar.text.text() == wanted

    qtbot.waitUntil(lambda: said("Alarms can be heard again"))


def test_a_loudspeaker_that_is_pulled_out_is_missed_when_it_should_sound(
    screen: Screen, loudspeaker: Loudspeaker, qtbot: QtBot
) -> None:
    screen.start()
    qtbot.waitUntil(lambda: screen._sounder.state is SoundState.READY)
    screen.sound([], 0.0)
    loudspeaker.there = False
    screen.sound([ROW], 1.0)
    qtbot.waitUntil(lambda: screen._sounder.state is SoundState.NO_DEVICE)
    screen.sound([ROW], 2.0)
    assert "No alarm can be heard" in window_of(screen).message_bar.text.text()


def test_the_key_and_the_menu_play_a_test(screen: Screen, loudspeaker: Loudspeaker, qtbot: QtBot) -> None:
    window = window_of(screen)
    window.trial_requested.connect(screen.try_sound)
    screen.start()
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: loudspeaker.heard == 1)
    assert "Playing the sounds" in window.message_bar.text.text()
    menu = window.status.sound_menu()
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: loudspeaker.heard == 2)
    menu.deleteLater()


def test_a_test_where_the_settings_want_no_sound_says_so(screen: Screen) -> None:
    screen._settings = DeskSettings(sound=False)
    screen.start()
    screen.try_sound()
    assert "sound is off in the settings" in window_of(screen).message_bar.text.text()
    screen.sound([ROW], 0.0)
    assert window_of(screen).status.sound.text() == "sound is off"


def test_the_settings_say_when_and_0_is_never() -> None:
    values = Settings().annunciation.model_copy(update={"p1_repeat_s": 0.0, "outside_after_s": 7.0})
    rules = annunciation_rules(values)
    assert [rules.escalate_after[step] for step in Escalation] == [60.0, 120.0, 7.0]
    assert rules.remind_after == 900.0
    assert sorted(rules.repeat.values()) == [30.0, float("inf")]


def test_a_bare_wall_makes_no_sound_and_escalates_all_the_same(loudspeaker: Loudspeaker, qtbot: QtBot) -> None:
    bare = Screen(DeskSettings(), DeskOptions(bare=True), FakeReader())
    qtbot.addWidget(bare.canvas)
    bare.sound([ROW], 0.0)
    assert [each.step for each in bare.sound([ROW], 61.0)] == [Escalation.LOUDER]
    bare.freeze()
    bare.stop()
