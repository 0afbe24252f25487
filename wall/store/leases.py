"""Which desk judges what: a lease in the shared database for each province, renewed every few seconds.

The unit is a province with all of its facilities, because a cause is found by comparing facilities with each other
(`wall.alarms.causes`): so the desk that hides a camera's alarm is the one that raises the alarm that hides it.

All times are the server's clock; a desk's own clock only measures how long ago it asked, so a desk whose clock is
wrong, or is set while it runs, neither keeps a lease too long nor takes one too early. The `generation` of a lease
grows each time that it changes hands: who writes with an old one (a desk that was stopped, and woke) is refused in
the transaction that would have written (`wall.store.shared_journal`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import Connection, text

from wall.store.shared import SharedDatabase

VALID_S = 8.0
"""How long a lease holds that nobody renews: with `BEAT_S`, a dead desk is replaced within 10 s, 15 at the worst."""

BEAT_S = 2.0  # three beats may be lost before a lease is
MARGIN_S = 1.0  # a desk gives a lease up for itself before the server does
GRACE_S = 3 * BEAT_S  # what nobody took for so long, any desk takes, whatever its share
FORGOTTEN_S = 24 * 3600.0  # a run of a desk that was not seen for so long is deleted


@dataclass(frozen=True, slots=True)
class Tenure:
    """What one run of a desk may judge, and for how long. Times are its own monotonic seconds."""

    holder: str
    generations: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))  # by province id
    until: float = -math.inf
    offset_s: float = 0.0  # the server's clock minus this desk's, by the desk's wall clock
    desks: tuple[str, ...] = ()  # the names of those that were seen lately, this one included

    def held(self, now: float) -> Mapping[str, int]:
        """The leases that hold at that moment."""
        return self.generations if now < self.until else MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asking:
    """When a desk asked: its monotonic clock, and its wall clock as UNIX time."""

    now: float
    wall: float


class Leases:
    """One run of one desk. `holder` is unique to it, `name` is what people call the desk."""

    def __init__(self, database: SharedDatabase, holder: str, name: str) -> None:
        self._database = database
        self._holder = holder
        self._name = name

    def beat(self, scopes: Collection[str], asking: Asking, *, willing: bool = True) -> Tenure:
        """Renew, take what is free, leave what others are to have. Raises StoreError.

        `scopes`: the provinces that this desk knows. Not `willing` (it is cut off from its cameras): it takes nothing
        and lets go what it has.
        """
        with self._database.touch() as connection:
            # one desk after the other: who is there and what is free must not change in between
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('videowall leases'))"))
            server_ms = _server_ms(connection)
            self._be_seen(connection, server_ms, willing=willing)
            held = self._renew(connection, server_ms) if willing else {}
            if not willing:
                self._let_go(connection, server_ms, None)
            desks = connection.execute(
                text("SELECT holder, name FROM desk WHERE seen_ms > :since ORDER BY name, holder"),
                {"since": server_ms - _ms(VALID_S)},
            ).all()
            if willing:
                held = self._balance(connection, server_ms, set(scopes), held, len(desks))
        offset = server_ms / 1000 - asking.wall
        names = tuple(row.name for row in desks)
        return Tenure(self._holder, MappingProxyType(held), asking.now + VALID_S - MARGIN_S, offset, names)

    def leave(self) -> None:
        """This desk ends: what it has is free at once. Raises StoreError."""
        with self._database.touch() as connection:
            self._let_go(connection, _server_ms(connection), None)
            connection.execute(text("DELETE FROM desk WHERE holder = :holder"), {"holder": self._holder})

    def _be_seen(self, connection: Connection, server_ms: int, *, willing: bool) -> None:
        seen = {"holder": self._holder, "name": self._name, "at": server_ms if willing else 0}
        connection.execute(
            text(
                "INSERT INTO desk (holder, name, seen_ms) VALUES (:holder, :name, :at)"
                " ON CONFLICT (holder) DO UPDATE SET seen_ms = :at, name = :name"
            ),
            seen,
        )
        connection.execute(
            text("DELETE FROM desk WHERE seen_ms < :old AND holder <> :holder"),
            {"old": server_ms - _ms(FORGOTTEN_S), "holder": self._holder},
        )

    def _renew(self, connection: Connection, server_ms: int) -> dict[str, int]:
        rows = connection.execute(
            text(
                "UPDATE lease SET until_ms = :until WHERE holder = :holder AND until_ms > :now"
                " RETURNING scope, generation"
            ),
            {"until": server_ms + _ms(VALID_S), "holder": self._holder, "now": server_ms},
        ).all()
        return {row.scope: row.generation for row in rows}

    def _balance(
        self, connection: Connection, server_ms: int, scopes: set[str], held: dict[str, int], desks: int
    ) -> dict[str, int]:
        """Everybody has about as much as everybody else, and nothing is nobody's."""
        gone = sorted(held.keys() - scopes)
        share = math.ceil(len(scopes) / max(1, desks))
        surplus = sorted(held.keys() & scopes)[share:]
        for scope in (*gone, *surplus):
            self._let_go(connection, server_ms, scope)
            del held[scope]
        if scopes:
            connection.execute(
                text("INSERT INTO lease (scope, until_ms) VALUES (:scope, :now) ON CONFLICT (scope) DO NOTHING"),
                [{"scope": scope, "now": server_ms} for scope in sorted(scopes)],
            )
        free = connection.execute(
            text("SELECT scope, until_ms FROM lease WHERE until_ms <= :now AND scope = ANY(:scopes) ORDER BY scope"),
            {"now": server_ms, "scopes": sorted(scopes)},
        ).all()
        for row in free:
            others_may = desks > 1 and row.until_ms > server_ms - _ms(GRACE_S)
            if row.scope in surplus or (others_may and len(held) >= share):
                continue
            held[row.scope] = self._take(connection, server_ms, row.scope)
        return held

    def _take(self, connection: Connection, server_ms: int, scope: str) -> int:
        return int(
            connection.execute(
                text(
                    "UPDATE lease SET holder = :holder, until_ms = :until, generation = generation + 1"
                    " WHERE scope = :scope RETURNING generation"
                ),
                {"holder": self._holder, "until": server_ms + _ms(VALID_S), "scope": scope},
            ).scalar_one()
        )

    def _let_go(self, connection: Connection, server_ms: int, scope: str | None) -> None:
        """That lease, or all of them, is free from now on."""
        which = "" if scope is None else " AND scope = :scope"
        connection.execute(
            text(f"UPDATE lease SET until_ms = :now WHERE holder = :holder AND until_ms > :now{which}"),  # noqa: S608
            {"now": server_ms, "holder": self._holder, **({} if scope is None else {"scope": scope})},
        )


def _server_ms(connection: Connection) -> int:
    """The server's clock now, UNIX epoch: not the transaction's time, which may have waited for a lock."""
    return int(connection.execute(text("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")).scalar_one())


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
