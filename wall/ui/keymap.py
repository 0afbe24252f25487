"""Which key does what at this desk: the usual keys, what was changed of them, and which changes are refused.

One for the process, as the language and the look are: a key means the same in every window. Whoever has a key for an
action asks for it by `bind`, and follows every change at once; nobody else makes a shortcut of an action.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from wall.config import ConfigError, ConfigProblem, Settings
from wall.ui.actions import SHORTCUTS, Action

Keys = Mapping[Action, tuple[str, ...]]

MOST_KEYS = 4  # of one action
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_LONE = frozenset(
    {
        Qt.Key.Key_unknown,
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
    }
)
_FIXED = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Space,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backspace,
        *(Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)),
    }
)
"""Without Ctrl and Alt. Lists, fields and dialogs of every program use these, and the digits are what is dialled."""
_DESKTOPS = frozenset(
    {"Alt+Tab", "Alt+Shift+Tab", "Alt+F4", "Alt+Esc", "Alt+Space", "Ctrl+Esc", "Ctrl+Shift+Esc", "Ctrl+Space"}
)
"""Window managers and input methods take these before a program sees them (Windows, GNOME, KDE; IBus, Unikey)."""
_OTHER_NAMES = {"pageup": "PgUp", "pagedown": "PgDown", "plus": "+", "minus": "-"}  # as other programs have them
_LATIN_END, _NAMED_BEGIN = 0x80, 0x01000000  # of Qt's key codes: signs that every keyboard has; keys with a name


class RefusalKind(Enum):
    """Why an action cannot have a key."""

    UNREADABLE = "unreadable"
    FIXED = "fixed"
    DESKTOP = "desktop"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Refusal:
    """`key` as it was asked for; `by`: which other action has it."""

    kind: RefusalKind
    key: str
    by: Action | None = None


def _pressed(sequence: QKeySequence) -> QKeyCombination:
    combination: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs of PySide6 6.11 leave it out
    return combination


def canonical(text: str) -> str | None:
    """The one way in which that key is written here ("ctrl+k" is "Ctrl+K"); None for what is no single key."""
    held, plus, key = text.strip().rpartition("+")
    if key.casefold() in _OTHER_NAMES:
        text = f"{held}{plus}{_OTHER_NAMES[key.casefold()]}"
    sequence = QKeySequence(text.strip(), _PORTABLE)
    return canonical_of(_pressed(sequence)) if sequence.count() == 1 else None


def canonical_of(pressed: QKeyCombination) -> str | None:
    """The same of a key that was pressed. A key of the numeric pad is its sister of the main keyboard."""
    key = pressed.key()
    held = pressed.keyboardModifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
    )
    if key == Qt.Key.Key_Backtab:
        key, held = Qt.Key.Key_Tab, held | Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    code = key.value
    if key in _LONE or code == 0 or _LATIN_END <= code < _NAMED_BEGIN:  # "Đ" is on some keyboards only
        return None
    if code < _LATIN_END and not chr(code).isalnum() and key != Qt.Key.Key_Space:
        held &= ~Qt.KeyboardModifier.ShiftModifier  # "?" is Shift and something else on each keyboard
    return QKeySequence(QKeyCombination(held, key)).toString(_PORTABLE)


def shown(key: str) -> str:
    """The key as this computer's keyboard and language call it."""
    return QKeySequence(key, _PORTABLE).toString(_NATIVE)


def _common(key: str) -> RefusalKind | None:
    """Why no action at all can have that canonical key."""
    combination = _pressed(QKeySequence(key, _PORTABLE))
    held = combination.keyboardModifiers()
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    meta = bool(held & Qt.KeyboardModifier.MetaModifier)
    if meta or key in _DESKTOPS or combination.key() in (Qt.Key.Key_Print, Qt.Key.Key_SysReq):
        return RefusalKind.DESKTOP
    if held & control and held & alt:  # AltGr on Windows; terminals, screens and workspaces elsewhere
        return RefusalKind.DESKTOP
    if combination.key() in _FIXED and not held & (control | alt):
        return RefusalKind.FIXED
    return None


class Keymap(QObject):
    """The keys of every action. `changed` is told after each change; who is bound by `bind` has followed already."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[Action, tuple[str, ...]] = {}

    @property
    def own(self) -> Keys:
        """What this desk has changed."""
        return dict(self._own)

    def keys(self, action: Action) -> tuple[str, ...]:
        """Of that action, in their canonical form."""
        return self._own.get(action, SHORTCUTS[action])

    def said(self, action: Action) -> str:
        """Its keys as they are read on the keyboard; "" where it has none."""
        return " · ".join(shown(key) for key in self.keys(action))

    def first(self, action: Action) -> str:
        """Its first key, canonical; "" where it has none."""
        return next(iter(self.keys(action)), "")

    def owner(self, key: str) -> Action | None:
        """Whose key that is, canonical."""
        return next((action for action in Action if key in self.keys(action)), None)

    def use(self, own: Keys) -> None:
        """Let these keys be other than usual, and all the others usual, from now on. They have been checked."""
        before, self._own = self._own, {action: keys for action, keys in own.items() if keys != SHORTCUTS[action]}
        if self._own != before:
            self.changed.emit()
            retell()

    def refusal(self, action: Action, key: str) -> Refusal | None:
        """Why that action cannot have that key, written in any way; None where it can."""
        found = canonical(key)
        if found is None:
            return Refusal(RefusalKind.UNREADABLE, key)
        if (kind := _common(found)) is not None:
            return Refusal(kind, found)
        owner = self.owner(found)
        return None if owner in (None, action) else Refusal(RefusalKind.TAKEN, found, owner)

    def with_keys(self, action: Action, keys: tuple[str, ...]) -> Keys:
        """What would be changed if that action had these."""
        return {**self._own, action: keys}

    def swapped(self, action: Action, key: str) -> Keys:
        """What would be changed if that action took the key from its owner, who gets this one's keys for it."""
        owner = self.owner(key)
        if owner is None or owner is action:
            return self.with_keys(action, (key,))
        kept = tuple(each for each in self.keys(owner) if each != key)
        return {**self._own, action: (key,), owner: (*kept, *self.keys(action))[:MOST_KEYS]}


