"""How often an operator is called, counted as the figures count, with the delays as they are installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta

from wall.access import Role
from wall.alarms.alarm import Acknowledgement, AlarmChange, ChangeKind, annunciates
from wall.alarms.book import AlarmBook
from wall.alarms.causes import CausesNow
from wall.alarms.hiding import Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState
from wall.alarms.losses import Whereabouts
from wall.alarms.places import BACK_FOR, FRESH_ON_DELAY
from wall.alarms.requests import Request, Return, Shelve, TakeOut
from wall.alarms.source import STATION, Source
from wall.alarms.uplink import NO_UPLINK, Uplink, UplinkSays, follow
from wall.app.calling import Calling
from wall.app.limits import condition_rules, health_limits, recall_after
from wall.config import Settings
from wall.health.sample import Failure, StreamSample, StreamState
from wall.model import CameraId, FacilityId, ProvinceId
from wall.monitor import Monitor

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TICK = 0.5  # seconds from one look to the next
SLOW_TICK = 1.0  # the longest that a desk with many cameras takes
LINE_EVERY = 5.0  # seconds from one question to a facility's line to the next
MINUTES = 60.0

Play = Callable[[float], StreamSample]


def live(now: float) -> StreamSample:
    return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now, fps=25.0)


def silent_from(begin: float) -> Play:
    """Its packets end then; the connection stays."""
    return lambda now: live(min(now, begin))


def refused_from(begin: float) -> Play:
    """Its host takes no connection any more."""
    return lambda _: StreamSample(StreamState.BACKOFF, Failure.REFUSED, state_since=begin)


class Desk:
    """A monitor with the settings of a new installation, the lines of its facilities, and what it calls for."""

    def __init__(self, facilities: Mapping[tuple[str, str], int], tick: float) -> None:
        """`facilities`: cameras, by province and facility."""
        settings = Settings()
        self.tick = tick
        self.book = AlarmBook()
        limits, rules = health_limits(settings.health), condition_rules(settings.health)
        self.monitor = Monitor(limits, self.book, rules, recall_after=recall_after(settings.alarms))
        self.calling = Calling()
        self.places = {
            CameraId(f"{facility}.{at}"): Whereabouts(FacilityId(facility), ProvinceId(province))
            for (province, facility), cameras in facilities.items()
            for at in range(cameras)
        }
        self.plays: dict[CameraId, Play] = dict.fromkeys(self.places, live)
        self.lines: dict[FacilityId, Uplink] = {
            FacilityId(facility): follow(NO_UPLINK, UplinkSays.ANSWERS) for _, facility in facilities
        }
        self.dead: set[FacilityId] = set()  # lines that do not answer
        self.planned: dict[Source, Source] = {}
        self.now = 100.0
        self.calls: list[tuple[float, AlarmChange]] = []  # as the figures count them, who read the journal alone
        self.heard = 0  # of those, what this desk's operator was called for
        self.causes: CausesNow | None = None

    @property
    def at(self) -> datetime:
        return AT + timedelta(seconds=self.now)

    def cameras(self, facility: str) -> list[CameraId]:
        return [each for each, place in self.places.items() if place.facility_id == facility]

    def play(self, cameras: Iterable[CameraId], play: Play) -> None:
        self.plays |= dict.fromkeys(cameras, play)

    def lose(self, *facilities: str) -> None:
        """Their lines are cut now."""
        for facility in facilities:
            self.play(self.cameras(facility), silent_from(self.now))
            self.dead.add(FacilityId(facility))

    def restore(self, *facilities: str) -> None:
        for facility in facilities:
            self.play(self.cameras(facility), live)
            self.dead.discard(FacilityId(facility))

    def run(self, seconds: float, change: Callable[[], None] = lambda: None) -> None:
        for _ in range(round(seconds / self.tick)):
            self.now += self.tick
            change()
            if self.now % LINE_EVERY == 0:
                for facility, line in self.lines.items():
                    says = UplinkSays.NO_ANSWER if facility in self.dead else UplinkSays.ANSWERS
                    self.lines[facility] = follow(line, says)
            samples = {camera: play(self.now) for camera, play in self.plays.items()}
            result = self.monitor.tick(
                self.now, self.at, samples, places=self.places, uplinks=self.lines, planned=self.planned
            )
            assert not result.errors
            self.causes = result.causes
            self._count(result.changes)
            self.calling.tick(result.changes, result.causes.suppressed, self.places, self.at, result.causes.remaining)

    def _count(self, changes: Iterable[AlarmChange]) -> None:
        assert self.causes is not None
        for change in changes:
            if annunciates(change.kind, change.alarm.state, change.alarm.hiding.kind):
                self.calls.append((self.now, change))
                self.heard += change.alarm.source not in self.causes.suppressed

    def ask(self, request: Request) -> None:
        change = self.book.ask(request, self.at, "An", Role.SUPERVISOR)
        assert change is not None
        assert change.kind is not ChangeKind.REFUSED
        self._count([change] if self.causes is not None else [])

    @property
    def called(self) -> list[Source]:
        return [change.alarm.source for _, change in self.calls]


def facility(name: str) -> Source:
    return Source.facility(FacilityId(name))


def province(name: str) -> Source:
    return Source.province(ProvinceId(name))


def watched(facilities: Mapping[tuple[str, str], int], tick: float = TICK) -> Desk:
    """All deliver, for half a minute already."""
    desk = Desk(facilities, tick)
    desk.run(30.0)
    assert desk.calls == []
    return desk


def dam_and_school() -> Desk:
    return watched({("p", "dam"): 10, ("q", "school"): 5})


# What the goal names


def test_forty_cameras_of_a_facility_call_once_within_fifteen_seconds() -> None:
    desk = watched({("p", "dam"): 40, ("q", "school"): 5})
    begin = desk.now
    desk.lose("dam")
    desk.run(10 * MINUTES)
    ((at, change),) = desk.calls
    assert change.alarm.source == facility("dam")
    assert at - begin <= 15.0
    assert desk.causes is not None
    cause = desk.causes.active[facility("dam")]
    assert (cause.lost, cause.of, cause.uplink) == (40, 40, UplinkSays.NO_ANSWER)


def test_five_hundred_cameras_of_a_province_call_ten_times_at_most() -> None:
    """Its facilities go one after the other, two seconds apart: a ring that fails over, and fails."""
    names = [f"f{at}" for at in range(10)]
    desk = watched({**{("p", name): 50 for name in names}, ("q", "school"): 5}, SLOW_TICK)
    waiting = list(names)

    def next_one() -> None:
        if waiting and desk.now % 2.0 == 0:
            desk.lose(waiting.pop(0))

    desk.run(10 * MINUTES, next_one)
    assert len(desk.called) <= 10
    assert province("p") in desk.called
    assert not [source for source in desk.called if source.camera_id is not None]


def test_five_hundred_cameras_that_are_lost_and_return_all_at_once_call_once() -> None:
    names = [f"f{at}" for at in range(10)]
    desk = watched({**{("p", name): 50 for name in names}, ("q", "school"): 5}, SLOW_TICK)
    desk.lose(*names)
    desk.run(5 * MINUTES)
    desk.restore(*names)
    desk.run(5 * MINUTES)
    assert desk.called == [province("p")]


def test_a_camera_that_comes_and_goes_every_five_seconds_calls_twice_at_most() -> None:
    desk = dam_and_school()
    camera = desk.cameras("dam")[0]

    def flap() -> None:
        up = (desk.now // 5.0) % 2 == 0
        desk.play([camera], live if up else refused_from(desk.now // 5.0 * 5.0))

    desk.run(10 * MINUTES, flap)
    assert len(desk.called) <= 2


def test_a_station_that_is_cut_off_calls_once() -> None:
    desk = watched({("p", "dam"): 10, ("p", "mill"): 10, ("q", "school"): 5, ("r", "clinic"): 2})
    desk.lose("dam", "mill", "school", "clinic")
    desk.run(10 * MINUTES)
    assert desk.called == [STATION]


# What is put aside or away by plan, when its place falls


def shelve(desk: Desk, camera: CameraId, minutes: float = 15.0, *, once: bool = False) -> Source:
    source = Source.camera(camera)
    occurrence = desk.book.alarm(source).occurrence
    desk.ask(Shelve(source, occurrence, timedelta(minutes=minutes), HidingReason.KNOWN, once=once))
    return source


def take_out(desk: Desk, camera: CameraId, minutes: float) -> Source:
    source = Source.camera(camera)
    until = desk.at + timedelta(minutes=minutes)
    desk.ask(TakeOut(source, desk.book.alarm(source).occurrence, until, HidingReason.REPAIR, "SC-1"))
    return source


def test_a_shelf_that_ends_while_its_facility_is_down_calls_nobody() -> None:
    """The facility's alarm explains it, and has been heard."""
    desk = dam_and_school()
    camera = desk.cameras("dam")[0]
    desk.play([camera], silent_from(desk.now))
    desk.run(30.0)
    source = shelve(desk, camera)
    desk.lose("dam")
    desk.run(20 * MINUTES)
    assert desk.called == [source, facility("dam")]
    desk.restore("dam")
    desk.run(2 * MINUTES)
    assert desk.called == [source, facility("dam")]
    assert desk.book.alarm(source).hiding.kind is Hidden.NO


