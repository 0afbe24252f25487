"""Where a facility's line ends: the address that is asked whether it is there. And what is away by plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of the facilities that are there nothing is known. And an empty table of plans."""
    op.add_column("facility", sa.Column("gateway", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("source_kind", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("begin_at", sa.String(32)),
        sa.Column("end_at", sa.String(32)),
        sa.Column("begin_time", sa.Text, nullable=False),
        sa.Column("end_time", sa.Text, nullable=False),
        sa.Column("days", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
    )
