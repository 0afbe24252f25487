"""A real SQLite file on disk for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wall.store.database import Database, open_database


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    yield opened
    opened.close()
