"""What a centre sets for its desks, and what each desk keeps: every key is the one's or the other's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from wall.config import ConfigError, Settings, load
from wall.config.centre import (
    CENTRE_SECTIONS,
    DESK_KEYS,
    DESK_SECTIONS,
    centre_values,
    holds_here_only,
    not_used,
    own_values,
    take_out,
    text_of,
    together,
)

FILE = Path("centre.toml")
EXAMPLE = Path(__file__).parents[1] / "resources" / "settings.example.toml"
WHOLE = EXAMPLE.read_text(encoding="utf-8")


def keys(values: Mapping[str, Any], section: str = "") -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from keys(value, f"{section}.{name}".lstrip("."))
        else:
            yield section, name


def own(text: str, folder: Path) -> Mapping[str, Any]:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return own_values(load(file))


def test_every_key_is_the_centres_or_the_desks() -> None:
    centre, left = take_out(FILE, WHOLE)
    taken = {f"[{section}] {key}" for section, key in keys(centre)}
    assert taken | set(left) == {f"[{section}] {key}" for section, key in keys(tomllib.loads(WHOLE))}
    assert not taken & set(left)
    assert set(CENTRE_SECTIONS) | DESK_SECTIONS == set(Settings.model_fields)
    named = {f"[{section}] {key}" for section, names in DESK_KEYS.items() for key in names}
    assert named <= set(left)
    assert tuple(centre) == CENTRE_SECTIONS


def test_what_the_centre_takes_out_comes_back_as_it_was() -> None:
    centre, _ = take_out(FILE, WHOLE)
    assert centre_values(FILE, text_of(centre)) == centre
    assert "#" not in text_of(centre)


def test_a_section_of_which_only_a_desks_keys_are_written_is_not_the_centres() -> None:
    text = '[health]\n[evidence]\nmax_gb = 1.0\n[notice.webhook]\nca_file = "/ca.pem"\n'
    centre, left = take_out(FILE, text)
    assert centre == {"health": {}}  # an empty one is: everywhere the defaults
    assert left == ("[evidence] max_gb", "[notice.webhook] ca_file")
    with pytest.raises(ConfigError, match="holds nothing that a centre sets"):
        take_out(FILE, "[decoders]\nworkers = 4\n")


def test_a_section_is_the_centres_as_a_whole(tmp_path: Path) -> None:
    centre = centre_values(FILE, "[health]\noffline_after_s = 20.0\n[evidence]\nclip_s = 60\n")
    mine = own(
        "[desk]\nvolume = 30\n[health]\noffline_after_s = 5\nfrozen_after_s = 9\n"
        "[evidence]\nclip_s = 10\nmax_gb = 1\n[alarms]\nrecall_after_h = 1\n",
        tmp_path,
    )
    settings = together(FILE, mine, centre)
    assert (settings.health.offline_after_s, settings.health.frozen_after_s) == (20.0, 5.0)
    assert (settings.evidence.clip_s, settings.evidence.max_gb) == (60, 1.0)
    assert settings.desk.volume == 30
    assert settings.alarms.recall_after_h == 1.0
    assert [str(each) for each in not_used(mine, centre, settings)] == [
        "[health] offline_after_s = 5.0 (elsewhere 20.0)",
        "[health] frozen_after_s = 9.0 (elsewhere 5.0)",
        "[evidence] clip_s = 10 (elsewhere 60)",
    ]
    assert [str(each) for each in holds_here_only(mine, centre)] == ["[alarms] recall_after_h = 1.0 (elsewhere 4.0)"]


def test_a_file_of_this_computer_stays_beside_an_address_of_the_centre(tmp_path: Path) -> None:
    centre = centre_values(FILE, '[notice.webhook]\nurl = "https://hook.example/a"\n')
    mine = own('[notice.webhook]\nurl = "https://other.example/b"\nca_file = "/etc/ca.pem"\n', tmp_path)
    webhook = together(FILE, mine, centre).notice.webhook
    assert (webhook.url, webhook.ca_file) == ("https://hook.example/a", "/etc/ca.pem")


def test_how_cameras_are_reached_is_no_deviation_while_the_centre_says_nothing(tmp_path: Path) -> None:
    mine = own('[decoders]\ntransport = "udp"\n', tmp_path)
    assert not holds_here_only(mine, {"health": {}})
    assert together(FILE, mine, {"health": {}}).decoders.transport.value == "udp"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[health]\noffline_after_s = 0\n", "[health] offline_after_s: 0 is not possible; right is seconds from 1"),
        ("[halth]\n", "did you mean health?"),
        ('[notice.email]\nserver = "mail.example"\n', "[notice.email]: is not whole"),
        ('[desk]\nname = "x"\n', "holds nothing that a centre sets; write at least one of [decoders]"),
        ("health = [\n", "is not TOML"),
    ],
)
def test_what_is_wrong_is_refused_whole_with_its_remedy(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        take_out(FILE, text)
    assert str(caught.value).startswith("centre.toml: ")
    assert words in str(caught.value)


def test_a_key_of_a_desk_is_refused_in_the_centres_text() -> None:
    with pytest.raises(ConfigError, match=r"\[evidence\] max_gb: is not the centre's"):
        centre_values(FILE, "[evidence]\nmax_gb = 1.0\n")
