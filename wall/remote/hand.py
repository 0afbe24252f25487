"""What the control interface needs of the program: one protocol, which `wall.app.remoting` implements.

Every call returns at once, but for the two that are awaited. Frozen models come back, so nothing of the program is
held after the call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from wall.access import Role
from wall.remote import models


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose token a request came with. `role` None: it may look, and change nothing."""

    name: str
    role: Role | None


class UnknownError(Exception):
    """There is no such thing; the text says what was asked for."""


class RefusedError(Exception):
    """What is there now does not allow it; the text says why, and what to do."""


class ChangedError(RefusedError):
    """An alarm is not any more what the caller had read."""


class BusyError(Exception):
    """Not now: it was asked for too often."""


class Hand(Protocol):
    """Looks, and does what an operator could do. Walls are named by their numbers, from 1.

    Raises UnknownError for whatever is not there, RefusedError where it cannot be done.
    """

    def walls(self) -> models.Walls:
        """All windows."""

    def wall(self, wall: int) -> models.Wall:
        """One window."""

    def show(self, caller: Caller, wall: int, what: models.Show) -> models.Wall:
        """Show that; the window as it is then."""

    def enlarge(self, caller: Caller, wall: int, camera: str | None) -> models.Wall:
        """Let that camera fill the wall, wherever it is; None restores."""

    def select(self, caller: Caller, wall: int, camera: str | None) -> models.Wall:
        """Show and select that camera; None: no camera is selected."""

    def tour(self, caller: Caller, wall: int, tour: str | None) -> models.Wall:
        """Start that tour; None stops the one that runs."""

    def places(self) -> models.Places:
        """Provinces and facilities."""

    def cameras(self, query: models.CameraQuery) -> models.Cameras:
        """Some cameras."""

    def views(self) -> models.Views:
        """Saved views."""

    def tours(self) -> models.Tours:
        """Tours."""

    def alarms(self, query: models.AlarmQuery) -> models.Alarms:
        """What is on the list, the most urgent first."""

    def alarm(self, alarm: str) -> models.Alarm:
        """One row."""

    async def acknowledge(self, caller: Caller, alarm: str, answer: models.Acknowledge) -> models.Acknowledged:
        """Answer in that caller's name; comes back when it is written, or known that this takes longer.

        Raises ChangedError.
        """

    def health(self) -> models.Health:
        """Of the wall itself."""

    async def picture(self, wall: int) -> bytes:
        """What that window looks like now, as PNG. Raises BusyError."""

    def alarm_versions(self) -> Mapping[str, str]:
        """Of everything on the list: what tells a change from none. Quick: it is asked twice a second."""

    def refresh_figures(self) -> None:
        """Bring the gauges up to date: they are about to be read."""
