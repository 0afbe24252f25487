"""Where a name has too little room its middle goes: facilities of one centre begin alike and differ at their ends."""

from __future__ import annotations

from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.wall_scene import mixed_alarms, scene_state
from wall.model import FacilityId, Inventory, ProvinceId
from wall.ui import parts
from wall.ui.main_window import MainWindow
from wall.ui.state import Place

LONG = "Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"
FACILITY = Place(ProvinceId("p0"), FacilityId("p0f0"))


def test_the_name_over_the_wall_keeps_its_end_and_its_tip_is_whole(window: MainWindow) -> None:
    window.show_view(FACILITY, "3x3", 0, 2)
    QApplication.processEvents()
    title = window.page.header.title
    title.grab()
    shown = title.fontMetrics().elidedText(LONG, title._elide, title.width())
    assert shown != LONG
    assert shown.endswith("Nguyên")
    assert title.toolTip() == LONG


def test_headings_and_what_was_found_keep_the_ends_of_names(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, mixed_alarms()))
    QTest.keyClicks(window.page.tree.search, "cong ch")
    QApplication.processEvents()
    for module, view in (
        ("wall.ui.alarm_delegate", window.page.alarms.view),
        ("wall.ui.search_box", window.page.tree.results),
    ):
        with patch(f"{module}.write_line", wraps=parts.write_line) as written:
            view.grab()
        named = [call for call in written.call_args_list if LONG in str(call.args[2])]
        assert named
        assert {call.kwargs.get("elide") for call in named} == {Qt.TextElideMode.ElideMiddle}
