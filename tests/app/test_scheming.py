"""A connection scheme noted on a facility's page: shown as the store will do it, written or refused as a whole."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.app.loop import run, until
from tests.app.places import SCHOOL, STATION, FakeStoreThread, inventory
from tests.app.test_programme_pages import PLACES as PLACES_OF_TWO
from tests.app.test_programme_pages import Work, window, working
from tests.survey.surveys import SURVEY
from tests.waiting import PATIENCE_S
from wall.app.scheming import Scheming
from wall.model import Camera, Inventory
from wall.programme.facility import Told, Written, facility_view
from wall.programme.facts import Scheme
from wall.programme.moves import Grounds
from wall.programme.stages import Stage, StageEvent
from wall.programme.verdict import SurveyLimits
from wall.store.database import Database, open_database
from wall.store.errors import StoreError
from wall.store.inventory_store import InventoryStore
from wall.store.programme_store import load_facility
from wall.store.stage_store import load_standing, move_facility
from wall.store.survey_reading import KeptScheme, load_schemes
from wall.store.survey_store import keep_survey
from wall.store.thread import StoreThread
from wall.survey import rescheme
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.scheme_dialog import SchemeDialog
from wall.urls import StreamUrl

__all__ = ["window"]  # a fixture

PLACES = inventory(school=6)  # the survey knows five
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
VPN = "192.168.1.0/24 -> 10.20.7.0/24"
RELAY = "0.0.0.0/0 -> 10.0.0.5:8554/{code}/{name}/{stream}"


def keep(database: Database, places: Inventory = PLACES) -> None:
    """The places, and the school's survey, whose cameras are on the wall."""
    InventoryStore(database).save(places.provinces, places.facilities, places.cameras)
    known = places.cameras_of[SCHOOL]
    on_wall = {facts.key: camera.id for facts, camera in zip(SURVEY.cameras, known, strict=False)}
    with database.write() as connection:
        keep_survey(connection, SCHOOL, replace(SURVEY, scheme=None), on_wall, {}, AT, "Hùng")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    keep(opened)
    yield opened
    opened.close()


def cameras_of(database: Database) -> Sequence[Camera]:
    return InventoryStore(database).load().cameras_of[SCHOOL]


def schemes_of(database: Database) -> Sequence[KeptScheme]:
    with database.read() as connection:
        return load_schemes(connection, SCHOOL)


def stage_of(database: Database) -> Stage:
    with database.read() as connection:
        return load_standing(connection, SCHOOL).stage


class Store(FakeStoreThread):
    """Its futures carry what goes wrong, as the real one's do."""

    def submit(self, work: Callable[[Any], Any]) -> Future[Any]:
        told: Future[Any] = Future()

        def done(inner: Future[Any]) -> None:
            error = inner.exception()
            if error is not None:
                told.set_exception(error)
            elif isinstance(result := inner.result(), Exception):
                told.set_exception(result)
            else:
                told.set_result(result)

        super().submit(lambda database: _tried(work, database)).add_done_callback(done)
        return told


def _tried(work: Callable[[Any], Any], database: Any) -> Any:
    try:
        return work(database)
    except (StoreError, rescheme.SchemeChangedError) as error:
        return error


class Page:
    """The page of the school, and what noting a scheme there has to do with it."""

    def __init__(self, database: Database, window: ProgrammeWindow) -> None:
        self.database, self.window = database, window
        self.store = Store(database)
        self.places: Inventory = InventoryStore(database).load()
        self.changed = self.followed = 0
        self.fails_to_follow = ""
        self.scheming = Scheming(
            cast(StoreThread, self.store),
            lambda call: call(),
            window,
            lambda: self.places,
            lambda: "Lan",
            lambda: AT,
            self._changed,
        )
        self.scheming.follow = self._follow
        window.ask_for(SCHOOL)
        self.show()

    def show(self) -> None:
        with self.database.read() as connection:
            file = load_facility(connection, SCHOOL)
        schemes = tuple(Written(each.at, each.by, each.scheme) for each in file.schemes)
        cameras = tuple((each.facts, each.camera_id) for each in file.cameras)
        told = Told(file.record, schemes, file.visits, file.moves, cameras)
        view = facility_view(self.places, SCHOOL, told, SurveyLimits(), AT.date())
        assert view is not None
        self.window.show_facility(view, {}, 0)

    def _changed(self) -> None:
        self.changed += 1
        self.show()

    async def _follow(self) -> None:
        self.followed += 1
        if self.fails_to_follow:
            raise StoreError(self.fails_to_follow)
        self.places = InventoryStore(self.database).load()

    def ask(self, rules: str = VPN, agreed_with: str = "Ông An") -> SchemeDialog:
        dialog = self.scheming.ask()
        assert dialog is not None
        dialog.kind.setCurrentIndex(3)  # VPN
        dialog.rules.setPlainText(rules)
        dialog.agreed_with.setText(agreed_with)
        dialog.look()
        return dialog


