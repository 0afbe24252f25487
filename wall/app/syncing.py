"""Keeps the inventory as an HTTPS server has it while the wall runs, on a thread of its own.

`keep` is the loop that knows retry and no protocol; `sync_once` does it once and is passed in. What it comes to is
told on the GUI thread: that there are other cameras, and, once each time that it changes, that the server is away,
that its answer is no use, or that all is well again. The wall goes on with what it has.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from wall.inventory.secrets import SecretsError, SecretStore
from wall.inventory.sync import SyncKeeper, SyncOutcome, SyncReport, sync_once
from wall.programme_settings import Sync
from wall.store.errors import StoreError
from wall.ui.state import ServerList, ServerListNow

log = logging.getLogger(__name__)

FIRST_S = 10.0  # after the start, when the wall's own cameras have begun to connect
END_S = 3.0  # what hangs in the network is left alone after that: its answer is not taken any more

Round = Callable[[datetime, Callable[[], bool]], SyncReport]


def round_of(settings: Sync, store: SyncKeeper, secrets: SecretStore, own_secrets: SecretStore) -> Round:
    """One round with these. Raises SecretsError, StoreError."""
    return lambda now, stopped: sync_once(settings, store, secrets, own_secrets, now, stopped)


def server_list(report: SyncReport) -> ServerListNow:
    """How the screen shows it."""
    states = {SyncOutcome.AWAY: ServerList.AWAY, SyncOutcome.REFUSED: ServerList.REFUSED}
    asked = report.state.asked_at
    since = "" if asked is None else asked.astimezone().strftime("%d/%m/%Y %H:%M")
    return ServerListNow(states.get(report.outcome, ServerList.FRESH), since, report.why)


class Syncing:
    """Built and ended on the GUI thread. `changed` and `told` are called there."""

    def __init__(
        self,
        once: Round,
        every_s: float,
        call_soon: Callable[[Callable[[], None]], None],
        changed: Callable[[], None],
        told: Callable[[SyncReport], None],
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        first_s: float = FIRST_S,
    ) -> None:
        self._once = once
        self._every = every_s
        self._first = first_s
        self._call_soon = call_soon
        self._changed = changed
        self._told = told
        self._clock = clock
        self._end = threading.Event()
        self._last: SyncOutcome | None = None
        # a daemon: an answer that drips must not keep the program from ending
        self._thread = threading.Thread(target=self._keep, name="sync", daemon=True)

    def start(self) -> None:
        """Begin to ask, in a moment."""
        self._thread.start()

    def stop(self) -> None:
        """Ask no more; nothing is told any more."""
        self._end.set()
        if self._thread.ident is not None:
            self._thread.join(END_S)

    def _keep(self) -> None:
        wait = self._first
        while not self._end.wait(wait):
            self._ask()
            wait = self._every

    def _ask(self) -> None:
        now = self._clock()
        try:
            report = self._once(now, self._end.is_set)
        except (StoreError, SecretsError) as error:
            if not self._end.is_set():
                log.warning("the inventory was not synchronised: %s", error)
            return
        except Exception:  # the thread's last line: the next round begins anew
            log.exception("synchronising the inventory failed in our own code")
            return
        if not self._end.is_set():
            self._call_soon(lambda: self._hear(report))

    def _hear(self, report: SyncReport) -> None:
        if self._end.is_set():
            return
        before, self._last = self._last, report.outcome
        if report.outcome is SyncOutcome.CHANGED:
            log.info("the inventory server had something new")
            self._changed()
        good = report.outcome in (SyncOutcome.CHANGED, SyncOutcome.SAME)
        was_good = before in (None, SyncOutcome.CHANGED, SyncOutcome.SAME)
        if good and not was_good:
            log.info("the inventory server answers again")
            self._told(report)
        elif report.outcome is SyncOutcome.AWAY and before is not SyncOutcome.AWAY:
            log.warning("the inventory server is away: %s", report.why)
            self._told(report)
        elif report.outcome is SyncOutcome.REFUSED and before is not SyncOutcome.REFUSED:
            log.warning("the inventory server's answer was not taken: %s", report.why)
            self._told(report)
