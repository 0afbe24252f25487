"""What a survey must be beyond the types of its fields, before it is written and after it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wall.programme.facts import DeviceFacts, StreamFacts, Survey
from wall.programme.rules import RewriteError, check
from wall.survey.bundle_error import BundleError, BundleFault
from wall.survey.bundle_zip import PICTURE_NAME
from wall.urls import MAX_PORT, AddressError, Credentials, Secret, StreamUrl, device_address, redact


def pictures_of(survey: Survey) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the stills and of the photographs that the survey speaks of."""
    stills = frozenset(stream.still for _, stream in _streams(survey) if stream.still)
    return stills, frozenset(survey.facility.photographs)


def without_unsafe_addresses(survey: Survey) -> Survey:
    """The survey without addresses that devices told with a password in them, and with messages that show none.

    Addresses of streams that were probed come from `StreamUrl` and hold none; they stay, and `check_survey` looks.
    """
    return replace(
        survey,
        devices=tuple(map(_safe_device, survey.devices)),
        cameras=tuple(
            replace(
                camera,
                onvif=_safe_onvif(camera.onvif),
                main_url=camera.main_url if _url_fits(camera.main_url) else "",
                sub_url=camera.sub_url if _url_fits(camera.sub_url) else "",
                main=tuple(map(_safe_stream, camera.main)),
                sub=tuple(map(_safe_stream, camera.sub)),
            )
            for camera in survey.cameras
        ),
    )


def check_survey(survey: Survey, passwords: Mapping[str, Secret], member: str) -> None:
    """Raises BundleError for the first thing that does not fit the rest. Nothing of an address is repeated."""
    for place, wrong in _wrong(survey, passwords):
        raise BundleError(BundleFault.WRONG_VALUE, member, f"{place}: {wrong}")


def _wrong(survey: Survey, passwords: Mapping[str, Secret]) -> Iterator[tuple[str, str]]:
    facility = survey.facility
    if not facility.name.strip() or not facility.province.strip():
        yield "facility", "a facility has a province and a name"
    if (at := facility.position) is not None and not (abs(at.latitude) <= 90 and abs(at.longitude) <= 180):
        yield "facility.position", "no place on earth"
    keys = [camera.key for camera in survey.cameras]
    if len(set(keys)) != len(keys):
        yield "cameras", "a key stands there twice"
    by_key = {camera.key: camera for camera in survey.cameras}
    for index, camera in enumerate(survey.cameras):
        place = f"cameras.{index}"
        if not camera.key.strip() or not camera.name.strip():
            yield place, "a camera has a key and a name"
        if not _onvif_fits(camera.onvif):
            yield f"{place}.onvif", "no address of a device, or one with a password"
        if not (_url_fits(camera.main_url) and _url_fits(camera.sub_url)):
            yield place, "no stream address, or one with a password"
        if camera.port > MAX_PORT:
            yield f"{place}.port", "no port"
    for place, stream in _streams(survey):
        if not _url_fits(stream.url):
            yield f"{place}.url", "no stream address, or one with a password"
        if redact(stream.message) != stream.message:
            yield f"{place}.message", "an address with a password"
    for index, device in enumerate(survey.devices):
        if device.port > MAX_PORT or not _onvif_fits(device.address):
            yield f"devices.{index}", "no address of a device, or one with a password"
        if not all(_url_fits(profile.url) for profile in device.profiles):
            yield f"devices.{index}.profiles", "no stream address, or one with a password"
    names = [name for pictures in pictures_of(survey) for name in pictures]
    if len({name.casefold() for name in names}) != len(names):
        yield "pictures", "two pictures have one name; capitals do not make another one"
    for name in sorted(frozenset().union(*pictures_of(survey))):
        if not PICTURE_NAME.fullmatch(name):
            yield "pictures", "a picture's name is letters, digits, dot, - and _, and ends in .jpg"
    for key, password in passwords.items():
        if key not in by_key:
            yield "passwords", "a password belongs to no camera"
        elif not Credentials(by_key[key].username, password).fit:
            yield "passwords", "a password is too long for a camera connection"
    if survey.scheme is not None:
        try:
            check(survey.scheme)
        except RewriteError as error:
            yield "scheme.rules", str(error)


def _streams(survey: Survey) -> Iterator[tuple[str, StreamFacts]]:
    for index, camera in enumerate(survey.cameras):
        for name, streams in (("main", camera.main), ("sub", camera.sub)):
            for number, stream in enumerate(streams):
                yield f"cameras.{index}.{name}.{number}", stream


def _url_fits(url: str) -> bool:
    if not url:
        return True
    try:
        return StreamUrl.parse(url)[1] is None
    except AddressError:
        return False


def _onvif_fits(address: str) -> bool:
    return not address or _safe_onvif(address) == address


def _safe_onvif(address: str) -> str:
    try:
        return device_address(address) if address else ""
    except AddressError:
        return ""


def _safe_stream(stream: StreamFacts) -> StreamFacts:
    return replace(stream, message=redact(stream.message))


def _safe_device(device: DeviceFacts) -> DeviceFacts:
    profiles = tuple(replace(each, url=each.url if _url_fits(each.url) else "") for each in device.profiles)
    return replace(device, address=_safe_onvif(device.address), profiles=profiles)
