"""A facility probed from its page, on a real store and real cameras: verdicts row by row, and all that may end it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.centre_probe_at_work import (
    PASSWORD,
    Work,
    a_server,
    a_window,
    of_three,
    working,
)
from tests.app.loop import until
from tests.clips import shared_clips
from tests.waiting import PATIENCE_S
from wall.demo.process import SimulatorProcess
from wall.inventory.secrets import SecretsError
from wall.model import CameraId
from wall.programme.verdict import CameraVerdict
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.survey_store import keep_probe_of
from wall.survey import from_centre
from wall.ui.programme_window import ProgrammeWindow
from wall.urls import Secret


@pytest.fixture(scope="module")
def cameras(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    with a_server(shared_clips(tmp_path_factory)) as simulator:
        yield simulator


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgrammeWindow]:
    with a_window(qtbot, qapp, monkeypatch) as opened:
        yield opened


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
