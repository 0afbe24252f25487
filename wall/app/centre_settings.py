"""The settings that hold at a desk: its own file, and what the centre sets for all of its desks.

Read before anything else is built, while there is no window yet that could stand still. The store is asked first;
where it is away, or where what stands there cannot be used, the desk goes on with the last version that it had.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from wall.config import ConfigError, Settings
from wall.config.centre import Deviation, centre_values, holds_here_only, not_used, own_values, together
from wall.paths import Paths
from wall.store.database import Database, open_database
from wall.store.errors import AwayError, StoreError
from wall.store.settings_store import SettingsStore, SettingsVersion

log = logging.getLogger(__name__)

_ASKED = "settings_asked"  # in the table `meta` of a desk's own store: it has the centre's settings, or knows of none


class Origin(Enum):
    """Where the settings that hold here come from."""

    DESK = "desk"  # this desk's file alone: it shares no store, or the centre sets nothing
    CENTRE = "centre"  # the file, and the centre's newest version
    COPY = "copy"  # the same, as this desk had it last: the store is away
    LAST_GOOD = "last good"  # the same, but the centre's newest version cannot be used


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds. `version` is the centre's, None where none holds here; `why` says what is not as it should be."""

    settings: Settings
    own: Settings  # what stands in this desk's own file
    origin: Origin = Origin.DESK
    version: SettingsVersion | None = None
    why: str = ""

    @property
    def number(self) -> int:
        """Of the centre's version; 0 where none holds here."""
        return 0 if self.version is None else self.version.version


@dataclass(frozen=True, slots=True)
class Found:
    """What a store has: its newest version, the newest one that can be used, and why that is not the same."""

    newest: SettingsVersion | None = None
    good: tuple[SettingsVersion, ...] = ()  # all that are what was written, oldest first
    usable: SettingsVersion | None = None
    settings: Settings | None = None  # with the usable one
    why: str = ""
    asked: bool = True  # of a desk's copy: whether the centre has ever been asked

    @property
    def in_order(self) -> bool:
        """The newest version can be used, or there is none."""
        return self.usable == self.newest


def place_of(version: SettingsVersion) -> Path:
    """What an error in that version names instead of a file."""
    return Path(f"version {version.version} of the centre's settings")


def look(database: Database, own: Settings) -> Found:
    """What that store has for a desk with that file of its own. Raises StoreError."""
    versions = SettingsStore(database).versions()
    good = tuple(each for each in versions if not each.wrong)
    why = ""
    for version in reversed(versions):
        if version.wrong:
            why = why or f"{place_of(version)}: {version.wrong}"
            continue
        try:
            settings = settings_with(version, own)
        except ConfigError as error:
            why = why or str(error)
            continue
        return Found(versions[-1], good, version, settings, why)
    return Found(versions[-1] if versions else None, good, why=why)


def settings_with(version: SettingsVersion, own: Settings) -> Settings:
    """What holds at a desk with that file of its own. Raises ConfigError."""
    place = place_of(version)
    return together(place, own_values(own), centre_values(place, version.text))


def deviations(in_force: InForce) -> tuple[tuple[Deviation, ...], tuple[Deviation, ...]]:
    """What of the desk's own file is not used, and what of it holds at this desk only."""
    if in_force.version is None:
        return (), ()
    mine = own_values(in_force.own)
    centre = centre_values(place_of(in_force.version), in_force.version.text)
    return not_used(mine, centre, in_force.settings), holds_here_only(mine, centre)


def settle(own: Settings, paths: Paths, *, keep_copy: bool = True) -> InForce:
    """What holds at this desk. Never raises.

    Takes as long as the store needs to answer, at most the time-outs of `wall.store.shared`. `keep_copy`: have what
    it says for a start without it.
    """
    if not own.shared:
        return InForce(own, own)
    with _own_store(own, paths, make=keep_copy) as copy:
        return _of_centre(own, _of_copy(copy, own), copy if keep_copy else None)


def last_known(own: Settings, paths: Paths) -> InForce:
    """What held here last; the store is not asked. Never raises."""
    if not own.shared:
        return InForce(own, own)
    with _own_store(own, paths, make=False) as copy:
        return _use(own, (_of_copy(copy, own),), Origin.COPY, "it was not asked")


def _of_centre(own: Settings, kept: Found, copy: Database | None) -> InForce:
    try:
        with contextlib.closing(open_database(own.store.url)) as database:
            found = look(database, own)
    except AwayError as error:
        if kept.newest is None and kept.asked:  # the centre set nothing when it was there last
            return InForce(own, own)
        return _use(own, (kept,), Origin.COPY, str(error))
    except StoreError as error:
        return _use(own, (kept,), Origin.LAST_GOOD, str(error))
    if not found.in_order:
        return _use(own, (found, kept), Origin.LAST_GOOD, found.why)
    if copy is not None:
        keep(copy, found)
    return _use(own, (found,), Origin.CENTRE, "")


def keep(copy: Database, found: Found) -> None:
    """Have what the centre has for a start without it. A failure is told in the log: the wall works."""
    try:
        SettingsStore(copy).keep(found.good)
        copy.set_meta(_ASKED, "yes")
    except StoreError as error:
        log.warning("the centre's settings are not kept for a start without the shared store: %s", error)


def _use(own: Settings, sources: Iterable[Found], origin: Origin, why: str) -> InForce:
    """The newest version of these that can be used."""
    usable = [each for each in sources if each.usable is not None]
    if not usable:
        return InForce(own, own, origin if why else Origin.DESK, None, why)
    best = max(usable, key=_number)
    assert best.settings is not None
    return InForce(best.settings, own, origin, best.usable, why)


def _number(found: Found) -> int:
    return 0 if found.usable is None else found.usable.version


@contextlib.contextmanager
def _own_store(own: Settings, paths: Paths, *, make: bool) -> Iterator[Database | None]:
    """This desk's own store; None where there is none yet, and where it fails, which the wall tells by itself."""
    if not make and not paths.own_file.exists():
        yield None
        return
    try:
        database = open_database(own.own_url(paths))
    except StoreError as error:
        log.warning("this desk's own copy of the centre's settings cannot be read: %s", error)
        yield None
        return
    with contextlib.closing(database):
        yield database


def _of_copy(copy: Database | None, own: Settings) -> Found:
    if copy is None:
        return Found(asked=False)
    try:
        return replace(look(copy, own), asked=copy.meta(_ASKED) is not None)
    except StoreError as error:
        log.warning("this desk's own copy of the centre's settings cannot be read: %s", error)
        return Found(asked=False)


def tell(result: InForce) -> None:
    """Say it in the log."""
    if result.version is not None:
        if result.origin is Origin.CENTRE:
            log.info("the centre's settings hold, version %d", result.number)
        elif result.origin is Origin.COPY:
            log.warning(
                "the centre's settings are version %d, as this desk had it last: %s", result.number, result.why
            )
        else:
            log.warning("the centre's settings cannot be used, version %d holds: %s", result.number, result.why)
    elif result.origin is Origin.COPY:
        log.warning("this desk has never seen the centre's settings, its own file holds: %s", result.why)
    elif result.origin is Origin.LAST_GOOD:
        log.warning("the centre's settings cannot be used, this desk's own file holds: %s", result.why)
    unused, lonely = deviations(result)
    if unused:
        log.warning("not used, because the centre sets it: %s", ", ".join(map(str, unused)))
    if lonely:
        log.warning("holds at this desk only, the centre leaves it open: %s", ", ".join(map(str, lonely)))
