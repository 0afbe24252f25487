"""The devices that a survey has found: who each of them is, its media profiles, and what hindered the search."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QPlainTextEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wall.ui.parts import dim_label, plain_tip
from wall.ui.survey_values import DeviceLine
from wall.ui.theme import BODY, GRID

_TOLD_HEIGHT = 132  # pixels: six lines
_SHARES = (0.25, 0.20, 0.11, 0.115, 0.205)  # of the width, for all columns but the last
_ROW_HEIGHT = 24


class DevicesView(QWidget):
    """A tree: devices, below each its profiles. Under it what the last search has to say."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = QTreeWidget()
        self.told = QPlainTextEdit()
        self.empty = dim_label(BODY)
        self._stack = QStackedWidget()
        self._shown: tuple[DeviceLine, ...] = ()
        tree = self.tree
        tree.setColumnCount(len(_SHARES) + 1)
        tree.setRootIsDecorated(True)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        tree.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # a tool tip has what is cut
        header = tree.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(_SHARES), QHeaderView.ResizeMode.Stretch)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(tree)
        self.told.setReadOnly(True)
        self.told.setFixedHeight(_TOLD_HEIGHT)
        self.told.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3 * GRID)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.told)

    def show_devices(self, devices: tuple[DeviceLine, ...]) -> None:
        """All that the survey knows of; which of them are folded stays."""
        if devices == self._shown:
            return
        roots = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        folded = {item.text(0) for item in roots if item is not None and not item.isExpanded()}
        self._shown = devices
        self.tree.clear()
        for device in devices:
            cells = (device.where, device.model, device.firmware, device.serial, device.mac, device.clock)
            item = QTreeWidgetItem(self.tree, list(cells))
            for place, cell in enumerate(cells):
                item.setToolTip(place, plain_tip(cell))
            below = ["  ·  ".join(filter(None, (each.name, each.what, each.address))) for each in device.profiles]
            for told in (*below, *filter(None, (device.lacks,))):
                child = QTreeWidgetItem(item, [told])
                child.setToolTip(0, plain_tip(told))
                child.setFirstColumnSpanned(True)
                child.setSizeHint(0, QSize(0, _ROW_HEIGHT))
            item.setSizeHint(0, QSize(0, _ROW_HEIGHT))
            item.setExpanded(device.where not in folded)
        self._stack.setCurrentWidget(self.tree if devices else self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each column has its share of the room."""
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.tree.header().resizeSection(column, round(share * self.width()))

    def show_told(self, text: str) -> None:
        """What the last search has to say; "" for nothing."""
        self.told.setPlainText(text)
        self.told.setVisible(bool(text))

    def retranslate(self) -> None:
        """Say it in the language of now."""
        titles = self.tr("Device"), self.tr("Maker, model"), self.tr("Firmware"), self.tr("Serial no."), "MAC"
        self.tree.setHeaderLabels([*titles, self.tr("Clock")])
        self.empty.setText(self.tr("No device yet. Tick a network, or type hosts, and press “Find cameras”."))
