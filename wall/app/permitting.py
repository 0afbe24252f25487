"""What is asked of a desk happens if whoever sits here may: the gate before everything that is a deed.

It stands in front of the doing, not of the menu: whatever asks, a key, a menu, the palette, the control interface,
comes through here. Who may is said by `Operators.may`, by the one table (`wall.access`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from wall.access import Deed
from wall.app.operators import Operators
from wall.ui import access_words
from wall.ui.message_bar import MessageKind

Then = Callable[[], None]


class Permit(Protocol):
    """Lets it happen now, after a sign-in, or not."""

    def __call__(self, deed: Deed, then: Then, /) -> None:
        """Do it, if whoever sits here may."""


def everything(_deed: Deed, then: Then, /) -> None:
    """A permit for whoever has no operators."""
    then()


class Permits:
    """Belongs to a desk. `ask_sign_in` is told what to do after somebody has signed in; None: nobody can be asked."""

    def __init__(self, operators: Operators, say: Callable[[str, MessageKind], None]) -> None:
        self._operators, self._say = operators, say
        self.ask_sign_in: Callable[[Deed, Then], None] | None = None

    def may(self, deed: Deed) -> bool:
        """Whether that may be done here and now."""
        return self._operators.may(deed)

    def refusal(self, deed: Deed) -> str:
        """Who may instead, where whoever has signed in may not; "": he may, or will be asked to sign in."""
        if self._operators.role is None or self._operators.may(deed):
            return ""
        return access_words.only(deed)

    def do(self, deed: Deed, then: Then) -> None:
        """Do it. Where nobody has signed in that is asked for, and then it goes on; a refusal is said."""
        if self._operators.unread:  # a key in the first moments after the start
            self._operators.once_read(lambda: self.do(deed, then))
        elif self._operators.may(deed):
            then()
        elif self._operators.role is None and self.ask_sign_in is not None:
            self.ask_sign_in(deed, lambda: self._after(deed, then))
        else:
            self._refuse(deed)

    def _after(self, deed: Deed, then: Then) -> None:
        if self._operators.may(deed):
            then()
        else:
            self._refuse(deed)

    def _refuse(self, deed: Deed) -> None:
        self._say(access_words.refused(deed), MessageKind.WARNING)
