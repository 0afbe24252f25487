"""What the view editor says, in the language of the moment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from wall.layouts.grid import Span
from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now, keymap, shown

_NAMED = 4  # of what fell out; the rest is counted

translate = QCoreApplication.translate


class _Plurals:
    """Texts with a number. lupdate sees a plural only in a method's `self.tr`, not in `translate`."""

    def tr(self, text: str, comment: str, count: int) -> str:
        """The text in its plural form for that number."""
        return translate("_Plurals", text, comment, count)

    def more(self, count: int) -> str:
        """And so many that are not named."""
        return self.tr("and %n more", "", count)

    def tiles(self, count: int) -> str:
        """So many tiles are selected."""
        return self.tr("%n tile(s) selected", "", count)


_PLURALS = _Plurals()


def edit_this() -> str:
    """In the menu of views."""
    text = translate("view_editor", "Edit this view …")
    return f"{text}\t{shown(keymap().first(Action.EDIT_VIEW))}"


def make_new() -> str:
    """In the menu of views."""
    text = translate("view_editor", "New view …")
    return f"{text}\t{shown(keymap().first(Action.NEW_VIEW))}"


def title(name: str, *, changed: bool) -> str:
    """Over the editor: "Edit view: Cổng và hành lang · not saved"."""
    text = translate("view_editor", "Edit view: {0}").format(name)
    return translate("view_editor", "{0} · not saved").format(text) if changed else text


def fell_out(names: Sequence[str]) -> str:
    """What stood in tiles that are gone, or found no free one."""
    listed = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        listed = f"{listed} {_PLURALS.more(len(names) - _NAMED)}"
    return translate("view_editor", "No longer in the view, or without a free tile: {0}. Undo: Ctrl+Z").format(listed)


def one_tile() -> str:
    """Merging needs several."""
    return translate("view_editor", "Select several tiles first: Shift and the arrows, or Shift and the mouse")


def single_cell() -> str:
    """There is nothing to split."""
    return translate("view_editor", "This tile is a single cell already")


def marked() -> str:
    """The first of two tiles is chosen."""
    return translate("view_editor", "Go to the other tile and press X again; Esc: not at all")


def nothing_picked() -> str:
    """Enter, and no camera is selected in the tree."""
    said = translate("view_editor", "Select cameras in the tree first (Ctrl+F finds them), or drag them here")
    return in_keys_of_now(said, Action.FIND)


def no_name() -> str:
    """It cannot be saved so."""
    return translate("view_editor", "The view needs a name before it can be saved")


def odd_name() -> str:
    """It cannot be saved so."""
    return translate("view_editor", "The name holds a character that cannot be seen: write it anew")


def selection(span: Span, content: str, tiles: int) -> str:
    """What is selected: "Row 1, column 2, 2 x 1 cells: #3 Sân sau"."""
    where = translate("view_editor", "Row {0}, column {1}, {2} x {3} cells").format(
        span.row + 1, span.column + 1, span.columns, span.rows
    )
    what = content if tiles == 1 else _PLURALS.tiles(tiles)
    empty = translate("view_editor", "empty")
    return f"{where}: {what or empty}"


def saving() -> str:
    """It is on its way."""
    return translate("view_editor", "Saving …")


def saved(name: str) -> str:
    """It is kept, and shown."""
    return translate("view_editor", "View “{0}” is saved").format(name)


def kept_for_later(name: str, *, aside: bool) -> str:
    """The editor was left, and what was not saved is still there. `aside`: for something else that was asked for."""
    if aside:
        said = translate("view_editor", "“{0}” is not saved yet, and is kept: Ctrl+E goes on with it")
        return in_keys_of_now(said, Action.EDIT_VIEW).format(name)
    text = translate("view_editor", "“{0}” is not saved. Edit it again to go on: what you changed is kept until then")
    return text.format(name)


def goes_on() -> str:
    """The editor was opened where somebody had left off."""
    return translate("view_editor", "You left off here without saving. Undo (Ctrl+Z) takes it back step by step")


def save_again() -> str:
    """Somebody else was quicker, and may be overruled."""
    return translate("view_editor", "Save once more to replace it by yours, or save yours as a new view")


def new_name(place: str) -> str:
    """What a new view of that place is called at first."""
    return translate("view_editor", "{0}: new view").format(place)


def own_name() -> str:
    """What a new view of nobody's place is called at first."""
    return translate("view_editor", "New view")


def copy_name(name: str) -> str:
    """What a copy is called where nobody has given it another name."""
    return translate("view_editor", "{0} (copy)").format(name)


def this_facility(name: str) -> str:
    """Whose the view is."""
    return translate("view_editor", "Facility: {0}").format(name)


def this_province(name: str) -> str:
    """Whose the view is."""
    return translate("view_editor", "Province: {0}").format(name)


def mine(operator: str) -> str:
    """Whose the view is."""
    return translate("view_editor", "Mine ({0})").format(operator)


def another(name: str) -> str:
    """Whose the view is: of another place, or another operator's."""
    return translate("view_editor", "As before: {0}").format(name)


def close_unsaved(name: str) -> str:
    """The window is to be closed while something is not saved."""
    return translate("view_editor", "“{0}” is not saved. Close the window once more to leave without it").format(name)
