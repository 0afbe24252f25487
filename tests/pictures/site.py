"""The facility of the guide: a recorder with five cameras, and three cameras with addresses of their own.

Five are fit. One lens is covered, one camera is too old, and one has another password than the engineer was told.
All of it is invented.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2

from tests.pictures import provinces
from wall.demo.onvif_spec import OnvifDevice, OnvifLogin, OnvifProfile, OnvifSpec
from wall.demo.scenes import draw_scene
from wall.demo.site import demo_site
from wall.demo.spec import AuthScheme, ClipSpec, Codec, Fault, MountSpec, ServerSpec

RECORDER, PARKING, OLD, LOCKED = (f"192.168.1.{last}" for last in (64, 71, 72, 73))
HOSTS = (RECORDER, PARKING, OLD, LOCKED)
RULE = "192.168.1.0/24 -> 10.20.7.0/24"  # of the VPN
VPN = tuple(each.replace("192.168.1.", "10.20.7.") for each in HOSTS)
LAPTOP = "192.168.1.20"
USER, PASSWORD, OTHER = "admin", "Khao-sat-2026", "Khong-ai-biet-1"
CAMERAS = 8
ONVIF_PORT, RTSP_PORT, DISCOVERY_PORT = 80, 554, 3702
RECORD = {
    "province": "Hậu Giang",
    "name": "Khu cách ly Trường Ngã Bảy 2",
    "code": "HG-07",
    "address": "12 Nguyễn Trãi, phường Ngã Bảy",
    "position": "9.8153, 105.8262",
    "capacity": "240",
    "declared_cameras": str(CAMERAS),
    "surveyed_by": "Trần Văn Bình",
    "contact_name": "Nguyễn Văn An",
    "contact_title": "Phó hiệu trưởng",
    "contact_telephone": "0900 000 071",
    "contact_email": "an.nguyen@example.vn",
    "line_operator": "VNPT",
    "uplink_mbit": "20",
    "remarks": "Đầu ghi ở phòng bảo vệ, chìa khóa do ông An giữ",
}
NAMES = (  # of the cameras in the order in which they are found
    *("Cổng chính", "Sân trước", "Hành lang tầng 1", "Phòng ở 1", "Nhà ăn"),
    *("Bãi xe", "Hàng rào sau", "Phòng tiếp nhận"),
)
_CHANNELS = ("gate", "yard", "corridor", "dormitory", "canteen")  # scenes of the recorder's cameras
_COVERED = "canteen"


def streams() -> ServerSpec:
    """Every stream of the facility, and of the others that answer."""
    mounts: list[MountSpec] = []
    for number, scene in enumerate(_CHANNELS, 1):
        faults = (Fault.BLACK,) if scene == _COVERED else ()
        mounts += _pair(scene, f"/Streaming/Channels/{number}01", f"/Streaming/Channels/{number}02", faults=faults)
    mounts += _pair("parking", "/media/video1", "/media/video2")
    old = replace(_clip("fence"), width=176, height=144, kbps=90)
    mounts.append(MountSpec("/live/ch00_0", old, AuthScheme.BASIC, USER, PASSWORD))
    mounts += _pair("reception", "/stream1", "/stream2", password=OTHER)
    mounts += provinces.mounts()
    return ServerSpec(tuple(mounts), (*HOSTS, *VPN, *provinces.hosts()), port=RTSP_PORT)


def devices() -> OnvifSpec:
    """Every device of the facility, as it tells of itself."""
    recorder = _device(RECORDER, "Hikvision", "DS-7608NI-K2", "V4.30.085", "C71520417")
    profiles = [
        profile
        for number in range(1, len(_CHANNELS) + 1)
        for profile in _profiles(RECORDER, str(number), f"/Streaming/Channels/{number}01", f"{number}02")
    ]
    parking = _device(PARKING, "Uniview", "IPC2122LB", "B2214", "210235C4PH")
    locked = _device(LOCKED, "TP-Link", "VIGI C340", "1.0.14", "2231A7700184")
    old = _device(OLD, "KBVision", "KX-1011N", "2.400", "1D0473EPAZ")
    small = OnvifProfile("1", "main", "1", _at(OLD, "/live/ch00_0"), "H264", 176, 144, 15)
    return OnvifSpec(
        (
            replace(recorder, profiles=tuple(profiles), login=OnvifLogin.HTTP),
            replace(parking, profiles=_profiles(PARKING, "1", "/media/video1", "video2")),
            replace(old, profiles=(small,), media2=False, clock_ahead_s=-5400.0),
            replace(locked, profiles=_profiles(LOCKED, "1", "/stream1", "stream2")),
        ),
        ONVIF_PORT,
        DISCOVERY_PORT,
    )


def clips() -> tuple[ClipSpec, ...]:
    """What has to be drawn."""
    return tuple(mount.clip for mount in streams().mounts)


def photograph(path: Path) -> None:
    """What the engineer has taken with a telephone: the room of the recorder."""
    spec = replace(_clip("storehouse"), width=1280, height=720, title="")
    planes = next(draw_scene(spec))
    cv2.imwrite(str(path), cv2.cvtColor(planes, cv2.COLOR_YUV2BGR_I420))


def _clip(scene: str) -> ClipSpec:
    """As the demo has it, so that it is drawn once for both."""
    return next(each.sub.clip for each in demo_site().cameras if each.sub.clip.scene == scene)


def _pair(
    scene: str, main: str, sub: str, *, password: str = PASSWORD, faults: tuple[Fault, ...] = ()
) -> list[MountSpec]:
    camera = next(each for each in demo_site().cameras if each.sub.clip.scene == scene)
    login = AuthScheme.DIGEST_MD5, USER, password
    return [
        MountSpec(main, camera.main.clip, *login, faults=faults),
        MountSpec(sub, camera.sub.clip, *login, faults=faults),
    ]


def _profiles(host: str, channel: str, main: str, sub: str) -> tuple[OnvifProfile, OnvifProfile]:
    codec = "H265" if _is_newer(main) else "H264"
    second = main.rsplit("/", 1)[0] + "/" + sub
    return (
        OnvifProfile(f"{channel}m", "main", f"VideoSource_{channel}", _at(host, main), codec, 1280, 720, 15),
        OnvifProfile(f"{channel}s", "sub", f"VideoSource_{channel}", _at(host, second), codec, 640, 360, 15),
    )


def _is_newer(path: str) -> bool:
    return next(each.clip.codec for each in streams().mounts if each.path == path) is Codec.H265


def _at(host: str, path: str) -> str:
    return f"rtsp://{host}:{RTSP_PORT}{path}"


def _device(host: str, maker: str, model: str, firmware: str, serial: str) -> OnvifDevice:
    mac = f"02:00:c0:a8:01:{int(host.rpartition('.')[2]):02x}"
    return OnvifDevice(host, maker, model, firmware, serial, mac, user=USER, password=PASSWORD)
