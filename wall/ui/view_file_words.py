"""What is wrong with a file of views, and what to do; what one would change here. In the language of the moment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from wall.layouts.saved import OwnerKind
from wall.layouts.view_arrival import Arriving, Fate
from wall.layouts.view_json import MOST_VIEWS
from wall.layouts.view_text import MOST_BYTES, Fault, Wrong
from wall.ui.view_values import ArrivalPlan, ArrivalRow

_MOST_NAMED = 5  # missing cameras that are named; the others are counted


class _ViewFilePlurals:
    """Texts with a number. lupdate sees a plural only in a method's `self.tr`, not in `translate`."""

    def tr(self, text: str, comment: str, count: int) -> str:
        """The text in its plural form for that number."""
        return QCoreApplication.translate("_ViewFilePlurals", text, comment, count)

    def exported(self, count: int) -> str:
        """So many are in the file."""
        return self.tr("%n view(s) exported to {0}", "", count)

    def imported(self, count: int) -> str:
        """So many are in the store."""
        return self.tr("%n view(s) imported", "", count)

    def missing(self, count: int) -> str:
        """So many cameras are not here."""
        return self.tr("%n camera(s) missing here, the tiles keep their places: {0}", "", count)

    def by_name(self, count: int) -> str:
        """So many cameras have other ids here."""
        return self.tr("%n camera(s) recognised by name", "", count)


_PLURALS = _ViewFilePlurals()


def refused(file: str, wrong: Wrong) -> str:
    """Why the file cannot be used: where in it, what is wrong, what would be right. Nothing of it was taken over."""
    translate = QCoreApplication.translate
    where = [file]
    if wrong.view:
        where.append(
            translate("view_file", "view {0}").format(wrong.view) + (f" “{wrong.name}”" if wrong.name else "")
        )
    if wrong.key:
        where.append(wrong.key)
    nothing = translate("view_file", "Nothing was imported")
    return f"{', '.join(where)}: {_fault(wrong)}. {nothing}"


def _fault(wrong: Wrong) -> str:
    translate = QCoreApplication.translate
    said = {
        Fault.TOO_LARGE: translate("view_file", "larger than {0} MB: no file of views is. Choose another file"),
        Fault.NO_TEXT: translate("view_file", "no text in UTF-8: save it as UTF-8, or export it again"),
        Fault.NO_JSON: translate("view_file", "no JSON from line {0} on: put that line right, or export it again"),
        Fault.TOO_DEEP: translate("view_file", "nested deeper than any file of views. Export it again"),
        Fault.KEY_TWICE: translate("view_file", "this key stands there twice: take one of them out"),
        Fault.NO_NUMBER: translate("view_file", "a number that is none (NaN, endless): write a whole number"),
        Fault.NOT_OURS: translate("view_file", "no file of views: its “format” has to be “videowall-views”"),
        Fault.NEWER: translate(
            "view_file", "written by a newer program (version {0}): update this one, or export it there as version 1"
        ),
        Fault.TOO_MANY: translate("view_file", "more than {0} views: export them in several files"),
        Fault.MISSING: translate("view_file", "this key is missing: add it"),
        Fault.UNKNOWN: translate("view_file", "this key is not known: take it out"),
        Fault.NO_VALUES: translate("view_file", "has to be an object in braces {}"),
        Fault.NO_LIST: translate("view_file", "has to be a list in brackets []"),
        Fault.TEXT: translate("view_file", "has to be a printable text of {0} to {1} characters"),
        Fault.WHOLE: translate("view_file", "has to be a whole number from {0} to {1}"),
        Fault.FLAG: translate("view_file", "has to be true or false"),
        Fault.ONE_OF: translate("view_file", "has to be one of: {0}"),
        Fault.ID_TWICE: translate("view_file", "another view of the file has the same id: give it another one"),
        Fault.NUMBER_TWICE: translate("view_file", "another view of the file has the number {0} too: change one"),
        Fault.OUTSIDE: translate("view_file", "the tile reaches out of the grid: move it, or enlarge the grid"),
        Fault.OVERLAP: translate("view_file", "two tiles cover the cell in column {0}, row {1}: move one of them"),
        Fault.UNCOVERED: translate(
            "view_file", "no tile covers the cell in column {0}, row {1}: add one that shows “nothing”"
        ),
    }[wrong.fault]
    if wrong.fault is Fault.ONE_OF:
        return said.format(", ".join(wrong.detail))
    return said.format(*wrong.detail) if wrong.detail else said


