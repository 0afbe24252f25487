"""Who sits at a desk: effective at once, remembered, known to the store, and never nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.waiting import wait_for
from wall.access import Deed
from wall.app.background import Bridge
from wall.app.desk import Desk
from wall.app.gestures import Gestures
from wall.app.operators import LOOK_S, Operators, Seat
from wall.app.permitting import Permits
from wall.config import Language, load
from wall.store.database import Database
from wall.store.operator_store import KeptOperators, OperatorStore
from wall.store.thread import StoreThread
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreThread]:
    thread = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    thread.start().result()
    yield thread
    thread.stop()
    thread.join()


def known(store: StoreThread) -> list[tuple[str, bool]]:
    future: Future[KeptOperators] = store.submit(lambda database: OperatorStore(database).load())
    return [(each.name, each.active) for each in future.result().operators]


def test_who_is_in_the_settings_is_entered_and_others_are_offered(qtbot: QtBot, store: StoreThread) -> None:
    store.submit(lambda database: OperatorStore(database).add("Lan", "root", AT)).result()
    bridge = Bridge()
    desk = Operators("Bình", store, None, bridge.call_soon, lambda: AT)
    assert desk.names == ("Bình",)
    desk.look()
    qtbot.waitUntil(lambda: desk.names == ("Bình", "Lan"))
    wait_for(lambda: known(store) == [("Bình", True), ("Lan", True)], "both")


def test_somebody_sits_down_at_once(qtbot: QtBot, store: StoreThread) -> None:
    bridge, seats = Bridge(), []
    desk = Operators("Bình", store, None, bridge.call_soon, lambda: AT)
    desk.on_change = lambda: seats.append(desk.name)
    assert desk.sit("  Lan ") is Seat.TAKEN
    assert seats == ["Lan"]
    assert desk.sit(" ") is Seat.NO_NAME
    assert desk.sit("x" * 81) is Seat.NO_NAME
    assert desk.name == "Lan"
    qtbot.waitUntil(lambda: ("Lan", True) in known(store))


def test_nobody_may_act_before_it_is_known_who_there_is(qtbot: QtBot, store: StoreThread) -> None:
    bridge = Bridge()
    desk = Operators("Bình", store, None, bridge.call_soon, lambda: AT)
    desk.expect()
    assert (desk.name, desk.signed_in, desk.role) == ("", False, None)
    assert not any(map(desk.may, Deed))
    assert desk.sit("Lan") is Seat.NEEDS_PIN
    done: list[str] = []
    permits = Permits(desk, lambda text, _: done.append(text))
    permits.ask_sign_in = lambda _deed, _then: done.append("asked")
    permits.do(Deed.SURVEY, lambda: done.append("survey"))
    assert done == []
    desk.look()
    qtbot.waitUntil(lambda: desk.name == "Bình")  # nobody has a PIN: an open desk
    assert all(map(desk.may, Deed))
    assert done == ["survey"]


def test_who_has_retired_is_not_let_in_and_whoever_sits_there_stays(qtbot: QtBot, store: StoreThread) -> None:
    bridge = Bridge()
    told: list[str] = []
    desk = Operators("Bình", store, None, bridge.call_soon, lambda: AT)
    desk.on_retired = told.append
    desk.look()
    qtbot.waitUntil(lambda: known(store) == [("Bình", True)])
    store.submit(lambda database: OperatorStore(database).retire("Bình", "root", AT)).result()
    desk.keep_house(LOOK_S)  # on the command line: nobody tells a desk that is alone
    qtbot.waitUntil(lambda: told == ["Bình"])
    assert desk.name == "Bình"  # an acknowledgement without a name would be worse
    assert desk.sit("Lan") is Seat.TAKEN
    assert desk.sit("bình") is Seat.RETIRED
    assert desk.name == "Lan"
    assert ("Bình", False) in known(store)


def test_whose_name_somebody_changed_by_hand_is_not_entered_again_and_again(qtbot: QtBot, store: StoreThread) -> None:
    bridge = Bridge()
    entered: list[datetime] = []

    def clock() -> datetime:
        entered.append(AT)
        return AT

    desk = Operators("Bình", store, None, bridge.call_soon, clock)
    desk.look()
    qtbot.waitUntil(lambda: known(store) == [("Bình", True)])

    def rename(database: Database) -> None:
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE operator SET name = 'Lan'")

    store.submit(rename).result()
    heard: list[tuple[str, ...]] = []
    desk.on_change = lambda: heard.append(desk.names)
    entered.clear()
    for _ in range(3):
        before = len(heard)
        desk.look()
        qtbot.waitUntil(lambda before=before: len(heard) > before)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(heard) >= 4)  # three looks, and the one that came of entering
    assert heard[-1] == ("Bình", "Lan")
    assert len(entered) == 1


def test_a_system_user_without_a_usable_name() -> None:
    thread = StoreThread("sqlite:////nowhere/wall.sqlite3")
    assert Operators("\x07", thread, None, Bridge().call_soon, lambda: AT).name == "operator"


def test_who_was_chosen_is_there_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, store: StoreThread, tmp_path: Path
) -> None:
    window = MainWindow(QWidget())
    qtbot.addWidget(window)
    bridge = Bridge()
    operators = Operators("Bình", store, None, bridge.call_soon, lambda: AT)
    desk = cast("Desk", SimpleNamespace(operators=operators))
    config = tmp_path / "settings.toml"
    config.write_text("# mine\n[desk]\nvolume = 40\n", encoding="utf-8")
    gestures = Gestures(desk, window, Languages(qapp, Language.ENGLISH), None, config)

    async def choose(name: str) -> None:
        window.operator_chosen.emit(name)
        while gestures._tasks._tasks:
            await asyncio.sleep(0)

    asyncio.run(choose("Trần Thị B"))
    assert load(config).desk.operator == "Trần Thị B"
    assert load(config).desk.volume == 40
    assert config.read_text(encoding="utf-8").startswith("# mine\n")
    assert "Trần Thị B" in window.message_bar.text.text()
    asyncio.run(choose(" "))
    assert "nothing was changed" in window.message_bar.text.text()
    assert load(config).desk.operator == "Trần Thị B"
