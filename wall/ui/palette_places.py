"""Provinces, facilities and cameras as offers of the palette: found in the index of the search, made when found.

Ten thousand cameras are no ten thousand offers: only what is found becomes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal

from wall.access import Deed
from wall.alarms.source import Source
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, ProvinceId
from wall.search import Match, MatchKind, SearchIndex
from wall.ui.actions import Action
from wall.ui.asking import Asking
from wall.ui.keymap import keymap
from wall.ui.palette_hindrance import not_permitted
from wall.ui.palette_offers import Found, Offer, OfferKind
from wall.ui.state import Place

_KINDS = {
    MatchKind.PROVINCE: OfferKind.PROVINCE,
    MatchKind.FACILITY: OfferKind.FACILITY,
    MatchKind.CAMERA: OfferKind.CAMERA,
}
MoreOfCamera = Callable[[Camera], Sequence[Offer]]
MoreOfPlace = Callable[[Place], Sequence[Offer]]


class PlaceOffers(QObject):
    """An `Offers`. What was chosen comes out as signals, as of the tree, and through the window's own dialogs."""

    camera_chosen = Signal(str)  # CameraId
    place_chosen = Signal(Place)

    def __init__(
        self,
        parent: QObject,
        index: Callable[[], SearchIndex],
        asking: Asking,
        may: Callable[[Deed], bool] = lambda _: True,
    ) -> None:
        super().__init__(parent)
        self._index, self._asking = index, asking
        self.may = may
        self.more_of_camera: list[MoreOfCamera] = []  # what other parts can do with one: "show on screen 2"
        self.more_of_place: list[MoreOfPlace] = []

    @property
    def _inventory(self) -> Inventory:
        return self._asking.inventory

    @property
    def complete(self) -> bool:
        """See `Offers`."""
        return self._index().complete

    def find(self, text: str, limit: int) -> Sequence[Found]:
        """See `Offers`."""
        return [(rank, offer) for rank, match in self._index().ranked(text, limit) if (offer := self._offer(match))]

    def listed(self) -> Sequence[Offer]:
        """See `Offers`: there are too many."""
        return ()

    def of(self, offer_id: str) -> Offer | None:
        """See `Offers`."""
        kind, _, key = offer_id.partition(":")
        if kind == OfferKind.CAMERA.value and (camera := self._inventory.camera.get(CameraId(key))):
            return self._camera(camera)
        if kind == OfferKind.FACILITY.value and (facility := self._inventory.facility.get(FacilityId(key))):
            return self._facility(facility)
        if kind == OfferKind.PROVINCE.value and key in self._inventory.province:
            return self._province(ProvinceId(key))
        return None

    def _offer(self, match: Match) -> Offer | None:
        """None where the index is of an inventory that has been replaced."""
        key = match.camera_id or match.facility_id or match.province_id
        return self.of(f"{_KINDS[match.kind].value}:{key}")

    def _camera(self, camera: Camera) -> Offer:
        facility = self._inventory.facility[camera.facility_id]
        return Offer(
            id=f"camera:{camera.id}",
            kind=OfferKind.CAMERA,
            name=f"#{camera.number} {camera.name}",
            does=lambda: self.camera_chosen.emit(camera.id),
            where=f"{facility.name} · {self._inventory.province[facility.province_id].name}",
            number=str(camera.number),
            more=lambda: (
                *self._with_camera(camera, facility),
                *(o for each in self.more_of_camera for o in each(camera)),
            ),
        )

    def _facility(self, facility: Facility) -> Offer:
        place = Place(facility.province_id, facility.id)
        return Offer(
            id=f"facility:{facility.id}",
            kind=OfferKind.FACILITY,
            name=facility.name,
            does=lambda: self.place_chosen.emit(place),
            where=self._inventory.province[facility.province_id].name,
            more=lambda: (*self._with_facility(facility), *(o for each in self.more_of_place for o in each(place))),
        )

    def _province(self, province_id: ProvinceId) -> Offer:
        place = Place(province_id)
        return Offer(
            id=f"province:{province_id}",
            kind=OfferKind.PROVINCE,
            name=self._inventory.province[province_id].name,
            does=lambda: self.place_chosen.emit(place),
            more=lambda: (
                Offer("", OfferKind.ACTION, self.tr("Show it on the wall"), lambda: self.place_chosen.emit(place)),
                *(offer for each in self.more_of_place for offer in each(place)),
            ),
        )

    def _with_camera(self, camera: Camera, facility: Facility) -> Iterator[Offer]:
        asking, place = self._asking, Place(facility.province_id, facility.id)
        refused = "" if self.may(Deed.PASSWORDS) else not_permitted(Deed.PASSWORDS)
        nothing_owed = "" if asking.owed_by(camera.id) else self.tr("no alarm of it waits for an answer")
        for name, does, action, why in (
            (self.tr("Show it on the wall"), lambda: self.camera_chosen.emit(camera.id), None, ""),
            (self.tr("Enlarge it"), lambda: asking.enlarge_requested.emit(camera.id, True), None, ""),
            (self.tr("Show its facility"), lambda: self.place_chosen.emit(place), Action.SHOW_FACILITY, ""),
            (self.tr("Why?"), lambda: asking.why(camera.id), Action.WHY, ""),
            (self.tr("Acknowledge with a note …"), lambda: asking.note_camera(camera.id), Action.NOTE, nothing_owed),
            (self.tr("Evidence …"), lambda: asking.ask_evidence(camera.id), Action.EVIDENCE, ""),
            (
                self.tr("Facility page: record, survey, scheme"),
                lambda: asking.facility_page_requested.emit(facility.id),
                Action.FACILITY,
                "",
            ),
            (self.tr("Shelve …"), lambda: asking.shelve(camera.id), Action.SHELVE, ""),
            (self.tr("Connect again now"), lambda: asking.retry_requested.emit(camera.id), Action.RETRY, ""),
            (
                self.tr("Copy the address without the password"),
                lambda: asking.copy(str(camera.main)),
                None,
                "",
            ),
            (self.tr("Planned absence …"), lambda: asking.plan(Source.camera(camera.id)), Action.PLAN, ""),
            (self.tr("Change the password …"), lambda: asking.password(camera.id), Action.LOGIN, refused),
        ):
            keys = "" if action is None else keymap().said(action)
            yield Offer("", OfferKind.ACTION, name, does, keys=keys, hindered=why)

    def _with_facility(self, facility: Facility) -> Iterator[Offer]:
        asking, place = self._asking, Place(facility.province_id, facility.id)
        telephone = facility.contact.telephone
        for name, does, why in (
            (self.tr("Show it on the wall"), lambda: self.place_chosen.emit(place), ""),
            (
                self.tr("Facility page: record, survey, scheme"),
                lambda: asking.facility_page_requested.emit(facility.id),
                "",
            ),
            (self.tr("Evidence …"), lambda: asking.place_evidence(place), ""),
            (
                self.tr("Copy the telephone number"),
                lambda: asking.copy(telephone),
                "" if telephone else self.tr("no telephone number is known"),
            ),
            (self.tr("Planned absence …"), lambda: asking.plan(Source.facility(facility.id)), ""),
        ):
            yield Offer("", OfferKind.ACTION, name, does, hindered=why)
