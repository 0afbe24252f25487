"""What each of the three roles may do: one table. Values only; who somebody is, is proven elsewhere.

The refusal is the same wherever it is asked for: a key, a menu, the palette, the control interface.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Role(Enum):
    """The value is written into the store."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Deed(Enum):
    """Something that not everybody may do, or that everybody who is signed in may."""

    ACKNOWLEDGE = "acknowledge"
    SHELVE = "shelve"  # one camera's alarm
    SHELVE_PLACE = "shelve_place"  # what stands for many: a recorder, a facility, a province
    OUT_OF_SERVICE = "out_of_service"
    PLAN = "plan"  # absences
    OWN_VIEW = "own_view"  # make and change views and tours of one's own
    SHARED_VIEW = "shared_view"  # those of a facility or a province
    HAND_OVER = "hand_over"
    SURVEY = "survey"  # a facility's stages, visits and probes too
    INVENTORY = "inventory"  # import sheets, add cameras, take a bundle in, schemes; marks of a camera, learn anew
    PASSWORDS = "passwords"  # of cameras
    KEYS = "keys"  # which key does what at this desk
    OPERATORS = "operators"  # who may sign in, with which role
    LEAVE_KIOSK = "leave_kiosk"


_EVERYBODY = frozenset(Role)
_ABOVE = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

TABLE: Mapping[Deed, frozenset[Role]] = {
    Deed.ACKNOWLEDGE: _EVERYBODY,
    Deed.SHELVE: _EVERYBODY,
    Deed.SHELVE_PLACE: _ABOVE,
    Deed.OUT_OF_SERVICE: _ABOVE,
    Deed.PLAN: _ABOVE,
    Deed.OWN_VIEW: _EVERYBODY,
    Deed.SHARED_VIEW: _ABOVE,
    Deed.HAND_OVER: _EVERYBODY,
    Deed.SURVEY: _EVERYBODY,
    Deed.INVENTORY: _ABOVE,
    Deed.PASSWORDS: _ABOVE,
    Deed.KEYS: _EVERYBODY,
    Deed.OPERATORS: _ADMINISTRATOR,
    Deed.LEAVE_KIOSK: _ABOVE,
}


def may(role: Role, deed: Deed) -> bool:
    """Whether that role is allowed to do it."""
    return role in TABLE[deed]


def least(deed: Deed) -> Role:
    """The first role, by how much it may, that is allowed to do it: whom to call."""
    return next(role for role in Role if role in TABLE[deed])
