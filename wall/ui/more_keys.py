"""What the keys do that speak of the selected camera or alarm and stand in its menu as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from wall.alarms.source import Source
from wall.model import CameraId, Facility
from wall.ui.actions import Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.alarm_view import AlarmView
from wall.ui.asking import Asking
from wall.ui.folding import Summary
from wall.ui.places import source_of
from wall.ui.state import Place


class Selection(Protocol):
    """What was selected last."""

    def wanted_camera(self) -> CameraId | None:
        """The camera, if it is one."""

    def wanted_place(self) -> Place:
        """The place of it; all cameras where nothing is selected and the wall shows everything."""

    def with_wanted(self, does: Callable[[str], None]) -> None:
        """Do it with the camera, or say that one has to be chosen."""

    def say(self, text: str) -> None:
        """Why nothing happened."""


class MoreKeys:
    """Asks through the same dialogs as the menus do."""

    def __init__(self, selection: Selection, asking: Asking) -> None:
        self._selection, self._asking = selection, asking

    def does(self) -> Mapping[Action, Callable[[], None]]:
        """What each of these actions does."""
        asking, selection = self._asking, self._selection
        return {
            Action.LOGIN: lambda: selection.with_wanted(asking.password),
            Action.LEARN: lambda: selection.with_wanted(asking.learn),
            Action.PLAN: self._plan,
            Action.COPY_NUMBER: self._copy_number,
            Action.SHOW_FACILITY: self._show_facility,
        }

    def facility(self) -> Facility | None:
        """Of what was selected last."""
        inventory, camera_id = self._asking.inventory, self._selection.wanted_camera()
        camera = None if camera_id is None else inventory.camera.get(camera_id)
        key = self._selection.wanted_place().facility_id if camera is None else camera.facility_id
        return None if key is None else inventory.facility.get(key)

    def _plan(self) -> None:
        camera_id, place = self._selection.wanted_camera(), self._selection.wanted_place()
        if camera_id is not None:
            self._asking.plan(Source.camera(camera_id))
        elif place.facility_id is not None:
            self._asking.plan(source_of(place))
        else:
            self._selection.say(_choose())

    def _copy_number(self) -> None:
        facility = self.facility()
        if facility is None:
            self._selection.say(_choose())
        elif not facility.contact.telephone:
            self._selection.say(_no_number().format(facility.name))
        else:
            self._asking.copy(facility.contact.telephone)

    def _show_facility(self) -> None:
        facility = self.facility()
        if facility is None:
            self._selection.say(_choose())
        else:
            self._asking.place_requested.emit(Place(facility.province_id, facility.id))


def _no_number() -> str:
    return QCoreApplication.translate("more_keys", "No telephone number is known for {0}")


def _choose() -> str:
    return QCoreApplication.translate("more_keys", "Choose a camera or a facility: this key is about one")


def neighbour_of(view: AlarmView, told: AlarmRow | None, step: int) -> AlarmRow | Summary | None:
    """The alarm so many rows further on in the list than the one that was told of; after the last the first."""
    rows = [item for item in view.alarms.items if isinstance(item, AlarmRow | Summary)]
    if not rows:
        return None
    current = view.alarms.item(view.currentIndex())
    known = None if told is None else told.identity
    if known is None and isinstance(current, AlarmRow | Summary):
        known = current.identity
    at = next((at for at, row in enumerate(rows) if row.identity == known), None)
    if at is None:
        return rows[0 if step > 0 else -1]
    return rows[(at + step) % len(rows)]
