"""The page of evidence on a real store and real files: loaded, checked, copied, played by the system."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wall.alarms.evidence import Exhibit, KeptFile, Lack, NotKept
from wall.alarms.source import Cause, Source
from wall.app.evidence_showing import EvidenceShowing, cases_of
from wall.config import Language
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId
from wall.store.evidence_store import EvidenceCase, EvidenceEntry, EvidenceStore
from wall.store.thread import StoreThread
from wall.ui import evidence_words
from wall.ui.evidence_dialog import EvidenceDialog
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow

GATE = CameraId("gate")
AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
CASE = EvidenceCase(Source.camera(GATE), 2, "frozen", GATE, "Cổng chính")


def kept(folder: Path, name: str, exhibit: Exhibit, data: bytes) -> KeptFile:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return KeptFile(exhibit, name, hashlib.sha256(data).hexdigest(), len(data), 1.79e9, 1.79e9 + 30)


def a_jpeg(folder: Path) -> bytes:
    picture = QImage(64, 36, QImage.Format.Format_RGB32)
    picture.fill(QColor(200, 20, 20))
    folder.mkdir(parents=True, exist_ok=True)
    assert picture.save(str(folder / "drawn.jpg"))
    return (folder / "drawn.jpg").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Iterator[StoreThread]:
    thread = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    thread.start().result()
    files = [
        kept(folder, "2026-11-26/a_clip.mp4", Exhibit.CLIP, b"a clip"),
        kept(folder, "2026-11-26/a_last_good.jpg", Exhibit.LAST_GOOD, a_jpeg(tmp_path)),
    ]
    entry = EvidenceEntry(CASE, files, [NotKept(Exhibit.NOW, Lack.NOTHING_SINCE)], AT)
    thread.submit(lambda database: EvidenceStore(database).record([entry])).result()
    yield thread
    thread.stop()
    thread.join()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    languages = Languages(qapp, Language.ENGLISH)
    result = MainWindow(QWidget())
    qtbot.addWidget(result)
    yield result
    languages.close()


Run = Callable[[Coroutine[Any, Any, None]], None]


async def settled(showing: EvidenceShowing) -> None:
    """Everything that was asked for is done."""
    while showing._tasks._tasks:
        await asyncio.gather(*showing._tasks._tasks)


def page(window: MainWindow) -> EvidenceDialog:
    (dialog,) = [each for each in window.findChildren(EvidenceDialog) if each.isVisible()]
    return dialog


def test_it_opens_with_the_picture_and_says_what_is_missing(
    window: MainWindow, store: StoreThread, folder: Path
) -> None:
    async def show() -> None:
        showing = EvidenceShowing(window, store, folder)
        window.asking.evidence_requested.emit(Source.camera(GATE), "Cổng chính")
        await settled(showing)

    asyncio.run(show())
    dialog = page(window)
    picture = dialog.stills[Exhibit.LAST_GOOD].box.picture
    assert picture is not None
    assert (picture.width(), picture.height()) == (64, 36)
    assert dialog.stills[Exhibit.NOW].box.text == "The camera has sent nothing since the fault"
    assert dialog.play.isVisible()
    dialog.reject()


def test_a_changed_file_is_neither_shown_nor_played(
    window: MainWindow, store: StoreThread, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    still, clip = folder / "2026-11-26/a_last_good.jpg", folder / "2026-11-26/a_clip.mp4"

    async def show() -> None:
        showing = EvidenceShowing(window, store, folder)
        window.asking.evidence_requested.emit(Source.camera(GATE), "Cổng chính")
        await settled(showing)
        page(window).play.click()
        await settled(showing)
        clip.write_bytes(b"A clip")
        page(window).play.click()
        await settled(showing)

    still.write_bytes(still.read_bytes()[:-1])
    asyncio.run(show())
    assert page(window).stills[Exhibit.LAST_GOOD].box.text == evidence_words.changed()
    assert opened == [QUrl.fromLocalFile(str(clip.resolve()))]  # once, while it was what was kept
    assert page(window).clip_facts.text() == evidence_words.changed()
    page(window).reject()


def test_a_copy_goes_where_it_is_wanted_and_a_failure_is_said(
    window: MainWindow, store: StoreThread, folder: Path, tmp_path: Path
) -> None:
    showing = EvidenceShowing(window, store, folder)

    async def show(target: Path) -> None:
        window.asking.evidence_requested.emit(Source.camera(GATE), "Cổng chính")
        await settled(showing)
        dialog = page(window)
        dialog.copy_requested.emit(dialog.shown.items[Exhibit.CLIP], target)
        await settled(showing)
        dialog.reject()

    asyncio.run(show(tmp_path / "copy.mp4"))
    assert (tmp_path / "copy.mp4").read_bytes() == b"a clip"
    assert window.message_bar.text.text() == f"Saved: {tmp_path / 'copy.mp4'}"
    asyncio.run(show(tmp_path / "not there" / "copy.mp4"))
    assert "not there" in window.message_bar.text.text()


def test_where_there_is_none_it_is_said(window: MainWindow, store: StoreThread, folder: Path) -> None:
    async def show() -> None:
        showing = EvidenceShowing(window, store, folder)
        window.asking.evidence_requested.emit(Source.facility(FacilityId("tram-5")), "Trạm 5")
        await settled(showing)

    asyncio.run(show())
    assert window.message_bar.text.text() == "Trạm 5: no evidence is kept"
    assert not window.findChildren(EvidenceDialog)


def test_rows_become_cases_by_alarm_and_camera(store: StoreThread, folder: Path) -> None:
    place = replace(CASE, source=Source.facility(FacilityId("tram-5")), condition="facility_down", occurrence=1)
    unknown = replace(CASE, condition="of a later version", occurrence=9)
    nothing = [NotKept(Exhibit.CLIP, Lack.TOO_MANY)]
    entries = [EvidenceEntry(each, [], nothing, AT + timedelta(hours=1)) for each in (place, unknown)]
    store.submit(lambda database: EvidenceStore(database).record(entries)).result()
    store.submit(lambda database: EvidenceStore(database).remove([1], AT)).result()
    rows = store.submit(lambda database: EvidenceStore(database).of_camera(GATE)).result()
    cases = cases_of(rows, folder)
    assert [case.condition for case in cases] == [None, Cause.FACILITY_DOWN, Condition.FROZEN]
    clip = cases[2].items[Exhibit.CLIP]
    assert (clip.removed, clip.path) == (True, None)
    assert cases[2].items[Exhibit.LAST_GOOD].path == folder / "2026-11-26/a_last_good.jpg"
