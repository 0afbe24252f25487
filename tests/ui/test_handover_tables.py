"""A hand-over on a narrow screen: no table scrolls sideways, and no word of it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.store.handovers import handover
from tests.ui.wall_scene import HANOI
from wall.config import Language
from wall.ui import theme
from wall.ui.handover_view import HandoverView
from wall.ui.handover_words import HandoverWords
from wall.ui.i18n import Languages
from wall.ui.wrapped_rows import shared


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [760, 860, 1500])  # pixels; the first two are those of a screen of 1280x720
def test_every_table_is_as_wide_as_the_page_and_cuts_no_word(
    qtbot: QtBot, qapp: QApplication, languages: Languages, language: Language, width: int
) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp)
    languages.use(language)
    view = HandoverView(with_notes=True)
    qtbot.addWidget(view)
    view.resize(width, 500)
    view.show_handover(handover(), HandoverWords(language, HANOI))
    view.show()
    QApplication.processEvents()
    seen = 0
    for section in view.sections:
        table = section.table
        if table.isHidden():
            continue
        seen += 1
        assert table.horizontalHeader().length() == table.viewport().width()
        assert table.verticalScrollBar().maximum() == 0  # few rows: all of them can be seen
        model, metrics = table.model(), table.fontMetrics()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                room = table.visualRect(model.index(row, column)).adjusted(8, 0, -8, 0)  # the theme's padding
                wrapped = int(Qt.TextFlag.TextWordWrap)
                needed = metrics.boundingRect(room, wrapped, model.index(row, column).data())
                assert needed.height() <= room.height()
                assert needed.width() <= room.width()
    assert seen == 7


@pytest.mark.parametrize(
    ("room", "wanted", "given"),
    [
        (100, [20, 30, 50], [20, 30, 50]),
        (120, [20, 30, 50], [20, 30, 70]),  # what is left goes to the widest
        (60, [20, 30, 50], [20, 20, 20]),
        (100, [20, 30, 500], [20, 30, 50]),  # the widest gives first
        (0, [20, 30], [0, 0]),
        (100, [], []),
    ],
)
def test_columns_share_the_room(room: int, wanted: list[int], given: list[int]) -> None:
    assert shared(room, wanted) == given
