"""What the dialog of a connection scheme shows of addresses: values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from wall.programme.facts import Scheme


class AddressFate(Enum):
    """What becomes of a camera's address by a scheme."""

    NONE = "none"  # the scheme gives it no address
    NEW = "new"
    SAME = "same"  # it has this address already
    UNKNOWN = "unknown"  # it stays: no survey says where the camera is at its facility
    FOUND = "found"  # in a survey, where nothing was there before


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One camera. `text`: its addresses from the centre, one a line, or why it has none."""

    name: str
    fate: AddressFate
    text: str


Preview = Callable[[Scheme], Sequence[AddressRow]]
"""What a scheme makes of the cameras. Never waits."""
