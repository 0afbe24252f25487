"""A facility probed from its page, on a real store and real cameras: verdicts row by row, and all that may end it."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.app.test_reporting import run, until
from tests.waiting import PATIENCE_S, wait_for
from wall.app.centre_probing import CentreProbing
from wall.app.programme_pages import ProgrammePages
from wall.config import Language, Settings, SurveySettings
from wall.decoders.base import StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pyav import open_stream
from wall.decoders.refused import FORBIDDEN
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, LimitAnswer, MountSpec, ServerSpec
from wall.health.sample import Failure
from wall.inventory.secrets import SecretsError, open_secrets
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId, StreamKind
from wall.programme.facts import CameraFacts, StreamFacts, Vantage
from wall.programme.verdict import CameraVerdict, SurveyLimits, judge_camera
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.inventory_store import InventoryStore
from wall.store.survey_reading import load_cameras
from wall.store.survey_store import keep_probe_of
from wall.store.thread import StoreThread
from wall.survey import from_centre
from wall.survey.from_centre import proven_beside_the_wall
from wall.survey.probe import CameraProbe
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.survey_values import ProbeWish
from wall.urls import Secret, StreamUrl

HERE, LOCKED, DEAD = "127.0.0.71", "127.0.0.72", "127.0.0.73"
PASSWORD = "sen trắng/71"
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SCHOOL, PORT = FacilityId("school"), FacilityId("port")
SETTINGS = Settings(survey=SurveySettings(watch_s=5.0))
CLIP = ClipSpec(width=640, height=360, fps=15, gop=8, seconds=12)
SINGLE = tuple(LimitAnswer)


@pytest.fixture(scope="module")
def cameras(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    login = (AuthScheme.DIGEST_MD5, "watch", PASSWORD)
    mounts = [MountSpec(f"/{name}", CLIP, *login) for name in ("main", "sub")]
    mounts += [MountSpec(f"/{each.value}", CLIP, max_sessions=1, limit_answer=each) for each in SINGLE]
    folder = str(tmp_path_factory.mktemp("clips"))
    with SimulatorProcess(ServerSpec(tuple(mounts), (HERE, LOCKED), cache_dir=folder)) as simulator:
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


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgrammeWindow]:
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


def test_each_verdict_comes_into_its_row_and_into_the_store(
    cameras: SimulatorProcess, window: ProgrammeWindow, tmp_path: Path
) -> None:
    async def body(work: Work) -> None:
        bar, progress = window.facility.probe, set()
        names = [window.facility.model.index(at).data().split("\n")[0] for at in range(3)]
        assert bar.isVisible()
        bar.all.click()
        assert (bar.all.isVisible(), bar.cancel.isVisible()) == (False, True)
        early = False

        def watched() -> bool:
            nonlocal early
            progress.add(bar.told.text())
            early = early or ("Locked" in work.row("Kho") and "Ready" not in work.row("Cổng"))
            return "Centre: Ready" in work.row("Cổng") and bar.all.isVisible()

        await until(watched, "the verdict of the one that is well")
        assert early, "the quick verdict stood there before the slow one"
        assert any("3 cameras · now: " in each for each in progress)
        assert await work.over() == "Trường 2: 3 of 3 cameras probed from here, 1 of them fit"
        assert "Centre: Locked" in work.row("Kho")
        assert "Centre: Unreachable" in work.row("Sân")
        assert [window.facility.model.index(at).data().split("\n")[0] for at in range(3)] == names  # nothing jumped
        assert work.verdicts() == {
            "Cổng": CameraVerdict.READY,
            "Kho": CameraVerdict.LOCKED,
            "Sân": CameraVerdict.UNREACHABLE,
        }
        assert work.facts()["Cổng"].both_from_centre is True
        before = work.facts()["Cổng"]
        bar.unfit.click()
        assert await work.over() == "Trường 2: 2 of 2 cameras probed from here, 0 of them fit"
        assert work.facts()["Cổng"] == before

    working(tmp_path, window, of_three(cameras.port), body)
    assert all(PASSWORD.encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_given_up_it_keeps_what_was_found(cameras: SimulatorProcess, window: ProgrammeWindow, tmp_path: Path) -> None:
    async def body(work: Work) -> None:
        bar = window.facility.probe
        bar.all.click()
        await until(lambda: "Unreachable" in work.row("Sân"), "the first verdict")
        bar.cancel.click()
        assert (bar.told.text(), bar.cancel.isEnabled()) == ("Ending the probe …", False)
        told = await work.over()
        assert told.startswith("Trường 2: given up; ")
        assert (bar.all.isEnabled(), bar.cancel.isVisible()) == (True, False)
        assert work.verdicts()["Sân"] is CameraVerdict.UNREACHABLE
        assert "Cổng" not in work.facts()
        bar.unfit.click()  # it can be gone on with
        assert (await work.over()).endswith("3 of 3 cameras probed from here, 1 of them fit")

    working(tmp_path, window, of_three(cameras.port), body)


@pytest.mark.parametrize("how", ["window", "program"])
def test_closed_on_the_way_it_keeps_what_was_found(
    cameras: SimulatorProcess, window: ProgrammeWindow, tmp_path: Path, how: str
) -> None:
    async def body(work: Work) -> None:
        window.facility.probe.all.click()
        held, began = threading.Event(), threading.Event()

        def hold(_: Database) -> None:
            began.set()
            held.wait(PATIENCE_S)

        await until(
            lambda: work.probing._found is not None and work.probing._found.running, "a camera that is probed"
        )
        work.store.submit(hold)  # the store is busy: what was found is still to be written
        await until(began.is_set, "the store to be held")
        await until(lambda: work.probing._found and work.probing._found.waiting, "something to be kept")
        if how == "window":
            window.close()
            held.set()
            await work.over()
        else:
            stopping = asyncio.ensure_future(work.pages.stop())
            await asyncio.sleep(0)
            held.set()
            await asyncio.wait_for(stopping, PATIENCE_S)
        assert "Cổng" not in work.facts()
        assert work.facts().keys() & {"Kho", "Sân"}

    working(tmp_path, window, of_three(cameras.port), body)


def test_a_store_that_is_away_is_said_and_tried_again(
    cameras: SimulatorProcess,
    window: ProgrammeWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def away(*_: object) -> None:
        raise StoreError("the server is away")

    times = 0

    def away_once(*told: object) -> None:
        nonlocal times
        times += 1
        if times == 1:
            raise StoreError("the server is away")
        keep_probe_of(*told)  # type: ignore[arg-type]

    async def body(work: Work) -> None:
        bar = window.facility.probe
        monkeypatch.setattr(from_centre, "load_inventory", away)
        bar.all.click()
        assert await work.over() == "Trường 2: not probed. the server is away"
        monkeypatch.undo()
        monkeypatch.setattr(from_centre, "keep_probe_of", away)
        bar.all.click()
        told = await work.over()
        assert told.startswith("Trường 2: 0 of 3 cameras probed from here, 0 of them fit · not written down: ")
        assert told.endswith("(the server is away)")
        assert {"Cổng", "Kho", "Sân"} == {name for name in ("Cổng", "Kho", "Sân") if name in told}
        monkeypatch.setattr(from_centre, "keep_probe_of", away_once)
        bar.all.click()
        assert await work.over() == "Trường 2: 3 of 3 cameras probed from here, 1 of them fit"
        assert len(work.verdicts()) == 3

    working(tmp_path, window, of_three(cameras.port), body)
    assert "a facility was not probed from here: the server is away" in caplog.text


def test_passwords_that_cannot_be_read_are_said(
    cameras: SimulatorProcess,
    window: ProgrammeWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def locked(*_: object) -> Mapping[CameraId, Secret]:
        raise SecretsError("the key is gone")

    async def body(work: Work) -> None:
        monkeypatch.setattr(work.probing._secrets, "get_many", locked)
        window.facility.probe.all.click()
        assert await work.over() == "Trường 2: not probed. the key is gone"
        monkeypatch.undo()
        monkeypatch.setattr("wall.app.centre_probing.politeness", lambda _: 1 / 0)
        window.facility.probe.all.click()
        assert "ZeroDivisionError" in await work.over()
        assert window.facility.probe.all.isEnabled()

    working(tmp_path, window, of_three(cameras.port), body)
    assert "a facility was not probed from here: the key is gone" in caplog.text
    assert "probing a facility from here failed in our own code: ZeroDivisionError" in caplog.text


def test_what_cannot_be_kept_at_the_end_is_in_the_log(
    cameras: SimulatorProcess, window: ProgrammeWindow, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def body(work: Work) -> None:
        window.facility.probe.all.click()
        began, held = threading.Event(), threading.Event()

        def hold(_: Database) -> None:
            began.set()
            held.wait(PATIENCE_S)

        await until(
            lambda: work.probing._found is not None and work.probing._found.running, "a camera that is probed"
        )
        work.store.submit(hold)
        await until(began.is_set, "the store to be held")
        await until(lambda: work.probing._found and work.probing._found.waiting, "something to be kept")
        work.store.stop()  # it takes nothing any more
        held.set()
        await work.pages.stop()

    working(tmp_path, window, of_three(cameras.port), body)
    assert "what was probed from here was not written down: the database is closed" in caplog.text


@contextlib.contextmanager
def viewers(found: tuple[Camera, ...]) -> Iterator[None]:
    """The wall's own connection to each."""
    with contextlib.ExitStack() as stack:
        for each in found:
            connection = open_stream(StreamSource(each.main, None, each.transport), StreamSettings())
            stack.callback(connection.close)
        yield


