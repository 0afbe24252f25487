"""What holds for every test: neither the speed of the machine nor chance decides whether it fails."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.display import x_server
from tests.postgres import PostgresServer, running_server
from tests.waiting import PATIENCE_S
from wall.app.pauses import search_if_due
from wall.store import database

PATIENCE_MS = round(1000 * PATIENCE_S)

# An example has no deadline: how long it takes says how busy the machine is. And the same examples are tried in each
# run: a change is not refused for what was there before it. `--hypothesis-profile explore` looks for new ones.
_SLOW = [HealthCheck.too_slow]
settings.register_profile("explore", deadline=None, suppress_health_check=_SLOW)
settings.register_profile("wall", deadline=None, suppress_health_check=_SLOW, derandomize=True)
settings.load_profile("wall")


@pytest.fixture(scope="session", autouse=True)
def _one_application(request: pytest.FixtureRequest) -> None:
    """Commands make an application without windows where there is none, and a process has one only: here windows
    come first, in whatever order the files of tests fall to it."""
    if hasattr(request.config, "workerinput"):
        request.getfixturevalue("qapp")


class PatientBot(QtBot):
    """Waits for a fact as long as the other tests do; 5 s, its own measure, are few on a busy machine."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, with patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _no_window_stays() -> Iterator[None]:
    """Windows that a test has left go with it, whatever holds them: beside each later test they would tick, paint and
    say their words anew in each language, and each search for cycles goes through them."""
    before = _windows()
    yield
    left = [each for each in _windows() if each not in before]
    if left:
        QCoreApplication.processEvents()  # what threads that have ended told them
        for each in left:
            if shiboken6.isValid(each):
                each.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows() -> list[QWidget]:
    """Those that belong to no other."""
    if not isinstance(QApplication.instance(), QApplication):
        return []
    return [each for each in QApplication.topLevelWidgets() if each.parent() is None]


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end: no search is to go through them again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """What a test has left goes here: a Qt object that goes in a thread of a later test kills the process, and a
    window that waits for a later search goes on painting and ticking beside each test until then."""
    if QApplication.instance() is not None and QApplication.topLevelWidgets():
        gc.collect()
    else:
        search_if_due()


def pytest_configure(config: pytest.Config) -> None:
    """No thread of a test searches for cycles by itself, as in the wall. And a process that runs a part of the tests
    beside others has a screen of its own: the keyboard has one owner."""
    gc.disable()
    if hasattr(config, "workerinput") and "DISPLAY" in os.environ and shutil.which("Xvfb"):
        screen = ExitStack()
        os.environ["DISPLAY"] = screen.enter_context(x_server())
        config.add_cleanup(screen.close)


@pytest.fixture(scope="session")
def _empty_schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the migrations make it."""
    file = tmp_path_factory.mktemp("schema") / "videowall.db"
    database.open_database(f"sqlite:///{file}").close()
    return file


@pytest.fixture(autouse=True)
def new_database(_empty_schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the migrations make of an empty file is the same each time: made once, and copied. Tests of the migrations
    have a fixture of this name that does nothing."""
    migrated = database.bring_to_head

    def copied(opened: database.Database) -> bool:
        if os.path.getsize(opened.file):
            return migrated(opened)
        shutil.copyfile(_empty_schema, opened.file)
        return True

    monkeypatch.setattr(database, "bring_to_head", copied)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all tests that want one; each makes its own database in it."""
    with running_server() as server:
        yield server
