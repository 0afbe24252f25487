"""A facility in any state of the programme, for the tests of its page and for whoever looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from wall.health.sample import Failure
from wall.model import (
    Camera,
    CameraId,
    Contact,
    Facility,
    FacilityId,
    Inventory,
    Province,
    ProvinceId,
    StreamKind,
    Transport,
)
from wall.programme.facility import FacilityView, Told, Written, facility_view
from wall.programme.facts import (
    CameraFacts,
    FacilityRecord,
    PictureFacts,
    PictureFault,
    Position,
    RewriteRule,
    Scheme,
    SchemeKind,
    StreamFacts,
    Vantage,
    Visit,
    VisitOutcome,
)
from wall.programme.moves import Actor, Grounds, Reason, StageMove
from wall.programme.stages import Stage, StageEvent
from wall.programme.verdict import SurveyLimits
from wall.urls import StreamUrl

HERE = timezone(timedelta(hours=7))
AT = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
TODAY = date(2026, 11, 30)
SCHOOL, HAU_GIANG = FacilityId("school"), ProvinceId("hau-giang")
NAME = "Trường Tiểu học Ngã Bảy 2"
LONG = (
    "Khu cách ly tập trung Ký túc xá Trường Cao đẳng Cộng đồng và Trung tâm Giáo dục nghề nghiệp huyện Châu Thành A"
)
CONTACT = Contact("Lê Thị Bích Ngọc", "Hiệu trưởng", "0293 3867 123", "ngoc.le@truong.haugiang.edu.vn")
ROOMS = ("Cổng chính", "Hành lang A", "Sân sau", "Phòng trực", "Nhà ăn", "Cầu thang B", "Khu tiếp nhận", "Cổng phụ")


def places(cameras: int = 6, name: str = NAME) -> Inventory:
    """One facility with so many cameras on the wall."""
    found = []
    for at in range(cameras):
        address, _ = StreamUrl.parse(f"rtsp://10.20.7.{at + 1}/main")
        found.append(Camera(CameraId(f"c{at}"), SCHOOL, _room(at), at + 1, address))
    facility = Facility(SCHOOL, HAU_GIANG, name, CONTACT, uplink_kbps=20_000)
    return Inventory((Province(HAU_GIANG, "Hậu Giang"),), (facility,), tuple(found))


def _room(at: int) -> str:
    return ROOMS[at % len(ROOMS)] + (f" {at // len(ROOMS) + 1}" if at >= len(ROOMS) else "")


def _stream(at: int, kind: StreamKind, **changes: object) -> StreamFacts:
    good = StreamFacts(
        kind,
        f"rtsp://192.168.1.{at + 1}/{kind.value}",
        AT,
        transport=Transport.TCP,
        codec="h264",
        width=1920 if kind is StreamKind.MAIN else 640,
        height=1080 if kind is StreamKind.MAIN else 360,
        fps=25.0,
        kbps=2048.0 if kind is StreamKind.MAIN else 384.0,
        key_interval_s=2.0,
        first_picture_s=0.4,
        watched_s=6.0,
        pictures=150,
        picture=PictureFacts(PictureFault.NONE, 101.5, 40.0),
        still=f"c{at}.jpg",
    )
    return replace(good, **changes)  # type: ignore[arg-type]


_FAULTS: tuple[Mapping[str, object], ...] = (
    {},
    {"width": 176, "height": 144},
    {"failure": Failure.UNAUTHORISED, "pictures": 0, "picture": None, "still": ""},
    {"picture": PictureFacts(PictureFault.BLACK, 3.0, 1.0)},
    {"failure": Failure.TIMED_OUT, "pictures": 0, "picture": None, "still": ""},
    {"lost": 900, "interruptions": 3},
)


def facts(at: int) -> CameraFacts:
    """The survey's camera of that number: each of six has something else wrong."""
    wrong = _FAULTS[at % len(_FAULTS)]
    main: tuple[StreamFacts, ...] = (_stream(at, StreamKind.MAIN, **wrong),)
    if not wrong:
        main += (_stream(at, StreamKind.MAIN, vantage=Vantage.CENTRE, still="", kbps=1900.0),)
    sub: tuple[StreamFacts, ...] = (_stream(at, StreamKind.SUB, **wrong),)
    if not wrong:
        sub += (_stream(at, StreamKind.SUB, vantage=Vantage.CENTRE, still=""),)
    return CameraFacts(f"192.168.1.{at + 1}:554", _room(at), main=main, sub=sub, both_at_once=True)


