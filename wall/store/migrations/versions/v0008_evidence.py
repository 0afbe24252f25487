"""What was kept with alarms: files with their hashes, and why something is missing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; of alarms before it nothing was kept."""
    texts = ("source_kind", "source_id", "condition", "camera_id", "camera", "exhibit", "path", "sha256", "lack")
    numbers = ("occurrence", "size", "journal_seq")
    op.create_table(
        "evidence",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("at", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in (*texts, "detail", "journal_hash", "hash")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in numbers),
        *(sa.Column(name, sa.String(32)) for name in ("begins_at", "ends_at", "removed_at")),
        sa.PrimaryKeyConstraint("seq", name="pk_evidence"),
    )
    op.create_index("ix_evidence_alarm", "evidence", ["source_kind", "source_id", "occurrence"])
    op.create_index("ix_evidence_camera", "evidence", ["camera_id", "seq"])
