"""What was drawn is kept: the newest of it, and no more than there is room for."""

from __future__ import annotations

from wall.ui.drawn import Drawn


def test_it_is_drawn_once_and_the_longest_unused_goes_first() -> None:
    drawn: Drawn[str] = Drawn(2)
    made: list[str] = []

    def draw(name: str) -> str:
        return drawn.get(name, lambda: made.append(name) or name)  # type: ignore[func-returns-value]

    for name in ("a", "b", "a", "c", "a", "b"):
        assert draw(name) == name
    assert made == ["a", "b", "c", "b"]
    assert len(drawn) == 2
