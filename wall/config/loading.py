"""From a settings file to settings, or to an error that names file, section and key and says what is right."""

from __future__ import annotations

import difflib
import re
import stat
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from tomlkit.exceptions import TOMLKitError

from wall.config.sections import Settings
from wall.paths import PRIVATE_FILE, write_atomically
from wall.urls import redact

Scalar = str | int | float | bool
SHOWN_VALUE = 60  # characters of a wrong value that an error repeats


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One mistake. `section` and `key` are "" where the mistake is not in one."""

    section: str
    key: str
    wrong: str
    right: str

    def __str__(self) -> str:
        place = f"[{self.section[:SHOWN_VALUE]}] {self.key[:SHOWN_VALUE]}".strip() + ": " if self.section else ""
        text = f"{place}{self.wrong}; {self.right}"
        return "".join(each if each.isprintable() else "?" for each in text)  # it goes to a terminal


class ConfigError(Exception):
    """The settings cannot be used. Its text has one line for each mistake and begins with the file."""

    def __init__(self, path: Path, problems: Iterable[ConfigProblem]) -> None:
        self.path = path
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{path}: {problem}" for problem in self.problems))


def load(path: Path, *, explicit: bool = False) -> Settings:
    """The settings in that file; the defaults when it is not there and nobody named it (`explicit`).

    Raises ConfigError with every mistake that was found.
    """
    try:
        text = read(path)
    except FileNotFoundError as error:
        if not explicit:
            return Settings()
        right = "name an existing file, or leave --config out to use the defaults"
        raise ConfigError(path, [ConfigProblem("", "", "there is no such file", right)]) from error
    except OSError as error:
        right = "give this user the right to read it"
        raise ConfigError(path, [ConfigProblem("", "", f"cannot be read ({error.strerror})", right)]) from error
    return settings_of(path, values_of(path, text))


def read(path: Path) -> str:
    """The text of a settings file. Raises ConfigError for what is no text, OSError."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(path, [ConfigProblem("", "", "is not UTF-8 text", "save it as UTF-8")]) from error


def save_section(path: Path, section: str, values: Mapping[str, Scalar | list[str]]) -> Settings:
    """Let that section hold these values and no others, comments kept, and give the settings as they are now.

    The file is made when it is not there. Raises ConfigError (nothing is written then) or OSError.
    """

    def change(table: Any) -> None:
        for key in [each for each in table if each not in values]:
            del table[key]
        for key, value in values.items():
            if key not in table or table[key] != value:  # a comment beside a line that stays is kept
                table[key] = value

    return _change(path, section, change)


def save_value(path: Path, section: str, key: str, value: Scalar) -> Settings:
    """Change one value in the file, comments and order kept, and give the settings as they are now.

    The file is made when it is not there. Raises ConfigError (nothing is written then) or OSError.
    """

    def change(table: Any) -> None:
        table[key] = value

    return _change(path, section, change)


def _change(path: Path, section: str, change: Callable[[Any], None]) -> Settings:
    existing = read(path) if path.exists() else ""
    try:
        document = tomlkit.parse(existing)
        if section not in document:
            document[section] = tomlkit.table()
        table = document[section]
        if not isinstance(table, Mapping):
            raise ConfigError(path, [ConfigProblem(section, "", "is not a section", f"write [{section}]")])
        change(document[section])
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise ConfigError(path, [_syntax_problem(error)]) from error
    text = tomlkit.dumps(document)
    settings = settings_of(path, values_of(path, text))
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else PRIVATE_FILE
    write_atomically(path, text.encode("utf-8"), mode)
    return settings


def values_of(path: Path, text: str) -> Mapping[str, Any]:
    """What stands in a TOML text, whether or not it is right. `path` is what an error names. Raises ConfigError."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError; so is a number too long for int
        raise ConfigError(path, [_syntax_problem(error)]) from error


def settings_of(path: Path, values: Mapping[str, Any]) -> Settings:
    """The settings with those values. `path` is what an error names. Raises ConfigError with every mistake."""
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        # a union reports once for each member: one line for each key is enough
        found = {_place(detail): detail for detail in reversed(error.errors(include_url=False))}
        raise ConfigError(path, [_problem(*place, found[place]) for place in reversed(found)]) from None


def _syntax_problem(error: Exception) -> ConfigProblem:
    match error:
        case RecursionError():
            text = "brackets stand within brackets too often"
        case tomllib.TOMLDecodeError() | TOMLKitError():
            text = str(error)
        case _:
            text = "it holds a number that is far too long"
    return ConfigProblem("", "", f"is not TOML: {text}", 'a line is `key = value`, text in "quotes"')


def _place(detail: ErrorDetails) -> tuple[str, str]:
    """Section and key. A section may stand in another one: "notice.webhook"."""
    names = [str(name) for name in detail["loc"]]
    model: type[BaseModel] = Settings
    sections: list[str] = []
    while names and (inner := _section(model, names[0])) is not None:
        model = inner
        sections.append(names.pop(0))
    if not sections:
        return names[0], names[1] if len(names) > 1 else ""
    return ".".join(sections), names[0] if names else ""


def _section(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The section of that name in another one, if there is one."""
    field = model.model_fields.get(name)
    kind = None if field is None else field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _problem(section: str, key: str, detail: ErrorDetails) -> ConfigProblem:
    model: type[BaseModel] = Settings
    for name in section.split("."):
        inner = _section(model, name)
        if inner is None:
            return ConfigProblem(section, "", "unknown section", _nearest(section, Settings.model_fields))
        model = inner
    if not key:
        if isinstance(detail["input"], Mapping | BaseModel):  # what its keys say together
            return ConfigProblem(section, "", "is not whole", detail["msg"].removeprefix("Value error, "))
        return ConfigProblem(section, "", "is not a section", f"write [{section}] on a line of its own")
    if model.model_config.get("extra") == "allow":  # its keys are named elsewhere: [keys]
        right = 'right is a key ("Ctrl+K"), or a list of at most 4 keys'
        return ConfigProblem(section, key, f"{_shown(detail['input'])} is not possible", right)
    if key not in model.model_fields:
        return ConfigProblem(section, key, "unknown key", _nearest(key, model.model_fields))
    right = f"right is {model.model_fields[key].description}"
    return ConfigProblem(section, key, f"{_shown(detail['input'])} is not possible", right)


def _shown(value: object) -> str:
    """The beginning of a wrong value, without passwords."""
    try:
        beginning = redact(repr(value))[: 10 * SHOWN_VALUE]  # a value of a megabyte is not searched
        return re.sub(r"(?i)(passw\w*=)[^&'\"\s]*", r"\1***", beginning)[:SHOWN_VALUE]
    except (ValueError, RecursionError):  # a number of 5,000 digits, tables within tables
        return "this value"


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(names)}"
