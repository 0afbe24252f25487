"""The page to begin with: three ways in, and every problem of a sheet in a table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from wall.config import Language
from wall.inventory.headings import Column
from wall.inventory.problems import ProblemKind
from wall.model import Inventory
from wall.ui import sheet_words
from wall.ui.first_run_values import SheetChanges, SheetProblem
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind


def _cells(window: MainWindow, row: int) -> list[str]:
    table = window.first_run.report.table
    return [item.text() if (item := table.item(row, column)) else "" for column in range(4)]


def test_a_chosen_file_is_reported_and_shown_as_being_read(window: MainWindow) -> None:
    window.show_first_run()
    spy = QSignalSpy(window.first_run.import_requested)
    QTest.mouseClick(window.first_run.sheet, Qt.MouseButton.LeftButton)
    dialog = window.first_run.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit("/tay-nguyen/camera.xlsx")
    dialog.close()
    assert heard(spy) == [Path("/tay-nguyen/camera.xlsx")]
    assert window.first_run.progress_text.text() == "Reading camera.xlsx …"
    assert window.first_run.progress.isVisible()
    cancelled = QSignalSpy(window.first_run.import_cancelled)
    QTest.mouseClick(window.first_run.cancel, Qt.MouseButton.LeftButton)
    assert cancelled.count() == 1


def test_every_problem_is_listed_and_nothing_can_be_imported(window: MainWindow, languages: Languages) -> None:
    window.show_first_run()
    page = window.first_run
    problems = [
        SheetProblem("bad_address", 4, "main stream", hint="the port must be a number"),
        SheetProblem("repeated_camera", 9, "camera", "Cổng {0} chính", other_row=3),
        SheetProblem("no_rows"),
    ]
    page.show_problems("camera.xlsx", problems)
    assert page.report.title.text() == "3 problems in camera.xlsx"
    assert _cells(window, 0) == [
        "4",
        "main stream",
        "This is no stream address (the port must be a number)",
        "rtsp://host:port/path",
    ]
    assert _cells(window, 1)[2] == "“Cổng {0} chính” stands in row 3 already"
    assert _cells(window, 2)[:2] == ["–", "–"]
    assert not page.report.confirm.isVisible()
    languages.use(Language.VIETNAMESE)
    page.report._retranslate()
    assert _cells(window, 0)[1] == "luồng chính"
    assert page.report.title.text() == "3 lỗi trong camera.xlsx"


def test_a_good_sheet_waits_for_a_last_word(window: MainWindow) -> None:
    window.show_first_run()
    page = window.first_run
    warning = SheetProblem("lost_zero", 7, "telephone", "905123456")
    changes = SheetChanges("camera.csv", provinces=3, facilities=8, added=60, changed=3, unchanged=1)
    page.show_changes(changes, [warning])
    assert "3 provinces · 8 facilities · 64 cameras" in page.report.told.text()
    assert _cells(window, 0)[2:] == [
        "“905123456” seems to have lost its leading 0",
        "Format the column as text: 0905123456",
    ]
    spy = QSignalSpy(window.first_run.import_confirmed)
    QTest.mouseClick(page.report.confirm, Qt.MouseButton.LeftButton)
    assert spy.count() == 1


def test_one_camera_is_tested_and_added(window: MainWindow) -> None:
    window.show_first_run()
    form = window.first_run.form
    QTest.mouseClick(window.first_run.one, Qt.MouseButton.LeftButton)
    assert not form.test.isEnabled()
    QTest.keyClicks(form.address, "rtsp://10.0.0.4/main")
    assert form.test.isEnabled()
    assert not form.add.isEnabled()
    tested, added = QSignalSpy(window.first_run.test_requested), QSignalSpy(window.first_run.camera_added)
    form.password.setText("bí mật")
    QTest.mouseClick(form.test, Qt.MouseButton.LeftButton)
    assert heard(tested)[0].address == "rtsp://10.0.0.4/main"
    window.first_run.show_test("640x360, H.264, 25 fps", MessageKind.DONE)
    assert form.result.text() == "640x360, H.264, 25 fps"
    for field, text in ((form.province, "Đắk Lắk"), (form.facility, "Trạm 1"), (form.name, "Cổng")):
        field.setText(text)
    assert form.sessions.text() == "not known"
    form.sessions.setValue(2)
    QTest.mouseClick(form.add, Qt.MouseButton.LeftButton)
    camera = heard(added)[0]
    assert camera.max_sessions == 2
    assert (camera.province, camera.facility, camera.name) == ("Đắk Lắk", "Trạm 1", "Cổng")
    assert camera.password.reveal() == "bí mật"
    assert "bí mật" not in repr(camera)
    window.show_wall()
    assert form.password.text() == form.address.text() == ""
    assert form.sessions.value() == 0


def test_the_demo_is_one_click_away(window: MainWindow) -> None:
    window.show_first_run()
    spy = QSignalSpy(window.first_run.demo_requested)
    QTest.mouseClick(window.first_run.demo, Qt.MouseButton.LeftButton)
    assert spy.count() == 1


def test_the_way_back_exists_only_where_there_is_a_wall(window: MainWindow) -> None:
    window.show_first_run()
    assert window.first_run.back.isVisible()
    QTest.mouseClick(window.first_run.back, Qt.MouseButton.LeftButton)
    assert window.page.isVisible()
    window.show_inventory(Inventory())
    window.show_first_run()
    assert not window.first_run.back.isVisible()


def test_every_problem_and_column_has_words() -> None:
    assert sheet_words.kinds() == {kind.value for kind in ProblemKind}
    assert sheet_words.columns() == {column.value for column in Column}


def test_escape_goes_back_to_the_wall_and_space_starts_nothing(window: MainWindow) -> None:
    window.show_first_run()
    first = window.first_run
    assert window.focusWidget() is first
    assert first.title.text() == "Add cameras"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert not window.findChildren(QFileDialog)
    QTest.mouseClick(first.one, Qt.MouseButton.LeftButton)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert first.pages.currentWidget() is not first.form
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.page.isVisible()
    assert window.focusWidget() is window.page.canvas


def test_without_cameras_there_is_no_way_back(window: MainWindow) -> None:
    window.show_inventory(Inventory())
    window.show_first_run()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.first_run.isVisible()
    assert window.first_run.title.text() == "Which cameras shall the wall show?"


def test_the_file_dialog_speaks_vietnamese_and_starts_at_home(
    window: MainWindow, languages: Languages, qtbot: QtBot
) -> None:
    languages.use(Language.VIETNAMESE)
    window.show_first_run()
    window.first_run.choose_file()
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.directory().path() == str(Path.home())
    tree = dialog.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    model = tree.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads[:2] == ["Tên", "Kích thước"]
    assert heads[-1] == "Ngày sửa"
    tips = {button.toolTip() for button in dialog.findChildren(QToolButton)}
    assert {"Quay lại", "Thư mục cha"} <= tips
    texts = {button.text() for button in dialog.findChildren(QPushButton)}
    assert texts == {"Mở", "Hủy"}
    dialog.reject()
    assert window.focusWidget() is window.first_run


def test_a_result_of_the_test_begins_with_a_capital_letter(window: MainWindow) -> None:
    window.first_run.show_test("no answer in time", MessageKind.ERROR)
    assert window.first_run.form.result.text() == "No answer in time"
