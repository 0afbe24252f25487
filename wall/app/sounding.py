"""What of the listed alarms sounds at this desk, and what follows when nobody answers it: tick by tick.

`calling.py` knows what a flood silences, `escalating.py` what is another desk's, the screen has the tone.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from wall.alarms.alarm import Alarm
from wall.alarms.annunciate import Escalated
from wall.alarms.book import AlarmBook
from wall.alarms.losses import Whereabouts
from wall.app.calling import Calling
from wall.app.escalating import Escalating
from wall.app.journaling import Journaling
from wall.app.screen import Screen
from wall.app.shared_journaling import SharedJournaling
from wall.model import CameraId, Inventory
from wall.ui import escalation_words
from wall.ui.message_bar import MessageKind

log = logging.getLogger(__name__)


class Sounding:
    """Lives on the GUI thread. `clock` tells the time by which steps are written down."""

    def __init__(
        self,
        screen: Screen,
        calling: Calling,
        escalating: Escalating,
        journaling: Journaling | SharedJournaling,
        clock: Callable[[], datetime],
    ) -> None:
        self._screen = screen
        self._calling = calling
        self._escalating = escalating
        self._journaling = journaling
        self._clock = clock
        self._book = AlarmBook()
        self._unknown_provinces: tuple[str, ...] = ()

    def begin(self, book: AlarmBook) -> None:
        """The book into which steps are entered."""
        self._book = book

    def show_inventory(self, inventory: Inventory, places: Mapping[CameraId, Whereabouts]) -> None:
        """These places are watched from now on."""
        self._say_unknown_provinces(self._escalating.show_inventory(inventory))
        self._calling.show_places(places)

    def silence(self, listed: Iterable[Alarm]) -> None:
        """Silence what sounds now; a newer alarm sounds again."""
        self._screen.silence()
        self.tick(listed, time.monotonic())

    def tick(self, listed: Iterable[Alarm], now: float) -> None:
        """What is listed and this desk's to sound is heard; in a flood only the worst of it. What nobody answers goes
        its way in any case. `now`: monotonic seconds."""
        rows = tuple(listed)
        unheard, heard = self._calling.unheard(rows), self._escalating.heard(rows)
        self._escalate(self._screen.sound(rows, now, unheard, heard.others, heard.handed))
        said, called = self._escalating.news(rows, at := self._clock())
        if said:
            self._screen.say(said, MessageKind.WARNING)
            self._calling.hand_over(called, at)

    def _escalate(self, due: Iterable[Escalated]) -> None:
        """Nobody answers: that goes into the journal, from which desks and others outside hear of it."""
        if changes := self._escalating.steps(due, self._book, self._clock()):
            self._journaling.write(changes)

    def _say_unknown_provinces(self, names: tuple[str, ...]) -> None:
        if names and self._unknown_provinces != names:  # once, until the inventory or the settings say something else
            log.warning("[desk] provinces of the settings are not in the inventory: %s", ", ".join(names))
            self._screen.say(escalation_words.unknown_provinces(", ".join(names)), MessageKind.WARNING)
        self._unknown_provinces = names
