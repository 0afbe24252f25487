"""Every text of an AddressError has its words on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import wall.urls
from wall.ui.words import ADDRESS_ERRORS


def test_every_address_error_is_translated() -> None:
    source = Path(wall.urls.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'AddressError\("([^"]+)"\)', source)) == set(ADDRESS_ERRORS)
