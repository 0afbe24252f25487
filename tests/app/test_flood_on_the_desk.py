"""More alarms than an operator can read: the desk says so, and only what matters most is heard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import AT, PoolByHand, desk_by_hand
from tests.app.places import DAM, inventory
from wall.alarms.book import Alarm, AlarmBook
from wall.alarms.causes import Remaining
from wall.alarms.flood import FloodNow
from wall.alarms.hiding import Hidden, Hiding, HidingReason
from wall.alarms.lifecycle import AlarmState
from wall.alarms.losses import whereabouts
from wall.alarms.source import Source
from wall.app.calling import Calling
from wall.app.desk import Desk
from wall.health.condition import Condition
from wall.ui.sound import SoundState

PLACES = inventory(station=3, school=2, dam=8)
CAMERAS = [camera.id for camera in PLACES.cameras]
OF_DAM = [camera.id for camera in PLACES.cameras_of[DAM]]


@pytest.fixture
def pool() -> PoolByHand:
    return PoolByHand()


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pool: PoolByHand) -> Iterator[Desk]:
    with desk_by_hand(qtbot, monkeypatch, pool, PLACES) as result:
        yield result


def close(desk: Desk, pool: PoolByHand, cameras: Iterable[str]) -> None:
    """Their passwords are refused, one tick after the other."""
    for camera_id in cameras:
        pool.closed.add(camera_id)
        pool.now += 0.5
        desk.tick()


def test_the_desk_is_flooded_says_so_and_is_not_for_ever(desk: Desk, pool: PoolByHand, qtbot: QtBot) -> None:
    close(desk, pool, CAMERAS[:10])
    assert desk.state().flood == FloodNow(on=False, calls=10)
    close(desk, pool, CAMERAS[10:])
    assert desk.state().flood == FloodNow(on=True, calls=13)
    assert desk.window is not None
    banner = desk.window.strip.flood
    qtbot.waitUntil(lambda: not banner.isHidden())
    qtbot.waitUntil(lambda: banner.text.text() == "FLOOD 13 in 10 min")
    pool.now += 601
    desk.tick()
    assert desk.state().flood == FloodNow(on=False, calls=0)
    qtbot.waitUntil(banner.isHidden)


def test_in_a_flood_only_the_first_of_each_facility_is_heard(
    desk: Desk, pool: PoolByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[set[Source]] = []

    def sound(alarms: Iterable[Alarm], _now: float, unheard: Collection[Source], *_: Collection[Source]) -> tuple[()]:
        heard.append({each.source for each in alarms} - set(unheard))
        return ()

    monkeypatch.setattr(desk._screen, "sound", sound)
    close(desk, pool, CAMERAS[:10])
    assert heard[-1] == {Source.camera(each) for each in CAMERAS[:10]}
    close(desk, pool, CAMERAS[10:])
    firsts = {camera.facility_id: Source.camera(camera.id) for camera in reversed(PLACES.cameras)}
    assert heard[-1] == set(firsts.values())
    desk.alarms.silence()
    assert heard[-1] == set(firsts.values())


def test_silencing_says_what_it_did(desk: Desk, pool: PoolByHand) -> None:
    assert desk.window is not None
    said, sounder = desk.window.message_bar.text, desk._screen._sounder
    desk.window.silence_requested.emit()
    assert said.text().startswith("Alarms make no sound on this desk")  # it was not started
    sounder._state = SoundState.READY
    desk.window.silence_requested.emit()
    assert said.text() == "Nothing to silence: no alarm calls by sound now"
    close(desk, pool, CAMERAS[:1])
    desk.window.silence_requested.emit()
    assert said.text() == "Tone silenced. A new alarm sounds again; nothing is acknowledged by this."
    assert not desk.window.strip.quiet.isHidden()
    sounder._state = SoundState.NO_DEVICE
    desk.window.silence_requested.emit()
    assert said.text().startswith("No alarm can be heard")


def test_what_came_first_is_known_with_how_many(desk: Desk, pool: PoolByHand) -> None:
    close(desk, pool, OF_DAM)
    assert desk.state().firsts == {Source.camera(OF_DAM[0]): 8}


def test_what_came_first_before_the_program_ended_is_known_after_it() -> None:
    calling = Calling()
    rows = [
        Alarm(Source.camera(each), AlarmState.ACKED, Condition.OFFLINE, 1, 1, AT + timedelta(seconds=at))
        for at, each in enumerate(reversed(OF_DAM))
    ]
    calling.begin(rows)
    calling.show_places(whereabouts(PLACES))
    assert calling.firsts == {Source.camera(OF_DAM[-1]): 8}


def test_an_alarm_that_something_hides_calls_nobody() -> None:
    book, places = AlarmBook(), whereabouts(PLACES)
    changes = [book.raise_alarm(Source.camera(each), Condition.UNAUTHORISED, AT) for each in CAMERAS]
    raised = [change for change in changes if change is not None]
    hidden, told = Calling(), Calling()
    hidden.tick(raised, [Source.camera(each) for each in CAMERAS], places, AT)
    told.tick(raised, (), places, AT)
    assert (hidden.flood, hidden.firsts) == (FloodNow(on=False, calls=0), {})
    assert told.flood == FloodNow(on=True, calls=13)
    counts = {each.id: len(PLACES.cameras_of[each.facility_id]) for each in PLACES.cameras}
    assert told.firsts == {Source.camera(each): count for each, count in counts.items()}


def test_what_a_facility_comes_back_without_is_one_call_and_none_of_it_was_first() -> None:
    book, places, calling = AlarmBook(), whereabouts(PLACES), Calling()
    sources = [Source.camera(each) for each in OF_DAM]
    changes = [book.raise_alarm(each, Condition.OFFLINE, AT) for each in sources]
    remaining = {Source.facility(DAM): Remaining(frozenset(sources), 40)}
    calling.tick([each for each in changes if each is not None], (), places, AT, remaining)
    assert calling.flood == FloodNow(on=False, calls=1)
    assert calling.firsts == {}


def begun(rows: Iterable[Alarm]) -> FloodNow:
    calling = Calling()
    calling.begin(rows)
    calling.show_places(whereabouts(PLACES))
    calling.tick((), (), whereabouts(PLACES), AT + timedelta(minutes=1))
    return calling.flood


def test_a_program_that_begins_again_counts_what_called_and_nothing_else() -> None:
    rows = [
        Alarm(Source.camera(each), AlarmState.UNACKED, Condition.OFFLINE, 1, 1, AT + timedelta(seconds=at))
        for at, each in enumerate(CAMERAS)
    ]
    assert begun(rows) == FloodNow(on=True, calls=13)
    shelf = Hiding(Hidden.SHELVED, "An", AT, AT + timedelta(hours=1), HidingReason.KNOWN)
    assert begun([replace(each, hiding=shelf) for each in rows]) == FloodNow(on=False, calls=0)
    together = len({camera.facility_id for camera in PLACES.cameras})
    assert begun([replace(each, raised_at=AT) for each in rows]).calls == together
