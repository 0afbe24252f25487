"""What is learnt, what must not be, and what a file may do."""

from __future__ import annotations

import base64
import json
import math
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.health.view.camera import HEIGHT, WIDTH, Camera, Light, blurred, cloth, flat, taught, yard
from wall.health.condition import Condition
from wall.health.frame import Frame
from wall.health.learned import Learned
from wall.health.view.watch import ViewWatch


def test_what_was_learnt_survives_a_restart_as_text() -> None:
    learned = taught().watch.learned()
    text = Learned(1.0, view=learned).text()
    assert len(text) < 8000
    again = Camera(learned=Learned.read(text, 2.0).view)
    again.show(yard(), 5)
    assert again.watch.evidence.learnt == 1
    assert again.watch.evidence.kept >= 0.9
    assert again.show(yard(), 60).told == []
    assert again.show(blurred(yard()), 40).conditions() == {Condition.BLURRED}


def test_a_camera_that_was_covered_before_a_restart_is_known_and_teaches_nothing() -> None:
    learned = taught().watch.learned()
    camera = Camera(learned=learned).show(cloth(), 60)
    assert camera.conditions() == {Condition.COVERED}
    assert camera.first(Condition.COVERED) <= camera.at - 60 + 6
    assert camera.watch.learned() == Camera(learned=learned).show(cloth(), 1).watch.learned()
    assert camera.show(yard(), 20).conditions() == set()


def test_a_camera_that_was_moved_before_a_restart_has_moved() -> None:
    camera = Camera(learned=taught().watch.learned())
    assert camera.show(yard(9), 20).conditions() == {Condition.MOVED}


def test_a_cover_that_creeps_in_teaches_nothing() -> None:
    def creeping(at: float) -> Light:
        hidden = min(WIDTH, int(WIDTH * at / 600))
        out = yard()
        out[:, :hidden] = cloth()[:, :hidden]
        return out

    camera = taught()
    camera.every = 2.0
    camera.show(creeping, 900).show(yard(), 30)
    assert camera.conditions() == set()
    assert camera.watch.evidence.kept >= 0.8
    assert camera.show(cloth(), 20).conditions() == {Condition.COVERED}


def test_a_cover_that_becomes_denser_teaches_nothing() -> None:
    def denser(at: float) -> Light:
        share = min(1.0, at / 600)
        return np.asarray(yard() * (1 - share) + cloth() * share, np.float32)

    camera = taught()
    camera.every = 2.0
    camera.show(denser, 900).show(yard(), 30)
    assert camera.conditions() == set()
    assert camera.watch.evidence.kept >= 0.8
    assert camera.show(cloth(), 20).conditions() == {Condition.COVERED}


def test_a_blur_that_creeps_in_over_half_an_hour_is_found_and_teaches_nothing() -> None:
    camera = taught()
    camera.every = 10.0
    camera.show(lambda at: blurred(yard(), 0.1 + 4 * at / 1800), 2400)
    assert camera.conditions() == {Condition.BLURRED}
    camera.show(yard(), 60)
    assert camera.conditions() == set()
    assert camera.watch.evidence.sharpness == pytest.approx(1, abs=0.25)


def test_a_blur_in_a_light_that_is_new_teaches_nothing() -> None:
    camera = taught().show(lambda at: blurred(yard(), 0.1 + 4 * at / 100), 100)
    night = np.asarray(16 + (yard() - 16) * 0.2, np.float32)
    camera.colour = 0.0
    camera.every = 2.0
    camera.show(blurred(night, 4.0), 300)
    assert camera.conditions() == {Condition.BLURRED}  # nothing here says that it is over
    assert len(camera.watch.learned()["lights"]) == 1


def test_what_is_not_trusted_is_not_learnt() -> None:
    camera = Camera().show(yard(), 60, trusted=False)
    assert camera.watch.evidence.learnt == 0
    assert camera.watch.learned() == {}


def test_snow_that_stays_becomes_usual_after_a_while() -> None:
    camera = taught()
    changed = yard()
    changed[100:] = yard(9)[100:]
    camera.every = 10.0
    camera.show(changed, 3600)
    assert camera.told == []
    assert camera.watch.evidence.kept >= 0.9


