"""The survey's page at work in a test: real devices, a real loop, and waiting for what the page says."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.waiting import PATIENCE_S
from wall.app.surveying import Surveying
from wall.config import Language, Settings, SurveySettings
from wall.demo.onvif_process import OnvifProcess
from wall.demo.onvif_spec import OnvifDevice, OnvifProfile, OnvifSpec
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, MountSpec, ServerSpec
from wall.programme.verdict import CameraVerdict
from wall.survey.found import Ports
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.survey_page import SurveyWindow

HOST, PASSWORD = "127.0.0.66", "Kín<&>đáo 7"
LARGE = ClipSpec(width=640, height=360, fps=15, gop=8, seconds=12)
SETTINGS = Settings(survey=SurveySettings(watch_s=5.0))
SURVEYOR = "Trần Văn B"


@contextmanager
def one_camera(cache: Path) -> Iterator[Ports]:
    """A camera of which only the password `PASSWORD` opens anything."""
    login = (AuthScheme.DIGEST_MD5, "admin", PASSWORD, HOST)
    mounts = (MountSpec("/main", LARGE, *login), MountSpec("/sub", ClipSpec(), *login))
    with SimulatorProcess(ServerSpec(mounts, (HOST,), cache_dir=str(cache))) as streams:
        streams.preload()
        profiles = tuple(
            OnvifProfile(name, name, "V1", f"rtsp://{HOST}:{streams.port}/{name}", "H264", width, height, 15)
            for name, width, height in (("main", 640, 360), ("sub", 320, 180))
        )
        with OnvifProcess(OnvifSpec((OnvifDevice(HOST, password=PASSWORD, profiles=profiles),))) as devices:
            yield Ports((devices.port,), (streams.port,), devices.discovery_port)


@contextmanager
def a_page(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[SurveyWindow]:
    """The page of a wall in English, on a machine without a keyring."""
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    if not qapp.styleSheet():
        theme.apply(qapp)
    parent = QWidget()
    qtbot.addWidget(parent)
    languages = Languages(qapp, Language.ENGLISH)
    yield SurveyWindow(parent)
    languages.close()


def said() -> list[str]:
    """What the pages say at the bottom and beside a bundle."""
    pages = [each for each in QApplication.topLevelWidgets() if isinstance(each, SurveyWindow)]
    return [text for page in pages for text in (page.message.text(), page.arrival.told.text()) if text]


async def until(fact: Callable[[], object], what: str) -> None:
    """Until it is true; the page goes on meanwhile."""
    end = asyncio.get_running_loop().time() + PATIENCE_S
    while not fact():
        assert asyncio.get_running_loop().time() < end, f"{what}; the page says {said()!r}"
        QApplication.processEvents()
        await asyncio.sleep(0.02)


def threads() -> list[str]:
    """Those of the page that run."""
    return [each.name for each in threading.enumerate() if each.name.startswith(("survey", "small-work"))]


def run(page: SurveyWindow, folder: Path, ports: Ports, work: Callable[[Surveying], Awaitable[None]]) -> None:
    """Do it with the page at work, in a loop of its own; no thread of it is left."""

    async def whole() -> None:
        surveying = Surveying(page, SETTINGS, folder, lambda: SURVEYOR, ports)
        surveying.open()
        try:
            await until(lambda: page.search.networks.widget() is not None, "the page")
            await work(surveying)
        finally:
            await surveying.stop()
        await until(lambda: not threads(), "its threads to end")

    asyncio.run(whole())


async def begun(page: SurveyWindow, name: str = "HG-07") -> None:
    """The survey of that name is open."""
    page.name.setEditText(name)
    page.open.click()
    await until(lambda: name in page.heading.text() and page.open.isEnabled(), "the survey")


async def found(page: SurveyWindow, password: str = PASSWORD) -> None:
    """The camera was looked for."""
    page.search.hosts.setText(HOST)
    page.search.password.setText(password)
    page.search.begin.click()
    assert not page.search.begin.isEnabled()
    await until(lambda: page.search.found.told.toPlainText() and page.open.isEnabled(), "what was found")


def verdicts(page: SurveyWindow) -> list[CameraVerdict]:
    """Of the cameras that are listed."""
    return [line.verdict for line in page.cameras._lines]
