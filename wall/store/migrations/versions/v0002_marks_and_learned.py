"""Marks of cameras, what a facility's line carries, and what was learnt about streams."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns, with what existing rows get: no marks, a line of which nothing is known."""
    op.add_column("facility", sa.Column("uplink_kbps", sa.Integer, nullable=False, server_default="0"))
    op.add_column("camera", sa.Column("may_be_still", sa.Integer, nullable=False, server_default="0"))
    op.add_column("camera", sa.Column("ptz", sa.Integer, nullable=False, server_default="0"))
    op.add_column("camera", sa.Column("onvif", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "learned",
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("camera_id", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("stream", name="pk_learned"),
    )
