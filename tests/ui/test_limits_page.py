"""The settings' page of what this desk can show: figures, measuring in a process of its own, giving that up."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.test_desk_limits import MEASURED
from tests.ui.keyed_wall import CONTROL, KeyedWall, keyed_wall
from wall.adapt.measured import Row
from wall.app import limits_page as at_work
from wall.app.desk_limits import Kept, load_limits, save_limits
from wall.app.drawing import Drawing
from wall.app.limits_page import LimitsDesk
from wall.config import Language
from wall.model import Inventory
from wall.paths import Paths, paths_for
from wall.ui.i18n import Languages
from wall.ui.message_bar import MessageKind
from wall.ui.renderer import Chosen, Why, Wish

PATIENCE_S = 60.0
WAITS = "import sys, time; print(' 12 %  a trial', file=sys.stderr, flush=True); time.sleep(600)"
BREAKS = "import sys; print('  3 %  a trial', file=sys.stderr); sys.exit('no simulated camera came to be live')"


class Desk:
    """The settings with the page, on folders of its own."""

    def __init__(self, wall: KeyedWall, paths: Paths, loop: qasync.QEventLoop) -> None:
        self.wall, self.paths, self.loop = wall, paths, loop
        self.told: list[Row | None] = []
        self.limits = LimitsDesk(wall.window, wall.settings.settings, paths, self.told.append)
        self.page = self.limits.page

    def run(self, code: str) -> None:
        """In the place of the bench, which takes a minute: another real process."""
        self.limits.command = (sys.executable, "-c", code)

    def press(self) -> None:
        QTest.mouseClick(self.page.measure, Qt.MouseButton.LeftButton)

    @property
    def said(self) -> str:
        """In the window's message."""
        return self.wall.window.message_bar.text.text()

    def begin(self, *, offer: bool = False) -> None:
        """As the start of a desk does it: its loop runs."""

        async def beginning() -> None:
            self.limits.begin(offer=offer)

        self.loop.run_until_complete(beginning())

    def until(self, fact: Callable[[], bool]) -> None:
        """Let the loop run until that is so."""

        async def waiting() -> None:
            async with asyncio.timeout(PATIENCE_S):
                while not fact():
                    await asyncio.sleep(0.01)

        self.loop.run_until_complete(waiting())


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory, tmp_path: Path
) -> Iterator[Desk]:
    with (
        qasync.QEventLoop(qapp) as loop,
        keyed_wall(qtbot, qapp, inventory, tmp_path / "settings.toml") as wall,
    ):
        made = Desk(wall, paths_for(tmp_path), loop)
        wall.press(Qt.Key.Key_7, CONTROL)
        wall.settings.settings.open(made.page)
        # before that the keys are the wall's
        qtbot.waitUntil(lambda: made.page.isVisible() and wall.settings.settings.isActiveWindow())
        try:
            yield made
        finally:
            made.limits.stop()


def test_without_figures_it_says_so_and_offers_to_measure(desk: Desk) -> None:
    desk.begin()
    desk.until(lambda: desk.told == [None])
    assert "Not measured yet" in desk.page.when.text()
    assert desk.page.measure.text() == "Measure"
    assert not desk.page.table.isVisible()
    assert not desk.page.progress.isVisible()


def test_figures_their_date_and_what_speaks_against_them(desk: Desk, languages: Languages) -> None:
    save_limits(desk.paths.limits_file, Kept(measured=MEASURED))
    desk.begin(offer=True)
    desk.until(lambda: desk.told == [MEASURED.row()])
    page = desk.page
    item = page.table.topLevelItem(0)
    assert item is not None
    assert [item.text(1), item.text(2)] == ["60, measured", "about 12, reckoned from 11"]
    assert "26/11/2026" in page.when.text()
    assert page.measure.text() == "Measure again"
    page.show_measured(type(MEASURED)(MEASURED.at, 999.0, MEASURED.program, MEASURED.rows))
    assert "another number of processors" in page.doubts.text()
    languages.use(Language.VIETNAMESE)
    desk.until(lambda: page.measure.text() == "Đo lại")
    assert "bộ xử lý" in page.doubts.text()
    settings = desk.wall.settings.settings
    assert settings.tabs.tabText(settings.tabs.indexOf(page)) == "Bàn trực này"


def test_figures_of_a_busy_machine_say_nothing_and_are_not_shown(desk: Desk) -> None:
    found = MEASURED.row()
    assert found is not None
    busy = replace(MEASURED, rows=(replace(found, main=replace(found.main, others=1.1)),))
    save_limits(desk.paths.limits_file, Kept(measured=busy))
    desk.begin()
    desk.until(lambda: desk.told == [None])
    assert not desk.page.table.isVisible()
    assert "took 1.1 of 2 processors" in desk.page.doubts.text()
    assert "nothing reckons with them" in desk.page.doubts.text()


