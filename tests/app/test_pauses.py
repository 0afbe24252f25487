"""What was there is left out of the search for cycles; what comes later is searched as always."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from wall.app.pauses import NEW_VALUES, spare_what_stays


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.self = self


def test_what_stays_is_spared_and_what_comes_later_is_not() -> None:
    dead = weakref.ref(Knot())
    spare_what_stays()
    assert dead() is None  # what was over already is gone
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] == NEW_VALUES
    later = weakref.ref(Knot())
    gc.collect()
    assert later() is None
