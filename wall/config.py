"""Settings: TOML in, frozen typed values out, or an error that names section and key and says what is right.

Each field's description is the sentence that an error shows as the remedy, and `resources/settings.example.toml`
documents the same keys for people. Nothing here is secret: passwords belong to `wall.inventory.secrets`.
"""

from __future__ import annotations

import difflib
import getpass
import platform
import re
import stat
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Literal
from urllib.parse import urlsplit

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from tomlkit.exceptions import TOMLKitError

from wall.model import Transport
from wall.notice_settings import Notice
from wall.paths import PRIVATE_FILE, Paths, write_atomically
from wall.urls import redact

Scalar = str | int | float | bool
SERVER_SCHEME = "postgresql+psycopg://"
SHOWN_VALUE = 60  # characters of a wrong value that an error repeats


class Language(Enum):
    """Of the screen."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class LogLevel(Enum):
    """The value is what the settings file and `--log-level` say."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class _Section(BaseModel):
    # strict: a number in quotes is a mistake to name, not to guess about
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)


class Desk(_Section):
    """The place where an operator sits."""

    operator: str = Field(
        default="", max_length=80, description="a name of at most 80 printable characters; empty = the system's user"
    )
    name: str = Field(
        default="", max_length=80, description="a name of at most 80 printable characters; empty = the computer's"
    )
    language: Language = Field(default=Language.VIETNAMESE, strict=False, description='"vi" or "en"')
    distance_m: Literal[1, 2, 3] = Field(default=2, description="1, 2 or 3 (metres from eye to screen)")
    sound: bool = Field(default=True, description="true or false")
    volume: int = Field(default=70, ge=0, le=100, description="a whole number from 0 to 100 (per cent)")
    blink: bool = Field(default=True, description="true or false")

    @field_validator("name")
    @classmethod
    def _computer(cls, name: str) -> str:
        name = " ".join(name.split())
        if not name.isprintable():
            raise ValueError("holds characters that cannot be printed")
        return name or platform.node()[:80] or "desk"

    @field_validator("operator")
    @classmethod
    def _system_user(cls, name: str) -> str:
        name = " ".join(name.split())
        if not name.isprintable():
            raise ValueError("holds characters that cannot be printed")
        if name:
            return name
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):  # no login name: a service account, a container
            return "operator"


WorkerCount = Annotated[int, Field(ge=1, le=32)]


class Decoders(_Section):
    """How streams are opened and decoded."""

    workers: Literal["auto"] | WorkerCount = Field(
        default="auto", description='"auto" or a whole number from 1 to 32'
    )
    transport: Transport = Field(default=Transport.TCP, strict=False, description='"tcp" or "udp"')
    open_timeout_s: float = Field(default=10.0, ge=1, le=60, description="seconds from 1 to 60")
    tls_verify: bool = Field(default=False, description="true or false")
    max_opens_per_host: int = Field(default=4, ge=1, le=16, description="a whole number from 1 to 16")


class Health(_Section):
    """How long a condition must hold before it is an alarm (on-delay), and before it is over (off-delay)."""

    live_max_age_s: float = Field(default=3.0, ge=1, le=10, description="seconds from 1 to 10")
    connecting_after_s: float = Field(default=15.0, ge=5, le=120, description="seconds from 5 to 120")
    offline_after_s: float = Field(default=10.0, ge=1, le=600, description="seconds from 1 to 600")
    stalled_after_s: float = Field(default=5.0, ge=1, le=600, description="seconds from 1 to 600")
    frozen_after_s: float = Field(default=5.0, ge=2, le=600, description="seconds from 2 to 600")
    unauthorised_after_s: float = Field(default=2.0, ge=0, le=600, description="seconds from 0 to 600")
    clear_after_s: float = Field(default=5.0, ge=1, le=600, description="seconds from 1 to 600")


NoteText = Annotated[str, Field(min_length=1, max_length=120)]


class Alarms(_Section):
    """When an operator is called."""

    recall_after_h: float = Field(default=4.0, ge=0, le=168, description="hours from 0 to 168 (0: never)")
    notes: tuple[NoteText, ...] = Field(
        default=("Đã gọi cơ sở", "Đã báo kỹ thuật", "Đang kiểm tra đường truyền", "Mất điện tại cơ sở"),
        max_length=20,
        strict=False,
        description="at most 20 texts, each of 1 to 120 letters",
    )
    ask_lines: bool = Field(default=True, description="true or false")


class Annunciation(_Section):
    """How alarms sound, and what happens when nobody answers a priority 1 or 2. Everywhere 0 = never."""

    p1_repeat_s: float = Field(default=10.0, ge=0, le=600, description="seconds from 0 to 600 (0: never)")
    p2_repeat_s: float = Field(default=30.0, ge=0, le=600, description="seconds from 0 to 600 (0: never)")
    remind_after_min: float = Field(default=15.0, ge=0, le=240, description="minutes from 0 to 240 (0: never)")
    louder_after_s: float = Field(default=60.0, ge=0, le=3600, description="seconds from 0 to 3600 (0: never)")
    second_desk_after_s: float = Field(default=120.0, ge=0, le=3600, description="seconds from 0 to 3600 (0: never)")
    outside_after_s: float = Field(default=180.0, ge=0, le=3600, description="seconds from 0 to 3600 (0: never)")


