"""Which alarms sound at this desk, and what is done about those that nobody answers.

Every desk lists every alarm. Which of them it sounds is a setting (`desk.sounds`); what nobody has answered where it
sounds is handed on to all desks. The steps stand in the alarms' rows and in the journal, so that desks agree on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from wall.alarms.annunciate import Escalated
from wall.alarms.belonging import provinces_of_sources
from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.source import STATION, Source
from wall.app.centre import Centre
from wall.config import Settings
from wall.model import Inventory
from wall.search import searched
from wall.ui import escalation_words
from wall.ui.places import source_name


@dataclass(frozen=True, slots=True)
class Heard:
    """What tells an `Annunciator` which alarms sound here."""

    others: frozenset[Source]  # another desk's to sound
    handed: frozenset[Source]  # nobody has answered there


class Escalating:
    """Of one desk. `centre`: None where there is no other."""

    def __init__(self, settings: Settings, centre: Centre | None) -> None:
        self._centre = centre
        self._sounds = settings.desk.sounds
        self._wanted = {searched(name): name for name in settings.desk.provinces}
        self._outside = settings.annunciation.outside_after_s > 0.0
        self._inventory = Inventory()
        self._ours: frozenset[Source] = frozenset()
        self._known: frozenset[Source] = frozenset()
        self._told: frozenset[Acknowledgement] = frozenset()

    @property
    def _desk(self) -> str:
        return "" if self._centre is None else self._centre.name

    @property
    def _with_others(self) -> bool:
        """Another desk is there, and is known to be."""
        return self._centre is not None and not self._centre.away and len(self._centre.desks) > 1

    def show_inventory(self, inventory: Inventory) -> tuple[str, ...]:
        """The places; gives the provinces of the settings that are not among them, where there are any."""
        self._inventory = inventory
        found = {searched(each.name): each.id for each in inventory.provinces}
        mine = {found[name] for name in self._wanted if name in found}
        sources = provinces_of_sources(inventory)
        self._known = frozenset(sources)
        by_share = self._sounds == "provinces"
        self._ours = frozenset(key for key, province in sources.items() if by_share and province in mine)
        return tuple(said for name, said in self._wanted.items() if found and name not in found)

    def heard(self, alarms: Iterable[Alarm]) -> Heard:
        """Of these alarms, which are listed. A desk that knows of no other one sounds them all."""
        rows = tuple(alarms)
        handed = frozenset(each.source for each in rows if self._is_handed(each))
        return Heard(frozenset(each.source for each in rows if self.is_anothers(each.source)), handed)

    def _is_handed(self, alarm: Alarm) -> bool:
        reached = alarm.escalation
        if reached is None or not reached.handed_on:
            return False
        # by its share first: two desks that were given one name must not leave it to each other
        return self.is_anothers(alarm.source) or not reached.desk or reached.desk != self._desk

    def is_anothers(self, source: Source) -> bool:
        """It is another desk's to sound. This desk's own cut-off, and what belongs nowhere that is known, are not."""
        if self._sounds == "all" or not self._with_others:
            return False
        return source != STATION and source in self._known and source not in self._ours

    def steps(self, due: Iterable[Escalated], book: AlarmBook, at: datetime) -> list[AlarmChange]:
        """Enter the steps that are due into the book; what is to be written down.

        Where no other desk can sound it, the step after it comes in the place of the second desk's.
        """
        changes = []
        for each in due:
            step, note = each.step, ""
            alarm = each.alarm
            shared = self._with_others and alarm.source != STATION  # which is on no other desk's screen
            if step is Escalation.SECOND_DESK and not shared:
                if not self._outside:
                    continue
                step, note = Escalation.OUTSIDE, escalation_words.no_other_desk()
            here = "" if self.is_anothers(alarm.source) else self._desk
            reached = Reached(step, at - timedelta(seconds=each.waited), here)
            change = book.escalate(Acknowledgement(alarm.source, alarm.occurrence), reached, at, note)
            if change is not None:
                changes.append(change)
        return changes

    def news(self, alarms: Sequence[Alarm], at: datetime) -> tuple[str, int]:
        """Of those that have been handed to this desk since this was last asked: what is to be said ("": nothing),
        and how many of them were another desk's to sound."""
        if self._centre is None:
            return "", 0
        handed = {Acknowledgement(each.source, each.occurrence): each for each in alarms if self._is_handed(each)}
        new = [each for key, each in handed.items() if key not in self._told]
        self._told = frozenset(handed)
        if not new:
            return "", 0
        reached = new[0].escalation
        assert reached is not None
        where = source_name(new[0].source, self._inventory)
        said = escalation_words.handed_here(where, reached, at, len(new) - 1)
        return said, sum(self.is_anothers(each.source) for each in new)
