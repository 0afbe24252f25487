"""Where a facility's line ends: the address that is asked whether it is there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of the facilities that are there nothing is known."""
    op.add_column("facility", sa.Column("gateway", sa.Text, nullable=False, server_default=""))
