"""Saved views in the palette and at the dial: by name, by whose they are, and by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from wall.layouts.saved import OwnerKind, SavedView, ViewId
from wall.model import FacilityId, Inventory, ProvinceId
from wall.ui.dialling import Dialled, Directory
from wall.ui.palette_offers import Listed, Offer, OfferKind

Views = Callable[[], Sequence[SavedView]]
Show = Callable[[ViewId], object]


def owner_name(view: SavedView, inventory: Inventory) -> str:
    """What the facility, the province or the operator is called whose view it is; "" where the place is gone."""
    owner = view.owner
    if owner.kind is OwnerKind.FACILITY:
        facility = inventory.facility.get(FacilityId(owner.id))
        return "" if facility is None else facility.name
    if owner.kind is OwnerKind.PROVINCE:
        province = inventory.province.get(ProvinceId(owner.id))
        return "" if province is None else province.name
    return owner.id


def offers_of_views(views: Views, show: Show, inventory: Callable[[], Inventory]) -> Listed:
    """All views that there are, found by name, by owner and by number; not listed before anything is typed."""

    def offers() -> Iterator[Offer]:
        for view in views():
            number = QCoreApplication.translate("palette", "number {0}").format(view.number) if view.number else ""
            where = " · ".join(each for each in (owner_name(view, inventory()), number) if each)
            yield Offer(
                id=f"view:{view.id}",
                kind=OfferKind.VIEW,
                name=view.name,
                does=partial(show, view.id),
                where=where,
                number=str(view.number) if view.number else "",
            )

    return Listed(offers, shown=False)


def dialled_views(views: Views, show: Show, inventory: Callable[[], Inventory]) -> Directory:
    """Which view has that number, for `Dialling.views`."""

    def find(number: int) -> Dialled | None:
        view = next((each for each in views() if number and each.number == number), None)
        if view is None:
            return None
        return Dialled(view.name, owner_name(view, inventory()), "", lambda: show(view.id))

    return find
