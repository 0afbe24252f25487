"""What is said of views that somebody makes, in the language of the moment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from wall.access import Deed
from wall.layouts.saved import Owner, OwnerKind, SavedView


class _ViewPlurals:
    """Texts with a number. lupdate sees a plural only in a method's `self.tr`, not in `translate`."""

    def tr(self, text: str, comment: str, count: int) -> str:
        """The text in its plural form for that number."""
        return QCoreApplication.translate("_ViewPlurals", text, comment, count)

    def counted(self, count: int) -> str:
        """How many views a place has."""
        return self.tr("%n view(s) of its own", "", count)

    def cameras(self, count: int) -> str:
        """How many cameras a view has."""
        return self.tr("%n camera(s)", "", count)


_PLURALS = _ViewPlurals()


def may_not(deed: Deed) -> str:
    """Why somebody may not do that to a view, and who may."""
    translate = QCoreApplication.translate
    if deed is Deed.SHARED_VIEW:
        return translate(
            "views", "Views of a facility, a province or another operator: supervisors and administrators change them"
        )
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


def no_other() -> str:
    """There is nothing to step to."""
    return QCoreApplication.translate("views", "This place has no other view. The menu of views leads to all of them")


def automatic() -> str:
    """The view that nobody has made."""
    return QCoreApplication.translate("views", "Automatic view")


def own_views() -> str:
    """Over the views of who sits here."""
    return QCoreApplication.translate("views", "My views")


def with_number(view: SavedView) -> str:
    """A view as it is listed: what is dialled, and its name."""
    return f"{view.number}  {view.name}" if view.number else view.name


def counted(views: int) -> str:
    """How many views a place has."""
    return _PLURALS.counted(views)


def owner(of: Owner, name: str) -> str:
    """Whose views: a heading. `name`: what its place is called, "" = it is gone."""
    translate = QCoreApplication.translate
    if of.kind is OwnerKind.OPERATOR:
        return translate("views", "Views of {0}").format(of.id)
    if not name:
        return translate("views", "Of a place that is not in the inventory any more")
    return name


def opens() -> str:
    """A view that is shown when its place is chosen."""
    return QCoreApplication.translate("views", "opens with its place")


def cameras(count: int, missing: int) -> str:
    """Of a view: how many cameras it has, and how many of these are gone."""
    if missing:
        return QCoreApplication.translate("views", "{0}, {1} missing").format(count, missing)
    return str(count)


def on_the_wall() -> str:
    """The view that the wall shows."""
    return QCoreApplication.translate("views", "on the wall now")


def opens_label() -> str:
    """What the mark means that makes it so."""
    return QCoreApplication.translate("views", "Opens with its place")


def deleted(name: str) -> str:
    """It is gone, and may come back."""
    return QCoreApplication.translate("views", "“{0}” was deleted").format(name)


def back(view: SavedView) -> str:
    """What was deleted is there again."""
    return QCoreApplication.translate("views", "“{0}” is there again").format(view.name)


def cameras_said(count: int, missing: int) -> str:
    """The same as a sentence has it."""
    text = _PLURALS.cameras(count)
    gone = QCoreApplication.translate("views", "{0} missing").format(missing)
    return f"{text}, {gone}" if missing else text
