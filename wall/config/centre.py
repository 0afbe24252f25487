"""What a centre sets for all of its desks, what stays each desk's own, and what both of them come to.

A section that the centre sets is the centre's as a whole: a key that it leaves out there has its default at every
desk, whatever the desk's own file says. So two desks that judge by the same version judge alike. What belongs to the
computer or the chair (`DESK_SECTIONS`, `DESK_KEYS`) is never the centre's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from wall.config.loading import ConfigError, ConfigProblem, settings_of, values_of
from wall.config.sections import Settings

Values = Mapping[str, Any]
Key = tuple[str, str]  # section and key: ("notice.webhook", "url")

DESK_SECTIONS = frozenset({"desk", "store", "tour", "kiosk", "keys", "tools", "remote", "log"})
DESK_KEYS: Mapping[str, frozenset[str]] = {
    "decoders": frozenset({"workers", "hardware"}),  # by its processor and its card
    "evidence": frozenset({"max_gb", "memory_mb"}),  # by its disk and its memory
    "notice.webhook": frozenset({"ca_file"}),  # a file of this computer
    "notice.mqtt": frozenset({"ca_file"}),
}
CENTRE_SECTIONS = tuple(name for name in Settings.model_fields if name not in DESK_SECTIONS)
_BY_THE_LINE = "decoders"  # a desk behind another line than the others may need other values: no deviation to tell


@dataclass(frozen=True, slots=True)
class Deviation:
    """A key of a desk's own file that says something else than what holds elsewhere."""

    section: str
    key: str
    here: object
    there: object

    def __str__(self) -> str:
        return f"[{self.section}] {self.key} = {self.here!r} (elsewhere {self.there!r})"


def own_values(settings: Settings) -> Values:
    """What stands in the file that these settings were read from: keys left out there are left out."""
    return settings.model_dump(mode="json", exclude_unset=True)


def take_out(path: Path, text: str) -> tuple[Values, tuple[str, ...]]:
    """The centre's part of a settings file, and the names of the keys that stay with the desk.

    Raises ConfigError for every mistake in the file, and when nothing in it is the centre's.
    """
    values = values_of(path, text)
    settings_of(path, values)
    parts = {name: _without(name, section) for name, section in values.items() if name not in DESK_SECTIONS}
    # one that holds a desk's keys alone says nothing for the others: taking it would set all of it to the defaults
    centre = {name: part for name, part in parts.items() if _flat(part) or not _flat(values[name])}
    left = tuple(f"[{section}] {key}" for section, key in _flat(values) if _is_desks(section, key))
    if not centre:
        right = f"write at least one of [{'], ['.join(CENTRE_SECTIONS)}]"
        raise ConfigError(path, [ConfigProblem("", "", "holds nothing that a centre sets", right)])
    return centre, left


def centre_values(path: Path, text: str) -> Values:
    """What the centre sets, from its text. `path` is what an error names. Raises ConfigError."""
    values = values_of(path, text)
    settings_of(path, values)
    wrong = [key for key in _flat(values) if _is_desks(*key)]
    if wrong:
        right = "it belongs into the settings file of each desk"
        raise ConfigError(path, [ConfigProblem(*key, "is not the centre's", right) for key in wrong])
    return values


def text_of(values: Values) -> str:
    """As TOML. No comment of anybody's file is in it: what people note beside a key is not for every desk."""
    return tomlkit.dumps(values)


def together(path: Path, own: Values, centre: Values) -> Settings:
    """What holds at a desk with that file of its own. `path` is what an error names. Raises ConfigError."""
    return settings_of(path, _merged(own, centre))


def differences(before: Values, after: Values) -> tuple[str, ...]:
    """What the centre sets otherwise than before: "[health] offline_after_s: 10.0 -> 20.0"."""
    old, new = _flat(before), _flat(after)
    sections = [f"[{name}]: no longer the centre's" for name in before if name not in after]
    sections += [f"[{name}]: the centre's from now on" for name in after if name not in before]
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return (
        *sections,
        *(
            f"[{section}] {key}: {_said(old, (section, key))} -> {_said(new, (section, key))}"
            for section, key in keys
        ),
    )


def _said(values: Mapping[Key, Any], key: Key) -> str:
    return repr(values[key]) if key in values else "left out"


def not_used(own: Values, centre: Values, settings: Settings) -> tuple[Deviation, ...]:
    """The keys of the desk's own file that mean nothing, because the centre sets something else."""
    holds = _flat(settings.model_dump(mode="json"))
    return tuple(
        Deviation(*key, value, holds[key])
        for key, value in _flat(own).items()
        if key[0].split(".")[0] in centre and not _is_desks(*key) and holds[key] != value
    )


def holds_here_only(own: Values, centre: Values) -> tuple[Deviation, ...]:
    """The keys of the desk's own file in sections that the centre leaves alone: other desks may say another thing."""
    usual = _flat(Settings().model_dump(mode="json"))
    alone = {name for name in CENTRE_SECTIONS if name not in centre and name != _BY_THE_LINE}
    return tuple(
        Deviation(*key, value, usual[key])
        for key, value in _flat(own).items()
        if key[0].split(".")[0] in alone and not _is_desks(*key) and usual[key] != value
    )


def _merged(own: Values, centre: Values) -> Values:
    desks = {name: _desks_part(name, section) for name, section in own.items() if name in centre}
    return {**own, **{name: _joined(section, desks.get(name, {})) for name, section in centre.items()}}


def _joined(one: Values, other: Values) -> Values:
    """Both; they share sections, but no key."""
    result = dict(one)
    for name, value in other.items():
        result[name] = _joined(result.get(name, {}), value) if isinstance(value, Mapping) else value
    return result


def _desks_part(name: str, section: Values) -> Values:
    """What of that section is a desk's own."""
    kept = DESK_KEYS.get(name, frozenset())
    result: dict[str, Any] = {}
    for key, value in section.items():
        if isinstance(value, Mapping):
            if inner := _desks_part(f"{name}.{key}", value):
                result[key] = inner
        elif key in kept:
            result[key] = value
    return result


def _without(name: str, section: Values) -> Values:
    """That section without what is a desk's own."""
    kept = DESK_KEYS.get(name, frozenset())
    return {
        key: _without(f"{name}.{key}", value) if isinstance(value, Mapping) else value
        for key, value in section.items()
        if key not in kept
    }


def _is_desks(section: str, key: str) -> bool:
    return section in DESK_SECTIONS or key in DESK_KEYS.get(section, frozenset())


def _flat(values: Values, section: str = "") -> Mapping[Key, Any]:
    """Every key that stands there, in its order."""
    result: dict[Key, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            result |= _flat(value, f"{section}.{name}".lstrip("."))
        else:
            result[section, name] = value
    return result
