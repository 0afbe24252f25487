"""Every detector on the same frames."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tests.bench.tiny import stream
from tests.stock import stock
from wall.bench.health.effects import still
from wall.bench.health.playback import OFF_SCREEN, OURS, PROBING, Outcome, play
from wall.bench.health.report import text
from wall.bench.health.scenario import Codec, Encoding, Labelled, Rate
from wall.bench.health.score import figures, track_of
from wall.health.condition import Condition

FREEZE = Labelled(6.0, 18.0, Condition.FROZEN)
NOISY = Encoding(rate=Rate.QP, value=20, gop_s=1.0)  # keeps the noise, so that live differs from frame to frame


@pytest.fixture(scope="module")
def frozen() -> Outcome:
    """A stream of 34 s that stands still for 12."""
    scenario = stream(34.0, encoding=NOISY, effect=still(FREEZE.begin, FREEZE.end), truth=(FREEZE,))
    return play(scenario, stock())


@pytest.mark.parametrize("duration", [2, 5, 10])
def test_ffmpegs_filter_finds_a_plain_freeze_after_its_duration(frozen: Outcome, duration: int) -> None:
    name = f"freezedetect 0.001/{duration} s"
    (episode,) = track_of(frozen, name).episodes
    assert episode.begin == pytest.approx(FREEZE.begin + duration, abs=0.4)
    assert episode.end == pytest.approx(FREEZE.end, abs=0.4)
    assert track_of(frozen, name).cpu_s > 0.0


def test_the_walls_own_judgement_finds_it_and_lets_it_go(frozen: Outcome) -> None:
    for name in (OURS, PROBING, OFF_SCREEN):
        found = figures([frozen], name, Condition.FROZEN)
        assert (found.tp, found.fn, found.fp) == (1, 0, 0), name
    (episode,) = track_of(frozen, OURS).episodes
    assert FREEZE.end < episode.end < math.inf


def test_a_live_stream_alarms_nobody() -> None:
    outcome = play(stream(10.0, encoding=NOISY), stock())
    assert all(track.episodes == () for track in outcome.tracks)


def test_every_packet_is_decoded_once_and_paid_for(frozen: Outcome) -> None:
    assert frozen.frames == frozen.packets == 340
    assert frozen.decode_s > frozen.key_decode_s > 0.0
    assert all(track.cpu_s > 0.0 for track in frozen.tracks)
    assert 0.0 < track_of(frozen, OURS).judging_s < track_of(frozen, OURS).cpu_s


def test_what_was_told_does_not_depend_on_when_it_is_run(frozen: Outcome) -> None:
    scenario = stream(34.0, encoding=NOISY, effect=still(FREEZE.begin, FREEZE.end), truth=(FREEZE,))
    again = play(scenario, stock())
    for before, now in zip(frozen.tracks, again.tracks, strict=True):
        assert replace(before, cpu_s=0.0, judging_s=0.0) == replace(now, cpu_s=0.0, judging_s=0.0)


def test_damaged_data_ends_nothing() -> None:
    from wall.bench.health import lines

    outcome = play(stream(8.0, encoding=NOISY, line=lines.lose(0.3, 3)), stock())
    assert 0 < outcome.frames <= outcome.packets < 80


def test_mjpeg_is_all_key_frames() -> None:
    outcome = play(stream(3.0, encoding=Encoding(Codec.MJPEG, Rate.QP, 5)), stock())
    assert outcome.key_decode_s < outcome.decode_s  # all are key frames, and not all are decoded


def test_the_report_says_everything(frozen: Outcome) -> None:
    said = "\n".join(text([frozen]))
    for words in (
        "FROZEN",
        OURS,
        PROBING,
        OFF_SCREEN,
        "freezedetect 0.001/10 s",
        "shares of decoding",
        "192x112 10 fps",
    ):
        assert words in said
