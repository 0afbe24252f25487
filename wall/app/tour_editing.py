"""The dialog of tours at work: what somebody changes there goes into the book, and back again by Undo."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from wall.access import Deed
from wall.app.showing import is_owner
from wall.app.tour_book import TourBook
from wall.app.touring import TouredWall, Touring, TouringSettings
from wall.layouts.guarantee import promise
from wall.layouts.saved import Owner, OwnerKind
from wall.layouts.tour_history import Change, TourHistory
from wall.layouts.tours import Step, Tour, TourId
from wall.ui import tour_words
from wall.ui.tour_dialog import TourDialog
from wall.ui.tour_values import Material, Rights, name_of


class TourEditing:
    """Opens from the window's key, its button and its line. One dialog for each window."""

    def __init__(
        self,
        wall: TouredWall,
        book: TourBook,
        touring: Touring,
        settings: TouringSettings,
        may: Callable[[Deed], bool],
        refuse: Callable[[Deed], None] = lambda _: None,
    ) -> None:
        """`may`: what whoever sits here is allowed; `refuse`: tells that he is not, and who is."""
        self._refuse = refuse
        self._wall, self._book, self._touring, self._settings, self._may = wall, book, touring, settings, may
        self._history = TourHistory()
        self._dialog: TourDialog | None = None
        self._expected: dict[TourId, Tour | None] = {}  # as they are by what was done here
        book.heard.append(self._hear)
        touring.on_turn = self._refresh
        wall.button.edit_wanted.connect(self.open)
        wall.bar.edit_pressed.connect(self.open)

    def open(self) -> None:
        """The dialog; the tour that runs, or was used last, is the one that is looked at."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        dialog = TourDialog(self._wall.window, self._material(), self._rights())
        dialog.changed.connect(self._change)
        dialog.start_wanted.connect(self._start)
        dialog.stop_wanted.connect(self._stop)
        dialog.new_wanted.connect(self._new)
        dialog.undo_wanted.connect(self._undo)
        dialog.redo_wanted.connect(self._redo)
        dialog.finished.connect(lambda _: self._closed())
        self._dialog = dialog
        running = self._touring.running
        self._refresh(running.id if running is not None else self._touring.last)
        dialog.open_in(self._wall.window.room())

    def leave(self) -> None:
        """The window is gone."""
        self._book.heard.remove(self._hear)
        if self._dialog is not None:
            self._dialog.close()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog = None
            self._wall.focus()

    def _material(self) -> Material:
        look = self._touring.look
        return Material(
            self._touring.inventory,
            self._touring.views,
            lambda tour: promise(tour, look),
            self._book.who(),
            self._settings.dwell_s,
        )

    def _rights(self) -> Rights:
        return Rights(self._may(Deed.OWN_VIEW), self._may(Deed.SHARED_VIEW))

    def _refresh(self, wanted: str | None = None) -> None:
        if self._dialog is None:
            return
        running = self._touring.running
        offered = self._touring.offered()
        self._dialog.show_history(self._history.can_undo, self._history.can_redo)
        on = None if running is None else running.id
        self._dialog.show_tours(self._book.tours, offered, on, wanted)

    def _hear(self) -> None:
        """Other tours: by what was done here, or at another desk, whose changes nobody here can take back."""
        for tour_id, expected in tuple(self._expected.items()):
            if self._book.tour(tour_id) != expected:
                self._history.forget(tour_id)
                del self._expected[tour_id]
        if self._dialog is not None:
            self._dialog.show_material(self._material(), self._rights())
        self._refresh()

    def _new(self) -> None:
        """A tour of whoever sits here, of the place that the wall shows."""
        target = self._touring.shown_target
        step = Step(target, self._settings.dwell_s, name_of(target, self._touring.inventory, self._touring.views))
        owner = Owner(OwnerKind.OPERATOR, self._book.who())
        position = 1 + max((each.position for each in self._book.tours if each.owner == owner), default=-1)
        made = Tour(TourId(str(uuid.uuid4())), self._free_name(), owner, (step,), position=position)
        self._change(None, made, "")
        self._refresh(made.id)
        if self._dialog is not None:
            self._dialog.editor.name.setFocus()
            self._dialog.editor.name.selectAll()

    def _free_name(self) -> str:
        taken, number = {each.name for each in self._book.tours}, 1
        name = tour_words.usual_name()
        while name in taken:
            number += 1
            name = f"{tour_words.usual_name()} {number}"
        return name

    def _permitted(self, *tours: Tour | None) -> bool:
        """Whoever sits here now may change these; the dialog may have been opened by somebody else."""
        for tour in tours:
            if tour is not None:
                deed = Deed.OWN_VIEW if is_owner(tour.owner, self._book.who()) else Deed.SHARED_VIEW
                if not self._may(deed):
                    self._refuse(deed)
                    self._hear()
                    return False
        return True

    def _change(self, before: Tour | None, after: Tour | None, about: str) -> None:
        if not self._permitted(before, after):
            return
        self._history.did(Change(before, after, about))
        self._have((before or after), after)

    def _undo(self) -> None:
        change = self._history.undo()
        if change is not None and not self._permitted(change.before, change.after):
            self._history.redo()
        elif change is not None:
            self._have(change.before or change.after, change.before)

    def _redo(self) -> None:
        change = self._history.redo()
        if change is not None and not self._permitted(change.before, change.after):
            self._history.undo()
        elif change is not None:
            self._have(change.before or change.after, change.after)

    def _have(self, which: Tour | None, wanted: Tour | None) -> None:
        assert which is not None
        self._expected[which.id] = wanted
        if wanted is None:
            self._book.delete(which.id)
        else:
            self._book.change(wanted)
        self._refresh(None if wanted is None else wanted.id)

    def _start(self, wanted: str) -> None:
        if self._touring.start(TourId(wanted)) and self._dialog is not None:
            self._dialog.close()  # it is to be seen

    def _stop(self) -> None:
        self._touring.stop()
        self._refresh()