def test_another_size_begins_anew_and_the_old_one_is_known_when_it_returns() -> None:
    camera = taught()
    before = camera.watch.learned()
    small = Frame.of(*[np.random.default_rng(1).integers(0, 255, (96, 160), np.uint8)] * 3)
    assert small is not None
    camera.watch.look(small, camera.at, trusted=True)
    assert camera.watch.evidence.learnt == 0
    assert camera.watch.learned() == before
    camera.wait(10).show(yard(), 5)
    assert camera.watch.evidence.learnt == 1
    assert camera.told == []


def test_each_light_is_learnt_by_itself() -> None:
    camera = taught()
    night = np.asarray(16 + (yard() - 16) * 0.2, np.float32)
    camera.colour, camera.noise = 0.0, 0.8
    camera.show(night, 60)
    lights = camera.watch.learned()["lights"]
    assert {(each["level"], each["grey"]) for each in lights} == {(1, False), (0, True)}
    assert camera.watch.evidence.sharpness == pytest.approx(1, abs=0.3)
    assert camera.show(blurred(night, 4.0), 30).conditions() == {Condition.BLURRED}


GOOD = taught().watch.learned()


def spoilt(**changes: Any) -> dict[str, Any]:
    lights = [{**GOOD["lights"][0], **changes}]
    return {**GOOD, "lights": lights}


BOMB = base64.b64encode(zlib.compress(b"\0" * 50_000_000)).decode()


@pytest.mark.parametrize(
    "part",
    [
        {"v": 1},
        {**GOOD, "v": 2},
        {**GOOD, "size": [1, 2]},
        {**GOOD, "size": "wide"},
        {**GOOD, "lights": None},
        {**GOOD, "lights": [None, 1, "x", {}, []]},
        spoilt(level=7),
        spoilt(level=None),
        spoilt(level=math.inf),
        spoilt(looks=-5),
        spoilt(looks="many"),
        spoilt(relief=math.nan),
        spoilt(energy=1e300),
        spoilt(energy=None),
        spoilt(mean=-1),
        spoilt(maps=None),
        spoilt(maps=""),
        spoilt(maps="ä"),
        spoilt(maps="AAAA"),
        spoilt(maps=GOOD["lights"][0]["maps"][:-8]),
        spoilt(maps=BOMB),
        spoilt(maps=base64.b64encode(zlib.compress(b"\0" * 100)).decode()),
    ],
)
def test_what_cannot_be_read_was_never_learnt(part: dict[str, Any]) -> None:
    camera = Camera(learned=part).show(yard(), 2)
    assert camera.watch.evidence.learnt == 0
    assert camera.show(yard(), 30).told == []
    assert camera.watch.evidence.learnt == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FRAME = Camera().frame(yard())


@settings(max_examples=30, deadline=None)
@given(
    st.fixed_dictionaries({}, optional={"v": st.just(1), "size": st.just([WIDTH, HEIGHT]), "lights": json_values}),
    st.dictionaries(st.sampled_from(["level", "grey", "looks", "relief", "energy", "mean", "maps"]), json_values),
)
def test_no_part_whatever_it_is_breaks_the_watch(part: dict[str, Any], changes: dict[str, Any]) -> None:
    for each in (part, spoilt(**changes)):
        watch = ViewWatch(each)
        watch.look(FRAME, 1.0, trusted=True)
        json.dumps(watch.learned())


def test_what_is_remembered_is_plain_json() -> None:
    learned = taught().watch.learned()
    assert json.loads(json.dumps(learned)) == learned
    assert Camera().watch.learned() == {}
    assert Camera().show(flat(17), 60).watch.learned() == {}


def test_a_part_that_cannot_be_read_is_not_given_back() -> None:
    learned = dict(taught().watch.learned())
    damaged = learned | {"lights": [dict(each, energy="loud") for each in learned["lights"]]}
    assert Camera(learned=damaged).show(yard(), 1).watch.learned() == {}
    other_size = learned | {"size": [1, 1]}
    assert Camera(learned=other_size).show(yard(), 1).watch.learned() == other_size
