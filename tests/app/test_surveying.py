"""The survey's page at work: real devices found and probed, what is noted and saved, cancelled, and faults said."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.survey.lines import silent_port
from tests.survey.surveys import PASSPHRASE
from tests.waiting import PATIENCE_S
from wall.app.surveying import Surveying
from wall.config import Language, Settings, SurveySettings
from wall.demo.onvif_process import OnvifProcess
from wall.demo.onvif_spec import OnvifDevice, OnvifProfile, OnvifSpec
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, MountSpec, ServerSpec
from wall.programme.verdict import CameraVerdict
from wall.survey.bundle import read_bundle
from wall.survey.found import Ports
from wall.survey.work import Work
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.survey_page import SurveyWindow
from wall.urls import Secret

HOST, PASSWORD = "127.0.0.66", "Kín<&>đáo 7"
LARGE = ClipSpec(width=640, height=360, fps=15, gop=8, seconds=12)
SETTINGS = Settings(survey=SurveySettings(watch_s=5.0))


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ports]:
    """A camera of which only the password `PASSWORD` opens anything."""
    login = (AuthScheme.DIGEST_MD5, "admin", PASSWORD, HOST)
    mounts = (MountSpec("/main", LARGE, *login), MountSpec("/sub", ClipSpec(), *login))
    cache = str(tmp_path_factory.mktemp("clips"))
    with SimulatorProcess(ServerSpec(mounts, (HOST,), cache_dir=cache)) as streams:
        streams.preload()
        profiles = tuple(
            OnvifProfile(name, name, "V1", f"rtsp://{HOST}:{streams.port}/{name}", "H264", width, height, 15)
            for name, width, height in (("main", 640, 360), ("sub", 320, 180))
        )
        with OnvifProcess(OnvifSpec((OnvifDevice(HOST, password=PASSWORD, profiles=profiles),))) as devices:
            yield Ports((devices.port,), (streams.port,), devices.discovery_port)


@pytest.fixture
def parent(qtbot: QtBot, qapp: QApplication) -> QWidget:
    """The wall's window; the page lives as long."""
    if not qapp.styleSheet():
        theme.apply(qapp)
    result = QWidget()
    qtbot.addWidget(result)
    return result


@pytest.fixture
def page(parent: QWidget, languages: Languages, monkeypatch: pytest.MonkeyPatch) -> SurveyWindow:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    return SurveyWindow(parent)


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    result = Languages(qapp, Language.ENGLISH)
    yield result
    result.close()


def said() -> list[str]:
    pages = [each for each in QApplication.topLevelWidgets() if isinstance(each, SurveyWindow)]
    return [text for page in pages for text in (page.message.text(), page.arrival.told.text()) if text]


async def until(fact: Callable[[], object], what: str) -> None:
    end = asyncio.get_running_loop().time() + PATIENCE_S
    while not fact():
        assert asyncio.get_running_loop().time() < end, f"{what}; the page says {said()!r}"
        QApplication.processEvents()
        await asyncio.sleep(0.02)


def run(page: SurveyWindow, folder: Path, ports: Ports, work: Callable[[Surveying], Awaitable[None]]) -> None:
    """Do it with the page at work, in a loop of its own; no thread of it is left."""

    async def whole() -> None:
        surveying = Surveying(page, SETTINGS, folder, lambda: "Trần Văn B", ports)
        surveying.open()
        try:
            await until(lambda: page.search.calls or page.name.count() == 0, "the page")
            await work(surveying)
        finally:
            await surveying.stop()
        await until(
            lambda: not [each for each in threading.enumerate() if each.name.startswith(("survey", "small-work"))],
            "its threads to end",
        )

    asyncio.run(whole())


async def begun(page: SurveyWindow, name: str = "HG-07") -> None:
    page.name.setEditText(name)
    page.open.click()
    await until(lambda: name in page.heading.text() and page.open.isEnabled(), "the survey")


async def found(page: SurveyWindow, password: str = PASSWORD) -> None:
    page.search.hosts.setText(HOST)
    page.search.password.setText(password)
    page.search.begin.click()
    assert not page.search.begin.isEnabled()
    await until(lambda: page.search.found.told.toPlainText() and page.open.isEnabled(), "what was found")


def verdicts(page: SurveyWindow) -> list[CameraVerdict]:
    return [line.verdict for line in page.cameras._lines]


