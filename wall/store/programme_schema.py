"""The tables of the programme: what is noted of facilities, agreed with them, found there, and how far each one is.

A facility's name, contact and line stand in the inventory (`schema.FACILITY`) and nowhere else. No row holds a
password. Stills lie in the database and not beside the evidence: they come with a survey in one transaction, belong
to every desk, and are in every copy that somebody makes; replaced with the next survey, and at most
`wall.programme.facts.MOST_PICTURE_BYTES` each.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from wall.store.schema import METADATA as METADATA  # whoever takes it from here has these tables too
from wall.store.schema import UtcText

FACILITY_RECORD = Table(
    "facility_record",
    METADATA,
    Column("facility_id", Text, ForeignKey("facility.id"), primary_key=True),
    Column("code", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("latitude", Float),  # WGS 84, degrees; none without the other
    Column("longitude", Float),
    Column("capacity", Integer, nullable=False),  # persons; 0 = not known
    Column("line_operator", Text, nullable=False),
    Column("uplink_measured_kbps", Integer, nullable=False),
    Column("no_line", Boolean, nullable=False),
    Column("declared_cameras", Integer, nullable=False),
    Column("surveyed_by", Text, nullable=False),
    Column("surveyed_at", UtcText),
    Column("remarks", Text, nullable=False),
    Column("photographs", Text, nullable=False),  # JSON: names of stills
)

SCHEME = Table(  # the newest one holds; the others are its history
    "scheme",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("facility_id", Text, ForeignKey("facility.id"), nullable=False),
    Column("at", UtcText, nullable=False),
    Column("by", Text, nullable=False),  # who wrote it down
    Column("scheme", Text, nullable=False),  # JSON of wall.programme.facts.Scheme
    Index("ix_scheme_facility", "facility_id", "seq"),
)

VISIT = Table(
    "visit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("facility_id", Text, ForeignKey("facility.id"), nullable=False),
    Column("at", UtcText, nullable=False),
    Column("by", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("refused_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("next_visit", Text),  # "2026-11-30"
    UniqueConstraint("facility_id", "at", "by"),
)

STAGE_MOVE = Table(  # appended and never changed
    "stage_move",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("facility_id", Text, ForeignKey("facility.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", UtcText, nullable=False),
    Column("by", Text, nullable=False),  # "" = the wall itself
    Column("event", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("must_act", Text, nullable=False),
    Column("live", Integer, nullable=False),
    Column("declared", Integer, nullable=False),
    UniqueConstraint("facility_id", "version"),
    Index("ix_stage_move_at", "at"),
)

SURVEY_DEVICE = Table(
    "survey_device",
    METADATA,
    Column("facility_id", Text, ForeignKey("facility.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("facts", Text, nullable=False),  # JSON of wall.programme.facts.DeviceFacts
)

SURVEY_CAMERA = Table(
    "survey_camera",
    METADATA,
    Column("facility_id", Text, ForeignKey("facility.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("camera_id", Text, ForeignKey("camera.id")),  # which camera of the wall it became
    Column("probed", Integer, nullable=False),  # 0 or 1: a stream of it was tried, from wherever
    Column("facts", Text, nullable=False),  # JSON of wall.programme.facts.CameraFacts
)

STILL = Table(
    "still",
    METADATA,
    Column("facility_id", Text, ForeignKey("facility.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("jpeg", LargeBinary, nullable=False),
)

PROVINCE_DEADLINE = Table(
    "province_deadline",
    METADATA,
    Column("province_id", Text, ForeignKey("province.id"), primary_key=True),
    Column("day", Text, nullable=False),  # the last day, "2026-11-30"
    Column("at", UtcText, nullable=False),
    Column("by", Text, nullable=False),
)

EARNING = Table(  # what the wall remembers of each facility (wall.programme.earning.Progress)
    "earning",
    METADATA,
    Column("facility_id", Text, ForeignKey("facility.id"), primary_key=True),
    Column("at", UtcText, nullable=False),
    Column("holding", Text, nullable=False),
    Column("held_s", Float, nullable=False),
    Column("failed_s", Float, nullable=False),
    Column("seen_at", UtcText),
    Column("live", Integer, nullable=False),
    Column("declared", Integer, nullable=False),
)

PROGRAMME_REPORT = Table(  # the newest one is what the next report is compared with
    "programme_report",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcText, nullable=False),
    Column("by", Text, nullable=False),
    Column("last_move", Integer, nullable=False),  # the newest row of `stage_move` that it knew of; 0 = none
    Column("snapshot", Text, nullable=False),  # JSON of wall.programme.funnel.Snapshot
)
