"""Visits to a facility and photographs of it, as the survey's page lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wall.programme.facts import Scheme, Visit
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.scheme_words import scheme_summary
from wall.ui.sheet_chooser import SheetChooser
from wall.ui.theme import BODY, GRID

THUMBNAIL = QSize(96, 72)  # pixels
_CELL = QSize(128, 100)
_LEAST_HEIGHT = 104


class _Listing(QWidget):
    """A heading with a button, and a list that says so when it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.empty = PlainLabel(), dim_label(BODY)
        self.add = push_button()
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setWordWrap(True)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_LEAST_HEIGHT)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.list if self.list.count() else self.empty)


class VisitsView(_Listing):
    """How visits ended, the newest first."""

    def show_visits(self, visits: tuple[Visit, ...], say: Callable[[Visit], str]) -> None:
        """`say` puts one into words."""
        self.list.clear()
        for visit in reversed(visits):
            self.list.addItem(say(visit))
        self._turn()

    def retranslate(self) -> None:
        """Say it in the language of now."""
        self.heading.setText(self.tr("Visits"))
        self.add.setText(self.tr("Note a visit …"))
        self.empty.setText(self.tr("No visit is noted. Note also one that was postponed or refused, and by whom."))


class SchemeLine(QWidget):
    """How the centre will reach the cameras, in a few words, and a button to note it."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.told = PlainLabel(), dim_label(BODY)
        self.add = push_button()
        self._scheme: Scheme | None = None
        self.told.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GRID)
        row.addWidget(self.heading)
        row.addWidget(self.told, 1)
        row.addWidget(self.add)

    def show_scheme(self, scheme: Scheme | None) -> None:
        """None: nothing is noted."""
        self._scheme = scheme
        self.told.setText(scheme_summary(scheme) or self.tr("Nothing is noted: addresses stay as they are there."))

    def retranslate(self) -> None:
        """Say it in the language of now."""
        self.heading.setText(self.tr("Connection scheme"))
        self.add.setText(self.tr("Note the scheme …"))
        self.show_scheme(self._scheme)


class PhotographsView(_Listing):
    """Small pictures with their names. Reports files that are to be added."""

    chosen = Signal(list)  # list[Path]

    def __init__(self) -> None:
        super().__init__()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(THUMBNAIL)
        self.list.setGridSize(_CELL)
        self.add.clicked.connect(self._ask)

    def show_photographs(self, pictures: Mapping[str, QImage]) -> None:
        """By their names; a null image for one that is not there any more."""
        self.list.clear()
        for name, image in pictures.items():
            self.list.addItem(QListWidgetItem(QIcon(QPixmap.fromImage(image)), name))
        self._turn()

    def _ask(self) -> None:
        chooser = SheetChooser(self)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setWindowTitle(self.tr("Choose photographs"))
        chooser.setNameFilters([self.tr("Pictures (*.jpg *.jpeg *.png)"), self.tr("All files (*)")])
        chooser.filesSelected.connect(lambda files: self.chosen.emit([Path(file) for file in files]))
        chooser.open()

    def retranslate(self) -> None:
        """Say it in the language of now."""
        self.heading.setText(self.tr("Photographs"))
        self.add.setText(self.tr("Add photographs …"))
        self.empty.setText(self.tr("No photograph yet: the gate, the recorder, the cabinet of the line."))
