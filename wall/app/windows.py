"""The windows beside the wall: alarm health, programme, survey. Each opens from its button and its key.

Built with the wall's window, and empty until somebody opens them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from wall.app.centre_probing import CentreProbing
from wall.app.desk import Desk
from wall.app.gestures import Gestures
from wall.app.handing_over import HandingOver
from wall.app.local_zone import LocalZone
from wall.app.programme_pages import ProgrammePages
from wall.app.reporting import Reporting
from wall.app.signing import Signing
from wall.app.survey_arriving import Arriving, Destination
from wall.app.survey_rules import survey_limits
from wall.app.surveying import Surveying
from wall.app.view_pages import ViewPages
from wall.config import Language, Settings
from wall.inventory.secrets import SecretStore
from wall.model import FacilityId
from wall.paths import Paths
from wall.store.doing import OnThread
from wall.store.thread import StoreThread
from wall.ui.actions import Action
from wall.ui.beside_wall import BesideWall
from wall.ui.figures_window import FiguresWindow
from wall.ui.handover_texts import Text
from wall.ui.handover_window import HandoverWindow
from wall.ui.keymap import in_keys_of_now
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.state import Place
from wall.ui.survey_page import SurveyWindow
from wall.ui.view_window import ViewsWindow


class Page(Protocol):
    """One of these windows at work."""

    def open(self) -> None:
        """Show it."""

    async def stop(self) -> None:
        """Give up what is under way, and close it."""


class Windows:
    """Belongs to a desk with a window. `language` is the one that is spoken now."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        store: StoreThread,
        language: Callable[[], Language],
        settings: Settings,
        keep_operator: Callable[[str], None] = lambda _: None,
        own: StoreThread | None = None,
    ) -> None:
        """`own`: this desk's own store, where `store` is shared with others."""
        self._desk, self._window, self._store, self._language = desk, window, store, language
        self._settings = settings
        self._figures, self._programme = self._figures_page(), self._programme_pages()
        page = ViewsWindow(window, window.room)
        page.window_wanted.connect(self._turn_to)
        views = ViewPages(page, window, desk.views, desk.browsing, lambda: desk.inventory)
        desk.walls.attach(views.come, views.gone)
        self._signing = Signing(desk, window, store, keep_operator)
        desk.on_seat = self._signing.page.show_now
        self.handover = self._handover_page(store if own is None else own)
        self._pages: list[Page] = [self._figures, self._programme, views, self.handover]

    async def stop(self) -> None:
        """Close them all."""
        self._signing.stop()
        for page in self._pages:
            await page.stop()

    def add_survey(self, paths: Paths, secrets: SecretStore, gestures: Gestures) -> None:
        """The survey's window, where the wall has an inventory of its own that a bundle can go into."""
        page = SurveyWindow(self._window, self._window.room, self._language, self._desk.clock)
        page.window_wanted.connect(self._turn_to)

        async def follow() -> None:
            await gestures.follow()
            self._programme.refresh()

        self._programme.schemes.follow = follow
        arriving = Arriving(page.arrival, Destination(OnThread(self._store), secrets, follow), self._operator)
        arriving.permit, arriving.tell = self._desk.permits.do, self._desk.journal.tell
        surveying = Surveying(page, self._settings, paths.surveys_dir, self._operator, arriving=arriving)
        surveying.permit = self._desk.permits.do
        self._window.survey_requested.connect(surveying.open)
        shown = self._desk.standing.has_pictures
        self._programme.probe_with(CentreProbing(self._store, secrets, self._settings, shown))
        self._pages.append(surveying)

    def _figures_page(self) -> Reporting:
        page = FiguresWindow(self._window, self._language, LocalZone(), self._window.room)
        page.window_wanted.connect(self._turn_to)
        reporting = Reporting(self._store, page, lambda: self._desk.inventory, self._operator)
        self._window.figures_requested.connect(reporting.open)
        return reporting

    def _handover_page(self, own: StoreThread) -> HandingOver:
        """The shift's page. Whoever signs in hears of what nobody has taken over."""
        window, signing = self._window, self._signing
        page = HandoverWindow(window, self._language, LocalZone(), window.room)
        page.window_wanted.connect(self._turn_to)
        handing = HandingOver(self._desk, page, self._store, own, signing.ask_to_sign)
        signing.on_sign_in = handing.signed_in
        handing.on_waiting = lambda each: window.show_message(
            in_keys_of_now(page.words.of(Text.WAITS), Action.HANDOVER).format(page.words.moment(each.at), each.by),
            MessageKind.WARNING,
        )
        window.handover_requested.connect(handing.open)
        return handing

    def _programme_pages(self) -> ProgrammePages:
        """The programme's window, and its way back to the wall."""
        desk, window = self._desk, self._window
        page = ProgrammeWindow(window, self._language, LocalZone(), self._operator, desk.clock, window.room)
        pages = ProgrammePages(
            self._store,
            page,
            lambda: desk.inventory,
            self._operator,
            desk.alarms.live_cameras,
            desk.glancing.look,
            survey_limits(self._settings.survey),
            desk.clock,
        )
        pages.permit_by(desk.permits.do)
        window.programme_requested.connect(pages.open)
        window.asking.facility_page_requested.connect(pages.open_facility)
        page.camera_wanted.connect(window.camera_chosen)
        page.wall_wanted.connect(lambda key: window.place_chosen.emit(Place(facility_id=FacilityId(key))))
        for wanted in (page.camera_wanted, page.wall_wanted):
            wanted.connect(window.uncover)  # what was asked for is to be seen
        page.window_wanted.connect(self._turn_to)
        return pages

    def follow(self, page: BesideWall) -> None:
        """The keys of one more window lead to the others as well."""
        page.window_wanted.connect(self._turn_to)

    def _turn_to(self, wanted: Action) -> None:
        """A key that was pressed in one of them."""
        window = self._window
        {
            Action.WALL: window.uncover,
            Action.HANDOVER: window.handover_requested.emit,
            Action.PROGRAMME: window.programme_requested.emit,
            Action.SURVEY: window.survey_requested.emit,
            Action.FIGURES: window.figures_requested.emit,
            Action.SETTINGS: window.settings_requested.emit,
        }[wanted]()

    def _operator(self) -> str:
        """Who is named on reports; the desk, where nobody has signed in."""
        return self._desk.operators.name or self._settings.desk.name
