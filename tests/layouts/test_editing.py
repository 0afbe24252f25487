"""Edits of a view: whatever is done, every cell belongs to one tile, and all of it can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.layouts.editing import (
    History,
    cleared,
    filled_from,
    merged,
    new_view,
    put,
    renamed,
    resized,
    split,
    stretched,
    swapped,
    taken_over,
    tile_at,
    tiles_in,
    whole,
)
from wall.layouts.grid import Span, layout
from wall.layouts.saved import (
    CameraTile,
    ClockTile,
    Content,
    HotKind,
    HotSpot,
    Owner,
    OwnerKind,
    SavedView,
    TextTile,
    ViewError,
    ViewId,
    cells_of,
)
from wall.model import CameraId

OWNER = Owner(OwnerKind.OPERATOR, "lan")
CONTENTS: tuple[Content | None, ...] = (
    None,
    ClockTile(),
    TextTile("115"),
    HotSpot(HotKind.NEWEST_ALARM),
    *(CameraTile(CameraId(f"c{at}"), f"Cổng {at}") for at in range(4)),
)


def empty(rows: int = 3, columns: int = 3) -> SavedView:
    return new_view(ViewId("v"), "Cổng và hành lang", OWNER, rows, columns)


def camera(name: str) -> CameraTile:
    return CameraTile(CameraId(name), name)


def shown(view: SavedView) -> list[str]:
    """What stands where, row after row: a camera's id, "." for an empty tile."""
    return [
        "".join(
            content.camera if isinstance(content, CameraTile) else "."
            for column in range(view.columns)
            for content in [view.tiles[tile_at(view, column, row)].content]
        )
        for row in range(view.rows)
    ]


def full(rows: int = 3, columns: int = 3) -> SavedView:
    """Each tile has a letter: "abc", "def", "ghi"."""
    view = empty(rows, columns)
    for at in range(len(view.tiles)):
        view = put(view, at, camera("abcdefghijklmnop"[at]))
    return view


def test_a_span_keeps_the_first_camera_and_tells_which_fell_out() -> None:
    edited = merged(full(), Span(1, 0, 2, 2))
    assert shown(edited.view) == ["abb", "dbb", "ghi"]
    assert [each.camera for each in edited.lost if isinstance(each, CameraTile)] == ["c", "e", "f"]


def test_a_span_that_would_cut_a_tile_takes_all_of_it() -> None:
    view = merged(empty(4, 4), Span(1, 1, 2, 2)).view
    assert whole(view, Span(0, 0, 2, 2)) == Span(0, 0, 3, 3)
    assert merged(view, Span(0, 0, 2, 2)).view.tiles[0].span == Span(0, 0, 3, 3)


def test_a_tile_is_split_into_cells_again() -> None:
    view = merged(full(), Span(0, 0, 2, 2)).view
    assert shown(split(view, 0)) == ["a.c", "..f", "ghi"]
    single = split(view, 1)
    assert single == view


def test_what_fits_a_smaller_view_stays_and_the_rest_is_told() -> None:
    view = merged(full(), Span(1, 1, 2, 2)).view  # e over four cells
    edited = resized(view, 2, 2)
    assert shown(edited.view) == ["ab", "de"]
    assert [each.camera for each in edited.lost if isinstance(each, CameraTile)] == ["c", "g"]
    larger = resized(edited.view, 3, 2)
    assert shown(larger.view) == ["ab", "de", ".."]
    assert larger.lost == ()


def test_a_tile_is_stretched_over_others_and_back_and_keeps_what_stands_in_it() -> None:
    edited = stretched(full(), 4, 2, 2)
    assert shown(edited.view) == ["abc", "dee", "gee"]
    assert [each.camera for each in edited.lost if isinstance(each, CameraTile)] == ["f", "h", "i"]
    assert shown(stretched(edited.view, 4, 2, 1).view) == ["abc", "dee", "g.."]
    assert shown(stretched(full(), 4, 0, 0).view) == ["abc", "def", "ghi"]  # never less than its first cell
    assert shown(stretched(full(), 8, 9, 9).view) == ["abc", "def", "ghi"]


