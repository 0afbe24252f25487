"""Several desks on one store: who wrote a record, records of a time away, who judges what, sealed passwords."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Records so far were written by the only desk there was. Those of a time away move no alarm of the centre."""
    for name in ("desk", "away"):
        op.add_column("journal", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for index in ("uq_journal_change", "uq_journal_refusal"):
        op.drop_index(index, "journal")
    source = ["source_kind", "source_id"]
    for name, columns, condition in (
        ("uq_journal_change", [*source, "version"], "kind <> 'refused' AND away = ''"),
        ("uq_journal_refusal", [*source, "at", "by", "occurrence"], "kind = 'refused' AND away = ''"),
        ("uq_journal_away", ["away"], "away <> ''"),
    ):
        which = sa.text(condition)
        op.create_index(name, "journal", columns, unique=True, sqlite_where=which, postgresql_where=which)
    op.create_table(
        "lease",
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False, server_default=""),
        sa.Column("generation", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("until_ms", sa.BigInteger, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("scope", name="pk_lease"),
    )
    op.create_table(
        "desk",
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("seen_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("holder", name="pk_desk"),
    )
    op.create_table(
        "credential",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("camera_id", "key", "sealed")),
        sa.PrimaryKeyConstraint("camera_id", name="pk_credential"),
    )
