"""The life of an alarm: what hides it, what latches it, who works on it, and why a request was refused.

The records that are there get the defaults, with which their hashes are what they were (`wall.store.chain`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXTS = (
    "hidden",
    "hidden_by",
    "hidden_reason",
    "hidden_text",
    "hidden_ticket",
    "hidden_covers",
    "latch",
    "owner",
    "ticket",
    "asked",
    "refusal",
)


def upgrade() -> None:
    """Add the columns."""
    for name in TEXTS:
        op.add_column("journal", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for name in ("hidden_at", "hidden_until"):
        op.add_column("journal", sa.Column(name, sa.String(32)))
