"""What the panels show is worked out without Qt."""

from __future__ import annotations

from datetime import timedelta

from tests.ui.wall_scene import AT, mixed_alarms, mixed_conditions, raised, scene_inventory, scene_state
from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.health.condition import Condition, Severity
from wall.model import FacilityId, ProvinceId
from wall.ui.alarm_model import said
from wall.ui.alarm_rows import AlarmGroup, unanswered
from wall.ui.alarm_words import Trouble, trouble
from wall.ui.counts import counts
from wall.ui.headline import headline
from wall.ui.overview import alarm_groups
from wall.ui.words import answered as answered_words

INVENTORY = scene_inventory()


def test_counts_roll_up_with_the_worst_alarm() -> None:
    rolled = counts(INVENTORY, scene_state(INVENTORY, mixed_alarms(), mixed_conditions()))
    assert (rolled.everything.live, rolled.everything.total) == (52, 64)
    facility = rolled.facilities[FacilityId("p0f0")]
    assert (facility.live, facility.total, facility.severity) == (3, 8, Severity.LOW)
    province = rolled.provinces[ProvinceId("p0")]
    assert (province.live, province.severity, province.state) == (18, Severity.HIGH, AlarmState.UNACKED)
    assert rolled.provinces[ProvinceId("p1")].state is AlarmState.RTN_UNACKED


def test_cameras_that_nobody_watches_are_neither_live_nor_lost() -> None:
    idle: dict[str, Condition] = {camera.id: Condition.IDLE for camera in INVENTORY.cameras[8:]}
    rolled = counts(INVENTORY, scene_state(INVENTORY, conditions=idle))
    assert (rolled.everything.live, rolled.everything.watched, rolled.everything.idle) == (8, 8, 56)


def test_the_most_urgent_facility_makes_the_headline() -> None:
    told = headline(alarm_groups(INVENTORY, scene_state(INVENTORY, mixed_alarms())))
    assert told is not None
    assert told.place.facility_id == "p0f2"
    assert (told.trouble.camera_name, told.trouble.condition, told.more) == ("Hành lang A", Condition.FROZEN, 7)


def test_several_cameras_of_a_facility_are_told_together() -> None:
    alarms = tuple(raised(f"p0f0c{at}") for at in range(5))
    told = headline(alarm_groups(INVENTORY, scene_state(INVENTORY, alarms)))
    assert told is not None
    assert told.trouble == Trouble(Condition.OFFLINE, 5, 8, silent=True)
    assert len(told.rows) == 5


def test_acknowledged_alarms_are_told_but_ask_for_nothing() -> None:
    groups = alarm_groups(INVENTORY, scene_state(INVENTORY, (raised("p0f0c0", state=AlarmState.ACKED, by="lan"),)))
    told = headline(groups)
    assert told is not None
    assert (told.trouble.count, told.rows, told.more) == (1, (), 0)
    assert told.answered is not None
    assert told.answered.alarm.acknowledged_by == "lan"
    assert unanswered(groups) == ()


def test_all_well_has_no_headline() -> None:
    assert headline(alarm_groups(INVENTORY, scene_state(INVENTORY))) is None


def test_what_is_back_is_not_told_as_lost() -> None:
    back = tuple(raised(f"p0f0c{at}", state=AlarmState.RTN_UNACKED, minutes=11) for at in range(8))
    told = headline(alarm_groups(INVENTORY, scene_state(INVENTORY, back)))
    assert told is not None
    assert told.trouble == Trouble(Condition.OFFLINE, 8, 8, over=True, ended=AT - timedelta(minutes=1))
    assert len(told.rows) == 8


def test_only_those_that_are_still_lost_are_counted() -> None:
    alarms = (
        *(raised(f"p0f0c{at}", state=AlarmState.RTN_UNACKED) for at in range(5)),
        *(raised(f"p0f0c{at}") for at in range(5, 8)),
    )
    told = headline(alarm_groups(INVENTORY, scene_state(INVENTORY, alarms)))
    assert told is not None
    assert told.trouble == Trouble(Condition.OFFLINE, 3, 8, silent=True)
    assert (len(told.rows), told.more) == (3, 5)


def test_what_is_over_hides_nothing_that_is_present() -> None:
    over = raised("p2f0c0", Condition.FROZEN, AlarmState.RTN_UNACKED, minutes=1)
    present = tuple(raised(f"p0f0c{at}", minutes=9) for at in range(8))
    groups = alarm_groups(INVENTORY, scene_state(INVENTORY, (over, *present)))
    assert [group.place.facility_id for group in groups] == ["p0f0", "p2f0"]
    told = headline(groups)
    assert told is not None
    assert (told.severity, told.trouble.count, told.trouble.over) == (Severity.LOW, 8, False)
    everything = counts(INVENTORY, scene_state(INVENTORY, (over, *present))).everything
    assert (everything.severity, everything.state) == (Severity.LOW, AlarmState.UNACKED)


