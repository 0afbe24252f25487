"""Views that somebody has made. A change is kept only where the row still stands as it was read: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from wall.layouts.saved import Owner, OwnerKind, SavedView, ViewId
from wall.layouts.view_json import decode_body, encode_body
from wall.store.database import VIEWS_REVISION, Database
from wall.store.errors import StoreError
from wall.store.reading import as_member, as_moment, as_number, as_text, read_each, row_of
from wall.store.schema import VIEW


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view as it stands in the store. `at`: when it was changed last; whoever changes it says which he has read."""

    view: SavedView
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class KeptViews:
    """All views, each owner's in order, and why some rows cannot be read."""

    views: tuple[KeptView, ...] = ()
    unreadable: tuple[str, ...] = ()


class ChangedElsewhereError(StoreError):
    """Somebody else has changed or deleted the view since it was read. `there`: as it stands now; None: it is gone,
    or cannot be read."""

    def __init__(self, view: SavedView, there: KeptView | None) -> None:
        self.view, self.there = view, there
        super().__init__(f"the view {view.name} was {'deleted' if there is None else 'changed'} elsewhere meanwhile")


class NumberTakenError(StoreError):
    """Another view has that number. `name`: what that one is called."""

    def __init__(self, number: int, name: str) -> None:
        self.number, self.name = number, name
        super().__init__(f"the number {number} is that of the view {name}")


@dataclass(frozen=True, slots=True)
class Change:
    """A view as it is to be. `read_at`: the `KeptView.at` on which it rests; None: it is new."""

    view: SavedView
    read_at: datetime | None = None


