"""What a centre sets for all of its desks: every version that there was, and who made it when.

A table that only grows, chained as the journal is (`chain.py`, over the columns of `CHAINED` here); each version also
has the hash of the one before it, so that it can be checked alone. So one that somebody has changed by hand is found,
and none is taken that this program did not check and write.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from wall.store.chain import START, link
from wall.store.database import SETTINGS_REVISION, Database
from wall.store.errors import StoreError
from wall.store.reading import as_moment, as_number, as_text, row_of
from wall.store.schema import CENTRE_SETTINGS, utc_text

CHAINED = ("version", "at", "by", "desk", "text")
"""Every column of a version that goes into its hash, in this order."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # of a version whose time cannot be read


@dataclass(frozen=True, slots=True)
class SettingsVersion:
    """One version as it stands. `text` is TOML.

    `wrong` is not empty where it is not what was written; `gap`: the version before it is gone or another one, which
    makes this one no worse (a desk's copy has no spoilt ones).
    """

    version: int
    at: datetime
    by: str
    desk: str
    text: str
    previous: str
    hash: str
    wrong: str = ""
    gap: bool = False


class NewerVersionError(StoreError):
    """Somebody else has put in a version meanwhile."""


class SettingsStore:
    """Reads and appends. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def versions(self) -> tuple[SettingsVersion, ...]:
        """All of them, oldest first. What can be read of one that somebody has spoilt is there, and what is wrong."""
        with self._database.read() as connection:
            rows = connection.execute(select(CENTRE_SETTINGS).order_by(CENTRE_SETTINGS.c.version)).all()
        found = [_version(row) for row in rows]
        befores = [START.hash, *(each.hash for each in found)]
        return tuple(replace(each, gap=each.previous != before) for each, before in zip(found, befores, strict=False))

    def add(self, text: str, by: str, desk: str, at: datetime, *, after: int | None = None) -> SettingsVersion:
        """Put in the next version; all desks hear of it. Raises NewerVersionError where `after` is not the newest."""
        table = CENTRE_SETTINGS
        with self._database.write() as connection:
            last = connection.execute(select(table).order_by(table.c.version.desc()).limit(1)).first()
            newest = 0 if last is None else int(last.version)
            if after is not None and after != newest:
                raise NewerVersionError(f"the newest version is {newest}, and not {after}")
            before = START.hash if last is None else str(last.hash)
            new = _sealed(SettingsVersion(newest + 1, at, by, desk, text, before, ""))
            connection.execute(insert(table), [_row(new)])
            self._database.announce(connection, SETTINGS_REVISION)
        return new

    def keep(self, versions: Iterable[SettingsVersion]) -> None:
        """Have these and no others, as another store has them: for a start without that."""
        rows = [_row(each) for each in versions]
        with self._database.write() as connection:
            connection.execute(delete(CENTRE_SETTINGS))
            if rows:
                connection.execute(insert(CENTRE_SETTINGS), rows)


def _row(version: SettingsVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in (*CHAINED, "previous", "hash")}


def _sealed(version: SettingsVersion) -> SettingsVersion:
    """The same with its hash."""
    values = (version.version, utc_text(version.at), version.by, version.desk, version.text)
    return replace(version, hash=link(version.previous, values))


def _version(row: Any) -> SettingsVersion:
    try:
        with row_of("centre_settings", row.version):
            by, desk, text, previous, kept = (
                as_text(row, each) for each in ("by", "desk", "text", "previous", "hash")
            )
            found = SettingsVersion(as_number(row, "version"), as_moment(row, "at"), by, desk, text, previous, kept)
    except StoreError as error:
        number = row.version if isinstance(row.version, int) else 0
        return SettingsVersion(number, _NEVER, "", "", "", str(row.previous), str(row.hash), str(error))
    return found if _sealed(found) == found else replace(found, wrong="it was changed after it was put in")
