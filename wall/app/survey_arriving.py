"""Takes a survey's bundle in from the window: looked at, shown, confirmed, then written in one transaction.

The bundle is read once, and what was shown is what is written: the passphrase is forgotten as soon as it has opened
the file, and a file that is replaced meanwhile changes nothing. What may wait runs beside the GUI thread.
"""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wall.access import Deed
from wall.app.background import in_background
from wall.app.bundle_lines import arrival_rows, contradiction_line, error_line
from wall.app.desk_journal import Tell, nothing_told
from wall.app.permitting import Permit, everything
from wall.app.tasks import Tasks
from wall.desk_event import DeskEvent, added_and_changed
from wall.inventory.secrets import SecretsError, SecretStore
from wall.store.doing import Do
from wall.store.errors import StoreError
from wall.survey.arrival_streams import Which
from wall.survey.arrival_values import Arrival, ArrivalError, Contradiction, Fate
from wall.survey.bundle import Bundle, read_bundle, read_manifest
from wall.survey.bundle_error import BundleError, BundleFault
from wall.survey.importing import Author, look, take_in
from wall.ui import survey_words
from wall.ui.survey_import import ImportPart
from wall.ui.survey_values import ArrivalStep, BundleChoice


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a bundle goes. `follow`: the wall watches what is there then; raises StoreError, SecretsError."""

    do: Do
    secrets: SecretStore
    follow: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was shown, and of what."""

    bundle: Bundle
    arrival: Arrival
    which: Which


class Arriving:
    """Belongs to that part of the page."""

    def __init__(self, part: ImportPart, destination: Destination, by: Callable[[], str]) -> None:
        self._part, self._to, self._by = part, destination, by
        self._tasks = Tasks()  # each tells of its own errors
        self._turn = 0  # of what was asked for: an answer to an older question is not shown
        self._looked: _Looked | None = None
        self._taking: asyncio.Task[None] | None = None
        self._ended = False
        self.permit: Permit = everything
        self.tell: Tell = nothing_told  # the desk's journal
        part.file_chosen.connect(self._choose)
        part.look_pressed.connect(self._look)
        part.take_pressed.connect(lambda: self.permit(Deed.INVENTORY, self._take))
        part.cancel_pressed.connect(self._cancel)

    async def stop(self) -> None:
        """Give up what is read; wait for what is written."""
        self._ended = True
        if self._taking is not None:
            await asyncio.wait({self._taking})
        await self._tasks.end()

    # A bundle -------------------------------------------------------------------------------------------------------

    def _choose(self, file: Path) -> None:
        if not self._ended:
            self._part.show_step(ArrivalStep.READING, survey_words.reading(file.name))
            self._tasks.start(self._read_manifest(file, self._next()))

    async def _read_manifest(self, file: Path, turn: int) -> None:
        try:
            manifest = await in_background(read_manifest, file)
        except BundleError as error:
            self._say(turn, ArrivalStep.IDLE, survey_words.nothing_written(_refused(error, file)))
            return
        if turn == self._turn:
            at = f"{manifest.made_at.astimezone():%d/%m/%Y %H:%M}"
            self._part.show_bundle(survey_words.held_by(manifest.made_by or "?", at))

    def _look(self, choice: BundleChoice) -> None:
        if not self._ended:
            self._part.show_step(ArrivalStep.READING, survey_words.reading(choice.file.name))
            self._tasks.start(self._read(choice, self._next()))

    async def _read(self, choice: BundleChoice, turn: int) -> None:
        try:
            bundle = await in_background(read_bundle, choice.file, choice.passphrase)
        except BundleError as error:
            again = error.fault is BundleFault.WRONG_PASSPHRASE
            step = ArrivalStep.CHOSEN if again else ArrivalStep.IDLE
            self._say(turn, step, survey_words.nothing_written(_refused(error, choice.file)))
            return
        await self._compare(bundle, Which.ALL if choice.all_cameras else Which.SHOWN, turn)

    async def _compare(self, bundle: Bundle, which: Which, turn: int, told: str = "") -> None:
        try:
            arrival = await in_background(look, bundle, self._to.do, self._to.secrets, which)
        except (ArrivalError, StoreError, SecretsError) as error:
            self._say(turn, ArrivalStep.CHOSEN, survey_words.nothing_written(_words(error)))
            return
        if turn == self._turn:  # not given up meanwhile
            self._looked = _Looked(bundle, arrival, which)
            self._part.show_changes(arrival_rows(arrival))
            self._part.show_step(ArrivalStep.SHOWN, told)

    def _cancel(self) -> None:
        self._next()
        self._part.show_step(ArrivalStep.CHOSEN, survey_words.given_up())

    # It is confirmed ------------------------------------------------------------------------------------------------

    def _take(self) -> None:
        looked = self._looked
        if looked is not None and not self._ended:
            turn = self._next()
            self._part.show_step(ArrivalStep.TAKING, survey_words.taking())
            self._taking = self._tasks.start(self._take_in(looked, turn))

    async def _take_in(self, looked: _Looked, turn: int) -> None:
        author = Author(self._by() or getpass.getuser(), datetime.now().astimezone())
        to, bundle, arrival = self._to, looked.bundle, looked.arrival
        try:
            await in_background(take_in, bundle, arrival, to.do, to.secrets, author, looked.which)
        except ArrivalError as error:
            told = survey_words.nothing_written(_words(error))
            if error.why is Contradiction.CHANGED_MEANWHILE:
                await self._compare(bundle, looked.which, turn, told)
            else:
                self._say(turn, ArrivalStep.CHOSEN, told)
            return
        except (StoreError, SecretsError) as error:
            self._say(turn, ArrivalStep.CHOSEN, survey_words.nothing_written(_words(error)))
            return
        counts = arrival.count(Fate.ADDED), arrival.count(Fate.CHANGED)
        self.tell(DeskEvent.SURVEY_TAKEN_IN, author.name, arrival.facility_name, added_and_changed(*counts))
        told = survey_words.taken_in(arrival.facility_name, *counts)
        try:
            await to.follow()
        except (StoreError, SecretsError) as error:
            told = survey_words.taken_not_shown(str(error))
        self._say(turn, ArrivalStep.DONE, told)

    # What they share ------------------------------------------------------------------------------------------------

    def _next(self) -> int:
        self._looked = None
        self._turn += 1
        return self._turn

    def _say(self, turn: int, step: ArrivalStep, told: str) -> None:
        if turn == self._turn and not self._ended:
            self._part.show_step(step, told)


def _refused(error: BundleError, file: Path) -> str:
    """Without the folders: the file's name is enough where it was just chosen."""
    return error_line(error.of(Path(file.name)))


def _words(error: Exception) -> str:
    return contradiction_line(error) if isinstance(error, ArrivalError) else str(error)