class StoreSettings(_Section):
    """Where inventory and journal are kept."""

    url: str = Field(
        default="",
        description='empty, or "sqlite:///" and a file\'s full path, or "postgresql+psycopg://user@server/database" '
        "without a password, which belongs into this user's file .pgpass",
    )

    @field_validator("url")
    @classmethod
    def _durable_file(cls, url: str) -> str:
        # sqlite:// without a file lives in memory, and a path that depends on the folder in which the program was
        # started finds another journal each time
        if url.startswith(SERVER_SCHEME):
            return _server(url)
        path = url.removeprefix("sqlite:///")
        absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
        if url and (path == url or not absolute or "?" in path or min(path) < " "):
            raise ValueError("not a database file")
        return url


def _server(url: str) -> str:
    parts = urlsplit(url)
    if parts.password is not None or "password" in parts.query or not parts.hostname or len(parts.path) < 2:
        raise ValueError("not a server's database, or a password in clear")
    if parts.port == 0 or any(letter <= " " for letter in url):
        raise ValueError("not an address")
    return url


Days = Annotated[int, Field(ge=30, le=36_500)]  # less would be a slip: shift reports and inquiries look back a month


class JournalSettings(_Section):
    """How long alarm records are kept."""

    keep_days: Literal[0] | Days = Field(
        default=0, description="0 (for ever), or a whole number from 30 to 36500 (days)"
    )


class EvidenceSettings(_Section):
    """What is kept with an alarm: a clip from before it, the last good picture, the one of now."""

    enabled: bool = Field(default=True, description="true or false")
    keep_days: int = Field(default=30, ge=1, le=3650, description="a whole number from 1 to 3650 (days)")
    max_gb: float = Field(default=5.0, ge=0.1, le=10_000, description="gigabytes from 0.1 to 10000")
    clip_s: int = Field(default=30, ge=5, le=120, description="a whole number from 5 to 120 (seconds)")
    memory_mb: int = Field(default=512, ge=32, le=65_536, description="a whole number from 32 to 65536 (megabytes)")


class Log(_Section):
    """The log for engineers (the journal of alarms is another thing)."""

    level: LogLevel = Field(default=LogLevel.INFO, strict=False, description='"debug", "info", "warning" or "error"')
    file_mb: int = Field(default=5, ge=1, le=100, description="a whole number from 1 to 100 (megabytes a file)")
    files: int = Field(default=5, ge=1, le=50, description="a whole number from 1 to 50 (older files kept)")


class Settings(_Section):
    """Everything that can be set."""

    desk: Desk = Desk()
    decoders: Decoders = Decoders()
    health: Health = Health()
    alarms: Alarms = Alarms()
    annunciation: Annunciation = Annunciation()
    notice: Notice = Notice()
    store: StoreSettings = StoreSettings()
    journal: JournalSettings = JournalSettings()
    evidence: EvidenceSettings = EvidenceSettings()
    log: Log = Log()

    def database_url(self, paths: Paths) -> str:
        """The database in use: the setting's, else SQLite in the data folder."""
        return self.store.url or f"sqlite:///{paths.database_file.as_posix()}"

    def own_url(self, paths: Paths) -> str:
        """The database of this desk itself, which holds what is known of its evidence and of its streams."""
        return f"sqlite:///{paths.own_file.as_posix()}" if self.shared else self.database_url(paths)

    @property
    def shared(self) -> bool:
        """Several desks share one store on a server."""
        return self.store.url.startswith(SERVER_SCHEME)


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One mistake. `section` and `key` are "" where the mistake is not in one."""

    section: str
    key: str
    wrong: str
    right: str

    def __str__(self) -> str:
        place = f"[{self.section}] {self.key}".strip() + ": " if self.section else ""
        return f"{place}{self.wrong}; {self.right}"


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
        text = _read(path)
    except FileNotFoundError as error:
        if not explicit:
            return Settings()
        right = "name an existing file, or leave --config out to use the defaults"
        raise ConfigError(path, [ConfigProblem("", "", "there is no such file", right)]) from error
    except OSError as error:
        right = "give this user the right to read it"
        raise ConfigError(path, [ConfigProblem("", "", f"cannot be read ({error.strerror})", right)]) from error
    return _parse(path, text)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(path, [ConfigProblem("", "", "is not UTF-8 text", "save it as UTF-8")]) from error


def save_value(path: Path, section: str, key: str, value: Scalar) -> Settings:
    """Change one value in the file, comments and order kept, and give the settings as they are now.

    The file is made when it is not there. Raises ConfigError (nothing is written then) or OSError.
    """
    existing = _read(path) if path.exists() else ""
    try:
        document = tomlkit.parse(existing)
        if section not in document:
            document[section] = tomlkit.table()
        table = document[section]
        if not isinstance(table, Mapping):
            raise ConfigError(path, [ConfigProblem(section, "", "is not a section", f"write [{section}]")])
        document[section][key] = value
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise ConfigError(path, [_syntax_problem(error)]) from error
    text = tomlkit.dumps(document)
    settings = _parse(path, text)
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else PRIVATE_FILE
    write_atomically(path, text.encode("utf-8"), mode)
    return settings


def _parse(path: Path, text: str) -> Settings:
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError; so is a number too long for int
        raise ConfigError(path, [_syntax_problem(error)]) from error
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
    if key not in model.model_fields:
        return ConfigProblem(section, key, "unknown key", _nearest(key, model.model_fields))
    right = f"right is {model.model_fields[key].description}"
    return ConfigProblem(section, key, f"{_shown(detail['input'])} is not possible", right)


def _shown(value: object) -> str:
    """The beginning of a wrong value, without passwords."""
    try:
        return re.sub(r"(?i)(passw\w*=)[^&'\"\s]*", r"\1***", redact(repr(value)))[:SHOWN_VALUE]
    except (ValueError, RecursionError):  # a number of 5,000 digits, tables within tables
        return "this value"


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(names)}"