def test_a_stretched_tile_keeps_its_content_also_where_it_grows_to_the_left() -> None:
    view = merged(full(), Span(0, 1, 2, 1)).view  # d over two cells; c stretched down takes it
    edited = stretched(view, 1, 1, 1)
    assert shown(edited.view) == ["bbc", "bbf", "ghi"]


def test_two_tiles_change_places_whatever_their_size() -> None:
    view = merged(full(), Span(0, 0, 2, 2)).view
    assert shown(swapped(view, 0, tile_at(view, 2, 2))) == ["iic", "iif", "gha"]


def test_several_cameras_fill_free_tiles_only_and_the_rest_is_told() -> None:
    view = put(empty(2, 2), 1, camera("x"))
    edited = filled_from(view, 2, [camera(each) for each in "abcd"])
    assert shown(edited.view) == ["cx", "ab"]
    assert edited.lost == (camera("d"),)


def test_a_single_camera_takes_the_tile_it_is_put_into() -> None:
    assert shown(filled_from(full(2, 2), 3, [camera("x")]).view) == ["ab", "cx"]


def test_the_same_camera_may_stand_in_several_tiles() -> None:
    view = put(put(empty(1, 2), 0, camera("a")), 1, camera("a"))
    assert shown(view) == ["aa"]


def test_cleared_tiles_keep_their_places() -> None:
    view = merged(full(), Span(0, 0, 2, 1)).view
    assert shown(cleared(view, {0, 2})) == ["..c", ".ef", "ghi"]
    assert cleared(view, {0}).tiles[0].span == Span(0, 0, 2, 1)


def test_cameras_get_the_names_that_they_have_now_and_one_that_is_gone_keeps_its_own() -> None:
    view = put(put(empty(1, 3), 0, CameraTile(CameraId("a"), "Cổng")), 1, CameraTile(CameraId("b"), "Kho"))
    view = put(view, 2, ClockTile())
    names = {CameraId("a"): "Cổng chính", CameraId("c"): "Sân"}
    contents = (CameraTile(CameraId("a"), "Cổng chính"), CameraTile(CameraId("b"), "Kho"), ClockTile())
    assert renamed(view, names).contents == contents


def test_an_automatic_page_is_taken_over_with_its_tiles() -> None:
    view = taken_over(ViewId("v"), "x", OWNER, layout("1+5"), [camera(each) for each in "abcd"])
    assert shown(view) == ["aab", "aac", "d.."]


@pytest.mark.parametrize(("rows", "columns"), [(0, 3), (3, 0), (11, 1), (1, 11), (-1, 2)])
def test_more_than_ten_rows_or_columns_are_refused(rows: int, columns: int) -> None:
    with pytest.raises(ViewError):
        resized(empty(), rows, columns)
    with pytest.raises(ViewError):
        new_view(ViewId("v"), "x", OWNER, rows, columns)


@pytest.mark.parametrize("span", [Span(2, 2, 2, 1), Span(-1, 0), Span(0, 0, 0, 1), Span(0, 3)])
def test_a_span_outside_of_the_view_is_refused(span: Span) -> None:
    with pytest.raises(ViewError):
        merged(empty(), span)


def test_letters_of_a_name_are_one_step() -> None:
    history = History(empty())
    for name in ("C", "Cổ", "Cổng"):
        history.do(replace(history.present, name=name), "name")
    history.do(put(history.present, 0, ClockTile()))
    assert history.undo().name == "Cổng"
    assert history.undo().name == "Cổng và hành lang"
    assert not history.can_undo
    assert history.redo().name == "Cổng"


def test_a_step_after_an_undo_forgets_what_was_undone() -> None:
    history = History(empty())
    history.do(put(history.present, 0, ClockTile()))
    history.undo()
    history.do(put(history.present, 1, ClockTile()))
    assert not history.can_redo
    assert not history.do(history.present)