def test_from_the_search_to_the_bundle(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    folder, file = tmp_path / "surveys", tmp_path / "HG-07.zip"

    async def work(_: Surveying) -> None:
        assert not page.search.begin.isEnabled()  # nothing is open
        await begun(page)
        await found(page)
        (device,) = page.search.found._shown
        assert "Demo Dome" in device.model
        assert device.firmware
        assert [each.what for each in device.profiles] == ["h264 640x360, 15/s", "h264 320x180, 15/s"]
        assert not page.search.password.text() or page.search.password.text() == PASSWORD
        assert verdicts(page) == [CameraVerdict.NOT_SURVEYED]
        page.cameras.rest.click()
        assert page.cameras.cancel.isVisibleTo(page.cameras)
        await until(lambda: page.open.isEnabled(), "the probe")
        assert verdicts(page) == [CameraVerdict.READY]
        assert page.heading.text() == "HG-07: Ready (1 of 1 cameras fit)"
        page.cameras.table.setCurrentCell(0, 0)
        await until(lambda: not page.cameras.still.pixmap().isNull(), "the still")
        assert "640x360" in page.cameras.measured.text()
        page.cameras.rest.click()
        await until(lambda: "Every camera was probed" in page.message.text(), "that nothing is left")
        page.bundle_wanted.emit(file, PASSPHRASE)
        await until(lambda: "province and name" in page.message.text(), "what is missing")
        assert "province and name" in page.bundle.lacks.text()
        assert not file.exists()
        for key, text in (("province", "Hậu Giang"), ("name", "Trường 2"), ("uplink_mbit", "4,5")):
            page.record.fields[key].setText(text)
        page.record.no_line.setChecked(True)
        page.record.save.click()
        await until(lambda: page.message.text() == "Noted" and page.open.isEnabled(), "the record")
        assert page.record.fields["uplink_mbit"].text() == "4.5"
        assert "No line" in page.heading.text()
        page.bundle_wanted.emit(file, PASSPHRASE)
        await until(lambda: page.message.text() == f"The bundle is saved: {file}", "the bundle")

    run(page, folder, ports, work)
    bundle = read_bundle(file, PASSPHRASE)
    assert (bundle.made_by, bundle.survey.facility.name, bundle.survey.facility.no_line) == (
        "Trần Văn B",
        "Trường 2",
        True,
    )
    assert list(bundle.passwords.values()) == [Secret(PASSWORD)]
    assert len(bundle.stills) == 2
    assert all(PASSWORD.encode() not in each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())


def test_what_is_typed_wrong_is_said_and_nothing_is_lost(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    async def work(_: Surveying) -> None:
        page.survey_chosen.emit("../x")
        await until(lambda: "cannot name a survey" in page.message.text(), "a wrong name")
        await begun(page)
        page.search.hosts.setText("192.168.1.64:port")
        page.search.begin.click()
        await until(lambda: "192.168.1.64:port" in page.message.text() and page.open.isEnabled(), "a wrong host")
        page.search.hosts.clear()
        page.search.subnet.setText("10.0.0.0/8")
        assert not page.search.begin.isEnabled()  # not confirmed
        page.search.confirmed.setChecked(True)
        page.search.begin.click()
        await until(lambda: "10.0.0.0/8" in page.message.text() and page.open.isEnabled(), "a subnet too large")
        page.search.subnet.setText("10.0.0.0/30")
        assert not page.search.confirmed.isChecked()  # that was another one
        page.search.subnet.clear()
        await found(page, "wrong")
        assert "password" in page.search.found.told.toPlainText()
        assert HOST in page.message.text()  # which device has refused it
        assert not page.search.password.text()  # the next press does not try it again
        page.record.fields["capacity"].setText("many")
        page.record.save.click()
        await until(lambda: "Capacity" in page.message.text(), "a wrong number")
        assert page.record.fields["capacity"].text() == "many"  # it can be put right
        (tmp_path / "surveys" / "HG-07" / "survey.json").write_text("{", "utf-8")
        page.record.fields["capacity"].setText("5")
        page.record.save.click()
        await until(lambda: "Put a copy back" in page.message.text(), "a damaged file")

    run(page, tmp_path / "surveys", ports, work)


def test_a_search_and_a_probe_are_given_up(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    async def work(_: Surveying) -> None:
        await begun(page)
        with silent_port() as port:
            page.search.hosts.setText(f"127.0.0.1:{port}")
            page.search.begin.click()
            await until(lambda: page.search.progress.text(), "the search to begin")
            page.search.cancel.click()
            await until(lambda: "broken off" in page.search.found.told.toPlainText(), "the end of the search")
        await found(page)
        page.cameras.rest.click()
        await until(lambda: page.cameras._lines[0].probing, "the probe to begin")
        page.cameras.cancel.click()
        await until(lambda: page.open.isEnabled(), "the end of the probe")
        assert verdicts(page) == [CameraVerdict.NOT_SURVEYED]
        page.cameras.rest.click()
        await until(lambda: page.cameras._lines[0].probing, "the probe to begin once more")
        # the program ends while it runs: `stop` leaves no process and no thread

    run(page, tmp_path / "surveys", ports, work)
    assert len(Work(tmp_path / "surveys", "HG-07").load().cameras) == 1
