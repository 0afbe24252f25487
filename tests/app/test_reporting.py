"""The page at work on a real journal: read between what the wall writes, given up, saved, and faults said."""

from __future__ import annotations

import asyncio
import multiprocessing
import sqlite3
import threading
from collections.abc import Coroutine, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.app.loop import run, until
from tests.figures.sequences import START, Story, camera
from tests.ui.figures_scene import figures_inventory
from tests.waiting import PATIENCE_S
from wall.app.reporting import Reporting
from wall.config import Language
from wall.figures.periods import PeriodChoice
from wall.figures.report import Report
from wall.store import figures_store
from wall.store.database import Database
from wall.store.journal import Journal
from wall.store.thread import StoreThread
from wall.ui import theme
from wall.ui.figures_window import FiguresWindow
from wall.ui.file_kind import FileKind
from wall.ui.i18n import Languages

NOW = START + timedelta(hours=1)


def append(database: Database, number: int = 1, seconds: int = 0) -> None:
    """That camera is lost, answered and back."""
    story = Story()
    story.raised(seconds, camera(number))
    story.answered(seconds + 20, camera(number))
    story.over(seconds + 60, camera(number))
    Journal(database).append(story.changes, {})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "wall.sqlite3"


ON_BOTH = pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)
"""Runs a test on both databases."""


@pytest.fixture
def store(file: Path, request: pytest.FixtureRequest) -> Iterator[StoreThread]:
    url, server = f"sqlite:///{file.as_posix()}", None
    if getattr(request, "param", "sqlite") == "postgresql":
        server = request.getfixturevalue("postgres")
        url = server.new_database()
    thread = StoreThread(url)
    thread.start().result(PATIENCE_S)
    for number in range(8):
        thread.submit(partial(append, number=number, seconds=10 * number)).result(PATIENCE_S)
    yield thread
    thread.stop()
    assert thread.join(PATIENCE_S)
    if server is not None:
        server.drop(url)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[FiguresWindow]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    languages = Languages(qapp, Language.ENGLISH)
    parent = QWidget()
    qtbot.addWidget(parent)
    yield FiguresWindow(parent, lambda: languages.language, UTC)
    languages.close()


def reporting(store: StoreThread, page: FiguresWindow) -> Reporting:
    return Reporting(store, page, figures_inventory, lambda: "lan", lambda: NOW)


async def read(page: FiguresWindow, at_work: Reporting) -> None:
    at_work.open()
    await until(lambda: page.pages.currentIndex() == 2, "the report")


@ON_BOTH
def test_what_is_read_is_shown(store: StoreThread, page: FiguresWindow) -> None:
    async def work() -> None:
        at_work = reporting(store, page)
        await read(page, at_work)
        assert "8 alarms called" in page.covered.text()

    run(work)


@ON_BOTH
def test_what_the_wall_writes_waits_for_one_piece_only(
    store: StoreThread, page: FiguresWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_store, "PAGE", 2)
    order: list[str] = []
    step = figures_store.Gathering.step

    def write(database: Database) -> None:
        append(database, 50, 100)
        order.append("written")

    def slow(self: figures_store.Gathering, connection: object) -> None:
        order.append("read")
        if len(order) == 3:  # the wall writes while this piece is being read
            store.submit(write)
        step(self, connection)  # type: ignore[arg-type]

    monkeypatch.setattr(figures_store.Gathering, "step", slow)

    async def work() -> None:
        at_work = reporting(store, page)
        await read(page, at_work)

    run(work)
    assert order[:4] == ["read", "read", "read", "written"]
    assert order.count("read") > 10
    assert "8 alarms called" in page.covered.text()  # what came meanwhile is not of it


@ON_BOTH
def test_reading_is_given_up_between_two_pieces(
    store: StoreThread, page: FiguresWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_store, "PAGE", 1)
    go_on = threading.Event()
    steps: list[int] = []
    step = figures_store.Gathering.step

    def held(self: figures_store.Gathering, connection: object) -> None:
        steps.append(1)
        if len(steps) == 2:
            go_on.wait(PATIENCE_S)
        step(self, connection)  # type: ignore[arg-type]

    monkeypatch.setattr(figures_store.Gathering, "step", held)

    async def work() -> None:
        at_work = reporting(store, page)
        at_work.open()
        await until(lambda: len(steps) == 2, "the second piece")
        page.cancel.click()
        go_on.set()
        assert page.message.text() == "Reading was given up."
        await asyncio.to_thread(lambda: store.submit(lambda _: None).result(PATIENCE_S))
        assert len(steps) == 2
        page.again.click()
        await until(lambda: page.pages.currentIndex() == 2, "the report")
        page.period_chosen.emit(PeriodChoice.TODAY, None, None)
        page.close()  # nobody waits for it any more
        at_work.open()  # and asks anew
        await until(lambda: page.pages.currentIndex() == 2, "the report, again")

    run(work)


