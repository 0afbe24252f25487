"""A facility that is lost, as the desk tells it: one row, one tone, one press that answers for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import PoolByHand, desk_by_hand
from tests.app.places import DAM, inventory
from wall.alarms.annunciate import calling
from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.escalation import Escalation
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Habit, Source
from wall.app.desk import Desk
from wall.app.notifying import Telling
from wall.health.condition import Condition
from wall.notice.sender import FAILING_AFTER, WayState
from wall.notice.way import Way

PLACES = inventory(station=3, school=2, dam=8)
LOST = Source.facility(DAM)
CAMERAS = [Source.camera(camera.id) for camera in PLACES.cameras_of[DAM]]


@pytest.fixture
def pool() -> PoolByHand:
    return PoolByHand()


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pool: PoolByHand) -> Iterator[Desk]:
    with desk_by_hand(qtbot, monkeypatch, pool, PLACES) as result:
        yield result


def run(desk: Desk, pool: PoolByHand, seconds: float) -> None:
    for _ in range(round(seconds / 0.5)):
        pool.now += 0.5
        desk.tick()


def lose_the_dam(desk: Desk, pool: PoolByHand) -> None:
    """One of its cameras is lost first, and has a row of its own."""
    pool.lost = {CAMERAS[0].id}
    run(desk, pool, 40.0)
    assert desk.alarms.book.alarm(CAMERAS[0]).condition is Condition.OFFLINE
    pool.lost = {camera.id for camera in CAMERAS}
    run(desk, pool, 30.0)


def test_one_row_and_one_tone_stand_for_the_facility(desk: Desk, pool: PoolByHand, qtbot: QtBot) -> None:
    lose_the_dam(desk, pool)
    state = desk.state()
    assert {source: alarm.condition for source, alarm in state.places.items()} == {LOST: Cause.FACILITY_DOWN}
    assert (state.causes[LOST].lost, state.causes[LOST].of) == (8, 8)
    assert {state.cameras[camera.id].suppressed_by for camera in PLACES.cameras_of[DAM]} == {LOST}
    assert set(calling(desk.standing.listed())) == {Acknowledgement(LOST, 1)}
    assert desk.window is not None
    rows = desk.window.page.alarms.view.alarms
    qtbot.waitUntil(lambda: rows.index_of(Acknowledgement(LOST, 1)).isValid())  # it is drawn twice a second
    assert not rows.index_of(Acknowledgement(CAMERAS[0], 1)).isValid()


def test_one_press_answers_for_all_that_is_hidden(desk: Desk, pool: PoolByHand) -> None:
    lose_the_dam(desk, pool)
    desk.answering.acknowledge([Acknowledgement(LOST, 1)], "power cut")
    states = {source: alarm.state for source, alarm in desk.alarms.book.alarms.items()}
    assert states == {LOST: AlarmState.ACKED, CAMERAS[0]: AlarmState.ACKED}
    assert calling(desk.standing.listed()) == {}


def test_when_it_is_back_the_row_is_over(desk: Desk, pool: PoolByHand) -> None:
    lose_the_dam(desk, pool)
    pool.lost = set()
    run(desk, pool, 60.0)
    assert desk.state().places[LOST].state is AlarmState.RTN_UNACKED
    assert desk.state().causes == {}
    assert AlarmBook(desk.alarms.journaling.shown.values()).alarms == desk.alarms.book.alarms


def test_a_refused_answer_for_a_place_is_said_by_its_name(desk: Desk, pool: PoolByHand) -> None:
    lose_the_dam(desk, pool)
    desk.answering.acknowledge([Acknowledgement(LOST, 0)], "")
    assert desk.window is not None
    assert "Đập" in desk.window.message_bar.text.text()


def test_a_whole_loss_sounds_once_until_somebody_answers(
    desk: Desk, pool: PoolByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    tones: list[float] = []
    monkeypatch.setattr(desk._screen._sounder, "play", lambda _: tones.append(pool.now))
    run(desk, pool, 30.0)
    begin = pool.now
    pool.lost = {camera.id for camera in CAMERAS}
    while not tones and pool.now < begin + 60.0:
        run(desk, pool, 0.5)
    assert len(tones) == 1
    desk.answering.acknowledge([Acknowledgement(LOST, 1)], "")
    run(desk, pool, 120.0)
    pool.lost = set()
    run(desk, pool, 60.0)
    assert len(tones) == 1


def test_the_acknowledge_key_on_a_hidden_tile_is_entered_for_the_facility(
    desk: Desk, pool: PoolByHand, qtbot: QtBot
) -> None:
    lose_the_dam(desk, pool)
    window = desk.window
    assert window is not None
    qtbot.waitUntil(lambda: window.strip.mark.isVisibleTo(window) and window.page.alarms.total.text() == "1")
    window.asking.camera_answered(CAMERAS[3].id)
    assert desk.alarms.book.alarm(LOST).state is AlarmState.ACKED
    assert desk.alarms.book.alarm(CAMERAS[0]).state is AlarmState.ACKED


def test_the_screen_is_told_how_often_a_camera_was_lost(desk: Desk, pool: PoolByHand) -> None:
    for _ in range(5):
        pool.lost = {CAMERAS[0].id}
        run(desk, pool, 12.0)
        pool.lost = set()
        run(desk, pool, 8.0)
    state = desk.state().cameras[PLACES.cameras_of[DAM][0].id]
    assert (state.alarm.condition, state.times) == (Habit.UNSTABLE, 5)


class Outside:
    """Ways out that fare as a test says."""

    def __init__(self) -> None:
        self.states: list[WayState] = []


def steps(written: list[AlarmChange]) -> list[tuple[Source, Escalation | None, str]]:
    """The escalations that were written down: of what, how far, and what they follow."""
    return [
        (each.alarm.source, None if each.alarm.escalation is None else each.alarm.escalation.step, each.note)
        for each in written
        if each.kind is ChangeKind.ESCALATED
    ]


@pytest.fixture
def written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[AlarmChange]:
    """What the desk hands to its journal."""
    result: list[AlarmChange] = []
    write = desk.alarms.journaling.write

    def spy(changes: Sequence[AlarmChange]) -> None:
        result.extend(changes)
        write(changes)

    monkeypatch.setattr(desk.alarms.journaling, "write", spy)
    return result


def test_a_loss_that_nobody_answers_goes_on_step_by_step_and_each_once(
    desk: Desk, pool: PoolByHand, written: list[AlarmChange]
) -> None:
    run(desk, pool, 30.0)
    pool.lost = {camera.id for camera in CAMERAS}
    run(desk, pool, 110.0)
    assert steps(written) == [(LOST, Escalation.LOUDER, "")]
    desk.alarms.silence()  # is no answer
    run(desk, pool, 150.0)
    # there is no second desk, so the step after it comes in its place
    said = "no other desk can sound it: the next step came at once"
    assert steps(written) == [(LOST, Escalation.LOUDER, ""), (LOST, Escalation.OUTSIDE, said)]
    run(desk, pool, 150.0)
    assert len(steps(written)) == 2
    assert desk.state().flood.calls == 1  # it is the same call


def test_an_answer_in_time_stops_it(desk: Desk, pool: PoolByHand, written: list[AlarmChange]) -> None:
    run(desk, pool, 30.0)
    pool.lost = {camera.id for camera in CAMERAS}
    run(desk, pool, 40.0)
    desk.answering.acknowledge([Acknowledgement(LOST, 1)], "")
    run(desk, pool, 300.0)
    assert steps(written) == []


def test_a_way_that_fails_is_said_in_the_window(desk: Desk, pool: PoolByHand) -> None:
    outside = Outside()
    outside.states = [WayState(Way.WEBHOOK, FAILING_AFTER, "connection refused")]
    desk._notices = cast("Telling", outside)
    run(desk, pool, 1.0)
    assert desk.window is not None
    assert "connection refused" in desk.window.message_bar.text.text()
    assert desk.window.status.outside.toolTip().startswith("Others outside are not told of alarms by webhook")
    assert not desk.window.status.outside.isHidden()
    outside.states = [WayState(Way.WEBHOOK)]
    run(desk, pool, 1.0)
    assert desk.window.status.outside.isHidden()
