"""Every row of the alarm list, and every chip, can be read and told from the others without any colour."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, qGray
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.grey_pictures import different, in_grey
from tests.ui.wall_scene import raised, scene_inventory, scene_state, with_recorders
from wall.alarms.book import Alarm
from wall.alarms.causes import CauseNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, STATION, Habit, Source
from wall.health.condition import RULES, Condition
from wall.model import FacilityId, ProvinceId
from wall.ui import theme
from wall.ui.alarm_delegate import AlarmDelegate, height
from wall.ui.alarm_model import AlarmModel, Item
from wall.ui.filter_bar import FilterBar
from wall.ui.overview import alarm_groups
from wall.ui.theme import DARK

INVENTORY = with_recorders(scene_inventory())
WIDTH = 320
WRONG = [*(each for each in Condition if RULES[each].alarmed), *Habit]
LISTED = [AlarmState.UNACKED, AlarmState.RTN_UNACKED, AlarmState.ACKED]
PLAIN = QStyle.StateFlag.State_Enabled
CAMERA = INVENTORY.cameras[0].id
ENOUGH, DIM = 7.0, 4.5  # contrast of WCAG 2.2: AAA for what is said, AA for what stands beside it


def one(alarm: Alarm) -> AlarmModel:
    """A list with that alarm alone, under its heading."""
    state = scene_state(INVENTORY, (alarm,) if alarm.camera_id is not None else ())
    if alarm.camera_id is None:
        cause = CauseNow(alarm.source, CAUSE_OF[alarm.source.kind], state.now - 90, 3, 8)
        state = replace(state, places={alarm.source: alarm}, causes={alarm.source: cause})
    model = AlarmModel()
    model.show_groups(alarm_groups(INVENTORY, state), state.at)
    return model


def alarms() -> Iterator[tuple[str, Alarm]]:
    for wrong, state in itertools.product(WRONG, LISTED):
        alarm = raised(CAMERA, state=state, by="lan" if state is AlarmState.ACKED else "")
        yield f"{wrong.value} {state.value}", replace(alarm, condition=wrong)
    places = (
        *(STATION, Source.province(ProvinceId("p0")), Source.facility(FacilityId("p0f0"))),
        Source.recorder(next(iter(INVENTORY.recorder))),
    )
    for source, state in itertools.product(places, LISTED):
        by = "lan" if state is AlarmState.ACKED else ""
        alarm = replace(raised(CAMERA, state=state, by=by), source=source, condition=CAUSE_OF[source.kind])
        yield f"{source.kind.value} {state.value}", alarm


def drawn(model: AlarmModel, row: int, state: QStyle.StateFlag = PLAIN) -> QImage:
    item: Item = model.items[row]
    image = QImage(WIDTH, height(item), QImage.Format.Format_RGB32)
    image.fill(DARK.surface)
    option = QStyleOptionViewItem()
    option.rect, option.state = QRect(0, 0, WIDTH, height(item)), state
    painter = QPainter(image)
    AlarmDelegate().paint(painter, option, model.index(row))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def greys(image: QImage, box: QRect) -> list[int]:
    return [
        qGray(image.pixel(x, y))
        for y in range(box.top(), box.bottom() + 1)
        for x in range(box.left(), box.right() + 1)
    ]


def contrast(image: QImage, box: QRect) -> float:
    """Of the brightest stroke in the box against what is behind it, as WCAG counts it."""
    found = sorted(greys(image, box))
    return ratio(found[-1], found[len(found) // 2])


def ratio(bright: int, dark: int) -> float:
    """Of two greys, 0 to 255."""
    return (_luminance(bright) + 0.05) / (_luminance(dark) + 0.05)


def _luminance(grey: int) -> float:
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("extra", ["State_None", "State_Selected", "State_MouseOver"])
def test_every_line_of_every_row_can_be_read(qtbot: QtBot, extra: str) -> None:
    state = PLAIN | QStyle.StateFlag[extra]
    for name, alarm in alarms():
        image = drawn(one(alarm), 1, state)
        assert contrast(image, QRect(44, 4, 170, 20)) >= ENOUGH, f"{name}: what it is about"
        assert contrast(image, QRect(44, 25, 130, 20)) >= ENOUGH, f"{name}: what is wrong"
        assert contrast(image, QRect(250, 4, 62, 20)) >= DIM, f"{name}: its age"
        mark, behind = max(greys(image, QRect(12, 4, 20, 20))), qGray(image.pixel(8, 14))
        assert ratio(mark, behind) >= 3.0, f"{name}: its mark"  # WCAG 1.4.11: graphical objects


def test_no_two_rows_look_alike(qtbot: QtBot) -> None:
    images = [(name, in_grey(drawn(one(alarm), 1))) for name, alarm in alarms()]
    for (first, a), (second, b) in itertools.combinations(images, 2):
        assert different(a, b) >= 12, f"{first} looks like {second}"


def test_a_row_that_is_over_is_told_from_one_that_is_not(qtbot: QtBot) -> None:
    """While the pointer is over the list, what has ended stays, without a mark."""
    model = one(raised(CAMERA))
    before = drawn(model, 1)
    model.set_held(True)
    calm = scene_state(INVENTORY)
    model.show_groups(alarm_groups(INVENTORY, calm), calm.at)
    after = drawn(model, 1)
    mark = QRect(12, 4, 20, 20)
    assert max(greys(before, mark)) > 150
    assert len(set(greys(after, mark))) == 1


def test_the_selected_row_is_seen(qtbot: QtBot) -> None:
    model = one(raised(CAMERA))
    plain, selected = drawn(model, 1), drawn(model, 1, PLAIN | QStyle.StateFlag.State_Selected)
    edge = QRect(0, 0, 2, height(model.items[1]))
    assert min(greys(selected, edge)) - max(greys(plain, edge)) > 60


def test_a_heading_can_be_read(qtbot: QtBot) -> None:
    image = drawn(one(raised(CAMERA)), 0)
    assert contrast(image, QRect(12, 0, 240, 32)) >= ENOUGH
    assert contrast(image, QRect(290, 0, 26, 32)) >= DIM


@pytest.mark.parametrize("name", ["1", "2", "3", "unacknowledged"])
def test_a_chosen_chip_is_told_from_one_that_is_not(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp)
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.resize(WIDTH, 120)
    bar.show()
    chip = bar.unanswered if name == "unacknowledged" else list(bar.priorities.values())[int(name) - 1]
    plain = _grey(chip)
    chip.setChecked(True)
    edge = QRect(1, 0, chip.width() - 2, 1)
    assert sum(greys(_grey(chip), edge)) - sum(greys(plain, edge)) > 60 * edge.width() / 2


def _grey(widget: QWidget) -> QImage:
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(DARK.surface))
    widget.render(image)
    return image.convertToFormat(QImage.Format.Format_Grayscale8)
