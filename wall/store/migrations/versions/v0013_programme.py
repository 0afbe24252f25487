"""The programme: records, schemes, visits and surveys of facilities, and how far each one is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is known yet of the facilities that are there: each is *not surveyed* until somebody says more."""
    op.create_table(
        "facility_record",
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("line_operator", sa.Text, nullable=False),
        sa.Column("uplink_measured_kbps", sa.Integer, nullable=False),
        sa.Column("no_line", sa.Boolean, nullable=False),
        sa.Column("declared_cameras", sa.Integer, nullable=False),
        sa.Column("surveyed_by", sa.Text, nullable=False),
        sa.Column("surveyed_at", sa.String(32)),
        sa.Column("remarks", sa.Text, nullable=False),
        sa.Column("photographs", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("facility_id", name="pk_facility_record"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_facility_record_facility_id"),
    )
    op.create_table(
        "scheme",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("scheme", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_scheme"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_scheme_facility_id"),
    )
    op.create_index("ix_scheme_facility", "scheme", ["facility_id", "seq"])
    op.create_table(
        "visit",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("refused_by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("next_visit", sa.Text),
        sa.PrimaryKeyConstraint("seq", name="pk_visit"),
        sa.UniqueConstraint("facility_id", "at", "by", name="uq_visit_facility_id_at_by"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_visit_facility_id"),
    )
    op.create_table(
        "stage_move",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("must_act", sa.Text, nullable=False),
        sa.Column("live", sa.Integer, nullable=False),
        sa.Column("declared", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_stage_move"),
        sa.UniqueConstraint("facility_id", "version", name="uq_stage_move_facility_id_version"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_stage_move_facility_id"),
    )
    op.create_index("ix_stage_move_at", "stage_move", ["at"])
    op.create_table(
        "survey_device",
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("facility_id", "position", name="pk_survey_device"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_survey_device_facility_id"),
    )
    op.create_table(
        "survey_camera",
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("camera_id", sa.Text),
        sa.Column("probed", sa.Integer, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("facility_id", "key", name="pk_survey_camera"),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name="fk_survey_camera_camera_id"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_survey_camera_facility_id"),
    )
    op.create_table(
        "still",
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("facility_id", "name", name="pk_still"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_still_facility_id"),
    )
    op.create_table(
        "province_deadline",
        sa.Column("province_id", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("province_id", name="pk_province_deadline"),
        sa.ForeignKeyConstraint(["province_id"], ["province.id"], name="fk_province_deadline_province_id"),
    )
    op.create_table(
        "earning",
        sa.Column("facility_id", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("holding", sa.Text, nullable=False),
        sa.Column("held_s", sa.Float, nullable=False),
        sa.Column("failed_s", sa.Float, nullable=False),
        sa.Column("seen_at", sa.String(32)),
        sa.Column("live", sa.Integer, nullable=False),
        sa.Column("declared", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("facility_id", name="pk_earning"),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name="fk_earning_facility_id"),
    )
    op.create_table(
        "programme_report",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("last_move", sa.Integer, nullable=False),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_programme_report"),
    )
