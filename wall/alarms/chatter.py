"""A camera that comes and goes is one unstable camera, not an alarm each time.

A value machine beside the delays: they end a loss, this one keeps its row until the camera has been well for longer.
Which activations count is the caller's business: those that an operator was called for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from wall.alarms.source import Habit
from wall.health.condition import RULES, Condition, Severity

# ISA-18.2 and EEMUA 191 know chattering in words; three in a minute is the usual test. Seconds.
OFTEN, OFTEN_WITHIN = 3, 60.0  # activations
AGAIN, AGAIN_WITHIN = 6, 3600.0  # slower than chattering, and as useless to an operator
OFF_DELAY = 120.0  # an unstable camera is well when it has been so for so long
CALM_AFTER = 900.0  # without an alarm, or in one and the same: it comes and goes no more


@dataclass(frozen=True, slots=True)
class Chatter:
    """What is remembered of one camera. Times are monotonic seconds, NaN = not now."""

    activations: tuple[float, ...] = ()  # of the last hour, the newest last; while its row is open, losses
    unstable: bool = False
    open: bool = False  # the unstable row is active
    alarmed: Condition | None = None  # by the delays, at the last step
    since: float = math.nan  # since when that holds

    def times(self, now: float) -> int:
        """How often an unstable camera was lost in the last hour; 0 of one that is not, or is just begun with."""
        return sum(now - at <= AGAIN_WITHIN for at in self.activations) if self.unstable else 0

    def tells(self, alarmed: Condition | None) -> Condition | Habit | None:
        """What the book is told, where the delays say `alarmed`.

        That a camera comes and goes stands for its losses. It never stands for what is worse, nor for what latches:
        a lens that is covered is to be told of a camera that was unstable a minute ago as of any other.
        """
        if not self.unstable:
            return alarmed
        if alarmed is None:
            return Habit.UNSTABLE if self.open else None
        rule = RULES[alarmed]
        return alarmed if rule.latches or rule.severity.value > Severity.LOW.value else Habit.UNSTABLE


CALM = Chatter()  # what nearly all cameras have


def activate(chatter: Chatter, now: float) -> Chatter:
    """An operator is called for that camera now."""
    activations = _and_now(chatter, now)
    newest = sum(now - at <= OFTEN_WITHIN for at in activations)
    unstable = chatter.unstable or newest >= OFTEN or len(activations) >= AGAIN
    return replace(chatter, activations=activations, unstable=unstable, open=unstable)


def _and_now(chatter: Chatter, now: float) -> tuple[float, ...]:
    return (*(at for at in chatter.activations if now - at <= AGAIN_WITHIN), now)


def follow(chatter: Chatter, alarmed: Condition | None, now: float) -> Chatter:
    """The next tick, in which the delays say `alarmed`."""
    if chatter is CALM:
        return CALM
    if math.isnan(chatter.since):
        return replace(chatter, alarmed=alarmed, since=now)
    if (alarmed is None) is not (chatter.alarmed is None):
        lost_again = chatter.open and alarmed is not None
        activations = _and_now(chatter, now) if lost_again else chatter.activations
        return replace(chatter, activations=activations, alarmed=alarmed, since=now)
    held = now - chatter.since
    if chatter.unstable and held >= CALM_AFTER:
        return CALM
    if not chatter.unstable and now - chatter.activations[-1] > AGAIN_WITHIN:
        return CALM
    open_now = chatter.open and not (alarmed is None and held >= OFF_DELAY)
    if alarmed is chatter.alarmed and open_now is chatter.open:
        return chatter
    return replace(chatter, alarmed=alarmed, open=open_now)


def pause(chatter: Chatter) -> Chatter:
    """After a gap in watching: what was being timed begins anew."""
    return replace(chatter, since=math.nan)
