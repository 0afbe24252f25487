"""The strip can be read from the chair, and says the most even where it is narrow."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import mixed_alarms, raised, scene_inventory, scene_state
from wall.alarms.flood import FloodNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause
from wall.alarms.uplink import UplinkSays
from wall.ui import theme
from wall.ui.alarm_words import Extent, Trouble
from wall.ui.counts import counts
from wall.ui.headline import headline
from wall.ui.main_window import MainWindow
from wall.ui.overview import alarm_groups
from wall.ui.sound import SoundState
from wall.ui.strip import AlarmStrip

INVENTORY = scene_inventory()
INCH = 25.4  # mm
WIDE = 16 / math.hypot(16, 9)  # of a screen's diagonal


@pytest.mark.parametrize(("distance_m", "inches"), [(1, 24), (2, 43), (3, 43), (3, 55)])
def test_capitals_are_high_enough_for_the_distance(
    qtbot: QtBot, qapp: QApplication, distance_m: int, inches: int
) -> None:
    """At least 11 minutes of arc on a desk's screen, which is leant to, and 16 (ISO 9241-303) on one on the wall."""
    if not qapp.styleSheet():
        theme.apply(qapp)
    strip = AlarmStrip(distance_m)
    qtbot.addWidget(strip)
    pixel_mm = inches * INCH * WIDE / 1920
    capital = QFontMetrics(strip.place.font()).tightBoundingRect("H").height() * pixel_mm
    minutes = math.degrees(math.atan(capital / (1000 * distance_m))) * 60
    assert minutes >= (11 if distance_m == 1 else 16)
    assert strip.height() >= QFontMetrics(strip.place.font()).height()


@pytest.mark.parametrize("width", [1280, 1920])
def test_what_is_wrong_and_since_when_are_whole_at_3_m(qtbot: QtBot, qapp: QApplication, width: int) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp)
    window = QWidget()  # a strip is a part of one, whose width is its own matter
    qtbot.addWidget(window)
    strip = AlarmStrip(3)
    strip.setParent(window)
    strip.resize(width, strip.height())
    state = scene_state(INVENTORY, mixed_alarms())
    strip.show_headline(headline(alarm_groups(INVENTORY, state)), counts(INVENTORY, state).everything, state.at)
    window.resize(width, 200)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: strip.clock.geometry().right() < width)
    assert strip.since.shown() == ("since 14:32" if width < 1920 else strip.since.text())  # for how long gives way
    for part in (strip.what, strip.clock):
        assert part.width() >= QFontMetrics(part.font()).horizontalAdvance(part.text())


@pytest.mark.parametrize("width", [800, 1000, 1280])
def test_the_name_of_the_facility_is_cut_last(qtbot: QtBot, qapp: QApplication, width: int) -> None:
    """Acknowledged by somebody with a long name, in a flood: all of that gives way before the name."""
    if not qapp.styleSheet():
        theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    strip = AlarmStrip()
    strip.setParent(window)
    strip.resize(width, strip.height())
    alarm = raised("p0f2c1", state=AlarmState.ACKED, by="Nguyễn Thị Hồng Hạnh, trực ca đêm")
    state = scene_state(INVENTORY, (alarm,))
    told = headline(alarm_groups(INVENTORY, state))
    assert told is not None
    strip.show_headline(told, counts(INVENTORY, state).everything, state.at)
    strip.flood.show_flood(FloodNow(on=True, calls=230))
    window.resize(width, 200)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: 0 < strip.flood.geometry().right() < strip.clock.x() < width - strip.clock.width())
    name = QFontMetrics(strip.place.font()).horizontalAdvance("Bệnh viện dã chiến số 1")
    assert strip.place.width() >= name
    assert strip.flood.isVisible()
    assert strip.what.width() >= QFontMetrics(strip.what.font()).horizontalAdvance(strip.what.text())
    assert strip.since.text().endswith("14:35")  # the whole is in the tool tip


