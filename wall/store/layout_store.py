"""Which grid was chosen for which place: a desk that starts again shows what it showed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from wall.model import FacilityId, ProvinceId
from wall.store.database import Database
from wall.store.reading import as_text, row_of
from wall.store.schema import LAYOUT_CHOICE


@dataclass(frozen=True, slots=True)
class LayoutChoice:
    """The layout's name for a facility, a province (no facility), or everything (neither)."""

    layout: str
    province_id: ProvinceId | None = None
    facility_id: FacilityId | None = None


class LayoutStore:
    """Reads and writes the choices. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> tuple[LayoutChoice, ...]:
        """All choices, also those for places that are gone."""
        with self._database.read() as connection:
            rows = connection.execute(select(LAYOUT_CHOICE)).all()
        return tuple(_choice(row) for row in rows)

    def save(self, choice: LayoutChoice) -> None:
        """Keep the choice in the place of an earlier one."""
        with self._database.write() as connection:
            save_choice(connection, choice)


def save_choice(connection: Connection, choice: LayoutChoice) -> None:
    """The same, inside of a transaction that does more. Raises SQLAlchemyError."""
    table = LAYOUT_CHOICE
    province, facility = choice.province_id or "", choice.facility_id or ""
    here = (table.c.province_id == province) & (table.c.facility_id == facility)
    if not connection.execute(update(table).where(here).values(layout=choice.layout)).rowcount:
        connection.execute(insert(table).values(province_id=province, facility_id=facility, layout=choice.layout))


def _choice(row: Any) -> LayoutChoice:
    with row_of("layout_choice", f"{row.province_id!r}, {row.facility_id!r}"):
        province, facility = as_text(row, "province_id"), as_text(row, "facility_id")
        return LayoutChoice(as_text(row, "layout"), ProvinceId(province) or None, FacilityId(facility) or None)
