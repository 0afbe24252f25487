"""The inventory server in the background: told when there is news, once when it is away, and quiet at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from tests.waiting import wait_for
from wall.app.syncing import Syncing, server_list
from wall.inventory.secrets import SecretsError
from wall.inventory.sync import SyncOutcome, SyncReport, SyncState
from wall.store.errors import StoreError
from wall.ui.status import StatusBar

STATE = SyncState("https://127.0.0.1/")


class Server:
    """Answers as the test says, round after round; the last answer again and again."""

    def __init__(self) -> None:
        self.answers: list[SyncOutcome | Exception] = []
        self.rounds = 0
        self.threads: set[str] = set()
        self.changed = 0
        self.told: list[SyncOutcome] = []
        self.calls: list[Callable[[], None]] = []

    def once(self, _: datetime, stopped: Callable[[], bool]) -> SyncReport:
        self.threads.add(threading.current_thread().name)
        answer = self.answers[min(self.rounds, len(self.answers) - 1)]
        self.rounds += 1
        if isinstance(answer, Exception):
            raise answer
        return SyncReport(answer, STATE, "why")

    def news(self) -> None:
        self.changed += 1

    def hear(self, report: SyncReport) -> None:
        self.told.append(report.outcome)

    def on_the_gui_thread(self) -> None:
        """What was called over to it."""
        while self.calls:
            self.calls.pop(0)()


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def syncing(server: Server) -> Iterator[Syncing]:
    made = Syncing(server.once, 0.01, server.calls.append, server.news, server.hear, first_s=0.0)
    yield made
    made.stop()


def rounds(server: Server, syncing: Syncing, *answers: SyncOutcome | Exception) -> None:
    server.answers = list(answers)
    syncing.start()
    wait_for(lambda: server.rounds > len(answers), f"{len(answers)} rounds")
    server.on_the_gui_thread()


def test_news_are_told_on_the_gui_thread(server: Server, syncing: Syncing) -> None:
    server.answers = [SyncOutcome.CHANGED, SyncOutcome.SAME]
    syncing.start()
    wait_for(lambda: server.rounds > 1, "two rounds")
    assert server.changed == 0  # nobody has run the calls yet
    server.on_the_gui_thread()
    assert (server.changed, server.told) == (1, [])
    assert server.threads == {"sync"}


def test_away_and_refused_are_told_once_each_time(
    server: Server, syncing: Syncing, caplog: pytest.LogCaptureFixture
) -> None:
    away, same, refused = SyncOutcome.AWAY, SyncOutcome.SAME, SyncOutcome.REFUSED
    rounds(server, syncing, away, away, same, away, refused, refused, same)
    assert server.told[:5] == [away, same, away, refused, same]
    assert [record.levelname for record in caplog.records if record.levelname == "WARNING"] == ["WARNING"] * 3


def test_the_screen_says_how_old_the_list_is_until_the_server_confirms_it(qtbot: QtBot) -> None:
    asked = datetime(2026, 11, 24, 8, 0).astimezone()
    bar = StatusBar()
    qtbot.addWidget(bar)
    widgets = (bar.list_line, bar.list_sign, bar.list)
    assert all(widget.isHidden() for widget in widgets)
    bar.show_list(
        server_list(SyncReport(SyncOutcome.AWAY, replace(STATE, asked_at=asked), "wall.example: timed out"))
    )
    assert not any(widget.isHidden() for widget in widgets)
    assert bar.list.text() == "camera list of 24/11/2026 08:00"
    assert "24/11/2026 08:00" in bar.list.toolTip()
    bar.show_list(server_list(SyncReport(SyncOutcome.REFUSED, STATE, "HTTP status 403")))
    assert bar.list.text() == "camera list never fetched"
    assert "HTTP status 403" in bar.list.toolTip()
    bar.show_list(server_list(SyncReport(SyncOutcome.SAME, STATE)))
    assert all(widget.isHidden() for widget in widgets)


def test_a_store_that_fails_is_tried_again(
    server: Server, syncing: Syncing, caplog: pytest.LogCaptureFixture
) -> None:
    rounds(server, syncing, StoreError("disk full"), SecretsError("locked"), ValueError("ours"), SyncOutcome.CHANGED)
    assert server.changed >= 1
    texts = [record.getMessage() for record in caplog.records]
    assert "the inventory was not synchronised: disk full" in texts
    assert "the inventory was not synchronised: locked" in texts
    assert "synchronising the inventory failed in our own code" in texts


def test_after_the_end_nothing_is_told(server: Server, syncing: Syncing) -> None:
    server.answers = [SyncOutcome.CHANGED]
    syncing.start()
    wait_for(lambda: server.rounds > 0 and bool(server.calls), "a round")
    syncing.stop()
    server.on_the_gui_thread()
    assert server.changed == 0
    assert "sync" not in {thread.name for thread in threading.enumerate()}
