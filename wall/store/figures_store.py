"""The journal's records of a period for the figures, in pieces that keep no alarm waiting.

The journal has no index by time, and needs none: a piece is so many records by number, of which those of the period
are taken. Whoever reads on the store's thread hands over one piece after the other, and what the wall writes comes in
between.

Records that refused somebody moved no alarm and are left out, and so is, where desks share the journal, what one of
them did in a time away from the others: what went on is raised anew there, and would count twice.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, Row, and_, case, create_engine, event, func, or_, select, type_coerce
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.types import Text

from wall.alarms.alarm import ChangeKind, Wrong
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Habit, Source, SourceKind
from wall.figures.records import Coverage, Named, Open, Period, Record
from wall.figures.report import Report, covered, report
from wall.figures.tally import Tally
from wall.health.condition import Condition
from wall.model import Inventory
from wall.store.anchor import anchor_of
from wall.store.auditing import open_journal
from wall.store.database import BUSY_TIMEOUT_MS, SERVER_SCHEME, file_of
from wall.store.errors import StoreError
from wall.store.reading import row_of
from wall.store.schema import JOURNAL, REFUSED_KIND, utc_text

PAGE = 1_000  # records by number in one piece
_ROWS_AT_ONCE = 100  # from the database; each is counted and gone before the next ones come
_SOURCES_AT_ONCE = 20  # of which it is asked since when they were active
_BEFORE_SHARE = 0.2  # of the whole work, where the period begins in the middle of the journal

_COLUMNS = JOURNAL.c
_MOVED = and_(_COLUMNS.kind != REFUSED_KIND, _COLUMNS.away == "")
_ACTIVE = tuple(state.value for state in AlarmState if state.active)
_KINDS = {each.value: each for each in ChangeKind}
_STATES = {each.value: each for each in AlarmState}
_HIDDEN = {each.value: each for each in Hidden}
_OUT = Hidden.OUT_OF_SERVICE.value
_SOURCES = {each.value: each for each in SourceKind}
_WRONGS: dict[str, Wrong] = {each.value: each for kind in (Condition, Habit, Cause) for each in kind}

_SELECTED = (
    _COLUMNS.seq,
    type_coerce(_COLUMNS.at, Text).label("at"),
    _COLUMNS.kind,
    _COLUMNS.before,
    _COLUMNS.state,
    _COLUMNS.condition,
    _COLUMNS.source_kind,
    _COLUMNS.source_id,
    _COLUMNS.province,
    _COLUMNS.facility,
    _COLUMNS.camera,
    type_coerce(_COLUMNS.raised_at, Text).label("raised_at"),
    _COLUMNS.hidden,
)


@dataclass(frozen=True, slots=True)
class Ends:
    """The journal at a moment: its first and last record by number (0, 0 without any), and what it covers."""

    first: int
    last: int
    coverage: Coverage


def ends(connection: Connection) -> Ends:
    """How far the journal goes now. Raises StoreError, SQLAlchemyError.

    It covers the time from its first record on, or, where older ones were removed by age, from the last of those on.
    """
    first, last = connection.execute(select(func.min(_COLUMNS.seq), func.max(_COLUMNS.seq))).one()
    if first is None:
        return Ends(0, 0, Coverage(None))
    anchor = anchor_of(connection)
    at = anchor.last_at
    if not anchor.records:
        at = connection.execute(select(type_coerce(_COLUMNS.at, Text)).where(_COLUMNS.seq == first)).scalar_one()
    with row_of("journal", first):
        return Ends(first, last, Coverage(datetime.fromisoformat(at), anchor.records > 0))


@dataclass(slots=True)
class _Newest:
    """Of one source before a moment: its newest record, and the newest one after which it was not active."""

    record: int
    quiet: int  # 0: there is none


class Before:
    """Which alarms were active when a period began, and since when; and what was out of service then.

    Found in pieces, as the records are read.
    """

    def __init__(self, begin: datetime, first: int, last: int) -> None:
        """The records from `first` to `last` by number are looked at."""
        self._begin = utc_text(begin)
        self.after = first - 1
        self._last = last
        self._newest: dict[tuple[str, str], _Newest] = {}
        self._left: list[_Newest] | None = None
        self.found: list[Open] = []

    @property
    def done(self) -> bool:
        """Everything has been found."""
        return self._left is not None and not self._left

    def step(self, connection: Connection) -> None:
        """The next piece. Raises StoreError, SQLAlchemyError."""
        if self.after < self._last:
            self._look(connection)
            return
        if self._left is None:
            self._left = list(self._newest.values())
        chunk, self._left = self._left[:_SOURCES_AT_ONCE], self._left[_SOURCES_AT_ONCE:]
        self._open(connection, chunk)

    def _look(self, connection: Connection) -> None:
        upto = min(self.after + PAGE, self._last)
        calm = or_(_COLUMNS.state.not_in(_ACTIVE), _COLUMNS.hidden == _OUT)
        quiet = func.max(case((calm, _COLUMNS.seq), else_=0))
        query = (
            select(_COLUMNS.source_kind, _COLUMNS.source_id, func.max(_COLUMNS.seq), quiet)
            .where(
                _COLUMNS.seq > self.after,
                _COLUMNS.seq <= upto,
                type_coerce(_COLUMNS.at, Text) < self._begin,
                _MOVED,
            )
            .group_by(_COLUMNS.source_kind, _COLUMNS.source_id)
        )
        for kind, source, newest, calm in connection.execute(query):
            known = self._newest.get((kind, source))
            if known is None:
                self._newest[kind, source] = _Newest(newest, calm)
            else:
                known.record, known.quiet = newest, calm or known.quiet
        self.after = upto

    def _open(self, connection: Connection, chunk: list[_Newest]) -> None:
        quiet = {each.record: each.quiet for each in chunk}
        wanted = or_(_COLUMNS.state.in_(_ACTIVE), _COLUMNS.hidden == _OUT)
        for row in connection.execute(select(*_SELECTED).where(_COLUMNS.seq.in_(quiet), wanted)).all():
            if row.hidden == _OUT:
                out = _record(row)
                self.found.append(Open(out.named, out.wrong, out.at, out=True))
                continue
            # raised anew as worse, or called again, it is the same activity
            first = (
                select(*_SELECTED)
                .where(
                    _COLUMNS.source_kind == row.source_kind,
                    _COLUMNS.source_id == row.source_id,
                    _MOVED,
                    _COLUMNS.seq > quiet[row.seq],
                )
                .order_by(_COLUMNS.seq)
                .limit(1)
            )
            record, began = _record(row), _record(connection.execute(first).one())
            since = began.at
            if not quiet[row.seq] and began.raised_at is not None:
                since = min(since, began.raised_at)  # older records were removed: the first one that is left tells
            self.found.append(Open(record.named, record.wrong, since))


def page(connection: Connection, known: Period, after: int, upto: int) -> Iterator[Record]:
    """The records of that time from after the one number to the other, in the order of writing.

    One at a time: many that live at once would let Python look through all of the program's objects again and again,
    which stops every thread. Raises StoreError for a row that cannot be read, SQLAlchemyError.
    """
    query = (
        select(*_SELECTED)
        .where(
            _COLUMNS.seq > after,
            _COLUMNS.seq <= upto,
            type_coerce(_COLUMNS.at, Text) >= utc_text(known.begin),
            type_coerce(_COLUMNS.at, Text) < utc_text(known.end),
            _MOVED,
        )
        .order_by(_COLUMNS.seq)
    )
    for row in connection.execute(query.execution_options(yield_per=_ROWS_AT_ONCE)):
        yield _record(row)


class Gathering:
    """Reads a period piece by piece: `step` on whatever thread has a connection, until it is `done`.

    When records are removed by age meanwhile that were not read yet, it begins anew.
    """

    def __init__(self, asked: Period, now: datetime) -> None:
        """`now` ends a period that goes on."""
        self._asked = asked
        self._now = now
        self._ends: Ends | None = None
        self._known: Period | None = None
        self._before: Before | None = None
        self._after = 0
        self._tally = Tally(0.0)
        self.done = False

    @property
    def share(self) -> float:
        """How much has been read, 0 to 1."""
        if self._ends is None:
            return 0.0
        first, whole = self._ends.first, self._ends.last - self._ends.first + 1
        if self.done:
            return 1.0
        if self._before is not None:
            return _BEFORE_SHARE * (self._before.after - first + 1) / whole
        return _BEFORE_SHARE + (1.0 - _BEFORE_SHARE) * (self._after - first + 1) / whole

    def step(self, connection: Connection) -> None:
        """The next piece. Raises StoreError, SQLAlchemyError."""
        at = self._after if self._before is None else self._before.after
        if self._ends is None or not self._still_there(connection, at):
            self._begin(connection)
        elif self._before is not None:
            self._before.step(connection)
            if self._before.done:
                self._go_on(self._before.found)
        else:
            self._read(connection, self._ends.last)

    @staticmethod
    def _still_there(connection: Connection, after: int) -> bool:
        first = connection.execute(select(func.min(_COLUMNS.seq))).scalar_one()
        return first is not None and bool(first <= after + 1)

    def _begin(self, connection: Connection) -> None:
        self._ends = now = ends(connection)
        self._known = covered(self._asked, now.coverage, self._now)
        self._before = None
        self._after = now.first - 1
        self.done = self._known is None
        if self._known is not None:
            self._before = Before(self._known.begin, now.first, now.last)

    def _go_on(self, already_open: list[Open]) -> None:
        assert self._known is not None
        self._tally = Tally(self._known.begin.timestamp(), already_open)
        self._before = None

    def _read(self, connection: Connection, last: int) -> None:
        assert self._known is not None
        upto = min(self._after + PAGE, last)
        for record in page(connection, self._known, self._after, upto):
            self._tally.add(record)
        self._after = upto
        self.done = self._after >= last

    def report(self, inventory: Inventory, zone: tzinfo) -> Report:
        """What was read, when it is done; once. The places and their names are those of now."""
        assert self.done
        assert self._ends is not None
        end = 0.0 if self._known is None else self._known.end.timestamp()
        return report(self._asked, self._known, self._ends.coverage, self._tally.close(end), inventory, zone)


def _record(row: Row[Any]) -> Record:
    values: tuple[Any, ...] = tuple(row)
    seq, at, kind, before, state, wrong, source_kind, source_id, *names, raised_at, hidden = values
    with row_of("journal", seq):
        try:
            return Record(
                datetime.fromisoformat(at),
                _KINDS[kind],
                _STATES[before],
                _STATES[state],
                _WRONGS[wrong],
                Named(Source(_SOURCES[source_kind], source_id), *names),
                None if raised_at is None else datetime.fromisoformat(raised_at),
                _HIDDEN[hidden],
            )
        except KeyError as error:
            raise ValueError(f"{str(error)[:40]} is not known to this program") from error
        except TypeError as error:
            raise ValueError(f"a time is missing ({error})") from error


@contextlib.contextmanager
def open_beside(url: str) -> Iterator[Connection]:
    """The database for reading beside a running wall, as it is at this moment; it is neither made nor changed.

    Raises StoreError, also in the block for whatever the database does.
    """
    with open_journal(url):  # is it there, and of this version
        pass
    if url.startswith(SERVER_SCHEME):
        from wall.store.shared_reading import open_server_beside

        with open_server_beside(url) as connection:
            yield connection
        return
    place = f"{file_of(url).absolute().as_uri()}?mode=ro"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(place, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None),
        poolclass=NullPool,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    try:
        with engine.begin() as connection:
            yield connection
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"{file_of(url)}: {getattr(error, 'orig', None) or error}") from error
    finally:
        engine.dispose()
