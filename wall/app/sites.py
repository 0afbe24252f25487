"""What a desk watches, wherever it comes from: the operator's own store, simulated cameras, a file of addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wall.demo.process import SimulatorProcess
from wall.demo.site import DemoCamera, DemoFacility, DemoSite
from wall.inventory.secrets import SecretsError, SecretStore
from wall.model import (
    Camera,
    CameraId,
    Contact,
    Facility,
    FacilityId,
    Inventory,
    Province,
    ProvinceId,
    Transport,
)
from wall.urls import AddressError, Credentials, StreamUrl


@dataclass(frozen=True, slots=True)
class Site:
    """Cameras, and how to get in. `trouble` says in words why passwords are missing, "" when none are."""

    inventory: Inventory
    credentials: Mapping[CameraId, Credentials]
    trouble: str = ""


def with_passwords(inventory: Inventory, secrets: SecretStore) -> Site:
    """The inventory with the stored passwords. Reads the disk and the keyring: not for the GUI thread."""
    named = {camera.id: camera.username for camera in inventory.cameras if camera.username}
    try:
        passwords = secrets.get_many(named)
    except SecretsError as error:
        return Site(inventory, {}, str(error))
    return Site(inventory, {key: Credentials(named[key], password) for key, password in passwords.items()})


class UrlsError(Exception):
    """A file of addresses that cannot be used; the text names file and line."""


def from_urls(path: Path, transport: Transport = Transport.TCP) -> Site:
    """One facility with the addresses of a text file, one a line, in its order. Raises UrlsError."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UrlsError(f"{path}: cannot be read: {reason}") from error
    streams = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            streams.append(StreamUrl.parse(line))
        except AddressError as error:
            raise UrlsError(f"{path}, line {number}: {error}; right is rtsp://host/path") from error
    if not streams:
        raise UrlsError(f"{path}: holds no address; write one rtsp://host/path a line")
    return from_streams(streams, transport)


def from_streams(
    streams: Sequence[tuple[StreamUrl, Credentials | None]], transport: Transport = Transport.TCP
) -> Site:
    """One facility with those streams, numbered from 1."""
    province = Province(ProvinceId("urls"), "RTSP")
    facility = Facility(FacilityId("urls"), province.id, "RTSP")
    cameras, credentials = [], {}
    for number, (url, login) in enumerate(streams, 1):
        camera = Camera(CameraId(f"url-{number}"), facility.id, str(number), number, url, transport=transport)
        cameras.append(camera)
        if login is not None:
            credentials[camera.id] = login
    return Site(Inventory((province,), (facility,), tuple(cameras)), credentials)


def from_demo(demo: DemoSite, simulator: SimulatorProcess) -> Site:
    """The demo's inventory with the addresses of its running simulator."""
    provinces = tuple(Province(ProvinceId(each.id), each.name) for each in demo.provinces)
    facilities = tuple(_demo_facility(each) for each in demo.facilities)
    cameras, credentials = [], {}
    in_place = [(each, camera) for each in demo.facilities for camera in demo.cameras if camera.facility == each.id]
    for number, (facility, shown) in enumerate(in_place, 1):
        camera, login = _demo_camera(shown, facility, number, simulator)
        cameras.append(camera)
        if login is not None:
            credentials[camera.id] = login
    return Site(Inventory(provinces, facilities, tuple(cameras)), credentials)


def _demo_facility(place: DemoFacility) -> Facility:
    who = place.contacts[0]
    contact = Contact(who.name, who.title, who.telephone, who.email)
    return Facility(FacilityId(place.id), ProvinceId(place.province), place.name, contact)


def _demo_camera(
    shown: DemoCamera, place: DemoFacility, number: int, simulator: SimulatorProcess
) -> tuple[Camera, Credentials | None]:
    main, login = StreamUrl.parse(simulator.url(shown.main.path))
    sub, _ = StreamUrl.parse(simulator.url(shown.sub.path))
    username = login.username if login else ""
    return Camera(CameraId(shown.id), FacilityId(place.id), shown.name, number, main, sub, username), login
