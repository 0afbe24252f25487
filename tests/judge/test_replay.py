"""Recordings through the wall's own code: any container, any time stamps, the same verdicts."""

from __future__ import annotations

import math
import subprocess
import sys
from itertools import islice
from pathlib import Path

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judge.footage import FPS, FROZEN_AT, LIVE_AGAIN_AT, SECONDS, Film
from wall.alarms.book import ChangeKind, Wrong
from wall.decoders.messages import StreamSettings
from wall.decoders.recording import open_recording
from wall.health.assess import DEFAULT_LIMITS
from wall.health.condition import RULES, Condition
from wall.health.limits import Marks
from wall.health.sample import DecodeMode, Failure
from wall.health.signals import Signal
from wall.judge.arrival import LONGEST_HOLE_S, SLACK_S, Arrival, arrivals
from wall.judge.replay import TICK_S, AlarmMoment, Change, Event, Replay
from wall.judge.watching import JudgeError, recording

LIVE, FROZEN, STALLED = Condition.LIVE, Condition.FROZEN, Condition.STALLED


def judged(path: Path) -> list[Event]:
    """Everything that `judge` would print of that file."""
    moments = recording(path, DEFAULT_LIMITS, RULES, StreamSettings())
    return [event for moment in moments for event in moment.events]


def conditions(events: list[Event]) -> list[Condition]:
    return [
        event.judgement.condition for event in events if isinstance(event, Change) and not event.judgement.suspect
    ]


def distinct(found: list[Condition]) -> list[Condition]:
    """Without what follows itself: a suspicion that came and went."""
    return [each for place, each in enumerate(found) if place == 0 or found[place - 1] is not each]


def alarms(events: list[Event]) -> list[tuple[ChangeKind, Wrong]]:
    return [(each.change.kind, each.change.alarm.condition) for each in events if isinstance(each, AlarmMoment)]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Film().record(tmp_path_factory.mktemp("film") / "film.mkv")


