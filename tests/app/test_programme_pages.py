"""The programme's window at work on a real database: figures, moves, pictures that are let go, reports, faults."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.app.loop import run, until
from tests.app.places import NORTH, SCHOOL, inventory
from tests.ui.programme_scene import picture
from tests.waiting import PATIENCE_S
from wall.app import programme_pages
from wall.app.programme_pages import ProgrammePages
from wall.app.report_process import ReportProcessError
from wall.config import Language
from wall.model import CameraId
from wall.programme.facts import Visit, VisitOutcome
from wall.programme.moves import Grounds
from wall.programme.stages import Stage, StageEvent
from wall.programme.verdict import SurveyLimits
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.inventory_store import InventoryStore
from wall.store.stage_store import move_facility
from wall.store.thread import StoreThread
from wall.ui import theme
from wall.ui.facility_cameras import WallPicture
from wall.ui.file_kind import FileKind
from wall.ui.i18n import Languages
from wall.ui.programme_window import ProgrammeWindow

PLACES = inventory()
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreThread]:
    thread = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    thread.start().result(PATIENCE_S)
    save = (PLACES.provinces, PLACES.facilities, PLACES.cameras)
    thread.submit(lambda database: InventoryStore(database).save(*save)).result(PATIENCE_S)
    yield thread
    thread.stop()
    assert thread.join(PATIENCE_S)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[ProgrammeWindow]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    languages = Languages(qapp, Language.ENGLISH)
    parent = QWidget()
    qtbot.addWidget(parent)
    yield ProgrammeWindow(parent, lambda: languages.language, UTC, lambda: "Lan", lambda: AT)
    languages.close()


class Work:
    """Pages on that store; `looks` are the cameras that were asked for, look after look."""

    def __init__(self, store: StoreThread, window: ProgrammeWindow) -> None:
        self.looks: list[tuple[CameraId, ...]] = []
        self.store, self.window = store, window
        self.pages = ProgrammePages(
            store, window, lambda: PLACES, lambda: "Lan", lambda: {SCHOOL: 2}, self._look, SurveyLimits(), lambda: AT
        )

    def _look(self, cameras: Collection[CameraId], size: QSize) -> Mapping[CameraId, WallPicture]:
        assert size.width() >= 192
        self.looks.append(tuple(cameras))
        return {key: WallPicture(picture(100), 0.1) for key in cameras}

    async def figures(self) -> None:
        self.pages.open()
        await until(lambda: self.window.pages.currentWidget() is self.window.programme, "the figures")

    async def facility(self) -> None:
        await self.figures()
        self.window.programme.facility_opened.emit(SCHOOL)
        await until(lambda: self.window.pages.currentWidget() is self.window.facility, "the facility")

    async def end(self) -> None:
        await self.pages.stop()


def working(store: StoreThread, window: ProgrammeWindow, body: Callable[[Work], Awaitable[None]]) -> None:
    """Do that with the pages, and end them."""

    async def all_of_it() -> None:
        work = Work(store, window)
        try:
            await body(work)
        finally:
            await work.end()

    run(all_of_it)


def test_a_move_is_on_both_pages_at_once(store: StoreThread, window: ProgrammeWindow) -> None:
    async def body(work: Work) -> None:
        await work.facility()
        assert window.facility.stage.text() == "Not surveyed"
        assert window.facility.counts.text() == "2 declared · 0 probed · 2 live"
        window.facility.move_said.emit(StageEvent.SURVEY, Grounds())
        await until(lambda: window.facility.stage.text() == "Surveyed", "the new stage")
        assert window.foot.text() == "Trường: Not surveyed → Surveyed"
        window.facility.left.emit()
        await until(lambda: window.programme.parts.chips[Stage.SURVEYED].text() == " Surveyed 1", "the figures")

    working(store, window, body)


def test_a_visit_and_a_deadline_are_kept(store: StoreThread, window: ProgrammeWindow) -> None:
    async def body(work: Work) -> None:
        await work.facility()
        visit = Visit(AT, "Hùng", VisitOutcome.POSTPONED, next_visit=date(2026, 12, 1))
        window.facility.visit_said.emit(visit)
        await until(lambda: window.facility.stage.text() == "Visit planned", "the visit")
        window.deadline_said.emit(NORTH, "Bắc", date(2026, 11, 20))
        await until(lambda: window.facility.late.text() == "4 days overdue", "the deadline")

    working(store, window, body)


def test_pictures_are_asked_for_while_the_page_is_open_and_let_go_then(
    store: StoreThread, window: ProgrammeWindow
) -> None:
    async def body(work: Work) -> None:
        await work.figures()
        assert not any(work.looks)
        await work.facility()
        await until(lambda: work.looks[-1:] == [("school-0", "school-1")], "a look at its cameras")
        assert set(window.facility.model.live) == {"school-0", "school-1"}
        count = len(work.looks)
        await until(lambda: len(work.looks) > count, "another look")
        window.facility.left.emit()
        await until(lambda: work.looks[-1] == (), "nobody to look any more")
        window.programme.facility_opened.emit(SCHOOL)
        await until(lambda: len(work.looks[-1]) == 2, "the cameras again")
        window.close()
        assert work.looks[-1] == ()
        count = len(work.looks)
        work.pages.open()  # the facility is still there, and is read anew
        await until(lambda: any(len(each) == 2 for each in work.looks[count:]), "the cameras of the opened window")

    working(store, window, body)


@pytest.mark.parametrize("kind", FileKind)
def test_a_report_is_saved_with_what_has_happened_since(
    store: StoreThread, window: ProgrammeWindow, tmp_path: Path, kind: FileKind
) -> None:
    file = tmp_path / f"tiến độ.{kind.value}"

    def say(database: Database) -> None:
        with database.write() as connection:
            move_facility(connection, SCHOOL, StageEvent.SURVEY, AT, "Hùng")

    async def body(work: Work) -> None:
        await work.figures()
        store.submit(say).result(PATIENCE_S)
        window.file_wanted.emit(file, kind, Language.VIETNAMESE)
        assert window.foot_cancel.isVisible()
        await until(lambda: window.foot.text() == f"Saved: {file}", "the file")
        assert not window.foot_cancel.isVisible()

    working(store, window, body)
    assert file.read_bytes().startswith(b"%PDF-" if kind is FileKind.PDF else b"PK")
    if kind is FileKind.XLSX:
        told = [str(cell.value) for sheet in load_workbook(file).worksheets for row in sheet for cell in row]
        assert "Tiến độ kết nối" in told
        assert "Đã khảo sát" in told


def test_a_report_that_cannot_be_written_says_why(
    store: StoreThread, window: ProgrammeWindow, tmp_path: Path
) -> None:
    async def body(work: Work) -> None:
        await work.figures()
        window.file_wanted.emit(tmp_path / "nowhere" / "r.xlsx", FileKind.XLSX, Language.ENGLISH)
        await until(lambda: not window.foot_cancel.isVisible(), "the end of it")
        assert "No such file or directory" in window.foot.text()
        assert window.files.save_xlsx.isEnabled()

    working(store, window, body)


def test_a_report_is_given_up_and_another_one_can_be_asked_for(
    store: StoreThread, window: ProgrammeWindow, tmp_path: Path
) -> None:
    file = tmp_path / "r.pdf"
    file.write_text("what stood there")
    held = threading.Event()

    async def body(work: Work) -> None:
        await work.figures()
        waiting = store.submit(lambda _: held.wait(PATIENCE_S))  # reading comes after that
        window.file_wanted.emit(file, FileKind.PDF, Language.ENGLISH)
        window.foot_cancel.click()
        held.set()
        await until(waiting.done, "the store")
        await until(lambda: not window.foot_cancel.isVisible(), "the end of it")
        assert file.read_text() == "what stood there"
        assert "r.pdf" in window.foot.text()
        window.file_wanted.emit(file, FileKind.PDF, Language.ENGLISH)
        await until(lambda: window.foot.text() == f"Saved: {file}", "the file")

    working(store, window, body)


@pytest.mark.parametrize(
    ("error", "said", "logged"),
    [
        (ReportProcessError("its process was ended"), "was ended", "a report could not be written because"),
        (ZeroDivisionError(), "ZeroDivisionError", "the programme's report failed in our own code"),
    ],
)
def test_an_error_of_our_own_is_said_and_logged(
    error: Exception,
    said: str,
    logged: str,
    store: StoreThread,
    window: ProgrammeWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(programme_pages, "write_beside", broken)

    async def body(work: Work) -> None:
        await work.figures()
        window.file_wanted.emit(tmp_path / "r.pdf", FileKind.PDF, Language.ENGLISH)
        await until(lambda: said in window.foot.text(), "the message")
        assert not window.foot_cancel.isVisible()

    working(store, window, body)
    assert logged in caplog.text


def test_a_database_that_is_away_leaves_the_figures_and_says_so(
    store: StoreThread, window: ProgrammeWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> None:
        raise StoreError("the server is away")

    async def body(work: Work) -> None:
        await work.figures()
        monkeypatch.setattr("wall.app.programming.load_programme", away)
        work.pages.open()
        await until(lambda: "the server is away" in window.foot.text(), "the message")
        assert window.pages.currentWidget() is window.programme
        monkeypatch.setattr("wall.app.facility_desk.load_facility", away)
        window.programme.facility_opened.emit(SCHOOL)
        await until(lambda: "the server is away" in window.message.text(), "the message of the facility")
        assert window.again.isVisible()
        monkeypatch.undo()
        window.again.click()
        await until(lambda: window.pages.currentWidget() is window.facility, "the facility")

    working(store, window, body)
    assert "the programme cannot be read: the server is away" in caplog.text
    assert "a facility's page cannot be read: the server is away" in caplog.text


def test_the_end_gives_a_report_up(store: StoreThread, window: ProgrammeWindow, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"

    async def all_of_it() -> None:
        work = Work(store, window)
        await work.figures()
        window.file_wanted.emit(file, FileKind.PDF, Language.ENGLISH)
        await asyncio.wait_for(work.end(), PATIENCE_S)
        assert window.isHidden()

    run(all_of_it)
