"""Which cameras are on the screen: what an operator chooses, and at what size the decoders are asked for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping

from wall.app.showing import Remembered, Showing, Shown
from wall.app.streams import tile_of
from wall.app.survey_stills import SurveyStills
from wall.app.watching import Watcher, Wishes
from wall.layouts.saved import HotKind, SavedView, ViewId
from wall.model import Camera, CameraId, Inventory
from wall.store.errors import StoreError
from wall.store.layout_store import LayoutChoice, LayoutStore
from wall.store.thread import StoreThread
from wall.ui import view_words
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.state import Place
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_window import WallWindow

log = logging.getLogger(__name__)


class Browsing:
    """Place, layout, page and the enlarged tile. `on_changed` is called when other cameras are shown."""

    def __init__(
        self,
        showing: Showing,
        watcher: Watcher | Wishes,
        canvas: WallCanvas,
        window: MainWindow | WallWindow | None,
        store: StoreThread | None,
        on_changed: Callable[[], None],
        stills: SurveyStills | None = None,
        never_seen: Callable[[CameraId], bool] = lambda _: True,
    ) -> None:
        """`watcher`: or the wishes of one window of several. `store`: None where the choice of a
        layout is this window's alone, and kept with it. `stills`: None where no store knows of surveys.
        `never_seen`: there has been no picture of that camera.
        """
        self._showing = showing
        self._watcher = watcher
        self._canvas = canvas
        self._window = window
        self._store = store
        self._on_changed = on_changed
        self._stills = stills
        self._never_seen = never_seen
        self._now = Remembered()  # what is shown
        self._before: Remembered | None = None  # what was shown before that place or view
        canvas.enlarge_changed.connect(lambda _: self.ask_for_pictures())
        if window is not None:
            window.place_chosen.connect(self.choose_place)
            window.camera_chosen.connect(self.choose_camera)
            window.layout_chosen.connect(self.choose_layout)
            window.page_chosen.connect(self.turn_page)
            window.view_chosen.connect(self.choose_view)
            window.automatic_chosen.connect(self.choose_automatic)
            window.view_step.connect(self.step_view)
            window.before_wanted.connect(self.go_back)
            window.place_step.connect(self.step_place)

    def begin(self, choices: Iterable[LayoutChoice]) -> None:
        """The layouts that operators chose earlier."""
        self._showing.begin(choices)

    def show_inventory(self, inventory: Inventory) -> None:
        """Other cameras; the place stays when it still exists."""
        self._put(self._showing.show_inventory(inventory))

    @property
    def page(self) -> tuple[Camera | None, ...]:
        """The camera of each tile."""
        return self._showing.shown().cameras

    @property
    def shown(self) -> Shown:
        """What is on the screen now."""
        return self._showing.shown()

    @property
    def chosen_layout(self) -> str:
        """The layout that somebody chose for the place that is shown; "" for none."""
        return self._showing.chosen_layout

    def show_again(self, remembered: Remembered, layout_name: str | None = None) -> None:
        """What was shown before a restart; nothing of it is kept as somebody's choice.

        What is not there yet comes when it is; what is gone is left out. `layout_name`: see `Showing.show_again`.
        """
        self._canvas.enlarge(None)
        self._put(self._showing.show_again(remembered, layout_name))

    def choose_place(self, place: Place) -> None:
        """Show a facility, a province or everything."""
        self._canvas.enlarge(None)
        self._put(self._showing.choose(place))

    def show_page(self, place: Place, page: int) -> None:
        """Show that page of that place, at once."""
        self._canvas.enlarge(None)
        self._put(self._showing.choose(place, page))

    @property
    def showing(self) -> Showing:
        """What is shown, and what could be."""
        return self._showing

    def choose_view(self, view_id: ViewId) -> None:
        """Show a view that somebody has made."""
        self._canvas.enlarge(None)
        self._put(self._showing.choose_view(view_id))

    def choose_automatic(self) -> None:
        """Show the present place as it follows from the inventory, whatever views it has."""
        self._canvas.enlarge(None)
        self._put(self._showing.choose_automatic())

    def step_view(self, step: int) -> None:
        """The next (1) or previous (-1) view of the present place; its automatic view is one of them."""
        shown, moved = self._showing.step_view(step)
        if moved:
            self._canvas.enlarge(None)
            self._put(shown)
        elif self._window is not None:
            self._window.show_message(view_words.no_other(), MessageKind.HINT)

    def go_back(self) -> None:
        """What was shown before the present place or view; once more, and that is back again."""
        if self._before is not None:
            self._canvas.enlarge(None)
            self._put(self._showing.restore(self._before))

    def step_place(self, step: int) -> None:
        """The next (1) or previous (-1) facility, as they stand at the left; of a province its first or last."""
        place = self._showing.next_facility(step)
        if place is not None:
            self.choose_place(place)

    def show_views(self, views: Iterable[SavedView]) -> None:
        """The views that there are now."""
        self._put(self._showing.show_views(views))

    @property
    def views(self) -> tuple[SavedView, ...]:
        """All views that there are, each owner's in order."""
        return self._showing.views

    @property
    def view(self) -> SavedView | None:
        """The view that is shown; None: an automatic one."""
        return self.shown.view

    @property
    def place(self) -> Place:
        """Where the wall is."""
        return self.shown.place

    def sits(self, operator: str) -> None:
        """Whose own views are offered from now on."""
        self._showing.sits(operator)
        self._offer()

    def remembered(self) -> Remembered:
        """What this wall shows, for the next start."""
        return self._showing.remembered()

    def show_hot(self, cameras: Mapping[HotKind, CameraId]) -> None:
        """Which camera the hot spots show now."""
        before = self._showing.shown()
        shown = self._showing.show_hot(cameras)
        if shown != before:
            self._put(shown)

    def choose_camera(self, camera_id: str) -> None:
        """Show that camera's page and select its tile."""
        shown, index = self._showing.find(CameraId(camera_id))
        self._put(shown)
        self._canvas.select(index)

    def choose_layout(self, name: str) -> None:
        """Another grid for the present place, kept for the next time."""
        shown, choice = self._showing.choose_layout(name)
        self._put(shown)
        if self._store is None:
            return
        self._store.submit(lambda database: LayoutStore(database).save(choice)).add_done_callback(
            lambda done: _tell_failure(done.exception())
        )

    def turn_page(self, page: int) -> None:
        """Another page of the present place."""
        self._canvas.enlarge(None)
        self._put(self._showing.turn(page))

    def ask_for_pictures(self) -> None:
        """Tell the decoders what size is shown now: of every tile, or of the enlarged one."""
        sizes = self._canvas.picture_sizes()
        index = self._canvas.enlarged
        camera = None if index is None else self.page[index]
        if camera is None:
            self._watcher.show_page(sizes)
        elif sizes:
            self._watcher.enlarge(camera.id, next(iter(sizes.values())))

    def _put(self, shown: Shown) -> None:
        now = self._showing.remembered()
        if (now.place, now.view) != (self._now.place, self._now.view):
            self._before = self._now
        self._now = now
        tiles = [tile_of(camera, content) for camera, content in zip(shown.cameras, shown.contents, strict=True)]
        self._canvas.set_layout(shown.layout, tiles)
        if self._window is not None:
            self._window.show_view(shown.place, shown.layout.name, shown.page, shown.pages, shown.view)
            self._offer()
        self.ask_for_pictures()
        if self._stills is not None:
            cameras = (camera.id for camera in shown.cameras if camera is not None)
            self._stills.show(camera_id for camera_id in cameras if self._never_seen(camera_id))
        self._on_changed()

    def _offer(self) -> None:
        if self._window is not None:
            offered = self._showing.offered()
            self._window.offer_views(offered.here, offered.own)


def _tell_failure(error: BaseException | None) -> None:
    if error is not None:
        log.warning("the choice of layout was not kept: %s", error if isinstance(error, StoreError) else repr(error))
