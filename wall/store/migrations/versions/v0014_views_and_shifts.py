"""Views and tours that somebody has made; roles and PINs of the operators; what a shift hands over to the next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No view, tour and hand-over yet. Everybody is an operator, and has no PIN."""
    for name in ("view", "tour"):
        op.create_table(
            name,
            *(sa.Column(column, sa.Text, nullable=False) for column in ("id", "name", "owner_kind", "owner_id")),
            *(sa.Column(column, sa.Integer, nullable=False) for column in ("number", "position")),
            sa.Column("body", sa.Text, nullable=False),
            sa.Column("at", sa.String(32), nullable=False),
            sa.Column("by", sa.Text, nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
    with op.batch_alter_table("operator") as table:
        table.add_column(sa.Column("role", sa.Text, nullable=False, server_default="operator"))
        table.add_column(sa.Column("pin_hash", sa.Text, nullable=False, server_default=""))
        table.add_column(sa.Column("pin_at", sa.String(32)))
    op.create_table(
        "handover",
        *(sa.Column(column, sa.Text, nullable=False) for column in ("id", "desk")),
        sa.Column("began_at", sa.String(32), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("signed_at", sa.String(32)),
        sa.Column("signed_by", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
    )
    op.create_index("ix_handover_at", "handover", ["at"])
