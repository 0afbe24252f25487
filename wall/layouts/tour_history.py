"""What somebody has changed at tours, so that each change can be taken back, a deletion too."""

from __future__ import annotations

from dataclasses import dataclass

from wall.layouts.tours import Tour, TourId

MOST = 200  # changes that can be taken back


@dataclass(frozen=True, slots=True)
class Change:
    """A tour before and after; None: it was not there, or is no more. `about`: what of it, "name" or "dwell 3"."""

    before: Tour | None
    after: Tour | None
    about: str = ""

    @property
    def id(self) -> TourId:
        """Of the tour."""
        tour = self.before or self.after
        assert tour is not None
        return tour.id


class TourHistory:
    """Changes in their order. Several of the same thing in a row are one: a number that is turned up by ten."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def can_undo(self) -> bool:
        """There is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """There is something to do again."""
        return bool(self._undone)

    def did(self, change: Change) -> None:
        """That was changed now."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and change.about and (last.id, last.about) == (change.id, change.about):
            self._done[-1] = Change(last.before, change.after, change.about)
        else:
            self._done = [*self._done[-MOST + 1 :], change]

    def undo(self) -> Change | None:
        """What is to be made as it was `before`; None: nothing."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Change | None:
        """What is to be made as it was `after`; None: nothing."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    def forget(self, tour_id: TourId) -> None:
        """Somebody else has changed that tour: what was done to it before says nothing any more."""
        self._done = [each for each in self._done if each.id != tour_id]
        self._undone = [each for each in self._undone if each.id != tour_id]
