"""Every section of the settings and its keys, with what is right in each.

Each field's description is the sentence that an error shows as the remedy, and `resources/settings.example.toml`
documents the same keys for people. Which of them belong to the centre and which to a desk, `centre.py` says.
"""

from __future__ import annotations

import getpass
import platform
from collections.abc import Mapping
from enum import Enum
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from wall.adapt.hardware import Device
from wall.model import Transport
from wall.notice_settings import Notice
from wall.paths import Paths
from wall.programme_settings import ProgrammeSettings, Sync
from wall.remote_settings import Remote

SERVER_SCHEME = "postgresql+psycopg://"


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
    sounds: Literal["all", "provinces", "escalated"] = Field(
        default="all", description='"all", "provinces" or "escalated"'
    )
    provinces: tuple[str, ...] = Field(
        default=(), max_length=100, strict=False, description="a list of provinces as the inventory calls them"
    )
    blink: bool = Field(default=True, description="true or false")
    theme: Literal["dark", "light"] = Field(default="dark", description='"dark" or "light"')
    renderer: Literal["auto", "gpu", "raster"] = Field(default="auto", description='"auto", "gpu" or "raster"')
    sign_out_min: int = Field(
        default=0, ge=0, le=480, description="a whole number from 0 to 480 (minutes; 0 = never)"
    )

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
    hardware: Device = Field(
        default=Device.AUTO, strict=False, description=" or ".join(f'"{each.value}"' for each in Device)
    )


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


class ToolsSettings(_Section):
    """What can be done with the picture of a tile."""

    replay_s: int = Field(default=30, ge=0, le=120, description="a whole number from 0 to 120 (seconds; 0: none)")
    folder: str = Field(default="", description="empty, or a folder's full path")
    caption: bool = Field(default=False, description="true or false")

    @field_validator("folder")
    @classmethod
    def _full_path(cls, folder: str) -> str:
        absolute = PurePosixPath(folder).is_absolute() or PureWindowsPath(folder).is_absolute()
        if folder and (not (absolute or folder.startswith("~")) or min(folder) < " "):
            raise ValueError("not a full path")
        return folder


class SurveySettings(_Section):
    """How cameras are probed, and what is fit."""

    watch_s: float = Field(default=6.0, ge=5, le=10, description="seconds from 5 to 10")
    connections_per_host: int = Field(default=6, ge=1, le=16, description="a whole number from 1 to 16")
    connections: int = Field(default=8, ge=1, le=64, description="a whole number from 1 to 64")
    codecs: tuple[Literal["h264", "h265", "mjpeg", "mpeg4", "av1"], ...] = Field(
        default=("h264", "h265"),
        min_length=1,
        strict=False,
        description='a list of "h264", "h265", "mjpeg", "mpeg4" and "av1"',
    )
    min_width: int = Field(default=320, ge=64, le=4096, description="a whole number from 64 to 4096 (pixels)")
    min_height: int = Field(default=180, ge=64, le=2304, description="a whole number from 64 to 2304 (pixels)")
    min_fps: float = Field(default=5.0, ge=0.1, le=60, description="pictures a second from 0.1 to 60")
    ready_share: float = Field(default=0.9, ge=0.1, le=1, description="a share from 0.1 to 1")


class TourSettings(_Section):
    """How tours run at this desk where nobody said otherwise."""

    pause_s: float = Field(default=30.0, ge=5, le=600, description="seconds from 5 to 600")
    dwell_s: int = Field(default=15, ge=3, le=3600, description="whole seconds from 3 to 3600")


KeyText = Annotated[str, Field(max_length=40)]


class Keys(_Section):
    """Which keys do what at this desk, where that is not as delivered: one entry for each action that was changed.

    Which actions there are, and which key is whose, is known where the keys are (`wall.ui.keymap`).
    """

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)
    __pydantic_extra__: dict[str, KeyText | Annotated[list[KeyText], Field(max_length=4)]] = Field(init=False)

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of each action that is named, as they were written. An action without a key has an empty tuple."""
        found = self.__pydantic_extra__ or {}
        return {
            action: tuple(each for each in ([keys] if isinstance(keys, str) else keys) if each.strip())
            for action, keys in found.items()
        }


class Log(_Section):
    """The log for engineers (the journal of alarms is another thing)."""

    level: LogLevel = Field(default=LogLevel.INFO, strict=False, description='"debug", "info", "warning" or "error"')
    file_mb: int = Field(default=5, ge=1, le=100, description="a whole number from 1 to 100 (megabytes a file)")
    files: int = Field(default=5, ge=1, le=50, description="a whole number from 1 to 50 (older files kept)")


class Kiosk(_Section):
    """Guard mode: every window fills its monitor, without controls; leaving it needs a PIN."""

    enabled: bool = Field(default=False, description="true or false (guard mode from the start, as by --kiosk)")
    acknowledge: bool = Field(default=True, description="true or false (alarms can be answered in guard mode)")


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
    tools: ToolsSettings = ToolsSettings()
    programme: ProgrammeSettings = ProgrammeSettings()
    sync: Sync = Sync()
    survey: SurveySettings = SurveySettings()
    tour: TourSettings = TourSettings()
    kiosk: Kiosk = Kiosk()
    keys: Keys = Keys()
    remote: Remote = Remote()
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
