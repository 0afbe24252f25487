"""What a file of views would change here: which places and cameras it means, view by view. Values only.

A place or a camera is meant by its id where this inventory knows that; else by what it is called: a facility by its
name and that of its province, a camera there by its name, else by its number. Whatever is not unique is not meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from wall.layouts.saved import CameraTile, Owner, OwnerKind, PlacedTile, SavedView, ViewId
from wall.layouts.view_json import Called, FiledView
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId

Key = TypeVar("Key")
Value = TypeVar("Value")


class Fate(Enum):
    """What becomes of a view of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    NO_PLACE = "no place"  # its facility or province is not here
    NOT_ALLOWED = "not allowed"  # whoever imports may not change views of that owner


@dataclass(frozen=True, slots=True)
class Arriving:
    """One view of the file. `view`: as it would be here; where it is left out, as the file has it.

    `missing`: what the cameras are called that are not here, each once: their tiles keep their places and names.
    `by_name`: how many cameras were recognised by name or number alone. `number_of`: the view here that has its
    number, which it loses therefore; "" = none.
    """

    view: SavedView
    place: Called
    fate: Fate
    missing: tuple[str, ...] = ()
    by_name: int = 0
    number_of: str = ""

    @property
    def comes(self) -> bool:
        """It would change something here."""
        return self.fate in (Fate.NEW, Fate.CHANGED)


def arriving(
    filed: Iterable[FiledView],
    inventory: Inventory,
    here: Mapping[ViewId, SavedView],
    may: Callable[[Owner], bool] = lambda _: True,
) -> tuple[Arriving, ...]:
    """What these views of a file would be here, in their order. `here`: the views that there are."""
    found = _Finding(inventory)
    plans = [_one(each, found, here, may) for each in filed]
    coming = {plan.view.id for plan in plans if plan.comes}
    taken = {view.number: view.name for view in here.values() if view.number and view.id not in coming}
    return tuple(_numbered(plan, taken, here) for plan in plans)


def _one(
    filed: FiledView, found: _Finding, here: Mapping[ViewId, SavedView], may: Callable[[Owner], bool]
) -> Arriving:
    owner = found.owner(filed.view.owner, filed.owner)
    if owner is None:
        return Arriving(filed.view, filed.owner, Fate.NO_PLACE)
    view, missing, by_name = _with_cameras(replace(filed.view, owner=owner), filed, found)
    before = here.get(view.id)
    owners = {owner} if before is None else {owner, before.owner}
    fate = Fate.NEW if before is None else Fate.CHANGED
    if before is not None and _says(before, found) == _says(replace(view, position=before.position), found):
        fate = Fate.SAME
    elif not all(map(may, owners)):
        fate = Fate.NOT_ALLOWED
    return Arriving(view, filed.owner, fate, missing, by_name)


def _with_cameras(view: SavedView, filed: FiledView, found: _Finding) -> tuple[SavedView, tuple[str, ...], int]:
    """The view with the cameras of this inventory, what the missing ones are called, and how many went by name."""
    tiles: list[PlacedTile] = []
    missing: dict[CameraId, str] = {}
    by_name: set[CameraId] = set()
    for tile in view.tiles:
        content = tile.content
        if isinstance(content, CameraTile):
            called = filed.cameras[content.camera]
            camera = found.camera(content.camera, called)
            if camera is None:
                missing[content.camera] = " · ".join(filter(None, (called.facility, called.name))) or content.camera
            else:
                if camera.id != content.camera:
                    by_name.add(camera.id)
                content = CameraTile(camera.id, camera.name)
        tiles.append(replace(tile, content=content))
    return replace(view, tiles=tuple(tiles)), tuple(missing.values()), len(by_name)


def _says(view: SavedView, found: _Finding) -> SavedView:
    """The view without what a camera was called when it was saved, where the camera is there to be asked."""
    tiles = (
        replace(tile, content=CameraTile(tile.content.camera))
        if isinstance(tile.content, CameraTile) and tile.content.camera in found.inventory.camera
        else tile
        for tile in view.tiles
    )
    return replace(view, tiles=tuple(tiles))


def _numbered(plan: Arriving, taken: Mapping[int, str], here: Mapping[ViewId, SavedView]) -> Arriving:
    """Without its number where another view has that."""
    number = plan.view.number
    if not plan.comes or number not in taken:
        return plan
    before = here.get(plan.view.id)
    without = replace(plan.view, number=0)
    same = before is not None and replace(before, position=without.position) == without
    return replace(plan, view=without, number_of=taken[number], fate=Fate.SAME if same else plan.fate)


class _Finding:
    """What is meant here by an id, or by a name."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self._provinces = _unique((_key(each.name), each) for each in inventory.provinces)
        self._facilities = _unique(
            ((_key(inventory.province[each.province_id].name), _key(each.name)), each)
            for each in inventory.facilities
        )

    def owner(self, owner: Owner, called: Called) -> Owner | None:
        """Whose view it is here; None where that place is not here."""
        if owner.kind is OwnerKind.OPERATOR:
            return owner
        if owner.kind is OwnerKind.PROVINCE:
            province = self.inventory.province.get(ProvinceId(owner.id)) or self._province(called)
            return None if province is None else Owner(owner.kind, province.id)
        facility = self.inventory.facility.get(FacilityId(owner.id)) or self._facility(called)
        return None if facility is None else Owner(owner.kind, facility.id)

    def camera(self, camera_id: CameraId, called: Called) -> Camera | None:
        """That camera here."""
        known = self.inventory.camera.get(camera_id)
        facility = None if known is not None else self._facility(called)
        if facility is None:
            return known
        cameras = self.inventory.cameras_of[facility.id]
        for meant in (
            [each for each in cameras if called.name and _key(each.name) == _key(called.name)],
            [each for each in cameras if called.number and each.number == called.number],
        ):
            if len(meant) == 1:
                return meant[0]
        return None

    def _province(self, called: Called) -> Province | None:
        return self._provinces.get(_key(called.province))

    def _facility(self, called: Called) -> Facility | None:
        return self._facilities.get((_key(called.province), _key(called.facility)))


def _key(name: str) -> str:
    """The name without differences that nobody hears."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


def _unique(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, Value]:
    found: dict[Key, Value | None] = {}
    for key, value in pairs:
        found[key] = None if key in found else value
    return {key: value for key, value in found.items() if value is not None}
