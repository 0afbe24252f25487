"""The figures and every stream as one JSON object."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from wall.bench.health.playback import OURS, Outcome
from wall.bench.health.report import OTHERS, costs, hours
from wall.bench.health.scenario import Kind
from wall.bench.health.score import (
    Figures,
    confusion,
    figures,
    is_peer,
    live_time,
    percentiles,
    times_to_clear,
    track_of,
    wrong_priorities,
)
from wall.health.condition import Condition


def json_object(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """All figures and every scenario, as what JSON knows (NaN and infinity as null)."""
    detectors = [track.detector for track in outcomes[0].tracks]
    kinds = {kind.value: [each for each in outcomes if each.kind == kind.value] for kind in Kind}
    return {
        "camera_hours": _plain(hours(outcomes)),
        "frozen": {name: _detector(outcomes, name) for name in detectors},
        "frozen_by_kind": {
            kind: {name: _detector(group, name) for name in detectors} for kind, group in kinds.items() if group
        },
        "conditions": {
            name: {each.value: _figures(figures(outcomes, name, each)) for each in (Condition.FROZEN, *OTHERS)}
            for name in (track.detector for track in outcomes[0].tracks if not is_peer(track))
        },
        "confusion": [
            {"truth": truth, "told": told, "count": count}
            for (truth, told), count in sorted(confusion(outcomes, OURS).items())
        ],
        "wrong_priority": [list(each) for each in wrong_priorities(outcomes, OURS)],
        "costs": [_cost(each) for each in kinds[Kind.COST.value]],
        "decode_ms_per_frame": _plain(1000 * sum(e.decode_s for e in outcomes) / sum(e.frames for e in outcomes)),
        "key_frame_decode_share": _plain(sum(e.key_decode_s for e in outcomes) / sum(e.decode_s for e in outcomes)),
        "scenarios": [_scenario(each) for each in outcomes],
    }


def _detector(outcomes: Sequence[Outcome], name: str) -> dict[str, Any]:
    tracks = [track_of(each, name) for each in outcomes]
    frames = sum(each.frames for each in outcomes)
    decoding = sum(each.decode_s for each in outcomes)
    cpu, judging = sum(track.cpu_s for track in tracks), sum(track.judging_s for track in tracks)
    live = live_time(outcomes, name)
    median, _, most = percentiles(times_to_clear(outcomes, name, Condition.FROZEN))
    return _figures(figures(outcomes, name, Condition.FROZEN)) | {
        "live_seconds": _plain(live.seconds),
        "live_alarmed_share": _plain(live.share),
        "live_frozen_share": _plain(live.frozen / live.seconds if live.seconds else math.nan),
        "live_suspect_share": _plain(live.suspected / live.seconds if live.seconds else math.nan),
        "live_unjudged_share": _plain(live.unjudged / live.seconds if live.seconds else math.nan),
        "clear_s_median": _plain(median),
        "clear_s_max": _plain(most),
        "cpu_ms_per_frame": _plain(1000 * cpu / frames),
        "judging_ms_per_frame": _plain(1000 * judging / frames),
        "cpu_share_of_decoding": _plain(cpu / decoding),
        "probes": sum(track.probes for track in tracks),
    }


def _cost(outcome: Outcome) -> dict[str, Any]:
    parts = {name: _plain(value) for name, value in costs([outcome]).items()}
    ms = 1000 * outcome.decode_s / outcome.frames
    return {"stream": outcome.name, "fps": outcome.fps, "decode_ms_per_frame": _plain(ms), **parts}


def _figures(found: Figures) -> dict[str, Any]:
    return {
        "tp": found.tp,
        "fn": found.fn,
        "fp": found.fp,
        "precision": _plain(found.precision),
        "recall": _plain(found.recall),
        "f1": _plain(found.f1),
        "latency_s_median": _plain(found.latency_median),
        "latency_s_p95": _plain(found.latency_p95),
        "latency_s_max": _plain(found.latency_max),
        "missed_but_suspected": found.suspected,
        "missed_only_by_probe": found.only_by_probe,
    }


def _scenario(outcome: Outcome) -> dict[str, Any]:
    return {
        "name": outcome.name,
        "seed": outcome.seed,
        "kind": outcome.kind,
        "encoding": outcome.encoding,
        "fps": outcome.fps,
        "seconds": _plain(outcome.seconds),
        "kbit_s": _plain(outcome.bytes * 8 / 1000 / outcome.seconds),
        "frames": outcome.frames,
        "decode_s": _plain(outcome.decode_s),
        "truth": [
            {
                "condition": label.condition.value,
                "begin": _plain(label.begin),
                "end": _plain(label.end),
                "also": [each.value for each in label.also],
                "required": label.required,
                "needs_probe": label.needs_probe,
            }
            for label in outcome.truth
        ],
        "told": {
            track.detector: {
                "episodes": [
                    {"condition": each.condition.value, "begin": _plain(each.begin), "end": _plain(each.end)}
                    for each in track.episodes
                ],
                "suspicions": [[_plain(begin), _plain(end)] for begin, end in track.suspicions],
                "cpu_s": _plain(track.cpu_s),
                "probes": track.probes,
            }
            for track in outcome.tracks
        },
    }


def _plain(value: float) -> float | None:
    return round(value, 5) if math.isfinite(value) else None
