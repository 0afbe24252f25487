"""The alarm health page as somebody uses it: periods, tabs, tables, both languages, files, and what goes wrong."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.figures.sequences import at as moment
from tests.figures.sequences import tally
from tests.ui.figures_scene import figures_inventory, partly_covered, scene_report, story
from wall.config import Language
from wall.figures.periods import PeriodChoice
from wall.figures.records import Coverage, Period
from wall.figures.report import Report, report
from wall.figures.targets import FigureKind, Verdict
from wall.ui import figures_charts, theme
from wall.ui.figures_saving import ReportChooser
from wall.ui.figures_texts import Text
from wall.ui.figures_window import FiguresWindow
from wall.ui.figures_words import FiguresWords
from wall.ui.file_kind import FileKind
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.theme import SMALL

OVERVIEW, PLACES, TABLES, DEFINED = range(4)


@pytest.fixture
def parent(qtbot: QtBot, qapp: QApplication) -> QWidget:
    """The wall's window; the page lives as long."""
    if not qapp.styleSheet():
        theme.apply(qapp)
    result = QWidget()
    qtbot.addWidget(result)
    return result


@pytest.fixture
def page(parent: QWidget, languages: Languages) -> FiguresWindow:
    result = FiguresWindow(parent, lambda: languages.language, UTC)
    result.resize(1280, 800)
    return result


def cells(page: FiguresWindow) -> list[list[str]]:
    """What the figures' table says."""
    model = page.figures.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(row, column).data()) for column in columns] for row in rows]


def test_it_asks_for_this_shift_when_it_is_opened(page: FiguresWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.period_chosen) as told:
        page.ask()
    assert told.args[0] is PeriodChoice.SHIFT
    page.show_report(scene_report())
    asked: list[object] = []
    page.period_chosen.connect(lambda *_: asked.append(1))
    page.ask()  # what is there is old
    assert asked == [1]
    page.show_reading(0.5)
    page.ask()  # it is being read
    assert asked == [1]
    page.show_report(scene_report())
    page.close()
    page.ask()
    assert asked == [1, 1]


def test_it_opens_below_the_strip_within_the_window(window: MainWindow) -> None:
    page = FiguresWindow(window, lambda: Language.ENGLISH, UTC, window.room)
    page.ask()
    room = window.room()
    assert room.top() == window.mapToGlobal(window.strip.rect().bottomLeft()).y() + 1
    assert room.contains(page.frameGeometry())
    moved = page.pos() + QPoint(7, 9)
    page.move(moved)
    page.close()
    page.ask()
    assert page.pos() == moved  # where somebody has put it
    page.move(0, 0)
    page.close()
    page.ask()
    assert room.contains(page.frameGeometry())


def test_days_are_asked_for_where_they_are_chosen(page: FiguresWindow, qtbot: QtBot) -> None:
    page.show()
    assert page.first.isHidden()
    page.period.setCurrentIndex(page.period.findData(PeriodChoice.CHOSEN))
    with qtbot.waitSignal(page.period_chosen) as told:
        page.period.activated.emit(page.period.currentIndex())
    assert not page.first.isHidden()
    assert told.args[1] == date.today().replace(day=1)
    page.last.setDate(QDate(2026, 5, 31))
    with qtbot.waitSignal(page.period_chosen) as told:
        page.first.setDate(QDate(2026, 5, 2))
    assert told.args[1:] == [date(2026, 5, 2), date(2026, 5, 31)]
    with qtbot.assertNotEmitted(page.period_chosen):
        page.first.setDate(QDate(2026, 6, 1))
    assert page.message.text() == "The first day is after the last one. Choose them anew."
    page.period.setCurrentIndex(page.period.findData(PeriodChoice.TODAY))
    page.period.activated.emit(page.period.currentIndex())
    assert page.first.isHidden()


