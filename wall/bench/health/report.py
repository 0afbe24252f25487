"""The figures as text for a person and as one JSON object."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from wall.bench.health.playback import OURS, Outcome, Track
from wall.bench.health.scenario import Kind
from wall.bench.health.score import (
    Figures,
    confusion,
    false_alarms,
    figures,
    first_right,
    is_peer,
    live_time,
    percentiles,
    times_to_clear,
    wrong_priorities,
)
from wall.health.condition import Condition

OTHERS = (
    Condition.LOOPED,
    Condition.VIDEO_LOSS,
    Condition.BLACK,
    Condition.COVERED,
    Condition.BLURRED,
    Condition.MOVED,
    Condition.LOW_FPS,
    Condition.CLOCK_DRIFT,
    Condition.TIMESTAMPS_WRONG,
    Condition.LOSSY,
    Condition.DECODE_FAILING,
    Condition.STALLED,
)
"""What is scored besides FROZEN, worst for an operator first."""

Cells = Sequence[str]


def text(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The whole report, line by line."""
    detectors = [track.detector for track in outcomes[0].tracks]
    drawn = [each for each in outcomes if each.kind == Kind.RANDOM.value]
    designed = [each for each in outcomes if each.kind in (Kind.FREEZE.value, Kind.LIVE.value)]
    groups = (("all scenarios", outcomes), ("designed", designed), ("random sets", drawn))
    for title, group in groups:
        if group and (group is outcomes or len(group) < len(outcomes)):
            yield ""
            yield f"FROZEN, {title}: {len(group)} streams, {_hours(group):.2f} camera-hours"
            yield from _table(_FROZEN_HEAD, [_frozen_row(group, name) for name in detectors])
    yield from _notes(outcomes)
    yield ""
    yield f"Other conditions ({OURS}, probe off)"
    rows = [_row(condition.name, figures(outcomes, OURS, condition)) for condition in OTHERS]
    yield from _table(("condition", *_COUNTS), [row for row in rows if row[1:4] != ("0", "0", "0")])
    yield ""
    yield f"What is true (down) and what was told (across; {OURS}, probe off)"
    yield from _confusion(outcomes)
    wrong = wrong_priorities(outcomes, OURS)
    yield f"Told with another priority than the right one: {len(wrong)}"
    yield from (f"  {name}: {truth} told as {told}" for name, truth, told in wrong)
    yield ""
    yield from _costs(outcomes)


_COUNTS = ("TP", "FN", "FP", "precision", "recall", "F1", "latency median", "95 %", "max")
_FROZEN_HEAD = ("detector", *_COUNTS, "live time in alarm", "ms/frame", "of decoding")


def _row(name: str, found: Figures) -> Cells:
    return (
        name,
        str(found.tp),
        str(found.fn),
        str(found.fp),
        _number(found.precision, 3),
        _number(found.recall, 3),
        _number(found.f1, 3),
        _number(found.latency_median, 1, " s"),
        _number(found.latency_p95, 1, " s"),
        _number(found.latency_max, 1, " s"),
    )


def _frozen_row(outcomes: Sequence[Outcome], detector: str) -> Cells:
    cpu = sum(_track(each, detector).cpu_s for each in outcomes)
    frames = sum(each.frames for each in outcomes)
    decoding = sum(each.decode_s for each in outcomes)
    return (
        *_row(detector, figures(outcomes, detector, Condition.FROZEN)),
        _number(100 * live_time(outcomes, detector).share, 2, " %"),
        _number(1000 * cpu / frames, 3),
        _number(100 * cpu / decoding, 0, " %"),
    )


def _notes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for name in [track.detector for track in outcomes[0].tracks if not is_peer(track)]:
        found = figures(outcomes, name, Condition.FROZEN)
        median, _, most = percentiles(times_to_clear(outcomes, name, Condition.FROZEN))
        live = live_time(outcomes, name)
        yield (
            f"{name}: of {found.fn} missed {found.suspected} were suspected, {found.only_by_probe} only a probe can prove;"
            f" live time in suspicion {_number(100 * live.suspected / live.seconds, 2)} %;"
            f" clears {_number(median, 1)} s after the freeze (max {_number(most, 1)} s);"
            f" probes {sum(_track(each, name).probes for each in outcomes)}"
        )


def _confusion(outcomes: Sequence[Outcome]) -> Iterator[str]:
    cells = confusion(outcomes, OURS)
    down = sorted({truth for truth, _ in cells}, key=lambda name: (name == "live", name))
    across = sorted({told for _, told in cells}, key=lambda name: (name in ("nothing", "suspect only"), name))
    rows = [(truth, *(str(cells.get((truth, told), 0) or ".") for told in across)) for truth in down]
    yield from _table(("", *across), rows)


