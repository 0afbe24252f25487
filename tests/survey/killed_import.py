"""A program that takes a survey in and is killed in the midst of it: `killed_import.py FOLDER BUNDLE WHERE`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wall.inventory import handing
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.store import survey_store
from wall.store.database import Database, open_database
from wall.survey import importing
from wall.survey.bundle import read_bundle
from wall.urls import Secret

PLACES: dict[str, tuple[Any, str]] = {
    "before anything is written": (importing, "_save"),
    "before facility and cameras": (importing, "save_inventory"),
    "before the survey": (importing, "keep_survey"),
    "in the visits": (survey_store, "add_visit"),
    "in the stills": (survey_store, "_keep_stills"),
    "in the scheme": (survey_store, "save_scheme"),
    "before the end of the transaction": (Database, "announce_inventory"),
}
COMMITTED: dict[str, tuple[Any, str]] = {"before the passwords are in place": (handing, "_put_in_place")}


def killed(*_: object, **__: object) -> None:
    """As the power is cut: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, bundle: str, where: str) -> None:
    """Import; never returns where `where` names a place."""
    database = open_database(f"sqlite:///{(Path(folder) / 'wall.sqlite3').as_posix()}")
    secrets = EncryptedSecrets(Path(folder) / "secrets.bin", [KeyFile(Path(folder) / "secrets.key")])
    carried = read_bundle(Path(bundle), Secret(sys.stdin.readline().rstrip("\n")))

    def do(work: Callable[[Database], Any]) -> Any:
        return work(database)

    shown = importing.look(carried, do, secrets)
    setattr(*(PLACES | COMMITTED)[where], killed)
    importing.take_in(carried, shown, do, secrets, importing.Author("Hùng", datetime.now(UTC)))


if __name__ == "__main__":
    main(*sys.argv[1:])
