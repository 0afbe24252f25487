"""Desks on one store with different settings: what one of them owes, no other one drops or tells late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.notice.places import a_store, words
from wall.notice.notices import Notices
from wall.notice_settings import Notice
from wall.store.database import Database
from wall.store.outbox import Entry, JournalFact, Outbox, enter

NOW = datetime.now(UTC)
OWED = Entry("key", "raised", "camera", "gate", 1, NOW, "{}")
FROZEN = JournalFact(NOW, "raised", "", "", "camera", "gate", "frozen", 3, 7, NOW, None, "", "", "", "unacked", "")


def owe(database: Database) -> int:
    with database.write() as connection:
        return enter(connection, ["webhook"], OWED)


@pytest.mark.parametrize(("shared", "left"), [(True, 1), (False, 0)])
def test_a_desk_without_notices_drops_only_its_own(tmp_path: Path, shared: bool, left: int) -> None:
    with a_store(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}") as store:
        store.submit(owe).result(60)
        notices = Notices(Notice(), store, {}, words, shared=shared)
        notices.start()
        notices.stop()
        assert store.submit(lambda database: Outbox(database).load(["webhook"])["webhook"].waiting).result(60) == left


def test_a_record_that_is_too_old_is_no_news(tmp_path: Path) -> None:
    with a_store(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}") as store:
        notices = Notices(Notice(expire_after_h=2), store, {}, words)
        assert notices._choose(FROZEN, False) is not None
        old = NOW - timedelta(hours=2, seconds=1)
        assert notices._choose(replace(FROZEN, at=old), False) is None
