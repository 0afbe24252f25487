"""Who may what: the one table, at a real desk, on every way into its core."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.loop import run, until
from tests.app.places import DAM
from tests.app.shift_at_work import AN, BINH, LAN, PLACES, Shift, file_url, started, with_pins
from wall.access import TABLE, Deed, Role, least, may
from wall.alarms.alarm import Acknowledgement
from wall.alarms.hiding import HidingReason
from wall.alarms.lifecycle import TicketState
from wall.alarms.requests import Assign, Note, Request, Reset, Return, SetTicket, Shelve, TakeOut, Unshelve, deed
from wall.alarms.schedule import Maintenance, Plan
from wall.alarms.source import Source
from wall.app.gestures import Gestures
from wall.config import Language
from wall.health.condition import Condition
from wall.programme.moves import Grounds
from wall.programme.stages import StageEvent
from wall.store.database import Database
from wall.store.handover_store import HandoverStore
from wall.store.operator_store import OperatorStore
from wall.store.plan_store import PlanStore
from wall.store.thread import StoreThread
from wall.ui import access_words
from wall.ui.actions import Action
from wall.ui.i18n import Languages
from wall.ui.keymap import keymap
from wall.ui.keys_page import KeysPage
from wall.urls import Credentials, Secret

CAMERA = PLACES.cameras_of[DAM][0]
GATE, PLACE = Source.camera(CAMERA.id), Source.facility(DAM)
HOUR = timedelta(hours=1)
WHO = {None: "", Role.OPERATOR: LAN, Role.SUPERVISOR: AN, Role.ADMINISTRATOR: BINH}


def sits(shift: Shift, role: Role | None) -> None:
    """Somebody of that role has signed in; None: nobody, and nobody can be asked."""
    known = {each.name: each.id for each in shift.operators.everybody}
    shift.operators._signed = known.get(WHO[role], "")
    shift.operators.on_change()
    shift.desk.permits.ask_sign_in = None


def done(shift: Shift) -> dict[str, object]:
    """Everything that a deed of this file changes, read where it ends up."""

    def read(database: Database) -> dict[str, object]:
        with database.read() as connection:
            moves = connection.exec_driver_sql("SELECT count(*) FROM stage_move").scalar_one()
        return {
            "plans": PlanStore(database).load().plans,
            "handovers": len(HandoverStore(database).between().handovers),
            "operators": [(each.name, each.role, each.active) for each in OperatorStore(database).load().operators],
            "moves": moves,
        }

    rows = {source: (row.state, row.hiding.kind, row.owner) for source, row in shift.desk.alarms.book.alarms.items()}
    camera = shift.desk.inventory.camera[CAMERA.id]
    return {
        **shift.store.submit(read).result(60),
        "rows": rows,
        "marks": (camera.may_be_still, camera.ptz),
        "login": shift.desk._site.credentials.get(CAMERA.id),
    }


def alarm(shift: Shift) -> None:
    for source in (GATE, PLACE):
        shift.desk.alarms.book.raise_alarm(source, Condition.OFFLINE, shift.desk.clock())


def ask(request: Callable[[Shift], Request]) -> Callable[[Shift], None]:
    return lambda shift: shift.desk.answering.ask([request(shift)])


def plan(shift: Shift) -> None:
    at = shift.desk.clock().replace(second=0, microsecond=0)
    shift.desk._plans.make(Plan(0, GATE, Maintenance(at + HOUR, at + 2 * HOUR), "cáp", ""))


def add_somebody(shift: Shift) -> None:
    shift.signing.page.open().add_pressed.emit("Chi", Role.SUPERVISOR)


WAYS: dict[Deed, Callable[[Shift], None]] = {
    Deed.ACKNOWLEDGE: lambda shift: shift.window.acknowledge_requested.emit([Acknowledgement(GATE, 1)], "gọi rồi"),
    Deed.SHELVE: ask(lambda _: Shelve(GATE, 1, HOUR, HidingReason.KNOWN)),
    Deed.SHELVE_PLACE: ask(lambda _: Shelve(PLACE, 1, HOUR, HidingReason.KNOWN)),
    Deed.OUT_OF_SERVICE: ask(lambda shift: TakeOut(GATE, 1, shift.desk.clock() + HOUR, HidingReason.REPAIR, "SC-1")),
    Deed.PLAN: plan,
    Deed.HAND_OVER: lambda shift: shift.page.hand_over_pressed.emit(),
    Deed.SURVEY: lambda shift: shift.windows._programme._facilities.move(DAM, StageEvent.SURVEY, Grounds()),
    Deed.INVENTORY: lambda shift: shift.window.asking.marks_changed.emit(CAMERA.id, True, False),
    Deed.PASSWORDS: lambda shift: shift.window.asking.credentials_entered.emit(
        CAMERA.id, Credentials("u", Secret("x"))
    ),
    Deed.OPERATORS: add_somebody,
}
"""Into the core, past every menu. Views, keys and leaving the kiosk ask `Desk.may` where they are built."""


def test_the_table_has_every_deed_and_says_whom_to_call() -> None:
    assert set(TABLE) == set(Deed)
    for each in Deed:
        assert may(least(each), each)
        assert may(Role.ADMINISTRATOR, each)  # else nobody could help
        lower = list(Role)[: list(Role).index(least(each))]
        assert not any(may(role, each) for role in lower)


def test_every_request_is_a_deed() -> None:
    requests: dict[Request, Deed] = {
        Shelve(GATE, 1, HOUR, HidingReason.KNOWN): Deed.SHELVE,
        Shelve(PLACE, 1, HOUR, HidingReason.KNOWN): Deed.SHELVE_PLACE,
        Unshelve(PLACE, 1): Deed.SHELVE,
        Return(GATE, 1): Deed.OUT_OF_SERVICE,
        Reset(GATE, 1): Deed.ACKNOWLEDGE,
        Assign(GATE, 1, "An"): Deed.ACKNOWLEDGE,
        SetTicket(GATE, 1, TicketState.CLOSED): Deed.ACKNOWLEDGE,
        Note(GATE, 1, "x"): Deed.ACKNOWLEDGE,
    }
    assert {request: deed(request) for request in requests} == requests


def test_the_desk_answers_by_the_table_and_a_refusal_says_who_may(
    qtbot: QtBot, languages: Languages, store: StoreThread
) -> None:
    def check(shift: Shift, wanted: Deed, role: Role | None) -> None:
        happened: list[Deed] = []
        allowed = role in TABLE[wanted]
        assert shift.desk.may(wanted) is allowed
        shift.desk.permits.do(wanted, lambda: happened.append(wanted))
        assert happened == ([wanted] if allowed else [])
        assert bool(shift.desk.permits.refusal(wanted)) == (role is not None and not allowed)
        for language in () if allowed else Language:
            languages.use(language)
            told = access_words.refused(wanted)
            shift.desk.permits.do(wanted, lambda: happened.append(wanted))
            assert shift.said == told
            assert access_words.only(wanted) in told
        assert len(happened) == allowed

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        for role in (None, *Role):
            sits(shift, role)
            for wanted in Deed:
                check(shift, wanted, role)
        await shift.end()

    run(work)


@pytest.mark.parametrize("wanted", list(WAYS))
def test_a_refusal_reaches_the_core_whichever_way_it_is_asked(
    qtbot: QtBot, languages: Languages, store: StoreThread, tmp_path: Path, wanted: Deed
) -> None:
    async def work() -> None:
        shift = Shift(store)
        gestures = Gestures(shift.desk, shift.window, languages, None, tmp_path / "settings.toml")
        await shift.begin()
        alarm(shift)
        before = done(shift)
        for role in (None, *(role for role in Role if role not in TABLE[wanted])):
            sits(shift, role)
            WAYS[wanted](shift)
            QApplication.processEvents()
            assert done(shift) == before, role
            if wanted is not Deed.OPERATORS:
                assert "not done" in shift.said
        sits(shift, least(wanted))
        WAYS[wanted](shift)
        await until(lambda: done(shift) != before, f"{wanted} by {least(wanted)}")
        gestures.stop()
        await shift.end()

    run(work)


def test_what_is_open_already_asks_whoever_sits_there_by_then(
    qtbot: QtBot, languages: Languages, store: StoreThread
) -> None:
    """Opened by somebody who may, and then he is signed out, or somebody else sits there."""

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        sits(shift, Role.SUPERVISOR)
        tours = shift.desk.tours
        editing = next(iter(tours._editing.values()))
        editing.open()
        dialog = editing._dialog
        assert dialog is not None
        dialog.new_wanted.emit()
        (mine,) = tours.book.tours
        keys = KeysPage(shift.desk.may)
        qtbot.addWidget(keys)
        keys.choose(Action.SILENCE)
        keys.begin()
        own = dict(keymap().own)
        for role, who in ((None, Deed.SHARED_VIEW), (Role.OPERATOR, Deed.SHARED_VIEW)):
            sits(shift, role)
            dialog.changed.emit(mine, None, "")
            assert tours.book.tours == (mine,)
            assert shift.said == access_words.refused(who)
            dialog.undo_wanted.emit()
            assert tours.book.tours == (mine,)
        sits(shift, None)
        dialog.new_wanted.emit()
        assert tours.book.tours == (mine,)
        keys._caught("Ctrl+J")
        assert keymap().own == own
        assert not keys.change.isEnabled()
        assert "not permitted" in keys.told.text()
        sits(shift, Role.SUPERVISOR)
        dialog.changed.emit(mine, None, "")
        assert not list(tours.book.tours)
        dialog.close()
        await shift.end()

    run(work)


def test_an_open_desk_is_as_it_was_before_there_were_pins(qtbot: QtBot, languages: Languages, tmp_path: Path) -> None:
    store = started(file_url(tmp_path / "open.sqlite3"))
    store.submit(lambda database: with_pins(database, (LAN, AN))).result(60)  # nobody could give roles

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        assert not shift.operators.guarded
        assert shift.operators.name == "kiosk"
        assert all(shift.desk.may(each) for each in Deed)
        store.submit(with_pins).result(60)
        shift.operators.look()
        await until(lambda: shift.operators.guarded, "the first administrator's PIN")
        assert shift.operators.name == ""
        assert not any(shift.desk.may(each) for each in Deed)
        assert shift.window.status.operator.text() == "nobody has signed in"
        await shift.end()

    run(work)
    store.stop()
    assert store.join(60)


def test_a_role_that_is_taken_away_is_gone_at_once(qtbot: QtBot, languages: Languages, store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        sits(shift, Role.SUPERVISOR)
        assert shift.desk.may(Deed.PLAN)
        store.submit(lambda database: OperatorStore(database).set_role(AN, Role.OPERATOR)).result(60)
        shift.operators.look()
        await until(lambda: not shift.desk.may(Deed.PLAN), "the lesser role")
        assert shift.operators.name == AN
        at = shift.desk.clock()
        store.submit(lambda database: OperatorStore(database).retire(AN, BINH, at)).result(60)
        shift.operators.look()
        await until(lambda: shift.operators.role is None, "the retirement")
        assert "no operator any more" in shift.said
        await shift.end()

    run(work)