RECORD = FacilityRecord(
    province="Hậu Giang",
    name=NAME,
    code="HG-07",
    address="12 đường 30 tháng 4, phường Ngã Bảy, thành phố Ngã Bảy",
    position=Position(9.8153, 105.8215),
    capacity=120,
    contact=CONTACT,
    line_operator="VNPT",
    uplink_kbps=20_000,
    uplink_measured_kbps=12_500,
    declared_cameras=8,
    surveyed_by="Nguyễn Văn Hùng",
    surveyed_at=AT,
    remarks="Tủ mạng ở tầng hai, sau cầu thang B.\nChìa khoá ở bảo vệ.",
    photographs=("tủ mạng.jpg", "cổng trước.jpg"),
)
SCHEMES = (
    Written(AT, "Hùng", Scheme(SchemeKind.RECORDER, note="Chờ mở cổng trên bộ định tuyến")),
    Written(
        AT + timedelta(days=2),
        "Lan",
        Scheme(
            SchemeKind.VPN,
            (RewriteRule("192.168.1.0/24", host="10.20.7.0/24"),),
            "Lan",
            "Lê Thị Bích Ngọc",
            date(2026, 11, 26),
        ),
    ),
)
VISITS = (
    Visit(
        AT - timedelta(days=3),
        "Hùng",
        VisitOutcome.NOT_ALLOWED,
        "Bảo vệ",
        "Chưa có giấy giới thiệu",
        date(2026, 11, 24),
    ),
    Visit(AT, "Hùng", VisitOutcome.DONE, note="Khảo sát xong, 8 camera"),
)
EVENTS = {
    Stage.VISIT_PLANNED: StageEvent.PLAN_VISIT,
    Stage.REFUSED: StageEvent.REFUSE,
    Stage.SURVEYED: StageEvent.SURVEY,
    Stage.AGREED: StageEvent.AGREE,
    Stage.CONNECTED: StageEvent.EARN,
    Stage.LAPSED: StageEvent.LAPSE,
}
MOVES = tuple(
    StageMove(SCHOOL, number, AT + timedelta(days=number - 4), by, EVENTS[after], before, after, grounds)
    for number, (by, before, after, grounds) in enumerate(
        (
            ("Lan", Stage.NOT_SURVEYED, Stage.VISIT_PLANNED, Grounds()),
            (
                "Hùng",
                Stage.VISIT_PLANNED,
                Stage.REFUSED,
                Grounds("không cho vào", Reason.NOT_COOPERATING, Actor.PROVINCE),
            ),
            ("Hùng", Stage.REFUSED, Stage.SURVEYED, Grounds()),
            ("Lan", Stage.SURVEYED, Stage.AGREED, Grounds()),
            ("", Stage.AGREED, Stage.CONNECTED, Grounds(live=8, declared=8)),
            ("", Stage.CONNECTED, Stage.LAPSED, Grounds(live=3, declared=8)),
        ),
        1,
    )
)


def told(cameras: int = 6) -> Told:
    """All that can be known of it."""
    found = tuple((facts(at), CameraId(f"c{at}") if at != 4 else None) for at in range(cameras))
    return Told(RECORD, SCHEMES, VISITS, MOVES, found, date(2026, 11, 27))


def view(cameras: int = 6, known: Told | None = None, name: str = NAME) -> FacilityView:
    """The facility as its page shows it."""
    made = facility_view(places(cameras, name), SCHOOL, known or told(cameras), SurveyLimits(), TODAY)
    assert made is not None
    return made


def picture(grey: int, width: int = 384, height: int = 216) -> QImage:
    """A corridor, as far as one can tell."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(grey, grey + 10, grey - 10))
    painter = QPainter(image)
    painter.fillRect(QRect(width // 3, height // 4, width // 3, height // 2), QColor(grey + 60, grey + 40, grey))
    painter.setPen(Qt.GlobalColor.black)
    painter.drawLine(0, 0, width // 3, height // 4)
    painter.drawLine(width, 0, 2 * width // 3, height // 4)
    painter.end()
    return image


def stills(shown: FacilityView) -> Mapping[str, QImage]:
    """Of each camera that has one."""
    names = [each.still for each in shown.cameras if each.still]
    made = {name: picture(60 + 15 * (at % 8)) for at, name in enumerate(names)}
    return made | {RECORD.photographs[0]: picture(90, 640, 480)}  # the other one was not kept
