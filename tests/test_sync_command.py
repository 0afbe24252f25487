"""`sync` as a shell sees it: once, with its secret kept first, and words where it does not work."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.inventory.https_server import Authority, InventoryServer, https_server, send
from tests.inventory.test_sync import GATE, document
from wall import cli
from wall.cli import DONE, FAILED
from wall.paths import paths_for
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore

ROOT = Path(__file__).parents[1]
TOKEN = "t0ken-of-the-test"
Shell = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[InventoryServer]:
    authority = Authority(tmp_path)
    with https_server(authority, lambda handler: send(handler, 200, document(GATE), ETag='"v1"')) as running:
        data = tmp_path / "data"
        paths_for(data).prepare()
        settings = (
            f'[sync]\nurl = "{running.url()}"\nlogin = "bearer"\nca_file = "{authority.certificate.as_posix()}"\n'
        )
        paths_for(data).config_file.write_text(settings, encoding="utf-8")
        yield running


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main(["sync", *words, "--data-dir", str(tmp_path / "data")])
        out, error = capsys.readouterr()
        return code, out, error

    return run


def test_once_with_a_secret_that_was_piped_in(
    server: InventoryServer, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, error = shell("--once")
    assert code == FAILED
    assert "--set-secret" in error
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{TOKEN}\n"))
    assert shell("--set-secret") == (DONE, "sync: the secret is kept\n", "")
    assert shell("--once") == (DONE, "changed: 1 cameras are new, 0 changed\n", "")
    assert shell("--once") == (DONE, "nothing new\n", "")
    assert server.requests[-1][1]["Authorization"] == f"Bearer {TOKEN}"
    server.answer = lambda handler: send(handler, 503)
    code, _, error = shell("--once")
    assert code == FAILED
    assert error.startswith("away: 127.0.0.1: HTTP status 503; the list is of ")
    assert error.endswith("0.0 h old\n")
    assert shell("--forget-secret")[0] == DONE
    assert shell("--once")[0] == FAILED
    database = open_database(f"sqlite:///{paths_for(tmp_path / 'data').database_file.as_posix()}")
    assert len(InventoryStore(database).load().cameras) == 1
    database.close()
    for path in (tmp_path / "data").rglob("*"):
        assert path.is_dir() or TOKEN.encode() not in path.read_bytes()


def test_without_an_address_it_says_where_to_write_it(shell: Shell, tmp_path: Path) -> None:
    code, _, error = shell("--once")
    assert code == FAILED
    assert "[sync] url" in error
    assert "settings.toml" in error


def test_it_goes_on_until_it_is_ended(server: InventoryServer, shell: Shell, tmp_path: Path) -> None:
    settings = paths_for(tmp_path / "data").config_file
    settings.write_text(settings.read_text("utf-8").replace('"bearer"', '"none"'), "utf-8")
    words = [sys.executable, "main.py", "sync", "--data-dir", str(tmp_path / "data")]
    with subprocess.Popen(words, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "changed: 1 cameras are new, 0 changed\n"
        assert len(server.requests) == 1
        assert process.poll() is None
        process.terminate()
