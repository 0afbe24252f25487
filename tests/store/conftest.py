"""A real SQLite file on disk for every test; a real PostgreSQL server for those that hold for several desks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import PostgresServer
from wall.store.database import Database, file_of, open_database
from wall.store.journal import Journal

from .chains import CHANGES


@pytest.fixture
def url(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Of a database that is not there yet: SQLite, or what `ON_BOTH` says."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    address = server.new_database()
    yield address
    server.drop(address)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    yield opened
    opened.close()


@pytest.fixture
def written(url: str) -> Iterator[sqlite3.Connection]:
    """A journal of 60 records that the wall has closed, opened by somebody with the sqlite3 program."""
    opened = open_database(url)
    for start in range(0, 60, 7):
        Journal(opened).append(CHANGES[start : start + 7], {})
    opened.close()
    raw = sqlite3.connect(file_of(url), isolation_level=None)
    yield raw
    raw.close()