def test_a_database_that_fails_is_said(store: StoreThread, page: FiguresWindow, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("UPDATE journal SET condition = 'haunted' WHERE seq = 4")

    async def work() -> None:
        at_work = reporting(store, page)
        at_work.open()
        await until(lambda: page.message.text(), "the message")
        assert "table journal, row 4 cannot be read: 'haunted'" in page.message.text()

    run(work)


def test_an_error_of_our_own_is_said_and_logged(
    store: StoreThread, page: FiguresWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(figures_store.Gathering, "report", broken)

    async def work() -> None:
        at_work = reporting(store, page)
        at_work.open()
        await until(lambda: page.message.text(), "the message")

    run(work)
    assert page.message.text().startswith("The journal could not be read.")
    assert "the alarm health page failed in our own code" in caplog.text


@pytest.mark.parametrize("kind", list(FileKind))
def test_files_are_written_beside_the_work_in_their_own_language(
    store: StoreThread, page: FiguresWindow, tmp_path: Path, kind: FileKind
) -> None:
    file = tmp_path / f"r.{kind.value}"

    async def work() -> None:
        at_work = reporting(store, page)
        await read(page, at_work)
        page.file_wanted.emit(file, kind, Language.VIETNAMESE)
        await until(lambda: page.foot.text().startswith("Saved"), "the file")

    run(work)
    assert page.foot.text() == f"Saved: {file}"
    assert file.read_bytes().startswith(b"%PDF-" if kind is FileKind.PDF else b"PK")
    if kind is FileKind.XLSX:
        sheet = load_workbook(file).worksheets[0]
        assert sheet["A1"].value == "Chất lượng cảnh báo"
        assert any("người lập: lan" in str(cell.value) for row in sheet["A1:B6"] for cell in row)
    assert sorted(each.name for each in tmp_path.iterdir() if not each.name.startswith("wall")) == [file.name]


def test_a_file_and_a_page_that_is_opened_again_hold_what_has_happened_since(
    store: StoreThread, page: FiguresWindow, tmp_path: Path
) -> None:
    file = tmp_path / "r.xlsx"

    async def work() -> None:
        at_work = reporting(store, page)
        await read(page, at_work)
        store.submit(partial(append, number=8, seconds=80)).result(PATIENCE_S)
        page.file_wanted.emit(file, FileKind.XLSX, Language.ENGLISH)
        await until(lambda: page.foot.text().startswith("Saved"), "the file")
        assert "9 alarms called" in page.covered.text()
        store.submit(partial(append, number=9, seconds=90)).result(PATIENCE_S)
        page.close()
        at_work.open()
        await until(lambda: "10 alarms called" in page.covered.text(), "the newest figures")

    run(work)
    sheet = load_workbook(file).worksheets[0]
    assert any("9 alarms called" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_file_that_cannot_be_written_is_said(store: StoreThread, page: FiguresWindow, tmp_path: Path) -> None:
    async def work() -> None:
        at_work = reporting(store, page)
        await read(page, at_work)
        page.file_wanted.emit(tmp_path / "none" / "r.xlsx", FileKind.XLSX, Language.ENGLISH)
        await until(lambda: "was not written" in page.foot.text(), "the message")

    run(work)
    assert "No such file or directory" in page.foot.text()
    assert page.save_xlsx.isEnabled()


def test_a_writing_process_that_dies_is_said(
    store: StoreThread, page: FiguresWindow, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def work() -> None:
        at_work = reporting(store, page)
        await read(page, at_work)
        page.file_wanted.emit(tmp_path / "r.pdf", FileKind.PDF, Language.ENGLISH)
        await until(multiprocessing.active_children, "the process")
        for process in multiprocessing.active_children():
            process.kill()
        await until(lambda: "was not written" in page.foot.text(), "the message")

    run(work)
    assert page.foot.text().endswith("the process that wrote it was ended")
    assert "a report could not be written because of an error of our own" in caplog.text
    assert not (tmp_path / "r.pdf").exists()


def test_an_error_in_the_writing_process_is_said(
    store: StoreThread,
    page: FiguresWindow,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def work() -> None:
        at_work = reporting(store, page)
        await read(page, at_work)
        write_out = at_work._write_out

        def broken(file: Path, kind: FileKind, report: Report, language: Language) -> Coroutine[Any, Any, None]:
            return write_out(file, kind, replace(report, answers=None), language)  # no report is like that

        monkeypatch.setattr(at_work, "_write_out", broken)
        page.file_wanted.emit(tmp_path / "r.xlsx", FileKind.XLSX, Language.ENGLISH)
        await until(lambda: "was not written" in page.foot.text(), "the message")

    run(work)
    assert "AssertionError" in page.foot.text()
    assert "an error of our own: AssertionError" in caplog.text
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith("wall")] == []


def test_a_file_that_is_given_up_leaves_the_old_one(store: StoreThread, page: FiguresWindow, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    file.write_text("the one of last month", "utf-8")

    async def work() -> None:
        at_work = reporting(store, page)
        await read(page, at_work)
        page.file_wanted.emit(file, FileKind.XLSX, Language.ENGLISH)
        page.foot_cancel.click()
        await until(lambda: "given up" in page.foot.text(), "the message")

    run(work)
    assert file.read_text("utf-8") == "the one of last month"
    assert sorted(each.name for each in tmp_path.iterdir() if not each.name.startswith("wall")) == ["r.xlsx"]


def test_a_period_of_days_is_by_the_clock_of_this_computer(store: StoreThread, page: FiguresWindow) -> None:
    day = START.astimezone().date()

    async def work() -> None:
        at_work = reporting(store, page)
        page.period_chosen.emit(PeriodChoice.CHOSEN, day, day)
        await until(lambda: page.pages.currentIndex() == 2, "the report")
        await at_work.stop()
        assert page.isHidden()

    run(work)
    begin = datetime(day.year, day.month, day.day).astimezone()
    assert page._report is not None
    assert page._report.asked.begin == begin
    assert page._report.asked.end == begin + timedelta(days=1)
