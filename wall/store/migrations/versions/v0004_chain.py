"""The journal becomes a chain: each record has a hash in which the one before it has its part.

The records that are there are chained as they are. That proves from now on what they are now; what was done to them
before, it can neither show nor exclude.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from wall.store.chain import START, lenient, link

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PAGE = 10_000  # records in memory at once, about 10 MB
COLUMNS = (
    'seq, at, kind, "by", "before", change_note, source_kind, source_id, state, condition, occurrence, version,'
    " raised_at, cleared_at, acknowledged_at, acknowledged_by, note, province, facility, camera"
)


def upgrade() -> None:
    """Add the column and chain what is there, page by page. And a table for the pruning of such a chain."""
    op.add_column("journal", sa.Column("hash", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "remembered",
        sa.Column("source_kind", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("source_kind", "source_id", name="pk_remembered"),
    )
    if op.get_bind().dialect.name != "sqlite":  # a version that knows other databases has chained from the beginning
        return
    raw = op.get_bind().connection.dbapi_connection
    assert raw is not None
    strict, raw.text_factory = raw.text_factory, lenient  # a damaged text must not keep the wall from starting
    try:
        head = START.hash
        after = 0
        while page := raw.execute(
            f"SELECT {COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT {PAGE}",  # noqa: S608  # our constants
            (after,),
        ).fetchall():
            hashes = []
            for row in page:
                head = link(head, row)
                hashes.append((head, row[0]))
            raw.executemany("UPDATE journal SET hash = ? WHERE seq = ?", hashes)
            after = page[-1][0]
    finally:
        raw.text_factory = strict
