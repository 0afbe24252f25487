"""Names in the order in which a reader of the present language looks for them.

By code "Đắk Lắk" stands behind "Yên Bái"; a Vietnamese reader looks for it between "Cần Thơ" and "Điện Biên", where
Đ is a letter of its own behind D. Numbers in names count as numbers: "Tầng 2" before "Tầng 10".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import TypeVar

from PySide6.QtCore import QCollator, QLocale, Qt

Named = TypeVar("Named")


def by_name(things: Iterable[Named], name: Callable[[Named], str] = str) -> list[Named]:
    """The things by their names, as the language of the moment has it; those of one name stay as they came."""
    key = cmp_to_key(_collator().compare)
    return sorted(things, key=lambda each: key(name(each)))


def _collator() -> QCollator:
    """Of `QLocale`'s default, which `wall.ui.i18n.Languages` sets."""
    collator = QCollator(QLocale())
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator
