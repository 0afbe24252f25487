"""Rows that somebody or something has spoilt: an error that names table, row and remedy, never another one."""

from __future__ import annotations

import sqlite3
from itertools import islice
from pathlib import Path

import pytest

from wall.alarms.book import AlarmBook
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.inventory_store import InventoryStore
from wall.store.journal import Journal
from wall.store.layout_store import LayoutChoice, LayoutStore

from .samples import storm
from .test_inventory_store import FACILITIES, PROVINCES, camera


def spoil(url: str, statement: str) -> None:
    raw = sqlite3.connect(Path(url.removeprefix("sqlite:///")))
    assert raw.execute(statement).rowcount > 0
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("at = 'garbage'", ["at is 'garbage'", "a time"]),
        ("at = '2026-01-01'", ["at is '2026-01-01", "its zone"]),
        ("at = x'00'", ["at is"]),
        ("raised_at = 'gestern'", ["raised_at is 'gestern'"]),
        ("state = 'asleep'", ["state is 'asleep'", "unacked"]),
        ("condition = 'haunted'", ["condition is 'haunted'", "offline"]),
        ("kind = 'sung'", ["kind is 'sung'"]),
        ("before = ''", ["before is ''"]),
        ("version = 'many'", ["version is 'many'", "whole number"]),
        ("occurrence = 1.5", ["occurrence is '1.5'"]),
        ("note = x'ff'", ["note is", "text"]),
    ],
)
def test_a_record_of_the_journal(url: str, database: Database, change: str, words: list[str]) -> None:
    journal = Journal(database)
    journal.append(list(islice(storm(AlarmBook(), 3), 3)), {})
    spoil(url, f"UPDATE journal SET {change} WHERE seq = 3")
    for read in (lambda: journal.recent(9), lambda: list(journal.replay()), journal.alarms):
        with pytest.raises(StoreError) as caught:
            read()
        for word in ("table journal, row 3 cannot be read", "restore a copy", *words):
            assert word in str(caught.value)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM facility WHERE id = 'z'", ["table camera, row c1", "facility_id is 'z'", "table facility"]),
        ("DELETE FROM province WHERE id = 'p1'", ["table facility, row z", "province_id is 'p1'", "table province"]),
        ("UPDATE camera SET main_url = 'http://x/'", ["table camera, row c1", "rtsp://"]),
        ("UPDATE camera SET sub_url = ''", ["table camera, row c1"]),
        ("UPDATE camera SET transport = 'pigeon'", ["table camera, row c1", "transport is 'pigeon'", "tcp"]),
        ("UPDATE camera SET number = 'one'", ["table camera, row c1", "number is 'one'"]),
        ("UPDATE camera SET name = x'ff'", ["table camera, row c1", "name is"]),
        ("UPDATE camera SET ptz = 'maybe'", ["table camera, row c1", "ptz is 'maybe'", "0 or 1"]),
        ("UPDATE camera SET may_be_still = 2", ["table camera, row c1", "may_be_still is '2'"]),
        (
            "UPDATE camera SET stream_choice = 'both'",
            ["table camera, row c1", "stream_choice is 'both'", "automatic"],
        ),
        ("UPDATE camera SET max_sessions = 0", ["table camera, row c1", "max_sessions is 0", "between 1 and 64"]),
        ("UPDATE camera SET max_sessions = 'few'", ["table camera, row c1", "max_sessions is 'few'"]),
        ("UPDATE camera SET onvif = 'rtsp://x/'", ["table camera, row c1", "http://"]),
        ("UPDATE camera SET onvif = x'ff'", ["table camera, row c1", "onvif is"]),
        ("UPDATE facility SET uplink_kbps = 'fast'", ["table facility, row", "uplink_kbps is 'fast'"]),
        ("UPDATE facility SET uplink_kbps = -1", ["table facility, row", "uplink_kbps is -1"]),
        ("UPDATE facility SET gateway = 'a b'", ["table facility, row", "right is a host"]),
        ("UPDATE facility SET gateway = x'ff'", ["table facility, row", "gateway is"]),
        ("UPDATE facility SET contact_email = x'ff'", ["table facility, row", "contact_email is"]),
        ("UPDATE province SET name = x'ff'", ["table province, row p0", "name is"]),
    ],
)
def test_a_row_of_the_inventory(url: str, database: Database, statement: str, words: list[str]) -> None:
    store = InventoryStore(database)
    store.save(PROVINCES, FACILITIES, (camera(1),))
    spoil(url, statement)
    with pytest.raises(StoreError) as caught:
        store.load()
    for word in ("cannot be read", "restore a copy", *words):
        assert word in str(caught.value)


def test_a_layout_choice(url: str, database: Database) -> None:
    store = LayoutStore(database)
    store.save(LayoutChoice("2x2"))
    spoil(url, "UPDATE layout_choice SET layout = x'ff'")
    with pytest.raises(StoreError, match="table layout_choice, row"):
        store.load()


def test_an_address_that_is_spoilt_shows_no_password(url: str, database: Database) -> None:
    store = InventoryStore(database)
    store.save(PROVINCES, FACILITIES, (camera(1),))
    spoil(url, "UPDATE camera SET main_url = 'rtsp://a:s3cret/x@192.0.2.1/'")
    with pytest.raises(StoreError) as caught:
        store.load()
    assert "s3cret" not in str(caught.value)
