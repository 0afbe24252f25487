"""A facility with a small line: what the decoders are told, and that nothing is ever pulled twice for nothing."""

from __future__ import annotations

import logging
import time
from dataclasses import replace

import pytest

from tests.app.desk_on_a_line import LARGE, SMALL, Desk, site, sub
from tests.app.places import STATION, camera, inventory
from wall.app.rota import Rota
from wall.app.streams import stream_key
from wall.decoders.base import StreamKey
from wall.health.sample import StreamSample, StreamState
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, ProvinceId, StreamKind
from wall.urls import Credentials, Secret


def test_all_run_where_nothing_is_declared() -> None:
    desk = Desk(uplink_kbps=0)
    desk.pass_time(30.0)
    assert len(desk.open) == 8
    assert desk.watcher.lines() == {}


def test_each_gets_its_turn_and_never_more_than_the_line_carries() -> None:
    desk = Desk()
    for _ in range(240):
        desk.pass_time(0.5)
        assert len(desk.open) <= 3
        assert sub("far") not in desk.reader.resting
    desk.checked.clear()
    desk.pass_time(120.0)
    assert set(desk.checked) == {sub(f"c{number}") for number in range(8)} | {sub("far")}
    assert desk.watcher.lines()[STATION].in_turn
    assert not desk.watcher.lines()[STATION].late


def test_a_page_is_served_at_once_and_for_as_long_as_it_is_shown() -> None:
    desk = Desk()
    desk.pass_time(20.0)
    page = {sub("c6"): SMALL, sub("c7"): SMALL}
    desk.watcher.show_page(page)
    desk.pass_time(0.5)  # looks of others end, and close, before it begins
    assert not desk.reader.resting & page.keys()
    for _ in range(200):
        desk.pass_time(0.5)
        assert not desk.reader.resting & page.keys()
        assert len(desk.open) <= 3
    assert desk.reader.size("c6/sub") == SMALL


def test_an_enlarged_camera_counts_twice_while_its_streams_are_handed_over() -> None:
    desk = Desk()
    desk.watcher.show_page({sub("c0"): SMALL, sub("c1"): SMALL})
    desk.pass_time(30.0)
    assert len(desk.open) == 3
    desk.watcher.enlarge(CameraId("c0"), LARGE)
    main = StreamKey("c0/main")
    assert {main, sub("c0")} <= desk.open  # the way out goes on, both are shown
    assert len(desk.open - {main}) <= 2  # and a 1080p stream that was never measured leaves no room for others
    desk.pass_time(60.0)
    assert sub("c0") not in desk.reader.running
    assert main in desk.open
    desk.watcher.show_page({sub("c0"): SMALL, sub("c1"): SMALL})
    desk.pass_time(2.0)
    assert main not in desk.reader.running
    assert {sub("c0"), sub("c1")} <= desk.open


def test_leaving_an_enlarged_camera_pulls_nothing_twice() -> None:
    desk = Desk()
    desk.watcher.show_page({sub("c0"): SMALL})
    desk.pass_time(10.0)
    desk.watcher.enlarge(CameraId("c0"), LARGE)
    desk.pass_time(30.0)
    desk.watcher.show_page({sub("c5"): SMALL})  # another page: nobody sees c0 any more
    assert StreamKey("c0/main") not in desk.reader.running
    assert sub("c0") in desk.reader.running


def test_enlarging_a_camera_that_rests_wakes_only_its_main_stream() -> None:
    desk = Desk()
    desk.pass_time(20.0)
    resting = min(desk.reader.resting)
    name = CameraId(resting.partition("/")[0])
    desk.watcher.enlarge(name, LARGE)
    assert resting not in desk.reader.running
    assert StreamKey(f"{name}/main") in desk.open


def test_a_camera_in_alarm_is_looked_at_more_often() -> None:
    desk = Desk(count=12)
    desk.pass_time(120.0)
    desk.worried.add(CameraId("c3"))
    looks = {CameraId("c3"): 0, CameraId("c4"): 0}
    for _ in range(600):
        before = desk.open
        desk.pass_time(0.5)
        for name in looks:
            looks[name] += sub(name) in desk.open - before
    assert looks[CameraId("c3")] > 1.5 * looks[CameraId("c4")] > 0


def test_a_refused_password_is_tried_again_only_when_an_operator_asks() -> None:
    desk = Desk()
    desk.refuses.add(sub("c2"))
    desk.pass_time(200.0)
    assert desk.reader.facts[sub("c2")].state is StreamState.HALTED
    assert sub("c2") not in desk.reader.resting  # waking it up would be another attempt
    assert desk.reader.retried == []
    desk.watcher.show_page({sub("c2"): SMALL})
    desk.pass_time(5.0)
    assert desk.reader.retried == []
    desk.watcher.show_page({})
    desk.watcher.retry(CameraId("c2"))
    desk.pass_time(20.0)
    assert desk.reader.retried == [sub("c2")]


