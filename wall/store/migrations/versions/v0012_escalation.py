"""How far the escalation of an alarm has come, so that a restart goes on from there and every desk knows it.

The records that are there get the defaults, with which their hashes are what they were (`wall.store.chain`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    for name in ("escalation", "unanswered_desk"):
        op.add_column("journal", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.add_column("journal", sa.Column("unanswered_since", sa.String(32)))
