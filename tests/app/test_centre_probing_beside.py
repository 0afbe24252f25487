"""A facility probed while others look at its cameras: the wall itself, another desk, another facility's page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.centre_probe_at_work import (
    AT,
    HERE,
    PORT,
    SCHOOL,
    SETTINGS,
    SINGLE,
    Work,
    a_server,
    a_window,
    camera,
    of_three,
    working,
)
from tests.app.loop import until
from tests.clips import shared_clips
from tests.waiting import PATIENCE_S
from wall.app.centre_probing import CentreProbing
from wall.decoders.base import StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pyav import open_stream
from wall.decoders.refused import FORBIDDEN
from wall.demo.process import SimulatorProcess
from wall.health.sample import Failure
from wall.model import Camera, StreamKind
from wall.programme.facts import StreamFacts, Vantage
from wall.programme.verdict import CameraVerdict
from wall.store.thread import StoreThread
from wall.survey.from_centre import proven_beside_the_wall
from wall.survey.probe import CameraProbe
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.survey_values import ProbeWish


@pytest.fixture(scope="module")
def cameras(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    with a_server(shared_clips(tmp_path_factory)) as simulator:
        yield simulator


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgrammeWindow]:
    with a_window(qtbot, qapp, monkeypatch) as opened:
        yield opened


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
