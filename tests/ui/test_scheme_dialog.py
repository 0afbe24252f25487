"""The dialog of a connection scheme: what is typed, what comes of it, wrong rules, and waiting for an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from wall.config import Language
from wall.programme.facts import RewriteRule, Scheme, SchemeKind
from wall.programme.stages import Stage
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.scheme_dialog import MOST_LETTERS, MOST_RULES, SchemeDialog
from wall.ui.scheme_values import AddressFate, AddressRow

TODAY = date(2026, 11, 26)
HOLDS = Scheme(
    SchemeKind.VPN,
    (RewriteRule("192.168.1.0/24", host="10.20.7.0/24"), RewriteRule("192.168.2.4", 554, "10.20.8.1", 10554)),
    "Lan",
    "Ông An",
    date(2026, 11, 20),
    "Mở cổng 554.\nBáo trước một ngày.",
)
ROWS = (
    AddressRow("Cổng", AddressFate.NEW, "rtsp://10.20.7.64/main"),
    AddressRow("Sân", AddressFate.NONE, "no rule fits"),
    AddressRow("Bếp", AddressFate.SAME, "rtsp://10.20.7.66/main"),
    AddressRow("Kho", AddressFate.UNKNOWN, "rtsp://10.20.7.67/main"),
)
Make = Callable[..., SchemeDialog]


class Looks:
    """Answers what a scheme makes, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Scheme] = []

    def __call__(self, scheme: Scheme) -> Sequence[AddressRow]:
        self.asked.append(scheme)
        return ROWS


@pytest.fixture
def looks() -> Looks:
    return Looks()


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, languages: Languages, looks: Looks) -> Make:
    if not qapp.styleSheet():
        theme.apply(qapp)
    parent = QWidget()
    parent.resize(1280, 720)
    qtbot.addWidget(parent)
    parent.show()

    def one(before: Scheme | None = None, operator: str | None = "Lan", stage: Stage | None = None) -> SchemeDialog:
        made = SchemeDialog(parent, "Trường", before, looks, TODAY, operator=operator, stage=stage)
        made.open()
        made.activateWindow()
        qtbot.waitExposed(made)
        return made

    return one


def cells(dialog: SchemeDialog) -> list[list[str]]:
    table = dialog.table.table
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_what_holds_is_there_and_comes_back_without_loss(make: Make) -> None:
    dialog = make(HOLDS)
    assert dialog.rules.toPlainText() == (
        "192.168.1.0/24 -> 10.20.7.0/24\n192.168.2.4:554 -> 10.20.8.1:10554"  # one a line
    )
    assert dialog.scheme() == HOLDS


def test_what_comes_of_it_is_shown_for_each_camera(make: Make, looks: Looks) -> None:
    dialog = make(HOLDS)
    assert looks.asked == [HOLDS]
    assert cells(dialog) == [
        ["Cổng", "new", "rtsp://10.20.7.64/main"],
        ["Sân", "NO ADDRESS", "no rule fits"],
        ["Bếp", "as it is", "rtsp://10.20.7.66/main"],
        ["Kho", "stays: no survey knows it", "rtsp://10.20.7.67/main"],
    ]
    assert dialog.summary.text() == "without an address by it: 1 · new address: 1 · as they are: 2"


def test_it_is_shown_anew_while_somebody_types(make: Make, looks: Looks, qtbot: QtBot) -> None:
    dialog = make()
    QTest.keyClicks(dialog.rules, "10.0.0.1 -> 10.0.0.2")
    qtbot.waitUntil(lambda: looks.asked[-1].rules == (RewriteRule("10.0.0.1", host="10.0.0.2"),))
    dialog.kind.setCurrentIndex(dialog.kind.findData(SchemeKind.RELAY))
    qtbot.waitUntil(lambda: looks.asked[-1].kind is SchemeKind.RELAY)


