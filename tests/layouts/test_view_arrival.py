"""What a file of views means here: by id, by name at another centre, and what is missing."""

from __future__ import annotations

from dataclasses import replace

from tests.layouts.view_samples import FACILITY, LAN, PROVINCE, inventory, view
from wall.layouts.saved import CameraTile, ClockTile, Owner, OwnerKind, SavedView
from wall.layouts.view_arrival import Arriving, Fate, arriving
from wall.layouts.view_json import decode_file, encode_file
from wall.model import CameraId, Inventory

HERE = inventory()
THERE = inventory("other-")  # the same names, all ids are others


def plan(
    *views: SavedView, to: Inventory = HERE, here: tuple[SavedView, ...] = (), own: bool = True
) -> list[Arriving]:
    filed = decode_file(encode_file(views, HERE))
    known = {each.id: each for each in here}
    return list(arriving(filed, to, known, lambda owner: own or owner.kind is OwnerKind.OPERATOR))


def test_what_comes_back_to_where_it_was_is_the_same() -> None:
    kept = (view(number=5), view(ClockTile(), view_id="v2", owner=LAN, position=3))
    assert [each.fate for each in plan(*kept, here=kept)] == [Fate.SAME, Fate.SAME]


def test_a_camera_that_was_renamed_since_does_not_make_it_another_view() -> None:
    stored = view(CameraTile(CameraId("c0"), "what it was called once"))
    assert plan(view(), here=(stored,))[0].fate is Fate.SAME
    gone = view(CameraTile(CameraId("gone"), "one name"))
    assert plan(view(CameraTile(CameraId("gone"), "another")), here=(gone,))[0].fate is Fate.CHANGED


def test_new_and_changed() -> None:
    changed, new = plan(view(ClockTile()), view(view_id="v2"), here=(view(),))
    assert (changed.fate, changed.view.contents) == (Fate.CHANGED, (ClockTile(),))
    assert (new.fate, new.view.id) == (Fate.NEW, "v2")


def test_at_another_centre_places_and_cameras_are_known_by_name() -> None:
    cameras = (CameraTile(CameraId("c0")), CameraTile(CameraId("c3")), CameraTile(CameraId("c0")))
    of_facility, of_province = plan(view(*cameras), view(view_id="v2", owner=PROVINCE), to=THERE)
    assert of_facility.view.owner == Owner(OwnerKind.FACILITY, "other-f1")
    assert [each.camera for each in of_facility.view.contents if isinstance(each, CameraTile)] == [
        "other-c0",
        "other-c3",  # of the other facility, which is called like this one, in another province
        "other-c0",
    ]
    assert (of_facility.by_name, of_facility.missing, of_facility.fate) == (2, (), Fate.NEW)
    assert of_province.view.owner == Owner(OwnerKind.PROVINCE, "other-p1")


def renamed(name: str, number: int = 1) -> Inventory:
    """The other centre, where the first camera is called that."""
    first = replace(THERE.cameras[0], name=name, number=number)
    return Inventory(THERE.provinces, THERE.facilities, (first, *THERE.cameras[1:]))


def test_a_camera_is_known_by_its_number_where_its_name_is_not() -> None:
    assert plan(view(), to=renamed("Cổng chính"))[0].view.contents == (
        CameraTile(CameraId("other-c0"), "Cổng chính"),
    )
    assert plan(view(), to=renamed("CỔNG", 99))[0].by_name == 1


def test_what_two_cameras_are_called_means_neither() -> None:
    twice = renamed("Sân", 2)  # as the second one
    (found,) = plan(view(CameraTile(CameraId("c1"))), to=twice)
    assert found.missing == ("Trường A · Sân",)
    assert found.view.contents == (CameraTile(CameraId("c1"), "Sân"),)  # its tile keeps its place and its name


def test_a_missing_camera_is_told_once_and_costs_no_tile() -> None:
    gone = CameraTile(CameraId("gone"), "Cổng cũ")
    (found,) = plan(view(gone, gone, CameraTile(CameraId("c0"), "Cổng")))
    assert (found.fate, found.missing) == (Fate.NEW, ("Cổng cũ",))
    assert len(found.view.contents) == 3


def test_a_view_of_a_place_that_is_not_here_is_left_out() -> None:
    (found,) = plan(view(), to=Inventory(HERE.provinces[1:], HERE.facilities[1:], HERE.cameras[3:]))
    assert found.fate is Fate.NO_PLACE
    assert not found.comes
    assert found.place.facility == "Trường A"


def test_a_number_of_another_view_here_is_not_taken_away_from_it() -> None:
    other = view(view_id="other", name="Ngày", number=5)
    (found,) = plan(view(number=5), here=(other,))
    assert (found.view.number, found.number_of, found.fate) == (0, "Ngày", Fate.NEW)
    exchanged = plan(view(number=5), replace(other, number=1), here=(view(number=1), other))
    assert [each.view.number for each in exchanged] == [5, 1]  # both come, each with the other's number
    same = plan(view(number=5), here=(view(), other))
    assert same[0].fate is Fate.SAME


def test_whoever_may_not_change_them_is_told_before() -> None:
    shared, own = plan(view(), view(view_id="v2", owner=LAN), own=False)
    assert (shared.fate, own.fate) == (Fate.NOT_ALLOWED, Fate.NEW)
    was_shared = view(view_id="v2", owner=FACILITY)
    taken = plan(view(view_id="v2", owner=LAN), here=(was_shared,), own=False)
    assert taken[0].fate is Fate.NOT_ALLOWED
    assert plan(view(), here=(view(),), own=False)[0].fate is Fate.SAME