def noted(database: Database, window: ProgrammeWindow, body: Callable[[Page], Awaitable[None]]) -> None:
    """Do that with the page."""

    async def all_of_it() -> None:
        page = Page(database, window)
        try:
            await body(page)
        finally:
            await page.scheming.stop()
            window.close()

    run(all_of_it)


def rows(dialog: SchemeDialog) -> list[tuple[str, str]]:
    table = dialog.table.table
    return [
        (item.text(), text.text())
        for row in range(table.rowCount())
        if (item := table.item(row, 1)) is not None and (text := table.item(row, 2)) is not None
    ]


def test_what_was_shown_is_what_is_written_and_the_wall_follows(database: Database, window: ProgrammeWindow) -> None:
    async def body(page: Page) -> None:
        dialog = page.ask()
        shown = rows(dialog)
        assert [fate for fate, _ in shown] == ["new"] * 5 + ["stays: no survey knows it"]
        assert shown[0][1].startswith(
            "rtsp://10.20.7.64/Streaming/Channels/101\nrtsp://10.20.7.64/Streaming/Channels/102"
        )
        assert dialog.told.text() == "The stage becomes: Scheme agreed"
        dialog.accept_button.click()
        assert schemes_of(database) == ()  # nobody waits for the store
        page.store.do_all()
        await until(lambda: page.followed, "the wall to follow")
        assert [str(each.main) for each in cameras_of(database)] == [
            *[f"rtsp://10.20.7.64/Streaming/Channels/{at}01" for at in range(1, 6)],
            "rtsp://192.0.2.1/school-5/main",
        ]
        (kept,) = schemes_of(database)
        assert (kept.by, kept.at, kept.scheme.agreed_with) == ("Lan", AT, "Ông An")
        assert stage_of(database) is Stage.AGREED
        assert page.changed == 1
        assert window.foot.text() == (
            "Trường: the scheme is written down, cameras with a new address: 5. Stage: Surveyed → Scheme agreed"
        )

    noted(database, window, body)


def test_what_held_before_stays_as_history_and_is_there_to_be_changed(
    database: Database, window: ProgrammeWindow
) -> None:
    async def body(page: Page) -> None:
        page.ask().accept_button.click()
        page.store.do_all()
        await until(lambda: page.followed == 1, "the first")
        again = page.ask(RELAY)
        assert again.agreed_with.text() == "Ông An"
        again.accept_button.click()
        page.store.do_all()
        await until(lambda: page.followed == 2, "the second")
        assert [each.scheme.rules[0].match_host for each in schemes_of(database)] == ["192.168.1.0/24", "0.0.0.0/0"]
        assert str(cameras_of(database)[0].main) == "rtsp://10.0.0.5:8554/hg-07/may-1/main"
        assert window.facility.schemes.table.rowCount() == 2
        assert "Stage" not in window.foot.text()  # agreed it was already

    noted(database, window, body)


def test_a_camera_that_gets_no_address_is_said_and_keeps_what_it_has(
    database: Database, window: ProgrammeWindow
) -> None:
    async def body(page: Page) -> None:
        dialog = page.ask("192.168.1.64 -> 10.9.8.7/one")  # all channels at one address
        fates = rows(dialog)
        assert [fate for fate, _ in fates] == ["new", *["NO ADDRESS"] * 4, "stays: no survey knows it"]
        assert "another camera of this survey would have the same address" in fates[1][1]
        assert "(school-0)" in fates[1][1]
        dialog.rules.setPlainText("192.168.7.0/24 -> 10.20.7.0/24")
        dialog.look()
        assert rows(dialog)[0] == (
            "NO ADDRESS",
            "no rule of the scheme fits the address; add one, or one for 0.0.0.0/0 that fits every address "
            "(192.168.1.64)",
        )
        before = cameras_of(database)
        dialog.accept_button.click()
        page.store.do_all()
        await until(lambda: page.followed, "it to be kept")
        assert cameras_of(database) == before

    noted(database, window, body)


