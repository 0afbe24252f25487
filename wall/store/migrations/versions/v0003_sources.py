"""An alarm is about a source: a camera, or a place whose loss explains that of its cameras."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every record so far is about a camera. The indexes begin with the kind: ids are unique only within it."""
    for index in ("ix_journal_camera_id_seq", "uq_journal_change", "uq_journal_refusal"):
        op.drop_index(index, "journal")
    op.alter_column("journal", "camera_id", new_column_name="source_id")
    op.add_column("journal", sa.Column("source_kind", sa.Text, nullable=False, server_default="camera"))
    source = ["source_kind", "source_id"]
    op.create_index("ix_journal_source_seq", "journal", [*source, "seq"])
    moves, refusals = sa.text("kind <> 'refused'"), sa.text("kind = 'refused'")
    for name, columns, which in (
        ("uq_journal_change", [*source, "version"], moves),
        ("uq_journal_refusal", [*source, "at", "by", "occurrence"], refusals),
    ):
        op.create_index(name, "journal", columns, unique=True, sqlite_where=which, postgresql_where=which)
