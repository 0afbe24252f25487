"""Thresholds, delays and times as the settings have them, in the terms of the rooms that need them."""

from __future__ import annotations

import math
from dataclasses import replace

from wall.alarms.annunciate import AnnunciationRules
from wall.alarms.escalation import Escalation
from wall.config import Alarms, Annunciation, Health
from wall.health.assess import HealthLimits
from wall.health.condition import RULES, Condition, Severity
from wall.health.delay import Rules


def health_limits(health: Health) -> HealthLimits:
    """The thresholds of the judgement as they are set."""
    return HealthLimits(
        connecting=health.connecting_after_s, fresh=health.live_max_age_s, frozen=health.frozen_after_s
    )


def recall_after(alarms: Alarms) -> float:
    """Seconds from an answer to the next call for an alarm that is still active; infinite: never."""
    return 3600.0 * alarms.recall_after_h or math.inf


def annunciation_rules(annunciation: Annunciation) -> AnnunciationRules:
    """When alarms sound and what follows when nobody answers, as it is set; 0 there is never here."""

    def or_never(seconds: float) -> float:
        return seconds or math.inf

    return AnnunciationRules(
        repeat={
            Severity.CRITICAL: or_never(annunciation.p1_repeat_s),
            Severity.HIGH: or_never(annunciation.p2_repeat_s),
        },
        remind_after=or_never(60.0 * annunciation.remind_after_min),
        escalate_after={
            Escalation.LOUDER: or_never(annunciation.louder_after_s),
            Escalation.SECOND_DESK: or_never(annunciation.second_desk_after_s),
            Escalation.OUTSIDE: or_never(annunciation.outside_after_s),
        },
    )


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
