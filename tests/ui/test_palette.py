"""The palette: finds anything by a few letters, by keyboard alone, and hides neither the strip nor the alarms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyed_wall import CONTROL, KeyedWall, keyed_wall, texts
from tests.ui.spying import heard
from tests.ui.wall_scene import raised, scene_state
from wall.access import Deed
from wall.config import Language
from wall.model import CameraId, Contact, FacilityId, Inventory, ProvinceId
from wall.ui.actions import Action
from wall.ui.i18n import Languages
from wall.ui.keymap import keymap
from wall.ui.keys_overview import KeysDialog
from wall.ui.palette_offers import Listed, Offer, OfferKind, Recent, find
from wall.ui.state import Place


@pytest.fixture
def wall(
    qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory, tmp_path: Path
) -> Iterator[KeyedWall]:
    with keyed_wall(qtbot, qapp, inventory, tmp_path / "settings.toml") as made:
        yield made


def open_palette(wall: KeyedWall, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: wall.made.places.complete)
    wall.press(Qt.Key.Key_K, CONTROL)
    assert wall.palette.isVisible()
    assert wall.palette.field.hasFocus()


@pytest.mark.parametrize(
    "typed", ["cao dang cong nghe", "Cao đẳng Công nghệ", "CÔNG NGHỆ tay nguyen", "nghe dang", "lak tay nguyen"]
)
def test_a_facility_with_or_without_diacritics_in_any_order(wall: KeyedWall, qtbot: QtBot, typed: str) -> None:
    open_palette(wall, qtbot)
    wall.type(typed)
    assert wall.names()[0] == "Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"
    places = QSignalSpy(wall.window.place_chosen)
    wall.press(Qt.Key.Key_Return)
    assert heard(places)[0].facility_id == "p0f0"
    assert not wall.palette.isVisible()
    assert wall.canvas.hasFocus()


def test_letters_are_typed_into_it_and_no_key_of_the_wall_acts(wall: KeyedWall, qtbot: QtBot) -> None:
    silenced, laid_out = QSignalSpy(wall.window.silence_requested), QSignalSpy(wall.window.layout_chosen)
    open_palette(wall, qtbot)
    for letter in "am g 4":
        QTest.keyClicks(wall.palette.field, letter)
    assert wall.palette.field.text() == "am g 4"
    assert (silenced.count(), laid_out.count()) == (0, 0)
    assert wall.window.keys.dialling.dials is None


def test_a_camera_by_its_number_comes_first(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.type("12")
    assert wall.names()[0] == "#12 Phòng trực"
    chosen = QSignalSpy(wall.window.camera_chosen)
    wall.press(Qt.Key.Key_Return)
    assert heard(chosen) == ["p0f1c3"]


def test_a_province_is_one_too(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.type("daknong")
    first = wall.palette.offers[0]
    assert (first.kind, first.name) == (OfferKind.PROVINCE, "Đắk Nông")
    places = QSignalSpy(wall.window.place_chosen)
    wall.press(Qt.Key.Key_Return)
    assert heard(places) == [Place(first_province(wall))]


def first_province(wall: KeyedWall) -> ProvinceId:
    return next(each.id for each in wall.window.asking.inventory.provinces if each.name == "Đắk Nông")


def test_every_action_is_offered_with_its_key_as_it_is_now(wall: KeyedWall, qtbot: QtBot) -> None:
    keymap().use({Action.FULL_SCREEN: ("F12",)})
    open_palette(wall, qtbot)
    listed = {offer.id: offer for offer in wall.palette.offers}
    assert set(listed) == {f"action:{action.value}" for action in Action if action is not Action.PALETTE}
    assert listed["action:full_screen"].keys == "F12"


@pytest.mark.parametrize("typed", ["full screen", "toan man hinh", "Toàn màn hình"])
def test_an_action_is_found_in_both_languages(
    wall: KeyedWall, qtbot: QtBot, languages: Languages, typed: str
) -> None:
    languages.use(Language.VIETNAMESE)
    open_palette(wall, qtbot)
    wall.type(typed)
    assert wall.palette.offers[0].id == "action:full_screen"
    wall.press(Qt.Key.Key_Return)
    qtbot.waitUntil(wall.window.isFullScreen)


def test_an_action_acts_on_what_was_selected_before(wall: KeyedWall, qtbot: QtBot) -> None:
    wall.canvas.select(1)
    retried = QSignalSpy(wall.window.retry_requested)
    open_palette(wall, qtbot)
    wall.type("connect again")
    wall.press(Qt.Key.Key_Return)
    assert heard(retried) == ["p0f0c1"]


def test_what_makes_no_sense_now_says_why_and_does_nothing(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.type("connect again")
    first = wall.palette.offers[0]
    assert first.hindered == "select a camera first"
    retried = QSignalSpy(wall.window.retry_requested)
    wall.press(Qt.Key.Key_Return)
    assert retried.count() == 0
    assert wall.palette.isVisible()
    assert wall.palette.foot.text() == "select a camera first"


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (Action.RESET, "its alarm does not wait for a reset"),
        (Action.COPY_NUMBER, "no telephone number is known"),
        (Action.NEXT_PAGE, "this is the last page"),
        (Action.PREVIOUS_PAGE, "this is the first page"),
        (Action.CLOSE_MESSAGE, "no message is shown"),
        (Action.WHY, ""),
        (Action.SHELVE, ""),
        (Action.NOTE, ""),
        (Action.NEXT_ALARM, ""),
        (Action.ANSWER_ALL, ""),
        (Action.FILTER_1, ""),
    ],
)
def test_why_not_with_a_camera_in_alarm_selected(wall: KeyedWall, action: Action, why: str) -> None:
    wall.canvas.select(1)
    assert wall.window.hindrance(action) == why


def test_without_an_alarm_there_is_none_to_go_to(wall: KeyedWall, inventory: Inventory) -> None:
    wall.canvas.select(1)
    wall.window._draw(scene_state(inventory))
    for action in (Action.NEXT_ALARM, Action.ANSWER_ALL, Action.NOTE, Action.FILTER_1):
        assert wall.window.hindrance(action), action


def test_what_is_not_permitted_says_who_may(
    qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory, tmp_path: Path
) -> None:
    with keyed_wall(qtbot, qapp, inventory, tmp_path / "s.toml", lambda deed: deed is not Deed.INVENTORY) as wall:
        open_palette(wall, qtbot)
        wall.type("import a sheet")
        offer = wall.palette.offers[0]
        assert offer.id == "action:import_sheet"
        assert offer.hindered == "not permitted for you, only for: supervisor, administrator"


def test_what_was_chosen_lately_comes_first_when_nothing_is_typed(wall: KeyedWall, qtbot: QtBot) -> None:
    for typed in ("12", "trung doan"):
        open_palette(wall, qtbot)
        wall.type(typed)
        wall.press(Qt.Key.Key_Return)
    open_palette(wall, qtbot)
    assert wall.names()[:2] == ["Khu cách ly Trung đoàn 584", "#12 Phòng trực"]
    wall.press(Qt.Key.Key_Escape)
    assert not wall.palette.isVisible()


def test_what_else_can_be_done_with_a_camera(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.type("2")
    wall.press(Qt.Key.Key_Return, CONTROL)
    assert wall.palette.heading.text() == "#2 Hành lang A"
    assert {"Show it on the wall", "Enlarge it", "Why?", "Copy the address without the password"} <= set(wall.names())
    wall.type("enlarge")
    wall.press(Qt.Key.Key_Return)
    assert wall.canvas.enlarged == 1


def test_left_leads_back_out_and_the_address_has_no_password(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.type("2")
    wall.press(Qt.Key.Key_Right)
    assert wall.palette.heading.isVisible()
    wall.press(Qt.Key.Key_Left)
    assert (wall.palette.heading.isVisible(), wall.palette.field.text()) == (False, "2")
    wall.press(Qt.Key.Key_Right)
    wall.type("copy the address")
    wall.press(Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == "rtsp://10.0.0.2/main"


def test_what_else_can_be_done_with_a_facility_and_a_place_of_others(wall: KeyedWall, qtbot: QtBot) -> None:
    shown: list[Place] = []

    def on_screens(place: Place) -> Sequence[Offer]:
        return [Offer("", OfferKind.SCREEN, "Show on screen 2", lambda: shown.append(place))]

    wall.made.places.more_of_place.append(on_screens)
    page = QSignalSpy(wall.window.asking.facility_page_requested)
    for typed in ("facility page", "screen 2"):
        open_palette(wall, qtbot)
        wall.type("trung doan")
        wall.press(Qt.Key.Key_Right)
        wall.type(typed)
        wall.press(Qt.Key.Key_Return)
    assert heard(page) == ["p0f1"]
    assert [place.facility_id for place in shown] == ["p0f1"]


def test_other_parts_add_what_they_know(wall: KeyedWall, qtbot: QtBot) -> None:
    done: list[str] = []
    views = [Offer("view:7", OfferKind.VIEW, "Đêm", lambda: done.append("view"), where="lan", number="7")]
    wall.palette.sources.append(Listed(lambda: views))
    open_palette(wall, qtbot)
    wall.type("dem")
    assert wall.palette.offers[0].id == "view:7"
    wall.type("7")
    assert [offer.id for offer in wall.palette.offers[:2]] == ["view:7", "camera:p0f0c6"]
    wall.press(Qt.Key.Key_Return)
    assert done == ["view"]


def test_an_actions_key_is_changed_from_here(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.type("full screen")
    wall.press(Qt.Key.Key_Right)
    assert wall.names() == ["Change its key"]
    wall.press(Qt.Key.Key_Return)
    assert wall.settings.settings.isVisible()
    assert wall.settings.keys.chosen is Action.FULL_SCREEN


def test_arrows_choose_and_ctrl_k_closes_it_again(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.type("hanh lang")
    assert wall.palette.list.currentRow() == 0
    wall.press(Qt.Key.Key_Down)
    wall.press(Qt.Key.Key_PageDown)
    assert wall.palette.list.currentRow() == min(9, wall.palette.list.count() - 1)
    wall.press(Qt.Key.Key_PageUp)
    wall.press(Qt.Key.Key_Up)
    assert wall.palette.list.currentRow() == 0
    wall.press(Qt.Key.Key_K, CONTROL)
    assert not wall.palette.isVisible()
    assert wall.canvas.hasFocus()


def test_nothing_found_says_what_to_do(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.type("zzzz")
    assert wall.names() == []
    assert "Fewer letters" in wall.palette.foot.text()
    wall.press(Qt.Key.Key_Return)
    assert wall.palette.isVisible()


def test_the_strip_and_the_alarms_stay_in_sight(wall: KeyedWall, qtbot: QtBot, inventory: Inventory) -> None:
    open_palette(wall, qtbot)
    covered = QRect(wall.palette.mapTo(wall.window, QPoint(0, 0)), wall.palette.size())
    for part in (wall.window.strip, wall.window.page.alarms):
        assert not covered.intersects(QRect(part.mapTo(wall.window, QPoint(0, 0)), part.size()))
    wall.window._draw(scene_state(inventory, (raised("p1f0c0"),)))
    assert wall.palette.isVisible()
    assert "Nội trú" in texts(wall.window.strip)


def test_in_full_screen_the_strip_stays_free_too(wall: KeyedWall, qtbot: QtBot) -> None:
    wall.window.toggle_full_screen()
    qtbot.waitUntil(wall.window.isFullScreen)
    open_palette(wall, qtbot)
    assert wall.palette.geometry().top() >= wall.window.strip.geometry().bottom()


def test_it_closes_when_the_keyboard_goes_elsewhere(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.window.page.alarms.note.setFocus()
    assert not wall.palette.isVisible()
    assert wall.window.page.alarms.note.hasFocus()


def test_another_key_of_the_window_acts_while_it_is_open(wall: KeyedWall, qtbot: QtBot) -> None:
    open_palette(wall, qtbot)
    wall.press(Qt.Key.Key_F1)
    assert wall.window.findChild(KeysDialog) is not None


def test_names_that_are_not_read_yet_come_as_they_are_read(
    wall: KeyedWall, qtbot: QtBot, inventory: Inventory
) -> None:
    last = inventory.cameras[-1]
    many = [replace(last, id=CameraId(f"x{at}"), number=1000 + at, name=f"Kho {at}") for at in range(3000)]
    wall.window.show_inventory(Inventory(inventory.provinces, inventory.facilities, (*inventory.cameras, *many)))
    wall.press(Qt.Key.Key_K, CONTROL)
    wall.palette.field.setText("kho 2999")
    assert not wall.made.places.complete
    assert "Still reading" in wall.palette.foot.text()
    qtbot.waitUntil(lambda: "#3999 Kho 2999" in wall.names())


def test_the_best_of_several_sources() -> None:
    def offer(kind: OfferKind, name: str, hindered: str = "") -> Offer:
        return Offer(f"{kind.value}:{name}", kind, name, lambda: None, hindered=hindered)

    one = Listed(lambda: [offer(OfferKind.ACTION, "Đổi phím"), offer(OfferKind.ACTION, "Đổi ca", "not now")])
    other = Listed(lambda: [offer(OfferKind.VIEW, "Đổi ca đêm"), offer(OfferKind.TOUR, "Ban đêm: đổi")], shown=False)
    sources = (one, other)
    names = [each.name for each in find(sources, "doi", ())]
    assert names == ["Đổi ca đêm", "Đổi phím", "Đổi ca", "Ban đêm: đổi"]
    recent = Recent(1)
    recent.chose("action:Đổi phím")
    recent.chose("tour:Ban đêm: đổi")
    assert next(each.name for each in find(sources, "doi", recent.ids)) == "Ban đêm: đổi"
    assert [each.name for each in find(sources, " ", recent.ids)] == ["Ban đêm: đổi", "Đổi phím", "Đổi ca"]


def test_the_desks_menu_has_every_action_and_the_way_back_to_lost_keys(wall: KeyedWall) -> None:
    keymap().use({Action.KEYS: (), Action.SETTINGS: ()})
    menu = wall.window.desk_menu()
    top = [entry.text() for entry in menu.actions()]
    assert top[1].startswith("All keys")
    assert top[2].startswith("Settings")
    inner = [entry for each in menu.actions() if (sub := each.menu()) for entry in sub.actions()]  # type: ignore[attr-defined]
    assert len(inner) + 3 == len(Action)
    settings = QSignalSpy(wall.window.settings_requested)
    menu.actions()[2].trigger()
    assert settings.count() == 1
    menu.close()


def test_what_only_a_menu_had_has_a_key(wall: KeyedWall, qtbot: QtBot, inventory: Inventory) -> None:
    facility = replace(inventory.facilities[0], contact=Contact("Ông An", telephone="0905 123 456"))
    wall.window.show_inventory(
        Inventory(inventory.provinces, (facility, *inventory.facilities[1:]), inventory.cameras)
    )
    wall.canvas.select(0)
    wall.press(Qt.Key.Key_C)
    assert QApplication.clipboard().text() == "0905 123 456"
    places = QSignalSpy(wall.window.place_chosen)
    wall.press(Qt.Key.Key_F4)
    assert heard(places)[0].facility_id == FacilityId("p0f0")
    chosen = QSignalSpy(wall.window.camera_chosen)
    for key, camera in ((Qt.Key.Key_F8, "p0f0c0"), (Qt.Key.Key_F8, "p0f0c1"), (Qt.Key.Key_F7, "p0f0c0")):
        wall.press(key)
        assert heard(chosen, chosen.count() - 1) == [camera]
    language = QSignalSpy(wall.window.language_chosen)
    wall.window.show_desk("lan", Language.ENGLISH)
    wall.press(Qt.Key.Key_L, CONTROL)
    assert heard(language) == ["vi"]
    assert wall.window.message_bar.isVisible()  # of what was copied
    wall.press(Qt.Key.Key_Delete)
    assert not wall.window.message_bar.isVisible()
    wall.press(Qt.Key.Key_F6)
    assert wall.window.page.alarms.view.hasFocus()