def test_a_camera_of_one_viewer_is_not_misjudged_while_the_wall_shows_it(
    cameras: SimulatorProcess, window: ProgrammeWindow, tmp_path: Path
) -> None:
    found = tuple(
        camera(each.value, f"rtsp://{HERE}:{cameras.port}/{each.value}", number=at + 1)
        for at, each in enumerate(SINGLE)
    )

    async def body(work: Work) -> None:
        work.seen = {each.id for each in found}
        with viewers(found):
            window.facility.probe.all.click()
            told = await work.over()
        assert told.startswith("Trường 2: 0 of 3 cameras probed from here, 0 of them fit · nothing written down")
        assert all(each.value in told for each in SINGLE)
        assert work.facts() == {}
        work.seen.clear()
        window.facility.probe.all.click()
        assert await work.over() == "Trường 2: 3 of 3 cameras probed from here, 3 of them fit"

    working(tmp_path, window, found, body)


def test_what_one_viewer_too_many_cannot_explain_is_kept() -> None:
    good = [StreamFacts(kind, "rtsp://10.0.0.1/x", AT, Vantage.CENTRE, pictures=90) for kind in StreamKind]
    forbidden = replace(good[0], pictures=0, failure=Failure.UNAUTHORISED, message=f"rtsp://10.0.0.1/x: {FORBIDDEN}")
    assert proven_beside_the_wall(CameraProbe("k", Vantage.CENTRE, (forbidden,))) is None
    bad = [replace(good[0], pictures=0, failure=each, message="x") for each in Failure if each is not Failure.NONE]
    kept = {each.failure for each in bad if proven_beside_the_wall(CameraProbe("k", Vantage.CENTRE, (each,)))}
    assert {Failure.UNAUTHORISED, Failure.NOT_FOUND, Failure.UNSUPPORTED, Failure.UNRESOLVED} <= kept
    assert not kept & {Failure.REFUSED, Failure.TIMED_OUT, Failure.CLOSED, Failure.SILENT, Failure.OTHER}
    for both, proven in ((True, True), (False, None), (None, None)):
        probe = CameraProbe("k", Vantage.CENTRE, tuple(good), both)
        assert proven_beside_the_wall(probe) == replace(probe, both_at_once=proven)


