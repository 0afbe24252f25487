"""Which place, layout and page is on the screen; no Qt, no camera."""

from __future__ import annotations

from tests.app.places import DAM, NORTH, SCHOOL, SOUTH, STATION, inventory
from wall.app.showing import EVERYTHING, Remembered, Showing, Shown
from wall.layouts.grid import Span
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
    ViewId,
)
from wall.model import CameraId, FacilityId, Inventory
from wall.store.layout_store import LayoutChoice
from wall.ui.state import Place

IN_STATION, IN_NORTH, IN_SOUTH = Place(NORTH, STATION), Place(NORTH), Place(SOUTH)


def showing(layout: str = "", **counts: int) -> Showing:
    result = Showing(layout)
    result.show_inventory(inventory(**counts))
    return result


def names(shown: Shown) -> list[str]:
    return [camera.name for camera in shown.cameras if camera is not None]


def test_everything_is_shown_first_province_after_province() -> None:
    shown = showing().shown()
    assert (shown.place, shown.page, shown.pages) == (EVERYTHING, 0, 1)
    assert len(shown.cameras) == len(shown.layout) == 9
    assert names(shown)[0] == "station-0"
    assert names(shown)[-1] == "dam-3"


def test_nothing_is_known_yet() -> None:
    shown = Showing().shown()
    assert shown.pages == 1
    assert names(shown) == []


def test_a_place_shows_its_cameras_in_the_best_grid() -> None:
    wall = showing()
    shown = wall.choose(IN_STATION)
    assert (shown.place, names(shown)) == (IN_STATION, ["station-0", "station-1", "station-2"])
    assert len(shown.layout) == 4
    assert names(wall.choose(IN_NORTH)) == [*names(shown), "school-0", "school-1"]


def test_a_place_that_does_not_exist_changes_nothing() -> None:
    wall = showing()
    wall.choose(IN_STATION)
    assert wall.choose(Place(NORTH, FacilityId("none"))).place == IN_STATION


def test_pages_are_turned_and_do_not_go_beyond_the_ends() -> None:
    wall = showing("2x2", dam=4)
    assert (wall.shown().pages, wall.shown().page) == (3, 0)
    assert names(wall.turn(2)) == ["dam-3"]
    assert len(wall.shown().cameras) == 4  # the places beyond the last camera are empty
    assert wall.turn(3).page == 2
    assert wall.turn(-1).page == 2
    assert wall.choose(IN_SOUTH).page == 0


def test_a_chosen_layout_is_kept_for_its_place_only() -> None:
    wall = showing()
    wall.choose(IN_STATION)
    shown, choice = wall.choose_layout("1+5")
    assert (shown.layout.name, choice) == ("1+5", LayoutChoice("1+5", NORTH, STATION))
    assert wall.choose(IN_NORTH).layout.name != "1+5"
    assert wall.choose(IN_STATION).layout.name == "1+5"


def test_the_next_start_has_the_layouts_that_were_chosen() -> None:
    wall = Showing()
    wall.begin([LayoutChoice("1+5", NORTH, STATION), LayoutChoice("2+8", NORTH), LayoutChoice("1+7")])
    wall.show_inventory(inventory())
    assert wall.shown().layout.name == "1+7"
    assert wall.choose(IN_NORTH).layout.name == "2+8"
    assert wall.choose(IN_STATION).layout.name == "1+5"
    assert wall.choose(Place(NORTH, SCHOOL)).layout.name not in ("1+5", "2+8", "1+7")


def test_a_layout_that_this_version_does_not_know_is_passed_over() -> None:
    wall = Showing()
    wall.begin([LayoutChoice("99+1")])
    assert len(wall.show_inventory(inventory()).layout) == 9


def test_the_camera_at_the_top_left_stays_when_the_layout_changes() -> None:
    wall = showing("2x2", dam=8)
    first = names(wall.turn(1))[0]
    shown, _ = wall.choose_layout("1x1")
    assert names(shown) == [first]
    assert wall.choose_layout("2x2")[0].page == 1


