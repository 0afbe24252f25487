"""What recorders and networks do to packets between a camera's encoder and us: functions for `Scenario.line`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from wall.bench.health.scenario import Line, Sent

CUT_SHARE = 0.5  # of the packets that are damaged, so many arrive as their first half; the others not at all


def resend_key(begin: float, end: float, every_s: float = 1.0) -> Line:
    """A recorder that has lost its camera sends the last key frame once in `every_s` seconds instead."""
    return partial(_resend_key, begin=begin, end=end, every_s=every_s)


def repeat_last(begin: float, end: float, seconds: float) -> Line:
    """The last `seconds` before `begin`, from key frame to key frame, again and again up to `end`, byte for byte."""
    return partial(_repeat_last, begin=begin, end=end, seconds=seconds)


def lose(share: float, seed: int) -> Line:
    """That share of the packets is damaged: cut in half or missing."""
    return partial(_lose, share=share, seed=seed)


def _resend_key(packets: Iterator[Sent], begin: float, end: float, every_s: float) -> Iterator[Sent]:
    key: Sent | None = None
    due = begin
    waits = False  # nothing can be decoded before a key frame
    for sent in packets:
        if not begin <= sent.at < end:
            waits = waits and not sent.key_frame
            if sent.key_frame:
                key = sent
            if not waits:
                yield sent
        elif key is not None:
            waits = True
            if sent.at >= due:
                due += every_s
                yield replace(key, at=sent.at, stamp=sent.stamp)


def _repeat_last(packets: Iterator[Sent], begin: float, end: float, seconds: float) -> Iterator[Sent]:
    kept: list[Sent] = []  # whole GOPs
    gop: list[Sent] = []  # the one that is not over
    place = 0
    waits = False
    for sent in packets:
        if begin <= sent.at < end:
            waits = True
            again = kept[place % len(kept)]
            place += 1
            yield replace(again, at=sent.at, stamp=sent.stamp)
            continue
        if sent.key_frame and sent.at < begin:
            kept, gop = [each for each in kept + gop if each.at >= sent.at - seconds - 1e-6], []
            while kept and not kept[0].key_frame:
                kept.pop(0)
        gop.append(sent)
        waits = waits and not sent.key_frame
        if not waits:
            yield sent


def _lose(packets: Iterator[Sent], share: float, seed: int) -> Iterator[Sent]:
    rng = np.random.default_rng(seed)
    for number, sent in enumerate(packets):
        if number == 0 or rng.random() >= share:  # without the first one there is no stream
            yield sent
        elif rng.random() < CUT_SHARE:
            yield replace(sent, data=sent.data[: max(32, len(sent.data) // 2)], corrupt=True)
