"""Which key does what: every action has one, no two have the same, and what a file changes is refused in words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtWidgets import QApplication

from wall.access import Deed
from wall.config import ConfigError, Language, load, save_section
from wall.health.condition import Condition
from wall.ui import access_words, condition_words, tour_words
from wall.ui.action_words import _GROUPS, Group, does_in_source, fixed_keys, group_name, in_groups
from wall.ui.actions import SHORTCUTS, Action
from wall.ui.i18n import Languages
from wall.ui.keymap import Keymap, RefusalKind, canonical, canonical_of, in_keys_of_now, keymap, keys_of


@pytest.fixture
def keys(qapp: QApplication) -> Keymap:
    return Keymap()


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def of_file(folder: Path, text: str) -> dict[Action, tuple[str, ...]]:
    path = written(folder, text)
    return dict(keys_of(load(path), path))


def test_every_action_has_a_key_a_word_and_one_group() -> None:
    assert set(SHORTCUTS) == set(Action)
    assert all(SHORTCUTS[action] and does_in_source(action) for action in Action)
    named = Counter(action for actions in _GROUPS.values() for action in actions)
    assert named == Counter(Action), "every action has its place in one group of wall/ui/action_words.py"
    assert Counter(action for actions in in_groups().values() for action in actions) == named


def test_the_usual_keys_are_canonical_free_and_nobody_elses(keys: Keymap) -> None:
    every = Counter(key for each in SHORTCUTS.values() for key in each)
    assert [key for key, count in every.items() if count > 1] == []
    for action, usual in SHORTCUTS.items():
        for key in usual:
            assert canonical(key) == key
            assert keys.refusal(action, key) is None, (action, key)


def test_groups_name_what_cannot_be_changed(qapp: QApplication) -> None:
    assert [keys for keys, _ in fixed_keys(Group.TILES)] == ["← ↑ → ↓", "Enter"]
    assert all(group_name(group) for group in Group)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ctrl+k", "Ctrl+K"),
        (" Shift+F5 ", "Shift+F5"),
        ("PageDown", "PgDown"),
        ("Ctrl+Plus", "Ctrl++"),
        ("Shift+?", "?"),
        ("Enter", "Return"),
        ("Num+1", "1"),
        ("Đ", None),
        ("Ctrl+Foo", None),
        ("A, B", None),
        ("", None),
    ],
)
def test_one_way_of_writing_each_key(qapp: QApplication, text: str, key: str | None) -> None:
    assert canonical(text) == key


@given(text=st.text(max_size=12))
def test_whatever_is_written_is_a_key_or_none(text: str) -> None:
    key = canonical(text)
    assert key is None or canonical(key) == key


@pytest.mark.parametrize("key", [Qt.Key.Key_Control, Qt.Key.Key_Super_L, Qt.Key.Key_unknown, Qt.Key.Key_CapsLock])
def test_a_key_that_is_only_held_is_none(qapp: QApplication, key: Qt.Key) -> None:
    assert canonical_of(QKeyCombination(key)) is None


def test_the_numeric_pad_is_its_sister(qapp: QApplication) -> None:
    pad = Qt.KeyboardModifier.KeypadModifier
    assert canonical_of(QKeyCombination(pad, Qt.Key.Key_5)) == "5"
    assert canonical_of(QKeyCombination(pad, Qt.Key.Key_Enter)) == "Return"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("Left", RefusalKind.FIXED),
        ("Shift+Down", RefusalKind.FIXED),
        ("Return", RefusalKind.FIXED),
        ("Esc", RefusalKind.FIXED),
        ("Space", RefusalKind.FIXED),
        ("Tab", RefusalKind.FIXED),
        ("Shift+Tab", RefusalKind.FIXED),
        ("7", RefusalKind.FIXED),
        ("Backspace", RefusalKind.FIXED),
        ("Alt+F4", RefusalKind.DESKTOP),
        ("Alt+Tab", RefusalKind.DESKTOP),
        ("Meta+L", RefusalKind.DESKTOP),
        ("Ctrl+Alt+Del", RefusalKind.DESKTOP),
        ("Ctrl+Space", RefusalKind.DESKTOP),
        ("Print", RefusalKind.DESKTOP),
        ("ă", RefusalKind.UNREADABLE),
        ("Ctrl+K", RefusalKind.TAKEN),
    ],
)
def test_what_no_action_can_have(keys: Keymap, key: str, kind: RefusalKind) -> None:
    refusal = keys.refusal(Action.FIND, key)
    assert refusal is not None
    assert refusal.kind is kind
    assert refusal.by is (Action.PALETTE if kind is RefusalKind.TAKEN else None)


def test_swapping_gives_each_the_others_key(keys: Keymap) -> None:
    keys.use(keys.swapped(Action.FIND, "Ctrl+K"))
    assert (keys.keys(Action.FIND), keys.keys(Action.PALETTE)) == (("Ctrl+K",), ("Ctrl+F",))
    keys.use(keys.swapped(Action.FIND, "?"))  # of one that has two keys
    assert (keys.keys(Action.FIND), keys.keys(Action.KEYS)) == (("?",), ("F1", "Ctrl+K"))
    keys.use({})
    assert keys.keys(Action.FIND) == ("Ctrl+F",)


def test_what_is_as_delivered_is_no_change(keys: Keymap) -> None:
    keys.use({Action.FIND: ("Ctrl+F",), Action.WHY: ("Ctrl+W",)})
    assert dict(keys.own) == {Action.WHY: ("Ctrl+W",)}


def test_a_file_changes_keys(qapp: QApplication, tmp_path: Path) -> None:
    found = of_file(tmp_path, '[keys]\nwhy = ["F2", "ctrl+w"]\nfind = "F12"\npalette = "Ctrl+F"\nquit = ""\n')
    assert found == {
        Action.WHY: ("F2", "Ctrl+W"),
        Action.FIND: ("F12",),
        Action.PALETTE: ("Ctrl+F",),  # which find gives away in the same file
        Action.QUIT: (),
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("fnd = 'F12'", ["[keys] fnd", "is no action", "did you mean find?"]),
        ("find = 'Foo'", ["[keys] find", '"Foo" is no key', 'like "Ctrl+K"']),
        ("find = 'Ctrl+K'", ["[keys] find", '"Ctrl+K" is the key of palette', "give palette another key"]),
        ("find = 'F12'\nwhy = 'F12'", ['"F12" is the key of', "another one here"]),
        ("find = '5'", ["[keys] find", "cannot be given away", "hold Ctrl or Alt"]),
        ("find = 'Esc'", ["[keys] find", "cannot be given away"]),
        ("find = 'Meta+K'", ["[keys] find", "belongs to the desktop", "choose another key"]),
        ("find = 3", ["[keys] find", "3 is not possible", "list of at most 4"]),
        ("find = ['A', 'B', 'D', 'J', 'K']", ["[keys] find", "list of at most 4"]),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_remedy(
    qapp: QApplication, tmp_path: Path, text: str, wanted: list[str]
) -> None:
    with pytest.raises(ConfigError) as caught:
        of_file(tmp_path, f"[keys]\n{text}\n")
    assert len(caught.value.problems) == 1, str(caught.value)
    for each in wanted:
        assert each in str(caught.value)
    assert "settings.toml" in str(caught.value)


def test_all_mistakes_come_at_once(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        of_file(tmp_path, "[keys]\nfnd = 'F12'\nwhy = 'Esc'\nfind = 'Ctrl+K'\n")
    assert {problem.key for problem in caught.value.problems} == {"fnd", "why", "find"}


def test_saving_keeps_comments_and_takes_away_what_is_usual_again(tmp_path: Path) -> None:
    path = written(tmp_path, '# ours\n[desk]\nvolume = 20  # quiet\n[keys]\nfind = "F12"  # as at home\nwhy = "J"\n')
    settings = save_section(path, "keys", {"find": "F12", "retry": ["F5", "Y"]})
    assert settings.keys.chosen == {"find": ("F12",), "retry": ("F5", "Y")}
    text = path.read_text(encoding="utf-8")
    assert "# ours" in text
    assert "# quiet" in text
    assert "# as at home" in text
    assert "why" not in text
    assert save_section(path, "keys", {}).keys.chosen == {}
    assert load(path).desk.volume == 20


def test_saving_into_no_file_makes_one(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    save_section(path, "keys", {"find": "F12"})
    assert load(path).keys.chosen == {"find": ("F12",)}


def test_sentences_name_the_keys_of_this_desk() -> None:
    keymap().use({})
    said = "Connect again (F5), or press O. Foto X, F55 and Ctrl+F5 are something else."
    assert in_keys_of_now(said, Action.RETRY, Action.OPERATOR) == said
    keymap().use({Action.RETRY: ("O",), Action.OPERATOR: ("F5",)})  # swapped: in one go, not one after the other
    assert in_keys_of_now(said, Action.RETRY, Action.OPERATOR).startswith(
        "Connect again (O), or press F5. Foto X, F55"
    )
    keymap().use({Action.RETRY: ()})
    assert "(Ctrl+K)" in in_keys_of_now(said, Action.RETRY)  # what has no key is found by the palette
    keymap().use({})


@pytest.mark.parametrize("language", list(Language))
def test_words_that_name_a_key_follow_a_change(qapp: QApplication, language: Language) -> None:
    languages = Languages(qapp, language)
    keymap().use({Action.RETRY: ("F12",), Action.OPERATOR: ("Ctrl+G",), Action.TOURS: ("Ctrl+J",)})
    assert "(F12)" in condition_words.guidance(Condition.UNKNOWN)
    assert "Ctrl+G" in access_words.refused(Deed.PLAN)
    assert "Ctrl+J" in tour_words.one_page("Trạm")
    keymap().use({})
    assert "(F5)" in condition_words.guidance(Condition.UNKNOWN)
    languages.close()
