"""The dialog of tours on a real desk: made, changed, undone and started by hand; kept in a real database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from tests.app.test_touring import FIRST, LAN, NIGHT, PLACES, SECOND, Made, made, of  # noqa: F401 - a fixture
from wall.access import Deed
from wall.layouts.saved import Owner, OwnerKind
from wall.layouts.tours import PlacePages, Step, Tour, TourId
from wall.model import ProvinceId
from wall.store.tour_store import TourStore
from wall.ui.tour_dialog import TourDialog


def opened(made: Made) -> TourDialog:  # noqa: F811
    QTest.keyClick(made.handle, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    dialog = made.window.findChild(TourDialog)
    assert isinstance(dialog, TourDialog)
    dialog.activateWindow()  # without a window manager nobody makes it so, and a field without the keyboard says less
    for _ in range(500):
        if dialog.isActiveWindow():
            return dialog
        QTest.qWait(10)
    raise AssertionError("the dialog does not get the keyboard")


def kept(made: Made) -> list[Tour]:  # noqa: F811
    made.settle()
    return [each.tour for each in TourStore(made.database).load().tours]


def press(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def find(dialog: TourDialog, typed: str) -> None:
    search = dialog.editor.choices.search
    search.clear()
    QTest.keyClicks(search, typed)
    QTest.keyClick(search, Qt.Key.Key_Return)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_tour_is_made_changed_and_started(made: Made) -> None:  # noqa: F811
    made.desk.browsing.choose_place(FIRST)
    dialog = opened(made)
    press(dialog.new)
    name = dialog.editor.name
    assert name.selectedText() == "New tour"
    QTest.keyClicks(name, "Ca dem")
    QTest.keyClick(name, Qt.Key.Key_Return)
    find(dialog, "trung doan 584")  # without its marks
    find(dialog, "gia lai")
    (tour,) = kept(made)
    assert (tour.name, tour.owner) == ("Ca dem", LAN)
    assert [step.target for step in tour.steps] == [
        PlacePages(facility=FIRST.facility_id),
        PlacePages(facility=SECOND.facility_id),
        PlacePages(ProvinceId("p2")),
    ]
    assert [step.name for step in tour.steps][1:] == ["Khu cách ly Trung đoàn 584", "Gia Lai"]
    assert plain(dialog.editor.promise.held.text()) == "every camera seen at least every 30 s"
    assert plain(dialog.editor.promise.takes.text()) == "3 screenfuls · 40 cameras · once round in 45 s"
    press(dialog.start)
    assert made.text == "next in 15 s · 1 of 3 · Ca dem"
    QApplication.processEvents()
    assert made.window.findChild(TourDialog) is None or not dialog.isVisible()


def test_every_change_can_be_taken_back_a_deletion_too(made: Made) -> None:  # noqa: F811
    made.keep(NIGHT)
    dialog = opened(made)
    steps = dialog.editor.steps
    steps.setCurrentCell(2, 0)
    press(dialog.editor.up)
    assert [step.dwell_s for step in kept(made)[0].steps] == [20, 10, 20]
    assert steps.currentRow() == 1
    press(dialog.editor.remove)
    assert len(kept(made)[0].steps) == 2
    press(dialog.delete)
    assert kept(made) == []
    assert dialog.list.count() == 0
    press(dialog.undo)
    assert len(kept(made)[0].steps) == 2
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(dialog.undo)
    (back,) = kept(made)
    assert replace(back, steps=tuple(replace(step, name="") for step in back.steps)) == NIGHT
    assert not dialog.undo.isEnabled()
    press(dialog.redo)
    assert [step.dwell_s for step in kept(made)[0].steps] == [20, 10, 20]


def test_steps_are_moved_and_removed_by_keys(made: Made) -> None:  # noqa: F811
    made.keep(NIGHT)
    dialog = opened(made)
    steps = dialog.editor.steps
    steps.setCurrentCell(0, 0)
    QTest.keyClick(steps, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [step.target for step in kept(made)[0].steps][:2] == [NIGHT.steps[1].target, NIGHT.steps[0].target]
    QTest.keyClick(steps, Qt.Key.Key_Delete)
    assert [step.target for step in kept(made)[0].steps] == [NIGHT.steps[1].target, NIGHT.steps[2].target]


def test_a_number_that_is_turned_up_is_one_change(made: Made) -> None:  # noqa: F811
    made.keep(NIGHT)
    dialog = opened(made)
    box = dialog.editor.steps.cellWidget(0, 2)
    assert isinstance(box, QSpinBox)
    for _ in range(5):
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert kept(made)[0].steps[0].dwell_s == 25
    press(dialog.undo)
    assert kept(made)[0].steps[0].dwell_s == 20


def test_what_is_typed_and_not_finished_counts_when_the_dialog_closes(made: Made) -> None:  # noqa: F811
    made.keep(NIGHT)
    dialog = opened(made)
    dialog.editor.name.selectAll()
    QTest.keyClicks(dialog.editor.name, "Ca ngay")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert kept(made)[0].name == "Ca ngay"


def test_a_target_is_judged_as_it_is_typed_and_what_would_keep_it_is_one_press(made: Made) -> None:  # noqa: F811
    made.keep(
        Tour(TourId("t"), "Ca đêm", LAN, tuple(Step(PlacePages(facility=each.id), 30) for each in PLACES.facilities))
    )
    dialog = opened(made)
    promise = dialog.editor.promise
    assert plain(promise.held.text()) == "every camera seen at least every 4 min"
    promise.target.setValue(2)
    assert plain(promise.held.text()) == "cannot keep 2 min: 64 cameras wait up to 4 min"
    assert plain(promise.advice.text()) == "It would be kept with at most 17 s a screenful."
    assert plain(promise.use.text()) == "Use 17 s a screenful"
    press(promise.use)
    assert {step.dwell_s for step in kept(made)[0].steps} == {17}
    assert plain(promise.held.text()) == "every camera seen at least every 2 min"
    assert promise.use.isHidden()


def test_a_tour_that_runs_follows_what_is_changed(made: Made) -> None:  # noqa: F811
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    dialog = opened(made)
    assert dialog.list.currentItem().text() == "Ca đêm (running)"
    assert dialog.start.text() == "Stop"
    press(dialog.editor.to_all)
    assert "1 of 3" in made.text
    dialog.editor.steps.setCurrentCell(2, 0)
    press(dialog.editor.remove)
    assert "1 of 2" in made.text
    press(dialog.start)
    assert made.text == ""
    assert dialog.start.text() == "Start"


def test_the_pages_of_this_place_are_offered_and_cannot_be_changed(made: Made) -> None:  # noqa: F811
    made.desk.browsing.choose_place(FIRST)
    made.desk.browsing.choose_layout("2x2")
    dialog = opened(made)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        f"Pages of {PLACES.facilities[0].name}"
    ]
    assert dialog.editor.currentWidget() is dialog.editor.empty
    assert not dialog.delete.isEnabled()
    press(dialog.start)
    assert "1 of 2" in made.text


def test_what_another_desk_changes_is_shown_and_can_no_longer_be_undone_here(made: Made) -> None:  # noqa: F811
    made.keep(NIGHT)
    dialog = opened(made)
    dialog.editor.steps.setCurrentCell(0, 0)
    press(dialog.editor.remove)
    (tour,) = kept(made)
    store = TourStore(made.database)
    store.save(replace(tour, name="Của bàn 2"), "an", made.desk.clock(), store.load().tours[0].at)
    press(dialog.editor.to_all)  # rests on what is no more
    assert [each.name for each in kept(made)] == ["Của bàn 2"]
    assert made.window.message_bar.text.text() == (
        "“Ca đêm” was changed at another desk meanwhile: it is shown as it is there"
    )
    assert dialog.editor.name.text() == "Của bàn 2"
    assert not dialog.undo.isEnabled()


def test_a_store_that_does_not_answer_leaves_the_tour_as_it_was(made: Made) -> None:  # noqa: F811
    made.keep(NIGHT)
    dialog = opened(made)
    made.store.fails = True
    dialog.editor.steps.setCurrentCell(0, 0)
    press(dialog.editor.remove)
    made.settle()
    assert made.window.message_bar.text.text() == "The store does not answer: “Ca đêm” stays as it was"
    assert dialog.editor.steps.rowCount() == 3
    made.store.fails = False
    press(dialog.editor.remove)
    assert len(kept(made)[0].steps) == 2


@pytest.fixture
def allowed(made: Made) -> Callable[[set[Deed]], None]:  # noqa: F811
    def allow(deeds: set[Deed]) -> None:
        for editing in made.desk.tours._editing.values():
            editing._may = deeds.__contains__

    return allow


def test_who_may_not_sees_it_and_is_told_who_may(made: Made, allowed: Callable[[set[Deed]], None]) -> None:  # noqa: F811
    shared = replace(NIGHT, id=TourId("s"), name="Chung", owner=Owner(OwnerKind.PROVINCE, "p0"))
    made.keep(NIGHT, shared)
    allowed({Deed.OWN_VIEW})
    dialog = opened(made)
    rows = {dialog.list.item(row).text(): row for row in range(dialog.list.count())}
    dialog.list.setCurrentRow(rows["Chung"])
    assert not dialog.delete.isEnabled()
    assert not dialog.editor.name.isEnabled()
    assert dialog.editor.name.toolTip() == "A supervisor or an administrator may change this"
    assert dialog.start.isEnabled()
    dialog.list.setCurrentRow(rows["Ca đêm"])
    assert dialog.delete.isEnabled()
    assert not dialog.editor.promise.target.isEnabled()  # a target is the supervisor's
    dialog.close()
    allowed({Deed.OWN_VIEW, Deed.SHARED_VIEW})
    dialog = opened(made)
    dialog.list.setCurrentRow(rows["Chung"])
    assert dialog.editor.promise.target.isEnabled()


def test_a_tour_is_given_to_a_place_that_it_shows(made: Made) -> None:  # noqa: F811
    made.keep(Tour(TourId("t"), "Ca đêm", LAN, (of(FIRST),)))
    dialog = opened(made)
    owner = dialog.editor.owner
    assert [owner.itemText(at) for at in range(owner.count())] == [
        "of lan",
        f"of {PLACES.facilities[0].name}",
        "of Đắk Lắk",
    ]
    owner.setCurrentIndex(2)
    owner.activated.emit(2)
    assert kept(made)[0].owner == Owner(OwnerKind.PROVINCE, "p0")


def test_a_double_click_starts_a_tour(made: Made, qtbot: QtBot) -> None:  # noqa: F811
    made.keep(NIGHT)
    dialog = opened(made)
    at = dialog.list.visualItemRect(dialog.list.item(0)).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert made.text.endswith("Ca đêm")
