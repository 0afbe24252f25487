"""[remote]: off unless told otherwise, on loopback unless it is encrypted or somebody says that it need not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.config import ConfigError, load
from wall.config.centre import DESK_SECTIONS
from wall.remote_settings import Remote


def loaded(tmp_path: Path, text: str) -> Remote:
    file = tmp_path / "settings.toml"
    file.write_text(f"[remote]\n{text}\n", "utf-8")
    return load(file).remote


def test_as_it_is_installed() -> None:
    settings = Remote()
    assert (settings.on, settings.listen, settings.picture) == (False, "127.0.0.1", False)
    assert settings.loopback
    assert "remote" in DESK_SECTIONS


@pytest.mark.parametrize("address", ["0.0.0.0", "10.0.3.7", "::", "fd00::1"])
def test_open_to_others_is_refused_with_a_sentence(tmp_path: Path, address: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, f'on = true\nlisten = "{address}"')
    said = str(caught.value)
    assert "cert_file and key_file" in said
    assert "insecure = true" in said
    assert address in said


def test_open_to_others_with_a_certificate_or_on_purpose(tmp_path: Path) -> None:
    assert loaded(tmp_path, 'on = true\nlisten = "0.0.0.0"\ncert_file = "/etc/a.pem"\nkey_file = "/etc/b.pem"').tls
    assert not loaded(tmp_path, 'on = true\nlisten = "10.0.3.7"\ninsecure = true').tls
    assert not loaded(tmp_path, 'listen = "10.0.3.7"').on


@pytest.mark.parametrize("address", ["127.0.0.1", "127.3.2.1", "::1"])
def test_loopback_needs_neither(tmp_path: Path, address: str) -> None:
    assert loaded(tmp_path, f'on = true\nlisten = "{address}"').loopback


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('listen = "localhost"', "[remote] listen"),
        ("port = 0", "[remote] port"),
        ('port = "8780"', "[remote] port"),
        ('hosts = ["a:80"]', "[remote] hosts"),
        ('cert_file = "/etc/a.pem"', "belong together"),
        ('cert_file = "a.pem"\nkey_file = "/etc/b.pem"', "[remote] cert_file"),
        ("connections = 1", "[remote] connections"),
        ("colour = 1", "[remote] colour"),
    ],
)
def test_mistakes_name_the_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert said in str(caught.value)
