"""A hand-over with one of everything."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from wall.alarms.alarm import ChangeKind
from wall.alarms.hiding import Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.schedule import Daily, Maintenance
from wall.alarms.source import Cause, Habit
from wall.handover import (
    Change,
    Handover,
    Named,
    NotLive,
    OpenAlarm,
    OtherChange,
    OtherKind,
    Planned,
    PutAside,
    ShiftChanges,
    Situation,
)
from wall.health.condition import Condition

AT = datetime(2026, 11, 26, 23, 2, tzinfo=UTC)
GATE = Named("Đắk Lắk", "Khu cách ly CĐ Công nghệ", "Cổng chính")
SCHOOL = Named("Đắk Lắk", "Trường Nguyễn Huệ")


def handover(key: str = "a1", at: datetime = AT, desk: str = "Desk 2", by: str = "Nguyễn Văn An") -> Handover:
    """Made then; nobody has taken over."""
    hour = timedelta(hours=1)
    return Handover(
        key,
        desk,
        at - 8 * hour,
        at,
        by,
        Situation(
            (
                OpenAlarm(
                    GATE, Condition.FROZEN, AlarmState.ACKED, at - hour, "Lan", TicketState.IN_PROGRESS,
                    "đã gọi cơ sở", "An", at - hour / 2,
                ),
                OpenAlarm(SCHOOL, Cause.FACILITY_DOWN, AlarmState.UNACKED, None),
                OpenAlarm(GATE, Habit.UNSTABLE, AlarmState.RTN_UNACKED, at),
            ),
            (
                PutAside(
                    GATE, Hidden.OUT_OF_SERVICE, at + 24 * hour, HidingReason.REPAIR, "thay nguồn", "SC-17", "Bình"
                ),
            ),
            (
                Planned(SCHOOL, Maintenance(at + hour, at + 2 * hour), "kéo cáp", "Bình"),
                Planned(GATE, Daily(time(22), time(6), frozenset({0, 4})), "tắt ban đêm", "Bình"),
            ),
            (NotLive(GATE, Condition.FROZEN),),
            64,
        ),
        ShiftChanges(
            {ChangeKind.RAISED: 412, ChangeKind.ACKNOWLEDGED: 3},
            {"An": 2, "Lan": 1},
            (Change(at - hour, ChangeKind.ACKNOWLEDGED, GATE, Condition.FROZEN, "An", "xem lại", "Desk 1"),),
            (
                OtherChange(at - hour, OtherKind.VIEW, "Cổng", "Bình"),
                OtherChange(at, OtherKind.STAGE, "Trường", "An"),
            ),
        ),
        "Trạm A mất điện từ 02:10.\nGọi lại EVN lúc 07:00.",
    )  # fmt: skip
