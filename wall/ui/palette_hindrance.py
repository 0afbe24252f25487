"""Why an action makes no sense now, or is not permitted: in words, for the palette and the menu of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from wall.access import TABLE, Deed, Role
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.model import CameraId
from wall.ui.actions import Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.asking import Asking
from wall.ui.folding import Summary
from wall.ui.header import WallHeader
from wall.ui.wall_page import WallPage
from wall.ui.window_keys import WindowKeys

DEEDS: Mapping[Action, Deed] = {
    Action.SHELVE: Deed.SHELVE,
    Action.OUT_OF_SERVICE: Deed.OUT_OF_SERVICE,
    Action.PLAN: Deed.PLAN,
    Action.NOTE: Deed.ACKNOWLEDGE,
    Action.ANSWER_ALL: Deed.ACKNOWLEDGE,
    Action.LOGIN: Deed.PASSWORDS,
    Action.SURVEY: Deed.SURVEY,
    Action.ADD_CAMERAS: Deed.INVENTORY,
    Action.IMPORT_SHEET: Deed.INVENTORY,
}
"""What somebody must be permitted for an action to be more than a look."""

_OF_A_CAMERA = frozenset(
    {
        Action.WHY,
        Action.RETRY,
        Action.RESET,
        Action.SHELVE,
        Action.NOTE,
        Action.OUT_OF_SERVICE,
        Action.LOGIN,
        Action.LEARN,
    }
)
_OF_AN_ALARM = frozenset({Action.NOTE, Action.SHELVE, Action.OUT_OF_SERVICE})  # also of a place's
_OF_A_FACILITY = frozenset({Action.FACILITY, Action.SHOW_FACILITY, Action.COPY_NUMBER, Action.PLAN})
_OF_THE_LIST = frozenset({Action.NEXT_ALARM, Action.PREVIOUS_ALARM})
_OF_THE_FILTER = frozenset(
    {
        Action.FILTER_1,
        Action.FILTER_2,
        Action.FILTER_3,
        Action.FILTER_OWED,
        Action.FILTER_MORE,
        Action.FILTER_NOTHING,
    }
)


def _role(role: Role) -> str:
    translate = QCoreApplication.translate
    return {
        Role.OPERATOR: translate("hindrance", "operator"),
        Role.SUPERVISOR: translate("hindrance", "supervisor"),
        Role.ADMINISTRATOR: translate("hindrance", "administrator"),
    }[role]


def not_permitted(deed: Deed) -> str:
    """That it is not permitted, and who may, in the language of the moment."""
    who = ", ".join(_role(role) for role in Role if role in TABLE[deed])
    return QCoreApplication.translate("hindrance", "not permitted for you, only for: {0}").format(who)


class Hindrances:
    """Looks when it is told to, because a palette that is open has the keyboard of what was selected."""

    def __init__(
        self,
        page: WallPage,
        header: WallHeader,
        keys: WindowKeys,
        asking: Asking,
        may: Callable[[Deed], bool] = lambda _: True,
    ) -> None:
        """`page` has the desk's list of alarms; `header`, `keys` and `asking` are the window's."""
        self._page, self._header, self._keys, self._asking = page, header, keys, asking
        self.may = may
        self.others: dict[Action, Callable[[], str]] = {}  # of actions that other parts know about
        self.message_shown: Callable[[], bool] = lambda: True
        self._camera: CameraId | None = None
        self._place_row = False
        self._row: AlarmRow | None = None

    def look(self) -> None:
        """Remember what is selected now."""
        self._camera = self._keys.wanted_camera()
        row = self._keys.picked_row
        self._place_row = row is not None and row.camera_id is None
        self._row = row
        self._facility = self._keys.more.facility()

    def of(self, action: Action) -> str:
        """Why not, as things were at the last look; "" where it can be done."""
        deed = DEEDS.get(action)
        if deed is not None and not self.may(deed):
            return not_permitted(deed)
        if action in self.others:
            return self.others[action]()
        if action in _OF_A_CAMERA:
            return self._of_camera(action)
        if action in _OF_A_FACILITY:
            return self._of_facility(action)
        if action in (Action.EVIDENCE, Action.MENU) and self._camera is None and not self._place_row:
            return QCoreApplication.translate("hindrance", "select a camera first")
        return self._of_window(action)

    def _of_camera(self, action: Action) -> str:
        camera = self._camera
        if camera is None and self._row is not None and action in _OF_AN_ALARM:
            return ""
        if camera is None or (action is Action.RETRY and self._keys.selected is None):
            return QCoreApplication.translate("hindrance", "select a camera first")
        alarm = self._asking.alarm_of(Source.camera(camera))
        if action in (Action.SHELVE, Action.OUT_OF_SERVICE):
            if alarm is None:
                return QCoreApplication.translate("hindrance", "nothing is known of this camera yet")
            return (
                QCoreApplication.translate("hindrance", "it is out of service already")
                if alarm.hiding.kind is Hidden.OUT_OF_SERVICE
                else ""
            )
        if action is Action.RESET and (alarm is None or alarm.state is not AlarmState.LATCHED):
            return QCoreApplication.translate("hindrance", "its alarm does not wait for a reset")
        if action is Action.NOTE and not self._asking.owed_by(camera):
            return QCoreApplication.translate("hindrance", "no alarm of it waits for an answer")
        return ""

    def _of_facility(self, action: Action) -> str:
        if self._facility is None and not (action is Action.PLAN and self._camera is not None):
            return QCoreApplication.translate("hindrance", "select a camera or a facility first")
        if action is Action.COPY_NUMBER and self._facility is not None and not self._facility.contact.telephone:
            return QCoreApplication.translate("hindrance", "no telephone number is known")
        return ""

    def _of_window(self, action: Action) -> str:
        alarms, header = self._page.alarms, self._header
        if action is Action.NEXT_PAGE and not header.next.isEnabled():
            return QCoreApplication.translate("hindrance", "this is the last page")
        if action is Action.PREVIOUS_PAGE and not header.previous.isEnabled():
            return QCoreApplication.translate("hindrance", "this is the first page")
        if action in _OF_THE_LIST and not any(
            isinstance(item, AlarmRow | Summary) for item in alarms.view.alarms.items
        ):
            return QCoreApplication.translate("hindrance", "no alarm is listed")
        if action is Action.ANSWER_ALL and not alarms.acknowledge_all.isEnabled():
            return QCoreApplication.translate("hindrance", "no alarm waits for an answer")
        if action in _OF_THE_FILTER and not alarms.filter.isVisible():
            return QCoreApplication.translate("hindrance", "there is no alarm to filter")
        if action is Action.CLOSE_MESSAGE and not self.message_shown():
            return QCoreApplication.translate("hindrance", "no message is shown")
        return ""
