"""What a view is called, whose it is, under which number it is dialled, and how many rows and columns it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from wall.layouts.grid import LARGEST_SIDE
from wall.layouts.saved import LARGEST_NUMBER, LONGEST_NAME, Owner, SavedView
from wall.ui.parts import ElidedComboBox, dim_label, plain_tip
from wall.ui.theme import GRID, SMALL
from wall.ui.view_editor_flow import Flow

_NAME_WIDTH = 50 * GRID
_OWNER_WIDTH = 84 * GRID
_NUMBER_WIDTH = 20 * GRID
_SIDE_WIDTH = 16 * GRID


@dataclass(frozen=True, slots=True)
class OwnerChoice:
    """Whose a view may be. `refusal`: why not by who sits here, and who may; "" where he may."""

    owner: Owner
    label: str
    refusal: str = ""


class EditorForm(Flow):
    """Reports what was changed by hand, and nothing of what is shown."""

    name_changed = Signal(str)
    owner_changed = Signal(object)  # Owner
    number_changed = Signal(int)
    size_changed = Signal(int, int)  # rows, columns

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.owner = ElidedComboBox()
        self.number = _Number(0, LARGEST_NUMBER)
        self.rows = _Number(1, LARGEST_SIDE)
        self.columns = _Number(1, LARGEST_SIDE)
        self._choices: Sequence[OwnerChoice] = ()
        self._labels = [dim_label(SMALL) for _ in range(5)]
        self._build()
        self._retranslate()

    def _build(self) -> None:
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setFixedWidth(_NAME_WIDTH)
        self.owner.setFixedWidth(_OWNER_WIDTH)
        self.number.setFixedWidth(_NUMBER_WIDTH)
        self.rows.setFixedWidth(_SIDE_WIDTH)
        self.columns.setFixedWidth(_SIDE_WIDTH)
        for label, field in zip(
            self._labels, (self.name, self.owner, self.number, self.rows, self.columns), strict=True
        ):
            label.setBuddy(field)
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(GRID)
            row.addWidget(label)
            row.addWidget(field)
            self.add(pair)
        self.name.textEdited.connect(self.name_changed)
        self.owner.activated.connect(lambda at: self.owner_changed.emit(self._choices[at].owner))
        self.number.changed.connect(self.number_changed)
        self.rows.changed.connect(lambda rows: self.size_changed.emit(rows, self.columns.value()))
        self.columns.changed.connect(lambda columns: self.size_changed.emit(self.rows.value(), columns))

    def commit(self) -> None:
        """Tell also what is still being typed."""
        for number in (self.number, self.rows, self.columns):
            number.interpretText()

    def offer_owners(self, choices: Sequence[OwnerChoice]) -> None:
        """Whose the view may be. What who sits here may not do is listed, and says who may."""
        chosen = self.owner.currentIndex() if [each.owner for each in choices] == self._offered else -1
        self._choices = choices
        self.owner.clear()
        self.owner.addItems([choice.label for choice in choices])
        model = self.owner.model()
        for at, choice in enumerate(choices):
            tip = plain_tip(choice.refusal or choice.label)
            self.owner.setItemData(at, tip, Qt.ItemDataRole.ToolTipRole)
            if choice.refusal and isinstance(model, QStandardItemModel):
                model.item(at).setEnabled(False)
        self.owner.setCurrentIndex(chosen)

    @property
    def _offered(self) -> list[Owner]:
        return [each.owner for each in self._choices]

    def show_view(self, view: SavedView) -> None:
        """That view."""
        if self.name.text() != view.name:
            self.name.setText(view.name)
        at = next((at for at, choice in enumerate(self._choices) if choice.owner == view.owner), -1)
        self.owner.setCurrentIndex(at)
        self.owner.setToolTip(plain_tip(self._choices[at].label) if at >= 0 else "")
        self.number.show_value(view.number)
        self.rows.show_value(view.rows)
        self.columns.show_value(view.columns)

    def _retranslate(self) -> None:
        texts = (self.tr("Name"), self.tr("Belongs to"), self.tr("Number"), self.tr("Rows"), self.tr("Columns"))
        fields = (self.name, self.owner, self.number, self.rows, self.columns)
        for label, field, text in zip(self._labels, fields, texts, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        self.number.setSpecialValueText(self.tr("none"))
        self.number.setToolTip(self.tr("What is dialled to show this view; none: it is not dialled"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


class _Number(QSpinBox):
    """Tells only what was changed by hand. The wheel over it, meant for something else, changes nothing."""

    changed = Signal(int)

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setKeyboardTracking(False)  # on the way to 10 there is a 1, by which most of a view would fall out
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(GRID, 0, 0, 0)
        self.valueChanged.connect(self.changed)

    def show_value(self, value: int) -> None:
        """Show it, and tell nobody."""
        if value != self.value():
            before = self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(before)

    def wheelEvent(self, event: object) -> None:
        """Qt: not for the field, but for what is around it."""
        event.ignore()  # type: ignore[attr-defined]
