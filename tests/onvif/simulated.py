"""Simulated ONVIF devices of several makers' shapes, as tests of finding and asking use them."""

from __future__ import annotations

from dataclasses import replace

from wall.demo.onvif_spec import OnvifDevice, OnvifLogin, OnvifProfile
from wall.urls import Credentials, Secret

PASSWORD = "Kín<&>đáo 7"
RIGHT = Credentials("admin", Secret(PASSWORD))
WRONG = Credentials("admin", Secret("hunter2"))
INSIDE = "192.0.2.77"  # an address that is nowhere, as a device behind a router names


def profiles(channels: int, *, port: int = 554, source: str = "VideoSource_{}") -> tuple[OnvifProfile, ...]:
    """A main and a sub stream of each channel, at an address of the device's own network."""
    made = []
    for channel in range(1, channels + 1):
        where = f"rtsp://{INSIDE}:{port}/ch{channel}"
        at = source.format(channel)
        made.append(OnvifProfile(f"P{channel}0", f"main {channel}", at, f"{where}/main", "H265", 2560, 1440, 25))
        made.append(OnvifProfile(f"P{channel}1", f"sub {channel}", at, f"{where}/sub", "H264", 640, 360, 12))
    return tuple(made)


CAMERA = OnvifDevice(
    maker="Hikvision",
    model="DS-2CD2043",
    serial="C1",
    mac="44:19:b6:00:00:01",
    password=PASSWORD,
    profiles=profiles(1),
)
RECORDER = OnvifDevice(
    maker="Dahua",
    model="NVR4108",
    serial="R1",
    mac="3c:ef:8c:00:00:02",
    password=PASSWORD,
    login=OnvifLogin.HTTP,
    profiles=profiles(8, source="VideoSource0000{}"),
    named_host=INSIDE,
)


def at(device: OnvifDevice, last: int, **changes: object) -> OnvifDevice:
    """The same device on 127.0.0.`last`, otherwise as said, with a MAC address of its own."""
    mac = f"{device.mac[:-2]}{last:02x}"
    return replace(device, **{"host": f"127.0.0.{last}", "mac": mac, **changes})  # type: ignore[arg-type]
