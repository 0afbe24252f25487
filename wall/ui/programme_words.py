"""The words of the programme in one language, whichever the screen speaks; numbers and times as on the figures' page.

A report may be wanted in the other language, and on another thread, so nothing here asks the application.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wall.programme.facts import SchemeKind, VisitOutcome
from wall.programme.funnel import FacilityFigures, Funnel, Refusals
from wall.programme.moves import Actor, Grounds, Reason
from wall.programme.stages import Stage, StageEvent, Unmoved
from wall.ui import facility_texts
from wall.ui import programme_texts as texts
from wall.ui.facility_probe_texts import ProbeText
from wall.ui.facility_texts import FacilityText
from wall.ui.figures_texts import Text as FiguresText
from wall.ui.figures_words import FiguresWords
from wall.ui.programme_texts import Text


class ProgrammeWords(FiguresWords):
    """Belongs to one thread."""

    def __call__(self, text: FiguresText) -> str:
        """A text that tables of both kinds have; an empty table of the programme has no period."""
        return self.of(Text.NONE) if text is FiguresText.NOTHING else super().__call__(text)

    def of(self, text: Text | FacilityText | ProbeText) -> str:
        """That text of the programme."""
        return self._said("programme", text.value)

    def stage(self, stage: Stage) -> str:
        """How far a facility is."""
        return self._said("programme", texts.STAGES[stage])

    def reason(self, reason: Reason) -> str:
        """Why it refuses; "" where it does not."""
        return self._or_nothing(texts.REASONS[reason])

    def actor(self, actor: Actor) -> str:
        """Who must act; "" where nobody must."""
        return self._or_nothing(texts.ACTORS[actor])

    def event(self, event: StageEvent) -> str:
        """What has happened to a facility."""
        return self._said("programme", facility_texts.EVENTS[event])

    def outcome(self, outcome: VisitOutcome) -> str:
        """How a visit ended."""
        return self._said("programme", facility_texts.OUTCOMES[outcome])

    def scheme(self, kind: SchemeKind) -> str:
        """How the centre reaches the cameras."""
        return self._said("programme", facility_texts.SCHEMES[kind])

    def unmoved(self, why: Unmoved) -> str:
        """Why a facility stays where it is, and what to do."""
        return self._said("programme", texts.UNMOVED[why])

    def said_by(self, by: str, stage: Stage) -> str:
        """Who has made the last move; "" where none was made."""
        if by or stage not in (Stage.CONNECTED, Stage.LAPSED):
            return by
        return self.of(Text.THE_WALL)

    def why(self, grounds: Grounds) -> str:
        """What somebody has said, or what the wall has seen."""
        if grounds.declared:
            return self.of(Text.LIVE_OF).format(self.number(grounds.live), self.number(grounds.declared))
        return grounds.why

    def refused(self, refusals: Sequence[Refusals]) -> str:
        """Why facilities refuse, how many for each reason, and who must act; "" where none does."""
        told = [
            f"{self.reason(each.reason)} {self.number(len(each.facilities))} ({self.actor(each.must_act)})"
            for each in refusals
        ]
        return f"{self.of(Text.REFUSALS)}: {' · '.join(told)}" if told else ""

    def until(self, day: date) -> str:
        """A province's last day."""
        return self.of(Text.UNTIL).format(self.day(day))

    def connected(self, funnel: Funnel) -> str:
        """How many of the wanted facilities are connected."""
        return self.of(Text.CONNECTED_OF).format(
            self.number(funnel.stages[Stage.CONNECTED]), self.number(funnel.wanted)
        )

    def overdue(self, funnel: Funnel) -> str:
        """How many are late; "" where none is."""
        if not funnel.overdue:
            return ""
        return self.of(Text.LATE_BY).format(self.number(funnel.overdue), self.number(funnel.most_overdue_days))

    def summary(self, funnel: Funnel) -> str:
        """Both in one line."""
        return " · ".join(part for part in (self.connected(funnel), self.overdue(funnel)) if part)

    def cameras(self, funnel: Funnel) -> str:
        """How many cameras are declared, probed and live."""
        return self.cameras_of(funnel.declared, funnel.probed, funnel.live)

    def cameras_of(self, declared: int, probed: int, live: int) -> str:
        """The same of three numbers."""
        return self.of(Text.CAMERAS_OF).format(*map(self.number, (declared, probed, live)))

    def late(self, facility: FacilityFigures) -> str:
        """How late that facility is; "" where it is not."""
        return self.late_days(facility.overdue_days)

    def late_days(self, days: int) -> str:
        """The same of a number; "" for none."""
        return self.of(Text.LATE_ONE).format(self.number(days)) if days else ""

    def must_act(self, facility: FacilityFigures) -> str:
        """Who must act after its refusal; "" where nobody must."""
        return self.acts(facility.grounds)

    def acts(self, grounds: Grounds) -> str:
        """The same of the grounds."""
        told = self.actor(grounds.must_act)
        return self.of(Text.ACTS).format(told) if told else ""

    def reasons(self, facility: FacilityFigures) -> str:
        """Why it is where it is, and who must act."""
        grounds = facility.grounds
        parts = (self.reason(grounds.reason), self.why(grounds), self.must_act(facility))
        return " · ".join(part for part in parts if part)

    def _or_nothing(self, text: str) -> str:
        return self._said("programme", text) if text else ""
