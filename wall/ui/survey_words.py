"""What the survey's page says that is decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.ui.survey_record import word

if TYPE_CHECKING:
    from wall.programme.facts import Visit
    from wall.ui.programme_words import ProgrammeWords

translate = QCoreApplication.translate


def fit_of(fit: int, counted: int) -> str:
    """How many cameras are fit."""
    return translate("survey", "{0} of {1} cameras fit").format(fit, counted)


def nothing_open() -> str:
    """No survey is open."""
    return translate("survey", "Give the survey a name first, or open one that was begun")


def nothing_to_probe(every_one_fit: bool) -> str:
    """Of what was to be probed nothing is left."""
    if every_one_fit:
        return translate("survey", "Every camera is fit. To probe once more, press “Probe all again”")
    return translate("survey", "Every camera was probed. To probe once more, choose a button beside")


def ended_early(why: str) -> str:
    """`why` is in the system's words."""
    return translate("survey", "The survey ended early, what was found is kept: {0}").format(why)


def no_name() -> str:
    """The field of a camera's name is empty."""
    return translate("survey", "A camera has a name. Nothing was saved")


def noted() -> str:
    """The record was saved."""
    return translate("survey", "Noted")


def saved(file: str) -> str:
    """The bundle is there."""
    return translate("survey", "The bundle is saved: {0}").format(file)


def login_too_long() -> str:
    """Of a device."""
    return translate("survey", "User name and password are too long for a camera connection")


def wrong_host(text: str) -> str:
    """What was typed is no host."""
    return translate("survey", "“{0}” is no host. Right is for example 192.168.1.64 or 192.168.1.64:8000").format(
        text
    )


def wrong_subnet(text: str, most: int) -> str:
    """What was typed cannot be searched; `most` hosts can."""
    told = translate(
        "survey", "“{0}” cannot be searched. Right is for example 192.168.1.0/24, with at most {1} hosts"
    )
    return told.format(text, most)


def wrong_address() -> str:
    """What was typed is no stream's address. It is not repeated: a password may stand in it."""
    return translate("survey", "That is no stream address. Right is for example rtsp://192.168.1.70/live")


def wrong_value(key: str, value: str, example: str) -> str:
    """Of the facility's record."""
    told = translate("survey", "{0}: “{1}” is not right; for example: {2}. Nothing was saved")
    return told.format(word(key), value, example)


def added(name: str) -> str:
    """A camera by its address."""
    return translate("survey", "{0} is added; it is probed in part 2").format(name)


def known_already(name: str) -> str:
    """A camera by its address."""
    return translate("survey", "{0} was known already; what was typed is kept").format(name)


def refused(hosts: str) -> str:
    """The password was refused: it is forgotten, so that nobody presses the button with it once more."""
    told = translate(
        "survey",
        "The password was refused by: {0}. It is not tried again, because accounts lock. Type the right one first",
    )
    return told.format(hosts)


def name_taken(name: str) -> str:
    """Of two cameras of a facility."""
    return translate("survey", "Another camera is called “{0}”. Nothing was changed").format(name)


def camera_named(name: str) -> str:
    """A camera of the survey."""
    return translate("survey", "On the wall this camera will be called “{0}”").format(name)


def found_some(cameras: int) -> str:
    """After a search in which no password was refused; `cameras`: that the survey knows of by now."""
    if not cameras:
        return translate("survey", "No camera was found. What hindered is said beside")
    return translate("survey", "{0} cameras are known. Next: “Probe” in part 2").format(cameras)


def probed_all() -> str:
    """Every camera was probed."""
    return translate(
        "survey",
        "All are probed. Next: give each camera the name of its place, then the facility's record in part 3",
    )


def left_out(counts: str, devices: int) -> str:
    """Of how many devices the survey knows no camera."""
    return translate("survey", "{0}; devices without a camera yet: {1}").format(counts, devices)


def no_camera_yet() -> str:
    """A device of which no camera is known."""
    return translate("survey", "no camera of it is known yet")


def without_cameras(devices: str) -> str:
    """These devices answer, and none of their cameras is known."""
    told = translate(
        "survey",
        "No camera of {0} is known, so none will be on the wall. Search again in part 1, with the right password and "
        "with ONVIF switched on in the device.",
    )
    return told.format(devices)


def scheme_noted() -> str:
    """How the centre will reach the cameras is noted."""
    return translate("survey", "The connection scheme is noted")


