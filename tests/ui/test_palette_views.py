"""Saved views by name and by number, in the palette and at the dial."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyed_wall import CONTROL, KEYPAD, KeyedWall, keyed_wall
from wall.app.palette_views import dialled_views, offers_of_views
from wall.layouts.grid import Span
from wall.layouts.saved import Owner, OwnerKind, PlacedTile, SavedView, ViewId
from wall.model import Inventory
from wall.ui.i18n import Languages


def view(key: str, name: str, owner: Owner, number: int) -> SavedView:
    return SavedView(ViewId(key), name, owner, 1, 1, (PlacedTile(Span(0, 0, 1, 1), None),), number)


VIEWS = (
    view("a", "Cổng và sân", Owner(OwnerKind.FACILITY, "p0f1"), 3),
    view("b", "Ca đêm", Owner(OwnerKind.PROVINCE, "p1"), 31),
    view("c", "Của tôi", Owner(OwnerKind.OPERATOR, "Trần Thị Lan"), 0),
    view("d", "Cũ", Owner(OwnerKind.FACILITY, "gone"), 4),
)


@pytest.fixture
def wall(
    qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory, tmp_path: Path
) -> Iterator[KeyedWall]:
    with keyed_wall(qtbot, qapp, inventory, tmp_path / "settings.toml") as made:
        yield made


def test_a_view_is_dialled(wall: KeyedWall, inventory: Inventory) -> None:
    shown: list[ViewId] = []
    wall.window.keys.dialling.views = dialled_views(lambda: VIEWS, shown.append, lambda: inventory)
    box = wall.window.keys.dialling.box
    wall.press(Qt.Key.Key_V)
    wall.press(Qt.Key.Key_0, KEYPAD)
    assert box.name.text() == "No view 0"  # those without a number are dialled by none
    wall.press(Qt.Key.Key_3, KEYPAD)
    assert (box.name.text(), box.where.text()) == ("Cổng và sân", "Khu cách ly Trung đoàn 584")
    wall.press(Qt.Key.Key_1, KEYPAD)
    wall.press(Qt.Key.Key_Enter, KEYPAD)
    assert shown == ["b"]


@pytest.mark.parametrize(
    ("typed", "key", "where"),
    [
        ("cong va san", "a", "Khu cách ly Trung đoàn 584 · number 3"),
        ("dem dak nong", "b", "Đắk Nông · number 31"),
        ("toi lan", "c", "Trần Thị Lan"),
        ("31", "b", "Đắk Nông · number 31"),
        ("cu number 4", "d", "number 4"),
    ],
)
def test_a_view_is_found(
    wall: KeyedWall, qtbot: QtBot, inventory: Inventory, typed: str, key: str, where: str
) -> None:
    shown: list[ViewId] = []
    wall.palette.sources.append(offers_of_views(lambda: VIEWS, shown.append, lambda: inventory))
    qtbot.waitUntil(lambda: wall.made.places.complete)
    wall.press(Qt.Key.Key_K, CONTROL)
    assert not any(offer.id.startswith("view:") for offer in wall.palette.offers)
    wall.type(typed)
    assert wall.palette.offers[0].where == where
    wall.press(Qt.Key.Key_Return)
    assert shown == [key]
