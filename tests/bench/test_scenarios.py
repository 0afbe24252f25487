"""Labelled streams: the same for the same seed, with truths that can be true, decodable by everybody."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import islice, pairwise

import av
import numpy as np
import pytest
from av.packet import Packet

from tests.bench.tiny import FPS, HEIGHT, WIDTH, stream
from wall.bench.health import lines
from wall.bench.health.effects import Effect, bouncing_text, no_signal, still, thinned
from wall.bench.health.run import scenarios
from wall.bench.health.scenario import Codec, Encoding, Kind, Planes, Rate, Scenario
from wall.bench.health.scenes import Clock, Corner
from wall.bench.health.stock import Stock
from wall.health.condition import RULES, Condition, Meaning


@pytest.fixture(scope="module")
def stock() -> Stock:
    """Drawn scenes: the same on every machine."""
    made = Stock()
    made.clips = ()
    return made


def shown(scenario: Scenario, stock: Stock) -> list[Planes]:
    """Every picture of a stream that sends one at each tick."""
    return [picture for picture in scenario.pictures(stock) if picture is not None]


@pytest.mark.parametrize("seed", [1, 90125])
def test_every_scenario_has_a_truth_that_can_be_true(seed: int) -> None:
    found = scenarios(seed)
    assert len({each.name for each in found}) == len(found) >= 60
    for each in found:
        assert each.seed == seed
        assert each.width % 2 == each.height % 2 == 0
        for label in each.truth:
            assert 0.0 <= label.begin < label.end <= each.seconds + 1e6, each.name
            if label.required and RULES[label.condition].meaning is Meaning.BAD:
                assert min(label.end, each.seconds) - label.begin > RULES[label.condition].on_delay, each.name


def test_the_kinds_and_the_freezes_that_the_bench_promises() -> None:
    found = scenarios(1)
    freezes = [label for each in found for label in each.truth if label.condition is Condition.FROZEN]
    assert len(freezes) >= 27 + 28 - 3  # designed and random; three of the designed ones have a better name
    assert {each.kind for each in found} == set(Kind)
    assert {each.encoding.codec for each in found} == set(Codec)
    live = [each for each in found if each.kind is Kind.RANDOM and not each.truth]
    assert len(live) == 28
    gops = [each.encoding.gop_s for each in found if each.kind is Kind.RANDOM]
    assert min(gops) == 1.2
    assert max(gops) == 12.5


def test_the_same_seed_makes_the_same_list_and_another_one_another() -> None:
    def described(seed: int) -> list[object]:
        return [(each.name, each.encoding, each.truth, each.seconds) for each in scenarios(seed)]

    assert described(5) == described(5)
    assert described(5) != described(6)


def test_a_stream_is_the_same_each_time_and_another_with_another_seed(stock: Stock) -> None:
    scenario = stream(2.0, clock=Clock(Corner.BOTTOM_RIGHT))
    first, again = (list(scenario.packets(stock)) for _ in range(2))
    assert [sent.data for sent in first] == [sent.data for sent in again]
    other = list(stream(2.0, seed=2, clock=Clock(Corner.BOTTOM_RIGHT)).packets(stock))
    assert [sent.data for sent in first] != [sent.data for sent in other]


@pytest.mark.parametrize(
    "encoding",
    [
        Encoding(Codec.H264, Rate.CRF, 30, 1.0),
        Encoding(Codec.H264, Rate.QP, 34, 1.0),
        Encoding(Codec.H264, Rate.CBR, 150, 1.0),
        Encoding(Codec.H264, Rate.VBR, 200, 1.0, slices=4),
        Encoding(Codec.HEVC, Rate.CRF, 30, 1.0),
        Encoding(Codec.HEVC, Rate.QP, 32, 1.0),
        Encoding(Codec.MJPEG, Rate.QP, 6),
        Encoding(gop_s=math.inf),
    ],
    ids=str,
)
def test_every_codec_and_rate_is_decodable_picture_by_picture(stock: Stock, encoding: Encoding) -> None:
    sent = list(stream(3.0, encoding=encoding).packets(stock))
    decoder = av.CodecContext.create(encoding.codec.value, "r")
    decoder.flags |= av.codec.context.Flags.low_delay
    decoder.thread_count = 1
    sizes = [(frame.width, frame.height) for each in sent for frame in decoder.decode(Packet(each.data))]
    assert sizes == [(WIDTH, HEIGHT)] * round(3.0 * FPS)
    keys = [each.at for each in sent if each.key_frame]
    if encoding.codec is Codec.MJPEG:
        assert len(keys) == len(sent)
    else:
        assert keys == ([0.0] if math.isinf(encoding.gop_s) else [0.0, 1.0, 2.0])


def test_a_live_picture_is_never_the_one_before_and_a_frozen_one_is(stock: Stock) -> None:
    pictures = shown(stream(4.0, effect=still(1.0, 3.0)), stock)
    same = [np.array_equal(before, now) for before, now in pairwise(pictures)]
    assert same == [False] * 9 + [True] * 20 + [False] * 10


def test_a_clock_runs_on_over_a_still(stock: Stock) -> None:
    pictures = shown(stream(4.0, effect=still(0.0, 4.0), clock=Clock()), stock)
    assert np.array_equal(pictures[11], pictures[18])
    changed = np.argwhere(pictures[18] != pictures[21])
    assert changed.size > 0
    assert changed[:, 0].max() < HEIGHT // 3
    assert np.array_equal(pictures[18][HEIGHT // 3 :], pictures[21][HEIGHT // 3 :])


def test_noise_reduction_leaves_less_noise(stock: Stock) -> None:
    from wall.bench.health.scenes import Scene, camera

    def spread(denoise: float) -> float:
        scene = Scene("yard", sigma=2.0, denoise=denoise)
        pictures = list(islice(camera(scene, stock, np.random.default_rng(1), WIDTH, HEIGHT), 40))
        return float(np.stack(pictures)[:, :HEIGHT].std(axis=0).mean())

    assert spread(0.0) == pytest.approx(2.0, rel=0.3)
    assert spread(0.9) < 0.4 * spread(0.0)


@pytest.mark.parametrize("effect", [no_signal, bouncing_text])
def test_a_placeholder_is_flat_and_blue(stock: Stock, effect: Callable[[float, float], Effect]) -> None:
    pictures = shown(stream(3.0, effect=effect(1.0, 2.0)), stock)
    luma, blue = pictures[15][:HEIGHT], pictures[15][HEIGHT : HEIGHT * 5 // 4]
    assert float((luma == np.median(luma)).mean()) > 0.85
    assert np.median(blue) > 200
    assert np.median(pictures[5][HEIGHT : HEIGHT * 5 // 4]) < 160


def test_fewer_pictures_are_fewer_packets_at_their_own_times(stock: Stock) -> None:
    sent = list(stream(4.0, effect=thinned(2.0, 4.0, 5)).packets(stock))
    assert [each.at for each in sent if each.at >= 2.0] == [2.0, 2.5, 3.0, 3.5]
    assert len(sent) == 20 + 4


def test_a_recorder_that_re_sends_its_last_key_frame(stock: Stock) -> None:
    sent = list(stream(6.0, line=lines.resend_key(2.5, 4.5)).packets(stock))
    during = [each for each in sent if 2.5 <= each.at < 4.5]
    key = next(each for each in sent if each.at == 2.0)
    assert [each.data for each in during] == [key.data] * 2
    after = [each for each in sent if each.at >= 4.5]
    assert after[0].key_frame
    assert after[0].at == 5.0
    assert all(each.stamp == each.at for each in sent)


def test_the_last_seconds_again_and_again_byte_for_byte(stock: Stock) -> None:
    sent = list(stream(9.0, line=lines.repeat_last(4.5, 7.5, seconds=2.0)).packets(stock))
    original = {round(each.at * 10): each.data for each in sent if each.at < 4.5}
    during = [each.data for each in sent if 4.5 <= each.at < 7.5]
    assert len(during) == 30
    assert during[:20] == [original[tick] for tick in range(20, 40)]
    assert during[20:] == during[:10]
    assert next(each.at for each in sent if each.at >= 7.5) == 8.0


def test_a_bad_line_loses_and_cuts_about_as_much_as_it_says_and_always_the_same(stock: Stock) -> None:
    whole = list(stream(30.0, encoding=Encoding(Codec.MJPEG, Rate.QP, 12)).packets(stock))
    first, again = (list(lines.lose(0.2, 7)(iter(whole))) for _ in range(2))
    assert [each.at for each in first] == [each.at for each in again]
    lost, cut = len(whole) - len(first), sum(each.corrupt for each in first)
    assert 30 <= lost + cut <= 90
    assert lost > 5
    assert cut > 5
    assert not first[0].corrupt