class ViewStore:
    """Reads and writes views. Every method raises StoreError when the database fails; nothing is half done then."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> KeptViews:
        """All of them. A row that somebody has spoilt is left out and told."""
        with self._database.read() as connection:
            rows = connection.execute(select(VIEW)).all()
        found, wrong = read_each(rows, _kept)
        return KeptViews(tuple(sorted(found, key=_order)), tuple(wrong))

    def save(self, changes: Sequence[Change], by: str, at: datetime) -> tuple[KeptView, ...]:
        """Have these views so, all or none. A new one comes behind the others of its owner, as does one that gets
        another owner; else its position is not touched. One that opens with its place takes that from the others of
        it. Raises ChangedElsewhereError, NumberTakenError.
        """
        with self._database.write() as connection:
            for change in changes:  # all of them first: two views may exchange their numbers
                if change.read_at is not None:
                    self._check(connection, change)
                    connection.execute(update(VIEW).where(VIEW.c.id == change.view.id).values(number=0))
            kept = tuple(self._save(connection, change, by, at) for change in changes)
            _close_others(connection, kept)
            self._database.announce(connection, VIEWS_REVISION)
        return kept

    def delete(self, view: SavedView, read_at: datetime) -> KeptView:
        """Let it go. Returns what it was. Raises ChangedElsewhereError."""
        with self._database.write() as connection:
            there = self._check(connection, Change(view, read_at))
            connection.execute(delete(VIEW).where(VIEW.c.id == view.id))
            self._database.announce(connection, VIEWS_REVISION)
        return there

    def put_back(self, gone: KeptView, by: str, at: datetime) -> KeptView:
        """A view that was deleted, in its old place; without its number when another view has that meanwhile.

        Raises ChangedElsewhereError when it is there again already.
        """
        view = gone.view
        with self._database.write() as connection:
            if _row(connection, view.id) is not None:
                raise ChangedElsewhereError(view, _there(connection, view.id))
            if _with_number(connection, view) is not None:
                view = replace(view, number=0)
            below = _of_owner(view.owner) & (VIEW.c.position >= view.position)
            connection.execute(update(VIEW).where(below).values(position=VIEW.c.position + 1))
            kept = KeptView(view, at, by)
            connection.execute(insert(VIEW), [_values(kept)])
            self._database.announce(connection, VIEWS_REVISION)
        return kept

    def order(self, owner: Owner, ids: Sequence[ViewId]) -> None:
        """These views of that owner in this order; those that are not named follow as they were."""
        with self._database.write() as connection:
            rows = connection.execute(select(VIEW.c.id, VIEW.c.position, VIEW.c.name).where(_of_owner(owner))).all()
            before = sorted(rows, key=lambda row: (row.position, row.name, row.id))
            wanted = {view_id: place for place, view_id in enumerate(ids)}
            after = sorted(before, key=lambda row: wanted.get(row.id, len(wanted)))  # stable
            for place, row in enumerate(after):
                connection.execute(update(VIEW).where(VIEW.c.id == row.id).values(position=place))
            self._database.announce(connection, VIEWS_REVISION)

    def keep(self, views: Iterable[KeptView]) -> None:
        """Have these and no others, as another store has them: for a start without that."""
        rows = [_values(each) for each in views]
        with self._database.write() as connection:
            connection.execute(delete(VIEW))
            if rows:
                connection.execute(insert(VIEW), rows)

    def _check(self, connection: Connection, change: Change) -> KeptView:
        """The row stands as it was read. Raises ChangedElsewhereError."""
        there = _there(connection, change.view.id)
        if there is None or there.at != change.read_at:
            raise ChangedElsewhereError(change.view, there)
        return there

    def _save(self, connection: Connection, change: Change, by: str, at: datetime) -> KeptView:
        view, before = change.view, _there(connection, change.view.id)
        if change.read_at is None and _row(connection, view.id) is not None:
            raise ChangedElsewhereError(view, before)
        taken = _with_number(connection, view)
        if taken is not None:
            raise NumberTakenError(view.number, taken)
        stays = before is not None and before.view.owner == view.owner
        position = before.view.position if before is not None and stays else _end(connection, view.owner)
        if change.read_at is not None:
            at = _after(change.read_at, at)
        kept = KeptView(replace(view, position=position), at, by)
        if before is None:
            connection.execute(insert(VIEW), [_values(kept)])
        else:
            connection.execute(update(VIEW).where(VIEW.c.id == view.id).values(_values(kept)))
        return kept


def _after(before: datetime, at: datetime) -> datetime:
    """When it is changed: another moment than before, also where a clock was set back."""
    return max(at, before + timedelta(microseconds=1))


def _close_others(connection: Connection, saved: Sequence[KeptView]) -> None:
    """What was not saved together with these opens no more with a place with which one of these opens."""
    ids = {each.view.id for each in saved}
    for opening in (each for each in saved if each.view.opens):
        rows = connection.execute(select(VIEW).where(_of_owner(opening.view.owner))).all()
        for each in read_each(rows, _kept)[0]:
            if each.view.opens and each.view.id not in ids:
                closed = KeptView(replace(each.view, opens=False), _after(each.at, opening.at), opening.by)
                connection.execute(update(VIEW).where(VIEW.c.id == each.view.id).values(_values(closed)))


def _order(kept: KeptView) -> tuple[object, ...]:
    view = kept.view
    return view.owner.kind.value, view.owner.id, view.position, view.name, view.id


def _of_owner(owner: Owner) -> Any:
    return (VIEW.c.owner_kind == owner.kind.value) & (VIEW.c.owner_id == owner.id)


def _row(connection: Connection, view_id: ViewId) -> Any:
    return connection.execute(select(VIEW).where(VIEW.c.id == view_id)).first()


def _there(connection: Connection, view_id: ViewId) -> KeptView | None:
    """The view as it stands; None where there is none, or none that can be read."""
    row = _row(connection, view_id)
    found, _ = read_each([] if row is None else [row], _kept)
    return found[0] if found else None


def _with_number(connection: Connection, view: SavedView) -> str | None:
    """What another view with that number is called."""
    if not view.number:
        return None
    others = (VIEW.c.number == view.number) & (VIEW.c.id != view.id)
    return connection.execute(select(VIEW.c.name).where(others)).scalars().first()


def _end(connection: Connection, owner: Owner) -> int:
    taken = connection.execute(select(VIEW.c.position).where(_of_owner(owner))).scalars().all()
    return max((each for each in taken if isinstance(each, int)), default=-1) + 1


def _values(kept: KeptView) -> dict[str, Any]:
    view = kept.view
    return {
        "id": view.id,
        "name": view.name,
        "owner_kind": view.owner.kind.value,
        "owner_id": view.owner.id,
        "number": view.number,
        "position": view.position,
        "body": encode_body(view),
        "at": kept.at,
        "by": kept.by,
    }


def _kept(row: Any) -> KeptView:
    with row_of("view", row.id):
        owner = Owner(as_member(row, "owner_kind", OwnerKind), as_text(row, "owner_id"))
        view = decode_body(
            ViewId(as_text(row, "id")),
            as_text(row, "name"),
            owner,
            as_number(row, "number"),
            as_number(row, "position"),
            as_text(row, "body"),
        )
        return KeptView(view, as_moment(row, "at"), as_text(row, "by"))
