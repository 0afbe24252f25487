"""Gestures that went wrong in silence: a demo that does not start, a second press on Test."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader
from wall.app.desk import Desk
from wall.app.gestures import Gestures
from wall.decoders.base import StreamKey
from wall.ui.first_run_values import NewCamera
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.urls import Secret

CAMERA = NewCamera("Đắk Lắk", "Trạm 1", "Cổng", "rtsp://127.0.0.1/main", "", Secret(""))


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    result = MainWindow(QWidget())
    qtbot.addWidget(result)
    return result


def gestures(window: MainWindow, languages: Languages, pool: FakeReader, *passed_on: str) -> Gestures:
    desk = cast("Desk", SimpleNamespace(pool=pool))
    return Gestures(desk, window, languages, None, Path("settings.toml"), passed_on)


def test_a_demo_that_does_not_start_is_said(
    window: MainWindow, languages: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def start(program: str, arguments: list[str], _: str) -> tuple[bool, int]:
        asked.append((program, arguments))
        return False, -1

    monkeypatch.setattr(QProcess, "startDetached", start)
    gestures(window, languages, FakeReader(), "--data-dir", "/wall data")._start_demo()
    assert asked == [(sys.executable, ["-m", "wall", "demo", "--data-dir", "/wall data"])]
    assert not window.message_bar.isHidden()


def test_a_second_press_on_test_takes_nothing_from_the_first(window: MainWindow, languages: Languages) -> None:
    pool = FakeReader()
    key = StreamKey("test/main")
    pressed = gestures(window, languages, pool)

    async def press_twice() -> None:
        first = asyncio.ensure_future(pressed._test(CAMERA))
        await asyncio.sleep(0)
        await pressed._test(CAMERA)
        assert key in pool.running
        pool.live.add(key)
        await first

    asyncio.run(press_twice())
    assert pool.asked == [key]
    assert key not in pool.running
    asyncio.run(asyncio.wait_for(pressed._test(CAMERA.__class__("", "", "", "no address", "", Secret(""))), 5))