def _costs(outcomes: Sequence[Outcome]) -> Iterator[str]:
    frames = sum(each.frames for each in outcomes)
    decoding = sum(each.decode_s for each in outcomes)
    keys = sum(each.key_decode_s for each in outcomes)
    yield f"CPU (thread time): decoding {1000 * decoding / frames:.3f} ms a frame; key frames {_share(keys, decoding)}"
    for name in [track.detector for track in outcomes[0].tracks if not is_peer(track)]:
        cpu = sum(_track(each, name).cpu_s for each in outcomes)
        judging = sum(_track(each, name).judging_s for each in outcomes)
        yield (
            f"{name}: evidence {1000 * (cpu - judging) / frames:.3f} ms a frame ({_share(cpu - judging, decoding)}),"
            f" judging four times a second {1000 * judging / frames:.3f} ms a frame ({_share(judging, decoding)})"
        )


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} % of decoding"


def scenario_lines(outcome: Outcome) -> Iterator[str]:
    """What every detector made of one scenario."""
    truth = ", ".join(f"{each.condition.name} {each.begin:.1f}-{each.end:.1f} s" for each in outcome.truth) or "live"
    yield f"{outcome.name} seed {outcome.seed}: {outcome.encoding}, {outcome.seconds:.0f} s, {truth}"
    for track in outcome.tracks:
        yield f"    {track.detector:22} {_verdict(outcome, track)}"


def _verdict(outcome: Outcome, track: Track) -> str:
    words = []
    for label in outcome.truth:
        if is_peer(track) and label.condition is not Condition.FROZEN:
            continue
        at = first_right(track.episodes, label)
        if at is not None:
            words.append(f"{label.condition.name} after {at - label.begin:.1f} s")
        elif label.required:
            words.append(f"MISSED {label.condition.name}")
    for condition in dict.fromkeys(each.condition for each in track.episodes):
        false = false_alarms(outcome, track, condition)
        if false:
            shown = ", ".join(f"{each.begin:.1f}-{min(each.end, outcome.seconds):.1f}" for each in false[:4])
            words.append(f"FALSE {condition.name} x{len(false)} ({shown}{' ...' if len(false) > 4 else ''})")
    if track.suspicions:
        shown = ", ".join(f"{begin:.1f}-{min(end, outcome.seconds):.1f}" for begin, end in track.suspicions[:4])
        words.append(f"suspect {shown}{' ...' if len(track.suspicions) > 4 else ''}")
    if track.probes:
        words.append(f"{track.probes} probes")
    return "; ".join(words) or "-"


def json_object(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """All figures and every scenario, as what JSON knows (NaN and infinity as null)."""
    detectors = [track.detector for track in outcomes[0].tracks]
    kinds = {kind.value: [each for each in outcomes if each.kind == kind.value] for kind in Kind}
    return {
        "camera_hours": _plain(_hours(outcomes)),
        "frozen": {name: _detector(outcomes, name) for name in detectors},
        "frozen_by_kind": {
            kind: {name: _detector(group, name) for name in detectors} for kind, group in kinds.items() if group
        },
        "conditions": {
            name: {each.value: _figures(figures(outcomes, name, each)) for each in (Condition.FROZEN, *OTHERS)}
            for name in detectors
            if not name.startswith("freezedetect")
        },
        "confusion": [
            {"truth": truth, "told": told, "count": count}
            for (truth, told), count in sorted(confusion(outcomes, OURS).items())
        ],
        "wrong_priority": [list(each) for each in wrong_priorities(outcomes, OURS)],
        "decode_ms_per_frame": _plain(1000 * sum(e.decode_s for e in outcomes) / sum(e.frames for e in outcomes)),
        "key_frame_decode_share": _plain(sum(e.key_decode_s for e in outcomes) / sum(e.decode_s for e in outcomes)),
        "scenarios": [_scenario(each) for each in outcomes],
    }


def _detector(outcomes: Sequence[Outcome], name: str) -> dict[str, Any]:
    tracks = [_track(each, name) for each in outcomes]
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
        "clear_s_median": _plain(median),
        "clear_s_max": _plain(most),
        "cpu_ms_per_frame": _plain(1000 * cpu / frames),
        "judging_ms_per_frame": _plain(1000 * judging / frames),
        "cpu_share_of_decoding": _plain(cpu / decoding),
        "probes": sum(track.probes for track in tracks),
    }


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


def _track(outcome: Outcome, detector: str) -> Track:
    return next(track for track in outcome.tracks if track.detector == detector)


def _hours(outcomes: Sequence[Outcome]) -> float:
    return sum(each.seconds for each in outcomes) / 3600


def _plain(value: float) -> float | None:
    return round(value, 5) if math.isfinite(value) else None


def _number(value: float, digits: int, unit: str = "") -> str:
    return "-" if math.isnan(value) else f"{value:.{digits}f}{unit}"


def _table(head: Cells, rows: Sequence[Cells]) -> Iterator[str]:
    """Columns as wide as their widest cell; the first to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = row[0].ljust(widths[0])
        yield "  ".join(cells).rstrip()
