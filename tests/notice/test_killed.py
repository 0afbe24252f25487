"""Killed at any moment between the journal and the receiver, a notice is neither lost nor more than once by key."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.notice.places import looked_through, secret_of, telling, words
from tests.notice.receivers import WebReceiver
from tests.waiting import wait_for
from wall.notice.message import Chooser
from wall.notice.way import Way
from wall.notice.webhook import WebhookDelivery
from wall.notice_settings import Notice, Webhook
from wall.store.database import Database
from wall.store.outbox import JournalFact, Outbox
from wall.store.thread import StoreThread

KILLS = 8
DESK = """
import sys
from tests.notice.places import GATE, a_store, secret_of, telling, write
from datetime import UTC, datetime
from wall.alarms.book import AlarmBook
from wall.health.condition import Condition
from wall.notice.way import Way
from wall.notice.webhook import WebhookDelivery
from wall.notice_settings import Notice, Webhook
from wall.store.journal import Journal

url, receiver = sys.argv[1:]
with a_store(url) as store:
    book = AlarmBook(store.submit(lambda database: Journal(database).alarms()).result())
    ways = {Way.WEBHOOK: WebhookDelivery(Webhook(url=receiver), secret_of)}
    with telling(Notice(), store, ways):
        print("runs", flush=True)
        while True:
            now = datetime.now(UTC)
            change = book.clear(GATE, now) or book.raise_alarm(GATE, Condition.FROZEN, now)
            write(store, change)
"""


@pytest.mark.e2e
def test_nothing_is_lost_and_what_comes_twice_has_the_same_key(store: StoreThread, url: str) -> None:
    chance = random.Random(4)
    receiver = WebReceiver()
    settings, ways = Notice(), {Way.WEBHOOK: WebhookDelivery(Webhook(url=receiver.url), secret_of)}
    store.submit(lambda database: Outbox(database).fill(["webhook"], lambda _fact, _told: None)).result(60)
    assert store.submit(looked_through).result(60)
    with receiver.up():
        for _ in range(KILLS):
            desk = subprocess.Popen(
                [sys.executable, "-c", DESK, url, receiver.url],
                cwd=Path(__file__).parents[2],
                stdout=subprocess.PIPE,
            )
            assert desk.stdout is not None
            assert desk.stdout.readline() == b"runs\n"
            time.sleep(chance.uniform(0.3, 1.6))  # any moment will do: that is the point
            desk.kill()
            desk.wait(60)
            desk.stdout.close()
        with telling(settings, store, ways):
            owed = keys_of_the_journal(store)
            assert len(owed) > KILLS
            wait_for(lambda: owed <= {each.headers["Idempotency-Key"] for each in receiver.posted}, "all to be taken")
    keys = [each.headers["Idempotency-Key"] for each in receiver.posted]
    assert set(keys) == owed
    assert len(keys) - len(owed) <= KILLS  # one may have been under way at each kill


def keys_of_the_journal(store: StoreThread) -> set[str]:
    """Of every record that is there, made by the same rule on another way."""
    found: set[str] = set()
    chooser = Chooser(Notice(), words)

    def note(fact: JournalFact, told: bool) -> None:
        entry = chooser.record(fact, told=True)
        assert entry is not None
        found.add(entry.key)

    def look(database: Database) -> None:
        database.set_meta("notice_cursor.another", "0")
        outbox = Outbox(database)
        while outbox.fill(["another"], note)[1]:
            pass

    store.submit(look).result(60)
    return found
