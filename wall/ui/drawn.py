"""What was drawn once and is wanted again: the last so many of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")  # a pixmap, with where it goes or without


class Drawn(Generic[Value]):
    """Keys are all that a drawing depends on."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable, draw: Callable[[], Value]) -> Value:
        """The drawing of that key, drawn now where it is not there; whoever gets it does not paint on it."""
        found = self._kept.pop(key, None)
        if found is None:
            found = draw()
            if len(self._kept) >= self._most:
                self._kept.popitem(last=False)
        self._kept[key] = found
        return found
