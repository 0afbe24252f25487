"""What the actions of `programme` share: the store, the words, and which facility is meant."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wall.cli.centre import opened
from wall.cli.place import CommandError, Place

if TYPE_CHECKING:
    from wall.model import FacilityId
    from wall.programme.funnel import FacilityFigures
    from wall.store.database import Database
    from wall.ui.programme_words import ProgrammeWords

_SHOWN = 10  # of the places that a name may mean


@contextlib.contextmanager
def programme_of(place: Place) -> Iterator[Database]:
    """The store, with a log of its own beside a wall's. Raises StoreError."""
    with place.logging(console_level="warning", name="programme"), opened(place) as database:
        yield database


def words_of(place: Place) -> ProgrammeWords:
    """The words of the desk's language."""
    from wall.app.local_zone import LocalZone
    from wall.ui.programme_words import ProgrammeWords

    return ProgrammeWords(place.settings.desk.language, LocalZone())


def facilities_of(database: Database, said: str) -> list[tuple[FacilityId, str, str]]:
    """The facilities that may be meant by a name, "Province/Facility", a code or an id: id, province, name.

    Raises StoreError.
    """
    from wall.inventory.identity import key
    from wall.store.inventory_store import load_inventory
    from wall.store.survey_reading import load_records

    with database.read() as connection:
        inventory, records = load_inventory(connection), load_records(connection)
    code = key(said)
    province, _, name = said.rpartition("/")
    return [
        (each.id, inventory.province[each.province_id].name, each.name)
        for each in inventory.facilities
        if each.id == said
        or (each.id in records and records[each.id].code and key(records[each.id].code) == code)
        or key(each.name) == key(said)
        or (name and key(each.name) == key(name) and key(inventory.province[each.province_id].name) == key(province))
    ]


def facility_id_of(database: Database, said: str) -> tuple[FacilityId, str]:
    """The facility that is meant, and its name. Raises CommandError for none and for several, StoreError."""
    found = facilities_of(database, said)
    if len(found) == 1:
        return found[0][0], found[0][2]
    if not found:
        raise CommandError(f"there is no facility {said!r}; `programme list` names them")
    names = ", ".join(f"{province}/{name}" for _, province, name in found[:_SHOWN])
    raise CommandError(f"{said!r} may mean {names}: say Province/Facility")


def line_of(each: FacilityFigures, words: ProgrammeWords) -> str:
    """The facility in one line: where, how far, how late, its cameras, and who must act."""
    from wall.ui.programme_texts import Text

    parts = [f"{each.province} · {each.name}", words.stage(each.stage)]
    if each.overdue_days:
        parts.append(words.of(Text.LATE_ONE).format(words.number(each.overdue_days)))
    counts = map(words.number, (each.declared, each.probed, each.live))
    parts.append(words.of(Text.CAMERAS_OF).format(*counts))
    parts += [said for said in (words.reason(each.grounds.reason), words.actor(each.grounds.must_act)) if said]
    return " | ".join(parts)