def test_a_layout_from_the_command_line_holds_until_another_is_chosen() -> None:
    wall = showing("2x2")
    assert wall.choose(IN_STATION).layout.name == wall.choose(IN_SOUTH).layout.name == "2x2"
    wall.choose_layout("3x3")
    assert wall.shown().layout.name == "3x3"
    assert wall.choose(IN_STATION).layout.name == "2x2"  # three cameras fit best there


def test_a_camera_of_the_present_place_is_found_on_its_page() -> None:
    wall = showing("2x2")
    shown, index = wall.find(CameraId("dam-3"))
    assert (shown.place, shown.page, index) == (EVERYTHING, 2, 0)


def test_a_camera_of_another_place_is_found_in_its_facility() -> None:
    wall = showing()
    wall.choose(IN_STATION)
    shown, index = wall.find(CameraId("dam-1"))
    assert (shown.place, index) == (Place(SOUTH, DAM), 1)


def test_a_camera_that_is_gone_is_not_found_and_nothing_moves() -> None:
    wall = showing()
    wall.choose(IN_STATION)
    shown, index = wall.find(CameraId("none"))
    assert (shown.place, index) == (IN_STATION, None)


def test_the_place_stays_when_the_inventory_changes_if_it_is_still_there() -> None:
    wall = showing()
    wall.choose(IN_STATION)
    assert wall.show_inventory(inventory(station=1)).place == IN_STATION
    assert wall.show_inventory(Inventory()).place == EVERYTHING


def test_a_page_that_is_gone_becomes_the_last_one() -> None:
    wall = showing("2x2", dam=8)
    wall.turn(3)
    assert wall.show_inventory(inventory(dam=1)).page == 1


def made(owner: Owner, *contents: Content | None) -> SavedView:
    tiles = tuple(PlacedTile(Span(column, 0), content) for column, content in enumerate(contents))
    return SavedView(ViewId("made"), "Made", owner, 1, len(contents), tiles)


def test_a_view_that_somebody_made_shows_what_it_was_made_of() -> None:
    wall = showing()
    gate = wall.choose(IN_STATION).cameras[0]
    assert gate is not None
    view = made(Owner(OwnerKind.FACILITY, STATION), CameraTile(gate.id), None, ClockTile(), CameraTile(gate.id))
    wall.show_views([view])
    shown = wall.choose_view(view.id)
    assert (shown.place, shown.view, shown.pages) == (IN_STATION, view, 1)
    assert shown.cameras == (gate, None, None, gate)
    assert shown.contents == view.contents
    assert len(shown.layout) == 4


def test_a_camera_that_is_gone_keeps_its_place() -> None:
    wall = showing()
    gone = CameraTile(CameraId("gone"), "Old gate")
    view = made(Owner(OwnerKind.OPERATOR, "Lan"), gone, None)
    wall.show_views([view])
    shown = wall.choose_view(view.id)
    assert shown.place == EVERYTHING
    assert shown.cameras == (None, None)
    assert shown.contents == (gone, None)


def test_a_hot_spot_shows_whatever_camera_it_is_told() -> None:
    wall = showing()
    gate = wall.choose(IN_STATION).cameras[0]
    assert gate is not None
    view = made(Owner(OwnerKind.OPERATOR, "Lan"), HotSpot(HotKind.NEWEST_ALARM), HotSpot(HotKind.SELECTED))
    wall.show_views([view])
    assert wall.choose_view(view.id).cameras == (None, None)
    assert wall.show_hot({HotKind.NEWEST_ALARM: gate.id}).cameras == (gate, None)
    assert wall.show_hot({}).cameras == (None, None)


def test_a_view_that_is_gone_gives_way_to_its_place() -> None:
    wall = showing()
    view = made(Owner(OwnerKind.FACILITY, STATION), None)
    wall.show_views([view])
    wall.choose_view(view.id)
    shown = wall.show_views([])
    assert (shown.view, shown.place) == (None, IN_STATION)
    assert wall.choose_view(view.id).view is None  # nothing of that id is there
    assert len(names(shown)) == 3


