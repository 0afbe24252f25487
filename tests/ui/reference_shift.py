"""Reference pages of the shift, of keys, and of states with nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tests.store.handovers import handover
from tests.ui.reference_scene import (
    LAN,
    Scene,
    alarmed,
    calm,
    canvas_of,
    window_of,
    with_dialog,
)
from tests.ui.wall_scene import AT, HANOI, scene_state
from wall.access import Deed, Role
from wall.app.palette import Palettes
from wall.model import Inventory
from wall.ui import access_words, keys_page, messages
from wall.ui.action_words import does
from wall.ui.actions import Action
from wall.ui.first_run_values import SheetProblem
from wall.ui.handover_window import HandoverWindow
from wall.ui.keys_page import KeysPage
from wall.ui.main_window import MainWindow
from wall.ui.operators_dialog import OperatorRow, OperatorsDialog
from wall.ui.settings_window import SettingsWindow
from wall.ui.sign_in import SignInDialog

_NAMES = (LAN, "Trần Văn Bình", "Đặng Thị Ánh", "Điểu K'Bảo", "Lê Quốc Dũng")


# The shift --------------------------------------------------------------------------------------------------------


def _handover_window(scene: Scene) -> HandoverWindow:
    window = HandoverWindow(scene.owner(), lambda: scene.language, HANOI)
    window.resize(QSize(1600, 960).boundedTo(scene.room))
    return window


def _handover(scene: Scene) -> QWidget:
    window = _handover_window(scene)
    draft = handover(by=LAN)
    window.show_draft(draft)
    window.show_notes(draft.notes)
    window.show_past((handover("a0"),), 1)
    window.tell(lambda _: "")
    return window


def _handover_past(scene: Scene) -> QWidget:
    window = _handover_window(scene)
    now = handover()
    open_one = handover("open", now.at)
    signed = replace(
        handover("signed", now.at - timedelta(hours=8), by="Trần Văn Bình"),
        signed_at=now.at - timedelta(hours=7, minutes=55),
        signed_by=LAN,
    )
    window.show_draft(now)
    window.tell(lambda _: "")
    window.show_past((open_one, signed), 1)
    window.go_to_past("open")
    return window


def _handover_reading(scene: Scene) -> QWidget:
    return _handover_window(scene)


def _sign_in(scene: Scene) -> QWidget:
    window, _ = window_of(scene, calm())
    dialog = SignInDialog(window, _NAMES, LAN, why=access_words.wanted(Deed.ACKNOWLEDGE))
    dialog.refuse(access_words.wrong_pin(), 4.0)
    return with_dialog(scene, window, dialog)


def _operators(scene: Scene) -> QWidget:
    window, _ = window_of(scene, calm())
    dialog = OperatorsDialog(window)
    roles = (Role.OPERATOR, Role.ADMINISTRATOR, Role.SUPERVISOR, Role.OPERATOR, Role.OPERATOR)
    rows = tuple(
        OperatorRow(name, role, AT - timedelta(days=at) if at < 3 else None)
        for at, (name, role) in enumerate(zip(_NAMES, roles, strict=True))
    )
    dialog.show_operators(rows, guarded=True)
    dialog.select(LAN)
    return with_dialog(scene, window, dialog)


# Keys -------------------------------------------------------------------------------------------------------------


def _palette(scene: Scene) -> QWidget:
    """What is found, and what may not be done."""
    window, canvas = window_of(scene, alarmed())
    canvas.selected.connect(window.show_selection)
    canvas.select(1)
    palettes = Palettes(lambda deed: deed is not Deed.SHELVE, lambda _: None)
    made = palettes.attach(window)
    scene.after.append(lambda: made.palette.open("hanh lang a"))
    return window


def _refused(scene: Scene) -> QWidget:
    """Somebody may nothing: entries of the palette say who may."""
    window, canvas = window_of(scene, alarmed())
    canvas.selected.connect(window.show_selection)
    canvas.select(1)
    made = Palettes(lambda _: False, lambda _: None).attach(window)
    scene.after.append(lambda: made.palette.open(does(Action.SHELVE).split()[0]))
    return window


def _settings(scene: Scene) -> QWidget:
    window = SettingsWindow(scene.owner(), None)
    page = KeysPage()
    window.add_tab(page, keys_page.title)
    window.resize(QSize(1080, 720).boundedTo(scene.room))
    page.choose(Action.FULL_SCREEN)
    return window


# Nothing yet, and what went wrong ---------------------------------------------------------------------------------


def _beginning(scene: Scene) -> MainWindow:
    window = MainWindow(canvas_of())
    window.resize(scene.size)
    window.show_desk(LAN, scene.language)
    window.drawing.draw(scene_state(Inventory()))
    window.show_first_run()
    return window


def _problems(scene: Scene) -> QWidget:
    window = _beginning(scene)
    window.first_run.show_problems(
        "camera-dak-lak.xlsx",
        (
            SheetProblem("misspelt_column", 1, "", "Địa chi", hint="Địa chỉ"),
            SheetProblem("missing_value", 4, "camera"),
            SheetProblem("bad_address", 7, "main stream"),
            SheetProblem("bad_uplink", 9, "uplink", "nhanh"),
        ),
    )
    return window


def _importing(scene: Scene) -> QWidget:
    window = _beginning(scene)
    window.first_run.show_progress(messages.importing("camera-dak-lak.xlsx"), 120, 400)
    return window


SHIFT_PAGES: Mapping[str, Callable[[Scene], QWidget]] = {
    "hand-over": _handover,
    "hand-over-past": _handover_past,
    "hand-over-reading": _handover_reading,
    "sign-in": _sign_in,
    "operators": _operators,
    "palette": _palette,
    "refused": _refused,
    "settings-keys": _settings,
    "first-run": _beginning,
    "sheet-problems": _problems,
    "importing": _importing,
}
