"""What one start of the wall is given: settings, folders, and the command that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from wall.app.centre_settings import InForce
from wall.app.desk import Desk
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.config import Settings
from wall.paths import Paths


class Companion(Protocol):
    """Something that lives as long as the desk and belongs to one command: simulated cameras, a tour, a bench."""

    def attend(self, desk: Desk, /) -> None:
        """The desk, before anything else: where progress can be shown."""

    async def site(self) -> Site:
        """What the desk is to watch."""

    async def run(self, desk: Desk, /) -> int | None:
        """Do what the command is for, once the desk watches. A number ends the program with that exit code."""

    def stop(self) -> None:
        """End what was started."""


@dataclass(frozen=True, slots=True)
class Launch:
    """One start of the wall."""

    settings: Settings
    paths: Paths
    options: DeskOptions = field(default_factory=DeskOptions)
    platform: str = ""  # Qt's own
    screenshot: Path | None = None
    after_s: float = 5.0
    companion: Companion | None = None  # None: the operator's own inventory
    in_force: InForce | None = None  # how `settings` came about, at a desk among others
    passed_on: tuple[str, ...] = ()  # words of the command line for another program of ours
    own_paths: Paths | None = None  # of the desk, where `paths` are those of simulated or given cameras
