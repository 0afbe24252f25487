"""Checks that ask the program's own rooms: database, passwords, sound."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wall.doctor.line import Line, Verdict
from wall.inventory.centre_key import open_centre_keys
from wall.inventory.secrets import SecretsError, keyring_name, open_secrets
from wall.store.auditing import open_journal
from wall.store.database import SERVER_SCHEME, open_database
from wall.store.errors import AwayError, DamagedDatabaseError, StoreError
from wall.ui.sound import SoundError, SystemSound


def database(url: str, folder: Path) -> Iterator[Line]:
    """Whether the journal can be kept. Where there is no database yet, one is tried in `folder` and removed."""
    if url.startswith(SERVER_SCHEME):
        yield _server_line(url)
        return
    path = Path(url.removeprefix("sqlite:///"))
    if path.exists():
        yield _database_line(url, str(path))
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".doctor-", dir=folder) as place:
            yield _database_line(f"sqlite:///{place}/try.sqlite3", "none yet; a new one can be made")
    except OSError as error:
        yield Line("database", Verdict.BROKEN, f"{folder}: {error.strerror}", "See the line on the data folder.")


def _server_line(url: str) -> Line:
    """The store that desks share. It is not made here: the first desk that starts does that."""
    try:
        with open_journal(url) as journal:
            count = journal.count()
    except AwayError as error:
        remedy = "Look for the server's power and network, its port, this user's rights (pg_hba.conf) and .pgpass."
        return Line("database", Verdict.BROKEN, str(error), remedy)
    except DamagedDatabaseError as error:
        return Line(
            "database", Verdict.WARNING, str(error), "If it is new: the first start of a wall makes its tables."
        )
    except StoreError as error:
        return Line("database", Verdict.BROKEN, str(error), "Do what the message says.")
    return Line("database", Verdict.OK, f"a server that desks share, {count:,} records in its journal")


def _database_line(url: str, finding: str) -> Line:
    try:
        opened = open_database(url)
    except StoreError as error:
        return Line("database", Verdict.BROKEN, str(error), "Do what the message says; keep a copy of the file.")
    try:
        with opened.read() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
            damage = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except StoreError as error:
        return Line("database", Verdict.BROKEN, str(error), "Restore a copy, or move the file away to begin anew.")
    finally:
        opened.close()
    if damage != "ok":
        remedy = "Move the file away and restore a copy; what is left can be read with the sqlite3 program."
        return Line("database", Verdict.BROKEN, f"{finding}: damaged ({damage})", remedy)
    if mode != "wal":
        remedy = "Keep the data folder on a local disk: network shares cannot hold a journal that survives a crash."
        return Line("database", Verdict.WARNING, f"{finding}, journal mode {mode} instead of wal", remedy)
    return Line("database", Verdict.OK, f"{finding}, journal mode {mode}")


def passwords(secrets_file: Path, key_file: Path) -> Iterator[Line]:
    """Where the key of the cameras' passwords is, and whether those that are kept can be read."""
    name = keyring_name()
    finding = f"the key is in the system's keyring ({name})" if name else f"no keyring; the key is in {key_file}"
    try:
        open_secrets(secrets_file, key_file).get_many(())
    except SecretsError as error:
        yield Line("passwords", Verdict.BROKEN, str(error), "Do what the message says.")
        return
    if os.name != "nt" and any(path.exists() and path.stat().st_mode & 0o077 for path in (secrets_file, key_file)):
        remedy = f"chmod 600 {secrets_file} {key_file}"
        yield Line("passwords", Verdict.WARNING, f"{finding}; other users of this machine can read it", remedy)
        return
    yield Line("passwords", Verdict.OK, finding)


def centre_key(file: Path) -> Iterator[Line]:
    """Whether this desk can open the passwords in the store that desks share."""
    try:
        key = open_centre_keys(file).get()
    except SecretsError as error:
        yield Line("centre key", Verdict.BROKEN, str(error), "Do what the message says.")
        return
    if key is None:
        remedy = "At a desk that has it: main.py centre-key export FILE; here: main.py centre-key import FILE."
        yield Line(
            "centre key", Verdict.WARNING, "this desk has none, so it cannot open cameras with passwords", remedy
        )
        return
    yield Line("centre key", Verdict.OK, f"{key.fingerprint} (the same at every desk of a centre)")


def sound() -> Iterator[Line]:
    """Whether an alarm can be heard."""
    try:
        SystemSound().find()
    except SoundError as error:
        remedy = "Connect a loudspeaker or enable the sound device. Alarms are still shown."
        yield Line("sound", Verdict.WARNING, f"no device that can be heard ({error})", remedy)
    else:
        yield Line("sound", Verdict.OK, "there is a device")
