"""Roles and PINs of operators in both kinds of store: kept, changed, and never without an administrator."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wall.access import Role
from wall.store.database import OPERATORS_REVISION, Database
from wall.store.errors import StoreError
from wall.store.operator_store import LastAdministratorError, OperatorStore, UnknownOperatorError

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
ON_BOTH = pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)


@ON_BOTH
def test_role_and_pin_are_kept_and_copied(database: Database) -> None:
    store = OperatorStore(database)
    store.add("Lan", "root", AT)
    assert store.set_role("lan", Role.SUPERVISOR).role is Role.SUPERVISOR
    known = store.set_pin("LAN", "$argon2id$one", AT)
    assert (known.pin_hash, known.pin_at, known.signs, known.guards) == ("$argon2id$one", AT, True, False)
    assert "$argon2id$one" not in repr(known)
    (read,) = store.load().operators
    assert read == known
    store.keep([read])
    assert store.load().operators == (read,)


@ON_BOTH
def test_the_only_administrator_with_a_pin_cannot_go(database: Database) -> None:
    store = OperatorStore(database)
    for name in ("Lan", "An"):
        store.add(name, "root", AT)
    store.set_role("Lan", Role.ADMINISTRATOR)
    store.set_pin("Lan", "hash", AT)
    with pytest.raises(LastAdministratorError):
        store.retire("Lan", "root", AT)
    with pytest.raises(LastAdministratorError):
        store.set_role("Lan", Role.OPERATOR)
    store.set_role("An", Role.ADMINISTRATOR)
    with pytest.raises(LastAdministratorError):  # who has no PIN cannot sign in
        store.retire("Lan", "root", AT)
    store.set_pin("An", "hash", AT)
    assert not store.retire("Lan", "root", AT).active
    assert store.load().operators[0].guards


@ON_BOTH
def test_who_has_retired_gets_nothing_and_who_comes_back_begins_anew(database: Database) -> None:
    store = OperatorStore(database)
    store.add("Lan", "root", AT)
    store.set_role("Lan", Role.SUPERVISOR)
    store.set_pin("Lan", "hash", AT)
    store.retire("Lan", "root", AT)
    with pytest.raises(UnknownOperatorError):
        store.set_role("Lan", Role.OPERATOR)
    with pytest.raises(UnknownOperatorError):
        store.set_pin("Lan", "other", AT)
    back = store.add("Lan", "root", AT)
    assert (back.role, back.pin_hash, back.pin_at) == (Role.OPERATOR, "", None)


@ON_BOTH
def test_a_pin_that_was_changed_meanwhile_stays(database: Database) -> None:
    store = OperatorStore(database)
    store.add("Lan", "root", AT)
    store.set_pin("Lan", "one", AT)
    assert store.set_pin("Lan", "two", AT, "one").pin_hash == "two"
    assert store.set_pin("Lan", "three", AT, "one").pin_hash == "two"


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_other_desks_hear_of_it(database: Database) -> None:
    store = OperatorStore(database)
    seen = [database.meta(OPERATORS_REVISION)]
    store.add("Lan", "root", AT)
    store.set_role("Lan", Role.ADMINISTRATOR)
    store.set_pin("Lan", "one", AT)
    seen.append(database.meta(OPERATORS_REVISION))
    assert seen == [None, "3"]
    store.set_role("Lan", Role.ADMINISTRATOR)  # it is so already
    assert database.meta(OPERATORS_REVISION) == "3"


def test_a_role_that_this_program_does_not_know_is_told_and_gives_nothing(database: Database) -> None:
    store = OperatorStore(database)
    store.add("Lan", "root", AT)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE operator SET role = 'king'")
    kept = store.load()
    assert kept.operators == ()
    assert "king" in kept.unreadable[0]
    with pytest.raises(StoreError):
        store.set_pin("Lan", "hash", AT)
