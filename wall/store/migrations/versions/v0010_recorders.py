"""What a camera hangs on: the name of its recorder."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of the cameras that are there nothing is said, and their addresses go on to tell."""
    op.add_column("camera", sa.Column("recorder", sa.Text, nullable=False, server_default=""))
