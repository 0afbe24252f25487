"""What each action does in the main window: the one table from a key, a menu's entry or the palette to the deed.

What speaks of one alarm, tile or row is in `window_keys.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wall.ui.actions import TOOL_ACTIONS, Action
from wall.ui.state import Place
from wall.ui.tile_actions import tile_actions
from wall.ui.tile_tools import TileTools

if TYPE_CHECKING:  # the window asks for its table
    from wall.ui.main_window import MainWindow

_NO_TOOLS: dict[Action, Callable[[], None]] = {each: lambda: None for each in TOOL_ACTIONS}  # tests have no canvas


def window_actions(window: MainWindow, tools: TileTools | None) -> dict[Action, Callable[[], None]]:
    """What that window does itself. `tools`: of its tiles."""
    page, ways, status = window.page, window.ways, window.status
    return {
        Action.FIND: ways.find,
        Action.FIND_ALARM: ways.find_alarm,
        Action.NEWEST_ALARM: ways.show_newest,
        Action.NEXT_ALARM: lambda: ways.step_alarm(1),
        Action.PREVIOUS_ALARM: lambda: ways.step_alarm(-1),
        Action.ALARM_LIST: ways.go_to_alarms,
        Action.ANSWER_ALL: page.alarms.answer_shown,
        **page.alarms.filter.does(),
        Action.TREE: page.toggle_tree,
        Action.ALARMS: page.toggle_alarms,
        Action.NEXT_PAGE: lambda: page.header.turn(1),
        Action.PREVIOUS_PAGE: lambda: page.header.turn(-1),
        Action.EVERYTHING: lambda: window.place_chosen.emit(Place()),
        Action.PLACE_BEFORE: window.before_wanted.emit,
        Action.NEXT_PLACE: lambda: window.place_step.emit(1),
        Action.PREVIOUS_PLACE: lambda: window.place_step.emit(-1),
        Action.NEXT_VIEW: lambda: window.view_step.emit(1),
        Action.PREVIOUS_VIEW: lambda: window.view_step.emit(-1),
        Action.VIEWS: window.views_requested.emit,
        Action.EDIT_VIEW: window.edit_requested.emit,
        Action.NEW_VIEW: window.new_view_requested.emit,
        Action.TOUR: window.tour_pressed.emit,
        Action.TOURS: window.tours_pressed.emit,
        Action.SILENCE: window.silence_requested.emit,
        Action.TRY_SOUND: window.trial_requested.emit,
        Action.WALL: window.back_to_wall,
        Action.HANDOVER: window.handover_requested.emit,
        Action.FIGURES: window.figures_requested.emit,
        Action.PROGRAMME: window.programme_requested.emit,
        Action.SURVEY: window.survey_requested.emit,
        Action.SETTINGS: window.settings_requested.emit,
        Action.SCREENS: window.screens_requested.emit,
        Action.PALETTE: window.palette_requested.emit,
        Action.OPERATOR: status.open_operator_menu,
        Action.LANGUAGE: lambda: window.language_chosen.emit(status.other_language()),
        Action.ADD_CAMERAS: window.show_first_run,
        Action.IMPORT_SHEET: window.import_sheet,
        Action.FULL_SCREEN: window.toggle_full_screen,
        Action.CLOSE_MESSAGE: window.message_bar.dismiss,
        Action.LEAVE_GUARD: window.leaving_requested.emit,
        Action.QUIT: lambda: _close(window),
        **(_NO_TOOLS if tools is None else tile_actions(tools)),
    }


def _close(window: MainWindow) -> None:
    """It may refuse."""
    window.close()
