"""Where the program keeps its files: one place that knows, so that `--data-dir` moves all of them together.

Also the one way to replace a file whole: whoever is killed in the middle leaves the old file or the new one.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import platformdirs

APP = "videowall"
SECRETS = "secrets.bin"
PRIVATE_FILE = 0o600  # on Windows chmod does nothing: the files are private there by the profile folder's rights
PRIVATE_DIR = 0o700
UNFINISHED = ".part"  # the end of a file's name while it is written
UNFINISHED_FOR_S = 10.0  # what is written beside a start is small: a PIN, a token
# as `tempfile.mkstemp` makes them: ".screens.json.abcdefgh.part" here, ".abcdefgh.mp4.part" for what somebody saves
_UNFINISHED = re.compile(r"\.(?:(?P<of>.+)\.)?[a-z0-9_]{8}(?:\.[a-z0-9]{3})?" + re.escape(UNFINISHED))


@dataclass(frozen=True, slots=True)
class Paths:
    """The places of one installation."""

    data_dir: Path
    config_file: Path
    cache_dir: Path

    @property
    def log_file(self) -> Path:
        """The log for engineers; its older parts lie beside it."""
        return self.data_dir / "logs" / f"{APP}.log"

    @property
    def crash_file(self) -> Path:
        """Where the wall was when it died inside of C code."""
        return self.data_dir / "logs" / "crash.txt"

    @property
    def database_file(self) -> Path:
        """Inventory, layouts and journal, when `[store] url` names nothing else."""
        return self.data_dir / f"{APP}.sqlite3"

    @property
    def own_file(self) -> Path:
        """What a desk among others keeps for itself: its copy of the inventory, its journal of a time away."""
        return self.data_dir / f"{APP}-own.sqlite3"

    @property
    def secrets_file(self) -> Path:
        """The cameras' passwords, encrypted."""
        return self.data_dir / SECRETS

    @property
    def key_file(self) -> Path:
        """The key to `secrets_file`, where the operating system has no keyring for it."""
        return self.data_dir / "secrets.key"

    @property
    def window_file(self) -> Path:
        """How wide the parts of this desk's window were."""
        return self.data_dir / "window.json"

    @property
    def screens_file(self) -> Path:
        """Which window of the wall is on which of this desk's monitors, and what it shows."""
        return self.data_dir / "screens.json"

    @property
    def limits_file(self) -> Path:
        """How many streams this computer was measured to show."""
        return self.data_dir / "limits.json"

    @property
    def guard_file(self) -> Path:
        """The PIN that ends guard mode at this desk, hashed."""
        return self.data_dir / "guard-pin"

    @property
    def surveys_dir(self) -> Path:
        """Surveys that are being made on this computer, a folder each."""
        return self.data_dir / "surveys"

    @property
    def evidence_dir(self) -> Path:
        """Clips and pictures that are kept with alarms, a folder a day."""
        return self.data_dir / "evidence"

    @property
    def centre_key_file(self) -> Path:
        """The key to the passwords in a store that desks share, where the operating system has no keyring for it."""
        return self.data_dir / "centre.key"

    def prepare(self) -> None:
        """Make the folders, the data folder readable by its owner only. Raises OSError."""
        self.data_dir.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
        self.log_file.parent.mkdir(parents=True, exist_ok=True)
        self.cache_dir.mkdir(parents=True, exist_ok=True)


def paths_for(data_dir: Path | None = None, config_file: Path | None = None) -> Paths:
    """The places for `--data-dir` and `--config`; the operating system's usual ones where None.

    A data folder that is named on purpose holds settings and cache as well, so that it can be carried away whole.
    """
    if data_dir is not None:
        root = data_dir.expanduser().absolute()
        return Paths(root, (config_file or root / "settings.toml").expanduser().absolute(), root / "cache")
    default = Path(platformdirs.user_config_path(APP, appauthor=False)) / "settings.toml"
    return Paths(
        Path(platformdirs.user_data_path(APP, appauthor=False)),
        (config_file or default).expanduser().absolute(),
        Path(platformdirs.user_cache_path(APP, appauthor=False)),
    )


def write_atomically(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Replace the file by `data`, all or nothing, also over a loss of power. Raises OSError.

    A symbolic link stays one: what it points to is replaced.
    """
    with replacing(path, mode) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path, mode: int = PRIVATE_FILE) -> Iterator[IO[bytes]]:
    """What is written inside stands at `path` when the block has ended well, as `write_atomically` puts it there.

    Until then, and for ever when the block ends by an exception, what stood there stands there. Raises OSError.
    """
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def remove_unfinished(folder: Path, of: str = "", older_than_s: float = UNFINISHED_FOR_S) -> None:
    """Remove what a process that was killed had begun to write in that folder: it never stood under its own name.

    `of`: only what was to become the file of that name. What is younger may still be written by a living process.
    What cannot be removed stays: it is in nobody's way.
    """
    with contextlib.suppress(OSError):
        for each in os.scandir(folder):
            found = _UNFINISHED.fullmatch(each.name)
            if found is not None and of in ("", found["of"]):
                with contextlib.suppress(OSError):
                    if abs(time.time() - each.stat(follow_symlinks=False).st_mtime) > older_than_s:
                        Path(each).unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows can neither open a folder nor needs to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
