"""Signing in at a real window: by key, by what somebody wanted, slowed down, without the store, and out again."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.loop import run, until
from tests.app.places import DAM
from tests.app.shift_at_work import (
    ADDED,
    AN,
    BINH,
    LAN,
    PINS,
    PLACES,
    Cable,
    Shift,
    file_url,
    started,
    with_pins,
)
from wall.access import Deed, Role
from wall.alarms.alarm import Acknowledgement, ChangeKind
from wall.alarms.source import Source
from wall.app.idle import Idle
from wall.app.pin_checks import PinFate
from wall.health.condition import Condition
from wall.store.database import Database, open_database
from wall.store.journal import Journal
from wall.store.operator_store import OperatorStore
from wall.store.pins import check_pin
from wall.store.thread import StoreThread
from wall.ui.i18n import Languages
from wall.ui.pin_dialog import PinDialog
from wall.urls import Secret

pytestmark = pytest.mark.usefixtures("languages")

GATE = Source.camera(PLACES.cameras_of[DAM][0].id)


async def shown(shift: Shift) -> None:
    """The window on the screen, with the keyboard."""
    shift.window.show()
    shift.window.activateWindow()
    await until(shift.window.isActiveWindow, "the window")
    shift.window.page.canvas.setFocus()


async def signed(shift: Shift, name: str) -> None:
    answer = shift.operators.sign_in(name, Secret(PINS[name]))
    await until(answer.done, "the answer")
    assert answer.result().right


def journal(store: StoreThread) -> list[tuple[str, str]]:
    def read(database: Database) -> list[tuple[str, str]]:
        return [(each.change.kind.value, each.change.by) for each in Journal(database).recent(10)]

    return store.submit(read).result(60)


def test_a_key_the_first_letters_the_pin_and_enter(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        await shown(shift)
        QTest.keyClick(shift.window.page.canvas, Qt.Key.Key_O)  # 1
        dialog = shift.dialog
        assert dialog is not None
        QTest.keyClicks(dialog.list, "la")  # 2: letters, then digits, wherever the keyboard is
        assert dialog.list.name == LAN
        QTest.keyClick(dialog.list, Qt.Key.Key_4)
        QTest.keyClicks(dialog.field, "071")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)  # 3
        await until(lambda: shift.operators.name == LAN, "Lan")
        await until(lambda: shift.dialog is None, "the dialog's end")
        assert shift.window.status.operator.text() == LAN
        assert LAN in shift.said
        assert shift.kept == [LAN]
        assert shift.desk.may(Deed.ACKNOWLEDGE)
        assert not shift.desk.may(Deed.PLAN)
        await shift.end()

    run(work)


def test_names_are_found_without_diacritics_by_any_of_their_words(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        names = shift.signing.ask().list
        for typed, found in (("binh", BINH), ("ng", AN), ("an", AN), ("tran", LAN)):
            QTest.keyClick(names, Qt.Key.Key_Backspace)  # begins anew
            QTest.keyClicks(names, typed)
            assert names.name == found, typed
        QTest.keyClicks(names, "l")  # fits nothing after "tran": a new beginning
        assert names.name in (LAN, BINH)
        await shift.end()

    run(work)


def test_the_pad_types_for_a_hand_without_a_keyboard(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        dialog = shift.signing.ask()
        dialog.show()
        dialog.list.setCurrentRow(dialog.list.count() - 1)  # Trần Thị Lan
        for digit in "40719":
            QTest.mouseClick(dialog.pad.keys[digit], Qt.MouseButton.LeftButton)
        QTest.mouseClick(dialog.pad.keys["←"], Qt.MouseButton.LeftButton)
        assert dialog.field.displayText() == "●" * 4 or set(dialog.field.displayText()) != set("4071")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        await until(lambda: shift.operators.name == LAN, "Lan")
        await shift.end()

    run(work)


def test_what_was_wanted_goes_on_after_the_sign_in(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        raised = shift.desk.alarms.book.raise_alarm(GATE, Condition.OFFLINE, shift.desk.clock())
        assert raised is not None
        shift.desk.alarms.journaling.write([raised])
        shift.window.acknowledge_requested.emit([Acknowledgement(GATE, 1)], "gọi rồi")
        dialog = shift.dialog
        assert dialog is not None
        assert "Acknowledging" in dialog.told.text()
        assert not shift.desk.alarms.book.alarm(GATE).acknowledged_by
        dialog.entered.emit(AN, Secret(PINS[AN]))
        await until(lambda: ("acknowledged", AN) in journal(store), "the answer in the journal")
        assert shift.desk.alarms.book.alarm(GATE).acknowledged_by == AN
        await shift.end()

    run(work)


def test_who_signs_in_for_it_and_may_not_is_refused(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        happened: list[str] = []
        shift.desk.permits.do(Deed.PLAN, lambda: happened.append("planned"))
        dialog = shift.dialog
        assert dialog is not None
        dialog.entered.emit(LAN, Secret(PINS[LAN]))
        await until(lambda: "supervisor only" in shift.said, "the refusal")
        assert happened == []
        await shift.end()

    run(work)


def test_nothing_goes_on_when_nobody_signs_in(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        happened: list[str] = []
        shift.desk.permits.do(Deed.ACKNOWLEDGE, lambda: happened.append("first"))
        assert shift.dialog is not None
        shift.dialog.cancel_button.click()
        await until(lambda: shift.dialog is None, "the dialog's end")
        shift.signing.ask().entered.emit(LAN, Secret(PINS[LAN]))
        await until(lambda: shift.operators.name == LAN, "Lan")
        assert happened == []
        await shift.end()

    run(work)


def test_wrong_pins_wait_over_a_restart_and_the_right_one_is_heard_then(
    store: StoreThread, caplog: pytest.LogCaptureFixture
) -> None:
    async def work() -> None:
        now = [ADDED]
        shift = Shift(store)
        shift.operators.tries._clock = lambda: now[0]
        await shift.begin()
        for wait in (1.0, 2.0, 4.0):
            answer = shift.operators.check_pin(BINH, Secret("2468"))
            await until(answer.done, "the answer")
            assert (answer.result().fate, answer.result().wait_s) == (PinFate.WRONG, wait)
            soon = shift.operators.check_pin(BINH, Secret(PINS[BINH]))
            assert (soon.result().fate, soon.result().wait_s) == (PinFate.WAIT, wait)
            now[0] += timedelta(seconds=wait)
        now[0] -= timedelta(seconds=3)
        await shift.end()
        again = Shift(store)
        again.operators.tries._clock = lambda: now[0]
        await again.begin()
        assert again.operators.check_pin(BINH, Secret(PINS[BINH])).result().fate is PinFate.WAIT
        other = again.operators.check_pin(LAN, Secret(PINS[LAN]))  # others do not wait for him
        await until(other.done, "Lan's answer")
        assert (other.result().fate, other.result().role) == (PinFate.RIGHT, Role.OPERATOR)
        now[0] += timedelta(seconds=3)
        await signed(again, BINH)
        answer = again.operators.check_pin(BINH, Secret("2468"))  # and counts from the beginning
        await until(answer.done, "the answer")
        assert answer.result().wait_s == 1.0
        await again.end()

    with caplog.at_level(logging.INFO):
        run(work)
    assert f"a wrong PIN for {BINH}, 3 in a row" in caplog.text
    assert f"{BINH} (administrator) has signed in" in caplog.text
    assert "2468" not in caplog.text
    assert PINS[BINH] not in caplog.text


def test_the_dialog_says_it_and_lets_nobody_press_meanwhile(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        shift.operators.tries._clock = lambda: ADDED
        dialog = shift.signing.ask()
        for _ in range(3):
            shift.operators.tries.begin(_id(shift, LAN))
        shift.operators.tries._clock = lambda: ADDED + timedelta(seconds=4)
        dialog.entered.emit(LAN, Secret("2468"))
        await until(lambda: "not the PIN" in dialog.told.text(), "the refusal")
        assert "8 s" in dialog.told.text()
        dialog.field.setText("4071")
        assert not dialog.accept_button.isEnabled()
        for _ in range(8):
            dialog._wait_on()  # as its clock does each second
        assert dialog.accept_button.isEnabled()
        assert dialog.told.text() == "That was not the PIN."
        await shift.end()

    run(work)


def _id(shift: Shift, name: str) -> str:
    return next(each.id for each in shift.operators.everybody if each.name == name)


def test_who_cannot_sign_in_is_told_why(store: StoreThread) -> None:
    store.submit(lambda database: OperatorStore(database).add("Chi", "root", ADDED)).result(60)
    store.submit(lambda database: OperatorStore(database).add("Em", "root", ADDED)).result(60)
    store.submit(lambda database: OperatorStore(database).set_pin("Em", "no hash", ADDED)).result(60)

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        assert shift.operators.check_pin("Nobody", Secret("4071")).result().fate is PinFate.UNKNOWN
        assert shift.operators.check_pin(" ", Secret("4071")).result().fate is PinFate.UNKNOWN
        dialog = shift.signing.ask()
        for name, told in (("Chi", "has no PIN yet"), ("Em", "cannot be checked"), ("Nobody", "no operator")):
            dialog.entered.emit(name, Secret("4071"))
            await until(lambda told=told: told in dialog.told.text(), told)  # type: ignore[misc]
        await shift.end()

    run(work)


def test_only_one_pin_is_checked_at_a_time(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        first = shift.operators.check_pin(LAN, Secret(PINS[LAN]))
        second = shift.operators.check_pin(AN, Secret(PINS[AN]))
        assert second.result().fate is PinFate.WAIT
        await until(first.done, "the first")
        assert first.result().right
        await shift.end()

    run(work)


def test_a_pin_that_was_hashed_with_other_parameters_is_hashed_anew(store: StoreThread) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PINS[LAN])
    store.submit(lambda database: OperatorStore(database).set_pin(LAN, old, ADDED)).result(60)

    def kept() -> str:
        known = store.submit(lambda database: OperatorStore(database).load()).result(60)
        return next(each.pin_hash for each in known.operators if each.name == LAN)

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        await signed(shift, LAN)
        await until(lambda: kept() != old, "the new hash")
        await shift.end()

    run(work)
    assert check_pin(kept(), Secret(PINS[LAN])).right
    assert not check_pin(kept(), Secret(PINS[LAN])).stale


def test_it_works_while_the_shared_store_is_away(tmp_path: Path, store: StoreThread) -> None:
    shared = started(file_url(tmp_path / "shared.sqlite3"), Cable)
    assert isinstance(shared, Cable)
    shared.cut = True

    async def work() -> None:
        shift = Shift(shared, store)
        await shift.begin()
        shift.operators.look()
        assert shift.operators.guarded
        await signed(shift, AN)
        assert shift.desk.may(Deed.PLAN)
        wrong = shift.operators.check_pin(LAN, Secret("2468"))
        await until(wrong.done, "the wrong one")
        assert wrong.result().fate is PinFate.WRONG
        await shift.end()

    run(work)
    shared.cut = False
    shared.stop()
    assert shared.join(60)


def test_signing_out_by_hand_and_after_a_time(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store, sign_out_min=10)
        await shift.begin()
        await signed(shift, LAN)
        dialog = shift.signing.ask()
        assert dialog.sign_out.isVisibleTo(dialog)
        assert not dialog.operators.isVisibleTo(dialog)
        dialog.sign_out.click()
        assert shift.operators.role is None
        assert "has signed out" in shift.said
        await signed(shift, BINH)
        asked = shift.signing.ask()
        assert asked.operators.isVisibleTo(asked)
        asked.reject()
        shift.signing._idle._used_at -= 601.0
        shift.signing._idle.look()
        assert shift.operators.role is None
        assert "10 min" in shift.said
        await shift.end()

    run(work)


def test_whoever_types_is_there(qapp: QApplication) -> None:
    now, gone = [0.0], []
    idle = Idle(1, lambda: gone.append(now[0]), lambda: now[0])
    for event in (
        QEvent(QEvent.Type.MouseMove),
        QInputMethodEvent("vi", []),
        QEvent(QEvent.Type.KeyPress),
    ):
        now[0] += 59.0
        idle.eventFilter(idle, event)
        idle.look()
    assert gone == []
    now[0] += 59.0
    idle.eventFilter(idle, QEvent(QEvent.Type.Paint))  # the wall paints all day
    now[0] += 1.0
    idle.look()
    idle.look()
    assert gone == [now[0]]
    idle.stop()


def test_never_is_never(qapp: QApplication) -> None:
    now, gone = [0.0], []
    idle = Idle(0, lambda: gone.append(1), lambda: now[0])
    now[0] = 1e9
    idle.look()
    assert gone == []
    idle.stop()


def test_a_pin_of_ones_own_needs_the_one_before(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        await signed(shift, LAN)
        dialog = shift.signing.page.ask_own_pin()
        assert dialog is not None
        dialog.entered.emit(Secret("2468"), Secret("90517"))
        await until(lambda: "not the PIN" in dialog.told.text(), "the refusal")
        shift.operators.tries.forget(_id(shift, LAN))
        dialog.entered.emit(Secret(PINS[LAN]), Secret("1234"))
        await until(lambda: "everybody tries" in dialog.told.text(), "the refusal of an obvious one")
        dialog.entered.emit(Secret(PINS[LAN]), Secret("90517"))
        await until(lambda: shift.signing.page._pin_dialog is None, "the dialog's end")
        await until(lambda: check_pin(_hash(shift, LAN), Secret("90517")).right, "the new PIN")
        await shift.end()

    run(work)


def _hash(shift: Shift, name: str) -> str:
    return next(each.pin_hash for each in shift.operators.everybody if each.name == name)


def test_two_different_new_pins_change_nothing(qtbot: QtBot, languages: Languages) -> None:
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PinDialog(parent, "Lan", own=False)
    dialog.show()
    said: list[object] = []
    dialog.entered.connect(lambda *pins: said.append(pins))
    QTest.keyClicks(dialog.new, "90517x")
    QTest.keyClicks(dialog.again, "90518")
    assert dialog.new.text() == "90517"  # digits only
    QTest.keyClick(dialog.again, Qt.Key.Key_Return)
    assert said == []
    assert "two different" in dialog.told.text()
    assert dialog.new.text() == ""


def test_the_first_administrator_is_made_in_the_window(tmp_path: Path) -> None:
    store = started(file_url(tmp_path / "new.sqlite3"))

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        menu = shift.window.status.operator_menu()
        menu.actions()[-1].trigger()  # the quiet hint
        page = shift.signing.page._dialog
        assert page is not None
        assert "Nobody is asked" in page.about.text()
        page.name.insert("Bình")
        page.new_role.setCurrentIndex(page.new_role.findData(Role.ADMINISTRATOR))
        QTest.keyClick(page.name, Qt.Key.Key_Return)
        await until(lambda: page.table.rowCount() == 1, "the row")
        page.select("Bình")
        page.pin.click()
        asked = shift.signing.page._pin_dialog
        assert asked is not None
        QTest.keyClicks(asked.new, "913746")
        QTest.keyClicks(asked.again, "913746")
        asked.accept_button.click()
        await until(lambda: shift.operators.guarded, "the guarded desk")
        page.role_chosen.emit("Bình", Role.OPERATOR)  # nobody has signed in now: that is asked for first
        assert shift.dialog is not None
        shift.dialog.entered.emit("Bình", Secret("913746"))
        await until(lambda: "only administrator" in page.told.text(), "the refusal")
        await shift.end()

    run(work)
    store.stop()
    assert store.join(60)


def desk_notes(file: Path) -> list[tuple[str, str]]:
    """What the journal tells of this desk, oldest first: by whom, and what."""
    with contextlib.closing(open_database(file_url(file))) as database:
        records = Journal(database).recent(1000)
    return [(each.change.by, each.change.note) for each in reversed(records) if each.change.kind is ChangeKind.DESK]


def test_no_pin_is_anywhere_in_the_data_folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Long ones, which nothing else could be: typed, wrong, right, given, changed."""
    right, wrong, new = "918273645546", "564738291019", "102938475665"
    store = started(file_url(tmp_path / "wall.sqlite3"))
    store.submit(with_pins).result(60)

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        await signed(shift, BINH)
        page = shift.signing.page.open()
        page.select(LAN)
        page.pin.click()
        asked = shift.signing.page._pin_dialog
        assert asked is not None
        asked.entered.emit(Secret(""), Secret(right))
        await until(lambda: shift.signing.page._pin_dialog is None, "the new PIN")
        await until(lambda: check_pin(_hash(shift, LAN), Secret(right)).right, "it is known")
        page.reject()
        dialog = shift.signing.ask()
        QTest.keyClicks(dialog.list, "lan")
        QTest.keyClicks(dialog.list, wrong[0])
        QTest.keyClicks(dialog.field, wrong[1:])
        dialog.accept_button.click()
        await until(lambda: "not the PIN" in dialog.told.text(), "the refusal")
        shift.operators.tries.forget(_id(shift, LAN))
        dialog.entered.emit(LAN, Secret(right))
        await until(lambda: shift.operators.name == LAN, "Lan")
        own = shift.signing.page.ask_own_pin()
        assert own is not None
        own.entered.emit(Secret(right), Secret(new))
        await until(lambda: shift.signing.page._pin_dialog is None, "another PIN")
        await shift.end()
        await asyncio.sleep(0)

    with caplog.at_level(logging.DEBUG):
        run(work)
    store.stop()
    assert store.join(60)
    told = [told for told in desk_notes(tmp_path / "wall.sqlite3") if "guard" not in told[1]]
    assert told == [
        (BINH, "signed_in"),
        (BINH, f"pin_changed: {LAN}"),
        ("", f"wrong_pin: {LAN} = 1"),
        (BINH, "signed_out"),  # by whoever signs in after him
        (LAN, "signed_in"),
        (LAN, f"pin_changed: {LAN}"),
    ]
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    for pin in (right, wrong, new):
        assert pin not in caplog.text
        for file in files:
            assert pin.encode() not in file.read_bytes(), file
            assert pin.encode("utf-16-le") not in file.read_bytes(), file
