"""Keeps the inventory as an HTTPS server has it: asks, checks, imports; or says why not, and how old the list is.

The last copy is the inventory itself: what was imported stays in the store, passwords encrypted as always, and the
wall goes on with it while the server is away. Nothing else of an answer is kept, for it may hold passwords. What the
server no longer lists stays too: a list that was cut short must not take cameras off the wall.

Asks over the network and writes to the store: never to be called on the GUI thread.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Protocol

from wall.inventory.fetching import AnswerError, Fetched, ServerAwayError, fetch
from wall.inventory.importing import ImportReport, InventoryKeeper, import_sheet
from wall.inventory.secrets import SecretStore
from wall.inventory.synced import InventoryError, read_inventory
from wall.model import CameraId
from wall.programme_settings import Sync, SyncLogin
from wall.urls import Secret

STATE_KEY = "sync"  # in the store's table of its own values
SECRET = CameraId("sync")
"""Under which the secret store keeps token or password; no camera is called so, their ids are UUIDs."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """What is remembered of the server at `url`."""

    url: str = ""
    etag: str = ""
    asked_at: datetime | None = None  # the last time that it answered: the list is as of then
    changed_at: datetime | None = None  # the last time that it had something new

    def text(self) -> str:
        """As the store keeps it."""
        times = {"asked_at": self.asked_at, "changed_at": self.changed_at}
        told = {name: None if at is None else at.isoformat() for name, at in times.items()}
        return json.dumps({"url": self.url, "etag": self.etag, **told})


def state_of(text: str | None, url: str) -> SyncState:
    """What the store remembers of that address; nothing where it is of another one, or cannot be read."""
    try:
        told = json.loads(text or "{}")
        if told.get("url") != url:
            return SyncState(url)
        times = [
            None if told[name] is None else datetime.fromisoformat(told[name]) for name in ("asked_at", "changed_at")
        ]
        if any(at is not None and at.tzinfo is None for at in times):
            return SyncState(url)
        return SyncState(url, str(told["etag"]), *times)
    except (ValueError, KeyError, TypeError, AttributeError):
        return SyncState(url)


class SyncKeeper(InventoryKeeper, Protocol):
    """Where the inventory is kept, and with it what is remembered of the server."""

    def set_meta(self, key: str, value: str) -> None:
        """Keep it."""


class SyncOutcome(Enum):
    """What one round has come to."""

    CHANGED = "changed"
    SAME = "same"
    AWAY = "away"  # the wall goes on with what it has
    REFUSED = "refused"  # the server's answer is no use: nothing of it was taken


@dataclass(frozen=True, slots=True)
class SyncReport:
    """One round. `why` in words where nothing was taken; it holds no login. `state`: as it is after the round."""

    outcome: SyncOutcome
    state: SyncState
    why: str = ""
    imported: ImportReport | None = None

    def age_s(self, now: datetime) -> float | None:
        """Seconds since the server has last confirmed the list; None: it never has."""
        return None if self.state.asked_at is None else (now - self.state.asked_at).total_seconds()


def sync_once(
    settings: Sync,
    store: SyncKeeper,
    secrets: SecretStore,
    own_secrets: SecretStore,
    now: datetime,
    stopped: Callable[[], bool] = lambda: False,
) -> SyncReport:
    """Ask once, and import what is new. Raises SecretsError, and whatever the store raises (StoreError).

    `secrets`: where the cameras' passwords are; `own_secrets`: where this desk keeps token or password.
    """
    state = state_of(store.meta(STATE_KEY), settings.url)
    secret: Secret | None = None
    if settings.login is not SyncLogin.NONE:
        secret = own_secrets.get(SECRET)
        if not secret:
            why = "there is no token or password for it: keep one with `python main.py sync --set-secret`"
            return SyncReport(SyncOutcome.REFUSED, state, why)
    try:
        fetched = fetch(settings, secret, state.etag, stopped)
        imported = _import(fetched, store, secrets)
    except ServerAwayError as error:
        return SyncReport(SyncOutcome.AWAY, state, str(error))
    except (AnswerError, InventoryError) as error:
        return SyncReport(SyncOutcome.REFUSED, state, str(error))
    changed = imported is not None and imported.plan is not None and not imported.plan.is_empty
    state = replace(
        state,
        etag=fetched.etag,
        asked_at=now,
        changed_at=now if changed or not state.changed_at else state.changed_at,
    )
    store.set_meta(STATE_KEY, state.text())
    return SyncReport(SyncOutcome.CHANGED if changed else SyncOutcome.SAME, state, "", imported)


def _import(fetched: Fetched, store: SyncKeeper, secrets: SecretStore) -> ImportReport | None:
    if fetched.body is None:
        return None
    sheet = read_inventory(fetched.body)
    report = import_sheet(Path("sync"), sheet, store, secrets)
    if not report.ok:
        raise InventoryError("it has mistakes in it")
    return report
