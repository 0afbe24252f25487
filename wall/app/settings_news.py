"""What becomes of the centre's settings while a desk runs: another version, one that cannot be used, the store again.

A running desk takes nothing of another version: half of one and half of the other would judge by settings that nobody
has ever seen together. It says that there is another one, and goes on until somebody starts it anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future

from wall.app.centre_settings import Found, InForce, Origin, keep, look
from wall.store.errors import StoreError
from wall.store.thread import StoreThread
from wall.ui.state import SettingsNow, SettingsState

log = logging.getLogger(__name__)

_STATES = {
    Origin.DESK: SettingsState.AS_SET,
    Origin.CENTRE: SettingsState.AS_SET,
    Origin.COPY: SettingsState.LAST_KNOWN,
    Origin.LAST_GOOD: SettingsState.UNUSABLE,
}


class SettingsNews:
    """Lives on the GUI thread. `show` is told each time that something else is so."""

    def __init__(
        self, in_force: InForce, shared: StoreThread, copy: StoreThread, soon: Callable[[Callable[[], None]], None]
    ) -> None:
        self._in_force = in_force
        self._shared, self._copy = shared, copy
        self._soon = soon
        self._told = self._now(_STATES[in_force.origin])
        self._why = in_force.why
        self.show: Callable[[SettingsNow], None] = lambda _: None

    @property
    def now(self) -> SettingsNow:
        """What is so."""
        return self._told

    def look(self) -> None:
        """The store is there, or there is another version: see what it is."""
        future = self._shared.submit(lambda database: look(database, self._in_force.own))
        future.add_done_callback(lambda done: self._soon(lambda: self._hear(done)))

    def _hear(self, future: Future[Found]) -> None:
        try:
            found = future.result()
        except StoreError:  # the store went away again: who follows it tells that
            return
        if not found.in_order:
            if found.why != self._why:
                log.warning("the centre has settings that cannot be used, this desk goes on as before: %s", found.why)
            self._why = found.why
            self._say(self._now(SettingsState.UNUSABLE))
            return
        self._why = ""
        self._copy.submit(lambda database: keep(database, found))
        newest = found.newest
        if (found.settings or self._in_force.own) == self._in_force.settings:
            self._say(self._now(SettingsState.AS_SET))
            return
        if newest is None:
            self._say(SettingsNow(SettingsState.CHANGED))
            return
        log.info(
            "the centre has settings of another version, %d: this desk takes them at its next start", newest.version
        )
        self._say(SettingsNow(SettingsState.CHANGED, newest.version, newest.at, newest.by))

    def _now(self, state: SettingsState) -> SettingsNow:
        """Of the version that holds here."""
        version = self._in_force.version
        return SettingsNow(state) if version is None else SettingsNow(state, version.version, version.at, version.by)

    def _say(self, now: SettingsNow) -> None:
        if now != self._told:
            self._told = now
            self.show(now)