def test_what_draws_the_wall_and_why_also_after_a_failure(desk: Desk, languages: Languages, qtbot: QtBot) -> None:
    drawing = Drawing(Wish.AUTO, lambda _: None, list, lambda _: Chosen(True, Why.CARD, "A card 42"))
    page = LimitsDesk(desk.wall.window, desk.wall.settings.settings, desk.paths, drawing=drawing).page
    assert page.drawn.text() == "The wall is drawn by the graphics card: A card 42"
    drawing.now = Chosen(False, Why.FAILED, "the device was lost")
    drawing.on_change()
    assert page.drawn.text() == "The wall is drawn by the processor: the graphics card failed (the device was lost)"
    languages.use(Language.VIETNAMESE)
    qtbot.waitUntil(lambda: "card đồ họa bị lỗi (the device was lost)" in page.drawn.text())
    for why, says in ((Why.SOFTWARE, "OpenGL"), (Why.NONE, "không tìm thấy"), (Why.ASKED, "cài đặt")):
        page.show_drawing(Chosen(False, why, "llvmpipe"))
        assert says in page.drawn.text()


def test_measuring_shows_how_far_it_is_and_takes_the_result(desk: Desk) -> None:
    save_limits(desk.paths.data_dir / "new.json", Kept(offered=True, measured=MEASURED))
    gate = desk.paths.data_dir / "gate"
    desk.run(
        "import os, sys, time\n"
        "print(' 40 %  a trial', file=sys.stderr, flush=True)\n"
        f"while not os.path.exists({str(gate)!r}): time.sleep(0.02)\n"
        f"os.replace({str(desk.paths.data_dir / 'new.json')!r}, {str(desk.paths.limits_file)!r})"
    )
    desk.press()
    assert desk.limits.measuring
    assert "is being measured" in desk.said  # also where the settings are closed now
    desk.until(lambda: desk.page.progress.value() == 40)
    assert desk.page.progress.isVisible()
    assert "40 %" in desk.page.told.text()
    assert not desk.page.measure.isVisible()
    gate.touch()
    desk.until(lambda: desk.told == [MEASURED.row()])
    assert not desk.limits.measuring
    assert not desk.page.progress.isVisible()
    assert desk.page.measure.text() == "Measure again"
    assert desk.page.told.text() == ""
    assert "was measured" in desk.said


def test_it_can_be_given_up_by_the_keyboard(desk: Desk) -> None:
    desk.run(WAITS)
    desk.page.measure.setFocus()
    QTest.keyClick(desk.page.measure, Qt.Key.Key_Space)
    desk.until(lambda: desk.page.progress.value() == 12)
    assert desk.page.cancel.hasFocus()
    QTest.keyClick(desk.page.cancel, Qt.Key.Key_Space)
    desk.until(lambda: not desk.limits.measuring)
    assert "cancelled" in desk.page.told.text()
    assert "cancelled" in desk.said
    assert desk.page.measure.hasFocus()
    assert desk.told == []


def test_a_measurement_that_fails_says_why(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.run(BREAKS)
    desk.press()
    desk.until(lambda: not desk.limits.measuring)
    assert "no simulated camera came to be live" in desk.page.told.text()
    assert "no simulated camera came to be live" in desk.said
    assert "was not measured: no simulated camera" in caplog.text
    caplog.clear()
    desk.limits.command = (str(desk.paths.data_dir / "no such program"),)
    desk.press()
    desk.until(lambda: not desk.limits.measuring)
    assert "failed" in desk.page.told.text()
    caplog.clear()


def test_it_is_offered_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work, "OFFER_MS", 0)
    monkeypatch.setattr(at_work, "OFFER_AGAIN_MS", 0)
    bar = desk.wall.window.message_bar
    desk.wall.window.show_message("no alarm tone", MessageKind.WARNING)
    desk.begin(offer=True)
    desk.until(lambda: desk.told == [None])
    assert "no alarm tone" in bar.text.text()  # what warns is not covered
    bar.dismiss()
    desk.until(lambda: "This desk" in bar.text.text())
    desk.until(lambda: load_limits(desk.paths.limits_file).offered)
    bar.dismiss()
    desk.begin(offer=True)
    desk.until(lambda: desk.told == [None, None])
    QApplication.processEvents()
    assert bar.isHidden()


def test_it_is_the_bench_on_the_folders_of_this_desk(desk: Desk) -> None:
    command = desk.limits.command
    assert command[0] == sys.executable or Path(command[0]).exists()
    assert command[-4:] == ("bench", "desk", "--data-dir", str(desk.paths.data_dir))
