"""Whether others outside hear of alarms: what is set up, and what waits because nobody takes it. Sends nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from wall.doctor.line import Line, Verdict
from wall.notice_settings import Notice
from wall.store.database import SERVER_SCHEME, file_of, open_database
from wall.store.errors import StoreError
from wall.store.outbox import Outbox, WayLoad

LATE = timedelta(minutes=2)  # a notice is on its way for a second


def notices(settings: Notice, url: str, own_url: str = "") -> Iterator[Line]:
    """One line for each way that is set up, or that none is.

    `own_url`: this desk's own database, where `url` is one that desks share; what it tells alone waits there.
    """
    ways = settings.ways
    if not ways:
        yield Line("notices", Verdict.OK, "nobody outside is told of alarms ([notice] of the settings names no way)")
        return
    yield from _look("notices", ways, url)
    if own_url and file_of(own_url).exists():
        yield from _look("notices of a time alone", ways, own_url)


def _look(what: str, ways: Sequence[str], url: str) -> Iterator[Line]:
    try:
        if not url.startswith(SERVER_SCHEME) and not file_of(url).exists():
            yield Line(what, Verdict.OK, f"{', '.join(ways)}: nothing sent yet")
            return
        with contextlib.closing(open_database(url)) as database:
            loads = Outbox(database).load(ways)
    except StoreError as error:
        yield Line(what, Verdict.WARNING, str(error), "See the line on the database.")
        return
    for way, load in loads.items():
        yield _line(what, way, load, datetime.now(UTC))


def _line(what: str, way: str, load: WayLoad, now: datetime) -> Line:
    if load.oldest_at is None:
        return Line(what, Verdict.OK, f"{way}: nothing waits")
    finding = f"{way}: {load.waiting} waiting, the oldest since {load.oldest_at.astimezone():%Y-%m-%d %H:%M:%S}"
    if load.error:
        finding += f" ({load.error})"
    if now - load.oldest_at < LATE and not load.error:
        return Line(what, Verdict.OK, finding)
    remedy = "Run `notice test`, which says what the receiver answers; nothing is sent while no wall runs."
    return Line(what, Verdict.WARNING, finding, remedy)
