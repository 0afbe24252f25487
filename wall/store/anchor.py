"""Where the journal's chain begins when its oldest records were removed by age: on the last one that went."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select, update

from wall.store.chain import START, Head
from wall.store.errors import StoreError
from wall.store.schema import META

KEY = "journal_anchor"  # in the table `meta`
REMEDY = "restore a copy of the database"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last record that was removed, how many went in all, and when. Times as the database keeps them."""

    head: Head = START
    records: int = 0
    last_at: str = ""
    removed_at: str = ""


NOTHING = Anchor()
"""Nothing was removed: the chain begins with the first record."""


def anchor_from(text: str | None) -> Anchor:
    """What the value of `KEY` says; None = there is none. Raises StoreError."""
    if text is None:
        return NOTHING
    try:
        values = json.loads(text)
        head = values["head"]
        return Anchor(
            Head(int(head["seq"]), str(head["hash"])),
            int(values["records"]),
            str(values["last_at"]),
            str(values["removed_at"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"what the database says of the removal of old records is damaged; {REMEDY}") from error


def anchor_of(connection: Connection) -> Anchor:
    """Where the chain begins. Raises StoreError, SQLAlchemyError."""
    return anchor_from(connection.execute(select(META.c.value).where(META.c.key == KEY)).scalar_one_or_none())


def move_anchor(connection: Connection, anchor: Anchor) -> None:
    """The chain begins there from now on. Raises SQLAlchemyError."""
    text = json.dumps(asdict(anchor))
    if not connection.execute(update(META).where(META.c.key == KEY).values(value=text)).rowcount:
        connection.execute(insert(META).values(key=KEY, value=text))
