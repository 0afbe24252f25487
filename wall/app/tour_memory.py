"""What ran on a window when the program ended, so that it goes on: a small value, and its form in the store.

It is worth having and worth no trouble: what cannot be read is as if nothing had run.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from wall.layouts.tours import PlacePages, TourError, TourId
from wall.model import FacilityId, ProvinceId

log = logging.getLogger(__name__)

META = "tours_running"  # in the table `meta` of the desk's own store
_MOST = 20_000  # characters


@dataclass(frozen=True, slots=True)
class TourMemory:
    """A tour and its screenful. `place`: the pages of a place, which nobody had to make; None: one of the store."""

    tour: TourId
    name: str
    step: int = 0
    page: int = 0
    place: PlacePages | None = None


def encode(memories: Mapping[str, TourMemory]) -> str:
    """What runs on each window, by the window's name."""
    return json.dumps({window: _entry(memory) for window, memory in memories.items()}, ensure_ascii=False)


def decode(text: str | None) -> Mapping[str, TourMemory]:
    """The same again; nothing where nothing was kept, or nothing that can be read."""
    if not text or len(text) > _MOST:
        return {}
    try:
        return {str(window): _memory(entry) for window, entry in json.loads(text).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, TourError):
        log.info("which tours ran here cannot be read")
        return {}


def _entry(memory: TourMemory) -> dict[str, object]:
    entry: dict[str, object] = {"tour": memory.tour, "name": memory.name, "step": memory.step, "page": memory.page}
    if memory.place is not None:
        entry |= {"province": memory.place.province or "", "facility": memory.place.facility or ""}
    return entry


def _memory(entry: Mapping[str, object]) -> TourMemory:
    step, page, name = entry["step"], entry["page"], entry["name"]
    if not (isinstance(step, int) and isinstance(page, int) and isinstance(name, str)):
        raise TypeError("no screenful")
    place = None
    if "facility" in entry:
        province, facility = str(entry["province"]), str(entry["facility"])
        place = PlacePages(ProvinceId(province) if province else None, FacilityId(facility) if facility else None)
    return TourMemory(TourId(str(entry["tour"])), name, step, page, place)
