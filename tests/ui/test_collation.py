"""Names stand where a reader of the present language looks for them."""

from __future__ import annotations

import random

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wall.config import Language
from wall.model import Facility, FacilityId, Inventory, Province, ProvinceId
from wall.ui.collation import by_name
from wall.ui.i18n import Languages
from wall.ui.site_tree import SiteTree
from wall.ui.tree_model import NODE_ROLE

VIETNAMESE = [
    "Cần Thơ",
    "Dak",
    "Đà Nẵng",
    "Đắk Lắk",
    "Điện Biên",
    "Đồng Nai",
    "Ea Kar",
    "Hạ Long 2",
    "Hạ Long 10",
    "Hà Nội",
]
ENGLISH_LAST = ["Zone", "Đắk"]  # Đ is D with a bar to an English reader, and stands before Z


def mixed(names: list[str]) -> list[str]:
    found = list(names)
    random.Random(7).shuffle(found)
    return found


def test_places_that_are_found_equally_well_stand_in_the_order_of_the_language(
    languages: Languages, qtbot: QtBot
) -> None:
    tree = SiteTree()
    qtbot.addWidget(tree)
    languages.use(Language.VIETNAMESE)
    provinces = tuple(Province(ProvinceId(name), name) for name in mixed(["Đà Nẵng", "Đắk Lắk", "Điện Biên", "Dầu"]))
    tree.show_inventory(Inventory(provinces))
    found = tree.search.index.find("d")
    assert [each.name for each in found] == ["Dầu", "Đà Nẵng", "Đắk Lắk", "Điện Biên"]


def test_a_vietnamese_reader_finds_names(languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    assert by_name(mixed(VIETNAMESE)) == VIETNAMESE


def test_an_english_reader_finds_them_elsewhere(languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    assert by_name(["Dz", "Đa"]) == ["Dz", "Đa"]  # a letter of its own, behind D
    languages.use(Language.ENGLISH)
    assert by_name(["Dz", "Đa"]) == ["Đa", "Dz"]


def test_what_has_one_name_stays_as_it_came() -> None:
    pairs = [("b", 1), ("a", 2), ("a", 1), ("B", 2)]
    assert by_name(pairs, lambda each: each[0]) == [("a", 2), ("a", 1), ("b", 1), ("B", 2)]


def places(names: list[str]) -> Inventory:
    provinces = tuple(Province(ProvinceId(name), name) for name in names)
    facilities = tuple(
        Facility(FacilityId(f"{name}-{n}"), ProvinceId(name), f"Khu {n}") for name in names for n in (10, 2)
    )
    return Inventory(provinces, facilities)


def shown(tree: SiteTree) -> list[str]:
    model = tree.model
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    found = []
    for row in rows:
        found.append(row.data(NODE_ROLE).name)
        found += [model.index(at, 0, row).data(NODE_ROLE).name for at in range(model.rowCount(row))]
    return found


def test_the_tree_is_sorted_and_again_when_the_language_changes(qapp: QApplication, languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    tree = SiteTree()
    tree.show_inventory(places(["Đa", "Ea", "Dz"]))
    assert shown(tree) == ["Dz", "Khu 2", "Khu 10", "Đa", "Khu 2", "Khu 10", "Ea", "Khu 2", "Khu 10"]
    model = tree.model
    opened = model.index(1, 0)
    tree.view.collapseAll()
    tree.view.expand(opened)
    tree.view.setCurrentIndex(model.index(0, 0, opened))
    languages.use(Language.ENGLISH)
    qapp.processEvents()
    assert [name for name in shown(tree) if "Khu" not in name] == ["Đa", "Dz", "Ea"]
    assert tree.view.isExpanded(model.index(0, 0))
    assert not tree.view.isExpanded(model.index(1, 0))
    current = tree.view.currentIndex()
    assert (current.data(NODE_ROLE).name, current.parent().data(NODE_ROLE).name) == ("Khu 2", "Đa")
    tree.deleteLater()
