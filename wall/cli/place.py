"""What the commands share: where everything is, the log, being the only wall there, and mistakes in words."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wall.config import Settings
from wall.config import load as load_settings
from wall.paths import Paths, paths_for

if TYPE_CHECKING:
    from wall.app.centre_settings import InForce

DONE, FAILED, WRONG_USE = 0, 1, 2
TRIAL_GB = 0.5  # of the disk for evidence of made-up alarms: a demo that is left alone may make 1 GB an hour


class CommandError(Exception):
    """What went wrong, in words for the one who typed the command."""

    def __init__(self, text: str, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code


class UnreadError(Exception):
    """Nobody reads what is printed any more: `| head` has enough, and that is no mistake of anybody."""


def add_renderer(parser: argparse.ArgumentParser) -> None:
    """The option of what opens the wall."""
    parser.add_argument(
        "--renderer",
        choices=("auto", "gpu", "raster"),
        help="what draws the tiles: a graphics card, the processor, or the card where there is one",
    )


def say(line: str) -> None:
    """Print it at once. Raises UnreadError."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        with contextlib.suppress(OSError):  # what is left is tried again at the end, with a traceback
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
        raise UnreadError from None


@dataclass(frozen=True, slots=True)
class Place:
    """Settings and folders as the options say."""

    settings: Settings
    paths: Paths
    log_level: str

    @staticmethod
    def of(options: argparse.Namespace, *, prepare: bool = True) -> Place:
        """Where that command line says. Raises ConfigError, OSError."""
        paths = paths_for(options.data_dir, options.config)
        settings = load_settings(paths.config_file, explicit=options.config is not None)
        if prepare:
            paths.prepare()
        return Place(settings, paths, options.log_level or settings.log.level.value)

    def in_force(self) -> tuple[Place, InForce]:
        """With the settings that hold here: where desks share a store, the centre's too. Asks that store."""
        from wall.app.centre_settings import settle

        found = settle(self.settings, self.paths)
        return replace(self, settings=found.settings), found

    def below(self, name: str) -> Place:
        """The same settings, but data of its own: nothing of it mixes with the operator's."""
        paths = replace(self.paths, data_dir=self.paths.data_dir / name)
        paths.prepare()
        little = self.settings.evidence.model_copy(update={"max_gb": min(self.settings.evidence.max_gb, TRIAL_GB)})
        own = self.settings.model_copy(update={"store": type(self.settings.store)(), "evidence": little})
        return Place(own, paths, self.log_level)

    def drawn_by(self, renderer: str | None) -> Place:
        """With that instead of what the settings have; None: as they say."""
        if renderer is None:
            return self
        desk = self.settings.desk.model_copy(update={"renderer": renderer})
        return replace(self, settings=self.settings.model_copy(update={"desk": desk}))

    @contextlib.contextmanager
    def logging(self, console_level: str = "", name: str = "") -> Iterator[None]:
        """The log is open inside. `name`: a file of its own, for a command that may run beside a wall."""
        from wall.logs import MEGABYTE, set_up

        log, file = self.settings.log, self.paths.log_file
        if name:  # two programs that rotate one file would take it from each other
            file = file.with_name(f"{file.stem}-{name}{file.suffix}")
        handle = set_up(file, console_level or self.log_level, file_bytes=log.file_mb * MEGABYTE, files=log.files)
        for chatty in ("qasync", "asyncio", "alembic"):
            logging.getLogger(chatty).setLevel(logging.WARNING)
        try:
            yield
        finally:
            handle.close()

    @contextlib.contextmanager
    def wall(self, console_level: str = "") -> Iterator[None]:
        """A wall may run inside: the only one on these data, with its log. Raises CommandError when it cannot."""
        from wall.app.application import NoDisplayError
        from wall.app.lock import LockError, RunningAlreadyError, only_wall
        from wall.app.run import RUNNING_ALREADY
        from wall.logs import crashes_told

        try:
            # the log belongs to whoever has the lock
            with only_wall(self.paths), self.logging(console_level), crashes_told(self.paths.crash_file):
                yield
        except RunningAlreadyError as error:
            raise CommandError(str(error), RUNNING_ALREADY) from error
        except (LockError, NoDisplayError) as error:
            raise CommandError(str(error)) from error
