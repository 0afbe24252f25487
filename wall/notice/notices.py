"""All ways out together: looks after the journal, fills the outbox, and wakes those who send.

The journal is asked once a second for what is new, by number: whoever writes into it need not know that anybody
listens, and a kill at any moment only means that the next start asks again from where this one had come to.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from wall.notice.mail import MailDelivery, OtherDelivery
from wall.notice.message import Chooser, Words
from wall.notice.sender import Sender, WayState
from wall.notice.way import Delivery, SecretOf, Way, told
from wall.notice_settings import Notice
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.outbox import Entry, JournalFact, Outbox
from wall.store.thread import StoreThread, Work

log = logging.getLogger(__name__)

LOOK_S = 1.0  # from one look into the journal to the next
_HOUSE_S = 60.0  # the same for what is too old
_KEPT_FOR = timedelta(days=7)  # a notice that was settled: till then its key is known
_STORE_S = 60.0
_JOIN_S = 2.0  # for all together; they are daemons: a receiver that hangs must not keep the program from ending

T = TypeVar("T")


def deliveries(settings: Notice, secret_of: SecretOf) -> Mapping[Way, Delivery]:
    """The ways that the settings name. Each library is imported only where it is used: together they cost 0.3 s."""
    ways: dict[Way, Delivery] = {}
    if settings.webhook.on:
        from wall.notice.webhook import WebhookDelivery

        ways[Way.WEBHOOK] = WebhookDelivery(settings.webhook, secret_of)
    if settings.mqtt.on:
        from wall.notice.mqtt import MqttDelivery

        ways[Way.MQTT] = MqttDelivery(settings.mqtt, secret_of)
    if settings.email.on:
        ways[Way.EMAIL] = MailDelivery(settings.email, secret_of)
    if settings.other.on:
        ways[Way.OTHER] = OtherDelivery(secret_of)
    return ways


class Notices:
    """Tells others outside; keeps no caller waiting. `start` and `stop` belong to whoever made it."""

    def __init__(
        self,
        settings: Notice,
        store: StoreThread,
        ways: Mapping[Way, Delivery],
        words: Words,
        desk: str = "",
        *,
        shared: bool = False,
        away: bool = False,
    ) -> None:
        """`desk` tells this program from others on the same database, also after a restart. `shared`: there may be
        others, and what they owe is theirs. `away`: the store is a desk's own, of its times away from the others."""
        self._settings = settings
        self._store = store
        self._shared = shared
        self._away = away
        self._ways = tuple(way.value for way in ways)
        self._chooser = Chooser(settings, words)
        self._senders = tuple(Sender(way, delivery, store, desk or settings.centre) for way, delivery in ways.items())
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="notice", daemon=True)
        self._house_at = 0.0

    @property
    def states(self) -> list[WayState]:
        """How each way fares."""
        return [sender.state for sender in self._senders]

    def start(self) -> None:
        """Begin. The store runs already. Where no way is named, what waited is dropped and nothing runs."""
        if not self._senders and self._shared:
            return
        if not self._senders:
            self._store.submit(lambda database: Outbox(database).forget())
            return
        self._thread.start()
        for sender in self._senders:
            sender.start()

    def stop(self) -> None:
        """End. What waits, waits for the next start."""
        self._ending.set()
        for sender in self._senders:
            sender.end()
        deadline = time.monotonic() + _JOIN_S
        if self._thread.is_alive():
            self._thread.join(_JOIN_S)
        for sender in self._senders:
            sender.join(max(0.0, deadline - time.monotonic()))

    def _run(self) -> None:
        failing = False
        while not self._ending.is_set():
            try:
                self._look()
            except (StoreError, TimeoutError) as error:
                if not failing:
                    log.warning("notices cannot be entered, it is tried again: %s", told(error))
                failing = True
            except Exception:  # the thread's last line: it lives on and tries again
                if not failing:
                    log.exception("notices cannot be entered because of an error of our own, it is tried again")
                failing = True
            else:
                failing = False
            self._ending.wait(LOOK_S)

    def _look(self) -> None:
        news, more = False, True
        while more and not self._ending.is_set():
            entered, more = self._ask(self._fill)
            news = news or bool(entered)
        if news:
            for sender in self._senders:
                sender.wake()
        now = time.monotonic()
        if now >= self._house_at:
            self._house_at = now + _HOUSE_S
            self._keep_house()

    def _fill(self, database: Database) -> tuple[int, bool]:
        return Outbox(database).fill(self._ways, self._choose, away=self._away)

    def _choose(self, fact: JournalFact, told_already: bool) -> Entry | None:
        """A record that nobody can make sense of must not keep the others back; one too old is no news any more."""
        if fact.at < self._too_old(datetime.now(UTC)):  # a way that desks on a shared store did without for long
            return None
        try:
            return self._chooser.record(fact, told_already)
        except Exception:
            log.exception("a record of the journal cannot be told outside")
            return None

    def _keep_house(self) -> None:
        at = datetime.now(UTC)
        old = self._too_old(at)

        def expire(database: Database) -> Mapping[str, int]:
            outbox = Outbox(database)
            expired = outbox.expire(old, at, self._ways, shared=self._shared)
            outbox.tidy(at - _KEPT_FOR)
            return expired

        for way, count in self._ask(expire).items():
            log.warning("%d notices by %s were never taken and are given up", count, way)

    def _too_old(self, at: datetime) -> datetime:
        return at - timedelta(hours=self._settings.expire_after_h)

    def _ask(self, work: Work[T]) -> T:
        """The store's answer. Raises StoreError, TimeoutError."""
        return self._store.submit(work).result(_STORE_S)
