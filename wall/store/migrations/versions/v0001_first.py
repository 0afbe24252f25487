"""The first schema: inventory, layout choices, journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _inventory()
    _journal()
    op.create_table(
        "layout_choice",
        sa.Column("province_id", sa.Text, nullable=False),
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("layout", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("province_id", "facility_id", name="pk_layout_choice"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )


def _inventory() -> None:
    op.create_table(
        "province",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_province"),
    )
    op.create_table(
        "facility",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("province_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("contact_name", sa.Text, nullable=False),
        sa.Column("contact_title", sa.Text, nullable=False),
        sa.Column("contact_telephone", sa.Text, nullable=False),
        sa.Column("contact_email", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_facility"),
        sa.ForeignKeyConstraint(["province_id"], ["province.id"], name="fk_facility_province_id"),
    )
    op.create_index("ix_facility_province_id", "facility", ["province_id"])
    op.create_table(
        "camera",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("main_url", sa.Text, nullable=False),
        sa.Column("sub_url", sa.Text),
        sa.Column("username", sa.Text, nullable=False),
        sa.Column("transport", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_camera"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_camera_facility_id"),
        sa.UniqueConstraint("number", name="uq_camera_number"),
    )
    op.create_index("ix_camera_facility_id", "camera", ["facility_id"])


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("at", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "by", "before", "change_note")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("camera_id", "state", "condition")),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String(32)) for name in ("raised_at", "cleared_at", "acknowledged_at")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("acknowledged_by", "note")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("province", "facility", "camera")),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
    )
    op.create_index("ix_journal_camera_id_seq", "journal", ["camera_id", "seq"])
    moves, refusals = sa.text("kind <> 'refused'"), sa.text("kind = 'refused'")
    op.create_index(
        "uq_journal_change",
        "journal",
        ["camera_id", "version"],
        unique=True,
        sqlite_where=moves,
        postgresql_where=moves,
    )
    op.create_index(
        "uq_journal_refusal",
        "journal",
        ["camera_id", "at", "by", "occurrence"],
        unique=True,
        sqlite_where=refusals,
        postgresql_where=refusals,
    )
