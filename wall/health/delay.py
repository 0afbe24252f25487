"""On-delay and off-delay: between what is judged now and what an operator is called for.

A value machine: a delay and a judgement give the next delay. Rules, each for a reason:
- *Bad time adds up* and is forgotten only after the camera has been good without a break for as long as the longest
  off-delay of what was wrong. So a camera that is bad three seconds out of four is found, and changing from STALLED
  to OFFLINE and back hides nothing.
- What adds up is alike: one way of having no picture of now is as good as another, but a minute of a blurred picture
  says nothing about the second in which none comes.
- *Good* is any condition that proves that the camera delivers: LIVE, and LOSSY or LOW_FPS as well. Going from one to
  another restarts nothing.
- An alarm is also over when its camera shows the scene and only something lesser is wrong: a camera that is back and
  out of focus is not lost any more. That it is out of focus serves its own on-delay.
- *Open* conditions (CONNECTING, UNKNOWN) neither raise nor clear. Between two moments without a picture CONNECTING
  counts as bad time: a camera does not get better by being called. UNKNOWN does not: it is our own blindness.
- Another bad condition takes over the alarm only after it has held for its own on-delay without a break, so that
  the row does not change with each attempt to connect.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wall.health.condition import RULES, Condition, ConditionRule, Meaning

_NOTHING: Mapping[Condition, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Delay:
    """What one camera's delays remember. All times are seconds of the clock that `step` is called with."""

    alarmed: Condition | None = None  # the condition that has served its on-delay, until it is over
    bad_for: Mapping[Condition, float] = field(default_factory=dict)  # seconds of each since the camera was last well
    condition: Condition = Condition.UNKNOWN  # at the last step
    condition_since: float = math.nan
    well_since: float = math.nan  # since when what is seen says that the alarm is over; NaN: it does not
    at: float = math.nan  # of the last step


QUIET = Delay(condition=Condition.LIVE)  # nothing is wrong and nothing is remembered: what most cameras have
Rules = Mapping[Condition, ConditionRule]


def step(delay: Delay, condition: Condition, now: float, rules: Rules = RULES) -> Delay:
    """The delay after that condition was judged at `now`. `alarmed` is what the alarm book is told."""
    meaning = rules[condition].meaning
    if delay is QUIET and meaning is Meaning.GOOD:
        return QUIET
    if delay.alarmed is condition is delay.condition:
        return delay  # time alone changes nothing: the bad time until the next other condition is added then
    since = delay.condition_since if condition is delay.condition else now
    bad_for = _added(delay, condition, now, rules)
    alarmed = delay.alarmed
    well_since = math.nan
    if _is_well(alarmed, condition, rules):
        well_since = now if math.isnan(delay.well_since) else delay.well_since
        if now - well_since >= _off_delay(alarmed, bad_for, rules):
            if meaning is Meaning.GOOD:
                return QUIET
            alarmed, well_since = None, math.nan
            bad_for = {condition: bad_for[condition]} if condition in bad_for else _NOTHING
    if meaning is Meaning.BAD:
        on_delay = rules[condition].on_delay
        served = alarmed is None and _served(bad_for, condition, rules) >= on_delay
        if served or now - since >= on_delay:
            alarmed, well_since = condition, math.nan
    elif condition is Condition.IDLE:
        bad_for = _NOTHING  # nobody watches any more: what was begun says nothing about the next time
    return Delay(alarmed, bad_for, condition, since, well_since, now)


def _is_well(alarmed: Condition | None, condition: Condition, rules: Rules) -> bool:
    """That condition is proof that the alarmed one is over: of two that hold the worse one is told."""
    rule = rules[condition]
    if rule.meaning is Meaning.GOOD or alarmed is None:
        return rule.meaning is Meaning.GOOD
    return rule.meaning is Meaning.BAD and rule.shows_now and rule.precedence < rules[alarmed].precedence


def _off_delay(alarmed: Condition | None, bad_for: Mapping[Condition, float], rules: Rules) -> float:
    if alarmed is not None:
        return rules[alarmed].off_delay
    return max((rules[each].off_delay for each in bad_for), default=0.0)


def _served(bad_for: Mapping[Condition, float], condition: Condition, rules: Rules) -> float:
    """Seconds of bad time that speak for that condition."""
    return sum(seconds for each, seconds in bad_for.items() if _alike(each, condition, rules))


def _alike(first: Condition, second: Condition, rules: Rules) -> bool:
    return first is second or not (rules[first].shows_now or rules[second].shows_now)


def _added(delay: Delay, condition: Condition, now: float, rules: Rules) -> Mapping[Condition, float]:
    """The bad time, with the last interval if that counts."""
    before = delay.condition
    counts = rules[before].meaning is Meaning.BAD or (
        before is Condition.CONNECTING and _served(delay.bad_for, before, rules) > 0.0
    )
    if not counts or condition is Condition.UNKNOWN:
        return delay.bad_for
    return {**delay.bad_for, before: delay.bad_for.get(before, 0.0) + now - delay.at}


def restart(delay: Delay) -> Delay:
    """The delay after a gap in watching: what was alarmed stays, everything that was being timed begins anew."""
    return QUIET if delay.alarmed is None else Delay(delay.alarmed)
