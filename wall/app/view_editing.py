"""Editing views in one window: what is opened, what is kept when somebody leaves, and how it gets into the store.

What has been changed and is not saved stays here until it is: an alarm may call somebody away at any moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from wall.access import Deed
from wall.app.browsing import Browsing
from wall.app.permitting import Permit, everything
from wall.app.view_keeping import Deal, Outcome, ViewKeeping, new_view_id
from wall.app.walls import Wall
from wall.layouts.editing import History, new_view, renamed, taken_over
from wall.layouts.saved import LONGEST_NAME, CameraTile, Owner, OwnerKind, SavedView, ViewId
from wall.model import CameraId, Inventory
from wall.ui import view_editor_words
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.state import Place
from wall.ui.view_editor import ViewEditor
from wall.ui.view_editor_form import OwnerChoice
from wall.ui.view_places import place_of
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_window import WallWindow

NEW_ROWS, NEW_COLUMNS = 3, 3


@dataclass(slots=True)
class _Draft:
    """A view on which somebody works. `read_at`: on which state of it in the store that rests; None: it is new."""

    history: History
    read_at: datetime | None = None

    @property
    def unsaved(self) -> bool:
        """Leaving it for good would lose something that somebody has done."""
        return self.history.changed and (self.history.can_undo or self.history.can_redo)


Key = ViewId | tuple[str, Place]  # a view; or what is to become one: of a place, taken over or empty


class ViewEditing:
    """Opens the editor in the window, and gives what comes of it to the keeping of views."""

    def __init__(
        self,
        window: MainWindow,
        browsing: Browsing,
        canvas: WallCanvas,
        keeping: ViewKeeping,
        who: Callable[[], str],
    ) -> None:
        """`who`: the operator who sits here. `permit`, where somebody sets it, asks for a sign-in first."""
        self._window, self._canvas, self._keeping, self._who = window, canvas, keeping, who
        self._main = self._browsing = browsing  # the window's; whose view is edited
        self.permit: Permit = everything
        self._inventory = Inventory()
        self._names: Mapping[CameraId, str] = {}
        self._drafts: dict[Key, _Draft] = {}
        self._open: Key | None = None  # what is in the editor now
        self._aside: tuple[Browsing, Key] | None = None  # what somebody was called away from, and in which window
        self.editor = ViewEditor()
        self.editor.picked = lambda: window.page.tree.picked_cameras
        self.editor.look.still_of = self._still
        self.editor.demand.wall = lambda: canvas.size() * canvas.devicePixelRatioF()
        self.editor.left.connect(self._leave)
        self.editor.said_anew.connect(self._say_anew)
        self.editor.save_wanted.connect(self._save)
        self.editor.save_as_wanted.connect(self._save_as)
        window.edit_requested.connect(lambda: self._of(browsing, self.edit))
        window.new_view_requested.connect(lambda: self._of(browsing, self.make))
        window.may_close = self._why_not_close
        window.page.tree.picked.connect(self._pick)
        elsewhere = (window.place_chosen, window.camera_chosen, window.layout_chosen, window.page_chosen)
        views = (window.view_chosen, window.automatic_chosen, window.view_step)
        for wanted in (*elsewhere, *views, window.wall_requested):
            wanted.connect(self.step_aside)

    def show_inventory(self, inventory: Inventory) -> None:
        """These cameras are watched from now on."""
        self._inventory = inventory
        self._names = {camera.id: camera.name for camera in inventory.cameras}
        self.editor.show_inventory(inventory)

    def come(self, wall: Wall) -> None:
        """What a further window shows is edited in the main window as well, and shown there again."""
        if isinstance(wall.window, WallWindow):
            wall.window.edit_requested.connect(lambda: self._of(wall.browsing, self.edit))
            wall.window.new_view_requested.connect(lambda: self._of(wall.browsing, self.make))

    def gone(self, wall: Wall) -> None:
        """What was made for that window is shown in the main one."""
        if self._browsing is wall.browsing:
            self._browsing = self._main
            self._aside = None if self._aside is None else (self._main, self._aside[1])

    def _of(self, browsing: Browsing, does: Callable[[], None]) -> None:
        """Of that window, once somebody has signed in who may."""
        self.permit(Deed.OWN_VIEW, partial(self._begin_of, browsing, does))

    def _begin_of(self, browsing: Browsing, does: Callable[[], None]) -> None:
        if self._open is not None and browsing is not self._browsing:
            self.step_aside()  # what was edited for another window
        self._browsing = browsing
        does()

    # Opening and leaving -----------------------------------------------------------------------------------------

    def edit(self) -> None:
        """What somebody was called away from; else the view that is shown, or one as the automatic view is."""
        if self._open is not None:
            self._window.focus_wall()
            return
        if self._refused():
            return
        aside = self._aside
        if aside is not None and aside[0] is self._browsing and aside[1] in self._drafts:
            self._aside = None
            self._enter(aside[1])
            return
        shown = self._browsing.shown
        if shown.view is not None:
            kept = self._keeping.kept(shown.view.id)
            beginning = shown.view if kept is None else kept.view
            self._begin(shown.view.id, lambda: _Draft(History(beginning), None if kept is None else kept.at))
            return
        cameras = [None if each is None else CameraTile(each.id, each.name) for each in shown.cameras]
        owner = self._owner_of(shown.place)
        name = self._new_name(shown.place)
        made = partial(taken_over, new_view_id(), name, owner, shown.layout, cameras)
        self._begin(("as shown", shown.place), lambda: _unsaved(made()))

    def make(self) -> None:
        """A new view of the place that is shown, with nothing in it."""
        if self._open is not None:
            self.step_aside()
        if self._refused():
            return
        place = self._browsing.shown.place
        made = partial(new_view, new_view_id(), self._new_name(place), self._owner_of(place), NEW_ROWS, NEW_COLUMNS)
        self._begin(("new", place), lambda: _unsaved(made()))

    def _begin(self, key: Key, make: Callable[[], _Draft]) -> None:
        draft = self._drafts.get(key)
        if draft is None or not draft.unsaved:
            self._drafts[key] = make()
        self._enter(key)

    def _enter(self, key: Key) -> None:
        draft = self._drafts[key]
        self._open = key
        told = view_editor_words.goes_on() if draft.unsaved else ""
        self.editor.open(draft.history, self._choices(draft.history.present.owner), told)
        self._window.show_editor(self.editor)

    def step_aside(self, *_wanted: object) -> None:
        """The wall is wanted: an alarm, a place, a camera. What is being edited is kept meanwhile."""
        if self._open is not None:
            self._aside = self._browsing, self._open
            self._close(aside=True)

    def _leave(self) -> None:
        if self._open is not None:
            self._close(aside=False)

    def _close(self, *, aside: bool) -> None:
        key, self._open = self._open, None
        assert key is not None
        draft = self._drafts[key]
        self._window.show_editor(None)
        if draft.unsaved:
            text = view_editor_words.kept_for_later(draft.history.present.name, aside=aside)
            self._window.show_message(text, MessageKind.WARNING)
        else:
            del self._drafts[key]
            self._forget_aside(key)

    def _forget_aside(self, key: Key) -> None:
        if self._aside is not None and self._aside[1] == key:
            self._aside = None

    def _why_not_close(self) -> str:
        """Asked when the window is to be closed: the first time only."""
        unsaved = [draft for draft in self._drafts.values() if draft.unsaved]
        if not unsaved:
            return ""
        self._window.may_close = lambda: ""
        return view_editor_words.close_unsaved(unsaved[0].history.present.name)

    def _refused(self) -> bool:
        """Who sits here may not make views at all."""
        why = self._keeping.refusal(self._own())
        if why:
            self._window.show_message(why, MessageKind.HINT)
        return bool(why)

    def _pick(self, cameras: Sequence[CameraId]) -> None:
        """Rows of the tree were opened: by Enter or a double click."""
        selected = self.editor.canvas.selected
        if self._open is not None and selected:
            self.editor.put_cameras(selected[0], cameras)

    def _still(self, camera_id: CameraId, size: QSize) -> QImage | None:
        found = self._canvas.picture_of(camera_id, size)
        return None if found is None else found[0]

    # Whose it is -------------------------------------------------------------------------------------------------

    def _own(self) -> Owner:
        return Owner(OwnerKind.OPERATOR, self._who())

    def _owners_of(self, place: Place) -> list[Owner]:
        found = []
        if place.facility_id is not None:
            found.append(Owner(OwnerKind.FACILITY, place.facility_id))
        if place.province_id is not None:
            found.append(Owner(OwnerKind.PROVINCE, place.province_id))
        return [*found, self._own()]

    def _owner_of(self, place: Place) -> Owner:
        """The place itself, where who sits here may make views of it; else he."""
        return next((each for each in self._owners_of(place) if not self._keeping.refusal(each)), self._own())

    def _choices(self, present: Owner) -> list[OwnerChoice]:
        owners = self._owners_of(place_of(present, self._inventory) or self._browsing.shown.place)
        if present not in owners:
            owners.insert(0, present)
        return [OwnerChoice(each, self._label(each), self._keeping.refusal(each)) for each in owners]

    def _say_anew(self) -> None:
        """Whose it may be, in another language."""
        if self._open is not None:
            self.editor.form.offer_owners(self._choices(self._drafts[self._open].history.present.owner))

    def _label(self, owner: Owner) -> str:
        inventory = self._inventory
        if owner == self._own():
            return view_editor_words.mine(owner.id)
        facility = next((each for each in inventory.facilities if each.id == owner.id), None)
        if owner.kind is OwnerKind.FACILITY and facility is not None:
            return view_editor_words.this_facility(facility.name)
        province = next((each for each in inventory.provinces if each.id == owner.id), None)
        if owner.kind is OwnerKind.PROVINCE and province is not None:
            return view_editor_words.this_province(province.name)
        return view_editor_words.another(owner.id)

    def _new_name(self, place: Place) -> str:
        inventory = self._inventory
        if place.facility_id is not None:
            name = inventory.facility[place.facility_id].name
        elif place.province_id is not None:
            name = inventory.province[place.province_id].name
        else:
            return view_editor_words.own_name()
        room = LONGEST_NAME - len(view_editor_words.new_name(""))
        return view_editor_words.new_name(name if len(name) <= room else f"{name[: room - 1]}…")

    # To the store ------------------------------------------------------------------------------------------------

    def _save(self, view: SavedView) -> None:
        key = self._open
        if key is None:
            return
        self.editor.show_saving(True, view_editor_words.saving())
        named = renamed(view, self._names)
        self._keeping.save_view(named, self._drafts[key].read_at, partial(self._came_of_it, key, view))

    def _save_as(self, view: SavedView) -> None:
        """A view of its own; the one that it was made from stays as it is kept."""
        key = self._open
        if key is None:
            return
        draft = self._drafts[key]
        before = None if draft.read_at is None else self._keeping.kept(view.id)
        name = view.name
        if before is not None and before.view.name == name:
            name = view_editor_words.copy_name(name)
            name = name if len(name) <= LONGEST_NAME else view.name
        number = 0 if before is not None and before.view.number == view.number else view.number
        copy = replace(renamed(view, self._names), id=new_view_id(), name=name, number=number, opens=False)
        self.editor.show_saving(True, view_editor_words.saving())
        self._keeping.save_view(copy, None, partial(self._came_of_it, key, copy))

    def _came_of_it(self, key: Key, view: SavedView, outcome: Outcome) -> None:
        draft = self._drafts.get(key)
        if outcome.deal is not Deal.KEPT:
            told = outcome.words
            if outcome.deal is Deal.ELSEWHERE and draft is not None and draft.history.present.id == view.id:
                draft.read_at = None if outcome.kept is None else outcome.kept.at
                told = f"{told}. {view_editor_words.save_again()}"
            self._say_not_kept(key, told)
            return
        went_on = draft is not None and draft.history.present.id == view.id and draft.history.present != view
        if draft is not None and went_on:  # somebody edited while it was saved
            draft.history.saved(view)
            draft.read_at = None if outcome.kept is None else outcome.kept.at
            self.editor.show_saving(False, view_editor_words.saved(view.name))
            return
        self._drafts.pop(key, None)
        self._window.show_message(view_editor_words.saved(view.name))
        if self._open == key:
            self._open = None
            self._window.show_editor(None)
            self._browsing.choose_view(view.id)
        else:
            self._forget_aside(key)

    def _say_not_kept(self, key: Key, told: str) -> None:
        if self._open == key:
            self.editor.show_saving(False, told)
        self._window.show_message(told, MessageKind.WARNING)  # seen also where the editor was left meanwhile


def _unsaved(view: SavedView) -> _Draft:
    """Of a view that is nowhere yet."""
    history = History(view)
    history.never_saved()
    return _Draft(history)