def test_a_loss_began_before_its_alarm() -> None:
    alarm = raised("p0f0c0", minutes=5.8)  # the scene's judgements hold for 6 minutes
    (group,) = alarm_groups(INVENTORY, scene_state(INVENTORY, (alarm,)))
    assert group.worst.since == AT - timedelta(minutes=6)
    (group,) = alarm_groups(INVENTORY, scene_state(INVENTORY, (raised("p0f0c0", minutes=20),)))  # a restart since
    assert group.worst.since == AT - timedelta(minutes=20)


def test_what_is_over_keeps_its_beginning() -> None:
    lost = alarm_groups(INVENTORY, scene_state(INVENTORY, (raised("p0f0c0", minutes=5.8),)))
    back = scene_state(INVENTORY, (raised("p0f0c0", state=AlarmState.RTN_UNACKED, minutes=5.8),))
    (group,) = alarm_groups(INVENTORY, back, lost)
    assert group.worst.since == lost[0].worst.since == AT - timedelta(minutes=6)


def test_a_facility_that_is_lost_as_a_whole_is_named_first() -> None:
    lost = tuple(raised(f"p0f0c{at}") for at in range(8))
    frozen = raised("p0f2c1", Condition.FROZEN, minutes=1)  # priority 2, and newer
    groups = alarm_groups(INVENTORY, scene_state(INVENTORY, (*lost, frozen)))
    assert [group.place.facility_id for group in groups] == ["p0f0", "p0f2"]
    told = headline(groups)
    assert told is not None
    assert trouble(told.trouble, AT) == "all 8 cameras: Offline"
    stalled = (*lost[:7], raised("p0f0c7", Condition.STALLED))
    told = headline(alarm_groups(INVENTORY, scene_state(INVENTORY, (*stalled, frozen))))
    assert told is not None
    assert trouble(told.trouble, AT) == "all 8 cameras without a picture"
    groups = alarm_groups(INVENTORY, scene_state(INVENTORY, (*lost[:7], frozen)))  # one still shows something
    assert [group.place.facility_id for group in groups] == ["p0f2", "p0f0"]
    answered = tuple(raised(f"p0f0c{at}", state=AlarmState.ACKED, by="lan") for at in range(8))
    groups = alarm_groups(INVENTORY, scene_state(INVENTORY, (*answered, frozen)))  # somebody is on it
    assert [group.place.facility_id for group in groups] == ["p0f2", "p0f0"]


def test_whoever_is_answered_already_is_counted_as_lost() -> None:
    answered = tuple(raised(f"p0f0c{at}", state=AlarmState.ACKED, by="lan") for at in range(3))
    new = tuple(raised(f"p0f0c{at}") for at in range(3, 8))
    told = headline(alarm_groups(INVENTORY, scene_state(INVENTORY, (*answered, *new))))
    assert told is not None
    assert trouble(told.trouble, AT) == "all 8 cameras: Offline"
    assert len(told.rows) == 5  # those that wait for an answer


def test_an_alarm_whose_camera_is_good_again_says_so_until_it_is_over() -> None:
    alarms = tuple(raised(f"p0f0c{at}", Condition.FROZEN) for at in range(2))
    live: dict[str, Condition] = {alarm.source.id: Condition.LIVE for alarm in alarms}
    state = scene_state(INVENTORY, alarms, live)
    (group,) = alarm_groups(INVENTORY, state)
    assert [row.back for row in group.rows] == [True, True]
    told = headline((group,))
    assert told is not None
    assert trouble(told.trouble, AT) == "2 of 8 cameras: Frozen, back just now"
    assert said(group.rows[0], AT) == "Frozen, back just now"
    assert counts(INVENTORY, state).facilities[FacilityId("p0f0")].live == 8


def test_an_answer_says_what_it_was_given_to_when_the_alarm_becomes_something_else() -> None:
    def seen(before: tuple[AlarmGroup, ...], alarm: Alarm) -> tuple[AlarmGroup, ...]:
        return alarm_groups(INVENTORY, scene_state(INVENTORY, (alarm,)), before)

    acked = AlarmState.ACKED
    first = seen((), raised("p0f0c0", Condition.STALLED))
    (same,) = (answered,) = seen(first, raised("p0f0c0", Condition.STALLED, acked, by="lan"))
    assert same.rows[0].answered_another is None
    (worse,) = seen((answered,), raised("p0f0c0", Condition.OFFLINE, acked, by="lan"))
    assert worse.rows[0].answered_another is Condition.STALLED
    (still,) = seen((worse,), raised("p0f0c0", Condition.OFFLINE, acked, by="lan"))
    assert still.rows[0].answered_another is Condition.STALLED
    alarm = still.rows[0].alarm
    told = answered_words(alarm.acknowledged_by, alarm.acknowledged_at, AT, another=still.rows[0].answered_another)
    assert told == "acknowledged by lan, 14:35 (then: Stalled)"
    (unseen,) = seen((), raised("p0f0c0", Condition.OFFLINE, acked, by="lan"))  # a start since
    assert unseen.rows[0].answered_another is None
