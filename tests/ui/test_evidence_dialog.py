"""The page of an alarm's evidence: what it shows, what it asks for, what it says where something is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import colour_at
from tests.ui.spying import heard
from tests.ui.wall_scene import AT, scene_state
from wall.alarms.evidence import Exhibit, Lack
from wall.alarms.source import STATION, Cause, Source
from wall.config import Language
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId, Inventory
from wall.ui import evidence_words
from wall.ui.evidence import Case, Item
from wall.ui.evidence_dialog import EvidenceDialog, SaveChooser
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.state import Place
from wall.ui.why_dialog import WhyDialog

GATE = CameraId("p0f0c1")
DAY = Path("/data/evidence/2026-11-24")
CLIP = Item(DAY / "a_clip.mp4", "0" * 64, 2_123_456, AT - timedelta(seconds=35), AT)
GOOD = Item(DAY / "a_last_good.jpg", "0" * 64, 90_000, AT, AT)
NOW = Item(DAY / "a_now.jpg", "0" * 64, 90_000, AT + timedelta(seconds=12), AT + timedelta(seconds=12))
FROZEN = Case("Cổng chính", AT, Condition.FROZEN, {Exhibit.CLIP: CLIP, Exhibit.LAST_GOOD: GOOD, Exhibit.NOW: NOW})
LOST = Case(
    "Cổng chính",
    AT - timedelta(days=2),
    Cause.FACILITY_DOWN,
    {
        Exhibit.CLIP: replace(CLIP, path=None, removed=True),
        Exhibit.LAST_GOOD: Item(None, lack=Lack.DISK_FULL),
        Exhibit.NOW: Item(None, lack=Lack.NOTHING_SINCE),
    },
)
RED = QColor(200, 20, 20)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[EvidenceDialog]:
    page = EvidenceDialog(window, "Cổng chính", [FROZEN, LOST])
    page.show()
    qtbot.waitExposed(page)
    yield page
    page.reject()


def a_picture() -> QImage:
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(RED)
    return picture


def test_two_pictures_side_by_side_with_their_times(dialog: EvidenceDialog) -> None:
    wanted = QSignalSpy(dialog.picture_wanted)
    dialog.look()
    assert [heard(wanted, 0), heard(wanted, 1)] == [[GOOD], [NOW]]
    dialog.show_picture(GOOD, a_picture())
    good, now = dialog.stills[Exhibit.LAST_GOOD], dialog.stills[Exhibit.NOW]
    assert (good.heading.text(), good.at.text()) == ("Last good picture", "24/11/2026 14:38:07")
    assert (now.heading.text(), now.at.text()) == ("When the alarm came", "24/11/2026 14:38:19")
    assert good.box.geometry().width() == pytest.approx(now.box.geometry().width(), abs=2)
    image = good.box.grab().toImage()
    middle = colour_at(image, image.width() // 2, image.height() // 2)
    assert middle[0] > 150 > middle[1]
    assert colour_at(image, image.width() // 2, 2)[0] < 60  # in its own shape: nothing is stretched
    assert now.box.picture is None


def test_the_clip_says_how_long_when_and_how_large(dialog: EvidenceDialog) -> None:
    dialog.look()
    facts = dialog.clip_facts.text().replace("\N{NO-BREAK SPACE}", " ")
    assert facts == "35 s · 14:37:32 – 14:38:07 · 2.1 MB"
    played = QSignalSpy(dialog.play_requested)
    dialog.play.click()
    assert heard(played) == [CLIP]
    assert dialog.case.text() == "Frozen, 24/11/2026 14:38:07"


def test_what_is_missing_says_why_and_offers_nothing(dialog: EvidenceDialog) -> None:
    dialog.look()
    wanted = QSignalSpy(dialog.picture_wanted)
    dialog.older.click()
    assert dialog.shown is LOST
    assert wanted.count() == 0
    assert dialog.stills[Exhibit.LAST_GOOD].box.text == "Not kept: the disk was full"
    assert dialog.stills[Exhibit.NOW].box.text == "The camera has sent nothing since the fault"
    assert dialog.clip_facts.text() == "Removed by age or size; its record is kept"
    boxes = [still.box.geometry() for still in dialog.stills.values()]
    assert boxes[0] == boxes[1]
    hidden = [dialog.play, dialog.save_clip, *(still.save for still in dialog.stills.values())]
    assert not any(button.isVisible() for button in hidden)
    assert (dialog.older.isEnabled(), dialog.newer.isEnabled(), dialog.number.text()) == (False, True, "2 / 2")


def test_a_picture_that_comes_late_is_not_shown_for_another_alarm(dialog: EvidenceDialog) -> None:
    dialog.look()
    dialog.older.click()
    dialog.show_picture(GOOD, a_picture())
    assert dialog.stills[Exhibit.LAST_GOOD].box.picture is None


def test_a_file_that_is_not_what_was_kept_is_not_shown(dialog: EvidenceDialog) -> None:
    dialog.look()
    dialog.show_picture(GOOD, None)
    assert dialog.stills[Exhibit.LAST_GOOD].box.text == evidence_words.changed()
    dialog.show_flaw(CLIP)
    assert dialog.clip_facts.text() == evidence_words.changed()


def test_of_a_place_each_case_names_its_camera(window: MainWindow, qtbot: QtBot) -> None:
    page = EvidenceDialog(window, "Trạm 5", [LOST])
    page.look()
    assert page.case.text() == "Cổng chính · Facility down, 22/11/2026 14:38:07"
    page.reject()


def test_a_copy_is_asked_for_in_our_own_words(dialog: EvidenceDialog, tmp_path: Path) -> None:
    dialog.look()
    copied: list[object] = []
    dialog.copy_requested.connect(lambda *told: copied.append(told))
    dialog.stills[Exhibit.LAST_GOOD].save.click()
    (chooser,) = dialog.findChildren(SaveChooser)
    assert chooser.windowTitle() == "Save a copy as"
    assert [Path(name).name for name in chooser.selectedFiles()] == ["a_last_good.jpg"]
    chooser.fileSelected.emit(str(tmp_path / "copy.jpg"))
    assert copied == [(GOOD, tmp_path / "copy.jpg")]
    chooser.reject()


def test_every_word_has_its_vietnamese(dialog: EvidenceDialog, languages: Languages) -> None:
    english = {evidence_words.missing(Item(None, lack=lack)) for lack in Lack} | {
        evidence_words.exhibit(each) for each in Exhibit
    }
    dialog.look()
    dialog.show_picture(NOW, a_picture())
    languages.use(Language.VIETNAMESE)
    QApplication.processEvents()
    vietnamese = {evidence_words.missing(Item(None, lack=lack)) for lack in Lack} | {
        evidence_words.exhibit(each) for each in Exhibit
    }
    assert len(english) == len(vietnamese) == len(Lack) + len(Exhibit)
    assert not english & vietnamese
    assert dialog.title.text() == "Chứng cứ: Cổng chính"
    assert dialog.stills[Exhibit.NOW].box.picture is not None  # what is shown stays
    assert dialog.stills[Exhibit.LAST_GOOD].heading.text() == "Hình tốt cuối cùng"


# How it is asked for --------------------------------------------------------------------------------------------


def menu_action(window: MainWindow, text: str) -> None:
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    (action,) = [action for menu in menus for action in menu.actions() if action.text() == text]
    action.trigger()
    for menu in menus:
        menu.close()


def test_it_is_asked_for_in_the_menus_and_on_the_page_why(window: MainWindow, inventory: Inventory) -> None:
    window._draw(scene_state(inventory))
    sources: list[tuple[Source, str]] = []
    window.asking.evidence_requested.connect(lambda source, name: sources.append((source, name)))
    window.open_camera_menu(GATE, QPoint(10, 10))
    menu_action(window, "Evidence …")
    facility = inventory.camera[GATE].facility_id
    window.open_place_menu(Place(inventory.facility[facility].province_id, facility), QPoint(10, 10))
    menu_action(window, "Evidence …")
    window.open_place_menu(Place(), QPoint(10, 10))
    menu_action(window, "Evidence …")
    window.asking.why(GATE)
    (why,) = window.findChildren(WhyDialog)
    why.evidence.click()
    why.reject()
    camera = inventory.camera[GATE].name
    assert sources[0] == sources[3] == (Source.camera(GATE), camera)
    assert sources[1] == (Source.facility(FacilityId(facility)), inventory.facility[facility].name)
    assert sources[2][0] == STATION


def test_keys_turn_to_older_and_newer_alarms(dialog: EvidenceDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.shown is LOST
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)  # there is none before it
    assert dialog.shown is LOST
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.shown is FROZEN
    assert dialog.older.toolTip() == "PgDown"