CONTAINERS = {
    "film.mkv": Film(),
    "film.mp4": Film(),
    "film.ts": Film(first_stamp=5000.0),
    "film.avi": Film(),
    "hevc.mp4": Film(codec="libx265"),
    "film.h264": Film(seconds=SECONDS, fps=25),  # no container, no time stamps: 25 pictures a second are taken
    "ten_bits.mkv": Film(pixels="yuv420p10le"),
    "hevc_ten_bits.mp4": Film(codec="libx265", pixels="yuv420p10le"),
    "b_frames.mp4": Film(b_frames=2),
    "b_frames.mkv": Film(b_frames=2),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_freeze_in_any_container_is_found_and_ends(name: str, tmp_path: Path) -> None:
    events = judged(CONTAINERS[name].record(tmp_path / name))
    assert distinct(conditions(events)) == [Condition.CONNECTING, LIVE, FROZEN, LIVE]
    assert alarms(events) == [(ChangeKind.RAISED, FROZEN), (ChangeKind.CLEARED, FROZEN)]
    at = {event.judgement.condition: event for event in events if isinstance(event, Change)}
    raised, over = (event.t for event in events if isinstance(event, AlarmMoment))
    assert FROZEN_AT + DEFAULT_LIMITS.frozen <= raised <= FROZEN_AT + 15.0
    assert LIVE_AGAIN_AT < over < SECONDS
    assert at[FROZEN].since == pytest.approx(FROZEN_AT, abs=1.5)
    novelty = {each.signal: each.value for each in at[FROZEN].readings}[Signal.NOVELTY]
    assert novelty < 0.3


@pytest.mark.parametrize("name", ["film.mp4", "film.h264"])
def test_b_frames_come_in_the_order_of_showing_each_with_its_own_picture(name: str, tmp_path: Path) -> None:
    opened = open_recording(Film(seconds=6.0, b_frames=3).record(tmp_path / name))
    stamps, keys = [], []
    for unit, _ in arrivals(opened.units()):
        (picture,) = opened.decode(unit)
        assert picture.pts == unit.packet.pts
        stamps.append(unit.stamp)
        if unit.key_frame:
            keys.append(picture.key_frame)
    opened.close()
    if name == "film.mp4":
        assert stamps == sorted(stamps)
    else:
        assert all(math.isnan(stamp) for stamp in stamps)  # and still each picture finds its packet
    assert len(stamps) == 6 * FPS  # also those that the decoder keeps to the end
    assert len(keys) == 6
    assert all(keys)


def test_a_hole_is_a_stall_and_then_a_new_connection(tmp_path: Path) -> None:
    film = Film(freeze=(0.0, 0.0), hole=(15.0, 36.0), seconds=60.0)
    events = judged(film.record(tmp_path / "film.mkv"))
    assert conditions(events) == [Condition.CONNECTING, LIVE, STALLED, LIVE]
    stalled, live = (event for event in events if isinstance(event, Change) and event.t > 10.0)
    assert 15.0 + DEFAULT_LIMITS.stall <= stalled.t <= 15.0 + DEFAULT_LIMITS.stall + 2 * TICK_S
    assert live.t == pytest.approx(36.0, abs=2 * TICK_S)
    assert live.sample.attempts == 2
    assert alarms(events) == [(ChangeKind.RAISED, STALLED), (ChangeKind.CLEARED, STALLED)]


def test_the_rate_of_a_slow_camera_is_known_by_its_second_silence(film: Path) -> None:
    opened = open_recording(film)
    replay, rates = Replay(opened), []
    for number, unit in enumerate(islice(opened.units(), 4)):
        replay.take(unit, number * 2.5)
        rates.append(replay.sample.fps)
    opened.close()
    assert all(math.isnan(rate) for rate in rates[:2])
    assert rates[2:] == pytest.approx([0.4, 0.4])


@pytest.mark.parametrize("ends_at", range(12 * FPS, 13 * FPS))
def test_the_false_packet_of_a_read_that_times_out_ends_no_stall(film: Path, ends_at: int) -> None:
    """Wherever in a second the camera stops: that one packet in 4 s would be a rate that makes silence usual."""
    timeout_s = StreamSettings().read_timeout_s
    opened = open_recording(film)
    replay, events, last = Replay(opened), [], 0.0
    for unit, at in islice(arrivals(opened.units(), opened.interval), ends_at):
        events += replay.take(unit, at)
        last = at
    cut = unit._replace(packet=av.Packet(bytes(unit.packet)[:8]), size=8, stamp=math.nan, sent_at=math.nan)
    events += replay.take(cut, last + timeout_s)
    events += replay.until(last + 2 * timeout_s - TICK_S)
    opened.close()
    assert conditions(events) == [Condition.CONNECTING, LIVE, STALLED]


def test_a_clock_that_goes_back_is_told_and_is_no_stall(film: Path) -> None:
    opened = open_recording(film)
    replay = Replay(opened, marks=Marks(may_be_still=True))
    units = (unit._replace(stamp=unit.stamp - 5.0 * (unit.stamp // 20.0)) for unit in opened.units())
    events = [event for unit, at in arrivals(units) for event in replay.take(unit, at)]
    opened.close()
    assert distinct(conditions(events))[:3] == [Condition.CONNECTING, LIVE, Condition.TIMESTAMPS_WRONG]
    assert not alarms(events)
    assert replay.now == pytest.approx(SECONDS, abs=0.5)


def test_the_speed_of_reading_changes_nothing(film: Path) -> None:
    """Packet by packet, or in the silence between them tick by tick: the same events."""
    opened = open_recording(film)
    replay = Replay(opened)
    slowly: list[Event] = []
    at_last = 0.0
    for unit, at in arrivals(opened.units()):
        while at_last < at:
            slowly += replay.until(at_last)
            at_last += 0.01
        slowly += replay.take(unit, at)
    slowly += replay.until(replay.now + TICK_S)
    opened.close()
    at_once = judged(film)
    assert [(each.t, type(each)) for each in slowly] == [(each.t, type(each)) for each in at_once]
    assert conditions(slowly) == conditions(at_once)


def test_a_source_that_may_be_still_is_not_called_frozen(film: Path) -> None:
    opened = open_recording(film)
    replay = Replay(opened, marks=Marks(may_be_still=True))
    events = [event for unit, at in arrivals(opened.units()) for event in replay.take(unit, at)]
    opened.close()
    assert FROZEN not in conditions(events)
    assert not alarms(events)


def test_key_frames_alone_find_the_freeze_too(film: Path) -> None:
    opened = open_recording(film)
    replay = Replay(opened, mode=DecodeMode.KEY_FRAMES)
    events = [event for unit, at in arrivals(opened.units()) for event in replay.take(unit, at)]
    opened.close()
    assert distinct(conditions(events)) == [Condition.CONNECTING, LIVE, FROZEN, LIVE]
    assert replay.sample.frames < replay.sample.packets / 4


def test_a_connection_that_ends_is_opened_anew_and_what_is_known_stays(film: Path) -> None:
    opened = open_recording(film)
    replay = Replay(opened)
    events: list[Event] = []
    cut = False
    for unit, at in arrivals(opened.units()):
        if at >= 10.0 and not cut:
            events += replay.fail(Failure.CLOSED, at)
            cut = True
        events += replay.take(unit, at)
    opened.close()
    assert distinct(conditions(events)) == [Condition.CONNECTING, LIVE, Condition.OFFLINE, LIVE, FROZEN, LIVE]
    assert replay.sample.attempts == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "no recording"), (b"# not a film\n" * 500, "no recording"), (b"RIFF" + bytes(300), "film.avi")],
    ids=["empty", "text", "cut"],
)
def test_what_is_no_recording_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "film.avi"
    path.write_bytes(content)
    with pytest.raises(JudgeError, match=told):
        judged(path)


def test_a_recording_without_pictures_is_told(tmp_path: Path) -> None:
    import wave

    path = tmp_path / "sound.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000))
    with pytest.raises(JudgeError, match="no video"):
        judged(path)


@pytest.mark.parametrize("missing", ["gone.mkv", "pipe:0", "-", "concat:a|b"])
def test_a_name_is_a_file_and_no_protocol_of_ffmpeg(tmp_path: Path, missing: str) -> None:
    with pytest.raises(FileNotFoundError):
        judged(tmp_path / missing)


def test_a_play_list_does_not_reach_the_network(tmp_path: Path) -> None:
    path = tmp_path / "list.m3u8"
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(JudgeError):
        judged(path)


def test_half_a_recording_is_judged_up_to_where_it_ends(film: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.mkv"
    half.write_bytes(film.read_bytes()[: film.stat().st_size * 2 // 3])
    assert distinct(conditions(judged(half)))[:2] == [Condition.CONNECTING, LIVE]


def test_the_judge_needs_no_qt() -> None:
    program = "import sys, wall.judge.watching, wall.judge.report; print([m for m in sys.modules if 'PySide6' in m])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


# When packets arrived -----------------------------------------------------------------------------------------------


def at_all(stamps: list[float]) -> list[float]:
    arrival = Arrival()
    return [arrival.at(stamp) for stamp in stamps]


def test_packets_arrive_at_their_time_stamps() -> None:
    assert at_all([7.0, 7.1, 7.2, 9.0]) == pytest.approx([0.0, 0.1, 0.2, 2.0])


def test_a_stamp_that_goes_back_is_a_set_clock() -> None:
    assert at_all([100.0, 100.1, 100.2, 3.0, 3.1, 3.3]) == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 0.6])


def test_a_stamp_that_leaps_by_hours_is_a_set_clock() -> None:
    leap = 100.2 + 2 * LONGEST_HOLE_S
    assert at_all([100.0, 100.1, leap, leap + 0.1]) == pytest.approx([0.0, 0.1, 0.2, 0.3])


def test_missing_and_equal_stamps_take_the_usual_time() -> None:
    assert at_all([1.0, 1.1, math.nan, 1.3]) == pytest.approx([0.0, 0.1, 0.2, 0.3])
    equal = at_all([1.0, 1.1] + [1.1] * 20)
    assert equal[-1] == pytest.approx(2.1)


def test_without_any_stamp_packets_come_at_the_usual_interval() -> None:
    assert at_all([math.nan] * 4) == pytest.approx([0.0, 0.04, 0.08, 0.12])
    assert at_all([math.nan, math.nan, 5.0, 5.5]) == pytest.approx([0.0, 0.04, 0.08, 0.58])


def test_two_packets_of_one_picture_do_not_stretch_the_time() -> None:
    fields = [number // 2 * 0.1 for number in range(200)]
    assert at_all(fields)[-1] == pytest.approx(fields[-1], abs=SLACK_S)


@given(st.lists(st.floats() | st.floats(-100, 100), max_size=200))
def test_arrival_never_goes_back_whatever_the_stamps(stamps: list[float]) -> None:
    times = at_all(stamps)
    assert all(math.isfinite(time) for time in times)
    assert times == sorted(times)
    assert not times or times[0] == 0.0
