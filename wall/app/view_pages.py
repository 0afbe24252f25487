"""The window of views at work: what there is to it, what is asked for to the store, files beside the GUI thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from wall.access import Deed
from wall.app.background import in_background
from wall.app.browsing import Browsing
from wall.app.tasks import Tasks
from wall.app.view_files import read_plan, write_views
from wall.app.view_keeping import Deal, Outcome, ViewKeeping
from wall.app.walls import Wall
from wall.layouts.saved import Owner, SavedView, ViewId
from wall.layouts.view_arrival import Arriving
from wall.layouts.view_text import ViewFileError
from wall.model import Inventory
from wall.store.view_store import Change, KeptView
from wall.ui import view_file_words, view_words
from wall.ui.main_window import MainWindow
from wall.ui.view_places import cameras_of, owner_name
from wall.ui.view_values import ViewRow
from wall.ui.view_window import ViewsWindow
from wall.ui.wall_window import WallWindow


class ViewPages:
    """Belongs to the window of views. Everything that changes a view goes through `keeping`."""

    def __init__(
        self,
        page: ViewsWindow,
        window: MainWindow,
        keeping: ViewKeeping,
        browsing: Browsing,
        inventory: Callable[[], Inventory],
    ) -> None:
        self._page, self._main = page, window
        self._window: MainWindow | WallWindow = window
        self._keeping, self._inventory = keeping, inventory
        self._browsing = self._of_main = (
            browsing  # of the window from which it was opened: what is chosen is shown there
        )
        self._tasks = Tasks()  # each tells of its own errors
        self._working: asyncio.Task[None] | None = None
        self._wanted = threading.Event()  # what is under way was not given up
        self._may_be_left = False
        self._said = ""  # in the end
        self._plan: tuple[Path, tuple[Arriving, ...], dict[ViewId, KeptView]] | None = None
        keeping.follow(self._views_changed)
        window.views_requested.connect(self.open)
        page.opened.connect(self.refresh)
        page.said_anew.connect(self._say_anew)
        page.show_wanted.connect(self._show)
        page.export_wanted.connect(self._export)
        page.import_wanted.connect(self._import)
        page.import_confirmed.connect(self._take_in)
        page.import_cancelled.connect(self._forget_plan)
        page.work_cancelled.connect(self._give_up)
        form = page.form
        form.change_wanted.connect(self._change)
        form.move_wanted.connect(self._move)
        form.delete_wanted.connect(self._delete)
        form.undo_wanted.connect(lambda: keeping.undo_delete(self._undone))

    def open(self) -> None:
        """Show it, for the main window."""
        self._window, self._browsing = self._main, self._of_main
        self._page.ask()

    def come(self, wall: Wall) -> None:
        """A further window of the wall, for which it can be opened."""
        if isinstance(wall.window, WallWindow):
            wall.window.views_requested.connect(partial(self._open_for, wall.window, wall.browsing))

    def gone(self, wall: Wall) -> None:
        """That window is no longer there to show anything."""
        if self._browsing is wall.browsing:
            self._window, self._browsing = self._main, self._of_main

    def _open_for(self, window: WallWindow, browsing: Browsing) -> None:
        self._window, self._browsing = window, browsing
        self._page.ask()

    async def stop(self) -> None:
        """Give up what is under way, and close it."""
        await self._tasks.end()
        self._page.close()

    def refresh(self) -> None:
        """Say it as it is now."""
        if self._page.isVisible():
            shown = self._browsing.view
            self._page.show_rows(self._rows(), None if shown is None else shown.id)
            gone = self._keeping.last_deleted
            self._page.form.show_undo("" if gone is None else gone.name)

    def _say_anew(self) -> None:
        self.refresh()
        if self._plan is not None:
            file, plan, _ = self._plan
            self._page.plan.show_plan(view_file_words.as_plan(file.name, plan))

    def _views_changed(self, _views: Sequence[SavedView]) -> None:
        self.refresh()

    def _rows(self) -> list[ViewRow]:
        inventory = self._inventory()
        kept = (self._keeping.kept(view.id) for view in self._keeping.views)
        return [self._row(each, inventory) for each in kept if each is not None]

    def _row(self, kept: KeptView, inventory: Inventory) -> ViewRow:
        view = kept.view
        cameras = cameras_of(view)
        missing = sum(each not in inventory.camera for each in cameras)
        owner = owner_name(view.owner, inventory)
        return ViewRow(view, kept.at, kept.by, owner, len(cameras), missing, self._keeping.refusal(view.owner))

    # What is asked for -------------------------------------------------------------------------------------------

    def _show(self, view_id: str) -> None:
        self._window.view_chosen.emit(view_id)
        self._window.uncover()

    def _change(self, view: SavedView, at: object) -> None:
        kept = self._keeping.kept(view.id)
        if kept is None or kept.at != at:  # the list has newer ones already: look at them first
            self._page.say(view_words.elsewhere(view.name, None if kept is None else kept.by))
            self._page.form.rest_anew()
            self.refresh()
            return
        self._keeping.save_view(view, kept.at, self._changed)

    def _changed(self, outcome: Outcome) -> None:
        self._page.say(outcome.words)
        if outcome.deal is Deal.KEPT:
            self._page.form.begin_anew()
        elif outcome.deal is Deal.ELSEWHERE:  # what was typed stays for another attempt
            self._page.form.rest_anew()
        self.refresh()

    def _move(self, row: ViewRow, step: int) -> None:
        ids = [view.id for view in self._keeping.views if view.owner == row.view.owner]
        at = ids.index(row.view.id) if row.view.id in ids else -1
        if at >= 0 and 0 <= at + step < len(ids):
            ids[at], ids[at + step] = ids[at + step], ids[at]
            self._keeping.order(row.view.owner, ids, self._changed)

    def _delete(self, row: ViewRow) -> None:
        def done(outcome: Outcome) -> None:
            words = outcome.words or view_words.deleted(row.view.name)
            self._page.say(words)
            self.refresh()

        self._keeping.delete(row.view, row.at, done)

    def _undone(self, outcome: Outcome) -> None:
        back = outcome.kept
        self._page.say(outcome.words or ("" if back is None else view_words.back(back.view)))
        self.refresh()
        if back is not None:
            self._page.list.select(back.view.id)

    # Files -------------------------------------------------------------------------------------------------------

    def _start(self, words: str, work: Callable[[], Awaitable[str]], *, may_be_left: bool) -> None:
        if self._working is None or self._working.done():
            self._wanted.set()
            self._may_be_left = may_be_left
            self._said = view_file_words.given_up()
            self._page.show_busy(words)
            self._working = self._tasks.start(self._beside(work))
            self._working.add_done_callback(lambda _: self._ended())  # also of one that never began

    async def _beside(self, work: Callable[[], Awaitable[str]]) -> None:
        """The work makes the words that are said at last."""
        self._said = await work()

    def _ended(self) -> None:
        self._page.show_busy("")
        self._page.say(self._said)

    def _give_up(self) -> None:
        """What is read may go on reading for nobody; what is written is either not begun, or told as written."""
        self._wanted.clear()
        if self._working is not None and self._may_be_left:
            self._working.cancel()

    def _export(self, ids: list[ViewId], file: Path) -> None:
        views = [view for view in self._keeping.views if view.id in set(ids)]

        async def work() -> str:
            try:
                if not await in_background(write_views, file, views, self._inventory(), self._wanted.is_set):
                    return view_file_words.given_up()
            except ViewFileError:
                return view_file_words.too_many(file.name)
            except OSError as error:
                return view_file_words.unwritable(file.name, error.strerror or type(error).__name__)
            return view_file_words.exported(file.name, len(views))

        self._start(view_file_words.writing(file.name), work, may_be_left=False)

    def _import(self, file: Path) -> None:
        async def work() -> str:
            return await self._make_plan(file)

        self._start(view_file_words.reading(file.name), work, may_be_left=True)

    async def _make_plan(self, file: Path) -> str:
        here = {each.view.id: each for view in self._keeping.views if (each := self._keeping.kept(view.id))}
        views = {key: each.view for key, each in here.items()}
        allowed = {deed: self._keeping.may(deed) for deed in (Deed.OWN_VIEW, Deed.SHARED_VIEW)}

        def may(owner: Owner) -> bool:
            return allowed[self._keeping.deed(owner)]

        try:
            plan = await in_background(read_plan, file, self._inventory(), views, may)
        except ViewFileError as error:
            return view_file_words.refused(file.name, error.wrong)
        except OSError as error:
            return view_file_words.unreadable(file.name, error.strerror or type(error).__name__)
        self._plan = file, plan, here
        self._page.show_plan(view_file_words.as_plan(file.name, plan))
        return ""

    def _take_in(self) -> None:
        """All that was shown, in one transaction, on exactly the views that it was shown beside."""
        if self._plan is None:
            return
        _, plan, here = self._plan
        changes = [
            Change(each.view, here[each.view.id].at if each.view.id in here else None) for each in plan if each.comes
        ]

        def done(outcome: Outcome) -> None:
            self._page.say(outcome.words or view_file_words.imported(len(changes)))
            if outcome.deal is not Deal.FAILED:
                self._forget_plan()
                self._page.show_list()
            self.refresh()

        self._keeping.save_views(changes, done)

    def _forget_plan(self) -> None:
        self._plan = None
