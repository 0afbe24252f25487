"""Tours that somebody has made. A change is kept only where the row still stands as it was read: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from wall.layouts.saved import Owner, OwnerKind, ViewId
from wall.layouts.tours import Tour, TourId
from wall.store.database import VIEWS_REVISION, Database
from wall.store.errors import StoreError
from wall.store.reading import as_member, as_moment, as_number, as_text, read_each, row_of
from wall.store.schema import TOUR, VIEW
from wall.store.tour_file import decode_body, encode_body


@dataclass(frozen=True, slots=True)
class KeptTour:
    """A tour as it stands in the store. `at`: when it was changed last; whoever changes it says which he has read."""

    tour: Tour
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class KeptTours:
    """All tours, each owner's in order, and why some rows cannot be read."""

    tours: tuple[KeptTour, ...] = ()
    unreadable: tuple[str, ...] = ()


class TourChangedError(StoreError):
    """Somebody else has changed or deleted the tour since it was read."""

    def __init__(self, tour: Tour, *, gone: bool) -> None:
        self.tour, self.gone = tour, gone
        super().__init__(f"the tour {tour.name} was {'deleted' if gone else 'changed'} elsewhere meanwhile")


class TourStore:
    """Reads and writes tours. Every method raises StoreError when the database fails; nothing is half done then."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> KeptTours:
        """All of them. A row that somebody has spoilt is left out and told."""
        with self._database.read() as connection:
            rows = connection.execute(select(TOUR)).all()
        found, wrong = read_each(rows, _kept)
        return KeptTours(tuple(sorted(found, key=_order)), tuple(wrong))

    def save(self, tour: Tour, by: str, at: datetime, read_at: datetime | None = None) -> KeptTour:
        """Have this tour so. `read_at`: the `KeptTour.at` on which the change rests; None: it is new, and comes
        behind the others of its owner. Raises TourChangedError.
        """
        with self._database.write() as connection:
            there = _row(connection, tour.id)
            if read_at is None and there is not None:
                raise TourChangedError(tour, gone=False)
            if read_at is None:
                kept = KeptTour(replace(tour, position=_end(connection, tour.owner)), at, by)
                connection.execute(insert(TOUR), [_values(kept)])
            else:
                _check(there, tour, read_at)
                kept = KeptTour(
                    tour, max(at, read_at + timedelta(microseconds=1)), by
                )  # also if a clock was set back
                connection.execute(update(TOUR).where(TOUR.c.id == tour.id).values(_values(kept)))
            self._database.announce(connection, VIEWS_REVISION)
        return kept

    def put_all(self, tours: Sequence[Tour], by: str, at: datetime) -> None:
        """Have these tours so, whatever was there, all or none: for a file that is taken in."""
        with self._database.write() as connection:
            for tour in tours:
                there = _row(connection, tour.id)
                connection.execute(delete(TOUR).where(TOUR.c.id == tour.id))
                position = _end(connection, tour.owner) if there is None else there.position
                connection.execute(insert(TOUR), [_values(KeptTour(replace(tour, position=position), at, by))])
            self._database.announce(connection, VIEWS_REVISION)

    def delete(self, tour: Tour, read_at: datetime) -> None:
        """Let it go. Raises TourChangedError where it is not any more what was read."""
        with self._database.write() as connection:
            _check(_row(connection, tour.id), tour, read_at)
            connection.execute(delete(TOUR).where(TOUR.c.id == tour.id))
            self._database.announce(connection, VIEWS_REVISION)

    def keep(self, tours: Iterable[KeptTour]) -> None:
        """Have these and no others, as another store has them: for a start without that."""
        rows = [_values(each) for each in tours]
        with self._database.write() as connection:
            connection.execute(delete(TOUR))
            if rows:
                connection.execute(insert(TOUR), rows)

    def view_names(self) -> dict[ViewId, str]:
        """How the views are called that a tour can show."""
        with self._database.read() as connection:
            return {ViewId(row.id): row.name for row in connection.execute(select(VIEW.c.id, VIEW.c.name))}


def _order(kept: KeptTour) -> tuple[object, ...]:
    tour = kept.tour
    return tour.owner.kind.value, tour.owner.id, tour.position, tour.name, tour.id


def _row(connection: Connection, tour_id: TourId) -> Any:
    return connection.execute(select(TOUR).where(TOUR.c.id == tour_id)).first()


def _check(there: Any, tour: Tour, read_at: datetime) -> None:
    if there is None or there.at != read_at:
        raise TourChangedError(tour, gone=there is None)


def _end(connection: Connection, owner: Owner) -> int:
    mine = (TOUR.c.owner_kind == owner.kind.value) & (TOUR.c.owner_id == owner.id)
    taken = connection.execute(select(TOUR.c.position).where(mine)).scalars().all()
    return max((each for each in taken if isinstance(each, int)), default=-1) + 1


def _values(kept: KeptTour) -> dict[str, Any]:
    tour = kept.tour
    return {
        "id": tour.id,
        "name": tour.name,
        "owner_kind": tour.owner.kind.value,
        "owner_id": tour.owner.id,
        "number": tour.number,
        "position": tour.position,
        "body": encode_body(tour),
        "at": kept.at,
        "by": kept.by,
    }


def _kept(row: Any) -> KeptTour:
    with row_of("tour", row.id):
        tour = decode_body(
            TourId(as_text(row, "id")),
            as_text(row, "name"),
            Owner(as_member(row, "owner_kind", OwnerKind), as_text(row, "owner_id")),
            as_number(row, "number"),
            as_number(row, "position"),
            as_text(row, "body"),
        )
        return KeptTour(tour, as_moment(row, "at"), as_text(row, "by"))
