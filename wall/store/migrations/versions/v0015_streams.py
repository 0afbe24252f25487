"""Which of a camera's streams is always pulled, and how many sessions it bears at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The streams of all cameras are chosen, and of none the number of sessions is known."""
    with op.batch_alter_table("camera") as table:
        table.add_column(sa.Column("stream_choice", sa.Text, nullable=False, server_default="automatic"))
        table.add_column(sa.Column("max_sessions", sa.Integer))