def test_one_facility_at_a_time_and_the_others_say_so(
    cameras: SimulatorProcess, window: ProgrammeWindow, tmp_path: Path
) -> None:
    async def body(work: Work) -> None:
        bar = window.facility.probe
        bar.all.click()
        window.facility_wanted.emit(SCHOOL)
        work.probing.start(PORT, "Cảng", ProbeWish.ALL)  # nothing comes of it
        window.facility.left.emit()
        window.programme.facility_opened.emit(PORT)
        await until(lambda: window.facility.name.text() == "Cảng", "the other facility")
        assert bar.told.text() == "Another facility is being probed: Trường 2"
        assert (bar.all.isVisible(), bar.all.isEnabled(), bar.cancel.isVisible()) == (True, False, True)
        assert (await work.over()).startswith("Trường 2: 3 of 3")
        assert bar.told.text() == "None of its cameras is on the wall yet."
        assert not bar.all.isEnabled()
        work.probing.start(PORT, "Cảng", ProbeWish.ALL)
        assert await work.over() == "Cảng: none of its cameras is on the wall"

    working(tmp_path, window, of_three(cameras.port), body)


def test_two_desks_at_once_both_keep_what_they_found(
    cameras: SimulatorProcess, window: ProgrammeWindow, tmp_path: Path
) -> None:
    found = of_three(cameras.port)

    async def body(work: Work) -> None:
        other = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
        other.start().result(PATIENCE_S)
        second = CentreProbing(other, work.probing._secrets, SETTINGS, lambda _: False)
        told: list[bool] = []
        second.tell = lambda _: told.append(True)
        try:
            window.facility.probe.all.click()
            second.start(SCHOOL, "Trường 2", ProbeWish.ALL)
            assert await work.over() == "Trường 2: 3 of 3 cameras probed from here, 1 of them fit"
            await until(lambda: told, "the end of the other one")
        finally:
            await second.stop()
            other.stop()
            assert other.join(PATIENCE_S)
        assert len(work.verdicts()) == 3
        assert work.verdicts()["Cổng"] is CameraVerdict.READY
        probes = [each for each in work.facts()["Cổng"].main if each.vantage is Vantage.CENTRE]
        assert len(probes) == 2  # of either

    working(tmp_path, window, found, body)
