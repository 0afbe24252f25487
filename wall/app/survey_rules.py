"""A survey's rules as the settings have them, in the terms of the rooms that need them."""

from __future__ import annotations

from wall.config import Decoders, SurveySettings
from wall.decoders.messages import StreamSettings
from wall.programme.verdict import SurveyLimits
from wall.survey.probe import OPEN_S, HowToProbe
from wall.survey.probing import Politeness

_FFMPEG = {"h265": "hevc"}  # people call it by its number


def survey_limits(survey: SurveySettings) -> SurveyLimits:
    """What is fit."""
    return SurveyLimits(
        codecs=frozenset(_FFMPEG.get(codec, codec) for codec in survey.codecs),
        least_width=survey.min_width,
        least_height=survey.min_height,
        least_fps=survey.min_fps,
        ready_share=survey.ready_share,
    )


def politeness(survey: SurveySettings) -> Politeness:
    """How many connections at once."""
    return Politeness(survey.connections_per_host, survey.connections)


def how_to_probe(survey: SurveySettings, decoders: Decoders) -> HowToProbe:
    """How streams are opened and for how long they are watched."""
    opening = StreamSettings(
        open_timeout_s=min(OPEN_S, decoders.open_timeout_s), verify_tls=decoders.tls_verify, ask_for_sound=True
    )
    return HowToProbe(opening, survey.watch_s, decoders.transport)