def test_what_was_shelved_and_is_lost_still_calls_when_its_facility_is_back() -> None:
    desk = dam_and_school()
    camera = desk.cameras("dam")[0]
    begin = desk.now
    desk.play([camera], silent_from(begin))
    desk.run(30.0)
    source = shelve(desk, camera)
    desk.lose("dam")
    desk.run(20 * MINUTES)
    back = desk.now
    desk.restore("dam")
    desk.play([camera], silent_from(begin))
    desk.run(2 * MINUTES)
    assert desk.called == [source, facility("dam"), source]
    assert desk.calls[-1][0] - back == BACK_FOR + FRESH_ON_DELAY + TICK  # as a camera that was never shelved
    assert desk.book.alarm(source).state is AlarmState.UNACKED


def test_repairs_whose_time_ends_while_their_facility_is_down_call_nobody() -> None:
    desk = dam_and_school()
    repaired = [take_out(desk, camera, 15.0) for camera in desk.cameras("dam")[:3]]
    desk.play(desk.cameras("dam")[:3], refused_from(desk.now))
    desk.run(60.0)
    desk.lose("dam")
    desk.run(60.0)
    assert desk.causes is not None
    assert (desk.causes.active[facility("dam")].lost, desk.causes.active[facility("dam")].of) == (7, 7)
    desk.run(20 * MINUTES)
    assert desk.called == [facility("dam")]
    desk.restore("dam")
    desk.run(3 * MINUTES)
    assert desk.called == [facility("dam")]
    assert {desk.book.alarm(source).hiding.kind for source in repaired} == {Hidden.NO}  # proven good meanwhile


