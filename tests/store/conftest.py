"""A real SQLite file on disk for every test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from wall.store.database import Database, file_of, open_database
from wall.store.journal import Journal

from .chains import CHANGES


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}"


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
