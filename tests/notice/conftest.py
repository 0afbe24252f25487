"""A real database file for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.notice.places import a_store
from wall.store.thread import StoreThread


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}"


@pytest.fixture
def store(url: str) -> Iterator[StoreThread]:
    with a_store(url) as running:
        yield running
