"""Pictures of the whole window to be looked at, also in grey: `python -m tests.ui.look DIRECTORY`. Not a test."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.figures_scene import scene_report
from tests.ui.wall_scene import (
    AT,
    ROOMS,
    lost_recorder,
    mixed_alarms,
    mixed_conditions,
    recorder_alarm,
    scene_inventory,
    scene_state,
    with_recorders,
)
from wall.alarms.flood import FloodNow
from wall.alarms.source import Source
from wall.config import Language
from wall.model import FacilityId, Inventory, ProvinceId
from wall.ui import theme
from wall.ui.alarm_rows import AlarmRow
from wall.ui.aside_dialog import AsideDialog
from wall.ui.dialogs import AcknowledgeDialog
from wall.ui.figures_window import FiguresWindow
from wall.ui.first_run_values import SheetChanges, SheetProblem
from wall.ui.folding import Summary
from wall.ui.hiding_dialogs import ShelveDialog, TakeOutDialog
from wall.ui.i18n import Languages
from wall.ui.keys_overview import KeysDialog
from wall.ui.main_window import MainWindow
from wall.ui.plan_dialog import PlanDialog
from wall.ui.sound import SoundState
from wall.ui.state import Place
from wall.ui.theme import DARK


class Placeholder(QWidget):
    """Grey tiles where the canvas will be."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nine tiles with a name."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), DARK.ground)
        painter.setFont(theme.font(theme.BODY))
        for at in range(9):
            width, height = self.width() // 3, self.height() // 3
            tile = QRect(at % 3 * width, at // 3 * height, width - 1, height - 1)
            painter.fillRect(tile, DARK.raised)
            painter.setPen(DARK.text)
            painter.drawText(tile.adjusted(8, 0, -8, -8), Qt.AlignmentFlag.AlignBottom, ROOMS[at % len(ROOMS)])
        painter.end()


def _fill(window: MainWindow, inventory: Inventory, *, calm: bool) -> None:
    window.show_inventory(inventory)
    state = scene_state(inventory) if calm else scene_state(inventory, mixed_alarms(), mixed_conditions())
    window.show_state(state)
    window.show_view(Place(ProvinceId("p0"), FacilityId("p0f0")), "3x3", 0, 2)
    window.show_sound(SoundState.READY if calm else SoundState.NO_DEVICE, silenced=False)


def _shoot(app: QApplication, widget: QWidget, path: Path) -> None:
    for _ in range(5):
        app.processEvents()
    picture = widget.grab().toImage()
    picture.save(str(path))
    picture.convertToFormat(QImage.Format.Format_Grayscale8).save(str(path.with_stem(f"{path.stem}-grey")))


def _shoot_list(app: QApplication, window: MainWindow, path: Path) -> None:
    """The list of alarms with one of them picked, and with a filter."""
    panel = window.page.alarms
    panel.view.setCurrentIndex(panel.view.alarms.index(1))
    _shoot(app, window, path.with_stem(f"{path.stem}-picked"))
    panel.tell(None)
    panel.filter.search.setText("dak lak")
    panel.filter.unanswered.setChecked(True)
    _shoot(app, window, path.with_stem(f"{path.stem}-filter"))
    panel.filter.show_everything()


def _shoot_flood(app: QApplication, window: MainWindow, inventory: Inventory, path: Path) -> None:
    """The list drawn together, and opened."""
    state = scene_state(inventory, mixed_alarms(), mixed_conditions())
    window.show_state(replace(state, flood=FloodNow(on=True, calls=23)))
    QTest.qWait(600)  # the window draws twice a second
    _shoot(app, window, path.with_stem(f"{path.stem}-flood"))
    view = window.page.alarms.view
    view.toggle(next(item.identity for item in view.alarms.items if isinstance(item, Summary)))
    _shoot(app, window, path.with_stem(f"{path.stem}-flood-open"))


def _shoot_recorder(app: QApplication, window: MainWindow, path: Path) -> None:
    """A recorder is lost, and is picked in the list."""
    inventory = with_recorders(scene_inventory())
    window.show_inventory(inventory)
    window.show_state(lost_recorder(inventory, recorder_alarm(inventory), others=mixed_alarms()[5:]))
    QTest.qWait(600)  # the window draws twice a second
    view = window.page.alarms.view
    rows = view.alarms.items
    at = next(at for at, each in enumerate(rows) if isinstance(each, AlarmRow) and each.cause is not None)
    view.setCurrentIndex(view.alarms.index(at))
    _shoot(app, window, path.with_stem(f"{path.stem}-recorder"))


def _shoot_dialogs(app: QApplication, window: MainWindow, name: str, directory: Path) -> None:
    """What asks before an alarm is put aside, with nothing typed yet; and the list of what is, when nothing is."""
    alarm, called = mixed_alarms()[0], "#1 Cổng chính · Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"
    dialogs: dict[str, QDialog] = {
        "shelve": ShelveDialog(window, alarm, called, AT, ("Đã gọi cơ sở",)),
        "out": TakeOutDialog(window, alarm, called, AT),
        "plan": PlanDialog(window, called, Source.facility(FacilityId("p0f0")), [], AT, 8),
        "aside": AsideDialog(window, lambda: ((), AT), lambda _source: ("", "")),
    }
    for what, dialog in dialogs.items():
        dialog.show()
        _shoot(app, dialog, directory / f"{name}-{what}.png")
        dialog.close()


def _shoot_figures(app: QApplication, window: MainWindow, language: Language, directory: Path) -> None:
    """The alarm health page, tab by tab, as low as the smallest screen has it."""
    page = FiguresWindow(window, lambda: language, UTC)
    page.resize(1240, 640)
    page.show_report(scene_report())
    page.show()
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        _shoot(app, page, directory / f"{language.value}-figures-{tab}.png")
    page.close()


def main(directory: Path) -> None:
    """Every page in both languages and two sizes."""
    directory.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme.apply(app)
    languages = Languages(app)
    inventory = scene_inventory()
    for language in Language:
        languages.use(language)
        for width, height in ((1920, 1080), (1280, 720)):
            for calm in (True, False):
                window = MainWindow(Placeholder())
                window.resize(width, height)
                window.show_desk("lan.nguyen", language)
                _fill(window, inventory, calm=calm)
                window.show()
                name = f"{language.value}-{height}-{'calm' if calm else 'alarms'}.png"
                _shoot(app, window, directory / name)
                if not calm:
                    _shoot_list(app, window, directory / name)
                    _shoot_flood(app, window, inventory, directory / name)
                    _shoot_recorder(app, window, directory / name)
                window.close()
        window = MainWindow(Placeholder(), distance_m=3)
        window.resize(1280, 720)
        _fill(window, inventory, calm=False)
        window.show()
        window.page.tree.search.setText("cong ch")
        _shoot(app, window, directory / f"{language.value}-find-far.png")
        keys = KeysDialog(window)
        keys.show()
        _shoot(app, keys, directory / f"{language.value}-keys.png")
        rows = tuple(row for group in window.drawing.groups for row in group.unanswered)
        bulk = AcknowledgeDialog(window, rows, "")
        bulk.show()
        _shoot(app, bulk, directory / f"{language.value}-bulk.png")
        _shoot_dialogs(app, window, language.value, directory)
        _shoot_figures(app, window, language, directory)
        window.show_first_run()
        _shoot(app, window, directory / f"{language.value}-first.png")
        window.first_run.one.click()
        _shoot(app, window, directory / f"{language.value}-form.png")
        problems = [
            SheetProblem("bad_address", 4, "main stream", hint="the address must begin with rtsp://"),
            SheetProblem("repeated_camera", 9, "camera", "Cổng chính", other_row=3),
        ]
        window.first_run.show_problems("danh-sach-camera.xlsx", problems)
        _shoot(app, window, directory / f"{language.value}-problems.png")
        changes = SheetChanges("danh-sach-camera.xlsx", 3, 8, 60, 3, 1)
        window.first_run.show_changes(changes, [SheetProblem("lost_zero", 7, "telephone", "905123456")])
        _shoot(app, window, directory / f"{language.value}-changes.png")
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
