"""The figures as text for a person."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from wall.bench.health.playback import OFF_SCREEN, OURS, Outcome, Track
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
    track_of,
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
    Condition.LIVE_SLOW,
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
            yield f"FROZEN, {title}: {len(group)} streams, {hours(group):.2f} camera-hours"
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
    cpu = sum(track_of(each, detector).cpu_s for each in outcomes)
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
        suspected, open_ = (_number(100 * each / live.seconds, 2) for each in (live.suspected, live.unjudged))
        yield (
            f"{name}: of {found.fn} missed {found.suspected} were suspected,"
            f" {found.only_by_probe} only a probe can prove;"
            f" live time in suspicion {suspected} %, without a judgement {open_} %;"
            f" clears {_number(median, 1)} s after the freeze (max {_number(most, 1)} s);"
            f" probes {sum(track_of(each, name).probes for each in outcomes)}"
        )


def _confusion(outcomes: Sequence[Outcome]) -> Iterator[str]:
    cells = confusion(outcomes, OURS)
    down = sorted({truth for truth, _ in cells}, key=lambda name: (name == "live", name))
    across = sorted({told for _, told in cells}, key=lambda name: (name in ("nothing", "suspect only"), name))
    rows = [(truth, *(str(cells.get((truth, told), 0) or ".") for told in across)) for truth in down]
    yield from _table(("", *across), rows)


def _costs(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """CPU by stream size: shares are of decoding every picture of the same stream, in the same run."""
    yield "CPU (thread time), shares of decoding the same stream"
    sizes = sorted({(each.kind == Kind.COST.value, each.size, each.fps) for each in outcomes})
    rows = []
    for cost, size, fps in sizes:
        group = [
            each for each in outcomes if (each.kind == Kind.COST.value, each.size, each.fps) == (cost, size, fps)
        ]
        rows.append((f"{size[0]}x{size[1]} {fps:g} fps", *(cell for cell in _cost_cells(group))))
    yield from _table(_COST_HEAD, rows)


_COST_HEAD = ("streams", "decoding", "evidence", "judging", "freezedetect", "key frames only: decoding", "evidence")


def _cost_cells(group: Sequence[Outcome]) -> Iterator[str]:
    decoding = sum(each.decode_s for each in group)
    parts = costs(group)
    yield f"{1000 * decoding / sum(each.frames for each in group):.3f} ms/frame"
    for name in ("evidence", "judging", "freezedetect", "key_frames_decoding", "key_frames_evidence"):
        yield f"{100 * parts[name]:.1f} %"


def costs(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """CPU as shares of decoding every picture. `judging` is done by the GUI process, four times a second; the rest
    by the stream's own thread."""
    decoding = sum(each.decode_s for each in outcomes)
    ours = [track_of(each, OURS) for each in outcomes]
    off_screen = [track_of(each, OFF_SCREEN) for each in outcomes]
    peers = [next(track for track in each.tracks if is_peer(track)) for each in outcomes]
    seconds = {
        "evidence": sum(track.cpu_s - track.judging_s for track in ours),
        "judging": sum(track.judging_s for track in ours),
        "freezedetect": sum(track.cpu_s for track in peers),
        "key_frames_decoding": sum(each.key_decode_s for each in outcomes),
        "key_frames_evidence": sum(track.cpu_s - track.judging_s for track in off_screen),
    }
    return {name: value / decoding for name, value in seconds.items()}


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


def hours(outcomes: Sequence[Outcome]) -> float:
    """Length of all those streams."""
    return sum(each.seconds for each in outcomes) / 3600


def _number(value: float, digits: int, unit: str = "") -> str:
    return "-" if math.isnan(value) else f"{value:.{digits}f}{unit}"


def _table(head: Cells, rows: Sequence[Cells]) -> Iterator[str]:
    """Columns as wide as their widest cell; the first to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = row[0].ljust(widths[0])
        yield "  ".join(cells).rstrip()