def test_a_repair_that_is_over_while_the_facility_is_down_is_one_more_of_its_cameras() -> None:
    desk = dam_and_school()
    source = take_out(desk, desk.cameras("dam")[0], 600.0)
    desk.play(desk.cameras("dam")[:1], refused_from(desk.now))
    desk.run(60.0)
    desk.lose("dam")
    desk.run(60.0)
    desk.ask(Return(source, desk.book.alarm(source).occurrence))
    desk.run(5 * MINUTES)
    assert desk.heard == 1
    assert desk.causes is not None
    assert desk.causes.suppressed[source] == facility("dam")
    assert desk.causes.active[facility("dam")].of == 10


def test_a_shelf_that_ends_while_its_province_is_down_calls_nobody() -> None:
    desk = watched({("p", "dam"): 5, ("p", "mill"): 5, ("p", "port"): 5, ("q", "school"): 5})
    desk.lose("dam")
    desk.run(60.0)
    occurrence = desk.book.alarm(facility("dam")).occurrence
    desk.ask(Shelve(facility("dam"), occurrence, timedelta(minutes=15), HidingReason.POWER))
    desk.lose("mill", "port")
    desk.run(20 * MINUTES)
    assert desk.called[0] == facility("dam")
    assert facility("dam") not in desk.called[1:]
    assert province("p") in desk.called


def test_a_plan_that_ends_while_the_facility_is_down_calls_nobody() -> None:
    desk = dam_and_school()
    camera = desk.cameras("dam")[0]
    source = Source.camera(camera)
    desk.planned = {source: source}
    desk.play([camera], silent_from(desk.now))
    desk.run(60.0)
    desk.lose("dam")
    desk.run(60.0)
    desk.planned = {}
    desk.run(5 * MINUTES)
    assert desk.called == [facility("dam")]
    assert desk.causes is not None
    assert desk.causes.active[facility("dam")].of == 10


