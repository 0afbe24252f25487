"""What is said of what this desk can show: in the settings, in the view editor, in a notice."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from wall.adapt.capacity import Demand
from wall.adapt.measured import Canvas, Decoding, Measured, Row
from wall.adapt.reach import How, Reach
from wall.ui import words
from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now
from wall.ui.renderer import Chosen, Why

QUIET = 0.1  # of the processors: with more taken by other programs the figures are a guess

translate = QCoreApplication.translate


def title() -> str:
    """Of the tab."""
    return translate("limits", "This desk")


def about() -> str:
    """What the page is for."""
    return translate(
        "limits",
        "How many cameras this computer shows at full rate, painted as on the wall. The view editor says so when a "
        "view asks for more; the wall then shows what matters less with fewer pictures.",
    )


def headings() -> tuple[str, str, str]:
    """Of the table."""
    return (
        translate("limits", "Decoding and painting"),
        translate("limits", "Sub streams (640x360, 25 a second)"),
        translate("limits", "Full HD streams (25 a second)"),
    )


def way(row: Row) -> str:
    """How is decoded and painted."""
    decoding = {Decoding.SOFTWARE: translate("limits", "by the processor")}[row.decoding]
    canvas = {Canvas.RASTER: translate("limits", "by the processor")}[row.canvas]
    return decoding if decoding == canvas else f"{decoding}, {canvas}"


def figure(reach: Reach) -> str:
    """How many, and how that is known: "64, measured", "about 96, reckoned from 64"."""
    if reach.how is How.MEASURED:
        return translate("limits", "{0}, measured").format(reach.streams)
    return translate("limits", "about {0}, reckoned from {1}").format(reach.streams, reach.shown)


def when(measured: Measured) -> str:
    """Of when it is, and on what."""
    text = translate("limits", "Measured on {0}, {1} processors, program {2}")
    return text.format(
        f"{measured.at.astimezone():%d/%m/%Y %H:%M}", words.decimal(measured.cores, 0), measured.program
    )


def doubts(measured: Measured, cores: float, program: str) -> str:
    """Why the figures should be measured again; "" where they hold."""
    said = []
    if measured.cores != cores:
        said.append(translate("limits", "This computer had another number of processors then: measure again."))
    elif not measured.fits(cores, program):
        said.append(translate("limits", "That was another version of the program: measure again."))
    if measured.others > QUIET * measured.cores:
        said.append(
            translate(
                "limits",
                "Other programs, or this wall itself, took {0} of {1} processors meanwhile: measure again when less "
                "goes on.",
            ).format(words.decimal(measured.others), words.decimal(measured.cores, 0))
        )
    if not measured.trusted:
        said.append(translate("limits", "That is too much: the figures say nothing, and nothing reckons with them."))
    return " ".join(said)


def drawn(chosen: Chosen) -> str:
    """What draws the wall, and why. What OpenGL or an error says is in its own words."""
    if chosen.gpu:
        text = translate("limits", "The wall is drawn by the graphics card: {0}")
    else:
        text = {
            Why.ASKED: translate("limits", "The wall is drawn by the processor, as the settings say"),
            Why.SOFTWARE: translate(
                "limits", "The wall is drawn by the processor: OpenGL has no graphics card here ({0})"
            ),
            Why.FAILED: translate("limits", "The wall is drawn by the processor: the graphics card failed ({0})"),
        }.get(chosen.why, translate("limits", "The wall is drawn by the processor: no graphics card was found"))
    return text.format(chosen.told)


def not_measured() -> str:
    """There are no figures yet."""
    return translate("limits", "Not measured yet. It takes less than a minute.")


def measure(*, again: bool) -> str:
    """On the button."""
    return translate("limits", "Measure again") if again else translate("limits", "Measure")


def cancel() -> str:
    """On the button."""
    return translate("limits", "Cancel")


def measuring(percent: int) -> str:
    """While it goes on."""
    return translate(
        "limits",
        "Measuring, {0} %. The wall goes on; it may show less than it could for up to a minute.",
    ).format(percent)


def under_way() -> str:
    """In the window, where the settings may be closed meanwhile."""
    said = translate("limits", "This desk is being measured: tiles may be reduced meanwhile. How far it is: Ctrl+7")
    return in_keys_of_now(said, Action.SETTINGS)


def known() -> str:
    """In the window, when it is over."""
    return in_keys_of_now(
        translate("limits", "This desk was measured: what it shows stands in Ctrl+7"), Action.SETTINGS
    )


def cancelled() -> str:
    """Somebody gave it up."""
    return translate("limits", "Not measured: cancelled. What was measured before still stands.")


def failed(why: str) -> str:
    """`why`: in the words of the program that measures, or ""."""
    text = translate("limits", "Not measured: the measurement failed. What was measured before still stands.")
    return f"{text} ({why})" if why else text


def offer() -> str:
    """In a notice, once."""
    said = translate(
        "limits",
        "How many cameras this desk can show has not been measured yet: Ctrl+7, “This desk”, in under a minute",
    )
    return in_keys_of_now(said, Action.SETTINGS)


def unknown() -> str:
    """In the view editor: nobody can say whether this desk shows that view."""
    said = translate("limits", "How many cameras this desk shows at full rate is not known: Ctrl+7 measures it")
    return in_keys_of_now(said, Action.SETTINGS)


def too_much(asked: Demand, measured: Row) -> str:
    """In the view editor: what the view asks for, and what this desk shows; "" where it shows all of it."""
    if not asked.too_much:
        return ""
    if asked.mains and asked.subs:
        what = translate("limits", "{0} Full HD and {1} sub streams").format(asked.mains, asked.subs)
    elif asked.mains:
        what = translate("limits", "{0} Full HD streams").format(asked.mains)
    else:
        what = translate("limits", "{0} sub streams").format(asked.subs)
    return translate(
        "limits",
        "More than this desk shows at full rate: {0} of this size take {1} % of it (it shows {2} sub or {3} Full HD "
        "streams). Tiles that matter less will show fewer pictures.",
    ).format(what, round(asked.share * 100), measured.sub.streams, measured.main.streams)