def test_old_steps_are_forgotten_but_never_more_than_promised() -> None:
    history = History(empty(), kept=3)
    for at in range(5):
        history.do(put(history.present, at, ClockTile()))
    steps = 0
    while history.can_undo:
        history.undo()
        steps += 1
    assert steps == 3
    assert sum(tile.content is not None for tile in history.present.tiles) == 2


def test_what_was_saved_is_unchanged_until_the_next_step() -> None:
    history = History(empty())
    assert not history.changed
    history.do(put(history.present, 0, ClockTile()))
    assert history.changed
    history.saved(history.present)
    assert not history.changed
    history.undo()
    assert history.changed


Step = tuple[str, int, int, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("merge", "split", "put", "swap", "clear", "fill", "size", "stretch", "undo", "redo")),
        *(st.integers(0, 99) for _ in range(4)),
    ),
    max_size=40,
)


def apply(history: History, step: Step) -> None:
    """One edit that the view has room for, chosen by these numbers."""
    view = history.present
    what, first, second, third, fourth = step
    count = len(view.tiles)
    if what == "merge":
        column, row = first % view.columns, second % view.rows
        span = Span(column, row, 1 + third % (view.columns - column), 1 + fourth % (view.rows - row))
        history.do(merged(view, span).view)
    elif what == "split":
        history.do(split(view, first % count))
    elif what == "stretch":
        history.do(stretched(view, first % count, second % 10, third % 10).view)
    elif what == "put":
        history.do(put(view, first % count, CONTENTS[second % len(CONTENTS)]))
    elif what == "swap":
        history.do(swapped(view, first % count, second % count))
    elif what == "clear":
        history.do(cleared(view, {first % count, second % count}))
    elif what == "fill":
        contents = [each for each in CONTENTS[: second % len(CONTENTS)] if each is not None]
        history.do(filled_from(view, first % count, contents).view)
    elif what == "size":
        history.do(resized(view, 1 + first % 10, 1 + second % 10).view)
    elif what == "undo":
        history.undo()
    else:
        history.redo()


@given(STEPS)
def test_whatever_is_done_each_cell_is_covered_once(steps: list[Step]) -> None:
    history = History(empty())
    for step in steps:
        apply(history, step)
        view = history.present
        cells = [cell for tile in view.tiles for cell in cells_of(tile.span)]
        assert sorted(cells) == [(column, row) for column in range(view.columns) for row in range(view.rows)]
        order = [(tile.span.row, tile.span.column) for tile in view.tiles]
        assert order == sorted(order)


@given(STEPS)
def test_taking_everything_back_gives_the_beginning(steps: list[Step]) -> None:
    beginning = empty()
    history = History(beginning)
    for step in steps:
        apply(history, step)
    end = history.present
    taken = 0
    while history.can_undo:
        history.undo()
        taken += 1
    assert history.present == beginning
    for _ in range(taken):
        history.redo()
    assert history.present == end


@given(STEPS)
def test_no_content_vanishes_unsaid(steps: list[Step]) -> None:
    """What an edit takes out of the view is in `lost`, for the edits that tell it."""
    history = History(full())
    for what, first, second, third, fourth in steps:
        if what in ("merge", "size"):
            view = history.present
            before = [tile.content for tile in view.tiles if tile.content is not None]
            if what == "merge":
                column, row = first % view.columns, second % view.rows
                span = Span(column, row, 1 + third % (view.columns - column), 1 + fourth % (view.rows - row))
                edited = merged(view, span)
                assert len(tiles_in(edited.view, whole(view, span))) == 1
            else:
                edited = resized(view, 1 + first % 10, 1 + second % 10)
            after = [tile.content for tile in edited.view.tiles if tile.content is not None]
            assert sorted(map(str, [*after, *edited.lost])) == sorted(map(str, before))
            history.do(edited.view)
        else:
            apply(history, (what, first, second, third, fourth))
