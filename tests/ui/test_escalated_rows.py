"""A row that nobody has answered elsewhere says so, where and since when; without colour and in either language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.test_rows_in_grey import ENOUGH, contrast, drawn, one
from tests.ui.wall_scene import AT, raised, scene_inventory, scene_state
from wall.alarms.alarm import Alarm
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.flood import FloodNow
from wall.alarms.lifecycle import AlarmState
from wall.config import Language
from wall.health.condition import Condition
from wall.model import CameraId, Contact
from wall.ui.alarm_delegate import ROW, button_box, height, heights, number_box
from wall.ui.alarm_detail import AlarmDetail
from wall.ui.alarm_items import Folding
from wall.ui.alarm_model import AlarmModel
from wall.ui.alarm_rows import AlarmRow
from wall.ui.i18n import Languages
from wall.ui.overview import alarm_groups

INVENTORY = scene_inventory()
CAMERA = CameraId("p0f0c4")
SINCE = AT - timedelta(minutes=3)


def escalated(step: Escalation = Escalation.SECOND_DESK, desk: str = "A", camera: str = CAMERA) -> Alarm:
    return replace(raised(camera, Condition.FROZEN, minutes=4), escalation=Reached(step, SINCE, desk))


def row_of(model: AlarmModel) -> AlarmRow:
    row = model.items[1]
    assert isinstance(row, AlarmRow)
    return row


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    result = Languages(qapp, Language.ENGLISH)
    yield result
    result.close()


def test_the_line_is_there_and_can_be_read(qtbot: QtBot) -> None:
    model = one(escalated())
    image = drawn(model, 1)
    assert image.height() == height(model.items[1]) > ROW
    assert contrast(image, QRect(44, ROW - 4, 200, 20)) >= ENOUGH
    assert button_box(QRect(0, 0, 320, image.height())).bottom() < ROW  # the button stays where it was


@pytest.mark.parametrize(
    "alarm",
    [
        raised(CAMERA, Condition.FROZEN),
        escalated(Escalation.LOUDER),  # nothing but its sound has changed
        replace(escalated(), state=AlarmState.ACKED, acknowledged_at=AT, acknowledged_by="lan"),
        replace(escalated(), state=AlarmState.RTN_UNACKED, cleared_at=AT),
    ],
    ids=["nobody escalated it", "louder", "answered", "over"],
)
def test_no_other_row_has_it(qtbot: QtBot, alarm: Alarm) -> None:
    model = one(alarm)
    assert heights(model.items) == [height(each) for each in model.items]
    assert height(model.items[1]) == ROW
    assert "escalated" not in str(model.data(model.index(1)))


def test_its_words_in_either_language(qtbot: QtBot, languages: Languages) -> None:
    detail = AlarmDetail()
    qtbot.addWidget(detail)
    model = one(escalated())

    def said() -> tuple[str, str]:
        detail.show_row(row_of(model), Contact(), None, AT)
        return detail.told.text().replace("\u00a0", " "), str(model.data(model.index(1))).replace("\u00a0", " ")

    told, tip = said()
    assert "escalated: nobody has answered at desk A for 3 min" in told
    assert "escalated: nobody has answered at desk A for 3 min" in tip
    languages.use(Language.VIETNAMESE)
    told, tip = said()
    assert "chuyển tiếp: đã 3 phút chưa có ai tại A xác nhận" in told
    assert "chuyển tiếp: đã 3 phút chưa có ai tại A xác nhận" in tip
    languages.use(Language.ENGLISH)
    model = one(escalated(desk=""))
    assert "nobody has answered for 3 min" in said()[0]
    assert "escalated" not in said()[0]  # to whom? there is no other desk


def test_the_number_to_call_stands_under_it(qtbot: QtBot) -> None:
    row = replace(row_of(one(escalated())), contact=Contact("Hoa", "trực ban", "0900 000 061"))
    plain = replace(row, alarm=replace(row.alarm, escalation=None))
    assert height(row) > height(plain)
    box = QRect(0, 0, 320, height(row))
    assert number_box(box).top() > ROW
    assert number_box(QRect(0, 0, 320, height(plain))).top() == ROW - 4
    assert heights([row, plain]) == [height(row), height(plain)]


def test_a_flood_does_not_fold_it_away(qtbot: QtBot) -> None:
    many = [raised(f"p0f0c{at}", Condition.FROZEN, minutes=2) for at in range(4)]
    state = replace(scene_state(INVENTORY, (*many, escalated())), flood=FloodNow(on=True, calls=20))
    items = Folding().show(alarm_groups(INVENTORY, state), ())
    assert [each.camera_id for each in items if isinstance(each, AlarmRow)] == [CAMERA]
