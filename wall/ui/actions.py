"""Every key of the wall in one table: the window makes its shortcuts from it, and the overview prints it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Action(Enum):
    """What a key can ask for. The value is its name in settings to come."""

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
    HANDOVER = "handover"


SHORTCUTS: Mapping[Action, tuple[str, ...]] = {
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
    Action.HANDOVER: ("Ctrl+2",),
}

# The grid's side, as it is spoken ("three by three"); 9 would be more tiles than a wall has, so it is the mixed one.
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
    Action.OPERATOR: str(QT_TRANSLATE_NOOP("keys", "Sign in or out; without PINs: say who sits here now")),
    Action.KEYS: str(QT_TRANSLATE_NOOP("keys", "This overview")),
    Action.HANDOVER: str(
        QT_TRANSLATE_NOOP("keys", "Shift hand-over: what is open, what has changed, notes, signing")
    ),
}


def overview() -> list[tuple[str, str]]:
    """Every key and what it does, in the language of the moment."""
    translate = QCoreApplication.translate
    rows = [(" · ".join(keys), translate("keys", _WORDS[action])) for action, keys in SHORTCUTS.items()]
    rows += [
        ("1 – 8", translate("keys", "Grids of 1x1 to 8x8 tiles")),
        ("9", translate("keys", "One large tile and five small ones")),
        ("← ↑ → ↓", translate("keys", "Select a tile")),
        ("Enter", translate("keys", "Enlarge the selected tile")),
        ("Esc", translate("keys", "Back to the grid; leave the full screen")),
        ("Alt+1 – 3", translate("keys", "Only alarms of that priority")),
        ("Alt+U", translate("keys", "Only unacknowledged alarms")),
        ("Alt+M", translate("keys", "Only alarms of a province or a kind")),
        ("Alt+0", translate("keys", "All alarms: the filter hides nothing")),
        ("Space", translate("keys", "Acknowledge the selected tile or the selected alarms")),
    ]
    return rows
