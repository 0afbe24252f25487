"""What the desks of a centre have in common beside cameras and alarms: its settings, and who sits there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No settings yet: each desk has its own. Nobody yet: each desk enters its operator when it starts."""
    op.create_table(
        "centre_settings",
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("by", "desk", "text", "previous", "hash")),
        sa.PrimaryKeyConstraint("version", name="pk_centre_settings"),
    )
    op.create_table(
        "operator",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "name", "name_key")),
        sa.Column("added_at", sa.String(32), nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("retired_at", sa.String(32)),
        sa.Column("retired_by", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_operator"),
        sa.UniqueConstraint("name_key", name="uq_operator_name_key"),
    )
