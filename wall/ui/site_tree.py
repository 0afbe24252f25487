"""The panel at the left: province > facility > camera, with a field to find them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from wall.layouts.saved import SavedView
from wall.model import CameraId, Inventory
from wall.search import Match
from wall.ui.changed import Changed
from wall.ui.counts import Counts
from wall.ui.icons import Icon
from wall.ui.parts import LivingTip, tool_button
from wall.ui.search_box import SearchBox
from wall.ui.state import Place, WallState
from wall.ui.theme import GRID
from wall.ui.tree_delegate import TreeDelegate
from wall.ui.tree_model import NODE_ROLE, Level, Node, SiteModel
from wall.ui.view_places import places_of

MIN_WIDTH, START_WIDTH, MAX_WIDTH = 200, 300, 360  # pixels
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FEW = 40  # facilities: an inventory with fewer is shown opened


class _Tree(QTreeView):
    """A tree view that a click does not give the keyboard; who goes there by Tab keeps Enter for it."""

    opened = Signal(QModelIndex)  # Enter
    space_pressed = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.tip = LivingTip(self.viewport(), self._told_at)

    def _told_at(self, point: QPoint) -> str:
        model = self.model()
        return model.told(self.indexAt(point)) if isinstance(model, SiteModel) else ""

    def viewportEvent(self, event: QEvent) -> bool:
        """A tip that goes with what is so."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.tip.show(event.globalPos(), event.pos())
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep from the window the keys that mean the current row."""
        pressed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if pressed and self._means_row(event.key()):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def _means_row(self, key: int) -> bool:
        node: Node | None = self.currentIndex().data(NODE_ROLE)
        return node is not None and (key in _ENTER or (key == Qt.Key.Key_Space and node.level is Level.CAMERA))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the place on the wall, Space acknowledges."""
        if event.key() in _ENTER:
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SiteTree(QWidget):
    """Shows the places and what they roll up; reports which one is wanted."""

    place_chosen = Signal(Place)
    camera_chosen = Signal(str)  # CameraId
    acknowledge_pressed = Signal(str)  # CameraId
    menu_requested = Signal(str, QPoint)  # CameraId, global position
    place_menu_requested = Signal(Place, QPoint)  # global position
    left = Signal()  # the keyboard goes back to the wall
    add_pressed = Signal()  # more cameras
    picked = Signal(list)  # list[CameraId]: while picking, to be put somewhere

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tree")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = SiteModel(self)
        self.view = _Tree()
        self.results = QListWidget()
        self.search = SearchBox(self.results)
        self.add = tool_button(Icon.PLUS)
        self._place: Place | None = None  # what the wall shows
        self._picking = False
        self._inventory = Inventory()
        self._views: Sequence[SavedView] = ()
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.setMinimumWidth(MIN_WIDTH)
        self.setMaximumWidth(MAX_WIDTH)
        self.view.setModel(self.model)
        self.view.setItemDelegate(TreeDelegate(self.view))
        self.view.setHeaderHidden(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.view.setUniformRowHeights(True)
        self.view.setIndentation(4 * GRID)
        self.view.setExpandsOnDoubleClick(False)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.results)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        around = QHBoxLayout()
        around.setContentsMargins(2 * GRID, GRID + 2, GRID, GRID + 2)
        around.setSpacing(GRID)
        around.addWidget(self.search)
        around.addWidget(self.add)
        column.addLayout(around)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.view.clicked.connect(self._clicked)
        self.view.doubleClicked.connect(self._picked)
        self.view.opened.connect(self._opened)
        self.view.space_pressed.connect(self._spaced)
        self.view.customContextMenuRequested.connect(self._menu)
        self.search.searching.connect(lambda yes: self._pages.setCurrentIndex(int(yes)))
        self.search.chosen.connect(self._found)
        self.search.left.connect(self.left)
        self.add.clicked.connect(self.add_pressed)

    def show_inventory(self, inventory: Inventory) -> None:
        """Replace the tree. Small inventories open up to their facilities; what was open stays open."""
        self._place = None  # its row has to be marked anew
        self._inventory = inventory
        self.show_views(self._views)
        first = not self.model.rowCount()
        view, place_index = self.view, self.model.place_index
        opened = [place for place in self.model.places if view.isExpanded(place_index(place))]
        scrolled = view.verticalScrollBar().value()
        self.model.show_inventory(inventory)
        self.search.show_inventory(inventory)
        if not first:
            for place in opened:
                view.expand(place_index(place))
            view.verticalScrollBar().setValue(scrolled)
        elif len(inventory.facilities) <= _FEW:
            view.expandToDepth(0)

    def show_state(self, state: WallState, changed: Changed | None = None) -> Counts:
        """Take over what changed (None: everything). Returns the counts for other panels."""
        counts = self.model.show_state(state, changed)
        self.view.tip.refresh()
        if self.model.in_turn:
            self.view.viewport().update()  # ages have grown; only the rows that can be seen are painted
        return counts

    def show_place(self, place: Place) -> None:
        """Mark the place that the wall shows, without reporting a choice."""
        index = self.model.place_index(place)
        if index.isValid() and place != self._place:  # another layout or page scrolls nothing
            self._select(index)
        if place != self.model.shown:
            self.model.shown = place
            self.view.viewport().update()
        self._place = place

    def show_views(self, views: Sequence[SavedView]) -> None:
        """All views that somebody has made: the places that have some are marked."""
        if self.model.show_views(places_of(views, self._inventory)):
            self.view.viewport().update()
        self._views = views

    @property
    def focused_camera(self) -> CameraId | None:
        """The camera of the current row while the tree has the keyboard."""
        return self.model.node(self.view.currentIndex()).camera_id if self.view.hasFocus() else None

    @property
    def focused_place(self) -> bool:
        """The current row is no camera, and the tree has the keyboard."""
        return self.view.hasFocus() and self.view.currentIndex().isValid() and self.focused_camera is None

    @property
    def current_place(self) -> Place:
        """Of the current row; of a camera's row its facility."""
        return self.model.node(self.view.currentIndex()).place

    def open_menu(self) -> bool:
        """The menu of the current row. False where the tree has not the keyboard."""
        if not self.view.hasFocus():
            return False
        self._menu(self.view.visualRect(self.view.currentIndex()).center())
        return True

    def start_search(self) -> None:
        """Give the field the keyboard."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _select(self, index: QModelIndex) -> None:
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)

    def _chosen(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node.level is Level.CAMERA:
            self.camera_chosen.emit(node.camera_id)
        elif node.level is not Level.ROOT:
            self.place_chosen.emit(node.place)
        self.left.emit()

    def set_picking(self, picking: bool) -> None:
        """While somebody edits a view: a click chooses rows, which are dragged away or picked, and shows nothing."""
        self._picking = picking
        mode = QAbstractItemView.SelectionMode
        self.view.setSelectionMode(mode.ExtendedSelection if picking else mode.SingleSelection)
        drag = QAbstractItemView.DragDropMode
        self.view.setDragDropMode(drag.DragOnly if picking else drag.NoDragDrop)
        if not picking:
            self._place = None  # its row may not be the selected one any more
            if self.model.shown is not None:
                self.show_place(self.model.shown)

    @property
    def picked_cameras(self) -> list[CameraId]:
        """The cameras of the rows that are selected, in the order of the tree."""
        return self.model.cameras_of(self.view.selectionModel().selectedIndexes())

    def _clicked(self, index: QModelIndex) -> None:
        if not self._picking:
            self._chosen(index)

    def _picked(self, _index: QModelIndex) -> None:
        if self._picking and self.picked_cameras:
            self.picked.emit(self.picked_cameras)

    def _opened(self, index: QModelIndex) -> None:
        if self._picking:
            self._picked(index)
        else:
            self._chosen(index)

    def _spaced(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node.level is Level.CAMERA:
            self.acknowledge_pressed.emit(node.camera_id)
        self.left.emit()

    def _menu(self, at: QPoint) -> None:
        node = self.model.node(self.view.indexAt(at))
        where = self.view.viewport().mapToGlobal(at)
        if node.camera_id is not None:
            self.menu_requested.emit(node.camera_id, where)
        elif node.place.facility_id is not None:
            self.place_menu_requested.emit(node.place, where)

    def _found(self, match: Match) -> None:
        if match.camera_id is not None:
            self._select(self.model.camera_index(CameraId(match.camera_id)))
            if not self._picking:
                self.camera_chosen.emit(match.camera_id)
        else:
            place = Place(match.province_id, match.facility_id)
            self._select(self.model.place_index(place))
            if not self._picking:
                self.place_chosen.emit(place)
        self.left.emit()

    def _retranslate(self) -> None:
        self.add.setToolTip(self.tr("Add cameras"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.model.sort_anew()
