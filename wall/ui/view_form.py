"""Below the list of views: the name and the number of the one that is selected, its place in the order, and its end.

What is typed rests on the view as it stood when it was selected: news of it while somebody types takes nothing away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wall.layouts.saved import LARGEST_NUMBER, LONGEST_NAME, OwnerKind, SavedView
from wall.ui import view_words
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.theme import BODY, GRID
from wall.ui.view_values import ViewRow


class ViewForm(QWidget):
    """Shows the selected views; reports what is asked for."""

    change_wanted = Signal(object, object)  # SavedView as it is to be, the datetime on which that rests
    move_wanted = Signal(object, int)  # ViewRow; -1: up, 1: down
    delete_wanted = Signal(object)  # ViewRow
    undo_wanted = Signal()
    show_wanted = Signal(str)  # ViewId

    def __init__(self) -> None:
        super().__init__()
        self._row: ViewRow | None = None
        self._rest_anew = False
        self._rows: Sequence[ViewRow] = ()
        self._siblings: Sequence[ViewRow] = ()
        self.name_label, self.number_label = PlainLabel(), PlainLabel()
        self.name = QLineEdit()
        self.number = QLineEdit()
        self.opens = QCheckBox()
        self.told = dim_label(BODY)
        self.show_button, self.save = push_button(), push_button()
        self.up, self.down = push_button(), push_button()
        self.delete, self.undo = push_button(), push_button()
        self._build()
        self._connect()
        self._retranslate()
        self.show_selected((), ())
        self.show_undo("")

    def _build(self) -> None:
        self.name.setMaxLength(LONGEST_NAME)
        self.number.setValidator(QIntValidator(0, LARGEST_NUMBER, self.number))
        self.number.setPlaceholderText("–")
        self.number.setFixedWidth(20 * GRID)
        self.told.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        for column, widget in enumerate(
            (self.name_label, self.name, self.number_label, self.number, self.opens, self.save)
        ):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        for button in (self.show_button, self.up, self.down, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(2 * GRID)
        column_.addLayout(grid)
        column_.addWidget(self.told)
        column_.addLayout(buttons)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._follow)
        self.name.returnPressed.connect(self._save)
        self.number.textEdited.connect(self._follow)
        self.number.returnPressed.connect(self._save)
        self.opens.toggled.connect(self._follow)
        self.save.clicked.connect(self._save)
        self.show_button.clicked.connect(lambda: self._with_row(lambda row: self.show_wanted.emit(row.view.id)))
        self.up.clicked.connect(lambda: self._with_row(lambda row: self.move_wanted.emit(row, -1)))
        self.down.clicked.connect(lambda: self._with_row(lambda row: self.move_wanted.emit(row, 1)))
        self.delete.clicked.connect(lambda: self._with_row(self.delete_wanted.emit))
        self.undo.clicked.connect(self.undo_wanted)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_selected(self, rows: Sequence[ViewRow], siblings: Sequence[ViewRow]) -> None:
        """The views that are selected; `siblings`: all of the same owner where it is one, in order."""
        self._rows, self._siblings = rows, siblings
        row = rows[0] if len(rows) == 1 else None
        before = self._row
        same = row is not None and before is not None and row.view.id == before.view.id
        if same and self._rest_anew:
            if row is not None and before is not None and row.at != before.at:
                self._row, self._rest_anew = row, False
        elif not (same and self.dirty):  # else it goes on resting on what was read
            self._row, self._rest_anew = row, False
            self._fill()
        self._follow()

    def show_undo(self, name: str) -> None:
        """What was deleted last and can be brought back; "": nothing."""
        self.undo.setVisible(bool(name))
        self.undo.setText(self.tr("Undo: bring back {0}").format(f"“{name}”").replace("&", "&&"))

    def begin_anew(self) -> None:
        """What was typed is kept by the store: the fields follow the list again."""
        self._row = None

    def rest_anew(self) -> None:
        """The view is another one by now, which was told: what was typed stays, and is asked of that one."""
        self._rest_anew = True

    @property
    def dirty(self) -> bool:
        """Something was typed that is not kept."""
        return self._row is not None and self._typed(self._row.view) != self._row.view

    def _typed(self, view: SavedView) -> SavedView:
        name = self.name.text().strip()
        name = name if name and name.isprintable() else view.name
        number = self.number.text() if self.number.hasAcceptableInput() else "0"
        return replace(view, name=name, number=int(number), opens=self.opens.isChecked())

    def _fill(self) -> None:
        view = None if self._row is None else self._row.view
        for widget in (self.name, self.number, self.opens):
            widget.blockSignals(True)
        self.name.setText("" if view is None else view.name)
        self.number.setText("" if view is None or not view.number else str(view.number))
        self.opens.setChecked(view is not None and view.opens)
        for widget in (self.name, self.number, self.opens):
            widget.blockSignals(False)

    def _follow(self) -> None:
        """What can be done now."""
        row = self._row
        refusals = [each.refusal for each in self._rows if each.refusal]
        may = row is not None and not row.refusal
        for widget in (self.name, self.number):
            widget.setEnabled(may)
        self.opens.setEnabled(may and row is not None and row.view.owner.kind is not OwnerKind.OPERATOR)
        named = bool(self.name.text().strip()) and self.name.text().isprintable()
        self.save.setEnabled(may and self.dirty and named)
        self.show_button.setEnabled(row is not None)
        ids = [each.view.id for each in self._siblings]
        at = ids.index(row.view.id) if row is not None and row.view.id in ids else -1
        self.up.setEnabled(may and at > 0)
        self.down.setEnabled(may and 0 <= at < len(ids) - 1)
        self.delete.setEnabled(may)
        self.told.setText(refusals[0] if refusals else "")
        self.told.setVisible(bool(refusals))

    def _with_row(self, does: Callable[[ViewRow], None]) -> None:
        if self._row is not None:
            does(self._row)

    def _save(self) -> None:
        if self._row is not None and self.save.isEnabled():
            self.change_wanted.emit(self._typed(self._row.view), self._row.at)

    def _retranslate(self) -> None:
        self.name_label.setText(self.tr("Name"))
        self.number_label.setText(self.tr("Number"))
        self.number.setToolTip(self.tr("What is dialled, up to 9999. Empty: none"))
        self.opens.setText(view_words.opens_label())
        self.save.setText(self.tr("Save"))
        self.show_button.setText(self.tr("Show on the wall"))
        self.delete.setText(self.tr("Delete"))
        self.up.setText(self.tr("Move up"))
        self.down.setText(self.tr("Move down"))
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
