"""What was learnt about each stream, kept from one run of the program to the next.

It is worth having and worth no trouble: a row that cannot be read is left out and told once, and its stream learns
anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from wall.model import CameraId
from wall.store.database import Database
from wall.store.reading import as_moment, as_text
from wall.store.schema import LEARNED

log = logging.getLogger(__name__)

MOST_LETTERS = 200_000
"""Of one stream's text: ten times what all rooms write together; longer is a mistake that would fill the disk."""


@dataclass(frozen=True, slots=True)
class LearnedRow:
    """What was learnt about one stream. `at` is aware; `address` without credentials."""

    stream: str
    camera_id: CameraId
    address: str
    text: str
    at: datetime


class LearnedStore:
    """Reads and writes what was learnt. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> tuple[LearnedRow, ...]:
        """All rows that can be read; one line in the log says how many cannot."""
        with self._database.read() as connection:
            rows = connection.execute(select(LEARNED)).all()
        read = []
        damaged = []
        for row in rows:
            try:
                texts = [as_text(row, name) for name in ("stream", "camera_id", "address", "text")]
                read.append(LearnedRow(texts[0], CameraId(texts[1]), texts[2], texts[3], as_moment(row, "at")))
            except ValueError as error:
                damaged.append(str(error))
        if damaged:
            log.warning("what was learnt about %d streams cannot be read: %s", len(damaged), damaged[0])
        return tuple(read)

    def save(self, rows: Sequence[LearnedRow]) -> None:
        """Keep these rows in the place of earlier ones, in one transaction."""
        kept = {row.stream: row for row in rows if len(row.text) <= MOST_LETTERS}
        if not kept:
            return
        with self._database.write() as connection:
            connection.execute(
                delete(LEARNED).where(LEARNED.c.stream == bindparam("key")), [{"key": stream} for stream in kept]
            )
            connection.execute(
                insert(LEARNED),
                [
                    {
                        "stream": row.stream,
                        "camera_id": row.camera_id,
                        "address": row.address,
                        "text": row.text,
                        "at": row.at,
                    }
                    for row in kept.values()
                ],
            )

    def forget(self, streams: Iterable[str]) -> None:
        """Delete what was learnt about those streams."""
        keys = [{"key": stream} for stream in streams]
        if keys:
            with self._database.write() as connection:
                connection.execute(delete(LEARNED).where(LEARNED.c.stream == bindparam("key")), keys)

    def tidy(self, known: Set[str], before: datetime) -> int:
        """Delete the rows of streams that are not `known` any more, and those from before that time; how many."""
        with self._database.write() as connection:
            old = connection.execute(delete(LEARNED).where(LEARNED.c.at < before)).rowcount
            streams = connection.execute(select(LEARNED.c.stream)).scalars().all()
            gone = [{"key": stream} for stream in streams if stream not in known]
            if gone:
                connection.execute(delete(LEARNED).where(LEARNED.c.stream == bindparam("key")), gone)
        return old + len(gone)
