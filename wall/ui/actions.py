"""Every action of the wall in tables: its name, its usual key, what it does, and its group in the overview.

A new one is added at the end of `Action`, `SHORTCUTS` and `_WORDS`, and to a group; a tile's tool to `TOOL_ACTIONS`.
Which key it has at this desk, says `wall.ui.keymap`; the palette lists it by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


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

_WORDS: Mapping[Action, str] = {
    Action.FIND: str(QT_TRANSLATE_NOOP("keys", "Find a facility or a camera")),
    Action.FIND_ALARM: str(QT_TRANSLATE_NOOP("keys", "Find in the alarms; Enter goes to the list, Esc back")),
    Action.NEWEST_ALARM: str(
        QT_TRANSLATE_NOOP("keys", "The alarm that called last, on the wall and in the list; again: the one before")
    ),
    Action.EVERYTHING: str(QT_TRANSLATE_NOOP("keys", "All cameras: back from a province or a facility")),
    Action.TREE: str(QT_TRANSLATE_NOOP("keys", "Show or hide the facilities")),
    Action.ALARMS: str(QT_TRANSLATE_NOOP("keys", "Show or hide the alarms")),
    Action.FULL_SCREEN: str(QT_TRANSLATE_NOOP("keys", "Full screen: the strip and the wall only")),
    Action.NEXT_PAGE: str(QT_TRANSLATE_NOOP("keys", "Next page")),
    Action.PREVIOUS_PAGE: str(QT_TRANSLATE_NOOP("keys", "Previous page")),
    Action.SILENCE: str(QT_TRANSLATE_NOOP("keys", "Silence the alarm tone; a newer alarm sounds again")),
    Action.TRY_SOUND: str(QT_TRANSLATE_NOOP("keys", "Play the alarm sounds as a test")),
    Action.RETRY: str(QT_TRANSLATE_NOOP("keys", "Connect the selected camera again now")),
    Action.WHY: str(QT_TRANSLATE_NOOP("keys", "Why? On what the selected camera's state rests, and what to do")),
    Action.FACILITY: str(
        QT_TRANSLATE_NOOP("keys", "The page of the selected camera's or alarm's facility: contacts, survey, scheme")
    ),
    Action.EVIDENCE: str(QT_TRANSLATE_NOOP("keys", "Evidence of the selected camera or facility")),
    Action.MENU: str(QT_TRANSLATE_NOOP("keys", "The menu of the selected tile, alarm or facility")),
    Action.RESET: str(QT_TRANSLATE_NOOP("keys", "Reset the selected camera's alarm, when it is over")),
    Action.SHELVE: str(QT_TRANSLATE_NOOP("keys", "Shelve the alarm of the selected camera for a time")),
    Action.ASIDE: str(
        QT_TRANSLATE_NOOP("keys", "What is shelved, out of service or away by plan, and putting it back")
    ),
    Action.WALL: str(QT_TRANSLATE_NOOP("keys", "The wall: windows that cover it are closed, what they do goes on")),
    Action.PROGRAMME: str(QT_TRANSLATE_NOOP("keys", "Connection programme: provinces, facilities, what is overdue")),
    Action.FIGURES: str(QT_TRANSLATE_NOOP("keys", "Alarm health: figures, targets and reports")),
    Action.SURVEY: str(QT_TRANSLATE_NOOP("keys", "Survey a facility: find its cameras, probe them, make a bundle")),
    Action.OPERATOR: str(QT_TRANSLATE_NOOP("keys", "Say who sits here now")),
    Action.SCREENS: str(QT_TRANSLATE_NOOP("keys", "Screens: the windows of the wall, and which monitor each is on")),
    Action.LEAVE_GUARD: str(QT_TRANSLATE_NOOP("keys", "Leave guard mode, by a PIN")),
    Action.EDIT_VIEW: str(QT_TRANSLATE_NOOP("keys", "Edit the view that is shown: tiles, cameras, clock, hot spot")),
    Action.NEW_VIEW: str(QT_TRANSLATE_NOOP("keys", "Make a new view of this place")),
    Action.NEXT_VIEW: str(QT_TRANSLATE_NOOP("keys", "Next view of this place")),
    Action.PREVIOUS_VIEW: str(QT_TRANSLATE_NOOP("keys", "Previous view of this place")),
    Action.VIEWS: str(QT_TRANSLATE_NOOP("keys", "All views: show, rename, number, order, export, import")),
    Action.TOUR: str(
        QT_TRANSLATE_NOOP("keys", "Start the tour that was used last, else the pages of this place; stop it")
    ),
    Action.TOURS: str(QT_TRANSLATE_NOOP("keys", "Choose, make and change tours")),
    Action.KEYS: str(QT_TRANSLATE_NOOP("keys", "All keys on one page, to be searched and printed")),
    Action.PALETTE: str(QT_TRANSLATE_NOOP("keys", "Find and do anything by typing: places, cameras, views, actions")),
    Action.SETTINGS: str(QT_TRANSLATE_NOOP("keys", "Settings: which key does what")),
    Action.DIAL_VIEW: str(QT_TRANSLATE_NOOP("keys", "Show a view by its number: type it, then Enter")),
    Action.GRID: str(
        QT_TRANSLATE_NOOP("keys", "Another grid: then 1 to 8 for 1x1 to 8x8, 9 for one large and five small")
    ),
    Action.NEXT_ALARM: str(QT_TRANSLATE_NOOP("keys", "The next alarm of the list, on the wall as well")),
    Action.PREVIOUS_ALARM: str(QT_TRANSLATE_NOOP("keys", "The alarm before that in the list, on the wall as well")),
    Action.ALARM_LIST: str(QT_TRANSLATE_NOOP("keys", "The keyboard to the list of alarms; Esc back to the wall")),
    Action.ANSWER_ALL: str(QT_TRANSLATE_NOOP("keys", "Acknowledge all alarms that are shown: they are listed first")),
    Action.NOTE: str(QT_TRANSLATE_NOOP("keys", "Acknowledge the selected camera's alarm with a note")),
    Action.OUT_OF_SERVICE: str(QT_TRANSLATE_NOOP("keys", "Take the selected camera out of service")),
    Action.PLAN: str(QT_TRANSLATE_NOOP("keys", "When the selected camera or facility is away by plan")),
    Action.COPY_NUMBER: str(
        QT_TRANSLATE_NOOP("keys", "Copy the telephone number of the selected camera's or alarm's facility")
    ),
    Action.SHOW_FACILITY: str(QT_TRANSLATE_NOOP("keys", "The facility of the selected camera or alarm, on the wall")),
    Action.FILTER_1: str(QT_TRANSLATE_NOOP("keys", "Only alarms of priority 1, or no longer only these")),
    Action.FILTER_2: str(QT_TRANSLATE_NOOP("keys", "Only alarms of priority 2, or no longer only these")),
    Action.FILTER_3: str(QT_TRANSLATE_NOOP("keys", "Only alarms of priority 3, or no longer only these")),
    Action.FILTER_OWED: str(QT_TRANSLATE_NOOP("keys", "Only unacknowledged alarms, or all again")),
    Action.FILTER_MORE: str(QT_TRANSLATE_NOOP("keys", "Only alarms of a province or a kind")),
    Action.FILTER_NOTHING: str(QT_TRANSLATE_NOOP("keys", "All alarms: the filter hides nothing")),
    Action.LOGIN: str(QT_TRANSLATE_NOOP("keys", "Change the password of the selected camera")),
    Action.LEARN: str(QT_TRANSLATE_NOOP("keys", "Learn the selected camera anew: what is usual for it is forgotten")),
    Action.ADD_CAMERAS: str(QT_TRANSLATE_NOOP("keys", "Add cameras: import a sheet, or type one in")),
    Action.IMPORT_SHEET: str(QT_TRANSLATE_NOOP("keys", "Import a sheet of cameras: choose the file")),
    Action.LANGUAGE: str(QT_TRANSLATE_NOOP("keys", "The other language")),
    Action.CLOSE_MESSAGE: str(QT_TRANSLATE_NOOP("keys", "Close the message above the wall")),
    Action.QUIT: str(QT_TRANSLATE_NOOP("keys", "Close the wall: no camera is watched at this desk then")),
    Action.ZOOM_IN: str(QT_TRANSLATE_NOOP("keys", "Zoom into the selected picture; the wheel: at the pointer")),
    Action.ZOOM_OUT: str(QT_TRANSLATE_NOOP("keys", "Zoom out of the selected picture")),
    Action.ZOOM_RESET: str(QT_TRANSLATE_NOOP("keys", "The whole picture; a double click on it does the same")),
    Action.PAN_LEFT: str(QT_TRANSLATE_NOOP("keys", "Zoomed: look farther to the left; dragging does the same")),
    Action.PAN_RIGHT: str(QT_TRANSLATE_NOOP("keys", "Zoomed: look farther to the right")),
    Action.PAN_UP: str(QT_TRANSLATE_NOOP("keys", "Zoomed: look farther up")),
    Action.PAN_DOWN: str(QT_TRANSLATE_NOOP("keys", "Zoomed: look farther down")),
    Action.SNAPSHOT: str(QT_TRANSLATE_NOOP("keys", "Save the selected camera's picture in its full size")),
    Action.REPLAY: str(QT_TRANSLATE_NOOP("keys", "Show the last seconds of the selected camera again; again: live")),
    Action.REPLAY_BACK: str(QT_TRANSLATE_NOOP("keys", "In a replay: 5 s back (also ←)")),
    Action.REPLAY_ON: str(QT_TRANSLATE_NOOP("keys", "In a replay: 5 s on (also →)")),
    Action.REPLAY_PAUSE: str(QT_TRANSLATE_NOOP("keys", "In a replay: stand, or go on")),
    Action.REPLAY_SLOWER: str(QT_TRANSLATE_NOOP("keys", "In a replay: slower, down to half")),
    Action.REPLAY_FASTER: str(QT_TRANSLATE_NOOP("keys", "In a replay: faster, up to twice")),
    Action.CLIP: str(
        QT_TRANSLATE_NOOP(
            "keys", "Save the last seconds of the selected camera, or its replay, as video; again: cancel"
        )
    ),
    Action.STATISTICS: str(QT_TRANSLATE_NOOP("keys", "Figures of the stream over the selected picture")),
    Action.STATISTICS_ALL: str(QT_TRANSLATE_NOOP("keys", "Figures of the stream over all pictures")),
    Action.COPY_ADDRESS: str(QT_TRANSLATE_NOOP("keys", "Copy the selected camera's address, without the password")),
    Action.HANDOVER: str(
        QT_TRANSLATE_NOOP("keys", "Shift hand-over: what is open, what has changed, notes, signing")
    ),
    Action.PLACE_BEFORE: str(QT_TRANSLATE_NOOP("keys", "What the wall showed before; again: back")),
    Action.NEXT_PLACE: str(QT_TRANSLATE_NOOP("keys", "The next facility, as they stand at the left")),
    Action.PREVIOUS_PLACE: str(QT_TRANSLATE_NOOP("keys", "The facility before that")),
}


class Group(Enum):
    """Where an action stands in the overview, in the order of the overview."""

    WALL = "wall"
    TILES = "tiles"
    ALARMS = "alarms"
    VIEWS = "views"
    PAGES = "pages"
    DESK = "desk"


_GROUPS: Mapping[Group, tuple[Action, ...]] = {
    Group.WALL: (
        Action.PALETTE,
        Action.FIND,
        Action.EVERYTHING,
        Action.PLACE_BEFORE,
        Action.NEXT_PLACE,
        Action.PREVIOUS_PLACE,
        Action.NEXT_PAGE,
        Action.PREVIOUS_PAGE,
        Action.GRID,
        Action.TREE,
        Action.ALARMS,
        Action.FULL_SCREEN,
        Action.SHOW_FACILITY,
    ),
    Group.TILES: (
        Action.WHY,
        Action.FACILITY,
        Action.EVIDENCE,
        Action.MENU,
        Action.RETRY,
        Action.OUT_OF_SERVICE,
        Action.PLAN,
        Action.COPY_NUMBER,
        Action.LOGIN,
        Action.LEARN,
        *TOOL_ACTIONS,
    ),
    Group.ALARMS: (
        Action.NEWEST_ALARM,
        Action.NEXT_ALARM,
        Action.PREVIOUS_ALARM,
        Action.ALARM_LIST,
        Action.NOTE,
        Action.ANSWER_ALL,
        Action.SHELVE,
        Action.RESET,
        Action.ASIDE,
        Action.SILENCE,
        Action.FIND_ALARM,
        Action.FILTER_1,
        Action.FILTER_2,
        Action.FILTER_3,
        Action.FILTER_OWED,
        Action.FILTER_MORE,
        Action.FILTER_NOTHING,
    ),
    Group.VIEWS: (
        Action.DIAL_VIEW,
        Action.NEXT_VIEW,
        Action.PREVIOUS_VIEW,
        Action.VIEWS,
        Action.EDIT_VIEW,
        Action.NEW_VIEW,
        Action.TOUR,
        Action.TOURS,
    ),
    Group.PAGES: (Action.WALL, Action.HANDOVER, Action.PROGRAMME, Action.SURVEY, Action.FIGURES, Action.SETTINGS),
    Group.DESK: (
        Action.KEYS,
        Action.OPERATOR,
        Action.SCREENS,
        Action.LEAVE_GUARD,
        Action.LANGUAGE,
        Action.TRY_SOUND,
        Action.CLOSE_MESSAGE,
        Action.ADD_CAMERAS,
        Action.IMPORT_SHEET,
        Action.QUIT,
    ),
}
_GROUP_WORDS: Mapping[Group, str] = {
    Group.WALL: str(QT_TRANSLATE_NOOP("keys", "Wall")),
    Group.TILES: str(QT_TRANSLATE_NOOP("keys", "Tiles and cameras")),
    Group.ALARMS: str(QT_TRANSLATE_NOOP("keys", "Alarms")),
    Group.VIEWS: str(QT_TRANSLATE_NOOP("keys", "Views and tours")),
    Group.PAGES: str(QT_TRANSLATE_NOOP("keys", "Pages")),
    Group.DESK: str(QT_TRANSLATE_NOOP("keys", "This desk")),
}

# What no desk can change: these keys mean the same in every program, or they are what is dialled.
_FIXED: Mapping[Group, tuple[tuple[str, str], ...]] = {
    Group.WALL: (
        ("0 – 9", str(QT_TRANSLATE_NOOP("keys", "Dial a camera's number, then Enter: it is shown and selected"))),
        ("Esc", str(QT_TRANSLATE_NOOP("keys", "Back to the grid; leave the full screen"))),
    ),
    Group.TILES: (
        ("← ↑ → ↓", str(QT_TRANSLATE_NOOP("keys", "Select a tile"))),
        ("Enter", str(QT_TRANSLATE_NOOP("keys", "Enlarge the selected tile"))),
    ),
    Group.ALARMS: (
        ("Space", str(QT_TRANSLATE_NOOP("keys", "Acknowledge the selected tile or the selected alarms"))),
    ),
}


def does(action: Action) -> str:
    """What that action does, in the language of the moment."""
    return QCoreApplication.translate("keys", _WORDS[action])


def does_in_source(action: Action) -> str:
    """The same as the source has it: in English, whatever the screen speaks. Searched as well."""
    return _WORDS[action]


def group_name(group: Group) -> str:
    """What that group is called, in the language of the moment."""
    return QCoreApplication.translate("keys", _GROUP_WORDS[group])


def fixed_keys(group: Group) -> tuple[tuple[str, str], ...]:
    """The keys of that group that cannot be changed, and what they do, in the language of the moment."""
    return tuple((keys, QCoreApplication.translate("keys", told)) for keys, told in _FIXED.get(group, ()))


def in_groups() -> dict[Group, tuple[Action, ...]]:
    """Every action under its group, in the order of the overview. One that no group names is at the end."""
    named = {action for actions in _GROUPS.values() for action in actions}
    others = tuple(action for action in Action if action not in named)
    return {group: (*actions, *others) if group is Group.DESK else actions for group, actions in _GROUPS.items()}