@pytest.mark.parametrize(("room", "said"), [(3000, True), (1280, False)])
def test_what_the_line_says_is_whole_or_not_there(qtbot: QtBot, qapp: QApplication, room: int, said: bool) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    strip = AlarmStrip(2)
    strip.setParent(window)
    strip.resize(room, strip.height())
    state = scene_state(INVENTORY, mixed_alarms())
    told = headline(alarm_groups(INVENTORY, state))
    assert told is not None
    down = Trouble(Cause.FACILITY_DOWN, 1, 8, extent=Extent(8, 8, 8, UplinkSays.REFUSES))
    strip.show_headline(replace(told, trouble=down), counts(INVENTORY, state).everything, state.at)
    window.resize(room, 200)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: 0 < strip.clock.geometry().right() < room)
    assert strip.what.shown() == ("8 of 8 cameras lost (uplink refuses)" if said else "8 of 8 cameras lost")
    assert strip.what.text().endswith("(uplink refuses)")  # the whole is in the tool tip


def test_with_room_enough_all_of_it_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp)
    strip = AlarmStrip()
    qtbot.addWidget(strip)
    state = scene_state(INVENTORY, (raised("p0f2c1", state=AlarmState.ACKED, by="lan"),))
    strip.show_headline(headline(alarm_groups(INVENTORY, state)), counts(INVENTORY, state).everything, state.at)
    strip.flood.show_flood(FloodNow(on=True, calls=23))
    strip.resize(1920, strip.height())
    strip.show()
    qtbot.waitUntil(lambda: strip.place.shown() == "Đắk Lắk · Bệnh viện dã chiến số 1")
    assert strip.since.shown() == strip.since.text()
    assert strip.flood.text.shown() == "FLOOD 23 in 10 min"


@pytest.mark.parametrize(
    ("state", "silenced", "said"),
    [
        (SoundState.NO_DEVICE, False, "No alarm can be heard: there is no sound device that works"),
        (SoundState.OFF, False, "No alarm can be heard: sound is off in the settings of this desk"),
        (SoundState.READY, True, "The tone is silenced (M); a new alarm sounds again"),
        (SoundState.READY, False, ""),
        (SoundState.STARTING, False, ""),
    ],
)
def test_in_full_screen_too_it_is_said_that_nothing_is_heard(
    window: MainWindow, state: SoundState, silenced: bool, said: str
) -> None:
    window.toggle_full_screen()
    window.show_sound(state, silenced)
    assert not window.status.isVisible()
    assert window.strip.quiet.isVisible() is bool(said)
    assert window.strip.quiet.toolTip() == said
    assert window.strip.quiet.pixmap().isNull() is False


def test_while_all_is_well_the_clock_goes_on_and_cameras_are_counted(qtbot: QtBot) -> None:
    strip = AlarmStrip()
    qtbot.addWidget(strip)
    state = scene_state(INVENTORY)
    count = counts(INVENTORY, state).everything
    strip.show_headline(None, count, state.at)
    at, said = strip.clock.text(), strip.what.text()
    strip.show_headline(None, count, state.at.replace(microsecond=900_000))
    assert (strip.clock.text(), strip.what.text()) == (at, said)
    strip.show_headline(None, count, state.at + timedelta(seconds=1))
    assert strip.clock.text() != at
    strip.show_headline(None, replace(count, total=count.total - 1), state.at + timedelta(seconds=1))
    assert strip.what.text() != said


def test_an_alarm_comes_and_goes_within_a_second(qtbot: QtBot) -> None:
    strip = AlarmStrip()
    qtbot.addWidget(strip)
    calm, state = scene_state(INVENTORY), scene_state(INVENTORY, mixed_alarms())
    count = counts(INVENTORY, calm).everything
    strip.show_headline(None, count, state.at)
    said = strip.what.text()
    strip.show_headline(headline(alarm_groups(INVENTORY, state)), count, state.at)
    assert strip.what.text() != said
    assert not strip.acknowledge.isHidden()
    strip.show_headline(None, count, state.at)
    assert strip.what.text() == said
    assert strip.acknowledge.isHidden()
