"""The power goes while a survey comes in: nothing of it is there, and the same bundle comes in afterwards."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.survey.killed_import import PLACES
from tests.survey.surveys import CHEAP, PASSPHRASE, PASSWORD, SURVEY, bundle
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.programme_schema import FACILITY_RECORD, SCHEME, STILL, SURVEY_CAMERA, SURVEY_DEVICE, VISIT
from wall.store.stage_store import load_moves
from wall.survey.bundle import write_bundle
from wall.survey.importing import Author, look, take_in

ROOT = Path(__file__).parents[2]
TABLES = (FACILITY_RECORD, SCHEME, STILL, SURVEY_CAMERA, SURVEY_DEVICE, VISIT)


@pytest.mark.parametrize("where", PLACES)
def test_all_or_nothing(tmp_path: Path, where: str) -> None:
    if sys.platform == "win32":
        return  # nothing there ends a process without a word
    file, data = tmp_path / "HG-07.zip", tmp_path / "data"
    data.mkdir()
    write_bundle(file, bundle(), PASSPHRASE, CHEAP)
    words = [sys.executable, "-m", "tests.survey.killed_import", str(data), str(file), where]
    typed = f"{PASSPHRASE.reveal()}\n".encode()
    done = subprocess.run(words, input=typed, cwd=ROOT, capture_output=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    database = open_database(f"sqlite:///{(data / 'wall.sqlite3').as_posix()}")
    assert _nothing(database)
    secrets = EncryptedSecrets(data / "secrets.bin", [KeyFile(data / "secrets.key")])

    def do(work: Callable[[Database], Any]) -> Any:
        return work(database)

    carried = bundle()
    take_in(carried, look(carried, do, secrets), do, secrets, Author("Hùng", datetime.now(UTC)))
    assert len(InventoryStore(database).load().cameras) == len(SURVEY.cameras)
    assert look(carried, do, secrets).plan.is_empty
    database.close()
    assert not [each for each in data.iterdir() if PASSWORD.encode() in each.read_bytes()]


def _nothing(database: Database) -> bool:
    inventory = InventoryStore(database).load()
    with database.read() as connection:
        rows = [connection.execute(select(table)).first() for table in TABLES]
        moves = load_moves(connection)
    return not (inventory.provinces or inventory.facilities or inventory.cameras or any(rows) or moves)