def unreadable(file: str, why: str) -> str:
    """The system gives no such file."""
    text = QCoreApplication.translate("view_file", "{0} cannot be read: {1}. Nothing was imported")
    return text.format(file, why)


def unwritable(file: str, why: str) -> str:
    """The system takes no such file."""
    text = QCoreApplication.translate("view_file", "{0} cannot be written: {1}. Nothing was exported")
    return text.format(file, why)


def too_many(file: str) -> str:
    """More than one file holds."""
    text = QCoreApplication.translate(
        "view_file", "{0}: a file holds {1} views and {2} MB at most. Nothing was exported: select fewer of them"
    )
    return text.format(file, MOST_VIEWS, MOST_BYTES // 1024 // 1024)


def exported(file: str, views: int) -> str:
    """It is done."""
    return _PLURALS.exported(views).format(file)


def imported(views: int) -> str:
    """It is done."""
    return _PLURALS.imported(views)


def given_up() -> str:
    """Somebody has pressed Cancel."""
    return QCoreApplication.translate("view_file", "Given up. Nothing was changed")


def reading(file: str) -> str:
    """It is being read."""
    return QCoreApplication.translate("view_file", "Reading {0} …").format(file)


def writing(file: str) -> str:
    """It is being written."""
    return QCoreApplication.translate("view_file", "Writing {0} …").format(file)


def fate(value: Fate) -> str:
    """What becomes of a view of the file."""
    translate = QCoreApplication.translate
    return {
        Fate.NEW: translate("view_file", "new"),
        Fate.CHANGED: translate("view_file", "changed"),
        Fate.SAME: translate("view_file", "the same"),
        Fate.NO_PLACE: translate("view_file", "left out"),
        Fate.NOT_ALLOWED: translate("view_file", "not allowed"),
    }[value]


def summed(plan: Sequence[Arriving]) -> str:
    """All of it in a sentence."""
    translate = QCoreApplication.translate
    said = {
        Fate.NEW: translate("view_file", "{0} new"),
        Fate.CHANGED: translate("view_file", "{0} changed"),
        Fate.SAME: translate("view_file", "{0} the same as here"),
        Fate.NO_PLACE: translate("view_file", "{0} left out, whose place is not here"),
        Fate.NOT_ALLOWED: translate("view_file", "{0} not allowed"),
    }
    counts = {value: sum(each.fate is value for each in plan) for value in Fate}
    parts = [text.format(counts[value]) for value, text in said.items() if counts[value]]
    return ", ".join(parts) or translate("view_file", "No view is in it")


def owner(arriving: Arriving) -> str:
    """Whose view it is in the file."""
    place, of = arriving.place, arriving.view.owner
    if of.kind is OwnerKind.OPERATOR:
        return of.id
    return ", ".join(filter(None, (place.facility, place.province))) or of.id


def remarks(arriving: Arriving) -> str:
    """What to know about it."""
    translate = QCoreApplication.translate
    said: list[str] = []
    if arriving.fate is Fate.NO_PLACE:
        said.append(translate("view_file", "its place is not in this inventory: import the cameras first"))
    if arriving.fate is Fate.NOT_ALLOWED:
        said.append(translate("view_file", "only supervisors and administrators change views that others see"))
    if arriving.missing:
        named = ", ".join(arriving.missing[:_MOST_NAMED]) + (" …" if len(arriving.missing) > _MOST_NAMED else "")
        said.append(_PLURALS.missing(len(arriving.missing)).format(named))
    if arriving.by_name:
        said.append(_PLURALS.by_name(arriving.by_name))
    if arriving.number_of:
        said.append(
            translate("view_file", "comes without its number, which “{0}” has here").format(arriving.number_of)
        )
    return "; ".join(said)


def as_plan(file: str, plan: Sequence[Arriving]) -> ArrivalPlan:
    """The plan as the window of views shows it."""
    rows = tuple(ArrivalRow(fate(each.fate), each.view.name, owner(each), remarks(each), each.comes) for each in plan)
    return ArrivalPlan(file, rows, summed(plan))