def test_an_operator_who_asks_for_a_camera_that_rests_gets_a_look_and_no_second_connection() -> None:
    desk = Desk()
    desk.pass_time(60.0)
    resting = min(desk.reader.resting)
    desk.watcher.retry(CameraId(resting.partition("/")[0]))
    desk.pass_time(8.0)
    assert desk.reader.facts[resting].state is StreamState.LIVE
    assert desk.reader.retried == []
    assert len(desk.open) <= 3


def test_a_new_password_is_tried_in_turn() -> None:
    desk = Desk()
    desk.pass_time(60.0)
    desk.show(desk.site, Credentials("admin", Secret("new")))
    assert len(desk.open) <= 3
    desk.pass_time(120.0)
    assert len(desk.open) <= 3


def test_a_line_that_grew_lets_all_run_and_one_that_is_not_known_too() -> None:
    desk = Desk()
    desk.pass_time(60.0)
    assert desk.reader.resting
    desk.show(site(8, 40_000))
    desk.pass_time(60.0)
    assert desk.reader.resting == set()
    desk.show(site(8, 4000))
    desk.pass_time(60.0)
    assert desk.reader.resting
    desk.show(site(8, 0))
    assert desk.reader.resting == set()


def test_a_mark_makes_no_new_connection() -> None:
    desk = Desk()
    desk.pass_time(60.0)
    before, desk.reader.asked = desk.open, []
    marked = tuple(replace(each, may_be_still=True, ptz=True) for each in desk.site.cameras)
    desk.show(Inventory(desk.site.provinces, desk.site.facilities, marked))
    assert desk.reader.asked == []
    assert desk.open == before


def test_a_note_about_cameras_with_one_stream_only_ends_no_look() -> None:
    desk = Desk()
    desk.show(replace(desk.site, cameras=tuple(replace(each, sub=None) for each in desk.site.cameras)))
    desk.pass_time(60.0)
    before, desk.reader.asked = desk.open, []
    assert before
    desk.show(replace(desk.site, cameras=tuple(replace(each, ptz=True) for each in desk.site.cameras)))
    assert desk.reader.asked == []
    assert desk.open == before


def test_a_page_that_is_too_much_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    desk.pass_time(30.0)
    desk.watcher.show_page({sub(f"c{number}"): SMALL for number in range(6)})
    with caplog.at_level(logging.WARNING):
        desk.pass_time(300.0)
    state = desk.watcher.lines()[STATION]
    assert state.exceeded
    assert not state.late
    assert len(desk.open) <= 3
    told = "the cameras on the screen need more than the line of Trạm carries"
    assert [record.getMessage() for record in caplog.records] == [told]


def test_a_line_that_carries_one_camera_only_is_told(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(uplink_kbps=1300)
    desk.watcher.show_page({sub(f"c{number}"): SMALL for number in range(6)})
    desk.watcher.favour({CameraId("c3")})
    with caplog.at_level(logging.WARNING):
        desk.pass_time(200.0)
    assert desk.open == {sub("c3")}
    assert desk.watcher.lines()[STATION].late
    told = "the line of Trạm is too small to check each of its cameras within two minutes"
    assert told in [record.getMessage() for record in caplog.records]


def test_a_plan_that_fails_keeps_the_last_one_and_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    desk.pass_time(60.0)
    before = desk.open

    def broken(*_: object) -> None:
        raise IndexError("pop from empty list")

    with monkeypatch.context() as broke, caplog.at_level(logging.WARNING):
        broke.setattr(Rota, "plan", broken)
        desk.pass_time(30.0)
    assert desk.open == before
    told = "the turns of Trạm cannot be planned: IndexError('pop from empty list')"
    assert [record.getMessage() for record in caplog.records] == [told]
    desk.checked.clear()
    desk.pass_time(120.0)
    assert len(desk.checked) == 9  # and goes on as if nothing had been


def test_a_thousand_cameras_in_turn_cost_milliseconds() -> None:
    """Not a timed test: the work is counted. Nothing is asked of the decoders but what a plan needs."""
    facilities = tuple(
        Facility(FacilityId(f"f{n}"), ProvinceId("north"), f"{n}", uplink_kbps=4000) for n in range(20)
    )
    cameras: list[Camera] = [camera(f"c{number}", facilities[number % 20].id, number + 1) for number in range(1000)]
    desk = Desk()
    desk.show(Inventory(inventory().provinces, facilities, tuple(cameras)))
    asked: list[StreamKey] = []
    sample = desk.reader.sample

    def counting(key: StreamKey) -> StreamSample:
        asked.append(key)
        return sample(key)

    desk.reader.sample = counting  # type: ignore[method-assign]
    begin = time.process_time()
    desk.pass_time(2.0)
    print(f"{(time.process_time() - begin) / 8 * 1000:.1f} ms a tick")
    assert len(asked) == 8 * 1000  # by whoever judges, once a tick; the plans take what was read
    assert {stream_key(each, StreamKind.SUB) for each in cameras} == set(asked)
