"""A real desk with its window, its operators and the shift's page, on a real database and streams of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtWidgets import QApplication

from tests.app.places import inventory
from tests.desks.desk_program import ToldPool
from wall.access import Role
from wall.app.desk import Desk
from wall.app.handing_over import HandingOver
from wall.app.judging import Judging
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.app.tries import META
from wall.app.windows import Windows
from wall.config import Language, Settings
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.store.database import Database
from wall.store.errors import AwayError
from wall.store.inventory_store import InventoryStore
from wall.store.operator_store import OperatorStore
from wall.store.pins import hash_pin
from wall.store.thread import StoreThread
from wall.ui.handover_window import HandoverWindow
from wall.ui.main_window import MainWindow
from wall.ui.sign_in import SignInDialog
from wall.urls import Secret

PLACES = inventory(station=3, school=2, dam=8)
ADDED = datetime(2026, 11, 1, tzinfo=UTC)
PINS = {"Trần Thị Lan": "4071", "Nguyễn Văn An": "58302", "Lê Quốc Bình": "913746"}
"""An operator, a supervisor and an administrator, in this order."""

LAN, AN, BINH = PINS
ROLES = {LAN: Role.OPERATOR, AN: Role.SUPERVISOR, BINH: Role.ADMINISTRATOR}
_HASHES: dict[str, str] = {}

T = TypeVar("T")


def hashed(pin: str) -> str:
    """Its hash, made once: each takes a while."""
    if pin not in _HASHES:
        _HASHES[pin] = hash_pin(Secret(pin))
    return _HASHES[pin]


def with_pins(database: Database, names: tuple[str, ...] = tuple(PINS)) -> None:
    """Enter them, with role and PIN."""
    store = OperatorStore(database)
    for name in names:
        store.add(name, "root", ADDED)
        store.set_role(name, ROLES[name])
        store.set_pin(name, hashed(PINS[name]), ADDED)


class Cable(StoreThread):
    """The shared store's thread, with a cable that a test can cut."""

    cut = False

    def submit(self, work: Callable[[Database], T]) -> Future[T]:
        if not self.cut:
            return super().submit(work)
        future: Future[T] = Future()
        future.set_exception(AwayError("no answer within 3 s"))
        return future


class Shift:
    """`store` is the desk's; `own` its own one where it is another."""

    def __init__(self, store: StoreThread, own: StoreThread | None = None, **desk: Any) -> None:
        self.store, self.pool = store, ToldPool()
        self.settings = Settings.model_validate(
            {"desk": {"name": "Desk 2", "operator": "kiosk", "language": "en", "sound": False, **desk}}
        )
        judging = Judging(HealthLimits(), RULES)
        self.desk = Desk(self.settings, DeskOptions(), cast("DecoderPool", self.pool), store, judging)
        if own is not None:  # operators as at a desk among others
            self.desk.operators._copy = own
            self.desk.operators.tries._keep = lambda text: own.submit(lambda base: base.set_meta(META, text))
        assert self.desk.window is not None
        self.window: MainWindow = self.desk.window
        self.kept: list[str] = []
        self.language = Language.ENGLISH
        self.windows = Windows(
            self.desk, self.window, store, lambda: self.language, self.settings, self.kept.append, own
        )
        self.operators = self.desk.operators
        self.signing = self.windows._signing
        self.handing: HandingOver = self.windows.handover
        self.page: HandoverWindow = self.handing._window

    async def begin(self) -> None:
        """Load, and watch the places. The desk's own clocks stand still: tests tick."""
        await self.operators.begin()
        journaling = self.desk.alarms.journaling
        journaling.begin(())
        self.desk.begin_alarms()
        self.desk.show_site(Site(PLACES, {}))
        self.desk._tick.stop()
        self.desk._keep.stop()

    async def end(self) -> None:
        """Nothing of it runs any more."""
        await self.windows.stop()
        self.desk._tick.stop()  # other places, which a test may have shown, have begun them again
        self.desk._keep.stop()
        self.window.close()

    @property
    def dialog(self) -> SignInDialog | None:
        """The sign-in that is open now."""
        return self.signing._dialog

    @property
    def said(self) -> str:
        """The window's message."""
        return self.window.message_bar.text.text()


def save_places(database: Database) -> None:
    """The cameras of these tests."""
    InventoryStore(database).save(PLACES.provinces, PLACES.facilities, PLACES.cameras)


def started(url: str, kind: type[StoreThread] = StoreThread) -> StoreThread:
    """An open store."""
    thread = kind(url)
    thread.start().result(60)
    return thread


@contextmanager
def filled(url: str) -> Iterator[StoreThread]:
    """An open store with the cameras and the operators of these tests."""
    thread = started(url)
    thread.submit(save_places).result(60)
    thread.submit(with_pins).result(60)
    yield thread
    thread.stop()
    assert thread.join(60)


def file_url(path: Path) -> str:
    """A database in that file."""
    return f"sqlite:///{path.as_posix()}"


def flush() -> None:
    """Let Qt do what waits."""
    QApplication.processEvents()
