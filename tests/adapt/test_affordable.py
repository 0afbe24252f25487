"""Which main streams a desk takes by itself, by what it was measured to show."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wall.adapt.affordable import Shown, affordable
from wall.adapt.capacity import Limit, Limits
from wall.model import StreamKind

HUGE = 960 * 540
LIMITS = Limits(Limit(60, 60 * 240 * 135), Limit(12, 12 * 480 * 270))


def tiles(count: int) -> list[Shown[int]]:
    return [Shown(number, HUGE) for number in range(count)]


def test_as_many_as_were_measured_and_no_more() -> None:
    assert affordable(tiles(12), LIMITS) == set(range(12))
    assert len(affordable(tiles(16), LIMITS)) == 11  # the other five take their share by their sub streams
    assert affordable(tiles(60), LIMITS) == set()


def test_who_is_set_for_the_sub_stream_has_it_enlarged_as_well_and_takes_no_more() -> None:
    enlarged = Shown(99, HUGE, looked_at=True, fixed=StreamKind.SUB)
    assert affordable([*tiles(11), enlarged], LIMITS) == set(range(11))


def test_who_is_selected_goes_first_then_who_has_it_then_the_larger() -> None:
    one = Limits(Limit(4, 0), Limit(2, 0))  # of three tiles one
    cameras = [Shown("small", 1), Shown("large", 2), Shown("there", 1, has_main=True)]
    assert affordable([*cameras[:2], Shown("sub", 9, gains=False)], one) == {"large"}
    assert affordable(cameras, one) == {"there"}
    assert affordable([replace(cameras[0], chosen=True), *cameras[1:]], one) == {"small"}


def test_who_looks_closely_has_it_in_any_case_and_takes_it_from_others() -> None:
    shown = [replace(each, looked_at=each.key >= 13) for each in tiles(14)]
    assert affordable(shown, LIMITS) >= {13}
    assert len(affordable(shown, LIMITS)) == len(affordable(tiles(14), LIMITS))
    assert affordable([Shown(0, HUGE, looked_at=True)], Limits(Limit(1, 0), Limit(0, 0))) == {0}


def test_what_is_set_is_counted_and_takes_no_place_among_those_that_are_chosen() -> None:
    shown = tiles(14)
    subs = [replace(each, fixed=StreamKind.SUB) if each.key < 5 else each for each in shown]
    assert affordable(subs, LIMITS) == set(range(5, 14))
    mains = [replace(each, fixed=StreamKind.MAIN) if each.key == 13 else each for each in shown]
    assert 13 in affordable(mains, LIMITS)
    assert len(affordable(mains, LIMITS)) == len(affordable(shown, LIMITS))


@given(
    st.lists(st.builds(Shown, st.integers(), st.integers(1, HUGE), has_main=st.booleans()), unique_by=lambda x: x.key)
)
def test_it_stays_as_it_is_once_it_is_so(shown: list[Shown[int]]) -> None:
    first = affordable(shown, LIMITS)
    after = [replace(each, has_main=each.key in first) for each in shown]
    assert affordable(after, LIMITS) == first