def test_a_camera_that_is_looked_for_is_found_in_the_view_or_else_at_its_facility() -> None:
    wall = showing()
    first, second = wall.choose(IN_STATION).cameras[:2]
    assert first is not None
    assert second is not None
    view = made(Owner(OwnerKind.FACILITY, STATION), ClockTile(), CameraTile(second.id))
    wall.show_views([view])
    wall.choose_view(view.id)
    shown, index = wall.find(second.id)
    assert (shown.view, index) == (view, 1)
    shown, index = wall.find(first.id)
    assert (shown.view, shown.place, index) == (None, IN_STATION, 0)


def test_another_grid_leaves_the_view() -> None:
    wall = showing()
    view = made(Owner(OwnerKind.FACILITY, STATION), ClockTile())
    wall.show_views([view])
    wall.choose_view(view.id)
    assert wall.turn(0).view is view  # it has one page
    shown, choice = wall.choose_layout("2x2")
    assert (shown.view, shown.layout.name, choice.facility_id) == (None, "2x2", STATION)


def place_view(view_id: str, owner: Owner, **more: bool | int) -> SavedView:
    tiles = (PlacedTile(Span(0, 0), ClockTile()),)
    return SavedView(ViewId(view_id), view_id, owner, 1, 1, tiles, **more)  # type: ignore[arg-type]


OF_STATION, OF_NORTH = Owner(OwnerKind.FACILITY, STATION), Owner(OwnerKind.PROVINCE, NORTH)
OF_LAN = Owner(OwnerKind.OPERATOR, "Lan")


def test_a_place_opens_with_the_view_that_is_marked_so_and_its_automatic_one_stays_at_hand() -> None:
    wall = showing()
    wall.show_views([place_view("a", OF_STATION), place_view("b", OF_STATION, opens=True), place_view("n", OF_NORTH)])
    assert [wall.choose(each).view for each in (IN_NORTH, EVERYTHING)] == [None, None]
    shown = wall.choose(IN_STATION)
    assert shown.view is not None
    assert (shown.view.id, shown.place) == ("b", IN_STATION)
    automatic = wall.choose_automatic()
    assert (automatic.view, automatic.place, len(names(automatic))) == (None, IN_STATION, 3)
    assert wall.choose(IN_STATION).view == shown.view
    assert wall.choose(IN_STATION, 0).view is None  # a page is one of the automatic view


def test_a_place_that_is_named_by_its_facility_alone_opens_as_well() -> None:
    wall = showing()
    wall.show_views([place_view("b", OF_STATION, opens=True)])
    assert wall.choose(Place(facility_id=STATION)).view is not None


def test_the_views_of_a_place_come_in_turn_with_its_automatic_one() -> None:
    wall = showing()
    wall.show_views([place_view("a", OF_STATION), place_view("b", OF_STATION), place_view("own", OF_LAN)])
    wall.sits("LAN")
    wall.choose(IN_STATION)

    def turn(step: int) -> str:
        shown, moved = wall.step_view(step)
        assert moved
        return "" if shown.view is None else shown.view.id

    assert [turn(1) for _ in range(4)] == ["a", "b", "", "a"]
    assert [turn(-1) for _ in range(3)] == ["", "b", "a"]
    wall.choose(EVERYTHING)  # where no place has views, those of who sits here
    assert [turn(1), turn(1)] == ["own", ""]
    wall.choose(IN_SOUTH)
    before = wall.shown()
    assert wall.step_view(1) == (before, False)