def test_every_figure_stands_beside_its_target_and_its_verdict_in_words(page: FiguresWindow) -> None:
    found = scene_report()
    page.show_report(found)
    shown = cells(page)
    assert [len(row) for row in shown] == [5] * len(FigureKind)
    words = {Verdict.MET: "met", Verdict.NEAR: "near", Verdict.MISSED: "not met", Verdict.OPEN: "not judged"}
    judged = [each for each in found.figures if each.kind is not FigureKind.PERIOD]
    assert [row[4] for row in shown[:-1]] == [words[each.verdict] for each in judged]
    assert shown[-1][4] == "long enough"  # nobody's merit
    assert {row[4] for row in shown} >= {"met", "not met"}
    by_name = {row[0]: row for row in shown}
    assert by_name["Alarms per hour, on average"][2:4] == ["at most 6", "at most 12"]
    assert by_name["Chattering alarms"][2:4] == ["0", ""]
    model = page.figures.model()
    tip = str(model.index(7, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert tip == "Cameras or places that called three times or more within 60 s."
    assert page.covered.text().startswith("The journal covers 10/05/2026 06:00 to 09/06/2026 06:00.")


def short_report() -> Report:
    """Twelve hours, as somebody looks at them at the end of a shift."""
    inventory = figures_inventory()
    records = sorted(story(inventory).records, key=lambda record: record.at)
    asked = Period(moment(0), moment(12 * 3600))
    told = tally([each for each in records if each.at < moment(12 * 3600)], 12 * 3600)
    return report(asked, asked, Coverage(moment(-1)), told, inventory, UTC)


def test_a_short_period_is_no_target_that_was_missed(page: FiguresWindow) -> None:
    page.show_report(short_report())
    period = next(each for each in short_report().figures if each.kind is FigureKind.PERIOD)
    assert period.verdict is Verdict.OPEN
    assert cells(page)[-1][4] == "too short"
    said = page.overview.summary.text()
    assert "This is of 12 hours only" in said
    assert "choose 30 days or more" in said
    page.show_report(scene_report())
    assert "hours" not in page.overview.summary.text()


def test_how_many_targets_are_met_stands_over_the_figures(page: FiguresWindow) -> None:
    found = scene_report()
    page.show_report(found)
    count = Counter(each.verdict for each in found.figures if each.kind is not FigureKind.PERIOD)
    assert page.overview.summary.text() == (
        f"Targets met: {count[Verdict.MET]}. Near: {count[Verdict.NEAR]}. Not met: {count[Verdict.MISSED]}. "
        f"Not judged: {count[Verdict.OPEN]}."
    )


def test_the_worst_figure_is_told_first_measured_target_and_what_to_do(page: FiguresWindow) -> None:
    page.show_report(scene_report())
    page.show()
    shown = page.overview
    assert shown.name.text() == "Most alarms in a minute"
    assert shown.judged.text().startswith("Not met: measured 3. The target is at most 2.")
    assert shown.action.text().startswith("What to do: See in the table of floods")
    missed = shown.sign.pixmap().toImage()
    page.figures.selectRow(0)
    assert shown.name.text() == "Alarms per 10 min, on average"
    assert shown.judged.text().startswith("Met: measured 0.06, the target is at most 1.")
    assert shown.action.text() == ""
    assert shown.sign.pixmap().toImage() != missed
    page.figures.setFocus()
    QTest.keyClick(page.figures, Qt.Key.Key_Down)
    assert shown.name.text() == "Alarms per hour, on average"


def test_the_told_figure_stays_when_the_language_changes(
    page: FiguresWindow, languages: Languages, qapp: QApplication
) -> None:
    page.show_report(scene_report())
    page.figures.selectRow(len(FigureKind) - 2)
    assert page.overview.judged.text().startswith("Near: measured 97.90 %. The target, at least 99 %, is not met")
    languages.use(Language.VIETNAMESE)
    qapp.processEvents()
    assert page.overview.name.text() == "Độ sẵn sàng của mọi camera"
    assert page.overview.judged.text().startswith("Gần đạt: đo được 97,90 %. Chưa đạt mục tiêu tối thiểu 99 %")
    assert page.overview.action.text().startswith("Việc cần làm: ")


def test_a_sign_is_not_dimmed_in_the_selected_row(page: FiguresWindow, qtbot: QtBot) -> None:
    page.show_report(scene_report())
    page.show()
    qtbot.waitExposed(page)

    def brightest(row: int) -> int:
        index = page.figures.model().index(row, 4)
        box = page.figures.visualRect(index)
        image = page.figures.viewport().grab(box.adjusted(0, 0, -box.width() + 24, 0)).toImage()
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
        return int(pixels[:, : grey.width()].max())

    assert page.figures.currentIndex().row() == 3
    selected = brightest(3)
    page.figures.selectRow(0)
    assert selected >= brightest(3) - 4


@pytest.mark.parametrize("language", list(Language))
def test_every_chart_says_what_its_signs_mean_and_cuts_no_word_of_it(
    page: FiguresWindow, languages: Languages, qapp: QApplication, language: Language
) -> None:
    languages.use(language)
    qapp.processEvents()
    page.resize(1240, 660)  # as much as there is on 1280x720
    page.show_report(scene_report())
    words = FiguresWords(language, UTC)
    wanted = {
        0: (Text.WITHIN, Text.BEYOND_TARGET, Text.BEYOND_LIMIT, Text.IS_MET, Text.TARGET_MARK),
        1: (Text.IS_MET, Text.IS_NEAR, Text.IS_MISSED),
    }
    page.show()
    for tab, texts in wanted.items():
        page.tabs.setCurrentIndex(tab)
        qapp.processEvents()
        view = (page.charts, page.places)[tab]
        with patch.object(figures_charts, "write", wraps=figures_charts.write) as written:
            view.grab()
        said = {call.args[2]: call.args[1] for call in written.call_args_list}
        for text in texts:
            box = said[words(text)]
            assert QFontMetricsF(figures_charts.letters(SMALL)).horizontalAdvance(words(text)) <= box.width()


def test_signs_differ_in_shape_without_colour(page: FiguresWindow) -> None:
    found = scene_report()
    page.show_report(found)
    model = page.figures.model()
    seen: dict[Verdict, bytes] = {}
    for row in range(model.rowCount()):
        index = model.index(row, 4)
        drawn: QImage = index.data(Qt.ItemDataRole.DecorationRole).toImage()
        grey = drawn.convertToFormat(QImage.Format.Format_Alpha8)
        seen.setdefault(found.figures[row].verdict, bytes(grey.constBits()))
    assert len(seen) >= 2
    assert len(set(seen.values())) == len(seen)


def test_the_language_is_changed_under_it(page: FiguresWindow, languages: Languages, qapp: QApplication) -> None:
    page.show_report(partly_covered())
    page.show_saved(Path("r.xlsx"))
    english = cells(page)
    languages.use(Language.VIETNAMESE)
    qapp.processEvents()
    assert page.windowTitle() == "Chất lượng cảnh báo"
    assert cells(page) != english
    assert cells(page)[0][0] == "Số lần báo trung bình trong 10 phút"
    assert "đã bị xóa do quá hạn lưu" in page.covered.text()
    assert page.foot.text() == "Đã lưu: r.xlsx"
    assert page.period.itemText(0) == "Ca này (12 giờ)"
    assert page.file_language.currentData() is Language.VIETNAMESE  # nobody has chosen another
    page.file_language.setCurrentIndex(page.file_language.findData(Language.ENGLISH))
    page.file_language.activated.emit(page.file_language.currentIndex())
    languages.use(Language.ENGLISH)
    languages.use(Language.VIETNAMESE)
    qapp.processEvents()
    assert page.file_language.currentData() is Language.ENGLISH


def test_every_table_is_there_and_is_made_when_it_is_looked_at(page: FiguresWindow) -> None:
    page.show_report(scene_report(figures_inventory(100)))
    assert page.table.table is None
    page.tabs.setCurrentIndex(TABLES)
    titles: list[str] = []
    for at in range(page.table_choice.count()):
        page.table_choice.setCurrentIndex(at)
        page.table_choice.activated.emit(at)
        table = page.table.table
        assert table is not None
        titles.append(table.title)
        assert page.table.model().columnCount() == len(table.headings)
    assert titles == [page.table_choice.itemText(at) for at in range(page.table_choice.count())]
    assert {"Cameras", "Floods", "Standing alarms"} <= set(titles)
    page.table_choice.setCurrentIndex(page.table_choice.findData(Text.CAMERAS))
    page.table_choice.activated.emit(page.table_choice.currentIndex())
    assert page.table.model().rowCount() == 800


def test_charts_are_painted_in_greys_and_hatch_what_is_beyond(page: FiguresWindow, qtbot: QtBot) -> None:
    page.show_report(scene_report())
    page.show()
    qtbot.waitExposed(page)
    assert len(page.charts.plots) == 3
    grabbed = page.charts.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(grabbed.constBits(), np.uint8).reshape(grabbed.height(), grabbed.width(), 4)[:, :, :3]
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 10
    spread = pixels.max(axis=2).astype(int) - pixels.min(axis=2)
    assert spread.max() <= 24  # greys of the theme, letters smoothed; a colour of an alarm has over 100
    page.tabs.setCurrentIndex(PLACES)
    assert len(page.places.plots) == 2


def test_many_facilities_are_parted_and_painted_where_they_are_seen(page: FiguresWindow, qtbot: QtBot) -> None:
    page.show_report(scene_report(figures_inventory(100)))
    page.tabs.setCurrentIndex(PLACES)
    page.show()
    qtbot.waitExposed(page)
    assert len(page.places.plots) == 1 + 5
    assert page.places.height() > 4000


def test_what_is_counted_is_written_on_the_page(page: FiguresWindow) -> None:
    page.show_report(scene_report())
    said = page.definitions.text()
    for part in ("or that a larger one explains", "The journal knows alarms, not every second", "ISA-18.2"):
        assert part in said
    assert isinstance(page.definitions, QLabel)
    assert page.definitions.textFormat() is Qt.TextFormat.PlainText


def test_reading_shows_how_far_it_is_and_can_be_given_up(page: FiguresWindow, qtbot: QtBot) -> None:
    page.show_reading(0.42)
    assert page.progress_text.text() == "Reading the journal … 42 %"
    assert page.progress.value() == 42
    assert not page.save_pdf.isEnabled()
    with qtbot.waitSignal(page.cancel_pressed):
        page.cancel.click()
    page.show_given_up()
    assert page.message.text() == "Reading was given up."
    with qtbot.waitSignal(page.period_chosen):
        page.again.click()


def test_a_journal_that_cannot_be_read_is_said(page: FiguresWindow) -> None:
    page.show_failure("wall.sqlite3 is damaged")
    assert page.pages.currentIndex() == 1
    assert page.message.text() == "The journal could not be read. wall.sqlite3 is damaged"
    assert not page.save_xlsx.isEnabled()


def test_an_empty_journal_and_a_time_before_it_are_no_faults(page: FiguresWindow) -> None:
    asked = scene_report().asked
    page.show_report(Report(asked, None, Coverage(None)))
    assert page.message.text() == "The journal has no records yet: nothing can be counted."
    page.show_report(Report(asked, None, Coverage(asked.end)))
    assert "The journal knows nothing of this period. The journal begins on 09/06/2026" in page.message.text()
    assert not page.save_pdf.isEnabled()  # there is nothing to save
    assert page.pages.currentIndex() == 1


def test_a_file_is_asked_for_with_a_name_and_a_language(page: FiguresWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page.show_report(scene_report())
    page.show()
    page.file_language.setCurrentIndex(page.file_language.findData(Language.VIETNAMESE))
    for button, kind in ((page.save_xlsx, FileKind.XLSX), (page.save_pdf, FileKind.PDF)):
        button.click()
        chooser = page.findChild(ReportChooser)
        assert isinstance(chooser, ReportChooser)
        assert Path(chooser.selectedFiles()[0]).name == f"alarms_2026-05-10_2026-06-09.{kind.value}"
        wanted = tmp_path / f"r.{kind.value}"
        with qtbot.waitSignal(page.file_wanted) as told:
            chooser.fileSelected.emit(str(wanted))
        assert told.args == [wanted, kind, Language.VIETNAMESE]
        chooser.reject()
        qtbot.waitUntil(lambda: page.findChild(ReportChooser) is None)


def test_one_file_at_a_time(page: FiguresWindow, qtbot: QtBot) -> None:
    page.show_report(scene_report())
    page.show_writing(Path("/x/r.pdf"), 0.5)
    assert page.foot.text() == "Writing r.pdf … 50 %"
    assert not page.save_pdf.isEnabled()
    with qtbot.waitSignal(page.cancel_pressed):
        page.foot_cancel.click()
    page.show_not_saved(Path("/x/r.pdf"), "")
    assert (page.foot.text(), page.save_pdf.isEnabled()) == (f"{Path('/x/r.pdf')} was not written: given up.", True)
    page.show_not_saved(Path("/x/r.pdf"), "No space left on device")
    assert page.foot.text().endswith("was not written: No space left on device")
    assert page.foot_cancel.isHidden()


def test_escape_closes_it(page: FiguresWindow, qtbot: QtBot) -> None:
    page.show_report(scene_report())
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.isHidden()


def test_the_wall_opens_it_by_key_and_by_button(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.figures_requested):
        QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.figures_requested):
        window.status.figures.click()
