"""What each key does in a further window of the wall: there, for the whole desk, or in the main window.

What is about a wall is about the one that has the keyboard. What stands beside the main window's wall only, the tree,
the list of alarms and the pages, brings that window to the front.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from wall.ui.actions import Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.folding import Summary
from wall.ui.main_window import MainWindow
from wall.ui.more_keys import neighbour_of

Does = Mapping[Action, Callable[[], None]]

OF_THE_DESK = frozenset({Action.SILENCE, Action.TRY_SOUND, Action.LANGUAGE, Action.SCREENS, Action.LEAVE_GUARD})
"""The same from everywhere: whoever works in one window is not sent to another for it."""

IN_MAIN = frozenset(
    {
        Action.TREE,
        Action.ALARMS,
        Action.FIND_ALARM,
        Action.ALARM_LIST,
        Action.ANSWER_ALL,
        Action.FILTER_1,
        Action.FILTER_2,
        Action.FILTER_3,
        Action.FILTER_OWED,
        Action.FILTER_MORE,
        Action.FILTER_NOTHING,
        Action.OPERATOR,
        Action.HANDOVER,
        Action.PROGRAMME,
        Action.SURVEY,
        Action.FIGURES,
        Action.SETTINGS,
        Action.ADD_CAMERAS,
        Action.IMPORT_SHEET,
        Action.QUIT,
    }
)
"""What only the main window has: it comes to the front, with the keyboard."""


def does_elsewhere(main: MainWindow) -> Does:
    """Of the actions that a further window leaves to the desk or to the main window."""
    return {
        **{action: partial(main.keys.do, action) for action in OF_THE_DESK},
        **{action: partial(_in_main, main, action) for action in IN_MAIN},
    }


def _in_main(main: MainWindow, action: Action) -> None:
    to_front(main)
    main.keys.do(action)


def to_front(main: MainWindow) -> None:
    """What is done there next is to be seen, and has the keyboard."""
    main.raise_()
    main.activateWindow()


def stepped(main: MainWindow, step: int) -> AlarmRow | Summary | None:
    """The alarm before or after the one that was told of last, which the list tells of from now on."""
    alarms = main.page.alarms
    item = neighbour_of(alarms.view, alarms.detail_row, step)
    if isinstance(item, AlarmRow):
        alarms.pick(item)
    elif item is not None:
        alarms.view.select_item(item)
    return item
