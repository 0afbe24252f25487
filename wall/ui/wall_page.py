"""The page that stands all day: the sites at the left, the wall in the middle, the alarms at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from wall.ui import alarm_panel, site_tree
from wall.ui.alarm_panel import AlarmPanel
from wall.ui.header import WallHeader
from wall.ui.site_tree import SiteTree
from wall.ui.tour_bar import TourBar
from wall.ui.view_editor import ViewEditor


class _Parts(QSplitter):
    """Says when it has another size: what a narrow window has squeezed is to be as wide as it was drawn again."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class WallPage(QWidget):
    """Holds the three parts and hides the outer ones on request."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__()
        self.canvas = canvas
        self.tree = SiteTree()
        self.header = WallHeader()
        self.tour = TourBar()
        self.alarms = AlarmPanel()
        self._bare = False
        self._tree_wanted = self._alarms_wanted = True
        self.editor: ViewEditor | None = None  # there is one since somebody has edited a view
        wall = QWidget()
        column = QVBoxLayout(wall)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.tour)
        column.addWidget(canvas, 1)
        self._middle = QStackedWidget()  # the wall, or the editor of a view
        self._middle.addWidget(wall)
        self.splitter = _Parts()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.tree, self._middle, self.alarms):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self._widths = [site_tree.START_WIDTH, alarm_panel.START_WIDTH]
        self.set_widths(*self._widths)
        self.splitter.splitterMoved.connect(self._take_widths)
        self.splitter.resized.connect(lambda: self.set_widths(*self._widths))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    @property
    def widths(self) -> tuple[int, int]:
        """Of the sites and of the alarms, in pixels, as somebody has drawn them: where the window is too narrow for
        that they are narrower on the screen."""
        return self._widths[0], self._widths[1]

    def _take_widths(self) -> None:
        for at, part in ((0, self.tree), (2, self.alarms)):
            if not part.isHidden() and self.splitter.sizes()[at] > 0:
                self._widths[at // 2] = self.splitter.sizes()[at]

    def set_widths(self, tree: int, alarms: int) -> None:
        """Make them so wide, within their limits."""
        tree = max(site_tree.MIN_WIDTH, min(site_tree.MAX_WIDTH, tree))
        alarms = max(alarm_panel.MIN_WIDTH, min(alarm_panel.MAX_WIDTH, alarms))
        self._widths = [tree, alarms]
        room = self.splitter.width()
        middle = room - tree - alarms if room > tree + alarms else 10 * tree
        self.splitter.setSizes([tree, middle, alarms])

    def toggle_tree(self) -> None:
        """Hide the sites, or show them; in full screen too."""
        self._tree_wanted = self.tree.isHidden()
        self._show(self.tree, self._tree_wanted)

    def toggle_alarms(self) -> None:
        """Hide the alarms, or show them; in full screen too."""
        self._alarms_wanted = self.alarms.isHidden()
        self._show(self.alarms, self._alarms_wanted)

    def _show(self, part: QWidget, shown: bool) -> None:
        """Qt would give the keyboard of a part that is hidden to whatever comes next."""
        focus = self.window().focusWidget()
        if not shown and focus is not None and part.isAncestorOf(focus):
            self.focus_middle()
        part.setVisible(shown)

    @property
    def editing(self) -> bool:
        """The editor of a view is in the place of the wall."""
        return self._middle.currentIndex() > 0

    def show_editor(self, editor: ViewEditor | None) -> None:
        """The editor in the place of the wall; None: the wall. Sites and alarms stay."""
        if editor is not None and self.editor is None:
            self.editor = editor
            self._middle.addWidget(editor)
        self._middle.setCurrentIndex(0 if editor is None else 1)
        self.tree.set_picking(editor is not None)
        if editor is not None:
            self.show_tree()
        self.focus_middle()

    def focus_middle(self) -> None:
        """The keyboard is the wall's, or that of the view that is edited."""
        if self.editor is not None and self.editing:
            self.editor.canvas.setFocus()
        else:
            self.canvas.setFocus()

    @property
    def top(self) -> tuple[QWidget, QRect]:
        """The line above the wall, or that of the editor's keys, and where nothing can be pressed in it."""
        if self.editor is not None and self.editing:
            return self.editor.bottom, self.editor.free_room()
        return self.header, self.header.free_room()

    def set_bare(self, bare: bool) -> None:
        """The wall alone, or everything as it was before."""
        if bare == self._bare:
            return
        self._bare = bare
        self.header.setVisible(not bare)
        if bare:
            self._tree_wanted, self._alarms_wanted = not self.tree.isHidden(), not self.alarms.isHidden()
        self._show(self.tree, not bare and self._tree_wanted)
        self._show(self.alarms, not bare and self._alarms_wanted)

    def show_tree(self) -> None:
        """Make sure that the sites can be seen: somebody searches."""
        self._tree_wanted = True
        self.tree.show()
