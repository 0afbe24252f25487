"""The site tree as a Qt model: provinces, facilities, cameras, each with what it rolls up.

Made for 10,000 cameras: nodes are built once for an inventory, a tick compares values and reports only the rows
that changed, and an index carries a number, so that no Python object hangs on a pointer inside Qt.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from wall.alarms.book import Alarm, severity_of_wrong
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import STATION, Cause, Source
from wall.health.condition import Condition, Judgement
from wall.model import CameraId, FacilityId, Inventory
from wall.ui import alarm_words, tile_words, view_words, words
from wall.ui.changed import Changed, all_of
from wall.ui.collation import by_name
from wall.ui.counts import Count, Counting, Counts, works
from wall.ui.icons import Icon
from wall.ui.overview import extent_of
from wall.ui.parts import plain_tip
from wall.ui.places import source_of
from wall.ui.state import CameraState, Place, WallState
from wall.ui.tile import face, told
from wall.ui.view_editor_drag import MIME, to_mime

Index = QModelIndex | QPersistentModelIndex
NODE_ROLE = Qt.ItemDataRole.UserRole


_NOTHING = Count()
_UNWATCHED = Judgement(Condition.IDLE, math.nan, math.nan, fresh=False)


class Level(Enum):
    """What a row of the tree is."""

    ROOT = 0
    EVERYTHING = 1
    PROVINCE = 2
    FACILITY = 3
    CAMERA = 4


@dataclass(slots=True)
class Node:
    """One row. Only `count` and what is said of a camera change."""

    level: Level
    name: str
    place: Place
    parent: int  # index in the model's list
    row: int
    camera_id: CameraId | None = None
    number: int = 0
    children: list[int] = field(default_factory=list)
    count: Count = _NOTHING
    condition: Condition = Condition.UNKNOWN  # of a camera
    suspect: bool = False
    checked_at: float = math.nan  # monotonic: of a camera that is looked at in turn
    signs: tuple[Icon, ...] = ()  # how somebody marked that camera

    @property
    def in_turn(self) -> bool:
        """It is looked at now and then: when it was the last time has to be said."""
        return not math.isnan(self.checked_at)


class SiteModel(QAbstractItemModel):
    """All cameras, then provinces > facilities > cameras."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inventory = Inventory()
        self._nodes: list[Node] = [Node(Level.ROOT, "", Place(), 0, 0)]
        self._camera: dict[CameraId, int] = {}
        self._places: dict[Place, int] = {}
        self._state: WallState | None = None  # what is shown
        self._in_turn: set[CameraId] = set()
        self._counting = Counting()
        self.shown: Place | None = None  # by the wall
        self._views: Mapping[Place, int] = {}  # how many that somebody has made, of places that have some

    def show_inventory(self, inventory: Inventory) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._inventory = inventory
        self._nodes = [Node(Level.ROOT, "", Place(), 0, 0)]
        self._camera, self._places, self._counting = {}, {}, Counting()
        self._in_turn.clear()
        if inventory.cameras:  # the way back from a province or a facility
            self._append(0, Node(Level.EVERYTHING, "", Place(), 0, 0))
        for province in by_name(inventory.provinces, lambda each: each.name):
            place = Place(province.id)
            at = self._append(0, Node(Level.PROVINCE, province.name, place, 0, 0))
            for facility in by_name(inventory.facilities_of[province.id], lambda each: each.name):
                self._append_facility(at, facility.id, facility.name, Place(province.id, facility.id))
        self.endResetModel()

    def sort_anew(self) -> None:
        """Another language is spoken, whose readers look for some names elsewhere. What is open stays open."""
        self.layoutAboutToBeChanged.emit()
        for parent in (self._nodes[0], *(node for node in self._nodes if node.level is Level.PROVINCE)):
            first = [each for each in parent.children if self._nodes[each].level is Level.EVERYTHING]
            rest = [each for each in parent.children if each not in first]
            parent.children = [*first, *by_name(rest, lambda each: self._nodes[each].name)]
            for row, child in enumerate(parent.children):
                self._nodes[child].row = row
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self._index_of(index.internalId()))
        self.layoutChanged.emit()

    def _append_facility(self, parent: int, facility_id: FacilityId, name: str, place: Place) -> None:
        at = self._append(parent, Node(Level.FACILITY, name, place, 0, 0))
        for camera in self._inventory.cameras_of[facility_id]:
            node = Node(Level.CAMERA, camera.name, place, 0, 0, camera.id, camera.number)
            node.signs = tile_words.marks(camera)
            self._camera[camera.id] = self._append(at, node)

    def _append(self, parent: int, node: Node) -> int:
        at = len(self._nodes)
        node.parent, node.row = parent, len(self._nodes[parent].children)
        self._nodes[parent].children.append(at)
        self._nodes.append(node)
        if node.level is not Level.CAMERA:
            self._places[node.place] = at
        return at

    def show_state(self, state: WallState, changed: Changed | None = None) -> Counts:
        """Take over what changed (None: everything) and tell the views about these rows only.

        Ages are no change: who shows them has to paint anew while `in_turn`. Returns the counts for other panels.
        """
        self._state = state
        changed = all_of(self._inventory) if changed is None else changed
        for camera_id in changed.cameras:
            if (at := self._camera.get(camera_id)) is not None:
                self._show_camera(at, camera_id, state.cameras.get(camera_id))
        rolled = self._counting.show(self._inventory, state, changed)
        if changed:
            self._show_places(rolled)
        return rolled

    def _show_camera(self, at: int, camera_id: CameraId, now: CameraState | None) -> None:
        judgement = _UNWATCHED if now is None else now.judgement
        hidden = now is None or now.suppressed_by is not None or now.alarm.hidden
        alarm = Alarm(Source.camera(camera_id)) if now is None or hidden else now.alarm
        explained = now is not None and hidden and now.explained_by is not None
        node, condition = self._nodes[at], judgement.condition
        self._in_turn.discard(camera_id)
        if not math.isnan(judgement.checked_at):
            self._in_turn.add(camera_id)
        anew = judgement.suspect is not node.suspect
        node.checked_at, node.suspect = judgement.checked_at, judgement.suspect
        severity = severity_of_wrong(alarm.condition)
        aside = Hidden.NO if now is None else now.alarm.hiding.kind
        count = Count(1, int(works(condition)), 0, severity, alarm.state, hidden=aside, explained=explained)
        self._change(at, count, condition, anew=anew)

    def _show_places(self, rolled: Counts) -> None:
        for place, at in self._places.items():
            if place.facility_id is not None:
                self._change(at, rolled.facilities[place.facility_id])
            elif place.province_id is not None:
                self._change(at, rolled.provinces[place.province_id])
            else:
                self._change(at, rolled.everything)

    def on_wall(self, node: Node) -> bool:
        """The wall shows that place."""
        return node.level is not Level.CAMERA and node.level is not Level.ROOT and node.place == self.shown

    def above_wall(self, node: Node) -> bool:
        """The wall shows a facility of that province."""
        return (
            node.level is Level.PROVINCE
            and self.shown is not None
            and self.shown.facility_id is not None
            and self.shown.province_id == node.place.province_id
        )

    @property
    def in_turn(self) -> bool:
        """Some camera's row tells an age."""
        return bool(self._in_turn)

    def _change(self, at: int, count: Count, condition: Condition = Condition.UNKNOWN, *, anew: bool = False) -> None:
        node = self._nodes[at]
        if node.count == count and node.condition is condition and not anew:
            return
        node.count, node.condition = count, condition
        index = self.createIndex(node.row, 0, at)
        self.dataChanged.emit(index, index)

    def node(self, index: Index) -> Node:
        """The row's values; the root for an invalid index."""
        return self._nodes[index.internalId()] if index.isValid() else self._nodes[0]

    @property
    def places(self) -> Collection[Place]:
        """Every place of the tree; all cameras together are one of them."""
        return self._places.keys()

    def place_index(self, place: Place) -> QModelIndex:
        """Where a province or a facility is; invalid when it is not in the tree."""
        return self._index_of(self._places.get(place, 0))

    def camera_index(self, camera_id: CameraId) -> QModelIndex:
        """Where a camera is; invalid when it is not in the tree."""
        return self._index_of(self._camera.get(camera_id, 0))

    def _index_of(self, at: int) -> QModelIndex:
        return self.createIndex(self._nodes[at].row, 0, at) if at else QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Qt: the index of a child."""
        children = self.node(parent or QModelIndex()).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]
        """Qt: the index of the parent."""
        if index is None or not index.isValid():
            return QModelIndex()
        return self._index_of(self.node(index).parent)

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many children."""
        return len(self.node(parent or QModelIndex()).children)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - Qt asks for each parent
        """Qt: one column; the delegate paints the rest beside the name."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the name, a tool tip in words, or the node itself for the delegate."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return words.all_cameras() if node.level is Level.EVERYTHING else node.name
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._described(node))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(node)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: cameras, and places with their cameras, can be dragged into a view."""
        flags = super().flags(index)
        draggable = index.isValid() and self.node(index).level is not Level.EVERYTHING
        return flags | Qt.ItemFlag.ItemIsDragEnabled if draggable else flags

    def mimeTypes(self) -> list[str]:
        """Qt: what a drag from here is."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: the cameras of these rows, in the order of the tree."""
        return to_mime(self.cameras_of(indexes))

    def cameras_of(self, indexes: Iterable[Index]) -> list[CameraId]:
        """The cameras of these rows: of a place all of it. Each once, in the order of the tree."""
        found: dict[CameraId, None] = {}
        for at in sorted(index.internalId() for index in indexes if index.isValid()):
            if self._nodes[at].level is not Level.EVERYTHING:
                found.update(dict.fromkeys(self._below(at)))
        return list(found)

    def _below(self, at: int) -> Iterable[CameraId]:
        node = self._nodes[at]
        if node.camera_id is not None:
            yield node.camera_id
        for child in node.children:
            yield from self._below(child)

    def checked(self, node: Node) -> str:
        """When a camera that is looked at in turn was the last time: "checked 14:37, 40 s ago"."""
        state = self._state
        return (
            "" if state is None or not node.in_turn else words.checked_briefly(node.checked_at, state.now, state.at)
        )

    def show_views(self, counted: Mapping[Place, int]) -> bool:
        """How many views each place has that somebody has made. Whether that is news."""
        before, self._views = self._views, counted
        return counted != before

    def views(self, node: Node) -> int:
        """How many views somebody has made of that place."""
        return 0 if node.level is Level.CAMERA else self._views.get(node.place, 0)

    def told(self, index: Index) -> str:
        """What is to be said of that row in its tip; "" for no row."""
        return self._described(self.node(index)) if index.isValid() else ""

    def _described(self, node: Node) -> str:
        """The same words as on the wall."""
        state = self._state
        camera = self._inventory.camera.get(node.camera_id) if node.camera_id is not None else None
        if camera is not None:
            facility = self._inventory.facility[camera.facility_id].name
            if state is None:
                return f"{facility}\n{words.numbered(camera.number, camera.name)}"
            return told(face(camera, state.cameras.get(camera.id), state.now, state.at), facility)
        name = words.all_cameras() if node.level is Level.EVERYTHING else node.name
        on_wall = [words.on_the_wall()] if self.on_wall(node) else []
        counted = [words.alarms_counted(node.count.alarms, node.count.owed)] if node.count.alarms else []
        views = [view_words.counted(self.views(node))] if self.views(node) else []
        return "\n".join([name, *on_wall, *self._place_alarm(node), *counted, words.calm(node.count), *views])

    def _place_alarm(self, node: Node) -> list[str]:
        """What is wrong with a place as a whole, a line each: that it is lost, and by what that is explained."""
        state = self._state
        if state is None:
            return []
        source = source_of(node.place)
        listed, extent = state.places.get(source), extent_of(source, self._inventory, state)
        recorders = self._recorder_alarms(node, state)
        if listed is not None and isinstance(listed.condition, Cause):
            over, ended = not listed.state.active, listed.cleared_at
            said = alarm_words.whole(listed.condition, extent, over, ended, state.at)
            return [f"{said}. {words.alarm_state(listed.state)}", *recorders]
        if node.count.cause is None:
            return recorders
        said = alarm_words.whole(node.count.cause.cause, extent, False, None, None)
        above = Cause.STATION_CUT_OFF if STATION in state.causes else Cause.PROVINCE_DOWN
        return [said, alarm_words.explained(above)]

    def _recorder_alarms(self, node: Node, state: WallState) -> list[str]:
        """The alarms of a facility's recorders, a line each."""
        facility_id = node.place.facility_id
        said = []
        for recorder in () if facility_id is None else self._inventory.recorders_of.get(facility_id, ()):
            source = Source.recorder(recorder.id)
            listed = state.places.get(source)
            if listed is not None and listed.state is not AlarmState.NORMAL:
                extent, over = extent_of(source, self._inventory, state), not listed.state.active
                told = alarm_words.place(Cause.RECORDER_DOWN, extent, over, listed.cleared_at, state.at)
                said.append(f"{words.recorder(recorder.name)}: {told}. {words.alarm_state(listed.state)}")
        return said
