"""Tokens in the real secret store: made, told apart, removed, and never in clear on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.access import Role
from wall.inventory.secrets import EncryptedSecrets, KeyFile, SecretsError
from wall.remote.tokens import ENTRY, MOST_TOKENS, TokenError, Tokens, match
from wall.urls import Secret


@pytest.fixture
def store(tmp_path: Path) -> EncryptedSecrets:
    return EncryptedSecrets(tmp_path / "secrets.bin", [KeyFile(tmp_path / "secrets.key")])


def test_made_kept_and_removed(store: EncryptedSecrets, tmp_path: Path) -> None:
    tokens = Tokens(store)
    assert tokens.all() == ()
    desk, scrape = tokens.make(" quầy  2 ", "supervisor"), tokens.make("prometheus", "reader")
    assert [(each.name, each.role) for each in Tokens(store).all()] == [
        ("prometheus", None),
        ("quầy 2", Role.SUPERVISOR),
    ]
    assert desk.secret.reveal() not in (tmp_path / "secrets.bin").read_text("latin1")
    assert desk.secret != scrape.secret
    assert len(desk.secret.reveal()) >= 43  # 256 bits in base64
    tokens.remove("quầy 2")
    tokens.remove("prometheus")
    assert tokens.all() == ()
    assert store.get(ENTRY) is None


def test_a_new_one_of_that_name_ends_the_old_one(store: EncryptedSecrets) -> None:
    tokens = Tokens(store)
    old, new = tokens.make("a", "operator"), tokens.make("a", "reader")
    assert match(tokens.all(), old.secret.reveal()) is None
    assert match(tokens.all(), new.secret.reveal()) == new


def test_only_the_very_token_fits(store: EncryptedSecrets) -> None:
    tokens = Tokens(store)
    made = [tokens.make(name, "operator") for name in ("a", "b")]
    secret = made[0].secret.reveal()
    assert match(tokens.all(), secret) == made[0]
    for sent in ("", secret[:-1], secret + " ", secret.lower(), "é", "\ud800", "\0"):
        assert match(tokens.all(), sent) is None


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "a\x07b"])
def test_names_that_are_none(store: EncryptedSecrets, name: str) -> None:
    with pytest.raises(TokenError):
        Tokens(store).make(name, "operator")


def test_not_more_than_anybody_oversees(store: EncryptedSecrets) -> None:
    tokens = Tokens(store)
    for number in range(MOST_TOKENS):
        tokens.make(f"token {number}", "reader")
    with pytest.raises(TokenError, match="remove one"):
        tokens.make("one more", "reader")
    tokens.make("token 3", "operator")  # the same name is no more


def test_one_that_is_not_there(store: EncryptedSecrets) -> None:
    with pytest.raises(TokenError, match="no token 'x'"):
        Tokens(store).remove("x")


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"role": "king", "token": "t"}}', "hunter2"])
def test_a_damaged_entry_is_said_without_its_content(store: EncryptedSecrets, text: str) -> None:
    store.set(ENTRY, Secret(text))
    if text == "[]":
        with pytest.raises(SecretsError, match="damaged"):
            Tokens(store).all()
        return
    with pytest.raises(SecretsError, match="damaged") as caught:
        Tokens(store).all()
    assert "hunter2" not in str(caught.value)