def test_a_shelf_that_ends_while_its_camera_is_away_by_plan_calls_nobody_until_the_plan_ends() -> None:
    desk = dam_and_school()
    camera = desk.cameras("dam")[0]
    desk.play([camera], silent_from(desk.now))
    desk.run(30.0)
    source = shelve(desk, camera)
    desk.planned = {source: source}
    desk.run(20 * MINUTES)
    assert desk.called == [source]
    desk.planned = {}
    desk.run(60.0)
    assert desk.called == [source, source]


def test_a_shelf_until_the_alarm_is_over_ends_with_it_also_in_the_time_of_a_plan() -> None:
    """Or it would hide the next alarm, which nobody has put aside."""
    desk = dam_and_school()
    camera = desk.cameras("dam")[0]
    desk.play([camera], silent_from(desk.now))
    desk.run(30.0)
    source = shelve(desk, camera, 8 * 60.0, once=True)
    desk.planned = {source: source}
    desk.play([camera], live)
    desk.run(60.0)
    assert desk.book.alarm(source).hiding.kind is Hidden.NO
    desk.play([camera], silent_from(desk.now))
    desk.run(60.0)
    desk.planned = {}
    desk.run(60.0)
    assert desk.called == [source, source]


def test_an_answered_facility_is_not_called_again_for_its_cameras_when_shelves_end() -> None:
    desk = dam_and_school()
    for camera in desk.cameras("dam")[:2]:
        desk.play([camera], silent_from(desk.now))
        desk.run(40.0)
        shelve(desk, camera)
    before = len(desk.called)
    desk.lose("dam")
    desk.run(60.0)
    request = Acknowledgement(facility("dam"), 1)
    assert desk.causes is not None
    assert desk.book.acknowledge_all(request, desk.causes.suppressed, desk.at, "An")
    desk.run(3 * 60 * MINUTES / 6)
    assert desk.called[before:] == [facility("dam")]
    assert desk.book.alarm(facility("dam")).state is AlarmState.ACKED


def test_a_province_is_over_when_only_what_is_away_by_plan_is_away() -> None:
    """Schools that are switched off at night are not what it is down for."""
    dark, lit = ["f0", "f1", "f2"], ["f3", "f4", "f5"]
    desk = watched({**{("p", name): 4 for name in (*dark, *lit)}, ("q", "school"): 5})
    off = [camera for name in dark for camera in desk.cameras(name)]
    desk.planned = {Source.camera(camera): facility(camera.split(".")[0]) for camera in off}
    desk.play(off, silent_from(desk.now))
    desk.run(60.0)
    desk.lose(*lit)
    desk.run(2 * MINUTES)
    assert desk.called == [province("p")]
    desk.restore(*lit)
    desk.run(2 * MINUTES)
    assert desk.called == [province("p")]
    assert not desk.book.alarm(province("p")).state.active


def test_a_facility_of_which_everything_is_being_repaired_is_down_no_more() -> None:
    """Nothing of it is missed any more, and nobody has to be called again for it every four hours."""
    desk = dam_and_school()
    desk.lose("dam")
    desk.run(60.0)
    for camera in desk.cameras("dam"):
        take_out(desk, camera, 15.0)
    desk.run(2 * MINUTES)
    assert desk.called == [facility("dam")]
    assert not desk.book.alarm(facility("dam")).state.active
    desk.run(20 * MINUTES)
    assert desk.called == [facility("dam"), facility("dam")]  # lost still, and no camera of it told by itself


def test_a_repair_whose_time_is_over_and_that_nothing_explains_calls() -> None:
    desk = dam_and_school()
    source = take_out(desk, desk.cameras("dam")[0], 15.0)
    end = desk.at + timedelta(minutes=15)
    desk.play(desk.cameras("dam")[:1], refused_from(desk.now))
    desk.run(20 * MINUTES)
    assert desk.called == [source]
    assert desk.calls[0][1].kind is ChangeKind.EXPIRED
    assert desk.calls[0][1].at == end  # one camera waits for no cause


def test_a_facility_that_is_down_when_its_plan_begins_is_not_called_restored() -> None:
    desk = dam_and_school()
    desk.lose("dam")
    desk.run(60.0)
    dam = facility("dam")
    desk.planned = {dam: dam, **{Source.camera(camera): dam for camera in desk.cameras("dam")}}
    desk.run(10 * MINUTES)
    assert desk.book.alarm(dam).state is AlarmState.UNACKED
    desk.planned = {}
    desk.run(10 * MINUTES)
    assert desk.called == [dam]
