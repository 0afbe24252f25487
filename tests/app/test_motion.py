"""What the desk's window does by itself: it blinks or not, as `[desk] blink` says, and fits on the screen."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader
from wall.alarms.lifecycle import AlarmState
from wall.app.screen import DeskOptions, Screen
from wall.config import Settings
from wall.ui.gpu_surface import GpuSurface


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


@pytest.mark.parametrize("fits", [True, False])
def test_a_window_that_fills_the_screen_is_maximised_so_that_its_frame_pushes_nothing_off(
    qtbot: QtBot, fits: bool
) -> None:
    screen = Screen(Settings.model_validate({"desk": {"sound": False}}).desk, DeskOptions(), FakeReader())
    assert screen.window is not None
    qtbot.addWidget(screen.window)
    room = screen.window.screen().availableGeometry().size()
    least = screen.window.minimumSizeHint()
    wanted = room - QSize(1, 1) if fits else room
    screen.window.setMinimumSize(1, 1)  # the screen of a test may be smaller than a wall's window wants to be
    screen.window.resize(wanted)
    screen.show()
    assert screen.window.isMaximized() is not fits, least
    screen.stop()


def test_a_desk_that_ends_draws_nothing_any_more_while_its_windows_are_still_there(qtbot: QtBot) -> None:
    """What a graphics card holds has to go before the window does."""
    wanted = Settings.model_validate({"desk": {"sound": False, "renderer": "gpu"}}).desk
    screen = Screen(wanted, DeskOptions(), FakeReader())
    assert screen.window is not None
    qtbot.addWidget(screen.window)
    further, window = screen.open_window(2)
    qtbot.addWidget(window)
    destroyed: list[str] = []
    for canvas in (screen.canvas, further):
        surface = canvas.findChild(GpuSurface)
        assert surface is not None
        surface._scene = SimpleNamespace(destroy=lambda: destroyed.append("scene"))  # type: ignore[assignment]
    screen.freeze()
    screen.stop()
    assert destroyed == ["scene", "scene"]
    screen.close_window(further)
    assert destroyed == ["scene", "scene"]
