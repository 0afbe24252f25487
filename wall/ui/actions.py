"""Every action of the wall in tables: its name and its usual key.

A new one is added at the end of `Action` and `SHORTCUTS`, a tile's tool to `TOOL_ACTIONS` as well; what it does, and
its group in the overview, say `action_words.py`; who does it, `window_actions.py`, `window_keys.py` or
`tile_actions.py`. Which key it has at this desk, says `keymap.py`; the palette lists it by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Action(Enum):
    """What a key can ask for. The value is its name in the settings."""

    FIND = "find"
    FIND_ALARM = "find_alarm"
    NEWEST_ALARM = "newest_alarm"
    EVERYTHING = "everything"
    TREE = "tree"
    ALARMS = "alarms"
    FULL_SCREEN = "full_screen"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"
    SILENCE = "silence"
    TRY_SOUND = "try_sound"
    RETRY = "retry"
    WHY = "why"
    FACILITY = "facility"
    EVIDENCE = "evidence"
    MENU = "menu"
    RESET = "reset"
    SHELVE = "shelve"
    ASIDE = "aside"
    WALL = "wall"
    PROGRAMME = "programme"
    FIGURES = "figures"
    SURVEY = "survey"
    OPERATOR = "operator"
    KEYS = "keys"
    SCREENS = "screens"
    LEAVE_GUARD = "leave_guard"
    EDIT_VIEW = "edit_view"
    NEW_VIEW = "new_view"
    NEXT_VIEW = "next_view"
    PREVIOUS_VIEW = "previous_view"
    VIEWS = "views"
    TOUR = "tour"
    TOURS = "tours"
    PALETTE = "palette"
    SETTINGS = "settings"
    DIAL_VIEW = "dial_view"
    GRID = "grid"
    NEXT_ALARM = "next_alarm"
    PREVIOUS_ALARM = "previous_alarm"
    ALARM_LIST = "alarm_list"
    ANSWER_ALL = "answer_all"
    NOTE = "note"
    OUT_OF_SERVICE = "out_of_service"
    PLAN = "plan"
    COPY_NUMBER = "copy_number"
    SHOW_FACILITY = "show_facility"
    FILTER_1 = "filter_1"
    FILTER_2 = "filter_2"
    FILTER_3 = "filter_3"
    FILTER_OWED = "filter_owed"
    FILTER_MORE = "filter_more"
    FILTER_NOTHING = "filter_nothing"
    LOGIN = "camera_login"
    LEARN = "learn"
    ADD_CAMERAS = "add_cameras"
    IMPORT_SHEET = "import_sheet"
    LANGUAGE = "language"
    CLOSE_MESSAGE = "close_message"
    QUIT = "quit"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    ZOOM_RESET = "zoom_reset"
    PAN_LEFT = "pan_left"
    PAN_RIGHT = "pan_right"
    PAN_UP = "pan_up"
    PAN_DOWN = "pan_down"
    SNAPSHOT = "snapshot"
    REPLAY = "replay"
    REPLAY_BACK = "replay_back"
    REPLAY_ON = "replay_on"
    REPLAY_PAUSE = "replay_pause"
    REPLAY_SLOWER = "replay_slower"
    REPLAY_FASTER = "replay_faster"
    CLIP = "clip"
    STATISTICS = "statistics"
    STATISTICS_ALL = "statistics_all"
    COPY_ADDRESS = "copy_address"
    HANDOVER = "handover"

    PLACE_BEFORE = "place_before"
    NEXT_PLACE = "next_place"
    PREVIOUS_PLACE = "previous_place"


SHORTCUTS: Mapping[Action, tuple[str, ...]] = {  # as delivered
    Action.FIND: ("Ctrl+F",),
    Action.FIND_ALARM: ("/",),
    Action.NEWEST_ALARM: ("A",),
    Action.EVERYTHING: ("Home",),
    Action.TREE: ("F9",),
    Action.ALARMS: ("F10",),
    Action.FULL_SCREEN: ("F11",),
    Action.NEXT_PAGE: ("PgDown",),
    Action.PREVIOUS_PAGE: ("PgUp",),
    Action.SILENCE: ("M",),
    Action.TRY_SOUND: ("Ctrl+M",),
    Action.RETRY: ("F5",),
    Action.WHY: ("F2",),
    Action.FACILITY: ("F3",),
    Action.EVIDENCE: ("E",),
    Action.MENU: ("Menu", "Shift+F10"),
    Action.RESET: ("R",),
    Action.SHELVE: ("S",),
    Action.ASIDE: ("H",),
    Action.WALL: ("Ctrl+1",),
    Action.PROGRAMME: ("Ctrl+4",),
    Action.FIGURES: ("Ctrl+6",),
    Action.SURVEY: ("Ctrl+5",),
    Action.OPERATOR: ("O",),
    Action.KEYS: ("F1", "?"),
    Action.SCREENS: ("W",),
    Action.LEAVE_GUARD: ("Ctrl+Shift+Q",),
    Action.EDIT_VIEW: ("Ctrl+E",),
    Action.NEW_VIEW: ("Ctrl+N",),
    Action.NEXT_VIEW: ("Ctrl+PgDown",),
    Action.PREVIOUS_VIEW: ("Ctrl+PgUp",),
    Action.VIEWS: ("Shift+V",),
    Action.TOUR: ("T",),
    Action.TOURS: ("Shift+T",),
    Action.PALETTE: ("Ctrl+K",),
    Action.SETTINGS: ("Ctrl+7",),
    Action.DIAL_VIEW: ("V",),
    Action.GRID: ("G",),
    Action.NEXT_ALARM: ("F8",),
    Action.PREVIOUS_ALARM: ("F7",),
    Action.ALARM_LIST: ("F6",),
    Action.ANSWER_ALL: ("Shift+A",),
    Action.NOTE: ("N",),
    Action.OUT_OF_SERVICE: ("Shift+S",),
    Action.PLAN: ("Shift+H",),
    Action.COPY_NUMBER: ("C",),
    Action.SHOW_FACILITY: ("F4",),
    Action.FILTER_1: ("Alt+1",),
    Action.FILTER_2: ("Alt+2",),
    Action.FILTER_3: ("Alt+3",),
    Action.FILTER_OWED: ("Alt+U",),
    Action.FILTER_MORE: ("Alt+M",),
    Action.FILTER_NOTHING: ("Alt+0",),
    Action.LOGIN: ("Ctrl+Shift+P",),
    Action.LEARN: ("Ctrl+Shift+L",),
    Action.ADD_CAMERAS: ("Ctrl+Shift+A",),
    Action.IMPORT_SHEET: ("Ctrl+Shift+I",),
    Action.LANGUAGE: ("Ctrl+L",),
    Action.CLOSE_MESSAGE: ("Del",),
    Action.QUIT: ("Ctrl+Shift+W",),
    Action.ZOOM_IN: ("Ctrl++", "Ctrl+="),
    Action.ZOOM_OUT: ("Ctrl+-",),
    Action.ZOOM_RESET: ("Ctrl+0",),
    Action.PAN_LEFT: ("Ctrl+Left",),
    Action.PAN_RIGHT: ("Ctrl+Right",),
    Action.PAN_UP: ("Ctrl+Up",),
    Action.PAN_DOWN: ("Ctrl+Down",),
    Action.SNAPSHOT: ("P",),
    Action.REPLAY: ("B",),
    Action.REPLAY_BACK: ("J",),
    Action.REPLAY_ON: ("L",),
    Action.REPLAY_PAUSE: ("K",),
    Action.REPLAY_SLOWER: ("Shift+J",),
    Action.REPLAY_FASTER: ("Shift+L",),
    Action.CLIP: ("X",),
    Action.STATISTICS: ("I",),
    Action.STATISTICS_ALL: ("Shift+I",),
    Action.COPY_ADDRESS: ("Ctrl+C",),
    Action.HANDOVER: ("Ctrl+2",),
    Action.PLACE_BEFORE: ("Alt+Left",),
    Action.NEXT_PLACE: ("Alt+Down",),
    Action.PREVIOUS_PLACE: ("Alt+Up",),
}

TOOL_ACTIONS = (
    Action.ZOOM_IN,
    Action.ZOOM_OUT,
    Action.ZOOM_RESET,
    Action.PAN_LEFT,
    Action.PAN_RIGHT,
    Action.PAN_UP,
    Action.PAN_DOWN,
    Action.SNAPSHOT,
    Action.REPLAY,
    Action.REPLAY_BACK,
    Action.REPLAY_ON,
    Action.REPLAY_PAUSE,
    Action.REPLAY_SLOWER,
    Action.REPLAY_FASTER,
    Action.CLIP,
    Action.STATISTICS,
    Action.STATISTICS_ALL,
    Action.COPY_ADDRESS,
)
"""What is done with the picture of a tile."""

# After the key of `Action.GRID`: the grid's side, as it is spoken ("three by three"); 9 would be more tiles than
# a wall has, so it is the mixed one.
LAYOUT_KEYS: Mapping[str, str] = {**{str(side): f"{side}x{side}" for side in range(1, 9)}, "9": "1+5"}