def test_what_is_offered() -> None:
    wall = showing()
    wall.show_views([place_view("a", OF_STATION), place_view("n", OF_NORTH, number=7), place_view("own", OF_LAN)])
    wall.choose(IN_STATION)
    assert [[each.id for each in part] for part in (wall.offered().here, wall.offered().own)] == [["a"], []]
    wall.sits("lan")
    assert [each.id for each in wall.offered().own] == ["own"]
    wall.choose(IN_NORTH)
    assert [each.id for each in wall.offered().here] == ["n"]
    assert [each.id for each in wall.views] == ["a", "n", "own"]


def test_the_next_start_shows_what_was_shown() -> None:
    wall = showing("2x2", dam=4)
    wall.turn(2)
    kept = wall.remembered()
    again = Showing("2x2")
    again.restore(kept)
    assert again.remembered() == kept  # also when it ends before anything was loaded
    shown = again.show_inventory(inventory(dam=4))
    assert (shown.place, shown.page) == (EVERYTHING, 2)


def test_a_view_that_was_shown_is_shown_again_whatever_is_loaded_first() -> None:
    view = place_view("a", OF_STATION)
    wall = showing()
    wall.show_views([view])
    wall.choose_view(view.id)
    kept = wall.remembered()
    views_first, cameras_first = Showing(), Showing()
    views_first.restore(kept)
    views_first.show_views([view])
    assert views_first.show_inventory(inventory()).view == view
    cameras_first.restore(kept)
    automatic = cameras_first.show_inventory(inventory())
    assert (automatic.view, automatic.place) == (None, IN_STATION)
    assert cameras_first.show_views([view]).view == view


def test_what_an_operator_chooses_goes_before_what_was_shown_once() -> None:
    view = place_view("a", OF_STATION)
    wall = Showing()
    wall.restore(Remembered(IN_STATION, view.id))
    wall.show_inventory(inventory())
    wall.choose(IN_SOUTH)
    assert wall.show_views([view]).place == IN_SOUTH
    assert wall.remembered() == Remembered(IN_SOUTH)


def test_what_was_shown_and_is_gone_is_no_hindrance() -> None:
    wall = Showing()
    wall.restore(Remembered(Place(NORTH, FacilityId("none")), ViewId("none"), 7))
    assert wall.show_inventory(inventory()).place == EVERYTHING
    wall.restore(Remembered(IN_STATION, ViewId("none"), 7))
    shown = wall.show_views([])
    assert (shown.place, shown.view, shown.page) == (IN_STATION, None, 0)
    wall.restore(Remembered(IN_STATION, None, 10**9))
    assert wall.shown().page == 0


def test_what_was_shown_before_a_restart_is_shown_again() -> None:
    before = showing()
    before.choose(IN_SOUTH)
    before.choose_layout("1x1")
    before.turn(2)
    again = showing()
    shown = again.show_again(before.remembered(), before.chosen_layout)
    assert (shown.place, shown.layout.name, names(shown)) == (IN_SOUTH, "1x1", ["dam-2"])


def test_a_layout_that_nobody_chose_is_not_kept_for_a_time_with_more_cameras() -> None:
    small = showing(station=1, school=0, dam=0)
    assert small.shown().layout.name == "1x1"
    assert small.chosen_layout == ""
    assert len(showing().show_again(Remembered(), small.chosen_layout).layout) == 9


def test_the_automatic_layout_comes_again_where_another_window_chose_one() -> None:
    for layout_name, shown in (("", "3x3"), (None, "2x2"), ("4x4", "4x4")):
        wall = showing()
        wall.begin([LayoutChoice("2x2", None, None)])
        assert wall.show_again(Remembered(), layout_name).layout.name == shown


def test_a_fixed_layout_and_a_place_that_is_gone_go_before_what_was_shown() -> None:
    assert showing("2x2").show_again(Remembered(page=1), "3x3").layout.name == "2x2"
    shown = showing("1x1").show_again(Remembered(Place(NORTH, FacilityId("none")), page=2), "4x4")
    assert (shown.place, shown.page, shown.layout.name) == (EVERYTHING, 0, "1x1")
    assert showing().show_again(Remembered(), "no such layout").layout.name == "3x3"
