"""A small country for the tests of the screen: 3 provinces, 8 facilities, 64 cameras, in any state."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from wall.alarms.book import Alarm
from wall.alarms.causes import CauseNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, Source
from wall.health.condition import RULES, Condition, Judgement
from wall.health.sample import StreamSample
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.ui.state import CameraState, JournalState, WallState
from wall.urls import StreamUrl

HANOI = timezone(timedelta(hours=7))
AT = datetime(2026, 11, 24, 7, 38, 7, tzinfo=UTC).astimezone(HANOI)  # 14:38:07 at the desk
NOW = 10_000.0

SITES: Mapping[str, tuple[str, ...]] = {
    "Đắk Lắk": (
        "Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên",
        "Khu cách ly Trung đoàn 584",
        "Bệnh viện dã chiến số 1",
    ),
    "Đắk Nông": ("Khu cách ly Trường Nội trú N'Trang Lơng", "Trung tâm Y tế huyện Cư Jút"),
    "Gia Lai": (
        "Khu cách ly Trường Quân sự tỉnh",
        "Ký túc xá Trường Cao đẳng Sư phạm",
        "Trạm kiểm soát dịch Đèo An Khê",
    ),
}
ROOMS = ("Cổng chính", "Hành lang A", "Sân sau", "Phòng trực", "Nhà ăn", "Cầu thang B", "Khu tiếp nhận", "Cổng phụ")


def scene_inventory(cameras_each: int = 8) -> Inventory:
    """The country, with so many cameras in every facility."""
    provinces: list[Province] = []
    facilities: list[Facility] = []
    cameras: list[Camera] = []
    for province_at, (province_name, names) in enumerate(SITES.items()):
        province = Province(ProvinceId(f"p{province_at}"), province_name)
        provinces.append(province)
        for facility_at, name in enumerate(names):
            facility = Facility(FacilityId(f"p{province_at}f{facility_at}"), province.id, name)
            facilities.append(facility)
            for at in range(cameras_each):
                address = StreamUrl("rtsp", f"10.{province_at}.{facility_at}.{at + 1}", 554, "/main")
                label = ROOMS[at % len(ROOMS)] + (f" {at // len(ROOMS) + 1}" if at >= len(ROOMS) else "")
                camera_id = CameraId(f"{facility.id}c{at}")
                cameras.append(Camera(camera_id, facility.id, label, len(cameras) + 1, address, username="xem"))
    return Inventory(tuple(provinces), tuple(facilities), tuple(cameras))


def with_recorders(inventory: Inventory, name: str = "NVR-2") -> Inventory:
    """The same; the first half of the cameras of the first facility hang on one recorder, the others on another."""
    first = inventory.facilities[0].id
    half = len(inventory.cameras_of[first]) // 2
    cameras = [
        replace(each, recorder=name if at < half else "NVR-3") if each.facility_id == first else each
        for at, each in enumerate(inventory.cameras)
    ]
    return Inventory(inventory.provinces, inventory.facilities, tuple(cameras))


def recorder_alarm(
    inventory: Inventory, state: AlarmState = AlarmState.UNACKED, by: str = "", minutes: float = 6.0
) -> Alarm:
    """The alarm of the first of these recorders."""
    source = Source.recorder(next(iter(inventory.recorder)))
    alarm = raised("", state=state, minutes=minutes, by=by)
    return replace(alarm, source=source, condition=CAUSE_OF[source.kind])


def lost_recorder(inventory: Inventory, alarm: Alarm, lost: int = 4, others: tuple[Alarm, ...] = ()) -> WallState:
    """Its first so many cameras are lost with it, of four."""
    cameras = next(iter(inventory.recorder.values())).cameras
    away = set(cameras[:lost]) if alarm.state.active else set()
    scene = scene_state(inventory, others, dict.fromkeys(away, Condition.OFFLINE))
    states = {
        key: replace(each, suppressed_by=alarm.source) if key in away else each for key, each in scene.cameras.items()
    }
    cause = CauseNow(alarm.source, CAUSE_OF[alarm.source.kind], NOW - 366, lost, len(cameras))
    causes = {alarm.source: cause} if alarm.state.active else {}
    return replace(scene, cameras=states, places={alarm.source: alarm}, causes=causes)


def raised(
    camera_id: str,
    condition: Condition = Condition.OFFLINE,
    state: AlarmState = AlarmState.UNACKED,
    minutes: float = 6.0,
    occurrence: int = 1,
    by: str = "",
    note: str = "",
) -> Alarm:
    """An alarm that began so many minutes before AT."""
    return Alarm(
        Source.camera(CameraId(camera_id)),
        state,
        condition,
        occurrence,
        version=occurrence,
        raised_at=AT - timedelta(minutes=minutes),
        cleared_at=AT - timedelta(minutes=1) if not state.active else None,
        acknowledged_at=AT - timedelta(minutes=minutes / 2) if by else None,
        acknowledged_by=by,
        note=note,
    )


def scene_state(
    inventory: Inventory,
    alarms: tuple[Alarm, ...] = (),
    conditions: Mapping[str, Condition] | None = None,
    journal: JournalState = JournalState.OK,
    seconds: float = 0.0,
) -> WallState:
    """Everything live but the alarmed cameras and those in `conditions`."""
    alarm_of = {alarm.camera_id: alarm for alarm in alarms}
    cameras = {}
    for camera in inventory.cameras:
        alarm = alarm_of.get(camera.id, Alarm(Source.camera(camera.id)))
        condition = (
            alarm.condition if alarm.state.active and isinstance(alarm.condition, Condition) else Condition.LIVE
        )
        condition = (conditions or {}).get(camera.id, condition)
        shown = RULES[condition].shows_now
        picture_at = NOW if shown else (math.nan if condition is Condition.IDLE else NOW - 48)
        judgement = Judgement(condition, NOW - 360, picture_at, shown)
        cameras[camera.id] = CameraState(judgement, StreamSample(), alarm)
    return WallState(NOW + seconds, AT + timedelta(seconds=seconds), cameras, journal, cpu_cores=1.34)


def mixed_alarms() -> tuple[Alarm, ...]:
    """A bad quarter of an hour."""
    return (
        *(raised(f"p0f0c{at}", minutes=6 - at / 10) for at in range(5)),
        raised("p0f2c1", Condition.FROZEN, minutes=3),
        raised("p1f0c2", Condition.STALLED, AlarmState.RTN_UNACKED, minutes=11),
        raised("p1f1c3", Condition.UNAUTHORISED, AlarmState.ACKED, minutes=95, by="lan", note="đã gọi kỹ thuật viên"),
        raised("p2f0c0", Condition.OFFLINE, AlarmState.ACKED, minutes=1600, by="nguyễn văn hùng"),
        raised("p2f2c6", Condition.NOT_FOUND, minutes=0.7),
    )


def mixed_conditions() -> Mapping[str, Condition]:
    """What is not alarmed but not live either."""
    return {"p2f1c4": Condition.CONNECTING, "p2f1c5": Condition.UNKNOWN, "p1f0c6": Condition.CONNECTING}
