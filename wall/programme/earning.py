"""When a facility has earned *connected*, and when it has lost it: from the judgement of its cameras, and time.

Three answers at every look: the agreed share of the declared cameras is live (it *holds*), it is surely not (it
*fails*), or that cannot be said. What cannot be said neither earns nor loses anything: cameras that are unknown, that
connect just now, that nobody watches, or that are away by plan or in repair could go either way.

Only time that was watched counts. Between two looks it counts when both say the same and are at most `LONGEST_GAP`
apart; so a program that did not run, a machine that slept and a clock that was set are no lapse, and no proof either.
A desk that is on for eight hours a day therefore needs three days to see a facility fail for 24 hours.

Time that holds is of a piece: it begins anew after a failure, and after `earn_s` (a minute at least) in which nothing
could be said. Time that fails adds up until the facility has earned its place again, so that one picture a day does
not keep it there.

Earned by good pictures, kept by pictures: a black or a covered camera proves nothing yet, but a connected facility
whose light goes out in the evening has not lost its line; what is wrong with the view, the alarms tell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from wall.health.condition import RULES, Condition, Meaning
from wall.programme.stages import StageEvent

LONGEST_GAP_S = 60.0
"""Seconds between two looks, usually 10: more, and the program did not run all of that time."""

_ROUNDING = 1e-9  # 90 per cent of 10 cameras are 9, whatever a float makes of it


class Holding(Enum):
    """What a look says. The value is what the store keeps."""

    OPEN = "open"
    HOLDS = "holds"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class EarningRules:
    """What is agreed. Seconds; `share` from above 0 to 1."""

    share: float = 0.9
    earn_s: float = 600.0
    lapse_s: float = 24 * 3600.0

    def needed(self, declared: int) -> int:
        """Of so many declared cameras so many must be live."""
        return max(1, math.ceil(self.share * declared - _ROUNDING))


@dataclass(frozen=True, slots=True)
class Count:
    """One look at a facility's cameras. `declared`: what it says it has, or else what is known of."""

    declared: int = 0
    good: int = 0  # live pictures in which nothing is wrong
    shown: int = 0  # live pictures, those included
    open: int = 0  # cannot be said

    def holding(self, rules: EarningRules, *, connected: bool) -> Holding:
        """What it says about a facility that is connected, or is not."""
        if not self.declared:
            return Holding.OPEN
        needed, live = rules.needed(self.declared), self.shown if connected else self.good
        if live >= needed:
            return Holding.HOLDS
        return Holding.OPEN if live + self.open >= needed else Holding.FAILS


def count(declared: int, cameras: Iterable[Condition | None]) -> Count:
    """The look at these cameras; None: away by plan or in repair. `declared` 0: nobody has said how many it has.

    A camera that is declared and that the wall does not know is surely not live.
    """
    known = good = shown = unsaid = 0
    for condition in cameras:
        known += 1
        if condition is None:
            unsaid += 1
            continue
        rule = RULES[condition]
        if rule.meaning is Meaning.OPEN:
            unsaid += 1
        elif rule.shows_now:
            shown += 1
            good += rule.meaning is Meaning.GOOD
    return Count(declared or known, good, shown, unsaid)


@dataclass(frozen=True, slots=True)
class Progress:
    """What is remembered of a facility from one look to the next, also over the end of the program."""

    at: datetime | None = None  # of the last look
    holding: Holding = Holding.OPEN  # what it said
    held_s: float = 0.0  # up to `earn_s`
    failed_s: float = 0.0
    seen_at: datetime | None = None  # when the share was last live
    live: int = 0  # at the last look
    declared: int = 0


def step(before: Progress, seen: Count, at: datetime, rules: EarningRules, *, connected: bool) -> Progress:
    """As it is after the look at `at`, of a facility that is connected or is not."""
    now = seen.holding(rules, connected=connected)
    passed = 0.0 if before.at is None else (at - before.at).total_seconds()
    watched = passed if 0 <= passed <= LONGEST_GAP_S and now is before.holding else 0.0
    held, failed, seen_at = before.held_s, before.failed_s, before.seen_at
    if now is Holding.HOLDS:
        apart = 0.0 if seen_at is None else (at - seen_at).total_seconds()
        of_a_piece = apart <= max(rules.earn_s, LONGEST_GAP_S)
        held = min(held + watched, rules.earn_s) if of_a_piece else 0.0
        seen_at = at
    elif now is Holding.FAILS:
        held = 0.0
        failed = min(failed + watched, rules.lapse_s)
    if held >= rules.earn_s:
        failed = 0.0
    live = seen.shown if connected else seen.good
    return Progress(at, now, held, failed, seen_at, live, seen.declared)


def due(progress: Progress, rules: EarningRules, *, connected: bool) -> StageEvent | None:
    """What the wall has to say about the facility now; the same again at each look until its stage has moved."""
    if connected:
        return StageEvent.LAPSE if progress.failed_s >= rules.lapse_s else None
    earned = progress.holding is Holding.HOLDS and progress.held_s >= rules.earn_s
    return StageEvent.EARN if earned else None
