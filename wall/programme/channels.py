"""From the media profiles of a device to its cameras: which belong together, which is main and which sub stream."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from wall.model import StreamKind
from wall.programme.facts import CameraFacts, DeviceFacts, ProfileFacts

SUB_AREA = 640 * 360
"""Pixels that a sub stream for a wall of tiles has best: the size that most cameras are sold with."""

STILLS = ("mjpeg", "mpeg4")  # only where a camera has nothing else: they cost a line many times as much


def device_key(device: DeviceFacts) -> str:
    """Names a device within a survey: "host:port", the port being that of its streams where it has no service."""
    return f"{device.host}:{device.port or _rtsp_port(device)}"


def cameras_of(device: DeviceFacts, username: str = "") -> tuple[CameraFacts, ...]:
    """The device's cameras, in the order in which it tells them: one, or one a channel of a recorder.

    Profiles without an address, and a second one of the same address, are left out; so is a channel of which nothing
    is left. A camera's number in its name is that of the channel.
    """
    channels: dict[str, list[ProfileFacts]] = {}
    seen: set[str] = set()
    for profile in device.profiles:
        if profile.url and profile.url not in seen:
            seen.add(profile.url)
            channels.setdefault(profile.channel, []).append(profile)
    recorder = len(channels) > 1
    label = device.model or device.maker or device.host
    numbers = _numbers(tuple(channels))
    cameras = []
    for channel, profiles in channels.items():
        main, sub = _by_form(profiles) if device.template else main_and_sub(profiles)
        key = device_key(device)
        cameras.append(
            CameraFacts(
                key=f"{key}/{channel}" if recorder else key,
                name=f"{label} {numbers[channel]}" if recorder else label,
                host=device.host,
                port=device.port or _rtsp_port(device),
                channel=channel if recorder else "",
                recorder=key if recorder else "",
                maker=device.maker,
                model=device.model,
                onvif=device.address,
                username=username,
                main_url=main.url,
                sub_url=sub.url if sub is not None else "",
            )
        )
    return tuple(cameras)


def told_apart(cameras: Iterable[CameraFacts]) -> tuple[CameraFacts, ...]:
    """The same cameras, with the host behind every name that several have: a facility buys a dozen of one model."""
    listed = tuple(cameras)
    times = Counter(each.name for each in listed)
    named = (replace(each, name=f"{each.name} ({each.host})") if times[each.name] > 1 else each for each in listed)
    once = tuple(named)
    times = Counter(each.name for each in once)  # several behind one address: by the port as well
    return tuple(
        replace(each, name=f"{each.name[:-1]}:{each.port})") if times[each.name] > 1 else each for each in once
    )


def main_and_sub(profiles: Iterable[ProfileFacts]) -> tuple[ProfileFacts, ProfileFacts | None]:
    """Of one camera's profiles, of which there is one at least.

    The main stream is the largest, the first of equals. The sub stream is, of those that are smaller, the one nearest
    to SUB_AREA; where sizes are not told, the next in order.
    """
    listed = list(profiles)
    video = [each for each in listed if each.codec not in STILLS] or listed
    main = max(video, key=_area)  # the first of equals
    smaller = [each for each in video if each is not main and (not _area(each) or _area(each) < _area(main))]
    known = [each for each in smaller if _area(each)]
    if known:
        return main, min(known, key=lambda each: abs(math.log(_area(each) / SUB_AREA)))
    return main, smaller[0] if smaller else None


def _by_form(profiles: list[ProfileFacts]) -> tuple[ProfileFacts, ProfileFacts | None]:
    """As the maker's address form names them."""
    sub = next((each for each in profiles if each.name == StreamKind.SUB.value), None)
    return next((each for each in profiles if each is not sub), profiles[0]), sub


def _area(profile: ProfileFacts) -> int:
    return profile.width * profile.height


def _numbers(channels: tuple[str, ...]) -> dict[str, str]:
    """What tells the channels of a recorder apart in a name: the number in each token, where all have another one."""
    digits = {channel: _last_number(channel) for channel in channels}
    if "" not in digits.values() and len(set(digits.values())) == len(channels):
        return digits
    return {channel: str(index) for index, channel in enumerate(channels, 1)}


def _last_number(token: str) -> str:
    """ "VideoSource_12" -> "12", "00003" -> "3"; empty where there is none."""
    number = ""
    for character in reversed(token):
        if character.isdecimal() and character.isascii():
            number = character + number
        elif number:
            break
    return str(int(number)) if number else ""


def _rtsp_port(device: DeviceFacts) -> int:
    for profile in device.profiles:
        if profile.url:
            return urlsplit(profile.url).port or 554
    return 0
