"""What is said of views that somebody makes, in the language of the moment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from wall.access import Deed


def may_not(deed: Deed) -> str:
    """Why somebody may not do that to a view, and who may."""
    translate = QCoreApplication.translate
    if deed is Deed.SHARED_VIEW:
        return translate("views", "Views of a facility, a province or another operator: only supervisors change them")
    return translate("views", "Only who is signed in may make views")


def elsewhere(name: str, by: str | None) -> str:
    """Somebody else was quicker. `by`: who changed it; None: it is gone."""
    translate = QCoreApplication.translate
    if by is None:
        return translate("views", "“{0}” was deleted at another desk meanwhile. Nothing was changed").format(name)
    text = translate("views", "“{0}” was changed by {1} meanwhile. Nothing was changed: look at it first")
    return text.format(name, by)


def number_taken(number: int, name: str) -> str:
    """Another view is dialled with it."""
    text = QCoreApplication.translate("views", "{0} is the number of “{1}”. Choose another one, or 0 for none")
    return text.format(number, name)


def not_kept() -> str:
    """The store did not do it."""
    return QCoreApplication.translate(
        "views", "The database did not keep the view: nothing was changed. Try again in a moment"
    )


def nothing_deleted() -> str:
    """Undo has nothing to do."""
    return QCoreApplication.translate("views", "No view was deleted at this desk since it was started")
