"""Four provinces around the facility of the guide, as a centre has them: a sheet, and what was said of each since.

Only those that are connected have cameras that answer. All of it is invented.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from wall.demo.site import demo_site
from wall.demo.spec import ClipSpec, MountSpec

NOWHERE, ANSWERING = "10.30.{}.2", "10.40.{}.2"  # the first: networks that nobody has
HEADINGS = (
    *("Tỉnh/Thành phố", "Cơ sở", "Camera", "Luồng chính", "Luồng phụ", "Mã cơ sở", "Số camera khai báo"),
    *("Người khảo sát", "Ngày khảo sát", "Phương án kết nối", "Thống nhất với", "Ngày thống nhất"),
)
_SCENES = ("gate", "corridor", "yard", "dormitory")


@dataclass(frozen=True, slots=True)
class Place:
    """A facility. `words` are for the command `programme`; `surveyed` and `agreed` stand in the sheet."""

    province: str
    name: str
    code: str
    declared: int
    cameras: int = 1
    answers: bool = False
    surveyed: bool = False
    agreed: str = ""  # the kind of the scheme
    words: tuple[tuple[str, ...], ...] = ()


CONNECT, REFUSE = ("move", "{}", "connect"), ("move", "{}", "refuse")
NO_LINE = (*REFUSE, "--reason", "no_line", "--why", "chưa kéo cáp")
OUTDATED = (*REFUSE, "--reason", "outdated", "--why", "camera analog")
SENT_AWAY = ("visit", "{}", "not_allowed", "--refused-by", "bảo vệ")
PLACES = (
    Place("Hậu Giang", "Khu cách ly Trung đoàn 114", "HG-01", 4, 4, True, True, "đầu ghi"),
    Place("Hậu Giang", "Trường THPT Vị Thanh", "HG-02", 3, 3, True, True, "VPN"),
    Place("Hậu Giang", "Trường THCS Long Mỹ", "HG-03", 6, surveyed=True, agreed="đầu ghi", words=(CONNECT,)),
    Place("Hậu Giang", "Trạm y tế Châu Thành A", "HG-04", 5, words=(("move", "{}", "plan-visit"),)),
    Place("Hậu Giang", "Nhà văn hóa Phụng Hiệp", "HG-05", 2, words=(NO_LINE,)),
    Place("Đắk Lắk", "Khu cách ly tập trung Buôn Hồ", "DL-01", 4, 4, True, True, "trực tiếp"),
    Place("Đắk Lắk", "Trường THPT Ea Kar", "DL-02", 8, surveyed=True),
    Place("Đắk Lắk", "Trung tâm Y tế Cư M'gar", "DL-03", 6, surveyed=True, agreed="chuyển tiếp"),
    Place("Đắk Lắk", "Trường PTDT Nội trú Krông Pắc", "DL-04", 5, words=(SENT_AWAY,)),
    Place("Đà Nẵng", "Ký túc xá Sơn Trà", "DN-01", 3, 3, True, True, "nền tảng"),
    Place("Đà Nẵng", "Bệnh viện dã chiến Liên Chiểu", "DN-02", 16, surveyed=True, agreed="VPN", words=(CONNECT,)),
    Place("Thái Nguyên", "Khu cách ly Sông Công", "TN-01", 7, surveyed=True),
    Place("Thái Nguyên", "Trường PTDT Nội trú Đại Từ", "TN-02", 9),
    Place("Thái Nguyên", "Trung tâm Y tế Phổ Yên", "TN-03", 6, words=(OUTDATED,)),
)
DEADLINES = (("Hậu Giang", 9), ("Đắk Lắk", -6), ("Đà Nẵng", 20), ("Thái Nguyên", -2))  # days from today


def mounts() -> tuple[MountSpec, ...]:
    """The streams of those that answer."""
    return tuple(
        MountSpec(_path(place, number), _clip(number), host=host(place), phase=number * 0.4)
        for place in PLACES
        if place.answers
        for number in range(place.cameras)
    )


def hosts() -> tuple[str, ...]:
    """Where those are."""
    return tuple(host(place) for place in PLACES if place.answers)


def host(place: Place) -> str:
    """A network of its own for each."""
    return (ANSWERING if place.answers else NOWHERE).format(PLACES.index(place) + 1)


def sheet(path: Path, today: date) -> Path:
    """What a province sends."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADINGS, *_rows(today)])
    return path


def said(today: date) -> Iterator[tuple[str, ...]]:
    """What was said of them since: words after `programme`."""
    for place in PLACES:
        for words in place.words:
            yield tuple(each.replace("{}", place.code) for each in words)
    for province, days in DEADLINES:
        yield ("deadline", province, (today + timedelta(days)).strftime("%d/%m/%Y"))


def _rows(today: date) -> Iterator[tuple[str, ...]]:
    day: Callable[[int], str] = lambda ago: (today - timedelta(ago)).strftime("%d/%m/%Y")  # noqa: E731
    for place in PLACES:
        told: Iterable[str] = (
            *(place.code, str(place.declared)),
            *(("Trần Văn Bình", day(12)) if place.surveyed else ("", "")),
            *((place.agreed, "Ban quản lý", day(8)) if place.agreed else ("", "", "")),
        )
        for number in range(place.cameras):
            url = f"rtsp://{host(place)}{_path(place, number)}"
            yield (place.province, place.name, f"Camera {number + 1}", url, "", *told)


def _path(place: Place, number: int) -> str:
    return f"/{place.code}/{number + 1}"


def _clip(number: int) -> ClipSpec:
    scene = _SCENES[number % len(_SCENES)]
    return next(each.sub.clip for each in demo_site().cameras if each.sub.clip.scene == scene)