def visit_noted() -> str:
    """How a visit ended."""
    return translate("survey", "The visit is noted")


def no_photograph(file: str) -> str:
    """A file that is no picture."""
    return translate("survey", "{0}: no picture that can be read; right is a JPEG or PNG file").format(file)


def own_error(what: str) -> str:
    """A fault of the program; `what` is in its own words."""
    return translate("survey", "An error of the program; what was found until then is kept: {0}").format(what)


def search_lost(why: str) -> str:
    """The process of a search has ended. `why` is in the program's words."""
    return translate("survey", "The search ended early and found nothing: {0}. Search again").format(why)


def passwords_fail(why: str) -> str:
    """The file of the passwords. `why` is in the program's words."""
    return translate("survey", "The devices' passwords cannot be kept or read: {0}").format(why)


def system_fails(why: str) -> str:
    """`why` is in the system's words."""
    return translate("survey", "That failed: {0}").format(why)


def work_fault(name: str, about: str, why: str) -> str:
    """What hinders a survey; `name` is that of a WorkFault."""
    text = translate("survey", _WORK[name]).format(about)
    return f"{text} ({why})" if why else text


_WORK: Mapping[str, str] = {
    "NAME": str(
        QT_TRANSLATE_NOOP(
            "survey", "“{0}” cannot name a survey. Right is for example HG-07: at most 60 letters, digits, - _ ."
        )
    ),
    "GONE": str(QT_TRANSLATE_NOOP("survey", "The survey {0} is not there any more. Open another one, or begin one")),
    "UNREADABLE": str(QT_TRANSLATE_NOOP("survey", "{0} cannot be read")),
    "DAMAGED": str(QT_TRANSLATE_NOOP("survey", "{0} is damaged. Put a copy back, or survey anew under another name")),
    "FULL": str(
        QT_TRANSLATE_NOOP(
            "survey",
            "The survey {0} cannot take that in, and is as it was. It holds 500 cameras and devices at the most: "
            "begin another one",
        )
    ),
    "UNNAMED": str(QT_TRANSLATE_NOOP("survey", "{0}: note the facility's province and name first (part 3)")),
    "PICTURE": str(QT_TRANSLATE_NOOP("survey", "{0} is not there any more. Probe again, or add it again")),
    "BUSY": str(QT_TRANSLATE_NOOP("survey", "{0}: another program is writing there. Wait for it and try again")),
    "UNWRITABLE": str(
        QT_TRANSLATE_NOOP("survey", "{0} cannot be written. Make room, or ask for the right to write there")
    ),
}


def visit_line(visit: Visit, words: ProgrammeWords) -> str:
    """When, by whom, how it ended, and what follows."""
    told = f"{words.moment(visit.at)} · {words.outcome(visit.outcome)}"
    if visit.refused_by:
        told += f" ({visit.refused_by})"
    parts = [told, visit.by, visit.note]
    if visit.next_visit is not None:
        parts.append(translate("survey", "next visit {0}").format(words.day(visit.next_visit)))
    return " · ".join(filter(None, parts))


# Taking a bundle in ---------------------------------------------------------------------------------------------


def reading(file: str) -> str:
    """The bundle."""
    return translate("survey", "Opening {0}, and comparing it with what is here …").format(file)


def taking() -> str:
    """In one transaction."""
    return translate("survey", "Taking it in. It is done whole or not at all, and cannot be broken off …")


def given_up() -> str:
    """On wish, before anything was written."""
    return translate("survey", "Broken off; nothing was changed")


def nothing_written(why: str) -> str:
    """A bundle was not taken in."""
    return translate("survey", "Nothing was changed. {0}").format(why)


def taken_in(facility: str, added: int, changed: int) -> str:
    """It is done."""
    told = translate("survey", "{0} is taken in: {1} cameras new, {2} changed. They are on the wall now")
    return told.format(facility, added, changed)


def taken_not_shown(why: str) -> str:
    """It is in the database, and the wall could not read it."""
    told = translate("survey", "The survey is taken in, but the wall cannot read it now: {0}. Start the program anew")
    return told.format(why)


def held_by(made_by: str, at: str) -> str:
    """What a bundle says of itself before its passphrase is known."""
    return translate("survey", "Made by {0}, {1}, as it says itself. Its passphrase proves it.").format(made_by, at)