def test_every_wrong_rule_is_said_with_its_remedy_and_nothing_is_reported(make: Make, looks: Looks) -> None:
    dialog = make()
    spy = QSignalSpy(dialog.said)
    dialog.rules.setPlainText("192.168.1.0/24 -> 10.20.7.0/24\n\n192.168.1.9 10.0.0.1\n10.0.0.1 -> relay/{nane}")
    assert dialog.problems.text().splitlines() == [
        "rule 2: a rule is written ADDRESS -> ADDRESS, such as 192.168.1.0/24 -> 10.20.7.0/24",
        "rule 3: its path has a field that is not known; known are: "
        "path, channel, stream, number, host, name, code (nane)",
    ]
    assert dialog.problems.isVisible()
    assert not dialog.accept_button.isEnabled()
    assert dialog.told.text() == "Put the rules right first, or take the wrong lines out."
    asked = len(looks.asked)
    dialog.look()
    assert len(looks.asked) == asked  # half of the rules would show addresses that nobody means
    assert dialog.table.currentWidget() is dialog.table.empty
    QTest.keyClick(dialog.rules, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert spy.count() == 0
    dialog.rules.setPlainText("192.168.1.0/24 -> 10.20.7.0/24")
    assert not dialog.problems.isVisible()
    assert dialog.accept_button.isEnabled()


def test_a_password_in_a_rule_is_refused_and_not_repeated(make: Make) -> None:
    dialog = make()
    dialog.rules.setPlainText("192.168.1.9 -> rtsp://admin:S3cret@10.0.0.1/main")
    assert dialog.problems.text()
    assert "S3cret" not in dialog.problems.text() + dialog.told.text()


def test_the_keyboard_is_enough(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    spy = QSignalSpy(dialog.said)
    qtbot.waitUntil(dialog.rules.hasFocus)
    QTest.keyClicks(dialog.rules, "10.0.0.1 -> 10.0.0.2")
    QTest.keyClick(dialog.rules, Qt.Key.Key_Return)  # another line, not the end of it
    QTest.keyClicks(dialog.rules, "10.0.0.3 -> 10.0.0.4")
    QTest.keyClick(dialog.rules, Qt.Key.Key_Tab)
    qtbot.waitUntil(dialog.agreed_with.hasFocus)
    QTest.keyClicks(dialog.agreed_with, "Ông An")
    QTest.keyClick(dialog.agreed_with, Qt.Key.Key_Tab)
    qtbot.waitUntil(dialog.has_day.hasFocus)
    QTest.keyClick(dialog.has_day, Qt.Key.Key_Space)
    QTest.keyClick(dialog.has_day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (scheme,) = heard(spy)
    assert [rule.host for rule in scheme.rules] == ["10.0.0.2", "10.0.0.4"]
    assert (scheme.agreed_with, scheme.agreed_on) == ("Ông An", TODAY)


def test_it_stays_open_until_it_is_kept(make: Make, qtbot: QtBot) -> None:
    dialog = make(HOLDS)
    spy = QSignalSpy(dialog.said)
    dialog.accept_button.click()
    dialog.accept_button.click()
    assert spy.count() == 1
    assert dialog.told.text() == "Writing it down …"
    dialog.refused("the database is away")
    assert dialog.told.text() == "the database is away"
    assert dialog.scheme() == HOLDS
    dialog.accept_button.click()
    assert heard(spy, 1) == [HOLDS]
    with qtbot.waitSignal(dialog.accepted):
        dialog.kept()


def test_an_answer_to_a_dialog_that_was_closed_meanwhile_harms_nothing(make: Make, qtbot: QtBot) -> None:
    dialog = make(HOLDS)
    dialog.accept_button.click()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    dialog.kept()
    dialog.refused("the database is away")
    dialog.look_again()


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (Stage.SURVEYED, "The stage becomes: Scheme agreed"),
        (Stage.AGREED, ""),
        (Stage.NOT_SURVEYED, "The stage stays. It is not surveyed yet: note the survey first."),
        (None, ""),
    ],
)
def test_what_is_agreed_says_what_becomes_of_the_stage(make: Make, stage: Stage | None, told: str) -> None:
    dialog = make(HOLDS, stage=stage)
    assert dialog.told.text() == told
    dialog.agreed_with.clear()
    dialog.has_day.setChecked(False)
    assert dialog.told.text() == "Only planned: it is agreed once it says with whom, or on which day."


def test_nobody_writes_nothing_down_and_a_survey_asks_for_nobody(make: Make) -> None:
    nobody = make(operator="")
    assert not nobody.accept_button.isEnabled()
    assert nobody.told.text() == "Say first who sits here (O on the wall)."
    assert make(operator=None).accept_button.isEnabled()


def test_more_than_a_bundle_carries_is_not_taken(make: Make) -> None:
    dialog = make()
    dialog.note.setPlainText("a" * (MOST_LETTERS + 1))
    assert not dialog.accept_button.isEnabled()
    dialog.note.clear()
    dialog.rules.setPlainText("10.0.0.1 -> 10.0.0.2\n" * (MOST_RULES + 1))
    assert not dialog.accept_button.isEnabled()
    dialog.rules.setPlainText(f"10.0.0.1 -> 10.0.0.2/{'a' * MOST_LETTERS}")
    assert not dialog.accept_button.isEnabled()


def test_in_vietnamese(make: Make, languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    dialog = make(HOLDS, stage=Stage.SURVEYED)
    assert dialog.windowTitle() == "Phương án kết nối: Trường"
    assert dialog.kind.currentText() == "Qua VPN"
    assert cells(dialog)[1][1] == "KHÔNG CÓ ĐỊA CHỈ"
    assert dialog.told.text() == "Giai đoạn sẽ là: Đã thống nhất phương án"
    dialog.rules.setPlainText("192.168.1.9 10.0.0.1")
    assert dialog.problems.text().startswith("quy tắc 1: ")


def test_it_fits_a_small_screen(make: Make) -> None:
    for typed in ("", "192.168.1.9 10.0.0.1\n" * 9):
        dialog = make(HOLDS)
        dialog.rules.setPlainText(typed)
        assert dialog.width() <= 1280
        assert dialog.height() <= 720
        assert dialog.accept_button.geometry().bottom() < dialog.height()
