"""Surveys to carry: one by hand, and any that hypothesis thinks of."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import cv2
import numpy as np
from hypothesis import strategies as st

from wall.health.sample import Failure
from wall.model import Contact, StreamKind, Transport
from wall.programme.facts import (
    CameraFacts,
    DeviceFacts,
    FacilityRecord,
    PictureFacts,
    PictureFault,
    Position,
    ProfileFacts,
    RewriteRule,
    Scheme,
    SchemeKind,
    StreamFacts,
    Survey,
    Vantage,
    Visit,
    VisitOutcome,
)
from wall.survey.bundle import Bundle
from wall.survey.bundle_seal import LEAST_LOG_N, Cost
from wall.urls import Secret

PASSPHRASE = Secret("Bốn mùa ở Hậu Giang")
CHEAP = Cost(LEAST_LOG_N)  # 16 MB and 40 ms: the least that a reader takes
PASSWORD = "Mật-khẩu-S3cret"
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=timezone(timedelta(hours=7)))


def jpeg(shade: int = 90, width: int = 64, height: int = 48) -> bytes:
    picture = np.full((height, width, 3), shade, np.uint8)
    done, data = cv2.imencode(".jpg", picture)
    assert done
    return bytes(data)


def stream(kind: StreamKind, host: str = "192.168.1.64", channel: int = 1, **changes: object) -> StreamFacts:
    number = 1 if kind is StreamKind.MAIN else 2
    facts: dict[str, object] = {
        "transport": Transport.TCP,
        "codec": "h264",
        "width": 1920,
        "height": 1080,
        "fps": 25.0,
        "kbps": 2048.5,
        "watched_s": 6.0,
        "pictures": 150,
        "picture": PictureFacts(PictureFault.NONE, 101.5, 40.0),
        "still": f"may-{channel}-{kind.value}.jpg",
    }
    url = f"rtsp://{host}/Streaming/Channels/{channel}0{number}"
    return StreamFacts(kind, url, NOW, **(facts | changes))  # type: ignore[arg-type]


def camera(channel: int, name: str = "", **changes: object) -> CameraFacts:
    facts: dict[str, object] = {
        "host": "192.168.1.64",
        "port": 554,
        "channel": str(channel),
        "recorder": "192.168.1.64:80",
        "maker": "HIKVISION",
        "username": "admin",
        "main": (stream(StreamKind.MAIN, channel=channel),),
        "sub": (stream(StreamKind.SUB, channel=channel),),
        "both_at_once": True,
    }
    return CameraFacts(f"192.168.1.64:554#{channel}", name or f"Máy {channel}", **(facts | changes))  # type: ignore[arg-type]


RECORDER = DeviceFacts(
    "192.168.1.64",
    80,
    "http://192.168.1.64/onvif/device_service",
    "HIKVISION",
    "DS-7616NI",
    "V4.30",
    "DS-7616NI0123456",
    "aa:bb:cc:dd:ee:ff",
    1.5,
    (ProfileFacts("P1", "mainStream", "1", "h264", 1920, 1080, 25.0, "rtsp://192.168.1.64/Streaming/Channels/101"),),
)
FACILITY = FacilityRecord(
    province="Hậu Giang",
    name="Trường Tiểu học Ngã Bảy 2",
    code="HG-07",
    address="12 đường 30 tháng 4, Ngã Bảy",
    position=Position(9.8153, 105.8215),
    capacity=120,
    contact=Contact("Lê Thị B", "Hiệu trưởng", "0293 123 456", "b@example.vn"),
    line_operator="VNPT",
    uplink_kbps=20_000,
    uplink_measured_kbps=12_500,
    declared_cameras=5,
    surveyed_by="Nguyễn Văn A",
    surveyed_at=NOW,
    remarks="Tủ mạng ở tầng hai.\nChìa khoá ở bảo vệ.",
    photographs=("cong-truoc.jpg",),
)
SURVEY = Survey(
    FACILITY,
    (RECORDER,),
    tuple(map(camera, range(1, 6))),
    Scheme(SchemeKind.VPN, (RewriteRule("192.168.1.0/24", host="10.20.7.0/24"),), "A", "B", date(2026, 11, 26)),
    (Visit(NOW, "Nguyễn Văn A", VisitOutcome.NOT_ALLOWED, "Bảo vệ", "", date(2026, 12, 1)),),
)


def bundle(survey: Survey = SURVEY, **changes: object) -> Bundle:
    names = [each.still for one in survey.cameras for each in (*one.main, *one.sub) if each.still]
    facts: dict[str, object] = {
        "stills": {name: jpeg(index % 256) for index, name in enumerate(names)},
        "photographs": {name: jpeg(200, 320, 240) for name in survey.facility.photographs},
        "passwords": {each.key: Secret(PASSWORD) for each in survey.cameras},
    }
    return Bundle(survey, "Nguyễn Văn A", NOW, **(facts | changes))  # type: ignore[arg-type]


def like(one: object, other: object) -> bool:
    """Equal, where NaN is NaN."""
    if is_dataclass(one) and not isinstance(one, type):
        return type(one) is type(other) and all(
            like(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)
        )
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(like, one, other))
    both_nan = isinstance(one, float) and isinstance(other, float) and math.isnan(one) and math.isnan(other)
    return both_nan or one == other


# any survey ---------------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=12)
WORDS = st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=12)
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)
WHOLES = st.integers(0, 2**31 - 1)
PORTS = st.integers(0, 65535)
NUMBERS = st.one_of(st.just(math.nan), st.floats(allow_nan=False, allow_infinity=False))
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=7))]))
URLS = st.from_regex(r"rtsps?://[a-z0-9]{1,8}(:[1-9][0-9]{1,3})?(/[a-z0-9?=&]{0,8}){0,2}", fullmatch=True).filter(
    lambda url: not any(f"{word}=" in url for word in ("password", "passwd", "pass", "pwd", "pw"))
)
PICTURES = st.builds(PictureFacts, st.sampled_from(PictureFault), NUMBERS, NUMBERS)
STILLS = st.one_of(st.just(""), st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}\.jpg", fullmatch=True))
STREAMS = st.builds(
    StreamFacts,
    kind=st.sampled_from(StreamKind),
    url=URLS,
    probed_at=MOMENTS,
    vantage=st.sampled_from(Vantage),
    failure=st.sampled_from(Failure),
    message=TEXTS.filter(lambda text: "@" not in text),
    transport=st.one_of(st.none(), st.sampled_from(Transport)),
    codec=TEXTS,
    profile=TEXTS,
    width=WHOLES,
    height=WHOLES,
    fps=NUMBERS,
    kbps=NUMBERS,
    key_interval_s=NUMBERS,
    first_picture_s=NUMBERS,
    watched_s=st.floats(0, 1e6),
    pictures=WHOLES,
    lost=WHOLES,
    errors=WHOLES,
    interruptions=WHOLES,
    timestamps_wrong=st.booleans(),
    audio=st.booleans(),
    picture=st.one_of(st.none(), PICTURES),
    still=STILLS,
)
CAMERAS = st.builds(
    CameraFacts,
    key=NAMES,
    name=NAMES,
    host=TEXTS,
    port=PORTS,
    channel=TEXTS,
    recorder=TEXTS,
    maker=TEXTS,
    model=TEXTS,
    onvif=st.sampled_from(["", "http://10.0.0.1:8000/onvif/device_service"]),
    username=WORDS,
    remark=TEXTS,
    main_url=st.one_of(st.just(""), URLS),
    sub_url=st.one_of(st.just(""), URLS),
    main=st.lists(STREAMS, max_size=2).map(tuple),
    sub=st.lists(STREAMS, max_size=1).map(tuple),
    both_at_once=st.one_of(st.none(), st.booleans()),
    both_from_centre=st.one_of(st.none(), st.booleans()),
)
PROFILES = st.builds(ProfileFacts, TEXTS, TEXTS, TEXTS, TEXTS, WHOLES, WHOLES, NUMBERS, st.one_of(st.just(""), URLS))
DEVICES = st.builds(
    DeviceFacts, TEXTS, PORTS, st.just(""), *([TEXTS] * 5), NUMBERS, st.lists(PROFILES, max_size=2).map(tuple), TEXTS
)
FACILITIES = st.builds(
    FacilityRecord,
    province=NAMES,
    name=NAMES,
    code=TEXTS,
    address=TEXTS,
    position=st.one_of(st.none(), st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))),
    capacity=WHOLES,
    contact=st.builds(Contact, TEXTS, TEXTS, TEXTS, TEXTS),
    line_operator=TEXTS,
    uplink_kbps=WHOLES,
    uplink_measured_kbps=WHOLES,
    declared_cameras=WHOLES,
    surveyed_by=TEXTS,
    surveyed_at=st.one_of(st.none(), MOMENTS),
    remarks=TEXTS,
    photographs=st.lists(STILLS.filter(bool), max_size=2, unique=True).map(tuple),
)
RULES = st.builds(RewriteRule, st.sampled_from(["10.0.0.1", "fd00::/64", "may-1"]), PORTS, st.just(""), PORTS)
SURVEYS = st.builds(
    Survey,
    FACILITIES,
    st.lists(DEVICES, max_size=2).map(tuple),
    st.lists(CAMERAS, max_size=3, unique_by=lambda each: each.key).map(tuple),
    st.one_of(
        st.none(),
        st.builds(
            Scheme,
            st.sampled_from(SchemeKind),
            st.lists(RULES, max_size=2).map(tuple),
            TEXTS,
            TEXTS,
            st.one_of(st.none(), st.dates()),
            TEXTS,
        ),
    ),
    st.lists(
        st.builds(
            Visit, MOMENTS, TEXTS, st.sampled_from(VisitOutcome), TEXTS, TEXTS, st.one_of(st.none(), st.dates())
        ),
        max_size=2,
    ).map(tuple),
)
