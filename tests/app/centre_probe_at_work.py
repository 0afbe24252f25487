"""A facility's page that probes from here, in a test: real cameras, a real store, and waiting for what it says."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.app.loop import run, until
from tests.waiting import PATIENCE_S, wait_for
from wall.app.centre_probing import CentreProbing
from wall.app.programme_pages import ProgrammePages
from wall.config import Language, Settings, SurveySettings
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, LimitAnswer, MountSpec, ServerSpec
from wall.inventory.secrets import open_secrets
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.programme.facts import CameraFacts, Vantage
from wall.programme.verdict import CameraVerdict, SurveyLimits, judge_camera
from wall.store.database import Database
from wall.store.inventory_store import InventoryStore
from wall.store.survey_reading import load_cameras
from wall.store.thread import StoreThread
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.programme_window import ProgrammeWindow
from wall.urls import Secret, StreamUrl

HERE, LOCKED, DEAD = "127.0.0.71", "127.0.0.72", "127.0.0.73"
PASSWORD = "sen trắng/71"
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SCHOOL, PORT = FacilityId("school"), FacilityId("port")
SETTINGS = Settings(survey=SurveySettings(watch_s=5.0))
CLIP = ClipSpec(width=640, height=360, fps=15, gop=8, seconds=12)
SINGLE = tuple(LimitAnswer)


@contextmanager
def a_server(cache: Path) -> Iterator[SimulatorProcess]:
    """Cameras of one login, and one of each kind that allows a single viewer."""
    login = (AuthScheme.DIGEST_MD5, "watch", PASSWORD)
    mounts = [MountSpec(f"/{name}", CLIP, *login) for name in ("main", "sub")]
    mounts += [MountSpec(f"/{each.value}", CLIP, max_sessions=1, limit_answer=each) for each in SINGLE]
    with SimulatorProcess(ServerSpec(tuple(mounts), (HERE, LOCKED), cache_dir=str(cache))) as simulator:
        simulator.preload()
        yield simulator


def camera(name: str, address: str, *, sub: str = "", number: int = 1, facility: FacilityId = SCHOOL) -> Camera:
    main, second = StreamUrl.parse(address)[0], StreamUrl.parse(sub)[0] if sub else None
    return Camera(CameraId(name), facility, name, number, main, second, "watch")


def of_three(port: int) -> tuple[Camera, ...]:
    """One that is well, one of another password, and one that is not there."""
    return tuple(
        camera(name, f"rtsp://{host}:{port}/main", sub=f"rtsp://{host}:{port}/sub", number=at + 1)
        for at, (name, host) in enumerate((("Cổng", HERE), ("Kho", LOCKED), ("Sân", DEAD)))
    )


class Work:
    """A page on a real store; `seen` is what the wall has pictures of."""

    def __init__(self, folder: Path, window: ProgrammeWindow, found: tuple[Camera, ...]) -> None:
        self.window, self.seen = window, set[CameraId]()
        province = Province(ProvinceId("hg"), "Hậu Giang")
        facilities = (Facility(SCHOOL, province.id, "Trường 2"), Facility(PORT, province.id, "Cảng"))
        self.inventory = Inventory((province,), facilities, found)
        self.store = StoreThread(f"sqlite:///{(folder / 'wall.sqlite3').as_posix()}")
        self.store.start().result(PATIENCE_S)
        save = ((province,), facilities, found)
        self.store.submit(lambda database: InventoryStore(database).save(*save)).result(PATIENCE_S)
        secrets = open_secrets(folder / "secrets", folder / "key")
        secrets.apply({each.id: Secret("wrong" if each.id == "Kho" else PASSWORD) for each in found})
        self.probing = CentreProbing(self.store, secrets, SETTINGS, lambda each: each in self.seen)
        self.pages = ProgrammePages(
            self.store, window, lambda: self.inventory, lambda: "Lan", dict, lambda *_: {}, SurveyLimits(), lambda: AT
        )
        self.pages.probe_with(self.probing)

    async def facility(self) -> None:
        self.pages.open_facility(SCHOOL)
        await until(lambda: self.window.pages.currentWidget() is self.window.facility, "the facility")

    def row(self, name: str) -> str:
        """What the row of that camera says of here."""
        model = self.window.facility.model
        texts = [str(model.index(at).data()) for at in range(model.rowCount())]
        return next(text for text in texts if text.startswith(name))

    async def over(self) -> str:
        """It has ended; what the window says."""
        await until(lambda: self.probing._task is not None and self.probing._task.done(), "the end of the probe")
        return self.window.foot.text()

    def facts(self) -> Mapping[str, CameraFacts]:
        def read(database: Database) -> dict[str, CameraFacts]:
            with database.read() as connection:
                return {str(each.camera_id): each.facts for each in load_cameras(connection, SCHOOL)}

        return self.store.submit(read).result(PATIENCE_S)

    def verdicts(self) -> dict[str, CameraVerdict]:
        limits = SurveyLimits()
        return {name: judge_camera(each, Vantage.CENTRE, limits).verdict for name, each in self.facts().items()}


@contextmanager
def a_window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgrammeWindow]:
    """The programme's window of a wall in English, on a machine without a keyring."""
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    if not qapp.styleSheet():
        theme.apply(qapp)
    languages = Languages(qapp, Language.ENGLISH)
    parent = QWidget()
    qtbot.addWidget(parent)
    yield ProgrammeWindow(parent, lambda: languages.language, UTC, lambda: "Lan", lambda: AT)
    languages.close()


def working(
    folder: Path, window: ProgrammeWindow, found: tuple[Camera, ...], body: Callable[[Work], Awaitable[None]]
) -> None:
    """Do that with the page, and end it; no thread of a probe is left."""
    work = Work(folder, window, found)

    async def all_of_it() -> None:
        try:
            await work.facility()
            await body(work)
        finally:
            await work.pages.stop()

    try:
        run(all_of_it)
        wait_for(lambda: "survey" not in {each.name for each in threading.enumerate()}, "the end of its thread")
    finally:
        work.store.stop()
        assert work.store.join(PATIENCE_S)
