"""What is said of roles, PINs and refusals, in the language of the moment. A refusal always says who may."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.access import Deed, Role, least
from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now

translate = QCoreApplication.translate

_ROLES: Mapping[Role, str] = {
    Role.OPERATOR: str(QT_TRANSLATE_NOOP("access", "operator")),
    Role.SUPERVISOR: str(QT_TRANSLATE_NOOP("access", "supervisor")),
    Role.ADMINISTRATOR: str(QT_TRANSLATE_NOOP("access", "administrator")),
}
_ONLY: Mapping[Role, str] = {
    Role.OPERATOR: str(QT_TRANSLATE_NOOP("access", "an operator who has signed in")),
    Role.SUPERVISOR: str(QT_TRANSLATE_NOOP("access", "a supervisor only")),
    Role.ADMINISTRATOR: str(QT_TRANSLATE_NOOP("access", "an administrator only")),
}
_DEEDS: Mapping[Deed, str] = {
    Deed.ACKNOWLEDGE: str(QT_TRANSLATE_NOOP("access", "Acknowledging")),
    Deed.SHELVE: str(QT_TRANSLATE_NOOP("access", "Shelving a camera's alarm")),
    Deed.SHELVE_PLACE: str(QT_TRANSLATE_NOOP("access", "Shelving the alarm of a whole place")),
    Deed.OUT_OF_SERVICE: str(QT_TRANSLATE_NOOP("access", "Taking out of service and returning")),
    Deed.PLAN: str(QT_TRANSLATE_NOOP("access", "Planning absences")),
    Deed.OWN_VIEW: str(QT_TRANSLATE_NOOP("access", "Changing views")),
    Deed.SHARED_VIEW: str(QT_TRANSLATE_NOOP("access", "Changing the views of a facility or a province")),
    Deed.HAND_OVER: str(QT_TRANSLATE_NOOP("access", "Handing the shift over")),
    Deed.SURVEY: str(QT_TRANSLATE_NOOP("access", "Noting a survey")),
    Deed.INVENTORY: str(QT_TRANSLATE_NOOP("access", "Changing cameras and their marks")),
    Deed.PASSWORDS: str(QT_TRANSLATE_NOOP("access", "Changing a camera's password")),
    Deed.KEYS: str(QT_TRANSLATE_NOOP("access", "Changing keys")),
    Deed.OPERATORS: str(QT_TRANSLATE_NOOP("access", "Managing the operators")),
    Deed.LEAVE_KIOSK: str(QT_TRANSLATE_NOOP("access", "Leaving the guard's screen")),
}


def role(value: Role) -> str:
    """A role: "supervisor"."""
    return translate("access", _ROLES[value])


def deed(value: Deed) -> str:
    """What somebody wanted: "Shelving a camera's alarm"."""
    return translate("access", _DEEDS[value])


def only(value: Deed) -> str:
    """Who may, for a menu: "a supervisor only"."""
    return translate("access", _ONLY[least(value)])


def refused(value: Deed) -> str:
    """That it was not done, who may, and how to go on."""
    said = translate("access", "{0}: not done, {1}. Press O to sign in as somebody who may.")
    return in_keys_of_now(said, Action.OPERATOR).format(deed(value), only(value))


def greyed(text: str, reason: str) -> str:
    """An entry of a menu that cannot be chosen, with the reason: "Take out of service … (a supervisor only)"."""
    return translate("access", "{0} ({1})").format(text, reason)


def wrong_pin() -> str:
    """The PIN was not that operator's."""
    return translate("access", "That was not the PIN.")


def too_soon() -> str:
    """A try that was not looked at."""
    return translate("access", "Not looked at: it came too soon after a wrong PIN.")


def no_pin(name: str) -> str:
    """Somebody wants to sign in who has no PIN yet."""
    return translate("access", "{0} has no PIN yet: an administrator gives one.").format(name)


def unknown(name: str) -> str:
    """Somebody wants to sign in who is no operator."""
    return translate("access", "{0} is no operator, or not any more.").format(name)


def unreadable_pin(name: str) -> str:
    """What is kept of the PIN is damaged."""
    return translate("access", "The PIN of {0} cannot be checked: an administrator gives a new one.").format(name)


def not_checked() -> str:
    """An error of our own."""
    return translate("access", "The PIN could not be checked because of an error of the program. Try again.")


def signed_in(name: str) -> str:
    """Somebody has signed in."""
    return translate("access", "{0} has signed in: acknowledgements carry this name").format(name)


def signed_out(name: str) -> str:
    """Somebody has signed out."""
    return translate("access", "{0} has signed out. Alarms are shown and heard as before").format(name)


def signed_out_idle(name: str, minutes: int) -> str:
    """Nobody has used the desk for so long."""
    said = translate("access", "{0} was signed out: nobody used this desk for {1} min. Press O to sign in")
    return in_keys_of_now(said, Action.OPERATOR).format(name, minutes)


def wanted(value: Deed) -> str:
    """Above the sign-in: for what it is asked."""
    return translate("access", "{0} needs a sign-in; then it goes on by itself.").format(deed(value))


def not_digits() -> str:
    """A PIN with something else in it."""
    return translate("access", "A PIN has digits only.")


def wrong_length() -> str:
    """A PIN that is too short or too long."""
    return translate("access", "A PIN has 4 to 12 digits.")


def obvious() -> str:
    """A PIN that everybody tries first."""
    return translate("access", "That PIN is the first one that everybody tries. Choose another one.")


def pin_kept(name: str) -> str:
    """Somebody has another PIN."""
    return translate("access", "{0} has a new PIN").format(name)


def pin_changed_meanwhile() -> str:
    """Another desk was quicker to give another PIN."""
    return translate("access", "Not changed: the PIN was changed elsewhere meanwhile.")


def added(name: str) -> str:
    """Somebody is an operator now."""
    return translate("access", "{0} is entered").format(name)


def has_role(name: str, value: Role) -> str:
    """Somebody has another role."""
    return translate("access", "{0} has the role: {1}").format(name, role(value))


def retired(name: str) -> str:
    """Somebody is no operator any more."""
    return translate("access", "{0} has retired; what the journal says of that name stays").format(name)


def last_administrator(name: str) -> str:
    """The only administrator cannot go."""
    said = translate(
        "access", "{0} is the only administrator with a PIN. Give that role and a PIN to another one first."
    )
    return said.format(name)


def not_kept(why: str) -> str:
    """The store did not take it."""
    return translate("access", "Nothing was changed: {0}").format(why)
