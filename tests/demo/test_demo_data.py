"""Scenes, clips, the demo's site and its script."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from wall.alarms.places import FACILITY_LEAST
from wall.demo.clips import clip_key, load_clip
from wall.demo.osd import ascii_title
from wall.demo.patterns import draw_pattern, read_counter
from wall.demo.prepare import missing_clips
from wall.demo.scenes import SCENES, draw_scene
from wall.demo.script import PERIOD, Act, endless, fault_script
from wall.demo.site import MAX_CAMERAS, demo_site
from wall.demo.spec import ClipSpec, Codec, Picture, bench_clip
from wall.demo.variants import still_clip

SCENE = ClipSpec(Picture.SCENE, 160, 90, 10, gop=10, kbps=150, scene="corridor", title="Hành lang A")


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_scene_is_a_picture_with_light_and_dark(scene: str) -> None:
    first, later = islice(draw_scene(replace(SCENE, scene=scene)), 0, 40, 39)
    luma = first[:90]
    assert luma.std() > 12
    assert 25 < luma.mean() < 215
    assert (first != later).any()


def test_scene_is_the_same_for_the_same_seed() -> None:
    one, two = (next(iter(draw_scene(SCENE))) for _ in range(2))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, next(iter(draw_scene(replace(SCENE, seed=2)))))


@pytest.mark.parametrize("codec", list(Codec))
def test_clip_is_cached_and_long_enough(own_cache: str, codec: Codec) -> None:
    spec = ClipSpec(codec=codec)
    assert missing_clips([spec, spec], own_cache) == [spec]
    made = load_clip(spec, own_cache)
    assert load_clip(spec, own_cache) == made
    assert missing_clips([spec], own_cache) == []
    assert [path.suffix for path in Path(own_cache).iterdir()] == [".clip"]
    assert sum(unit.keyframe for unit in made.frames) >= 12
    assert len(made.frames) == spec.frames >= 12 * spec.fps
    assert made.frames[0].keyframe


def test_damaged_cache_file_is_made_again(own_cache: str) -> None:
    spec = ClipSpec(fps=5, gop=5)
    made = load_clip(spec, own_cache)
    path = Path(own_cache) / f"{clip_key(spec)}.clip"
    path.write_bytes(path.read_bytes()[:-100])
    assert load_clip(spec, own_cache) == made


def test_counter_is_readable_at_any_size() -> None:
    for index, planes in enumerate(islice(draw_pattern(bench_clip((640, 360))), 3)):
        luma = planes[:360]
        assert read_counter(luma) == index
        assert read_counter(luma[::3, ::3]) == index
    assert read_counter(np.full((90, 160), 99, np.uint8)) is None


def test_still_clip_keeps_the_key_frame_rhythm(own_cache: str) -> None:
    clip = load_clip(ClipSpec(fps=5, gop=5), own_cache)
    still = still_clip(clip, 7)
    assert [unit.keyframe for unit in still.frames] == [unit.keyframe for unit in clip.frames]


@pytest.mark.parametrize("codec", list(Codec))
def test_still_clip_is_joined_where_nobody_can_see_it(own_cache: str, codec: Codec) -> None:
    """An encoder that begins anew at each turn of the loop begins coarse: no frozen camera does that."""
    clip = load_clip(ClipSpec(Picture.SCENE, fps=10, gop=20, codec=codec, scene="gate"), own_cache)
    still = still_clip(clip, 27)
    sizes = [sum(map(len, unit.nals)) for unit in still.frames if unit.keyframe]
    assert min(sizes[1:]) * 0.98 <= sizes[0] <= max(sizes[1:]) * 1.02


@pytest.mark.parametrize("cameras", [1, 16, 50, MAX_CAMERAS])
def test_site_has_what_was_asked_for(cameras: int) -> None:
    site = demo_site(cameras)
    spec = site.server_spec()
    assert len(site.cameras) == cameras
    assert len({mount.path for mount in spec.mounts}) == 2 * cameras
    assert len(set(spec.hosts)) == 8
    assert {camera.facility for camera in site.cameras} <= {place.id for place in site.facilities}
    assert len({camera.sub.clip for camera in site.cameras}) <= 16


def test_contacts_are_clearly_invented() -> None:
    for facility in demo_site().facilities:
        for contact in facility.contacts:
            assert contact.email.endswith("@example.vn")
            assert contact.telephone.startswith("0900 000 ")
    with pytest.raises(ValueError, match="between 1 and"):
        demo_site(0)


def test_the_facility_that_drops_is_large_enough_to_be_one_alarm() -> None:
    site = demo_site()
    (dropped,) = (step.target for step in fault_script(site) if step.act is Act.HOST_DOWN)
    (facility,) = (place for place in site.facilities if place.host == dropped)
    assert sum(camera.facility == facility.id for camera in site.cameras) >= FACILITY_LEAST


@pytest.mark.parametrize("cameras", [1, 16])
def test_script_ends_every_fault_it_starts(cameras: int) -> None:
    steps = fault_script(demo_site(cameras))
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert steps[-1].at < PERIOD
    opposite = {Act.FAULT: Act.CLEAR, Act.HOST_DOWN: Act.HOST_UP}
    for step in steps:
        if step.act in opposite:
            ends = (later for later in steps if later.act is opposite[step.act] and later.fault is step.fault)
            assert any(later.target == step.target and later.at > step.at for later in ends)
    assert [step.at for step in islice(endless(steps), len(steps), len(steps) + 1)] == [PERIOD + steps[0].at]


def test_camera_text_has_no_marks() -> None:
    assert ascii_title("Hàng rào phía Bắc, Đại Từ") == "Hang rao phia Bac, Dai Tu"
