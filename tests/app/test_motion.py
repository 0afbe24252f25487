"""The operator's choice that nothing blinks reaches the tiles: `[desk] blink`."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader
from wall.alarms.lifecycle import AlarmState
from wall.app.screen import DeskOptions, Screen
from wall.config import Settings


@pytest.mark.parametrize("wanted", [True, False])
def test_marks_blink_unless_the_settings_say_that_they_stand_still(qtbot: QtBot, wanted: bool) -> None:
    settings = Settings.model_validate({"desk": {"sound": False, "blink": wanted}})
    screen = Screen(settings.desk, DeskOptions(), FakeReader())
    assert screen.window is not None
    qtbot.addWidget(screen.window)
    beats: list[bool] = []
    screen._blink.beat.connect(lambda: beats.append(screen._blink.lit(AlarmState.UNACKED)))
    screen.start()
    qtbot.waitUntil(lambda: len(beats) >= 2)
    screen.freeze()
    screen.stop()
    assert (False in beats) is wanted