def test_a_store_that_is_away_loses_nothing_that_was_typed(
    database: Database, window: ProgrammeWindow, caplog: pytest.LogCaptureFixture
) -> None:
    async def body(page: Page) -> None:
        dialog = page.ask()
        page.store.fails = True
        dialog.accept_button.click()
        page.store.do_all()
        told = "Trường: nothing was written down. the disk is full"
        assert (dialog.told.text(), window.foot.text()) == (told, told)
        assert (dialog.isVisible(), dialog.rules.toPlainText(), page.changed) == (True, VPN, 0)
        page.store.fails = False
        dialog.accept_button.click()
        page.store.do_all()
        await until(lambda: page.followed, "the second try")
        assert stage_of(database) is Stage.AGREED

    noted(database, window, body)
    assert "a connection scheme was not written down: the disk is full" in caplog.text
    caplog.clear()


def test_scheme_and_addresses_are_kept_both_or_neither(
    database: Database, window: ProgrammeWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("the disk is full")

    async def body(page: Page) -> None:
        monkeypatch.setattr(rescheme, "save_inventory", fail)
        before = cameras_of(database)
        dialog = page.ask()
        dialog.accept_button.click()
        page.store.do_all()
        assert dialog.told.text() == "Trường: nothing was written down. the disk is full"
        assert (schemes_of(database), cameras_of(database)) == ((), before)
        assert stage_of(database) is Stage.SURVEYED

    noted(database, window, body)
    caplog.clear()


def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(
    database: Database, window: ProgrammeWindow
) -> None:
    moved, _ = StreamUrl.parse("rtsp://10.20.7.64/Streaming/Channels/101")

    async def body(page: Page) -> None:
        dialog = page.ask()
        station = next(each for each in page.places.cameras if each.facility_id == STATION)
        InventoryStore(database).save((), (), [replace(station, main=moved)])  # has the first one's address now
        dialog.accept_button.click()
        page.store.do_all()
        assert "the facility has changed since this was shown" in dialog.told.text()
        assert schemes_of(database) == ()
        await until(lambda: page.followed, "the wall to follow")
        assert rows(dialog)[0][0] == "NO ADDRESS"
        dialog.accept_button.click()
        page.store.do_all()
        await until(lambda: page.followed == 2, "it to be kept")
        assert len(schemes_of(database)) == 1

    noted(database, window, body)


def test_the_table_of_stages_has_its_say(database: Database, window: ProgrammeWindow) -> None:
    with database.write() as connection:
        move_facility(connection, SCHOOL, StageEvent.DROP, AT, "Hùng", Grounds("closed"))

    async def body(page: Page) -> None:
        dialog = page.ask()
        why = dialog.told.text()
        assert why.startswith("The stage stays. ")
        dialog.accept_button.click()
        page.store.do_all()
        await until(lambda: page.followed, "it to be kept")
        assert window.foot.text().endswith(why)
        assert (stage_of(database), len(schemes_of(database))) == (Stage.NOT_NEEDED, 1)

    noted(database, window, body)


def test_what_is_written_and_cannot_be_watched_yet_is_told(database: Database, window: ProgrammeWindow) -> None:
    async def body(page: Page) -> None:
        page.fails_to_follow = "the server is away"
        page.ask().accept_button.click()
        page.store.do_all()
        said = "The wall shows the new addresses after its next start: the server is away"
        await until(lambda: window.foot.text() == said, "why")

    noted(database, window, body)


def test_in_the_window_on_the_stores_own_thread(tmp_path: Path, window: ProgrammeWindow) -> None:
    store = StoreThread(f"sqlite:///{(tmp_path / 'other.sqlite3').as_posix()}")
    store.start().result(PATIENCE_S)
    store.submit(lambda database: keep(database, PLACES_OF_TWO)).result(PATIENCE_S)

    async def body(work: Work) -> None:
        await work.facility()
        window.facility.tabs.setCurrentIndex(1)
        QTest.mouseClick(window.facility.scheme_part.add, Qt.MouseButton.LeftButton)
        (dialog,) = window.findChildren(SchemeDialog)
        dialog.kind.setCurrentIndex(3)
        QTest.keyClicks(dialog.rules, VPN)
        dialog.has_day.setChecked(True)
        dialog.accept_button.click()
        await until(lambda: window.facility.stage.text() == "Scheme agreed", "the new stage")
        assert window.facility.schemes.table.rowCount() == 1
        assert window.facility.tabs.currentIndex() == 1

    try:
        working(store, window, body)
        (kept,) = store.submit(schemes_of).result(PATIENCE_S)
        assert kept.scheme == Scheme(
            kept.scheme.kind, SURVEY.scheme.rules if SURVEY.scheme else (), agreed_on=AT.date()
        )
        assert kept.scheme.agreed_on == date(2026, 11, 24)
    finally:
        store.stop()
        assert store.join(PATIENCE_S)
