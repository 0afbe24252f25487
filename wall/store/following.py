"""What the other desks do: a thread of its own that listens to the shared store, and keeps this desk's leases.

PostgreSQL's NOTIFY says that there is news, within milliseconds; what the news is, the tables say. A notice that was
lost with its connection loses nothing: the newest number is looked at every `POLL_S` anyway, and at each connection.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psycopg

from wall.alarms.book import Alarm
from wall.store.database import (
    HANDOVERS_REVISION,
    INVENTORY_REVISION,
    OPERATORS_REVISION,
    SETTINGS_REVISION,
    VIEWS_REVISION,
    bring_to_head,
)
from wall.store.errors import AwayError, StoreError
from wall.store.journal import JournalRecord
from wall.store.leases import BEAT_S, Asking, Leases, Tenure
from wall.store.shared import CHANNEL, SharedDatabase, connection_words, open_shared, server_url
from wall.store.shared_journal import PAGE, SharedJournal

log = logging.getLogger(__name__)

POLL_S = 1.0
AGAIN_S = 2.0  # after a failure, before the next attempt


@dataclass(frozen=True, slots=True)
class Arrived:
    """The store is there (again): the table of alarms as it stands, and what this desk may judge."""

    alarms: tuple[Alarm, ...]
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Told:
    """Records that have come since, oldest first: of other desks, and this one's own."""

    records: tuple[JournalRecord, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """What this desk may judge from now on."""

    tenure: Tenure


@dataclass(frozen=True, slots=True)
class InventoryChanged:
    """Some desk has added or changed cameras, this one perhaps."""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """Somebody has put in another version of the centre's settings."""


@dataclass(frozen=True, slots=True)
class OperatorsChanged:
    """Somebody has been added to the operators, or has retired."""


@dataclass(frozen=True, slots=True)
class ViewsChanged:
    """Somebody has made, changed or removed a view or a tour."""


@dataclass(frozen=True, slots=True)
class HandoversChanged:
    """A shift has been handed over or taken over."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The store cannot be used; it is tried again."""

    why: str


News = (
    Arrived
    | Told
    | Beat
    | InventoryChanged
    | SettingsChanged
    | OperatorsChanged
    | ViewsChanged
    | HandoversChanged
    | Gone
)

_CHANGED: Mapping[str, News] = {
    INVENTORY_REVISION: InventoryChanged(),
    SETTINGS_REVISION: SettingsChanged(),
    OPERATORS_REVISION: OperatorsChanged(),
    VIEWS_REVISION: ViewsChanged(),
    HANDOVERS_REVISION: HandoversChanged(),
}


@contextmanager
def _of_this_version(database: SharedDatabase) -> Iterator[None]:
    """What cannot be read may be of a newer program, which brought the store to its schema meanwhile: that is said
    then, and not that somebody should mend the row. Raises NewerDatabaseError."""
    try:
        yield
    except AwayError:
        raise
    except StoreError:
        with suppress(AwayError):
            bring_to_head(database)
        raise


class Following:
    """The thread. `tell` is called on it with the news, in their order."""

    def __init__(
        self,
        url: str,
        holder: str,
        name: str,
        tell: Callable[[News], None],
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._url = url
        self._holder = holder
        self._name = name
        self._tell = tell
        self._wall_clock = wall_clock
        self._scopes: Collection[str] = ()
        self._willing = True
        self._anew = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="store-following")

    def start(self) -> None:
        """Begin; the first news is `Arrived` or `Gone`."""
        self._thread.start()

    def stop(self) -> None:
        """Let the leases go, and end. Returns at once."""
        self._stopping.set()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; True when the thread has ended."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def judge(self, scopes: Collection[str]) -> None:
        """The provinces that this desk knows, from the next beat on. From any thread."""
        self._scopes = tuple(scopes)

    def be_willing(self, *, willing: bool) -> None:
        """Whether this desk sees its cameras at all, from the next beat on. From any thread."""
        self._willing = willing

    def begin_anew(self) -> None:
        """What was told is not believed any more: tell `Arrived` again when the store can be written."""
        self._anew = True

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._connected() as (database, ears), _of_this_version(database):
                    self._follow(database, ears)
            except (StoreError, psycopg.Error) as error:
                why = str(error) if isinstance(error, StoreError) else " ".join(str(error).split())
                self._tell(Gone(why))
                self._stopping.wait(AGAIN_S)
            except Exception as error:  # the thread's last line: without it nobody would follow any more
                log.exception("following the other desks failed in our own code; it is tried again")
                self._tell(Gone(repr(error)))
                self._stopping.wait(AGAIN_S)

    @contextmanager
    def _connected(self) -> Iterator[tuple[SharedDatabase, psycopg.Connection]]:
        database = open_shared(self._url)
        try:
            with psycopg.connect(connection_words(server_url(self._url)), autocommit=True) as ears:
                ears.execute(f"LISTEN {CHANNEL}")
                yield database, ears
        finally:
            database.close()

    def _follow(self, database: SharedDatabase, ears: psycopg.Connection) -> None:
        journal, leases = SharedJournal(database), Leases(database, self._holder, self._name)
        self._anew = False
        tenure = self._beat(leases)
        revisions = database.metas(_CHANGED)
        seq = journal.last()  # before the table: what comes between is told again, and changes nothing
        self._tell(Arrived(journal.alarms(), tenure))
        beaten_at = time.monotonic()
        while not self._stopping.is_set():
            if self._anew:
                raise AwayError("what was written there did not arrive")
            if time.monotonic() - beaten_at >= BEAT_S:
                beaten_at = time.monotonic()
                self._tell(Beat(self._beat(leases)))
            while records := journal.following(seq):
                seq = records[-1].seq
                self._tell(Told(tuple(records)))
                if len(records) < PAGE:
                    break
            before, revisions = revisions, database.metas(_CHANGED)
            for key, news in _CHANGED.items():
                if revisions.get(key) != before.get(key):
                    self._tell(news)
            for _ in ears.notifies(timeout=POLL_S / 2, stop_after=1):
                pass
        leases.leave()

    def _beat(self, leases: Leases) -> Tenure:
        asking = Asking(time.monotonic(), self._wall_clock())
        return leases.beat(self._scopes, asking, willing=self._willing)
