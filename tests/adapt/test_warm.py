"""What has left the screen goes on as long as there is time, memory and processor for it, and no longer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.adapt.warm import WARM_BYTES, WARM_S, Leaving, Room, Warm, memory_room, room_beside

PLENTY = Room(8.0, 1e9)
MB = 1 << 20


def view(name: str, count: int, cost: float = 0.05, memory: int = MB) -> list[Leaving[str]]:
    return [Leaving(f"{name}{number}", cost, memory) for number in range(count)]


def names(leaving: list[Leaving[str]]) -> set[str]:
    return {each.key for each in leaving}


def test_a_view_is_kept_for_its_time() -> None:
    warm: Warm[str] = Warm()
    assert warm.leave(view("a", 16), PLENTY, 100.0) == []
    assert warm.over(100.0 + WARM_S - 0.01, busy=False) == []
    assert set(warm.over(100.0 + WARM_S, busy=False)) == names(view("a", 16))
    assert len(warm) == 0
    assert WARM_S > 10.0


def test_a_busy_desk_keeps_nothing() -> None:
    warm: Warm[str] = Warm()
    warm.leave(view("a", 16), PLENTY, 100.0)
    assert set(warm.over(100.1, busy=True)) == names(view("a", 16))
    assert len(warm) == 0


def test_what_is_seen_again_is_not_told_to_stop() -> None:
    warm: Warm[str] = Warm()
    warm.leave(view("a", 2), PLENTY, 100.0)
    warm.forget(["a0"])
    assert warm.over(200.0, busy=False) == ["a1"]


def test_the_view_before_this_one_goes_before_an_earlier_one() -> None:
    warm: Warm[str] = Warm()
    room = Room(1.02, 1e9)  # for twenty
    warm.leave(view("a", 16), room, 100.0)
    assert set(warm.leave(view("b", 16), room, 101.0)) == {f"a{number}" for number in range(12)}
    assert all(key in warm for key in names(view("b", 16)))


def test_as_many_are_kept_as_there_is_memory_for() -> None:
    warm: Warm[str] = Warm()
    assert warm.leave(view("a", 16), Room(8.0, 4.0 * MB), 100.0) == [f"a{number}" for number in range(4, 16)]
    assert len(warm) == 4


def test_leaving_twice_begins_its_time_anew() -> None:
    warm: Warm[str] = Warm()
    warm.leave(view("a", 1), PLENTY, 100.0)
    warm.leave(view("a", 1), PLENTY, 105.0)
    assert warm.over(100.0 + WARM_S, busy=False) == []
    assert warm.over(105.0 + WARM_S, busy=False) == ["a0"]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.floats(0.0, 1.0), st.integers(0, 8 * MB)), max_size=40),
    st.floats(-1.0, 3.0),
    st.floats(0.0, 64.0 * MB),
)
def test_what_is_kept_never_takes_more_than_there_is_room_for(
    steps: list[tuple[int, float, int]], cores: float, memory: float
) -> None:
    warm: Warm[int] = Warm()
    costs: dict[int, Leaving[int]] = {}
    for at, (key, cost, size) in enumerate(steps):
        costs[key] = Leaving(key, cost, size)
        cold = warm.leave([costs[key]], Room(cores, memory), float(at))
        assert not any(each in warm for each in cold)
        kept = [each for each in costs.values() if each.key in warm]
        assert sum(each.cost for each in kept) <= max(0.0, cores) + 1e-9
        assert sum(each.memory for each in kept) <= memory


def test_some_of_the_cores_stay_idle_beside_it() -> None:
    assert room_beside(1.3, 2.0, unseen=0.5, coming=0.5) == pytest.approx(1.05)
    assert room_beside(0.2, 2.0, unseen=1.2, coming=1.2) < 0.0
    assert room_beside(0.4, 2.0, unseen=1.2, coming=0.2) > 0.8


def test_the_next_view_finds_its_memory() -> None:
    assert memory_room(40.0 * MB) == 10.0 * MB
    assert memory_room(float("inf")) == WARM_BYTES
