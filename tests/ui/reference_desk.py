"""Reference pages of the operator's desk: views, tours and screens; those of the shift come along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tests.ui.editing_scene import FACILITY, MINE
from tests.ui.reference_scene import (
    HERE,
    LAN,
    Pictures,
    Scene,
    alarmed,
    calm,
    canvas_of,
    fill,
    window_of,
    with_dialog,
)
from tests.ui.reference_shift import SHIFT_PAGES
from tests.ui.wall_scene import AT, raised, scene_inventory, scene_state
from wall.access import Deed
from wall.app.streams import tile_of
from wall.health.condition import Condition, Severity
from wall.layouts.editing import History, merged, put, taken_over
from wall.layouts.grid import Span, layout
from wall.layouts.guarantee import Promise, promise
from wall.layouts.saved import (
    CameraTile,
    ClockTile,
    Content,
    HotKind,
    HotSpot,
    Owner,
    OwnerKind,
    PlacedTile,
    SavedView,
    StatusTile,
    TextTile,
    ViewId,
)
from wall.layouts.screenfuls import Stop
from wall.layouts.touring import Mode, Progress
from wall.layouts.tours import OneView, PlacePages, Step, Target, Tour, TourId
from wall.model import CameraId, FacilityId, ProvinceId
from wall.ui import access_words, screens_words
from wall.ui.counts import Count
from wall.ui.guard_dialog import GuardDialog
from wall.ui.main_window import MainWindow
from wall.ui.screens_dialog import MonitorRow, ScreensDialog, WindowRow
from wall.ui.tile import face
from wall.ui.tile_content import PlaceStatus
from wall.ui.tile_status import PriorityCount
from wall.ui.tile_zoom import Zoom
from wall.ui.tour_dialog import TourDialog
from wall.ui.tour_values import Material, Offered, Rights, TourNow, UnseenCamera
from wall.ui.view_editor import ViewEditor
from wall.ui.view_editor_form import OwnerChoice
from wall.ui.view_values import ViewRow
from wall.ui.view_window import ViewsWindow
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_window import WallWindow

_INVENTORY = scene_inventory()
_CAMERAS = _INVENTORY.cameras_of[FacilityId("p0f0")]


def _camera(at: int) -> CameraTile:
    return CameraTile(_CAMERAS[at].id, _CAMERAS[at].name)


# Views ----------------------------------------------------------------------------------------------------------


def _contents() -> SavedView:
    tiles = (
        PlacedTile(Span(0, 0, 2, 2), HotSpot(HotKind.NEWEST_ALARM)),
        PlacedTile(Span(2, 0), ClockTile()),
        PlacedTile(Span(3, 0), ClockTile("Asia/Tokyo")),
        PlacedTile(Span(2, 1), StatusTile()),
        PlacedTile(Span(3, 1), TextTile("Trực ban\n0900 000 061")),
        PlacedTile(Span(0, 2), CameraTile(CameraId("gone"), "Kho thuốc cũ")),
        PlacedTile(Span(1, 2), HotSpot(HotKind.SELECTED)),
        PlacedTile(Span(2, 2), _camera(6)),
        PlacedTile(Span(3, 2), None),
    )
    return SavedView(ViewId("hot"), "Ca đêm", FACILITY, 3, 4, tiles, number=5)


def _saved_view(scene: Scene) -> QWidget:
    window, canvas = window_of(scene, alarmed())
    view, state = _contents(), alarmed()
    window.offer_views((view,), ())
    window.show_view(HERE, view.layout.name, 0, 1, view)
    shown = {0: _CAMERAS[4], 7: _CAMERAS[6]}
    canvas.set_layout(view.layout, [tile_of(shown.get(at), content) for at, content in enumerate(view.contents)])
    canvas.set_faces({each.id: face(each, state.cameras[each.id], state.now, state.at) for each in _CAMERAS})
    alarms = (PriorityCount(Severity.HIGH, 5, 5), PriorityCount(Severity.LOW, 1, 0))
    canvas.set_status(PlaceStatus(_INVENTORY.facility[FacilityId("p0f0")].name, Count(8, 3, 1), alarms))
    return window


def _editor(scene: Scene) -> QWidget:
    window, _ = window_of(scene, alarmed())
    editor = ViewEditor()
    scene.kept.append(editor)
    editor.show_inventory(_INVENTORY)
    history = History(
        taken_over(ViewId("v"), "Cổng và hành lang", FACILITY, layout("3x3"), [_camera(at) for at in range(5)])
    )
    history.do(merged(history.present, Span(0, 0, 2, 2)).view)
    gone, text = CameraTile(CameraId("gone"), "Kho thuốc cũ"), TextTile("Trực ban 0900 000 061")
    contents: tuple[Content, ...] = (text, gone, ClockTile(), HotSpot(HotKind.NEWEST_ALARM))
    for at, content in enumerate(contents, 2):
        history.do(put(history.present, at, content))
    owners = [OwnerChoice(FACILITY, _INVENTORY.facilities[0].name), OwnerChoice(MINE, LAN)]
    editor.open(history, owners)
    window.show_editor(editor)
    editor.canvas.select((2, 1))
    return window


def _views(scene: Scene) -> QWidget:
    place, mine = Owner(OwnerKind.PROVINCE, "p0"), Owner(OwnerKind.OPERATOR, LAN)
    gone = Owner(OwnerKind.FACILITY, "gone")

    def row(
        key: str, name: str, owner: Owner, told: str, cameras: int, *, number: int = 0, **more: object
    ) -> ViewRow:
        tiles = tuple(PlacedTile(Span(at, 0), _camera(at)) for at in range(4))
        view = SavedView(ViewId(key), name, owner, 1, 4, tiles, number=number, opens=key == "a")
        return ViewRow(view, AT - timedelta(days=number), "Trần Văn Bình", told, cameras, **more)  # type: ignore[arg-type]

    window = ViewsWindow(scene.owner())
    window.resize(QSize(1080, 720).boundedTo(scene.room))
    facility = _INVENTORY.facilities[0].name
    window.show_rows(
        (
            row("a", "Ca đêm", FACILITY, facility, 4, number=5),
            row("b", "Cổng và hành lang", FACILITY, facility, 8, number=12, missing=1),
            row(
                "c",
                "Các cổng chính của tỉnh",
                place,
                "Đắk Lắk",
                12,
                number=100,
                refusal=access_words.refused(Deed.SHARED_VIEW),
            ),
            row("d", "Riêng của tôi", mine, LAN, 2),
            row("e", "Sơ tán", gone, "", 3),
        ),
        ViewId("a"),
    )
    window.list.select(ViewId("b"))
    return window


# Tours ------------------------------------------------------------------------------------------------------------


def _look(target: Target) -> tuple[tuple[CameraId, ...], ...] | None:
    if isinstance(target, OneView):
        return None
    places = [target.facility] if target.facility else [each.id for each in _INVENTORY.facilities]
    if target.province:
        places = [each.id for each in _INVENTORY.facilities if each.province_id == target.province]
    return tuple(tuple(each.id for each in _INVENTORY.cameras_of[place]) for place in places)


def _promise(tour: Tour) -> Promise:
    return promise(tour, _look)


def _pages(name: str) -> Step:
    return Step(PlacePages(facility=FacilityId(name)), 30, _INVENTORY.facility[FacilityId(name)].name)


_NIGHT = Tour(
    TourId("night"),
    "Ca đêm",
    MINE,
    (
        _pages("p0f0"),
        _pages("p0f2"),
        Step(PlacePages(ProvinceId("p2")), 20, "Gia Lai"),
        Step(OneView(ViewId("x")), 15, "Các cổng"),
    ),
    target_min=1,
)
_DAY = Tour(TourId("day"), "Vòng nhanh", FACILITY, (Step(PlacePages(), 10),))


def _tours(scene: Scene) -> QWidget:
    window, _ = window_of(scene, calm())
    material = Material(_INVENTORY, {}, _promise, "lan")
    dialog = TourDialog(window, material, Rights())
    offered = (Offered("", _INVENTORY.facilities[0].name), Offered("night", _NIGHT.name), Offered("day", _DAY.name))
    dialog.show_tours((_NIGHT, _DAY), offered, "night", "night")
    dialog.show_history(can_undo=True, can_redo=False)
    return with_dialog(scene, window, dialog, lambda: dialog.open_in(window.room()))


def _touring(scene: Scene) -> QWidget:
    """A tour that an alarm holds, a number that is dialled, a tile zoomed, one in replay, one with figures."""
    state = scene_state(_INVENTORY, (raised("p0f0c1", Condition.FROZEN, minutes=3),))
    pictures = Pictures()
    window, canvas = window_of(scene, state, grid="2x2", pictures=pictures)
    fill(canvas, _INVENTORY, state, "2x2", 4)
    stop = Stop(0, PlacePages(facility=FacilityId("p0f0")), 0, tuple(each.id for each in _CAMERAS[:4]), 30)
    progress = Progress(Mode.HELD, stop, 1, 7, 12.0, held_by=CameraId("p0f0c1"))
    late = (UnseenCamera(CameraId("p2f0c1"), "Hành lang A · Khu cách ly Trường Quân sự tỉnh", 400.0),)
    place = _INVENTORY.facilities[0].name
    window.page.tour.show_tour(TourNow("Ca đêm", progress, place, "Hành lang A", _promise(_NIGHT), late), 30.0)
    dialling = window.keys.dialling
    scene.after.extend((lambda: _use_tools(canvas, pictures), lambda: dialling.take(1), lambda: dialling.take(2)))
    return window


def _use_tools(canvas: WallCanvas, pictures: Pictures) -> None:
    canvas.tools.replay_s = 30.0
    canvas.tools.zoom(0, Zoom(3.0, 0.4, 0.6))
    (part,) = canvas.tools.parts()
    pictures.parts[part.output] = part.crop
    canvas.tools.replay(2)
    replay = canvas.tools.replay_of(2)
    assert replay is not None
    pictures.ages[replay.key] = 21.0
    canvas.tools.toggle_figures(3)
    canvas.select(0)
    canvas._tick()
    area = canvas.tile_of(_CAMERAS[0].id)
    canvas.controls.show_over(0, area, area.center())


# Screens ----------------------------------------------------------------------------------------------------------


def _screens(scene: Scene) -> QWidget:
    window, _ = window_of(scene, calm())
    dialog = ScreensDialog(window)
    dialog.show_rows(
        (
            MonitorRow(1, "DP-1 · U2720", 1920, 1080, (WindowRow(1), WindowRow(3, full=True, away="HDMI-1"))),
            MonitorRow(2, "DP-2", 2560, 1440),
            MonitorRow(3, "DP-3", 3840, 2160, (WindowRow(2, full=True),)),
        )
    )
    return with_dialog(scene, window, dialog, lambda: dialog.open_in(window.room()))


def _further(scene: Scene, main: MainWindow) -> WallWindow:
    state, canvas = alarmed(), canvas_of()
    window = WallWindow(canvas, 2, main)
    window.resize(scene.size)
    window.show_inventory(_INVENTORY)
    window.show_view(HERE, "3x3", 0, 2)
    fill(canvas, _INVENTORY, state)
    main.drawing.draw(state)
    return window


def _second(scene: Scene) -> QWidget:
    main, _ = window_of(scene, alarmed())
    scene.kept.append(main)
    window = _further(scene, main)
    scene.after.extend((window.reveal, lambda: window.show_home("HDMI-1")))
    return window


def _guard(scene: Scene) -> QWidget:
    main, _ = window_of(scene, alarmed())
    scene.kept.append(main)
    window = _further(scene, main)
    window.guard(True)
    dialog = GuardDialog(window)
    dialog.tell(screens_words.wrong_pin(4))
    return with_dialog(scene, window, dialog, lambda: dialog.open_in(window.room()))


DESK_PAGES: Mapping[str, Callable[[Scene], QWidget]] = {
    "view": _saved_view,
    "view-editor": _editor,
    "views": _views,
    "tours": _tours,
    "tour-and-tools": _touring,
    "screens": _screens,
    "second-window": _second,
    "guard": _guard,
    **SHIFT_PAGES,
}
