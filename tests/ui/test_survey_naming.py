"""Naming a facility's cameras while their pictures are looked at: by keyboard, one after the other, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wall.programme.verdict import CameraVerdict
from wall.ui.survey_cameras import CamerasPart
from wall.ui.survey_values import CameraLine

FIRST, SECOND = (
    CameraLine(f"k{number}", f"Dome {number}", "192.168.1.64", CameraVerdict.READY, "Ready", "", "", "640x360")
    for number in (1, 2)
)

Said = list[tuple[str, str, str]]


@pytest.fixture
def part(qtbot: QtBot) -> CamerasPart:
    part = CamerasPart()
    qtbot.addWidget(part)
    part.show()
    part.show_cameras((FIRST, SECOND), "")
    part.table.setCurrentCell(0, 0)
    return part


@pytest.fixture
def said(part: CamerasPart) -> Said:
    heard: Said = []
    part.camera_named.connect(lambda *told: heard.append(told))
    return heard


def type_name(part: CamerasPart, text: str) -> None:
    part.naming.name.selectAll()
    QTest.keyClicks(part.naming.name, text)


def test_a_name_and_enter_and_the_next_one(part: CamerasPart, said: Said) -> None:
    type_name(part, "Cong chinh")
    QTest.keyClick(part.naming.name, Qt.Key.Key_Return)
    assert said == [("k1", "Cong chinh", "")]
    part.show_cameras((replace(FIRST, name="Cong chinh"), SECOND), "")
    part.go_on("k1")
    assert (part.picked, part.naming.name.text()) == ("k2", "Dome 2")
    assert part.naming.name.selectedText() == "Dome 2"
    QTest.keyClicks(part.naming.name, "San")
    QTest.keyClick(part.naming.name, Qt.Key.Key_Return)
    part.show_cameras((replace(FIRST, name="Cong chinh"), replace(SECOND, name="San")), "")
    part.go_on("k2")  # the last one stays
    assert (said[1:], part.picked) == ([("k2", "San", "")], "k2")


def test_what_is_typed_outlives_what_a_probe_finds(part: CamerasPart, said: Said) -> None:
    type_name(part, "Cong chinh")
    part.show_cameras((replace(FIRST, verdict_text="No picture"), SECOND), "news")
    assert (part.naming.name.text(), said) == ("Cong chinh", [])


def test_what_is_typed_is_said_when_somebody_turns_to_another(part: CamerasPart, said: Said) -> None:
    part.naming.remark.setText("by the gate")
    part.table.setCurrentCell(1, 0)
    assert said == [("k1", "Dome 1", "by the gate")]
    assert part.naming.name.text() == "Dome 2"
    part.leave()
    assert len(said) == 1  # nothing was typed of the second


def test_a_camera_without_a_name_cannot_be_saved(part: CamerasPart, said: Said) -> None:
    assert not part.naming.save.isEnabled()  # nothing is typed
    part.naming.name.setText("   ")
    assert not part.naming.save.isEnabled()
    QTest.keyClick(part.naming.name, Qt.Key.Key_Return)
    part.leave()
    assert said == []
