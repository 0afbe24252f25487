"""The thresholds and delays of the judgement as the settings have them, for every command that judges."""

from __future__ import annotations

import math
from dataclasses import replace

from wall.config import Alarms, Health
from wall.health.assess import HealthLimits
from wall.health.condition import RULES, Condition
from wall.health.delay import Rules


def health_limits(health: Health) -> HealthLimits:
    """The thresholds of the judgement as they are set."""
    return HealthLimits(
        connecting=health.connecting_after_s, fresh=health.live_max_age_s, frozen=health.frozen_after_s
    )


def recall_after(alarms: Alarms) -> float:
    """Seconds from an answer to the next call for an alarm that is still active; infinite: never."""
    return 3600.0 * alarms.recall_after_h or math.inf


def condition_rules(health: Health) -> Rules:
    """On-delays and off-delays as they are set; what a frozen picture needs as proof is a threshold, not a delay."""
    changes = {
        Condition.OFFLINE: (health.offline_after_s, health.clear_after_s),
        Condition.STALLED: (health.stalled_after_s, health.clear_after_s),
        Condition.FROZEN: (0.0, health.clear_after_s),
        Condition.UNAUTHORISED: (health.unauthorised_after_s, 0.0),
        Condition.NOT_FOUND: (health.unauthorised_after_s, 0.0),
    }
    return RULES | {
        condition: replace(RULES[condition], on_delay=on, off_delay=off) for condition, (on, off) in changes.items()
    }
