"""On-delay and off-delay: between what is judged now and what an operator is called for.

A value machine: a delay and a judgement give the next delay. Rules, each for a reason:
- *Bad time adds up* and is forgotten only after the camera has been good for its off-delay without a break. So a
  camera that is bad three seconds out of four is found, and changing from STALLED to OFFLINE and back hides nothing.
- *Open* conditions (CONNECTING, UNKNOWN) neither raise nor clear. Between two bad moments CONNECTING counts as
  bad time: a camera does not get better by being called. UNKNOWN does not: it is our own blindness.
- Another bad condition takes over the alarm only after it has held for its own on-delay without a break, so that
  the row does not change with each attempt to connect.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from wall.health.condition import RULES, Condition, ConditionRule, Meaning


@dataclass(frozen=True, slots=True)
class Delay:
    """What one camera's delays remember. All times are seconds of the clock that `step` is called with."""

    alarmed: Condition | None = None  # the condition that has served its on-delay, until it is over
    bad_for: float = 0.0  # bad time since the camera was last well
    condition: Condition = Condition.UNKNOWN  # at the last step
    condition_since: float = math.nan
    at: float = math.nan  # of the last step


QUIET = Delay(condition=Condition.LIVE)  # nothing is wrong and nothing is remembered: what most cameras have
Rules = Mapping[Condition, ConditionRule]


def step(delay: Delay, condition: Condition, now: float, rules: Rules = RULES) -> Delay:
    """The delay after that condition was judged at `now`. `alarmed` is what the alarm book is told."""
    if condition is Condition.LIVE and delay is QUIET:
        return QUIET
    meaning = rules[condition].meaning
    goes_on = condition is delay.condition or meaning is rules[delay.condition].meaning is Meaning.GOOD
    since = delay.condition_since if goes_on else now
    if meaning is Meaning.GOOD:
        return _good(delay, condition, since, now, rules)
    bad_for = delay.bad_for + _bad_time(delay, condition, now, rules)
    alarmed = delay.alarmed
    if meaning is Meaning.BAD:
        on_delay = rules[condition].on_delay
        if (alarmed is None and bad_for >= on_delay) or now - since >= on_delay:
            alarmed = condition
    elif condition is Condition.IDLE:
        bad_for = 0.0  # nobody watches any more: what was begun says nothing about the next time
    return Delay(alarmed, bad_for, condition, since, now)


def _good(delay: Delay, condition: Condition, since: float, now: float, rules: Rules) -> Delay:
    """After a LIVE judgement: QUIET once the off-delay is over."""
    blamed = delay.alarmed
    if blamed is None and delay.bad_for == 0.0:
        return QUIET
    # what was never alarmed is forgotten after the longest off-delay there is
    off_delay = max(rule.off_delay for rule in rules.values()) if blamed is None else rules[blamed].off_delay
    return QUIET if now - since >= off_delay else Delay(blamed, delay.bad_for, condition, since, now)


def _bad_time(delay: Delay, condition: Condition, now: float, rules: Rules) -> float:
    """Seconds of the last interval that count as bad."""
    before = rules[delay.condition].meaning
    counts = before is Meaning.BAD or (delay.condition is Condition.CONNECTING and delay.bad_for > 0.0)
    return now - delay.at if counts and condition is not Condition.UNKNOWN else 0.0


def restart(delay: Delay) -> Delay:
    """The delay after a gap in watching: what was alarmed stays, everything that was being timed begins anew."""
    return QUIET if delay.alarmed is None else Delay(delay.alarmed)
