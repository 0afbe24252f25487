"""One place has one identity, however it is typed."""

from __future__ import annotations

import unicodedata

import pytest

from wall.inventory.identity import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Thuý Khuê", "THÚY  KHUÊ"),
        ("Đắk Lắk", unicodedata.normalize("NFD", "đắk lắk")),
        (" Trạm\ty tế ", "trạm Y tế"),
        ("\ufeffTrường\u200b A\u200e", "Trường A"),  # as they come from web pages
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("Hoà", "Hoá"), ("Đắk", "Dak"), ("An Giang", "Ân Giang"), ("Má", "Mà")])
def test_not_the_same(one: str, other: str) -> None:
    assert key(one) != key(other)
