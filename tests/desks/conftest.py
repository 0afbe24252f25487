"""Desks on one server, gone when the test is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import PostgresServer

from .desks import DeskProcess

Start = Callable[..., DeskProcess]


@pytest.fixture
def address(postgres: PostgresServer) -> Iterator[str]:
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a desk at an address, by name."""
    desks: list[DeskProcess] = []

    def begin(url: str, name: str, skew_s: float = 0.0, settings: Mapping[str, Any] | None = None) -> DeskProcess:
        desks.append(DeskProcess(url, tmp_path, name, skew_s, settings))
        return desks[-1]

    yield begin
    for desk in desks:
        desk.quit()
