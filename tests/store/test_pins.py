"""PINs: which are refused, and what is kept of the others."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from wall.store.pins import Checked, PinHashError, PinProblem, check_pin, hash_pin, problem
from wall.urls import Secret


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("4071", None),
        ("938104726153", None),
        ("407", PinProblem.LENGTH),
        ("4071407140714", PinProblem.LENGTH),
        ("", PinProblem.NOT_DIGITS),
        ("40a1", PinProblem.NOT_DIGITS),
        ("４０７１", PinProblem.NOT_DIGITS),  # digits of another script are on no keypad
        ("0000", PinProblem.OBVIOUS),
        ("777777", PinProblem.OBVIOUS),
        ("1234", PinProblem.OBVIOUS),
        ("4321", PinProblem.OBVIOUS),
        ("7890", PinProblem.OBVIOUS),
        ("0987654", PinProblem.OBVIOUS),
        ("1212", PinProblem.OBVIOUS),
        ("123456789012", PinProblem.OBVIOUS),
        ("1223", None),
    ],
)
def test_which_pins_are_refused(pin: str, why: PinProblem | None) -> None:
    assert problem(Secret(pin)) is why


def test_a_hash_is_salted_knows_its_pin_and_does_not_hold_it() -> None:
    pin = Secret("4071")
    one, two = hash_pin(pin), hash_pin(pin)
    assert one != two
    assert one.startswith("$argon2id$")
    assert "4071" not in one.split("$")
    assert check_pin(one, pin) == Checked(right=True)
    assert check_pin(two, Secret("4072")) == Checked(right=False)


def test_what_was_hashed_with_other_parameters_is_to_be_hashed_anew() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("4071")
    assert check_pin(old, Secret("4071")) == Checked(right=True, stale=True)
    assert check_pin(old, Secret("1704")) == Checked(right=False)


@pytest.mark.parametrize("kept", ["", "4071", "$argon2id$v=19$m=65536,t=3,p=4$nonsense"])
def test_what_is_no_hash_is_an_error_that_tells_nothing(kept: str) -> None:
    with pytest.raises(PinHashError) as caught:
        check_pin(kept, Secret("4071"))
    assert "4071" not in str(caught.value)
