"""Grids: every tile in its place, to the pixel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.layouts.grid import (
    LAYOUTS,
    UNIFORM_LAYOUTS,
    Direction,
    Layout,
    LayoutError,
    Rect,
    best_layout,
    layout,
    letterbox,
    neighbour,
    rectangles,
)

layouts = st.one_of(
    st.sampled_from(LAYOUTS),
    st.builds(lambda rows, columns: layout(f"{rows}x{columns}"), st.integers(1, 10), st.integers(1, 10)),
)
areas = st.builds(
    Rect, st.integers(-3000, 3000), st.integers(-3000, 3000), st.integers(10, 4000), st.integers(10, 2500)
)


def overlap(a: Rect, b: Rect) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def test_offered_names_and_sizes() -> None:
    sizes = {each.name: len(each) for each in LAYOUTS}
    assert sizes == {
        "1x1": 1, "2x2": 4, "3x3": 9, "4x4": 16, "5x5": 25, "6x6": 36, "7x7": 49, "8x8": 64,
        "1+5": 6, "1+7": 8, "1+12": 13, "2+8": 10,
    }  # fmt: skip


def test_a_name_says_rows_first() -> None:
    wide = layout("2x5")
    assert (wide.rows, wide.columns, len(wide)) == (2, 5, 10)
    assert layout("1+5") is next(each for each in LAYOUTS if each.name == "1+5")


@pytest.mark.parametrize(
    "name", ["", "x", "0x1", "1x0", "11x1", "1x11", "3 x 3", "3x3x3", "-1x2", "1+6", "٣x٣", "03x3"]
)
def test_nonsense_is_refused_and_quoted(name: str) -> None:
    with pytest.raises(LayoutError, match="10x10"):
        layout(name)


@given(layouts)
def test_spans_cover_every_cell_once(grid: Layout) -> None:
    cells = [
        (span.column + column, span.row + row)
        for span in grid.spans
        for column in range(span.columns)
        for row in range(span.rows)
    ]
    assert sorted(cells) == sorted((column, row) for column in range(grid.columns) for row in range(grid.rows))


@given(layouts, areas)
def test_without_a_gap_the_area_is_covered_exactly(grid: Layout, area: Rect) -> None:
    tiles = rectangles(grid, area)
    assert sum(tile.width * tile.height for tile in tiles) == area.width * area.height
    assert all(area.x <= tile.x and tile.x + tile.width <= area.x + area.width for tile in tiles)
    assert all(area.y <= tile.y and tile.y + tile.height <= area.y + area.height for tile in tiles)
    assert not any(overlap(a, b) for i, a in enumerate(tiles) for b in tiles[:i])


@given(layouts, areas, st.integers(0, 40))
def test_cells_differ_by_a_pixel_at_most_and_never_vanish(grid: Layout, area: Rect, gap: int) -> None:
    tiles = rectangles(grid, area, gap)
    single = [tile for tile, span in zip(tiles, grid.spans, strict=True) if (span.columns, span.rows) == (1, 1)]
    assert max(tile.width for tile in single) - min(tile.width for tile in single) <= 1
    assert max(tile.height for tile in single) - min(tile.height for tile in single) <= 1
    assert min(min(tile.width, tile.height) for tile in tiles) >= 1
    assert not any(overlap(a, b) for i, a in enumerate(tiles) for b in tiles[:i])
    assert max(tile.x + tile.width for tile in tiles) == area.x + area.width
    assert max(tile.y + tile.height for tile in tiles) == area.y + area.height


@given(areas, st.integers(1, 8000), st.integers(1, 8000))
def test_letterbox_keeps_shape_and_centre(area: Rect, width: int, height: int) -> None:
    box = letterbox(area, width, height)
    left, right = box.x - area.x, area.x + area.width - box.x - box.width
    top, bottom = box.y - area.y, area.y + area.height - box.y - box.height
    assert min(left, right, top, bottom) >= 0
    assert abs(left - right) <= 1
    assert abs(top - bottom) <= 1
    assert area.width - box.width <= 1 or area.height - box.height <= 1
    assert box.width % 2 == 0 or box.width == 1
    assert box.height % 2 == 0 or box.height == 1
    # each is a pixel off the exact shape at the most, or the one pixel that must remain
    exact_height, exact_width = box.width * height / width, box.height * width / height
    assert (
        abs(box.height - exact_height) <= 0.5 + max(1, height / width)
        or abs(box.width - exact_width) <= 0.5 + max(1, width / height)
        or min(box.width, box.height) == 1
    )


def test_letterbox_of_a_picture_of_unknown_size_is_the_tile() -> None:
    assert letterbox(Rect(3, 4, 48, 60), 0, 0) == Rect(3, 4, 48, 60)
    assert letterbox(Rect(3, 4, 51, 61), 0, 0) == Rect(3, 4, 50, 60)
    assert letterbox(Rect(0, 0, 1920, 1080), 640, 480) == Rect(240, 0, 1440, 1080)


@given(st.integers(0, 500))
def test_best_layout_is_the_smallest_that_fits(count: int) -> None:
    best = best_layout(count)
    assert best in UNIFORM_LAYOUTS
    assert len(best) >= min(count, 64)
    assert best.rows == 1 or (best.rows - 1) ** 2 < count


@given(layouts, st.data())
def test_arrows_move_one_way_and_stop_at_the_edge(grid: Layout, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(grid) - 1))
    for direction in Direction:
        seen = [index]
        while (following := neighbour(grid, seen[-1], direction)) != seen[-1]:
            seen.append(following)
            assert len(seen) <= max(grid.columns, grid.rows)
        last = grid.spans[seen[-1]]
        at_edge = {
            Direction.LEFT: last.column == 0,
            Direction.RIGHT: last.column + last.columns == grid.columns,
            Direction.UP: last.row == 0,
            Direction.DOWN: last.row + last.rows == grid.rows,
        }
        assert at_edge[direction]


@given(layouts)
def test_arrows_reach_every_tile(grid: Layout) -> None:
    reached, todo = {0}, [0]
    while todo:
        index = todo.pop()
        for direction in Direction:
            following = neighbour(grid, index, direction)
            if following not in reached:
                reached.add(following)
                todo.append(following)
    assert reached == set(range(len(grid)))
