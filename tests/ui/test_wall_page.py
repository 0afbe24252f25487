"""How wide the parts of the page are: drawn by hand, kept while a part is hidden, and within their limits."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from wall.ui.main_window import MainWindow


def test_a_width_that_was_drawn_is_told_also_while_its_part_is_hidden(window: MainWindow) -> None:
    page = window.page
    window.resize(1600, 900)
    page.set_widths(250, 400)
    QApplication.processEvents()
    assert page.widths == (250, 400)
    page.splitter.moveSplitter(330, 1)
    drawn = page.widths
    assert drawn[0] > 300
    page.toggle_tree()
    QApplication.processEvents()
    assert page.widths == drawn
    page.toggle_tree()
    QApplication.processEvents()
    assert page.widths == drawn


def test_widths_stay_within_their_limits(window: MainWindow) -> None:
    window.resize(1600, 900)
    window.page.set_widths(5, 100_000)
    QApplication.processEvents()
    assert window.page.widths == (200, 480)
    assert window.page.canvas.width() > 800


def test_full_screen_and_back_changes_no_width(window: MainWindow) -> None:
    window.resize(1600, 900)
    window.page.set_widths(250, 400)
    QApplication.processEvents()
    window.page.set_bare(True)
    QApplication.processEvents()
    assert window.page.widths == (250, 400)
    window.page.set_bare(False)
    QApplication.processEvents()
    assert window.page.widths == (250, 400)
