"""One tour being made: its name, whose it is, its steps in order, and what they guarantee while they are changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from wall.layouts.saved import LONGEST_NAME, Owner, OwnerKind
from wall.layouts.tours import MOST_STEPS, PlacePages, Step, Target, Tour
from wall.model import CameraId, FacilityId, ProvinceId
from wall.ui import tour_words
from wall.ui.parts import PlainLabel, plain_tip
from wall.ui.theme import GRID
from wall.ui.tour_choices import TourChoices
from wall.ui.tour_promise import TourPromise
from wall.ui.tour_steps import TourSteps, seconds_box
from wall.ui.tour_values import Material, Rights, name_of


class TourEditor(QStackedWidget):
    """Shows a tour and reports it as somebody wants it; changes nothing itself."""

    changed = Signal(object, object, str)  # Tour before, Tour after, what of it

    def __init__(self, material: Material, rights: Rights) -> None:
        super().__init__()
        self._material, self._rights = material, rights
        self._tour: Tour | None = None
        self._may = False
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.owner = QComboBox()
        self.steps = TourSteps()
        self.choices = TourChoices()
        self.promise = TourPromise()
        self.promise.name_of = self._camera_name
        self.add, self.up, self.down, self.remove = (QPushButton() for _ in range(4))
        self.dwell = seconds_box(lambda _: None)
        self.dwell.setValue(material.dwell_s)
        self.to_all = QPushButton()
        self.empty = PlainLabel()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.name, 3)
        row.addWidget(self.owner, 2)
        column.addLayout(row)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.steps, 3)
        buttons = QVBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.add, self.up, self.down, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.to_all.setAutoDefault(False)
        buttons.addWidget(self.dwell)
        buttons.addWidget(self.to_all)
        middle.addLayout(buttons)
        middle.addWidget(self.choices, 2)
        column.addLayout(middle, 1)
        column.addWidget(self.promise)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setProperty("dim", True)
        self.owner.setMinimumContentsLength(12)
        self.owner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addWidget(page)
        self.addWidget(self.empty)
        self.choices.show_material(self._material)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.owner.activated.connect(lambda _: self._give())
        self.choices.chosen.connect(self._add)
        self.add.clicked.connect(self.choices.choose_current)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.steps.dwell_entered.connect(self._set_dwell)
        self.steps.marked.connect(self._show_buttons)
        self.steps.installEventFilter(self)
        self.to_all.clicked.connect(lambda: self._set_all(self.dwell.value()))
        self.promise.target_entered.connect(lambda minutes: self._change("target", target_min=minutes))
        self.promise.dwell_wanted.connect(self._set_all)

    def show_tour(self, tour: Tour | None, *, may_change: bool) -> None:
        """That tour; None: one that cannot be changed, or none."""
        self._tour, self._may = tour, may_change
        self.setCurrentIndex(0 if tour is not None else 1)
        if tour is None:
            return
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(tour.name)
        for widget in (self.name, self.add, self.dwell, self.to_all, self.choices):
            widget.setEnabled(may_change)
        self.name.setToolTip(plain_tip("" if may_change else tour_words.who_may()))
        self._show_owners(tour)
        promised = self._material.promise(tour)
        self.steps.show_steps(promised, self._material, enabled=may_change)
        self.promise.show_promise(promised, may_ask=may_change and self._rights.shared, may_change=may_change)
        self._show_buttons()

    def show_material(self, material: Material, rights: Rights) -> None:
        """Other places or views, or somebody else sits here."""
        self._material, self._rights = material, rights
        self.choices.show_material(material)

    def finish(self) -> None:
        """What is typed and not finished, counts."""
        if self._tour is not None and self._may and self.name.isModified():
            self._rename()
        self.steps.finish()
        self.promise.target.interpretText()

    def _show_owners(self, tour: Tour) -> None:
        """Its own, and what it could be given to: the places that it shows."""
        self.owner.clear()
        owners = [tour.owner]
        if tour.owner.kind is not OwnerKind.OPERATOR and self._material.operator:
            owners.append(Owner(OwnerKind.OPERATOR, self._material.operator))
        owners += self._places(tour.steps) if self._rights.shared else []
        for owner in dict.fromkeys(owners):
            self.owner.addItem(self._owner_name(owner), owner)
        self.owner.setEnabled(self._may and self.owner.count() > 1)

    def _places(self, steps: Sequence[Step]) -> list[Owner]:
        inventory, found = self._material.inventory, []
        for step in steps:
            target = step.target
            if not isinstance(target, PlacePages):
                continue
            province = target.province
            if target.facility is not None and target.facility in inventory.facility:
                found.append(Owner(OwnerKind.FACILITY, target.facility))
                province = inventory.facility[target.facility].province_id
            if province is not None and province in inventory.province:
                found.append(Owner(OwnerKind.PROVINCE, province))
        return found

    def _owner_name(self, owner: Owner) -> str:
        if owner.kind is OwnerKind.OPERATOR:
            return self.tr("of {0}").format(owner.id)
        place = PlacePages(facility=FacilityId(owner.id))
        if owner.kind is OwnerKind.PROVINCE:
            place = PlacePages(ProvinceId(owner.id))
        name = name_of(place, self._material.inventory, {})
        return self.tr("of a place that is gone") if not name else self.tr("of {0}").format(name)

    def _show_buttons(self) -> None:
        row, count = self.steps.currentRow(), 0 if self._tour is None else len(self._tour.steps)
        self.up.setEnabled(self._may and row > 0)
        self.down.setEnabled(self._may and 0 <= row < count - 1)
        self.remove.setEnabled(self._may and 0 <= row < count)
        self.add.setEnabled(self._may and count < MOST_STEPS)
        self.to_all.setEnabled(self._may and count > 0)

    def _camera_name(self, camera_id: CameraId) -> str:
        camera = self._material.inventory.camera.get(camera_id)
        return str(camera_id) if camera is None else camera.name

    # What somebody changes ---------------------------------------------------------------------------------------

    def _change(self, about: str, **values: object) -> None:
        before = self._tour
        if before is None or not self._may:
            return
        after = replace(before, **values)  # type: ignore[arg-type]
        if after != before:
            self._tour = after
            self.changed.emit(before, after, about)

    def _rename(self) -> None:
        self.name.setModified(False)
        name = " ".join(self.name.text().split())
        if name and name.isprintable():
            self._change("name", name=name)
        elif self._tour is not None:
            self.name.setText(self._tour.name)

    def _give(self) -> None:
        owner = self.owner.currentData()
        if isinstance(owner, Owner):
            self._change("owner", owner=owner)

    def _add(self, target: Target) -> None:
        if self._tour is None or len(self._tour.steps) >= MOST_STEPS:
            return
        at = self.steps.currentRow() + 1 or len(self._tour.steps)
        name = name_of(target, self._material.inventory, self._material.views)
        step = Step(target, self.dwell.value(), name)
        self._change("", steps=(*self._tour.steps[:at], step, *self._tour.steps[at:]))
        self.steps.setCurrentCell(at, 0)

    def _move(self, by: int) -> None:
        row = self.steps.currentRow()
        if self._tour is None or not (0 <= row < len(self._tour.steps) and 0 <= row + by < len(self._tour.steps)):
            return
        steps = list(self._tour.steps)
        steps[row], steps[row + by] = steps[row + by], steps[row]
        self._change("", steps=tuple(steps))
        self.steps.setCurrentCell(row + by, 0)

    def _remove(self) -> None:
        row = self.steps.currentRow()
        if self._tour is not None and 0 <= row < len(self._tour.steps):
            self._change("", steps=(*self._tour.steps[:row], *self._tour.steps[row + 1 :]))

    def _set_dwell(self, row: int, seconds: int) -> None:
        if self._tour is not None and 0 <= row < len(self._tour.steps):
            steps = list(self._tour.steps)
            steps[row] = replace(steps[row], dwell_s=seconds)
            self._change(f"dwell {row}", steps=tuple(steps))

    def _set_all(self, seconds: int) -> None:
        if self._tour is not None:
            self._change("", steps=tuple(replace(step, dwell_s=seconds) for step in self._tour.steps))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves the step, Delete takes it out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
        return super().eventFilter(watched, event)

    def _retranslate(self) -> None:
        self.name.setPlaceholderText(self.tr("Name of the tour"))
        self.add.setText(self.tr("← Add"))
        self.up.setText(self.tr("Up"))
        self.up.setToolTip(self.tr("One step earlier (Alt+↑)"))
        self.down.setText(self.tr("Down"))
        self.down.setToolTip(self.tr("One step later (Alt+↓)"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Take the step out (Delete)"))
        self.to_all.setText(self.tr("for all steps"))
        self.dwell.setSuffix(self.tr(" s"))
        self.dwell.setToolTip(self.tr("Seconds a screenful: of steps that are added, and of all by the button below"))
        self.empty.setText(
            self.tr("The pages of the place that the wall shows, in turn. A tour of your own: “New tour”.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._tour is not None:
                self.show_tour(self._tour, may_change=self._may)