def retell() -> None:
    """Have every widget say its texts again: many of them name a key. As after a change of the language."""
    for widget in QApplication.topLevelWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))


@cache
def keymap() -> Keymap:
    """That of this process."""
    return Keymap()


class _Bound(QShortcut):
    """A shortcut that goes with its action's keys."""

    def __init__(self, owner: QWidget, action: Action) -> None:
        super().__init__(owner)
        self._action = action
        self.setAutoRepeat(False)
        self.take_keys()
        keymap().changed.connect(self.take_keys)

    def take_keys(self) -> None:
        """Those of now."""
        self.setKeys([QKeySequence(key, _PORTABLE) for key in keymap().keys(self._action)])


def bind(owner: QWidget, action: Action, does: Callable[[], object]) -> QShortcut:
    """Have the keys of that action do it while the owner's window has the keyboard, whichever keys these are."""
    shortcut = _Bound(owner, action)
    shortcut.activated.connect(lambda: does() and None)
    return shortcut


def keyed(text: str, action: Action) -> str:
    """The text of a tip or a button, with the key behind it, where there is one."""
    key = keymap().first(action)
    return f"{text} ({shown(key)})" if key else text


def in_keys_of_now(text: str, *actions: Action) -> str:
    """A sentence that names keys as delivered, with those of this desk; the palette finds what has none."""
    delivered = {SHORTCUTS[action][0]: action for action in actions}
    if not any(key in text for key in delivered):  # most sentences; those of a hundred tiles come four times a second
        return text
    names = "|".join(map(re.escape, delivered))
    return re.sub(rf"(?<![\w+])({names})(?![\w+])", lambda found: _to_press(delivered[found[0]]), text)


def _to_press(action: Action) -> str:
    return next((shown(key) for key in map(keymap().first, (action, Action.PALETTE, Action.KEYS)) if key), "–")


# From the settings -----------------------------------------------------------------------------------------------


def keys_of(settings: Settings, path: Path) -> Keys:
    """What the section [keys] of that file changes. Raises ConfigError with every mistake, and what is right."""
    named, problems = _named(settings.keys.chosen)
    own: dict[Action, tuple[str, ...]] = {}
    for action, texts in named.items():
        found: list[str] = []
        for text in texts:
            key = canonical(text)
            kind = RefusalKind.UNREADABLE if key is None else _common(key)
            if kind is not None:
                problems.append(ConfigProblem("keys", action.value, f'"{text}" {_WRONG[kind]}', _RIGHT[kind]))
            elif key is not None and key not in found:
                found.append(key)
        own[action] = tuple(found)
    problems += _conflicts(own)
    if problems:
        raise ConfigError(path, problems)
    return own


_WRONG = {
    RefusalKind.UNREADABLE: "is no key that every keyboard has",
    RefusalKind.FIXED: "cannot be given away: lists, fields and dialling need it",
    RefusalKind.DESKTOP: "belongs to the desktop, which may not let it through",
}
_RIGHT = {
    RefusalKind.UNREADABLE: 'write one like "Ctrl+K", "Shift+F5", "A" or "PgDown"',
    RefusalKind.FIXED: "choose another key, or hold Ctrl or Alt with it",
    RefusalKind.DESKTOP: "choose another key",
}


def _named(chosen: Mapping[str, tuple[str, ...]]) -> tuple[dict[Action, tuple[str, ...]], list[ConfigProblem]]:
    known = {action.value: action for action in Action}
    problems = []
    for name in chosen:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            right = f"did you mean {close[0]}?" if close else "the actions stand in docs/guide.md"
            problems.append(ConfigProblem("keys", name, "is no action", right))
    return {known[name]: texts for name, texts in chosen.items() if name in known}, problems


def _conflicts(own: Keys) -> Iterator[ConfigProblem]:
    """A key that two have: told of whichever of them stands in the file."""
    owner: dict[str, Action] = {}
    for action in sorted(Action, key=lambda each: each in own):  # the usual ones first: the file's are told
        for key in own.get(action, SHORTCUTS[action]):
            if key in owner:
                other = owner[key].value
                right = f"give {other} another key in [keys] first, or choose another one here"
                yield ConfigProblem("keys", action.value, f'"{key}" is the key of {other}', right)
            owner.setdefault(key, action)
