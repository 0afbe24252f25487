"""The tables. There is no column for a password in clear, anywhere: those are in `wall.inventory.secrets`.

Types stay with what SQLite and PostgreSQL both have. A change here needs a migration beside it; a test compares.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

REFUSED_KIND = "refused"  # = ChangeKind.REFUSED.value: written out, because an index's condition takes no parameter


def utc_text(value: datetime | str) -> str:
    """The time as the database keeps it. Raises ValueError for one that does not know its zone."""
    if isinstance(value, str) or value.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


class UtcText(TypeDecorator[datetime | str]):
    """An aware datetime as ISO 8601 text in UTC, always with microseconds: sorts as text and loses nothing."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the database. Raises ValueError for a datetime that does not know its zone."""
        if value is None:
            return None
        return utc_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | str | None:  # noqa: ARG002
        """From the database; what is no time stays as it is, for whoever knows the row to name it."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (TypeError, ValueError):
            return str(value)


# names for every constraint: SQLite's batch migrations can only change what has a name
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

PROVINCE = Table(
    "province",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),  # the order in which they came, from 1
)

FACILITY = Table(
    "facility",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("province_id", Text, ForeignKey("province.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("contact_name", Text, nullable=False),
    Column("contact_title", Text, nullable=False),
    Column("contact_telephone", Text, nullable=False),
    Column("contact_email", Text, nullable=False),
    Column("uplink_kbps", Integer, nullable=False, server_default="0"),  # 0 = not known
    Column("gateway", Text, nullable=False, server_default=""),  # "" = not known
)

CAMERA = Table(
    "camera",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("facility_id", Text, ForeignKey("facility.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("number", Integer, nullable=False, unique=True),
    Column("main_url", Text, nullable=False),  # StreamUrl's text, which holds no user information
    Column("sub_url", Text),
    Column("username", Text, nullable=False),
    Column("transport", Text, nullable=False),
    Column("may_be_still", Integer, nullable=False, server_default="0"),  # 0 or 1
    Column("ptz", Integer, nullable=False, server_default="0"),  # 0 or 1
    Column("onvif", Text, nullable=False, server_default=""),  # holds no user information; "" = not known
    Column("recorder", Text, nullable=False, server_default=""),  # its name; "" = not said
    Column("stream_choice", Text, nullable=False, server_default="automatic"),
    Column("max_sessions", Integer),  # from 1; NULL = not known
)

LEARNED = Table(
    "learned",
    METADATA,
    Column("stream", Text, primary_key=True),
    Column(
        "camera_id", Text, nullable=False
    ),  # no foreign key: a camera that is gone takes it along at the next tidying
    Column("address", Text, nullable=False),  # StreamUrl's text: what was learnt at another one is of no use
    Column("text", Text, nullable=False),  # as `wall.health.learned` writes it
    Column("at", UtcText, nullable=False),
)

LAYOUT_CHOICE = Table(
    "layout_choice",
    METADATA,
    Column("province_id", Text, primary_key=True),  # "" where the place is not a province
    Column("facility_id", Text, primary_key=True),  # "" where the place is not a facility; both "" = everything
    Column("layout", Text, nullable=False),
)

PLAN = Table(  # what is away by plan (`wall.alarms.schedule`)
    "plan",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source_kind", Text, nullable=False),  # a camera or a facility; no foreign key, as in the journal
    Column("source_id", Text, nullable=False),
    Column("kind", Text, nullable=False),  # "maintenance" or "daily"
    Column("begin_at", UtcText),  # of maintenance
    Column("end_at", UtcText),
    Column("begin_time", Text, nullable=False),  # of a daily one: "22:00", local; else ""
    Column("end_time", Text, nullable=False),
    Column("days", Text, nullable=False),  # on which it begins: "01234" = Monday to Friday
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
)

JOURNAL = Table(
    "journal",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcText, nullable=False),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("before", Text, nullable=False),  # the alarm state before
    Column("change_note", Text, nullable=False),
    # the alarm's row after the change
    Column("source_kind", Text, nullable=False, server_default="camera"),
    Column("source_id", Text, nullable=False),  # no foreign key: the journal outlives the inventory
    Column("state", Text, nullable=False),
    Column("condition", Text, nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("raised_at", UtcText),
    Column("cleared_at", UtcText),
    Column("acknowledged_at", UtcText),
    Column("acknowledged_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    # the names of that day, so that the journal can be read without the inventory; "" where a place has none
    Column("province", Text, nullable=False),
    Column("facility", Text, nullable=False),
    Column("camera", Text, nullable=False),
    # from schema 0005 on: what hides the alarm (`wall.alarms.hiding`), the work on it, and what was refused
    Column("hidden", Text, nullable=False, server_default=""),
    Column("hidden_by", Text, nullable=False, server_default=""),
    Column("hidden_at", UtcText),
    Column("hidden_until", UtcText),
    Column("hidden_reason", Text, nullable=False, server_default=""),
    Column("hidden_text", Text, nullable=False, server_default=""),
    Column("hidden_ticket", Text, nullable=False, server_default=""),
    Column("hidden_covers", Text, nullable=False, server_default=""),  # a severity; "" = the worst
    Column("latch", Text, nullable=False, server_default=""),  # a condition; "" = none
    Column("owner", Text, nullable=False, server_default=""),
    Column("ticket", Text, nullable=False, server_default=""),  # "" = new
    Column("asked", Text, nullable=False, server_default=""),
    Column("refusal", Text, nullable=False, server_default=""),
    Column("desk", Text, nullable=False, server_default=""),  # who wrote it; "" where there is only one desk
    # of a record of a desk's time away from the centre: its name and number there; it moves no alarm of the centre
    Column("away", Text, nullable=False, server_default=""),
    Column("escalation", Text, nullable=False, server_default=""),  # the step that was reached; "" = none
    Column("unanswered_since", UtcText),
    Column("unanswered_desk", Text, nullable=False, server_default=""),
    Column("hash", Text, nullable=False, server_default=""),  # of the chain (`wall.store.chain`); never "" here
)

REMEMBERED = Table(  # the numbers of sources whose records were all removed by age: they must not begin anew
    "remembered",
    METADATA,
    Column("source_kind", Text, primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("occurrence", Integer, nullable=False),
    Column("version", Integer, nullable=False),
)

UTC_COLUMNS = tuple(column.name for column in JOURNAL.columns if isinstance(column.type, UtcText))

MOVES = f"kind <> '{REFUSED_KIND}' AND away = ''"
"""Which records move an alarm, as SQL."""

_MOVES = text(MOVES)
_REFUSALS = text(f"kind = '{REFUSED_KIND}' AND away = ''")
_AWAY = text("away <> ''")

# A change is recorded once. Each one that moves the alarm has a version of its own; a refusal moves nothing and is
# known by its moment and its operator. The first index is also the way to the newest row of each source.
CHANGE_ONCE = Index(
    "uq_journal_change",
    JOURNAL.c.source_kind,
    JOURNAL.c.source_id,
    JOURNAL.c.version,
    unique=True,
    sqlite_where=_MOVES,
    postgresql_where=_MOVES,
)
REFUSAL_ONCE = Index(
    "uq_journal_refusal",
    JOURNAL.c.source_kind,
    JOURNAL.c.source_id,
    JOURNAL.c.at,
    JOURNAL.c.by,
    JOURNAL.c.occurrence,
    unique=True,
    sqlite_where=_REFUSALS,
    postgresql_where=_REFUSALS,
)
AWAY_ONCE = Index("uq_journal_away", JOURNAL.c.away, unique=True, sqlite_where=_AWAY, postgresql_where=_AWAY)
SOURCE_HISTORY = Index("ix_journal_source_seq", JOURNAL.c.source_kind, JOURNAL.c.source_id, JOURNAL.c.seq)

OUTBOX = Table(  # notices to others outside (`wall.store.outbox`), one row for each way
    "outbox",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("way", Text, nullable=False),
    Column("key", Text, nullable=False),  # names the notice; the receiver knows by it what came twice
    Column("event", Text, nullable=False),
    Column("source_kind", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("at", UtcText, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("answered", Integer, nullable=False, server_default="0"),  # tries that the receiver answered with an error
    Column("error", Text, nullable=False, server_default=""),  # of the last try
    Column("taken_by", Text, nullable=False, server_default=""),  # the desk that sends it
    Column("taken_until", UtcText),  # and until when nobody else does
    Column("settled_at", UtcText),  # no longer waiting since then
    UniqueConstraint("key", "way"),
)
OUTBOX_WAITING = Index("ix_outbox_state_way", OUTBOX.c.state, OUTBOX.c.way, OUTBOX.c.id)
OUTBOX_OCCURRENCE = Index("ix_outbox_occurrence", OUTBOX.c.source_kind, OUTBOX.c.source_id, OUTBOX.c.occurrence)
EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcText, nullable=False),
    Column("source_kind", Text, nullable=False),  # of the alarm, with its occurrence
    Column("source_id", Text, nullable=False),  # no foreign key: it outlives the inventory, as the journal does
    Column("occurrence", Integer, nullable=False),
    Column("condition", Text, nullable=False),
    Column("camera_id", Text, nullable=False),
    Column("camera", Text, nullable=False),  # what it was called
    Column("exhibit", Text, nullable=False),
    Column("path", Text, nullable=False),  # below the evidence folder; "" where nothing was kept
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("begins_at", UtcText),
    Column("ends_at", UtcText),
    Column("lack", Text, nullable=False),  # why nothing was kept; "" where it was
    Column("detail", Text, nullable=False),
    Column("journal_seq", Integer, nullable=False),  # the newest record of the journal when this was written
    Column("journal_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),  # of a chain of its own, made as the journal's
    Column("removed_at", UtcText),  # by age or size: the only thing that changes, and no part of the chain
)
EVIDENCE_OF_ALARM = Index("ix_evidence_alarm", EVIDENCE.c.source_kind, EVIDENCE.c.source_id, EVIDENCE.c.occurrence)
EVIDENCE_OF_CAMERA = Index("ix_evidence_camera", EVIDENCE.c.camera_id, EVIDENCE.c.seq)
LEASE = Table(  # which desk judges what (`wall.store.leases`); only where several desks share one store
    "lease",
    METADATA,
    Column("scope", Text, primary_key=True),  # a province's id
    Column("holder", Text, nullable=False, server_default=""),  # one run of one desk; "" = nobody yet
    Column("generation", BigInteger, nullable=False, server_default="0"),  # +1 each time that it changes hands
    Column("until_ms", BigInteger, nullable=False, server_default="0"),  # UNIX epoch, by the database's clock
)

DESK = Table(  # the desks that were seen lately
    "desk",
    METADATA,
    Column("holder", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),  # UNIX epoch, by the database's clock
)

CREDENTIAL = Table(  # only where several desks share one store; sealed with a key that is in none (`CredentialStore`)
    "credential",
    METADATA,
    Column("camera_id", Text, primary_key=True),
    Column("key", Text, nullable=False),  # the fingerprint of the centre key that opens it
    Column("sealed", Text, nullable=False),
)

CENTRE_SETTINGS = Table(  # what a centre sets for its desks (`wall.store.settings_store`); the newest version holds
    "centre_settings",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),  # from 1, without a gap
    Column("at", UtcText, nullable=False),
    Column("by", Text, nullable=False),
    Column("desk", Text, nullable=False),  # where it was put in
    Column("text", Text, nullable=False),  # TOML; no secret is in it
    Column("previous", Text, nullable=False),  # the hash of the version before it
    Column("hash", Text, nullable=False),  # of a chain of its own, made as the journal's
)

OPERATOR = Table(  # who may sit at the desks: retired, never deleted, because the journal names them
    "operator",
    METADATA,
    Column("id", Text, primary_key=True),  # a UUID: a name may change, and two people may come to have one
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),  # the name without differences that nobody hears
    Column("added_at", UtcText, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("retired_at", UtcText),  # NULL = active
    Column("retired_by", Text, nullable=False, server_default=""),
    Column("role", Text, nullable=False, server_default="operator"),  # `wall.access.Role`
    Column("pin_hash", Text, nullable=False, server_default=""),  # argon2, with its salt and parameters; "" = no PIN
    Column("pin_at", UtcText),  # since when that PIN
)


def _made(name: str) -> Table:
    """What somebody has made and others use. `number` is what is dialled, 0 = none; `body` is JSON with a version."""
    return Table(
        name,
        METADATA,
        Column("id", Text, primary_key=True),  # a UUID
        Column("name", Text, nullable=False),
        Column("owner_kind", Text, nullable=False),  # `wall.layouts.saved.OwnerKind`
        Column("owner_id", Text, nullable=False),  # no foreign key: a view outlives a facility that comes back
        Column("number", Integer, nullable=False),
        Column("position", Integer, nullable=False),  # among those of one owner
        Column("body", Text, nullable=False),
        Column("at", UtcText, nullable=False),  # when it was changed last
        Column("by", Text, nullable=False),
    )


VIEW, TOUR = _made("view"), _made("tour")

HANDOVER = Table(  # what a shift has handed over to the next; a row is signed once and changed by nothing else
    "handover",
    METADATA,
    Column("id", Text, primary_key=True),  # a UUID
    Column("desk", Text, nullable=False),
    Column("began_at", UtcText, nullable=False),  # of the shift
    Column("at", UtcText, nullable=False, index=True),  # when it was handed over
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON with a version: open alarms, shelved, changes, notes, as they were
    Column("signed_at", UtcText),  # NULL = nobody has taken over yet
    Column("signed_by", Text, nullable=False, server_default=""),
)

META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
