"""What a wall showed last, kept from one run of the program to the next: a small file in the data folder.

It is worth having and worth no trouble: what cannot be read or written is as if nothing had been shown.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from wall.app.showing import Remembered
from wall.layouts.saved import ViewId
from wall.model import FacilityId, ProvinceId
from wall.paths import write_atomically
from wall.ui.state import Place

log = logging.getLogger(__name__)

_MOST_BYTES = 10_000  # of a file of ours; a longer one is not
_LONGEST_ID = 200


def as_json(value: Remembered) -> Mapping[str, str | int]:
    """What stands in a file for it; also for a file that remembers more than one wall."""
    place = value.place
    return {
        "province": place.province_id or "",
        "facility": place.facility_id or "",
        "view": value.view or "",
        "page": value.page,
    }


def from_json(value: object) -> Remembered | None:
    """What was remembered; None for what is nothing of the kind."""
    if not isinstance(value, dict):
        return None
    province, facility, view = (value.get(key, "") for key in ("province", "facility", "view"))
    page = value.get("page", 0)
    if not all(isinstance(each, str) and len(each) <= _LONGEST_ID for each in (province, facility, view)):
        return None
    if not isinstance(page, int) or isinstance(page, bool) or page < 0:
        return None
    place = Place(ProvinceId(province) if province else None, FacilityId(facility) if facility else None)
    return Remembered(place, ViewId(view) if view else None, page)


def load_wall(file: Path) -> Remembered | None:
    """What was kept; None where nothing was, or nothing that can be read. May wait for the disk."""
    try:
        with file.open("rb") as kept:
            found = from_json(json.loads(kept.read(_MOST_BYTES)))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        found = None
    if found is None:
        log.info("what the wall showed last cannot be read: %s", file)
    return found


def save_wall(file: Path, value: Remembered) -> None:
    """Keep it. On any thread but the window's."""
    try:
        write_atomically(file, json.dumps(as_json(value)).encode())
    except OSError as error:
        log.info("what the wall shows cannot be kept: %s", error)
