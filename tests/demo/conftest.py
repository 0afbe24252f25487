"""One simulator for all tests that do not kill it; every test has mounts of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.clients import MOUNTS
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ServerSpec


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A clip cache that no other run has filled."""
    return str(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="session")
def simulator(cache_dir: str) -> Iterator[SimulatorProcess]:
    """Cameras of every kind."""
    hosts = ("127.0.0.1", "127.0.0.12")
    spec = ServerSpec(MOUNTS, hosts, tls=True, session_timeout=2, cache_dir=cache_dir)
    with SimulatorProcess(spec) as running:
        running.preload()
        yield running


@pytest.fixture
def own_cache(tmp_path: Path) -> str:
    """A cache for one test."""
    return str(tmp_path)
